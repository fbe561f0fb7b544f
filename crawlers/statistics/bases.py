"""What a sentence's relations share: lists aligned by "lần lượt", and a base stated once that serves them all."""

from __future__ import annotations

import re

from crawlers.statistics import compare
from crawlers.statistics.context import Spot
from crawlers.statistics.relation import Relation

CHANGES = frozenset(("change_pct", "change_abs", "multiple", "ratio_pct", "plan_diff"))
"""Relations that have a base in time."""


def respectively(spots: list[Spot], done: list[Relation | None], low: str, sentence_end: int) -> None:
    """Aligns "a và b, lần lượt x và y" when the sizes agree; flags it when they do not."""
    for n, spot in enumerate(spots):
        marked = re.search(r"\b(?:lần lượt|tương ứng)\b(?: \w+)?\s*$", spot.lead)
        if not marked:
            continue
        group = [spot]
        for other in spots[n + 1 :]:
            if other.figure.kind != spot.figure.kind or not re.fullmatch(r"[^,;.]{0,40}(?:,|và|and|;)[^,;.]{0,24}", other.lead.strip() or "-"):
                break
            group.append(other)
        before = [s for s in spots[:n] if s.figure.kind != spot.figure.kind and done[s.index] is None]
        if len(before) < len(group):
            if before:
                for member in group:
                    member.figure.flags.append("respectively_unaligned")
            continue
        first = done[spot.index]
        for member, subject in zip(group, before[-len(group) :], strict=True):
            relation = done[member.index] or Relation(first.kind if first else "share", first.direction if first else None, rule="relation.respectively")
            relation.of, relation.rule = subject.index, "relation.respectively"
            done[member.index] = relation
            member.figure.flags.append("respectively")
    if "respectively" in low[spots[0].clause_start : sentence_end] if spots else False:
        for spot in spots:
            if spot.figure.kind == "percent" and "respectively" in low[spot.clause_start : spot.clause_end]:
                spot.figure.flags.append("respectively")


def share_bases(spots: list[Spot], done: list[Relation | None], low: str, sentence_end: int) -> None:
    """A base stated once serves the figures before it in the sentence, then those after it."""
    del sentence_end
    ahead: Relation | None = None
    clause = -1
    for spot in reversed(spots):
        relation = done[spot.index]
        if relation is None or relation.kind not in CHANGES | {"share"}:
            continue
        if relation.base is None and ahead is not None and _shares(relation, ahead) and (relation.kind == ahead.kind or spot.clause == clause):
            relation.base, relation.base_start = ahead.base, ahead.base_start
        if relation.base is not None:
            ahead, clause = relation, spot.clause
    behind: Relation | None = _opening_base(spots, low)
    for spot in spots:
        relation = done[spot.index]
        if relation is None or relation.kind not in CHANGES:
            continue
        if relation.base is None and behind is not None and _shares(relation, behind):
            relation.base, relation.base_start = behind.base, behind.base_start
        if relation.base is not None:
            behind = relation


def _opening_base(spots: list[Spot], low: str) -> Relation | None:
    """"So với năm 2021, toàn tỉnh giảm ...": the base before every figure."""
    if not spots:
        return None
    start = spots[0].figure.start - len(spots[0].lead)
    m = compare.BASE.search(low, start, spots[0].figure.start)
    if m is None or not m["base"]:
        return None
    return Relation("change_abs", base=m["base"].strip(), base_start=m.start("base"), rule="relation.opening_base")


def _shares(relation: Relation, other: Relation) -> bool:
    both_shares = relation.kind == "share" and other.kind == "share" and "relation.respectively" in (relation.rule, other.rule)
    return both_shares or (relation.kind != "share" and other.kind not in {"share", "plan_diff"} and relation.kind != "plan_diff")
