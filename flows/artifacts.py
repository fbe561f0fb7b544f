"""What a run shows while it runs and leaves when it ends: artifacts of Prefect's UI, each also a file under DATA/reports/<night>/.

Showing never fails a run: each call has a short time limit, and a server that is gone costs a log line. The figures are the warehouse's.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from prefect.artifacts import acreate_markdown_artifact, acreate_progress_artifact, acreate_table_artifact, aupdate_progress_artifact
from prefect.logging import get_logger

from crawlers.reading import Learned
from crawlers.wording import counted
from flows.learning import drift_rows
from flows.plan import Plan
from flows.stages import NightReport, checks_text
from flows.tables import WHAT_TO_DO, alarms_page, as_markdown, night_table, politeness_table, screen_table
from warehouse.checks import Check

UPDATE_EVERY_S = 1.0
CALL_LIMIT_S = 3.0
"""A crawl is never held up longer than this by a server that does not answer."""

log = get_logger("baotinh.ui")

Result = TypeVar("Result")
Word = Mapping[str, Any]

watching: ContextVar[Callable[[str, Word], None] | None] = ContextVar("watching", default=None)
"""Called in this process with (site, progress line), for a terminal's own bars; set by `run_here`."""


async def shown(call: Awaitable[Result]) -> Result | None:
    """The result of one call to the server, or None and a log line: whatever goes wrong there, the run does not depend on it."""
    try:
        async with asyncio.timeout(CALL_LIMIT_S):  # Python 3.11's wait_for forgets that it was cancelled where the answer comes at that moment
            return await call
    except Exception as error:  # noqa: BLE001  # a server can fail in any way, and in none of them may it fail a crawl
        log.debug("not shown in the UI: %s: %s", type(error).__name__, error)
        return None


# ---------------------------------------------------------------- while it runs


@contextlib.asynccontextmanager
async def progress_of(site: str) -> AsyncIterator[Callable[[Word], None]]:
    """A progress bar for a site's crawl; the block calls what it gets with each progress line, which returns at once.

    A second at least lies between two updates, and they go out beside the crawl, not in it.
    """
    latest: dict[str, Any] = {}
    watcher = watching.get()

    def heard(word: Word) -> None:
        latest.update(word)
        if watcher is not None:
            watcher(site, word)

    made = await shown(acreate_progress_artifact(0.0, key=f"crawl-{artifact_key(site)}", description=f"{site}: bắt đầu"))
    if made is None:
        yield heard
        return
    over = asyncio.Event()
    updates = asyncio.create_task(_keep_updating(made, site, latest, over))
    crawl = asyncio.current_task()
    assert crawl is not None
    # A signal may strike in there, where nobody would notice: it ends the crawl then, and is raised below.
    updates.add_done_callback(lambda task: None if task.cancelled() or task.exception() is None else crawl.cancel())
    try:
        yield heard
    finally:
        over.set()  # a call to the server may swallow the cancelling, and the updates would go on for ever, the night with them
        updates.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await updates
        await shown(aupdate_progress_artifact(made, 100.0, description=ended(site, latest)))


async def _keep_updating(made: UUID, site: str, latest: Word, over: asyncio.Event) -> None:
    told = ""
    while not over.is_set():
        await asyncio.sleep(UPDATE_EVERY_S)
        if (tells := described(site, latest)) != told:
            await shown(aupdate_progress_artifact(made, percent(latest), description=tells))
            told = tells


def described(site: str, word: Word) -> str:
    """One line of Vietnamese for a progress bar.

    >>> described("baovidu", {"pages": 34, "articles": 26, "errors": 1, "queued": 5})
    'baovidu: 26 bài, 34 trang, 1 lỗi, còn 5'
    """
    return f"{_counted(site, word)}, còn {word.get('queued', 0)}"


def ended(site: str, word: Word) -> str:
    """The line of a crawl that is over: its last count is up to a second old, so it names no pages to come.

    >>> ended("baovidu", {"pages": 34, "articles": 26, "errors": 1, "queued": 5})
    'baovidu: 26 bài, 34 trang, 1 lỗi ở lần đếm cuối'
    """
    return f"{_counted(site, word)} ở lần đếm cuối"


def _counted(site: str, word: Word) -> str:
    return f"{site}: {word.get('articles', 0)} bài, {word.get('pages', 0)} trang, {word.get('errors', 0)} lỗi"


def percent(word: Word) -> float:
    """How far a crawl is, as far as it knows what is still to come; never 100 before its end.

    >>> percent({"pages": 30, "queued": 10}), percent({})
    (75.0, 0.0)
    """
    pages, queued = word.get("pages", 0), word.get("queued", 0)
    return round(min(99.0, 100.0 * pages / (pages + queued)), 1) if pages + queued else 0.0


