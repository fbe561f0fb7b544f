"""Two numbers that make one figure: N of M with one shared unit, and ranges; changes from one figure to another are not theirs."""

from __future__ import annotations

from collections.abc import Sequence

from crawlers.statistics.attached import currency_before, per_after, unit_after
from crawlers.statistics.figure import Figure, Line, made
from crawlers.statistics.nouns import counted_noun
from crawlers.statistics.numbers import Number, read_number
from crawlers.statistics.tokens import Token
from crawlers.statistics.units import UnitHit, unit_at

_TOTAL = (("trên", "tổng", "số"), ("trong", "tổng", "số"), ("trong", "số"), ("trên",), ("out", "of"), ("of", "the"), ("in",))
_SHARED = frozenset(("số", "tổng", "of", "diện", "dân", "quân", "lượng", "chiều", "quãng"))
_OPENERS = frozenset(("từ", "from", "between", "giữa", "khoảng", "tầm", "about", "around"))
_LINKS = frozenset(("-", "to", "đến", "tới", "and", "và"))
_TOTAL_SIGNS = frozenset(phrase[0] for phrase in _TOTAL) | {"/"}
_CHANGE = frozenset(
    "tăng giảm nâng hạ increase increased increases rise rose rising fell fall falling decreased decrease dropped drop reduced grew up down improved widened raised".split(),  # noqa: SIM905
)


def with_total(line: Line, i: int, number: Number) -> Figure | None:
    """N/M, "N trên M", "N trong tổng số M", "N out of M": a value of a total with one shared unit."""
    tokens = line.tokens
    j = number.next
    if j + 1 >= len(tokens) or number.value is None or tokens[j].low not in _TOTAL_SIGNS:
        return None
    slash = tokens[j].low == "/" and tokens[j].start == number.end and tokens[j].end == tokens[j + 1].start and tokens[j + 1].low[0].isdigit()
    k = j + 1
    if not slash and number.words and number.value == 1:
        return None  # "one of the four breakthroughs" counts four
    if not slash:
        words = [t.low for t in tokens[j : j + 4]]
        for phrase in _TOTAL:
            if phrase == ("in",) and (line.language != "en" or number.value > 9):
                continue
            if tuple(words[: len(phrase)]) == phrase and (phrase != ("trên",) or (number.bare is not None and not number.words)):
                k = j + len(phrase)
                break
        else:
            return None
    second = read_number(line.tokens, k, line.style, line.text) if k < len(tokens) else None
    if second is None or second.value is None or second.words != number.words:
        return None
    if not slash and tokens[j].low == "in" and not number.value < second.value <= 10:
        return None
    return _total_figure(line, i, number, second)


def _total_figure(line: Line, i: int, number: Number, second: Number) -> Figure | None:
    tokens = line.tokens
    assert number.value is not None
    assert second.value is not None
    value = number.value * second.scale if number.bare == number.value else number.value
    hit = unit_at(line.tokens, second.next, line.text)
    if value > second.value or (hit is not None and hit.unit.kind == "duration"):
        return None
    figure = made(i, number, "count", "count", rule="number.of_total", end=second.end, following=second.next)
    figure.number_next, figure.number_end = second.next, second.end
    noun = counted_noun(line.text, line.tokens, second.next, line.language) if hit is None else None
    following = tokens[second.next].low if second.next < len(tokens) else ""
    one_in = line.tokens[number.next].low == "in"
    if hit is None and second.value <= 10 and value < second.value and (noun is None or following in _SHARED or one_in):
        figure.kind = figure.unit = "fraction"
        figure.value, figure.rules = value / second.value, ["number.fraction"]
        return figure
    figure.value, figure.total = value, second.value
    figure.flags.append("fraction")
    if hit is not None:
        figure.kind, figure.unit, figure.end, figure.next = hit.unit.kind, hit.name, hit.end, hit.next
    elif noun is not None:
        figure.item, figure.end, figure.next, figure.counted = noun.text, noun.end, noun.next, True
    return figure


