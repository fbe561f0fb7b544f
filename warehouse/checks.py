"""Runs the checks on a warehouse: every .sql file in checks/ asks for rows that must not be. What they are is said there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from warehouse.sources import sources

if TYPE_CHECKING:
    from warehouse.store import Store

SAMPLE = 5


@dataclass(frozen=True, slots=True)
class Check:
    """A check that failed. `sample`: the first rows, as column -> value; `blocks` says whether it keeps the night from being published."""

    name: str
    says: str
    failing_rows: int
    sample: tuple[dict[str, Any], ...]
    blocks: bool = True


def run_checks(store: Store, *, warnings: bool = False) -> list[Check]:
    """The checks that fail, by name; those called warn_*, which keep nothing from being published, only with `warnings`."""
    failed = []
    for check in sources("checks"):
        blocks = not check.name.startswith("warn_")
        if not blocks and not warnings:
            continue
        rows = store.execute(check.text)
        if rows:
            columns = [name for name, _ in store.columns(check.text)]
            sample = tuple(dict(zip(columns, row, strict=True)) for row in rows[:SAMPLE])
            failed.append(Check(check.name, check.grain.removeprefix("Grain: "), len(rows), sample, blocks))
    return failed
