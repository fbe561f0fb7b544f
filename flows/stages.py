"""The stages of a run as plain functions, one each: where crawlers meets warehouse. No Prefect here; flows/night.py says in what order.

Every stage is a function of what lies on disk, so each can be run again after a kill.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawlers.ledger import read_night
from crawlers.reading import READER_VERSION
from crawlers.records import Found
from crawlers.statistics import RULES_VERSION, indicators, places
from crawlers.wording import counted
from flows.crawled import crawled
from flows.learning import learned_of
from flows.outcomes import Staging, stage_deferred, stage_found
from flows.plan import Plan, close_run
from flows.staging import Manifest
from flows.unfound import notes
from warehouse.checks import Check, run_checks
from warehouse.known import sites_loaded
from warehouse.load import Loaded, load_package, load_reference
from warehouse.publish import PublishRefused, publish
from warehouse.report import SiteNight, format_line, night_lines, of_dates, unmatched
from warehouse.store import HELD_WAIT_S, Store, StoreLocked
from warehouse.stories import WINDOW_DAYS, StoryReport, update_stories

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CrawlResult:
    """How a site's crawl process ended. `error` None = it did what it was asked."""

    site: str
    exit_code: int = 0
    finished: str | None = "finished"
    stats: dict[str, Any] = field(default_factory=dict)
    warc: str | None = None
    seconds: float = 0.0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class NightReport:
    """The night in numbers: one line a site, one markdown page for each failing site."""

    sites: tuple[SiteNight, ...]
    lines: tuple[str, ...]
    failing: dict[str, str]
    unmatched: tuple[dict[str, Any], ...] = ()  # phrases that the indicator registry should learn next
    notes: dict[str, str] = field(default_factory=dict)  # of a back-fill: why a site brought nothing, or what waits, and what to do
    left: tuple[str, ...] = ()  # earlier runs that died and were told of in this one, each with where

    @property
    def partial(self) -> bool:
        return bool(self.failing)


def crawl_command(plan: Plan, site: str) -> list[str]:
    """The argument list of a site's own crawl process."""
    command = [sys.executable, "-m", "crawlers", "--site", site, "--data", str(plan.data), "--night", plan.night.isoformat(), "--run", plan.run_id]
    options: dict[str, object] = {
        "--sites-folder": plan.sites_folder,
        "--proxy": plan.proxy,
        "--ca": plan.ca,
        "--contact": plan.contact,
        "--delay": plan.delay_s,
        "--max-requests": plan.max_requests,
        "--max-minutes": plan.max_minutes,
        "--from": plan.date_from,
        "--to": plan.date_to,
    }
    for name, value in options.items():
        if value is not None:
            command += [name, str(value)]
    for file in plan.replay:
        command += ["--replay", str(file)]
    return command


def stage_site(plan: Plan, site: str, crawl: CrawlResult) -> Path:
    """Read every page the site's crawl archived this run, find its figures, settle each URL's outcome; returns the package's folder."""
    return stage_pages(plan, site, _found(plan, site), crawl)


def stage_pages(plan: Plan, site: str, found: Sequence[Found], crawl: CrawlResult) -> Path:
    """The same for pages that came without a crawl (`import`)."""
    return stage_found(_staging(plan, site), found, _manifest(plan, site, crawl))


def stage_unread(plan: Plan, site: str, crawl: CrawlResult, surprise: Exception) -> Path:
    """A package that tells why a site's pages could not be read; they are deferred, and the next night reads them from the archive."""
    why = f"reading failed: {type(surprise).__name__}: {surprise}"
    error = why if crawl.error is None else f"{crawl.error}; {why}"
    return stage_deferred(_staging(plan, site), _found(plan, site), _manifest(plan, site, replace(crawl, error=error)))


def _found(plan: Plan, site: str) -> list[Found]:
    return read_night(plan.state(site), plan.run_id) if plan.state(site).exists() else []


def _staging(plan: Plan, site: str) -> Staging:
    return Staging(
        archive=plan.archive,
        warehouse=plan.warehouse,
        staged=plan.staged,
        run_id=plan.run_id,
        site_key=site,
        site=plan.site(site),
        readers=plan.readers,
        learned=learned_of(plan.data, site),
    )


def _manifest(plan: Plan, site: str, crawl: CrawlResult) -> Manifest:
    return Manifest(
        run_id=plan.run_id,
        site=site,
        night=plan.night,
        kind=plan.kind,
        reader_version=READER_VERSION,
        rules_version=RULES_VERSION,
        created_at=datetime.now(UTC),
        error=crawl.error,
        requests=int(crawl.stats.get("requests", 0)),
        bytes=int(crawl.stats.get("bytes", 0)),
        seconds=crawl.seconds,
        robots_note=crawl.stats.get("robots_note"),
        warc=crawl.warc,
        crawl=crawled(crawl.finished, crawl.stats),
    )


