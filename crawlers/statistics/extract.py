"""The whole way from a text to its `Findings`: clean, split, scan, then bounds, relations, indicators, periods and trust in turn."""

from __future__ import annotations

from datetime import date

from crawlers.records import Document, Findings, Statistic, TimeRef
from crawlers.statistics import language_of
from crawlers.statistics.documents import issuer_code
from crawlers.statistics.scan import Page, Scan, scan
from crawlers.statistics.sentences import split
from crawlers.statistics.separators import style_of
from crawlers.statistics.timerefs import When
from crawlers.statistics.tokens import cleaned, lowered, tokenise


def extract(text: str, *, language: str | None, published_on: date | None, place: str | None) -> Findings:
    clean = cleaned(text)
    low = lowered(clean)
    language = language or language_of(low)
    page = Page(clean, low, language, style_of(low, language), When(published_on))
    sentences = split(clean)
    quantities: list[Statistic] = []
    docs: list[Document] = []
    times: list[TimeRef] = []
    for n, sentence in enumerate(sentences):
        found = scan(page, sentence.start, sentence.end, tokenise(low, sentence.start, sentence.end))
        quantities += _quantities(text, n, found)
        docs += [
            Document(d.start, d.end, text[d.start : d.end], n, d.doc_type, d.number, d.dated, text[d.issuer[0] : d.issuer[1]] if d.issuer else None, issuer_code(d.number))
            for d in found.docs
        ]
        times += [TimeRef(t.start, t.end, text[t.start : t.end], n, t.time_type, t.time_start, t.time_end, t.period.label if t.period else None) for t in found.times if t.listed]
    del place
    return Findings(tuple(sentences), tuple(quantities), tuple(docs), tuple(times))


def _quantities(text: str, n: int, found: Scan) -> list[Statistic]:
    return [
        Statistic(f.start, f.end, text[f.start : f.end], n, f.value, f.unit, f.low, f.high, f.item, flags=tuple(f.flags), rules=tuple(f.rules))
        for f in found.figures
        if f.kind not in ("duration", "bare")
    ]
