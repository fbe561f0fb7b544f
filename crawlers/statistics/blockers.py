"""Numerals that are no statistic: names, slogans, clock times, phones, addresses, codes, ordinals; each rule named, words in data/blockers.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from crawlers.statistics.tokens import Token

_DATA = files("crawlers.statistics") / "data" / "blockers.toml"


class Block(NamedTuple):
    start: int
    end: int
    rule: str


# Tried at a numeral, longest wins; patterns run on cleaned lower-case text.
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("clock.colon", re.compile(r"\d{1,2}:[0-5]\d(?::[0-5]\d)?(?: ?[ap]\.?m\b\.?)?")),
    ("clock.vi", re.compile(r"\d{1,2} ?(?:h|g)(?: ?[0-5]\d)?(?![a-zà-ỹ0-9])|\d{1,2} giờ(?: (?:kém )?\d{1,2}(?: phút)?(?! ?%|[\d.,])| rưỡi)?(?= ?(?:sáng|chiều|tối|đêm|trưa|ngày|cùng ngày|hôm|,|\.|$))")),
    ("clock.zone", re.compile(r"\d{4} (?:gmt|est|edt|utc|pst|cet)\b")),
    ("clock.en", re.compile(r"\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\b\.?")),
    ("phone", re.compile(r"(?:\+84|\(?0\d{1,4}\)?)[ .-]?\d{2,4}[ .-]?\d{3,4}(?:[ .-]?\d{2,4})?(?!\d)|(?:1800|1900)[ .-]?\d{2,4}(?:[ .-]?\d{2,4})?(?!\d)")),
    ("ordinal.en", re.compile(r"\d{1,4}(?:st|nd|rd|th)(?![a-z])")),
    ("chainage", re.compile(r"\d+\+\d{2,}")),
    ("version", re.compile(r"\d+(?:\.\d+){2,}(?!\d)")),
    ("dimension", re.compile(r"\d+(?:[.,]\d+)? ?[x×] ?\d+(?:[.,]\d+)?(?: ?[x×] ?\d+(?:[.,]\d+)?)?(?: ?(?:m|cm|mm|px))?(?!\w)")),
    ("slogan.hyphen", re.compile(r"\d-(?:good|clear|no|star|in-1|trong-1)(?: [a-z]+){0,2}")),
    ("decade", re.compile(r"(?:19|20)?\d0's|(?:19|20)\d0s|\d0s(?!\w)")),
    ("code.letters", re.compile(r"\d+(?:g|d)(?= |\b)(?= ?(?:coverage|network|mạng|phủ|\)|,|\.|$| đã| và| trên| cho|-))")),
)
_URL = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|\S+\.(?:jpe?g|png|gif|webp|pdf|docx?|html?|mp4)\b|\{\{.*?\}\}|\bdnum_\w+|#\S+")
_CODES = re.compile(r"\b(?:covid|sars-cov|vstep|ielts|id|mk)\s?[-.]\s?\d+\b")
_BOILERPLATE = re.compile(r"(?:comments?|bình luận|ý kiến)\s?\(\d+\)")
_IN_LINE = (
    (("://", "www.", "@", ".jp", ".png", ".gif", ".web", ".pdf", ".doc", ".htm", ".mp4", "{{", "dnum_", "#"), "url", _URL),
    (("comment", "bình luận", "ý kiến"), "boilerplate", _BOILERPLATE),
    (("covid", "sars", "vstep", "ielts", "id", "mk"), "code", _CODES),
)
"""Signs without which a pattern cannot match, so that most sentences pay nothing; name; pattern."""
_LIST_MARK = re.compile(r"\s*(?:\(?\d{1,2}[.)/]|\d{1,2}\s?-)(?=\s+[^\W\d]|[a-zà-ỹ])")


@cache
def words() -> dict[str, Any]:
    """The word lists, as sets of token tuples keyed by their last (names) or first (slogans, ages) word."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    out: dict[str, Any] = {}
    for key in ("names_always", "names_unless_counted"):
        table: dict[str, list[tuple[str, ...]]] = {}
        for phrase in data[key]:
            parts = tuple(re.findall(r"[^\W\d_]+|[^\w\s]", phrase))
            table.setdefault(parts[-1], []).append(parts)
        out[key] = table
    for key in ("slogans", "age_after"):
        table = {}
        for phrase in data[key]:
            parts = tuple(re.findall(r"\d+|[^\W\d_]+|[^\w\s]", phrase))
            table.setdefault(parts[0], []).append(parts)
        out[key] = {first: sorted(group, key=len, reverse=True) for first, group in table.items()}
    return out


