"""The public views on hand-made nights: what an analyst asks, and that every documented example answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.nights import DISCIPLINE, quang_binh, warehouse
from tests.packages import Package, clock
from warehouse.load import load_package
from warehouse.sources import sources
from warehouse.store import Store

STORIES = ("stories", "reprints", "syndication", "statistic_sources")
"""Views that are empty until stories are told: the tests of warehouse/stories ask them."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with warehouse(tmp_path_factory.mktemp("views") / "warehouse.duckdb", 2) as opened:
        yield opened


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Store]:
    """A store of the test's own, with reference rows and nothing else loaded."""
    with warehouse(tmp_path / "warehouse.duckdb", 0) as opened:
        yield opened


def examples() -> list[Any]:
    found = []
    for view in sources("views"):
        for name, comment in re.findall(r"COMMENT ON (?:VIEW|MACRO TABLE) (\S+) IS '((?:[^']|'')*)'", view.text):
            if "Example: " in comment:
                found.append(pytest.param(comment.split("Example: ")[1].replace("''", "'"), id=name))
    return found


@pytest.mark.parametrize("sql", examples())
def test_the_example_in_the_comment_answers(store: Store, sql: str, request: pytest.FixtureRequest) -> None:
    rows = store.execute(sql)
    if request.node.callspec.id not in STORIES:
        assert rows, f"no row for: {sql}"


def test_every_public_view_has_an_example() -> None:
    shown = {param.id for param in examples()}
    public = {name for view in sources("views") for name in re.findall(r"CREATE OR REPLACE (?:VIEW|MACRO) ([a-z_]+)(?:\(| AS)", view.text)} - {"fold", *STORIES}
    assert public <= shown, f"no 'Example: SELECT ...' in the COMMENT of {sorted(public - shown)}"


def test_how_many_party_members_were_disciplined_in_quang_ninh_in_2024(store: Store) -> None:
    rows = store.execute(
        "SELECT value, sentence, url, statistic_id FROM statistics WHERE indicator_code = 'party.discipline.members' AND place = 'Quảng Ninh' AND period_label = '2024'"
    )
    assert len(rows) == 1
    value, sentence, url, statistic = rows[0]
    assert value == 219
    assert sentence == DISCIPLINE.format(219)
    assert url == "https://baoquangninh.example/ky-luat.html"
    assert statistic.startswith("s_")


def test_and_as_it_was_known_the_night_before(store: Store) -> None:
    ask = "SELECT value FROM statistics_as_known(?) WHERE indicator_code = 'party.discipline.members'"
    assert [store.execute(ask, [night]) for night in ("2025-03-09", "2025-03-10", "2025-03-11", "2026-01-01")] == [[], [(215,)], [(219,)], [(219,)]]
    texts = store.execute("SELECT text FROM articles_as_known('2025-03-10') WHERE url LIKE '%ky-luat%'")
    assert len(texts) == 1
    assert "215" in texts[0][0]


def test_what_is_known_today_is_the_table_itself(store: Store) -> None:
    for table in ("statistics", "articles"):
        assert store.execute(f"SELECT * FROM {table} ORDER BY ALL") == store.execute(f"SELECT * FROM {table}_as_known('9998-01-01') ORDER BY ALL")


def test_a_re_read_does_not_change_what_was_known(own: Store, tmp_path: Path) -> None:
    for night, kind, rules, code in (("2025-03-10", "night", "rules-1", None), ("2025-03-20", "reread", "rules-2", "agri.rice.output")):
        package = Package(night, site="baoquangtri", kind=kind, rules=rules)
        package.article("lua", "Sản lượng lúa đạt 5 tấn.", revision=kind == "night", found=kind == "night")
        package.statistic("5 tấn", "5", "tonne", indicator_code=code)
        load_package(own, package.write(tmp_path))
    assert own.execute("SELECT indicator_code FROM statistics_as_known('2025-03-19')") == [(None,)]
    assert own.execute("SELECT indicator_code FROM statistics_as_known('2025-03-20')") == [("agri.rice.output",)]
    assert own.execute("SELECT indicator_code FROM statistics") == [("agri.rice.output",)]
    assert own.execute("SELECT count(*) FROM article_revisions") == [(1,)]


