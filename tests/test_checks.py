"""Each check holds on good nights and fails on the one thing it looks for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.nights import warehouse
from warehouse.checks import run_checks
from warehouse.sources import sources
from warehouse.store import Store

# One statement a check that breaks what it guards; a row may break others too.
BREAKS = {
    "article_twice": "INSERT INTO core.articles FROM core.articles LIMIT 1",
    "article_without_revision": "UPDATE core.revisions SET superseded_at = NULL",
    "comparison_of_nothing": "UPDATE core.statistics SET comparison_of_id = 's_none' WHERE comparison_of_id IS NOT NULL",
    "crawl_twice": "INSERT INTO core.crawls SELECT 'run-none', 'baovidu', night, 'finished', 1, 1, 1, 1, NULL, NULL, NULL, 0, 70, [], learned_at, NULL FROM core.urls LIMIT 1",
    "document_twice": "INSERT INTO core.documents FROM core.documents WHERE superseded_at IS NULL",
    "estimate_upside_down": "INSERT INTO core.crawls SELECT 'run-1', 'baovidu', night, 'finished', 9, 5, 5, 6, NULL, NULL, NULL, 0, 70, [], learned_at, NULL FROM core.urls LIMIT 1",
    "finding_without_reading": "UPDATE core.timerefs SET run_id = 'run-none'",
    "found_is_no_sum": None,  # the closed list of core.urls makes it impossible; the test below shows that
    "interval_upside_down": "UPDATE core.readings SET superseded_at = learned_at - INTERVAL 1 DAY",
    "membership_twice": "INSERT INTO core.memberships SELECT article_id, s, article_id, 'original', 1, learned_at, learned_night, NULL, NULL, run_id FROM core.articles, (VALUES ('a'), ('b')) t(s)",
    "new_without_article": "DELETE FROM core.revisions",
    "orphan_reprint": "INSERT INTO core.memberships SELECT article_id, 't', 'a_none', 'near', 1, learned_at, learned_night, NULL, NULL, run_id FROM core.articles",
    "range_upside_down": "UPDATE core.statistics SET period_end = period_start - 1",
    "reading_twice_in_force": "INSERT INTO core.readings FROM core.readings WHERE superseded_at IS NULL",
    "reading_without_revision": "UPDATE core.readings SET revision_id = 'r_none'",
    "rejected_without_reason": "UPDATE core.urls SET reason = NULL",
    "revision_twice": "INSERT INTO core.revisions FROM core.revisions LIMIT 1",
    "revision_without_article": "DELETE FROM core.articles",
    "span_outside_text": "UPDATE core.statistics SET span_start = span_start + 1 WHERE unit = 'tonne'",
    "statistic_twice": "INSERT INTO core.statistics FROM core.statistics",
    "url_twice": "INSERT INTO core.urls FROM core.urls LIMIT 1",
    "url_without_package": "DELETE FROM core.packages",
    "warn_future_date": "UPDATE core.readings SET published_on = learned_night + 2",
    "warn_out_of_range": "UPDATE core.statistics SET flags = ['out_of_range']",
    "warn_unknown_code": "DELETE FROM core.indicators",
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with warehouse(tmp_path_factory.mktemp("checks") / "warehouse.duckdb", 2) as store:
        yield store


def test_good_nights_hold(filled: Store) -> None:
    assert run_checks(filled, warnings=True) == []


def test_every_check_has_a_break() -> None:
    assert {check.name for check in sources("checks")} == set(BREAKS), "a check that nothing breaks is not known to work"


@pytest.mark.parametrize("name", [name for name, sql in BREAKS.items() if sql])
def test_a_check_fails_on_what_it_looks_for(filled: Store, name: str) -> None:
    filled.begin()
    try:
        filled.execute(BREAKS[name])  # type: ignore[arg-type]
        failed = {check.name: check for check in run_checks(filled, warnings=True)}
    finally:
        filled.rollback()
    assert name in failed
    assert failed[name].failing_rows == len(failed[name].sample) or failed[name].failing_rows > 5
    assert failed[name].sample[0]
    assert failed[name].blocks is not name.startswith("warn_")


def test_outcomes_are_a_closed_list(filled: Store) -> None:
    filled.begin()
    try:
        with pytest.raises(Store.RowError, match="CHECK"):
            filled.execute("UPDATE core.urls SET outcome = 'lost'")
    finally:
        filled.rollback()


def test_warnings_are_told_apart(filled: Store) -> None:
    filled.begin()
    try:
        filled.execute(str(BREAKS["warn_future_date"]))
        assert run_checks(filled) == []
        assert [check.name for check in run_checks(filled, warnings=True)] == ["warn_future_date"]
    finally:
        filled.rollback()
