"""The revisit plan: 1, 3, 7 and 30 days after publication, missed nights made up for once, refused pages not for ever."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from crawlers.fetching.freshness import conditions, is_due, is_lie
from crawlers.ledger import Answer, Memory
from crawlers.records import Fetch, WarcRef

D0 = date(2026, 11, 21)
ANSWER = Answer(1, Fetch("u", 200, datetime(2026, 11, 21, tzinfo=UTC), WarcRef("f", 0, 1, "sha1:A")), '"e"', "Sat, 21 Nov 2026 00:00:00 GMT", "r")


def memory(answered: int | None, *, published: int | None = 0, found: int = 0, state: str = "fetched", answers: int = 1) -> Memory:
    day = lambda n: None if n is None else D0 + timedelta(days=n)  # noqa: E731
    return Memory("u", "k", day(found), state, None, ANSWER, answers, day(answered), day(published))


def visits(first: int, nights: range, **kw) -> list[int]:
    """Nights on which an article first answered on night `first` is asked again, when every night is run."""
    at, out = first, []
    for night in nights:
        if is_due(memory(at, **kw), D0 + timedelta(days=night)):
            out.append(night)
            at = night
    return out


def test_the_plan() -> None:
    assert visits(0, range(1, 60)) == [1, 3, 7, 30]
    assert visits(0, range(1, 60), published=None) == [1, 3, 7, 30], "no printed date: from the night it was found"
    assert visits(0, range(1, 60), published=-1) == [1, 3, 7, 30], "printed on the evening before the night"
    assert visits(0, range(1, 60), published=-5) == [2, 25], "found late: the days of the plan that are left"
    assert visits(0, range(1, 60), published=-300) == []
    assert visits(0, range(1, 60), published=400) == [1, 3, 7, 30], "a date in the future is no reason to wait for it"


def test_missed_nights_are_made_up_for_once() -> None:
    assert visits(0, range(5, 12)) == [5, 7]
    assert visits(0, range(40, 60)) == [40]


@pytest.mark.parametrize("state", ["deferred", "failed", "not_permitted", None])
def test_what_was_never_answered_is_asked_again(state: str | None) -> None:
    assert is_due(memory(None, state=state, answers=0), D0 + timedelta(days=99))


def test_refused_pages_are_tried_for_three_days() -> None:
    refused = [is_due(memory(0, state="rejected", answers=0), D0 + timedelta(days=n)) for n in range(1, 6)]
    assert refused == [True, True, True, False, False]


def test_a_page_that_went_is_not_asked_every_night() -> None:
    assert visits(1, range(2, 20), state="rejected") == [3, 7]


def test_conditions_every_second_turn_and_never_for_a_liar() -> None:
    both = {"If-None-Match": '"e"', "If-Modified-Since": "Sat, 21 Nov 2026 00:00:00 GMT"}
    assert [conditions(ANSWER, n, lies=False) for n in (1, 2, 3)] == [both, {}, both]
    assert conditions(ANSWER, 1, lies=True) == {}
    assert conditions(None, 1, lies=False) == {}


def test_what_counts_as_a_lie() -> None:
    assert is_lie(ANSWER, '"e"', None)
    assert not is_lie(ANSWER, '"f"', ANSWER.last_modified)
    assert not is_lie(ANSWER, None, None)
    assert is_lie(ANSWER, None, ANSWER.last_modified)
