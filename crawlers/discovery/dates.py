"""Times as feeds, sitemaps and list pages write them -> aware datetimes; a page's own dates are read in crawlers/reading."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone, tzinfo
from urllib.parse import urlsplit

from crawlers.records import VIETNAM

_MONTHS = {name: number for number, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}
_ZONES = {
    "z": 0.0,
    "ut": 0.0,
    "utc": 0.0,
    "gmt": 0.0,
    "ict": 7.0,
    "est": -5.0,
    "edt": -4.0,
    "cst": -6.0,
    "cdt": -5.0,
    "mst": -7.0,
    "mdt": -6.0,
    "pst": -8.0,
    "pdt": -7.0,
}
_TIME = r"(?P<h>\d{1,2})(?::|h|g)(?P<mi>\d{2})(?::(?P<s>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[AP]\.?M\.?|SA|CH)?"
_ZONE = r"\s*(?P<zone>(?:GMT|UTC)?\s*[+-]\s*\d{1,2}(?::?\d{2})?|[A-Z]{1,4})?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<y>\d{{4}})-(?P<m>\d{{1,2}})(?:-(?P<d>\d{{1,2}})(?:(?:T|\s+){_TIME}{_ZONE})?)?(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})[\s-](?P<mon>[A-Z]{{3}})[A-Z]*[\s-](?P<y>\d{{4}}|\d{{2}})(?:,?\s+{_TIME}{_ZONE})?(?!\d)",
        rf"\b(?P<mon>[A-Z]{{3}})[A-Z]*\.?\s+(?P<d>\d{{1,2}}),?\s+(?P<y>\d{{4}})(?:,?\s+{_TIME}{_ZONE})?(?!\d)",
        rf"\b(?P<mon>[A-Z]{{3}})\s+(?P<d>\d{{1,2}})\s+{_TIME}{_ZONE}\s+(?P<y>\d{{4}})(?!\d)",
        rf"(?<!\d){_TIME}{_ZONE}[\s,|-]*(?:ngày\s*)?(?P<a>\d{{1,2}})[/.-](?P<b>\d{{1,2}})[/.-](?P<y>\d{{4}})(?!\d)",
        rf"(?<!\d)(?P<a>\d{{1,2}})[/.-](?P<b>\d{{1,2}})[/.-](?P<y>\d{{4}})(?:[\s,|-]+{_TIME}{_ZONE})?(?!\d)",
    )
)


def _zone(text: str | None) -> tzinfo:
    """No zone, or a name that nobody defines, is Vietnam's: a newspaper there prints its own time."""
    if not text:
        return VIETNAM
    text = "".join(text.lower().split())
    if text in _ZONES:
        return timezone(timedelta(hours=_ZONES[text]))
    found = re.fullmatch(r"(?:gmt|utc)?([+-])(\d{1,2}):?(\d{2})?", text)
    if found is None or int(found[2]) > 14:
        return VIETNAM
    shift = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-shift if found[1] == "-" else shift)


def _made(found: re.Match[str]) -> datetime | None:
    part = found.groupdict()
    year, half = int(part["y"]), (part.get("half") or "").upper().replace(".", "")
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    if part.get("mon"):
        month, day = _MONTHS.get(part["mon"].lower(), 0), int(part["d"])
    elif part.get("a"):
        first, second = int(part["a"]), int(part["b"])
        # Only a twelve-hour clock in English gives the American order away; a Vietnamese paper writes the day first.
        day, month = (second, first) if half in {"AM", "PM"} and first <= 12 else (first, second)
    else:
        month, day = int(part["m"]), int(part["d"] or 1)
    hour, minute, second = (int(part.get(name) or 0) for name in ("h", "mi", "s"))
    if half and hour <= 12:
        hour = hour % 12 + (12 if half in {"PM", "CH"} else 0)
    try:
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=_zone(part.get("zone")))
    except ValueError:
        return None


def parse_time(text: str | None) -> datetime | None:
    """The first time written in the text, aware; a day alone is midnight in Vietnam. None for no time, and for one that no calendar has.

    >>> for text in ("Thu, 24 Sep 2026 09:05:26 +07:00", "9/24/2026 9:05:26 PM", "24/09/2026 09:05", "2026-09-24T02:05:26Z", "31/02/2026"):
    ...     print(parse_time(text))
    2026-09-24 09:05:26+07:00
    2026-09-24 21:05:26+07:00
    2026-09-24 09:05:00+07:00
    2026-09-24 02:05:26+00:00
    None
    """
    text = " ".join((text or "")[:200].split())
    for pattern in _PATTERNS:
        found = pattern.search(text)
        if found:
            return _made(found)
    return None


def local_day(moment: datetime | None) -> date | None:
    """The local date of a moment: what `published_on` means."""
    return None if moment is None else moment.astimezone(VIETNAM).date()


_IN_PATH = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:[/_-]?(?P<m>0[1-9]|1[0-2])(?:[/_-]?(?P<d>0[1-9]|[12]\d|3[01]))?)(?!\d)")


def range_in_path(path: str) -> tuple[date, date] | None:
    """First and last day that an address names by year and month (and day), such as /202309/ or /sitemap-2024-11.xml.

    >>> range_in_path("/the-thao/202309/cau-long/"), range_in_path("/sitemap-2024-02-03.xml")
    ((datetime.date(2023, 9, 1), datetime.date(2023, 9, 30)), (datetime.date(2024, 2, 3), datetime.date(2024, 2, 3)))
    """
    found = _IN_PATH.search(path)
    if found is None:
        return None
    first = date(int(found["y"]), int(found["m"]), 1)
    if found["d"]:
        try:
            first = first.replace(day=int(found["d"]))
        except ValueError:
            return None
        return first, first
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


_FOLDER = re.compile(r"/(?:19|20)\d\d[/_-]?(?:0[1-9]|1[0-2])(?:[/_-]?(?:0[1-9]|[12]\d|3[01]))?(?=/)")


def range_in_folders(url: str) -> tuple[date, date] | None:
    """First and last day that an article's address names by a folder of its own. What its words say ("10 sự kiện nổi bật năm 2024") is no date.

    >>> range_in_folders("https://bao.example/thoi-su/202309/cau-long-990870/"), range_in_folders("https://bao.example/thoi-su/nam-2024-10-su-kien-990870.html")
    ((datetime.date(2023, 9, 1), datetime.date(2023, 9, 30)), None)
    """
    found = _FOLDER.search(urlsplit(url).path)
    return range_in_path(found[0]) if found else None
