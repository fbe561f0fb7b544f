"""Relations between the figures of one sentence: which rule of compare.py holds, of which figure it speaks, and what its base is."""

from __future__ import annotations

import re
from typing import NamedTuple

from crawlers.statistics import compare
from crawlers.statistics.bases import CHANGES, respectively, share_bases
from crawlers.statistics.context import Spot
from crawlers.statistics.relation import Relation


class _Base(NamedTuple):
    """What a figure is compared with, in the text's words, and where it stands."""

    text: str
    start: int


_GOES_ON = re.compile(r"(?<!trở )\b(?:lên|xuống|còn)\b|^[^,;()]{0,40}\bto (?:just |about |nearly )?(?:us ?|rm)?[$€£]?$")
"""How a sentence goes on from the first figure of a change to the second."""
_ADDITIVE = frozenset(("count", "money", "measure"))
_SCOPE = re.compile(r"toàn quốc|(?:trong )?cả nước|nationwide|in the (?:whole )?country|khu vực [^,;.]{3,30}|vùng [^,;.]{3,30}|toàn tỉnh")


def relate(spots: list[Spot], low: str, sentence_end: int) -> list[Relation | None]:
    """One relation or none for each figure, bases shared along the sentence."""
    out: list[Relation | None] = []
    for spot in spots:
        relation = _direct(spot, spots, out, low, sentence_end) or _inherited(spot, spots, out)
        if relation is not None and relation.of is None and relation.kind in ("change_pct", "change_abs", "multiple", "plan_pct", "plan_diff", "ratio_pct", "share"):
            relation.of = _subject_figure(spot, spots, out, share=relation.kind == "share")
        if relation is not None and relation.base is None and relation.kind in CHANGES and (m := compare.BASE.search(spot.lead)) is not None:
            group = m.lastgroup or "bare"
            relation.base, relation.base_start = m[group].strip(), spot.figure.start - len(spot.lead) + m.start(group)
        out.append(relation)
    respectively(spots, out, low, sentence_end)
    share_bases(spots, out, low, sentence_end)
    return out


def _direct(spot: Spot, spots: list[Spot], done: list[Relation | None], low: str, sentence_end: int) -> Relation | None:
    figure, lead, tail = spot.figure, spot.lead, spot.tail
    if figure.kind == "rank" or figure.kind in ("times", "run"):
        return _rank(spot, spots, low, sentence_end)
    if figure.total is not None:
        return Relation("of_total", total=figure.total, rule="relation.of_total")
    if figure.kind == "multiple":
        return _based(Relation("multiple", "down" if re.search(r"giảm\W*$|giảm gấp", lead) else "up", rule="relation.multiple"), _base(tail, figure.end, bare=True))
    if figure.kind == "fraction":
        return _fraction(spot)
    if figure.kind in ("percent", "percentage_point"):
        return _percent(spot, done)
    if figure.kind == "rank_step":
        return _based(Relation("change_abs", compare.change(spot.words) or "up", rule="relation.rank_step"), _base(tail, figure.end))
    return _quantity(spot, spots, done)


def _percent(spot: Spot, done: list[Relation | None]) -> Relation | None:
    figure, lead = spot.figure, spot.lead
    tail = spot.tail
    kind = "change_abs" if figure.kind == "percentage_point" else "change_pct"
    plan = compare.PLAN.match(tail)
    words = spot.words
    more, change = compare.difference(words), compare.change(words)
    if change and "tốc độ" in " ".join(words[-8:]):
        change = None  # a rate of growth is a level, not a change
    if compare.is_start(words) and _GOES_ON.search(tail):
        return Relation("from", rule="relation.from")
    if between := _between(spot, kind):
        return between
    if not change and not compare.is_level(words) and (moved := _MOVED_RATE.search(lead)):
        change = "up" if moved[1] == "tăng" else "down"
    if plan and (more or (change and ("so với" in plan[0] or "compared" in plan[0]))):
        return Relation("plan_diff", more or change, base=plan["base"].strip(), base_start=figure.end + plan.start("base"), rule="relation.plan_diff")
    if plan and not change:
        return Relation("plan_pct", base=plan["base"].strip(), base_start=figure.end + plan.start("base"), rule="relation.plan_pct")
    if spot.index and lead.rstrip().endswith("(") and compare.TARGET_WORDS.search(lead) and (r := done[-1]) is not None and r.kind in ("change_pct", "change_abs"):
        return Relation(r.kind, r.direction, spot.index - 1, rule="relation.bracketed_target")
    if figure.value is not None and (figure.value < 0 or lead.endswith("+")) and lead.rstrip("+").endswith("("):
        return Relation("change_pct", "down" if figure.value < 0 else "up", spot.index - 1 if spot.index else None, rule="relation.signed")
    if more:
        return _based(Relation("change_abs", more, rule="relation.difference"), _base(tail, figure.end))
    level = compare.is_level(words)
    if change and not level:
        return _based(Relation(kind, change, rule="relation.change"), _base(tail, figure.end))
    if level and not re.search(r"(?:tăng|giảm) (?:lên|xuống)? ?(?:khoảng|gần)? ?$", lead):
        return Relation("to", rule="relation.to") if spot.index and (r := done[-1]) is not None and r.kind == "from" else None
    after = compare.CHANGE_AFTER.match(tail)
    if after:
        return _based(Relation(kind, "up" if after["up"] else "down", rule="relation.change_after"), _base(tail, figure.end))
    if compare.SAME_PERIOD.match(tail) or (compare.COMPARED.match(tail) and figure.value is not None and figure.value > 50):
        return _based(Relation("ratio_pct", rule="relation.ratio"), _base(tail, figure.end, bare=True))
    if spot.index and (r := done[-1]) is not None and r.kind == "of_total" and re.fullmatch(r"[^,;.]{0,60},? ?(?:đạt|bằng|tương đương|chiếm|đạt tỷ lệ|or|equal to|reaching)? ?\(?", lead):
        return Relation("share", of=spot.index - 1, rule="relation.share_of_total")
    if compare.SHARE.search(lead):
        return _based(Relation("share", rule="relation.share"), _share_base(tail, figure.end))
    base = compare.SHARE_BASE.match(tail) if tail[:1] == " " and not re.match(r"\s*(?:and|và|to|đến|in|on|at|for|from|trong|so|trở|năm|tại|vào|theo|so với|as|by|is|was|were|per|mỗi|or|hoặc|đã|được|bị|thì|là)\b", tail) else None
    if base and not re.match(r"\s*(?:stake|discount|interest|tax|lãi suất|thuế)", tail):
        return Relation("share", base=base["base"].strip(), base_start=figure.end + base.start("base"), rule="relation.share_of")
    return None


