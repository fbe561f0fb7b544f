"""The further pages of articles printed over several: asked for one after another, archived like everything else, kept as parts of their article.

Which addresses are further pages is decided in crawlers/discovery/continued.py; joining their texts is reading.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawlers.addresses import article_key
from crawlers.archive import ArchiveError, read_page
from crawlers.discovery.continued import Walk, first_page, may_continue, page_of, spelling
from crawlers.discovery.found import Link
from crawlers.fetching.freshness import conditions
from crawlers.fetching.refusal import Refused, verdict
from crawlers.fetching.run import CrawlRun
from crawlers.records import Hint
from crawlers.spiders.judging import judge
from crawlers.spiders.validators import check_validators, lies

log = logging.getLogger(__name__)

REPEATS = "pages_repeat"
"""Fact of a site: how many articles in a row had a "page 2" that only repeated page 1."""

MAX_REPEATS = 5
"""After so many the pager under this site's articles is that of something else, and is left alone."""


@dataclass(slots=True)
class Chain:
    """An article whose further pages are being asked for; `parts` as the ledger keeps them, `digests` of their bytes."""

    meta: dict[str, Any]  # of the first page's request
    walk: Walk
    parts: list[tuple[int, str, int | None]] = field(default_factory=list)
    digests: list[tuple[int, str | None]] = field(default_factory=list)


