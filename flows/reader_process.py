"""The child side of the reader pool, `python -m flows.reader_process MEMORY_MB LIMIT_S`, and the words both sides speak: length-prefixed pickles."""

from __future__ import annotations

import os
import pickle
import resource
import select
import signal
import struct
import sys
import time
from dataclasses import replace
from typing import IO, TYPE_CHECKING, Any

from crawlers.records import Article, Rejection
from crawlers.sites import Site

if TYPE_CHECKING:
    from flows.workers import Job

_SIZE = struct.Struct(">Q")


def put(pipe: IO[bytes] | None, message: object) -> None:
    assert pipe is not None
    raw = pickle.dumps(message, protocol=5)
    pipe.write(_SIZE.pack(len(raw)))
    pipe.write(raw)
    pipe.flush()


def get(pipe: IO[bytes] | None, deadline: float) -> Any:
    """One message; EOFError where the other side is gone, TimeoutError at the deadline (monotonic seconds)."""
    assert pipe is not None
    size = _SIZE.unpack(_read(pipe.fileno(), _SIZE.size, deadline))[0]
    return pickle.loads(_read(pipe.fileno(), size, deadline))  # noqa: S301  our own child's words


def _read(descriptor: int, size: int, deadline: float) -> bytes:
    parts: list[bytes] = []
    while size:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([descriptor], [], [], left)[0]:
            raise TimeoutError
        part = os.read(descriptor, min(size, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def main() -> None:
    """The child: warm up, say so, then one answer for each page until the pipe closes."""
    memory_mb, limit_s = int(sys.argv[1]), float(sys.argv[2])
    words, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not reach the answers
    _bound(memory_mb)
    from crawlers.reading import warm_up

    warm_up()
    put(answers, "ready")
    sites: dict[str, Site] = {}
    while head := words.read(_SIZE.size):
        site_key, site, job = pickle.loads(words.read(_SIZE.unpack(head)[0]))  # noqa: S301  our own parent's words
        if site is not None:
            sites[site_key] = site
        # Should the parent die while a page hangs, nobody would kill us: the kernel does.
        signal.setitimer(signal.ITIMER_REAL, limit_s * (1 + len(job.parts)) + 5)
        result, last = _read_job(replace(job, site=sites.get(site_key)))
        signal.setitimer(signal.ITIMER_REAL, 0)
        put(answers, (result, last))
        if last:
            return


def _bound(memory_mb: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limit = memory_mb * 1024 * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _read_job(job: Job) -> tuple[Article | Rejection, bool]:
    """The reading, and whether this process should be replaced after it."""
    from crawlers.reading import Leaf, read_page, read_pages, read_text

    page = job.page
    try:
        if page.text_only:
            return read_text(page.body.decode("utf-8", "replace"), job.url, site=job.site, fetched_at=page.fetched_at), False
        if job.parts or not job.complete:
            leaves = [Leaf(one.body, one.url, one.fetched_at, one.content_type) for one in (replace(page, url=job.url), *job.parts)]
            joined = read_pages(leaves, complete=job.complete, site=job.site, hint=job.hint, learned=job.learned, thorough=job.thorough)
            return joined, False
        reading = read_page(
            page.body,
            job.url,
            site=job.site,
            fetched_at=page.fetched_at,
            hint=job.hint,
            content_type=page.content_type,
            learned=job.learned,
            thorough=job.thorough,
        )
    except MemoryError:
        return Rejection(job.url, "pathological", "more memory than a page may take"), True
    except Exception as error:  # noqa: BLE001  one page's surprise is recorded with the page and set aside
        return Rejection(job.url, "pathological", f"the reader failed on it: {type(error).__name__}: {error}"[:300]), True
    return reading, False


if __name__ == "__main__":
    main()
