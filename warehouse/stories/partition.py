"""From articles and the verdicts on their pairs to stories: a function of the set, whatever the order of arrival. Judges no pair itself.

Articles are taken in one total order (evidence of being the source, time, length, id). Each joins the best earlier original whose text it
shares, directly, or becomes an original itself: every member has been compared with its original, and nothing chains.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from crawlers.likeness.address import plain_letters
from crawlers.records import Membership, digest
from warehouse.stories.judge import Relation, Verdict, is_foreign

_LAST: Final = datetime.max.replace(tzinfo=UTC)
_EDGE_KINDS: Final[tuple[Relation, ...]] = ("update", "excerpt", "series")


@dataclass(frozen=True, slots=True)
class Standing:
    """What the order of articles needs to know of one."""

    id: str
    outlet: str
    published_at: datetime | None
    length: int
    address: str | None = None  # plain
    source: str | None = None  # plain address that it prints as its source
    signature: str = ""  # attribution, byline and dateline in plain letters
    language: str | None = None


def signature(*printed: str | None) -> str:
    return " ".join(plain_letters(line) for line in printed if line)


@dataclass(frozen=True, slots=True)
class Edge:
    """The verdict on two articles; a and b stand as in the verdict."""

    a: str
    b: str
    verdict: Verdict


def story_id(original: str) -> str:
    return "t_" + digest(original)


def tell_apart(articles: Iterable[Standing], edges: Iterable[Edge]) -> list[Membership]:
    """The membership of each article, in the order of the originals' precedence. Edges to unknown articles are ignored."""
    known = {article.id: article for article in articles}
    same: dict[str, dict[str, Verdict]] = {}
    other: dict[str, dict[str, Verdict]] = {}
    for edge in edges:
        if edge.a in known and edge.b in known and edge.verdict.relation is not None:
            table = same if edge.verdict.same else other
            table.setdefault(edge.a, {})[edge.b] = edge.verdict
            table.setdefault(edge.b, {})[edge.a] = edge.verdict
    order = sorted(known.values(), key=lambda article: precedence(article, known, same))
    place = {article.id: i for i, article in enumerate(order)}
    originals: dict[str, Membership] = {}
    members: list[Membership] = []
    for article in order:
        joined = [(to, verdict) for to, verdict in same.get(article.id, {}).items() if to in originals]
        if joined:
            to, verdict = min(joined, key=lambda pair: (-round(pair[1].similarity, 6), place[pair[0]]))
            members.append(Membership(article.id, originals[to].story, to, _kind(verdict), round(verdict.similarity, 4)))
            continue
        own = Membership(article.id, story_id(article.id), article.id, "original")
        beside = [(to, verdict) for to, verdict in other.get(article.id, {}).items() if place[to] < place[article.id]]
        if beside:
            to, verdict = min(beside, key=lambda pair: (_EDGE_KINDS.index(_kind(pair[1])), -round(pair[1].similarity, 6), place[pair[0]]))
            own = Membership(article.id, own.story, to, _kind(verdict), round(verdict.similarity, 4))
        originals[article.id] = own
        members.append(own)
    return members


def _kind(verdict: Verdict) -> Relation:
    assert verdict.relation is not None
    return verdict.relation


def precedence(article: Standing, known: Mapping[str, Standing], same: Mapping[str, Mapping[str, Verdict]]) -> tuple[int, datetime, int, str]:
    """Sort key: a source that others print or sign for, then those that claim nothing, then self-declared copies, then translations."""
    rank = 1
    names_source = article.source is not None and article.source != article.address
    for to, verdict in same.get(article.id, {}).items():
        other = known[to]
        if verdict.relation == "translation" and is_foreign(article.language):
            return (3, article.published_at or _LAST, -article.length, article.id)
        if article.address is not None and other.source == article.address and other.address != article.address:
            rank = 0
        elif len(article.outlet) >= 6 and other.outlet != article.outlet and article.outlet in other.signature:
            rank = min(rank, 0)
        names_source = names_source or (len(other.outlet) >= 6 and other.outlet != article.outlet and other.outlet in article.signature)
    if rank and names_source:
        rank = 2
    when = article.published_at
    if when is None:
        when = _LAST
    elif when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return (rank, when, -article.length, article.id)