def test_gone_at_is_not_known_before(own: Store, tmp_path: Path) -> None:
    first = Package("2025-03-10")
    first.article("a", "Bài.")
    gone = Package("2025-03-15")
    gone.gone("a")
    for package in (first, gone):
        load_package(own, package.write(tmp_path))
    assert own.execute("SELECT gone_at IS NULL FROM articles_as_known('2025-03-14')") == [(True,)]
    assert own.execute("SELECT gone_at IS NULL FROM articles_as_known('2025-03-15')") == [(False,)]
    assert own.execute("SELECT gone_at IS NULL FROM articles") == [(False,)]


def test_the_night_adds_up(store: Store) -> None:
    rows = store.execute("SELECT site, found_urls, new_urls, rejected_urls, deferred_urls, reasons, error FROM site_nights WHERE run_id = 'run-1' ORDER BY site")
    assert rows == [
        ("baoquangbinh", 1, 1, 0, 0, None, None),
        ("baoquangninh", 5, 2, 2, 1, "list_page 1, rate_limited 1, soft_404 1", None),
        ("baoquangtri", 2, 2, 0, 0, None, "the site did not answer"),
    ]
    assert store.execute("SELECT sites, failed_sites, found_urls, new_urls FROM nights WHERE run_id = 'run-1'") == [(3, 1, 8, 5)]
    assert store.execute("SELECT found_urls, revised_urls, unchanged_urls FROM nights WHERE run_id = 'run-2'") == [(2, 1, 1)]


def test_a_night_s_reasons_are_those_of_every_url_that_was_not_read(own: Store, tmp_path: Path) -> None:
    package = Package()
    for path, outcome, reason in (("a", "not_permitted", "robots"), ("b", "not_permitted", "robots"), ("c", "failed", "timeout"), ("d", "deferred", "budget")):
        package.found(path, outcome, reason)
    package.rejected("e", "soft_404")
    load_package(own, package.write(tmp_path))
    assert own.execute("SELECT reasons FROM site_nights") == [("robots 2, budget 1, soft_404 1, timeout 1",)]


def test_documents_say_what_they_replace(store: Store) -> None:
    rows = store.execute("SELECT doc_number, is_replaced, replaces_numbers FROM documents ORDER BY doc_number")
    assert rows == [("02-NQ/TU", True, None), ("05-NQ/TU", False, ["02-NQ/TU"])]


def test_the_place_is_the_papers_own_unless_the_text_names_one(store: Store) -> None:
    assert store.execute("SELECT DISTINCT place, place_63, place_34, place_from FROM statistics WHERE unit = 'tonne' ORDER BY ALL") == [
        ("Quảng Bình", "VN-24", "VN-25", "site"),
        ("Quảng Trị", "VN-25", "VN-25", "site"),
    ]
    assert store.execute("SELECT place, place_from FROM statistics WHERE value = 219") == [("Quảng Ninh", "text")]


def test_a_series_takes_the_best_figure_and_counts_the_rest(store: Store) -> None:
    rows = store.execute("SELECT place, value, tier, figures, distinct_values, sources FROM series_of('agri.rice', NULL) WHERE comparison_kind IS NULL ORDER BY place")
    assert rows == [("Quảng Bình", 300000, "A", 1, 1, 1), ("Quảng Trị", 250000, "A", 2, 2, 2)]
    assert store.execute("SELECT value FROM series_of('agri.rice.output', 'quang tri')") == [(250000,)]
    assert len(store.execute("FROM series_of('agri.rice.output', 'VN-25')")) == 3, "the code of today's province takes in both old ones"
    assert store.execute("FROM series_of('agri.ric')") == []


def test_a_fall_is_negative_in_a_series(own: Store, tmp_path: Path) -> None:
    package = Package(site="baoquangtri")
    package.article("a", "Năm 2024, sản lượng lúa giảm 5%.")
    package.statistic("5%", "5", "percent", period="2024", indicator_code="agri.rice.output",
                      comparison={"kind": "change_pct", "direction": "down", "base": None, "base_period": "2023", "of_id": None, "scope": None, "total": None})  # fmt: skip
    load_package(own, package.write(tmp_path))
    assert own.execute("SELECT value FROM series") == [(-5,)]
    assert own.execute("SELECT value FROM statistics") == [(5,)]


