"""Which indicator a figure measures: phrases of the registry met in the sentence, weighed by where they stand to the figure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from crawlers.statistics.context import Spot
from crawlers.statistics.figure import Figure
from crawlers.statistics.registry import Indicator, registry
from crawlers.statistics.relation import Relation
from crawlers.statistics.tokens import Token, tokenise

ROLES = ("item", "topic", "needs", "refuses", "absent")


class Hit(NamedTuple):
    """A registry phrase met in a sentence; `first`, `last` are token indexes, both inclusive."""

    first: int
    last: int
    words: int
    start: int
    end: int


class _Phrase(NamedTuple):
    """A phrase and the indicators it serves: as item or topic, as a needed word, as a refused one."""

    words: tuple[str, ...]
    measures: tuple[tuple[str, Indicator], ...]
    needed_by: tuple[str, ...]
    refused_by: tuple[str, ...]
    absent_for: tuple[str, ...]


@cache
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    """Every phrase of the registry by its first word, longest first."""
    uses: dict[tuple[str, ...], list[tuple[str, Indicator]]] = {}
    for indicator in registry().values():
        for role in ROLES:
            for phrase in getattr(indicator, role):
                uses.setdefault(tuple(t.low for t in tokenise(phrase)), []).append((role, indicator))
    table: dict[str, list[_Phrase]] = {}
    for words, served in uses.items():
        roles = {role: tuple(i.code for r, i in served if r == role) for role in ("needs", "refuses", "absent")}
        measures = tuple((role, indicator) for role, indicator in served if role in ("item", "topic"))
        table.setdefault(words[0], []).append(_Phrase(words, measures, roles["needs"], roles["refuses"], roles["absent"]))
    return {first: tuple(sorted(group, key=lambda p: -len(p.words))) for first, group in table.items()}


class Measured(NamedTuple):
    """A phrase that can name what a figure measures, as item or topic of one indicator."""

    hit: Hit
    role: str
    indicator: Indicator


class Scene(NamedTuple):
    """One sentence ready for choosing: its tokens and figures, and the registry's phrases met in it, by what they are for."""

    tokens: Sequence[Token]
    spots: Sequence[Spot]
    measured: Sequence[Measured]
    needs: Mapping[str, Sequence[Hit]]
    refuses: Mapping[str, Sequence[Hit]]
    absent: frozenset[str]  # indicators that a word of the sentence rules out


def scene_of(tokens: Sequence[Token], spots: Sequence[Spot]) -> Scene:
    """Every registry phrase of a sentence, shorter ones inside longer ones too."""
    table = _phrases()
    measured: list[Measured] = []
    needs: dict[str, list[Hit]] = {}
    refuses: dict[str, list[Hit]] = {}
    absent: set[str] = set()
    lows = tuple([t.low for t in tokens])
    for i, low in enumerate(lows):
        for phrase in table.get(low, ()):
            size = len(phrase.words)
            if size > 1 and lows[i : i + size] != phrase.words:
                continue
            hit = Hit(i, i + size - 1, size, tokens[i].start, tokens[i + size - 1].end)
            for role, indicator in phrase.measures:
                measured.append(Measured(hit, role, indicator))
            for code in phrase.needed_by:
                needs.setdefault(code, []).append(hit)
            for code in phrase.refused_by:
                refuses.setdefault(code, []).append(hit)
            absent.update(phrase.absent_for)
    return Scene(tokens, spots, measured, needs, refuses, frozenset(absent))


@dataclass(frozen=True, slots=True)
class Choice:
    code: str | None
    phrase: tuple[int, int] | None  # where its words stand in the text
    rule: str


_NONE = Choice(None, None, "")
_PARTS = frozenset(("percent", "percentage_point", "multiple", "fraction"))
_RELATED = frozenset(("change_pct", "change_abs", "plan_pct", "plan_diff", "ratio_pct", "multiple"))


def _fits(indicator: Indicator, figure: Figure, *, related: bool) -> bool:
    """Whether a figure of this unit can be of this indicator; a change of it may come in percent though it is none."""
    if figure.unit in indicator.units:
        return True
    if figure.kind in _PARTS and figure.unit in _PARTS:
        return related and indicator.nature not in ("rank", "score")
    return figure.unit == "USD" and "VND" in indicator.units and indicator.nature == "attribute"


def choose(spot: Spot, relation: Relation | None, scene: Scene) -> Choice:
    """The best indicator for a figure: what is counted right after it, else what stands before it, else right behind it."""
    figure = spot.figure
    related = relation is not None and relation.kind in _RELATED
    best, best_score = _NONE, 0.0
    for hit, role, indicator in scene.measured:
        if indicator.code in scene.absent or not _fits(indicator, figure, related=related):
            continue
        score = _place_score(spot, hit, role, scene, related=related)
        if score <= 0 or (context := _context_score(indicator, spot, hit, scene)) is None:
            continue
        score += context + (6 if figure.unit in indicator.units else 0) + (3 if figure.unit == indicator.unit else 0)
        if score > best_score:
            best, best_score = Choice(indicator.code, (hit.start, hit.end), f"indicator.{role}"), score
    return best


