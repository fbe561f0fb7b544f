"""Which indicator a figure measures: phrases of the registry met in the sentence, weighed by where they stand to the figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from crawlers.statistics.context import Spot
from crawlers.statistics.figure import Figure
from crawlers.statistics.registry import Indicator, registry
from crawlers.statistics.relations import Relation
from crawlers.statistics.tokens import Token, tokenise

ROLES = ("item", "topic", "needs", "refuses")


@dataclass(frozen=True, slots=True)
class Hit:
    """A registry phrase met in a sentence; `first`, `last` are token indexes, both inclusive."""

    first: int
    last: int
    words: int
    start: int
    end: int
    uses: tuple[tuple[str, str], ...]  # (role, code)


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], tuple[tuple[str, str], ...]], ...]]:
    """Every phrase of the registry by its first word, longest first, with the indicators that use it and how."""
    uses: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for indicator in registry().values():
        for role in ROLES:
            for phrase in getattr(indicator, role):
                uses.setdefault(tuple(t.low for t in tokenise(phrase)), []).append((role, indicator.code))
    table: dict[str, list[tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]] = {}
    for words, codes in uses.items():
        table.setdefault(words[0], []).append((words, tuple(codes)))
    return {first: tuple(sorted(group, key=lambda entry: -len(entry[0]))) for first, group in table.items()}


def phrases_in(tokens: Sequence[Token]) -> list[Hit]:
    """Every registry phrase of a sentence, shorter ones inside longer ones too."""
    table, out, n = _phrases(), [], len(tokens)
    for i, token in enumerate(tokens):
        for words, uses in table.get(token.low, ()):
            size = len(words)
            if i + size <= n and all(tokens[i + k].low == words[k] for k in range(1, size)):
                out.append(Hit(i, i + size - 1, size, token.start, tokens[i + size - 1].end, uses))
    return out


@dataclass(frozen=True, slots=True)
class Choice:
    code: str | None
    phrase: tuple[int, int] | None  # where its words stand in the text
    rule: str


_NONE = Choice(None, None, "")


def _fits(indicator: Indicator, figure: Figure, *, related: bool) -> bool:
    """Whether a figure of this unit can be of this indicator; a change or share of it may come in percent though it is none."""
    if figure.unit in indicator.units:
        return True
    kind = figure.kind
    if kind in ("rank", "rank_step", "times", "run", "point"):
        return False
    if kind in ("percent", "percentage_point", "multiple", "fraction"):
        return related and indicator.nature not in ("rank", "score") and figure.unit in ("percent", "percentage_point", "multiple", "fraction")
    return kind == "money" and "VND" in indicator.units and figure.unit in ("USD",) and indicator.nature == "attribute"


def choose(spot: Spot, relation: Relation | None, hits: Sequence[Hit], tokens: Sequence[Token], spots: Sequence[Spot]) -> Choice:
    """The best indicator for a figure: what is counted right after it, else what stands before it, else right behind it."""
    figure = spot.figure
    related = relation is not None and relation.kind in ("change_pct", "change_abs", "plan_pct", "plan_diff", "ratio_pct", "multiple")
    best, best_score = _NONE, 0.0
    after_next = spots[spot.index + 1].figure.first if spot.index + 1 < len(spots) else len(tokens)
    for hit in hits:
        for role, code in hit.uses:
            if role not in ("item", "topic"):
                continue
            indicator = registry()[code]
            if not _fits(indicator, figure, related=related):
                continue
            score = _place_score(spot, hit, role, tokens, spots, after_next)
            if score <= 0:
                continue
            context = _context_score(indicator, spot, hit, hits)
            if context is None:
                continue
            score += context + (6 if figure.unit in indicator.units else 0) + (3 if figure.unit == indicator.unit else 0)
            if score > best_score:
                best, best_score = Choice(code, (hit.start, hit.end), f"indicator.{role}"), score
    return best


def _place_score(spot: Spot, hit: Hit, role: str, tokens: Sequence[Token], spots: Sequence[Spot], after_next: int) -> float:
    figure = spot.figure
    length = 6.0 * hit.words
    if hit.first >= figure.number_next and hit.first < after_next + (0 if after_next < len(tokens) else 1):
        gap = hit.first - figure.number_next
        if role == "item":
            return 120 + length - 12 * gap if gap <= 3 and hit.end <= spot.clause_end else 0
        if gap <= 9 and hit.end <= spot.clause_end and figure.kind not in ("rank",):
            comma = any(tokens[k].low in (",", ";") for k in range(figure.next, hit.first))
            return (34 if comma else 62) + length - 4 * gap
        return 0
    if hit.last < figure.first and (role == "topic" or figure.kind in ("percent", "fraction", "multiple")):
        between = [s for s in spots[: spot.index] if s.figure.first > hit.last]
        base = 78.0 if role == "topic" else 40.0
        distance = figure.first - hit.last
        clause = 0 if hit.start >= spot.clause_start else 22
        return max(base + length - 0.6 * distance - 9 * len(between) - clause, 1.0)
    return 0


def _context_score(indicator: Indicator, spot: Spot, hit: Hit, hits: Sequence[Hit]) -> float | None:
    """None where a word it needs is missing or one it refuses stands near; nearer needed words weigh more."""
    figure = spot.figure
    # refused words count where they belong to the phrase: between a topic and its figure, or right after a counted noun
    first, last = (hit.first - 2, figure.first) if hit.last < figure.first else (hit.first - 3, hit.last + 4)
    for other in hits:
        if first <= other.first <= last and any(role == "refuses" and code == indicator.code for role, code in other.uses):
            return None
    if not indicator.needs:
        return 16.0
    best: float | None = None
    for other in hits:
        if not any(role == "needs" and code == indicator.code for role, code in other.uses):
            continue
        if other.last < figure.first:
            score = 26 - 0.5 * (figure.first - other.last)
        elif other.first >= hit.first and other.start < spot.clause_end:
            score = 24 - 1.5 * (other.first - figure.number_next)
        else:
            score = 4 - 0.3 * (other.first - figure.first)
        if other.start < spot.clause_start:
            score -= 8
        best = score if best is None else max(best, score)
    return None if best is None or best < -30 else max(best, 2.0)
