"""When a known address is asked again, and whether with a condition; pure, the night comes in as a date."""

from __future__ import annotations

from datetime import date, timedelta

from crawlers.ledger import Answer, Memory

REVISIT_DAYS = (1, 3, 7, 30)
"""Days after publication on which an article is asked again: most corrections come on the first day (issue 6)."""

RETRY_DAYS = 3
"""A page that was refused for what it is (not for want of an answer) is asked again for so long while it is still listed."""

PUT_OFF_DAYS = 7
"""An address that was put off (budget, Retry-After, a kill) is asked for on the nights after for so long, whether a list names it or not."""


def is_due(memory: Memory | None, night: date) -> bool:
    """Whether to ask for an article tonight.

    Never asked, put off or failed: yes. Answered: when a day of the plan has come since the last answer, so that missed nights are made up for once.
    The plan counts from the printed date; an article found on the night after its date counts from that night.
    """
    if memory is None or memory.state in {None, "deferred", "failed", "not_permitted"}:
        return True
    if memory.answers == 0 or memory.answered_on is None:
        return memory.found_on is None or (night - memory.found_on).days <= RETRY_DAYS
    since = memory.published_on or memory.found_on or memory.answered_on
    if memory.found_on is not None and (since > memory.found_on or (memory.found_on - since).days <= 1):
        since = memory.found_on
    return any(memory.answered_on < since + timedelta(days=days) <= night for days in REVISIT_DAYS)


def conditions(answer: Answer | None, turn: int, *, lies: bool) -> dict[str, str]:
    """Request headers that let the server answer 304. Every second turn there are none, and none at all for a site whose validators were caught lying:

    a body that changed under an unchanged ETag is found within one more visit.
    """
    if answer is None or lies or turn % 2 == 0:
        return {}
    named = {"If-None-Match": answer.etag, "If-Modified-Since": answer.last_modified}
    return {name: value for name, value in named.items() if value}


def is_lie(before: Answer, etag: str | None, last_modified: str | None) -> bool:
    """Whether equal validators stood over a body that changed (the caller knows that it did)."""
    if before.etag and etag:
        return before.etag == etag and not etag.startswith("W/")
    return bool(before.last_modified and last_modified and before.last_modified == last_modified)
