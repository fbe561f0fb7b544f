"""Which texts share enough keys to be compared, in memory; the nights ask the same of a table (queries/stories_candidates.sql)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from crawlers.likeness.sketch import exact_key, lead_key, sketch

LEAST_SHARED: Final = 2
LEAST_SHARE: Final = 0.2  # of the smaller sketch
HOT: Final = 400
"""A key that more articles of one bucket have than this says nothing: a phrase of the trade."""
BUCKET_DAYS: Final = 60
"""Days in a bucket; what is hot is settled bucket by bucket, so that old verdicts stand however large the store grows."""
LEAD_ANCHOR: Final = 1 << 48
TITLE_ANCHOR: Final = 1 << 49
"""Keys from LEAD_ANCHOR up find a pair by themselves: short texts often have no sampled key at all."""

I64 = npt.NDArray[np.int64]


def keys_of(titles: Sequence[str], texts: Sequence[str]) -> list[I64]:
    """The keys that are stored for each article: its sketch (48 bits), and an anchor each for how it begins and for its headline."""
    rows: list[I64] = []
    for keys, title, text in zip(sketch(texts), titles, texts, strict=True):
        anchors = []
        if lead := lead_key(text):
            anchors.append(lead | LEAD_ANCHOR)
        if len(title.split()) >= 4:  # a headline of three words heads a column, not an article
            anchors.append(exact_key(title) | TITLE_ANCHOR)
        rows.append(np.concatenate([keys.astype(np.int64), np.array(anchors, np.int64)]))
    return rows


def pairs(rows: Sequence[I64], days: Sequence[int | None], *, window_days: int | None = 60, hot: int = HOT) -> set[tuple[int, int]]:
    """Index pairs (i < j) that share an anchor, or at least 2 keys and a fifth of the smaller sketch; days since 1970, None unknown."""
    day = np.array([-1 if d is None else d for d in days], np.int64)
    sizes = np.array([len(row) - np.count_nonzero(row >= LEAD_ANCHOR) for row in rows], np.int64)
    key = np.concatenate(rows) if rows else np.zeros(0, np.int64)
    owner = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    bucket = day // BUCKET_DAYS
    order = np.lexsort((owner, bucket[owner], key))
    key, owner = key[order], owner[order]
    key, owner = _cold(key, owner, bucket[owner], hot)
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
        weights.append(np.where(key[match] >= LEAD_ANCHOR, 1 << 20, 1))
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


def _cold(key: I64, owner: I64, bucket: I64, hot: int) -> tuple[I64, I64]:
    """Without the rows of keys that too many articles of one bucket have."""
    if not len(key):
        return key, owner
    begins = np.flatnonzero(np.concatenate([[True], (key[1:] != key[:-1]) | (bucket[1:] != bucket[:-1])]))
    counts = np.diff(np.append(begins, len(key)))
    keep = np.repeat(counts <= hot, counts)
    return key[keep], owner[keep]
