"""Why a back-fill found nothing, or is not complete, and what to do: told from the ledger of its crawl and what the warehouse has of those days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date

from crawlers.ledger import LedgerLockedError, ListsAsked, lists_asked
from crawlers.wording import counted
from flows.plan import Plan
from warehouse.report import OfDates, SiteNight

CUT_OFF = ("died", "interrupted", "disk", "memusage_exceeded")
ROBOTS = ("robots", "robots_unreachable")

IMPORT = "`baotinh import FILE...` takes what others archived, such as CC-NEWS"


def notes(plan: Plan, sites: Sequence[SiteNight], had: Mapping[str, OfDates]) -> dict[str, str]:
    """Site -> one line, for each site of a back-fill that brought nothing of its dates or left something for the next run."""
    if plan.kind != "backfill" or plan.date_from is None:
        return {}
    told = {}
    for line in sites:
        with suppress(LedgerLockedError):  # the next crawl of the site has begun: what this one did is not to be had now
            asked = lists_asked(plan.state(line.site), plan.run_id)
            if asked is not None and (note := note_of(asked, line, had.get(line.site, OfDates()), plan.date_from, plan.date_to or plan.night)):
                told[line.site] = note
    return told


def note_of(asked: ListsAsked, line: SiteNight, had: OfDates, since: date, until: date) -> str | None:
    """What a person should know of one site's back-fill; None when it brought articles of its dates and left nothing.

    >>> note_of(ListsAsked("finished", {"section": 3}, {}), SiteNight("a", "r", until := date(2020, 1, 31), {}), OfDates(), date(2020, 1, 1), until)[:92]
    'nothing of 2020-01-01 to 2020-01-31: none of the 3 lists that answered (section 3) names any'
    """
    if asked.finish is None or asked.finish in CUT_OFF:
        return f"cut off ({asked.finish or 'it never came to its end'}): the same command goes on from here"
    waits = asked.lists_waiting + asked.addresses_waiting
    on = f"{counted(asked.lists_waiting, 'list')} and {counted(asked.addresses_waiting, 'address')} wait, and the same command goes on from here"
    if had.new:
        return f"not complete: {on}" if waits else None
    days = str(since) if since == until else f"{since} to {until}"
    why, mend = _cause(asked, line, had)
    mend = on if waits else mend
    return f"nothing {'new ' if had.held else ''}of {days}: {why}{f'; {mend}' if mend else ''}"


def _cause(asked: ListsAsked, line: SiteNight, had: OfDates) -> tuple[str, str]:
    """The one thing that explains it best, and what can be done about it."""
    refused = sum(asked.refused.values())
    reasons = _listed(asked.refused)
    answered = sum(asked.answered.values())
    check = f"`baotinh sites check {line.site}` looks at each list"
    if not answered and refused:
        if all(reason in ROBOTS for reason in asked.refused):
            unreachable = "robots.txt could not be had, so no list was asked for"
            return (unreachable, "try again later") if "robots_unreachable" in asked.refused else (f"robots.txt forbids all of its lists ({refused})", IMPORT)
        return f"none of its lists could be had ({reasons})", f"try again later; {check}"
    beside = f" ({counted(refused, 'other list')} could not be had: {reasons})" if refused else ""
    if had.held:
        return f"the {counted(had.held, 'article')} of those days that its lists name {'is' if had.held == 1 else 'are'} stored already{beside}", ""
    further = f"name lists that go back so far in its profile (keys `archives`, `sitemaps`; {check}), or {IMPORT}"
    if not line.found and not answered:
        return "this run came to none of its lists", further
    if not line.found:
        kinds = _listed(asked.answered)
        none = f"none of the {answered} lists that answered ({kinds}) names any" if answered > 1 else f"the one list that answered ({kinds}) names none"
        return none + beside, further
    if line.counts.get("not_permitted", 0) == line.found:
        return f"robots.txt forbids all of what its lists name ({counted(line.found, 'address')})", IMPORT
    lost = sum(line.counts.get(outcome, 0) for outcome in ("rejected", "deferred", "failed", "not_permitted"))
    if lost == line.found:
        return f"of what its lists name ({counted(line.found, 'address')}) none came as an article, see the reasons in its line", "the same command asks again for what failed"
    return f"of what its lists name without a date ({counted(line.found, 'address')}) none is known to be of those days{beside}", further


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items())
