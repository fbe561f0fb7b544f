"""One HTTP answer before it goes on the wire."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Answer:
    """`tag` replaces the honest ETag; without `validators` neither ETag nor Last-Modified is sent."""

    status: int
    body: bytes
    content_type: str = "text/html; charset=utf-8"
    modified: datetime | None = None
    location: str | None = None
    tag: str | None = None
    validators: bool = True
    cookie: str | None = None

    @property
    def etag(self) -> str:
        return self.tag or f'"{hashlib.sha1(self.body, usedforsecurity=False).hexdigest()[:16]}"'
