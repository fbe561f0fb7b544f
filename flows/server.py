"""Prefect's server, worker and deployments on this machine: started, found again, stopped with nothing left running.

What runs on them is in night.py, backfill.py and reread.py; nothing here knows what a newspaper is.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from flows.lock import DataHeldError, hold, holder
from flows.programs import running, tail

ROOT = Path(__file__).resolve().parents[1]
"""Where prefect.yaml stands: the checkout, which baotinh is installed from in place."""

POOL = "local"
START_LIMIT_S = 120.0
"""A first start migrates a database: 14 s alone, several times that on a busy machine."""

Say = Callable[[str], None]


class ServerError(RuntimeError):
    """Prefect's server or one of its helpers did not do as asked; the message ends with what it said last."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers: `url` for people, `auth` ("name:password") for its login box and for clients."""

    url: str
    auth: str
    home: Path

    @property
    def api(self) -> str:
        return f"{self.url}/api"

    def environment(self) -> dict[str, str]:
        """What every process on this server is told, the server itself included. Each line has its reason in the README of Prefect's traps:

        the UI asks its own origin for the API (`--port` alone leaves it calling port 4200); foreign pages may neither read nor post;
        nothing is told to anybody outside; heartbeats often enough to notice a dead run within two minutes.
        """
        return {
            "PREFECT_HOME": str(self.home),
            "PREFECT_API_URL": self.api,
            "PREFECT_API_AUTH_STRING": self.auth,
            "PREFECT_SERVER_API_AUTH_STRING": self.auth,
            "PREFECT_SERVER_API_HOST": "127.0.0.1",
            "PREFECT_SERVER_API_PORT": self.url.rsplit(":", 1)[1],
            "PREFECT_SERVER_UI_API_URL": "/api",
            "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": self.url,
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
            "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
            "DO_NOT_TRACK": "1",
        }

    def answers(self) -> bool:
        """Whether it is up and takes our password."""
        try:
            name, _, password = self.auth.partition(":")
            return httpx.get(f"{self.api}/admin/version", auth=(name, password), timeout=3, trust_env=False).status_code == 200
        except httpx.HTTPError:
            return False


@contextmanager
def server_running(data: Path, port: int = 0, *, say: Say = print) -> Iterator[Server]:
    """A server of our own, home in DATA/prefect, while the block runs; `port` 0 = a free one. Loopback only, always with a password.

    Raises DataHeldError when this data already has one, ServerError when it does not come up.
    """
    home = data / "prefect"
    home.mkdir(parents=True, exist_ok=True)
    with hold(home / "lock", "Prefect server"):
        server = Server(f"http://127.0.0.1:{_free_port(port)}", _password(home), home)
        began = time.monotonic()
        with running(["flows.prefect_app"], home / "server.log", server.environment(), ROOT) as process:
            _wait_until_up(server, process)
            _note(home / "server.json", json.dumps({"url": server.url, "auth": server.auth, "pid": process.pid}))
            say(f"Prefect server at {server.url} after {time.monotonic() - began:.0f} s")
            try:
                yield server
            finally:
                (home / "server.json").unlink(missing_ok=True)


def server_found(data: Path) -> Server | None:
    """The server that `baotinh serve` runs for this data, if it answers."""
    try:
        word = json.loads((data / "prefect" / "server.json").read_text(encoding="utf-8"))
        server = Server(word["url"], word["auth"], data / "prefect")
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError):
        return None
    return server if server.answers() else None


@contextmanager
def using_server(data: Path, *, say: Say = print) -> Iterator[Server]:
    """Prefect in this process talks to the server of this data while the block runs: to the one that answers, else to one started for it."""
    with ExitStack() as stack:
        server = server_found(data)
        if server is None:
            say("no Prefect server answers; starting one for this run (10-25 s; `baotinh serve` keeps one) ...")
            try:
                server = stack.enter_context(server_running(data, say=say))
            except DataHeldError:
                server = _being_started(data)  # someone is just starting it
        stack.enter_context(speaking_to(server))
        yield server


@contextmanager
def speaking_to(server: Server) -> Iterator[None]:
    """Environment and, should Prefect be imported already, its settings for one server."""
    wanted = server.environment()
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        import prefect.settings

        known = {setting: value for name, value in wanted.items() if (setting := getattr(prefect.settings, name, None)) is not None}
        with prefect.settings.temporary_settings(known):
            try:
                yield
            finally:
                if server.answers():  # to one that is gone, Prefect would go on trying until the time limit
                    _hand_over()
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _hand_over(limit_s: float = 10.0) -> None:
    """Send what Prefect still has queued: a server stopped before that costs the run its last lines, and this process a minute of retries."""
    from prefect.events.worker import EventsWorker
    from prefect.logging.handlers import APILogWorker

    for queue in (APILogWorker, EventsWorker):
        queue.drain_all(timeout=limit_s)


