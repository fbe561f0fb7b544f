"""What one document gives to each of its sentences, and what a walk over one sentence finds; plain records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from crawlers.statistics.blockers import Block
from crawlers.statistics.documents import DocHit
from crawlers.statistics.figure import Figure
from crawlers.statistics.separators import Style
from crawlers.statistics.timerefs import TimeHit, When
from crawlers.statistics.tokens import Token


@dataclass(frozen=True, slots=True)
class Page:
    """What the whole document gives to each of its sentences."""

    text: str  # cleaned
    low: str
    language: str
    style: Style
    when: When


@dataclass(slots=True)
class Scan:
    """One sentence scanned. `tokens` are the sentence's own, offsets into the document."""

    start: int
    end: int
    tokens: Sequence[Token]
    docs: list[DocHit] = field(default_factory=list)
    times: list[TimeHit] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
