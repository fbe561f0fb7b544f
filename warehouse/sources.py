"""The .sql files of the warehouse, read from the installed package. No SQL is run here and none is written outside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import Literal

Room = Literal["schema", "queries", "views", "checks"]


class UnknownSource(KeyError):
    """A .sql file that the package does not hold."""


@dataclass(frozen=True, slots=True)
class Source:
    """One .sql file; `name` without `.sql`, with its number where it has one (`001-packages`)."""

    room: Room
    name: str
    text: str

    @property
    def sha256(self) -> str:
        return sha256(self.text.encode()).hexdigest()

    @property
    def grain(self) -> str:
        """What one row of it is: the comment the file opens with, on one line."""
        opening = re.match(r"(?:--[^\n]*\n)+", self.text)
        return " ".join(line.removeprefix("--").strip() for line in opening.group().splitlines()) if opening else ""


def source(room: Room, name: str) -> Source:
    """One file of a room; UnknownSource names what is missing."""
    found = files("warehouse") / room / f"{name}.sql"
    if not found.is_file():
        raise UnknownSource(f"warehouse/{room}/{name}.sql")
    return Source(room, name, found.read_text(encoding="utf-8"))


def sources(room: Room) -> list[Source]:
    """All files of a room, by name: numbers in the names give the order in which schema and views build on each other."""
    names = sorted(entry.name for entry in (files("warehouse") / room).iterdir() if entry.name.endswith(".sql"))
    return [source(room, name.removesuffix(".sql")) for name in names]
