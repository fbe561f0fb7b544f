"""The analyst's word on pairs of articles: a small reviewed file that stands above the rules and survives every re-run.

[[pair]]
articles = ["a_0123456789abcdef0123", "a_fedcba98765432100000"]
same = false
why = "two reporters at one meeting"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


class OverruleError(ValueError):
    """An entry of the file that cannot be followed; the message names file and entry."""


@dataclass(frozen=True, slots=True)
class Overrules:
    """Decided pairs, each as (smaller id, larger id) -> whether they are the same story."""

    pairs: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    notes: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def apart(self, a: str, b: str) -> bool:
        return self.pairs.get((a, b) if a < b else (b, a)) is False

    def together(self, a: str, b: str) -> bool:
        return self.pairs.get((a, b) if a < b else (b, a)) is True


def read_overrules(path: Path | None) -> Overrules:
    """The file's decisions; no file decides nothing. OverruleError on anything but the form above, on a pair decided both ways, on an unknown key."""
    if path is None or not path.exists():
        return Overrules()
    try:
        with path.open("rb") as stream:
            content = tomllib.load(stream)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OverruleError(f"{path}: {error}") from error
    entries = content.pop("pair", [])
    if content or not isinstance(entries, list):
        raise OverruleError(f"{path}: only [[pair]] entries belong here{', not ' + ', '.join(content) if content else ''}")
    pairs: dict[tuple[str, str], bool] = {}
    notes: dict[tuple[str, str], str] = {}
    for number, entry in enumerate(entries, 1):
        articles, same, why = entry.get("articles"), entry.get("same"), entry.get("why", "")
        if not isinstance(articles, list) or len({str(a) for a in articles}) != 2 or len(articles) != 2:
            raise OverruleError(f"{path}, pair {number}: articles must be two different article ids")
        if not isinstance(same, bool) or not isinstance(why, str):
            raise OverruleError(f"{path}, pair {number}: same must be true or false, and why a text")
        if unknown := sorted(entry.keys() - {"articles", "same", "why"}):
            raise OverruleError(f"{path}, pair {number}: unknown key {unknown[0]!r} (there are articles, same, why)")
        pair = (min(articles), max(articles))
        if pairs.setdefault(pair, same) is not same:
            raise OverruleError(f"{path}, pair {number}: this pair was decided the other way above")
        notes[pair] = why
    return Overrules(pairs, notes)
