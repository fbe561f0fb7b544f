"""Articles over several pages on their way from the archive to the readers and into a package: what a job, a row and an id are told of the further pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from crawlers.archive import read_page
from crawlers.identity import pages_digest
from crawlers.records import Page, Part, WarcRef


def further_pages(archive: Path, parts: Sequence[Part]) -> tuple[tuple[Page, ...], bool]:
    """The further pages that were ever had, in order, and whether that is all of them. Raises ArchiveError."""
    had = tuple(read_page(archive, part.fetch.warc) for part in parts if part.fetch is not None)
    return had, len(had) == len(parts)


def served_digest(first: WarcRef, parts: Sequence[Part]) -> str:
    """The digest of all that was served of an article, from which its revision's id follows; of one page it is that page's payload digest."""
    return pages_digest([first.payload_digest, *(part.fetch.warc.payload_digest for part in parts if part.fetch is not None)])


def parts_rows(parts: Sequence[Part]) -> list[dict[str, Any]] | None:
    """The column `parts` of a revision or rejection; None for an article on one page."""
    return [
        {
            "number": part.number,
            "url": part.url,
            "payload_digest": part.fetch.warc.payload_digest if part.fetch else None,
            "warc_file": part.fetch.warc.file if part.fetch else None,
            "warc_offset": part.fetch.warc.offset if part.fetch else None,
            "warc_length": part.fetch.warc.length if part.fetch else None,
            "record_id": part.fetch.warc.record_id if part.fetch else None,
            "fetched_at": part.fetch.fetched_at if part.fetch else None,
        }
        for part in parts
    ] or None
