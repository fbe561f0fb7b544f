"""WARC files: writing them so that a kill loses nothing, reading them back verified; the only door to the WARC library.

What a page says and which page to ask for next do not belong here.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.decoding import LIMIT_BYTES, DecodeError, decode
from crawlers.exchange import REASONS, Entry, Exchange, clean, path_of, payload_digest, stamp
from crawlers.records import Page, WarcRef
from crawlers.recovery import close_name, sync_folder

_PROFILE = "http://netpreserve.org/warc/1.1/revisit/"
_RAW_LIMIT = 4 * LIMIT_BYTES  # a larger record (a film in a foreign archive) is no page
_FILE, _OFFSET = "WARC-Refers-To-Filename", "WARC-Refers-To-File-Offset"


class ArchiveError(Exception):
    """A record that is not what its reference or its own digest says."""


class ArchiveWriter:
    """The growing WARC of one run and site: `<site>/<yyyy-mm>/<night>-<serial>.warc.gz.open`, renamed when closed.

    `root` is the archive folder. Every `write` is on the disk (fsync) when it returns, unless `sync=False` and `flush` later.
    No record, no file.
    """

    def __init__(self, root: Path, site: str, night: date, *, run_id: str = "", software: str = "baotinh", sync: bool = True) -> None:
        self.root, self.site, self.night, self.sync = root, site, night, sync
        self._about = {"software": software, "format": "WARC File Format 1.1", "isPartOf": f"{site} {night}", "run": run_id}
        self._folder = root / site / f"{night:%Y-%m}"
        self._fd: int | None = None
        self._end = 0
        self.name: str | None = None  # relative to root, as it will be called when closed

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def write(self, exchange: Exchange, *, same_as: WarcRef | None = None) -> WarcRef | None:
        """Archive one try as metadata, request and response records, in this order: a whole response has its story before it.

        `same_as` names the earlier response that a 304 or an equal body repeats: a revisit record, no second body.
        Returns where the response (or revisit) lies; None when there was no answer.
        """
        make = _maker()
        about = json.dumps(exchange.fields, ensure_ascii=False).encode()
        answer = self._answer(make, exchange, same_as) if exchange.status else None
        answer_id = answer.rec_headers.get_header("WARC-Record-ID") if answer else None
        common = {"WARC-Date": stamp(exchange.sent_at)} | ({"WARC-Concurrent-To": answer_id} if answer_id else {})
        story = make.create_warc_record(
            exchange.url, "metadata", io.BytesIO(about), warc_content_type="application/json", warc_headers_dict=dict(common)
        )
        line = StatusAndHeaders(f"GET {path_of(exchange.url)} HTTP/1.1", clean(exchange.request_headers), is_http_request=True)
        request = make.create_warc_record(exchange.url, "request", io.BytesIO(b""), http_headers=line, warc_headers_dict=dict(common))
        return self._append([story, request, answer] if answer else [story, request])

    def append_copy(self, record: Any, *, refers_to: str | None, fields: Mapping[str, Any]) -> WarcRef:
        """A record of another archive, its block as it is, with a new id and WARC-Refers-To; see `copy_record`."""
        make = _maker()
        rec = record.rec_headers
        headers = {"WARC-Date": rec.get_header("WARC-Date"), **({"WARC-Refers-To": refers_to} if refers_to else {})}
        if rec.get_header("WARC-Truncated"):
            headers["WARC-Truncated"] = rec.get_header("WARC-Truncated")
        url = rec.get_header("WARC-Target-URI").strip("<>")
        body = record.raw_stream.read()
        copy = make.create_warc_record(
            url,
            record.rec_type,
            io.BytesIO(body),
            http_headers=record.http_headers,
            warc_content_type=rec.get_header("Content-Type") or "",
            warc_headers_dict=headers,
        )
        about = {"WARC-Date": headers["WARC-Date"], "WARC-Concurrent-To": copy.rec_headers.get_header("WARC-Record-ID")}
        story = make.create_warc_record(
            url,
            "metadata",
            io.BytesIO(json.dumps(fields, ensure_ascii=False).encode()),
            warc_content_type="application/json",
            warc_headers_dict=about,
        )
        ref = self._append([story, copy])
        assert ref is not None
        return ref

    def flush(self) -> None:
        if self._fd is not None:
            os.fsync(self._fd)

    def close(self) -> str | None:
        """Finish the file; its name relative to the archive folder, or None when nothing was written."""
        if self._fd is None:
            return None
        os.fsync(self._fd)
        os.close(self._fd)
        self._fd = None
        assert self.name is not None
        close_name(self.root / (self.name + ".open"))
        return self.name

    def _open(self) -> int:
        self._folder.mkdir(parents=True, exist_ok=True)
        serial = 1 + max((int(f.name.split(".")[0].rsplit("-", 1)[1]) for f in self._folder.glob(f"{self.night}-*.warc.gz*")), default=0)
        path = self._folder / f"{self.night}-{serial:03d}.warc.gz.open"
        self._fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o644)
        sync_folder(self._folder)
        self.name = path.relative_to(self.root).as_posix().removesuffix(".open")
        self._append([_maker().create_warcinfo_record(path.name.removesuffix(".open"), self._about)])
        return self._fd

    def _answer(self, make: Any, exchange: Exchange, same_as: WarcRef | None) -> Any:
        headers = {"WARC-Date": stamp(exchange.sent_at)}
        if exchange.truncated:
            headers["WARC-Truncated"] = exchange.truncated
        kept = [(k, v) for k, v in clean(exchange.headers) if k.lower() not in {"transfer-encoding", "content-length"}]
        line = f"{exchange.status} {REASONS.get(exchange.status, 'Status')}"
        if same_as is None:
            kept.append(("Content-Length", str(len(exchange.body))))
            http = StatusAndHeaders(line, kept, "HTTP/1.1")
            return make.create_warc_record(exchange.url, "response", io.BytesIO(exchange.body), http_headers=http, warc_headers_dict=headers)
        profile = "server-not-modified" if exchange.status == 304 else "identical-payload-digest"
        headers |= {"WARC-Profile": _PROFILE + profile, "WARC-Payload-Digest": same_as.payload_digest, "WARC-Refers-To-Target-URI": exchange.url}
        headers |= {_FILE: same_as.file, _OFFSET: str(same_as.offset)} | ({"WARC-Refers-To": same_as.record_id} if same_as.record_id else {})
        return make.create_warc_record(
            exchange.url, "revisit", io.BytesIO(b""), http_headers=StatusAndHeaders(line, kept, "HTTP/1.1"), warc_headers_dict=headers
        )

    def _append(self, records: Sequence[Any]) -> WarcRef | None:
        fd = self._fd if self._fd is not None else self._open()
        members = []
        for record in records:
            buffer = io.BytesIO()
            WARCWriter(buffer, gzip=True, warc_version="WARC/1.1").write_record(record)
            members.append(buffer.getvalue())
        data = b"".join(members)
        if os.write(fd, data) != len(data):  # a full disk writes less than asked; the torn tail is cut at the next start
            raise OSError(f"short write to {self.name}")
        if self.sync:
            os.fsync(fd)
        offset = self._end + len(data) - len(members[-1])
        self._end += len(data)
        last = records[-1].rec_headers
        if records[-1].rec_type not in {"response", "revisit", "conversion", "resource"}:
            return None
        assert self.name is not None
        return WarcRef(self.name, offset, len(members[-1]), last.get_header("WARC-Payload-Digest"), last.get_header("WARC-Record-ID"))


def read_page(root: Path, ref: WarcRef) -> Page:
    """The page at `ref`, digest verified, content encoding removed; a revisit gives the body that it repeats, at its own time.

    Raises ArchiveError for a missing file, a wrong digest or a body that does not decode.
    """
    record, body = _load(root, ref)
    rec = record.rec_headers
    if record.rec_type == "revisit":
        if not rec.get_header(_FILE):
            raise ArchiveError(f"{ref.file} at {ref.offset}: a revisit that does not say where its original lies")
        first = WarcRef(rec.get_header(_FILE), int(rec.get_header(_OFFSET)), 0, ref.payload_digest)
        record, body = _load(root, first)
    try:
        return _page(record, body, ref, fetched_at=_date(rec))
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


def copy_record(writer: ArchiveWriter, page: Page, *, fields: Mapping[str, Any] | None = None) -> WarcRef:
    """Copy the record behind `page` into the writer's archive, block unchanged, WARC-Date kept, WARC-Refers-To set."""
    raw, _ = _load(writer.root, page.warc)
    return writer.append_copy(raw, refers_to=page.warc.record_id, fields=fields or {})


