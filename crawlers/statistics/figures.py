"""Reads the figure that a number opens: its sign, unit, range, total or counted noun; what it measures comes later."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from crawlers.statistics.attached import currency_before, per_after, unit_after
from crawlers.statistics.figure import Figure, Line, made
from crawlers.statistics.nouns import counted_noun
from crawlers.statistics.numbers import Number, read_number
from crawlers.statistics.ranges import with_range, with_total
from crawlers.statistics.tokens import Token
from crawlers.statistics.units import unit_at

_AGAIN = frozenset(("liên", "liền", "consecutive", "straight", "successive"))
_COUNTERS = {"người": "person", "lượt": "visit", "ca": "case", "con": "head", "people": "person", "hộ": "household"}
_PREVIOUS = frozenset(("previous", "past", "last", "full", "whole", "more", "additional", "rushing", "square", "long"))
_NOT_ONE = frozenset("the this that no any each which last next every another same not only as such other whichever some".split())  # noqa: SIM905
_OWNERS = frozenset(("the", "its", "his", "her", "their", "my", "our", "your", "those", "these"))
_GREATER = frozenset(("so", "higher", "more", "larger", "greater", "that", "lower", "compared", "bigger"))


def read_figure(line: Line, i: int) -> Figure | None:
    """The figure whose number begins at token `i`; None where the words there are no number after all."""
    number = _leading_point(line.tokens, i) or read_number(line.tokens, i, line.style, line.text)
    if number is None:
        return None
    figure = (
        with_total(line, i, number)
        or with_range(line, i, number)
        or _with_unit(line, i, number)
        or _counted(line, i, number)
    )
    if figure is not None:
        _sign(line.tokens, i, figure)
    return figure


def _leading_point(tokens: Sequence[Token], i: int) -> Number | None:
    """".500" and ",77": a decimal with no whole part."""
    if i == 0 or not tokens[i].low.isdigit() or tokens[i - 1].low not in (".", ",") or tokens[i - 1].end != tokens[i].start:
        return None
    if i > 1 and tokens[i - 2].end == tokens[i - 1].start:
        return None
    value = Decimal("0." + tokens[i].low)
    return Number(tokens[i - 1].start, tokens[i].end, i + 1, value, bare=value)


def _sign(tokens: Sequence[Token], i: int, figure: Figure) -> None:
    """A minus that is no range or list mark: "-5 yards", "âm 1,2 triệu", "minus 130"."""
    if i == 0 or figure.value is None:
        return
    before = tokens[i - 1]
    spaced = i == 1 or tokens[i - 2].low in ("$", "€", "£", "(", "[") or (tokens[i - 2].end < before.start and not tokens[i - 2].low[-1].isdigit())
    glued = before.low == "-" and before.end == tokens[i].start and spaced
    minus = before.low in ("âm", "minus") or (before.low == "-" and i > 1 and tokens[i - 2].low == "minus")
    if glued or minus:
        figure.value = -figure.value
        figure.start = min(figure.start, before.start)
        figure.rules.append("number.minus")


def _with_unit(line: Line, i: int, number: Number) -> Figure | None:
    tokens = line.tokens
    if money := currency_before(line, i):
        figure = made(i, number, "money", money[0], rule="unit.money_before")
        after = unit_after(line, number)
        if after and after.unit.kind == "money":
            figure.end, figure.next, figure.unit = after.end, after.next, after.name
        elif per := per_after(line, number.next):
            figure.unit, figure.next = f"{figure.unit}/{'/'.join(per[0])}", per[1]
        figure.start = money[1]
        _with_cents(line, figure)
        return figure
    hit = unit_after(line, number)
    between = tokens[number.next].low if number.next + 1 < len(tokens) else ""
    if hit is None and between in _AGAIN | _PREVIOUS:
        hit = unit_at(line.tokens, number.next + 1, line.text)
        if hit is None or (hit.unit.kind != "duration" and between in _AGAIN):
            return None
        return made(i, number, "run" if between in _AGAIN else hit.unit.kind, hit.name, rule="unit.adjective", end=hit.end, following=hit.next)
    if hit is None:
        return None
    kind = hit.unit.kind
    if kind == "duration" and _is_counted_day(tokens, hit.next):
        return None
    figure = made(i, number, kind, hit.name, rule=f"unit.{kind}", end=hit.end, following=hit.next)
    if kind == "money":
        _with_cents(line, figure)
    if kind == "duration" and hit.next < len(tokens) and tokens[hit.next].low in _AGAIN:
        figure.kind = "run"
    return figure


def _with_cents(line: Line, figure: Figure) -> None:
    """"2 đô la và 23 xen", "20 rupees 43": hundredths of a currency that has them."""
    tokens, j = line.tokens, figure.next
    if figure.value is None or figure.unit in ("VND", "cent", "sen") or figure.value != figure.value.to_integral_value():
        return
    joined = j < len(tokens) and tokens[j].low in ("và", "and")
    number = read_number(tokens, j + joined, line.style, line.text) if j + joined < len(tokens) else None
    if number is None or number.value is None or not 0 < number.value < 100:
        return
    cents = number.next < len(tokens) and tokens[number.next].low in ("xen", "xu", "cent", "cents")
    if cents or (not joined and number.next == len(tokens) and number.value >= 10):
        figure.value += number.value / 100
        figure.next = number.next + cents
        figure.end = tokens[figure.next - 1].end
        figure.rules.append("unit.cents")


def _is_counted_day(tokens: Sequence[Token], j: int) -> bool:
    """ngày công, ngày người are counted things, not time."""
    return j < len(tokens) and tokens[j].low in ("công", "lao", "giường", "khách") and tokens[j - 1].low in ("ngày", "tháng", "giờ")


def _counted(line: Line, i: int, number: Number) -> Figure | None:
    """A number with a counted noun, "lần", "of" or nothing after it."""
    tokens = line.tokens
    j = number.next
    after = tokens[j].low if j < len(tokens) else ""
    if number.fraction:
        return _fraction(line, i, number)
    if after in ("lần", "times"):
        return _times(tokens, i, number)
    loose = number.words and number.value == 1
    if after == "of" and ("vague" in number.flags or number.words or (j + 1 < len(tokens) and tokens[j + 1].low in _OWNERS)):
        figure = _of(line, i, number)
        if figure is not None or number.words:
            return figure
    noun = counted_noun(line.text, line.tokens, j, line.language, words=number.words and "vague" not in number.flags, one=number.value == 1)
    if noun is None and after in ("are", "were", "is", "was") and i and tokens[i - 1].low in ("which", "whom", "them"):
        noun = counted_noun(line.text, line.tokens, j + 1, line.language, one=True)
        if noun is not None:
            figure = made(i, number, "count", "count", rule="noun.copula")
            figure.item, figure.counted = noun.text, True
            return figure
    if noun is None:
        if after in ("or", "hoặc") and (shared := _shared_unit(line, i, number)):
            return shared
        bare = None if number.words else made(i, number, "bare", "count", rule="number.bare", following=j)
        if bare is not None and after == "per" and (per := per_after(line, j)):
            bare.unit, bare.next = f"count/{'/'.join(per[0])}", per[1]
        return bare
    if loose and (i == 0 or tokens[i - 1].low in _NOT_ONE) and line.language == "en" and i:
        return None
    if j + 2 < len(tokens) and tokens[j + 1].low == "/" and (per := per_after(line, j + 1)):
        return made(i, number, "measure", f"{_COUNTERS.get(after, after)}/{'/'.join(per[0])}", rule="unit.counted_per", end=tokens[per[1] - 1].end, following=per[1])
    figure = made(i, number, "loose" if loose else "count", "count", rule="noun.counted", end=noun.end, following=noun.next)
    figure.item, figure.counted = noun.text, True
    if line.language == "en" and noun.next < len(tokens) and tokens[noun.next].low == "per" and (per := per_after(line, noun.next)):
        figure.unit, figure.next = f"count/{'/'.join(per[0])}", per[1]
    return figure


def _fraction(line: Line, i: int, number: Number) -> Figure:
    tokens = line.tokens
    figure = made(i, number, "fraction", "fraction", rule="number.fraction_words")
    j = number.next
    while j < len(tokens) and tokens[j].low in ("of", "the", "all", "its", "their"):
        j += 1
    if line.language == "en" and (noun := counted_noun(line.text, line.tokens, j, line.language, one=True)):
        figure.item = noun.text
    return figure


def _times(tokens: Sequence[Token], i: int, number: Number) -> Figure:
    """"3 lần" are occasions, "tăng 3 lần" and "3 times higher" a multiple."""
    j = number.next
    figure = made(i, number, "times", "times", rule="unit.times", end=tokens[j].end, following=j + 1)
    before = {t.low for t in tokens[max(0, i - 3) : i]}
    following = tokens[j + 1].low if j + 1 < len(tokens) else ""
    if before & {"gấp", "tăng", "giảm", "bằng", "cao", "increased", "rose", "grew"} or following in _GREATER:
        figure.kind, figure.unit = "multiple", "multiple"
    return figure


def _of(line: Line, i: int, number: Number) -> Figure | None:
    """"dozens of people" counts people; "one of the best screens", "two of the deputies" are loose counts."""
    tokens = line.tokens
    j = number.next + 1
    while j < len(tokens) and tokens[j].low in _OWNERS:
        j += 1
    if j >= len(tokens) or tokens[j].low[0].isdigit() or read_number(tokens, j, line.style, line.text) is not None:
        return None
    noun = counted_noun(line.text, line.tokens, j, line.language, words="vague" not in number.flags)
    if noun is None:
        return None
    figure = made(i, number, "loose" if number.words and "vague" not in number.flags else "count", "count", rule="noun.of", end=noun.end, following=noun.next)
    figure.item, figure.counted = noun.text, True
    return figure


def _shared_unit(line: Line, i: int, number: Number) -> Figure | None:
    """"eight or nine euros": the first number has the unit of the second."""
    tokens = line.tokens
    k = number.next + 1
    while k < len(tokens) and tokens[k].low in ("$", "€", "£"):
        k += 1
    second = read_figure(line, k) if k < len(tokens) and not (number.words and number.value == 1) else None
    if second is None or second.value is None:
        return None
    figure = made(i, number, second.kind, second.unit, rule="unit.shared")
    figure.item, figure.counted = second.item, second.counted
    return figure
