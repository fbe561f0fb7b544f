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
from typing import Final

_FORM: Final = 'an entry is [[pair]], articles = ["a_...", "a_..."], same = true or false, and why = "..." if you like, each on a line of its own'


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
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OverruleError(f"{path}: {error}; {_FORM}") from error
    except RecursionError as error:
        raise OverruleError(f"{path}: brackets within brackets, too many to read; {_FORM}") from error
    entries = content.pop("pair", [])
    if content:
        raise OverruleError(f"{path}: only [[pair]] entries belong here, not {', '.join(map(repr, content))}; {_FORM}")
    if not isinstance(entries, list):
        raise OverruleError(f"{path}: pair is {_what(entries)}; write [[pair]], in two brackets, before each pair; {_FORM}")
    pairs: dict[tuple[str, str], bool] = {}
    notes: dict[tuple[str, str], str] = {}
    for number, entry in enumerate(entries, 1):
        try:
            pair, same, why = _decision(entry)
        except OverruleError as error:
            raise OverruleError(f"{path}, pair {number}: {error}") from None
        if pairs.setdefault(pair, same) is not same:
            raise OverruleError(f"{path}, pair {number}: this pair was decided the other way above; keep one of the two entries")
        notes[pair] = why
    return Overrules(pairs, notes)


def _decision(entry: object) -> tuple[tuple[str, str], bool, str]:
    """(pair, same, why) of one entry."""
    if not isinstance(entry, dict):
        raise OverruleError(f"is {_what(entry)}; {_FORM}")
    if unknown := sorted(entry.keys() - {"articles", "same", "why"}):
        raise OverruleError(f"unknown key {unknown[0]!r} (there are articles, same, why)")
    articles, same, why = entry.get("articles"), entry.get("same"), entry.get("why", "")
    if not isinstance(articles, list) or not all(isinstance(a, str) and a.strip() for a in articles) or len(set(articles)) != 2 or len(articles) != 2:
        raise OverruleError('articles must be two different article ids, articles = ["a_...", "a_..."]')
    if not isinstance(same, bool):
        raise OverruleError(
            f"same must be true or false, not {_what(same)}" if "same" in entry else "same is missing; write same = true or same = false"
        )
    if not isinstance(why, str):
        raise OverruleError(f'why must be a text in quotes, why = "...", not {_what(why)}')
    return (min(articles), max(articles)), same, why


def _what(value: object) -> str:
    """What stands in the file, in words of TOML."""
    kinds = {bool: "true or false", str: "a text", int: "a number", float: "a number", list: "a list", dict: "a table"}
    return kinds.get(type(value), "a date or time")
