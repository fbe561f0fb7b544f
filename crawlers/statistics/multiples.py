"""Figures that open with a word: multiples ("gấp đôi", "twice") here, ranks through ranks.py."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from crawlers.statistics.figure import Figure, Line
from crawlers.statistics.numbers import read_number
from crawlers.statistics.ranks import RANK_WORDS, read_rank
from crawlers.statistics.tokens import Token

_FOLD = {"twice": 2, "double": 2, "triple": 3, "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "tenfold": 10}
_GAP = {"đôi": Decimal(2), "rưỡi": Decimal("1.5"), "ba": Decimal(3), "bốn": Decimal(4), "năm": Decimal(5), "mười": Decimal(10), "hai": Decimal(2)}
WORDS = RANK_WORDS | frozenset(_FOLD) | {"gấp"}
_AFTER = {
    "double": frozenset(("the", "that", "last", "what")),
    "twice": frozenset(("that", "the", "as", "what", "last", "more", "higher", "its")),
    "triple": frozenset(("that", "the", "as", "what", "last", "more", "higher", "its")),
}


def word_figure(line: Line, i: int) -> Figure | None:
    """The rank or multiple that begins with the word at token `i`."""
    tokens = line.tokens
    word = tokens[i].low
    if word in RANK_WORDS:
        rank = read_rank(line.tokens, i)
        return rank and Figure(rank.start, rank.end, rank.first, rank.next, rank.next, rank.end, "rank", "rank", rank.value, total=rank.total, rules=["rank." + rank.rule])
    if word in _FOLD:
        after = tokens[i + 1].low if i + 1 < len(tokens) else ""
        second = tokens[i + 2].low if i + 2 < len(tokens) else ""
        if word in _AFTER and (after not in _AFTER[word] or second[:1].isdigit() or (after == "as" and second not in ("many", "much", "high", "large", "big"))):
            return None
        return _multiple(tokens, i, i, Decimal(_FOLD[word]), "multiple.word")
    return _gap(line, i) if word == "gấp" else None


def _gap(line: Line, i: int) -> Figure | None:
    """gấp đôi, gấp rưỡi, gấp hơn 2,3 lần."""
    tokens = line.tokens
    j = i + 1
    while j < len(tokens) and tokens[j].low in ("hơn", "gần", "khoảng", "tới", "đến", "trên"):
        j += 1
    if j >= len(tokens):
        return None
    number = read_number(line.tokens, j, line.style, line.text)
    if number is not None and number.next < len(tokens) and tokens[number.next].low == "lần" and number.value is not None:
        return Figure(
            number.start, tokens[number.next].end, j, number.next + 1, number.next, number.end, "multiple", "multiple", number.value,
            flags=list(number.flags), rules=["multiple.gap"],
        )  # fmt: skip
    value = _GAP.get(tokens[j].low)
    return None if value is None else _multiple(tokens, i, j, value, "multiple.gap_word")


def _multiple(tokens: Sequence[Token], i: int, j: int, value: Decimal, rule: str) -> Figure:
    return Figure(tokens[i].start, tokens[j].end, i, j + 1, j + 1, tokens[j].end, "multiple", "multiple", value, words=True, rules=[rule])
