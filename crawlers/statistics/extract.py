"""The whole way from a text to its `Findings`: clean, split, scan, then relations, indicators, periods and trust in turn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from crawlers.records import Comparison, Document, Findings, Period, Statistic, TimeRef
from crawlers.statistics.bounds import Status, bound_of, is_qualified, status_of
from crawlers.statistics.context import Spot, spots
from crawlers.statistics.documents import DocHit, issuer_code
from crawlers.statistics.indicators import Choice, choose, own_words, scene_of
from crawlers.statistics.languages import language_of
from crawlers.statistics.localities import Locality, localities_in, own_locality
from crawlers.statistics.page import Page, Scan
from crawlers.statistics.periods import Around, base_period, own_times, period_of
from crawlers.statistics.registry import registry
from crawlers.statistics.relation import Relation
from crawlers.statistics.relations import relate
from crawlers.statistics.scan import is_worth_scanning, scan
from crawlers.statistics.sentences import split
from crawlers.statistics.separators import style_of
from crawlers.statistics.series import settle
from crawlers.statistics.subjects import main_place, places_in, subjects_in
from crawlers.statistics.timerefs import TimeHit, When
from crawlers.statistics.tokens import cleaned, lowered, tokenise
from crawlers.statistics.trust import checked, tier_of

_DATE_LINE = re.compile(r"(?<!\d)([0-3]?\d)[/.-]([01]?\d)[/.-](20\d\d)(?!\d)")
_CARRIED = frozenset(("year", "months_to_date", "quarter", "month", "half_year", "term_part"))
_REACH = 700
"""Characters over which a period is inherited: about three sentences."""
_REPLACED = re.compile(r"(?:thay thế|sửa đổi|bổ sung|bãi bỏ|hết hiệu lực|replac\w+|amend\w+|repeal\w+|supersed\w+)[^.;]{0,40}$")


@dataclass(slots=True)
class _State:
    """What one sentence leaves to the next."""

    place: str | None
    named: list[tuple[int, str]]
    home: str | None = None  # the site's own province
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


_A_YEAR = re.compile(r"(?<![\d/.-])(20\d\d)(?![\d-]|\s?-)")


def _text_year(low: str) -> int | None:
    """The year a text names three times or more and twice as often as any other; never a publication date."""
    counts = Counter(_A_YEAR.findall(low)).most_common(2)
    if not counts or counts[0][1] < 3 or (len(counts) > 1 and counts[0][1] < 2 * counts[1][1]):
        return None
    return int(counts[0][0])


def extract(text: str, *, language: str | None, published_on: date | None, place: str | None, scope: str) -> Findings:
    """See `crawlers.statistics.find`."""
    clean = cleaned(text)
    low = lowered(clean)
    language = "vi" if (language or language_of(low)).startswith("vi") else "en"
    page = Page(clean, low, language, style_of(low, language), When(published_on or date_line(clean), _text_year(low)))
    named = places_in(clean, low)
    state = _State(place or main_place(named), named, place)
    sentences = split(clean)
    docs: list[Document] = []
    times: list[TimeRef] = []
    for n, sentence in enumerate(sentences):
        if not is_worth_scanning(page, sentence.start, sentence.end):
            continue
        found = scan(page, sentence.start, sentence.end, tokenise(low, sentence.start, sentence.end), scope=scope)
        _statistics(page, text, n, found, state)
        docs += [_document(text, n, hit, low, sentence.start) for hit in found.docs]
        times += [_timeref(text, n, hit) for hit in found.times if hit.listed]
    return Findings(tuple(sentences), tuple(checked(state.out, page.when.published)), tuple(docs), tuple(times))


def _timeref(text: str, n: int, t: TimeHit) -> TimeRef:
    return TimeRef(t.start, t.end, text[t.start : t.end], n, t.time_type, t.time_start, t.time_end, t.period.label if t.period else None)


def _document(text: str, n: int, d: DocHit, low: str, start: int) -> Document:
    issuer = text[d.issuer[0] : d.issuer[1]] if d.issuer else None
    replaced = bool(_REPLACED.search(low[max(start, d.start - 60) : d.start]))
    return Document(d.start, d.end, text[d.start : d.end], n, d.doc_type, d.number, d.dated, issuer, issuer_code(d.number), replaced)


def _statistics(page: Page, text: str, n: int, found: Scan, state: _State) -> None:
    """One sentence's figures, meaning and all, added to the state."""
    low = page.low
    times: Sequence[TimeHit] = [t for t in found.times if not any(d.start <= t.start < d.end for d in found.docs)]
    if found.figures:
        places = spots(page, found)
        relations = relate(places, low, found.end)
        scene = scene_of(found.tokens, places)
        choices = [choose(spot, relation, scene) for spot, relation in zip(places, relations, strict=True)]
        settle(scene, relations, choices, low)
        times = own_times(places, times, relations, low, found.start)
        year_ago = any(r is not None and r.base is not None and r.base.startswith(("cùng kỳ", "same period")) for r in relations)
        around = Around(low, found.start, page.when, times, _inherited(state, low, found.start), year_ago, is_qualified(low, found.start, found.end))
        first = len(state.out)
        local = localities_in(page, found.start, found.end, state.named, state.home)
        at = _Place(state, first, places, subjects_in(low, found.start, places[-1].figure.start), local)
        for read in zip(places, relations, choices, strict=True):
            state.out.append(_statistic(text, n, read, around, at))
    for time in times:
        # what opens a sentence dates the sentences after it too
        since = low.endswith(("từ ", "kể từ ", "since "), found.start, time.start)
        if time.period is not None and time.time_type in _CARRIED and time.start - found.start < 40 and not since:
            state.carried, state.carried_at = time.period, found.end
            break


