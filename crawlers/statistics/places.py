"""Both administrative maps of Vietnam: 63 provinces to 2025-06-30, 34 from 2025-07-01, with districts and communes; lookups only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

_DATA = files("crawlers.statistics") / "data"
MERGED_ON = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Place:
    """One unit of one map. Provinces carry ISO 3166-2 codes; districts and communes the statistics office's, with the map before it.

    `code_63`, `name_63`: its province on the old map (none for units of the new map whose province merged several);
    `code_34`, `name_34`: its province on the new one. `became`: the commune that took most of an old commune's land.
    """

    code: str
    name: str
    level: str  # province, district, commune
    parent: str | None
    code_63: str | None
    name_63: str | None
    code_34: str
    name_34: str
    valid_from: str | None
    valid_to: str | None
    became: str | None = None


def _rows(name: str) -> Iterator[list[str]]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines[1:])


@cache
def _provinces() -> tuple[Place, ...]:
    rows = [(*row, "")[:6] for row in _rows("provinces.tsv")]
    names = {code: name for code, name, _map, *_ in rows}
    return tuple(
        Place(code, name, "province", None, code if which == "63" else None, name if which == "63" else None, new, names[new], since or None, until or None)
        for code, name, which, new, since, until in rows
    )


@cache
def _new_code() -> dict[str, str]:
    return {p.code: p.code_34 for p in _provinces()}


def place_34(code_63: str, on: date) -> str | None:
    """The province of the 34-province map that an old province's land belongs to; None before that map or for an unknown code.

    >>> place_34("VN-36", date(2025, 7, 1)), place_34("VN-36", date(2025, 6, 30))
    ('VN-34', None)
    """
    return _new_code().get(code_63) if on >= MERGED_ON else None


def members_63(code_34: str) -> tuple[str, ...]:
    """The old provinces that make up a new one.

    >>> members_63("VN-34")
    ('VN-34', 'VN-36')
    """
    return tuple(p.code for p in _provinces() if p.code_63 and p.code_34 == code_34)


def places() -> Iterator[Place]:
    """Every unit of both maps, provinces first: about 14,000 rows."""
    yield from _provinces()
    by_code = {p.code: p for p in _provinces() if p.code_63} | {p.code: p for p in _provinces() if not p.code_63 and p.code not in _new_code()}
    new = {p.code: p for p in _provinces() if not p.code_63}
    rows = [row + [""] * (7 - len(row)) for row in _rows("places.tsv")]
    province_of = {row[0]: row[3] for row in rows if row[2] == "district"}
    for code, name, level, parent, since, until, became in rows:
        if code.startswith("C34"):
            home = new[parent]
            yield Place(code, name, level, parent, None, None, home.code_34, home.name_34, since or None, None)
        else:
            home = by_code[province_of.get(parent, parent)]
            yield Place(code, name, level, parent, home.code_63, home.name_63, home.code_34, home.name_34, since or None, until or None, became or None)
