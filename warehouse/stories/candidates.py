"""Which pairs of articles are worth judging, in memory: those that share sketch keys, an opening, a headline, or the facts of a translation.

The same rule as queries/stories_candidates.sql has for the nights; tests compare the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from crawlers.likeness.fingerprint import fact_keys
from crawlers.likeness.pairing import FLOOD, HOT, keys_of, pairs
from warehouse.stories.judge import TRANSLATION_DAYS, Subject

LEAST_FACTS: Final = 3
"""So many telling facts must two articles of different languages share to be looked at."""


def day_of(when: datetime | None) -> int | None:
    """Days since 1970, UTC."""
    if when is None:
        return None
    return int((when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() // 86400)


def candidates(subjects: Sequence[Subject], *, window_days: int | None = 60, hot: int = HOT, flood: int = FLOOD) -> list[tuple[int, int]]:
    """Index pairs (i < j) to judge: copies among all, and translations between Vietnamese and other languages."""
    days = [day_of(s.telling.published_at) for s in subjects]
    found = pairs(keys_of([s.telling for s in subjects]), days, window_days=window_days, hot=hot, flood=flood)
    foreign = [i for i, s in enumerate(subjects) if s.foreign]
    if foreign and len(foreign) < len(subjects):
        found |= _translations(subjects, set(foreign), days)
    return sorted(found)


def _translations(subjects: Sequence[Subject], foreign: set[int], days: Sequence[int | None]) -> set[tuple[int, int]]:
    holders: dict[int, list[int]] = {}
    for i, subject in enumerate(subjects):
        if i not in foreign:
            for fact in fact_keys(subject.fingerprint).tolist():
                holders.setdefault(fact, []).append(i)
    found: set[tuple[int, int]] = set()
    for i in foreign:
        shared: dict[int, int] = {}
        day = days[i]
        for fact in fact_keys(subjects[i].fingerprint).tolist():
            for j in holders.get(fact, ()):
                other = days[j]
                if day is None or other is None or abs(day - other) <= TRANSLATION_DAYS + 1:
                    shared[j] = shared.get(j, 0) + 1
        found |= {(min(i, j), max(i, j)) for j, count in shared.items() if count >= LEAST_FACTS}
    return found
