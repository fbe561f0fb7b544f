"""The growing WARC of one run and site, written so that a kill loses nothing that was said to be kept."""

from __future__ import annotations

import gzip
import io
import json
import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Self

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.archive.reading import load
from crawlers.exchange import FILE_FIELD, OFFSET_FIELD, REASONS, Exchange, clean, path_of, stamp
from crawlers.records import Page, WarcRef
from crawlers.recovery import close_name, sync_folder

_LEVEL = 6  # level 9 takes twice the time for one part in a hundred
_PROFILE = "http://netpreserve.org/warc/1.1/revisit/"


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
        headers |= {FILE_FIELD: same_as.file, OFFSET_FIELD: str(same_as.offset)} | (
            {"WARC-Refers-To": same_as.record_id} if same_as.record_id else {}
        )
        return make.create_warc_record(
            exchange.url, "revisit", io.BytesIO(b""), http_headers=StatusAndHeaders(line, kept, "HTTP/1.1"), warc_headers_dict=headers
        )

    def _append(self, records: Sequence[Any]) -> WarcRef | None:
        fd = self._fd if self._fd is not None else self._open()
        members = []
        for record in records:
            buffer = io.BytesIO()
            WARCWriter(buffer, gzip=False, warc_version="WARC/1.1").write_record(record)
            members.append(gzip.compress(buffer.getvalue(), _LEVEL, mtime=0))
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


def copy_record(writer: ArchiveWriter, source: Page | WarcRef, *, fields: Mapping[str, Any] | None = None) -> WarcRef:
    """Copy the record behind a page into the writer's archive, block unchanged, WARC-Date kept, WARC-Refers-To set."""
    ref = source.warc if isinstance(source, Page) else source
    raw, _ = load(writer.root, ref)
    return writer.append_copy(raw, refers_to=ref.record_id, fields=fields or {})


def _maker() -> Any:
    """A record builder: warcio's writer in memory, nothing is written through it."""
    return WARCWriter(io.BytesIO(), gzip=False, warc_version="WARC/1.1")
