"""A night on the newsstand whose processes are killed: by SIGKILL at a crawl on each of its tries, then at the whole night. Each is one honest row, and no article is lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import psutil
import pytest

from crawlers.ledger import DIED, Ledger, run_before
from flows.left import WHY, left_runs
from flows.plan import Plan
from flows.proof import prove_night
from flows.server import speaking_to
from flows.stages import NightReport
from tests.newsstand import Running, running_newsstand
from tests.served import Served
from warehouse.store import Store

FIRST = date(2026, 11, 20)
SECOND, THIRD = FIRST + timedelta(days=1), FIRST + timedelta(days=2)
VICTIM, OTHER = "baohoagiang", "baothuongson"

ROW = "SELECT finish, error, requests, bytes, new_pages, new_urls, least_gap_s, gap_wanted_s, robots_note, warc, peak_mb, run_id FROM site_nights WHERE site = ? AND night = ?"


@dataclass(frozen=True)
class Nights:
    running: Running
    data: Path
    first: NightReport
    second_log: str

    def asked(self, site: str, night: date) -> dict[str, Any]:
        with Store.open(self.data / "warehouse.duckdb", read_only=True) as store:
            (row,) = store.execute(ROW, [site, night])
            names = [name for name, _ in store.columns(ROW.replace("?", "NULL"))]
        return dict(zip(names, row, strict=True))

    def coverage(self, site: str) -> dict[date, str]:
        with Store.open(self.data / "warehouse.duckdb", read_only=True) as store:
            return dict(store.execute("SELECT night, state FROM coverage WHERE site = ?", [site]))


def crawls_of(site: str, parent: psutil.Process) -> list[psutil.Process]:
    found = []
    for child in parent.children(recursive=True):
        try:
            words = child.cmdline()
        except psutil.NoSuchProcess:
            continue
        if "crawlers" in words and site in words and "--last-word" not in words:
            found.append(child)
    return found


def given(running: Running) -> dict[str, Any]:
    """Slow enough to be killed in the middle."""
    return {"proxy": running.proxy, "ca": str(running.ca), "sites_folder": str(running.sites_folder), "delay_s": 0.1, "retry_delay_s": 0.1, "free_mb": 0}


def whole_night_killed(running: Running, data: Path, served: Served) -> str:
    """`baotinh night` and its crawls end by SIGKILL while both papers are asked; what it said until then."""
    (data / "prefect").mkdir(parents=True, exist_ok=True)
    (data / "prefect" / "server.json").write_text((served.data / "prefect" / "server.json").read_text(encoding="utf-8"), encoding="utf-8")
    options = {"--proxy": running.proxy, "--ca": running.ca, "--sites-folder": running.sites_folder, "--delay": "0.3", "--data": data}
    options |= {"--sites": f"{VICTIM},{OTHER}", "--night": SECOND, "--contact": "desk@example.org"}
    log = data / "second.log"
    command = [sys.executable, "-m", "flows.cli", "night", *(str(part) for option in options.items() for part in option)]
    with log.open("wb") as out, psutil.Popen(command, stdout=out, stderr=out, env=os.environ | {"BAOTINH_FREE_MB": "0"}) as process:
        began = time.monotonic()
        while min(sum(asked.night == SECOND and site in asked.host for asked in running.stand.requests) for site in (VICTIM, OTHER)) < 20:
            assert process.poll() is None, log.read_text(encoding="utf-8")[-2000:]
            assert time.monotonic() - began < 120, log.read_text(encoding="utf-8")[-2000:]
            time.sleep(0.05)
        time.sleep(1.5)  # the ledgers are committed each second
        for one in [*crawls_of(VICTIM, process), *crawls_of(OTHER, process), process]:
            one.send_signal(signal.SIGKILL)
        assert process.wait(20) == -signal.SIGKILL
    return log.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory, served: Served) -> Iterator[Nights]:
    from flows.night import night, run_here

    data = tmp_path_factory.mktemp("died")

    def killing(site: str, word: Any) -> None:
        if site == VICTIM and word["pages"] >= 8:
            for crawl in crawls_of(VICTIM, psutil.Process()):
                crawl.kill()

    with running_newsstand(tmp_path_factory.mktemp("newsstand"), 7, FIRST) as running, speaking_to(served.server):
        first = run_here(night(data=str(data), night=FIRST, sites=[VICTIM, OTHER], given=given(running)), watch=killing)
        running.stand.next_night()
        log = whole_night_killed(running, data, served)
        yield Nights(running, data, first, log)


def test_a_crawl_killed_on_each_try_is_one_honest_row(nights: Nights) -> None:
    row = nights.asked(VICTIM, FIRST)
    assert (row["finish"], row["error"]) == (DIED, "ended by signal SIGKILL: " + row["error"].partition(": ")[2])
    proof = prove_night(nights.data / "archive", FIRST, [VICTIM])[VICTIM]
    (host,) = proof.hosts
    assert (row["requests"], float(row["least_gap_s"]), float(row["gap_wanted_s"])) == (proof.requests, round(host.least_gap_s or 0, 3), 0.1)
    assert proof.breaches == 0
    assert row["requests"] >= row["new_pages"] >= row["new_urls"] > 0
    assert row["bytes"] > 10_000
    assert row["robots_note"].startswith(f"{VICTIM}.example: status 200, sha1:")
    assert (nights.data / "archive" / row["warc"]).exists()
    assert row["peak_mb"] is None
    assert not list((nights.data / "archive" / VICTIM).rglob(f"{FIRST}*.open")), "the night closes what the kill left"
    assert nights.coverage(VICTIM)[FIRST] == "incomplete"
    assert nights.asked(OTHER, FIRST)["finish"] == "finished"


def test_the_report_says_so(nights: Nights) -> None:
    (line,) = (line for line in nights.first.sites if line.site == VICTIM)
    assert line.alarms[0].startswith("FAILED: ended by signal SIGKILL")
    polite = json.loads((nights.data / "reports" / str(FIRST) / "politeness.json").read_text(encoding="utf-8"))
    (row,) = (row for row in polite if row["site"] == VICTIM)
    assert row["requests"] == nights.asked(VICTIM, FIRST)["requests"]
    assert row["least gap s"]
    proof = subprocess.run([sys.executable, "-m", "flows.cli", "sites", "proof", VICTIM, "--data", nights.data, "--night", str(FIRST)], capture_output=True, text=True, check=False)
    assert (proof.returncode, proof.stderr) == (0, f"night of {FIRST}: no breach\n")


def test_a_night_killed_whole_is_told_by_the_next(nights: Nights) -> None:
    from flows.night import night, run_here

    run_id = f"{SECOND}-night-01"
    before = {site: run_before(nights.data / "state" / f"{site}.sqlite", run_id) for site in (VICTIM, OTHER)}
    assert [left and left.finish for left in before.values()] == [None, None], "both were killed in the middle"
    plan = Plan(f"{THIRD}-night-01", THIRD, "night", nights.data, ())
    assert [(run.run_id, run.sites) for run in left_runs(plan)] == [(run_id, (VICTIM, OTHER))]
    nights.running.stand.next_night()
    report = run_here(night(data=str(nights.data), night=THIRD, sites=[OTHER], given=given(nights.running) | {"delay_s": 0.02}))
    assert report.left == (f"{run_id} never came to its end; what it brought is in now, see {nights.data / 'reports' / str(SECOND) / 'night.md'}",)
    assert [line.site for line in report.sites] == [OTHER], "tonight's report is tonight's"
    for site in (VICTIM, OTHER):
        row = nights.asked(site, SECOND)
        proof = prove_night(nights.data / "archive", SECOND, [site])[site]
        assert (row["run_id"], row["finish"], row["error"], row["requests"]) == (run_id, DIED, WHY, proof.requests)
    assert nights.coverage(OTHER) == {FIRST: "complete", SECOND: "incomplete", THIRD: nights.coverage(OTHER)[THIRD]}
    assert nights.coverage(VICTIM) == {FIRST: "incomplete", SECOND: "incomplete", THIRD: "missing"}
    assert left_runs(plan) == []
    assert (nights.data / "reports" / str(SECOND) / "night.md").read_text(encoding="utf-8").count("FAILED") >= 2
    with Store.open(nights.data / "warehouse.duckdb", read_only=True) as store:
        kept = {name for (name,) in store.execute("SELECT url FROM core.urls WHERE run_id = ? AND outcome IN ('new', 'revised')", [run_id])}
        assert store.execute("SELECT count(*) FROM core.urls u WHERE u.run_id = ? AND outcome = 'new' AND NOT EXISTS (FROM articles a WHERE a.article_id = u.article_id)", [run_id]) == [(0,)]
    assert kept, "what it archived was read and loaded as its own"


def test_a_run_of_tonight_is_left_to_its_own_command(tmp_path: Path) -> None:
    for run_id, kind, night, closed in [
        ("2026-11-20-night-01", "night", FIRST, False),
        ("2026-11-20-import-01", "import", FIRST, False),
        ("2026-11-19-night-01", "night", FIRST - timedelta(days=1), True),
        ("2026-11-19-backfill-01", "backfill", FIRST - timedelta(days=1), False),
    ]:
        folder = tmp_path / "staged" / run_id
        folder.mkdir(parents=True)
        (folder / "run.json").write_text(json.dumps({"run_id": run_id, "kind": kind, "night": str(night)}), encoding="utf-8")
        if closed:
            (folder / "closed").touch()
    (tmp_path / "staged" / "2026-11-18-night-01").mkdir()
    (tmp_path / "staged" / "2026-11-18-night-01" / "run.json").touch()  # killed as it was written
    assert [run.run_id for run in left_runs(Plan("x", FIRST, "night", tmp_path, ()))] == ["2026-11-19-backfill-01"]
    with Ledger(tmp_path / "state" / "baohoagiang.sqlite", "2026-11-19-backfill-01", FIRST - timedelta(days=1), datetime.now(UTC)):
        assert left_runs(Plan("x", FIRST, "night", tmp_path, ())) == [], "a site of it is in another crawl's hands: told whole on another night"
    assert [run.run_id for run in left_runs(Plan("x", SECOND, "night", tmp_path, ()))] == ["2026-11-19-backfill-01", "2026-11-20-night-01"]
