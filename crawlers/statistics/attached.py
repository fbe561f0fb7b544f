"""What is attached to a number: the unit after it, the currency before it, the denominator of a rate."""

from __future__ import annotations

from crawlers.statistics.figure import Line
from crawlers.statistics.numbers import Number
from crawlers.statistics.units import UnitHit, money_before, per_at, unit_at

_BACK = 8
"""Characters before a number in which a currency sign may stand."""


def unit_after(line: Line, number: Number) -> UnitHit | None:
    """The unit after a number; "8-meter" has a hyphen between, "tens of thousands of dollars" an "of"."""
    tokens = line.tokens
    j = number.next
    if j + 1 < len(tokens) and tokens[j].low == "-" and tokens[j].start == number.end and tokens[j].end == tokens[j + 1].start:
        return unit_at(line.tokens, j + 1, line.text)
    if "vague" in number.flags and j < len(tokens) and tokens[j].low == "of":
        return unit_at(line.tokens, j + 1, line.text)
    return unit_at(line.tokens, j, line.text)


def currency_before(line: Line, i: int) -> tuple[str, int] | None:
    """Name and offset of the currency sign before token `i`; "$-50.8bn" has its minus between."""
    tokens = line.tokens
    at = tokens[i].start
    if i > 1 and tokens[i - 1].low == "-" and tokens[i - 1].end == at and tokens[i - 2].end == at - 1:
        at -= 1
    begin = max(0, at - _BACK)
    window = line.text[begin:at].lower()
    hit = money_before(window, len(window))
    return None if hit is None else (hit[0].name, begin + hit[1])


def per_after(line: Line, j: int) -> tuple[tuple[str, ...], int] | None:
    """What a rate is per, and the index after it."""
    per, k = per_at(line.tokens, j, line.text)
    return (per, k) if per else None
