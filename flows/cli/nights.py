"""Runs on the command line: `night`, `backfill`, `import`, `reread` and `serve`."""

from __future__ import annotations

import importlib
import os
import signal
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.cli import EXIT_OK, EXIT_PARTIAL, app
from flows.cli.bars import progress_bars
from flows.cli.options import (
    CaOption,
    ContactOption,
    DataOption,
    DelayOption,
    FolderOption,
    NightOption,
    ProxyOption,
    ReplayOption,
    SiteOption,
    SitesOption,
    crawl_settings,
    day,
)

if TYPE_CHECKING:
    from flows.stages import NightReport


def _keys(sites: str | None) -> list[str] | None:
    return [key.strip() for key in sites.split(",") if key.strip()] if sites else None


def _stop_like_ctrl_c() -> None:
    """SIGTERM unwinds the stack as Ctrl-C does, so that every child is ended and every file closed."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)


@app.command()
def night(
    sites: SitesOption = None,
    data: DataOption = None,
    replay: ReplayOption = None,
    night: NightOption = None,
    contact: ContactOption = None,
    delay: DelayOption = None,
    sites_folder: FolderOption = None,
    proxy: ProxyOption = None,
    ca: CaOption = None,
) -> int:
    """One night: crawl, read, count, compare, check, publish, report."""
    from flows.plan import check_wishes
    from flows.settings import read_settings

    given = crawl_settings(contact, delay, sites_folder, proxy, ca)
    settings = read_settings(data, given)
    check_wishes(settings, "night", sites=_keys(sites) or (), replay=replay or ())
    parameters: dict[str, Any] = {
        "data": str(settings.data),
        "night": night.date() if night else None,
        "sites": _keys(sites),
        "replay": replay,
        "given": {name: str(value) if isinstance(value, Path) else value for name, value in given.items() if value is not None},
    }
    return _run_flow("night", settings.data, parameters)


@app.command()
def backfill(
    date_from: Annotated[datetime, typer.Option("--from", parser=day, metavar="YYYY-MM-DD", help="First day of publication.")],
    date_to: Annotated[datetime, typer.Option("--to", parser=day, metavar="YYYY-MM-DD", help="Last day of publication, included.")],
    sites: SitesOption = None,
    data: DataOption = None,
    contact: ContactOption = None,
    delay: DelayOption = None,
    sites_folder: FolderOption = None,
    proxy: ProxyOption = None,
    ca: CaOption = None,
    night: NightOption = None,
) -> int:
    """Older days, by date of publication, through sitemaps, archives by date and paging; it goes on where it was interrupted."""
    from flows.plan import check_wishes
    from flows.settings import UsageError, read_settings

    if date_from > date_to:
        raise UsageError(f"--from {date_from:%Y-%m-%d} lies after --to {date_to:%Y-%m-%d}")
    given = crawl_settings(contact, delay, sites_folder, proxy, ca)
    settings = read_settings(data, given)
    check_wishes(settings, "backfill", sites=_keys(sites) or ())
    parameters: dict[str, Any] = {
        "data": str(settings.data),
        "date_from": date_from.date(),
        "date_to": date_to.date(),
        "night": night.date() if night else None,
        "sites": _keys(sites),
        "given": {name: str(value) if isinstance(value, Path) else value for name, value in given.items() if value is not None},
    }
    return _run_flow("backfill", settings.data, parameters)


def _run_flow(name: str, data: Path, parameters: dict[str, Any]) -> int:
    """Run a flow on the server that answers, or on one started for it, and print its lines."""
    from flows.lock import DataHeldError, hold, holder
    from flows.plan import check_overrules
    from flows.settings import writable

    writable(data)
    check_overrules(data)
    if who := holder(data / "lock"):  # told before a server is started for nothing; the flow itself holds the lock
        raise DataHeldError(f"{data} is held by {who}; wait for it or stop it", who)
    _stop_like_ctrl_c()
    with hold(data / "starting", name):  # of two that begin at one moment one would use the other's server, and lose it as that one leaves
        return _run_on_server(name, data, parameters)


def _run_on_server(name: str, data: Path, parameters: dict[str, Any]) -> int:
    from flows.server import using_server

    if sys.stderr.isatty():  # a person watches bars; every line goes to the run's log in the UI all the same
        os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "ERROR")
    with using_server(data, say=lambda line: print(line, file=sys.stderr)) as server, progress_bars() as watch:
        from flows.night import run_here  # only now: Prefect reads its settings when imported

        flow = getattr(importlib.import_module(f"flows.{name}"), name)
        report = run_here(flow(**parameters), watch)
        lost = not server.answers()
    code = tell_night(report, data)
    if lost:
        print("the Prefect server was gone at the end: its UI may not show all of this run; the reports and what is published are whole", file=sys.stderr)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)  # all is written and let go of; leaving in order, Prefect would try for a minute to send events to nobody
    return code


def tell_night(report: NightReport, data: Path) -> int:
    """One line a site, then what failed and where to look."""
    for text in report.left:
        print(text, file=sys.stderr)
    for text in report.lines:
        print(text)
    for site, page in report.failing.items():
        reason = next((row for row in page.splitlines() if row.startswith("**Why:**")), "").removeprefix("**Why:** ")
        print(f"{site}: FAILED: {reason}", file=sys.stderr)
    for line in (line for line in report.sites if line.site not in report.failing):
        for alarm in line.alarms:
            print(f"{line.site}: {alarm}", file=sys.stderr)
    for site, note in report.notes.items():
        print(f"{site}: {note}", file=sys.stderr)
    print(f"published: {data / 'published' / 'baotinh.duckdb'}")
    return EXIT_PARTIAL if report.partial else EXIT_OK


@app.command("import")
def import_archives(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="WARC (.warc.gz) or WET (.warc.wet.gz) files, such as CC-NEWS.")],
    data: DataOption = None,
    sites_folder: FolderOption = None,
) -> int:
    """Foreign archives through the same stages, without a crawl: each record's night is the date it carries."""
    from crawlers.wording import counted
    from flows.imports import import_files
    from flows.lock import hold
    from flows.plan import Plan, close_run, tonight
    from flows.settings import read_settings, writable
    from flows.stages import load_run, night_report, publish_run, tell_stories

    settings = read_settings(data, {"sites_folder": sites_folder})
    template = Plan(
        run_id="",
        night=tonight(),
        kind="import",
        data=settings.data,
        sites=(),
        sites_folder=settings.sites_folder,
        readers=settings.readers,
        keep_published=settings.keep_published,
    )
    writable(settings.data)
    with hold(settings.data / "lock", "import"):
        plan = template
        for imported in import_files(template, files):
            plan = imported.plan
            load_run(plan, imported.packages)
            tell_stories(plan)
            print(f"night {plan.night}: {counted(imported.discovery, 'list')} (feeds, sitemaps)")
            for line in night_report(plan).lines:
                print(f"  {line}")
            for trouble in imported.unreadable:
                print(f"  unreadable: {trouble}", file=sys.stderr)
            close_run(plan)
        print(f"published: {publish_run(plan)}")
    return EXIT_OK


