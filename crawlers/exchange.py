"""One try at a URL as the archive keeps it, and the plain facts of its headers; files belong in archive.py."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from crawlers.records import WarcRef

Headers = Sequence[tuple[str, str]]

FILE_FIELD, OFFSET_FIELD = "WARC-Refers-To-Filename", "WARC-Refers-To-File-Offset"
"""Where a revisit's original lies: extension fields, so that no index is needed to follow it."""

REASONS = {
    200: "OK",
    301: "Moved Permanently",
    302: "Found",
    304: "Not Modified",
    403: "Forbidden",
    404: "Not Found",
    410: "Gone",
    429: "Too Many Requests",
}


@dataclass(frozen=True, slots=True)
class Exchange:
    """One try: what was sent, and what came back (status 0: no answer at all, `fields["error"]` says why)."""

    url: str
    sent_at: datetime  # aware
    request_headers: Headers = ()
    status: int = 0
    headers: Headers = ()
    body: bytes = b""  # content encoding kept, transfer encoding removed
    truncated: str | None = None  # WARC-Truncated: length, time, disconnect, unspecified
    fields: Mapping[str, Any] = field(default_factory=dict)  # run, how it was found, which try: the metadata record


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of our own archive: `kind` response or revisit with its HTTP headers, or `failure`; `fields` as written with it."""

    kind: str
    url: str
    at: datetime
    status: int
    headers: Headers
    ref: WarcRef
    truncated: str | None
    fields: Mapping[str, Any]


def payload_digest(body: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()


def header(headers: Headers, name: str) -> str | None:
    return next((value for key, value in headers if key.lower() == name.lower()), None)


def stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def path_of(url: str) -> str:
    rest = url.split("://", 1)[-1]
    return ("/" + rest.split("/", 1)[1]).split("#", 1)[0] if "/" in rest else "/"


def clean(headers: Headers) -> list[tuple[str, str]]:
    """Header lines that cannot break the block they stand in."""
    return [(k, " ".join(v.split("\n")).replace("\r", " ").replace("\0", "")) for k, v in headers]
