"""The politeness proof finds every kind of breach, and none in a real crawl of ours."""

from __future__ import annotations

import ast
import json
from datetime import UTC, datetime, timedelta
from inspect import signature
from pathlib import Path

import pytest

from crawlers.archive import ArchiveWriter, entries, read_page
from crawlers.exchange import Entry, Exchange, payload_digest
from crawlers.politeness import prove
from crawlers.records import WarcRef
from crawlers.sites import MIN_DELAY_S
from flows.cli import main
from tests.loopback import Authority
from tests.test_spider import HOST, article, authority, desk, feed, paper, url

__all__ = ["authority"]

AT = datetime(2026, 11, 21, 2, tzinfo=UTC)
ROBOTS = b"User-agent: *\nCrawl-delay: 3\nDisallow: /noi-bo/\n"


def tried(seconds: float, path: str, status: int = 200, kind: str = "article", headers: tuple[tuple[str, str], ...] = ()) -> Entry:
    address = HOST + path
    what = "response" if status else "failure"
    return Entry(what, address, AT + timedelta(seconds=seconds), status, headers, WarcRef("f", 0, 1, "sha1:R"), None, {"kind": kind, "key": path})


def proof(*tries: Entry, gap_s: float = 2.0):
    return prove(tries, lambda _entry: ROBOTS, gap_s=gap_s)


def test_a_polite_night() -> None:
    got = proof(tried(0, "/robots.txt", kind="robots"), tried(3, "/a-1"), tried(6.5, "/a-2"), tried(9.6, "/rss", kind="feed"))
    (host,) = got.hosts
    assert (got.breaches, got.requests, got.new_articles, got.requests_per_new) == (0, 4, 2, 2.0)
    assert (host.least_gap_s, host.gap_wanted_s, host.robots) == (3.0, 3.0, (f"200 {payload_digest(ROBOTS)}",))


def test_each_breach_is_found() -> None:
    robots = tried(0, "/robots.txt", kind="robots")
    assert proof(robots, tried(3, "/a"), tried(5, "/b")).hosts[0].too_soon == 1
    assert proof(tried(0, "/a"), tried(3, "/robots.txt", kind="robots")).hosts[0].before_robots == 1
    assert proof(robots, tried(3, "/noi-bo/a")).hosts[0].forbidden == 1
    assert proof(robots, tried(3, "/a", 429, headers=(("Retry-After", "10"),)), tried(8, "/b")).hosts[0].waits_broken == 1
    dated = (("Retry-After", "Sat, 21 Nov 2026 02:00:30 GMT"),)
    assert proof(robots, tried(3, "/a", 503, headers=dated), tried(8, "/b"), tried(29, "/c"), tried(31, "/d")).hosts[0].waits_broken == 2
    absurd = tried(3, "/a", 503, headers=(("Retry-After", "86400"),))
    assert proof(robots, absurd, tried(8, "/b"), tried(20, "/a")).hosts[0].waits_broken == 1, "a day's wait is one address's"
    assert proof(robots, tried(3, "/a", 0), tried(4, "/a")).hosts[0].too_soon == 1, "a try without an answer was a request too"


def test_a_robots_txt_that_cannot_be_had_forbids_all() -> None:
    for status in (0, 429, 503):
        assert proof(tried(0, "/robots.txt", status, kind="robots"), tried(9, "/a")).hosts[0].forbidden == 1
    assert proof(tried(0, "/robots.txt", 404, kind="robots"), tried(9, "/noi-bo/a")).breaches == 0, "404: there are no rules"
    again = (tried(0, "/robots.txt", 503, kind="robots"), tried(9, "/robots.txt", kind="robots"), tried(18, "/a"))
    assert proof(*again).breaches == 0, "asked again, it answered"


def test_a_real_crawl_of_ours(tmp_path: Path, authority: Authority) -> None:
    web = paper(feeds=range(4), sections=range(0), robots="User-agent: *\nCrawl-delay: 0.3\nDisallow: /noi-bo/\n")
    web.pages[f"{HOST}/rss/home.rss"] = feed(range(4))
    tries = iter([(503, {"Retry-After": "1"}, b""), article(0)])
    web.pages[url(0)] = lambda _hit: next(tries)
    with desk(tmp_path, authority, web) as crawl:
        ran = crawl.night(21)
    archive = crawl.data / "archive"
    got = prove(entries(archive, ran.last["warc"]), lambda entry: read_page(archive, entry.ref).body, gap_s=0.0)
    assert got.breaches == 0, got
    assert (got.requests, got.new_articles) == (len(web.hits), 4)
    (host,) = got.hosts
    assert host.least_gap_s is not None
    assert host.least_gap_s >= 0.3


