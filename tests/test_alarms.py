"""The night's alarms and tables: a real crawl that brings far fewer articles than the site's history, what is unknown, and 64 sites on one screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from crawlers.identity import digest
from crawlers.ledger import Ledger
from crawlers.records import Fetch, Hint, WarcRef
from flows.plan import Plan, open_run
from flows.stages import CrawlResult, NightReport, load_run, night_report, stage_site
from flows.tables import alarms_page, complete, night_table, politeness_table, screen_table, usual
from tests.loopback import Authority
from tests.test_spider import HOST, Ran, authority, desk, feed, paper, url
from warehouse.report import OUTCOMES, SiteNight
from warehouse.store import Store

__all__ = ["authority"]

NIGHT = date(2026, 11, 20)


def lived(state: Path, new: int, nights: int = 8) -> None:
    """The memory of earlier weekdays, each with so many new articles."""
    days = [day for n in range(1, 15) if (day := NIGHT - timedelta(days=n)).weekday() < 5][:nights]
    for day in reversed(days):
        at = datetime(day.year, day.month, day.day, 2, tzinfo=UTC)
        with Ledger(state, f"{day}-night-01", day, at) as ledger:
            for n in range(new):
                old = f"{HOST}/kinh-te/cu-{day:%d}{n}-{day:%d}{n:04d}.html"
                ledger.discover(old, digest(old), "feed", Hint(), at)
                ref = WarcRef("hoagiang/x.warc.gz", n, 1, f"sha1:{day}{n}", f"<urn:{day}:{n}>")
                ledger.settle(old, "fetched", answer=ledger.answered(old, digest(old), "article", Fetch(old, 200, at, ref)))
            ledger.finish_run(at, "finished", {})


def reported(data: Path, sites: Path, run_id: str, ran: Ran) -> tuple[NightReport, Store]:
    """The crawl staged, loaded and reported as the night does it."""
    plan = Plan(run_id, NIGHT, "night", data, ("hoagiang",), sites_folder=sites, readers=1)
    crawl = CrawlResult("hoagiang", ran.code, ran.last["finished"], ran.last["stats"], ran.last["warc"], 1.0)
    load_run(plan, [stage_site(plan, "hoagiang", crawl)])
    return night_report(plan), Store.open(plan.warehouse)


@pytest.mark.parametrize(("before", "breach"), [(12, "too_few"), (1, "too_many"), (5, None)])
def test_a_night_unlike_its_history_is_an_alarm(tmp_path: Path, authority: Authority, before: int, breach: str | None) -> None:
    numbers = range({"too_few": 2, "too_many": 9}.get(breach or "", 6))
    web = paper(feeds=numbers, sections=numbers)
    with desk(tmp_path, authority, web) as crawl:
        lived(crawl.data / "state" / "hoagiang.sqlite", before)
        run_id = open_run(crawl.data, "night", NIGHT)
        report, store = reported(crawl.data, crawl.sites, run_id, crawl.night(20, run=run_id))
    (line,) = report.sites
    with store:
        (row,) = store.execute("SELECT new_pages, breach, usual_nights, estimated_pages FROM site_nights")
        assert row == (len(numbers), breach, 8, len(numbers))
    if breach is None:
        assert (line.alarms, alarms_page([line])) == ((), "")
        return
    (alarm,) = line.alarms
    assert alarm.startswith(f"{breach.replace('_', ' ').upper()}: {len(numbers)} new pages")
    assert alarm in report.lines[0]
    assert alarms_page([line]) == f"- **hoagiang**: {alarm}\n"
    assert night_table([line])[0]["alarm"] == breach.replace("_", " ").upper()


def test_a_first_night_with_one_list_is_unknown_and_not_complete(tmp_path: Path, authority: Authority) -> None:
    web = paper(feeds=range(4))
    web.pages[f"{HOST}/kinh-te"] = (404, {}, b"")
    with desk(tmp_path, authority, web) as crawl:
        run_id = open_run(crawl.data, "night", NIGHT)
        report, store = reported(crawl.data, crawl.sites, run_id, crawl.night(20, run=run_id))
    (line,) = report.sites
    assert (line.new_pages, line.estimated_pages, line.usual_low, line.breach, line.alarms) == (4, None, None, None, ())
    assert (complete(line), usual(line)) == ("unknown", "unknown")
    with store:
        assert store.execute("SELECT state, found_share, usual_low FROM coverage") == [("unknown", None, None)]


def test_what_the_lists_leave_out_of_each_other_is_an_interval(tmp_path: Path, authority: Authority) -> None:
    web = paper(feeds=range(8), sections=range(4, 12))
    web.pages[f"{HOST}/rss/home.rss"] = feed(range(8))
    with desk(tmp_path, authority, web) as crawl:
        run_id = open_run(crawl.data, "night", NIGHT)
        report, store = reported(crawl.data, crawl.sites, run_id, crawl.night(20, run=run_id))
    (line,) = report.sites
    assert line.estimated_pages is not None
    assert line.estimated_low is not None
    assert line.estimated_high is not None
    assert 12 == line.new_pages <= line.estimated_low < line.estimated_pages < line.estimated_high
    with store:
        assert store.execute("SELECT state, found_share < 1, found_share_low < found_share FROM coverage") == [("incomplete", True, True)]
    assert url(11) in web.pages


# ---------------------------------------------------------------- 64 sites on one screen


def many() -> list[SiteNight]:
    """64 sites: one failed, one too quiet, one asked too fast, 40 with articles, 21 with nothing."""
    sites = []
    for n in range(64):
        busy = {"new": 10 + n, "known": 50, "rejected": 1} if n < 40 else {"known": 20}
        line = SiteNight(
            f"bao{n:02d}", "r", NIGHT, busy, new_pages=busy.get("new", 0), requests=60, bytes=3_000_000, usual_low=Decimal(5), usual_high=Decimal("60.5"),
            estimated_pages=Decimal(10 + n) if n < 40 else None, estimated_low=Decimal(10 + n), estimated_high=Decimal(12 + n),
            least_gap_s=Decimal("2.4"), gap_wanted_s=Decimal(2), requests_per_new=Decimal("1.4"), lists_resting=0, peak_mb=74,
            robots_note=f"bao{n:02d}.example: status 200, sha1:ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
        )  # fmt: skip
        sites.append(line)
    sites[30] = replace(sites[30], error="exit 1: no list could be had", counts={})
    sites[50] = replace(sites[50], breach="too_few")
    sites[20] = replace(sites[20], least_gap_s=Decimal("1.2"))
    return sites


def test_alarms_come_first_and_the_quiet_are_one_row() -> None:
    table = screen_table(many())
    assert [(row["site"], row["alarm"]) for row in table[:5]] == [("total", ""), ("bao30", "FAILED"), ("bao20", "IMPOLITE"), ("bao50", "TOO FEW"), ("bao00", "")]
    assert table[-1]["site"] == "23 quiet sites"
    assert len(table) == 1 + 3 + 38 + 1
    assert "bao63" in table[-1]["reasons"]
    shown = [name for name in OUTCOMES if name in table[0]]
    assert shown == ["new", "known", "rejected"], "outcomes of nobody take no room"
    for name in ("found", *shown):
        assert table[0][name] == sum(row[name] for row in table[1:])
    assert len(night_table(many())) == 65, "the file has every site"


def test_few_quiet_sites_are_shown_as_they_are() -> None:
    names = [row["site"] for row in screen_table(many()[39:42])]
    assert names == ["total", "bao39", "bao40", "bao41"]


def test_a_broken_gap_stands_first_among_the_politeness() -> None:
    first, second = politeness_table(many())[:2]
    assert (first["site"], first["least gap s"], first["gap wanted s"], second["site"]) == ("bao20", "1.2", "2", "bao00")
    assert first["robots.txt in force"] == "bao20.example: status 200, ABCDEFGH"


def test_every_alarm_has_its_line() -> None:
    assert alarms_page(many()).splitlines() == [
        "- **bao30**: FAILED: exit 1: no list could be had",
        "- **bao20**: IMPOLITE: 1.2 s between two requests to a host, 2.0 s are due",
        "- **bao50**: TOO FEW: 0 new pages, 5 to 60 are usual",
    ]
