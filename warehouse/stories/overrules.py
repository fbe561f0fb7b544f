"""The analyst's word on pairs of articles: a small reviewed file that stands above the rules and survives every re-run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

COLUMNS: Final = ("article", "article", "verdict", "note")


class OverruleError(ValueError):
    """A line of the file that cannot be followed; the message names file and line."""


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
    """Lines `a_… <tab> a_… <tab> same|not same <tab> why`; `#` begins a comment. A missing file decides nothing."""
    if path is None or not path.exists():
        return Overrules()
    pairs: dict[tuple[str, str], bool] = {}
    notes: dict[tuple[str, str], str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) not in (3, 4) or cells[2] not in ("same", "not same") or not cells[0] or not cells[1] or cells[0] == cells[1]:
            raise OverruleError(f"{path}, line {number}: want two different article ids, then 'same' or 'not same', then why, with tabs between")
        pair = (min(cells[:2]), max(cells[:2]))
        if pairs.setdefault(pair, cells[2] == "same") != (cells[2] == "same"):
            raise OverruleError(f"{path}, line {number}: this pair was decided the other way above")
        if len(cells) == 4 and cells[3]:
            notes[pair] = cells[3]
    return Overrules(pairs, notes)
