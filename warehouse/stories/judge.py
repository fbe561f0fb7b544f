"""What two articles are to each other: one verdict a pair, from the two texts alone, with the rule that gave it. Grouping is in partition.py.

The thresholds come from measurements on other labelled pairs than the ones the project is checked with, and were set before those were looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Final, Literal

from crawlers.likeness.address import outlet, plain_address
from crawlers.likeness.containment import Containment, contained, masked_title, same_title, title_likeness, title_words
from crawlers.likeness.figures import Figures, figures, replaced, share_of_numbers
from crawlers.likeness.fingerprint import Fingerprint, fingerprint, fingerprint_score, looks_vietnamese
from crawlers.likeness.sketch import U64, exact_key, shingle_sets
from crawlers.records import Telling

RULES_VERSION: Final = "1"

NEAR_SCORE: Final = 0.608  # containment + a tenth of the titles' likeness: .51 under one headline, .57 under two
CONTAINED: Final = 0.5
BOTH_WAYS: Final = 0.25  # below it the smaller text is a passage of the larger
HEAD_WORDS: Final = 4  # ... unless one headline, of so many words at least, is the other or adds to it: a copy cut short
PROMPT_DAYS: Final = 3.0  # 95 % of real copies follow within 1.1 days ...
LATE_CONTAINED: Final = 0.8  # ... so a late one must be a copy beyond doubt
NUMBERS_SHARED: Final = 0.5
NUMBERS_LEAST: Final = 4  # with fewer figures their share says nothing
CAPTION_SYLLABLES: Final = 30  # a text this short is a caption or a notice that many pages have
TRANSLATED: Final = 0.30  # of the weight of figures, documents, dates and names; unrelated texts of one province reach .28
TRANSLATED_BY_MANY: Final = 0.25
TRANSLATION_DAYS: Final = 7.0

Relation = Literal["exact", "near", "translation", "excerpt", "update", "series"]
SAME: Final[frozenset[str]] = frozenset({"exact", "near", "translation"})
"""The relations that make one story; the others are edges between stories."""


@dataclass(frozen=True)
class Subject:
    """A telling with what has been worked out about it; made once, compared often."""

    telling: Telling

    @cached_property
    def shingles(self) -> U64:
        return shingle_sets([whole(self.telling)])[0]

    @cached_property
    def exact(self) -> int:
        return exact_key(self.telling.text)

    @cached_property
    def figures(self) -> Figures:
        return figures(self.telling.text)

    @cached_property
    def title(self) -> frozenset[str]:
        return title_words(self.telling.title)

    @cached_property
    def address(self) -> str | None:
        return plain_address(self.telling.url)

    @cached_property
    def source(self) -> str | None:
        return plain_address(self.telling.source_url)

    @cached_property
    def outlet(self) -> str:
        return outlet(self.telling.url, self.telling.site)

    @cached_property
    def fingerprint(self) -> Fingerprint:
        return fingerprint(self.telling)

    @cached_property
    def foreign(self) -> bool:
        """Whether it may be a translation: not in Vietnamese."""
        language = self.telling.language
        return language.casefold()[:2] != "vi" if language else not looks_vietnamese(self.telling.text)


def whole(telling: Telling) -> str:
    """What is compared: headline and text. A headline of its own is a small difference in a long text and a large one in a short."""
    return f"{telling.title}\n{telling.text}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`relation` is None for two articles that have nothing to do with each other; containments are of a in b and b in a."""

    relation: Relation | None
    rule: str
    a_in_b: float = 0.0
    b_in_a: float = 0.0
    jaccard: float = 0.0
    lag_days: float | None = None
    score: float | None = None  # of a translation

    @property
    def similarity(self) -> float:
        return max(self.a_in_b, self.b_in_a, self.score or 0.0)

    @property
    def alike(self) -> float:
        """For choosing among several: a short text is wholly contained in many, so Jaccard decides, or a translation's score."""
        return max(self.jaccard, self.score or 0.0)

    @property
    def same(self) -> bool:
        return self.relation in SAME


