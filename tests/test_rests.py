"""Lists that bring nothing alone rest, and nothing is lost by it: the rule alone, then a paper over many nights."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crawlers.fetching.options import RunOptions
from crawlers.fetching.run import open_run
from crawlers.ledger import Ledger
from crawlers.ledger.lists import OUTLINKS, ListNight
from crawlers.records import Hint
from crawlers.spiders.list_pages import ListPages
from crawlers.spiders.lists import Lists
from crawlers.spiders.rests import REMEMBERED_DAYS, RESTS, Rests, needed
from tests.test_spider import HOST, PROFILE

FIRST = date(2026, 11, 3)
FEED, NEWS, MONTH, INDEX, HOME, POLITICS, CULTURE = (
    "http://a/rss",
    "http://a/map/news.xml",
    "http://a/map/2026-11.xml",
    "http://a/map.xml",
    "http://a/",
    "http://a/politics",
    "http://a/culture",
)
KINDS = {FEED: "feed", NEWS: "sitemap", MONTH: "sitemap", INDEX: "sitemap", HOME: "section", POLITICS: "section", CULTURE: "section"}
PARENTS = {NEWS: INDEX, MONTH: INDEX}


def row(n: int, url: str, names: str, *, links: int = 100, changed: str | None = None, first: int = 0) -> ListNight:
    """The list on night n, naming an article for each letter."""
    keys = frozenset(f"{n}{letter}" for letter in names)
    return ListNight(
        url, KINDS[url], PARENTS.get(url), FIRST + timedelta(days=n), FIRST + timedelta(days=first), True, links, changed, keys, len(keys)
    )


def history(nights: int, **named: str) -> list[ListNight]:
    urls = {"feed": FEED, "news": NEWS, "month": MONTH, "index": INDEX, "home": HOME, "politics": POLITICS, "culture": CULTURE}
    return [row(n, urls[name], letters) for n in reversed(range(nights)) for name, letters in named.items()]


def resting(rows: list[ListNight], n: int) -> set[str]:
    rests = Rests(rows, FIRST + timedelta(days=n))
    return {url for url in {one.url for one in rows} if rests.rests(url)}


def test_three_quiet_nights_and_not_two() -> None:
    named = {"feed": "ab", "news": "abc", "month": "abc", "index": "", "home": "abd", "politics": "d"}
    assert resting(history(2, **named), 2) == set()
    assert resting(history(3, **named), 3) == {FEED, INDEX, POLITICS} | ({NEWS, MONTH} & resting(history(3, **named), 3))
    assert len(resting(history(3, **named), 3) & {NEWS, MONTH}) == 1, "of two that name the same, one stays awake"


def test_a_list_that_alone_named_an_article_stays_awake_for_a_week() -> None:
    rows = [row(0, POLITICS, "x"), row(0, HOME, "a"), row(0, NEWS, "a")]
    rows = [one for n in reversed(range(1, 9)) for one in (row(n, POLITICS, ""), row(n, HOME, "a"), row(n, NEWS, "a"))] + rows
    assert POLITICS not in resting(rows, 7)
    assert POLITICS in resting(rows, 9)


def test_two_kinds_stay_awake() -> None:
    assert needed({FEED: frozenset("ab"), NEWS: frozenset("abc"), HOME: frozenset("a")}, KINDS) == {NEWS, FEED}
    assert needed({NEWS: frozenset("abc"), MONTH: frozenset("ab")}, KINDS) == {NEWS}
    assert resting(history(4, feed="", home=""), 4) == set(), "where nothing was new there is no evidence, and nobody rests"


def test_rests_grow_and_are_bounded() -> None:
    """Asked and quiet each time it wakes: 2, 4, 7, 14, 14 nights between."""
    rows: list[ListNight] = history(3, news="abc", home="abd", feed="ab")
    gaps, last = [], 2
    for n in range(3, 61):
        rests = Rests([one for one in rows if FIRST + timedelta(days=n) - one.night <= timedelta(days=REMEMBERED_DAYS)], FIRST + timedelta(days=n))
        asked = [url for url in (NEWS, HOME, FEED) if not rests.rests(url)]
        assert {NEWS, HOME} <= set(asked)
        rows = [row(n, url, {NEWS: "abc", HOME: "abd", FEED: "ab"}[url]) for url in asked] + rows
        if FEED in asked:
            gaps.append(n - last - 1)
            last = n
    assert gaps == [*RESTS, RESTS[-1]]


def test_a_short_list_rests_no_longer_than_it_reaches_back() -> None:
    def rows(links: int) -> list[ListNight]:
        return [row(n, url, names, links=long) for n in (2, 1, 0) for url, names, long in ((NEWS, "abcd", 500), (HOME, "ae", 500), (FEED, "abcd", links))]

    assert [n for n in range(3, 7) if FEED in resting(rows(12), n)] == [3], "12 items at 4 a night are three nights, and after a missed night none rests"
    assert FEED not in resting(rows(8), 3), "one that cannot rest even the first time is asked each night"
    assert NEWS in resting(rows(8), 3), "and others may rest for it"


def test_sections_rest_where_the_links_on_articles_name_what_they_name() -> None:
    """Outlinks cost nothing; they lead on from the home page, which is then asked."""
    rows = history(4, news="abc", home="ab", politics="d", culture="b")
    assert POLITICS not in resting(rows, 4)
    assert CULTURE in resting(rows, 4), "where nobody speaks of links, each list counts for itself"
    linked = [ListNight(OUTLINKS, "link", None, one, one, True, 4, None, frozenset({f"{n}d"}), 1) for n in range(4) for one in [FIRST + timedelta(days=n)]]
    rests = Rests([*linked[::-1], *rows], FIRST + timedelta(days=4), HOME)
    assert rests.rests(POLITICS)
    assert rests.rests(CULTURE)
    assert not rests.rests(HOME)
    assert set(rests.starts()) == {HOME}, "the news map is an index's, and outlinks are nobody's"
    rests = Rests([*linked[:-1][::-1], *rows], FIRST + timedelta(days=4), HOME)
    assert not rests.rests(POLITICS), "on the last night only the section named it"
    assert not rests.rests(CULTURE), "and so none of the site's sections rests for a week"


def quiet_feed(**said: Any) -> list[ListNight]:
    """Five nights of a feed that brings nothing alone, beside two lists that stay awake."""
    return [
        replace(row(n, FEED, ""), **said) if url == FEED else row(n, url, names)
        for n in reversed(range(5))
        for url, names in ((NEWS, "a"), (HOME, "ab"), (FEED, ""))
    ]


def test_a_list_of_the_last_two_days_never_rests() -> None:
    """As a news sitemap is: what it alone names tonight would be gone when it wakes."""
    night = FIRST + timedelta(days=5)
    rests = [days for days in range(9) if Rests(quiet_feed(oldest=night - timedelta(days=days + 1)), night).rests(FEED)]
    assert rests == [3, 4, 5, 6, 7, 8]
    assert not Rests(quiet_feed(links=0), night).rests(FEED), "an empty one does not tell how far it reaches"
    assert Rests(quiet_feed(links=50), night).rests(FEED)


def test_what_did_not_answer_counts_for_a_lists_reach() -> None:
    night = FIRST + timedelta(days=5)
    assert not Rests(quiet_feed(links=20, new=15), night).rests(FEED), "a budget that puts most of it off does not make it long"


def test_nothing_rests_after_a_missed_night() -> None:
    rows = quiet_feed()
    assert Rests(rows, FIRST + timedelta(days=5)).rests(FEED)
    assert not Rests(rows, FIRST + timedelta(days=6)).rests(FEED)


def brought_each_night(state: Path, nights: int, brought: dict[tuple[str, str], str]) -> None:
    """A ledger of so many nights, on each of which a list named an article for each letter, and all answered."""
    for n in range(nights):
        night, at = FIRST + timedelta(days=n), datetime(2026, 11, 3 + n, tzinfo=UTC)
        with Ledger(state, f"r{n}", night, at) as ledger:
            for letter in "abc":
                ledger.discover(f"{HOST}/{n}{letter}.html", f"{n}{letter}", "feed", Hint(), at)
                ledger.settle(f"{HOST}/{n}{letter}.html", "fetched")
            for (url, kind), letters in brought.items():
                names = frozenset(f"{n}{letter}" for letter in letters)
                ledger.note_list(ListNight(url, kind, None, night, night, True, 100, None, names, len(names)))
            ledger.finish_run(at, "finished", {})


def test_lists_wake_when_one_that_the_night_depends_on_is_named_no_more(tmp_path: Path) -> None:
    """A feed brought everything and the section nothing alone; then the feed goes out of the profile."""
    sites = tmp_path / "sites"
    sites.mkdir()
    (sites / "hoagiang.toml").write_text(PROFILE, encoding="utf-8")
    old, state = f"{HOST}/rss/old.rss", tmp_path / "data/state/hoagiang.sqlite"
    brought = {(old, "feed"): "abc", (f"{HOST}/sitemap.xml", "sitemap"): "ab", (f"{HOST}/kinh-te", "section"): "c"}
    brought_each_night(state, 7, brought)
    words = {"site": "hoagiang", "data": str(tmp_path / "data"), "night": str(FIRST + timedelta(days=7)), "run": "now", "contact": "a@b.example"}
    run = open_run(RunOptions.from_strings(words | {"sites_folder": str(sites)}))
    pages = ListPages(run, Lists(run.site, run.options), lambda links, source: None)
    asked = {request.url for request in pages.first()}
    assert f"{HOST}/kinh-te" not in asked
    assert f"{HOST}/sitemap.xml" in asked
    pages.ok, pages.new = 1, {"a"}
    assert [request.url for request in pages.woken()] == [f"{HOST}/kinh-te"]
    run.close("finished")
    run.ledger.close()


@pytest.mark.parametrize("blind", [False, True])
def test_sections_that_rest_for_the_links_wake_when_these_tell_nothing(tmp_path: Path, *, blind: bool) -> None:
    """As after a pause, or when the paper begins to number in another way."""
    sites, state = tmp_path / "sites", tmp_path / "data/state/hoagiang.sqlite"
    sites.mkdir()
    (sites / "hoagiang.toml").write_text(PROFILE, encoding="utf-8")
    brought = {(f"{HOST}/rss/home.rss", "feed"): "ab", (f"{HOST}/", "section"): "ab", (f"{HOST}/kinh-te", "section"): "c", (OUTLINKS, "link"): "c"}
    brought_each_night(state, 5, brought)
    words = {"site": "hoagiang", "data": str(tmp_path / "data"), "night": str(FIRST + timedelta(days=5)), "run": "now", "contact": "a@b.example"}
    run = open_run(RunOptions.from_strings(words | {"sites_folder": str(sites)}))
    pages = ListPages(run, Lists(run.site, run.options), lambda links, source: None)
    assert f"{HOST}/kinh-te" not in {request.url for request in pages.first()}
    pages.ok, pages.new = 1, {"a"}
    assert [request.url for request in pages.woken(links_are_blind=blind)] == [f"{HOST}/kinh-te"] * blind
    run.close("finished")
    run.ledger.close()


def test_what_lists_brought_is_kept_for_weeks_and_no_longer(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    for n in range(60):
        night = FIRST + timedelta(days=2 * n)
        with Ledger(path, f"r{n}", night, datetime(2026, 11, 3, tzinfo=UTC)) as ledger:
            ledger.note_list(ListNight(FEED, "feed", None, night, night, True, 7, None, frozenset({f"k{n}"}), 1, night))
            ledger.finish_run(datetime(2026, 11, 3, tzinfo=UTC), "finished", {})
    for n in range(60):  # a day of back-fills
        with Ledger(path, f"b{n}", night, datetime(2026, 11, 3, tzinfo=UTC), kind="backfill") as ledger:
            ledger.finish_run(datetime(2026, 11, 3, tzinfo=UTC), "finished", {})
    with Ledger(path, "early", night - timedelta(days=20), datetime(2026, 11, 3, tzinfo=UTC)) as ledger:
        assert max(one.night for one in ledger.list_nights(FIRST)) <= night - timedelta(days=20), "nights still to come say nothing"
    with sqlite3.connect(path) as db:
        counts = [db.execute(f"select count(*) from {table}").fetchone()[0] for table in ("list_nights", "list_names", "list_spans")]
    assert counts == [23, 23, 1]


def test_a_month_that_is_over_and_one_that_its_index_calls_unchanged() -> None:
    said = datetime(2026, 11, 1, tzinfo=UTC)
    rests = Rests([row(1, NEWS, "a"), row(1, HOME, "ab"), row(1, MONTH, "", changed=said.isoformat())], FIRST + timedelta(days=2))
    assert rests.rests(MONTH, said)
    assert not rests.rests(MONTH, said + timedelta(hours=1))
    old = ListNight("http://a/map/2026-10.xml", "sitemap", INDEX, FIRST, FIRST, True, 100, None)
    assert Rests([row(1, NEWS, "a"), row(1, HOME, "ab"), old], FIRST + timedelta(days=2)).rests(old.url)


def test_an_index_is_asked_when_a_month_begins_and_while_it_names_new_lists() -> None:
    rows = history(8, index="", news="ab", home="abc")
    assert INDEX in resting(rows, 8)
    assert [one.url for one in Rests(rows, FIRST).children(INDEX)] == [NEWS]
    assert INDEX not in resting([one for one in rows if one.url != MONTH] + [], 28), "1 December"
    fresh = [row(7, MONTH, "ab", first=5), *rows]
    assert INDEX not in resting(fresh, 8), "on the third night before it named a list for the first time"


def test_the_ledger_tells_what_a_list_brought(tmp_path: Path) -> None:
    """New and answered articles only; the first night and the run itself are left out."""
    for n in range(3):
        night, at = FIRST + timedelta(days=n), datetime(2026, 11, 3 + n, tzinfo=UTC)
        with Ledger(tmp_path / "s.sqlite", f"r{n}", night, at) as ledger:
            names = [f"k{n}", f"refused{n}"]
            for key in names:
                ledger.discover(f"http://a/{key}.html", key, "feed", Hint(), at)
            ledger.settle(f"http://a/k{n}.html", "fetched")
            ledger.settle(f"http://a/refused{n}.html", "rejected", "gone")
            ledger.note_list(ListNight(FEED, "feed", None, night, night, True, 7, None, frozenset(names)))
            known = ledger.list_nights(FIRST)
            assert [(one.night, one.first, one.names) for one in known] == [
                (FIRST + timedelta(days=m), FIRST, frozenset({f"k{m}"})) for m in reversed(range(1, n))
            ]
