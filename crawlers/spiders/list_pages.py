"""Asks for list pages and takes in what they name; which ones, in what order and how many is lists.py's, what becomes of an article the spider's."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawlers.archive import ArchiveError, read_page
from crawlers.discovery.found import Link
from crawlers.fetching.freshness import conditions
from crawlers.fetching.refusal import verdict
from crawlers.fetching.run import CrawlRun
from crawlers.spiders.lists import ListPage, Lists
from crawlers.spiders.validators import check_validators, lies

log = logging.getLogger(__name__)


class ListPages:
    """The spider's part for feeds, sitemaps, sections and archives; `note` takes the links of a page, `ok` counts the pages that gave something."""

    def __init__(self, run: CrawlRun, lists: Lists, note: Callable[[Iterable[Link], str | None], None]) -> None:
        self.run, self.lists, self.note = run, lists, note
        self.ok = 0

    def first(self) -> Iterator[Request]:
        """What the run begins with, without the lists that rest tonight."""
        pages = list(self.lists.first())
        resting = {page.url for page in pages if self._rests(page)}
        self.run.counts["lists_resting"] = len(resting) if len(resting) < len(pages) else 0
        for page in pages:
            if not self.run.counts["lists_resting"] or page.url not in resting:
                yield self._request(page)

    def _rests(self, page: ListPage) -> bool:
        """A list that gave nothing for a week of nights is asked once a week only."""
        return self.run.ledger.feed_failures(page.url) >= 7 and self.run.options.night.toordinal() % 7 != 0

    def ask(self, pages: Iterable[ListPage]) -> Iterator[Request]:
        for page in self.lists.take(page for page in pages if self.run.guard.allows(page.url)):
            yield self._request(page)

    def _request(self, page: ListPage) -> Request:
        previous = self.run.ledger.last_answer(page.url)
        night = self.run.options.night.toordinal()
        headers = conditions(previous, night, lies=lies(self.run)) if page.kind in {"feed", "sitemap"} else {}
        meta = {"kind": page.kind, "asked": page.url, "page": page, "via": [page.kind]}
        if previous:
            meta |= {"previous": previous.fetch.warc, "before": previous, "conditional": bool(headers)}
        return Request(
            page.url, callback=self.on_list, errback=self.on_list_failed, headers=headers, meta=meta, priority=500 - page.order, dont_filter=True
        )

    def on_list(self, response: Response) -> Iterator[Request]:
        page: ListPage = response.meta["page"]
        if response.status not in {200, 304}:
            self._failed(page, f"status {response.status}")
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
        ok = bool(found.links or found.further) or found.reason is None
        self.ok += ok
        self.run.ledger.note_feed(page.url, page.kind, datetime.now(UTC), ok=ok, changed=not response.meta.get("same", False), links=len(found.links))
        # Newest first, so a page of which most was known before ends the paging; what a sidebar repeats on every page counts little.
        is_news = sum(self.run.ledger.is_new(link.url) for link in links) * 2 > len(links)
        self.note(links, None)
        if page.kind in {"section", "archive"}:
            go_on = not self.lists.is_past(found.links, self.run.options.since) if self.lists.is_backfill else is_news
            further = further if go_on and found.links else []
        yield from self.ask(further)

    def on_list_failed(self, failure: Any) -> None:
        self._failed(failure.request.meta["page"], str(verdict(failure.value)), verdict(failure.value).reason)

    def _failed(self, page: ListPage, why: str, reason: str = "http_status") -> None:
        if reason in {"interrupted", "budget", "not_in_replay"}:
            return
        self.run.counts["lists_failed"] += 1
        if page.kind == "home":
            self.lists.forget(page)
        self.run.counts[f"list_{reason}"] += 1
        self.run.ledger.note_feed(page.url, page.kind, datetime.now(UTC), ok=False, changed=False, links=0)
        log.warning("%s %s: %s", page.kind, page.url, why)