# ---------------------------------------------------------------- when it ends


async def night_pages(plan: Plan, seen: NightReport) -> None:
    """The night's alarms, its table, the politeness of each crawl and a page for each failing site, as files first and then in the UI."""
    table, polite, alarms = night_table(seen.sites), politeness_table(seen.sites), alarms_page(seen.sites)
    failing = {site: seen.failing[site] for site in sorted(seen.failing)}
    write(plan.reports / "night.md", night_page(plan, seen))
    write(plan.reports / "night.json", json.dumps(table, ensure_ascii=False, indent=1) + "\n")
    write(plan.reports / "politeness.json", json.dumps(polite, ensure_ascii=False, indent=1) + "\n")
    for site, page in failing.items():
        write(plan.reports / f"failed-{artifact_key(site)}.md", page)
    # On a quiet night too: the UI shows the last page of a key, which would be an earlier night's alarms.
    told = (alarms + WHAT_TO_DO, counted(alarms.count("\n"), "alarm")) if alarms else ("Nothing to look at.\n", "no alarm")
    await shown(acreate_markdown_artifact(told[0], key="alarms", description=f"Đêm {plan.night}: {told[1]}"))
    await shown(acreate_table_artifact(screen_table(seen.sites), key="night", description=f"Đêm {plan.night}: {summary(seen)}"))
    await shown(acreate_table_artifact(polite, key="politeness", description=f"Đêm {plan.night}: {counted(len(polite), 'site')}, how politely each was asked"))
    phrases = list(seen.unmatched)
    write(plan.reports / "unmatched.md", "# Phrases without an indicator code\n\n" + as_markdown(phrases))
    await shown(
        acreate_table_artifact(phrases, key="unmatched", description=f"Đêm {plan.night}: phrases that the indicator registry has no code for")
    )
    for site, page in failing.items():
        await shown(acreate_markdown_artifact(page, key=f"failed-{artifact_key(site)}", description=f"{site}, đêm {plan.night}"))


def night_page(plan: Plan, seen: NightReport) -> str:
    """The night as one Markdown page: alarms, what a back-fill could not find, the table, the politeness."""
    notes = "".join(f"- **{site}**: {note}\n" for site, note in seen.notes.items())
    told = f"{alarms_page(seen.sites)}{notes}" or "Nothing to look at."
    return f"# Đêm {plan.night}\n\n{told}\n\n{as_markdown(night_table(seen.sites))}\n## Politeness\n\n{as_markdown(politeness_table(seen.sites))}"


async def checks_page(plan: Plan, failed: Sequence[Check]) -> None:
    """The checks that did not hold with their first failing rows; a night in which all held leaves no such page."""
    if not failed:
        return
    page = checks_text(failed)
    write(plan.reports / "checks.md", page)
    await shown(acreate_markdown_artifact(page, key="checks", description=f"đêm {plan.night}: {counted(len(failed), 'check')} failed"))


async def drift_page(plan: Plan, learned: Sequence[Learned]) -> None:
    """How the reading of each site stands: profile hits, agreement with the second reader, lengths, date lags, what the learner proposes."""
    rows = drift_rows(learned)
    write(plan.reports / "drift.md", f"# How reading stands, {plan.night}\n\n" + as_markdown(rows))
    write(plan.reports / "drift.json", json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    await shown(acreate_table_artifact(rows, key="drift", description=f"Đọc, đêm {plan.night}: {counted(len(rows), 'site')}"))


async def reread_page(plan: Plan, text: str) -> None:
    """What a re-reading changed."""
    write(plan.reports / "reread.md", text)
    await shown(acreate_markdown_artifact(text, key="reread", description=f"Đọc lại, {plan.night}"))


def summary(seen: NightReport) -> str:
    """The night in half a line.

    >>> summary(NightReport(sites=(), lines=(), failing={}))
    '0 sites, 0 new, 0 revised'
    """
    new, revised = (sum(line.counts.get(outcome, 0) for line in seen.sites) for outcome in ("new", "revised"))
    text = f"{counted(len(seen.sites), 'site')}, {new} new, {revised} revised"
    unusual = [line.site for line in seen.sites if line.alarms and not line.error]
    text += f"; unusual: {', '.join(unusual)}" if unusual else ""
    return text + (f"; failed: {', '.join(seen.failing)}" if seen.failing else "")


def artifact_key(site: str) -> str:
    """A site's key in the letters Prefect allows: lower case, digits, dashes.

    >>> artifact_key("Example.com.vn")
    'example-com-vn'
    """
    return "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in site.lower())


def write(file: Path, text: str) -> None:
    """A whole file or the old one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(file)
