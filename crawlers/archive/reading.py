"""WARC files read back: pages by reference, foreign files record by record, and every try of our own; each payload is verified."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed

from crawlers.decoding import LIMIT_BYTES, DecodeError, decode
from crawlers.exchange import FILE_FIELD, OFFSET_FIELD, Entry, Exchange, payload_digest
from crawlers.records import Page, WarcRef

log = logging.getLogger(__name__)

_RAW_LIMIT = 4 * LIMIT_BYTES  # a larger record (a film in a foreign archive) is no page


class ArchiveError(Exception):
    """A record that is not what its reference or its own digest says."""


def read_page(root: Path, ref: WarcRef) -> Page:
    """The page at `ref`, digest verified, content encoding removed; a revisit gives the body that it repeats, at its own time.

    Raises ArchiveError for a missing file, a wrong digest or a body that does not decode.
    """
    record, _ = load(root, ref)
    at = _date(record.rec_headers)
    record, body = _original(root, ref)
    try:
        return _page(record, body, ref, fetched_at=at)
    except DecodeError as error:
        raise ArchiveError(f"{ref.file} at {ref.offset}: {error}") from error


def read_records(file: Path, *, on_error: Callable[[str, str, str], None] | None = None) -> Iterator[Page]:
    """Pages of a foreign WARC or WET file, in order, `site` "" and `warc.file` its full path; other records are passed over.

    A record that cannot be decoded goes to `on_error(url, reason, detail)`; without one it raises ArchiveError.
    """
    for record, ref, body in _iterate(file, str(file.resolve())):
        if record.rec_type not in {"response", "conversion", "resource"} or not _target(record).startswith(("http://", "https://")):
            continue
        try:
            page = _page(record, body, ref, fetched_at=_date(record.rec_headers))
        except (DecodeError, ArchiveError) as error:
            if on_error is None:
                raise ArchiveError(f"{file.name} at {ref.offset}: {error}") from error
            reason = error.reason if isinstance(error, DecodeError) else "bad_http"
            on_error(_target(record), reason, str(error))
            continue
        yield page


def read_exchange(root: Path, ref: WarcRef) -> Exchange:
    """The answer at `ref` as it came, content encoding kept: what a replayed or resumed crawl is given instead of the network."""
    record, body = load(root, ref)
    http, rec = record.http_headers, record.rec_headers
    status, headers = _status(record), tuple(http.headers) if http else ()
    if record.rec_type == "revisit" and status != 304:
        _, body = _original(root, ref)
    return Exchange(_target(record), _date(rec), (), status, headers, _dechunked(record, body), rec.get_header("WARC-Truncated"))


def entries(root: Path, name: str) -> Iterator[Entry]:
    """Every try in a file of our own archive (or the responses of a foreign one), in order: what the ledger, the politeness proof and a resumed run are rebuilt from."""
    story: Any = None
    for record, ref, _ in _iterate(root / name, name, strict=False):
        rec = record.rec_headers
        if record.rec_type == "metadata":
            story = record
        elif record.rec_type in {"response", "revisit", "request"}:
            fields = json.loads(story.raw_stream.read()) if story else {}
            if story:
                story.raw_stream.seek(0)
            if record.rec_type == "request":
                if rec.get_header("WARC-Concurrent-To"):
                    continue  # its answer follows, and tells all
                yield Entry("failure", _target(record), _date(rec), 0, (), ref, None, fields)
                continue
            http = record.http_headers
            headers = tuple(http.headers) if http else ()
            yield Entry(record.rec_type, _target(record), _date(rec), _status(record), headers, ref, rec.get_header("WARC-Truncated"), fields)


def _original(root: Path, ref: WarcRef) -> tuple[Any, bytes]:
    """The record with a body behind a chain of revisits, each of which names the answer before it."""
    for _ in range(1000):
        record, body = load(root, ref)
        rec = record.rec_headers
        if record.rec_type != "revisit":
            return record, body
        if not rec.get_header(FILE_FIELD):
            break
        ref = WarcRef(rec.get_header(FILE_FIELD), int(rec.get_header(OFFSET_FIELD)), 0, ref.payload_digest)
    raise ArchiveError(f"{ref.file} at {ref.offset}: a revisit that does not say where its original lies")


def load(root: Path, ref: WarcRef) -> tuple[Any, bytes]:
    path = root / ref.file
    if not path.exists():
        path = path.with_name(path.name + ".open")
    try:
        for record, found, body in _iterate(path, ref.file, start=ref.offset):
            if found.payload_digest != ref.payload_digest:
                raise ArchiveError(f"{ref.file} at {ref.offset}: payload digest {found.payload_digest} is not {ref.payload_digest}")
            return record, body
    except OSError as error:
        raise ArchiveError(f"{ref.file}: {error.strerror or error}") from error
    raise ArchiveError(f"{ref.file} at {ref.offset}: no record")


def _iterate(path: Path, name: str, *, start: int = 0, strict: bool = True) -> Iterator[tuple[Any, WarcRef, bytes]]:
    """Records from offset `start` with their raw payload, digest checked where the record carries one of SHA-1."""
    with path.open("rb") as file:
        file.seek(start)
        iterator = ArchiveIterator(file)
        count = 0
        try:
            for record in iterator:
                if record.format != "warc":
                    raise ArchiveError(f"{name}: no WARC file")
                body = record.raw_stream.read(_RAW_LIMIT + 1) if record.rec_type != "warcinfo" else b""
                count += 1
                if record.rec_type == "warcinfo" or len(body) > _RAW_LIMIT:
                    continue
                # The library reads a record that the file's end cuts off without a word.
                record.is_cut = getattr(record.raw_stream, "limit", 0) > 0
                stated = record.rec_headers.get_header("WARC-Payload-Digest")
                digest = payload_digest(body)
                if record.rec_type == "revisit":
                    digest = stated or digest
                elif (
                    not record.is_cut
                    and stated
                    and stated.lower().startswith("sha1:")
                    and stated.upper() != digest.upper()
                    and stated != payload_digest(_dechunked(record, body))
                ):
                    if not strict:
                        log.warning("%s at %d: the payload is not what its digest says; passed over", name, iterator.get_record_offset())
                        continue
                    raise ArchiveError(f"{name} at {iterator.get_record_offset()}: the payload is not what its digest says")
                at, length = iterator.get_record_offset(), iterator.get_record_length()
                record.raw_stream = io.BytesIO(body)
                yield record, WarcRef(name, at, length, digest, record.rec_headers.get_header("WARC-Record-ID")), body
        except (ArchiveLoadFailed, EOFError, ValueError) as error:
            raise ArchiveError(f"{name}: {error}") from error
    if not count and not start and path.stat().st_size:
        raise ArchiveError(f"{name}: no WARC record in it")


def _dechunked(record: Any, body: bytes) -> bytes:
    http = record.http_headers
    if http and (http.get_header("Transfer-Encoding") or "").lower() == "chunked":
        return bytes(ChunkedDataReader(io.BytesIO(body)).read(_RAW_LIMIT))
    return body


def _page(record: Any, body: bytes, ref: WarcRef, *, fetched_at: datetime) -> Page:
    """Raises DecodeError; a record with no HTTP in it (conversion, resource) is a page with status 200."""
    if record.rec_headers.get_header("WARC-Truncated") or record.is_cut:
        raise DecodeError("truncated", "the record ends before its time" if record.is_cut else "the record itself says so")
    site = ref.file.split("/", 1)[0] if not ref.file.startswith("/") else ""
    http = record.http_headers
    if record.rec_type == "conversion" or http is None:
        kind = record.rec_headers.get_header("Content-Type")
        return Page(site, _target(record), 200, body, fetched_at, kind, ref, text_only=record.rec_type == "conversion")
    plain = decode(_dechunked(record, body), http.get_header("Content-Encoding"))
    return Page(site, _target(record), _status(record), plain, fetched_at, http.get_header("Content-Type"), ref)


def _target(record: Any) -> str:
    return (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")


def _status(record: Any) -> int:
    code = record.http_headers.get_statuscode() if record.http_headers else None
    return int(code) if code and code.isdigit() else 200


def _date(rec: Any) -> datetime:
    at = datetime.fromisoformat((rec.get_header("WARC-Date") or "").strip())
    return at if at.tzinfo else at.replace(tzinfo=UTC)
