"""Removing an HTTP content encoding strictly and within a size bound; character sets are the reader's business."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]  # ships no types
import zstandard

LIMIT_BYTES = 10 * 1024 * 1024
"""Largest page that we keep, encoded or decoded (RELIABILITY: Media Cloud 10 MB, news-crawl 5 MiB)."""

_STEP = 64 * 1024
_GZIP_MAGIC = b"\x1f\x8b"


class DecodeError(Exception):
    """`reason` is one of CONTRACTS' list: truncated, too_large or bad_encoding."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


def decode(body: bytes, content_encoding: str | None, *, limit: int = LIMIT_BYTES) -> bytes:
    """The body without its content encodings, and without a gzip layer that nobody declared (`sitemap.xml.gz`).

    A declared encoding that is plainly not there (a page that says gzip and begins with `<`) is taken as plain.
    Raises DecodeError: a stream that ends early or fails its checksum is `truncated`, never half a page.

    >>> decode(b"<p>x", "gzip")
    b'<p>x'
    """
    names = [name.strip().lower() for name in (content_encoding or "").split(",")]
    names = [name for name in names if name not in {"", "identity"}]
    if len(names) > 3:
        raise DecodeError("bad_encoding", f"{len(names)} layers of content encoding")
    for name in reversed(names):
        decoder = _DECODERS.get(name)
        if decoder is None:
            raise DecodeError("bad_encoding", f"unknown content encoding {name[:40]!r}")
        if not body or (name != "br" and body.lstrip()[:1] in {b"<", b"{"}):
            continue
        body = decoder(body, limit)
    if body[:2] == _GZIP_MAGIC:
        body = _gzip(body, limit)
    if len(body) > limit:
        raise DecodeError("too_large", f"{len(body)} bytes")
    return body


def _gzip(body: bytes, limit: int) -> bytes:
    out = bytearray()
    rest = body
    while rest:
        if rest[:2] != _GZIP_MAGIC:
            if out and not rest.strip(b"\0"):  # padding after the last member is allowed
                break
            raise DecodeError("truncated" if out else "bad_encoding", "not a gzip member")
        stream = zlib.decompressobj(31)
        try:
            out += stream.decompress(rest, limit + 1 - len(out))
        except zlib.error as error:
            raise DecodeError("truncated", f"gzip: {error}") from error
        if len(out) > limit:
            raise DecodeError("too_large", f"more than {limit} bytes when decoded")
        if not stream.eof:
            raise DecodeError("truncated", "gzip stream ends early")
        rest = stream.unused_data
    return bytes(out)


def _deflate(body: bytes, limit: int) -> bytes:
    """Zlib as the standard says, or the raw stream that some servers send under the same name."""
    last: zlib.error | None = None
    for window in (15, -15):
        stream = zlib.decompressobj(window)
        try:
            out = stream.decompress(body, limit + 1)
        except zlib.error as error:
            last = error
            continue
        if len(out) > limit:
            raise DecodeError("too_large", f"more than {limit} bytes when decoded")
        if not stream.eof:
            raise DecodeError("truncated", "deflate stream ends early")
        return out
    raise DecodeError("truncated", f"deflate: {last}") from last


def _brotli(body: bytes, limit: int) -> bytes:
    stream = brotli.Decompressor()
    out = bytearray()
    at = 0
    try:
        while not stream.is_finished():
            more = b""
            if stream.can_accept_more_data():
                more = body[at : at + _STEP]
                at += len(more)
                if not more:
                    raise DecodeError("truncated", "brotli stream ends early")
            out += stream.process(more, output_buffer_limit=_STEP)
            if len(out) > limit:
                raise DecodeError("too_large", f"more than {limit} bytes when decoded")
    except brotli.error as error:
        raise DecodeError("truncated" if out else "bad_encoding", f"brotli: {error}") from error
    return bytes(out)


def _zstd(body: bytes, limit: int) -> bytes:
    out = bytearray()
    rest = body
    try:
        while rest:
            stream = zstandard.ZstdDecompressor(max_window_size=8 * 1024 * 1024).decompressobj()
            # The library has no output bound here, so small input steps keep a bomb's share of a step small (4 bytes may give 128 KiB).
            at = 0
            while not stream.eof and at < len(rest):
                out += stream.decompress(rest[at : at + 64])
                at += 64
                if len(out) > limit:
                    raise DecodeError("too_large", f"more than {limit} bytes when decoded")
            if not stream.eof:
                raise DecodeError("truncated", "zstd frame ends early")
            rest = stream.unused_data + rest[at:]
    except zstandard.ZstdError as error:
        raise DecodeError("truncated" if out else "bad_encoding", f"zstd: {error}") from error
    return bytes(out)


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