def with_range(line: Line, i: int, number: Number) -> Figure | None:
    """A-B, "từ A đến B", "between A and B", "0-to-60": one figure of two ends, the unit shared."""
    tokens = line.tokens
    if number.value is None or not _LINKS.intersection([t.low for t in tokens[number.next : number.next + 5]]):
        return None
    first_unit = unit_after(line, number)
    j = first_unit.next if first_unit else number.next
    if j + 1 >= len(tokens):
        return None
    link, k = tokens[j].low, j + 1
    if link == "-" and k + 1 < len(tokens) and tokens[k].low == "to" and tokens[k + 1].low == "-":
        link, k = "-to-", k + 2
    before = tokens[i - 1].low if i else ""
    priced = currency_before(line, i) is not None
    if priced:
        m = i - 1
        while m > 0 and tokens[m].low in ("$", "€", "£", "us", "rm", "usd", "vnd", "hk"):
            m -= 1
        before = tokens[m].low
    both_priced = priced and k < len(tokens) and tokens[k].low in ("$", "€", "£", "us", "rm", "vnd", "usd")
    while k < len(tokens) and tokens[k].low in ("$", "€", "£", "us", "rm", "vnd", "usd"):
        k += 1
    second = read_number(line.tokens, k, line.style, line.text) if k < len(tokens) else None
    if second is None or second.value is None:
        return None
    other = unit_after(line, second)
    same = first_unit is not None and other is not None and first_unit.name == other.name
    if link == "-":
        linked = not number.words and not second.words
    elif link in ("đến", "tới", "to", "-to-"):
        linked = before in _OPENERS or link == "-to-" or (not priced and (first_unit is None or same) and not _changing(tokens, i, 4)) or ((same or both_priced) and not _changing(tokens, i, 4))
    else:
        linked = link in ("and", "và") and before in ("between", "giữa", "in")
    changed = before in ("từ", "from") and link in ("to", "đến", "tới") and _changing(tokens, i, 4)
    if not linked or changed or (link not in ("to", "đến", "tới") and second.words != number.words):
        return None
    return _range_figure(line, i, number, second, (first_unit, other))


def _changing(tokens: Sequence[Token], i: int, reach: int) -> bool:
    """"tăng từ 5% đến 7%" is a change between two figures, not a range."""
    return any(t.low in _CHANGE for t in tokens[max(0, i - reach) : i])


def _range_figure(line: Line, i: int, number: Number, second: Number, units: tuple[UnitHit | None, UnitHit | None]) -> Figure | None:
    tokens = line.tokens
    first_unit, hit = units
    money = currency_before(line, i)
    assert number.value is not None
    assert second.value is not None
    if first_unit and hit and first_unit.unit.name != hit.unit.name:
        return None
    scaled = number.value * second.scale
    shares_scale = number.bare == number.value and second.scale != 1 and first_unit is None and scaled < second.value
    low, high = scaled if shares_scale else number.value, second.value
    if hit is None and first_unit is not None and first_unit.unit.kind != "duration" and money is None:
        return None
    if low >= high:
        return _score(i, number, second) if hit is None and money is None and high < low < 100 and tokens[number.next].low == "-" else None
    kind = "money" if money else hit.unit.kind if hit else "count"
    figure = made(i, number, kind, money[0] if money else hit.name if hit else "count", rule="number.range", end=hit.end if hit else second.end, following=hit.next if hit else second.next)
    if money:
        figure.start = money[1]
        if hit is None and (per := per_after(line, second.next)):
            figure.unit, figure.next = f"{figure.unit}/{'/'.join(per[0])}", per[1]
    figure.value, figure.low, figure.high = None, low, high
    figure.flags.append("range")
    figure.number_next, figure.number_end = second.next, second.end
    if kind == "count":
        noun = counted_noun(line.text, line.tokens, second.next, line.language)
        if noun is None:
            figure.kind = "bare"
        else:
            figure.item, figure.end, figure.next, figure.counted = noun.text, noun.end, noun.next, True
    return figure


def _score(i: int, number: Number, second: Number) -> Figure:
    """A result of a match: "2-0"; no statistic."""
    figure = made(i, number, "score", "count", rule="number.score", end=second.end, following=second.next)
    figure.value, figure.low, figure.high = None, number.value, second.value
    figure.number_next, figure.number_end = second.next, second.end
    return figure
