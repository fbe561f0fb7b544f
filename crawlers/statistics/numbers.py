"""One number at one place: digits, words, scales, compounds, fractions and vague ones; what it counts is not known here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from crawlers.statistics.nouns import STOP_EN
from crawlers.statistics.separators import Style, read_literal
from crawlers.statistics.tokens import Token, lowered, tokenise
from crawlers.statistics.wordnumbers import EN_ONES, EN_SCALES, EN_STARTS, SCALES, SHORT_SCALES, VI_DIGITS, VI_SCALES, VI_STARTS, read_en, read_vi

_HUNDRED = {"trăm": Decimal(100), "chục": Decimal(10), "hundred": Decimal(100), "dozen": Decimal(12)}
_VAGUE_VI = {"chục": 1, "trăm": 2, "nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9}
_VAGUE_EN = {"tens": 1, "hundreds": 2, "thousands": 3, "millions": 6, "billions": 9, "trillions": 12}
_PARTS_EN = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5, "fifths": 5,
             "tenth": 10, "tenths": 10}  # fmt: skip
_METRE_AFTER = frozenset("wide tall long high deep away race freestyle dash from above below sprint hurdles".split())  # noqa: SIM905
_DOZEN = Decimal(12)


class Number(NamedTuple):
    """A number read; `next` is the index of the first token after it. A vague one has low and high and no value."""

    start: int
    end: int
    next: int
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    flags: tuple[str, ...] = ()
    words: bool = False
    fraction: bool = False
    bare: Decimal | None = None  # the value before its scale, for ranges that share one (250-270 nghìn tỷ)
    scale: Decimal = Decimal(1)


def read_number(tokens: Sequence[Token], i: int, style: Style, text: str) -> Number | None:
    """The number that begins at token `i`, or None; `text` keeps the upper case that "4.3M" needs.

    >>> from crawlers.statistics.tokens import tokenise
    >>> def read(s, decimal=","): return read_number(tokenise(s), 0, Style(decimal), s)
    >>> read("86 tỷ 500 triệu đồng").value
    Decimal('86500000000')
    >>> read("dozens of", ".").low, read("hai phần ba").value.quantize(Decimal("0.001"))
    (Decimal('12'), Decimal('0.667'))
    """
    word = tokens[i].low
    if word[0].isdigit():
        return _digits(tokens, i, style, text)
    reader = _READERS.get(word)
    return reader(tokens, i) if reader else None


def _digits(tokens: Sequence[Token], i: int, style: Style, text: str) -> Number | None:
    first = tokens[i]
    scale, j = _scale_after(tokens, i + 1, text, style)
    literal = read_literal(first.low, style, scaled=scale != 1)
    if literal is None:
        return None
    if scale == 1 and j + 1 < len(tokens) and tokens[j].low in ("phẩy", "chấm") and first.low.isdigit() and tokens[j + 1].low.isdigit():
        value = Decimal(f"{first.low}.{tokens[j + 1].low}")  # "2 phẩy 5"
        return Number(first.start, tokens[j + 1].end, j + 2, value, bare=value)
    value, flags = literal.value * scale, literal.flags
    if literal.other is not None:
        low, high = sorted((value, literal.other * scale))
        return Number(first.start, tokens[j - 1].end, j, None, low, high, flags)
    end, lowest = tokens[j - 1].end, scale
    while scale != 1 and j < len(tokens):
        word = tokens[j].low
        if word == "rưỡi":
            value, end, j = value + lowest / 2, tokens[j].end, j + 1
            break
        step = _part(tokens, j, style, text, lowest)
        if step is None:
            break
        value, lowest, j = value + step[0], step[1], step[2]
        end = tokens[j - 1].end
    return Number(first.start, end, j, value, flags=flags, bare=literal.value, scale=scale if lowest == scale else Decimal(1))


def _part(tokens: Sequence[Token], j: int, style: Style, text: str, above: Decimal) -> tuple[Decimal, Decimal, int] | None:
    """The next smaller part of a compound: the "500 triệu" of "86 tỷ 500 triệu"."""
    if not tokens[j].low[0].isdigit():
        return None
    scale, k = _scale_after(tokens, j + 1, text, style)
    literal = read_literal(tokens[j].low, style, scaled=True) if 1 < scale < above else None
    return None if literal is None or literal.value * scale >= above else (literal.value * scale, scale, k)


def _scale_after(tokens: Sequence[Token], j: int, text: str, style: Style) -> tuple[Decimal, int]:
    """Product of the scale words after a numeral, and the index after them: "270 nghìn tỷ" is 10^12."""
    scale = Decimal(1)
    start = j
    while j < len(tokens):
        word = tokens[j].low
        if word == "-" and j + 1 < len(tokens) and tokens[j + 1].low in EN_SCALES:
            scale, j = scale * SCALES[tokens[j + 1].low], j + 2  # "1.8 billion-mile", "5-million"
            continue
        by = SCALES.get(word) or _HUNDRED.get(word)
        if by is None and word in SHORT_SCALES and j == start and _is_short_scale(tokens, j, text, english=style.english):
            by = SHORT_SCALES[word]
        if by is None or (scale != 1 and word in SHORT_SCALES):
            break
        scale, j = scale * by, j + 1
    return scale, j


def _is_short_scale(tokens: Sequence[Token], j: int, text: str, *, english: bool) -> bool:
    attached = tokens[j].start == tokens[j - 1].end
    word, following = tokens[j].low, tokens[j + 1].low if j + 1 < len(tokens) else ""
    upper = text[tokens[j].start].isupper()
    if len(word) > 1:
        return True
    if word == "k":
        return attached
    if word in ("b", "g"):
        return upper and (attached or (word == "b" and following.isalpha()))
    # "m": million when large, or before a counted noun or after money; a metre otherwise
    before = tokens[j - 2].low if j >= 2 else ""
    money = before in ("$", "€", "£", "¥", "usd", "eur", "gbp", "ps")
    counted = following == "of" or (following.isalpha() and len(following) > 1 and following not in _METRE_AFTER and following not in STOP_EN)
    return attached and (upper or money or (english and counted))


_NEVER_ALONE = frozenset(("tư", "không", "lăm", "mốt", "nhăm", "một", "năm", "trăm", "chục"))
"""Words that alone are something else: tư (private), không (not), một (a), năm (year)."""


def _opens_fraction(tokens: Sequence[Token], i: int) -> bool:
    return i + 1 < len(tokens) and tokens[i + 1].low in ("phần", "nửa")


def _vi_words(tokens: Sequence[Token], i: int) -> Number | None:
    read = read_vi(tokens, i)
    if read is None or (read.next == i + 1 and tokens[i].low in _NEVER_ALONE and not _opens_fraction(tokens, i)):
        return None
    j = read.next
    if j + 1 < len(tokens) and tokens[j].low == "phần" and (tokens[j + 1].low in VI_STARTS or tokens[j + 1].low.isdigit()):
        below = read_vi(tokens, j + 1)
        divisor = below.value if below else Decimal(tokens[j + 1].low)
        if divisor:
            k = below.next if below else j + 2
            return Number(tokens[i].start, tokens[k - 1].end, k, read.value / divisor, words=True, fraction=True)
    if j < len(tokens) and tokens[j].low == "nửa" and read.value == 1:
        return Number(tokens[i].start, tokens[j].end, j + 1, Decimal("0.5"), words=True, fraction=True)
    scaled = any(tokens[k].low in VI_SCALES for k in range(i, j))
    return Number(tokens[i].start, tokens[j - 1].end, j, read.value, words=True, bare=None if scaled else read.value)


def _vague_vi(tokens: Sequence[Token], i: int) -> Number | None:
    """hàng chục, hàng nghìn, vài trăm triệu: from the scale to ten times it."""
    power, j = 0, i + 1
    while j < len(tokens) and tokens[j].low in _VAGUE_VI:
        power, j = power + _VAGUE_VI[tokens[j].low], j + 1
    if not power:
        return None
    low = Decimal(10) ** power * (2 if tokens[i].low in ("vài", "mấy") else 1)
    return Number(tokens[i].start, tokens[j - 1].end, j, None, low, Decimal(10) ** (power + 1), ("vague",), words=True)


def _half_vi(tokens: Sequence[Token], i: int) -> Number | None:
    if i + 1 < len(tokens) and tokens[i + 1].low in VI_SCALES:
        return Number(tokens[i].start, tokens[i + 1].end, i + 2, SCALES[tokens[i + 1].low] / 2, words=True)
    return Number(tokens[i].start, tokens[i].end, i + 1, Decimal("0.5"), words=True, fraction=True)


def _en_words(tokens: Sequence[Token], i: int) -> Number | None:
    read = read_en(tokens, i)
    if read is None:
        return None
    j = read.next
    k = j + 1 if j < len(tokens) and tokens[j].low == "-" else j
    if k < len(tokens) and tokens[k].low in _PARTS_EN and 0 < read.value < 20 and not (tokens[k].low == "quarter" and read.value != 1):
        return Number(tokens[i].start, tokens[k].end, k + 1, read.value / _PARTS_EN[tokens[k].low], words=True, fraction=True)
    if j < len(tokens) and tokens[j].low == "dozen":
        return Number(tokens[i].start, tokens[j].end, j + 1, read.value * 12, words=True)
    return Number(tokens[i].start, tokens[j - 1].end, j, read.value, words=True, bare=read.value)


def _article_en(tokens: Sequence[Token], i: int) -> Number | None:
    """A third, a quarter of, half a million, a hundred, a dozen, a million."""
    if i + 1 >= len(tokens):
        return None
    word, after = tokens[i + 1].low, tokens[i + 2].low if i + 2 < len(tokens) else ""
    if word in ("third", "quarter", "fifth", "tenth", "half") and after in ("of", "the", "all"):
        return Number(tokens[i].start, tokens[i + 1].end, i + 2, 1 / Decimal(_PARTS_EN[word]), words=True, fraction=True)
    if word in ("hundred", "dozen") or word in EN_SCALES:
        return Number(tokens[i].start, tokens[i + 1].end, i + 2, SCALES.get(word) or _HUNDRED[word], words=True)
    return None


def _half_en(tokens: Sequence[Token], i: int) -> Number | None:
    after = tokens[i + 1].low if i + 1 < len(tokens) else ""
    k = i + 2 if after == "-" else i + 1
    if k < len(tokens) and tokens[k].low in ("acre", "mile", "hour", "inch", "pound", "kilometre", "kilometer", "metre", "meter", "tonne", "ton", "litre", "liter"):
        return Number(tokens[i].start, tokens[i].end, i + 1, Decimal("0.5"), words=True)
    if after == "a" and i + 2 < len(tokens) and (scale := SCALES.get(tokens[i + 2].low) or _HUNDRED.get(tokens[i + 2].low)):
        return Number(tokens[i].start, tokens[i + 2].end, i + 3, scale / 2, words=True)
    if after in ("of", "the", "its", "their", "all", "his", "her"):
        return Number(tokens[i].start, tokens[i].end, i + 1, Decimal("0.5"), words=True, fraction=True)
    return None


def _vague_en(tokens: Sequence[Token], i: int) -> Number | None:
    """dozens, hundreds of, tens of thousands: from the scale to ten times it; nothing after "the" or a number."""
    if i and (tokens[i - 1].low in ("the", "few") or tokens[i - 1].low[-1].isdigit() or tokens[i - 1].low in EN_ONES):
        return None
    if tokens[i].low == "dozens":
        return Number(tokens[i].start, tokens[i].end, i + 1, None, _DOZEN, _DOZEN * 10, ("vague",), words=True)
    power, j = _VAGUE_EN[tokens[i].low], i + 1
    while j + 1 < len(tokens) and tokens[j].low == "of" and tokens[j + 1].low in _VAGUE_EN:
        power, j = power + _VAGUE_EN[tokens[j + 1].low], j + 2
    if power == 1:
        return None
    return Number(tokens[i].start, tokens[j - 1].end, j, None, Decimal(10) ** power, Decimal(10) ** (power + 1), ("vague",), words=True)


def read_alone(text: str) -> Decimal | None:
    """The number that a whole Vietnamese text is, with its sign; None when it is none or more than one.

    >>> read_alone("âm 1.200.000"), read_alone("không"), read_alone("mười bốn")
    (Decimal('-1200000'), Decimal('0'), Decimal('14'))
    """
    low = lowered(text).strip()
    tokens = tokenise(low)
    negative = bool(tokens) and tokens[0].low in ("-", "âm")
    tokens = tokens[1:] if negative else tokens
    point = len(tokens) > 1 and tokens[0].low in (",", ".")
    if point:  # ",77"
        tokens = [Token(tokens[0].start, tokens[1].end, f"0{tokens[0].low}{tokens[1].low}"), *tokens[2:]]
    if not tokens:
        return None
    words = read_vi(tokens, 0)
    if words is not None and words.next == len(tokens):
        return -words.value if negative else words.value
    number = read_number(tokens, 0, Style(","), text.strip())
    if number is None or number.value is None or number.next != len(tokens):
        return None
    return -number.value if negative else number.value


_Reader = Callable[[Sequence[Token], int], Number | None]
_READERS: dict[str, _Reader] = {
    **dict.fromkeys(VI_STARTS, _vi_words),
    **dict.fromkeys(("hàng", "vài", "mấy"), _vague_vi),
    "nửa": _half_vi,
    **dict.fromkeys(EN_STARTS, _en_words),
    **dict.fromkeys(("a", "an"), _article_en),
    "half": _half_en,
    **dict.fromkeys((*_VAGUE_EN, "dozens"), _vague_en),
}
STARTS = frozenset(_READERS)
"""Words a number may begin with; every numeral in digits may too."""
assert not set(VI_DIGITS) & set(EN_ONES)
