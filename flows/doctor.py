"""What is wrong with this machine and this data, and the mend: everything is looked at, nothing is changed."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from crawlers.records import VIETNAM
from crawlers.wording import counted
from flows.lock import holder
from flows.settings import UsageError, read_settings

RESERVED = ("example", "test", "invalid", "localhost")
"""Top domains that RFC 2606 keeps out of the internet: a profile under them is of a simulated web, as the demo's are."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: `what` was seen, and when it is not `ok`, the `mend`."""

    name: str
    ok: bool
    what: str
    mend: str | None = None


Look = Callable[[Path], Iterator[Finding]]


def examine(data: Path) -> list[Finding]:
    """Everything that a night needs; a look that itself fails is a finding, so that one broken part does not hide the others."""
    looks: list[tuple[str, Look]] = [
        ("python", _python),
        ("packages", _packages),
        ("settings", _settings),
        ("profiles", _profiles),
        ("clock", _clock),
        ("disk", _disk),
        ("lock", _lock),
        ("archive", _archive),
        ("warehouse", _warehouse),
        ("published", _published),
        ("server", _server),
    ]
    findings: list[Finding] = []
    for name, look in looks:
        try:
            findings += look(data)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is what a doctor is asked for
            findings.append(Finding(name, ok=False, what=f"{type(error).__name__}: {error}", mend="report this with the text above"))
    return findings


def _python(_: Path) -> Iterator[Finding]:
    release = ".".join(str(part) for part in sys.version_info[:3])
    yield Finding("python", sys.version_info >= (3, 11), f"{release} at {sys.prefix}", "install Python 3.11 or newer, then: make clean setup")


def _packages(_: Path) -> Iterator[Finding]:
    """The silent traps of a plain install: each installs without a word and fails at night."""
    mend = "install the locked set: make setup"
    try:
        import crawlers.reading.article  # noqa: F401  # which imports trafilatura
    except ImportError as error:
        yield Finding("reading", ok=False, what=f"does not import: {error}", mend=mend)
    bounds = {
        "prefect": ((3, 8, 8), (4,)),
        "fastapi": ((0, 139), (0, 151)),
        "sqlalchemy": ((2, 0), (2, 1)),
        "scrapy": ((2, 19), (3,)),
        "duckdb": ((1, 5, 5), (2,)),
    }
    wrong = []
    for name, (low, high) in bounds.items():
        try:
            release = tuple(int(part) for part in version(name).split(".")[:3] if part.isdigit())
        except PackageNotFoundError:
            wrong.append(f"{name} is not installed")
            continue
        if not low <= release < high:
            wrong.append(f"{name} {version(name)} is not between {'.'.join(map(str, low))} and {'.'.join(map(str, high))}")
    yield Finding("packages", not wrong, "; ".join(wrong) or ", ".join(f"{name} {version(name)}" for name in bounds), mend)


def _settings(data: Path) -> Iterator[Finding]:
    try:
        settings = read_settings(data)
    except UsageError as error:
        yield Finding("settings", ok=False, what=str(error), mend=f"correct it in {data / 'settings.toml'} or the environment")
        return
    simulated = _is_simulated(settings.sites_folder)
    lacking = "none, and none is needed: every profile is of a simulated web" if simulated else "none: live sites are not asked without one"
    yield Finding(
        "contact",
        settings.contact is not None or not settings.live or simulated,
        settings.contact or lacking,
        f'write  contact = "you@example.org"  into {data / "settings.toml"}',
    )
    if not settings.live:
        yield Finding("proxy", ok=True, what=f"{settings.proxy}: nights go to the simulated web")


def _is_simulated(folder: Path | None) -> bool:
    """Whether no profile is of a newspaper that anybody could reach."""
    from crawlers.sites import ProfileError
    from flows.plan import registry

    try:
        hosts = [host.name for site in registry(folder).values() for host in site.hosts]
    except (ProfileError, OSError):
        return False  # what is wrong with the profiles is a finding of its own
    return bool(hosts) and all(host.split(":")[0].rpartition(".")[2] in RESERVED for host in hosts)


def _profiles(data: Path) -> Iterator[Finding]:
    from crawlers.sites import ProfileError
    from flows.plan import registry

    try:
        profiles = registry(read_settings(data).sites_folder)
    except (ProfileError, UsageError) as error:
        yield Finding("profiles", ok=False, what=str(error), mend="correct the named key; `baotinh sites check` tells whether it works")
        return
    yield Finding("profiles", bool(profiles), counted(len(profiles), "site"), "name a folder that holds profiles (setting sites_folder)")


