"""The ledger: one row and one outcome for each URL of a run, memory across runs, and nothing that a kill or a second process can spoil."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crawlers.archive import ArchiveWriter, entries
from crawlers.exchange import Exchange
from crawlers.ledger import Ledger, LedgerLockedError, read_night
from crawlers.records import Fetch, Hint, WarcRef

NIGHT = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 2, tzinfo=UTC)
URL, KEY = "http://bao.example/a-1.html", "bao.example/1"


def fetch(n: int, *, status: int = 200, url: str = URL) -> Fetch:
    return Fetch(url, status, AT + timedelta(days=n), WarcRef("s/2026-11/x-001.warc.gz", 100 * n, 99, f"sha1:{n}", f"<urn:{n}>"))


def night(path: Path, n: int, *, status: int = 200) -> None:
    with Ledger(path, f"run{n}", NIGHT + timedelta(days=n), AT + timedelta(days=n)) as ledger:
        ledger.discover(URL, KEY, "feed", Hint("Tin"), AT + timedelta(days=n))
        answer = ledger.answered(URL, KEY, "article", fetch(n, status=status), etag=f'"{n}"')
        ledger.settle(URL, "fetched", answer=answer)
        ledger.finish_run(AT, "finished", {})


def test_every_discovered_url_is_one_row_with_merged_sources_and_hints(tmp_path: Path) -> None:
    path = tmp_path / "state" / "s.sqlite"
    with Ledger(path, "r1", NIGHT, AT) as ledger:
        ledger.discover(URL, KEY, "sitemap", Hint(published_at=AT), AT)
        ledger.discover(URL, KEY, "feed", Hint("Tiêu đề", section="Kinh tế"), AT)
        ledger.discover(URL, KEY, "feed", Hint("Khác"), AT)
        ledger.discover("http://bao.example/b", "b", "section", Hint(), AT)
        ledger.settle(URL, "fetched", answer=ledger.answered(URL, KEY, "article", fetch(0)))
        assert ledger.unsettled() == ["http://bao.example/b"]
        assert ledger.counts() == {"fetched": 1, "open": 1}
    a, b = read_night(path, "r1")
    assert (a.sources, a.hint, a.state, a.fetch) == (("sitemap", "feed"), Hint("Tiêu đề", AT, "Kinh tế"), "fetched", fetch(0))
    assert (b.state, b.reason, b.fetch) == ("deferred", "interrupted", None), "a URL whose run was killed has an outcome all the same"


def test_a_list_that_names_another_spelling_has_named_the_article(tmp_path: Path) -> None:
    mobile = "http://m.bao.example/a-1.html"
    with Ledger(tmp_path / "s.sqlite", "r1", NIGHT, AT) as ledger:
        ledger.discover(URL, KEY, "feed", Hint(), AT)
        ledger.discover(mobile, KEY, "sitemap", Hint(), AT)
        ledger.settle(URL, "fetched", answer=ledger.answered(URL, KEY, "article", fetch(0)))
        ledger.settle(mobile, "alias")
        assert ledger.new_sources() == {URL: frozenset({"feed", "sitemap"})}


def test_previous_is_the_last_sound_200_of_an_earlier_run(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    night(path, 0)
    night(path, 1, status=500)
    night(path, 2)
    assert [f.previous for n in range(3) for f in read_night(path, f"run{n}")] == [None, fetch(0), fetch(0)]
    with Ledger(path, "run3", NIGHT, AT) as ledger:
        memory = ledger.memory(URL)
        assert memory is not None
        assert memory.last is not None
        assert (memory.answers, memory.found_on, memory.answered_on, memory.last.fetch, memory.last.etag, memory.last.run_id) == (2, NIGHT, NIGHT + timedelta(days=2), fetch(2), '"2"', "run2")


def test_a_rejected_answer_is_no_previous(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    with Ledger(path, "r1", NIGHT, AT) as ledger:
        ledger.discover(URL, KEY, "feed", Hint(), AT)
        ledger.settle(URL, "rejected", "truncated", answer=ledger.answered(URL, KEY, "article", fetch(0)))
    night(path, 1)
    assert read_night(path, "run1")[0].previous is None


def test_a_moved_article_is_found_by_its_key(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    night(path, 0)
    moved = "http://bao.example/moved-1.html"
    with Ledger(path, "r2", NIGHT, AT) as ledger:
        ledger.discover(moved, KEY, "feed", Hint(), AT)
        assert ledger.last_answer(moved) is None
    assert read_night(path, "r2")[0].previous == fetch(0)


def test_a_key_made_anew_does_not_lose_the_past(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    night(path, 0)
    with Ledger(path, "r1", NIGHT, AT) as ledger:
        ledger.discover(URL, "another/key", "feed", Hint(), AT)
        memory = ledger.memory(URL)
        assert memory is not None
        assert memory.answers == 1
    assert read_night(path, "r1")[0].previous == fetch(0)


def test_history_counts_what_was_new_each_night(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    for n in range(3):
        with Ledger(path, f"run{n}", NIGHT + timedelta(days=n), AT) as ledger:
            for m in range(n + 2):  # one more each night, the others known from before
                address = f"http://bao.example/{m}"
                ledger.discover(address, address, "feed", Hint(), AT)
                ledger.settle(address, "fetched")
            ledger.finish_run(AT, "finished", {})
    with Ledger(path, "run2 again", NIGHT + timedelta(days=2), AT) as ledger:  # a night run twice is one night of the history
        ledger.finish_run(AT, "finished", {})
    with Ledger(path, "now", NIGHT + timedelta(days=3), AT) as ledger:
        assert ledger.history() == [(NIGHT, 2), (NIGHT + timedelta(days=1), 1), (NIGHT + timedelta(days=2), 1)]


def test_a_second_process_is_turned_away_at_once(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    code = (
        "import sys; from pathlib import Path; from datetime import *; from crawlers.ledger import *\n"
        f"try: Ledger(Path({str(path)!r}), 'r2', date(2026,1,1), datetime.now(UTC))\n"
        "except LedgerLockedError: sys.exit(4)"
    )
    with Ledger(path, "r1", NIGHT, AT):
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 4
        with pytest.raises(LedgerLockedError):
            Ledger(path, "r2", NIGHT, AT)
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_committed_is_there_after_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    code = (
        "import os; from pathlib import Path; from datetime import *; from crawlers.ledger import *; from crawlers.records import Hint\n"
        f"l = Ledger(Path({str(path)!r}), 'r1', date(2026,11,21), datetime.now(UTC))\n"
        "l.discover('http://a/1', 'k1', 'feed', Hint(), datetime.now(UTC)); l.commit()\n"
        "l.discover('http://a/2', 'k2', 'feed', Hint(), datetime.now(UTC)); os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    assert [f.url for f in read_night(path, "r1")] == ["http://a/1"]
    with Ledger(path, "r1", NIGHT, AT) as ledger:
        assert ledger.is_resumed
        assert ledger.unsettled() == ["http://a/1"]


def test_rebuilt_from_the_archive(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, "s", NIGHT) as writer:
        fields = {"run": "r0", "night": "2026-11-20", "kind": "article", "asked": URL, "key": KEY}
        ref = writer.write(Exchange(URL, AT, (), 200, [("ETag", '"x"')], b"<html>", fields=fields))
        writer.write(Exchange("http://bao.example/cut", AT, (), 200, (), b"<ht", truncated="disconnect", fields={**fields, "asked": "http://bao.example/cut", "key": "cut"}))
        writer.write(Exchange("http://bao.example/dead", AT, fields={**fields, "asked": "http://bao.example/dead"}))
        name = writer.close()
    assert name is not None
    assert ref is not None
    path = tmp_path / "s.sqlite"
    with Ledger(path, "r1", NIGHT, AT, archived=lambda is_new: entries(tmp_path, name) if is_new else ()) as ledger:
        assert ledger.absorbed == 2
        ledger.discover(URL, KEY, "feed", Hint(), AT)
        assert ledger.absorb(entries(tmp_path, name)) == 0, "a second time changes nothing"
        memory = ledger.memory(URL)
        assert memory is not None
        assert memory.last is not None
        assert (memory.last.fetch.warc, memory.last.etag, memory.last.run_id) == (ref, '"x"', "r0")
        assert ledger.last_answer("http://bao.example/cut") is None, "a cut page is no answer to build on"
        assert ledger.memory("http://bao.example/dead") is None
    previous = read_night(path, "r1")[0].previous
    assert previous is not None
    assert previous.warc == ref, "runs taken in from the archive lie before this one"


def test_feeds_remember_their_failures(tmp_path: Path) -> None:
    with Ledger(tmp_path / "s.sqlite", "r1", NIGHT, AT) as ledger:
        for ok in (False, False):
            ledger.note_feed("http://a/rss", "feed", AT, ok=ok, changed=False, links=0)
        assert ledger.feed_failures("http://a/rss") == 2
        ledger.note_feed("http://a/rss", "feed", AT, ok=True, changed=True, links=3)
        assert ledger.feed_failures("http://a/rss") == 0


def test_no_ledger_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_night(tmp_path / "none.sqlite", "r")


def test_a_ledger_from_before_further_pages_is_read_as_it_is(tmp_path: Path) -> None:
    """A night that an older version crawled may be loaded by this one."""
    with Ledger(tmp_path / "s.sqlite", "r1", NIGHT, AT) as ledger:
        ledger.discover(URL, "k", "feed", Hint(), AT)
    with sqlite3.connect(tmp_path / "s.sqlite") as db:
        db.execute("drop table parts")
    assert [(item.url, item.state) for item in read_night(tmp_path / "s.sqlite", "r1")] == [(URL, "deferred")]
