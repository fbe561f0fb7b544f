"""A pair of articles as links of `baotinh explain`: what speaks for and against their being one. What is found out of a pair is in warehouse/pairs.py."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from crawlers.likeness.containment import Span, containment
from crawlers.likeness.figures import Number
from crawlers.records import Telling
from crawlers.wording import counted
from flows.link import Link
from warehouse.pairs import Pair, pair_of, pairs_of
from warehouse.stories import WINDOW_DAYS
from warehouse.stories.judge import whole

SPANS, FIGURES, LINE = 3, 12, 100  # shown at most: stretches, figures a side, characters of a stretch


def related(published: Path, article: str) -> Iterator[Link]:
    """The article beside each of those it has to do with; of more than five, how many there are."""
    pairs, count = pairs_of(published, article)
    yield from map(pair_link, pairs)
    if count > len(pairs):
        yield Link("and more", (("articles", f"{count - len(pairs)} more; `baotinh explain {article} a_...` lays one of them beside it"),))


def asked_pair(published: Path, a: str, b: str) -> list[Link]:
    """Two articles that somebody asks about, one or not. Raises UnknownId."""
    return [pair_link(pair) for pair in pair_of(published, a, b)]


def pair_link(pair: Pair) -> Link:
    """Both containments, lag, rule, shared stretches, figures on one side: judged anew, and held against the stored verdict."""
    found, held = pair.found, pair.held
    verdict, a, b = found.verdict, found.a, found.b
    title = "reprint" if held.one_story else "copy" if verdict.same else verdict.relation or "not one"
    trouble = None
    if pair.follows is False:
        trouble = f"the file says {held.relation} ({held.rule}), which does not follow from the two texts"
    return Link(title, tuple(_fields(pair, a, b)), pair.follows, trouble)


def _fields(pair: Pair, a: Telling, b: Telling) -> Iterator[tuple[str, Any]]:
    found, held, verdict = pair.found, pair.held, pair.found.verdict
    for key, telling in (("this", a), ("other", b)):
        yield key, f"{telling.id}  {telling.site}  {telling.title}"
    yield "verdict", verdict.relation or "nothing to do with each other"
    yield "rule", verdict.rule
    yield "stories", pair.standing()
    if held.is_same is not None:
        yield "a person's word", f"{'the same' if held.is_same else 'not the same'}: {held.note or 'no reason given'}"
    if held.relation is None and verdict.relation is not None:
        if verdict.lag_days is not None and verdict.lag_days > WINDOW_DAYS:
            yield "note", f"a night looks {WINDOW_DAYS} days back: the weekly comparison with everything stored takes these two up"
        else:
            yield "note", "no night laid these two side by side: too few of their sampled keys agree"
    elif held.relation is not None and pair.follows is None:
        yield "note", f"the file says {held.relation} ({held.rule}), by rules {held.rules_version}"
    in_b, in_a, jaccard = verdict.a_in_b, verdict.b_in_a, verdict.jaccard
    if not jaccard:  # a verdict given for another reason, such as the window or a translation's figures, has measured no text
        measured = containment(whole(a), whole(b))
        in_b, in_a, jaccard = measured.a_in_b, measured.b_in_a, measured.jaccard
    yield "this in the other", f"{in_b:.1%}"
    yield "the other in this", f"{in_a:.1%}"
    yield "Jaccard", f"{jaccard:.2f}"
    yield "lag", _lag(a, b, verdict.lag_days)
    if verdict.score is not None:
        yield "agreement", f"{verdict.score:.2f} of figures, documents, dates and names: {_few(found.shared_facts) or 'none'}"
    yield from _shared(a, b, found.spans)
    yield "figures only in this", _few(_printed(a, found.only_in_a)) or "none"
    yield "only in the other", _few(_printed(b, found.only_in_b)) or "none"
    for one, two in found.replaced:
        yield "in the same words", f"{one} here, {two} there"


def _lag(a: Telling, b: Telling, days: float | None) -> str:
    if days is None or a.published_at is None or b.published_at is None:
        return "unknown: not both say when they were published"
    if not days:
        return "0.0 hours"
    return f"{days * 24:.1f} hours, the other {'later' if b.published_at > a.published_at else 'earlier'}"


def _shared(a: Telling, b: Telling, spans: Sequence[Span]) -> Iterator[tuple[str, str]]:
    """The longest stretches, each cut to a line; then how much of the text all of them are."""
    text = unicodedata.normalize("NFC", a.text)
    for span in spans[:SPANS]:
        shown = " ".join(text[span.a_start : span.a_end].split())
        shown = shown if len(shown) <= LINE else f"{shown[: LINE - 36]} ... {shown[-30:]}"
        yield "shared", f"[{span.a_start}:{span.a_end}] = [{span.b_start}:{span.b_end}]  {shown}"
    characters = sum(span.a_end - span.a_start for span in spans)
    yield "shared in all", f"{counted(len(spans), 'stretch')}, {characters} of {len(text)} characters here, {len(b.text)} there" if spans else "nothing"


def _printed(telling: Telling, figures: Sequence[Number]) -> list[str]:
    """Figures as the newspaper writes them, each once."""
    text = unicodedata.normalize("NFC", telling.text)
    return list(dict.fromkeys(text[figure.start : figure.end] for figure in figures))


def _few(words: Sequence[str]) -> str:
    more = f" and {len(words) - FIGURES} more" if len(words) > FIGURES else ""
    return ", ".join(words[:FIGURES]) + more
