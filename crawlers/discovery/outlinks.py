"""The links on a fetched article, read off its bytes: which of them lead to articles of the last days. Pure.

Newspapers print boxes of their newest articles on every page, so that the articles that are asked for anyway are lists too, at no further request. Most other
links on them lead to the archive; since papers number their articles upwards, the number in an address says which are recent.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import pairwise
from statistics import quantiles

from crawlers.discovery.found import absolute

_HREF = re.compile(rb"""<a\s[^<>]{0,300}?\bhref\s*=\s*(?:"([^"<>]{2,600})"|'([^'<>]{2,600})')""", re.IGNORECASE)
_BASE = re.compile(rb"""<base\s[^<>]{0,300}?\bhref\s*=\s*["']?([^"'<>\s]{1,600})""", re.IGNORECASE)
_NUMBER = re.compile(r"(?:^|[^\d.])(\d{5,18})$|(?:^|[/~_-])(\d{4})$|/(\d{4,18})(?:[-:][^/]*|/[^/]+)$")
_DAY = re.compile(r"(?:19[89]|20[0-3])\d(?:(?:0[1-9]|1[0-2])(?:[0-3]\d)?)?")
_EDITION = re.compile(r"[^/]+(?:/[a-z]{2})?(?=/)")

HEAD = 65_536
"""Bytes in which a page may say what its links are relative to."""

LEAST = 6
"""Fewer numbers of the last days say nothing of the next."""


def hrefs(body: bytes) -> Iterator[str]:
    r"""What the page's anchors link to, as written, each once. A tenth of the time of a parsed tree; pages in UTF-16 give none.

    >>> list(hrefs(b'<p><a class="x" href="/tin-12345.html?a=1&amp;b=2">Tin</a> <A HREF=\'/tin-12345.html?a=1&amp;b=2\'>'))
    ['/tin-12345.html?a=1&b=2']
    """
    found = dict.fromkeys(double or single for double, single in _HREF.findall(body))
    return (unescape(href.decode("utf-8", "replace")).strip() for href in found)


def base_of(body: bytes, url: str) -> str:
    """What the page's links are relative to: its own address, or what it says itself.

    >>> base_of(b'<head><base href="/vi/"></head>', "https://baohoagiang.example/kinh-te/tin-12345.html")
    'https://baohoagiang.example/vi/'
    """
    found = _BASE.search(body, 0, HEAD)
    return (found and absolute(url, unescape(found[1].decode("utf-8", "replace")))) or url


def number_of(key: str) -> int | None:
    """The number at the end of an article's key, or before its slug; None where it has none that could be counted upwards, like a year or a day.

    >>> number_of("baohoagiang.example/gia-lua-tang-123456"), number_of("baohoagiang.example/~404649"), number_of("baohoagiang.example/a-83102d4")
    (123456, 404649, None)
    >>> number_of("baohoagiang.example/tin/26259-gia-lua"), number_of("baohoagiang.example/News/72154/Gia-lua"), number_of("baohoagiang.example/202611/gia-lua-2026")
    (26259, 72154, None)
    """
    found = _NUMBER.search(key)
    if found is None:
        return None
    number = found[1] or found[2] or found[3]
    return None if not found[1] and _DAY.fullmatch(number) else int(number)


def series_of(key: str) -> tuple[str, int] | None:
    """What is numbered together: host with language, and the count of digits, since a site may number its editions, or news and videos, apart.

    >>> series_of("baohoagiang.example/~404649"), series_of("baohoagiang.example/en/~12345"), series_of("baohoagiang.example/a-83102d4")
    (('baohoagiang.example', 6), ('baohoagiang.example/en', 5), None)
    """
    number, edition = number_of(key), _EDITION.match(key)
    return None if number is None else (edition[0] if edition else "", len(str(number)))


def least_recent(keys: Iterable[str]) -> dict[tuple[str, int], int]:
    """From the keys of articles of the last days: the least number that an article of today may carry, by series. Tukey's lower fence (1977), so that an
    old article among them, or a few, do not open the archive; nor do two ranges of numbers: there the upper one counts.

    >>> least_recent([f"a/~{n}" for n in (400100, 400110, 400120, 400130, 400140, 400150, 120000)])
    {('a', 6): 400060}
    """
    keys = list(keys)
    numbers: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for key in keys:
        if (series := series_of(key)) is not None and (number := number_of(key)) is not None:
            numbers[series].append(number)
    if 2 * sum(map(len, numbers.values())) < len(keys):
        return {}  # what looks like a number is one by chance, as among hexadecimal ones
    out = {}
    for series, ones in numbers.items():
        if len(ones) >= LEAST:
            low, _, high = quantiles(_upper_range(sorted(ones)), n=4, method="inclusive")
            out[series] = int(low - 1.5 * (high - low))
    return out


def _upper_range(ones: list[int]) -> list[int]:
    """Without the numbers below a gap that is wider than all the others together, where enough are above it and they are too many for a fence to leave out:
    another range (a site that was moved to another system, a second counter).
    """
    while True:
        gap, at = max((after - before, at) for at, (before, after) in enumerate(pairwise(ones), 1))
        if gap * 2 <= ones[-1] - ones[0] or len(ones) - at < LEAST or at * 5 < len(ones):
            return ones
        ones = ones[at:]
