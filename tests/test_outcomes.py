"""From crawled to settled: what becomes of a page that was archived on a night which never reached the warehouse, and of a run taken up again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crawlers.archive import ArchiveWriter
from crawlers.exchange import Exchange
from crawlers.records import Fetch, Found
from flows import stages
from flows.plan import Plan
from flows.stages import CrawlResult
from tests.test_store import hold
from warehouse.ask import ask
from warehouse.publish import PublishRefused

NIGHT = date(2026, 11, 20)
URL = "https://baovidu.example/vu-lua-dong-xuan-12.html"
KEY = "baovidu.example/~12"


def page(tonnes: str) -> bytes:
    body = "".join(f"<p>Đoạn {n}: vụ này xã Bản Sen gặt {n + 3} ha lúa, bà con phơi kín sân đình và đường làng, ai cũng vui.</p>" for n in range(8))
    return (
        f"<html><head><title>Vụ lúa đông xuân</title></head><body><article><h1>Vụ lúa đông xuân</h1>{body}<p>Cả xã thu {tonnes} tấn thóc.</p></article></body></html>"
    ).encode()


def plan(data: Path, night: date, serial: str = "01") -> Plan:
    return Plan(run_id=f"{night}-night-{serial}", night=night, kind="night", data=data, sites=("baovidu.example",), readers=1)


def archived(plan: Plan, body: bytes) -> Fetch:
    at = datetime(plan.night.year, plan.night.month, plan.night.day, 2, tzinfo=UTC)
    with ArchiveWriter(plan.archive, "baovidu.example", plan.night, run_id=plan.run_id) as writer:
        ref = writer.write(Exchange(URL, at, [], 200, [("Content-Type", "text/html; charset=utf-8")], body, fields={}))
    assert ref is not None
    return Fetch(URL, 200, at, ref)


def carry_out(plan: Plan, found: Found) -> None:
    package = stages.stage_pages(plan, "baovidu.example", [found], CrawlResult(site="baovidu.example"))
    stages.load_run(plan, [package])


def outcomes(data: Path) -> list[tuple[str, str]]:
    return [
        (str(night), outcome) for night, outcome in ask(data / "published" / "baotinh.duckdb", "SELECT night, outcome FROM urls ORDER BY night").rows
    ]


@pytest.mark.parametrize("state", ["not_modified", "known"])
def test_a_revision_archived_on_a_night_that_was_killed_is_read_on_the_next(tmp_path: Path, state: str) -> None:
    first = plan(tmp_path, NIGHT)
    old = archived(first, page("1.688"))
    carry_out(first, Found(URL, KEY, ("feed",), "fetched", fetch=old))
    lost = archived(plan(tmp_path, NIGHT + timedelta(days=1)), page("1.700"))  # crawled, then killed before it was staged
    third = plan(tmp_path, NIGHT + timedelta(days=2))
    found = Found(URL, KEY, ("feed",), "fetched", fetch=lost, previous=lost)
    carry_out(third, replace(found, state=state, fetch=replace(lost, status=304) if state == "not_modified" else None))  # type: ignore[arg-type]
    stages.publish_run(third)
    assert outcomes(tmp_path) == [("2026-11-20", "new"), ("2026-11-22", "revised")]
    rows = ask(tmp_path / "published" / "baotinh.duckdb", "SELECT old_span, new_span FROM changed_numbers").rows
    assert ("1.688 tấn", "1.700 tấn") in [(str(a), str(b)) for a, b in rows]


def test_a_run_taken_up_again_after_loading_is_not_told_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Publishing was refused (no room): the second start of the night publishes what is loaded and asks nobody again."""
    run = plan(tmp_path, NIGHT)
    found = Found(URL, KEY, ("feed",), "fetched", fetch=archived(run, page("1.688")))
    carry_out(run, found)

    def no_room(*_: object, **__: object) -> Path:
        raise PublishRefused("no room")

    with monkeypatch.context() as patched:
        patched.setattr(stages, "publish", no_room)
        with pytest.raises(PublishRefused):
            stages.publish_run(run)
    assert stages.waiting_sites(run) == []
    carry_out(run, found)  # and if a site is staged anew all the same, its package, made later, is one too many
    stages.publish_run(run)
    assert outcomes(tmp_path) == [("2026-11-20", "new")]


def test_a_warehouse_in_other_hands_costs_a_night_nothing_but_time(tmp_path: Path) -> None:
    """Somebody has the file open as the night begins, and closes it while the night waits to load."""
    first = plan(tmp_path, NIGHT)
    fetch = archived(first, page("1.688"))
    carry_out(first, Found(URL, KEY, ("feed",), "fetched", fetch=fetch))
    second = plan(tmp_path, NIGHT + timedelta(days=1))
    holder = hold(second.warehouse)
    assert holder.stdin is not None
    try:
        assert stages.waiting_sites(second) == list(second.sites)
        holder.stdin.write("1\n")
        holder.stdin.flush()
        carry_out(second, Found(URL, KEY, ("feed",), "fetched", fetch=archived(second, page("1.700")), previous=fetch))
    finally:
        holder.communicate(timeout=20)
    stages.publish_run(second)
    assert outcomes(tmp_path) == [("2026-11-20", "new"), ("2026-11-21", "revised")]


def test_pages_that_could_not_be_read_are_deferred_and_read_the_next_night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = plan(tmp_path, NIGHT)
    fetch = archived(run, page("1.688"))
    found = Found(URL, KEY, ("feed",), "fetched", fetch=fetch)
    monkeypatch.setattr(stages, "_found", lambda *_: [found])
    package = stages.stage_unread(run, "baovidu.example", CrawlResult(site="baovidu.example"), RuntimeError("the reader broke"))
    stages.load_run(run, [package])
    (line,) = stages.night_report(run).failing.values()
    assert "the reader broke" in line
    following = plan(tmp_path, NIGHT + timedelta(days=1))
    carry_out(following, Found(URL, KEY, ("feed",), "known", previous=fetch))
    stages.publish_run(following)
    assert outcomes(tmp_path) == [("2026-11-20", "deferred"), ("2026-11-21", "new")]
