"""Which list pages (feeds, sitemaps, sections, archives by date) a run asks for, in what order and within which bounds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from urllib.parse import urlsplit

from crawlers.addresses import canonical_url
from crawlers.discovery import (
    Discovery,
    archive_pages,
    find_archives,
    in_range,
    is_in_dates,
    page_number,
    read_feed,
    read_home,
    read_section,
    read_sitemap,
    with_guessed_pattern,
)
from crawlers.discovery.dates import local_day, range_in_folders, range_in_path
from crawlers.discovery.found import Link
from crawlers.discovery.section import FEW_LINKS
from crawlers.fetching.options import RunOptions
from crawlers.sites import Site

_OTHER_VIEW = re.compile(r"/(?:amp|print|in|mobile)/|[./-](?:amp|print)(?:[./?]|$)|[?&](?:amp|print|view|output)", re.IGNORECASE)

_SECOND = re.compile(r"(?<=[?&])page=1(?=&|$)", re.IGNORECASE)

ListKind = Literal["feed", "sitemap", "section", "home", "archive"]

MAX_LISTS: dict[ListKind, int] = {"feed": 80, "sitemap": 40, "section": 200, "home": 6, "archive": 4000}
MAX_LISTS_BACKFILL: dict[ListKind, int] = MAX_LISTS | {"sitemap": 400, "section": 4000}
MAX_DEPTH: dict[ListKind, int] = {"feed": 1, "sitemap": 3, "section": 3, "home": 1, "archive": 0}
"""How deep a list may be named by lists of its own kind; the pages of a section are bounded by number instead."""

MAX_PAGE = 5
"""Pages of one section on a night; a back-fill goes on until the dates are passed."""

MAX_DEEP_PAGE = 20
"""Pages of a section that rested and names what was overlooked meanwhile, and of any on a site's first night while they show articles of the last week."""

FURTHER = 200
"""The order of a section's further page, less its number."""

MAX_BACKFILL_PAGE = 400
MAX_TEMPLATES, PROBES = 3, 2
"""Archives by date that a back-fill tries of what a page links to, and the pages of each that it asks for first: most such links are calendars."""

