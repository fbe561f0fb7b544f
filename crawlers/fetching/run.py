"""One run of one site's crawl: the ledger, the growing archive and the rules in force, held together for the parts that share them."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import resource
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crawlers.archive import ArchiveError, ArchiveWriter, entries
from crawlers.completeness import band, estimate
from crawlers.exchange import Entry
from crawlers.fetching.answers import Answers
from crawlers.fetching.earlier import Earlier, body_size, told_by
from crawlers.fetching.guard import AddressGuard
from crawlers.fetching.options import OptionsError, RunOptions
from crawlers.fetching.pace import Pace
from crawlers.fetching.settings import USER_AGENT
from crawlers.ledger import Ledger, Settled, run_before
from crawlers.recovery import recover
from crawlers.sites import Site, generic_site, load_sites, site_named

log = logging.getLogger(__name__)


@dataclass(slots=True)
class CrawlRun:
    """What the middlewares and the spider share. `keys` maps an article key to the URL that is asked for it in this run."""

    options: RunOptions
    site: Site
    ledger: Ledger
    writer: ArchiveWriter
    guard: AddressGuard
    pace: Pace
    answers: Answers
    user_agent: str
    keys: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    robots_notes: dict[str, str] = field(default_factory=dict)
    sitemaps: dict[str, tuple[str, ...]] = field(default_factory=dict)  # robots.txt's, by host
    earlier: Earlier = field(default_factory=Earlier)  # what the run did before this process
    broken: str | None = None  # why nothing more can be kept
    _this_sync: asyncio.Future[None] | None = None
    _next_sync: asyncio.Future[None] | None = None

    def stats(self) -> dict[str, Any]:
        """What the night's report is told: counts, rules in force, gaps kept, and how complete the new articles seem to be.

        All of it is the run's, of all its processes, where it was killed and taken up again: tries, bytes and gaps as the archive has them, outcomes as
        the ledger has them. What is said of lists is the last process's, which reads them all again from the archive; so are `pages_repeated` and `peak_mb`.
        """
        named = self.ledger.new_sources()
        guess = estimate(named)
        usual = band(self.ledger.history(), self.options.night) if self.options.kind == "night" and not self.options.replay else None
        if usual is not None and usual.breached(len(named)):
            log.warning("%d new articles, where %.0f to %.0f are usual for such a night", len(named), usual.low, usual.high)
        whole = {"seen": guess.seen, "total": round(guess.total, 1), "low": guess.low, "high": guess.high} if guess else None
        hosts = {urlsplit(root).hostname or "" for root in self.robots_notes}
        return dict(sorted(self.counts.items())) | {
            "requests": self.pace.requests,
            "bytes": self.pace.bytes,
            "robots_note": "; ".join(f"{urlsplit(root).netloc}: {note}" for root, note in self.robots_notes.items()) or None,
            "peak_mb": peak_mb(),
            "gap_s": {host: self.pace.gap_s(host) for host in hosts},
            "least_gap_s": self.pace.least_gap_s,
            "new_pages": len(named),
            "completeness": whole,
            "usual": {"low": usual.low, "high": usual.high, "nights": usual.nights, "breached": usual.breached(len(named))} if usual else None,
        }

    async def synced(self) -> None:
        """Returns when everything written so far is on the disk. Those who wait at the same time share one fsync, and nobody else waits for it."""
        if self._next_sync is None:
            self._next_sync = asyncio.ensure_future(self._sync_after(self._this_sync))
        await asyncio.shield(self._next_sync)

    async def _sync_after(self, before: asyncio.Future[None] | None) -> None:
        if before is not None:
            await asyncio.wait({before})
        self._this_sync, self._next_sync = self._next_sync, None
        await asyncio.get_running_loop().run_in_executor(None, self.writer.flush)

    def close(self, finish: str) -> str | None:
        """Ledger first, then the archive file's name: a kill between them leaves a file that the next start closes."""
        self.ledger.finish_run(datetime.now(UTC), finish, dict(self.counts) | {"robots": self.robots_notes})
        self.ledger.commit()
        return self.writer.close()


def peak_mb() -> int:
    """Largest resident memory of this process so far; getrusage would count what the parent held when it started us."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return round(int(line.split()[1]) / 1024)
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def open_run(options: RunOptions) -> CrawlRun:
    """Take the site's ledger, close what a kill left open, and find out what this run already has.

    Raises OptionsError for a site that is neither a profile nor a host, LedgerLockedError when another process has the site.
    """
    site = find_site(options.site, options.sites_folder, as_named=bool(options.only))
    archive = options.data / "archive"
    torn: list[str] = []

    def archived(is_new: bool) -> Iterator[Entry]:
        torn.extend(recover(archive, site.key))
        names = sorted(p.relative_to(archive).as_posix() for p in (archive / site.key).glob("*/*.warc.gz")) if is_new else torn
        for name in names:
            try:
                yield from entries(archive, name)
            except ArchiveError:
                log.exception("%s: the rest of this archive file cannot be read", name)

    state = options.data / "state" / f"{site.key}.sqlite"
    left = run_before(state, options.run_id)
    ledger = Ledger(state, options.run_id, options.night, datetime.now(UTC), kind=options.kind, archived=archived)
    if torn:
        log.warning("closed %d archive file(s) that a kill left open; %d answers were unknown to the ledger", len(torn), ledger.absorbed)
    answers = Answers.of_files(options.replay, options.night) if options.replay else Answers()
    before = Earlier()
    if ledger.is_resumed:
        names = sorted(p.relative_to(archive).as_posix() for p in (archive / site.key).glob(f"*/{options.night}-*.warc.gz"))
        before = told_by(answers.add_own(archive, names, options.run_id), lambda entry: body_size(archive, entry))
        log.warning("the run %s was killed or stopped; %d addresses that it has are answered from its archive", options.run_id, len(answers.own))
    writer = ArchiveWriter(archive, site.key, options.night, run_id=options.run_id, sync=False)
    agent = f"{USER_AGENT} (+{options.contact})" if options.contact else USER_AGENT
    guard = AddressGuard(site, options.allow, only_allowed=bool(options.allow) and not options.proxy)
    pace = Pace(site, options)
    pace.take_up(before, datetime.now(UTC))
    counts = before.counts + _outcomes(left.settled if left else (), guard)
    return CrawlRun(options, site, ledger, writer, guard, pace, answers, agent, counts=counts, earlier=before)


def _outcomes(settled: Iterable[Settled], guard: AddressGuard) -> Counter[str]:
    """What the spider counted of addresses that it will not take up again; one that the guard lets not through was settled without a count."""
    counts: Counter[str] = Counter()
    for one in settled:
        if one.state in {"fetched", "not_modified"}:
            counts["articles"] += 1
        elif one.is_part:
            counts[f"part_{one.reason}" if one.reason else "parts"] += 1
        elif one.reason and (one.had or guard.allows(one.url)):
            counts[f"refused_{one.reason}"] += 1
    return counts


def find_site(name: str, folder: Path | None, *, as_named: bool = False) -> Site:
    """A profile by its key, by a host of it or by an address; else, for anything with a dot in it, a site of which only the host is known.

    `as_named`: a host is a site of which nothing is known, though some profile has it: a probe draws that profile anew.
    """
    sites = load_sites(folder)
    site = generic_site(name) if as_named and name not in sites and "." in name else site_named(name, sites)
    if site is None:
        raise OptionsError(f"site: no profile {name!r} and no host name")
    return site
