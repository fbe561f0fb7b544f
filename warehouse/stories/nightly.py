"""Stories night by night: tonight's articles against everything stored, so that the sum of the nights equals one telling of the whole set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from crawlers.likeness.pairing import FLOOD, HOT
from crawlers.records import Telling
from warehouse.store import Store
from warehouse.stories.asking import asked_of, lent
from warehouse.stories.explain import telling_of
from warehouse.stories.judge import RULES_VERSION, Subject, judge
from warehouse.stories.memory import subjects_of
from warehouse.stories.overrules import Overrules, read_overrules
from warehouse.stories.partition import Edge, tell_apart
from warehouse.stories.record import Stamp, connected, edges_of, neighbours, stamp, write_edges, write_memberships
from warehouse.stories.shelf import Shelf

WINDOW_DAYS: Final = 60
BATCH: Final = 5000
"""Articles compared at once: a night's worth, so that a first load of millions needs no more memory than a night."""


@dataclass(frozen=True, slots=True)
class StoryReport:
    """What one update did: articles compared (new, re-read or late), pairs judged, memberships changed, stories merged."""

    compared: int
    gone: int
    candidates: int
    edges_changed: int
    memberships_changed: int
    merges: int


def update_stories(
    store: Store,
    private: Path,
    run_id: str,
    *,
    window_days: int | None = WINDOW_DAYS,
    overrules: Path | None = None,
    hot: int = HOT,
    flood: int = FLOOD,
) -> StoryReport:
    """Compares every reading in force that has not been compared under today's rules, and tells the stories it touches anew.

    `window_days` None is the all-time pass: it also compares, with everything stored, what nights compared with their window only, and after it the
    stories are those of one telling without a window. `private` is the file of sketches, made when missing. Each batch is one transaction in each of the two files; after a kill the next call
    goes on where the last whole batch ended. Raises OverruleError on a file of overrules that cannot be followed.
    """
    said = read_overrules(overrules)
    counts = [0] * 6
    with Shelf(store, private, hot=hot, flood=flood) as shelf:
        store.script("stories_in_force")
        when = stamp(store, run_id)
        night = _Night(store, shelf, when, said, window_days)
        gone = [str(row[0]) for row in store.script("stories_gone")]
        if outdated := shelf.outdated():
            shelf.replace(outdated, [])
        due = [str(row[0]) for row in store.script("stories_due", {"rules_version": RULES_VERSION, "is_all_time": window_days is None})]
        missing = shelf.missing()
        lost = sorted(set(missing) - set(due))  # compared once, but the private file knows them no more
        for start in range(0, len(lost), BATCH):
            shelf.replace([], list(placed(store, lost[start : start + BATCH]).values()))
        seeds = _apply_overrules(store, when, said)
        absent = set(missing)
        for start in range(0, max(len(due), 1), BATCH):
            batch = due[start : start + BATCH]
            if new := [id_ for id_ in batch if id_ in absent]:
                shelf.replace([], list(placed(store, new).values()))
            done = night.compare(sorted({*batch, *shelf.again()} - set(gone)), gone, seeds)
            shelf.again_done()
            counts = [have + more for have, more in zip(counts, done, strict=True)]
            gone, seeds = [], set()
    return StoryReport(*counts)


def placed(store: Store, articles: Sequence[str]) -> dict[str, tuple[Telling, str, int]]:
    """Article -> its telling as it now reads, its reading, its day."""
    rows = asked_of(store, "stories_current", articles)
    return {str(row[0]): (telling_of(row), str(row[-2]), int(row[-1])) for row in rows}


@dataclass(frozen=True, slots=True)
class _Night:
    store: Store
    shelf: Shelf
    when: Stamp
    overrules: Overrules
    window_days: int | None

    def compare(self, articles: Sequence[str], gone: Sequence[str], seeds: set[str]) -> tuple[int, int, int, int, int, int]:
        """One batch, in the order of StoryReport's fields."""
        pairs = self.shelf.candidates(articles, window_days=self.window_days) if articles else []
        at_hand = placed(self.store, sorted({*articles, *(id_ for pair in pairs for id_ in pair)}))
        subjects = {s.telling.id: s for s in subjects_of([telling for telling, _, _ in at_hand.values()])}
        edges = [edge for a, b in pairs if (edge := self._edge(subjects[a], subjects[b])) is not None]
        with self.store.transaction():
            before = neighbours(self.store, [*articles, *gone])  # whom the old verdicts touched
            touched = write_edges(self.store, self.when, {id_: at_hand[id_][1] for id_ in articles}, gone, edges, window_days=self.window_days)
            changed, merges = self._tell((touched | set(articles) | seeds | set(gone) | before), set(gone))
        return len(articles), len(gone), len(pairs), len(touched), changed, merges

    def _edge(self, a: Subject, b: Subject) -> Edge | None:
        verdict = judge(a, b, window_days=self.window_days)
        return Edge(a.telling.id, b.telling.id, verdict) if verdict.relation is not None else None

    def _tell(self, seeds: set[str], gone: set[str]) -> tuple[int, int]:
        """Tells anew the stories of the articles given and of all whose standing hangs on theirs."""
        store, said = self.store, self.overrules
        beside = neighbours(store, connected(store, seeds, said))  # what stands beside a story that changes may stand elsewhere now
        stories = connected(store, beside, said)
        # How the outermost are placed depends on their own neighbours, so two rings more are looked at and not written.
        around = neighbours(store, stories)
        standings = self.shelf.standings(sorted(neighbours(store, around)))
        told = tell_apart(standings, edges_of(store, sorted(around)), said)
        return write_memberships(store, self.when, [m for m in told if m.id in stories], sorted(gone))


def _apply_overrules(store: Store, when: Stamp, said: Overrules) -> set[str]:
    """Writes down which overrules came or went; returns the articles of those pairs."""
    stored = {(str(a), str(b)): bool(same) for a, b, same in store.script("stories_overruled")}
    ended = [pair for pair, same in stored.items() if said.pairs.get(pair) is not same]
    begun = [pair for pair, same in said.pairs.items() if stored.get(pair) is not same]
    with store.transaction():
        if ended:
            with lent(store, "ended", {"article_a": [a for a, _ in ended], "article_b": [b for _, b in ended]}):
                store.script("stories_overrules_end", {"at": when.at})
        if begun:
            with lent(store, "begun", {
                "article_a": [a for a, _ in begun], "article_b": [b for _, b in begun],
                "is_same": [said.pairs[pair] for pair in begun], "note": [said.notes.get(pair) for pair in begun],
            }):  # fmt: skip
                store.script("stories_overrules_begin", {"at": when.at, "run_id": when.run_id})
    return {id_ for pair in (*ended, *begun) for id_ in pair}
