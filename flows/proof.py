"""How politely a night asked, proved from its archive files and nothing else. What counts as a breach is crawlers/politeness.py's."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from crawlers.archive import entries, read_page
from crawlers.exchange import Entry
from crawlers.politeness import Proof, prove
from crawlers.sites import MIN_DELAY_S
from flows.settings import UsageError

COLUMNS = (
    "site", "host", "requests", "fresh_pages", "requests_per_fresh", "least_gap_s", "gap_wanted_s", "too_soon", "before_robots", "forbidden",
    "waits_broken", "robots",
)  # fmt: skip


def check_archived(archive: Path, sites: Sequence[str]) -> None:
    """UsageError naming the nearest keys for a site that has no archive, where others have one."""
    kept = sorted(folder.name for folder in archive.glob("*/"))
    for site in sites if kept else ():
        if site not in kept and (near := difflib.get_close_matches(site, kept, 3)):
            raise UsageError(f"no archive of a site {site!r} under {archive}; did you mean {', '.join(near)}?")


def latest_night(archive: Path, sites: Sequence[str] = ()) -> date:
    """The last night with an archive file of these sites (of any). UsageError where there is none."""
    nights = [day for site in sites or ["*"] for file in archive.glob(f"{site}/*/*.warc.gz") if (day := _night(file))]
    if not nights:
        raise UsageError(f"no archive file under {archive}{' of ' + ', '.join(sites) if sites else ''}: nothing was crawled into it yet")
    return max(nights)


def prove_night(archive: Path, night: date, sites: Sequence[str] = (), *, gap_s: float | None = None) -> dict[str, Proof]:
    """The proof of each site that has archive files of the night, by key. UsageError for a site without any, and where none has.

    `gap_s`: the gap that had to be kept, seconds. By default 2, and 0 where every request went to a simulated web behind a proxy on this machine:
    there only a site's own Crawl-delay counts. Raises ArchiveError for a file that is no archive of ours.
    """
    files: dict[str, list[Path]] = {}
    for file in sorted(archive.glob(f"*/{night:%Y-%m}/{night}-*.warc.gz")):
        files.setdefault(file.parts[-3], []).append(file)
    if absent := [site for site in sites if site not in files]:
        raise UsageError(f"no archive file of {', '.join(absent)} for the night of {night} under {archive}")
    if not files:
        raise UsageError(f"no archive file of the night of {night} under {archive}")
    return {site: _prove(archive, files[site], gap_s) for site in sites or sorted(files)}


def _prove(archive: Path, files: Sequence[Path], gap_s: float | None) -> Proof:
    tries = [entry for file in files for entry in entries(archive, file.relative_to(archive).as_posix())]
    sent = [entry for entry in tries if entry.fields.get("sent", True)]
    here = bool(sent) and all(entry.fields.get("proxy") for entry in sent)
    return prove(tries, lambda entry: _body(archive, entry), gap_s=(0.0 if here else MIN_DELAY_S) if gap_s is None else gap_s)


def _body(archive: Path, entry: Entry) -> bytes:
    return read_page(archive, entry.ref).body


def rows(proofs: dict[str, Proof]) -> Iterator[tuple[object, ...]]:
    """One row a site, with no host and all its requests, and behind it one row a host; in the order of COLUMNS.

    `fresh_pages` are article pages whose bytes were not had before: new articles, revisions, and what reading rejected; an archive knows no more.
    """
    for site, proof in proofs.items():
        hosts = proof.hosts
        gaps = [host for host in hosts if host.least_gap_s is not None]
        tight = min(gaps, key=lambda host: (host.least_gap_s or 0.0) - host.gap_wanted_s, default=None)
        each = None if proof.requests_per_new is None else round(proof.requests_per_new, 2)
        counts = [sum(column) for column in zip(*((h.too_soon, h.before_robots, h.forbidden, h.waits_broken) for h in hosts), strict=True)] or [0] * 4
        gap = (None, None) if tight is None else (_seconds(tight.least_gap_s), tight.gap_wanted_s)
        yield site, None, proof.requests, proof.new_articles, each, *gap, *counts, None
        for host in hosts:
            found = (_seconds(host.least_gap_s), host.gap_wanted_s, host.too_soon, host.before_robots, host.forbidden, host.waits_broken)
            yield site, host.host, host.requests, None, None, *found, "; ".join(dict.fromkeys(host.robots))


def _seconds(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _night(file: Path) -> date | None:
    """The night in the name of an archive file; None for a file that is none of ours.

    >>> _night(Path("baovidu/2026-11/2026-11-24-001.warc.gz"))
    datetime.date(2026, 11, 24)
    """
    try:
        return date.fromisoformat(file.name[:10])
    except ValueError:
        return None
