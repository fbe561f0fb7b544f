"""The room's data files: registry, units, places; and that the generated ones are what their generators make."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal

import pytest

from crawlers.statistics import indicators, place_34, places
from crawlers.statistics.places import members_63
from crawlers.statistics.registry import registry
from crawlers.statistics.tokens import tokenise
from crawlers.statistics.units import convert, lexicon, unit_at
from tests.lexicons.build_units import TARGET, render
from tests.shared import shared


def test_units_toml_is_what_cldr_and_pint_give() -> None:
    assert TARGET.read_text(encoding="utf-8") == render(), "units.toml was edited by hand or a library moved: run python -m tests.lexicons.build_units, or use units_local.toml"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("tỷ", None), ("đồng/người/năm", "VND/person/year"), ("m2", "square metre"), ("tạ/ha", "quintal/hectare"), ("%", "percent"), ("điểm phần trăm", "percentage_point"),
        ("kWh", "kilowatt hour"), ("MW", "megawatt"), ("héc-ta", "hectare"), ("%/năm", "percent/year"), ("km/h", "kilometre per hour"), ("đồng chí", None), ("điểm trường", None),
        ("USD", "USD"), ("triệu", None), ("bậc", "rank_step"), ("hải lý", "nautical mile"),
    ],
)  # fmt: skip
def test_units(text: str, unit: str | None) -> None:
    hit = unit_at(tokenise(text.lower()), 0, text)
    assert (hit.name if hit else None) == unit


@pytest.mark.parametrize(("value", "unit", "to", "expected"), [("1", "hectare", "square metre", "10000"), ("2.5", "quintal", "tonne", "0.25"), ("1", "gigawatt hour", "kilowatt hour", "1000000"), ("1", "mile", "metre", "1609.344")])
def test_conversion_is_exact(value: str, unit: str, to: str, expected: str) -> None:
    assert convert(Decimal(value), unit, to) == Decimal(expected)


def test_no_conversion_between_dimensions() -> None:
    with pytest.raises(ValueError, match="no exact conversion from hectare to tonne"):
        convert(Decimal(1), "hectare", "tonne")


def test_every_unit_of_the_registry_can_be_read() -> None:
    known = set(lexicon().units) | {"count", "rank", "times", "multiple", "fraction"}
    for indicator in registry().values():
        for unit in indicator.units:
            assert unit in known or unit.split("/")[0] in known, f"{indicator.code}: no unit is called {unit}"


def test_every_indicator_can_be_met_and_is_named() -> None:
    for indicator in registry().values():
        assert indicator.item or indicator.topic, f"{indicator.code} has no phrase: it can never be found"
        assert indicator.names_vi[0], indicator.code
        assert indicator.nature != "rank" or indicator.unit == "rank", indicator.code
        assert indicator.aggregation != "sum" or indicator.nature in ("flow", "stock", "attribute"), f"{indicator.code}: a {indicator.nature} does not add up"


def test_the_registry_holds_every_code_of_the_labelled_text() -> None:
    with shared("statistics/indicator_codes.tsv").open(encoding="utf-8") as file:
        codes = {row["code"]: row["units"].split(" | ") for row in csv.DictReader(file, delimiter="\t")}
    assert set(codes) <= set(registry())
    for code, units in codes.items():
        assert set(units) & set(registry()[code].units), f"{code}: printed in {units}"


def test_rows_for_the_warehouse() -> None:
    rows = list(indicators())
    assert len(rows) >= 154
    assert list(rows[0]) == ["code", "unit", "names_en", "names_vi", "nature", "aggregation", "better_is"]


def test_both_maps() -> None:
    rows = list(places())
    old = [p for p in rows if p.level == "province" and p.valid_to == "2025-06-30"]
    new = [p for p in rows if p.level == "province" and p.valid_from == "2025-07-01"]
    assert (len(old), len(new)) == (63, 34)
    assert {p.code_34 for p in old} == {p.code for p in new}
    assert len({(p.code, p.valid_from) for p in rows}) == len(rows)
    communes = [p for p in rows if p.level == "commune"]
    known = {p.code for p in communes if p.valid_from == "2025-07-01"}
    assert len(known) == 3321
    assert {p.became for p in communes if p.valid_to} <= known
    assert all(p.level != "district" or p.valid_to == "2025-06-30" for p in rows), "districts ended with June 2025"


def test_merged_provinces() -> None:
    assert place_34("VN-24", date(2025, 7, 1)) == "VN-25"  # Quảng Bình into Quảng Trị
    assert place_34("VN-36", date(2026, 1, 1)) == "VN-34"  # Ninh Thuận into Khánh Hòa
    assert place_34("VN-13", date(2025, 7, 1)) == "VN-13"
    assert place_34("VN-13", date(2025, 6, 30)) is None
    assert place_34("VN-99", date(2025, 7, 1)) is None
    assert members_63("VN-SG") == ("VN-43", "VN-57", "VN-SG")
    assert sum(len(members_63(p.code)) for p in places() if p.level == "province" and p.valid_from == "2025-07-01") == 63
