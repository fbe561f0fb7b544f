"""A crawl as a child process: what it says arrives, what it does cannot hurt the night, and it never outlives us. Real processes, no newspaper."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import textwrap
import time
from dataclasses import replace
from typing import Any

import psutil
import pytest

from crawlers.ledger import DIED
from flows import children
from flows.children import STOPPED, crawl_site, heard_out
from flows.crawled import crawled
from flows.stages import CrawlResult

LOG = logging.getLogger("tests.children")


def run(script: str, limit_s: float = 30, progress: Any = lambda _: None) -> CrawlResult:
    command = [sys.executable, "-c", textwrap.dedent(script)]
    return asyncio.run(crawl_site(command, "baovidu", limit_s=limit_s, log=LOG, progress=progress))


def test_progress_and_the_last_line_arrive() -> None:
    words: list[dict[str, Any]] = []
    result = run(
        """
        print('@@{"pages": 3, "articles": 2, "errors": 0, "queued": 7}')
        print("not ours")
        print('@@{"finished": "finished", "stats": {"requests": 5}, "warc": "baovidu/2026-11/x.warc.gz", "counts": {"fetched": 3}}')
        """,
        progress=words.append,
    )
    assert words == [{"pages": 3, "articles": 2, "errors": 0, "queued": 7}]
    assert (result.exit_code, result.finished, result.stats, result.warc, result.error) == (
        0,
        "finished",
        {"requests": 5},
        "baovidu/2026-11/x.warc.gz",
        None,
    )
    assert result.seconds > 0


def test_log_lines_keep_their_level(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "tests.children")
    result = run(
        """
        import sys
        print("2026-11-24 02:00:00 [scrapy.core.engine] INFO: Spider opened", file=sys.stderr)
        print("2026-11-24 02:00:00 [scrapy.statscollectors] INFO: Dumping Scrapy stats:", file=sys.stderr)
        print(" {'elapsed': 1}", file=sys.stderr)
        print("2026-11-24 02:00:00 [crawlers] INFO: baovidu: robots.txt", file=sys.stderr)
        print("2026-11-24 02:00:01 [crawlers] ERROR: Bài \\x1b[2Jhỏng", file=sys.stderr)
        print("Traceback of it", file=sys.stderr)
        print("@@{broken")
        sys.exit(1)
        """
    )
    said = [(record.levelname, record.getMessage()) for record in caplog.records]
    assert ("INFO", "baovidu: Spider opened") in said, "a run's log is of many sites"
    assert ("DEBUG", "baovidu: Dumping Scrapy stats:") in said
    assert ("DEBUG", "baovidu:  {'elapsed': 1}") in said
    assert ("INFO", "baovidu: robots.txt") in said
    assert ("ERROR", "baovidu: Bài [2Jhỏng") in said, "control characters of a page must not reach a terminal"
    assert ("ERROR", "baovidu: Traceback of it") in said, "a line without a level belongs to the one before"
    assert ("WARNING", "not understood: @@{broken") in said
    assert (result.exit_code, result.error) == (1, "exit 1: Traceback of it")


def test_a_crash_is_a_value() -> None:
    assert run("import os; os.kill(os.getpid(), 11)").error == "ended by signal SIGSEGV: it said nothing"


def test_silence_at_exit_0_is_no_success() -> None:
    assert run("pass").error == "exit 0 without its last line"


def test_a_line_without_end_is_cut_not_kept_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "LONGEST_LINE", 1000)
    words: list[dict[str, Any]] = []
    result = run(
        """
        import sys
        sys.stderr.write("x" * 300_000 + "\\n")
        print('@@{"pages": 1}')
        print('@@{"finished": "finished"}')
        """,
        progress=words.append,
    )
    assert (words, result.error) == ([{"pages": 1}], None)


def test_the_limit_ends_it_and_keeps_its_last_word() -> None:
    result = run(
        """
        import signal, sys, time
        def stop(*_):
            print('@@{"finished": "shutdown", "stats": {"requests": 9}, "warc": "w"}', flush=True)
            sys.exit(0)
        signal.signal(signal.SIGTERM, stop)
        time.sleep(60)
        """,
        limit_s=1.5,
    )
    assert (result.finished, result.error) == (STOPPED, "stopped after 2 s, its limit")
    assert (result.warc, result.stats) == ("w", {"requests": 9}), "what was archived by then counts"


def test_one_that_ignores_sigterm_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "GRACE_S", 0.5)
    began = time.monotonic()
    result = run("import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)", limit_s=1.5)
    assert result.exit_code == -9
    assert time.monotonic() - began < 15


def heard(result: CrawlResult, script: str = "raise SystemExit('not to be asked')") -> CrawlResult:
    return asyncio.run(heard_out(result, [sys.executable, "-c", textwrap.dedent(script)], log=LOG))


def test_a_dead_crawl_is_told_of_by_another_process() -> None:
    dead = run("import os; os.kill(os.getpid(), 9)")
    assert (dead.finished, dead.stats) == (DIED, {})
    told = heard(dead, """import sys; print('@@{"finished": "died", "stats": {"requests": 7}, "warc": "w"}') if sys.argv[1:] == ["--last-word"] else sys.exit(1)""")
    assert (told.finished, told.stats, told.warc, told.error) == (DIED, {"requests": 7}, "w", "ended by signal SIGKILL: it said nothing")
    made = crawled(told.finished, told.stats)
    assert made is not None
    assert made.finish == DIED
    ended = heard(dead, """print('@@{"finished": "finished", "stats": {"requests": 7}, "warc": "w"}')""")
    assert ended.finished == "finished", "it was killed after its end, before it said so"


def test_where_that_fails_too_the_row_is_of_unknowns() -> None:
    dead = run("import os; os.kill(os.getpid(), 9)")
    told = heard(dead)
    assert told == dead
    made = crawled(told.finished, told.stats)
    assert made is not None
    assert (made.finish, made.new_pages, made.hosts) == (DIED, None, ())


def test_who_said_its_last_line_or_was_not_let_begin_is_not_asked_about() -> None:
    stopped = CrawlResult("baovidu", 0, STOPPED, {"requests": 9}, "w", 3.0, "stopped after 2 s, its limit")
    assert heard(stopped) == replace(stopped, finished="interrupted"), "a word of the closed list; that it was its limit is in the error"
    turned_away = run("raise SystemExit(4)")
    assert (turned_away.exit_code, turned_away.finished) == (4, None)
    assert heard(turned_away) == turned_away
    assert crawled(turned_away.finished, turned_away.stats) is None, "no crawl took place"


def test_a_cancelled_run_leaves_no_crawl_behind() -> None:
    async def cancelled() -> list[psutil.Process]:
        crawl = asyncio.create_task(crawl_site([sys.executable, "-c", "import time; time.sleep(60)"], "baovidu", limit_s=60, log=LOG))
        for _ in range(100):
            if mine := [child for child in psutil.Process().children() if "time.sleep(60)" in " ".join(child.cmdline())]:
                break
            await asyncio.sleep(0.05)
        crawl.cancel()
        with pytest.raises(asyncio.CancelledError):
            await crawl
        return mine

    mine = asyncio.run(cancelled())
    assert mine
    assert not [child for child in mine if child.is_running()]


def test_a_signal_that_strikes_while_listening_ends_the_crawl_at_once() -> None:
    """Prefect raises SIGTERM as an exception wherever the loop happens to be; asyncio hands that to the task it struck, and to nobody else."""

    class StruckError(BaseException):
        pass

    def struck(word: dict[str, Any]) -> None:
        raise StruckError

    began = time.monotonic()
    with pytest.raises(StruckError):
        run("""import time; print('@@{"pages": 1}', flush=True); time.sleep(60)""", progress=struck)
    assert time.monotonic() - began < 20


def test_it_is_told_nothing_of_prefect(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_AUTH_STRING", "baotinh:secret")
    result = run(
        """import json, os; print("@@" + json.dumps({"finished": "finished", "stats": {"env": [n for n in os.environ if "PREFECT" in n]}}))"""
    )
    assert result.stats == {"env": []}
    assert os.environ["PREFECT_API_AUTH_STRING"] == "baotinh:secret"
