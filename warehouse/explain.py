"""Where a cited id comes from, link by link, as the published file tells it. The archive's bytes are re-verified by the caller."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from crawlers.records import Part, WarcRef
from warehouse.known import parts_of
from warehouse.store import Store

if TYPE_CHECKING:
    from pathlib import Path


class UnknownId(LookupError):
    """No article, revision, reading, statistic or document of this id is in the file."""


Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Finding:
    """A figure (s_...) or cited document (d_...); `said` holds what it says, as column -> value."""

    id: str
    field: str
    span: str
    span_start: int
    span_end: int
    sentence: str
    sentence_start: int
    sentence_end: int
    said: Row

    def stands_in(self, body: str) -> bool:
        """Whether the offsets cut the sentence and the span out of the reading's text or title."""
        return body[self.span_start : self.span_end] == self.span and body[self.sentence_start : self.sentence_end] == self.sentence


@dataclass(frozen=True, slots=True)
class Reading:
    id: str
    revision_id: str
    reader_version: str
    rules_version: str
    profile_digest: str | None
    learned_digest: str | None
    url: str
    title: str
    text: str
    images: tuple[Row, ...]
    said: Row


@dataclass(frozen=True, slots=True)
class Revision:
    id: str
    url: str
    fetched_at: Any
    is_material: bool
    warc: WarcRef
    parts: tuple[Part, ...] = ()  # further pages, where the article is printed over several


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """`revisions`: ids with fetched_at, the one in force first."""

    id: str
    key: str
    site: str
    first_seen_at: Any
    last_seen_at: Any
    gone_at: Any
    revisions: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class StoryLink:
    id: str
    original_id: str
    kind: str
    similarity: float
    articles: int


@dataclass(frozen=True, slots=True)
class Superseded:
    """Why public tables no longer show the id. `by` is a revision id, or the run of a re-read; `now` are the figures that say it today."""

    why: str
    superseded_at: Any
    by: str | None
    now: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """From what was asked for to the bytes. A link is None where the id asked for lies past it: an article has no finding."""

    asked: str
    article: ArticleLink
    finding: Finding | None = None
    reading: Reading | None = None
    revision: Revision | None = None
    story: StoryLink | None = None
    superseded: Superseded | None = None
    others: tuple[str, ...] = field(default=())  # further readings in which the same finding stood


def explain(published: Path, name: str) -> Chain:
    """The chain of an a_, r_, g_, s_ or d_ id, dead ones included. UnknownId if the file does not hold it."""
    name = name.strip()
    steps = {"a_": _article, "r_": _revision, "g_": _reading, "s_": _statistic, "d_": _document}
    step = steps.get(name[:2])
    if step is None:
        raise UnknownId(f"{name}: ids begin with a_ (article), r_ (revision), g_ (reading), s_ (statistic) or d_ (document)")
    with Store.guarded(published) as store:
        return step(store, name)


def _rows(store: Store, query: str, **params: Any) -> list[Row]:
    return store.records(query, params)


def _first(store: Store, query: str, name: str) -> Row:
    rows = _rows(store, query, id=name)
    if not rows:
        raise UnknownId(f"{name} is not in this file; it may stand in a later one, or never was")
    return rows[0]


def _statistic(store: Store, name: str) -> Chain:
    return _finding(store, name, "explain_statistic")


def _document(store: Store, name: str) -> Chain:
    return _finding(store, name, "explain_document")


PLACED = ("field", "span", "span_start", "span_end", "sentence", "sentence_start", "sentence_end")
TIMES = ("reading_superseded_at", "reading_superseded_by", "revision_superseded_at", "revision_superseded_by")