def _inherited(state: _State, low: str, start: int) -> Period | None:
    """The period a sentence at `start` takes over from those before it."""
    if state.carried is None or start - state.carried_at > _REACH:
        return None
    return replace(state.carried, kept_from="article" if "\n" in low[state.carried_at : start] else "paragraph")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sentence's figures stand among all those of the text."""

    state: _State
    first: int
    spots: Sequence[Spot]
    subjects: Sequence[tuple[int, int]]
    local: Sequence[Locality]


def _statistic(text: str, n: int, read: tuple[Spot, Relation | None, Choice], around: Around, at: _Place) -> Statistic:
    spot, relation, choice = read
    figure, low = spot.figure, around.low
    status: Status = status_of(spot, low, around.start, at.spots[: spot.index]) if around.qualified else "actual"
    period = period_of(spot, registry().get(choice.code or ""), around, aimed=status == "target")
    bound, word = bound_of(spot)
    named = [code for offset, code in at.state.named if spot.clause_start <= offset < figure.start]
    subject = next((s for s in reversed(at.subjects) if spot.clause_start <= s[0] and s[1] <= figure.start), None)
    code, place_code = named[-1] if named else at.state.place, None
    if at.local and (own := own_locality(spot, low, at.local, at.subjects, at.state.named)):
        subject, code, place_code = (own.start, own.end), own.province, own.code
    phrase = choice.phrase or own_words(spot)
    comparison = _comparison(text, relation, period, around.when, at.first) if relation is not None else None
    flags = dict.fromkeys((*figure.flags, *(relation.flags if relation else ())))
    rules = tuple(rule for rule in (*figure.rules, relation.rule if relation else "", choice.rule) if rule)
    return Statistic(
        start=figure.start, end=figure.end, span=text[figure.start : figure.end], sentence=n,
        value=figure.value, unit=figure.unit, low=figure.low, high=figure.high, item=figure.item,
        indicator=text[phrase[0] : phrase[1]] if phrase else figure.item, indicator_code=choice.code,
        subject=text[subject[0] : subject[1]] if subject else None, subject_code=code, place_code=place_code,
        period=period, comparison=comparison, bound=bound, status=status, modifier=word, flags=tuple(flags), rules=rules, tier=tier_of(choice.code, period, flags),
    )  # fmt: skip


def _comparison(text: str, relation: Relation, period: Period | None, when: When, first: int) -> Comparison:
    base = relation.base
    if base and relation.base_start is not None:
        base = text[relation.base_start : relation.base_start + len(base)]
    earlier = base_period(relation.base, period, when, relation.kind) if relation.base else None
    return Comparison(relation.kind, relation.direction, base, earlier, None if relation.of is None else first + relation.of, relation.scope, relation.total)
