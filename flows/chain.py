"""The chain of a number, verified: figure -> sentence -> reading -> revision -> the archived bytes, each link tried again on the spot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crawlers.archive import ArchiveError, read_page
from crawlers.identity import revision_id
from crawlers.reading import READER_VERSION
from crawlers.records import Article, Page, Rejection, WarcRef
from crawlers.sites import Site, generic_site
from crawlers.wording import counted
from flows.learning import learned_by
from flows.link import Link
from flows.paged import served_digest
from flows.pairs import related
from flows.workers import Job, read_all
from warehouse.explain import Chain, Reading, Revision, explain


def verified_chain(data: Path, name: str, sites: dict[str, Site]) -> list[Link]:
    """The links of an id, from what was asked for down to the bytes in DATA/archive. Raises UnknownId.

    Verified are: that the span stands in its sentence and the sentence in the reading's text, that the revision's id follows from
    article and payload digest, that the archived bytes have that digest, and, when the reader that made the reading is the one
    installed, that these bytes read again give the same text. An article is followed by those it has text in common with.
    """
    published = data / "published" / "baotinh.duckdb"
    chain = explain(published, name)
    site = sites.get(chain.article.site) or _unlisted(chain)
    links = [*_top(chain)]
    if chain.reading is not None and chain.revision is not None:
        revision = chain.revision
        pages = [_page(data / "archive", warc) for warc in _records(revision)]
        links.append(_reading(data, chain.reading, pages, site, complete=all(part.fetch for part in revision.parts)))
        links.append(_revision(chain, revision))
        links.extend(_bytes(warc, page) for warc, page in zip(_records(revision), pages, strict=True))
    if chain.asked == chain.article.id:
        links.extend(related(published, chain.article.id))
    return links


def _unlisted(chain: Chain) -> Site:
    """The site of an article whose profile is not among those given: by the host that served it, or by a key that is a host itself."""
    host = urlsplit(chain.revision.url).hostname if chain.revision is not None else None
    return generic_site(host or chain.article.site)


def _top(chain: Chain) -> Iterator[Link]:
    finding, reading = chain.finding, chain.reading
    if chain.superseded is not None:
        gone = chain.superseded
        now = tuple(("today", " ".join(str(value) for value in row.values() if value is not None)) for row in gone.now)
        yield Link("superseded", (("since", gone.superseded_at), ("why", gone.why), ("by", gone.by or "-"), *now))
    if finding is not None and reading is not None:
        links_below = ("article_id", "reading_id", "run_id")
        said = tuple((key, value) for key, value in finding.said.items() if value not in (None, "", []) and key not in links_below)
        whole = {"text": (reading.text,), "title": (reading.title,), "caption": tuple(image["caption"] or "" for image in reading.images)}[
            finding.field
        ]
        stands = any(finding.stands_in(text) for text in whole)
        yield Link("figure" if finding.id.startswith("s_") else "document", (("id", finding.id), ("span", finding.span), *said))
        yield Link(
            "sentence",
            (("in", f"{finding.field}, characters {finding.sentence_start} to {finding.sentence_end}"), ("sentence", finding.sentence)),
            ok=stands,
            trouble=None if stands else f"the {finding.field} of reading {reading.id} does not hold this sentence at these offsets",
        )
    article = chain.article
    story = chain.story
    fields: Sequence[tuple[str, Any]] = [("id", article.id), ("site", article.site), ("key", article.key)]
    fields = [*fields, ("title", reading.title if reading else "-"), ("first seen", article.first_seen_at), ("gone", article.gone_at or "no")]
    fields += [("revision", f"{name}  {at}") for name, at in article.revisions]
    if story is not None:
        fields.append(("story", f"{story.id}: {story.kind} of {story.original_id}, {counted(story.articles, 'article')}, similarity {story.similarity:.2f}"))
    yield Link("article", tuple(fields))


def _records(revision: Revision) -> list[WarcRef]:
    """Where the revision's bytes lie, page by page."""
    return [revision.warc, *(part.fetch.warc for part in revision.parts if part.fetch is not None)]


def _page(archive: Path, warc: WarcRef) -> Page | ArchiveError:
    try:
        return read_page(archive, warc)
    except ArchiveError as error:
        return error


def _reading(data: Path, reading: Reading, pages: Sequence[Page | ArchiveError], site: Site, *, complete: bool) -> Link:
    fields = (("id", reading.id), ("reader", f"{reading.reader_version}, rules {reading.rules_version}"), *reading.said.items())
    had = [page for page in pages if isinstance(page, Page)]
    if len(had) < len(pages):
        return Link("reading", fields, None, "not tried: the bytes are not there")
    if reading.reader_version != READER_VERSION or (reading.profile_digest or "") != site.digest:
        other = "the same reader, but another profile than today's; --sites-folder, or the setting sites_folder, names others" if reading.reader_version == READER_VERSION else None
        return Link("reading", (*fields, ("note", f"not read again: made by {other or f'other rules than those installed (reader {READER_VERSION})'}")))
    try:
        learned = learned_by(data, site.key, reading.learned_digest)
    except FileNotFoundError as lost:
        return Link("reading", fields, False, f"what was learned of the site then is lost: {lost.filename}")
    job = Job(page=had[0], url=reading.url, site=site, learned=learned, parts=tuple(had[1:]), complete=complete)
    ((_, again),) = list(read_all([job], processes=1))
    same = isinstance(again, Article) and again.text == reading.text and again.title == reading.title
    why = again.reason if isinstance(again, Rejection) else "the bytes read again give another text"
    return Link("reading", fields, same, None if same else why)


def _revision(chain: Chain, revision: Revision) -> Link:
    follows = revision_id(chain.article.id, served_digest(revision.warc, revision.parts)) == revision.id
    fields: list[tuple[str, Any]] = [
        ("id", revision.id),
        ("address", revision.url),
        ("fetched", revision.fetched_at),
        ("material", revision.is_material),
    ]
    fields += [(f"page {part.number}", part.url if part.fetch else f"{part.url} (could not be had)") for part in revision.parts]
    return Link("revision", tuple(fields), follows, None if follows else "the id does not follow from article and payload digest")


def _bytes(warc: WarcRef, page: Page | ArchiveError) -> Link:
    fields = (("file", f"archive/{warc.file}"), ("at", f"{warc.offset}, {warc.length} bytes"), ("digest", warc.payload_digest))
    if isinstance(page, ArchiveError):
        return Link("bytes", fields, False, str(page))
    return Link("bytes", (*fields, ("page", f"{len(page.body):,} bytes, {page.content_type}")), True)
