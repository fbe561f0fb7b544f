"""Publishes the warehouse: a versioned, read-only copy for analysts behind a symlink that is swapped once the checks hold."""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING

from warehouse.checks import Check, run_checks
from warehouse.sources import sources
from warehouse.store import Store

if TYPE_CHECKING:
    from pathlib import Path

LINK = "baotinh.duckdb"
FLOOR_BYTES = 64 * 1024 * 1024  # left free for whatever else the machine writes


class PublishRefused(Exception):
    """Nothing was published and the old file stands; `checks` says why, where checks failed."""

    def __init__(self, message: str, checks: tuple[Check, ...] = ()) -> None:
        self.checks = checks
        super().__init__(message)


def publish(store: Store, data: Path, run_id: str, keep: int = 3) -> Path:
    """Copy what is public of an open warehouse to data/published/baotinh-<run>.duckdb and point baotinh.duckdb at it.

    The symlink moves in one step and each copy has a name of its own, so a reader with the old one open goes on
    undisturbed and no write-ahead log of a stranger can meet the new file. The newest `keep` copies stay.
    PublishRefused, with everything as it was, where there is no room, or a check fails.
    """
    folder = data / "published"
    folder.mkdir(parents=True, exist_ok=True)
    _room(store.path, folder)
    if failed := run_checks(store):
        names = ", ".join(f"{check.name} ({check.failing_rows})" for check in failed)
        raise PublishRefused(f"not published, these checks failed: {names}", tuple(failed))
    for left in folder.glob(".*.part*"):  # of a publish that was killed
        left.unlink()
    target = _free_name(folder, run_id)
    part = folder / f".{target.name}.part"
    try:
        _copy(store, part)
        _settle(part, target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _point(folder, target)
    _forget(folder, target, keep)
    return target


def _room(warehouse: Path, folder: Path) -> None:
    needed = warehouse.stat().st_size + FLOOR_BYTES
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise PublishRefused(f"not published: {folder} has {free // 2**20} MB free and needs {needed // 2**20} MB; the old file stays")


def _free_name(folder: Path, run_id: str) -> Path:
    """A name that no file ever had: one published again gets a number."""
    if not re.fullmatch(r"[\w.+-]+", run_id):
        raise PublishRefused(f"not published: {run_id!r} cannot be part of a file name")
    path, number = folder / f"baotinh-{run_id}.duckdb", 1
    while path.exists():
        number += 1
        path = folder / f"baotinh-{run_id}-{number}.duckdb"
    return path


def _copy(store: Store, part: Path) -> None:
    """Copy every table of schema core, in its order, and make the views over them; counts must agree."""
    home = store.execute("SELECT current_database()")[0][0]
    tables = store.script("publish_tables", {"database": home})
    store.attach(part, "published")
    try:
        store.execute("CREATE SCHEMA published.core")
        for table, row_order in tables:  # names from the catalog and from publish_tables.sql
            store.execute(f'CREATE TABLE published.core."{table}" AS SELECT * FROM core."{table}" ORDER BY {row_order}')  # noqa: S608
            counts = store.execute(f'SELECT (SELECT count(*) FROM core."{table}"), (SELECT count(*) FROM published.core."{table}")')  # noqa: S608
            if counts[0][0] != counts[0][1]:
                raise PublishRefused(f"not published: core.{table} has {counts[0][0]} rows, its copy {counts[0][1]}")
        store.execute("USE published")
        for view in sources("views"):
            store.execute(view.text)
    finally:
        store.execute(f'USE "{home}"')
        store.detach("published")


def _settle(part: Path, target: Path) -> None:
    """Bytes on the disk, read-only, under the final name."""
    with part.open("rb") as stream:
        os.fsync(stream.fileno())
    part.chmod(0o444)
    part.replace(target)
    _sync_folder(target.parent)


def _point(folder: Path, target: Path) -> None:
    fresh = folder / f".{LINK}.part"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target.name)
    fresh.replace(folder / LINK)
    _sync_folder(folder)


def _forget(folder: Path, target: Path, keep: int) -> None:
    """Remove copies past the newest `keep`; a reader that has one open keeps its bytes until it closes."""
    copies = sorted(folder.glob("baotinh-*.duckdb"), key=lambda path: (path == target, path.stat().st_mtime_ns), reverse=True)
    for old in copies[max(1, keep) :]:
        old.unlink()
        old.with_name(old.name + ".wal").unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
