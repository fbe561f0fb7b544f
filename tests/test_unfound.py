"""A back-fill that brings nothing says why and what to do: real crawls of a paper whose lists end too early, fail, are forbidden or hold nothing new."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from crawlers.ledger import ListsAsked
from flows.artifacts import night_page
from flows.cli.nights import tell_night
from flows.plan import Plan, open_run
from flows.stages import CrawlResult, NightReport, load_run, night_report, stage_site
from flows.unfound import note_of, notes
from tests.loopback import Authority, Web
from tests.test_backfill import only_section, paged, span
from tests.test_spider import HOST, Desk, authority, desk
from warehouse.report import OfDates, SiteNight

__all__ = ["authority"]

NIGHT = date(2026, 11, 21)
LONG_AGO = date(2020, 1, 1), date(2020, 1, 31)
LATELY = date(2026, 11, 10), date(2026, 11, 12)


def filled(crawl: Desk, dates: tuple[date, date], *more: str) -> tuple[Plan, NightReport]:
    """A back-fill of these dates as the flow does it: crawled, staged, loaded and reported."""
    run_id = open_run(crawl.data, "backfill", NIGHT)
    ran = crawl.night(21, *span(*dates), *more, run=run_id)
    plan = Plan(run_id, NIGHT, "backfill", crawl.data, ("hoagiang",), sites_folder=crawl.sites, readers=1, date_from=dates[0], date_to=dates[1])
    error = None if ran.code == 0 else f"exit {ran.code}"
    load_run(plan, [stage_site(plan, "hoagiang", CrawlResult("hoagiang", ran.code, ran.last["finished"], ran.last["stats"], error=error))])
    report = night_report(plan)
    (plan.staged / run_id / "closed").touch()
    return plan, report


def forbidden(what: str) -> Callable[[], Web]:
    def web() -> Web:
        one = only_section()
        paged(one, 30)
        one.pages[f"{HOST}/robots.txt"] = (200, {"Content-Type": "text/plain"}, f"User-agent: *\nDisallow: {what}\n".encode())
        return one

    return web


def dated() -> Web:
    web = only_section()
    paged(web, 30)
    return web


def undated() -> Web:
    web = only_section()
    paged(web, 30, dated=False)
    return web


def without_lists() -> Web:
    web = only_section()
    del web.pages[f"{HOST}/kinh-te"]
    return web


@pytest.mark.parametrize(
    ("web", "dates", "says"),
    [
        (dated, LONG_AGO, "nothing of 2020-01-01 to 2020-01-31: the one list that answered (section 1) names none"),
        (undated, LONG_AGO, "of what its lists name without a date (30 addresses) none is known to be of those days"),
        (without_lists, LONG_AGO, "none of its lists could be had (http_status "),
        (forbidden("/"), LATELY, "robots.txt forbids all of its lists ("),
        (forbidden("/kinh-te/"), LATELY, "robots.txt forbids all of what its lists name (6 addresses); `baotinh import FILE...` takes what others archived"),
    ],
    ids=["too early", "no dates", "failed", "lists forbidden", "articles forbidden"],
)
def test_nothing_found_says_why(tmp_path: Path, authority: Authority, web: Callable[[], Web], dates: tuple[date, date], says: str) -> None:
    with desk(tmp_path, authority, web()) as crawl:
        _, report = filled(crawl, dates)
    note = report.notes["hoagiang"]
    assert says in note
    if web in {dated, undated}:
        assert "; name lists that go back so far in its profile (keys `archives`, `sitemaps`; `baotinh sites check hoagiang` looks at each list)" in note


def test_what_is_had_already_is_told_and_what_is_found_needs_no_word(
    tmp_path: Path, authority: Authority, capsys: pytest.CaptureFixture[str]
) -> None:
    with desk(tmp_path, authority, dated()) as crawl:
        _, first = filled(crawl, LATELY)
        plan, again = filled(crawl, LATELY)
    assert (first.notes, first.sites[0].counts["new"]) == ({}, 6)
    note = again.notes["hoagiang"]
    assert note.startswith("nothing new of 2026-11-10 to 2026-11-12: the 6 articles of those days that its lists name are stored already")
    assert tell_night(again, crawl.data) == 0
    assert f"hoagiang: {note}\n" in capsys.readouterr().err, "the command says it"
    assert f"- **hoagiang**: {note}\n" in night_page(plan, again), "and so does the report"


def test_a_back_fill_that_is_not_complete_says_how_it_goes_on(tmp_path: Path, authority: Authority) -> None:
    with desk(tmp_path, authority, dated()) as crawl:
        _, report = filled(crawl, (date(2026, 11, 6), date(2026, 11, 20)), "--max-requests", "12")
    note = report.notes["hoagiang"]
    assert note.endswith("wait, and the same command goes on from here")
    assert report.sites[0].counts["new"] > 0
    assert note.startswith("not complete: ")


@pytest.mark.parametrize(
    ("asked", "counts", "says"),
    [
        (ListsAsked("died", {}, {}), {}, "cut off (died): the same command goes on from here"),
        (ListsAsked(None, {}, {}), {}, "cut off (it never came to its end)"),
        (ListsAsked("finished", {}, {"robots_unreachable": 2}), {}, "robots.txt could not be had, so no list was asked for; try again later"),
        (ListsAsked("finished", {"section": 2}, {"timeout": 1}), {}, "none of the 2 lists that answered (section 2) names any (1 other list could not be had: timeout 1)"),
        (ListsAsked("budget", {}, {}, 7, 0), {}, "this run came to none of its lists; 7 lists and 0 addresses wait"),
        (ListsAsked("finished", {"section": 2}, {}, 1, 0), {}, "names any; 1 list and 0 addresses wait, and the same command goes on from here"),
        (ListsAsked("finished", {"section": 2}, {}), {"rejected": 3, "failed": 1}, "(4 addresses) none came as an article, see the reasons in its line"),
    ],
)  # fmt: skip
def test_each_cause_has_its_words(asked: ListsAsked, counts: dict[str, int], says: str) -> None:
    note = note_of(asked, SiteNight("baovidu", "r", NIGHT, counts), OfDates(), *LONG_AGO)  # type: ignore[arg-type]
    assert note is not None
    assert says in note


def test_a_night_has_no_such_notes(tmp_path: Path) -> None:
    plan = Plan("r", NIGHT, "night", tmp_path, ("baovidu",))
    assert notes(plan, [SiteNight("baovidu", "r", NIGHT, {})], {}) == {}
