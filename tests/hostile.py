"""The hostile newspaper under test: its server, a crawl of it, the reading of what was crawled, and its own grader. No test lives here."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

from crawlers.archive import read_page
from crawlers.identity import normalised
from crawlers.ledger import read_night
from crawlers.reading import read_page as read
from crawlers.records import Article, Found, Rejection
from crawlers.sites import generic_site
from tests.shared import shared

KINDS = {
    # The grader's word for what we call otherwise. Another paper on a loopback address is an internal address to our guard, and the page that
    # its reset cut in the middle is a broken connection in both.
    "offsite": {"offsite", "ssrf_blocked"},
    "no_text": {"no_text", "too_short"},
}


def module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hostile_server", shared("hostile_site/server.py"))
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules["hostile_server"] = made
    spec.loader.exec_module(made)
    return made


def free_ports() -> int:
    """The first of three neighbouring ports that are free on 127.0.0.1; each process begins its search elsewhere, as tests run side by side."""
    for port in (19800 + (os.getpid() + n) % 1000 * 10 for n in range(1000)):
        with contextlib.ExitStack() as stack:
            try:
                for n in range(3):
                    stack.enter_context(socket.socket()).bind(("127.0.0.1", port + n))
            except OSError:
                continue
            return port
    raise AssertionError("no free ports on loopback")


@dataclass
class Hostile:
    """A running server. `ask` speaks to its control pages, which are no part of the paper."""

    port: int
    base: str

    def ask(self, what: str) -> Any:
        with urllib.request.urlopen(f"{self.base}/__ctl/{what}", timeout=20) as answer:
            return json.loads(answer.read())

    def broken_bounds(self) -> dict[str, Any]:
        return {name: bound for name, bound in self.ask("bounds").items() if not bound["ok"]}


@contextlib.contextmanager
def serving(mode: str, ttl: int = 600) -> Iterator[Hostile]:
    port = free_ports()
    command = [sys.executable, str(shared("hostile_site/server.py")), "serve", "--port", str(port), "--mode", mode, "--ttl", str(ttl)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    at = Hostile(port, f"http://127.0.0.1:{port}")
    try:
        for _ in range(200):
            with contextlib.suppress(OSError):
                at.ask("health")
                break
            time.sleep(0.1)
        yield at
    finally:
        server.terminate()
        server.wait()


@dataclass
class Night:
    """What a crawl and the reading of its pages made of the paper."""

    code: int
    seconds: float
    peak_mb: float
    last: dict[str, Any]
    log: str
    found: dict[str, Found]
    loaded: list[dict[str, Any]] = field(default_factory=list)
    rejected: list[dict[str, Any]] = field(default_factory=list)


def command(at: Hostile, data: Path, night: str, run: str, *more: str) -> list[str]:
    where = ["--site", at.base, "--allow", f"127.0.0.1:{at.port}", "--allow", f"127.0.0.1:{at.port + 1}", "--delay", "0"]
    return [sys.executable, "-m", "crawlers", *where, "--data", str(data), "--night", night, "--run", run, *more]


def crawl(at: Hostile, data: Path, night: str = "2026-11-21", run: str | None = None, *more: str, reading: bool = True) -> Night:
    run = run or night
    began = time.monotonic()
    done = subprocess.run(command(at, data, night, run, *more), capture_output=True, text=True, check=False)
    seconds = time.monotonic() - began
    words = [json.loads(line[2:]) for line in done.stdout.splitlines() if line.startswith("@@")]
    found = {item.url: item for item in read_night(data / "state" / "127.0.0.1.sqlite", run)}
    last = words[-1] if words else {}
    made = Night(done.returncode, seconds, last.get("stats", {}).get("peak_mb", 0.0), last, done.stderr, found)
    if reading:
        _read(made, at, data)
    return made


def _read(night: Night, at: Hostile, data: Path) -> None:
    """Articles of the night, equal texts folded into one (the warehouse's stories do it for good), and a rejection for every other address."""
    site = generic_site(at.base)
    texts: dict[str, dict[str, Any]] = {}
    for found in night.found.values():
        if found.state in {"alias", "known"}:
            continue
        if found.fetch is None or found.state not in {"fetched", "not_modified"}:
            night.rejected.append({"url": found.url, "kind": found.reason})
            continue
        page = read_page(data / "archive", found.fetch.warc)
        told = read(page.body, found.fetch.url, site=site, fetched_at=page.fetched_at, hint=found.hint, content_type=page.content_type)
        if isinstance(told, Rejection):
            night.rejected.append({"url": found.url, "kind": told.reason})
            continue
        assert isinstance(told, Article)
        row = {"url": found.url, "title": told.title, "text": told.text, "published": told.published_at.isoformat() if told.published_at else None}
        texts.setdefault(normalised(told.text), row)
    night.loaded = list(texts.values())


def grade(at: Hostile, night: Night) -> dict[str, Any]:
    """The server's own grader over our rows, kinds translated, addresses in its spelling."""
    truth = at.ask("truth")
    ours = {quote(t["url"], safe=":/%?=&;"): t["url"] for t in truth}
    kinds = {t["url"]: t["kind"] for t in truth}
    loaded = [row | {"url": _spelled(row["url"], ours)} for row in night.loaded]
    rejected = []
    for row in night.rejected:
        url = _spelled(row["url"], ours)
        wanted = kinds.get(url)
        rejected.append({"url": url, "kind": wanted if row["kind"] in KINDS.get(wanted or "", ()) else row["kind"]})
    return module().grade(truth, loaded, rejected)


def _spelled(url: str, ours: dict[str, str]) -> str:
    return ours.get(url, url)
