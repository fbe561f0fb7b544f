"""Lists that bring nothing alone rest, and nothing is lost by it: the rule alone, then a paper over many nights."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from crawlers.ledger import Ledger
from crawlers.ledger.lists import ListNight
from crawlers.records import Hint
from crawlers.spiders.rests import REMEMBERED_DAYS, RESTS, Rests, needed

FIRST = date(2026, 11, 3)
FEED, NEWS, MONTH, INDEX, HOME, POLITICS = (
    "http://a/rss",
    "http://a/map/news.xml",
    "http://a/map/2026-11.xml",
    "http://a/map.xml",
    "http://a/",
    "http://a/politics",
)
KINDS = {FEED: "feed", NEWS: "sitemap", MONTH: "sitemap", INDEX: "sitemap", HOME: "section", POLITICS: "section"}
PARENTS = {NEWS: INDEX, MONTH: INDEX}


def row(n: int, url: str, names: str, *, links: int = 100, changed: str | None = None, first: int = 0) -> ListNight:
    """The list on night n, naming an article for each letter."""
    keys = frozenset(f"{n}{letter}" for letter in names)
    return ListNight(url, KINDS[url], PARENTS.get(url), FIRST + timedelta(days=n), FIRST + timedelta(days=first), True, links, changed, keys)


def history(nights: int, **named: str) -> list[ListNight]:
    urls = {"feed": FEED, "news": NEWS, "month": MONTH, "index": INDEX, "home": HOME, "politics": POLITICS}
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
    """Asked and quiet each time it wakes: 2, 4, 7, 7 nights between."""
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
    assert gaps[:2] == list(RESTS[:2])
    assert gaps[2:] == [RESTS[2]] * len(gaps[2:])
    assert len(gaps) >= 6


def test_a_short_list_rests_no_longer_than_it_reaches_back() -> None:
    rows = [row(n, url, names, links=links) for n in (2, 1, 0) for url, names, links in ((NEWS, "abcd", 500), (HOME, "ae", 500), (FEED, "abcd", 8))]
    assert FEED in resting(rows, 3)
    assert FEED not in resting(rows, 4), "8 items at 4 a night are two nights: after one night's rest it is read again"


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
