"""The nightly flow: in what order, how often retried, what the UI shows. What a stage does is in stages.py."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextvars import ContextVar
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import httpx
from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.runtime import flow_run
from prefect.states import Completed
from prefect.tasks import Task, exponential_backoff

from crawlers.wording import counted
from flows import learning, left, stages
from flows.artifacts import Word, checks_page, drift_page, night_pages, progress_of, watching
from flows.children import NOT_BEGUN, STOPPED, crawl_site, heard_out
from flows.lock import hold
from flows.plan import Plan, close_run, plan_run, tonight
from flows.settings import Settings, read_settings
from flows.stages import CrawlResult, NightReport

PARTIAL = "Partial"
"""Name of the final state of a night in which a site failed: completed, since all that came is published, but not whole."""

TRIES_AGAIN = 2


_kept: ContextVar[list[NightReport] | None] = ContextVar("kept", default=None)


class CrawlFailedError(RuntimeError):
    """A site's crawl did not end well; `result` says how."""

    def __init__(self, result: CrawlResult) -> None:
        super().__init__(f"{result.site}: {result.error}")
        self.result = result


def _run_name() -> str:
    given = flow_run.parameters.get("night")
    return f"đêm-{given or tonight()}"


@flow(name="night", flow_run_name=_run_name)
async def night(
    *,
    data: str | None = None,
    night: date | None = None,
    sites: list[str] | None = None,
    replay: list[Path] | None = None,
    given: dict[str, Any] | None = None,
) -> State[NightReport]:
    """One night: every site crawled, read, counted, compared, checked, published and reported.

    `data`: the data directory (BAOTINH_DATA, ./data). `night`: its local date (today in Vietnam). `sites`: keys (all). `replay`: WARC
    files in place of the web. `given`: settings that outrank DATA/settings.toml and BAOTINH_*.
    Raises UsageError, DataHeldError, NoRoomError before anything is done, PublishRefused when a check fails.
    """
    settings = read_settings(data, given)
    with hold(settings.data / "lock", "night"):
        plan = plan_run(settings, "night", night=night, sites=sites or (), replay=replay or ())
        return await carry_out(plan, settings)


async def carry_out(plan: Plan, settings: Settings) -> State[NightReport]:
    """The stages of a crawling run, in order."""
    told = await take_up_left(plan)
    packages = await every_site(plan, settings)
    await load(plan, packages)
    await tell(plan)
    await learn(plan)
    await check(plan)
    seen = replace(await report(plan), left=tuple(told))
    await publish(plan)
    return ended(seen)


async def take_up_left(plan: Plan) -> list[str]:
    """What runs of earlier nights brought that died and that nobody took up: read, loaded and reported as theirs, before tonight builds on it."""
    told = []
    for run in await asyncio.to_thread(left.left_runs, plan):
        try:
            packages = [await _left_package(run, site) for site in await asyncio.to_thread(stages.waiting_sites, run)]
            get_run_logger().warning("run %s never came to its end: %d sites are told from what it left", run.run_id, len(packages))
            await load(run, packages)
            await tell(run)
            await report(run)
            close_run(run)
            told.append(f"{run.run_id} never came to its end; what it brought is in now, see {run.reports / 'night.md'}")
        except Exception:  # noqa: BLE001  an old run must not cost tonight's; it is tried again the next night
            get_run_logger().exception("run %s, which never came to its end, could not be told", run.run_id)
            told.append(f"{run.run_id} never came to its end, and what it brought could not be told; the next night tries again")
    return told


async def _left_package(run: Plan, site: str) -> Path:
    if (folder := left.staged_already(run, site)) is not None:
        return folder
    result = await heard_out(left.of_the_dead(site), stages.crawl_command(run, site), log=get_run_logger())
    return await package_or_reason(run, site, left.judged(result))


async def every_site(plan: Plan, settings: Settings) -> list[Path]:
    """Crawl and stage all sites, a bounded number at once; a package for each, also of those that failed."""
    crawling = asyncio.Semaphore(settings.sites_at_once)
    staging = asyncio.Semaphore(1)  # its reader processes use the cores there are

    async def one_site(site: str) -> Path:
        async with crawling:
            result = await crawl_or_reason(plan, site, settings)
        async with staging:
            return await package_or_reason(plan, site, result)

    waiting = await asyncio.to_thread(stages.waiting_sites, plan)  # all, but in a run that was killed after loading
    return await asyncio.gather(*(one_site(site) for site in waiting))


async def crawl_or_reason(plan: Plan, site: str, settings: Settings) -> CrawlResult:
    """How the crawl ended, after its retries: one site's failure is that site's, and a value from here on."""
    patient = crawl.with_options(retry_delay_seconds=exponential_backoff(settings.retry_delay_s))
    try:
        return await patient(plan, site, settings.site_limit_s)
    except CrawlFailedError as failure:
        return await heard_out(failure.result, stages.crawl_command(plan, site), log=get_run_logger())


