"""The working record of one comparison, before its periods are known."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(slots=True)
class Relation:
    """A comparison before its periods are known; `of` is an index into the sentence's spots."""

    kind: str
    direction: str | None = None
    of: int | None = None
    base: str | None = None
    base_start: int | None = None
    scope: str | None = None
    total: Decimal | None = None
    flags: list[str] = field(default_factory=list)
    rule: str = ""
