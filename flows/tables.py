"""The night's figures laid out as rows and Markdown, alarms first. What is shown where is in artifacts.py; what the figures are, in warehouse/report.py."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from warehouse.report import EXPLAINED, OUTCOMES, SiteNight

WHAT_TO_DO = (
    "\n`baotinh sites check K` tries a site's profile, `baotinh sites proof K` proves from the archive how politely it was asked, "
    "and the view `coverage` shows its other nights.\n"
)

COLLAPSE_FROM = 3
"""Quiet sites that a table shows one by one; with more of them they become one row."""


def ordered(sites: Iterable[SiteNight]) -> list[SiteNight]:
    """Sites with an alarm first, the failed before the others, then those that brought something, then the quiet ones; each by key."""
    return sorted(sites, key=lambda line: (not line.error, not line.alarms, is_quiet(line), line.site))


def is_quiet(line: SiteNight) -> bool:
    """Nothing new, nothing wrong: nobody needs to read its row."""
    return not line.alarms and not any(line.counts.get(outcome, 0) for outcome in ("new", "revised", "deferred", "failed"))


def night_table(sites: Iterable[SiteNight]) -> list[dict[str, Any]]:
    """One row a site and a last one for the night: found is the sum of the nine outcomes behind it, in each row and in the last."""
    lines = ordered(sites)
    rows = [
        _row(line.site, line.counts, line.reprints, alarm=_alarm(line), complete=complete(line), usual=usual(line), reasons=_reasons(line))
        for line in lines
    ]
    return [*rows, _sum("total", lines)]


def screen_table(sites: Iterable[SiteNight]) -> list[dict[str, Any]]:
    """The same for a screen that shows ten rows at first: the total, sites with an alarm, the others, the quiet ones in one row; without idle outcomes."""
    lines = ordered(sites)
    quiet = [line for line in lines if is_quiet(line)]
    if len(quiet) < COLLAPSE_FROM:
        *rows, total = night_table(lines)
    else:
        *rows, _ = night_table([line for line in lines if not is_quiet(line)])
        rows.append(_sum(f"{len(quiet)} quiet sites", quiet, reasons=", ".join(line.site for line in quiet)))
        total = _sum("total", lines)
    return narrowed([total, *rows])


def narrowed(table: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The table without outcomes that no URL had, so that it fits a screen; it adds up as before.

    >>> narrowed([{"site": "a", "found": 1, "new": 1, "alias": 0}, {"site": "total", "found": 1, "new": 1, "alias": 0}])
    [{'site': 'a', 'found': 1, 'new': 1}, {'site': 'total', 'found': 1, 'new': 1}]
    """
    empty = {outcome for outcome in OUTCOMES if not any(row.get(outcome) for row in table)}
    return [{name: value for name, value in row.items() if name not in empty} for row in table]


def politeness_table(sites: Iterable[SiteNight]) -> list[dict[str, Any]]:
    """One row a site: least gap kept and wanted, the robots.txt in force, requests and what each new article cost; a broken gap first."""
    lines = sorted(sites, key=lambda line: (not any(alarm.startswith("IMPOLITE") for alarm in line.alarms), line.site))
    return [
        {
            "site": line.site,
            "requests": line.requests,
            "per new article": "" if line.requests_per_new is None else f"{line.requests_per_new:.1f}",
            "least gap s": number(line.least_gap_s),
            "gap wanted s": number(line.gap_wanted_s),
            "lists resting": line.lists_resting or 0,
            "MB received": round(line.bytes / 1_000_000, 1),
            "peak MB": line.peak_mb or "",
            "robots.txt in force": short_robots(line.robots_note),
        }
        for line in lines
    ]


def alarms_page(sites: Iterable[SiteNight]) -> str:
    """What somebody should look at, as Markdown, a line an alarm; empty when there is nothing."""
    return "".join(f"- **{line.site}**: {alarm.replace(chr(10), ' ')}\n" for line in ordered(sites) for alarm in line.alarms)