def _clock(data: Path) -> Iterator[Finding]:
    """A clock that jumped back would date tonight before what is archived: replays and retries go by these dates."""
    now = datetime.now(UTC)
    newest = max((file.stat().st_mtime for file in (data / "archive").glob("*/*/*.warc.gz*")), default=0.0)
    ahead_s = newest - now.timestamp()
    yield Finding(
        "clock",
        ahead_s < 120 and now.year >= 2026,
        f"{now.astimezone(VIETNAM):%Y-%m-%d %H:%M} in Vietnam" + (f"; the archive's newest file is {ahead_s:.0f} s ahead" if ahead_s >= 120 else ""),
        "set the machine's clock (its own zone does not matter)",
    )


def _disk(data: Path) -> Iterator[Finding]:
    place = next(folder for folder in (data, *data.parents) if folder.exists())
    if not (place.is_dir() and os.access(place, os.W_OK)):
        yield Finding("data", ok=False, what=f"nothing can be written into {place}", mend="name another data folder with --data or BAOTINH_DATA")
    free_mb = shutil.disk_usage(place).free // 1_000_000
    try:
        wanted_mb = read_settings(data).free_mb
    except UsageError:
        wanted_mb = 1024
    yield Finding("disk", free_mb >= wanted_mb, f"{free_mb} MB free under {place}, {wanted_mb} MB wanted", "make room, or lower the setting free_mb")


def _lock(data: Path) -> Iterator[Finding]:
    who = holder(data / "lock")
    yield Finding("lock", ok=True, what=f"held by {who}" if who else "free")


def _archive(data: Path) -> Iterator[Finding]:
    """A file still called .open while no run is on was left by a kill; the site's next crawl cuts it to its last whole record."""
    left = sorted((data / "archive").glob("*/*/*.open"))
    running = holder(data / "lock") is not None
    what = f"{counted(len(left), 'file')} open" if left else "no file left open"
    yield Finding(
        "archive", not left or running, what, f"run the sites again, which closes them: {', '.join(sorted({file.parts[-3] for file in left}))}"
    )


def _warehouse(data: Path) -> Iterator[Finding]:
    from warehouse.checks import run_checks
    from warehouse.store import Store, StoreLocked

    file = data / "warehouse.duckdb"
    if not file.exists():
        yield Finding("warehouse", ok=True, what="none yet: the first night makes it")
        return
    try:
        with Store.open(file, read_only=True) as store:
            if older := store.pending():
                yield Finding(
                    "warehouse", ok=True, what=f"made by an older baotinh: the next run brings it up to date ({', '.join(older)}), then it is checked"
                )
                return
            failed = run_checks(store)
    except StoreLocked as error:
        yield Finding(
            "warehouse", holder(data / "lock") is not None, str(error), "close the program that has it open; analysts use published/baotinh.duckdb"
        )
        return
    yield Finding(
        "warehouse",
        not failed,
        "; ".join(f"{check.name}: {counted(check.failing_rows, 'row')}" for check in failed)
        or f"opens, {file.stat().st_size // 1_000_000} MB, every check holds",
        f"nothing is published until these hold: the rows stand in {data / 'reports'}/<night>/checks.md; `baotinh reread` makes readings anew",
    )


def _published(data: Path) -> Iterator[Finding]:
    link = data / "published" / "baotinh.duckdb"
    if not link.is_symlink() and not link.exists():
        yield Finding("published", ok=True, what="nothing yet: the first whole run publishes")
        return
    well = link.exists() and not link.stat().st_mode & 0o222
    age = f", {(datetime.now(UTC).timestamp() - link.stat().st_mtime) / 86400:.1f} days old" if link.exists() else ""
    yield Finding(
        "published", well, f"-> {link.readlink() if link.is_symlink() else 'a plain file'}{age}", "publish again: baotinh night, or baotinh reread"
    )


def _server(data: Path) -> Iterator[Finding]:
    from flows.server import server_found

    server = server_found(data)
    note = data / "prefect" / "server.json"
    if server is None and note.exists() and holder(data / "prefect" / "lock") is None:
        yield Finding("server", ok=False, what=f"{note} names a server that does not answer", mend="start it again: baotinh serve")
        return
    yield Finding(
        "server", ok=True, what=f"answers at {server.url}" if server else "not running; `night` starts one for itself, `baotinh serve` keeps one"
    )
