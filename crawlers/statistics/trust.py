"""How far a figure may be trusted: consistency checks that set flags and change no value, and the tier drawn from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal

from crawlers.records import Period, Statistic
from crawlers.statistics.places import MERGED_ON

NOTES = frozenset(("range", "fraction", "respectively"))
"""Flags that say how a figure is printed and raise no doubt; every other flag makes tier C."""
_OWN = frozenset(("own", "clause", "sentence"))
_NATIONAL = ("quốc", "cả nước", "nationwide", "country")


def tier_of(code: str | None, period: Period | None, flags: Iterable[str]) -> Literal["A", "B", "C"]:
    """A: registry code, own period, no doubt. B: inherited or no period, or no code. C: doubted."""
    if any(flag not in NOTES for flag in flags):
        return "C"
    return "A" if code and period is not None and period.kept_from in _OWN else "B"


def checked(statistics: Sequence[Statistic], published: date | None) -> list[Statistic]:
    """The statistics with the flags of the free checks, which make them tier C; order and values unchanged."""
    out = []
    for statistic in statistics:
        doubts = tuple(flag for check in CHECKS if (flag := check(statistic, statistics, published))) if statistic.comparison else ()
        out.append(replace(statistic, flags=(*statistic.flags, *doubts), tier="C") if doubts else statistic)
    return out


def _of(statistic: Statistic, statistics: Sequence[Statistic]) -> Statistic | None:
    of = statistic.comparison.of if statistic.comparison else None
    return statistics[of] if of is not None else None


def part_exceeds_total(statistic: Statistic, statistics: Sequence[Statistic], published: date | None) -> str | None:
    """A part is never more than its whole."""
    del published
    comparison = statistic.comparison
    if comparison is None or statistic.value is None:
        return None
    whole = comparison.total if comparison.kind == "of_total" else None
    if comparison.kind == "subset" and (of := _of(statistic, statistics)) is not None and of.unit == statistic.unit:
        whole = of.value
    return "part_exceeds_total" if whole is not None and statistic.value > whole else None


def share_against_parts(statistic: Statistic, statistics: Sequence[Statistic], published: date | None) -> str | None:
    """A share printed beside its part and whole must be their quotient, to one point."""
    del published
    if statistic.comparison is None or statistic.comparison.kind != "share" or statistic.unit != "percent" or statistic.value is None:
        return None
    if statistic.value > 100:
        return "share_over_100"
    part = _of(statistic, statistics)
    if part is None or part.comparison is None or part.value is None or part.comparison.kind not in ("subset", "of_total"):
        return None
    whole = _of(part, statistics)
    total = part.comparison.total or (whole.value if whole else None)
    if not total:
        return None
    return "share_mismatch" if abs(part.value / total * 100 - statistic.value) > Decimal(1) else None


def rank_beyond_provinces(statistic: Statistic, statistics: Sequence[Statistic], published: date | None) -> str | None:
    """A national rank cannot pass the number of provinces of its day."""
    del statistics
    comparison = statistic.comparison
    if statistic.unit != "rank" or statistic.value is None or comparison is None:
        return None
    if comparison.total is not None and statistic.value > comparison.total:
        return "rank_exceeds_total"
    national = comparison.scope is not None and any(word in comparison.scope.lower() for word in _NATIONAL)
    most = 34 if published is not None and published >= MERGED_ON.replace(year=MERGED_ON.year + 1) else 63
    return "rank_exceeds_provinces" if national and statistic.value > most else None


CHECKS = (part_exceeds_total, share_against_parts, rank_beyond_provinces)
