"""The downloader middleware nearest the network: every try and hop is on the disk before anything else happens to it."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawlers.archive import copy_record
from crawlers.exchange import Exchange, payload_digest
from crawlers.fetching.guard import unverified_hosts
from crawlers.fetching.refusal import Refused, verdict
from crawlers.fetching.sharing import run_of
from crawlers.records import Fetch, WarcRef
from crawlers.sites import Site

log = logging.getLogger(__name__)


class ArchiveMiddleware:
    """Writes request, response and the story of how the address was found; then notes the answer in the ledger.

    Leaves in `request.meta`: `answer` (the ledger's id), `fetch`, `same` (the body equals the one had before).
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ArchiveMiddleware:
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        run = run_of(self._crawler)
        meta = request.meta
        previous: WarcRef | None = meta.get("previous")
        same = previous is not None and (
            response.status == 304 or (response.status == 200 and payload_digest(response.body) == previous.payload_digest)
        )
        try:
            had_before = "own" in meta  # by an earlier process of this run, which has been counted
            ref, at, is_revisit = self._keep(request, response, previous if same else None)
            await run.synced()
        except OSError as error:
            raise self._broken(error) from error
        same = same or is_revisit
        if not had_before:
            run.counts["pages"] += 1
            run.counts[f"status_{response.status}"] += 1
            if _is_unverified(run.site, request):
                run.counts["tls_unverified"] += 1
        fetch = Fetch(request.url, response.status, at, ref)
        etag, modified = (_text(response.headers.get(name)) for name in ("ETag", "Last-Modified"))
        if response.status == 304 and (before := meta.get("before")) is not None:  # a 304 need not repeat what still holds
            etag, modified = etag or before.etag, modified or before.last_modified
        meta["answer"] = run.ledger.answered(meta["asked"], meta.get("key", ""), meta["kind"], fetch, etag=etag, last_modified=modified)
        meta["fetch"], meta["same"] = fetch, same
        return response

    def _keep(self, request: Request, response: Response, same_as: WarcRef | None) -> tuple[WarcRef, datetime, bool]:
        """Where the answer lies, when it was given, and whether it lies there as a revisit."""
        run = run_of(self._crawler)
        own, foreign = request.meta.pop("own", None), request.meta.pop("foreign", None)
        if own is not None:
            return own.ref, own.at, own.kind == "revisit"
        if foreign is not None:
            return copy_record(run.writer, foreign.ref, fields=self._story(request) | {"sent": False}), foreign.at, False
        sent: datetime = request.meta.pop("sent_at")
        headers, body = _pairs(response.headers), response.body
        tried = Exchange(request.url, sent, _pairs(request.headers), response.status, headers, body, _truncated(response), self._story(request))
        ref = run.writer.write(tried, same_as=same_as)
        assert ref is not None
        return ref, sent, same_as is not None

    def process_exception(self, request: Request, exception: Exception) -> None:
        sent = request.meta.pop("sent_at", None)
        if sent is not None:
            run = run_of(self._crawler)
            why = verdict(exception)
            story = self._story(request) | {"error": why.reason, "detail": why.detail[:300]}
            try:
                run.writer.write(Exchange(request.url, sent, _pairs(request.headers), fields=story))
            except OSError as error:
                raise self._broken(error) from error
            run.counts[f"error_{why.reason}"] += 1

    def _broken(self, error: OSError) -> Refused:
        """What cannot be kept is not asked for: a full disk ends the crawl, with what was written whole."""
        run = run_of(self._crawler)
        if not run.pace.stopping.is_set():
            log.error("the archive cannot be written: %s", error)
        run.broken = str(error)
        run.pace.stopping.set()
        return Refused("interrupted", "the archive cannot be written")

    def _story(self, request: Request) -> dict[str, Any]:
        options = run_of(self._crawler).options
        meta = request.meta
        story = {"run": options.run_id, "night": str(options.night), "kind": meta["kind"], "asked": meta["asked"], "key": meta.get("key", "")}
        extra = {name: meta[name] for name in ("via", "try", "hop", "number") if meta.get(name)}
        return (
            story
            | extra
            | ({"proxy": True} if options.proxy else {})
            | ({"tls": "unverified"} if _is_unverified(run_of(self._crawler).site, request) else {})
        )


def _is_unverified(site: Site, request: Request) -> bool:
    parts = urlsplit(request.url)
    return parts.scheme == "https" and parts.hostname in unverified_hosts(site)


def _pairs(headers: Any) -> list[tuple[str, str]]:
    return [(_text(name) or "", _text(value) or "") for name, values in headers.items() for value in values if name != b"Proxy-Authorization"]


def _text(value: bytes | None) -> str | None:
    return None if value is None else value.decode("utf-8", "replace")


def _truncated(response: Response) -> str | None:
    if "download_stopped" in response.flags:
        return "length"
    return "disconnect" if "dataloss" in response.flags else None
