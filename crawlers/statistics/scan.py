"""One walk over a sentence's tokens: documents, times, blockers and figures, longest first at each place; no figure is interpreted here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from crawlers.statistics import documents, spans
from crawlers.statistics.blockers import Block, block_at, is_slogan, line_blocks, named_before, phrase_at, words
from crawlers.statistics.figure import Figure, Line
from crawlers.statistics.figures import read_figure
from crawlers.statistics.multiples import WORDS, word_figure
from crawlers.statistics.neighbours import ellipses, keeps, runs, tallies
from crawlers.statistics.nouns import CLASSIFIERS
from crawlers.statistics.numbers import STARTS
from crawlers.statistics.page import Page, Scan
from crawlers.statistics.timerefs import RULES, TimeHit, TimeRule
from crawlers.statistics.tokens import Token

assert spans  # its rules join timerefs.RULES when it is imported


@cache
def _time_rules() -> dict[str, tuple[TimeRule, ...]]:
    table: dict[str, list[TimeRule]] = {}
    for rule in RULES:
        for word in rule.starts:
            table.setdefault(word, []).append(rule)
    return {word: tuple(group) for word, group in table.items()}


@cache
def _triggers() -> frozenset[str]:
    """Words at which anything may begin."""
    return documents.STARTS | frozenset(_time_rules()) | STARTS | WORDS


# What must follow a numeral for a time or a blocker of blockers.PATTERNS to begin with it: most numerals are spared both.
_TIME_SIGNS = frozenset("-/.")
_TIME_WORDS = frozenset(
    """tháng months month half quarter st nd rd th of term terms january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec""".split(),  # noqa: SIM905
)
_BLOCK_WORDS = frozenset(""": h g giờ am pm a p st nd rd th + x × - s ' d k gmt est edt utc pst cet""".split())  # noqa: SIM905