def _ends_with(tokens: Sequence[Token], i: int, table: dict[str, list[tuple[str, ...]]]) -> bool:
    """Whether the words before token `i` end with a phrase of the table."""
    if i == 0:
        return False
    for parts in table.get(tokens[i - 1].low, ()):
        k = i - len(parts)
        if k >= 0 and all(tokens[k + n].low == part for n, part in enumerate(parts)):
            return True
    return False


def phrase_at(tokens: Sequence[Token], i: int, table: dict[str, list[tuple[str, ...]]]) -> int:
    """Number of tokens of the longest phrase of the table that begins at token `i`; 0 if none."""
    if i >= len(tokens):
        return 0
    for parts in table.get(tokens[i].low, ()):
        if i + len(parts) <= len(tokens) and all(tokens[i + n].low == part for n, part in enumerate(parts)):
            return len(parts)
    return 0


def named_before(tokens: Sequence[Token], i: int) -> str | None:
    """Which kind of name word stands before token `i`: "always", "unless_counted" or none."""
    lists = words()
    if i > 1 and tokens[i - 1].low == "số" and tokens[i - 2].low in ("trong", "tổng", "con", "trên", "với", "đó"):
        return None  # "trong số 412 xã" counts
    if _ends_with(tokens, i, lists["names_always"]):
        return "always"
    return "unless_counted" if _ends_with(tokens, i, lists["names_unless_counted"]) else None


def line_blocks(low: str, start: int, end: int) -> list[Block]:
    """Addresses of pages and files, page furniture and list marks anywhere in a sentence."""
    out: list[Block] = []
    for signs, name, pattern in _IN_LINE:
        if any(low.find(sign, start, end) >= 0 for sign in signs):
            out += [Block(m.start(), m.end(), name) for m in pattern.finditer(low, start, end)]
    if mark := _LIST_MARK.match(low, start, end):
        out.append(Block(mark.start(), mark.end(), "list_mark"))
    return out


def block_at(low: str, tokens: Sequence[Token], i: int, end: int) -> Block | None:
    """The longest blocker that begins at numeral `i`."""
    at = tokens[i].start
    best: Block | None = None
    for name, pattern in PATTERNS:
        m = pattern.match(low, at, end)
        if m and (best is None or m.end() > best.end):
            best = Block(m.start(), m.end(), name)
    return best


def is_slogan(low: str, tokens: Sequence[Token], i: int, j: int) -> int:
    """End offset of a motto of number tokens i..j ("3 rõ", "5 truths and 6 dares"), or 0. A motto is short, or in quotation marks."""
    quoted = i > 0 and tokens[i - 1].low in "\"'“‘«"
    inside = quoted or sum(t.low == '"' for t in tokens[:i]) % 2 == 1
    table = words()["slogans"]
    n = phrase_at(tokens, j, table)
    if n and not (tokens[j].low in ("không", "nhất", "hơn", "tăng", "giảm", "đúng", "được", "phải", "an", "thông", "nhà", "khâu", "cùng", "hóa", "right", "good") and not inside and not _listed(tokens, j + n)):
        return tokens[j + n - 1].end
    if quoted:
        close = low.find(low[tokens[i - 1].start], tokens[j - 1].end, tokens[j - 1].end + 45)
        if close > 0 and not re.search(r"\d{3}|%", low[tokens[i].start : close]):
            return close
    return 0


def _listed(tokens: Sequence[Token], k: int) -> bool:
    """Mottos come in rows: "5 không, 3 sạch", "4 tăng, 2 giảm"."""
    return k + 1 < len(tokens) and tokens[k].low in (",", "và", "and") and tokens[k + 1].low.isdigit() and len(tokens[k + 1].low) == 1
