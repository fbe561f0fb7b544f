"""One real `baotinh serve` and one night on it for every test that needs Prefect: as a user has them, stopped as a user stops them."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from flows.server import Server, server_found, speaking_to
from flows.stages import NightReport
from tests.newsstand import Running, running_newsstand

NIGHT = date(2026, 11, 20)
PAPERS = ("baohoagiang", "baophudien", "baothuongson")
DOWN = "baophudien"
"""The paper that cannot be reached in `partial_night`."""

PATIENCE_S = 150  # two cores and a whole suite: a first start alone takes 14 s


class Served:
    """The running server and how to ask it."""

    def __init__(self, server: Server, data: Path, log: Path) -> None:
        self.server, self.data, self.log = server, data, log
        name, _, password = server.auth.partition(":")
        self._client = httpx.Client(base_url=server.api, auth=(name, password), timeout=30, trust_env=False)

    def ask(self, method: str, path: str, **body: Any) -> Any:
        answer = self._client.request(method, path, json=body if method == "POST" else None)
        answer.raise_for_status()
        return answer.json()

    def wait_for(self, what: str, question: Any, limit_s: float = PATIENCE_S) -> Any:
        """The first answer of `question()` that is not empty."""
        began = time.monotonic()
        while time.monotonic() - began < limit_s:
            if answer := question():
                return answer
            time.sleep(0.5)
        pytest.fail(f"no {what} within {limit_s:.0f} s; serve said: {self.log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    data = tmp_path_factory.mktemp("served")
    log = data / "serve.log"
    with log.open("wb") as out:
        process = subprocess.Popen([Path(sys.executable).with_name("baotinh"), "serve", "--data", data, "--port", "0"], stdout=out, stderr=out)
    family: list[psutil.Process] = []
    try:
        began = time.monotonic()
        while "worker started" not in log.read_text(encoding="utf-8"):
            assert process.poll() is None, f"serve ended: {log.read_text()[-2000:]}"
            assert time.monotonic() - began < PATIENCE_S, f"serve is not up: {log.read_text()[-2000:]}"
            time.sleep(0.25)
        server = server_found(data)
        assert server is not None, "serve says it is up, but its server does not answer"
        family = psutil.Process(process.pid).children(recursive=True)
        yield Served(server, data, log)
    finally:
        family += [child for child in psutil.Process(process.pid).children(recursive=True) if child not in family]
        process.send_signal(signal.SIGTERM)
        code = process.wait(60)
    assert code == 0, f"serve ended with {code}: {log.read_text()[-2000:]}"
    left = [member.cmdline() for member in family if member.is_running() and member.status() != psutil.STATUS_ZOMBIE]
    assert not left, f"still running after serve was stopped: {left}"
    assert server_found(data) is None, "the note of where the server is outlived it"


# ---------------------------------------------------------------- a night to look at


@dataclass(frozen=True)
class Stand:
    running: Running
    data: Path

    def given(self, **more: Any) -> dict[str, Any]:
        return {
            "proxy": self.running.proxy,
            "ca": str(self.running.ca),
            "sites_folder": str(self.running.sites_folder),
            "delay_s": 0.02,
            "retry_delay_s": 0.1,
            "free_mb": 0,
            **more,
        }


@pytest.fixture(scope="session")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    with running_newsstand(tmp_path_factory.mktemp("newsstand"), 7, NIGHT) as running:
        yield Stand(running, tmp_path_factory.mktemp("data"))


@dataclass(frozen=True)
class SeenNight:
    report: NightReport
    served: Served
    run: dict[str, Any]
    words: list[tuple[str, dict[str, Any]]]
    data: Path


@pytest.fixture(scope="session")
def partial_night(stand: Stand, served: Served) -> SeenNight:
    """One paper of three cannot be reached."""
    stand.running.stand.set_fault(DOWN, "down")
    words: list[tuple[str, dict[str, Any]]] = []
    with speaking_to(served.server):
        from flows.night import night, run_here

        flow = night(data=str(stand.data), night=NIGHT, sites=list(PAPERS), given=stand.given())
        report = run_here(flow, watch=lambda site, word: words.append((site, dict(word))))
    stand.running.stand.set_fault(DOWN, None)
    runs = served.ask("POST", "/flow_runs/filter", flow_runs={"name": {"any_": [f"đêm-{NIGHT}"]}})
    return SeenNight(report, served, runs[-1], words, stand.data)
