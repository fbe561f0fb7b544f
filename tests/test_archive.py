"""The archive gives back what was written, byte for byte and verified, and survives being torn anywhere."""

from __future__ import annotations

import gzip
import io
import random
from datetime import UTC, date, datetime
from pathlib import Path

import brotli
import pytest
import zstandard
from warcio.archiveiterator import ArchiveIterator

from crawlers.archive import ArchiveError, ArchiveWriter, copy_record, entries, read_page, read_records
from crawlers.decoding import DecodeError, decode
from crawlers.exchange import Exchange
from crawlers.records import WarcRef
from crawlers.recovery import recover, whole_length
from tests.shared import shared

NIGHT = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 2, 3, 4, 567890, tzinfo=UTC)
HTML = "<html><body><p>Sản lượng 1.688 tấn</p></body></html>".encode()


def exchange(url: str = "http://bao.example/a-1.html", body: bytes = HTML, **kw) -> Exchange:
    headers = [("Content-Type", "text/html; charset=utf-8"), *kw.pop("headers", [])]
    return Exchange(
        url, kw.pop("at", AT), [("User-Agent", "baotinh/0")], kw.pop("status", 200), headers, body, fields={"run": "r1", **kw.pop("fields", {})}, **kw
    )


def refs(writer: ArchiveWriter, n: int) -> list[WarcRef]:
    return [ref for i in range(n) if (ref := writer.write(exchange(f"http://bao.example/a-{i}.html", HTML * (i + 1))))]