@app.command()
def reread(
    site: SiteOption = None,
    since: Annotated[datetime | None, typer.Option(parser=day, metavar="YYYY-MM-DD", help="Only what was fetched on or after this day.")] = None,
    as_read: Annotated[
        bool, typer.Option("--as-read", help="Change nothing: prove that stored readings are what their rules make of the archived bytes.")
    ] = False,
    data: DataOption = None,
    sites_folder: FolderOption = None,
) -> int:
    """Read the archive again after rules changed, offline; prints what differs and supersedes the readings in one transaction."""
    from flows import rereading
    from flows.lock import hold
    from flows.settings import read_settings

    settings = read_settings(data, {"sites_folder": sites_folder})
    day = since.date() if since else None
    with hold(settings.data / "lock", "reread"):
        if as_read:
            return _prove(rereading.sites_of(settings, site), day)
        done = rereading.reread_all(rereading.sites_of(settings, site), since=day)
    print(rereading.report(done.differences), end="")
    print(f"published: {done.published}")
    return EXIT_OK


def _prove(plan: Any, since: date | None) -> int:
    from crawlers.wording import counted
    from flows.rereading import reread_as_read

    failed = False
    for site in plan.sites:
        proof = reread_as_read(plan, site, since=since)
        differing = len(proof.differing)
        reproduced = f"{counted(proof.reproduced, 'reading')} reproduced, {differing} differ{'s' * (differing == 1)}"
        print(f"{site}: {reproduced}, {proof.other_rules} made by other rules")
        for article, name in proof.differing:
            print(f"  {article}: {name}")
        failed = failed or bool(proof.differing)
    return 1 if failed else EXIT_OK


@app.command()
def retry(
    site: SiteOption = None,
    reason: Annotated[str | None, typer.Option(help="Only pages rejected for this reason, such as read_timeout.")] = None,
    data: DataOption = None,
    sites_folder: FolderOption = None,
) -> int:
    """Take up what was set aside: rejected pages are read again from the archive with today's rules."""
    from flows import rereading
    from flows.lock import hold
    from flows.settings import read_settings
    from flows.stages import night_report

    settings = read_settings(data, {"sites_folder": sites_folder})
    with hold(settings.data / "lock", "retry"):
        plan, published = rereading.retry(settings, site, reason=reason)
        for line in night_report(plan).lines:
            print(line)
    print(f"published: {published}")
    return EXIT_OK


@app.command()
def serve(data: DataOption = None, port: Annotated[int | None, typer.Option(help="Port of the UI on this machine.")] = None) -> int:
    """Prefect server with UI, a worker and the schedule of prefect.yaml, until stopped."""
    from flows.server import serve as run
    from flows.settings import read_settings, writable

    settings = read_settings(data, {"ui_port": port})
    writable(settings.data)
    _stop_like_ctrl_c()
    try:
        run(settings.data, settings.ui_port)
    except KeyboardInterrupt:
        print("stopped")
    return EXIT_OK
