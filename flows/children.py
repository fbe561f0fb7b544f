"""One site's crawl as a child process: started, listened to, given a deadline, ended. No Prefect and no rules about pages here.

The child speaks `@@{json}` on stdout (progress, then one line with `finished`) and log lines on stderr.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import re
import signal
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from crawlers.ledger import DIED
from flows.stages import CrawlResult

GRACE_S = 10.0
"""What a child gets between SIGTERM and SIGKILL: enough to close its archive file."""

STOPPED = "stopped"
"""`finished` of a crawl that reached its limit: what it archived counts, and trying again would take as long."""

NOT_BEGUN = (2, 4)
"""Exit codes of a crawl that was not let begin: its command line was wrong, or another process has the site's ledger."""

LAST_WORD_S = 120.0
"""What it may take to make out from its archive what a dead crawl did; a back-fill's whole archive takes some twenty seconds."""

LONGEST_LINE = 64 * 1024
LEVEL = re.compile(r"^(?:\S+ \S+ )?\[([^\]]*)\] (DEBUG|INFO|WARNING|ERROR|CRITICAL): (.*)", re.DOTALL)
CHATTY = ("scrapy.utils.log", "scrapy.middleware", "scrapy.addons", "scrapy.statscollectors", "scrapy.crawler", "scrapy.extensions.memusage")
"""Scrapy's loggers that list versions, settings and counters: some sixty lines a site, which would hide what happened. Kept as DEBUG."""

Progress = Callable[[dict[str, Any]], None]
"""Called with every progress line: {"pages", "articles", "errors", "queued"}."""


@dataclass(slots=True)
class Heard:
    """What a child has said so far."""

    last: dict[str, Any] = field(default_factory=dict)  # the line with `finished`
    complaint: str | None = None  # its last error line


async def crawl_site(
    command: Sequence[str], site: str, *, limit_s: float, log: logging.Logger | logging.LoggerAdapter[Any], progress: Progress = lambda _: None
) -> CrawlResult:
    """Run one crawl to its end and say how it went; never raises for what the child does.

    Past `limit_s` it is asked to stop, which keeps what it has archived. A cancelled caller stops it too. The child gets a session
    of its own, so Ctrl-C reaches it once, from here, and none of Prefect's settings, among which are passwords.
    """
    began = time.monotonic()
    heard = Heard()
    late = False
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    process = await asyncio.create_subprocess_exec(*command, stdin=DEVNULL, stdout=PIPE, stderr=PIPE, env=environment, start_new_session=True)
    listening = asyncio.gather(_hear_words(process, heard, progress, log), _hear_log(process, site, heard, log))
    try:
        async with asyncio.timeout(limit_s):
            waiting = asyncio.ensure_future(process.wait())
            either: set[asyncio.Future[Any]] = {waiting, listening}
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if listening.done():  # a signal that strikes while it listens is raised in there, and must not wait for the crawl's end
                listening.result()
            await waiting
    except TimeoutError:
        late = True
        log.warning("%s: stopped after %.0f s, its limit", site, limit_s)
    finally:
        await end(process)
        # A grandchild could keep the pipes open; what it would say is not worth a night.
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(listening, 5)
    code = process.returncode if process.returncode is not None else -signal.SIGKILL
    return CrawlResult(
        site=site,
        exit_code=code,
        finished=STOPPED if late else heard.last.get("finished") or (None if code in NOT_BEGUN else DIED),
        stats=heard.last.get("stats") or {},
        warc=heard.last.get("warc"),
        seconds=round(time.monotonic() - began, 3),
        error=_error(code, heard, f"stopped after {limit_s:.0f} s, its limit" if late else None),
    )


async def heard_out(result: CrawlResult, command: Sequence[str], *, log: logging.Logger | logging.LoggerAdapter[Any]) -> CrawlResult:
    """The result of a crawl that will not be tried again, with how it ended in its own word.

    For one whose process died before its last line, `command` with --last-word says it: the archive file is closed, and requests, gaps and
    pages are made out from it and the ledger. Where that fails too, the result stays as it is, and its figures are unknown.
    """
    if result.stats:
        return replace(result, finished="interrupted") if result.finished == STOPPED else result
    if result.exit_code in NOT_BEGUN:
        return result
    told = await crawl_site([*command, "--last-word"], result.site, limit_s=LAST_WORD_S, log=log)
    if told.error:
        log.error("%s: what the dead crawl did cannot be made out: %s", result.site, told.error)
    finish = told.finished if told.stats else DIED
    return replace(result, finished=finish, stats=told.stats, warc=told.warc, seconds=result.seconds or told.stats.get("span_s", 0.0))


async def end(process: Process) -> None:
    """SIGTERM, `GRACE_S` to obey, SIGKILL; returns when the process is gone."""
    if process.returncode is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), GRACE_S)
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def _error(code: int, heard: Heard, late: str | None) -> str | None:
    """Why a crawl did not end well, in one line; None when it did."""
    if late:
        return late
    if code == 0 and heard.last:
        return None
    how = f"ended by signal {signal.Signals(-code).name}" if code < 0 else f"exit {code}"
    return f"{how}: {heard.complaint or 'it said nothing'}" if code else "exit 0 without its last line"


async def _hear_words(process: Process, heard: Heard, progress: Progress, log: logging.Logger | logging.LoggerAdapter[Any]) -> None:
    assert process.stdout is not None
    async for line in lines(process.stdout):
        if not line.startswith("@@"):
            continue
        try:
            word = json.loads(line[2:])
        except ValueError:
            log.warning("not understood: %s", line[:200])
            continue
        if "finished" in word:
            heard.last = word
        else:
            progress(word)


async def _hear_log(process: Process, site: str, heard: Heard, log: logging.Logger | logging.LoggerAdapter[Any]) -> None:
    """Forward each line at the level it was written, under the site's name; a line with none (a traceback) keeps the level of the one before."""
    assert process.stderr is not None
    level = logging.WARNING
    async for line in lines(process.stderr):
        if match := LEVEL.match(line):
            level = logging.getLevelNamesMapping()[match[2]]
            if level == logging.INFO and match[1] in CHATTY:
                level = logging.DEBUG
        text = match[3] if match else line
        if level >= logging.ERROR and text.strip():
            heard.complaint = text.strip()[:500]
        log.log(level, "%s", text if text.startswith(f"{site}:") else f"{site}: {text}")


async def lines(stream: asyncio.StreamReader) -> AsyncIterator[str]:
    """Lines of any length without their end, printable; past LONGEST_LINE the rest of a line is dropped, not the line."""
    rest = b""
    while chunk := await stream.read(LONGEST_LINE):
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            yield _printable(line)
        rest = rest[:LONGEST_LINE]
    if rest:
        yield _printable(rest)


def _printable(raw: bytes) -> str:
    r"""A child's line without what would move a terminal's cursor.

    >>> _printable(b"a\x1b[2Jb\tc\r")
    'a[2Jb\tc'
    """
    return "".join(letter for letter in raw.decode("utf-8", "replace") if letter.isprintable() or letter == "\t")