def test_a_page_comes_back_with_its_encoding_removed(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "baovidu", NIGHT, run_id="r1") as writer:
        ref = writer.write(exchange(body=gzip.compress(HTML), headers=[("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]))
        assert ref is not None
        growing = read_page(tmp_path, ref)  # while the file is still .open
    assert ref.file == "baovidu/2026-11/2026-11-21-001.warc.gz"
    page = read_page(tmp_path, ref)
    assert page == growing
    assert (page.site, page.url, page.status, page.body, page.fetched_at) == ("baovidu", "http://bao.example/a-1.html", 200, HTML, AT)


def test_every_record_is_one_gzip_member_with_digests(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "s", NIGHT) as writer:
        ref = writer.write(exchange())
    assert ref is not None
    raw = (tmp_path / ref.file).read_bytes()
    assert raw[ref.offset : ref.offset + 2] == b"\x1f\x8b"
    one = gzip.decompress(raw[ref.offset : ref.offset + ref.length])
    assert one.startswith(b"WARC/1.1\r\n")
    assert b"WARC-Type: response" in one
    assert b"WARC-Block-Digest: sha1:" in one
    assert b"WARC-Payload-Digest: sha1:" in one
    kinds = [r.rec_type for r in ArchiveIterator(io.BytesIO(raw), check_digests="raise")]
    assert kinds == ["warcinfo", "metadata", "request", "response"]


def test_a_changed_byte_is_noticed(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "s", NIGHT) as writer:
        ref = writer.write(exchange())
    assert ref is not None
    path = tmp_path / ref.file
    raw = path.read_bytes()
    member = gzip.decompress(raw[ref.offset :]).replace(b"1.688", b"1.689")
    path.write_bytes(raw[: ref.offset] + gzip.compress(member))
    with pytest.raises(ArchiveError, match="digest"):
        read_page(tmp_path, ref)
    with pytest.raises(ArchiveError):
        read_page(tmp_path, WarcRef("s/2026-11/none.warc.gz", 0, 1, ref.payload_digest))


@pytest.mark.parametrize("seed", range(8))
def test_torn_anywhere_it_is_cut_to_whole_members_and_closed(tmp_path: Path, seed: int) -> None:
    writer = ArchiveWriter(tmp_path, "s", NIGHT)
    written = refs(writer, 6)
    path = tmp_path / (written[0].file + ".open")
    raw = path.read_bytes()
    cut = random.Random(seed).randrange(written[0].offset, len(raw))
    path.write_bytes(raw[:cut])
    assert recover(tmp_path, "s") == [written[0].file]
    whole = [ref for ref in written if ref.offset + ref.length <= cut]
    assert [e.ref for e in entries(tmp_path, written[0].file) if e.kind == "response"] == whole
    for ref in whole:
        assert read_page(tmp_path, ref).status == 200
    again = ArchiveWriter(tmp_path, "s", NIGHT)
    assert again.write(exchange()).file.endswith("-002.warc.gz"), "a torn file is never appended to: later records would be unreadable"
    again.close()


def test_a_file_torn_in_its_first_member_is_removed(tmp_path: Path) -> None:
    writer = ArchiveWriter(tmp_path, "s", NIGHT)
    ref = refs(writer, 1)[0]
    path = tmp_path / (ref.file + ".open")
    path.write_bytes(path.read_bytes()[:40])
    assert whole_length(path) == 0
    assert recover(tmp_path, "s") == []
    assert not list(tmp_path.rglob("*.warc.gz*"))


def test_without_the_ledger_only_files_of_runs_known_to_be_dead_are_closed(tmp_path: Path) -> None:
    dead, alive = (ArchiveWriter(tmp_path, "s", NIGHT, run_id=f"{NIGHT}-{kind}-01") for kind in ("import", "night"))
    kept, growing = refs(dead, 1)[0], refs(alive, 1)[0]
    torn = tmp_path / "s" / "2026-11" / f"{NIGHT}-009.warc.gz.open"
    torn.write_bytes((tmp_path / (kept.file + ".open")).read_bytes()[:40])
    assert recover(tmp_path, "s", run=lambda run_id: run_id == f"{NIGHT}-import-01") == [kept.file]
    assert read_page(tmp_path, kept).status == 200
    assert torn.exists(), "it does not say whose it is"
    assert refs(alive, 1)[0].file == growing.file
    assert alive.close() == growing.file


def test_nothing_written_is_no_file(tmp_path: Path) -> None:
    writer = ArchiveWriter(tmp_path, "s", NIGHT)
    assert writer.close() is None
    assert not list(tmp_path.rglob("*.gz*"))


def test_revisits_give_the_body_they_repeat(tmp_path: Path) -> None:
    later = datetime(2026, 11, 22, 2, tzinfo=UTC)
    with ArchiveWriter(tmp_path, "s", NIGHT) as writer:
        first = writer.write(exchange())
        assert first is not None
        same = writer.write(exchange(at=later), same_as=first)
        fresh = writer.write(exchange(at=later, status=304, body=b""), same_as=first)
    for ref in (same, fresh):
        assert ref is not None
        assert ref.payload_digest == first.payload_digest
        page = read_page(tmp_path, ref)
        assert (page.body, page.fetched_at, page.status) == (HTML, later, 200)
    with (tmp_path / first.file).open("rb") as file:
        profiles = [r.rec_headers.get_header("WARC-Profile") for r in ArchiveIterator(file) if r.rec_type == "revisit"]
    assert [p.rsplit("/", 1)[1] for p in profiles] == ["identical-payload-digest", "server-not-modified"]


def test_entries_tell_the_whole_story_failures_too(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "s", NIGHT) as writer:
        writer.write(Exchange("http://bao.example/dead", AT, [("User-Agent", "x")], fields={"run": "r1", "error": "timeout"}))
        writer.write(exchange(fields={"via": "feed"}, truncated="disconnect"))
        name = writer.close()
    assert name is not None
    dead, page = entries(tmp_path, name)
    assert (dead.kind, dead.url, dead.at, dead.fields["error"]) == ("failure", "http://bao.example/dead", AT, "timeout")
    assert (page.kind, page.status, page.truncated, page.fields) == ("response", 200, "disconnect", {"run": "r1", "via": "feed"})


def test_copies_keep_date_block_and_origin(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path / "old", "s", NIGHT) as writer:
        writer.write(exchange(body=gzip.compress(HTML), headers=[("Content-Encoding", "gzip")]))
        name = writer.close()
    (page,) = read_records(tmp_path / "old" / str(name))
    with ArchiveWriter(tmp_path / "new", "other", NIGHT) as writer:
        ref = copy_record(writer, page, fields={"via": "replay"})
    copy = read_page(tmp_path / "new", ref)
    assert (copy.body, copy.fetched_at, copy.site) == (HTML, AT, "other")
    with (tmp_path / "new" / ref.file).open("rb") as file:
        origin = [r.rec_headers.get_header("WARC-Refers-To") for r in ArchiveIterator(file) if r.rec_type == "response"]
    assert origin == [page.warc.record_id]


def test_hostile_header_values_cannot_break_a_record(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "s", NIGHT) as writer:
        ref = writer.write(exchange(headers=[("X-Bad", "a\r\n\r\nWARC/1.1\0"), ("X-Vi", "Hòa Giang")]))
    assert ref is not None
    assert read_page(tmp_path, ref).body == HTML


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("br", brotli.compress), ("zstd", zstandard.ZstdCompressor().compress), ("deflate", __import__("zlib").compress)],
)
def test_decoding_is_strict_and_bounded(encoding: str, pack) -> None:
    body = HTML * 50 + bytes(random.Random(1).randbytes(4000))
    packed = pack(body)
    assert decode(packed, encoding) == body
    with pytest.raises(DecodeError) as cut:
        decode(packed[: len(packed) * 6 // 10], encoding)
    assert cut.value.reason == "truncated"
    with pytest.raises(DecodeError) as bomb:
        decode(pack(b" " * 30_000_000), encoding)
    assert bomb.value.reason == "too_large"


def test_odd_encodings() -> None:
    assert decode(gzip.compress(HTML), None) == HTML, "a gzip layer nobody declared"
    assert decode(gzip.compress(gzip.compress(HTML)), "gzip, gzip") == HTML
    assert decode(HTML, "identity") == HTML
    assert decode(gzip.compress(HTML) + gzip.compress(HTML), "gzip") == HTML * 2
    with pytest.raises(DecodeError) as unknown:
        decode(b"\xfd7zXZ", "xz")
    assert unknown.value.reason == "bad_encoding"


def test_real_foreign_files() -> None:
    pages = list(read_records(shared("real/pages.warc.gz")))
    assert len(pages) == 12
    assert all(p.status == 200 and p.site == "" and p.body and not p.text_only for p in pages)
    texts = list(read_records(shared("real/seeds.warc.wet.gz")))
    assert len(texts) == 5
    assert all(t.text_only and t.fetched_at.tzinfo and t.body.decode() for t in texts)


def test_real_records_can_be_copied(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "s", NIGHT) as writer:
        for name in ("real/pages.warc.gz", "real/seeds.warc.wet.gz"):
            for page in read_records(shared(name)):
                copy = read_page(tmp_path, copy_record(writer, page))
                assert (copy.url, copy.body, copy.fetched_at, copy.text_only) == (page.url, page.body, page.fetched_at, page.text_only)


def test_foreign_files_of_other_makes(tmp_path: Path) -> None:
    """Uncompressed, WARC/1.0, chunked transfer kept, no digests, a DNS record, a broken page among good ones, a tail that is cut."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n" + b"%x\r\n" % len(HTML) + HTML + b"\r\n0\r\n\r\n"
    bad = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(HTML)[:30]

    def record(kind: str, url: str, block: bytes, content: str = "application/http; msgtype=response") -> bytes:
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2019-03-04T05:06:07Z\r\nWARC-Record-ID: <urn:uuid:{url[-4:]}>\r\nContent-Type: {content}\r\nContent-Length: {len(block)}\r\n\r\n"
        return head.encode() + block + b"\r\n\r\n"

    records = [
        record("warcinfo", "", b"software: x\r\n", "application/warc-fields"),
        record("response", "dns:bao.example", b"20190304 bao.example. 300 A 1.2.3.4\r\n", "text/dns"),
        record("response", "http://bao.example/a-1", http),
        record("response", "http://bao.example/a-2", bad),
        record("response", "<http://bao.example/a-3>", http),
    ]
    told: list[tuple[str, str]] = []
    for name, data in {"plain.warc": b"".join(records), "gz.warc.gz": b"".join(map(gzip.compress, records))}.items():
        file = tmp_path / name
        file.write_bytes(data)
        told.clear()
        pages = list(read_records(file, on_error=lambda url, reason, _detail: told.append((url, reason))))
        assert [(p.url, p.body, p.status) for p in pages] == [("http://bao.example/a-1", HTML, 200), ("http://bao.example/a-3", HTML, 200)]
        assert told == [("http://bao.example/a-2", "truncated")]
        assert pages[0].fetched_at == datetime(2019, 3, 4, 5, 6, 7, tzinfo=UTC)
        with ArchiveWriter(tmp_path / "new", name.split(".")[0], NIGHT) as writer:
            ref = copy_record(writer, pages[0])
        assert read_page(tmp_path / "new", ref).body == HTML
        file.write_bytes(data[:-20] if name.endswith("gz") else data[:-60])
        told.clear()
        assert [p.url for p in read_records(file, on_error=lambda url, reason, _detail: told.append((url, reason)))] == ["http://bao.example/a-1"]
        assert told[-1] == ("http://bao.example/a-3", "truncated"), "a record that the file's end cuts off is no page"
    (tmp_path / "none.warc.gz").write_bytes(b"not an archive at all")
    with pytest.raises(ArchiveError):
        list(read_records(tmp_path / "none.warc.gz"))
