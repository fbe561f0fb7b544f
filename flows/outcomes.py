"""From what a crawl did with each URL to what became of it: new, revised, unchanged, alias or rejected, with the rows that say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from crawlers.addresses import article_key
from crawlers.archive import read_page
from crawlers.identity import article_id, normalised, reading_id, revision_id
from crawlers.likeness import is_material
from crawlers.reading import READER_VERSION, Learned
from crawlers.records import Article, Fetch, Found, Outcome, Part, Rejection, Statistic, WarcRef
from crawlers.sites import Site
from crawlers.statistics import find
from flows.paged import further_pages, parts_rows, served_digest
from flows.staging import Manifest, PackageWriter
from flows.workers import Job, read_all
from warehouse.known import Known, latest_revisions
from warehouse.store import HELD_WAIT_S, Store


@dataclass(frozen=True, slots=True)
class Staging:
    """Where to read from and write to for one site of one run."""

    archive: Path
    warehouse: Path
    staged: Path
    run_id: str
    site_key: str
    site: Site
    readers: int = 2
    learned: Learned | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One URL whose page must be read; `known` is the stored revision it may revise."""

    found: Found
    fetch: Fetch
    key: str
    known: Known | None


def stage_found(staging: Staging, found: Sequence[Found], manifest: Manifest) -> Path:
    """Write the package of these URLs. Each gets exactly one outcome; every fetched page becomes rows or a rejection."""
    with _package(staging) as package:
        _Settler(staging, package).settle(found)
        return package.close(manifest)


def stage_deferred(staging: Staging, found: Sequence[Found], manifest: Manifest) -> Path:
    """Write the package of URLs whose pages could not be read this night: archived, and to be read from there the next."""
    with _package(staging) as package:
        _Settler(staging, package).defer(found)
        return package.close(manifest)


@contextmanager
def _package(staging: Staging) -> Iterator[PackageWriter]:
    package = PackageWriter(staging.staged, staging.run_id, staging.site_key)
    try:
        yield package
    except BaseException:
        package.abandon()
        raise


