"""What the warehouse keeps of stories: edges, memberships, lasting story ids and their merges. Judges and groups nothing itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from crawlers.records import Membership
from warehouse.store import Store
from warehouse.stories.asking import asked_of, lent
from warehouse.stories.judge import RULES_VERSION, SAME, Verdict
from warehouse.stories.overrules import Overrules
from warehouse.stories.partition import Edge, story_id


@dataclass(frozen=True, slots=True)
class Stamp:
    """When and in which run something was learned: the time of the run's packages, not of the clock."""

    run_id: str
    at: datetime
    night: date


def stamp(store: Store, run_id: str) -> Stamp:
    """A run without packages (stories told again by hand) takes the time of the latest package of all."""
    at, night = store.script("stories_stamp", {"run_id": run_id})[0]
    return Stamp(run_id, at, night)


def edges_of(store: Store, articles: Sequence[str]) -> list[Edge]:
    """All edges in force that touch one of the articles."""
    return [
        Edge(str(a), str(b), Verdict(relation, str(rule), a_in_b, b_in_a, jaccard, lag, score))
        for a, b, relation, rule, a_in_b, b_in_a, jaccard, lag, score in asked_of(store, "stories_edges", articles)
    ]


def write_edges(
    store: Store, when: Stamp, compared: Mapping[str, str], gone: Sequence[str], edges: Iterable[Edge], *, window_days: int | None
) -> set[str]:
    """Puts the new verdicts of the compared articles (article -> reading) in the place of all their old ones; equal ones stay as they were.

    So do edges that lie outside the window, where there was one: an all-time pass found them. Reads the temporary table in_force.
    Returns the articles at the ends of edges that came, went or changed. Call inside a transaction.
    """
    fresh = {(min(e.a, e.b), max(e.a, e.b)): e.verdict if e.a < e.b else _turned(e.verdict) for e in edges}
    again = [*compared, *gone]
    stored = {(edge.a, edge.b): edge.verdict for edge in edges_of(store, again)}
    afar = set() if window_days is None else _edges_afar(store, again, window_days)
    ended = [pair for pair, verdict in stored.items() if fresh.get(pair) != verdict and pair not in afar]
    begun = [pair for pair, verdict in fresh.items() if stored.get(pair) != verdict]
    if ended:
        with lent(store, "ended", {"a": [a for a, _ in ended], "b": [b for _, b in ended]}):
            store.script("stories_edges_end", {"at": when.at, "night": when.night})
    if begun:
        verdicts = [fresh[pair] for pair in begun]
        with lent(store, "begun", {
            "article_a": [a for a, _ in begun], "article_b": [b for _, b in begun],
            "relation": [v.relation for v in verdicts], "rule": [v.rule for v in verdicts],
            "a_in_b": [v.a_in_b for v in verdicts], "b_in_a": [v.b_in_a for v in verdicts], "jaccard": [v.jaccard for v in verdicts],
            "lag_days": [v.lag_days for v in verdicts], "score": [v.score for v in verdicts],
        }):  # fmt: skip
            store.script("stories_edges_begin", {"at": when.at, "night": when.night, "run_id": when.run_id, "rules_version": RULES_VERSION})
    with lent(store, "wanted", {"article_id": again}):
        store.script("stories_compared_anew")
    if compared:
        with lent(store, "compared", {"article_id": list(compared), "reading_id": list(compared.values())}):
            store.script("stories_compared", {"rules_version": RULES_VERSION, "is_all_time": window_days is None})
    return {id_ for pair in (*ended, *begun) for id_ in pair}


def _edges_afar(store: Store, articles: Sequence[str], window_days: int) -> set[tuple[str, str]]:
    with lent(store, "wanted", {"article_id": articles}):
        rows = store.script("stories_edges_afar", {"window_days": window_days, "rules_version": RULES_VERSION})
    return {(str(a), str(b)) for a, b in rows}


def _turned(v: Verdict) -> Verdict:
    return replace(v, a_in_b=v.b_in_a, b_in_a=v.a_in_b)


# ---------------------------------------------------------------- neighbourhoods


