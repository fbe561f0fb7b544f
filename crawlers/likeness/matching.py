"""From keys that stored articles were found to share with those asked for to the pairs that share enough; finding the keys is the store's work.

Nearly all pairs share one key only, a phrase of the trade. So a night's millions of such rows are never laid out at once: they are counted a
stretch of stored articles at a time, small enough for the processor's cache.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from crawlers.likeness.pairing import LEAD_ANCHOR, LEAST_SHARED, SMALL_DAYS

I64 = npt.NDArray[np.int64]
U32 = npt.NDArray[np.uint32]
Integers = npt.NDArray[Any]
Bools = npt.NDArray[np.bool_]

SURE: Final = 1 << 20
"""So many keys a pair counts as sharing that one key finds by itself."""
_AT_ONCE: Final = 1 << 14  # rows (a key that two articles share) counted at once


@dataclass(frozen=True, slots=True)
class AskedKeys:
    """The keys of the articles asked for, each once: owners[begins[i] : begins[i + 1]] have keys[i], as places in docs."""

    keys: I64
    begins: U32
    owners: U32
    docs: Integers  # number in the store
    days: Integers
    small: Bools  # whether its sketch is

    @classmethod
    def of(cls, key: Integers, doc: Integers, day: Integers, small: Bools) -> AskedKeys:
        """From one row a key and article, in any order."""
        docs, first, owner = np.unique(doc, return_index=True, return_inverse=True)
        order = np.argsort(key, kind="stable")
        keys, begins = np.unique(key[order], return_index=True)
        return cls(keys, np.append(begins, len(key)).astype(np.uint32), owner[order].astype(np.uint32), docs, day[first], small[first])

    def owners_of(self, place: Integers) -> tuple[U32, U32]:
        """(owners of the keys at these places, end to end; how many each key has)."""
        begins = self.begins[place]
        counts = self.begins[place + 1] - begins
        ends = np.cumsum(counts, dtype=np.uint32)
        at = np.repeat(begins + counts - ends, counts)  # wraps round below 0, and back
        at += np.arange(len(at), dtype=np.uint32)
        return self.owners[at], counts


@dataclass(frozen=True, slots=True)
class Matches:
    """Keys found in the store, one row each: place of the key among those asked for, the stored article, its day, whether its sketch is small."""

    place: Integers
    doc: Integers
    day: Integers
    small: Bools

    def by_article(self) -> Matches:
        """The rows of each stored article together, which they are already where the store keeps them so and gave them in order."""
        if (self.doc[1:] >= self.doc[:-1]).all():
            return self
        return self.at(np.argsort(self.doc, kind="stable"))

    def at(self, rows: Integers | slice) -> Matches:
        return Matches(self.place[rows], self.doc[rows], self.day[rows], self.small[rows])


def pairs_found(asked: AskedKeys, matches: Matches) -> tuple[I64, I64, I64]:
    """(article asked for, stored article, keys) of the pairs that share at least two keys, or one that finds a pair alone (keys is SURE then).

    One row a pair; an article and itself are none.
    """
    if not len(matches.place):
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64)
    matches = matches.by_article()
    is_anchor = (asked.keys >= LEAD_ANCHOR)[matches.place]
    alone = _alone(asked, matches, is_anchor)
    parts = [(alone[0], alone[1], np.full(len(alone[0]), SURE))]
    parts += [_counted(asked, stretch) for stretch in _stretches(asked, matches.at(np.flatnonzero(~is_anchor)))]
    x, y, keys = (np.concatenate([part[i] for part in parts]) for i in range(3))
    _, first = np.unique(x << 32 | y, return_index=True)  # what is found alone comes first, and stays
    first = first[asked.docs[x[first]] != y[first]]
    return asked.docs[x[first]].astype(np.int64), y[first], keys[first]


def _alone(asked: AskedKeys, matches: Matches, is_anchor: Bools) -> tuple[I64, I64]:
    """(place in docs, stored article) of the pairs that an anchor finds, or a key of a small sketch close by."""
    near = (matches.day >= asked.days.min() - SMALL_DAYS) & (matches.day <= asked.days.max() + SMALL_DAYS)
    rows = np.flatnonzero(is_anchor | near)
    owners, counts = asked.owners_of(matches.place[rows])
    of = np.repeat(rows, counts)
    close = np.abs(asked.days[owners] - matches.day[of]) <= SMALL_DAYS
    found = is_anchor[of] | (close & (asked.small[owners] | matches.small[of]))
    return owners[found].astype(np.int64), matches.doc[of[found]].astype(np.int64)


def _stretches(asked: AskedKeys, matches: Matches) -> Iterator[Matches]:
    """The matches in parts that make some 16,000 rows each, no article in two."""
    ends = np.cumsum(np.diff(asked.begins)[matches.place], dtype=np.uint32)
    full = np.searchsorted(ends, np.arange(_AT_ONCE, int(ends[-1]), _AT_ONCE, dtype=np.uint32)) if len(ends) else np.zeros(0, np.int64)
    cuts = np.unique(np.searchsorted(matches.doc, matches.doc[full]))  # back to where the article begins
    for begin, end in pairwise([0, *cuts[cuts > 0].tolist(), len(ends)]):
        yield matches.at(slice(begin, end))


def _counted(asked: AskedKeys, matches: Matches) -> tuple[I64, I64, I64]:
    """(place in docs, stored article, keys) of the pairs with at least two rows."""
    owners, counts = asked.owners_of(matches.place)
    begins = np.ones(len(matches.doc), np.bool_)
    begins[1:] = matches.doc[1:] != matches.doc[:-1]
    docs = matches.doc[begins]
    # A pair as one number: 32 bits sort in half the time of 64, and hold any night's.
    width = len(asked.docs)
    number = (np.cumsum(begins) - 1) * width
    code = np.repeat(number.astype(np.uint32 if len(docs) * width < 1 << 32 else np.uint64), counts)
    code += owners
    code.sort()
    starts = np.flatnonzero(np.concatenate([np.ones(min(len(code), 1), np.bool_), code[1:] != code[:-1]]))
    keys = np.diff(np.append(starts, len(code)))
    several = keys >= LEAST_SHARED
    pair = code[starts[several]].astype(np.int64)
    return pair % width, docs[pair // width].astype(np.int64), keys[several]
