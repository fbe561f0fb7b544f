"""The whole way from a text to its `Findings`: clean, split, scan, then relations, indicators, periods and trust in turn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from crawlers.records import Comparison, Document, Findings, Period, Statistic, TimeRef
from crawlers.statistics.bounds import bound_of, status_of
from crawlers.statistics.context import Spot, spots
from crawlers.statistics.documents import DocHit, issuer_code
from crawlers.statistics.indicators import Choice, choose, phrases_in
from crawlers.statistics.languages import language_of
from crawlers.statistics.periods import base_period, own_times, period_of
from crawlers.statistics.registry import registry
from crawlers.statistics.relations import Relation, relate
from crawlers.statistics.scan import Page, Scan, scan
from crawlers.statistics.sentences import split
from crawlers.statistics.separators import style_of
from crawlers.statistics.series import settle
from crawlers.statistics.subjects import main_place, places_in, subject_before
from crawlers.statistics.timerefs import When
from crawlers.statistics.tokens import cleaned, lowered, tokenise
from crawlers.statistics.trust import checked

_DATE_LINE = re.compile(r"(?<!\d)([0-3]?\d)[/.-]([01]?\d)[/.-](20\d\d)(?!\d)")
_CARRIED = frozenset(("year", "months_to_date", "quarter", "month", "half_year", "term_part"))


@dataclass(slots=True)
class _State:
    """What one sentence leaves to the next."""

    place: str | None
    named: list[tuple[int, str]]
    carried: Period | None = None
    carried_at: int = 0
    out: list[Statistic] = field(default_factory=list)


def date_line(clean: str) -> date | None:
    """The day on a short line near the head of a text: what republishers print in place of a date field."""
    for line in clean[:800].split("\n")[:8]:
        if len(line) < 60 and (m := _DATE_LINE.search(line)):
            try:
                return date(int(m[3]), int(m[2]), int(m[1]))
            except ValueError:
                continue
    return None


def extract(text: str, *, language: str | None, published_on: date | None, place: str | None, scope: str = "figures") -> Findings:
    """`scope` "figures" keeps measured figures; "all" also lengths of time, ages and bare numbers (general news)."""
    clean = cleaned(text)
    low = lowered(clean)
    language = "vi" if (language or language_of(low)).startswith("vi") else "en"
    page = Page(clean, low, language, style_of(low, language), When(published_on or date_line(clean)))
    named = places_in(clean, low)
    state = _State(place or main_place(named), named)
    sentences = split(clean)
    docs: list[Document] = []
    times: list[TimeRef] = []
    for n, sentence in enumerate(sentences):
        found = scan(page, sentence.start, sentence.end, tokenise(low, sentence.start, sentence.end), scope=scope)
        _statistics(page, text, n, found, state)
        docs += [_document(text, n, d, low, sentence.start) for d in found.docs]
        times += [
            TimeRef(t.start, t.end, text[t.start : t.end], n, t.time_type, t.time_start, t.time_end, t.period.label if t.period else None)
            for t in found.times
            if t.listed
        ]
    return Findings(tuple(sentences), tuple(checked(state.out, page.when.published)), tuple(docs), tuple(times))


_REPLACED = re.compile(r"(?:thay thế|sửa đổi|bổ sung|bãi bỏ|hết hiệu lực|replac\w+|amend\w+|repeal\w+|supersed\w+)[^.;]{0,40}$")


def _document(text: str, n: int, d: DocHit, low: str, start: int) -> Document:
    issuer = text[d.issuer[0] : d.issuer[1]] if d.issuer else None
    replaced = bool(_REPLACED.search(low[max(start, d.start - 60) : d.start]))
    return Document(d.start, d.end, text[d.start : d.end], n, d.doc_type, d.number, d.dated, issuer, issuer_code(d.number), replaced)


def _statistics(page: Page, text: str, n: int, found: Scan, state: _State) -> None:
    """One sentence's figures, meaning and all, added to the state."""
    low = page.low
    doc_spans = [(d.start, d.end) for d in found.docs]
    if not found.figures:
        _carry(state, [t for t in found.times if not any(a <= t.start < b for a, b in doc_spans)], found, used=())
        return
    places = spots(page, found)
    relations = relate(places, low, found.end)
    hits = phrases_in(found.tokens)
    choices = [choose(spot, relation, hits, found.tokens, places) for spot, relation in zip(places, relations, strict=True)]
    settle(places, relations, choices, hits, low)
    times = own_times(places, found.times, relations, low, found.start, doc_spans)
    first = len(state.out)
    year_ago = any(r is not None and r.base is not None and r.base.startswith(("cùng kỳ", "same period")) for r in relations)
    used: list[Period] = []
    for spot, relation, choice in zip(places, relations, choices, strict=True):
        statistic = _statistic(page, text, n, found, state, spot, relation, choice, times, first, places, year_ago=year_ago)
        if statistic.period:
            used.append(statistic.period)
        state.out.append(statistic)
    _carry(state, times, found, used=used)


def _carry(state: _State, times: Sequence[object], found: Scan, used: Sequence[Period]) -> None:
    """The period later sentences inherit: one that opened this sentence or dated a figure of it."""
    del used
    for time in times:
        period = getattr(time, "period", None)
        if period is not None and getattr(time, "time_type", "") in _CARRIED and getattr(time, "start", 0) - found.start < 40:
            state.carried, state.carried_at = period, found.end
            return


def _statistic(
    page: Page, text: str, n: int, found: Scan, state: _State, spot: Spot, relation: Relation | None, choice: Choice, times: Sequence[object], first: int, places: Sequence[Spot], *, year_ago: bool,
) -> Statistic:  # fmt: skip
    figure, low = spot.figure, page.low
    indicator = registry().get(choice.code or "")
    inherited = None
    if state.carried is not None and found.start - state.carried_at < 700:
        same = "\n" not in low[state.carried_at : found.start]
        inherited = replace(state.carried, kept_from="paragraph" if same else "article")
    status = status_of(spot, low[found.start : figure.start], found.start, list(places[: spot.index]))
    period = period_of(spot, indicator, relation, times, low, found.start, found.end, page.when, inherited, year_ago=year_ago, aimed=status == "target")  # type: ignore[arg-type]
    bound, word = bound_of(spot)
    named = [code for at, code in state.named if spot.clause_start <= at < figure.start]
    subject = subject_before(low, spot.clause_start, figure.start)
    comparison = None
    if relation is not None:
        comparison = Comparison(
            relation.kind, relation.direction, text[relation.base_start : relation.base_start + len(relation.base)] if relation.base and relation.base_start is not None else relation.base,
            base_period(relation.base, period, page.when, relation.kind) if relation.base else None,
            None if relation.of is None else first + relation.of, relation.scope, relation.total,
        )  # fmt: skip
    flags = dict.fromkeys((*figure.flags, *(relation.flags if relation else ())))
    return Statistic(
        figure.start, figure.end, text[figure.start : figure.end], n, figure.value, figure.unit if figure.kind != "run" else figure.unit, figure.low, figure.high,
        figure.item, text[choice.phrase[0] : choice.phrase[1]] if choice.phrase else None, choice.code,
        text[subject[0] : subject[1]] if subject else None, named[-1] if named else state.place, period, comparison, bound,
        status, word, tuple(flags),
        tuple(r for r in (*figure.rules, relation.rule if relation else "", choice.rule) if r),
    )  # fmt: skip
