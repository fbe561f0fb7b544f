"""What a crawl's last line, or what was made out after its death, says of its own night, checked at the door: how complete it seems and how polite it was. What becomes of it is the warehouse's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from crawlers.ledger import DIED


@dataclass(frozen=True, slots=True)
class HostGap:
    """One host: the gap that had to lie between two requests, and the least that did (start to start); None where there were not two."""

    host: str
    gap_wanted_s: Decimal | None
    least_gap_s: Decimal | None


@dataclass(frozen=True, slots=True)
class Crawled:
    """One crawl, in the names and grain of core.crawls: counts are of pages fetched for the first time that looked like articles.

    None is unknown, never nought: no estimate where fewer than two lists named anything, no usual range without enough nights; of a crawl
    that died, what nobody could make out.
    """

    finish: str
    new_pages: int | None
    estimated_pages: Decimal | None
    estimated_low: Decimal | None
    estimated_high: Decimal | None
    usual_low: Decimal | None
    usual_high: Decimal | None
    usual_nights: int | None
    lists_resting: int | None
    peak_mb: int | None
    hosts: tuple[HostGap, ...]


def crawled(finish: str | None, stats: Mapping[str, Any]) -> Crawled | None:
    """The crawl as its `stats` tell it; None for a package without a crawl (import, reread, retry, a crawl that was not let begin).

    >>> made = crawled("finished", {"requests": 9, "new_pages": 5, "usual": {"low": 4.5, "high": 9, "nights": 8}, "gap_s": {"a.vn": 2.0}})
    >>> made.new_pages, made.estimated_pages, made.usual_low, made.hosts
    (5, None, Decimal('4.5'), (HostGap(host='a.vn', gap_wanted_s=Decimal('2.0'), least_gap_s=None),))
    >>> made = crawled("died", {})
    >>> made.finish, made.new_pages, made.hosts
    ('died', None, ())
    >>> crawled("imported", {}) is None
    True
    """
    if finish is None or (not stats and finish != DIED):
        return None
    whole, usual = stats.get("completeness") or {}, stats.get("usual") or {}
    wanted, least = stats.get("gap_s") or {}, stats.get("least_gap_s") or {}
    new = stats.get("new_pages")
    return Crawled(
        finish=finish,
        new_pages=new,
        estimated_pages=_at_least(new, whole.get("total")),
        estimated_low=_at_least(new, whole.get("low")),
        estimated_high=_at_least(new, whole.get("high")),
        usual_low=_decimal(usual.get("low")),
        usual_high=_decimal(usual.get("high")),
        usual_nights=usual.get("nights"),
        lists_resting=stats.get("lists_resting"),
        peak_mb=stats.get("peak_mb"),
        hosts=tuple(HostGap(host, _decimal(wanted.get(host)), _decimal(least.get(host))) for host in sorted({*wanted, *least})),
    )


def _at_least(new: int | None, guess: float | None) -> Decimal | None:
    """An estimate knows of what feed, sitemap, sections and links name; where an archive by date brought more, there are at least so many."""
    return None if guess is None else _decimal(max(guess, new or 0))


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
