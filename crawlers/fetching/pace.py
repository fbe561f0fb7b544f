"""When a host may be asked next: its gap, its Retry-After holds and the night's budget. What is asked, and whether at all, is decided elsewhere."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from crawlers.fetching.options import RunOptions
from crawlers.fetching.refusal import Refused
from crawlers.sites import MAX_DELAY_S, MIN_DELAY_S, Site

if TYPE_CHECKING:
    from crawlers.fetching.earlier import Earlier

MAX_WAIT_S = 120.0
"""A longer Retry-After is not waited for: the URL goes to the next night."""

LEAST_LISTS = 12
"""Lists that are asked for whatever the gap: feeds, sitemap and the main sections."""

MAX_WAITS_S = 300.0
"""All waits on Retry-After of one run and host together."""


def retry_after_s(value: str | None, now: datetime) -> float | None:
    """Seconds asked for by a Retry-After header, as a number or as a date; None when there is none to be understood.

    >>> retry_after_s("5", datetime(2026, 11, 21, tzinfo=UTC)), retry_after_s("Sat, 21 Nov 2026 00:00:09 GMT", datetime(2026, 11, 21, tzinfo=UTC))
    (5.0, 9.0)
    """
    if not value:
        return None
    value = value.strip()
    if value.isdigit():
        return float(value[:12])
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    return max(0.0, ((when if when.tzinfo else when.replace(tzinfo=UTC)) - now).total_seconds())


class Pace:
    """Turns for one site's run. The gap is counted from the end of an answer, so that no delay on the way can shorten it at the server."""

    def __init__(self, site: Site, options: RunOptions) -> None:
        lower = options.delay_s is not None and (options.stays_here or options.delay_s >= MIN_DELAY_S)
        self._base = options.delay_s if lower and options.delay_s is not None else max(MIN_DELAY_S, site.min_delay_s)
        self._crawl_delay: dict[str, float] = {}
        self._next: dict[str, float] = {}
        self._waited: dict[str, float] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        self._options = options
        self._began = time.monotonic()
        self._last_start: dict[str, float] = {}
        self.least_gap_s: dict[str, float] = {}  # as kept, from start to start
        self.stopping = asyncio.Event()
        self.requests = 0
        self.lists = 0
        self.bytes = 0

    def take_up(self, before: Earlier, now: datetime) -> None:
        """Go on where earlier processes of this run stopped: requests and bytes count on, in the budget too (its minutes are each process's own).

        The gap across a kill counts from the last request in the archive. One that was on its way then has left no record: so a whole gap lies
        between the start of this process and its first request to a host, and a Retry-After that is not over is waited for.
        """
        self.requests, self.bytes, self.least_gap_s = before.requests, before.bytes, dict(before.least_gap_s)
        clock = time.monotonic()
        for host, at in before.last_at.items():
            self._last_start[host] = clock - (now - at).total_seconds()
            left_s = (before.wait_until.get(host, at) - now).total_seconds()
            self._next[host] = clock + max(self.gap_s(host), left_s + 0.25 if 0 < left_s <= MAX_WAIT_S else 0.0)

    def gap_s(self, host: str) -> float:
        """Seconds between an answer and the next request; a host's own Crawl-delay is never undercut, up to 120 s."""
        return max(self._base, self._crawl_delay.get(host, 0.0))

    def set_crawl_delay(self, host: str, delay_s: float) -> None:
        """In force from this moment: the robots.txt that named it was the request before."""
        self._crawl_delay[host] = min(max(delay_s, 0.0), MAX_DELAY_S)
        self._next[host] = max(self._next.get(host, 0.0), time.monotonic() + self.gap_s(host))

    def hold(self, host: str, seconds: float) -> None:
        """Ask nothing of this host for so long. Raises Refused(rate_limited) when the address that asked for it is not to be asked again tonight: after a
        wait longer than a night should wait, which holds for that address alone, and when the host has made us wait too long in all.
        """
        if seconds > MAX_WAIT_S:
            raise Refused("rate_limited", f"asked to wait {seconds:.0f} s")
        self._next[host] = max(self._next.get(host, 0.0), time.monotonic() + seconds)
        total = self._waited[host] = self._waited.get(host, 0.0) + seconds
        if total > MAX_WAITS_S:
            raise Refused("rate_limited", f"asked to wait {seconds:.0f} s, {total:.0f} s in all")

    def admit_list(self, host: str) -> None:
        """Lists may take two fifths of what the night allows at this host's gap, so that a slow site is not spent on its own tables of contents; half
        of it in a back-fill, which goes on with the others in its next run. Raises Refused(budget).
        """
        share = 0.5 if self._options.kind == "backfill" else 0.4
        allowed = min(self._options.max_requests, self._options.max_minutes * 60 / max(self.gap_s(host), 0.01))
        if self.lists >= max(LEAST_LISTS, int(allowed * share)):
            raise Refused("budget", f"{self.lists} lists")
        self.lists += 1

    def spent(self) -> str | None:
        """What part of the night's budget is used up, if one is."""
        if self.requests >= self._options.max_requests:
            return f"{self.requests} requests"
        if self.bytes >= self._options.max_bytes:
            return f"{self.bytes} bytes"
        if time.monotonic() - self._began >= self._options.max_minutes * 60:
            return f"{self._options.max_minutes:g} minutes"
        return None

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for this host's turn and hold it while the request runs. Raises Refused(budget or interrupted)."""
        if self.gap_s(host) == 0:
            await self._wait(host)
            self._count(host)
            yield
            return
        async with self._locks.setdefault(host, asyncio.Lock()):
            await self._wait(host)
            self._count(host)
            try:
                yield
            finally:
                self._next[host] = max(self._next.get(host, 0.0), time.monotonic() + self.gap_s(host))

    def _count(self, host: str) -> None:
        if spent := self.spent():
            raise Refused("budget", spent)
        self.requests += 1
        now = time.monotonic()
        if (before := self._last_start.get(host)) is not None:
            self.least_gap_s[host] = min(self.least_gap_s.get(host, math.inf), round(now - before, 3))
        self._last_start[host] = now

    async def _wait(self, host: str) -> None:
        while (left := self._next.get(host, 0.0) - time.monotonic()) > 0 and not self.stopping.is_set():
            if spent := self.spent():
                raise Refused("budget", spent)
            try:
                await asyncio.wait_for(self.stopping.wait(), min(left, 5.0))
            except TimeoutError:
                continue
        if self.stopping.is_set():
            raise Refused("interrupted", "the run was told to stop")