# ---------------------------------------------------------------- on the command line


def proved(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[dict[str, object]], str]:
    with pytest.raises(SystemExit) as ended:
        main(["sites", "proof", "--format", "json", *words])
    out = capsys.readouterr()
    return int(ended.value.code or 0), [json.loads(line) for line in out.out.splitlines()], out.err


def archived(data: Path, site: str, *tries: tuple[float, str, str], proxy: bool = False) -> None:
    """A night's archive file as the crawl writes it: (seconds, path, kind), all answered."""
    with ArchiveWriter(data / "archive", site, AT.date(), run_id="r") as writer:
        for seconds, path, kind in tries:
            body = ROBOTS if kind == "robots" else f"<p>{path}</p>".encode()
            story = {"run": "r", "night": str(AT.date()), "kind": kind, "asked": HOST + path, "key": path} | ({"proxy": True} if proxy else {})
            writer.write(Exchange(HOST + path, AT + timedelta(seconds=seconds), (), 200, (("Content-Type", "text/plain"),), body, None, story))


POLITE = ((0, "/robots.txt", "robots"), (3, "/a-1", "article"), (6.5, "/a-2", "article"), (9.6, "/rss", "feed"))


def test_a_night_is_proved_from_its_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archived(tmp_path, "hoagiang", *POLITE)
    code, (whole, host), said = proved(capsys, "--data", str(tmp_path))
    assert (code, said) == (0, f"night of {AT.date()}: no breach\n")
    assert (whole["host"], whole["requests"], whole["fresh_pages"], whole["requests_per_fresh"]) == (None, 4, 2, 2.0)
    assert (host["host"], host["least_gap_s"], host["gap_wanted_s"]) == ("baohoagiang.example", 3.0, 3.0)
    assert host["robots"] == f"200 {payload_digest(ROBOTS)}", "the version of robots.txt in force"


def test_a_breach_makes_the_command_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archived(tmp_path, "hoagiang", *POLITE)
    archived(tmp_path, "khac", *POLITE, (10.6, "/noi-bo/x", "article"))
    code, rows, said = proved(capsys, "--data", str(tmp_path), "--night", str(AT.date()))
    assert (code, said) == (1, f"night of {AT.date()}: BREACHES: khac 2\n")
    assert [(row["site"], row["too_soon"], row["forbidden"]) for row in rows if row["host"] is None] == [("hoagiang", 0, 0), ("khac", 1, 1)]
    assert proved(capsys, "hoagiang", "--data", str(tmp_path))[0] == 0, "one site alone"


def test_behind_a_proxy_only_the_sites_own_delay_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fast = ((0, "/a", "article"), (0.1, "/b", "article"))
    archived(tmp_path, "hoagiang", *fast, proxy=True)
    code, rows, _ = proved(capsys, "--data", str(tmp_path))
    assert (code, rows[0]["too_soon"], rows[0]["before_robots"]) == (1, 0, 2)
    assert proved(capsys, "--data", str(tmp_path), "--gap", "2")[1][0]["too_soon"] == 1


def test_a_night_that_never_was_is_no_proof(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert proved(capsys, "--data", str(tmp_path))[0] == 2
    archived(tmp_path, "hoagiang", *POLITE)
    code, rows, said = proved(capsys, "khac", "--data", str(tmp_path), "--night", str(AT.date()))
    assert (code, rows) == (2, [])
    assert "no archive file of khac" in said


def test_the_floor_is_written_once() -> None:
    """Whoever lowers it must do it where the profile's own rule stands, and the proof judges by the same number."""
    root = Path(__file__).resolve().parents[1]
    files = [*(root / "crawlers").glob("*.py"), *(file for room in ("crawlers/fetching", "crawlers/sites", "flows") for file in (root / room).rglob("*.py"))]
    numbers = {
        file.relative_to(root).as_posix()
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, float) and node.value == MIN_DELAY_S
    }
    assert numbers == {"crawlers/sites/shape.py"}, "import MIN_DELAY_S from crawlers.sites"
    assert signature(prove).parameters["gap_s"].default == MIN_DELAY_S
