"""A figure: a number with its unit, range, total or counted noun, as it stands in one sentence; meaning comes later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from crawlers.statistics.nouns import counted_noun
from crawlers.statistics.numbers import Number, read_number
from crawlers.statistics.ranks import RANK_WORDS, read_rank
from crawlers.statistics.separators import Style
from crawlers.statistics.tokens import Token
from crawlers.statistics.units import UnitHit, money_before, unit_at

MULTIPLE_WORDS = frozenset(("gấp", "twice", "double", "triple", "sixfold", "twofold", "threefold", "fourfold", "fivefold", "tenfold"))
WORDS = RANK_WORDS | MULTIPLE_WORDS
_FOLD = {"twice": 2, "double": 2, "triple": 3, "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "tenfold": 10}
_GAP = {"đôi": Decimal(2), "rưỡi": Decimal("1.5"), "ba": Decimal(3), "bốn": Decimal(4), "năm": Decimal(5), "mười": Decimal(10), "hai": Decimal(2)}
_PEOPLE = {"người": "person", "lượt": "visit", "ca": "case", "con": "head", "people": "person", "hộ": "household"}
_AGAIN = frozenset(("liên", "liền", "consecutive", "straight", "successive"))


@dataclass(slots=True)
class Figure:
    """One figure on its way to a `Statistic`. `next`: index of the first token after it; `counted`: a noun follows."""

    start: int
    end: int
    first: int
    next: int
    number_next: int
    number_end: int
    kind: str  # percent, percentage_point, money, measure, point, rank, rank_step, multiple, times, fraction, count, duration, bare
    unit: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    total: Decimal | None = None
    item: str | None = None
    counted: bool = False
    words: bool = False
    flags: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)


def _figure(i: int, number: Number, kind: str, unit: str, end: int, following: int, rule: str) -> Figure:
    return Figure(
        number.start, end, i, following, number.next, number.end, kind, unit, number.value, number.low, number.high,
        words=number.words, flags=list(number.flags), rules=[rule],
    )  # fmt: skip


def read_figure(text: str, tokens: Sequence[Token], i: int, style: Style, language: str) -> Figure | None:
    """The figure whose number begins at token `i`; None where the words there are no number after all."""
    number = read_number(tokens, i, style, text)
    if number is None:
        return None
    figure = _with_total(text, tokens, i, number, style) or _with_range(text, tokens, i, number, style) or _with_unit(text, tokens, i, number)
    if figure is None:
        figure = _counted(text, tokens, i, number, language)
    if figure is not None:
        _sign(text, tokens, i, figure)
    return figure


def _sign(text: str, tokens: Sequence[Token], i: int, figure: Figure) -> None:
    """A minus that is no range or list mark: "-5 yards", "âm 1,2 triệu", "minus 130"."""
    if i == 0 or figure.value is None:
        return
    before, at = tokens[i - 1], figure.start
    spaced = i == 1 or (tokens[i - 2].end < before.start and not tokens[i - 2].low[-1].isdigit())
    glued = before.low == "-" and before.end == tokens[i].start and spaced
    minus = before.low in ("âm", "minus") or (before.low == "-" and i > 1 and tokens[i - 2].low == "minus")
    if glued or minus:
        figure.value = -figure.value
        figure.start = before.start
        figure.rules.append("number.minus")
    del text, at


def _unit(text: str, tokens: Sequence[Token], number: Number) -> UnitHit | None:
    """The unit after a number; "8-meter" has a hyphen between."""
    j = number.next
    if j + 1 < len(tokens) and tokens[j].low == "-" and tokens[j].start == number.end and tokens[j].end == tokens[j + 1].start:
        return unit_at(tokens, j + 1, text)
    return unit_at(tokens, j, text)


def _money(text: str, i: int, tokens: Sequence[Token]) -> tuple[str, int] | None:
    hit = money_before(text.lower() if len(text) < 64 else text[max(0, tokens[i].start - 8) : tokens[i].start].lower(), tokens[i].start if len(text) < 64 else min(8, tokens[i].start))
    if hit is None:
        return None
    unit, at = hit
    return unit.name, tokens[i].start - (min(8, tokens[i].start) if len(text) >= 64 else tokens[i].start) + at


def _with_unit(text: str, tokens: Sequence[Token], i: int, number: Number) -> Figure | None:
    if money := _money(text, i, tokens):
        unit, start = money
        after = _unit(text, tokens, number)
        figure = _figure(i, number, "money", unit, number.end, number.next, "unit.money_before")
        if after and after.unit.name == unit:
            figure.end, figure.next, figure.unit = after.end, after.next, after.name
        elif per := _per_after(text, tokens, number.next):
            figure.unit, figure.next = f"{unit}/{'/'.join(per[0])}", per[1]
        figure.start = start
        return figure
    hit = _unit(text, tokens, number)
    if hit is None and number.next + 1 < len(tokens) and tokens[number.next].low in _AGAIN:
        again = unit_at(tokens, number.next + 1, text)
        return _figure(i, number, "run", again.name, again.end, again.next, "unit.run") if again and again.unit.kind == "duration" else None
    if hit is None:
        return None
    kind = hit.unit.kind
    if kind == "duration" and _is_working_day(tokens, hit.next):
        return None
    figure = _figure(i, number, kind, hit.name, hit.end, hit.next, f"unit.{kind}")
    if kind == "duration" and (_again(tokens, hit.next) or _again(tokens, number.next)):
        figure.kind, figure.flags = "run", [*figure.flags]
    if kind == "measure" and number.words and number.value is not None and number.value < 2 and hit.unit.name in ("lượng", "degree"):
        return None
    return figure


def _per_after(text: str, tokens: Sequence[Token], j: int) -> tuple[tuple[str, ...], int] | None:
    from crawlers.statistics.units import _per, lexicon

    per, k = _per(tokens, j, text, lexicon())
    return (per, k) if per else None


def _is_working_day(tokens: Sequence[Token], j: int) -> bool:
    """ngày công, ngày người are counted things, not time."""
    return j < len(tokens) and tokens[j].low in ("công", "lao", "giường", "khách") and tokens[j - 1].low in ("ngày", "tháng", "giờ")


def _again(tokens: Sequence[Token], j: int) -> bool:
    return j < len(tokens) and tokens[j].low in _AGAIN


def _number_after(text: str, tokens: Sequence[Token], j: int, style: Style) -> Number | None:
    """A second number at `j`, a currency sign before it allowed."""
    while j < len(tokens) and tokens[j].low in ("$", "€", "£", "us", "rm"):
        j += 1
    return read_number(tokens, j, style, text) if j < len(tokens) else None


def _with_total(text: str, tokens: Sequence[Token], i: int, number: Number, style: Style) -> Figure | None:
    """N/M, "N trên M", "N trong tổng số M", "N out of M": a value of a total with one shared unit."""
    j = number.next
    if j + 1 >= len(tokens) or number.value is None:
        return None
    slash = tokens[j].low == "/" and tokens[j].start == number.end and tokens[j].end == tokens[j + 1].start and tokens[j + 1].low[0].isdigit()
    k = j + 1
    if not slash:
        words = [t.low for t in tokens[j : j + 4]]
        for phrase in (("trên", "tổng", "số"), ("trong", "tổng", "số"), ("trong", "số"), ("trên",), ("out", "of"), ("of", "the")):
            if tuple(words[: len(phrase)]) == phrase and (phrase != ("trên",) or (number.bare is not None and not number.words)):
                k = j + len(phrase)
                break
        else:
            return None
    second = read_number(tokens, k, style, text) if k < len(tokens) else None
    if second is None or second.value is None or second.words != number.words:
        return None
    value = number.value * second.scale if number.bare == number.value else number.value
    if value > second.value:
        return None
    return _total_figure(text, tokens, i, number, second, value)


def _total_figure(text: str, tokens: Sequence[Token], i: int, number: Number, second: Number, value: Decimal) -> Figure | None:
    hit = unit_at(tokens, second.next, text)
    if hit is not None and hit.unit.kind == "duration":
        return None
    assert second.value is not None
    if hit is None and second.value <= 10 and number.value is not None and number.value < second.value and _is_share(tokens, second.next):
        figure = _figure(i, number, "fraction", "fraction", second.end, second.next, "number.fraction")
        figure.value, figure.number_next, figure.number_end = value / second.value, second.next, second.end
        return figure
    figure = _figure(i, number, hit.unit.kind if hit else "count", hit.name if hit else "count", hit.end if hit else second.end, hit.next if hit else second.next, "number.of_total")
    figure.value, figure.total = value, second.value
    figure.number_next, figure.number_end = second.next, second.end
    figure.flags += ["fraction"]
    if hit is None:
        noun = counted_noun(text, tokens, second.next, "vi")
        if noun is None and second.value <= 10 and value < second.value:
            figure.kind = figure.unit = "fraction"
            figure.value, figure.total = value / second.value, None
            return figure
        figure.counted = noun is not None
        if noun:
            figure.item, figure.end, figure.next = noun.text, noun.end, noun.next
    return figure


def _is_share(tokens: Sequence[Token], j: int) -> bool:
    return j < len(tokens) and tokens[j].low in ("số", "tổng", "of", "diện", "dân", "quân", "lượng", "chiều", "quãng")


def _with_range(text: str, tokens: Sequence[Token], i: int, number: Number, style: Style) -> Figure | None:
    """A-B, "từ A đến B", "between A and B": one figure of two ends, the unit shared."""
    if number.value is None:
        return None
    first_unit = _unit(text, tokens, number)
    j = first_unit.next if first_unit else number.next
    if j + 1 >= len(tokens):
        return None
    link = tokens[j].low
    before = tokens[i - 1].low if i else ""
    if before in ("$", "€", "£") and i > 1:
        before = tokens[i - 2].low
    opened = before in ("từ", "from", "between", "giữa", "khoảng", "tầm", "about", "around")
    if link == "-":
        ok = tokens[j + 1].low[0].isdigit() or tokens[j + 1].low in ("$", "vnd", "rm")
    elif link in ("đến", "tới", "to", "hoặc", "or"):
        ok = opened or first_unit is None
        if link in ("hoặc", "or") and (number.words or not tokens[j + 1].low[0].isdigit()):
            ok = False
    else:
        ok = link in ("and", "và") and before in ("between", "giữa", "in")
    second = _number_after(text, tokens, j + 1, style) if ok else None
    if second is None or second.value is None or second.words != number.words:
        return None
    return _range_figure(text, tokens, i, number, second, first_unit, changed=before in ("từ", "from") and link in ("to", "đến", "tới") and _changing(tokens, i))


_CHANGE = frozenset("tăng giảm nâng hạ increase increased increases rise rose rising fell fall falling decreased decrease dropped drop reduced grew up down improved widened raised".split())


def _changing(tokens: Sequence[Token], i: int) -> bool:
    """"tăng từ 5% đến 7%" is a change between two figures, not a range."""
    return any(t.low in _CHANGE for t in tokens[max(0, i - 4) : i])


def _range_figure(text: str, tokens: Sequence[Token], i: int, number: Number, second: Number, first_unit: UnitHit | None, *, changed: bool) -> Figure | None:
    assert number.value is not None
    assert second.value is not None
    hit = _unit(text, tokens, second)
    money = _money(text, i, tokens)
    if first_unit and hit and first_unit.unit.name != hit.unit.name:
        return None
    shares_scale = number.bare == number.value and second.scale != 1 and (first_unit is None or money is not None)
    low = number.value * second.scale if shares_scale and number.value < second.value else number.value
    if low >= second.value or changed:
        return None
    if hit is None and first_unit is not None and first_unit.unit.kind not in ("duration",) and money is None:
        return None
    kind = "money" if money else hit.unit.kind if hit else "count"
    unit = money[0] if money else hit.name if hit else "count"
    figure = _figure(i, number, kind, unit, hit.end if hit else second.end, hit.next if hit else second.next, "number.range")
    if money:
        figure.start = money[1]
        if hit is None and (per := _per_after(text, tokens, second.next)):
            figure.unit, figure.next = f"{unit}/{'/'.join(per[0])}", per[1]
    figure.value, figure.low, figure.high = None, low, second.value
    figure.flags.append("range")
    figure.number_next, figure.number_end = second.next, second.end
    if kind == "count":
        noun = counted_noun(text, tokens, second.next, "vi")
        figure.counted = noun is not None
        if noun is None:
            figure.kind = "bare"
        else:
            figure.item, figure.end, figure.next = noun.text, noun.end, noun.next
    return figure


def _counted(text: str, tokens: Sequence[Token], i: int, number: Number, language: str) -> Figure | None:
    """A number with a counted noun, "lần" or nothing after it."""
    j = number.next
    after = tokens[j].low if j < len(tokens) else ""
    if number.fraction:
        return _figure(i, number, "fraction", "fraction", number.end, j, "number.fraction_words")
    if after in ("lần", "times"):
        times = _figure(i, number, "times", "times", tokens[j].end, j + 1, "unit.times")
        before = {t.low for t in tokens[max(0, i - 3) : i]}
        following = tokens[j + 1].low if j + 1 < len(tokens) else ""
        if before & {"gấp", "tăng", "giảm", "bằng", "cao", "increased", "rose", "grew"} or following in ("so", "higher", "more", "larger", "greater", "that", "lower", "compared", "bigger"):
            times.kind, times.unit = "multiple", "multiple"
        return times
    noun = counted_noun(text, tokens, j, language, words=number.words)
    if noun is None:
        if number.words:
            return None
        return _figure(i, number, "bare", "count", number.end, j, "number.bare")
    if j + 2 < len(tokens) and tokens[j + 1].low == "/" and (per := _per_after(text, tokens, j + 1)):
        return _figure(i, number, "measure", f"{_PEOPLE.get(after, after)}/{'/'.join(per[0])}", tokens[per[1] - 1].end, per[1], "unit.counted_per")
    figure = _figure(i, number, "count", "count", noun.end, noun.next, "noun.counted")
    figure.item, figure.counted = noun.text, True
    return figure


def word_figure(text: str, tokens: Sequence[Token], i: int, style: Style, language: str) -> Figure | None:
    """Figures that open with a word: ranks ("xếp thứ 12/63", "ranked first") and multiples ("gấp đôi", "twice")."""
    word = tokens[i].low
    if word in RANK_WORDS:
        rank = read_rank(tokens, i, style, text)
        if rank is None:
            return None
        figure = Figure(rank.start, rank.end, rank.first, rank.next, rank.next, rank.end, "rank", "rank", rank.value, total=rank.total, rules=["rank." + rank.rule])
        return figure
    if word not in MULTIPLE_WORDS:
        return None
    if word != "gấp":
        after = tokens[i + 1].low if i + 1 < len(tokens) else ""
        if word == "double" and after not in ("the", "that", "last", "what"):
            return None
        if word in ("twice", "triple") and after not in ("that", "the", "as", "what", "last", "more", "higher", "its"):
            return None
        return Figure(tokens[i].start, tokens[i].end, i, i + 1, i + 1, tokens[i].end, "multiple", "multiple", Decimal(_FOLD[word]), words=True, rules=["multiple.word"])
    j = i + 1
    while j < len(tokens) and tokens[j].low in ("hơn", "gần", "khoảng", "tới", "đến", "trên"):
        j += 1
    if j >= len(tokens):
        return None
    number = read_number(tokens, j, style, text)
    if number is not None and number.next < len(tokens) and tokens[number.next].low == "lần" and number.value is not None:
        return Figure(number.start, tokens[number.next].end, j, number.next + 1, number.next, number.end, "multiple", "multiple", number.value, flags=list(number.flags), rules=["multiple.gap"])
    if (value := _GAP.get(tokens[j].low)) is not None:
        return Figure(tokens[i].start, tokens[j].end, i, j + 1, j + 1, tokens[j].end, "multiple", "multiple", value, words=True, rules=["multiple.gap_word"])
    del language
    return None
