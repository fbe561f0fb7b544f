"""Runs as flows: settings and lock at the door, a night on the newsstand through a real server, and what a person sees of it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import psutil
import pytest

from crawlers.__main__ import parser as asker
from flows.artifacts import shown
from flows.children import STOPPED
from flows.lock import DataHeldError, hold, holder
from flows.plan import NoRoomError, Plan, RunKind, plan_run
from flows.server import speaking_to
from flows.settings import Settings, UsageError, read_settings, with_contact
from flows.stages import CrawlResult, crawl_command
from flows.tables import narrowed, night_table
from tests.served import DOWN, NIGHT, PAPERS, SeenNight, Served, Stand
from warehouse.report import OUTCOMES

# ---------------------------------------------------------------- settings


def settings_file(data: Path, text: str) -> Path:
    data.mkdir(exist_ok=True)
    (data / "settings.toml").write_text(text, encoding="utf-8")
    return data


def test_each_layer_outranks_the_one_before(tmp_path: Path) -> None:
    data = settings_file(tmp_path, 'contact = "desk@example.org"\nsites_at_once = 3\nreaders = 1\n')
    settings = read_settings(data, {"readers": 4, "delay_s": None}, environ={"BAOTINH_SITES_AT_ONCE": "5", "BAOTINH_READERS": "3"})
    assert (settings.contact, settings.sites_at_once, settings.readers, settings.delay_s) == ("desk@example.org", 5, 4, None)


@pytest.mark.parametrize(
    ("text", "environ", "says"),
    [
        ("contcat = 'a@b.example'", {}, "did you mean 'contact'"),
        ("", {"BAOTINH_SITES_AT_ONC": "2"}, "did you mean 'sites_at_once'"),
        ("sites_at_once = 0", {}, "between 1 and 64"),
        ("readers = true", {}, "must be a number"),
        ("contact = 'nobody'", {}, "mail address"),
        ('contact = "a@b.example\\nX-Header: 1"', {}, "one line"),
        ("proxy = 'http://proxy.example:3128'", {}, "127.0.0.1"),
        ("delay_s = 0.5", {}, "under 2 s"),
        ("contact = ", {}, "settings.toml"),
    ],
)
def test_a_wrong_setting_is_named_with_its_place(tmp_path: Path, text: str, environ: dict[str, str], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        read_settings(settings_file(tmp_path, text), environ=environ)


def test_a_low_delay_is_for_the_simulated_web_only(tmp_path: Path) -> None:
    assert read_settings(tmp_path, {"proxy": "http://127.0.0.1:8080", "delay_s": 0.01}, environ={}).delay_s == 0.01


def test_live_sites_want_a_contact(tmp_path: Path) -> None:
    settings = read_settings(tmp_path, environ={})
    with pytest.raises(UsageError, match=r"settings\.toml"):
        with_contact(settings)
    with pytest.raises(UsageError, match=r"contact = "):
        plan_run(settings, "night")
    assert not (tmp_path / "staged").exists(), "a run that may not start leaves nothing"


# ---------------------------------------------------------------- plan and lock


def test_a_plan_names_the_nearest_site(tmp_path: Path) -> None:
    settings = read_settings(tmp_path, {"contact": "desk@example.org", "free_mb": 0}, environ={})
    with pytest.raises(UsageError, match="did you mean baoquangninh"):
        plan_run(settings, "night", sites=["baoquangninhh"])


def test_a_night_does_not_start_on_a_full_disk(tmp_path: Path) -> None:
    settings = read_settings(tmp_path, {"contact": "desk@example.org", "free_mb": 9_000_000}, environ={})
    with pytest.raises(NoRoomError, match="MB free"):
        plan_run(settings, "night")


@pytest.mark.parametrize(
    ("kind", "limit_s", "minutes"),
    [("night", 1800.0, 20.0), ("night", 600.0, 9.0), ("night", 86_400.0, 20.0), ("night", 10.0, 0.133), ("backfill", 21_600.0, 359.0)],
)
def test_a_crawl_ends_by_itself_before_its_deadline(tmp_path: Path, kind: RunKind, limit_s: float, minutes: float) -> None:
    settings = read_settings(tmp_path, {"contact": "desk@example.org", "free_mb": 0, "site_limit_s": limit_s}, environ={})
    command = crawl_command(plan_run(settings, kind, night=date(2026, 11, 24), sites=["baoquangninh"]), "baoquangninh")
    given = asker().parse_args(command[command.index("crawlers") + 1 :])
    assert given.max_minutes == minutes
    assert given.max_minutes * 60 < limit_s


def test_a_backfill_gives_its_crawls_its_own_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from flows import backfill as module

    seen: list[tuple[float | None, float]] = []

    async def stop_here(plan: Plan, settings: Settings) -> None:
        seen.append((plan.max_minutes, settings.site_limit_s))

    monkeypatch.setattr(module, "carry_out", stop_here)
    given = {"contact": "desk@example.org", "free_mb": 0}
    asyncio.run(module.backfill.fn(date(2026, 11, 1), date(2026, 11, 2), data=str(tmp_path), sites=["baoquangninh"], given=given))
    assert seen == [(module.SITE_LIMIT_S / 60 - 1, module.SITE_LIMIT_S)]


def test_the_second_writer_leaves_at_once_and_knows_why(tmp_path: Path) -> None:
    with hold(tmp_path / "lock", "night"):
        who = holder(tmp_path / "lock")
        assert who is not None
        assert who.doing == "night"
        began = time.monotonic()
        with pytest.raises(DataHeldError, match="night, process"), hold(tmp_path / "lock", "import"):
            pytest.fail("two writers")
        assert time.monotonic() - began < 1
    assert holder(tmp_path / "lock") is None
    with hold(tmp_path / "lock", "import"):
        pass


def test_a_killed_writer_frees_the_lock(tmp_path: Path) -> None:
    script = f"import os\nfrom pathlib import Path\nfrom flows.lock import hold\nwith hold(Path({str(tmp_path / 'lock')!r}), 'night'):\n    os.kill(os.getpid(), 9)\n"
    subprocess.run([sys.executable, "-c", script], check=False)
    assert "night" in (tmp_path / "lock").read_text(encoding="utf-8"), "it had the lock"
    assert holder(tmp_path / "lock") is None
    with hold(tmp_path / "lock", "night"):
        pass


# ---------------------------------------------------------------- a night


def test_one_site_fails_alone_and_the_night_is_partial(partial_night: SeenNight) -> None:
    assert list(partial_night.report.failing) == [DOWN]
    state = partial_night.run["state"]
    assert (state["type"], state["name"]) == ("COMPLETED", "Partial")
    assert state["message"] == f"1 of 3 sites failed: {DOWN}"
    others = [line for line in partial_night.report.sites if line.site != DOWN]
    assert all(line.counts["new"] > 20 and line.error is None for line in others)
    assert (partial_night.data / "published" / "baotinh.duckdb").exists()


def test_the_failing_site_was_tried_again(partial_night: SeenNight) -> None:
    runs = partial_night.served.ask("POST", "/task_runs/filter", task_runs={"flow_run_id": {"any_": [partial_night.run["id"]]}})
    crawls = {run["name"]: (run["state"]["type"], run["run_count"]) for run in runs if run["name"].startswith("crawl ")}
    assert crawls == {f"crawl {site}": ("FAILED", 3) if site == DOWN else ("COMPLETED", 1) for site in PAPERS}


def test_scrapys_own_lines_are_in_the_runs_log(partial_night: SeenNight) -> None:
    logs = {"flow_run_id": {"any_": [partial_night.run["id"]]}}
    lines = [line["message"] for offset in (0, 200) for line in partial_night.served.ask("POST", "/logs/filter", logs=logs, offset=offset)]
    assert f"{PAPERS[0]}: Spider opened" in lines
    assert any("no feed, sitemap or section page could be had" in line for line in lines), "the reason stands in the log"


def artifacts(seen: SeenNight, kind: str) -> dict[str, Any]:
    asked = {"flow_run_id": {"any_": [seen.run["id"]]}, "type": {"any_": [kind]}}
    return {one["key"]: one for one in seen.served.ask("POST", "/artifacts/filter", artifacts=asked)}


def test_the_nights_table_adds_up_in_the_ui_and_as_a_file(partial_night: SeenNight) -> None:
    table = json.loads((partial_night.data / "reports" / str(NIGHT) / "night.json").read_text(encoding="utf-8"))
    tables = artifacts(partial_night, "table")
    assert json.loads(tables["night"]["data"]) == narrowed([table[-1], *table[:-1]])
    assert [row["site"] for row in table] == [DOWN, *(site for site in PAPERS if site != DOWN), "total"], "what failed stands first"
    assert json.loads(tables["politeness"]["data"]) == json.loads((partial_night.data / "reports" / str(NIGHT) / "politeness.json").read_text("utf-8"))
    for row in table:
        assert row["found"] == sum(row[outcome] for outcome in OUTCOMES)
    for column in ("found", *OUTCOMES, "of which reprints"):
        assert table[-1][column] == sum(row[column] for row in table[:-1])
    assert table[-1]["found"] > 80


def test_a_failing_site_has_its_page(partial_night: SeenNight) -> None:
    pages = artifacts(partial_night, "markdown")
    assert set(pages) == {f"failed-{DOWN}", "alarms"}
    assert pages["alarms"]["data"].startswith(f"- **{DOWN}**: FAILED: ")
    assert "no feed, sitemap or section page could be had" in pages[f"failed-{DOWN}"]["data"]
    assert (partial_night.data / "reports" / str(NIGHT) / f"failed-{DOWN}.md").read_text(encoding="utf-8") == pages[f"failed-{DOWN}"]["data"]


def test_progress_is_shown_while_crawling(partial_night: SeenNight) -> None:
    bars = artifacts(partial_night, "progress")
    assert set(bars) == {f"crawl-{site}" for site in PAPERS}
    assert "bài" in bars[f"crawl-{PAPERS[0]}"]["description"]
    assert {site for site, _ in partial_night.words} >= {PAPERS[0]}, "a terminal in this process hears it too"


def test_a_reread_is_shown(stand: Stand, partial_night: SeenNight, served: Served) -> None:
    with speaking_to(served.server):
        from flows.reread import reread

        text = asyncio.run(reread(data=str(stand.data), sites=[PAPERS[0]], given={"sites_folder": str(stand.running.sites_folder)}))
    assert f"## {PAPERS[0]}: read again" in text
    assert any(one["key"] == "reread" for one in served.ask("POST", "/artifacts/filter"))


@pytest.mark.parametrize(
    ("exit_code", "finished", "again"), [(1, "died", True), (-9, "died", True), (2, "died", False), (4, "died", False), (-15, STOPPED, False)]
)
def test_only_what_may_help_is_tried_again(exit_code: int, finished: str, again: bool) -> None:
    """A wrong command line, a ledger in other hands and a used-up limit are the same a minute later."""
    from prefect.states import Failed

    from flows.night import CrawlFailedError, _worth_another_try

    failure = CrawlFailedError(CrawlResult("baovidu", exit_code, finished, error="x"))
    assert asyncio.run(_worth_another_try(None, None, Failed(data=failure, message="x"))) is again  # type: ignore[arg-type]


# ---------------------------------------------------------------- trouble with Prefect


def command(stand: Stand, data: Path, **more: Any) -> list[str]:
    given = stand.given(**more)
    options = {"--proxy": given["proxy"], "--ca": given["ca"], "--sites-folder": given["sites_folder"], "--delay": given["delay_s"]}
    options |= {"--data": data, "--sites": PAPERS[0], "--night": stand.running.stand.night}
    return [sys.executable, "-m", "flows.cli", "night", *(str(part) for option in options.items() for part in option)]


def crawls_of(process: psutil.Popen, log: Path) -> list[psutil.Process]:
    """The crawl processes of a running `baotinh night`, waited for."""
    for _ in range(480):
        with contextlib.suppress(psutil.NoSuchProcess):  # a child may end while it is looked at
            if crawls := [child for child in process.children(recursive=True) if "crawlers" in child.cmdline()]:
                return crawls
        assert process.poll() is None, log.read_text(encoding="utf-8")[-2000:]
        time.sleep(0.25)
    pytest.fail("no crawl began")


def test_a_server_that_dies_costs_no_night(stand: Stand, tmp_path: Path) -> None:
    """Killed while a site is crawled, for good: everything is still read, loaded and published, and the command says so."""
    data, log = tmp_path / "data", tmp_path / "night.log"
    # Prefect's client would try the last word to its server for minutes; how often is its own affair.
    patience = os.environ | {"PREFECT_CLIENT_MAX_RETRIES": "0"}
    with log.open("wb") as out, psutil.Popen(command(stand, data), stdout=subprocess.PIPE, stderr=out, env=patience) as process:
        crawls_of(process, log)
        psutil.Process(json.loads((data / "prefect" / "server.json").read_text(encoding="utf-8"))["pid"]).kill()
        said, told = [], time.monotonic()
        for line in process.stdout:
            said.append(line.decode())
            told = time.monotonic()
        assert process.wait(60) == 0
        assert time.monotonic() - told < 15, "Prefect goes on for a minute trying to send events to nobody"
    assert "the Prefect server was gone" in log.read_text(encoding="utf-8")
    assert any(f"{PAPERS[0]}: found" in line for line in said), log.read_text(encoding="utf-8")[-2000:]
    assert (data / "published" / "baotinh.duckdb").exists()
    assert holder(data / "lock") is None


def test_showing_something_never_takes_long_or_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    from flows import artifacts as module

    monkeypatch.setattr(module, "CALL_LIMIT_S", 0.1)

    async def slow() -> str:
        await asyncio.sleep(30)
        return "never"

    async def broken() -> str:
        raise OSError("gone")

    async def well() -> str:
        return "seen"

    began = time.monotonic()
    assert [asyncio.run(shown(call())) for call in (slow, broken, well)] == [None, None, "seen"]
    assert time.monotonic() - began < 5


def test_the_command_stopped_in_the_middle_leaves_nothing_running(stand: Stand, served: Served, tmp_path: Path) -> None:
    """SIGTERM to `baotinh night` while a site is crawled: the crawl ends with it, and the lock is free."""
    data = tmp_path / "data"
    (data / "prefect").mkdir(parents=True)
    (data / "prefect" / "server.json").write_text((served.data / "prefect" / "server.json").read_text(encoding="utf-8"), encoding="utf-8")
    log = tmp_path / "night.log"
    with log.open("wb") as out:
        process = psutil.Popen(command(stand, data, delay_s=1.0), stdout=out, stderr=out)
    crawls = crawls_of(process, log)
    assert holder(data / "lock") is not None
    time.sleep(2)
    process.send_signal(signal.SIGTERM)
    code = process.wait(40)
    assert code not in (0, 3), "a stopped night is no finished one"
    assert not [crawl for crawl in crawls if crawl.is_running() and crawl.status() != psutil.STATUS_ZOMBIE]
    assert holder(data / "lock") is None


# ---------------------------------------------------------------- the table itself


def test_an_empty_night_has_a_total_of_nothing() -> None:
    table = night_table([])
    assert len(table) == 1
    assert table[0]["site"] == "total"
    assert table[0]["found"] == 0
