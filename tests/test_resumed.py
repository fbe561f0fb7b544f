"""A run that is killed and goes on is one run: in what it says of itself, in its budget and towards the newspaper; one that never goes on is told of all the same."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crawlers.fetching.earlier import told_by
from crawlers.fetching.options import RunOptions
from crawlers.fetching.pace import Pace
from crawlers.ledger import run_before
from crawlers.politeness import HostProof
from crawlers.sites import generic_site
from flows.proof import prove_night
from tests.loopback import Authority, Web
from tests.test_politeness import AT, tried
from tests.test_spider import HOST, Desk, Ran, article, authority, desk, paper, url

__all__ = ["authority"]

NIGHT = datetime(2026, 11, 21, tzinfo=UTC).date()
EVENTS = ("articles", "pages", "requests", "bytes", "status_200", "status_404", "refused_not_found", "refused_gone", "retries", "error_connection")


def killed(crawl: Desk, web: Web, after: Callable[[], bool], *more: str) -> None:
    """A crawl ended by SIGKILL as soon as `after` holds; the ledger is committed each second, so some of what it had is known by the archive only."""
    process = crawl.start(21, *more)
    deadline = time.monotonic() + 60
    while not after():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline, web.urls()
        time.sleep(0.02)
    process.kill()
    process.communicate()


def slowly(web: Web, numbers: range, seconds: float = 0.15) -> None:
    def slow(hit: Any) -> bytes:
        time.sleep(seconds)
        return article(int(hit.url.split("-")[-1].split(".")[0]) - 100000)

    web.pages |= {url(n): slow for n in numbers}


def host_of(crawl: Desk, gap_s: float = 0.0) -> HostProof:
    (host,) = prove_night(crawl.data / "archive", NIGHT, ["hoagiang"], gap_s=gap_s)["hoagiang"].hosts
    return host


def figures(ran: Ran) -> dict[str, Any]:
    return {name: ran.last["stats"].get(name) for name in EVENTS}


def test_a_run_killed_twice_says_what_the_whole_of_it_did(tmp_path: Path, authority: Authority) -> None:
    def newspaper() -> Web:
        web = paper(feeds=range(20), sections=range(0))
        slowly(web, range(20))
        web.pages[url(3)] = (410, {}, b"")
        return web

    (tmp_path / "whole").mkdir()
    (tmp_path / "killed").mkdir()
    with desk(tmp_path / "whole", authority, newspaper()) as crawl:
        unbroken = crawl.night(21, "--delay", "0.05")
    web = newspaper()
    with desk(tmp_path / "killed", authority, web) as crawl:
        killed(crawl, web, lambda: web.count("/bai-") >= 7, "--delay", "0.05")
        killed(crawl, web, lambda: web.count("/bai-") >= 14, "--delay", "0.05")
        ran = crawl.night(21, "--delay", "0.05")
        host = host_of(crawl)
    assert ran.last["finished"] == "finished"
    assert figures(ran) == figures(unbroken), "an answer kept before the kill is counted once, however often it is looked at"
    stats = ran.last["stats"]
    assert stats["requests"] == host.requests, "what it says of itself is what its archive proves"
    assert len(web.hits) - 2 <= stats["requests"] <= len(web.hits), "a request in flight at a kill has left no record"
    assert stats["least_gap_s"]["baohoagiang.example"] == pytest.approx(host.least_gap_s, abs=0.02)


def test_the_gap_and_the_budget_hold_across_a_kill(tmp_path: Path, authority: Authority) -> None:
    web = paper(feeds=range(8), sections=range(0), robots="User-agent: *\n")
    with desk(tmp_path, authority, web) as crawl:
        killed(crawl, web, lambda: web.count("/bai-") >= 1, "--delay", "2")
        before = len(web.hits)
        ran = crawl.night(21, "--delay", "2", "--max-requests", str(before + 2))
        host = host_of(crawl, 2.0)
    gaps = [later.at - earlier.at for earlier, later in zip(web.hits, web.hits[1:], strict=False)]
    assert min(gaps) >= 2, "the process that goes on must not ask at once what was asked a moment ago"
    assert host.too_soon == 0
    assert before + 1 <= len(web.hits) <= before + 3, "the budget of a night and site is not had anew by dying"
    assert {found.reason for found in ran.found.values() if found.state == "deferred"} == {"budget"}


def test_a_wait_that_was_asked_for_is_not_forgotten() -> None:
    pace = Pace(generic_site("baohoagiang.example"), RunOptions("hoagiang", Path(), NIGHT, "r", proxy="http://127.0.0.1:9", delay_s=0.0))
    tries = [tried(0, "/robots.txt", kind="robots"), tried(3, "/a", 503, headers=(("Retry-After", "40"),))]
    pace.take_up(told_by(tries, lambda _: 10), AT + timedelta(seconds=5))
    left = pace._next["baohoagiang.example"] - time.monotonic()
    assert 37 < left <= 38.25
    pace.take_up(told_by(tries, lambda _: 10), AT + timedelta(seconds=60))
    assert pace._next["baohoagiang.example"] - time.monotonic() <= 0


def test_the_tries_of_a_run_are_told() -> None:
    done = told_by([tried(0, "/robots.txt", kind="robots"), tried(3.5, "/a"), tried(5.6, "/b", 404), tried(9, "/c", 0)], lambda _: 100)
    assert (done.requests, done.bytes, done.least_gap_s) == (4, 300, {"baohoagiang.example": 2.1})
    assert done.counts == {"pages": 3, "status_200": 2, "status_404": 1, "error_None": 1}
    assert list(done.robots) == [HOST]


# ---------------------------------------------------------------- a run that does not go on


def last_word(crawl: Desk, *more: str, run: str | None = None) -> dict[str, Any]:
    done = subprocess.run([*crawl.command(21, *more, run=run), "--last-word"], capture_output=True, text=True, check=True)
    (line,) = done.stdout.splitlines()
    told: dict[str, Any] = json.loads(line[2:])
    return told


def test_a_run_that_died_is_told_of_without_a_request(tmp_path: Path, authority: Authority) -> None:
    web = paper(feeds=range(20), sections=range(0), robots="User-agent: *\nCrawl-delay: 0.2\n")
    with desk(tmp_path, authority, web) as crawl:
        killed(crawl, web, lambda: web.count("/bai-") >= 8)
        asked = len(web.hits)
        told = last_word(crawl)
        assert len(web.hits) == asked, "nobody is asked for anything"
        assert not list((crawl.data / "archive").rglob("*.open"))
        host = host_of(crawl)
        again = last_word(crawl)
        ran = crawl.night(21)
    stats = told["stats"]
    assert (told["finished"], told["warc"]) == ("died", "hoagiang/2026-11/2026-11-21-001.warc.gz")
    assert (stats["requests"], stats["gap_s"]) == (host.requests, {"baohoagiang.example": 0.2})
    assert asked - 1 <= stats["requests"] <= asked
    assert stats["least_gap_s"]["baohoagiang.example"] == round(host.least_gap_s or 0, 3)
    assert stats["robots_note"].startswith("baohoagiang.example: status 200, sha1:")
    assert stats["peak_mb"] is None, "what it took is not known"
    assert again == told
    assert (ran.last["finished"], ran.states) == ("finished", {"fetched": 20}), "and the run may go on after all"


def test_a_run_that_never_began_leaves_no_trace(tmp_path: Path, authority: Authority) -> None:
    with desk(tmp_path, authority, paper()) as crawl:
        assert last_word(crawl) == {"finished": "died", "stats": {}, "warc": None, "counts": {}}
        assert not (crawl.data / "state").exists()
        crawl.night(21)
        assert last_word(crawl, run="other")["stats"] == {}
        assert run_before(crawl.data / "state" / "hoagiang.sqlite", "other") is None


def test_a_run_that_was_killed_as_it_said_its_last_line_ended_as_it_noted(tmp_path: Path, authority: Authority) -> None:
    with desk(tmp_path, authority, paper()) as crawl:
        ran = crawl.night(21)
        told = last_word(crawl)
    assert told["finished"] == "finished"
    of_lists = {name for name in ran.last["stats"] if name.startswith("list")}
    assert {**told["stats"], "peak_mb": 0} == {"span_s": told["stats"]["span_s"]} | {name: value for name, value in ran.last["stats"].items() if name not in of_lists} | {"peak_mb": 0}