def _share_base(tail: str, at: int) -> _Base | None:
    m = compare.SHARE_BASE.match(tail)
    return _Base(m["base"].strip(), at + m.start("base")) if m and not re.match(r"\s*(?:và|and)\b", tail) else None


def _fraction(spot: Spot) -> Relation:
    m = compare.SHARE_BASE.match(spot.tail)
    change = compare.change(spot.words)
    if change:
        return _based(Relation("change_pct", change, rule="relation.change"), _base(spot.tail, spot.figure.end))
    return Relation("share", base=m["base"].strip() if m else None, rule="relation.fraction")


def _between(spot: Spot, kind: str) -> Relation | None:
    """The base between the verb and the figure: "cao hơn bình quân chung cả nước 1,9 điểm phần trăm", "vượt kế hoạch 5%"."""
    m = compare.BASE_BETWEEN.search(spot.lead)
    if m is None:
        return None
    base, start = m["base"].strip(), spot.figure.start - len(spot.lead) + m.start("base")
    up = m["verb"] in ("cao hơn", "nhiều hơn", "vượt", "tăng")
    if m["verb"] == "vượt" or compare.PLAN.match(base):
        kind = "plan_diff"
    elif m["verb"].endswith("hơn"):
        kind = "change_abs"
    return Relation(kind, "up" if up else "down", base=base, base_start=start, rule="relation.between")


_MOVED_RATE = re.compile(r"\b(tăng|giảm) (?:được )?(?:tỷ lệ|tỉ lệ) [^,;.:()\d]{2,40}$")
"""A change whose subject stands after the verb: "giảm tỷ lệ hộ nghèo bình quân 1,2%/năm"."""
_EACH_AFTER = re.compile(r"\s*(?:each|apiece|mỗi (?:suất|phần|hộ|người|căn))\b")


def _quantity(spot: Spot, spots: list[Spot], done: list[Relation | None]) -> Relation | None:
    """Counts, money and measures."""
    figure, lead, tail = spot.figure, spot.lead, spot.tail
    if not compare.HINT.search(lead) and "/" not in figure.unit and not _EACH_AFTER.match(tail):
        return None
    words = spot.words
    if compare.is_start(words) and _GOES_ON.search(tail):
        return Relation("from", rule="relation.from")
    if compare.PER_ITEM.search(lead) or _EACH_AFTER.match(tail) or figure.unit.endswith(("/share", "/house", "/household")):
        return Relation("per_item", of=_previous(spot, spots, ("count",)), rule="relation.per_item")
    if compare.TOTAL_AFTER.search(lead):
        return Relation("total_after", of=spot.index - 1 if spot.index else None, rule="relation.total_after")
    if figure.kind == "money" and compare.VALUE_OF.search(lead) and (of := _previous(spot, spots, ("count",), same_clause=True)) is not None:
        return Relation("value_of", of=of, rule="relation.value_of")
    more, change, level = compare.difference(words), compare.change(words), compare.is_level(words)
    if (more and (tail.lstrip().startswith("so") or "compared" in tail)) or (change and not level):
        return _based(Relation("change_abs", change or more, rule="relation.change"), _base(tail, figure.end))
    if compare.SUBSET.search(lead) and (of := _larger(spot, spots)) is not None:
        return Relation("subset", of=of, rule="relation.subset")
    if compare.SO_FAR.search(lead) and (of := _larger(spot, spots, same_item=True)) is not None and spots[of].clause != spot.clause:
        return Relation("subset", of=of, rule="relation.so_far")
    if level and spot.index and (before := done[spot.index - 1]) and before.kind == "from":
        return Relation("to", rule="relation.to")
    return None


