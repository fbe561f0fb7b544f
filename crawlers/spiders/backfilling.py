"""A back-fill's own part in asking for lists: it goes on where the last one of the same dates stopped, and ends at the dates. What a page lists is read in lists.py."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, cast

from crawlers.discovery import archive_pages
from crawlers.discovery.archive_by_date import template_of
from crawlers.discovery.found import Link
from crawlers.fetching.run import CrawlRun
from crawlers.ledger.frontier import Waiting
from crawlers.spiders.lists import FURTHER, MAX_DEPTH, ListKind, ListPage, Lists

log = logging.getLogger(__name__)


class Backfill:
    """The state of one back-fill over several runs. A replayed one begins anew each time, since it costs nobody anything."""

    def __init__(self, run: CrawlRun, lists: Lists) -> None:
        assert run.options.since is not None
        self._run, self._lists = run, lists
        self._frontier = None if run.options.replay else run.ledger.frontier(run.options.since, run.options.until)
        self._read = self._frontier.read() if self._frontier else set()
        lists.skip(self._read)
        self._seen: set[str] = set()
        self._archives = set(run.site.archives)

    def begin(self, pages: Sequence[ListPage]) -> list[ListPage]:
        """Of the pages to begin with, those not read yet, and what earlier runs left waiting."""
        if self._frontier is None:
            return list(pages)
        waiting = [ListPage(one.url, cast("ListKind", one.kind), one.depth, one.order, of=one.of, number=one.order - FURTHER if one.of else 1) for one in self._frontier.waiting()]
        here = {page.url for page in pages}
        more: list[ListPage] = []
        for page in waiting:
            if page.url not in here and not self._lists.is_open(page):  # another spelling of it was read or is asked for
                self._frontier.settle(page.url, done=True)
            more += self._lists.take([page])
        if self._read or waiting:
            log.info("the back-fill goes on: %d lists are read, %d wait", len(self._read), len(waiting))
        return [*pages, *more]

    def links(self) -> Iterator[Link]:
        """Addresses that earlier back-fills found and did not come to."""
        for url, sources, hint in self._frontier.deferred() if self._frontier else ():
            yield Link(url, cast('Literal["archive"]', sources[0] if sources else "archive"), hint)

    def take(self, page: ListPage) -> None:
        """Keep a page until it is read: also one that is past this run's bounds, for the next run."""
        if self._frontier and page.depth <= MAX_DEPTH[page.kind]:
            self._frontier.take(Waiting(page.url, page.kind, page.depth, page.order, page.of))

    def settle(self, page: ListPage, *, done: bool) -> None:
        if self._frontier:
            self._frontier.settle(page.url, done=done)

    def further(self, page: ListPage, links: Iterable[Link], further: list[ListPage]) -> list[ListPage]:
        """What follows a page: nothing when it names no address that was not seen before (the last page once more, a calendar), or when all that
        is new on it lies before the dates.
        """
        new = [link for link in links if link.url not in self._seen]
        self._seen |= {link.url for link in new}
        options = self._run.options
        if page.kind == "archive" and new and (template := template_of(page.url)) and template not in self._archives and options.since:
            self._archives.add(template)
            until = min(options.until or options.night, options.night)
            further = further + [ListPage(url, "archive", order=-1) for url in archive_pages((template,), options.since, until)]
        elif page.kind in {"section", "archive"} and (not new or self._lists.is_past(new, options.since)):
            return []
        return further

    def close(self, *, finished: bool) -> None:
        """Count what waits for the next run; a back-fill that is complete leaves nothing behind, so that the same dates can be asked again."""
        if self._frontier is None:
            return
        lists, addresses = len(self._frontier.waiting()), len(self._lists.wanted(self.links()))
        self._run.counts["lists_waiting"], self._run.counts["addresses_waiting"] = lists, addresses
        if lists or addresses:
            log.warning("the back-fill is not complete: %d lists and %d addresses wait; the same command goes on from here", lists, addresses)
        elif finished:
            self._frontier.forget()
