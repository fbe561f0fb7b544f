"""Which lists need not be asked tonight, from what each brought alone on the nights before; pure. What a list names is read elsewhere.

A list rests when for three nights it named no new article that the lists which stay awake did not name too. It wakes after 2, then 4, then 7 nights,
and stays awake again when it then brings something alone. What a resting list names is not lost: it never rests longer than its own length reaches
back, by what it names in a night and by the dates that it shows. At least two kinds of list (feeds, sitemaps, pages) stay awake, since how complete a night was is seen from how they overlap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from crawlers.discovery.dates import range_in_path
from crawlers.ledger.lists import ListNight

REMEMBERED_DAYS = 42
"""How far back the nights are looked at: a list that rests a week at a time still shows that it was quiet five times."""

EVIDENCE_DAYS = 7
"""An article that one list alone named keeps that list awake for so long."""

QUIET = 3
"""Nights in a row that say nothing before the first rest."""

RESTS = (2, 4, 7)
"""Nights of the first, the second and every further rest."""

_KINDS = {"feed": "feed", "sitemap": "sitemap", "section": "page", "home": "page", "archive": "page"}


def needed(named: Mapping[str, frozenset[str]], kinds: Mapping[str, str]) -> frozenset[str]:
    """The lists that together name everything that all of them name: few, if not always the fewest. And one more where those are all of one kind.

    >>> sorted(needed({"feed": frozenset("ab"), "map": frozenset("abc"), "page": frozenset("d"), "other": frozenset("c")}, {"page": "section"}))
    ['map', 'page']
    """
    left = frozenset().union(*named.values()) if named else frozenset()
    chosen: list[str] = []
    while left:
        best = max(sorted(named), key=lambda url: len(named[url] & left))
        chosen.append(best)
        left -= named[best]
    for url in sorted(chosen, key=lambda url: len(named[url])):
        rest = frozenset().union(*(named[other] for other in chosen if other != url))
        if named[url] <= rest:
            chosen.remove(url)
    present = {_KINDS.get(kinds.get(url, ""), url) for url in chosen}
    others = [url for url in sorted(named) if named[url] and _KINDS.get(kinds.get(url, ""), url) not in present]
    if len(present) == 1 and others:
        chosen.append(max(others, key=lambda url: len(named[url])))
    return frozenset(chosen)


class Rests:
    """Tonight's rests of one site; `awake` are the lists that tonight depends on."""

    def __init__(self, nights: Sequence[ListNight], night: date) -> None:
        """`nights`: the newest first, none of tonight."""
        self.night = night
        self._of: dict[str, list[ListNight]] = defaultdict(list)
        for one in nights:
            self._of[one.url].append(one)
        recent: dict[str, set[str]] = defaultdict(set)
        by_article: dict[str, set[str]] = defaultdict(set)
        for one in nights:
            for key in one.names:
                by_article[key].add(one.url)
                if night - one.night <= timedelta(days=EVIDENCE_DAYS):
                    recent[one.url].add(key)
        self.expects_news = len(frozenset().union(*recent.values())) >= EVIDENCE_DAYS if recent else False  # one a night
        self._alone = {key for key, urls in by_article.items() if len(urls) == 1}
        read = max((one.night for one in nights if one.ok), default=None)
        self._missed = read is None or (night - read).days > 1  # what one night's lists would have shown may stand on the longest ones only
        self.awake = needed({url: frozenset(keys) for url, keys in recent.items()}, {one.url: one.kind for one in nights})

    def starts(self) -> list[str]:
        """Those of the lists tonight depends on that no other list names: the profile, robots.txt or the home page does."""
        return [url for url in self.awake if self._of[url][0].parent is None]

    def children(self, parent: str) -> list[ListNight]:
        """The lists that an index named, each as it was asked last: while the index rests they stand in for it."""
        return [rows[0] for rows in self._of.values() if rows[0].parent == parent]

    def rests(self, url: str, changed: datetime | None = None) -> bool:
        """Whether to leave a list unasked tonight; `changed` = what its index says of its last change."""
        rows = self._of.get(url)
        if not rows or not self.awake or self._missed or url in self.awake or self._has_news(url):
            return False
        last = rows[0]
        past = range_in_path(urlsplit(url).path)
        if (past and past[1] < last.night - timedelta(days=1)) or (changed and changed.isoformat() == last.changed):
            nights = RESTS[-1]  # a month that is over, or that its index says is as it was
        else:
            quiet = next((number for number, row in enumerate(rows) if row.names & self._alone), len(rows))
            if quiet < QUIET:
                return False
            nights = RESTS[min(quiet - QUIET, len(RESTS) - 1)]
        return (self.night - last.night).days <= min(nights, self._reach(rows))

    def _reach(self, rows: list[ListNight]) -> int:
        """Nights that the list's length lets it rest: on the night after, everything that it would have named still stands on it."""
        last = next((row for row in rows if row.ok), None)
        if last is None:
            return RESTS[-1]
        if not last.links and last.kind in {"feed", "sitemap"} and not self.children(last.url):
            return 0  # an empty one may be of the last two days only, like a news sitemap
        most = max(row.new for row in rows[:5])
        # Two days less than the days that it shows: the first is not whole, and tonight may be asked later in the day than then.
        dated = max(0, (last.night - last.oldest).days - 2) if last.oldest else RESTS[-1]
        return min(dated, max(0, last.links // most - 1) if most else RESTS[-1])

    def _has_news(self, url: str) -> bool:
        """Whether an index is to be asked whatever it brought: it lately named a list for the first time, or a month has begun."""
        children = self.children(url)
        return bool(children) and (
            self._of[url][0].night.month != self.night.month
            or any(self.night - child.first <= timedelta(days=EVIDENCE_DAYS) and child.first > self._of[url][-1].night for child in children)
        )
