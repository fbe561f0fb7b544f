"""The night in numbers: what became of every URL, site by site, and what is wrong with it, from the warehouse's own rows. Layout for people is the caller's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, get_args

from crawlers.records import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from warehouse.store import Store

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
EXPLAINED = ("rejected", "deferred", "failed", "not_permitted")
"""Outcomes whose reasons stand in brackets behind them."""


@dataclass(frozen=True, slots=True)
class SiteNight:
    """One site's night. `counts`: the nine outcomes, whose sum is `found`; `reasons`: outcome -> reason -> URLs; `reprints` are part of new and revised.

    From `new_pages` on, what the crawl said of itself (the columns of site_nights); None is unknown, never nought.
    """

    site: str
    run_id: str
    night: date
    counts: Mapping[Outcome, int]
    reasons: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    reprints: int = 0
    error: str | None = None
    requests: int = 0
    bytes: int = 0
    seconds: float = 0.0
    robots_note: str | None = None
    new_pages: int | None = None
    estimated_pages: Decimal | None = None
    estimated_low: Decimal | None = None
    estimated_high: Decimal | None = None
    usual_low: Decimal | None = None
    usual_high: Decimal | None = None
    breach: str | None = None  # too_few, too_many
    least_gap_s: Decimal | None = None
    gap_wanted_s: Decimal | None = None
    requests_per_new: Decimal | None = None
    lists_resting: int | None = None
    peak_mb: int | None = None

    @property
    def found(self) -> int:
        return sum(self.counts.values())

    @property
    def alarms(self) -> tuple[str, ...]:
        """What somebody should look at, the worst first: a failed crawl, a gap not kept, far fewer or far more new pages than usual."""
        told = []
        if self.error:
            told.append(f"FAILED: {self.error}")
        if self.least_gap_s is not None and self.gap_wanted_s is not None and self.least_gap_s < self.gap_wanted_s:
            told.append(f"IMPOLITE: {self.least_gap_s:.1f} s between two requests to a host, {self.gap_wanted_s:.1f} s are due")
        if self.breach:
            told.append(
                f"{self.breach.replace('_', ' ').upper()}: {self.new_pages} new page{'s' * (self.new_pages != 1)}, {self.usual_low:.0f} to {self.usual_high:.0f} are usual"
            )
        return tuple(told)


def night_lines(store: Store, run_id: str) -> list[SiteNight]:
    """One line for each site of a run, by site key; a site that failed before it found anything has zeros and its error."""
    reasons: dict[str, dict[str, dict[str, int]]] = {}
    for site, outcome, reason, urls in store.script("night_reasons", {"run_id": run_id}):
        reasons.setdefault(site, {}).setdefault(outcome, {})[reason] = urls
    return [SiteNight(**row, reasons=reasons.get(row["site"], {})) for row in store.records("night_lines", {"run_id": run_id})]


@dataclass(frozen=True, slots=True)
class OfDates:
    """Of the articles that a run's lists name, those published on the dates it asked for: brought (new or revised), and stored already."""

    new: int = 0
    held: int = 0


def of_dates(store: Store, run_id: str, since: date, until: date) -> dict[str, OfDates]:
    """Site -> what a back-fill had of its dates; a site without an article of them is not there."""
    rows = store.script("of_dates", {"run_id": run_id, "since": since, "until": until})
    return {site: OfDates(new, held) for site, new, held in rows}


def unmatched(store: Store, most: int = 30) -> list[dict[str, Any]]:
    """The phrases that figures speak of and the registry has no code for, the most printed first."""
    return store.records("unmatched_most", {"most": most})


def format_line(line: SiteNight) -> str:
    """The line that adds up.

    >>> from datetime import date
    >>> counts = {"new": 30, "revised": 2, "unchanged": 6, "rejected": 3, "known": 0}
    >>> night = SiteNight("baovidu", "r", date(2025, 3, 10), counts, {"rejected": {"soft_404": 2, "too_short": 1}}, reprints=4)
    >>> format_line(night)
    'baovidu: found 41 = new 30 + revised 2 + unchanged 6 + rejected 3 (soft_404 2, too_short 1), of which reprints 4'
    """
    parts = []
    for outcome in OUTCOMES:
        if count := line.counts.get(outcome, 0):
            why = line.reasons.get(outcome, {})
            listed = ", ".join(f"{reason} {urls}" for reason, urls in sorted(why.items(), key=lambda item: (-item[1], item[0])))
            parts.append(f"{outcome} {count}" + (f" ({listed})" if listed and outcome in EXPLAINED else ""))
    text = f"{line.site}: found {line.found}" + (" = " + " + ".join(parts) if parts else "")
    if line.reprints:
        text += f", of which reprints {line.reprints}"
    text += f"; error: {line.error}" if line.error else ""
    return text + "".join(f"; {alarm}" for alarm in line.alarms if not alarm.startswith("FAILED"))
