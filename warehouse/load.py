"""Loads a staged package or the reference rows into the warehouse, whole or not at all. What the rows mean is in the .sql files."""

from __future__ import annotations

import hashlib
import json
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawlers.identity import digest
from crawlers.records_json import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from warehouse.store import Store

FILES = ("urls", "revisions", "readings", "statistics", "documents", "timerefs", "rejections", "gone", "seen")
"""The JSON-lines files of a package; one that the manifest does not list counts as empty."""

STEPS = (
    "load_runs", "load_packages", "load_crawls", "load_urls", "load_articles", "load_seen", "load_absences", "load_gone", "load_revisions", "load_revision_times",
    "load_fresh_readings", "load_readings", "load_statistics", "load_documents", "load_timerefs", "load_rejections",
    "load_touched_revisions", "load_reading_times", "load_statistic_times", "load_document_times", "load_timeref_times", "load_rejection_times",
)  # fmt: skip
"""The queries of one load, in order, in one transaction."""

LATER_KEYS = frozenset(("place_code", "parts"))
"""Keys of a row that packages staged by an earlier version lack; NULL for these."""

MANIFEST_KEYS = (
    "run_id", "site", "night", "kind", "reader_version", "rules_version", "created_at", "error", "requests", "bytes", "seconds",
    "robots_note", "warc",
)  # fmt: skip


CRAWL_KEY = "crawl"
"""Of the manifest: what the crawl said of itself; null where there was none, missing in packages staged by an earlier version."""


class LoadError(Exception):
    """The package is not whole or not as agreed; nothing of it was loaded."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """`rows`: staged rows by file; all zero and `skipped` where the package was in already."""

    package_id: str
    skipped: bool
    rows: Mapping[str, int] = field(default_factory=dict)


def load_package(store: Store, folder: Path) -> Loaded:
    """Load the package in `folder` in one transaction with its id, then checkpoint; a package that is in already is skipped.

    LoadError names the file that is missing, damaged, malformed or not as agreed. Packages may come in any order: what is
    in force is worked out from when pages were fetched and packages made, not from when they were loaded.
    """
    manifest, package_id = _manifest(folder)
    if store.script("find_package", {"package_id": package_id, "run_id": manifest["run_id"], "site": manifest["site"]}):
        return Loaded(package_id, skipped=True, rows=dict.fromkeys(FILES, 0))
    paths = {name: _verified(folder, f"{name}.jsonl", manifest["files"]) for name in FILES}
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as empty:
        for name, path in paths.items():
            _stage(store, name, path or Path(empty.name))
    store.script("stage_package", {"package_id": package_id, **{key: manifest[key] for key in MANIFEST_KEYS}})
    try:
        store.script("stage_crawl", {"crawls": json.dumps([crawl] if (crawl := manifest.get(CRAWL_KEY)) else [])})
    except store.RowError as error:
        raise LoadError(f"{folder / 'manifest.json'}: {CRAWL_KEY}: {error}") from error
    if unknown := [str(row[0]) for row in store.script("unknown_reasons")]:
        raise LoadError(f"{folder}: reason not on the closed list: {', '.join(unknown)} (warehouse/schema/005-reasons.sql)")
    step = "begin"
    try:
        with store.transaction():
            for step in STEPS:
                store.script(step)
            step = "commit"
    except store.RowError as error:
        raise LoadError(f"{folder}: {step}: {error}") from error
    store.checkpoint()
    return Loaded(package_id, skipped=False, rows={name: int(entry["rows"]) for name, entry in _entries(manifest)})


def load_reference(
    store: Store,
    *,
    sites: Iterable[Any] | None = None,
    indicators: Iterable[Any] | None = None,
    places: Iterable[Any] | None = None,
) -> dict[str, int]:
    """Replace the reference tables given, each as a whole, in one transaction; rows are dicts or records with the tables' columns as keys.

    Missing keys become NULL; a key that is no column is a LoadError, so that a renamed field cannot vanish.
    """
    given = {"sites": sites, "indicators": indicators, "places": places}
    counts: dict[str, int] = {}
    with store.transaction():
        for name, rows in given.items():
            if rows is None:
                continue
            listed = [as_json(row) for row in rows]
            columns = {column for column, _ in store.columns(f"FROM core.{name}")}
            if strange := sorted({key for row in listed for key in row} - columns):
                raise LoadError(f"reference {name}: no such column: {', '.join(strange)} (there are {', '.join(sorted(columns))})")
            store.execute(f"DELETE FROM core.{name}")  # noqa: S608 (one of the three names above)
            text = json.dumps(listed, ensure_ascii=False)
            try:
                store.script(f"reference_{name}", {"rows": text})
            except store.RowError as error:
                raise LoadError(f"reference {name}: {error}") from error
            counts[name] = len(listed)
    return counts


def _manifest(folder: Path) -> tuple[dict[str, Any], str]:
    path = folder / "manifest.json"
    try:
        text = path.read_text(encoding="utf-8")
        manifest = json.loads(text)
    except (OSError, ValueError) as error:
        raise LoadError(f"{path}: {error}") from error
    if not isinstance(manifest, dict) or manifest.get("package") != 1:
        raise LoadError(f"{path}: not a manifest of version 1")
    if missing := [key for key in (*MANIFEST_KEYS, "files") if key not in manifest]:
        raise LoadError(f"{path}: no {', '.join(missing)}")
    return manifest, "p_" + digest(text)


def _entries(manifest: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(name, manifest["files"].get(f"{name}.jsonl", {"rows": 0})) for name in FILES]


def _verified(folder: Path, name: str, files: Mapping[str, Mapping[str, Any]]) -> Path | None:
    """The file's path if its bytes and row count are the manifest's; None if the manifest does not list it."""
    if name not in files:
        return None
    path, digester, rows = folder / name, hashlib.sha256(), 0
    try:
        with path.open("rb") as stream:
            while block := stream.read(1 << 20):
                digester.update(block)
                rows += block.count(b"\n")
    except OSError as error:
        raise LoadError(f"{path}: {error.strerror}") from error
    if digester.hexdigest() != files[name]["sha256"]:
        raise LoadError(f"{path}: bytes differ from the manifest's checksum")
    if rows != files[name]["rows"]:
        raise LoadError(f"{path}: {rows} rows, the manifest says {files[name]['rows']}")
    return path


def _stage(store: Store, name: str, path: Path) -> None:
    """Read one file into its temporary table; its first row must have every agreed key, so that a renamed one cannot vanish."""
    try:
        store.script(f"stage_{name}", {"file": str(path)})
    except store.RowError as error:
        raise LoadError(f"{path}: {error}") from error
    with path.open(encoding="utf-8") as stream:
        first = stream.readline()
    agreed = [column for column, _ in store.columns(f"FROM staged_{name}")]
    if first and (missing := [key for key in agreed if key not in LATER_KEYS and key not in json.loads(first)]):
        raise LoadError(f"{path}: rows have no {', '.join(missing)}")
