"""One link of a chain as it is shown to a person. How links come about is in chain.py and pairs.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Link:
    """One link as shown: `ok` True verified, False broken, None nothing to verify; `trouble` says what does not hold."""

    title: str
    fields: tuple[tuple[str, Any], ...]
    ok: bool | None = None
    trouble: str | None = None
