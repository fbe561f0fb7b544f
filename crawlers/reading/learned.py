"""What a site's learner found, as an input of reading: frozen, with a digest, written and read as JSON. How it is found: `learning.py`."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from crawlers.identity import digest, normalised

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something seen on many pages that a person may take into the profile; never applied by itself. `share` of the pages, 0 to 1."""

    kind: Literal["prune", "content", "repeated_line"]
    value: str  # a CSS selector, or the line
    pages: int
    share: float


@dataclass(frozen=True, slots=True)
class Drift:
    """How the site's reading stands, for the health monitor; None where no page tells."""

    pages: int
    profile_hit_rate: float | None
    witness_agreement: float | None  # median word F1 of text and witness
    text_length: int | None  # median characters
    date_lag_hours: float | None  # median of fetch minus publication
    date_missing_rate: float | None
    rejected_rate: float | None


@dataclass(frozen=True, slots=True)
class Learned:
    """`lines` (normalised) are left out of every text of the site; all else informs. The digest covers what changes a reading, nothing else."""

    site: str
    lines: frozenset[str] = frozenset()
    proposals: tuple[Proposal, ...] = ()
    drift: Drift | None = None
    first: str | None = None  # ISO dates of the pages it was learned from
    last: str | None = None

    @property
    def digest(self) -> str:
        """Empty where nothing is applied, so that learning nothing changes no reading's identity."""
        return digest("learned", str(FORMAT), self.site, *sorted(self.lines)) if self.lines else ""

    def drops(self, line: str) -> bool:
        return normalised(line) in self.lines

    def to_json(self) -> str:
        """Stable text: keys and lines in order."""
        value = dataclasses.asdict(self) | {"format": FORMAT, "lines": sorted(self.lines)}
        return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    @staticmethod
    def from_json(text: str) -> Learned:
        """Raises ValueError for anything that `to_json` did not write."""
        try:
            value: Mapping[str, Any] = json.loads(text)
            if value["format"] != FORMAT:
                raise ValueError(f"learned file of format {value['format']}, this reader knows {FORMAT}")
            drift = Drift(**value["drift"]) if value["drift"] else None
            proposals = tuple(Proposal(**item) for item in value["proposals"])
            return Learned(value["site"], frozenset(value["lines"]), proposals, drift, value["first"], value["last"])
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"no learned file: {error}") from error
