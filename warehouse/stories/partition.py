"""From articles and the verdicts on their pairs to stories: a function of the set, whatever the order of arrival. Judges no pair itself.

Articles are taken in one total order (evidence of being the source, time, length, id). Each joins the best earlier original whose text it
shares, directly, or becomes an original itself: every member has been compared with its original, and nothing chains.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from crawlers.identity import digest
from crawlers.likeness.address import plain_letters
from crawlers.records import Membership
from warehouse.stories.judge import Relation, Verdict
from warehouse.stories.overrules import Overrules

_LAST: Final = datetime.max.replace(tzinfo=UTC)
_EDGE_KINDS: Final[tuple[Relation, ...]] = ("series", "update", "excerpt")
_OVERRULED: Final = Verdict("near", "overruled: the same story", 1.0, 1.0, 1.0)
_NAME_LENGTH: Final = 6  # an outlet's name shorter than this may stand in a signature by chance

Place = tuple[int, datetime, int, str]


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
    foreign: bool = False


def signature(*printed: str | None) -> str:
    return " ".join(plain_letters(line) for line in printed if line)


@dataclass(frozen=True, slots=True)
class Edge:
    """The verdict on two articles; a and b stand as in the verdict."""

    a: str
    b: str
    verdict: Verdict


def story_id(original: str, *more: str) -> str:
    return "t_" + digest(original, *more)


class Ties:
    """Who is tied to whom, by what; overrules already in. Only ties between known articles are kept."""

    def __init__(self, articles: Iterable[Standing], edges: Iterable[Edge], overrules: Overrules) -> None:
        self.known = {article.id: article for article in articles}
        self.same: dict[str, dict[str, Verdict]] = {}
        self.beside: dict[str, dict[str, Verdict]] = {}
        self.overrules = overrules
        for edge in edges:
            if edge.verdict.relation is not None and not (edge.verdict.same and overrules.apart(edge.a, edge.b)):
                self._tie(self.same if edge.verdict.same else self.beside, edge.a, edge.b, edge.verdict)
        for (a, b), together in overrules.pairs.items():
            if together:
                verdict = self.same.get(a, {}).get(b, _OVERRULED)
                self._tie(self.same, a, b, verdict)

    def _tie(self, table: dict[str, dict[str, Verdict]], a: str, b: str, verdict: Verdict) -> None:
        if a in self.known and b in self.known:
            table.setdefault(a, {})[b] = verdict
            table.setdefault(b, {})[a] = verdict

    def apart(self, a: str, b: str) -> bool:
        """Whether two may not stand in one story: a person said so, or the figures of one were replaced in the other.

        Both may well be contained in, or contain, the same third text.
        """
        verdict = self.beside.get(a, {}).get(b)
        return self.overrules.apart(a, b) or (verdict is not None and verdict.relation in ("update", "series"))

    def place(self, article: Standing) -> Place:
        """Sort key: a source that others print or sign for, then those that claim nothing, then self-declared copies, then translations."""
        rank = 1
        names_source = article.source is not None and article.source != article.address
        for to, verdict in self.same.get(article.id, {}).items():
            other = self.known[to]
            if verdict.relation == "translation" and article.foreign:
                rank = 3
                break
            if article.address is not None and other.source == article.address and other.address != article.address:
                rank = 0
            elif other.outlet != article.outlet:
                if len(article.outlet) >= _NAME_LENGTH and article.outlet in other.signature:
                    rank = 0
                names_source = names_source or (len(other.outlet) >= _NAME_LENGTH and other.outlet in article.signature)
        if rank == 1 and names_source:
            rank = 2
        when = article.published_at or _LAST
        return (rank, when if when.tzinfo else when.replace(tzinfo=UTC), -article.length, article.id)


def tell_apart(articles: Iterable[Standing], edges: Iterable[Edge], overrules: Overrules | None = None) -> list[Membership]:
    """The membership of each article, originals in their order; story ids are those of a first telling (see record.py for lasting ones)."""
    ties = Ties(articles, edges, overrules or Overrules())
    places = {id_: ties.place(article) for id_, article in ties.known.items()}
    stars: dict[str, list[str]] = {}  # original -> its members, itself first
    star_of: dict[str, str] = {}
    members: list[Membership] = []
    for id_ in sorted(places, key=places.__getitem__):
        joined = _best_star(id_, ties, places, stars, star_of)
        if joined is not None:
            original, verdict = joined
            stars[original].append(id_)
            star_of[id_] = original
            members.append(Membership(id_, story_id(original), original, _kind(verdict), round(verdict.similarity, 4)))
            continue
        stars[id_], star_of[id_] = [id_], id_
        members.append(_own(id_, ties, places))
    return members


def _best_star(
    id_: str, ties: Ties, places: Mapping[str, Place], stars: Mapping[str, list[str]], star_of: Mapping[str, str]
) -> tuple[str, Verdict] | None:
    """The star to join: one that the analyst says, else that of the earlier original most alike; never one with a member it must stand apart from."""
    options: list[tuple[bool, float, Place, str, Verdict]] = []
    for to, verdict in ties.same.get(id_, {}).items():
        said = ties.overrules.together(id_, to)
        original = star_of.get(to, to) if said else to
        if original in stars and (said or not any(ties.apart(id_, member) for member in stars[original])):
            options.append((not said, -round(verdict.alike, 6), places[original], original, verdict))
    if not options:
        return None
    _, _, _, original, verdict = min(options, key=lambda option: option[:4])
    return original, verdict


def _own(id_: str, ties: Ties, places: Mapping[str, Place]) -> Membership:
    """A story of its own, with the earlier article it stands beside where there is one."""
    earlier = [(to, verdict) for to, verdict in ties.beside.get(id_, {}).items() if places[to] < places[id_]]
    if not earlier:
        return Membership(id_, story_id(id_), id_, "original")
    to, verdict = min(earlier, key=lambda pair: (_EDGE_KINDS.index(_kind(pair[1])), -round(pair[1].alike, 6), places[pair[0]]))
    return Membership(id_, story_id(id_), to, _kind(verdict), round(verdict.similarity, 4))


def _kind(verdict: Verdict) -> Relation:
    assert verdict.relation is not None
    return verdict.relation
