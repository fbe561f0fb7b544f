"""Random histories of a paper: loaded in any order they end the same, and any past night is told as it was known then."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.nights import warehouse
from tests.packages import Package, clock
from tests.test_load import TABLES, content
from warehouse.checks import run_checks
from warehouse.load import load_package
from warehouse.store import Store

SEEDS = (16, 25)  # both failed while this was written: a rejection met again, a text that came back


def tell(package: Package, path: str, version: int, outcome: str, *, is_material: bool = True, again: bool = False, shift: int = 0) -> None:
    """A page in one of its versions; a re-read (`again`) may find another value in it."""
    package.article(path, f"Có {version} người ở {path}.", outcome=outcome, is_material=is_material, payload=f"sha1:{path}{version}", revision=not again, found=not again)
    package.statistic(f"{version} người", str(version + shift))


def night(dice: random.Random, date: str, served: dict[str, list[int]]) -> Package:
    package = Package(date)
    for path in ("a", "b", "c"):
        chance, version = dice.random(), dice.randint(1, 3)
        if path not in served:
            if chance < 0.5:
                tell(package, path, version, "new")
                served[path] = [version]
            elif chance < 0.7:
                package.rejected(path, "soft_404")
        elif chance < 0.35 or (chance < 0.6 and version == served[path][-1]):
            package.seen(path)
        elif chance < 0.6:
            tell(package, path, version, "revised", is_material=dice.random() < 0.7)
            served[path].append(version)
        elif chance < 0.75:
            package.gone(path)
        elif chance < 0.85:
            package.rejected(path, "blocked")
    return package


def reread(dice: random.Random, date: str, served: dict[str, list[int]]) -> Package:
    package = Package(
        date, kind="reread", run_id=f"reread-{date}", created_at=clock(date, 5), reader=f"reader-{dice.randint(1, 3)}", rules=f"rules-{dice.randint(1, 2)}"
    )
    for path, versions in served.items():
        for version in sorted(set(versions)):
            if dice.random() < 0.15:
                package.rejected(path, "list_page", payload=f"sha1:{path}{version}", found=False)
            elif dice.random() < 0.8:
                tell(package, path, version, "new", again=True, shift=dice.randint(0, 1))
    return package


def history(seed: int) -> list[Package]:
    dice, served, told = random.Random(seed), {}, []  # type: ignore[var-annotated]
    for day in range(10, 16):
        told.append(night(dice, f"2025-03-{day}", served))
        if served and dice.random() < 0.4:
            told.append(reread(dice, f"2025-03-{day}", served))
    return told


def shuffled(dice: random.Random, told: list[Package]) -> list[Package]:
    """Any order in which a re-read comes after the nights whose revisions it reads."""
    order = [package for package in told if package.kind == "night"]
    dice.shuffle(order)
    for package in told:
        if package.kind == "reread":
            earliest = 1 + max(index for index, other in enumerate(order) if other.kind == "night" and other.night <= package.night)
            order.insert(dice.randint(earliest, len(order)), package)
    return order


def public(store: Store, statistics: str, articles: str) -> tuple[list[str], list[str]]:
    return (
        sorted(map(repr, store.execute(f"FROM {statistics}"))),
        sorted(map(repr, store.execute(f"SELECT * EXCLUDE (first_seen_at) FROM {articles}"))),
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_any_order_ends_the_same_and_any_night_is_told_as_it_was_known(tmp_path: Path, seed: int) -> None:
    told = history(seed)
    folders = {id(package): package.write(tmp_path) for package in told}
    known = {}
    with warehouse(tmp_path / "in_order.duckdb", 0) as store:
        for package in told:
            load_package(store, folders[id(package)])
            known[package.night] = public(store, "statistics", "articles")
        assert run_checks(store) == []
        for date, then in known.items():
            assert public(store, f"statistics_as_known('{date}')", f"articles_as_known('{date}')") == then, f"the night of {date}"
        expected = content(store)
    with warehouse(tmp_path / "shuffled.duckdb", 0) as store:
        for package in shuffled(random.Random(seed), told):
            load_package(store, folders[id(package)])
        other = content(store)
    for table in TABLES:
        assert other[table] == expected[table], table