def _may_be_time(page: Page, tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    if token.low.isdigit() and len(token.low) == 4 and token.low[:2] in ("19", "20"):
        return True
    if "," in token.low:
        return False
    after = page.low[token.end : token.end + 1]
    return after in _TIME_SIGNS or "." in token.low or (i + 1 < len(tokens) and tokens[i + 1].low in _TIME_WORDS | _TIME_SIGNS)


def _may_be_blocked(page: Page, tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    if token.low[0] == "0" or token.low.startswith(("1800", "1900")) or token.low.count(".") > 1:
        return True
    return page.low[token.end : token.end + 1] in "-:" or (i + 1 < len(tokens) and tokens[i + 1].low in _BLOCK_WORDS)


def time_at(page: Page, token: Token, end: int) -> TimeHit | None:
    """The longest time reference that begins at a token."""
    best: TimeHit | None = None
    for rule in _time_rules().get("#" if token.low[0].isdigit() else token.low, ()):
        m = rule.pattern.match(page.low, token.start, end)
        if m is None or (best and m.end() <= best.end):
            continue
        hit = rule.build(m, page.when)
        if hit is not None:
            best = TimeHit(hit.start, hit.end, hit.time_type, hit.time_start, hit.time_end, hit.period, hit.listed, rule.name)
    return best


# A sentence with no digit and none of these holds nothing to find; "không", "một" and "năm" alone never begin a figure.
_NUMERAL_WORDS = {
    "en": re.compile(
        r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|halves|thirds?|quarters?|"
        r"fourths?|fifths?|tenths?|twice|double|triple|\w+fold|ranks?|ranked|ranking|placed|first|second|term)\b",
    ),
    "vi": re.compile(
        r"\d|\b(?:hai|ba|bốn|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm|chục|nghìn|ngàn|vạn|triệu|tỷ|tỉ|phần|nửa|gấp|thứ|hạng|quý|nhiệm kỳ|vụ|nghị quyết|tháng (?:tư|năm|một)|năm (?:người|hộ|dự))\b",
    ),
}


_TOO_MUCH = Decimal(10) ** 24
"""No printed amount reaches it, and DECIMAL(38,9) holds what stays below."""


def is_worth_scanning(page: Page, start: int, end: int) -> bool:
    """Whether a sentence can hold a figure, a document or a time; most sentences of an article hold none and cost one search."""
    return _NUMERAL_WORDS[page.language].search(page.low, start, end) is not None


def scan(page: Page, start: int, end: int, tokens: Sequence[Token], *, scope: str = "figures") -> Scan:
    """Walk one sentence. Every numeral ends in exactly one of docs, times, blocks, figures, or is left out as a bare number."""
    out = Scan(start, end, tokens, blocks=line_blocks(page.low, start, end))
    skip = sorted((b.start, b.end) for b in out.blocks)
    low, i, n = page.low, 0, len(tokens)
    triggers = _triggers()
    while i < n:
        token = tokens[i]
        word = token.low
        digit = "0" <= word[0] <= "9"
        if not digit and word not in triggers:
            i += 1
            continue
        if skip and (hole := next((e for s, e in skip if s <= token.start < e), None)) is not None:
            i = _after(tokens, i, hole)
            continue
        cites = page.low[token.end : token.end + 1] in "-/" if digit else word in documents.STARTS
        if cites and (found := documents.documents_at(low, token.start)) and found[-1].end <= end:
            out.docs += found
            i = _inside_document(page, out, found[-1], i)
            continue
        i = _one(page, out, i, digit=digit)
    runs(page, out)
    ellipses(page, out)
    tallies(page, out)
    out.figures = [f for f in out.figures if all(abs(v) < _TOO_MUCH for v in (f.value, f.low, f.high, f.total) if v is not None)]
    if scope == "figures":
        out.figures = [f for f in out.figures if keeps(page, tokens, f)]
    return out


def _one(page: Page, out: Scan, i: int, *, digit: bool) -> int:
    """Time, blocker or figure at token `i`; the index after it."""
    tokens, end = out.tokens, out.end
    timely = _may_be_time(page, tokens, i) if digit else tokens[i].low in _time_rules()
    time = time_at(page, tokens[i], end) if timely else None
    if digit:
        block = block_at(page.low, tokens, i, end) if _may_be_blocked(page, tokens, i) else None
        if block and (time is None or block.end > time.end):
            out.blocks.append(block)
            return _after(tokens, i, block.end)
        if time is None and (glued := _glued(tokens, i)):
            out.blocks.append(glued)
            return _after(tokens, i, glued.end)
    line = Line(page.text, tokens, page.style, page.language)
    figure = read_figure(line, i) if digit or tokens[i].low in STARTS else None
    if figure is None and not digit:
        figure = word_figure(line, i)
    if time is not None and not (figure is not None and _figure_wins(figure, time, page.language)):
        out.times.append(time)
        return _after(tokens, i, time.end)
    if figure is None:
        if digit:
            out.blocks.append(Block(tokens[i].start, tokens[i].end, "bare"))
        return i + 1
    if reason := _blocked(page, out, i, figure):
        out.blocks.append(reason)
        return _after(tokens, i, reason.end)
    out.figures.append(figure)
    return max(figure.next, i + 1)


def _figure_wins(figure: Figure, time: TimeHit, language: str) -> bool:
    """A year is a year unless a unit or a counted noun says otherwise: "2.000 người" never looks like one, "2050 người" does."""
    if time.rule != "year" or figure.kind in ("bare", "score", "loose"):
        return False
    if figure.kind == "count" and (language == "en" or not figure.counted or (figure.item or "").split()[0].lower() not in CLASSIFIERS):
        return False
    return figure.end > time.end if figure.start == time.start else figure.kind == "money"


def _glued(tokens: Sequence[Token], i: int) -> Block | None:
    """Digits grown together with letters: COVID-19, SF90, 787-8."""
    at = tokens[i].start
    if at == 0 or i == 0 or tokens[i - 1].end != at:
        return None
    before = tokens[i - 1].low
    if before in ("_", "&", "#", "@") or (before.isalpha() and not _is_money_sign(before)):
        return Block(at, tokens[i].end, "code")
    if before == "-" and i > 1 and tokens[i - 2].end == tokens[i - 1].start and tokens[i - 2].low.isalpha() and tokens[i - 2].low not in ("minus", "to", "sub", "mid", "pre", "over", "under", "non", "then", "now"):
        return Block(at, tokens[i].end, "code")
    return None


def _is_money_sign(word: str) -> bool:
    return word in ("usd", "vnd", "vnđ", "eur", "gbp", "rm", "rs", "inr", "ps", "hk", "us", "jpy", "cny", "y", "rmb")


def _is_name(page: Page, tokens: Sequence[Token], figure: Figure) -> bool:
    """A small whole number right after a capitalised word inside a sentence: "Note 20 Ultra", "Lang 20"."""
    before = tokens[figure.first - 1]
    inside = figure.first > 1 and tokens[figure.first - 2].low not in (".", ":", '"')
    return inside and page.text[before.start].isupper() and before.low[0].isalpha() and before.end + 1 == figure.start and figure.value is not None and figure.value == figure.value.to_integral_value()


_NUMBERED_OR_COUNTED = frozenset("đoàn lớp nhóm đợt ương mức loại cấp hạng khóa khoá kỳ vòng bảng trang bản đội tập tổ".split())  # noqa: SIM905


def _blocked(page: Page, out: Scan, i: int, figure: Figure) -> Block | None:
    """Name, slogan or age at a figure."""
    tokens = out.tokens
    if figure.first and tokens[figure.first - 1].low in ("aged", "ages") and figure.kind in ("bare", "count", "duration"):
        return Block(figure.start, figure.number_end, "age")
    if figure.kind == "bare" and not figure.flags and figure.value is not None and figure.value < 1000 and figure.first and _is_name(page, tokens, figure):
        return Block(figure.start, figure.number_end, "name")
    if figure.kind in ("count", "bare", "duration") and not figure.flags:
        small = figure.value is not None and figure.value <= 10
        if small and (close := is_slogan(page.low, tokens, i, figure.number_next)):
            return Block(figure.start, close, "slogan")
        kind = named_before(tokens, i)
        if kind == "always" and not (figure.counted and tokens[i - 1].low in _NUMBERED_OR_COUNTED and figure.value is not None and figure.value > 200):
            return Block(figure.start, figure.number_end, "name")
        if kind == "unless_counted" and not (figure.counted and (page.language == "en" or (figure.item or "").split()[0].lower() in CLASSIFIERS)):
            return Block(figure.start, figure.number_end, "name")
    if n := phrase_at(tokens, figure.number_next, words()["age_after"]):
        figure.kind, figure.unit, figure.end, figure.next = "age", "year of age", tokens[figure.number_next + n - 1].end, figure.number_next + n
    return None


def _inside_document(page: Page, out: Scan, doc: documents.DocHit, i: int) -> int:
    """The date inside a document is a time reference too."""
    if doc.date_span is not None and doc.dated is not None:
        for k in range(i, len(out.tokens)):
            if out.tokens[k].start >= doc.end:
                break
            if out.tokens[k].start > doc.code_start and (time := time_at(page, out.tokens[k], doc.end)) and time.time_type == "date":
                out.times.append(time)
                break
    return _after(out.tokens, i, doc.end)


def _after(tokens: Sequence[Token], i: int, offset: int) -> int:
    while i < len(tokens) and tokens[i].start < offset:
        i += 1
    return i
