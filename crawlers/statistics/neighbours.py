"""Second look at a sentence's figures beside one another: runs of years, ellipses, tallies, and which of them are statistics at all."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from crawlers.statistics.figure import Figure
from crawlers.statistics.page import Page, Scan
from crawlers.statistics.tokens import Token


def runs(page: Page, out: Scan) -> None:
    """"ranked second for 1 year": how long a rank was held is a figure."""
    for before, figure in zip(out.figures, out.figures[1:], strict=False):
        between = page.low[before.end : figure.start]
        if figure.kind == "duration" and before.kind == "rank" and len(between) < 40 and not any(c in between for c in ",;.("):
            figure.kind = "run"


_LINKS = frozenset("to from with at and of than lên xuống còn từ là và mức versus".split())  # noqa: SIM905


def ellipses(page: Page, out: Scan) -> None:
    """"3.9 million headsets, up from 2.4 million": a bare number has the noun or unit of the figure before it; an age stands between commas."""
    tokens = out.tokens
    for n, figure in enumerate(out.figures):
        if figure.kind != "bare" or figure.value is None:
            continue
        after = tokens[figure.next].low if figure.next < len(tokens) else ""
        before = tokens[figure.first - 1] if figure.first else None
        if before is not None and before.low == "," and after == "," and 15 < figure.value < 105 and figure.first > 1 and page.text[tokens[figure.first - 2].start].isupper():
            figure.kind, figure.unit = "age", "year of age"
            continue
        other = next((f for f in reversed(out.figures[:n]) if f.kind != "age"), None)
        if other is None or before is None or before.low not in _LINKS or other.kind not in ("count", "measure", "point") or not other.value:
            other = next((f for f in reversed(out.figures[:n]) if f.kind in ("count", "point") and f.value), None) if before is not None and before.low in _LINKS else None
        if other is not None and other.value and Decimal("0.1") < figure.value / other.value < 10 and abs(figure.end - other.end) < 160:
            figure.kind, figure.unit, figure.item = other.kind, other.unit, other.item
            figure.rules.append("unit.ellipsis")


def tallies(page: Page, out: Scan) -> None:
    """"khiển trách 29, cảnh cáo 8, khai trừ 3": three bare numbers in a row, each after its own words, are a tally."""
    row: list[Figure] = []
    for n, figure in enumerate(out.figures):
        before = out.figures[n - 1].end if n else out.start
        words = page.low[before : figure.start].rsplit(":", 1)[-1].strip(" ,;")
        plain = figure.kind == "bare" and not figure.flags and 2 < len(words) < 34 and all(c.isalpha() or c == " " for c in words)
        row = [*row, figure] if plain else []
        if len(row) == 3:
            for member in row:
                member.kind = "count"
                member.rules.append("noun.tally")
        elif len(row) > 3:
            figure.kind = "count"
            figure.rules.append("noun.tally")


_LEVEL_WORDS = frozenset("lên xuống còn là đạt to reached totaling totalling at of được thành".split())  # noqa: SIM905


def keeps(page: Page, tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether a figure is a statistic: a length of time is none, a bare number only as the end of a change or a large one."""
    if figure.kind in ("duration", "age", "score", "loose"):
        return False
    if figure.kind != "bare":
        return True
    large = figure.value is None or figure.value >= 1000 or figure.value != figure.value.to_integral_value()
    before = tokens[figure.first - 1].low if figure.first else ""
    return large and (before in _LEVEL_WORDS or before in ("hơn", "gần", "khoảng", "trên", "over", "about", "nearly")) and page.low[figure.number_end : figure.number_end + 1] not in ("-", "/", ":")
