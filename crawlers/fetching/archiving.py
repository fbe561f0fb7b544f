"""The downloader middleware nearest the network: every try and hop is on the disk before anything else happens to it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawlers.archive import copy_record
from crawlers.exchange import Exchange, payload_digest
from crawlers.fetching.refusal import verdict
from crawlers.fetching.sharing import run_of
from crawlers.records import Fetch, WarcRef


class ArchiveMiddleware:
    """Writes request, response and the story of how the address was found; then notes the answer in the ledger.

    Leaves in `request.meta`: `answer` (the ledger's id), `fetch`, `same` (the body equals the one had before).
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ArchiveMiddleware:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        run = run_of(self._crawler)
        meta = request.meta
        previous: WarcRef | None = meta.get("previous")
        same = previous is not None and (
            response.status == 304 or (response.status == 200 and payload_digest(response.body) == previous.payload_digest)
        )
        own, foreign = meta.pop("own", None), meta.pop("foreign", None)
        if own is not None:
            ref, at = own.ref, own.at
            same = same or own.kind == "revisit"
        elif foreign is not None:
            ref, at = copy_record(run.writer, foreign.ref, fields=self._story(request)), foreign.at
        else:
            sent: datetime = meta.pop("sent_at")
            ref = run.writer.write(
                Exchange(
                    request.url,
                    sent,
                    _pairs(request.headers),
                    response.status,
                    _pairs(response.headers),
                    response.body,
                    _truncated(response),
                    self._story(request),
                ),
                same_as=previous if same else None,
            )
            at = sent
        run.counts["pages"] += 1
        run.counts[f"status_{response.status}"] += 1
        fetch = Fetch(request.url, response.status, at, ref)
        etag, modified = (_text(response.headers.get(name)) for name in ("ETag", "Last-Modified"))
        meta["answer"] = run.ledger.answered(meta["asked"], meta.get("key", ""), meta["kind"], fetch, etag=etag, last_modified=modified)
        meta["fetch"], meta["same"] = fetch, same
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        sent = request.meta.pop("sent_at", None)
        if sent is not None:
            run = run_of(self._crawler)
            why = verdict(exception)
            story = self._story(request) | {"error": why.reason, "detail": why.detail[:300]}
            run.writer.write(Exchange(request.url, sent, _pairs(request.headers), fields=story))
            run.counts[f"error_{why.reason}"] += 1

    def _story(self, request: Request) -> dict[str, Any]:
        options = run_of(self._crawler).options
        meta = request.meta
        story = {"run": options.run_id, "night": str(options.night), "kind": meta["kind"], "asked": meta["asked"], "key": meta.get("key", "")}
        extra = {name: meta[name] for name in ("via", "try", "hop") if meta.get(name)}
        return story | extra | ({"proxy": True} if options.proxy else {})


def _pairs(headers: Any) -> list[tuple[str, str]]:
    return [(_text(name) or "", _text(value) or "") for name, values in headers.items() for value in values if name != b"Proxy-Authorization"]


def _text(value: bytes | None) -> str | None:
    return None if value is None else value.decode("utf-8", "replace")


def _truncated(response: Response) -> str | None:
    if "download_stopped" in response.flags:
        return "length"
    return "disconnect" if "dataloss" in response.flags else None