class Continuing:
    """Follows the pages of each article of a run. An article has its outcome when its last page is there, so that a killed run goes on where it was."""

    def __init__(self, run: CrawlRun) -> None:
        self.run = run
        self.open: dict[str, Chain] = {}  # article key -> chain
        self.claimed: dict[str, str] = {}  # URL -> article key, of this run
        self.held: dict[str, list[Link]] = {}  # article key of its own -> addresses that may be further pages of an article of this run
        self._freed: set[str] = set()
        self._stems: tuple[int, set[str]] = (0, set())
        self._repeats = int(run.ledger.fact(REPEATS) or 0)

    # ------------------------------------------------------------ what lists name

    def article_of(self, url: str) -> str | None:
        """The key of the article that an address is known to be a further page of."""
        return (self.claimed.get(url) or self.run.ledger.article_of_part(url)) if may_continue(url) else None

    def set_aside(self, key: str, links: Iterable[Link], handled: Collection[str]) -> list[Link]:
        """Those of `links` that may be asked for as articles: known further pages get their outcome, likely ones wait for the first page's word."""
        out = []
        for link in links:
            if not may_continue(link.url) or link.url in self._freed:
                out.append(link)
            elif self.article_of(link.url) is not None:
                self.run.ledger.settle(link.url, "alias", None, "a further page of an article")
            elif spelling(link.url).base in self._stems_of(handled):
                self.held.setdefault(key, []).append(link)
            else:
                out.append(link)
        return out

    def _stems_of(self, handled: Collection[str]) -> set[str]:
        """How the run's addresses are spelled as first pages; worked out again only when there are more of them."""
        if len(handled) != self._stems[0]:
            self._stems = (len(handled), {spelling(url).own for url in handled})
        return self._stems[1]

    def first_of(self, response: Response) -> str | None:
        """Where an address that a list named, or was led to, is a further page by its own word: the article's, which is asked for in its place."""
        meta = response.meta
        first = first_page(response.body, response.url) if response.status == 200 and may_continue(response.url) else None
        if first is None or not self.run.guard.allows(first):
            return None
        self.run.ledger.discover(meta["asked"], article_key(first, self.run.site), meta["via"][0], Hint(), datetime.now(UTC))
        self.run.ledger.settle(meta["asked"], "alias", None, f"a further page of {first}", meta["answer"])
        return first

    def released(self) -> Iterator[tuple[str, list[Link]]]:
        """Addresses that waited and that no first page has claimed: articles of their own after all."""
        held, self.held = self.held, {}
        for key, links in held.items():
            if left := [link for link in links if link.url not in self.claimed]:
                self._freed.update(link.url for link in left)
                yield key, left

    # ------------------------------------------------------------ one article

    def begin(self, response: Response) -> Iterator[Request]:
        """The first page of an article is there: ask for the next, or give the article its outcome."""
        meta, run = response.meta, self.run
        was = run.ledger.last_parts(meta["key"])
        body = response.body if response.status == 200 else self._archived(meta) if was else None
        walk = Walk(response.url, body, run.site) if body is not None and (was or self._repeats < MAX_REPEATS) else None
        if walk is None or walk.next() is None:
            run.ledger.settle(meta["asked"], "not_modified" if meta.get("same") else "fetched", answer=meta["answer"])
            return
        chain = self.open[meta["key"]] = Chain(meta, walk)
        yield from self._go_on(chain)

    def _archived(self, meta: dict[str, Any]) -> bytes | None:
        try:
            return read_page(self.run.writer.root, meta["fetch"].warc).body
        except ArchiveError as error:
            log.warning("%s: %s", meta["asked"], error)
            return None

    def _go_on(self, chain: Chain) -> Iterator[Request]:
        following = chain.walk.next()
        if following is None:
            self._finish(chain)
            return
        number, url = following
        key = chain.meta["key"]
        self.claimed[url] = key
        via = chain.meta["via"]  # what named the article, since a further page of its own is no second witness to it
        self.run.ledger.discover(url, key, via[0], Hint(), datetime.now(UTC))
        previous = self.run.ledger.last_answer(url)
        headers = conditions(previous, self.run.options.night.toordinal(), lies=lies(self.run))
        meta: dict[str, Any] = {"kind": "part", "asked": url, "key": key, "number": number, "via": via}
        if previous:
            meta |= {"previous": previous.fetch.warc, "before": previous, "conditional": bool(headers)}
        try:
            self.run.guard.check(url)
        except Refused as refused:
            yield from self._lost(chain, meta, refused)
            return
        yield Request(url, callback=self.on_part, errback=self.on_part_failed, headers=headers, meta=meta, priority=10, dont_filter=True)

    def on_part(self, response: Response) -> Iterator[Request]:
        meta = response.meta
        chain = self.open[meta["key"]]
        check_validators(self.run, response)
        try:
            body = self._body(response)
        except Refused as refused:
            refused.answer = meta["answer"]
            yield from self._lost(chain, meta, refused)
            return
        self.run.ledger.settle(meta["asked"], "alias", None, f"page {meta['number']} of {chain.meta['asked']}", meta["answer"])
        # Where another page answers (a redirect to the first, say), this one does not exist.
        if page_of(chain.walk.url, response.url) != meta["number"] or not chain.walk.take(body):
            self.run.counts["pages_repeated"] += 1
            self._finish(chain, repeated=not chain.parts)
            return
        self.run.counts["parts"] += 1
        chain.parts.append((meta["number"], meta["asked"], meta["answer"]))
        chain.digests.append((meta["number"], meta["fetch"].warc.payload_digest))
        yield from self._go_on(chain)

    def _body(self, response: Response) -> bytes:
        """The page's bytes, of a 304 those it repeats. Raises Refused for what can be no page."""
        if response.status != 304:
            kind = response.headers.get("Content-Type")
            asked = response.meta["asked"]
            judge(response.status, response.body, kind.decode("latin-1") if kind else None, asked=asked, url=response.url, guard=self.run.guard)
            return response.body
        body = self._archived(response.meta)
        if body is None:
            raise Refused("bad_http", "unchanged since an answer that is not in the archive")
        return body

    def on_part_failed(self, failure: Any) -> Iterator[Request]:
        meta = failure.request.meta
        yield from self._lost(self.open[meta["key"]], meta, verdict(failure.value))

    def _lost(self, chain: Chain, meta: dict[str, Any], refused: Refused) -> Iterator[Request]:
        """A page that does not answer: as it was had last, if ever; the article is read with a flag, and asked for it again on its next visit."""
        if refused.reason == "interrupted":
            return
        self.run.counts[f"part_{refused.reason}"] += 1
        self.run.ledger.settle(meta["asked"], refused.state, refused.reason, refused.detail, refused.answer)
        self._note_lost(chain, meta["number"], meta["asked"])
        yield from self._go_on(chain)

    def _note_lost(self, chain: Chain, number: int, url: str) -> None:
        before = self.run.ledger.last_answer(url)
        chain.parts.append((number, url, before.id if before else None))
        chain.digests.append((number, before.fetch.warc.payload_digest if before else None))
        chain.walk.lose()

    def _finish(self, chain: Chain, *, repeated: bool = False) -> None:
        meta, ledger = chain.meta, self.run.ledger
        del self.open[meta["key"]]
        if chain.walk.is_cut:
            number, url = chain.walk.number + 1, chain.walk.named[chain.walk.number + 1]
            chain.parts.append((number, url, None))
            chain.digests.append((number, None))
        was = [(part.number, part.fetch.warc.payload_digest if part.fetch else None) for part in ledger.last_parts(meta["key"])]
        if repeated or (self._repeats and chain.parts):
            self._repeats = self._repeats + 1 if repeated else 0
            ledger.note_fact(REPEATS, str(self._repeats))
        ledger.note_parts(meta["key"], chain.parts)
        same = meta.get("same") and was == chain.digests
        ledger.settle(meta["asked"], "not_modified" if same else "fetched", answer=meta["answer"])

    def close(self) -> None:
        """The budget is spent: articles whose pages were on their way are read with those that came."""
        for chain in list(self.open.values()):
            if (following := chain.walk.next()) is not None:
                self._note_lost(chain, *following)
            self._finish(chain)
