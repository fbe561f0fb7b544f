"""What the ledger tells of one address: its earlier answer, and all that is known of it. Plain records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crawlers.records import Fetch


@dataclass(frozen=True, slots=True)
class Answer:
    """An earlier answer of a URL or article: what a conditional request and a revisit record need."""

    id: int
    fetch: Fetch
    etag: str | None
    last_modified: str | None
    run_id: str


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of a URL from earlier runs, by their nights and not by the clock, so that a replayed month counts as a month; `answers` counts nights with a sound answer, `last` is the latest sound one."""

    url: str
    article_key: str
    found_on: date | None  # night on which it was first named
    state: str | None
    reason: str | None
    last: Answer | None
    answers: int
    answered_on: date | None  # night of its latest answer, of any kind
    published_on: date | None = None  # local date, as a list said
