"""The back-fill flow: older days by publication date, through the stages of a night."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State

from crawlers.fetching.options import BACKFILL_REQUESTS, MAX_REQUESTS
from flows.lock import hold
from flows.night import carry_out
from flows.plan import plan_run
from flows.settings import UsageError, read_settings
from flows.stages import NightReport

SITE_LIMIT_S = 6 * 3600.0
"""A site's wall time in a back-fill: at one request in two seconds a month of a paper takes hours, and the same command goes on with what is left."""


@flow(name="backfill", flow_run_name="bổ sung {date_from} đến {date_to}")
async def backfill(
    date_from: date,
    date_to: date,
    *,
    data: str | None = None,
    night: date | None = None,
    sites: list[str] | None = None,
    given: dict[str, Any] | None = None,
) -> State[NightReport]:
    """What was published from `date_from` to `date_to`, both included, as far as sites still show it; other parameters as for a night.

    Raises what a night raises, and UsageError when the dates stand in the wrong order.
    """
    if date_from > date_to:
        raise UsageError(f"from {date_from} to {date_to} is no span of days: the first must not lie after the last")
    settings = read_settings(data, given)
    requests = BACKFILL_REQUESTS if settings.max_requests == MAX_REQUESTS else settings.max_requests  # a night's default is none of a back-fill
    settings = replace(settings, site_limit_s=max(settings.site_limit_s, SITE_LIMIT_S), max_requests=requests)
    with hold(settings.data / "lock", "backfill"):
        plan = plan_run(settings, "backfill", night=night, sites=sites or (), date_from=date_from, date_to=date_to)
        return await carry_out(plan, settings)
