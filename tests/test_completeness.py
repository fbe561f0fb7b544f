"""The completeness estimate covers the truth as often as it says, and the band knows weekends and Tết."""

from __future__ import annotations

import random
from datetime import date, timedelta

from crawlers.completeness import Band, band, chapman, estimate, near_tet, of_night
from crawlers.records import Found


def named(rng: random.Random, articles: int, chances: dict[str, float]) -> dict[str, frozenset[str]]:
    out = {}
    for n in range(articles):
        kinds = frozenset(kind for kind, chance in chances.items() if rng.random() < chance)
        if kinds:
            out[f"u{n}"] = kinds
    return out


def test_known_values() -> None:
    total, variance = chapman(11, 13, 6)
    assert (total, round(variance, 4)) == (23.0, 15.0)
    assert chapman(10, 10, 10) == (10.0, 0.0)


def test_all_lists_agree() -> None:
    got = estimate({f"u{n}": frozenset({"feed", "section"}) for n in range(12)})
    assert got is not None
    assert (got.seen, got.total, got.low, got.high, got.share) == (12, 12.0, 12.0, 12.0, 1.0)


def test_one_list_says_nothing() -> None:
    assert estimate({f"u{n}": frozenset({"feed"}) for n in range(12)}) is None
    assert estimate({}) is None


def test_the_interval_covers_the_truth_as_often_as_it_says() -> None:
    rng = random.Random(7)
    covered = nights = 0
    for _ in range(600):
        truth = rng.randint(8, 60)
        chances = {kind: rng.uniform(0.35, 0.95) for kind in ("feed", "sitemap", "section")}
        got = estimate(named(rng, truth, chances))
        if got is None:
            continue
        nights += 1
        covered += got.low <= truth <= got.high + 1e-9
    assert nights > 550
    assert covered / nights >= 0.93


def test_seen_is_never_more_than_the_estimate() -> None:
    rng = random.Random(3)
    for _ in range(200):
        got = estimate(named(rng, rng.randint(1, 30), {"feed": rng.random(), "sitemap": rng.random(), "section": rng.random()}))
        if got is not None:
            assert got.seen <= got.low <= got.total <= got.high
            assert 0 < got.share <= 1


def test_only_new_articles_count() -> None:
    def found(n: int, state: str, *sources: str) -> Found:
        return Found(f"u{n}", f"k{n}", sources, state)

    night = [found(n, "fetched", "feed", "section") for n in range(5)] + [found(9, "known", "sitemap"), found(10, "rejected", "feed")]
    got = of_night(night)
    assert got is not None
    assert got.seen == 5


def test_the_lists_of_every_spelling_count() -> None:
    asked = [Found(f"u{n}", f"k{n}", ("feed",), "fetched") for n in range(6)]
    spelled = [Found(f"m{n}", f"k{n}", ("sitemap",), "alias") for n in range(6)]
    assert of_night(asked) is None, "one list alone says nothing"
    got = of_night(asked + spelled)
    assert got is not None
    assert (got.seen, got.total) == (6, 6.0), "an article that both lists name in their own spelling is one article"


def test_the_band() -> None:
    start = date(2026, 9, 1)
    history = [(start + timedelta(days=n), 30 if (start + timedelta(days=n)).weekday() < 5 else 8) for n in range(60)]
    workday, sunday = date(2026, 11, 2), date(2026, 11, 1)
    usual = band(history, workday)
    assert isinstance(usual, Band)
    assert not usual.breached(25)
    assert usual.breached(8)
    weekend = band(history, sunday)
    assert weekend is not None
    assert not weekend.breached(8)
    assert weekend.breached(30)
    small = band([(start + timedelta(days=n), 12) for n in range(60)], workday)
    assert small is not None
    assert small.breached(2), "2 of a dozen are too few"
    assert not small.breached(5)
    assert band(history[:5], date(2026, 9, 8)) is None, "too few nights to know what is usual"
    assert band([(date(2026, 1, 5) + timedelta(days=n), 30) for n in range(40)], date(2026, 2, 18)) is None, "around Tết nothing is usual"
    assert near_tet(date(2027, 2, 1))