SITEMAP_DAYS = 30
"""On a night, entries of a sitemap that say they are older are history, which `backfill` is for."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """One list page to ask for; `order` is smaller for what should be asked first. `of` = the first page of the section that it continues,
    `parent` = the index that named it, `changed` = when that index says it last changed; `number` counts the pages of a section.
    """

    url: str
    kind: ListKind
    depth: int = 0
    order: int = 0
    of: str | None = None
    parent: str | None = None
    changed: datetime | None = None
    number: int = 1


class Lists:
    """Hands out each list page once and reads what comes back; the counts bound traps that grow their own lists."""

    def __init__(self, site: Site, options: RunOptions) -> None:
        self.site, self.options = site, options
        self.is_backfill = options.kind == "backfill"
        self.since = options.since if self.is_backfill else options.night - timedelta(days=SITEMAP_DAYS)
        self.until = options.until if self.is_backfill else None
        self.asked: dict[str, ListPage] = {}
        self.read_before: set[str] = set()  # by earlier runs of this back-fill
        self._counts: Counter[ListKind] = Counter()
        self._most = MAX_LISTS_BACKFILL if self.is_backfill else MAX_LISTS

    def first(self) -> Iterator[ListPage]:
        yield from self.take(self.starts())

    def starts(self) -> list[ListPage]:
        """What the profile names, guesses last; the home page where it names no sections."""
        site = self.site
        named: list[tuple[ListKind, str, tuple[str, ...]]] = [
            ("feed", "feeds", site.feeds),
            ("sitemap", "sitemaps", site.sitemaps),
            ("section", "sections", site.sections),
        ]
        pages = [ListPage(url, kind, order=100 if site.guessed(field) else 0) for kind, field, urls in named for url in urls]
        if not site.sections or (not site.feeds and not site.sitemaps) or (self.is_backfill and not site.archives):
            pages.append(ListPage(site.home, "home", order=50))
        if self.is_backfill and self.options.since:
            until = self.options.until or self.options.night
            pages = [page for page in pages if page.kind != "feed"]
            pages += [ListPage(url, "archive", order=-1) for url in archive_pages(site.archives, self.options.since, until)]
        return sorted(pages, key=lambda page: page.order)

    def take(self, pages: Iterable[ListPage]) -> Iterator[ListPage]:
        """Those of `pages` that were not asked yet and lie within the bounds."""
        for page in pages:
            if not self.is_open(page) or self._counts[page.kind] >= self._most[page.kind]:
                continue
            self.asked[_name(page.url)] = page
            self._counts[page.kind] += 1
            yield page

    def skip(self, urls: Iterable[str]) -> None:
        """These were read by an earlier run, and count for nothing in this one."""
        self.read_before |= set(map(_name, urls))

    def is_open(self, page: ListPage) -> bool:
        """Whether a page is still to be asked for, in this run or in a later one of the same back-fill."""
        return not self.is_taken(page.url) and _name(page.url) not in self.read_before and page.depth <= MAX_DEPTH[page.kind]

    def is_taken(self, url: str) -> bool:
        """Whether this run took the page up, under whatever spelling."""
        return _name(url) in self.asked

    def forget(self, page: ListPage) -> None:
        """A page that gave no answer may be asked under another scheme."""
        self.asked.pop(_name(page.url), None)

    def read(self, page: ListPage, body: bytes, url: str) -> tuple[Discovery, list[ListPage]]:
        """What a list page gave: its links, and the further lists it names (not yet taken). `url` is where it was found in the end."""
        if page.kind == "feed":
            found = read_feed(body, url, self.site)
            if found.reason == "not_feed":  # an index of feeds, perhaps
                starts = read_home(body, url, self.site)
                return found, [ListPage(one, "feed", page.depth + 1, 20, parent=page.url) for one in starts.feeds]
            self._learn(found)
            return found, self._further(page, found)
        if page.kind == "sitemap":
            found = read_sitemap(body, url, self.site, since=self.since, until=self.until, seen=frozenset(self.asked))
            return found, self._further(page, found)
        if page.kind == "home":
            starts = read_home(body, url, self.site)
            more = [ListPage(one, "feed", 0, 10, parent=page.url) for one in starts.feeds]
            more += [ListPage(one, "sitemap", 0, 20, parent=page.url) for one in starts.sitemaps]
            if not self.site.sections:
                more += [ListPage(one, "section", 0, 30 + number, parent=page.url) for number, one in enumerate(starts.sections)]
            more += [ListPage(one, "home", page.depth + 1, 1) for one in starts.onward]
            return starts.discovery, more + self._archives(body, url, is_home=True)
        found = read_section(body, url, self.site, source="archive" if page.kind == "archive" else "section")
        more = self._further(page, found)
        if page.kind == "section" and page.of is None:
            more += self._archives(body, url)
            if not self.site.sections and len(found.links) < FEW_LINKS:
                more += self._below(page, body, url)
        return found, more

    def _below(self, page: ListPage, body: bytes, url: str) -> list[ListPage]:
        """The sections of a section that names hardly an article itself, on a site of which nothing is known."""
        starts = read_home(body, url, self.site)
        below = (one for one in (*starts.sections, *starts.onward) if one.startswith(f"{_name(page.url)}/"))
        return [ListPage(one, "section", page.depth + 1, 60, parent=page.url) for one in below]

    def _learn(self, found: Discovery) -> None:
        """A feed shows an unknown site's habit of addresses; it says what is an article on its other lists, and nothing about keys."""
        self.site = with_guessed_pattern(self.site, (link.url for link in found.links if link.sure))

    def _archives(self, body: bytes, url: str, *, is_home: bool = False) -> list[ListPage]:
        """The first pages of each archive by date that a page links to and no profile names; the others follow when these bring something. A night on a site
        of which nothing is known asks for the two last days of the one that its home page links to most.
        """
        options, since = self.options, self.options.since
        if self.site.archives or not (self.is_backfill or is_home):
            return []
        templates = find_archives(body, url, self.site)[:MAX_TEMPLATES]
        if not self.is_backfill:
            days = [template for template in templates if "{d" in template][:1] if not self.site.sections else []
            return [ListPage(one, "archive", order=45) for one in archive_pages(tuple(days), options.night - timedelta(days=1), options.night)]
        if since is None:
            return []
        until = min(options.until or options.night, options.night)
        return [ListPage(one, "archive") for template in templates for one in archive_pages((template,), since, until)[:PROBES]]

    def _further(self, page: ListPage, found: Discovery) -> list[ListPage]:
        out = []
        for one in sorted(found.further, key=lambda f: f.modified_at.timestamp() if f.modified_at else 0.0, reverse=True):
            if one.kind == "section":
                number = max(page.number + 1, page_number(one.url)[1])
                if number <= (MAX_BACKFILL_PAGE if self.is_backfill else MAX_DEEP_PAGE):
                    out.append(ListPage(one.url, page.kind, page.depth, FURTHER + number, of=page.of or page.url, number=number))
            else:
                out.append(ListPage(one.url, one.kind, page.depth + 1, 40, parent=page.url, changed=one.modified_at))
        return out

    def is_home(self, url: str) -> bool:
        return canonical_url(url) == canonical_url(self.site.home)

    def is_over(self, url: str) -> bool:
        """Whether a list is named after a day or month that lies before the dates asked for."""
        named = range_in_path(urlsplit(url).path)
        return named is not None and self.since is not None and named[1] < self.since

    def wanted(self, links: Iterable[Link]) -> list[Link]:
        """Links of the dates asked for: all of them on a night."""
        if not self.is_backfill:
            return list(links)
        inside = in_range(Discovery(links=tuple(links)), self.options.since, self.options.until)
        return [link for link in inside if is_in_dates(link.url, self.options.since, self.options.until)]

    def is_past(self, links: Iterable[Link], since: date | None) -> bool:
        """Whether a list has left the dates: every link whose date is known lies before them, and there is one. An address may tell its month, too."""
        days = [day for link in links if (day := local_day(link.hint.published_at) or max(range_in_folders(link.url) or (), default=None))]
        return bool(days) and since is not None and all(day < since for day in days)


def _name(url: str) -> str:
    """What makes two addresses the same list. A pager may count from nought, so page=1 is another page here."""
    return canonical_url(url).rstrip("/") + (_SECOND.search(url) or [""])[0]


def oddity(url: str, site: Site) -> tuple[bool, bool, bool]:
    """Sorts the spellings of one article, the one to ask for first: the site's own host, no mobile, print or AMP form, no query; else the one that was named first.

    >>> from crawlers.sites import generic_site
    >>> sorted(["https://m.bao.example/a-1.html", "https://bao.example/amp/a-1.html", "https://bao.example/a-1.html"], key=lambda u: oddity(u, generic_site("bao.example")))[0]
    'https://bao.example/a-1.html'
    """
    parts = urlsplit(url)
    home = urlsplit(site.home).netloc
    return parts.netloc.removeprefix("www.") != home.removeprefix("www."), bool(_OTHER_VIEW.search(url)), bool(parts.query)
