"""What travels between the rooms: frozen, typed records. Imports nothing of ours.

No behaviour lives here: JSON of records is made in `records_json.py`, ids are made in `identity.py`, and a rule about pages, figures or likeness belongs in its own room.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
"""The zone of every `night` and of every newspaper time that names no zone of its own."""

Outcome = Literal["new", "revised", "unchanged", "known", "alias", "rejected", "deferred", "failed", "not_permitted"]
"""What became of a discovered URL in one night; exactly one each, so that found = the sum of all nine."""

CrawlState = Literal["fetched", "not_modified", "known", "alias", "rejected", "deferred", "failed", "not_permitted"]
"""What the crawl alone can say of a URL; reading turns `fetched` into new, revised, unchanged, alias or rejected."""

DateSource = Literal["json_ld", "meta", "visible", "feed", "url", "guessed"]
Precision = Literal["minute", "day", "none"]
Kind = Literal["article", "live_blog", "gallery", "video", "longform"]
"""Kinds of page that are articles; every other kind of page is a `Rejection` whose reason names it."""


# ---------------------------------------------------------------- pages


@dataclass(frozen=True, slots=True)
class WarcRef:
    """Where one response record lies: file relative to `archive/`, offset and length of its gzip member in bytes."""

    file: str
    offset: int
    length: int
    payload_digest: str  # as in WARC-Payload-Digest, "sha1:BASE32"
    record_id: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One fetched response as archived, content encoding removed. `text_only` marks WET / plain-text records."""

    site: str
    url: str
    status: int
    body: bytes
    fetched_at: datetime  # aware; the record's WARC-Date
    content_type: str | None
    warc: WarcRef
    text_only: bool = False


@dataclass(frozen=True, slots=True)
class Hint:
    """What a feed, sitemap or section page said about a URL before the page itself was asked for."""

    title: str | None = None
    published_at: datetime | None = None  # aware
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Fetch:
    """One answered request for a URL."""

    url: str  # after redirects
    status: int
    fetched_at: datetime
    warc: WarcRef


@dataclass(frozen=True, slots=True)
class Part:
    """Page `number` (2 and on) of an article printed over several; `fetch` None where it was named and could never be had."""

    number: int
    url: str
    fetch: Fetch | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One discovered URL and what the crawl did with it this night; `previous` is the last earlier 200 of its article key.

    `parts` are the article's further pages in order, of `fetch` where there is one, else of `previous`.
    """

    url: str
    article_key: str
    sources: tuple[str, ...]  # of: feed, sitemap, section, archive, link, replay, revisit
    state: CrawlState
    reason: str | None = None
    hint: Hint = Hint()
    fetch: Fetch | None = None
    previous: Fetch | None = None
    parts: tuple[Part, ...] = ()


# ---------------------------------------------------------------- readings


@dataclass(frozen=True, slots=True)
class Image:
    url: str | None
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """What a page tells. `text` = lead (when shown as a block of its own) + body, NFC, one block a line."""

    url: str
    title: str
    text: str
    author: str | None = None  # names, "; " between them
    byline: str | None = None  # the printed line
    dateline: str | None = None
    published_at: datetime | None = None  # aware
    published_on: date | None = None  # local date
    published_at_source: DateSource | None = None
    published_at_precision: Precision = "none"
    modified_at: datetime | None = None
    language: str | None = None  # ISO 639-1
    section: str | None = None
    tags: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    lead: str | None = None
    source_url: str | None = None  # printed address of the original
    attribution: str | None = None  # "Theo TTXVN"
    kind: Kind = "article"
    flags: tuple[str, ...] = ()  # how it was read: profile_hit, profile_missed, date_missing, ...


@dataclass(frozen=True, slots=True)
class Rejection:
    """A page that became no article. `reason` is one of CONTRACTS' closed list; `detail` is for people."""

    url: str
    reason: str
    detail: str | None = None


# ---------------------------------------------------------------- statistics


@dataclass(frozen=True, slots=True)
class Sentence:
    """Code-point offsets into the text, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Period:
    """Label forms are those of CONTRACTS (2024, 2024-M9, asof:2025-03-10, term:2020-2025, ...); start, end inclusive."""

    label: str
    type: str
    start: str | None = None  # ISO date
    end: str | None = None
    kept_from: str | None = None  # own, clause, sentence, paragraph, heading, article, published


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a figure is relative to; kinds as in the labelled text (change_pct, share, plan_pct, rank, subset, ...)."""

    kind: str
    direction: str | None = None
    base: str | None = None
    base_period: str | None = None
    of: int | None = None  # index, in the same Findings, of the statistic it speaks about
    scope: str | None = None
    total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Statistic:
    """One measured figure. `value` (or low..high) with the scale multiplied out: 93.84 billion VND is 93840000000, 5.2% is 5.2."""

    start: int
    end: int
    span: str  # the raw text
    sentence: int  # index into Findings.sentences
    value: Decimal | None
    unit: str
    low: Decimal | None = None
    high: Decimal | None = None
    item: str | None = None  # the counted noun
    indicator: str | None = None  # the measured thing in the text's words
    indicator_code: str | None = None
    subject: str | None = None
    subject_code: str | None = None  # ISO 3166-2 of the province as it was
    place_code: str | None = None  # gazetteer code of the district or commune it is about, where certain
    period: Period | None = None
    comparison: Comparison | None = None
    bound: Literal["=", "~", ">", ">=", "<", "<="] = "="
    status: Literal["actual", "estimate", "target", "commitment"] = "actual"
    modifier: str | None = None
    flags: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    tier: Literal["A", "B", "C"] = "B"


@dataclass(frozen=True, slots=True)
class Document:
    """An official paper cited; `doc_number` upper case, D for Đ, no spaces (05-NQ/TU)."""

    start: int
    end: int
    span: str
    sentence: int
    doc_type: str | None = None
    doc_number: str | None = None
    doc_date: date | None = None
    issuer: str | None = None
    issuer_code: str | None = None
    replaces: bool = False  # the sentence says that it replaces, amends or repeals this one


@dataclass(frozen=True, slots=True)
class TimeRef:
    start: int
    end: int
    span: str
    sentence: int
    time_type: str
    time_start: str | None = None
    time_end: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """All that `statistics` found in one text."""

    sentences: tuple[Sentence, ...] = ()
    quantities: tuple[Statistic, ...] = ()
    docrefs: tuple[Document, ...] = ()
    timerefs: tuple[TimeRef, ...] = ()


# ---------------------------------------------------------------- stories


@dataclass(frozen=True, slots=True)
class Telling:
    """What likeness needs to know of an article."""

    id: str
    url: str
    title: str
    text: str
    published_at: datetime | None = None
    source_url: str | None = None
    language: str | None = None
    site: str | None = None
    attribution: str | None = None
    byline: str | None = None
    dateline: str | None = None
    image_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    """Where an article stands: `original` is its own id for an original; `similarity` is the larger containment."""

    id: str
    story: str
    original: str
    kind: Literal["original", "exact", "near", "translation", "excerpt", "update", "series"]
    similarity: float = 1.0
