"""robots.txt as RFC 9309 says, asked before the first page of each host; Scrapy's own lets some of the waiting requests through (2.14 to 2.19)."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler

from crawlers.exchange import payload_digest
from crawlers.fetching.refusal import Refused, verdict
from crawlers.fetching.sharing import run_of

if TYPE_CHECKING:
    from crawlers.fetching.run import CrawlRun

log = logging.getLogger(__name__)

AGENT = "baotinh"
READ_BYTES = 500 * 1024
"""RFC 9309: at least 500 KiB are read; no more are."""


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """The rules in force for one host tonight; `parsed` None = everything is allowed; `refusal` = nothing is, and for which reason."""

    note: str
    parsed: Protego | None = None
    refusal: str | None = None

    def check(self, url: str) -> None:
        """Raises Refused: robots, robots_unreachable, or interrupted where the run ended while asking."""
        if self.refusal:
            raise Refused(self.refusal, self.note)
        if self.parsed is not None and not self.parsed.can_fetch(url, AGENT):
            raise Refused("robots", "forbidden by robots.txt")


class RobotsMiddleware:
    """One task a host asks for its robots.txt; everybody else waits for that task, and each gets its own answer."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._rules: dict[str, asyncio.Task[RobotsRules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if request.meta["kind"] == "robots":
            return
        parts = urlsplit(request.url)
        root = f"{parts.scheme}://{parts.netloc}"
        if root not in self._rules:
            self._rules[root] = asyncio.ensure_future(self._ask(root))
        rules = await asyncio.shield(self._rules[root])
        rules.check(request.url)
        if "page" in request.meta and not request.meta.get("try") and not request.meta.get("hop"):
            run_of(self._crawler).pace.admit_list(parts.hostname or "")

    async def _ask(self, root: str) -> RobotsRules:
        run = run_of(self._crawler)
        url = f"{root}/robots.txt"
        request = Request(url, meta={"kind": "robots", "asked": url, "read_bytes": READ_BYTES}, dont_filter=True, priority=1000)
        try:
            response = await self._crawler.engine.download_async(request)
            rules = judge(response.status, response.body)
        except Exception as error:  # noqa: BLE001 - whatever went wrong, the rules are unknown and nothing may be asked
            why = verdict(error)
            if why.reason == "not_in_replay":
                run.counts["robots_absent"] += 1
                rules = RobotsRules("not in the replayed files: allowed")
            elif why.reason == "redirect_loop":
                rules = RobotsRules("more than five redirects: as if there were none (RFC 9309)")
            else:
                refusal = why.reason if why.reason in {"interrupted", "budget"} else "robots_unreachable"
                rules = RobotsRules(f"{why.reason}: {why.detail}", refusal=refusal)
        put_in_force(run, root, rules)
        (log.warning if rules.refusal else log.info)(
            "robots.txt of %s: %s; gap %.1f s", root, rules.note, run.pace.gap_s(urlsplit(root).hostname or "")
        )
        return rules


def put_in_force(run: CrawlRun, root: str, rules: RobotsRules) -> None:
    """Note what the rules of a host name: its sitemaps, its Crawl-delay, and themselves for the night's report."""
    host = urlsplit(root).hostname or ""
    if rules.parsed is not None:
        run.sitemaps[host] = tuple(rules.parsed.sitemaps)[:50]
        if delay := rules.parsed.crawl_delay(AGENT):
            run.pace.set_crawl_delay(host, float(delay))
    run.robots_notes[root] = rules.note


def judge(status: int, body: bytes) -> RobotsRules:
    """What an answer for robots.txt means: 2xx rules, 4xx none, anything else (a redirect was followed before) that nothing may be asked."""
    if 200 <= status < 300:
        text = body[:READ_BYTES].decode("utf-8-sig", "replace")
        return RobotsRules(f"status {status}, {payload_digest(body)}", Protego.parse(text))
    if 400 <= status < 500:
        return RobotsRules(f"status {status}: there are no rules")
    return RobotsRules(f"status {status}", refusal="robots_unreachable")
