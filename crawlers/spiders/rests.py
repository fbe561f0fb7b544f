"""Which lists need not be asked tonight, from what each brought alone on the nights before; pure. What a list names is read elsewhere.

A list rests when for three nights it named no new article that the lists which stay awake did not name too, or the links on articles (OUTLINKS), which
cost nothing. It wakes after 2, then 4, 7 and 14 nights, and stays awake again when it then brings something alone. What a resting list names is not lost: it
never rests longer than its own length reaches back, by what it names in a night and by the dates that it shows. At least two kinds of list (feeds,
sitemaps, pages) stay awake, since how complete a night was is seen from how they overlap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise, takewhile
from urllib.parse import urlsplit

from crawlers.discovery.dates import range_in_path
from crawlers.ledger.lists import OUTLINKS, ListNight
from crawlers.spiders.lists import MAX_DEEP_PAGE

REMEMBERED_DAYS = 42
"""How far back the nights are looked at: a list that rests two weeks at a time still shows that it was quiet three times."""

EVIDENCE_DAYS = 7
"""An article that one list alone named keeps that list awake for so long."""

QUIET = 3
"""Nights in a row that say nothing before the first rest."""

RESTS = (2, 4, 7, 14)
"""Nights of the first rest, the second and so on; the last of every further one."""

_KINDS = {"feed": "feed", "sitemap": "sitemap", "section": "page", "home": "page", "archive": "page"}


def needed(named: Mapping[str, frozenset[str]], kinds: Mapping[str, str], *, awake: Collection[str] = (), home: str | None = None) -> frozenset[str]:
    """The lists that together name everything that all of them name: few, if not always the fewest. And one more where those are all of one kind.
    `awake` are those that are asked in any case; where links on articles are among the lists, so is the home page, from which they lead on.

    >>> sorted(needed({"feed": frozenset("ab"), "map": frozenset("abc"), "page": frozenset("d"), "other": frozenset("c")}, {"page": "section"}))
    ['map', 'page']
    """
    left = frozenset().union(*named.values()) if named else frozenset()
    chosen = [url for url in (OUTLINKS, *sorted(awake)) if named.get(url)]
    left = left.difference(*(named[url] for url in chosen))
    while left:
        best = max(sorted(named), key=lambda url: len(named[url] & left))
        chosen.append(best)
        left -= named[best]
    for url in sorted(chosen, key=lambda url: len(named[url])):
        rest = frozenset().union(*(named[other] for other in chosen if other != url))
        if named[url] <= rest:
            chosen.remove(url)
    if OUTLINKS in chosen and home is not None and home in named and home not in chosen:
        chosen.append(home)
    present = {_KINDS.get(kinds.get(url, ""), url) for url in chosen if url != OUTLINKS}
    others = [url for url in sorted(named) if named[url] and url != OUTLINKS and _KINDS.get(kinds.get(url, ""), url) not in present]
    if len(present) == 1 and others:
        chosen.append(max(others, key=lambda url: len(named[url])))
    return frozenset(chosen)


class Rests:
    """Tonight's rests of one site; `awake` are the lists that tonight depends on."""

    def __init__(self, nights: Sequence[ListNight], night: date, home: str | None = None) -> None:
        """`nights`: the newest first, none of tonight."""
        self.night, self.home = night, home
        linked = min((one.night for one in nights if one.url == OUTLINKS), default=date.min)
        nights = [one for one in nights if one.night >= linked]  # what only sections named before links were read proves nothing against the links
        self._nights = {one.night for one in nights}
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
        # That links lead to all that sections name is a habit of the site, so an article that one section named alone counts against the rest of each.
        unlinked = (one.night for one in nights if OUTLINKS in self._of and self._is_section(one) and one.names & self._alone)
        self._unlinked = max(unlinked, default=None)
        read = max((one.night for one in nights if one.ok), default=None)
        self._missed = read is None or (night - read).days > 1  # what one night's lists would have shown may stand on the longest ones only
        # How many new articles sections named, none of them alone: with more at once, links were never put to the test.
        sections = (one.names for one in nights if OUTLINKS in self._of and self._is_section(one))
        self.linked = 0 if self._unlinked or self._missed else len(frozenset().union(*sections))
        self.awake = needed(
            {url: frozenset(keys) for url, keys in recent.items()},
            {one.url: one.kind for one in nights},
            awake=[url for url, rows in self._of.items() if url != OUTLINKS and self._reach(rows) < RESTS[0]],
            home=home,
        )

    def _is_section(self, row: ListNight) -> bool:
        return row.kind == "section" and row.url != self.home

    def starts(self) -> list[str]:
        """Those of the lists tonight depends on that no other list names: the profile, robots.txt or the home page does."""
        return [url for url in self.awake if url != OUTLINKS and self._of[url][0].parent is None]

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
            quiet = list(takewhile(lambda row: not row.names & self._alone, rows))
            if self._unlinked and self._is_section(last):
                quiet = [row for row in quiet if row.night > self._unlinked] if self.night - self._unlinked > timedelta(days=EVIDENCE_DAYS) else []
            if len(quiet) < QUIET:
                return False
            rested = max(sum(earlier.night < one < later.night for one in self._nights) for later, earlier in pairwise(quiet))
            nights = next((step for step in RESTS if step > rested), RESTS[-1])
        return (self.night - last.night).days <= min(nights, self._reach(rows))

    def _reach(self, rows: list[ListNight]) -> int:
        """Nights that the list's length lets it rest: on the night after, everything that it would have named still stands on it."""
        last = next((row for row in rows if row.ok), None)
        if last is None:
            return RESTS[-1]
        if not last.links and last.kind in {"feed", "sitemap"} and not self.children(last.url):
            return 0  # an empty one may be of the last two days only, like a news sitemap
        most = max(row.new for row in rows[:5])
        pages = MAX_DEEP_PAGE if self._is_section(last) else 1  # a section that rested is read on to what it showed before
        # Two days less than the days that it shows: the first is not whole, and tonight may be asked later in the day than then.
        dated = max(0, (last.night - last.oldest).days * pages - 2) if last.oldest else RESTS[-1]
        return min(dated, max(0, last.links * pages // most - 1) if most else RESTS[-1])

    def _has_news(self, url: str) -> bool:
        """Whether an index is to be asked whatever it brought: it lately named a list for the first time, or a month has begun."""
        children = self.children(url)
        return bool(children) and (
            self._of[url][0].night.month != self.night.month
            or any(self.night - child.first <= timedelta(days=EVIDENCE_DAYS) and child.first > self._of[url][-1].night for child in children)
        )
