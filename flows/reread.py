"""The re-reading flow: the archive again after rules changed, without network. What a re-reading does is in rereading.py."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows import rereading
from flows.artifacts import reread_page
from flows.lock import hold
from flows.plan import Plan
from flows.settings import read_settings


def _run_name() -> str:
    from prefect.runtime import flow_run

    return f"đọc lại từ {flow_run.parameters.get('since') or 'đầu'}"


@flow(name="reread", flow_run_name=_run_name)
async def reread(*, data: str | None = None, sites: list[str] | None = None, since: date | None = None, given: dict[str, Any] | None = None) -> str:
    """Read every archived revision of `sites` (all) fetched on or after `since` (ever) with today's rules; returns what differs, as text.

    Raises UsageError when there is nothing to read, DataHeldError, and PublishRefused when a check fails.
    """
    settings = read_settings(data, given)
    with hold(settings.data / "lock", "reread"):
        plan = rereading.sites_of(settings, sites)
        return await read_again(plan, since)


@task(task_run_name="read again", cache_policy=NO_CACHE, persist_result=False)
async def read_again(plan: Plan, since: date | None) -> str:
    """All sites, in a thread; one transaction supersedes the old readings."""
    done = await asyncio.to_thread(rereading.reread_all, plan, since=since)
    text = rereading.report(done.differences)
    await reread_page(plan, text)
    return text
