"""The arrows and doors of the house. A failing test here says which wall an import went through and where the door is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("crawlers", "flows", "warehouse")

# One library, one door: everybody else asks the room behind it.
DOORS = {
    "scrapy": ("crawlers/spiders/", "crawlers/fetching/", "crawlers/__main__.py"),
    "trafilatura": ("crawlers/reading/article.py",),
    "duckdb": ("warehouse/store.py",),
    "sqlite3": ("crawlers/ledger/",),
    "warcio": ("crawlers/archive/",),
    # The flows, what they show, their server and its schedule; all else, stages and commands above all, runs without Prefect.
    "prefect": (
        "flows/night.py",
        "flows/backfill.py",
        "flows/reread.py",
        "flows/artifacts.py",
        "flows/server.py",
        "flows/prefect_app.py",
        "flows/automations/",
    ),
    "numpy": ("crawlers/likeness/",),
    "pyarrow": ("crawlers/likeness/",),
}


def imports(path: Path) -> Iterator[str]:
    """Dotted names of everything a file imports, `from x import y` as x.y, wherever in the file it stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import; write the whole name so that arrows can be read"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def sources() -> list[Path]:
    return [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_arrows_and_doors(path: Path) -> None:
    here = str(path.relative_to(ROOT))
    for name in imports(path):
        library = name.split(".")[0]
        if library in DOORS:
            assert here.startswith(DOORS[library]), f"{here} imports {library}; its door is {DOORS[library][0]}"
        if here.startswith("crawlers/"):
            assert library not in ("flows", "warehouse"), f"{here} imports {name}: crawlers know no warehouse and no scheduler"
        if here.startswith("warehouse/"):
            assert library != "flows", f"{here} imports {name}: arrows run flows -> warehouse"
            if library == "crawlers":
                assert name.startswith(("crawlers.records", "crawlers.identity", "crawlers.likeness")), (
                    f"{here} imports {name}: of crawlers, warehouse knows records, identity and likeness only"
                )
        if here.startswith(("crawlers/spiders/", "crawlers/fetching/")):
            assert not name.startswith(("crawlers.reading", "crawlers.statistics")), (
                f"{here} imports {name}: collecting never reads; the archive stands between"
            )
        if here.startswith("crawlers/statistics/"):
            assert not name.startswith("crawlers.reading"), f"{here} imports {name}: figures are found in text, however it was read"
        if here in ("crawlers/records.py", "crawlers/records_json.py", "crawlers/identity.py"):
            assert library not in PACKAGES, f"{here} imports {name}: it is the joint and imports nothing of ours"
        assert library != "tests", f"{here} imports {name}: the product does not know its tests"


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_files_fit_a_head(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= 320, f"{path.relative_to(ROOT)} has {lines} lines; past about 250 a file is two rooms"


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_it_is(path: Path) -> None:
    if text := path.read_text(encoding="utf-8").strip():
        assert ast.get_docstring(ast.parse(text)), f"{path.relative_to(ROOT)} opens without a sentence on what it is"


def test_pure_rooms_have_no_clock_network_or_environment() -> None:
    """Time comes in with the page; the same bytes read the same tomorrow."""
    banned = (
        r"\btime\.time\(",
        r"datetime\.now\(",
        r"date\.today\(",
        r"os\.environ",
        r"os\.getenv",
        r"\bimport socket",
        r"urllib\.request",
        r"\bimport requests",
    )
    for folder in ("crawlers/discovery", "crawlers/reading", "crawlers/statistics", "crawlers/likeness"):
        for path in (ROOT / folder).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            for word in banned:
                assert not re.search(word, text), f"{path.relative_to(ROOT)} uses {word}: pass it in, the room is pure"


def test_only_the_agreed_rooms_stand_at_the_top() -> None:
    allowed = {
        "pyproject.toml",
        "crawlers",
        "flows",
        "warehouse",
        "tests",
        "prefect.yaml",
        "README.md",
        "CHANGELOG.md",
        "LICENSE",
        "Makefile",
        "requirements.lock",
    }
    made = {"data", "build", "dist", "__pycache__"}
    for path in ROOT.iterdir():
        if not path.name.startswith(".") and not path.name.endswith(".egg-info") and path.name not in made:
            assert path.name in allowed, f"{path.name} stands at the top level, which is fixed: find its room"
