"""What one run is about: its id, night, sites and folders, and whether an interrupted one is to be taken up again."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Literal

from crawlers.records import VIETNAM
from crawlers.sites import Site, generic_site, load_sites

RunKind = Literal["night", "backfill", "import", "reread"]


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a stage needs to know. `delay_s` None = each site's own; proxy and ca only for simulated webs."""

    run_id: str
    night: date
    kind: RunKind
    data: Path
    sites: tuple[str, ...]
    sites_folder: Path | None = None
    replay: tuple[Path, ...] = ()
    contact: str | None = None
    proxy: str | None = None
    ca: Path | None = None
    delay_s: float | None = None
    max_requests: int | None = None
    date_from: date | None = None
    date_to: date | None = None
    readers: int = 2

    @property
    def staged(self) -> Path:
        return self.data / "staged"

    @property
    def archive(self) -> Path:
        return self.data / "archive"

    @property
    def warehouse(self) -> Path:
        return self.data / "warehouse.duckdb"

    @property
    def sketches(self) -> Path:
        return self.data / "sketches.duckdb"

    @property
    def reports(self) -> Path:
        return self.data / "reports" / self.night.isoformat()

    def registry(self) -> dict[str, Site]:
        return registry(self.sites_folder)

    def site(self, key: str) -> Site:
        """The profile of a site; for a bare domain without one, what can be said of any newspaper."""
        return self.registry().get(key) or generic_site(key)

    def state(self, site: str) -> Path:
        return self.data / "state" / f"{site}.sqlite"

    def package(self, site: str) -> Path:
        return self.staged / self.run_id / site


@cache
def registry(folder: Path | None) -> dict[str, Site]:
    """The profiles, validated once a process; `folder` None = those that come with baotinh."""
    return load_sites(folder)


def tonight(now: datetime | None = None) -> date:
    """The local date in Vietnam, whatever the machine's own zone says.

    >>> tonight(datetime.fromisoformat("2026-11-24T18:30:00+00:00"))
    datetime.date(2026, 11, 25)
    """
    return (now or datetime.now(VIETNAM)).astimezone(VIETNAM).date()


def open_run(data: Path, kind: RunKind, night: date) -> str:
    """The id of the run to make: the newest of this kind and night if it was never closed (a killed run), else the next one.

    Ids sort in the order of their runs within a night: `2026-11-24-night-01`. Writes `staged/<id>/run.json`.
    """
    staged = data / "staged"
    staged.mkdir(parents=True, exist_ok=True)
    stem = f"{night.isoformat()}-{kind}-"
    earlier = sorted(path for path in staged.glob(f"{stem}*") if path.is_dir())
    if earlier and not (earlier[-1] / "closed").exists():
        return earlier[-1].name
    serial = int(earlier[-1].name.removeprefix(stem)) + 1 if earlier else 1
    run_id = f"{stem}{serial:02d}"
    folder = staged / run_id
    folder.mkdir()
    (folder / "run.json").write_text(json.dumps({"run_id": run_id, "kind": kind, "night": night.isoformat()}), encoding="utf-8")
    return run_id


def close_run(plan: Plan) -> None:
    """Mark the run as carried to its end, so that the next start of the same night is a run of its own."""
    marker = plan.staged / plan.run_id / "closed"
    with marker.open("w", encoding="utf-8") as out:
        out.flush()
        os.fsync(out.fileno())
