"""Counting shared keys in stretches finds the pairs that counting them one by one finds, in whatever order and number the rows come."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.likeness import matching
from crawlers.likeness.matching import SURE, AskedKeys, Matches, pairs_found
from crawlers.likeness.pairing import LEAD_ANCHOR, LEAST_SHARED, SMALL_DAYS

KEYS = st.sampled_from([3, 8, 11, 90, 7 << 30, LEAD_ANCHOR + 8, LEAD_ANCHOR + 9])
Article = tuple[frozenset[int], int, bool]
ARTICLES = st.lists(st.tuples(st.frozensets(KEYS, max_size=6), st.integers(100, 108), st.booleans()), max_size=9)


def one_by_one(asked: dict[int, Article], stored: dict[int, Article]) -> dict[tuple[int, int], int]:
    found = {}
    for x, (keys_x, day_x, small_x) in asked.items():
        for y, (keys_y, day_y, small_y) in stored.items():
            both = keys_x & keys_y
            anchored = any(key >= LEAD_ANCHOR for key in both)
            alone = anchored or (bool(both) and (small_x or small_y) and abs(day_x - day_y) <= SMALL_DAYS)
            if x != y and (alone or len(both) >= LEAST_SHARED):
                found[x, y] = SURE if alone else len(both)
    return found


def rows_of(articles: dict[int, Article]) -> list[tuple[int, int, int, bool]]:
    return [(key, doc, day, small) for doc, (keys, day, small) in articles.items() for key in keys]


def columns(rows: list[tuple[int, int, int, bool]]) -> list[Any]:
    kinds = (np.int64, np.uint32, np.int32, np.bool_)
    return [np.array([row[i] for row in rows], kind) for i, kind in enumerate(kinds)]


@pytest.mark.parametrize("at_once", [1, 5, 1 << 14])
@settings(max_examples=60, deadline=None)
@given(articles=ARTICLES, first=st.integers(0, 8), shuffled=st.randoms(use_true_random=False))
def test_stretches_find_what_pairs_one_by_one_find(at_once: int, articles: list[Article], first: int, shuffled: Random) -> None:
    stored = dict(enumerate(articles, 5))
    asked = {doc: article for doc, article in stored.items() if doc >= 5 + first}
    keys = AskedKeys.of(*columns(rows_of(asked)))
    place = {int(value): i for i, value in enumerate(keys.keys)}
    matched = [(place[key], doc, day, small) for key, doc, day, small in rows_of(stored) if key in place]
    shuffled.shuffle(matched)
    matches = Matches(*columns(matched))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "_AT_ONCE", at_once)
        x, y, shared = pairs_found(keys, matches)
    pairs = list(zip(x.tolist(), y.tolist(), strict=True))
    assert max(Counter(pairs).values(), default=1) == 1, "a pair is one row"
    assert dict(zip(pairs, shared.tolist(), strict=True)) == one_by_one(asked, stored)


def test_pairs_too_many_for_32_bits_are_numbered_in_64(monkeypatch: pytest.MonkeyPatch) -> None:
    """300,000 asked for against 20,000 of one stretch: six thousand million pairs may be, 20,000 are."""
    monkeypatch.setattr(matching, "_AT_ONCE", 1 << 20)
    doc = np.repeat(np.arange(300_000, dtype=np.uint32), 2)
    asked = AskedKeys.of(np.arange(600_000), doc, np.full(600_000, 100), np.zeros(600_000, np.bool_))
    place = np.arange(560_000, 600_000)
    x, y, shared = pairs_found(asked, Matches(place, place // 2 + 500_000, np.full(40_000, 50), np.zeros(40_000, np.bool_)))
    assert (y - x == 500_000).all()
    assert x.tolist() == list(range(280_000, 300_000))
    assert set(shared.tolist()) == {2}