async def package_or_reason(plan: Plan, site: str, result: CrawlResult) -> Path:
    """The site's package; where reading breaks, one that says so and leaves its pages for the next night: the others go on."""
    try:
        return await stage(plan, site, result)
    except Exception as surprise:  # noqa: BLE001  a fault of ours in one site's pages is that site's failure, told in the report
        get_run_logger().exception("%s: reading failed", site)
        return await asyncio.to_thread(stages.stage_unread, plan, site, result, surprise)


async def _worth_another_try(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Not when the command line was wrong, another process has the site's ledger, or the time is used up."""
    failure = await state.aresult(raise_on_failure=False)
    return not isinstance(failure, CrawlFailedError) or (failure.result.exit_code not in NOT_BEGUN and failure.result.finished != STOPPED)


# No tags on tasks: with tags the engine asks the server for a slot before each crawl, and a server that is gone would fail it.
@task(
    task_run_name="crawl {site}",
    retries=TRIES_AGAIN,
    retry_jitter_factor=0.5,
    retry_condition_fn=_worth_another_try,
    cache_policy=NO_CACHE,
    persist_result=False,
)
async def crawl(plan: Plan, site: str, limit_s: float) -> CrawlResult:
    """One site's crawl process. Raises CrawlFailedError, which is retried; the ledger lets it go on where it stopped."""
    async with progress_of(site) as progress:
        result = await crawl_site(stages.crawl_command(plan, site), site, limit_s=limit_s, log=get_run_logger(), progress=progress)
    if result.error:
        raise CrawlFailedError(result)
    # A copy of the name: Prefect draws an arrow wherever the same object turns up again, and the plan, which every task gets, holds it too.
    return replace(result, site="".join(list(site)))


@task(task_run_name="stage {site}", cache_policy=NO_CACHE, persist_result=False)
async def stage(plan: Plan, site: str, result: CrawlResult) -> Path:
    """Read what the site's crawl archived and write its load package; in a thread, so that the crawls are listened to meanwhile."""
    return await asyncio.to_thread(stages.stage_site, plan, site, result)


@task(task_run_name="load", cache_policy=NO_CACHE, persist_result=False)
async def load(plan: Plan, packages: list[Path]) -> None:
    """The packages into the warehouse, each in a transaction of its own."""
    for loaded in await asyncio.to_thread(stages.load_run, plan, packages):
        get_run_logger().info("%s", loaded)


@task(task_run_name="stories", cache_policy=NO_CACHE, persist_result=False)
async def tell(plan: Plan) -> None:
    """Tonight's articles against everything stored: stories and reprints."""
    get_run_logger().info("%s", await asyncio.to_thread(stages.tell_stories, plan))


@task(task_run_name="learn", cache_policy=NO_CACHE, persist_result=False)
async def learn(plan: Plan) -> None:
    """Each site's last pages again: repeated lines for the next night's reading, proposals for people, and how the reading stands."""
    await drift_page(plan, await asyncio.to_thread(learning.learn_run, plan))


@task(task_run_name="checks", cache_policy=NO_CACHE, persist_result=False)
async def check(plan: Plan) -> None:
    """The checks that must hold before anything is published; `publish` refuses if one does not."""
    failed = await asyncio.to_thread(stages.check_run, plan)
    for one in failed:
        get_run_logger().log(logging.ERROR if one.blocks else logging.WARNING, "check %s: %s rows: %s", one.name, one.failing_rows, one.says)
    await checks_page(plan, failed)


@task(task_run_name="report", cache_policy=NO_CACHE, persist_result=False)
async def report(plan: Plan) -> NightReport:
    """The night's alarms, its tables and a page for each failing site: files under reports/<night>/, shown in the UI too."""
    seen = await asyncio.to_thread(stages.night_report, plan)
    for line in seen.sites:
        for alarm in line.alarms:
            get_run_logger().warning("%s: %s", line.site, alarm)
    await night_pages(plan, seen)
    return seen


@task(task_run_name="publish", cache_policy=NO_CACHE, persist_result=False)
async def publish(plan: Plan) -> Path:
    """Swap in the analysts' new read-only copy. Raises PublishRefused, the old one staying, if a check does not hold."""
    return await asyncio.to_thread(stages.publish_run, plan)


def ended(seen: NightReport) -> State[NightReport]:
    """Completed, under the name Partial when a site failed; a caller in this process finds the report in it."""
    if (kept := _kept.get()) is not None:
        kept.append(seen)
    reason = f"{len(seen.failing)} of {counted(len(seen.sites), 'site')} failed: {', '.join(seen.failing)}"
    return Completed(name=PARTIAL, message=reason, data=seen) if seen.partial else Completed(data=seen)


def run_here(run: Coroutine[Any, Any, Any], watch: Callable[[str, Word], None] | None = None) -> NightReport:
    """The report of a flow called in this process: `run_here(night(data=...))`; `watch` gets (site, progress line) as they come.

    Tasks go on without their server, but the flow's very last word to it fails; when all was done and published by then, it was done.
    """
    kept: list[NightReport] = []
    token, watch_token = _kept.set(kept), watching.set(watch)
    try:
        seen: NightReport = asyncio.run(run)
    except httpx.TransportError:
        if not kept:
            raise
        return kept[-1]
    finally:
        _kept.reset(token)
        watching.reset(watch_token)
    return seen
