"""The wheel holds everything the code reads at run time, and the lock names every dependency with a hash and no index."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.demo import ROOT

PACKAGES = ("crawlers", "flows", "warehouse")
LOADS = """
import sys; sys.path.insert(0, sys.argv[1])
import crawlers, flows, warehouse
assert all(m.__file__.startswith(sys.argv[1]) for m in (crawlers, flows, warehouse)), crawlers.__file__
from crawlers.sites import load_sites
from crawlers.statistics import find, indicators, places
from warehouse.sources import sources
from pathlib import Path
assert len(load_sites()) >= 64
assert len(list(indicators())) >= 100 and len(list(places())) > 10_000
assert find("Năm 2025 có 1.688 đảng viên.").quantities
for room in ("schema", "queries", "views", "checks"):
    assert sources(room), room
from warehouse.store import Store
with Store.open(Path(sys.argv[2]) / "w.duckdb") as store:
    store.migrate()
print("loaded")
"""


def data_files() -> set[str]:
    kinds = (".toml", ".sql", ".yaml", ".tsv", ".json")
    return {str(path.relative_to(ROOT)) for package in PACKAGES for path in (ROOT / package).rglob("*") if path.suffix in kinds}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, so that nothing is left in the checkout."""
    source = tmp_path_factory.mktemp("source")
    for name in (*PACKAGES, "pyproject.toml", "README.md", "LICENSE"):
        origin = ROOT / name
        if origin.is_dir():
            shutil.copytree(origin, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(origin, source / name)
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(out), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = out.glob("*.whl")
    return built


def test_the_wheel_holds_every_data_file(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    assert data_files() - held == set()
    assert not [name for name in held if name.startswith("tests/")]


def test_everything_loads_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    command = [sys.executable, "-c", LOADS, str(tmp_path / "site"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.stdout.strip() == "loaded", done.stderr


def test_every_data_file_is_in_git() -> None:
    """An ignore rule once hid the lexicons: a clone without them reads nothing."""
    listed = subprocess.run(["git", "ls-files", *PACKAGES], capture_output=True, text=True, check=True, cwd=ROOT).stdout.split("\n")
    untracked = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard", *PACKAGES], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.split("\n")
    assert data_files() - set(listed) - set(untracked) == set()


def test_the_lock_is_whole() -> None:
    """Hashes for each, no index address, and every direct dependency of pyproject.toml in it."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.findall(r"^([a-z0-9._-]+)==\S+.*?(?=^\S|\Z)", lock, re.MULTILINE | re.DOTALL)
    blocks = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)
    assert not re.search(r"--(extra-)?index-url|--find-links|https?://", lock)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = {re.split(r"[<>=\[; ]", dependency)[0].lower().replace("_", "-") for dependency in wanted}
    assert names - set(entries) == set()
