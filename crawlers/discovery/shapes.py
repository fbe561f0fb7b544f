"""The pattern behind addresses that are known to be articles (a feed lists them), so that an unknown site's other links can be told by it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from crawlers.addresses import canonical_url
from crawlers.sites import Site, content_digest

MIN_EXAMPLES = 4
"""Fewer addresses show no habit."""

_EXTENSION = re.compile(r"\.(?:html?|aspx?|php|[a-z]{3})$", re.IGNORECASE)
_NUMBER = re.compile(r"(?P<sep>[-_,.])(?P<mark>c\d{1,3}a|[a-z]{0,7}?)(?P<digits>\d{4,})$", re.IGNORECASE)
_HEX = re.compile(r"-(?=[a-f]*\d)[0-9a-f]{7}$")
_QUERY_NUMBER = re.compile(r"(?:^|&)(?P<name>[a-z_]{1,16})=(?P<digits>\d{3,})(?:&|$)", re.IGNORECASE)


def shape_of(url: str) -> str | None:
    r"""One address as a pattern for its kind, with the number as group `id`; None where nothing in it marks an article.

    >>> shape_of("https://baohoagiang.example/kinh-te/gia-lua-tang-post404649.html")
    '-post(?P<id>\\d{4,})\\.html$'
    >>> shape_of("https://baohoagiang.example/the-thao/202309/gia-lua-tang-83102d4/")
    '/\\d{6}/[^/?]+-(?P<id>(?=[a-f]*\\d)[0-9a-f]{7})/?$'
    """
    parts = urlsplit(canonical_url(url))
    path = parts.path.rstrip("/")
    if parts.query:
        numbers = list(_QUERY_NUMBER.finditer(parts.query))
        numbers = [one for one in numbers if _EXTENSION.search(path) or one["name"].lower().endswith("id") or (one["name"] == "p" and not path)]
        if not numbers:
            return None
        longest = max(numbers, key=lambda one: len(one["digits"]))
        return rf"{re.escape(path) or '^/'}\?(?:.*&)?{re.escape(longest['name'])}=(?P<id>\d+)"
    ending = _EXTENSION.search(path)
    bare = path[: ending.start()] if ending else path
    tail = re.escape(ending[0]) + "$" if ending else "/?$"
    segments = [segment for segment in bare.split("/") if segment]
    if not segments:
        return None
    last = segments[-1]
    folder = next((segment for segment in segments[:-1] if re.fullmatch(r"(?:19|20)\d{4}(?:\d\d)?", segment)), None)
    front = rf"/\d{{{len(folder)}}}/[^/?]+" if folder and folder == segments[-2] else ""
    if number := _NUMBER.search(last):
        mark = re.sub(r"\d+", r"\\d+", number["mark"].lower())
        return rf"{front}{re.escape(number['sep'])}{mark}(?P<id>\d{{4,}}){tail}".replace(r"\-", "-")
    if _HEX.search(last):
        return rf"{front or '[^/?]+'}-(?P<id>(?=[a-f]*\d)[0-9a-f]{{7}}){tail}"
    if front:
        return rf"{front}{tail}"
    if re.fullmatch(r"\d{4,}", last) and len(segments) >= 2:
        return rf"/[^/]+/(?P<id>\d{{4,}}){tail}"
    if len(segments) >= 2 and re.fullmatch(r"\d{4,}", segments[-2]):
        return rf"/(?P<id>\d{{4,}})/[^/]+{tail}"
    if re.match(r"\d{4,}-[^\W\d]", last):
        return rf"/(?P<id>\d{{4,}})-[^/]+{tail}"
    words = len([word for word in last.split("-") if word])
    if len(segments) >= 3 and all(re.fullmatch(r"\d{1,4}", one) for one in segments[-3:-1]):
        return rf"/\d{{4}}/\d{{1,2}}/(?:\d{{1,2}}/)?[^/]+{tail}"
    return rf"/[^/]+(?:-[^/-]+){{{max(3, min(words - 1, 4))},}}{tail}" if words >= 4 else None


def guess_article_url(urls: Iterable[str]) -> str | None:
    r"""The pattern that most of the addresses share: one shape that fits two thirds of them, or two that fit nine tenths together; else None.

    >>> guess_article_url(f"https://baohoagiang.example/tin-so-a{n}.html" for n in range(5000, 5005))
    '-a(?P<id>\\d{4,})\\.html$'
    """
    shapes = [shape_of(url) for url in dict.fromkeys(urls)]
    votes = Counter(shape for shape in shapes if shape is not None)
    if len(shapes) < MIN_EXAMPLES or not votes:
        return None
    fits = {shape: sum(1 for one in shapes if one == shape) / len(shapes) for shape in votes}
    best = [shape for shape, _ in votes.most_common(2)]
    if fits[best[0]] >= 2 / 3:
        return best[0]
    if len(best) == 2 and fits[best[0]] + fits[best[1]] >= 0.9:
        return best[0] + "|" + best[1].replace("?P<id>", "?:")
    return None


def with_guessed_pattern(site: Site, urls: Iterable[str]) -> Site:
    """The site with a pattern learned from addresses of articles, marked as guessed; the same site where it has one, or none can be learned.

    The pattern says what is an article, and nothing about keys (no group `id`): a key must not depend on what one night's feeds happened to list.
    """
    pattern = None if site.article_url is not None else guess_article_url(urls)
    if pattern is None:
        return site
    taught = replace(site, article_url=re.compile(pattern.replace("?P<id>", "?:")), evidence={**site.evidence, "article_url": "guessed"})
    return replace(taught, digest=content_digest(taught))
