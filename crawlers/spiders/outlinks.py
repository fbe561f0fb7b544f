"""What the articles of a run link to: recent articles that no list named tonight, found at no request of their own; and what a night without sections would have found.

Reading the links is crawlers/discovery/outlinks.py's part, asking the spider's.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from scrapy.http import Response

from crawlers.addresses import article_key, canonical_url
from crawlers.discovery import classify_url, refusal
from crawlers.discovery.dates import range_in_folders
from crawlers.discovery.found import Link, absolute
from crawlers.discovery.outlinks import base_of, hrefs, least_recent, number_of, series_of
from crawlers.fetching.run import CrawlRun
from crawlers.ledger.lists import OUTLINKS, ListNight
from crawlers.records import Hint
from crawlers.spiders.list_pages import ListPages

RECENT_DAYS = 3
"""Articles of so many days tell where the numbers stand."""

MAX_A_PAGE = 400
"""Links taken of one page, the first ones."""

MAX_SPELLINGS = 4
"""Addresses taken of one article, since a page may link to a mobile or AMP form before the article itself."""

LEAST_ASKED = 10
"""So many a night are asked for however few are usual: else as many as the lists named tonight, or twice as many as they named on the fullest night lately."""


class Outlinks:
    """Of one run. Without numbers or months in addresses to go by, and on a first night, there are none, and the lists do without."""

    def __init__(self, run: CrawlRun, pages: ListPages) -> None:
        self.run, self.pages = run, pages
        options = run.options
        self._least: dict[tuple[str, int], int] = {}
        self._watched: date | None = None  # first night, where addresses name their month or day
        if options.kind == "night" and not options.replay and not options.only:
            recent = run.ledger.recent(options.night - timedelta(days=RECENT_DAYS))
            self._least = least_recent(key for _, key in recent)
            if recent and all(range_in_folders(url) for url, _ in recent):
                self._watched = min((night for night, _ in run.ledger.history()), default=None)
        self._can_tell = pages.has_outlinks = bool(self._least or self._watched)
        self._resolved: dict[str, tuple[str, str] | None] = {}  # link as written -> address and key of the recent article it leads to
        self._beside: defaultdict[str, set[str]] = defaultdict(set)  # key of a page -> keys of the recent articles that it links to
        self._found: dict[str, set[str]] = {}  # key -> addresses of those that no list named: which is asked for, is decided as with lists
        self._beyond: dict[str, str] = {}  # address -> key of those that are too many so far
        self._waiting: list[Link] = []

    def are_blind(self) -> bool:
        """Whether links tell nothing tonight: after a pause of some days, or where most of what the lists name is numbered in another way than lately."""
        if not self._least:
            return not self._can_tell
        recent = sum(self._is_recent("", key) for key in self.pages.new)
        return 2 * recent < len(self.pages.new)

    def read(self, response: Response) -> None:
        """Takes in an article's page; one that is as it was links to nothing new."""
        key = response.meta["key"]
        if not self._can_tell or response.status != 200 or response.meta.get("same"):
            return
        base = base_of(response.body, response.url)
        root = absolute(base, "/").rstrip("/")
        for href in islice(hrefs(response.body), MAX_A_PAGE):
            found = self._recent(href, base, root)
            if found is None or found[1] == key:
                continue
            url, other = found
            self._beside[key].add(other)
            self._admit(url, other)

    def _admit(self, url: str, key: str) -> None:
        """Takes a link in, or lays it aside where there are too many: sections, asked later, may yet name some of those."""
        if key in self.run.keys or self.run.ledger.knew(key):
            return
        if key not in self._found and len(self._unlisted()) >= self._most():
            if len(self._beyond) < MAX_A_PAGE:
                self._beyond[url] = key
            return
        spellings = self._found.setdefault(key, set())
        if url in spellings or len(spellings) >= MAX_SPELLINGS:
            return
        spellings.add(url)
        self.run.ledger.discover(url, key, "link", Hint(), datetime.now(UTC))  # at once: a kill would forget it, since the page is not read again
        self._waiting.append(Link(url, "link"))

    def _unlisted(self) -> set[str]:
        return self._found.keys() - self.pages.new

    def _most(self) -> int:
        return max(LEAST_ASKED, len(self.pages.new), 2 * self.pages.usual)

    def take(self) -> list[Link]:
        """Those found since the last time."""
        beyond, self._beyond = self._beyond, {}
        for url, key in beyond.items():
            self._admit(url, key)
        links, self._waiting = self._waiting, []
        return links

    def close(self) -> None:
        """Tells the ledger which of tonight's new articles can be reached by links from what feeds, sitemaps and the home page name and from articles of
        earlier nights, since that is how they would be found if no section were asked.
        """
        if not self._can_tell:
            return
        named, new = self.pages.named_early, self.pages.new | set(self._found)
        reached: set[str] = set()
        ahead = [key for key in self._beside if key in named or key not in new]
        while ahead:
            onward = (self._beside.get(ahead.pop(), set()) & new) - reached
            reached |= onward
            ahead += onward - named
        now, night = datetime.now(UTC), self.run.options.night
        for key in reached:
            if url := self.run.keys.get(key):
                self.run.ledger.discover(url, key, "link", Hint(), now)
        self.run.counts["outlinked"] = len(self._unlisted())
        alone = frozenset(reached - named)
        # No list was read for it, so it does not tell that the site's lists answered tonight.
        self.run.ledger.note_list(ListNight(OUTLINKS, "link", None, night, night, ok=False, links=len(reached), changed=None, names=alone, new=len(alone)))

    def _recent(self, href: str, base: str, root: str) -> tuple[str, str] | None:
        if href.startswith("/") and not href.startswith("//"):
            written = root + href
        else:
            written = href if href.startswith(("http:", "https:")) else absolute(base, href)
        if written not in self._resolved:
            self._resolved[written] = self._article(absolute(base, written))
        return self._resolved[written]

    def _article(self, url: str) -> tuple[str, str] | None:
        site = self.pages.lists.site  # with what the feeds taught of its addresses
        if not url or refusal(url, site) is not None or classify_url(url, site) != "article":
            return None
        key = article_key(url, self.run.site)
        return (canonical_url(url), key) if self._is_recent(url, key) else None

    def _is_recent(self, url: str, key: str) -> bool:
        """By its number; where there are none, by the month or day that its address names, if that began when the site was already asked each night: what
        no night knew of it is then no older than it says.
        """
        number, series = number_of(key), series_of(key)
        if self._least:
            return number is not None and series in self._least and number >= self._least[series]
        named = range_in_folders(url)
        return named is not None and self._watched is not None and named[0] >= self._watched and named[1] >= self.run.options.night - timedelta(days=RECENT_DAYS)
