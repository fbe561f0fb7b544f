"""Named addresses and nothing else, politely and archived: what the probe and the check of a profile look at. It follows no list and reads nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawlers.fetching.refusal import Refused, verdict
from crawlers.records import Hint
from crawlers.spiders.judging import judge
from crawlers.spiders.newspaper import NewspaperSpider


class AskedSpider(NewspaperSpider):
    """Each address of `only` is asked once, without conditions, and its outcome noted under itself: feed, list and article alike."""

    name = "asked"

    async def start(self) -> AsyncIterator[Request]:
        for url in self.run.options.only:
            self.run.ledger.discover(url, url, "link", Hint(), datetime.now(UTC))
            if url not in self.done:
                yield Request(url, callback=self.on_asked, errback=self.on_asked_failed, meta={"kind": "asked", "asked": url}, dont_filter=True)

    def _later(self) -> Iterator[Iterable[Request]]:
        return iter(())

    def on_asked(self, response: Response) -> None:
        asked, answer = response.meta["asked"], response.meta["answer"]
        try:
            if response.status != 200:
                judge(response.status, b"", None, asked=asked, url=response.url, guard=self.run.guard)
        except Refused as refused:
            refused.answer = answer
            self._note_refusal(asked, refused)
            return
        self.run.ledger.settle(asked, "fetched", answer=answer)

    def on_asked_failed(self, failure: Any) -> None:
        refused = verdict(failure.value)
        if refused.reason == "offsite":  # the answer that led away says where to
            refused.answer = refused.answer or failure.request.meta.get("answer")
        self._note_refusal(failure.request.meta["asked"], refused)

    def _note_refusal(self, asked: str, refused: Refused) -> None:
        self.run.counts[f"refused_{refused.reason}"] += 1
        self.run.ledger.settle(asked, refused.state, refused.reason, refused.detail, refused.answer)
