"""What the warehouse already holds of articles, asked before new pages of theirs are read. It changes nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from crawlers.records import Article, Fetch, Found, Image, Part, Statistic, WarcRef
from warehouse.sources import source
from warehouse.store import Store


@dataclass(frozen=True, slots=True)
class Known:
    """An article's latest stored revision, where its bytes lie and when they were served; `parts` are its further pages."""

    revision_id: str
    warc: WarcRef
    fetched_at: datetime
    parts: tuple[Part, ...] = ()


def parts_of(rows: Sequence[dict[str, Any]] | None) -> tuple[Part, ...]:
    """The further pages of an article from the column `parts`."""
    return tuple(Part(row["number"], row["url"], _part_fetch(row)) for row in rows or ())


def _part_fetch(row: dict[str, Any]) -> Fetch | None:
    if row["warc_file"] is None:
        return None
    warc = WarcRef(row["warc_file"], row["warc_offset"], row["warc_length"], row["payload_digest"], row["record_id"])
    return Fetch(row["url"], 200, row["fetched_at"], warc)


def latest_revisions(store: Store, article_ids: Sequence[str]) -> dict[str, Known]:
    """The latest revision, material or not, of each of these articles that the warehouse holds."""
    rows = store.script("latest_revisions", [list(article_ids)])
    return {row[0]: Known(row[1], WarcRef(row[2], row[3], row[4], row[5], row[6]), row[7], parts_of(row[8])) for row in rows}


@dataclass(frozen=True, slots=True)
class Said:
    """What a figure says, equal to another's whatever rules found it; numbers as the warehouse keeps them, nine decimals."""

    span: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    code: str | None
    rules: tuple[str, ...] = field(compare=False, default=())


def said(figure: Statistic) -> Said:
    """A fresh figure in the form in which stored ones compare."""
    return Said(figure.span, _kept(figure.value), _kept(figure.low), _kept(figure.high), figure.unit, figure.indicator_code, figure.rules)


def _kept(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("1e-9"))


@dataclass(frozen=True, slots=True)
class StoredReading:
    """A reading in force and its revision; `figures` by statistic id."""

    revision_id: str
    article_id: str
    fetch: Fetch
    reader_version: str
    profile_digest: str | None
    learned_digest: str | None
    article: Article
    figures: dict[str, Said]
    parts: tuple[Part, ...] = ()


def sites_held(store: Store) -> list[str]:
    """The sites of which the warehouse holds a reading."""
    return [row[0] for row in store.script("sites_held")]


def sites_loaded(store: Store, run_id: str) -> set[str]:
    """The sites whose package of this run is in."""
    return {str(row[0]) for row in store.script("sites_loaded", {"run_id": run_id})}


def latest_pages(store: Store, site: str, pages: int) -> list[WarcRef]:
    """Where the bytes of a site's latest articles lie, newest first, one page an article."""
    return [WarcRef(*row) for row in store.script("latest_pages", {"site": site, "pages": pages})]


def sites_rejected(store: Store) -> list[str]:
    """The sites of which an archived page stands rejected."""
    return [row[0] for row in store.script("sites_rejected")]


def stored_rejections(store: Store, site: str, reason: str | None = None) -> list[Found]:
    """A site's rejected pages, as if just fetched, so that the stages can read them again; `reason` narrows them."""
    rows = store.script("stored_rejections", {"site": site, "reason": reason})
    return [
        Found(
            row[0], row[1], ("archive",), "fetched", fetch=Fetch(row[0], 200, row[7], WarcRef(row[3], row[4], row[5], row[6])), parts=parts_of(row[8])
        )
        for row in rows
    ]


def stored_readings(store: Store, site: str, since: date | None = None) -> list[StoredReading]:
    """Every reading in force of a site's revisions, oldest first; `since` counts from the day a revision was fetched."""
    columns = [name for name, _ in store.columns(source("queries", "stored_readings").text, {"site": site, "since": since})]
    return [_stored(dict(zip(columns, row, strict=True))) for row in store.script("stored_readings", {"site": site, "since": since})]


def _stored(row: dict[str, Any]) -> StoredReading:
    fields = {part.name: row[part.name] for part in dataclasses.fields(Article)}
    fields["tags"], fields["flags"] = tuple(row["tags"] or ()), tuple(row["flags"] or ())
    fields["images"] = tuple(Image(**image) for image in row["images"] or ())
    warc = WarcRef(row["warc_file"], row["warc_offset"], row["warc_length"], row["payload_digest"], row["record_id"])
    return StoredReading(
        row["revision_id"],
        row["article_id"],
        Fetch(row["revision_url"], 200, row["fetched_at"], warc),
        row["reader_version"],
        row["profile_digest"],
        row["learned_digest"],
        Article(**fields),
        {
            figure["id"]: Said(
                figure["span"], figure["value"], figure["low"], figure["high"], figure["unit"], figure["code"], tuple(figure["rules"] or ())
            )
            for figure in row["figures"] or ()
        },
        parts_of(row["parts"]),
    )
