"""The working record of one figure as it stands in a sentence, before anything is known of what it means."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from crawlers.statistics.numbers import Number


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


def made(i: int, number: Number, kind: str, unit: str, end: int, following: int, rule: str) -> Figure:
    """A figure of one number read at token `i`."""
    return Figure(
        number.start, end, i, following, number.next, number.end, kind, unit, number.value, number.low, number.high,
        words=number.words, flags=list(number.flags), rules=[rule],
    )  # fmt: skip