def connected(store: Store, articles: Iterable[str], overrules: Overrules) -> set[str]:
    """The articles and all that hang together with them by edges of one story, overrules counted in."""
    said: dict[str, set[str]] = {}
    for (a, b), together in overrules.pairs.items():
        if together:
            said.setdefault(a, set()).add(b)
            said.setdefault(b, set()).add(a)
    seen: set[str] = set()
    frontier = set(articles)
    while frontier:
        seen |= frontier
        reached = {id_ for edge in edges_of(store, sorted(frontier)) if edge.verdict.relation in SAME for id_ in (edge.a, edge.b)}
        for id_ in frontier:
            reached |= said.get(id_, set())
        frontier = reached - seen
    return seen


def neighbours(store: Store, articles: Iterable[str]) -> set[str]:
    """The articles and all that share an edge of any kind with one of them."""
    start = set(articles)
    return start | {id_ for edge in edges_of(store, sorted(start)) for id_ in (edge.a, edge.b)}


# ---------------------------------------------------------------- memberships


def write_memberships(store: Store, when: Stamp, told: Sequence[Membership], gone: Sequence[str]) -> tuple[int, int]:
    """Puts new memberships in the place of the articles' old ones, with lasting story ids; (changed, merges). Inside a transaction.

    A story keeps its id as long as it keeps most of its articles: the id that most of a new story's articles had goes on, the oldest of
    equals. An id that no story takes on has ended: it is merged into the story of its former original.
    """
    ids = [m.id for m in told]
    old = {str(row[0]): row for row in asked_of(store, "stories_memberships", [*ids, *gone])}
    lasting, ended = _lasting_ids(told, old, lambda story: _lives(store, story))
    fresh = [replace(m, story=lasting[m.story]) for m in told]
    changed = [m for m in fresh if m.id not in old or old[m.id][1:5] != (m.story, m.original, m.kind, m.similarity)]
    closing = [m.id for m in changed if m.id in old] + [id_ for id_ in gone if id_ in old]
    if closing:
        with lent(store, "closing", {"article_id": closing}):
            store.script("stories_memberships_end", {"at": when.at, "night": when.night})
    if changed:
        with lent(store, "opening", {
            "article_id": [m.id for m in changed], "story_id": [m.story for m in changed], "original_id": [m.original for m in changed],
            "kind": [m.kind for m in changed], "similarity": [m.similarity for m in changed],
        }):  # fmt: skip
            store.script("stories_memberships_begin", {"at": when.at, "night": when.night, "run_id": when.run_id})
    merges = {old_id: into for old_id, into in ended.items() if not _lives(store, old_id)}
    for old_id, into in sorted(merges.items()):
        store.script("stories_merge", {"old": old_id, "new": into, "at": when.at, "night": when.night, "run_id": when.run_id})
    for story in sorted({m.story for m in changed}):
        store.script("stories_unmerge", {"story": story, "at": when.at})
    return len(changed) + len(closing) - len([m for m in changed if m.id in old]), len(merges)


def _lives(store: Store, story: str) -> bool:
    return bool(store.script("stories_lives", {"story": story}))


def _lasting_ids(told: Sequence[Membership], old: Mapping[str, Sequence[Any]], lives: Callable[[str], bool]) -> tuple[dict[str, str], dict[str, str]]:
    """(first id -> lasting id, ended id -> the lasting id that took up its former original or, failing that, an article of it)."""
    stars: dict[str, list[str]] = {}
    for m in told:
        stars.setdefault(m.story, []).append(m.id)
    claims: list[tuple[int, datetime, str, str]] = []
    since: dict[str, datetime] = {str(row[1]): row[5] for row in old.values()}
    for first, articles in stars.items():
        had = Counter(str(old[id_][1]) for id_ in articles if id_ in old)
        for story, count in had.items():
            claims.append((-count, since[story], story, first))
    lasting: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, story, first in sorted(claims):
        if first not in lasting and story not in taken:
            lasting[first] = story
            taken.add(story)
    for first in sorted(stars.keys() - lasting.keys()):
        fresh, n = first, 0
        while fresh in taken or fresh in since or lives(fresh):  # the id of this original went on elsewhere
            n += 1
            fresh = story_id(first, str(n))
        lasting[first] = fresh
        taken.add(fresh)
    ended: dict[str, str] = {}
    story_now = {m.id: lasting[m.story] for m in told}
    for id_, row in sorted(old.items(), key=lambda item: (item[1][3] != "original", item[0])):
        story = str(row[1])
        if story not in taken and id_ in story_now:
            ended.setdefault(story, story_now[id_])
    return lasting, ended
