"""Which texts share enough keys to be compared, in memory; the nights ask the same of a table (queries/stories_candidates.sql)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
import numpy.typing as npt

from crawlers.likeness.address import plain_address
from crawlers.likeness.sketch import U64, exact_key, lead_key, sketch
from crawlers.records import Telling

KEYS_VERSION: Final = "1"
"""Of what is stored beside the sketch's own version: anchors and stop keys."""
LEAST_SHARED: Final = 2
LEAST_SHARE: Final = 0.2  # of the smaller sketch
SMALL: Final = 5
"""Each key of a sketch no larger than this is a fifth of it, and finds a pair by itself ..."""
SMALL_DAYS: Final = 3
"""... among articles this close, where nearly all copies are; over a whole window one key of the trade would pair thousands."""
HEADLINE_WORDS: Final = 4  # a headline of three words heads a column, not an article
HOT: Final = 400
"""A key that more articles of the bucket before have than this says nothing: a phrase of the trade."""
FLOOD: Final = 2000
"""... or so many of the same bucket: a notice that came up since."""
BUCKET_DAYS: Final = 60
"""Days in a bucket. What is hot is settled by the bucket before, so that one more article rarely changes it and old verdicts stand."""
LEAD_ANCHOR: Final = 1 << 48
TITLE_ANCHOR: Final = 1 << 49
ADDRESS_ANCHOR: Final = 1 << 50
"""Keys from LEAD_ANCHOR up find a pair by themselves: short texts often have no sampled key at all."""

I64 = npt.NDArray[np.int64]


def keys_of(tellings: Sequence[Telling]) -> list[I64]:
    """The keys that are stored for each article: its sketch (48 bits) but for stop keys, and anchors for how it begins, its headline, its own and its printed address."""
    rows: list[I64] = []
    for keys, telling in zip(sketch([telling.text for telling in tellings]), tellings, strict=True):
        anchors = set()
        if lead := lead_key(telling.text):
            anchors.add(lead | LEAD_ANCHOR)
        if len(telling.title.split()) >= HEADLINE_WORDS:
            anchors.add(exact_key(telling.title) | TITLE_ANCHOR)
        for url in (telling.url, telling.source_url):
            if address := plain_address(url):
                anchors.add(exact_key(address) | ADDRESS_ANCHOR)
        telling_keys = keys[~np.isin(keys, _stop_keys())].astype(np.int64)
        rows.append(np.concatenate([telling_keys, np.array(sorted(anchors), np.int64)]))
    return rows


@cache
def _stop_keys() -> U64:
    lines = files("crawlers.likeness").joinpath("stop_keys.tsv").read_text(encoding="ascii").splitlines()
    return np.array(sorted(int(line, 16) for line in lines if line[0] != "#"), np.uint64)


def sampled(row: I64) -> int:
    """How many of an article's keys are of its sketch."""
    return int(np.count_nonzero(row < LEAD_ANCHOR))


def pairs(
    rows: Sequence[I64], days: Sequence[int | None], *, window_days: int | None = 60, hot: int = HOT, flood: int = FLOOD
) -> set[tuple[int, int]]:
    """Index pairs (i < j) that share an anchor, a key of a small sketch close by, or at least 2 keys and a fifth of the smaller sketch.

    `days` since 1970, None unknown.
    """
    day = np.array([-1 if d is None else d for d in days], np.int64)
    sizes = np.array([sampled(row) for row in rows], np.int64)
    key = np.concatenate(rows) if rows else np.zeros(0, np.int64)
    owner = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    bucket = day[owner] // BUCKET_DAYS
    order = np.lexsort((owner, bucket, key))
    key, owner = key[order], owner[order]
    keep = _cold(key, bucket[order], hot, flood)
    key, owner = key[keep], owner[keep]
    n = len(rows)
    codes: list[I64] = []
    weights: list[I64] = []
    step = 1
    while step < len(key):
        match = np.flatnonzero(key[step:] == key[:-step])
        if not len(match):
            break  # rows of one key lie together: no longer step can match either
        a, b = owner[match], owner[match + step]
        codes.append(np.minimum(a, b) * n + np.maximum(a, b))
        close = (day[a] < 0) | (day[b] < 0) | (np.abs(day[a] - day[b]) <= SMALL_DAYS)
        alone = (key[match] >= LEAD_ANCHOR) | (close & ((sizes[a] <= SMALL) | (sizes[b] <= SMALL)))
        weights.append(np.where(alone, 1 << 20, 1))
        step += 1
    if not codes:
        return set()
    code, where = np.unique(np.concatenate(codes), return_inverse=True)
    shared = np.bincount(where, np.concatenate(weights))
    a, b = code // n, code % n
    enough = (shared >= LEAST_SHARED) & (shared >= LEAST_SHARE * np.minimum(sizes[a], sizes[b]))
    if window_days is not None:
        enough &= (day[a] < 0) | (day[b] < 0) | (np.abs(day[a] - day[b]) <= window_days)
    return set(zip(a[enough].tolist(), b[enough].tolist(), strict=True))


def _cold(key: I64, bucket: I64, hot: int, flood: int) -> npt.NDArray[np.bool_]:
    """Which rows (sorted by key, then bucket) are of keys that still tell something in their bucket."""
    if not len(key):
        return np.zeros(0, np.bool_)
    begins = np.flatnonzero(np.concatenate([[True], (key[1:] != key[:-1]) | (bucket[1:] != bucket[:-1])]))
    counts = np.diff(np.append(begins, len(key)))
    cold = counts <= flood
    before = np.flatnonzero((key[begins][1:] == key[begins][:-1]) & (bucket[begins][1:] == bucket[begins][:-1] + 1) & (counts[:-1] > hot))
    cold[before + 1] = False
    return np.repeat(cold, counts)
