"""Runs that a kill left for good: no command will take them up, since each night's run has that night's name. What they brought is told all the same.

Without this such a night would look as if it had never been, and a page that was archived then and is named no more would never be read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from crawlers.ledger import DIED, LedgerLockedError, run_before
from flows.plan import Plan
from flows.stages import CrawlResult

KINDS = ("night", "backfill")

WHY = "the run's own process died, and nobody took it up again"


def left_runs(plan: Plan) -> list[Plan]:
    """The runs of earlier nights that were never carried to their end, the oldest first, each with the sites that it began."""
    left = []
    for file in sorted(plan.staged.glob("*/run.json")):
        if (file.parent / "closed").exists():
            continue
        try:
            told = json.loads(file.read_text(encoding="utf-8"))
            night = date.fromisoformat(told["night"])
        except ValueError:  # killed as it wrote this, its first file: nothing was begun
            continue
        if told["kind"] not in KINDS or night >= plan.night:
            continue  # one of tonight is taken up by its own command
        run = replace(plan, run_id=told["run_id"], night=night, kind=told["kind"], sites=(), replay=(), date_from=None, date_to=None)
        with suppress(LedgerLockedError):  # a crawl holds one of its sites: the whole run waits for another night, else that site's part would never be told
            left.append(replace(run, sites=tuple(sorted(_begun(run)))))
    return sorted(left, key=lambda run: (run.night, run.run_id))


def _begun(run: Plan) -> Iterator[str]:
    """The sites whose package is staged, or whose ledger knows the run. Raises LedgerLockedError where a crawl holds one."""
    staged = {file.parent.name for file in (run.staged / run.run_id).glob("*/manifest.json")}
    yield from staged
    for ledger in (run.data / "state").glob("*.sqlite"):
        if ledger.stem not in staged and run_before(ledger, run.run_id) is not None:
            yield ledger.stem


def staged_already(run: Plan, site: str) -> Path | None:
    """The package that was whole when the run died; it only waits to be loaded."""
    folder = run.staged / run.run_id / site
    return folder if (folder / "manifest.json").exists() else None


def of_the_dead(site: str) -> CrawlResult:
    """A crawl that nobody heard the end of; `children.heard_out` makes out what it did."""
    return CrawlResult(site, exit_code=1, finished=DIED, error=WHY)


def judged(result: CrawlResult) -> CrawlResult:
    """The same with its error: none for a crawl that had come to its own end before the run died."""
    if result.finished in {"finished", "budget"}:
        return replace(result, exit_code=0, error=None)
    return result if result.finished in {DIED, "interrupted"} else replace(result, error=f"ended as {result.finished}; {WHY}")