def complete(line: SiteNight) -> str:
    """How many of the new pages that seem to exist were seen.

    >>> from datetime import date
    >>> from dataclasses import replace
    >>> line = SiteNight("a", "r", date(2026, 3, 1), {}, new_pages=12)
    >>> complete(line), complete(replace(line, estimated_pages=Decimal("13.1"), estimated_low=Decimal(12), estimated_high=Decimal(20)))
    ('unknown', '12 of 13.1 (12–20)')
    >>> complete(replace(line, new_pages=0)), complete(replace(line, new_pages=None))
    ('nothing new', '')

    That speaks of what was asked for; where a crawl was stopped or died, what it put off is told beside it.
    >>> complete(replace(line, counts={"deferred": 34}, estimated_pages=Decimal(12), estimated_low=Decimal(12), estimated_high=Decimal(12)))
    '12 of 12 (12–12), 34 put off'
    """
    left = f", {line.counts['deferred']} put off" if line.counts.get("deferred") else ""
    if line.new_pages is None:
        return ""
    if line.estimated_pages is None:
        return "unknown" if line.new_pages or line.error else "nothing new"
    return f"{line.new_pages} of {number(line.estimated_pages)} ({number(line.estimated_low)}–{number(line.estimated_high)}){left}"


def usual(line: SiteNight) -> str:
    """The usual range, or that none is known yet."""
    if line.usual_low is None or line.usual_high is None:
        return "" if line.new_pages is None else "unknown"
    return f"{line.usual_low:.0f}–{line.usual_high:.0f}"


def number(value: Decimal | None) -> str:
    """A measured number without the zeros behind it.

    >>> number(Decimal("12.0")), number(Decimal("2.437")), number(None)
    ('12', '2.437', '')
    """
    return "" if value is None else f"{float(value):g}"


def short_robots(note: str | None) -> str:
    """The note with the digests cut to what tells two versions apart.

    >>> short_robots("bao.example: status 200, sha1:ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    'bao.example: status 200, ABCDEFGH'
    """
    return re.sub(r"sha1:([A-Z2-7]{8})[A-Z2-7]*", r"\1", note or "")


def _sum(name: str, lines: Sequence[SiteNight], reasons: str = "") -> dict[str, Any]:
    counts = {outcome: sum(line.counts.get(outcome, 0) for line in lines) for outcome in OUTCOMES}
    return _row(name, counts, sum(line.reprints for line in lines), alarm="", complete="", usual="", reasons=reasons)


def _row(site: str, counts: Mapping[Any, int], reprints: int, *, alarm: str, complete: str, usual: str, reasons: str) -> dict[str, Any]:
    outcomes: dict[str, int] = {outcome: counts.get(outcome, 0) for outcome in OUTCOMES}
    sums = {"found": sum(outcomes.values()), **outcomes, "of which reprints": reprints}
    return {"site": site, "alarm": alarm, "complete": complete, "usual": usual, **sums, "reasons": reasons}


def _alarm(line: SiteNight) -> str:
    """The alarms' first words: the whole of each stands on the page of alarms."""
    return ", ".join(alarm.split(":")[0] for alarm in line.alarms)


def _reasons(line: SiteNight) -> str:
    parts = [f"{reason} {urls}" for outcome in EXPLAINED for reason, urls in sorted(line.reasons.get(outcome, {}).items(), key=lambda item: -item[1])]
    return "; ".join([*([line.error] if line.error else []), ", ".join(parts)]).strip("; ")


def as_markdown(rows: Sequence[Mapping[str, Any]]) -> str:
    r"""A Markdown table, cells escaped, what is unknown left empty.

    >>> as_markdown([{"site": "a|b", "found": 1}])
    '| site | found |\n| --- | --- |\n| a\\|b | 1 |\n'
    >>> as_markdown([{"site": "a", "date lag h": None}]).splitlines()[-1]
    '| a |  |'
    """
    if not rows:
        return ""
    head = list(rows[0])
    lines = [head, ["---"] * len(head), *([("" if row.get(name) is None else str(row[name])).replace("|", "\\|").replace("\n", " ") for name in head] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
