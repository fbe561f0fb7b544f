"""What stands on the server beside the flows: the work pool, one YAML file an automation, and no dead run. Starting it is server.py's."""

from __future__ import annotations

import asyncio
from pathlib import Path

import yaml  # type: ignore[import-untyped]  # comes with Prefect; its stubs are not worth a dependency
from prefect.automations import AutomationCore
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterState, FlowRunFilterStateType
from prefect.client.schemas.objects import StateType
from prefect.exceptions import ObjectNotFound
from prefect.states import Crashed

FOLDER = Path(__file__).parent


def create_missing(pool: str) -> list[str]:
    """Create the process work pool and every automation that the server lacks; returns what was created, by name."""
    return asyncio.run(_create_missing(pool))


def shipped() -> list[AutomationCore]:
    """The automations that come with baotinh, validated."""
    return [AutomationCore.model_validate(yaml.safe_load(file.read_text(encoding="utf-8"))) for file in sorted(FOLDER.glob("*.yaml"))]


def end_dead_runs() -> list[str]:
    """Mark every run that the server believes to be alive as Crashed; returns their names.

    For the moment before a worker starts, when nobody holds DATA/lock: whatever ran then is dead, and would keep its deployment's only slot.
    """
    return asyncio.run(_end_dead_runs())


async def _end_dead_runs() -> list[str]:
    alive = FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.RUNNING, StateType.PENDING, StateType.CANCELLING])))
    async with get_client() as client:
        dead = await client.read_flow_runs(flow_run_filter=alive)
        for run in dead:
            await client.set_flow_run_state(run.id, Crashed(message="its process had ended when the worker started again"), force=True)
    return [run.name for run in dead]


async def _create_missing(pool: str) -> list[str]:
    created = []
    async with get_client() as client:
        try:
            await client.read_work_pool(pool)
        except ObjectNotFound:
            await client.create_work_pool(WorkPoolCreate(name=pool, type="process"))
            created.append(pool)
        for automation in shipped():
            if not await client.read_automations_by_name(automation.name):
                await client.create_automation(automation)
                created.append(automation.name)
    return created
