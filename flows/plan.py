"""What one run is about: its id, night, sites and folders, and whether an interrupted one is to be taken up again."""

from __future__ import annotations

import difflib
import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Literal

from crawlers.archive import ArchiveError, read_records
from crawlers.fetching.options import MAX_MINUTES
from crawlers.records import VIETNAM
from crawlers.sites import Site, generic_site, load_sites, site_named, site_of
from flows.settings import WEEKDAYS, Settings, UsageError, with_contact

RunKind = Literal["night", "backfill", "import", "reread", "retry"]


END_S = 60.0
"""Between a crawl's own bound and its parent's deadline: a request in flight (20 s, and 15 s for a name) and the closing of the archive file."""


class NoRoomError(OSError):
    """Too little free disk to begin: a night that fills the disk would fail in the middle of a write."""


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
    max_minutes: float | None = None  # after which the crawl itself asks for nothing more; None: its own bound
    date_from: date | None = None
    date_to: date | None = None
    readers: int = 2
    keep_published: int = 3
    all_time_stories: bool = False  # compare with everything stored, not only with two months

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
    Raises UsageError for overrules that the run could not follow at its end.
    """
    check_overrules(data)
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


def plan_run(
    settings: Settings,
    kind: RunKind,
    *,
    night: date | None = None,
    sites: Sequence[str] = (),
    replay: Sequence[Path] = (),
    date_from: date | None = None,
    date_to: date | None = None,
) -> Plan:
    """What a run will do, decided before anything is done; opens its run folder, so the caller holds DATA/lock.

    No sites named: every one of the registry, or, for a replay, those that the files speak of. A replay's night is by default that of
    its latest record. Raises UsageError (unknown site, no contact for live sites, no such file) and NoRoomError.
    """
    check_wishes(settings, kind, sites=sites, replay=replay)
    _check_room(settings)
    profiles = registry(settings.sites_folder)
    meant = (site_named(name, profiles) for name in tuple(sites) or settings.sites)  # a host or an address means the profile that has it
    chosen = tuple(dict.fromkeys(site.key for site in meant if site))
    if replay and (not chosen or night is None):
        told, latest = _told_by(replay, profiles)
        chosen, night = chosen or told, night or latest
    night = night or tonight()
    return Plan(
        run_id=open_run(settings.data, kind, night),
        night=night,
        kind=kind,
        data=settings.data,
        sites=chosen or tuple(sorted(profiles)),
        sites_folder=settings.sites_folder,
        replay=tuple(file.absolute() for file in replay),
        contact=settings.contact,
        proxy=settings.proxy,
        ca=settings.ca,
        delay_s=settings.delay_s,
        max_requests=settings.max_requests,
        max_minutes=_max_minutes(kind, settings.site_limit_s),
        date_from=date_from,
        date_to=date_to,
        readers=settings.readers,
        keep_published=settings.keep_published,
        all_time_stories=_all_time(settings.all_time_stories, kind, night),
    )


def check_wishes(settings: Settings, kind: RunKind, *, sites: Sequence[str] = (), replay: Sequence[Path] = ()) -> None:
    """UsageError for an unknown site, a missing archive file or a live run without contact; cheap, so a command asks it before it starts anything.

    What was typed wrongly comes first: who is sent to look for a contact would only then learn that the command could never have worked.
    """
    profiles = registry(settings.sites_folder)
    for key in tuple(sites) or settings.sites:
        if key not in profiles and "." not in key:
            near = difflib.get_close_matches(key, profiles, 3)
            raise UsageError(f"no site {key!r}; " + (f"did you mean {', '.join(near)}?" if near else "`baotinh sites list` names them all"))
    for file in replay:
        if not file.exists():
            raise UsageError(f"{file} does not exist; --replay takes .warc.gz files")
    if kind in ("night", "backfill") and not replay:
        with_contact(settings)


def _max_minutes(kind: RunKind, limit_s: float) -> float:
    """A site's wall time as its crawl keeps it: it ends by itself, in order, before its parent would have to stop it.

    A night never takes more of a site than crawl's own bound; a back-fill may, as long as its caller gives it.
    """
    minutes = (limit_s - min(END_S, limit_s / 5)) / 60
    return round(minutes if kind == "backfill" else min(minutes, MAX_MINUTES), 3)


def _all_time(wish: str, kind: RunKind, night: date) -> bool:
    """Whether this run takes up the copies that came too late for a night's window: the nights of one weekday do."""
    return wish == "always" or (kind == "night" and wish == WEEKDAYS[night.weekday()])


def check_overrules(data: Path) -> None:
    """UsageError where DATA/stories.toml, the reviewed file of overruled pairs, cannot be followed: better told now than after hours of crawling."""
    file = data / "stories.toml"
    if file.exists():
        from warehouse.stories.overrules import OverruleError, read_overrules  # brings numpy along, which few commands need

        try:
            read_overrules(file)
        except OverruleError as error:
            raise UsageError(str(error)) from error


def _told_by(replay: Sequence[Path], profiles: dict[str, Site]) -> tuple[tuple[str, ...], date | None]:
    """Keys of the sites whose pages the files hold, and the local date of the latest record."""
    keys: set[str] = set()
    latest: datetime | None = None
    for file in replay:
        try:
            for page in read_records(file, on_error=lambda *_: None):  # what cannot be decoded is told of when it is asked for
                keys.add((site_of(page.url, profiles) or generic_site(page.url)).key)
                latest = max(latest or page.fetched_at, page.fetched_at)
        except ArchiveError as error:
            raise UsageError(f"{file} is no WARC file: {error}") from error
    return tuple(sorted(keys)), latest and tonight(latest)


def _check_room(settings: Settings) -> None:
    settings.data.mkdir(parents=True, exist_ok=True)
    free_mb = shutil.disk_usage(settings.data).free // 1_000_000
    if free_mb < settings.free_mb:
        raise NoRoomError(f"{free_mb} MB free under {settings.data}, {settings.free_mb} MB wanted (setting free_mb): make room first")
