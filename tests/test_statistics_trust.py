"""Consistency checks set flags and change no value; tiers follow."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from crawlers.records import Comparison, Period, Statistic
from crawlers.statistics.trust import checked, tier_of


def statistic(value: str, unit: str = "count", **more: object) -> Statistic:
    return Statistic(0, 1, value, 0, Decimal(value), unit, **more)  # type: ignore[arg-type]


OWN = Period("2024", "year", "2024-01-01", "2024-12-31", "own")


@pytest.mark.parametrize(
    ("statistics", "flag"),
    [
        ([statistic("10"), statistic("12", comparison=Comparison("subset", of=0))], "part_exceeds_total"),
        ([statistic("13", comparison=Comparison("of_total", total=Decimal(12)))], "part_exceeds_total"),
        ([statistic("40"), statistic("10", comparison=Comparison("subset", of=0)), statistic("35", "percent", comparison=Comparison("share", of=1))], "share_mismatch"),
        ([statistic("120", "percent", comparison=Comparison("share"))], "share_over_100"),
        ([statistic("70", "rank", comparison=Comparison("rank", scope="cả nước"))], "rank_exceeds_provinces"),
        ([statistic("13", "rank", comparison=Comparison("rank", total=Decimal(12)))], "rank_exceeds_total"),
    ],
)
def test_a_doubt_is_a_flag_and_tier_c(statistics: list[Statistic], flag: str) -> None:
    out = checked(statistics, date(2024, 10, 1))
    assert [q.value for q in out] == [q.value for q in statistics]
    assert out[-1].flags == (flag,)
    assert out[-1].tier == "C"


def test_what_adds_up_has_no_flag() -> None:
    sound = [statistic("334"), statistic("47", comparison=Comparison("subset", of=0)), statistic("14", "percent", comparison=Comparison("share", of=1))]
    assert all(q.flags == () for q in checked(sound, None))


@pytest.mark.parametrize(
    ("one", "tier"),
    [
        (statistic("1", indicator_code="x.y", period=OWN), "A"),
        (statistic("1", period=OWN), "B"),
        (statistic("1", indicator_code="x.y"), "B"),
        (statistic("1", indicator_code="x.y", period=Period("2024", "year", kept_from="paragraph")), "B"),
        (statistic("1", indicator_code="x.y", period=OWN, flags=("ambiguous_separator",)), "C"),
        (statistic("1", indicator_code="x.y", period=OWN, flags=("range",)), "A"),
    ],
)
def test_tiers(one: Statistic, tier: str) -> None:
    assert tier_of(one.indicator_code, one.period, one.flags) == tier