@contextmanager
def worker_running(server: Server, data: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A worker that takes scheduled runs; what it started ends with it."""
    command = ["prefect", "worker", "start", "--pool", POOL, "--type", "process"]
    with running(command, server.home / "worker.log", server.environment() | {"BAOTINH_DATA": str(data)}, ROOT) as process:
        yield process


def deploy(server: Server) -> None:
    """Work pool, prefect.yaml's deployments and our automations; to do it again changes nothing."""
    if not (ROOT / "prefect.yaml").exists():
        raise ServerError(f"no prefect.yaml beside the package ({ROOT}); the schedule needs the checkout, installed with pip install -e .")
    from flows.automations import create_missing

    with speaking_to(server):
        create_missing(POOL)
    done = subprocess.run(
        [sys.executable, "-m", "prefect", "--no-prompt", "deploy", "--all"],
        cwd=ROOT,
        env=os.environ | server.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise ServerError(f"prefect deploy --all failed: {(done.stderr or done.stdout)[-1000:]}")


def free_dead_runs(server: Server, data: Path) -> list[str]:
    """Runs that a kill left as Running on the server, marked Crashed, so that they do not keep the next night from starting.

    Does nothing while a run holds DATA/lock.
    """
    from flows.automations import end_dead_runs

    if holder(data / "lock") is not None:
        return []
    with speaking_to(server):
        return end_dead_runs()


def serve(data: Path, port: int, *, say: Say = print) -> None:
    """Server, deployments and worker until this process is told to stop (SIGINT or SIGTERM raised as an exception by the caller) or the server ends.

    A worker that dies is started again.
    """
    with server_running(data, port, say=say) as server:
        deploy(server)
        say(f"UI: {server.url}   login: {server.auth}   (log: {server.home / 'server.log'})")
        while True:
            for name in free_dead_runs(server, data):
                say(f"{name} had been killed; now marked Crashed")
            with worker_running(server, data) as worker:
                say("worker started; the schedule of prefect.yaml is on. Ctrl-C stops everything.")
                while worker.poll() is None:
                    time.sleep(1)
                    if not server.answers() and not _answers_soon(server):
                        raise ServerError(f"the server at {server.url} is gone; see {server.home / 'server.log'}")
            say(f"the worker ended (exit {worker.returncode}); starting another in 5 s")
            time.sleep(5)


def _wait_until_up(server: Server, process: subprocess.Popen[bytes]) -> None:
    began = time.monotonic()
    while time.monotonic() - began < START_LIMIT_S:
        if process.poll() is not None:
            raise ServerError(f"Prefect server ended at once (exit {process.returncode}): {tail(server.home / 'server.log')}")
        if server.answers():
            return
        time.sleep(0.25)
    raise ServerError(f"Prefect server did not answer within {START_LIMIT_S:.0f} s: {tail(server.home / 'server.log')}")


def _being_started(data: Path) -> Server:
    began = time.monotonic()
    while time.monotonic() - began < START_LIMIT_S:
        if (server := server_found(data)) is not None:
            return server
        time.sleep(0.5)
    raise ServerError(f"another process holds {data / 'prefect' / 'lock'}, but its server does not answer")


def _answers_soon(server: Server) -> bool:
    """A busy server may miss one question; three in a row over half a minute mean that it is gone."""
    for _ in range(3):
        time.sleep(10)
        if server.answers():
            return True
    return False


def _free_port(wanted: int) -> int:
    """`wanted`, or any free one for 0. Raises ServerError when another program has it, which Prefect would tell in forty lines."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError as error:
            raise ServerError(f"port {wanted} is taken by another program; name another with --port or the setting ui_port ({error})") from None
        return int(probe.getsockname()[1])


def _password(home: Path) -> str:
    """The login of this data's server, made once, so that a browser may remember it; readable by its owner only."""
    file = home / "login"
    if not file.exists():
        _note(file, f"baotinh:{secrets.token_urlsafe(12)}")
    return file.read_text(encoding="utf-8").strip()


def _note(file: Path, text: str) -> None:
    """A whole file with mode 0600, or none."""
    draft = file.with_suffix(".new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        out.write(text + "\n")
    draft.replace(file)
