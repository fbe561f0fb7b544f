"""Stories of articles that are all at hand: the `stories` filter. The nightly way through the store is in nightly.py."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from crawlers.likeness.pairing import FLOOD, HOT
from crawlers.likeness.sketch import shingle_sets
from crawlers.records import Membership, Telling
from warehouse.stories.candidates import candidates
from warehouse.stories.judge import Subject, judge, whole
from warehouse.stories.partition import Edge, Standing, signature, tell_apart

_SIGNED: Final = re.compile(r"^\W*(?:theo|nguồn|source|according to)\b", re.IGNORECASE)


def tell(items: Iterable[Telling], *, window_days: int | None = 60, hot: int = HOT, flood: int = FLOOD) -> Iterator[Membership]:
    """Where each article stands, in the order given. All input is read before the first answer.

    An id given twice is a ValueError: two texts under one id have no place to stand.
    """
    tellings = list(items)
    ids = [telling.id for telling in tellings]
    if len(set(ids)) != len(ids):
        twice = next(i for i in ids if ids.count(i) > 1)
        raise ValueError(f"the id {twice!r} is given twice; every article needs an id of its own")
    subjects = subjects_of(tellings)
    edges = list(compare(subjects, window_days=window_days, hot=hot, flood=flood))
    members = {m.id: m for m in tell_apart(map(standing, subjects), edges)}
    for telling in tellings:
        yield members[telling.id]


def compare(subjects: list[Subject], *, window_days: int | None = 60, hot: int = HOT, flood: int = FLOOD) -> Iterator[Edge]:
    """An edge for every pair of candidates that has anything to do with each other."""
    for i, j in candidates(subjects, window_days=window_days, hot=hot, flood=flood):
        verdict = judge(subjects[i], subjects[j], window_days=window_days)
        if verdict.relation is not None:
            yield Edge(subjects[i].telling.id, subjects[j].telling.id, verdict)


def subjects_of(tellings: list[Telling]) -> list[Subject]:
    """Subjects with their shingles made in one go."""
    subjects = [Subject(telling) for telling in tellings]
    for subject, shingles in zip(subjects, shingle_sets([whole(t) for t in tellings]), strict=True):
        subject.__dict__["shingles"] = shingles
    return subjects


def standing(subject: Subject) -> Standing:
    telling = subject.telling
    return Standing(
        telling.id,
        subject.outlet,
        telling.published_at,
        len(telling.text),
        subject.address,
        subject.source,
        signature(telling.attribution or printed_attribution(telling.text), telling.byline, telling.dateline),
        subject.foreign,
    )


def printed_attribution(text: str) -> str | None:
    """The last line of a text when it names where the text comes from ("Theo Báo Quảng Ninh"), for readers that did not set it apart."""
    last = text.rstrip().rsplit("\n", 1)[-1].strip()
    return last if len(last) <= 80 and _SIGNED.match(last) else None
