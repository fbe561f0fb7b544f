"""Pages by date: the addresses of the days or months asked for, and nothing beyond them, so that no calendar runs away with the crawl."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

from crawlers.discovery.dates import range_in_folders
from crawlers.discovery.found import Collector
from crawlers.discovery.page import anchors, parse_page
from crawlers.sites import Site

MAX_DAYS = 3660
"""Days one back-fill may span; a longer one is several."""

_DAY = re.compile(r"(?P<head>.*?[/=_-])(?P<y>20\d\d)(?P<s1>[/_-]?)(?P<m>0?[1-9]|1[0-2])(?P<s2>[/_-]?)(?P<d>0[1-9]|[12]\d|3[01])(?P<tail>/?|\.html?)$")
_DAY_FIRST = re.compile(
    r"(?P<head>.*?[/=_-])(?P<d>0?[1-9]|[12]\d|3[01])(?P<s1>[/_-])(?P<m>0?[1-9]|1[0-2])(?P<s2>[/_-])(?P<y>20\d\d)(?P<tail>/?|\.html?)$"
)
_MONTH = re.compile(r"(?P<head>.*?[/=_-])(?P<y>20\d\d)(?P<s1>[/_-]?)(?P<m>0[1-9]|1[0-2])(?P<tail>/?|\.html?)$")


def days(since: date, until: date) -> Iterator[date]:
    """Days from `since` to `until`, both inclusive, newest first, since what a back-fill misses first should be the oldest."""
    for number in range(min((until - since).days, MAX_DAYS - 1), -1, -1):
        yield since + timedelta(days=number)


def archive_pages(templates: tuple[str, ...], since: date, until: date) -> tuple[str, ...]:
    """Addresses of the archive pages that cover the dates; a template without a day gives one page a month.

    >>> archive_pages(("https://baohoagiang.example/{yyyy}{mm}/",), date(2024, 1, 30), date(2024, 2, 2))
    ('https://baohoagiang.example/202402/', 'https://baohoagiang.example/202401/')
    """
    pages: dict[str, None] = {}
    for template in templates:
        for day in days(since, until):
            pages[template.format(yyyy=f"{day.year:04d}", mm=f"{day.month:02d}", dd=f"{day.day:02d}", m=day.month, d=day.day)] = None
    return tuple(pages)


def find_archives(body: bytes, url: str, site: Site) -> tuple[str, ...]:
    """Templates behind a page's links to days and months: `/lich/2026/11/24/` -> `/lich/{yyyy}/{mm}/{dd}/`. Article addresses with a month in their
    middle are none. Those that more links fit come first.
    """
    tree, base = parse_page(body, url)
    found = Collector(site, url)
    votes: Counter[str] = Counter()
    short: dict[str, str] = {}
    for anchor in anchors(tree, base) if tree is not None else ():
        address = found.admit(anchor.url, quiet=True)
        if address is not None and (template := template_of(address)):
            long = template.replace("{d}", "{dd}").replace("{m}", "{mm}")
            votes[long] += 1
            if "{d}" in template:  # 31/10/2026 may be written either way, 2/11/2026 tells
                short[long] = long.replace("{dd}", "{d}").replace("{mm}", "{m}")
            elif template != long:
                short.setdefault(long, template)
    return tuple(short.get(template, template) for template, _ in votes.most_common())


def template_of(address: str) -> str | None:
    """The template that an address by date fits; None for any other address.

    >>> template_of("https://baohoagiang.example/lich?ngay=24-11-2026"), template_of("https://baohoagiang.example/thoi-su/202309/cau-long-990870/")
    ('https://baohoagiang.example/lich?ngay={dd}-{mm}-{yyyy}', None)
    """
    if "{" in address or "}" in address:
        return None
    for pattern, fields in ((_DAY_FIRST, "d s1 m s2 y"), (_DAY, "y s1 m s2 d"), (_MONTH, "y s1 m")):
        found = pattern.fullmatch(address)
        if found and urlsplit(address).netloc in found["head"]:
            names = {"y": "{yyyy}", "m": "{m}" if len(found["m"]) == 1 else "{mm}", "d": "{d}" if len(found.groupdict().get("d") or "dd") == 1 else "{dd}"}
            return found["head"] + "".join(names.get(field, "") or found[field] for field in fields.split()) + found["tail"]
    return None


def is_in_dates(url: str, since: date | None, until: date | None) -> bool:
    """Whether an article's address can be of the dates: false only when a folder of it is a month or day outside them.

    >>> is_in_dates("https://baohoagiang.example/thoi-su/202309/cau-long-990870/", date(2023, 10, 1), None)
    False
    """
    named = range_in_folders(url)
    return named is None or ((until is None or named[0] <= until) and (since is None or named[1] >= since))
