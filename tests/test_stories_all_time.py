"""The weekly pass that compares with everything stored: it finds copies too late for a night's window, and nights keep what it found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.plan import RunKind, plan_run
from flows.settings import UsageError, read_settings
from tests.packages import Package, clock
from tests.test_stories_nightly import EVENTS, OTHER, Event, House, bring, check_against_memory, id_of, telling
from warehouse.store import Store
from warehouse.stories import StoryReport
from warehouse.stories.explain import explain_article


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with Store.open(tmp_path / "warehouse.duckdb") as store:
        yield House(store, tmp_path)


def late_by_200_days(house: House) -> tuple[str, str]:
    house.load(telling("baonhat"), telling("bao-hai", night="2025-09-26", published_at=clock("2025-09-26", 5)))
    house.told("run-2025-09-26")
    return id_of("baonhat", "tin-1"), id_of("bao-hai", "tin-1")


def test_a_copy_200_days_late_is_found_by_the_all_time_pass_and_by_no_night(house: House) -> None:
    first, late = late_by_200_days(house)
    assert len(house.partition()) == 2
    report = house.told("run-2025-09-26", window_days=None)
    assert report.compared == 2
    assert house.members()[late] == (house.members()[first][0], first, "exact")
    assert house.told("run-2025-09-26", window_days=None) == StoryReport(0, 0, 0, 0, 0, 0), "what was compared with everything is not again"
    assert [e.verdict.relation for e in explain_article(house.store, late)] == ["exact"]


def test_nights_keep_what_the_all_time_pass_found_until_a_text_changes(house: House) -> None:
    _, late = late_by_200_days(house)
    house.told("run-2025-09-26", window_days=None)
    house.load(telling("baoba", night="2025-09-27", published_at=clock("2025-09-27", 5)))
    house.told("run-2025-09-27", hot=0, flood=1)  # makes every key common, so that its neighbours are compared anew
    assert len(house.partition()) <= 2
    assert house.members()[late][2] == "exact", "the older original still holds the late copy"
    changed = Package("2025-09-28", site="bao-hai", run_id="run-2025-09-28", kind="reread", reader="reader-2")
    payload = house.store.execute("SELECT payload_digest FROM core.revisions WHERE article_id = ?", [late])[0][0]
    changed.article("tin-1", OTHER, payload=payload, published_at=clock("2025-09-26", 5))
    house.load(changed)
    house.told("run-2025-09-28")
    assert house.members()[late][1] == late, "another text stands where the copy stood"


@pytest.mark.parametrize(
    ("wish", "kind", "night", "does"),
    [
        (None, "night", date(2026, 11, 22), True),
        (None, "night", date(2026, 11, 23), False),
        ("monday", "night", date(2026, 11, 23), True),
        ("monday", "reread", date(2026, 11, 23), False),
        ("always", "retry", date(2026, 11, 24), True),
        ("never", "night", date(2026, 11, 22), False),
    ],
)
def test_the_nights_of_one_weekday_take_it_up(tmp_path: Path, wish: str | None, kind: RunKind, night: date, does: bool) -> None:
    given = {"contact": "desk@example.org", "free_mb": 0, "all_time_stories": wish}
    assert plan_run(read_settings(tmp_path, given, environ={}), kind, night=night).all_time_stories is does


def test_another_word_for_the_day_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="all_time_stories = 'sometimes' must be one of monday"):
        read_settings(tmp_path, {"all_time_stories": "sometimes"}, environ={})


OLD_EVENTS = st.builds(replace, EVENTS, months_back=st.sampled_from([0, 0, 1, 3, 7]))


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(nights=st.lists(st.tuples(st.lists(OLD_EVENTS, min_size=1, max_size=4), st.booleans()), min_size=1, max_size=3), hot=st.sampled_from([1, 400]))
def test_after_an_all_time_pass_the_stories_are_those_of_one_telling_without_a_window(
    tmp_path_factory: pytest.TempPathFactory, nights: list[tuple[list[Event], bool]], hot: int
) -> None:
    """Whatever nights and passes went before it."""
    folder = tmp_path_factory.mktemp("house")
    with Store.open(folder / "warehouse.duckdb", threads=1) as store:
        store.migrate()
        house = House(store, folder)
        for number, (events, is_all_time) in enumerate([*nights, ([], True)]):
            night = f"2025-03-{10 + number}"
            bring(house, events, night)
            house.told(f"run-{night}", hot=hot, flood=2 * hot, window_days=None if is_all_time else 60)
            if is_all_time:
                check_against_memory(house, hot=hot, flood=2 * hot, window_days=None)
