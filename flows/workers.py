"""The pool of reader processes: each can be killed when a page hangs or grows, and is replaced. What a page says is crawlers.reading's business.

A child is a plain `python -m flows.reader_process` that speaks length-prefixed pickles over its pipes: no fork beside threads, no re-import of the
caller's main module, so it works the same from pytest, a console script, an asyncio loop and a Prefect worker.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from crawlers.records import Article, Hint, Page, Rejection
from crawlers.sites import Site
from flows.reader_process import get, put

if TYPE_CHECKING:
    from crawlers.reading import Learned  # the caller's process need not load the readers

PAGES_A_CHILD = 2_000
"""A child is replaced after this many pages, so that no library's leak grows without bound."""

START_S = 90.0
"""What a child gets for its imports and its warm-up page on a loaded machine."""

AHEAD = 8
"""Jobs taken in advance for each child: enough to keep it busy while the caller works on the answers."""


@dataclass(frozen=True, slots=True)
class Job:
    """One article to read. `url` may differ from the page's own where a redirect led to it.

    `parts` are its further pages in order; `complete` False: it has pages that could not be had.
    """

    page: Page
    url: str
    site: Site | None = None
    hint: Hint = Hint()  # noqa: RUF009  frozen and empty
    learned: Learned | None = None
    thorough: bool = False
    parts: tuple[Page, ...] = ()
    complete: bool = True


class ReadersBroken(RuntimeError):
    """The reader process does not start at all; its own words stand on stderr."""


def read_all(jobs: Iterable[Job], *, processes: int = 2, limit_s: float = 10.0, memory_mb: int = 512) -> Iterator[tuple[Job, Article | Rejection]]:
    """Every job with its reading, in the order of the jobs, which are taken as needed (at most AHEAD a process before their answers).

    A page that takes longer than `limit_s` (an article over several: so much for each) is `read_timeout`; one that kills its process or outgrows `memory_mb` (address space of the
    child) is `pathological`. The children end with the generator, also when it is closed early.
    """
    window = max(1, processes) * AHEAD
    pool = _Pool(max(1, processes), limit_s, memory_mb)
    waiting: list[_Task] = []
    try:
        for job in jobs:
            waiting.append(pool.submit(job))
            while waiting and (len(waiting) >= window or waiting[0].done.is_set()):
                yield _answer(waiting.pop(0))
        while waiting:
            yield _answer(waiting.pop(0))
    finally:
        pool.close()


def _answer(task: _Task) -> tuple[Job, Article | Rejection]:
    task.done.wait()
    if task.error is not None:
        raise task.error
    assert task.result is not None, "a task is done only with a result or an error"
    return task.job, task.result


class _Task:
    __slots__ = ("done", "error", "job", "result")

    def __init__(self, job: Job) -> None:
        self.job = job
        self.done = threading.Event()
        self.result: Article | Rejection | None = None
        self.error: Exception | None = None


class _Pool:
    """One thread a child: it owns the child's pipes, its deadline and its replacement. Children start with the first jobs."""

    def __init__(self, processes: int, limit_s: float, memory_mb: int) -> None:
        self.tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self.children = [_Child(limit_s, memory_mb) for _ in range(processes)]
        self.threads: list[threading.Thread] = []
        self.closing = False

    def submit(self, job: Job) -> _Task:
        task = _Task(job)
        self.tasks.put(task)
        if len(self.threads) < len(self.children):
            child = self.children[len(self.threads)]
            thread = threading.Thread(target=self._serve, args=(child,), name="baotinh-reader", daemon=True)
            self.threads.append(thread)
            thread.start()
        return task

    def _serve(self, child: _Child) -> None:
        while (task := self.tasks.get()) is not None:
            try:
                task.result = child.read(task.job)
            except Exception as error:  # noqa: BLE001  handed to the caller, who raises it
                task.error = error
            task.done.set()
            if self.closing:
                break
        child.stop()

    def close(self) -> None:
        self.closing = True
        for child in self.children:
            child.closed.set()
            child.kill()
        for _ in self.threads:
            self.tasks.put(None)
        for thread in self.threads:
            thread.join(timeout=10)


class _Child:
    """One reader process, started when first asked and again after each death."""

    def __init__(self, limit_s: float, memory_mb: int) -> None:
        self.limit_s, self.memory_mb = limit_s, memory_mb
        self.process: subprocess.Popen[bytes] | None = None
        self.known_sites: set[str] = set()
        self.pages = 0
        self.closed = threading.Event()

    def read(self, job: Job) -> Article | Rejection:
        if self.process is None or self.process.poll() is not None or self.pages >= PAGES_A_CHILD:
            self.stop()
            self._start()
        assert self.process is not None
        self.pages += 1
        site_key = job.site.digest or job.site.key if job.site else None
        # A profile travels once a child; its evidence is a read-only view, which does not pickle.
        site = replace(job.site, evidence=dict(job.site.evidence)) if job.site and site_key not in self.known_sites else None
        try:
            put(self.process.stdin, (site_key, site, replace(job, site=None)))
            if site_key:
                self.known_sites.add(site_key)
            answer = get(self.process.stdout, time.monotonic() + self.limit_s * (1 + len(job.parts)))
        except TimeoutError:
            self.kill()
            self._reap()
            return Rejection(job.url, "read_timeout", f"killed after {self.limit_s * (1 + len(job.parts)):g} s")
        except (EOFError, BrokenPipeError, ConnectionError):
            code = self._reap()
            return Rejection(job.url, "pathological", f"the reader process died on it ({_cause(code)})")
        result, last = answer
        if last:
            self.stop()
        assert isinstance(result, Article | Rejection)
        return result

    def _start(self) -> None:
        if self.closed.is_set():
            raise ReadersBroken("the pool is closed")
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
        root = str(Path(__file__).resolve().parents[1])
        environment["PYTHONPATH"] = os.pathsep.join(part for part in (root, environment.get("PYTHONPATH", "")) if part)
        command = [sys.executable, "-P", "-m", "flows.reader_process", str(self.memory_mb), f"{self.limit_s:g}"]
        # A session of its own: Ctrl-C reaches the caller, who closes the pool.
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, start_new_session=True)
        if self.closed.is_set():  # the pool was closed meanwhile and could not see this process yet
            self.kill()
        self.pages, self.known_sites = 0, set()
        try:
            get(self.process.stdout, time.monotonic() + START_S)
        except (EOFError, TimeoutError) as error:
            self.kill()
            raise ReadersBroken(f"the reader process does not start ({_cause(self._reap())})") from error

    def stop(self) -> None:
        """Let the child end by itself; kill it where it does not."""
        process = self.process
        if process is None:
            return
        with contextlib.suppress(OSError):
            if process.stdin:
                process.stdin.close()
        try:
            process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self._forget()

    def kill(self) -> None:
        """At once; safe from another thread, whose read then ends."""
        process = self.process
        if process is not None and process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()

    def _reap(self) -> int:
        assert self.process is not None
        code = self.process.wait()
        self._forget()
        return code

    def _forget(self) -> None:
        process, self.process = self.process, None
        for pipe in (process.stdin, process.stdout) if process else ():
            with contextlib.suppress(OSError):
                if pipe:
                    pipe.close()


def _cause(code: int) -> str:
    if code >= 0:
        return f"exit {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