def waiting_sites(plan: Plan) -> list[str]:
    """The sites still to be crawled and staged: all of them, or, in a run taken up again, those whose package is not in yet. All, too, while another
    program holds the warehouse: collecting does not wait for it, and what is in already is asked for nothing again and skipped at loading.
    """
    if not plan.warehouse.exists():
        return list(plan.sites)
    try:
        with Store.open(plan.warehouse) as store:
            done = sites_loaded(store, plan.run_id)
    except StoreLocked as held:
        log.warning("%s; the night begins without it", held)
        return list(plan.sites)
    return [site for site in plan.sites if site not in done]


def load_run(plan: Plan, packages: Iterable[Path]) -> list[Loaded]:
    """Load packages one after another, each in a transaction of its own; one that is in already is skipped."""
    with Store.open(plan.warehouse, wait_s=HELD_WAIT_S) as store:
        store.migrate()
        load_reference(store, sites=_site_rows(plan), indicators=_indicator_rows(), places=places())
        return [load_package(store, package) for package in packages]


def tell_stories(plan: Plan) -> StoryReport:
    """Tonight's articles against two months, or against everything stored where the plan says so: which are reprints, and of what."""
    overrules = plan.data / "stories.toml"
    with Store.open(plan.warehouse, wait_s=HELD_WAIT_S) as store:
        window_days = None if plan.all_time_stories else WINDOW_DAYS
        return update_stories(store, plan.sketches, plan.run_id, window_days=window_days, overrules=overrules if overrules.exists() else None)


def check_run(plan: Plan) -> list[Check]:
    """The checks that did not hold; those that do not block are warnings, and without others the warehouse may be published."""
    with Store.open(plan.warehouse, wait_s=HELD_WAIT_S) as store:
        return run_checks(store, warnings=True)


def publish_run(plan: Plan) -> Path:
    """Swap in a new read-only copy for analysts and close the run. Raises PublishRefused, the old copy staying, if a check fails."""
    try:
        with Store.open(plan.warehouse, wait_s=HELD_WAIT_S) as store:
            path = publish(store, plan.data, plan.run_id, keep=plan.keep_published)
    except PublishRefused as refused:
        plan.reports.mkdir(parents=True, exist_ok=True)
        (plan.reports / "checks.md").write_text(checks_text(refused.checks), encoding="utf-8")
        raise
    close_run(plan)
    return path


def checks_text(failed: Sequence[Check]) -> str:
    """The checks that did not hold with their first failing rows, as markdown."""
    pages = []
    for check in failed:
        rows = "\n".join("- " + ", ".join(f"{name}: {value}" for name, value in row.items()) for row in check.sample)
        kind = "" if check.blocks else " (a warning: publishing goes on)"
        pages.append(f"## {check.name}: {counted(check.failing_rows, 'row')}{kind}\n\n{check.says}\n\n{rows}\n")
    return "# Checks that did not hold\n\n" + "\n".join(pages)


def night_report(plan: Plan) -> NightReport:
    """What the night brought, by site, from the warehouse's own rows."""
    with Store.open(plan.warehouse, wait_s=HELD_WAIT_S) as store:
        sites = tuple(night_lines(store, plan.run_id))
        phrases = tuple(unmatched(store))
        had = of_dates(store, plan.run_id, plan.date_from, plan.date_to or plan.night) if plan.date_from else {}
    failing = {line.site: _failing_page(plan, line) for line in sites if line.error}
    return NightReport(sites, tuple(format_line(line) for line in sites), failing, unmatched=phrases, notes=notes(plan, sites, had))


def _failing_page(plan: Plan, line: SiteNight) -> str:
    log = f"archive/{line.site}/{plan.night:%Y-%m}/"
    return (
        f"# {line.site}: failed on the night of {plan.night}\n\n"
        f"**Why:** {line.error}\n\n"
        f"**What it brought all the same:** {format_line(line)}\n\n"
        f"**What to do:** `baotinh sites check {line.site}` tries the profile; the pages that were fetched lie in `{log}`. "
        "The other sites were not touched by this; the next night asks again for everything that is missing.\n"
    )


def _indicator_rows() -> list[dict[str, Any]]:
    """The registry under the public names of the columns, which analysts read."""
    renamed = {"code": "indicator_code", "names_en": "name_en", "names_vi": "name_vi"}
    return [{renamed.get(key, key): value for key, value in row.items()} for row in indicators()]


def _site_rows(plan: Plan) -> list[dict[str, Any]]:
    return [
        {
            "site": site.key,
            "name": site.name,
            "home": site.home,
            "kind": site.kind,
            "family": site.family,
            "province_63": site.province_63,
            "province_34": site.province_34,
            "hosts": [host.name for host in site.hosts],
            "languages": list(site.languages),
            "profile_digest": site.digest,
        }
        for site in (plan.registry() | {key: plan.site(key) for key in plan.sites}).values()
    ]
