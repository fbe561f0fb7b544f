"""Dates as newspapers print them -> moments with zone and precision; pure, no clock. Which printed date is the article's stands in `when.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Literal

from crawlers.records import VIETNAM


@dataclass(frozen=True, slots=True)
class Moment:
    """An aware time; with precision `day` the clock part is midnight and means nothing."""

    at: datetime
    precision: Literal["minute", "day"]


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = r"(?P<iy>[12]\d{3})-(?P<im>\d{1,2})-(?P<id>\d{1,2})(?!\d)"
_WORDS = r"(?:ngày\s{1,3})?(?P<wd>\d{1,2})\s{0,3}(?:tháng|/)\s{0,3}(?P<wm>\d{1,2})\s{0,3}(?:,|/)?\s{0,3}năm\s{1,3}(?P<wy>[12]\d{3})"
_WORDS2 = r"(?:ngày\s{1,3})?(?P<vd>\d{1,2})\s{1,3}tháng\s{1,3}(?P<vm>\d{1,2})\s{0,2},?\s{1,3}(?P<vy>[12]\d{3})"
_DMY = r"(?P<d>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<y>[12]\d{3})(?!\d)"
_YMD = r"(?P<sy>[12]\d{3})[/.](?P<sm>\d{1,2})[/.](?P<sd>\d{1,2})(?!\d)"
_NAME = r"(?P<{0}>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{{0,6}}\.?"
_ENGLISH = _NAME.format("em") + r"\s{1,3}(?P<ed>\d{1,2})(?:st|nd|rd|th)?,?\s{1,3}(?P<ey>[12]\d{3})(?!\d)"
_ENGLISH2 = r"(?P<fd>\d{1,2})(?:st|nd|rd|th)?[\s-]{1,3}" + _NAME.format("fm") + r",?[\s-]{1,3}(?P<fy>[12]\d{3})(?!\d)"
_DATE = re.compile(rf"(?<![\d/.-])(?:{_ISO}|{_WORDS}|{_WORDS2}|{_DMY}|{_YMD}|{_ENGLISH2})|(?<![A-Za-z]){_ENGLISH}", re.IGNORECASE)

_CLOCK = r"(?P<h>[01]?\d|2[0-4])(?:\s?[:hH]\s?|\s?giờ\s?)(?P<mi>[0-5]\d)(?:\s?[:'p]\s?(?P<s>[0-5]\d)(?:[.,]\d{1,9})?|')?(?!\d)"
_HALF = r"(?:\s{0,2}(?P<half>[AaPp])\.?[Mm]\.?(?![A-Za-z])|\s{1,2}(?P<vhalf>SA|CH)(?!\w))?"
_ZONE = r"(?:\s{0,2}\(?(?P<z>Z(?![A-Za-z])|(?:GMT|UTC)(?:\s?[+-]\s?\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2}(?!\d)|[+-]\d{2}(?!\d))\)?)?"
_AFTER = re.compile(r"(?:T|[\s,;|(•·-]|lúc|at|hồi){0,8}" + _CLOCK + _HALF + _ZONE)
_BEFORE = re.compile(r"(?<![\d:])" + _CLOCK + _HALF + _ZONE + r"(?:[\s,;|)/•·-]|GMT\+7|ngày|[Tt]hứ\s\w{1,4}|[Cc]hủ\s[Nn]hật|T\d|CN){0,10}$")

_DAYS_MAX = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}


def parse_moment(text: str, *, zone: tzinfo = VIETNAM) -> Moment | None:
    """The first good date of a short text; a time without zone of its own is taken in `zone`.

    Day comes before month, except with AM or PM beside slashes (the US order that some feeds write). An impossible date is no date.

    >>> parse_moment("Thứ Bảy, ngày 21 tháng 11 năm 2026, 08:05 (GMT+7)").at.isoformat()
    '2026-11-21T08:05:00+07:00'
    >>> parse_moment("31/02/2026 08:00"), parse_moment("DNUM_BFZBCZCACD 19:02")
    (None, None)
    >>> parse_moment("Việt NamViệt Nam14/10/2024").precision
    'day'
    """
    return next(find_moments(text[:400], zone=zone), None)


_ONLY_A_DATE = re.compile(
    r"(?:[\s\d:/.,|()+–-]|gmt|utc|[ap]m\b|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|ngày|tháng|năm|lúc|giờ|phút|cập nhật|đăng|\bh\b|(?<=\d)h)+",
    re.IGNORECASE,
)


def is_dated_line(text: str) -> bool:
    """Whether a line is a printed date and nothing else.

    >>> is_dated_line("20/11/2026 - 08:15"), is_dated_line("Thứ Bảy, ngày 21 tháng 11 năm 2026"), is_dated_line("Ngày 21/11, tỉnh họp")
    (True, True, False)
    """
    return len(text) <= 70 and _ONLY_A_DATE.fullmatch(text) is not None and parse_moment(text) is not None


def find_moments(text: str, *, zone: tzinfo = VIETNAM) -> Iterator[Moment]:
    """Every good date of a text, in order, each with the clock time that stands beside it."""
    for found in _DATE.finditer(text):
        moment = _moment(text, found, zone)
        if moment is not None:
            yield moment


def _moment(text: str, found: re.Match[str], zone: tzinfo) -> Moment | None:
    after = _AFTER.match(text, found.end(), found.end() + 48)
    clock = after or _BEFORE.search(text[max(0, found.start() - 40) : found.start()])
    day = _day(found, us=after is not None and after["half"] is not None and int(after["h"]) <= 12)
    if day is None:
        return None
    if clock is None:
        return Moment(datetime(*day, tzinfo=zone), "day")
    hour = int(clock["h"])
    half = (clock["half"] or "").lower() or {"SA": "a", "CH": "p"}.get(clock["vhalf"] or "", "")
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    if hour > 23:
        return Moment(datetime(*day, tzinfo=zone), "day")
    own = read_zone(clock["z"])
    at = datetime(*day, hour, int(clock["mi"]), int(clock["s"] or 0), tzinfo=own or zone)
    return Moment(at, "minute")


def _day(found: re.Match[str], *, us: bool) -> tuple[int, int, int] | None:
    groups = found.groupdict()
    for year, month, day in (("iy", "im", "id"), ("wy", "wm", "wd"), ("vy", "vm", "vd"), ("sy", "sm", "sd")):
        if groups[year]:
            return _checked(int(groups[year]), int(groups[month]), int(groups[day]))
    for year, month, day in (("ey", "em", "ed"), ("fy", "fm", "fd")):
        if groups[year]:
            return _checked(int(groups[year]), _MONTHS.index(groups[month].lower()) + 1, int(groups[day]))
    first, second, year_number = int(groups["d"]), int(groups["m"]), int(groups["y"])
    if us and groups["sep"] == "/":
        return _checked(year_number, first, second) or _checked(year_number, second, first)
    return _checked(year_number, second, first)


def _checked(year: int, month: int, day: int) -> tuple[int, int, int] | None:
    if not (1900 <= year <= 2199 and 1 <= month <= 12 and 1 <= day <= _DAYS_MAX.get(month, 31)):
        return None
    if month == 2 and day == 29 and not (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)):
        return None
    return year, month, day


def read_zone(text: str | None) -> tzinfo | None:
    """Z, GMT+7, +0700, +07:00, +07 -> a fixed zone; None for none.

    >>> read_zone("GMT+7").utcoffset(None) == read_zone("+0700").utcoffset(None)
    True
    """
    if not text:
        return None
    found = re.search(r"([+-])\s?(\d{1,2}):?(\d{2})?", text)
    if found is None:
        return UTC
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    if offset > timedelta(hours=14):
        return None
    return timezone(offset if found[1] == "+" else -offset)
