"""What the warehouse already holds of articles, asked before new pages of theirs are read. It changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crawlers.records import WarcRef
from warehouse.store import Store


@dataclass(frozen=True, slots=True)
class Known:
    """An article's latest stored revision and where its bytes lie."""

    revision_id: str
    warc: WarcRef


def latest_revisions(store: Store, article_ids: Sequence[str]) -> dict[str, Known]:
    """The latest revision, material or not, of each of these articles that the warehouse holds."""
    rows = store.script("latest_revisions", [list(article_ids)])
    return {row[0]: Known(row[1], WarcRef(row[2], row[3], row[4], row[5], row[6])) for row in rows}