def entries(root: Path, name: str) -> Iterator[Entry]:
    """Every try in a file of our own archive, in order: what the ledger, the politeness proof and a resumed run are rebuilt from."""
    story: Any = None
    for record, ref, _ in _iterate(root / name, name):
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


def _load(root: Path, ref: WarcRef) -> tuple[Any, bytes]:
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


def _iterate(path: Path, name: str, *, start: int = 0) -> Iterator[tuple[Any, WarcRef, bytes]]:
    """Records from offset `start` with their raw payload, digest checked where the record carries one of SHA-1."""
    with path.open("rb") as file:
        file.seek(start)
        iterator = ArchiveIterator(file)
        try:
            for record in iterator:
                body = record.raw_stream.read(_RAW_LIMIT + 1) if record.rec_type != "warcinfo" else b""
                if record.rec_type == "warcinfo" or len(body) > _RAW_LIMIT:
                    continue
                stated = record.rec_headers.get_header("WARC-Payload-Digest")
                digest = payload_digest(body)
                if record.rec_type == "revisit":
                    digest = stated or digest
                elif (
                    stated
                    and stated.lower().startswith("sha1:")
                    and stated.upper() != digest.upper()
                    and stated != payload_digest(_dechunked(record, body))
                ):
                    raise ArchiveError(f"{name} at {iterator.get_record_offset()}: the payload is not what its digest says")
                at, length = iterator.get_record_offset(), iterator.get_record_length()
                record.raw_stream = io.BytesIO(body)
                yield record, WarcRef(name, at, length, digest, record.rec_headers.get_header("WARC-Record-ID")), body
        except (ArchiveLoadFailed, EOFError, ValueError) as error:
            raise ArchiveError(f"{name}: {error}") from error


def _dechunked(record: Any, body: bytes) -> bytes:
    http = record.http_headers
    if http and (http.get_header("Transfer-Encoding") or "").lower() == "chunked":
        return bytes(ChunkedDataReader(io.BytesIO(body)).read(_RAW_LIMIT))
    return body


def _page(record: Any, body: bytes, ref: WarcRef, *, fetched_at: datetime) -> Page:
    """Raises DecodeError; a record with no HTTP in it (conversion, resource) is a page with status 200."""
    if record.rec_headers.get_header("WARC-Truncated"):
        raise DecodeError("truncated", "the record itself says so")
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


def _maker() -> Any:
    """A record builder: warcio's writer in memory, nothing is written through it."""
    return WARCWriter(io.BytesIO(), gzip=False, warc_version="WARC/1.1")
