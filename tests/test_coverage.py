"""Is a site complete in a month, or not? What crawls said of themselves, asked in SQL: shares, unknowns, breaches and nights that never were."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crawlers.completeness import estimate
from flows.crawled import crawled
from tests.nights import warehouse
from tests.packages import Package
from warehouse.load import LoadError, load_package
from warehouse.store import Store


def crawl(new_pages: int | None, *, estimate: tuple[float, float, float] | None = None, usual: tuple[float, float] | None = None, **more: Any) -> dict[str, Any]:
    total, low, high = estimate or (None, None, None)
    least, most = usual or (None, None)
    hosts = [{"host": "bao.example", "gap_wanted_s": 2.0, "least_gap_s": 2.4}, {"host": "m.bao.example", "gap_wanted_s": 10, "least_gap_s": 10.1}]
    return {
        "finish": "finished", "new_pages": new_pages, "estimated_pages": total, "estimated_low": low, "estimated_high": high, "usual_low": least,
        "usual_high": most, "usual_nights": 8 if usual else None, "lists_resting": 1, "peak_mb": 74, "hosts": hosts, **more,
    }  # fmt: skip


def package(night: str, told: dict[str, Any] | None, *, articles: int = 0, **more: Any) -> Package:
    made = Package(night, site="baoquangninh", crawl=told, **more)
    for n in range(articles):
        made.article(f"tin-{night}-{n}", f"Bài {n} của ngày {night}.")
    return made


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    data = tmp_path_factory.mktemp("coverage")
    stopped = package("2026-03-07", crawl(2, estimate=(2, 2, 2), finish="budget"))
    stopped.found("cham", "deferred", "budget")
    later = package("2026-03-09", crawl(4, estimate=(4, 4, 4), usual=(2, 9)), articles=4)
    later.article("cham", "Bài đến muộn.")
    left = package("2026-03-05", crawl(3, estimate=(3, 3, 3)), articles=3)
    left.found("mat", "failed", "timeout")
    nights = [
        package("2026-03-02", crawl(3), articles=3),
        package("2026-03-03", crawl(5, estimate=(5, 5, 6)), articles=5),
        package("2026-03-04", crawl(6, estimate=(8.2, 6, 12)), articles=6),
        left,
        package("2026-03-06", crawl(0), error="exit 1: no feed, sitemap or section page could be had"),
        stopped,
        later,
        package("2026-03-10", crawl(1, estimate=(1, 1, 1), usual=(2.4, 9.6)), articles=1),
        package("2026-03-11", crawl(14, estimate=(14, 14, 14), usual=(2.4, 9.6)), articles=14),
        package("2026-03-12", crawl(0)),
        package("2026-03-13", None, articles=2),
        package("2026-03-13", crawl(2, estimate=(2, 2, 2)), run_id="run-2026-03-13-b"),
        package("2026-03-14", crawl(9, estimate=(9, 9, 9), usual=(8, 20), finish="budget"), articles=9),
        package("2026-03-14", crawl(1, estimate=(1, 1, 1), usual=(8, 20)), run_id="run-2026-03-14-b"),
        Package("2026-03-15", site="baoquangbinh", crawl=crawl(1)),
    ]
    with warehouse(data / "warehouse.duckdb", 0) as opened:
        for one in nights:
            load_package(opened, one.write(data))
        yield opened


def test_a_month_is_asked_in_plain_sql(store: Store) -> None:
    rows = store.execute("SELECT day(night), state FROM coverage_of('baoquangninh', '2026-03-01', '2026-03-16')")
    assert dict(rows) == {
        1: "missing",  # before its first night
        2: "unknown",  # one list named the articles: nothing can be said, which is not complete
        3: "complete",
        4: "incomplete",  # the lists leave out each other's articles
        5: "incomplete",  # an article could not be had, and never came
        6: "failed",
        7: "incomplete",  # the budget ended it
        8: "missing",
        9: "complete",
        10: "doubtful",  # all lists agree, but on far too few
        11: "complete",
        12: "nothing_new",
        13: "complete",  # of two runs the one that says most
        14: "complete",  # what its budget left, a second run the same night took up
        15: "missing",  # its newspaper was dropped from the nights, which go on
        16: "missing",  # after the last night of all
    }


def test_each_night_has_its_share_and_interval(store: Store) -> None:
    rows = store.execute(
        "SELECT day(night), found_share, found_share_low, estimated_pages, left_articles, articles_published FROM coverage"
        " WHERE site = 'baoquangninh' AND day(night) IN (2, 3, 4, 5, 7, 8) ORDER BY night"
    )
    share = Decimal
    assert rows == [
        (2, None, None, None, 0, 3),
        (3, share("1.000"), share("0.833"), share("5.0"), 0, 5),
        (4, share("0.732"), share("0.500"), share("8.2"), 0, 6),
        (5, share("0.750"), share("0.750"), share("3.0"), 1, 3),
        (7, share("1.000"), share("1.000"), share("2.0"), 0, 0),  # what was put off came two nights later
        (8, None, None, None, 0, 0),
    ]


def test_the_calendar_runs_from_a_sites_first_night_to_the_last_of_all(store: Store) -> None:
    ends = store.execute("SELECT site, min(night), max(night), count(*) FROM coverage GROUP BY site ORDER BY site")
    assert ends == [("baoquangbinh", date(2026, 3, 15), date(2026, 3, 15), 1), ("baoquangninh", date(2026, 3, 2), date(2026, 3, 15), 14)]


def test_a_breach_says_in_which_direction(store: Store) -> None:
    rows = store.execute("SELECT day(night), breach, usual_low, usual_high FROM site_nights WHERE usual_low IS NOT NULL ORDER BY night")
    low, high = Decimal("2.4"), Decimal("9.6")
    assert rows[3:] == [(14, None, 8, 20)] * 2, "a second run brings what the first left: with it the night is as usual"
    assert rows[:3] == [(9, None, 2, 9), (10, "too_few", low, high), (11, "too_many", low, high)]


def test_politeness_stands_beside_it(store: Store) -> None:
    (row,) = store.execute(
        "SELECT least_gap_s, gap_wanted_s, requests_per_new, lists_resting, hosts[1].host FROM site_nights WHERE site = 'baoquangninh' AND night = '2026-03-03'"
    )
    assert row == (Decimal("10.1"), 10, 1, 1, "bao.example"), "of two hosts the one with the least to spare"


def test_a_package_staged_before_crawls_were_told_still_loads(tmp_path: Path) -> None:
    folder = package("2026-03-02", None, articles=1).write(tmp_path)
    file = folder / "manifest.json"
    old = json.loads(file.read_text(encoding="utf-8"))
    del old["crawl"]
    file.write_text(json.dumps(old), encoding="utf-8")
    with warehouse(tmp_path / "w.duckdb", 0) as own:
        assert not load_package(own, folder).skipped
        assert own.execute("SELECT new_urls, new_pages, breach FROM site_nights") == [(1, None, None)]
        assert own.execute("SELECT state FROM coverage") == [("unknown",)]


def test_a_crawl_that_died_is_there_as_what_it_is(tmp_path: Path) -> None:
    unknown = dict.fromkeys(crawl(0), None) | {"finish": "died", "hosts": []}
    gone = package("2026-03-03", unknown, error="ended by signal SIGKILL: it said nothing")
    partly = package("2026-03-04", crawl(2, finish="died", lists_resting=None, peak_mb=None), articles=2, error="ended by signal SIGKILL: it said nothing")
    with warehouse(tmp_path / "w.duckdb", 0) as own:
        for one in (package("2026-03-02", crawl(1, estimate=(1, 1, 1)), articles=1), gone, partly):
            load_package(own, one.write(tmp_path))
        assert own.execute("SELECT day(night), state, new_pages FROM coverage ORDER BY night") == [(2, "complete", 1), (3, "failed", None), (4, "incomplete", 2)]
        assert own.execute("SELECT finish, requests_per_new IS NULL, least_gap_s FROM site_nights WHERE error IS NOT NULL ORDER BY night") == [
            ("died", True, None),
            ("died", False, Decimal("10.1")),
        ]


@pytest.mark.parametrize("bad", [{"finish": "finished"}, {**crawl(3), "new_pages": "three"}])
def test_a_crawl_not_as_agreed_is_refused_whole(tmp_path: Path, bad: dict[str, Any]) -> None:
    with warehouse(tmp_path / "w.duckdb", 0) as own:
        with pytest.raises(LoadError, match=r"manifest\.json: crawl"):
            load_package(own, package("2026-03-02", bad, articles=1).write(tmp_path))
        assert own.execute("SELECT count(*) FROM core.packages") == [(0,)]


def test_pages_that_only_a_replay_or_an_archive_named_do_not_turn_the_estimate_upside_down() -> None:
    named = {"a": frozenset({"feed", "section"}), "b": frozenset({"archive"}), "c": frozenset({"replay"})}
    guess = estimate(named)
    assert guess is not None
    told = crawled("finished", {"new_pages": len(named), "completeness": {"total": guess.total, "low": guess.low, "high": guess.high}})
    assert told is not None
    assert (told.new_pages, told.estimated_low, told.estimated_pages, told.estimated_high) == (3, 3, 3, 3), "one such crawl would keep every night from being published"
