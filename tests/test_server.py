"""The four silent traps of a plain install (RECIPES 0), and that what `baotinh serve` runs is closed to everybody else."""

from __future__ import annotations

import importlib
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
import yaml

from flows.automations import shipped
from flows.cli import EXIT_LOCKED
from flows.server import ROOT, Server, server_running
from tests.served import Served

pytestmark = pytest.mark.timeout(400)


def test_trafilatura_imports() -> None:
    """pip 23 misses an extra of an extra, says nothing, and the import fails."""
    import trafilatura

    page = "<html><body><article><p>" + "Một câu dài vừa đủ để thành một đoạn văn của bài báo tỉnh. " * 5 + "</p></article></body></html>"
    assert "bài báo tỉnh" in (trafilatura.extract(page) or "")


def test_the_lock_is_what_prefect_works_with() -> None:
    from importlib.metadata import version

    major, minor = (int(part) for part in version("fastapi").split(".")[:2])
    assert (major, minor) < (0, 151), "prefect 3.8 servers do not start with this FastAPI"
    assert version("sqlalchemy").startswith("2.0."), "prefect 3.8 schedules nothing with SQLAlchemy 2.1, without a word"


def test_the_server_boots_and_its_page_asks_its_own_origin(served: Served) -> None:
    url = served.server.url
    assert httpx.get(f"{url}/api/health", trust_env=False).json() is True
    page = httpx.get(url, trust_env=False, follow_redirects=True)
    assert page.status_code == 200
    assert "<!doctype html>" in page.text.lower()
    settings = httpx.get(f"{url}/ui-settings", trust_env=False).json()
    assert settings["api_url"] == "/api", "the page would call port 4200 (the --port trap)"


def test_the_cron_becomes_runs_at_two_in_vietnam(served: Served) -> None:
    """With a wrong SQLAlchemy everything looks well and no run is ever made."""

    def scheduled() -> list[dict[str, str]]:
        found = served.ask("POST", "/flow_runs/filter", sort="EXPECTED_START_TIME_ASC", flow_runs={"state": {"type": {"any_": ["SCHEDULED"]}}})
        return [run for run in found if run["auto_scheduled"]]

    runs = served.wait_for("scheduled runs", scheduled)
    at = [datetime.fromisoformat(run["expected_start_time"]).astimezone(UTC) for run in runs]
    assert {(when.hour, when.minute) for when in at} == {(19, 0)}, "02:00 in Vietnam is 19:00Z of the day before"
    now = datetime.now(UTC)
    due = now.replace(hour=19, minute=0, second=0, microsecond=0)
    assert at[0] == (due if now < due else due + timedelta(days=1))


def test_prefect_yaml_names_flows_that_exist() -> None:
    """Prefect would tell of a wrong entry point only when the run starts, at night."""
    for deployment in yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]:
        module, _, name = deployment["entrypoint"].rpartition(".")
        assert getattr(importlib.import_module(module), name).name == name
        assert deployment["concurrency_limit"] == {"limit": 1, "collision_strategy": "CANCEL_NEW"}


def test_deployments_and_the_zombie_automation_are_there(served: Served) -> None:
    names = {one["name"]: one["entrypoint"] for one in served.ask("POST", "/deployments/filter")}
    assert names == {"nightly": "flows.night.night", "backfill": "flows.backfill.backfill", "reread": "flows.reread.reread"}
    there = [one["name"] for one in served.ask("POST", "/automations/filter")]
    assert there == [one.name for one in shipped()]


def test_a_whole_or_partial_night_is_no_zombie() -> None:
    """A state's event carries its name: without Partial in the list a finished partial night would be marked Crashed after 90 s."""
    from flows.night import PARTIAL

    zombies = next(one for one in shipped() if one.name == "baotinh-zombies")
    assert {f"prefect.flow-run.{name}" for name in ("Completed", PARTIAL, "Failed", "Cancelled", "Crashed")} <= zombies.trigger.expect


def test_the_worker_takes_a_run_and_its_end_is_told(served: Served) -> None:
    """A re-reading of nothing: the way through deployment, worker and process, ended by our own message."""
    reread = next(one for one in served.ask("POST", "/deployments/filter") if one["name"] == "reread")
    run = served.ask("POST", f"/deployments/{reread['id']}/create_flow_run")["id"]

    def ended() -> dict[str, str] | None:
        state = served.ask("GET", f"/flow_runs/{run}")["state"]
        return state if state["type"] in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED") else None

    state = served.wait_for("end of the run", ended)
    assert (state["type"], "nothing to read again yet" in state["message"]) == ("FAILED", True), state["message"]
    assert str(served.data) in state["message"], "the worker's runs must use the data that serve was given"


def test_strangers_are_kept_out(served: Served) -> None:
    """Prefect's default answers anybody, and any page in a browser on the machine may post to it."""
    api = served.server.api
    assert httpx.post(f"{api}/flow_runs/filter", json={}, trust_env=False).status_code == 401
    assert httpx.get(f"{api}/admin/settings", trust_env=False).status_code == 401
    assert httpx.post(f"{api}/flow_runs/filter", json={}, auth=("baotinh", "guess"), trust_env=False).status_code == 401
    foreign = {"Origin": "http://somewhere.example", "Access-Control-Request-Method": "POST"}
    preflight = httpx.options(f"{api}/flow_runs/filter", headers=foreign, trust_env=False)
    assert preflight.status_code == 400
    assert "access-control-allow-origin" not in preflight.headers
    assert served.server.url.startswith("http://127.0.0.1:")


def test_the_login_is_its_owners_only(served: Served) -> None:
    for name in ("login", "server.json"):
        assert (served.server.home / name).stat().st_mode & 0o077 == 0, f"{name} can be read by others"


def test_nothing_is_told_to_anybody(served: Served) -> None:
    settings = served.ask("GET", "/admin/settings")
    assert settings["server"]["analytics_enabled"] is False
    assert settings["server"]["ui"]["show_promotional_content"] is False
    assert served.server.environment()["DO_NOT_TRACK"] == "1"


def test_a_second_serve_leaves_at_once(served: Served) -> None:
    began = time.monotonic()
    done = subprocess.run(
        [Path(sys.executable).with_name("baotinh"), "serve", "--data", served.data, "--port", "0"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == EXIT_LOCKED, done.stderr
    assert "Prefect server, process" in done.stderr
    assert time.monotonic() - began < 30


def test_what_we_start_dies_with_us(tmp_path: Path) -> None:
    """kill -9 of serve must not leave a server behind that holds the port and the database."""
    script = (
        "import os, subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-m', 'flows.tied', 'sleep', '60'])\n"
        "time.sleep(1)\n"
        "print(child.pid, flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=ROOT)
    pid = int(done.stdout)
    for _ in range(50):
        if not _alive(pid):
            return
        time.sleep(0.1)
    pytest.fail("the child outlived its killed parent")


def _alive(pid: int) -> bool:
    import psutil

    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def test_environment_says_no_word_of_the_home_directory(tmp_path: Path) -> None:
    told = Server("http://127.0.0.1:4200", "baotinh:x", tmp_path).environment()
    assert told["PREFECT_HOME"] == str(tmp_path)
    assert told["PREFECT_API_URL"] == "http://127.0.0.1:4200/api"


def test_a_taken_port_is_told_at_once(tmp_path: Path) -> None:
    import socket

    from flows.server import ServerError

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with (
            pytest.raises(ServerError, match=r"taken by another program; name another with --port"),
            server_running(tmp_path, taken.getsockname()[1], say=lambda _: None),
        ):
            pytest.fail("a server on a taken port")
