"""Why two articles are one story or are not: the measures behind a verdict, laid open for a reader. It decides nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from crawlers.likeness.containment import Span, shared_spans
from crawlers.likeness.figures import Number, numbers, only_in, replaced
from crawlers.records import Telling
from warehouse.store import Store
from warehouse.stories.asking import asked_of
from warehouse.stories.judge import Subject, Verdict, judge
from warehouse.stories.record import edges_of


@dataclass(frozen=True, slots=True)
class PairExplanation:
    """Two articles laid side by side. Offsets are code points of the texts (NFC); `verdict.a_in_b`, `b_in_a` are of headline and text."""

    a: Telling
    b: Telling
    verdict: Verdict
    spans: tuple[Span, ...]  # stretches of a's text that stand in b's, longest first
    only_in_a: tuple[Number, ...]
    only_in_b: tuple[Number, ...]
    replaced: tuple[tuple[str, str], ...]  # figures that stand between the same words: (in a, in b)
    shared_facts: tuple[str, ...]  # of a pair in two languages

    def lines(self, *, spans: int = 5) -> Iterator[str]:
        """Plain lines for a terminal."""
        verdict = self.verdict
        yield f"{self.a.id} and {self.b.id}: {verdict.relation or 'nothing to do with each other'} ({verdict.rule})"
        yield f"  {verdict.a_in_b:.1%} of the first is in the second, {verdict.b_in_a:.1%} of the second in the first, Jaccard {verdict.jaccard:.2f}"
        if verdict.lag_days is not None:
            yield f"  published {verdict.lag_days:.1f} days apart"
        if verdict.score is not None:
            yield f"  figures, documents, dates and names agree to {verdict.score:.2f}: {', '.join(self.shared_facts[:12])}"
        for span in self.spans[:spans]:
            text = unicodedata.normalize("NFC", self.a.text)[span.a_start : span.a_end]
            shown = text if len(text) <= 120 else f"{text[:60]} ... {text[-50:]}"
            yield f"  shared [{span.a_start}:{span.a_end}] = [{span.b_start}:{span.b_end}] {' '.join(shown.split())}"
        if len(self.spans) > spans:
            yield f"  and {len(self.spans) - spans} shorter stretches"
        for name, figures in (("first", self.only_in_a), ("second", self.only_in_b)):
            if figures:
                yield f"  figures only in the {name}: {', '.join(dict.fromkeys(n.value for n in figures))}"
        for one, two in self.replaced:
            yield f"  in the same words the first says {one}, the second {two}"


def explain_pair(a: Telling, b: Telling) -> PairExplanation:
    """All that speaks for and against a and b telling one text, however far apart they are."""
    one, two = Subject(a), Subject(b)
    verdict = judge(one, two, window_days=None)
    figures_a, figures_b = numbers(unicodedata.normalize("NFC", a.text)), numbers(unicodedata.normalize("NFC", b.text))
    spans = sorted(shared_spans(a.text, b.text), key=lambda span: (span.a_start - span.a_end, span.a_start))
    facts: tuple[str, ...] = ()
    if one.foreign != two.foreign:
        weights = one.fingerprint.features
        shared = sorted(weights.keys() & two.fingerprint.features.keys(), key=lambda feature: (-weights[feature], feature))
        facts = tuple(feature[2:] for feature in shared)
    return PairExplanation(
        a, b, verdict, tuple(spans), tuple(only_in(figures_a, figures_b)), tuple(only_in(figures_b, figures_a)),
        tuple(dict.fromkeys(replaced(one.figures, two.figures))), facts,
    )  # fmt: skip


def explain_article(store: Store, article: str) -> list[PairExplanation]:
    """The article beside every other that it has text in common with, the most alike first; reads the warehouse or a published copy."""
    edges = sorted(edges_of(store, [article]), key=lambda edge: (not edge.verdict.same, -edge.verdict.similarity, edge.a, edge.b))
    others = [edge.b if edge.a == article else edge.a for edge in edges]
    tellings = {telling.id: telling for telling in tellings_of(store, [article, *others])}
    if article not in tellings:
        return []
    return [explain_pair(tellings[article], tellings[other]) for other in others if other in tellings]


def tellings_of(store: Store, articles: list[str]) -> list[Telling]:
    """What likeness needs to know of articles as they now read; unknown ones are left out."""
    return [telling_of(row) for row in asked_of(store, "stories_current", articles)]


def telling_of(row: tuple[Any, ...]) -> Telling:
    """A row of queries/stories_current.sql as a telling."""
    id_, url, title, text, at, source, language, site, attribution, byline, dateline, images, *_ = row
    return Telling(id_, url, title, text, at, source, language, site, attribution, byline, dateline, tuple(images or ()))