def _previous(spot: Spot, spots: list[Spot], kinds: tuple[str, ...], *, same_clause: bool = False) -> int | None:
    for other in reversed(spots[: spot.index]):
        if same_clause and other.clause != spot.clause:
            return None
        if other.figure.kind in kinds:
            return other.index
    return None


def _larger(spot: Spot, spots: list[Spot], *, same_item: bool = False) -> int | None:
    """The nearest earlier figure of the same kind and unit that this one can be a part of."""
    figure = spot.figure
    for other in reversed(spots[: spot.index]):
        there = other.figure
        if there.kind != figure.kind or there.unit != figure.unit or there.value is None or figure.value is None or there.value < figure.value:
            continue
        if same_item and (there.item or "").split()[:1] != (figure.item or "-").split()[:1]:
            continue
        return other.index
    return None


def _rank(spot: Spot, spots: list[Spot], low: str, sentence_end: int) -> Relation | None:
    figure = spot.figure
    scope = _SCOPE.search(low, figure.end, min(sentence_end, figure.end + 60))
    text = scope[0] if scope else None
    if figure.kind == "rank":
        of = next((s.index for s in reversed(spots[: spot.index]) if s.figure.kind in ("percent", "point") and s.clause == spot.clause), None)
        return Relation("rank", of=of, scope=text, total=figure.total, rule="relation.rank")
    before = next((s for s in reversed(spots[: spot.index]) if s.figure.kind == "rank" and s.clause == spot.clause), None)
    if before is not None or re.search(r"\b(?:dẫn đầu|đứng đầu|ranked|leading|first)\b", low[spot.clause_start : spot.clause_end]):
        return Relation("rank", of=before.index if before else None, scope=text, rule="relation.rank_times")
    return None


def _based(relation: Relation, base: _Base | None) -> Relation:
    if base is not None:
        relation.base, relation.base_start = base
    return relation


def _base(tail: str, at: int, *, bare: bool = False) -> _Base | None:
    """The base named right after a figure."""
    m = compare.BASE.search(tail)
    if m is None and bare and re.match(r"\s*(?:cả )?năm|\s*(?:that of |of )?(?:the )?(?:whole )?(?:year|same|previous|last|20\d\d)", tail):
        end = re.search(r"[,;.()]|$", tail)
        assert end is not None
        return _Base(tail[: end.start()].strip(), at + len(tail) - len(tail.lstrip()))
    if m is None:
        return None
    group = m.lastgroup or "bare"
    return _Base(m[group].strip(), at + m.start(group))


def _subject_figure(spot: Spot, spots: list[Spot], done: list[Relation | None], *, share: bool) -> int | None:
    """The plain figure before this one in its clause: what "tăng 9%" speaks about."""
    for other in reversed(spots[: spot.index]):
        if other.clause != spot.clause:
            return None
        if share and other.figure.kind not in ("count", "money", "measure", "fraction"):
            continue
        if (other.figure.kind == "rank") != (spot.figure.kind == "rank_step"):
            continue
        relation = done[other.index]
        if spot.bracket == 0 and other.bracket != 0:
            continue
        if relation is None or relation.kind in ("of_total", "subset", "value_of", "total_after", "share", "rank"):
            return other.index
    return None


# What lets an enumeration go on: "giảm 3 cơ quan, 42 đơn vị và 14 xã"; a verb in between ends it.
_STOPS = re.compile(r"\b(?:đạt|có|là|được|tăng|giảm|chiếm|với|cùng|has|had|have|is|are|was|were|reached|accounting|worth|compared|nâng|và tổng|tổng|disciplin\w+|đến nay|so với|trị giá)\b")


def _inherited(spot: Spot, spots: list[Spot], done: list[Relation | None]) -> Relation | None:
    if spot.index == 0 or spot.figure.kind not in _ADDITIVE:
        return None
    other = spots[spot.index - 1]
    before = done[-1]
    if before is None or before.kind not in ("change_abs", "subset") or other.bracket != spot.bracket or other.figure.kind != spot.figure.kind:
        return None
    joined = re.search(r"(?:,|;|\band\b|\bvà\b|\bcùng\b)([^,;]*)$", spot.lead)
    if not joined or _STOPS.search(joined[1]) or compare.is_level(spot.words):
        return None
    relation = _based(Relation(before.kind, before.direction, before.of if before.kind == "subset" else None, rule="relation.list"), _base(spot.tail, spot.figure.end))
    if relation.base is None:
        relation.base, relation.base_start = before.base, before.base_start
    return relation