def test_old_provinces_add_up_to_todays(store: Store) -> None:
    rows = store.execute("SELECT place, value, is_sum, members_given, members, members_missing FROM series_today WHERE indicator_code = 'agri.rice.output'")
    assert rows == [("Quảng Trị", 550000, True, 2, 2, [])]


def test_a_sum_with_a_member_missing_is_no_sum(own: Store, tmp_path: Path) -> None:
    load_package(own, quang_binh().write(tmp_path))
    rows = own.execute("SELECT place, value, members_given, members_missing FROM series_today WHERE indicator_code = 'agri.rice.output'")
    assert rows == [("Quảng Trị", None, 1, ["VN-25"])]


def test_rates_are_never_added_up(own: Store, tmp_path: Path) -> None:
    for site, value in (("baoquangbinh", "7"), ("baoquangtri", "8")):
        package = Package(site=site)
        package.article("a", f"Năm 2024, GRDP tăng {value}%.")
        package.statistic(f"{value}%", value, "percent", period="2024", indicator_code="eco.grdp.growth")
        load_package(own, package.write(tmp_path))
    assert own.execute("SELECT count(*) FROM series") == [(2,)]
    assert own.execute("FROM series_today") == []


def test_a_merged_province_named_since_is_todays(own: Store, tmp_path: Path) -> None:
    package = Package("2025-08-10", site="baoquangtri")
    package.article("a", "Năm 2025, Quảng Trị có sản lượng lúa 600.000 tấn.")
    package.statistic("600.000 tấn", "600000", "tonne", period="2025", indicator_code="agri.rice.output", subject="Quảng Trị", subject_code="VN-25")
    load_package(own, package.write(tmp_path))
    assert own.execute("SELECT place, place_63, place_34, borders FROM statistics") == [("Quảng Trị", None, "VN-25", 34)]
    assert own.execute("SELECT place, value, is_sum FROM series_today") == [("Quảng Trị", 600000, False)]


def test_a_districts_figure_is_not_its_provinces(own: Store, tmp_path: Path) -> None:
    package = Package(site="baoquangtri")
    package.article("a", "Năm 2024, tỉnh có sản lượng lúa 300.000 tấn.\nNăm 2024, huyện Hải Lăng có sản lượng lúa 80.000 tấn.")
    rice: dict[str, Any] = {"period": "2024", "indicator_code": "agri.rice.output", "subject_code": "VN-25"}
    package.statistic("300.000 tấn", "300000", "tonne", subject="tỉnh", **rice)
    package.statistic("80.000 tấn", "80000", "tonne", subject="huyện Hải Lăng", place_code="D-470", **rice)
    del package.rows["statistics"][0]["place_code"]  # as packages were staged before rules 2
    load_package(own, package.write(tmp_path))
    assert own.execute("SELECT value, place, place_code FROM statistics ORDER BY value") == [(80000, "Quảng Trị", "D-470"), (300000, "Quảng Trị", None)]
    assert own.execute("SELECT value FROM series") == [(300000,)]


def test_conflicts(store: Store) -> None:
    rows = store.execute("SELECT indicator_code, place, period_label, lowest, highest, spread_pct, articles, lowest_sentence LIKE '%250.000%' FROM conflicts")
    assert rows == [("agri.rice.output", "Quảng Trị", "2024", 250000, 251000, Decimal("0.40"), 2, True)]


def test_a_changed_number(store: Store) -> None:
    rows = store.execute("SELECT old_value, new_value, old_span, new_span, changed_after, old_sentence, new_sentence FROM changed_numbers")
    assert rows == [(215, 219, "215 đảng viên", "219 đảng viên", timedelta(days=1), DISCIPLINE.format(215), DISCIPLINE.format(219))]


