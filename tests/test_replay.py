"""Replayed, killed and rebuilt crawls: archive files as the web, and a kill at any moment that loses and doubles nothing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crawlers.archive import ArchiveWriter, entries, read_page
from crawlers.exchange import Exchange
from crawlers.ledger import read_night
from tests.loopback import Authority
from tests.shared import shared
from tests.test_spider import HOST, Desk, Ran, article, authority, desk, feed, paper, url

__all__ = ["authority"]

AT = datetime(2026, 11, 20, 20, tzinfo=UTC)  # the 21st in Vietnam


def recorded(folder: Path, pages: dict[str, tuple[int, dict[str, str], bytes] | bytes], at: datetime = AT) -> Path:
    with ArchiveWriter(folder, "web", date(2026, 11, 21)) as writer:
        for address, page in pages.items():
            status, headers, body = (200, {"Content-Type": "text/html"}, page) if isinstance(page, bytes) else page
            writer.write(Exchange(address, at, (), status, tuple(headers.items()), body))
        name = writer.close()
    assert name is not None
    return folder / name


@pytest.fixture
def offline(tmp_path: Path, authority: Authority) -> Desk:
    return Desk(tmp_path, authority, None)


def replay(at: Desk, night: int, *files: Path) -> Ran:
    return at.night(night, *(part for file in files for part in ("--replay", str(file))))


def test_the_web_is_the_files(tmp_path: Path, offline: Desk) -> None:
    file = recorded(tmp_path / "old", {f"{HOST}/rss/home.rss": feed(range(4)), **{url(n): article(n) for n in range(3)}, url(30): article(30)})
    ran = replay(offline, 21, file)
    assert ran.code == 0, ran.log
    assert ran.last["stats"]["requests"] == 0
    assert ran.last["stats"]["robots_absent"] == 1
    assert {u: (f.state, f.reason) for u, f in ran.found.items()} == {
        **{url(n): ("fetched", None) for n in range(3)},
        url(3): ("deferred", "not_in_replay"),
    }, "a page that no list of the files names is not asked for"
    fetch = ran.found[url(1)].fetch
    assert fetch is not None
    assert fetch.fetched_at == AT
    page = read_page(offline.data / "archive", fetch.warc)
    assert (page.body, page.fetched_at) == (article(1), AT)
    raw = (offline.data / "archive" / fetch.warc.file).read_bytes()
    import gzip

    copy = gzip.decompress(raw[fetch.warc.offset : fetch.warc.offset + fetch.warc.length])
    original = next(e for e in entries(file.parent, file.name) if e.url == url(1))
    assert f"WARC-Refers-To: {original.ref.record_id}".encode() in copy


def test_no_socket_is_opened(tmp_path: Path, offline: Desk) -> None:
    """In a network namespace without even loopback, by a hook that refuses every socket of the internet families."""
    file = recorded(tmp_path / "old", {f"{HOST}/rss/home.rss": feed(range(2)), url(0): article(0), url(1): article(1)})
    hook = (
        "import socket, sys\n"
        "def no(event, args):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'socket.bind', 'socket.sendto') or event == 'socket.__new__' and args[1] != socket.AF_UNIX: raise SystemExit(f'opened: {event} {args}')\n"
        "sys.addaudithook(no)\n"
        "from crawlers.__main__ import main\n"
        "sys.exit(main())"
    )
    command = offline.command(21, "--replay", str(file))
    done = subprocess.run([sys.executable, "-c", hook, *command[3:]], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(read_night(offline.data / "state" / "hoagiang.sqlite", "r21")) == 2


def test_the_last_record_not_after_the_night_answers(tmp_path: Path, offline: Desk) -> None:
    first = recorded(tmp_path / "a", {f"{HOST}/rss/home.rss": feed(range(1)), url(0): article(0)})
    second = recorded(tmp_path / "b", {url(0): article(0, "Bản mới.")}, datetime(2026, 11, 21, 20, tzinfo=UTC))
    ran = replay(offline, 21, first, second)
    assert read_page(offline.data / "archive", ran.found[url(0)].fetch.warc).body == article(0)
    ran = replay(offline, 22, first, second)
    assert read_page(offline.data / "archive", ran.found[url(0)].fetch.warc).body == article(0, "Bản mới.")


def test_without_lists_it_starts_from_the_pages(tmp_path: Path, offline: Desk) -> None:
    file = recorded(tmp_path / "old", {url(0): article(0), "http://www.baohoagiang.example/kinh-te/bai-1-100001.html": article(1), "https://khac.example/x-1.html": article(5), f"{HOST}/a.png": (200, {"Content-Type": "image/png"}, b"\x89PNG")})
    ran = replay(offline, 21, file)
    assert ran.states == {"fetched": 2}
    assert {f.sources for f in ran.found.values()} == {("replay",)}


def test_robots_of_the_files_are_obeyed(tmp_path: Path, offline: Desk) -> None:
    file = recorded(tmp_path / "old", {f"{HOST}/robots.txt": (200, {}, b"User-agent: *\nDisallow: /kinh-te/bai-1-\n"), f"{HOST}/rss/home.rss": feed(range(2)), url(0): article(0), url(1): article(1)})
    assert replay(offline, 21, file).states == {"fetched": 1, "not_permitted": 1}


def test_our_own_archive_can_be_replayed(tmp_path: Path, authority: Authority, offline: Desk) -> None:
    (tmp_path / "live").mkdir()
    with desk(tmp_path / "live", authority, paper()) as crawl:
        live = crawl.night(21)
    file = crawl.data / "archive" / live.last["warc"]
    after = (datetime.now(UTC) + timedelta(days=1)).date()  # the archive says today, and answers are those of no later day than the night
    again = offline.night(28, "--replay", str(file), "--night", str(after))
    assert again.states == live.states
    bodies = [read_page(at.data / "archive", ran.found[url(2)].fetch.warc).body for at, ran in ((crawl, live), (offline, again))]
    assert bodies[0] == bodies[1]


def test_real_pages_can_be_replayed(tmp_path: Path) -> None:
    """The site is named by its host, which the packaged profile has."""
    command = [sys.executable, "-m", "crawlers", "--site", "baocantho.com.vn", "--data", str(tmp_path), "--night", "2026-11-24", "--run", "r", "--replay", str(shared("real/pages.warc.gz"))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = read_night(tmp_path / "state" / "baocantho.sqlite", "r")
    assert sum(f.state == "fetched" for f in found) >= 1


# ---------------------------------------------------------------- kills


@pytest.mark.parametrize("seed", range(int(os.environ.get("BAOTINH_KILLS", "2"))))
def test_a_kill_at_any_moment_loses_and_doubles_nothing(tmp_path: Path, authority: Authority, seed: int) -> None:
    rng = random.Random(seed)
    web = paper(feeds=range(25), sections=range(20, 30))

    def take(hit) -> bytes:
        time.sleep(rng.uniform(0, 0.06))
        return article(int(hit.url.split("-")[-1].split(".")[0]) - 100000)

    for n in range(30):
        web.pages[url(n)] = take
    kills = 0
    with desk(tmp_path, authority, web) as crawl:
        for _ in range(2):
            before = len(web.hits)
            process = crawl.start(21)
            while len(web.hits) == before and process.poll() is None:
                time.sleep(0.01)
            time.sleep(rng.uniform(0.0, 0.5))
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
                kills += 1
            process.communicate()
        ran = crawl.night(21)
    assert ran.code == 0, ran.log
    assert ran.states == {"fetched": 30}
    asked = Counter(web.urls())
    in_flight = 8 * kills
    assert sum(asked.values()) - len(asked) <= in_flight, asked.most_common(3)
    archive = crawl.data / "archive"
    files = sorted(archive.rglob("*.warc.gz"))
    assert not list(archive.rglob("*.open"))
    kept = Counter(e.url for file in files for e in entries(archive, file.relative_to(archive).as_posix()) if e.status == 200)
    for found in ran.found.values():
        assert found.fetch is not None
        assert kept[found.url] == 1, "one answer of each article is kept, however often the crawl was killed"
        assert read_page(archive, found.fetch.warc).url == found.url


def test_a_lost_ledger_is_rebuilt_from_the_archive(tmp_path: Path, authority: Authority) -> None:
    web = paper()
    with desk(tmp_path, authority, web) as crawl:
        crawl.night(21)
        (crawl.data / "state" / "hoagiang.sqlite").unlink()
        web.hits.clear()
        ran = crawl.night(23)
    assert ran.states == {"known": 6} or ran.states["not_modified"] == 6
    assert all(found.previous is not None for found in ran.found.values())


def test_what_was_archived_just_before_a_kill_is_not_asked_again(tmp_path: Path, authority: Authority) -> None:
    """The kill between the archive's fsync and the ledger's commit, at its worst: the ledger knows nothing, the file is still open and torn."""
    web = paper()
    with desk(tmp_path, authority, web) as crawl:
        first = crawl.night(21)
        (crawl.data / "state" / "hoagiang.sqlite").unlink()
        file = crawl.data / "archive" / first.last["warc"]
        with file.open("ab") as torn:
            torn.write(file.read_bytes()[:200])
        file.rename(file.with_name(file.name + ".open"))
        web.hits.clear()
        again = crawl.night(21)
    asked = Counter(web.urls())
    assert set(asked) <= {f"{HOST}/sitemap.xml"}, "only what was not answered well (the missing sitemap) may be asked again"
    assert again.states == first.states
    assert {u: f.fetch for u, f in again.found.items()} == {u: f.fetch for u, f in first.found.items()}
