"""How many articles a site had on a night, seen from how its lists overlap, and whether tonight's number is usual for it. Pure; stores and shows nothing.

Feed, sitemap, section pages and the links on articles are taken as separate captures of one population (capture-recapture). They are not independent: what one list
leaves out the next often leaves out too, so the estimate is a floor with an interval, and a number that looks complete may still not be.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from crawlers.records import Found

LISTS = ("feed", "sitemap", "section", "link")
Z_95 = 1.959964

TET = (date(2024, 2, 10), date(2025, 1, 29), date(2026, 2, 17), date(2027, 2, 6), date(2028, 1, 26), date(2029, 2, 13), date(2030, 2, 2))
"""First day of the lunar year. Papers print little from a week before to ten days after, so those nights are compared with none."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """`total` articles are thought to exist, between `low` and `high` (95 %), of which `seen` were; `against` is the list held against the others."""

    seen: int
    total: float
    low: float
    high: float
    against: str

    @property
    def share(self) -> float:
        """Seen of those thought to exist, 0 to 1."""
        return min(1.0, self.seen / self.total) if self.total else 1.0


def chapman(first: int, second: int, both: int) -> tuple[float, float]:
    """Chapman's estimate of a population from two captures, and its variance (Seber 1970).

    >>> chapman(20, 15, 10)
    (29.545454545454547, 11.570247933884298)
    """
    total = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    return total, variance


def estimate(named: Mapping[str, frozenset[str]]) -> Estimate | None:
    """From each article's lists. None where no two lists name anything: then nothing can be said, which is not the same as complete.

    Each list in turn is one capture and the others together the second; the split with the most recaptures speaks, since its variance is least.
    The interval is log-normal around what was not seen (Chao 1987), in whole articles, so it never lies below what was seen. Where nothing seems unseen,
    the rule of three bounds what both captures may each miss.
    """
    finds = {kind: {url for url, kinds in named.items() if kind in kinds} for kind in LISTS}
    splits = []
    for kind in LISTS:
        rest: set[str] = set().union(*(finds[other] for other in LISTS if other != kind))
        if finds[kind] and rest:
            splits.append((kind, finds[kind], rest))
    if not splits:
        return None
    kind, one, other = max(splits, key=lambda split: len(split[1] & split[2]))
    seen, both = len(one | other), len(one & other)
    total, variance = chapman(len(one), len(other), both)
    unseen = total - seen
    missed_by_both = math.floor(seen * (3 / max(both, 3)) ** 2)
    if unseen <= 0 or variance <= 0:
        return Estimate(seen, float(seen), float(seen), float(seen + missed_by_both), kind)
    spread = math.exp(Z_95 * math.sqrt(math.log(1 + variance / unseen**2)))
    return Estimate(seen, total, float(seen + math.floor(unseen / spread)), float(max(seen + math.ceil(unseen * spread), seen + missed_by_both)), kind)


def of_night(found: Iterable[Found]) -> Estimate | None:
    """For the articles that were new on a night: every list should name those, whatever its depth.

    A list that names another spelling of the address has named the article: the lists of all its spellings count.
    """
    items = list(found)
    named: defaultdict[str, set[str]] = defaultdict(set)
    for item in items:
        named[item.article_key].update(item.sources)
    return estimate({item.url: frozenset(named[item.article_key]) for item in items if item.state == "fetched" and item.previous is None})


@dataclass(frozen=True, slots=True)
class Band:
    """How many new articles are usual for the site on such a night, from `nights` comparable ones; both ends, to a tenth, still are."""

    low: float
    high: float
    nights: int

    def breached(self, new: int) -> bool:
        return not self.low <= new <= self.high


def band(history: Sequence[tuple[date, int]], night: date, *, weeks: int = 8, least: int = 6) -> Band | None:
    """The usual range for `night` from (night, new articles) of earlier nights. None while there are fewer than `least` comparable nights, and around Tết.

    Comparable: same kind of day (weekend or not) in the last weeks, Tết left out. Range: median with 3 robust standard deviations (from the median
    absolute deviation), no narrower than counting alone would scatter. Both are taken of 2 √(n + 3/8), which makes counts scatter by 1 whatever their
    size (Anscombe 1948): without it no number is too few for a paper of a dozen articles a night.

    >>> [(usual.low, usual.high) for new in (4, 12, 40) if (usual := band([(date(2026, 11, n), new) for n in range(2, 14)], date(2026, 11, 16)))]
    [(0.0, 12.5), (3.7, 24.8), (23.2, 61.3)]
    """
    if near_tet(night):
        return None
    alike = [
        new
        for day, new in history
        if timedelta(0) < night - day <= timedelta(weeks=weeks) and (day.weekday() >= 5) == (night.weekday() >= 5) and not near_tet(day)
    ]
    if len(alike) < least:
        return None
    evened = [2 * math.sqrt(new + 3 / 8) for new in alike]
    middle = median(evened)
    spread = max(1.4826 * median(abs(one - middle) for one in evened), 1.0)
    low, high = ((max(0.0, middle + side * spread) / 2) ** 2 - 3 / 8 for side in (-3, 3))
    return Band(round(max(0.0, low), 1), round(high, 1), len(alike))


def near_tet(day: date) -> bool:
    """Whether a day lies in the weeks around the lunar new year.

    >>> near_tet(date(2026, 2, 20)), near_tet(date(2026, 11, 20))
    (True, False)
    """
    return any(timedelta(days=-7) <= day - first <= timedelta(days=10) for first in TET)
