"""Which of "." and "," groups digits and which opens decimals, decided by the document's own figures before any convention."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

# Figures that can be read in one way only, with what shows that they are figures and no dates or versions.
_GROUPED = re.compile(r"(?<![\d.,/-])[1-9]\d{0,2}(?:(\.)\d{3}(?:\.\d{3})+|(,)\d{3}(?:,\d{3})+)(?![\d.,]*\d)")
_MIXED = re.compile(r"(?<![\d.,/-])\d{1,3}(?:(\.)\d{3})+,\d+(?![.,]?\d)|(?<![\d.,/-])\d{1,3}(?:(,)\d{3})+\.\d+(?![.,]?\d)")
_SHORT = re.compile(
    r"(?<![\d.,/-])\d+([.,])\d{1,2}(?![.,]?\d)"
    r"(?=\s?(?:%|percent|per cent|phần trăm|điểm|billion|million|trillion|bn\b|tỷ|tỉ|triệu|nghìn|usd|tấn|ha\b|km|points?))",
)
_PLAIN_GROUP = re.compile(r"(?<![\d.,/-])[1-9]\d{0,2}([.,])\d{3}(?![.,]?\d)(?!\s?(?:%|billion|million|trillion|bn\b|tỷ|tỉ|triệu))")


_LONGEST = 24
"""Characters of the longest numeral that is a number: 15 digits, their separators and decimals."""


@dataclass(frozen=True, slots=True)
class Style:
    """Reading of digits in one document. `mixed`: the document's own figures contradict one another."""

    decimal: str
    mixed: bool = False
    shown: bool = False  # the document itself shows it; else it is the language's convention
    translated: bool = False  # English about Vietnam: a machine may have carried separators over
    english: bool = True  # "35m" may be millions; in Vietnamese it is metres

    @property
    def group(self) -> str:
        return "," if self.decimal == "." else "."


def style_of(low: str, language: str) -> Style:
    """The document's style; `low` is its lower-case text.

    >>> style_of("đạt 8,02%, thu 29.654 tỷ đồng", "vi").decimal
    ','
    >>> style_of("rose 0,4% to 1.284.000 people", "en").decimal
    ','
    >>> style_of("3.6 billion and 1.284.000 people", "en").mixed
    True
    """
    votes = {".": 0, ",": 0}  # votes for this sign as the decimal one
    for match in _GROUPED.finditer(low):
        votes["," if match[1] else "."] += 2
    for match in _MIXED.finditer(low):
        votes["," if match[1] else "."] += 2
    for match in _SHORT.finditer(low):
        votes[match[1]] += 1
    convention = "," if language == "vi" else "."
    other = "." if convention == "," else ","
    translated = language != "vi" and ("vnd" in low or "vietnam" in low or "việt nam" in low)
    if votes[other] > votes[convention]:
        return Style(other, votes[convention] > 0, shown=True, translated=translated, english=language != "vi")
    shown = votes[convention] > 0 or any(m[1] != convention for m in _PLAIN_GROUP.finditer(low))
    return Style(convention, votes[other] > 0, shown=shown, translated=translated, english=language != "vi")


@dataclass(frozen=True, slots=True)
class Literal:
    """A numeral in digits. `other` is the second reading of an ambiguous one, whose `value` may then not be trusted."""

    value: Decimal
    flags: tuple[str, ...] = ()
    other: Decimal | None = None


def _plain(digits: str) -> Decimal:
    return Decimal(digits)


def read_literal(numeral: str, style: Style, *, scaled: bool = False) -> Literal | None:
    """Value of digits with separators; None for what is no number (a date, a version). `scaled`: million, tỷ ... follows.

    >>> read_literal("1.284,672", Style(",")).value
    Decimal('1284.672')
    >>> read_literal("1,688", Style(".")).value
    Decimal('1688')
    >>> read_literal("26.12.2024", Style(",")) is None
    True
    """
    if len(numeral) > _LONGEST:
        return None  # a code: no newspaper prints a quadrillion in digits
    dots, commas = numeral.count("."), numeral.count(",")
    if not dots and not commas:
        return Literal(_plain(numeral))
    if dots and commas:
        decimal = "." if numeral.rfind(".") > numeral.rfind(",") else ","
        group = "," if decimal == "." else "."
        whole, _, rest = numeral.rpartition(decimal)
        if decimal in whole or group in rest or not _is_grouped(whole, group):
            return None
        flags = ("three_decimals",) if len(rest) == 3 else ()
        return Literal(_plain(whole.replace(group, "") + "." + rest), flags)
    sign = "." if dots else ","
    if dots + commas > 1:
        return Literal(_plain(numeral.replace(sign, ""))) if _is_grouped(numeral, sign) else None
    whole, _, rest = numeral.partition(sign)
    if len(rest) != 3 or len(whole) > 3 or whole.startswith("0"):
        return Literal(_plain(f"{whole}.{rest}"))
    return _three(whole, rest, sign, style, scaled)


def _three(whole: str, rest: str, sign: str, style: Style, scaled: bool) -> Literal:
    """One separator and three digits: the only form that reads in two ways."""
    grouped, decimal = _plain(whole + rest), _plain(f"{whole}.{rest}")
    as_decimal = sign == style.decimal
    value, other = (decimal, grouped) if as_decimal else (grouped, decimal)
    if style.mixed or (scaled and style.translated and as_decimal and not style.shown):
        return Literal(value, ("ambiguous_separator",), other)
    return Literal(value, ("three_decimals",) if as_decimal else ())


def _is_grouped(whole: str, group: str) -> bool:
    head, *tail = whole.split(group)
    return 1 <= len(head) <= 3 and all(len(part) == 3 for part in tail)
