"""Answers that are had already: a replayed run's web is archive files, a resumed run has its own earlier answers. Asks no network."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawlers.addresses import canonical_url
from crawlers.archive import ArchiveError, entries, read_exchange
from crawlers.exchange import Entry
from crawlers.fetching.sharing import run_of
from crawlers.records import VIETNAM, WarcRef

log = logging.getLogger(__name__)


def loose(url: str) -> str:
    """The address without scheme, www. and closing slash: under it an archive of http://www.x answers for https://x.

    >>> loose("https://www.bao.example/a/") == loose("http://bao.example/a")
    True
    """
    return canonical_url(url).split("://", 1)[-1].removeprefix("www.").rstrip("/")


class Answers:
    """`own`: this run's earlier answers by exact URL; `files`: foreign ones by loose address, the last not after the night."""

    def __init__(self) -> None:
        self.own: dict[str, Entry] = {}
        self.own_root = Path()
        self.files: dict[str, Entry] = {}

    @classmethod
    def of_files(cls, files: Sequence[Path], night: date) -> Answers:
        """The last response of each address that lies not after `night` (local date of its WARC-Date); an unreadable file is said and left."""
        answers = cls()
        for file in files:
            path = file.resolve()
            try:
                for entry in entries(path.parent, path.name):
                    if entry.kind == "failure" or entry.at.astimezone(VIETNAM).date() > night:
                        continue
                    known = answers.files.get(loose(entry.url))
                    if known is None or known.at <= entry.at:
                        answers.files[loose(entry.url)] = _absolute(entry, path)
            except ArchiveError:
                log.exception("replay: the rest of %s cannot be read", file.name)
        return answers

    def add_own(self, archive: Path, names: Sequence[str], run_id: str) -> list[Entry]:
        """Take in final answers of this very run; a refusal that a later try may overcome (5xx, 429, a cut body) is asked again. Returns all its tries."""
        self.own_root = archive
        tries = [entry for name in names for entry in entries(archive, name) if entry.fields.get("run") == run_id]
        for entry in tries:
            if entry.kind == "failure":
                continue
            if entry.status >= 500 or entry.status == 429 or entry.truncated:
                self.own.pop(entry.url, None)
            else:
                self.own[entry.url] = entry
        return tries

    def pages(self) -> Iterator[str]:
        """Addresses of the replayed HTML records with status 200, in the order of the files."""
        for entry in self.files.values():
            kind = next((value.lower() for name, value in entry.headers if name.lower() == "content-type"), "")
            if entry.status == 200 and ("html" in kind or not kind):
                yield entry.url

    def has(self, url: str) -> bool:
        return loose(url) in self.files


def _absolute(entry: Entry, path: Path) -> Entry:
    ref = entry.ref
    return Entry(
        entry.kind,
        entry.url,
        entry.at,
        entry.status,
        entry.headers,
        WarcRef(str(path), ref.offset, ref.length, ref.payload_digest, ref.record_id),
        entry.truncated,
        entry.fields,
    )


class AnswersMiddleware:
    """Stands just before the archive: gives the answer that is had already, marked with where it lies."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> AnswersMiddleware:
        return cls(crawler)

    def process_request(self, request: Request) -> Response | None:
        run = run_of(self._crawler)
        request.meta.pop("own", None)
        request.meta.pop("foreign", None)
        if entry := run.answers.own.get(request.url):
            request.meta["own"] = entry
            return _response(run.answers.own_root, entry, request)
        if entry := run.answers.files.get(loose(request.url)):
            request.meta["foreign"] = entry
            return _response(Path("/"), entry, request)
        return None


def _response(root: Path, entry: Entry, request: Request) -> Response:
    exchange = read_exchange(root, entry.ref)
    flags = ["dataloss"] if exchange.truncated else []
    headers: dict[str, list[str]] = {}
    for name, value in exchange.headers:
        headers.setdefault(name, []).append(value)
    return Response(request.url, status=exchange.status, headers=headers, body=exchange.body, flags=flags)