def test_a_changed_number_in_a_rewritten_sentence_is_found_by_its_indicator(own: Store, tmp_path: Path) -> None:
    for night, text, span, value in (
        ("2025-03-10", "Tỉnh có 40 trường chuẩn và 7 cầu.", "40 trường", "40"),
        ("2025-03-11", "Đến nay đã có 42 trường đạt chuẩn; xây 7 cầu.", "42 trường", "42"),
    ):
        package = Package(night)
        package.article("a", text, outcome="new" if night.endswith("10") else "revised")
        package.statistic(span, value, indicator_code="edu.schools.standard", item="trường")
        package.statistic("7 cầu", "7", item="cầu")
        load_package(own, package.write(tmp_path))
    assert own.execute("SELECT old_value, new_value FROM changed_numbers") == [(40, 42)]


def test_a_number_that_went_back_changed_twice(own: Store, tmp_path: Path) -> None:
    for number, value in enumerate((1, 2, 1)):
        package = Package(f"2025-03-1{number}")
        package.article("a", f"Có {value} người.", outcome="new" if number == 0 else "revised")
        package.statistic(f"{value} người", str(value))
        load_package(own, package.write(tmp_path))
    assert own.execute("SELECT old_value, new_value FROM changed_numbers ORDER BY changed_at") == [(1, 2), (2, 1)]
    assert own.execute("SELECT value FROM statistics") == [(1,)]
    assert own.execute("SELECT value FROM statistics_as_known('2025-03-11')") == [(2,)]
    assert own.execute("SELECT text FROM articles") == [("Có 1 người.",)]


def test_derived_values(store: Store) -> None:
    rows = store.execute("SELECT rule, value, unit, period_label, formula FROM derived_values")
    assert rows == [("base_of_change_pct", 250000, "tonne", "2023", "300.000 tấn : (100 % + 20%)")]


@pytest.mark.parametrize(
    ("kind", "unit", "value", "direction", "rule", "result"),
    [
        ("change_pct", "percent", "20", "down", "base_of_change_pct", Decimal(125)),
        ("change_abs", "count", "20", "up", "base_of_change_abs", Decimal(80)),
        ("change_abs", "count", "20", "down", "base_of_change_abs", Decimal(120)),
        ("plan_pct", "percent", "80", None, "plan_of_plan_pct", Decimal(125)),
        ("share", "percent", "40", None, "whole_of_share", Decimal(250)),
        ("share", "percent", "0", None, None, None),
        ("rank", "rank", "3", None, None, None),
    ],
)
def test_every_rule_of_derived_values(own: Store, tmp_path: Path, kind: str, unit: str, value: str, direction: str | None, rule: str | None, result: Decimal | None) -> None:
    package = Package(site="baoquangtri")
    package.article("a", f"Có 100 hộ, tức là {value}.")
    whole = package.statistic("100 hộ", "100", period="2024")
    package.statistic(value, value, unit, period="2024", ordinal=1,
                      comparison={"kind": kind, "direction": direction, "base": None, "base_period": "2023", "of_id": whole, "scope": None, "total": None})  # fmt: skip
    load_package(own, package.write(tmp_path))
    assert own.execute("SELECT rule, value FROM derived_values") == ([(rule, result)] if rule else [])


def test_unmatched_phrases_are_counted_for_the_registry(store: Store) -> None:
    rows = store.execute("SELECT phrase, unit, figures, as_printed, example_sentence FROM unmatched_indicators")
    assert rows == [("mo hinh diem", "count", 1, "mô hình điểm", "Có 12 mô hình điểm.")]


def test_only_the_latest_material_revision_speaks(own: Store, tmp_path: Path) -> None:
    for night, text, material in (("2025-03-10", "Có 5 người.", True), ("2025-03-11", "Có 5 người!", False)):
        package = Package(night)
        package.article("a", text, outcome="new" if material else "revised", is_material=material)
        package.statistic("5 người", "5")
        load_package(own, package.write(tmp_path))
    assert own.execute("SELECT sentence FROM statistics") == [("Có 5 người.",)]
    assert own.execute("SELECT count(*) FROM article_revisions") == [(1,)]
    assert own.execute("SELECT last_seen_at = ?::TIMESTAMPTZ FROM core.articles", [clock("2025-03-11")]) == [(True,)]


def test_fold_finds_what_people_type(store: Store) -> None:
    assert store.execute("SELECT fold('Đắk Lắk'), fold('ĐẢNG VIÊN'), fold('Quảng Ninh 2024')") == [("dak lak", "dang vien", "quang ninh 2024")]
