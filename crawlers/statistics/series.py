"""Second look at a sentence's indicators: what a change, a share or a list takes from the figure it speaks about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawlers.statistics.context import Spot
from crawlers.statistics.indicators import Choice, Scene
from crawlers.statistics.registry import registry
from crawlers.statistics.relation import Relation

_FOLLOWS = frozenset(("change_pct", "change_abs", "multiple", "ratio_pct", "plan_pct", "plan_diff", "share"))
_RATE = re.compile(r"(?:tỷ lệ|tỉ lệ|proportion|percentage|rate of|share of)")


def settle(scene: Scene, relations: list[Relation | None], choices: list[Choice], low: str) -> None:
    """Corrects `choices` and `relations` in place."""
    spots = scene.spots
    for spot in spots:
        relation, here = relations[spot.index], choices[spot.index]
        if relation is not None and relation.kind in _FOLLOWS and relation.of is not None:
            choices[spot.index] = _follow(spot, relation, here, choices[relation.of], spots[relation.of])
        elif relation is None and spot.figure.kind == "percent":
            relations[spot.index] = _rate(spot, here, low)
        if (now := relations[spot.index]) is not None and now.kind == "change_pct" and _moves_a_rate(spot, choices[spot.index], low):
            now.kind = "change_abs"
        _crossed(spot, spots, relations, choices, low)
    _lists(spots, relations, choices)
    _alternate(scene, relations, choices, low)


def _follow(spot: Spot, relation: Relation, here: Choice, there: Choice, of: Spot) -> Choice:
    """A change has its figure's indicator, unless words between them name another; a share may have one of its own."""
    if there.code is None or (spot.figure.kind == "rank_step" and here.code):
        return here
    if relation.kind == "share":
        share = registry()[there.code].share
        if share is None and f"{there.code}_share" in registry():
            share = f"{there.code}_share"
        return Choice(share or there.code, there.phrase, "indicator.share_of")
    if here.code and here.code != there.code and here.phrase and here.phrase[0] >= of.figure.end and here.rule == "indicator.topic":
        return here
    if here.code and spot.figure.unit.endswith("/year") and spot.figure.unit in registry()[here.code].units:
        return here
    return Choice(there.code, there.phrase, "indicator.of")


def _rate(spot: Spot, here: Choice, low: str) -> Relation | None:
    """A percent whose topic is a rate is a share: "tỷ lệ giải quyết hồ sơ đúng hạn đạt 99,6%"."""
    if here.phrase is None or here.code is None:
        return None
    opening = low[max(spot.clause_start, here.phrase[0] - 14) : here.phrase[1]]
    if _RATE.search(opening) or (registry()[here.code].nature == "rate" and here.code.endswith("_share")):
        return Relation("share", rule="relation.rate")
    return None


def _moves_a_rate(spot: Spot, choice: Choice, low: str) -> bool:
    """A rate in percent that moves by percents moves by points: "tỷ lệ hộ nghèo giảm 1,2%" is a difference, not a ratio."""
    if choice.code is None or choice.phrase is None or registry()[choice.code].nature != "rate" or not spot.figure.unit.startswith("percent"):
        return False
    return _RATE.search(low[max(spot.clause_start, choice.phrase[0] - 14) : choice.phrase[1]]) is not None


_ABOUT = re.compile(r"\s*(?:về|in|for|in terms of)\s+(?:số |the number of |tổng )?(?P<what>[^,;.()]{3,40}?)(?= và | and |[,;.()]| so với|$)")


def _crossed(spot: Spot, spots: Sequence[Spot], relations: list[Relation | None], choices: list[Choice], low: str) -> None:
    """"tăng 15,3% về số doanh nghiệp và giảm 7,8% về số vốn": each change names its own subject after it."""
    relation = relations[spot.index]
    about = _ABOUT.match(spot.tail) if relation is not None and relation.kind in ("change_pct", "change_abs") else None
    if about is None or relation is None or not re.match(r"\s*(?:về|in terms of)", spot.tail):
        return
    what = set(about["what"].split())
    best, size = None, 0
    for other in spots[: spot.index]:
        there = other.figure
        words = set((there.item or "").lower().split()) if there.kind == "count" else set(low[max(other.clause_start, there.start - 24) : there.start].split())
        common = len(what & words)
        if relations[other.index] is not None and relations[other.index].kind in ("change_pct", "change_abs"):  # type: ignore[union-attr]
            continue
        if common > size:
            best, size = other.index, common
    if best is not None:
        relation.of = best
        choices[spot.index] = Choice(choices[best].code, choices[best].phrase, "indicator.about")
        spot.figure.flags.append("crossed_alignment")


def _lists(spots: Sequence[Spot], relations: list[Relation | None], choices: list[Choice]) -> None:
    """"cấp tỉnh đạt 99,6%, cấp huyện 98,9%": a figure with no words of its own goes on with the one before."""
    for spot in spots[1:]:
        before = spots[spot.index - 1]
        if choices[spot.index].code is None and before.figure.unit == spot.figure.unit and spot.figure.kind == "percent" and spot.clause == before.clause:
            choices[spot.index] = Choice(choices[spot.index - 1].code, choices[spot.index - 1].phrase, "indicator.list")
            if relations[spot.index] is None and (r := relations[spot.index - 1]) is not None and r.kind == "share":
                relations[spot.index] = Relation("share", rule="relation.list")


def _alternate(scene: Scene, relations: list[Relation | None], choices: list[Choice], low: str) -> None:
    """"the proportion of A and B, 27.5% and 11.7%, 20.5% and 10.9%, respectively": two topics take turns."""
    group = [s for s in scene.spots if "respectively" in s.figure.flags and s.figure.kind == "percent" and not s.bracket and relations[s.index] is not None and relations[s.index].of is None]  # type: ignore[union-attr]
    if len(group) < 2 or len(group) % 2:
        return
    topics = [
        (hit.start, hit.end, indicator.code)
        for hit, role, indicator in scene.measured
        if role == "topic" and "percent" in indicator.units and group[0].clause_start <= hit.start < group[0].figure.start
    ]
    codes = {code: (a, b) for a, b, code in sorted(topics)}
    if len(codes) != 2:
        return
    ordered = sorted(codes.items(), key=lambda item: item[1])
    if " and " not in low[ordered[0][1][0] : ordered[1][1][1]] and " và " not in low[ordered[0][1][0] : ordered[1][1][1]]:
        return
    run = -1
    for spot in group:
        run += spot.lead.strip() != "-"  # "27.17%-22.74%": two levels of one topic
        code, phrase = ordered[run % 2]
        choices[spot.index] = Choice(code, phrase, "indicator.respectively")
