"""The crawl's pulse, once a second: progress on stdout, the ledger made durable, and an end when told or when the parent is gone."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawlers.fetching.sharing import run_of

log = logging.getLogger(__name__)

FLOOR_BYTES = int(os.environ.get("BAOTINH_FREE_BYTES", "50000000"))
"""Free disk below which a crawl ends: enough for the largest page, the ledger and the archive file in hand."""


def say(word: dict[str, Any]) -> None:
    """One `@@{json}` line; a reader that has gone away must not end the crawl."""
    try:
        sys.stdout.write(f"@@{json.dumps(word, ensure_ascii=False, default=str)}\n")
        sys.stdout.flush()
    except (BrokenPipeError, ValueError):
        log.debug("nobody listens on stdout")


def no_room(folder: Path) -> str | None:
    """Why the disk is too full to go on: better to stop before the write that would fail."""
    free = shutil.disk_usage(folder).free
    return f"{free / 1e6:.0f} MB free on the disk, {FLOOR_BYTES / 1e6:.0f} MB are kept" if free < FLOOR_BYTES else None


class Progress:
    """Runs beside the crawl. `BAOTINH` setting `PROGRESS_ENABLED` False leaves it out (tests inside one process)."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("PROGRESS_ENABLED", True):
            raise NotConfigured
        self._crawler = crawler
        self._parent = crawler.settings.getint("PARENT_PID") or os.getppid()
        self._pulse: asyncio.Task[None] | None = None
        self._ending: asyncio.Future[Any] | None = None
        crawler.signals.connect(self._opened, signals.spider_opened)
        crawler.signals.connect(self._closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Progress:
        return cls(crawler)

    def _opened(self) -> None:
        self._pulse = asyncio.ensure_future(self._beat())

    def _closed(self) -> None:
        if self._pulse is not None:
            self._pulse.cancel()

    async def _beat(self) -> None:
        run = run_of(self._crawler)
        while True:
            await asyncio.sleep(1)
            try:
                run.ledger.commit()
            except OSError as error:
                run.broken = str(error)
            say(self._word())
            if os.getppid() != self._parent:
                log.error("the parent process is gone: ending")
                self.stop("interrupted")
            elif (broken := run.broken or no_room(run.options.data)) is not None:
                log.error("ending: %s", broken)
                self.stop("disk")
            elif (spent := run.pace.spent()) is not None:
                log.warning("the night's budget is used up: %s", spent)
                self.stop("budget")

    def _word(self) -> dict[str, int]:
        run, engine = run_of(self._crawler), self._crawler.engine
        slot = getattr(engine, "_slot", None)
        queued = len(slot.scheduler) + len(engine.downloader.active) if slot is not None else 0
        errors = sum(n for name, n in run.counts.items() if name.startswith("error_"))
        return {"pages": run.counts["pages"], "articles": run.counts["articles"], "errors": errors, "queued": queued}

    def stop(self, reason: str) -> None:
        """End the crawl once; the pulse itself is cancelled by that end, so it must not be the one that waits for it."""
        if self._ending is None:
            run_of(self._crawler).pace.stopping.set()
            self._ending = asyncio.ensure_future(self._crawler.engine.close_spider_async(reason=reason))
