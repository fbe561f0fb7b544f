"""Foreign archives into the warehouse: WARC (such as CC-NEWS) and WET or plain-text records, through the same stages as a night.

Records are copied into our own archive first, so that every number from them can be traced like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from crawlers.addresses import article_key
from crawlers.archive import ArchiveError, ArchiveWriter, copy_record, read_page, read_records
from crawlers.discovery.continued import Walk, may_continue, page_of, spelling
from crawlers.kinds import reason_of_status
from crawlers.records import VIETNAM, Fetch, Found, Page, Part
from crawlers.recovery import recover
from crawlers.sites import Site, generic_site, site_of
from flows.plan import Plan, open_run
from flows.settings import UsageError
from flows.stages import CrawlResult, stage_pages

DISCOVERY_OPENINGS = (b"<rss", b"<feed", b"<rdf:rdf", b"<urlset", b"<sitemapindex")


@dataclass(frozen=True, slots=True)
class Imported:
    """One night of a foreign archive as staged: its plan, its packages, how many records were discovery input or unreadable."""

    plan: Plan
    packages: tuple[Path, ...]
    discovery: int
    unreadable: tuple[str, ...]


def import_files(template: Plan, files: Sequence[Path]) -> Iterator[Imported]:
    """Stage every night the files hold, oldest first. `template` carries folders and settings; its night and run id are replaced.

    A record's night is the local date of its WARC-Date. The caller holds DATA/lock. Raises UsageError for a file that is missing or no archive.
    """
    for night in _nights(files):
        yield _import_night(replace(template, night=night, run_id=open_run(template.data, "import", night)), files)


def _nights(files: Sequence[Path]) -> list[date]:
    nights: set[date] = set()
    for file in files:
        if not file.exists():
            raise UsageError(f"{file} does not exist; name .warc.gz or .warc.wet.gz files")
        try:
            nights.update(_night(page) for page in read_records(file, on_error=_ignore))
        except ArchiveError as error:
            raise UsageError(f"{file} is no WARC or WET file: {error}") from error
    if not nights:
        raise UsageError("the files hold no page: nothing to import")
    return sorted(nights)


def _ignore(url: str, reason: str, detail: str) -> None:
    """The first pass only looks for dates; what cannot be decoded is told of in the second."""


def _import_night(plan: Plan, files: Sequence[Path]) -> Imported:
    writers: dict[str, ArchiveWriter] = {}
    found: dict[str, dict[str, Found]] = {}
    unreadable: list[str] = []
    discovery = 0
    try:
        for file in files:
            for page in read_records(file, on_error=lambda url, reason, detail: unreadable.append(f"{url}: {reason}: {detail}")):
                if _night(page) != plan.night or 300 <= page.status < 400:
                    continue
                site = site_of(page.url, plan.registry()) or generic_site(page.url)
                if site.key not in writers:
                    # DATA/lock is ours, so every other import is dead; a crawl may be alive, and its files are for its ledger's holder.
                    recover(plan.archive, site.key, run=lambda run_id: f"-{plan.kind}-" in run_id)
                    writers[site.key] = ArchiveWriter(plan.archive, site.key, plan.night, run_id=plan.run_id, sync=False)
                ref = copy_record(writers[site.key], page, fields={"imported_from": file.name, "run": plan.run_id})
                if is_discovery(page):
                    discovery += 1
                    continue
                key = article_key(page.url, site)
                # A later record of one URL in one night replaces the earlier: one outcome a night.
                found.setdefault(site.key, {})[page.url] = _found(page, key, Fetch(page.url, page.status, page.fetched_at, ref))
    finally:
        for writer in writers.values():
            writer.close()
    for key, urls in found.items():
        _join(plan.archive, urls, plan.site(key))
    plan = replace(plan, sites=tuple(found))
    packages = tuple(
        stage_pages(plan, site, list(urls.values()), CrawlResult(site=site, finished="imported", warc=writers[site].name))
        for site, urls in found.items()
    )
    return Imported(plan, packages, discovery, tuple(unreadable))


def _join(archive: Path, urls: dict[str, Found], site: Site) -> None:
    """Make further pages of articles parts of these, where the files hold both; their addresses become aliases of the article."""
    stems = {spelling(url).own: url for url, found in urls.items() if found.state == "fetched"}
    firsts = {first for url in urls if may_continue(url) and (first := stems.get(spelling(url).base or "")) is not None}
    for first in sorted(firsts, key=len):
        found = urls[first]
        if found.fetch is None or found.state != "fetched":
            continue
        page = read_page(archive, found.fetch.warc)
        walk = Walk(first, page.body, site) if not page.text_only else None
        parts: list[Part] = []
        while walk is not None and (following := walk.next()) is not None:
            number, url = following
            name = next((one for one in urls if page_of(first, one) == number), url)
            part = urls.get(name)
            if part is None or part.fetch is None or part.state != "fetched":
                parts.append(Part(number, url))
                walk.lose()
            else:
                if walk.take(read_page(archive, part.fetch.warc).body):
                    parts.append(Part(number, name, part.fetch))
                urls[name] = replace(part, article_key=found.article_key, state="alias")
        if any(part.fetch for part in parts):
            urls[first] = replace(found, parts=tuple(parts))


def _found(page: Page, key: str, fetch: Fetch) -> Found:
    reason = reason_of_status(page.status)
    return Found(page.url, key, ("replay",), "fetched" if reason is None else "failed" if reason == "server_error" else "rejected", reason=reason, fetch=fetch)


def is_discovery(page: Page) -> bool:
    """Feeds and sitemaps lead to pages; they are no pages themselves and so no rejections (CONTRACTS.md, Outcomes).

    The bytes decide: feeds are served as text/html often enough.
    """
    head = page.body[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    return not head.startswith((b"<!doctype html", b"<html")) and any(mark in head for mark in DISCOVERY_OPENINGS)


def _night(page: Page) -> date:
    return page.fetched_at.astimezone(VIETNAM).date()