def lag_days(a: datetime | None, b: datetime | None) -> float | None:
    if a is None or b is None:
        return None
    one, two = (t if t.tzinfo else t.replace(tzinfo=UTC) for t in (a, b))
    return abs((one - two).total_seconds()) / 86400


def judge(a: Subject, b: Subject, *, window_days: float | None = 60) -> Verdict:
    """The verdict on two articles; it does not depend on their order. Articles further apart than the window are never one story."""
    lag = lag_days(a.telling.published_at, b.telling.published_at)
    if window_days is not None and lag is not None and lag > window_days:
        return Verdict(None, "outside the window", lag_days=lag)
    if a.foreign != b.foreign:
        return _translation(a, b, lag)
    likeness = contained(a.shingles, b.shingles)

    def verdict(relation: Relation | None, rule: str) -> Verdict:
        return Verdict(relation, rule, likeness.a_in_b, likeness.b_in_a, likeness.jaccard, lag)

    if a.exact and a.exact == b.exact:
        if len(a.shingles) < CAPTION_SYLLABLES and not same_title(a.title, b.title):
            return Verdict(None, "the same notice under two headlines", 1.0, 1.0, 1.0, lag)
        return Verdict("exact", "the same syllables in the same order", 1.0, 1.0, 1.0, lag)
    return verdict(*_overlap(a, b, likeness, lag))


def _overlap(a: Subject, b: Subject, likeness: Containment, lag: float | None) -> tuple[Relation | None, str]:
    heads = title_likeness(a.telling.title, b.telling.title)
    series = a.outlet == b.outlet and bool(masked := masked_title(a.telling.title)) and masked == masked_title(b.telling.title)
    if likeness.larger < CONTAINED:
        if series and a.title != b.title and likeness.larger >= BOTH_WAYS and replaced(a.figures, b.figures):
            return "series", "one outlet, one headline but for its figures"
        return None, "too little in common"
    if replaced(a.figures, b.figures):
        return ("series", "one outlet, one headline, figures replaced") if series else ("update", "figures replaced in the same sentences")
    both, fewer = share_of_numbers(a.figures, b.figures)
    if fewer >= NUMBERS_LEAST and both < NUMBERS_SHARED * fewer:
        return ("series", "one outlet, one headline, other figures") if series else ("update", "most figures differ")
    if likeness.larger + heads / 10 < NEAR_SCORE:
        return None, "half in common under other headlines"
    if lag is not None and lag > PROMPT_DAYS and likeness.larger < LATE_CONTAINED:
        return "update", "half in common, days apart"
    if likeness.smaller < BOTH_WAYS and not (heads == 1.0 and min(len(a.title), len(b.title)) >= HEAD_WORDS):
        return "excerpt", "one text is a passage of the other"
    return "near", "contained, under the title, figure and lag guards"


def _translation(a: Subject, b: Subject, lag: float | None) -> Verdict:
    foreign, home = (a, b) if a.foreign else (b, a)
    if foreign.source is not None and foreign.source == home.address:
        return Verdict("translation", "prints the address of the original", lag_days=lag, score=1.0)
    if lag is not None and lag > TRANSLATION_DAYS:
        return Verdict(None, "too late for a translation", lag_days=lag)
    match = fingerprint_score(foreign.fingerprint, home.fingerprint)
    if match.images and lag is not None and lag <= 1.0 and match.score > 0:
        return Verdict("translation", "the same pictures on one day", lag_days=lag, score=max(match.score, TRANSLATED))
    if match.score >= TRANSLATED and match.shared >= 3:
        return Verdict("translation", "figures, documents, dates and names agree", lag_days=lag, score=match.score)
    if match.score >= TRANSLATED_BY_MANY and match.shared >= 6 and match.kinds >= 3:
        return Verdict("translation", "many figures and names of three kinds agree", lag_days=lag, score=match.score)
    return Verdict(None, "too few figures and names in common", lag_days=lag, score=match.score)
