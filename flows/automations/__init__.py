"""What the server does by itself: one YAML file an automation, and putting them and the work pool there. Flows are in flows/night.py."""

from __future__ import annotations

import asyncio
from pathlib import Path

import yaml
from prefect.automations import AutomationCore
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.exceptions import ObjectNotFound

FOLDER = Path(__file__).parent


def create_missing(pool: str) -> list[str]:
    """Create the process work pool and every automation that the server lacks; returns what was created, by name."""
    return asyncio.run(_create_missing(pool))


def shipped() -> list[AutomationCore]:
    """The automations that come with baotinh, validated."""
    return [AutomationCore.model_validate(yaml.safe_load(file.read_text(encoding="utf-8"))) for file in sorted(FOLDER.glob("*.yaml"))]


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
