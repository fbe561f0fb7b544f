"""What stands around each figure of a sentence: the words that lead to it, those that follow, its clause and bracket; no meaning is drawn here."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawlers.statistics.compare import last_words
from crawlers.statistics.figure import Figure
from crawlers.statistics.page import Page, Scan

# Where a clause of figures ends. A comma ends none: "thu nội địa 29 tỷ đồng, tăng 9%" is one clause.
_BRACKET = re.compile(r"[()]")
_CLAUSE = re.compile(r";|(?<=[^\d])\.\.\.|:(?!\d)| nhưng | trong khi | while |\. ")


@dataclass(slots=True)
class Spot:
    """A figure in its place. `lead`: words since the figure before it; `tail`: words up to the next one; both lower case."""

    figure: Figure
    index: int
    clause: int
    clause_start: int
    clause_end: int
    bracket: int  # number of the bracket it stands in, 0 outside
    lead: str
    tail: str
    words: list[str]  # the last words of the lead


def spots(page: Page, scanned: Scan) -> list[Spot]:
    """The figures of one scanned sentence with what surrounds each."""
    low, figures = page.low, scanned.figures
    cuts = [m.start() for m in _CLAUSE.finditer(low, scanned.start, scanned.end)]
    brackets = _brackets(low, scanned.start, scanned.end)
    out = []
    for n, figure in enumerate(figures):
        clause = sum(cut < figure.start for cut in cuts)
        clause_start = cuts[clause - 1] + 1 if clause else scanned.start
        clause_end = cuts[clause] if clause < len(cuts) else scanned.end
        before = figures[n - 1].end if n else scanned.start
        after = figures[n + 1].start if n + 1 < len(figures) else scanned.end
        lead = low[before : figure.start]
        out.append(
            Spot(
                figure, n, clause, clause_start, clause_end,
                next((k for k, (a, b) in enumerate(brackets, 1) if a <= figure.start < b), 0),
                lead, low[figure.end : min(after, max(clause_end, figure.end))], last_words(lead),
            ),
        )  # fmt: skip
    return out


def _brackets(low: str, start: int, end: int) -> list[tuple[int, int]]:
    if low.find("(", start, end) < 0:
        return []
    out, opened = [], []
    for m in _BRACKET.finditer(low, start, end):
        if m[0] == "(":
            opened.append(m.start())
        elif opened:
            out.append((opened.pop(), m.start()))
    return sorted(out)
