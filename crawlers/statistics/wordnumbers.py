"""Numbers written in words, Vietnamese and English, as exact decimals; digits and separators live in separators.py."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from crawlers.statistics.tokens import Token

VI_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
VI_SCALES = {"nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9}
EN_ONES = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),  # noqa: SIM905
    )
}
EN_TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}  # noqa: SIM905
EN_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
SCALES = {word: Decimal(10) ** power for word, power in (VI_SCALES | EN_SCALES).items()}
SHORT_SCALES = {
    "k": Decimal(1000), "m": Decimal(10) ** 6, "mn": Decimal(10) ** 6, "mln": Decimal(10) ** 6, "g": Decimal(10) ** 9,
    "b": Decimal(10) ** 9, "bn": Decimal(10) ** 9, "bln": Decimal(10) ** 9, "tn": Decimal(10) ** 12, "trn": Decimal(10) ** 12,
}  # fmt: skip
"""Written against the digits (35m, 1.762bn, 100K); whether "m" is a metre is decided in numbers.py."""

VI_STARTS = frozenset(VI_DIGITS) | {"mười", "trăm", "chục"}
EN_STARTS = frozenset(EN_ONES) | frozenset(EN_TENS)
_HALF = Decimal("0.5")


class Words(NamedTuple):
    value: Decimal
    next: int  # index of the first token after it


def read_vi(tokens: Sequence[Token], i: int) -> Words | None:
    """A Vietnamese number in words at token `i`.

    >>> from crawlers.statistics.tokens import tokenise
    >>> read_vi(tokenise("một nghìn hai trăm linh năm"), 0).value
    Decimal('1205')
    >>> int(read_vi(tokenise("hai triệu rưỡi"), 0).value)
    2500000
    """
    total, group, scale = Decimal(0), Decimal(0), Decimal(0)
    digit: int | None = None
    last = ""
    first, n = i, len(tokens)
    while i < n:
        word = tokens[i].low
        if word in VI_DIGITS:
            following = tokens[i + 1].low if i + 1 < n else ""
            # a second digit must be bound to the first: mươi, linh, or a rank of its own after it
            if digit is not None or (last in ("trăm", "scale") and following not in ("mươi", "trăm", "chục") and following not in VI_SCALES):
                break
            if last in ("mười", "mươi", "linh", "") or following in ("mươi", "trăm", "chục") or following in VI_SCALES:
                digit, last = VI_DIGITS[word], "digit"
            else:
                break
        elif word == "mười" and last in ("", "trăm", "scale", "linh"):
            group, last = group + 10, "mười"
        elif word in ("mươi", "chục") and (digit is not None or (word == "chục" and last == "")):
            group, digit, last = group + 10 * (1 if digit is None else digit), None, "mươi"
        elif word == "trăm" and (digit is not None or last == ""):
            group, digit, last = group + 100 * (1 if digit is None else digit), None, "trăm"
        elif word in ("linh", "lẻ") and last in ("trăm", "scale") and i + 1 < n and tokens[i + 1].low in VI_DIGITS:
            last = "linh"
        elif word in VI_SCALES and last:
            scale = Decimal(10) ** VI_SCALES[word]
            part = group + (digit or 0)
            if part:
                total = (total + part) * scale if total and total < scale else total + part * scale
            else:
                total *= scale
            group, digit, last = Decimal(0), None, "scale"
        elif word == "rưỡi" and last in ("scale", "trăm", "digit", "mươi"):
            rest = {"scale": scale * _HALF, "trăm": Decimal(50), "mươi": Decimal(5), "digit": _HALF}[last]
            return Words(total + group + (digit or 0) + rest, i + 1)
        elif word in ("phẩy", "chấm") and digit is not None and i + 1 < n:
            tail, j = _decimals(tokens, i + 1)
            if not tail:
                break
            return Words(total + group + digit + Decimal("0." + tail), j)
        else:
            break
        i += 1
    if last == "linh":
        i -= 1
    return Words(total + group + (digit or 0), i) if i > first else None


def _decimals(tokens: Sequence[Token], i: int) -> tuple[str, int]:
    out = ""
    while i < len(tokens) and (tokens[i].low in VI_DIGITS or tokens[i].low.isdigit()):
        word = tokens[i].low
        out += word if word.isdigit() else str(VI_DIGITS[word])
        i += 1
    return out, i


def read_en(tokens: Sequence[Token], i: int) -> Words | None:
    """An English number in words at token `i`; hyphens are tokens of their own.

    >>> from crawlers.statistics.tokens import tokenise
    >>> read_en(tokenise("one thousand two hundred and five"), 0).value
    Decimal('1205')
    >>> read_en(tokenise("twenty-one million"), 0).value
    Decimal('21000000')
    """
    total, group = Decimal(0), Decimal(0)
    last = ""
    first, n = i, len(tokens)
    while i < n:
        word = tokens[i].low
        if word in EN_ONES and (last in ("", "hundred", "scale", "and") or (last == "tens" and 0 < EN_ONES[word] < 10)):
            group, last = group + EN_ONES[word], "ones"
        elif word in EN_TENS and last in ("", "hundred", "scale", "and"):
            group, last = group + EN_TENS[word], "tens"
        elif word == "hundred" and last in ("ones", "tens"):
            group, last = group * 100, "hundred"
        elif word in EN_SCALES and last in ("ones", "tens", "hundred"):
            total, group, last = total + group * Decimal(10) ** EN_SCALES[word], Decimal(0), "scale"
        elif word == "-" and last == "tens" and i + 1 < n and 0 < EN_ONES.get(tokens[i + 1].low, 0) < 10:
            pass
        elif word == "and" and last in ("hundred", "scale") and i + 1 < n and (tokens[i + 1].low in EN_ONES or tokens[i + 1].low in EN_TENS):
            last = "and"
        else:
            break
        i += 1
    if not last:
        return None
    return Words(total + group, i) if i > first else None
