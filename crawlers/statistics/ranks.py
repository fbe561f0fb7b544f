"""Ranks and positions ("xếp thứ 12/63", "đứng vị trí số 3", "ranked fifth out of 63"); weekdays and enumerations are none."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from crawlers.statistics.tokens import Token
from crawlers.statistics.wordnumbers import read_vi

_VI = {"nhất": 1, "nhì": 2, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
EN_ORDINALS = {
    word: n + 1
    for n, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth".split())  # noqa: SIM905
}
RANK_WORDS = frozenset(("thứ", "hạng", "vị", "ranked", "ranks", "ranking", "rank", "placed", "top"))
_CONTEXT_VI = frozenset(("xếp", "đứng", "hạng", "vị", "trí", "vươn", "dẫn", "bậc", "giữ", "lên"))
_SCOPE_VI = (("toàn", "quốc"), ("cả", "nước"), ("trong", "cả"), ("trên", "cả"), ("/",), ("trong", "toàn"), ("khu", "vực"), ("vùng",), ("trong", "vùng"), ("trong", "khu"), ("toàn",), ("trong", "tỉnh"), ("của", "cả"), ("trong", "số"), ("về",))


class Rank(NamedTuple):
    start: int
    end: int
    first: int
    next: int
    value: Decimal
    total: Decimal | None
    rule: str


def _total(tokens: Sequence[Token], j: int) -> tuple[Decimal, int] | None:
    """The M of "12/63", "12 trong 63", "12th out of 63", "12th of 63"."""
    for phrase in (("/",), ("trên", "tổng", "số"), ("trong", "tổng", "số"), ("trong", "số"), ("trên",), ("trong",), ("out", "of"), ("of",), ("among",)):
        k = j + len(phrase)
        if k < len(tokens) and all(tokens[j + n].low == part for n, part in enumerate(phrase)) and tokens[k].low.isdigit():
            return Decimal(tokens[k].low), k + 1
    return None


def read_rank(tokens: Sequence[Token], i: int) -> Rank | None:
    """A rank whose first word is token `i`.

    >>> from crawlers.statistics.tokens import tokenise
    >>> s = "ranked fifth out of 63 provinces"
    >>> r = read_rank(tokenise(s), 0); r.value, r.total
    (Decimal('5'), Decimal('63'))
    """
    word = tokens[i].low
    if word in ("ranked", "ranks", "ranking", "rank", "placed", "top"):
        return _english(tokens, i)
    if word == "thứ":
        return _thu(tokens, i)
    j = i + 2 if word == "vị" and i + 1 < len(tokens) and tokens[i + 1].low == "trí" else i + 1
    if word == "vị" and j == i + 1:
        return None
    if j < len(tokens) and tokens[j].low == "thứ":
        return _thu(tokens, j)
    if word == "hạng" and not (i and tokens[i - 1].low in ("xếp", "thứ", "đứng", "vị", "ở")):
        return None
    if j < len(tokens) and tokens[j].low == "số":
        j += 1
    if j >= len(tokens) or not (tokens[j].low.isdigit() or (tokens[j].low in ("nhất", "nhì") and word == "hạng")):
        return None
    value = Decimal(tokens[j].low) if tokens[j].low.isdigit() else Decimal(_VI[tokens[j].low])
    return _finish(tokens, j, j + 1, value, "position")


def _finish(tokens: Sequence[Token], at: int, following: int, value: Decimal, rule: str) -> Rank:
    """A rank whose figure begins at token `at`, with its M where one follows."""
    total, first = _total(tokens, following), at
    if total is not None and total[0] >= value:
        return Rank(tokens[at].start, tokens[total[1] - 1].end, first, total[1], value, total[0], rule)
    return Rank(tokens[at].start, tokens[following - 1].end, first, following, value, None, rule)


def _thu(tokens: Sequence[Token], i: int) -> Rank | None:
    if i + 1 >= len(tokens):
        return None
    word = tokens[i + 1].low
    if word.isdigit():
        value, following = Decimal(word), i + 2
    elif word in _VI:
        number = read_vi(tokens, i + 1) if word not in ("nhất", "nhì", "tư") else None
        value, following = (number.value, number.next) if number else (Decimal(_VI[word]), i + 2)
    else:
        return None
    before = [t.low for t in tokens[max(0, i - 5) : i]]
    ranked = bool(_CONTEXT_VI.intersection(before)) and "lần" not in before[-1:]
    after = tuple(t.low for t in tokens[following : following + 2])
    scoped = any(after[: len(phrase)] == phrase for phrase in _SCOPE_VI)
    if before[-1:] == ["lần"] or not (ranked or (scoped and i and before[-1] not in (",", ";", "."))):
        return None
    return _finish(tokens, i, following, value, "thu")


def ordinal(text: str) -> int | None:
    """The ordinal that a whole Vietnamese text is.

    >>> ordinal("thứ nhất"), ordinal("đầu tiên"), ordinal("thứ 12")
    (1, 1, 12)
    """
    words = text.lower().split()
    if words == ["đầu", "tiên"]:
        return 1
    if len(words) == 2 and words[0] == "thứ":
        return int(words[1]) if words[1].isdigit() else _VI.get(words[1])
    return None


def _english(tokens: Sequence[Token], i: int) -> Rank | None:
    j = i + 1
    while j < len(tokens) and j - i < 4 and tokens[j].low in ("the", "at", "in", "as", "no", ".", "number", "among", "is", "was", ":", "on", "second-", "currently", "position"):
        j += 1
    if j >= len(tokens):
        return None
    word = tokens[j].low
    if tokens[i].low == "top":
        return None
    if word in EN_ORDINALS:
        return _finish(tokens, j, j + 1, Decimal(EN_ORDINALS[word]), "ranked")
    if word.isdigit() and len(word) < 4:
        k = j + 2 if j + 1 < len(tokens) and tokens[j + 1].low in ("st", "nd", "rd", "th") else j + 1
        if k == j + 1 and tokens[i].low == "placed":
            return None
        return _finish(tokens, j, k, Decimal(word), "ranked")
    return None
