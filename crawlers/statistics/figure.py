"""The working record of one figure as it stands in a sentence, before anything is known of what it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from crawlers.statistics.numbers import Number
from crawlers.statistics.separators import Style
from crawlers.statistics.tokens import Token


class Line(NamedTuple):
    """A sentence as the readers of figures need it: the document's cleaned text, the sentence's tokens, digits' style and language."""

    text: str
    tokens: Sequence[Token]
    style: Style
    language: str


@dataclass(slots=True)
class Figure:
    """One figure on its way to a `Statistic`. `next`: index of the first token after it; `counted`: a noun follows.

    Kinds: percent, percentage_point, money, measure, point, rank, rank_step, multiple, times, run (years in a row), fraction, count;
    and those that only general news has: duration, age, score, loose ("one of"), bare.
    """

    start: int
    end: int
    first: int
    next: int
    number_next: int
    number_end: int
    kind: str
    unit: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    total: Decimal | None = None
    item: str | None = None
    counted: bool = False
    words: bool = False
    flags: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)


def made(i: int, number: Number, kind: str, unit: str, *, rule: str, end: int | None = None, following: int | None = None) -> Figure:
    """A figure of one number read at token `i`; it ends with the number unless told."""
    return Figure(
        number.start, number.end if end is None else end, i, number.next if following is None else following, number.next, number.end, kind, unit, number.value, number.low, number.high,
        words=number.words, flags=list(number.flags), rules=[rule],
    )  # fmt: skip
