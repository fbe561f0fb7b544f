"""Asks for list pages and takes in what they name; which ones, in what order and how many is lists.py's, what becomes of an article the spider's."""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any, cast

from scrapy import Request
from scrapy.http import Response

from crawlers.addresses import article_key
from crawlers.archive import ArchiveError, read_page
from crawlers.discovery import archive_pages
from crawlers.discovery.dates import local_day
from crawlers.discovery.found import Link
from crawlers.discovery.outlinks import number_of
from crawlers.fetching.freshness import conditions
from crawlers.fetching.refusal import verdict
from crawlers.fetching.run import CrawlRun
from crawlers.ledger.lists import OUTLINKS, ListNight
from crawlers.spiders.backfilling import Backfill
from crawlers.spiders.lists import MAX_PAGE, ListKind, ListPage, Lists
from crawlers.spiders.rests import REMEMBERED_DAYS, Rests
from crawlers.spiders.validators import check_validators, lies

log = logging.getLogger(__name__)

FIRST_DAYS = timedelta(weeks=1)
"""How far back a site's first night reads sections and archives by date, where these show dates; what is older is for `backfill`."""

FIRST_UNDATED = 500
"""Links of an archive without dates are taken up to this number, a quarter of what a night may ask."""


class ListPages:
    """The spider's part for feeds, sitemaps, sections and archives; `note` takes the links of a page, `ok` counts the pages that gave something."""

    def __init__(self, run: CrawlRun, lists: Lists, note: Callable[[Iterable[Link], str | None], None]) -> None:
        self.run, self.lists, self.note = run, lists, note
        self.ok = self._home_ok = 0
        self.resting: list[ListPage] = []
        self._held: list[ListPage] | None = []  # sections, where links lead on, until they are asked
        self._trusted = 0  # so many new articles on a page may be left to the links
        self._began = time.monotonic()
        self.new: set[str] = set()  # keys of the articles new to the site that lists named
        self.named_early: set[str] = set()  # and of those that feeds, sitemaps and the home page named
        self._failed_awake = False
        self.has_outlinks = False  # whether links on articles lead to recent ones
        self._named: dict[str, set[str]] = defaultdict(set)  # section -> what its pages named
        run.counts["lists_resting"] = 0
        night = run.options.night
        self._learns = run.options.kind == "night" and not run.options.replay
        self._nights = run.ledger.list_nights(night - timedelta(days=REMEMBERED_DAYS)) if self._learns else []
        self._is_first = self._learns and not self._nights and not run.ledger.history()
        self._rests = Rests(self._nights, night, run.site.home)
        self._backfill = Backfill(run, lists) if lists.is_backfill else None

    def first(self) -> Iterator[Request]:
        """What the run begins with, without the lists that rest tonight. From the second night on the home page is asked too: where it shows what
        the section pages show, or the articles on it link to that, they may rest.
        """
        pages = list(self._take(self.lists.starts()))
        if self._learns and self.run.site.sections and not self._is_first:
            pages += self.lists.take([ListPage(self.run.site.home, "section", order=50)])
        if self._is_first:
            night, archives = self.run.options.night, self.run.site.archives
            pages += self.lists.take(ListPage(url, "archive", order=45) for url in archive_pages(archives, night - FIRST_DAYS, night))
        if self._backfill:
            pages = self._backfill.begin(pages)
            self.note(self.lists.wanted(self._backfill.links()), None)
        yield from self._asked(pages)

    @cached_property
    def usual(self) -> int:
        """New articles that lists named on the fullest of the last nights, what links found left out, else a trap could grow from night to night; 0
        while there was none after the first.
        """
        brought: defaultdict[date, set[str]] = defaultdict(set)
        for one in self._nights:
            if one.url != OUTLINKS:
                brought[one.night] |= one.names
        return max(map(len, brought.values()), default=0)

    @property
    def knows_no_index(self) -> bool:
        """Whether neither a profile nor the site itself names a feed or a sitemap: then the usual places are worth a look."""
        site = self.run.site
        return not (site.feeds or site.sitemaps or site.sections or any(page.kind in {"feed", "sitemap"} for page in self.lists.asked.values()))

    @property
    def only_home(self) -> bool:
        """Whether the home page, asked beside the lists, is all that gave something."""
        return self._home_ok == self.ok > 0

    def ask(self, pages: Iterable[ListPage]) -> Iterator[Request]:
        yield from self._asked(self._take([page for page in pages if self.run.guard.allows(page.url)]))

    def _take(self, pages: Sequence[ListPage]) -> Iterator[ListPage]:
        """Those that tonight's bounds allow; a back-fill keeps the others for its next run."""
        if self._backfill:
            for page in filter(self.lists.is_open, pages):
                self._backfill.take(page)
        yield from self.lists.take(pages)

    def _asked(self, pages: Iterable[ListPage]) -> Iterator[Request]:
        for page in pages:
            if page.of is not None or not self._is_resting(page):
                if self.has_outlinks and self._held is not None and page.kind == "section" and page.of is None and not self.lists.is_home(page.url):
                    self._held.append(page)
                else:
                    yield self._request(page)
                continue
            self.resting.append(page)
            self.run.counts["lists_resting"] += 1
            children = (ListPage(one.url, cast("ListKind", one.kind), page.depth + 1, 40, parent=page.url) for one in self._rests.children(page.url))
            yield from self.ask(child for child in children if not self.lists.is_over(child.url))

    def _is_resting(self, page: ListPage) -> bool:
        return self._learns and (self._is_failing(page) or self._rests.rests(page.url, page.changed))

    def _is_failing(self, page: ListPage) -> bool:
        """A list that gave nothing usable for a week of nights is asked once a week only."""
        return self.run.ledger.feed_failures(page.url) >= 7 and self.run.options.night.toordinal() % 7 != 0

    @property
    def are_held(self) -> bool:
        """Whether sections are still to be asked after the articles."""
        return bool(self._held)

    @property
    def is_late(self) -> bool:
        """Whether half of what the night may ask is used up: sections must not wait any longer then, or a site with more to revisit than a night allows
        would never ask for them.
        """
        pace, options = self.run.pace, self.run.options
        minutes = (time.monotonic() - self._began) / 60
        return pace.requests * 2 >= options.max_requests or pace.bytes * 2 >= options.max_bytes or minutes * 2 >= options.max_minutes

    def held_back(self, *, links_are_blind: bool) -> Iterator[Request]:
        """The sections of a site on which links lead from article to article: asked when what the other lists and the links named has come, since how far
        they are read depends on what is left for them to name. What is named later does not wait.
        """
        held, self._held = self._held or [], None
        self._trusted = 0 if links_are_blind else self._rests.linked
        yield from map(self._request, held)

    def woken(self, *, links_are_blind: bool = False) -> Iterator[Request]:
        """The lists that rest, after all: when one of those that tonight depends on failed or is named no more, the links among them, or when all brought
        nothing new where that is unusual; the dead ones only when no other gave anything.
        """
        gone = not all(map(self.lists.is_taken, self._rests.starts()))  # a profile or a robots.txt that no longer names it
        blind = links_are_blind and OUTLINKS in self._rests.awake
        told = self._failed_awake or gone or blind or (not self.new and self._rests.expects_news)
        woken = [page for page in self.resting if not self.ok or (told and not self._is_failing(page))]
        self.run.counts["lists_woken"] += len(woken)
        self.run.counts["lists_resting"] -= len(woken)
        self.resting = []
        yield from map(self._request, woken)

    def close(self, *, finished: bool) -> None:
        if self._backfill:
            self._backfill.close(finished=finished)

    def _request(self, page: ListPage) -> Request:
        if self._backfill:
            self._backfill.take(page)
        previous = self.run.ledger.last_answer(page.url)
        night = self.run.options.night.toordinal()
        headers = conditions(previous, night, lies=lies(self.run)) if page.kind in {"feed", "sitemap"} else {}
        meta = {"kind": page.kind, "asked": page.url, "page": page, "via": [page.kind]}
        if previous:
            meta |= {"previous": previous.fetch.warc, "before": previous, "conditional": bool(headers)}
        return Request(
            page.url, callback=self.on_list, errback=self.on_list_failed, headers=headers, meta=meta, priority=500 - page.order - 100 * self._rested(page.url), dont_filter=True
        )

    def on_list(self, response: Response) -> Iterator[Request]:
        page: ListPage = response.meta["page"]
        if response.status not in {200, 304}:
            self._failed(page, f"status {response.status}", gone=response.status < 500)
            return
        body = response.body
        if response.status == 304:
            try:
                body = read_page(self.run.writer.root, response.meta["fetch"].warc).body
            except ArchiveError as error:
                self._failed(page, str(error))
                return
        check_validators(self.run, response)
        found, further = self.lists.read(page, body, response.url)
        if found.reason:
            log.warning("%s %s: %s %s", page.kind, page.url, found.reason, found.detail or "")
            self.run.counts[f"list_{found.reason}"] += 1
        for drop in found.dropped:
            self.run.counts[f"dropped_{drop.reason}"] += 1
        links = self.lists.wanted(found.links)
        if page.kind == "archive" and not self._backfill:
            undated = [link for link in links if link.hint.published_at is None]
            links = [link for link in links if self._is_of_first_days(link)] + (undated if len(undated) <= FIRST_UNDATED else [])
        ok = bool(found.links or found.further) or found.reason is None
        self.ok += ok
        self._home_ok += ok and page.kind == "section" and self.lists.is_home(page.url)
        self.run.ledger.note_feed(page.url, page.kind, datetime.now(UTC), ok=ok, changed=not response.meta.get("same", False), links=len(found.links))
        reads_on = page.kind in {"section", "archive"} and not self._backfill and self._reads_on(page, links)  # before they are noted, and so known
        self.note(links, None)
        self._remember(page, ok=ok, links=links)
        if self._backfill:
            further = self._backfill.further(page, found.links, further)
        elif page.kind in {"section", "archive"} and not reads_on:
            further = [one for one in further if one.of is None]  # what it names besides its own next page: sections below it
        requests = list(self.ask(further))
        if self._backfill:  # when what follows is taken up too: a kill between would lose it
            self._backfill.settle(page, done=True)
        yield from requests

    def _reads_on(self, page: ListPage, links: Sequence[Link]) -> bool:
        """Whether the next page of a section is asked for: where most of this one is new, since the newest stand first and what a sidebar repeats counts
        little; where a section that rested, or one where links lately led to all of as many, shows what nothing else named; never where a page names nothing
        that those before did not, as it is with a server that knows no pages and gives the first one each time.
        """
        if self.has_outlinks and self.run.site.sections and self.lists.is_home(page.url):
            return False  # the articles on it link to those below
        section = page.of or page.url
        before, named = self._named[section], {link.url for link in links}
        self._named[section] = before | named
        if named <= before:
            return False
        new = [link for link in links if self.run.ledger.is_new(link.url)]
        if (self._rested(section) or len(new) <= self._trusted) and all(self._is_named(article_key(link.url, self.run.site)) for link in new):
            return False
        if self._rested(section) and self._was_overlooked(links):
            return True
        is_deep = page.number >= MAX_PAGE
        return len(new) * 2 > len(links) and (not is_deep or (self._is_first and any(map(self._is_of_first_days, links))))

    def _is_named(self, key: str) -> bool:
        """Whether another of tonight's lists or, where links are followed before sections are asked, a link named an article."""
        return key in self.new or key in self.run.keys

    def _rested(self, section: str) -> bool:
        """Whether the last night did without this list."""
        return any(one.url == section for one in self._nights) and not any(one.url == section for one in self._nights if one.night == self._nights[0].night)

    def _is_of_first_days(self, link: Link) -> bool:
        day = local_day(link.hint.published_at)
        return day is not None and day > self.run.options.night - FIRST_DAYS

    def _was_overlooked(self, links: Sequence[Link]) -> bool:
        """Whether a section names an article that nothing named while it rested: one numbered below articles known before."""
        numbers: dict[bool, list[int]] = {True: [], False: []}
        for link in links:
            if (number := number_of(article_key(link.url, self.run.site))) is not None:
                numbers[self.run.ledger.is_new(link.url)].append(number)
        return bool(numbers[True]) and len(numbers[False]) > 1 and min(numbers[True]) < sorted(numbers[False])[-2]

    def _remember(self, page: ListPage, *, ok: bool, links: Sequence[Link] = ()) -> None:
        """What the list brought, for the nights to come."""
        run = self.run
        new = frozenset(article_key(link.url, run.site) for link in links if run.ledger.is_new(link.url))
        self.new |= new
        if page.kind in {"feed", "sitemap"} or self.lists.is_home(page.url):
            self.named_early |= new
        changed = page.changed.isoformat() if page.changed else None
        night = run.options.night
        days = [day for link in links if page.of is None and (day := local_day(link.hint.published_at))]
        run.ledger.note_list(ListNight(page.of or page.url, page.kind, page.parent, night, night, ok, len(links), changed, new, len(new), min(days, default=None)))

    def on_list_failed(self, failure: Any) -> None:
        self._failed(failure.request.meta["page"], str(verdict(failure.value)), verdict(failure.value).reason)

    def _failed(self, page: ListPage, why: str, reason: str = "http_status", *, gone: bool = False) -> None:
        if reason in {"interrupted", "budget", "not_in_replay"}:
            return
        self.run.counts["lists_failed"] += 1
        if page.kind == "home":
            self.lists.forget(page)
        self.run.counts[f"list_{reason}"] += 1
        self.run.ledger.note_feed(page.url, page.kind, datetime.now(UTC), ok=False, changed=False, links=0)
        self._remember(page, ok=False)
        if self._backfill:
            self._backfill.settle(page, done=gone)
        self._failed_awake = self._failed_awake or page.url in self._rests.awake
        log.warning("%s %s: %s", page.kind, page.url, why)