def _finding(store: Store, name: str, query: str) -> Chain:
    row = _first(store, query, name)
    every = _rows(store, query, id=name)
    own = {key: value for key, value in row.items() if key not in (*PLACED, *TIMES, "statistic_id", "document_id", "revision_id")}
    finding = Finding(name, **{key: row[key] for key in PLACED}, said=own)
    reading = next(r for r in _rows(store, "explain_reading", id=row["reading_id"]) if r["run_id"] == row["run_id"])
    dead = _dead(row)
    if dead and name.startswith("s_"):
        now = _rows(store, "explain_successor", id=name, article_id=row["article_id"])
        dead = Superseded(dead.why, dead.superseded_at, dead.by, tuple(now))
    return Chain(
        name,
        _article_link(store, row["article_id"]),
        finding,
        _reading_link(reading),
        _revision_link(_first(store, "explain_revision", row["revision_id"])),
        _story(store, row["article_id"]),
        dead,
        tuple(dict.fromkeys(other["reading_id"] for other in every if other["reading_id"] != row["reading_id"])),
    )


def _dead(row: Row) -> Superseded | None:
    if row["reading_superseded_at"] is not None:
        return Superseded("a re-read of the same bytes no longer finds it so", row["reading_superseded_at"], row["reading_superseded_by"])
    if row["revision_superseded_at"] is not None:
        why = "the newspaper served a later text" if row["revision_superseded_by"] else "the revision changed nothing material"
        return Superseded(why, row["revision_superseded_at"], row["revision_superseded_by"])
    return None


def _reading(store: Store, name: str) -> Chain:
    row = _first(store, "explain_reading", name)
    dead = Superseded("the same bytes were read again", row["superseded_at"], row["superseded_by"]) if row["superseded_at"] else None
    revision = _first(store, "explain_revision", row["revision_id"])
    return Chain(
        name, _article_link(store, row["article_id"]), None, _reading_link(row), _revision_link(revision), _story(store, row["article_id"]), dead
    )


def _revision(store: Store, name: str) -> Chain:
    row = _first(store, "explain_revision", name)
    times = {"reading_superseded_at": None, "revision_superseded_at": row["superseded_at"], "revision_superseded_by": row["superseded_by"]}
    return Chain(
        name, _article_link(store, row["article_id"]), None, _latest_reading(store, name), _revision_link(row),
        _story(store, row["article_id"]), _dead(times),
    )  # fmt: skip


def _article(store: Store, name: str) -> Chain:
    article = _article_link(store, name)
    if not article.revisions:
        return Chain(name, article, story=_story(store, name))
    latest = article.revisions[0][0]
    return Chain(name, article, None, _latest_reading(store, latest), _revision_link(_first(store, "explain_revision", latest)), _story(store, name))


def _latest_reading(store: Store, revision: str) -> Reading | None:
    rows = _rows(store, "explain_revision_reading", id=revision)
    return _reading_link(_first(store, "explain_reading", rows[0]["reading_id"])) if rows else None


def _article_link(store: Store, name: str) -> ArticleLink:
    row = _first(store, "explain_article", name)
    revisions = tuple((r["revision_id"], r["fetched_at"]) for r in _rows(store, "explain_article_revisions", id=name))
    return ArticleLink(name, row["article_key"], row["site"], row["first_seen_at"], row["last_seen_at"], row["gone_at"], revisions)


def _reading_link(row: Row) -> Reading:
    names = ("revision_id", "reader_version", "rules_version", "profile_digest", "learned_digest", "url", "title", "text")
    said = {key: row[key] for key in ("published_at", "published_on", "published_at_source", "byline", "author", "flags")}
    return Reading(id=row["reading_id"], images=tuple(row["images"]), said=said, **{key: row[key] for key in names})


def _revision_link(row: Row) -> Revision:
    warc = WarcRef(row["warc_file"], row["warc_offset"], row["warc_length"], row["payload_digest"], row["record_id"])
    return Revision(row["revision_id"], row["url"], row["fetched_at"], row["is_material"], warc, parts_of(row.get("parts")))


def _story(store: Store, article: str) -> StoryLink | None:
    rows = _rows(store, "explain_story", id=article)
    if not rows:
        return None
    row = rows[0]
    return StoryLink(row["story_id"], row["original_id"], row["kind"], row["similarity"], row["articles"])