def _place_score(spot: Spot, hit: Hit, role: str, scene: Scene, *, related: bool) -> float:
    """How well a phrase stands to a figure. The weights only order: an item beats a topic, a near topic a far one, one clause another."""
    figure, tokens = spot.figure, scene.tokens
    length = 6.0 * hit.words
    following = scene.spots[spot.index + 1].figure.first if spot.index + 1 < len(scene.spots) else len(tokens) + 1
    if figure.number_next <= hit.first < following:
        gap = hit.first - figure.number_next
        if hit.end > spot.clause_end:
            return 0
        if role == "item":
            if gap > 3 or hit.first > figure.next or (hit.words == 1 and hit.first not in (figure.number_next, figure.next)):
                return 0
            return 120 + length - 12 * gap
        if gap <= 9:
            comma = any(tokens[k].low in (",", ";") for k in range(figure.next, hit.first))
            return (34 if comma else 62) + length - 4 * gap
        return 0
    if hit.last < figure.first and (role == "topic" or (figure.kind in _PARTS and hit.words > 1)):
        between = sum(s.figure.first > hit.last for s in scene.spots[: spot.index])
        base = 78.0 if role == "topic" else 40.0
        if hit.start >= spot.clause_start:
            other_clause = 0
        elif related or not _has_own_topic(spot):
            other_clause = 22
        else:
            return 0
        gap = figure.first - hit.last
        return max(base + 4.0 * min(hit.words, 4) + (10 if gap == 1 else 0) - 0.8 * gap - 9 * between - other_clause, 1.0)
    return 0


_FUNCTION = frozenset(
    """the a an of is are was were has have had reached reaching at to by for with and or up down rose fell increased decreased about over nearly more than estimated accounting from on in only
    chỉ vẫn cũng sẽ bị do tại ở cho lên xuống thêm xấp xỉ trị giá lần lượt thì mà vào khoảng ít nhất tối thiểu cao thấp""".split(),  # noqa: SIM905
)
# Words of a lead that name no topic: what is left after them does.
_NO_TOPIC = frozenset(
    """đạt ước tính chung lũy luỹ kế tháng quý năm là còn có được tăng giảm hơn gần khoảng trên dưới và với trong đó riêng bằng chiếm cả toàn tỉnh mới đã từ đến nay ; , . ( : tổng bình quân""".split(),  # noqa: SIM905
)


def _has_own_topic(spot: Spot) -> bool:
    """Whether a figure's clause names something of its own before it, so that another clause's topic is not its."""
    lead = spot.lead[max(0, len(spot.lead) - (spot.figure.start - spot.clause_start)) :]
    return sum(word.strip(",;:(") not in _NO_TOPIC and not word[0].isdigit() for word in lead.split()) > 2


_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")


def own_words(spot: Spot) -> tuple[int, int] | None:
    """Where the text's own words for an uncoded figure stand: up to six words before it in its clause, function words at their end left out.

    A count keeps its noun in `item`; what stands before it says little, so nothing is given for counts.
    """
    figure = spot.figure
    if figure.kind in ("count", "bare", "score", "loose", "age", "duration"):
        return None
    at = figure.start - len(spot.lead)
    begin = max(0, spot.clause_start - at)
    words = list(_WORD.finditer(spot.lead, begin))
    while words and (words[-1][0] in _NO_TOPIC or words[-1][0] in _FUNCTION):
        words.pop()
    phrase: list[re.Match[str]] = []
    for word in reversed(words[-6:]):
        if phrase and any(c in spot.lead[word.end() : phrase[-1].start()] for c in ",;:().0123456789%"):
            break
        phrase.append(word)
    while phrase and phrase[-1][0] in _FUNCTION:
        phrase.pop()
    return (at + phrase[-1].start(), at + phrase[0].end()) if phrase else None


def _context_score(indicator: Indicator, spot: Spot, hit: Hit, scene: Scene) -> float | None:
    """None where a word it needs is missing or one it refuses stands near; nearer needed words weigh more."""
    figure = spot.figure
    # refused words count where they belong to the phrase: between a topic and its figure, or right after a counted noun
    following = scene.spots[spot.index + 1].figure.first if spot.index + 1 < len(scene.spots) else len(scene.tokens)
    first, last = (hit.first - 2, figure.first) if hit.last < figure.first else (max(hit.first - 3, figure.first), min(hit.last + 4, following - 1))
    if any(first <= other.first <= last for other in scene.refuses.get(indicator.code, ())):
        return None
    if not indicator.needs:
        return 16.0
    best: float | None = None
    for other in scene.needs.get(indicator.code, ()):
        if other.last < figure.first:
            score = 26 - 0.5 * (figure.first - other.last)
        elif other.first >= hit.first and other.start < spot.clause_end:
            score = 24 - 1.5 * (other.first - figure.number_next)
        else:
            continue  # a word of a later clause says nothing of this one
        if other.start < spot.clause_start:
            score -= 8
        best = score if best is None else max(best, score)
    return None if best is None or best < -30 else max(best, 2.0)