class _Settler:
    """Settles one site's URLs in order; the first URL of an article key tells it, later ones are aliases."""

    def __init__(self, staging: Staging, package: PackageWriter) -> None:
        self._staging = staging
        self._package = package
        self._told: set[str] = set()

    def settle(self, found: Sequence[Found]) -> None:
        keyed = [(item, self._key(item)) for item in found]
        known = self._known([key for item, key in keyed if item.fetch or item.previous])
        questions: list[Question] = []
        for item, key in keyed:
            fetch = self._to_read(item, known.get(article_id(key)))
            if fetch is None:
                self._settle_unread(item, key)
            elif key in self._told:
                self._url(item, key, "alias", fetch=fetch)
            else:
                self._told.add(key)
                questions.append(Question(item, fetch, key, known.get(article_id(key))))
        self._settle_read(questions)

    def defer(self, found: Sequence[Found]) -> None:
        """Every fetched page waits; what needed no reading is settled as usual."""
        for item in found:
            if item.state == "fetched":
                self._url(item, self._key(item), "deferred", fetch=item.fetch, reason="interrupted", detail="archived, not read")
            else:
                self._settle_unread(item, self._key(item))

    def _key(self, item: Found) -> str:
        """The key of where the URL led: a redirect to another article of the paper makes this one its alias."""
        if item.fetch is None or item.fetch.url == item.url:
            return item.article_key
        return article_key(item.fetch.url, self._staging.site)

    def _known(self, keys: list[str]) -> dict[str, Known]:
        if not keys or not self._staging.warehouse.exists():
            return {}
        with Store.open(self._staging.warehouse, wait_s=HELD_WAIT_S) as store:
            return latest_revisions(store, [article_id(key) for key in keys])

    @staticmethod
    def _to_read(item: Found, known: Known | None) -> Fetch | None:
        """The page to read: tonight's, or, when the last one never reached the warehouse (a night killed before loading), that one."""
        if item.state == "fetched":
            return item.fetch
        if item.state not in ("not_modified", "known") or item.previous is None:
            return None
        lost = known is None or (
            item.previous.fetched_at > known.fetched_at and served_digest(item.previous.warc, item.parts) != _known_digest(known)
        )
        return item.previous if lost else None

    def _settle_unread(self, item: Found, key: str) -> None:
        assert item.state != "fetched", "a fetched page is read"
        outcome: Outcome = "unchanged" if item.state == "not_modified" else item.state
        if outcome == "unchanged" and item.fetch is not None:
            self._package.add("seen.jsonl", {"article_id": article_id(key), "seen_at": item.fetch.fetched_at})
        if item.reason == "gone" and item.previous is not None and item.fetch is not None:
            self._package.add("gone.jsonl", {"article_id": article_id(key), "gone_at": item.fetch.fetched_at})
        self._url(item, key, outcome, fetch=item.fetch, reason=item.reason)

    def _settle_read(self, questions: list[Question]) -> None:
        """Read tonight's pages and, beside a changed payload, the stored one with the same reader: only then do they compare."""
        readings = read_all(self._jobs(questions), processes=self._staging.readers)
        for question in questions:
            reading = next(readings)[1]
            old = next(readings)[1] if _payload_changed(question) else None
            if isinstance(reading, Rejection):
                self._reject(question, reading)
            else:
                self._tell(question, reading, old)

    def _jobs(self, questions: list[Question]) -> Iterator[Job]:
        """Pages are taken from the archive as the readers ask for them: a site's night never stands in memory."""
        for question in questions:
            yield self._job(question, question.fetch.warc, question.found.parts)
            if _payload_changed(question):
                assert question.known is not None
                yield self._job(question, question.known.warc, question.known.parts)

    def _job(self, question: Question, ref: WarcRef, parts: Sequence[Part]) -> Job:
        page = read_page(self._staging.archive, ref)
        further, complete = further_pages(self._staging.archive, parts)
        return Job(
            page=page,
            url=question.fetch.url,
            site=self._staging.site,
            hint=question.found.hint,
            learned=self._staging.learned,
            parts=further,
            complete=complete,
        )

    def _reject(self, question: Question, why: Rejection) -> None:
        fetch = question.fetch
        self._package.add(
            "rejections.jsonl",
            {
                "url": question.found.url,
                "article_id": article_id(question.key),
                "reason": why.reason,
                "detail": why.detail,
                "payload_digest": fetch.warc.payload_digest,
                "warc_file": fetch.warc.file,
                "warc_offset": fetch.warc.offset,
                "warc_length": fetch.warc.length,
                "fetched_at": fetch.fetched_at,
                "parts": parts_rows(question.found.parts),
            },
        )
        self._url(question.found, question.key, "rejected", fetch=fetch, reason=why.reason, detail=why.detail)

    def _tell(self, question: Question, article: Article, old: Article | Rejection | None) -> None:
        article_name = article_id(question.key)
        if question.known is not None and (old is None or (isinstance(old, Article) and normalised(old.text) == normalised(article.text))):
            self._package.add("seen.jsonl", {"article_id": article_name, "seen_at": question.fetch.fetched_at})
            self._url(question.found, question.key, "unchanged", fetch=question.fetch)
            return
        outcome: Outcome = "new" if question.known is None else "revised"
        material = not isinstance(old, Article) or is_material(old.text, article.text)
        warc = question.fetch.warc
        revision = revision_id(article_name, served_digest(warc, question.found.parts))
        self._package.add(
            "revisions.jsonl",
            {
                "revision_id": revision,
                "article_id": article_name,
                "article_key": question.key,
                "url": article.url,
                "payload_digest": warc.payload_digest,
                "warc_file": warc.file,
                "warc_offset": warc.offset,
                "warc_length": warc.length,
                "record_id": warc.record_id,
                "fetched_at": question.fetch.fetched_at,
                "outcome": outcome,
                "is_material": material,
                "parts": parts_rows(question.found.parts),
            },
        )
        add_reading(self._package, article_name, revision, article, self._staging.site, learned=self._staging.learned)
        self._url(question.found, question.key, outcome, fetch=question.fetch)

    def _url(self, item: Found, key: str, outcome: Outcome, *, fetch: Fetch | None, reason: str | None = None, detail: str | None = None) -> None:
        self._package.add(
            "urls.jsonl",
            {
                "url": item.url,
                "article_id": article_id(key),
                "article_key": key,
                "outcome": outcome,
                "reason": reason,
                "detail": detail,
                "sources": item.sources,
                "http_status": fetch.status if fetch else None,
                "fetched_at": fetch.fetched_at if fetch else None,
                "warc_file": fetch.warc.file if fetch else None,
                "warc_offset": fetch.warc.offset if fetch else None,
            },
        )


def add_reading(
    package: PackageWriter, article_name: str, revision: str, article: Article, site: Site, *, learned: Learned | None
) -> dict[str, Statistic]:
    """Stage the reading of one revision with all that it says, of text, title and captions; returns its figures by id."""
    profile = site.digest
    applied = learned.digest if learned else ""
    reading = reading_id(revision, READER_VERSION, profile, applied)
    package.add_reading(
        {
            "reading_id": reading,
            "revision_id": revision,
            "article_id": article_name,
            "reader_version": READER_VERSION,
            "profile_digest": profile,
            "learned_digest": applied,
        },
        article,
    )
    figures: dict[str, Statistic] = {}
    for name, text in told(article):
        found = find(text, language=article.language, published_on=article.published_on, place=site.province_63)
        figures |= package.add_findings(article_name, reading, name, text, found)
    return figures


def told(article: Article) -> Iterator[tuple[str, str]]:
    """(field, text) of everything an article says; a caption that is printed twice is read once."""
    yield "text", article.text
    yield "title", article.title
    for caption in dict.fromkeys(image.caption for image in article.images if image.caption):
        yield "caption", caption


def _payload_changed(question: Question) -> bool:
    return question.known is not None and _known_digest(question.known) != served_digest(question.fetch.warc, question.found.parts)


def _known_digest(known: Known) -> str:
    return served_digest(known.warc, known.parts)
