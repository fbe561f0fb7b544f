"""The politeness proof of a night, from the archive alone: gaps, robots.txt in force, waits kept, requests for each new article. Pure; asks nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from protego import Protego

from crawlers.exchange import Entry, header, payload_digest
from crawlers.fetching.pace import MAX_WAIT_S, retry_after_s
from crawlers.sites import MAX_DELAY_S, MIN_DELAY_S

AGENT = "baotinh"


@dataclass(frozen=True, slots=True)
class HostProof:
    """One host's night. Counts of breaches are 0 for a polite one; `least_gap_s` is from start to start, None for a single request."""

    host: str
    requests: int
    least_gap_s: float | None
    gap_wanted_s: float  # the larger of ours and the host's Crawl-delay
    robots: tuple[str, ...]  # status and digest of each robots.txt in force, in order
    too_soon: int  # requests before the gap was over
    before_robots: int
    forbidden: int  # requests that robots.txt kept us from, or sent while it answered 5xx, 429 or not at all (RFC 9309)
    waits_broken: int  # requests before a Retry-After was over

    @property
    def breaches(self) -> int:
        return self.too_soon + self.before_robots + self.forbidden + self.waits_broken


@dataclass(frozen=True, slots=True)
class Proof:
    hosts: tuple[HostProof, ...]
    requests: int
    new_articles: int

    @property
    def breaches(self) -> int:
        return sum(host.breaches for host in self.hosts)

    @property
    def requests_per_new(self) -> float | None:
        return self.requests / self.new_articles if self.new_articles else None


def prove(tries: Iterable[Entry], body_of: Callable[[Entry], bytes], *, gap_s: float = MIN_DELAY_S, new_articles: int | None = None) -> Proof:
    """From the tries of one night (`archive.entries`, failures too). `gap_s` is the gap that the run had to keep, seconds.

    `body_of` gives the body of a robots.txt (`archive.read_page`). `new_articles` from the ledger where it is known, else the article keys answered 200
    with a body not had before. Copies of a replay were no requests and are left out.
    """
    by_host: dict[str, list[Entry]] = defaultdict(list)
    keys = set()
    for entry in tries:
        if not entry.fields.get("sent", True):
            continue
        by_host[urlsplit(entry.url).netloc].append(entry)
        if entry.kind == "response" and entry.status == 200 and entry.fields.get("kind") == "article":
            keys.add(entry.fields.get("key"))
    hosts = tuple(_host(name, sorted(found, key=lambda e: e.at), body_of, gap_s) for name, found in sorted(by_host.items()))
    return Proof(hosts, sum(host.requests for host in hosts), len(keys) if new_articles is None else new_articles)


def _host(name: str, tries: list[Entry], body_of: Callable[[Entry], bytes], gap_s: float) -> HostProof:
    rules: Any = None
    robots: list[str] = []
    asked = False
    silent = False  # robots.txt could not be had: then nothing may be asked
    wanted = gap_s
    until: datetime | None = None
    put_off: dict[str, datetime] = {}  # a longer wait than a night has puts off the address, not the host: papers send it for one page
    last: datetime | None = None
    gaps: list[float] = []
    too_soon = before_robots = forbidden = broken = 0
    for entry in tries:
        is_robots = entry.fields.get("kind") == "robots"
        if last is not None:
            gap = (entry.at - last).total_seconds()
            gaps.append(gap)
            too_soon += gap < wanted - 0.001
        broken += (until is not None and entry.at < until) or (entry.url in put_off and entry.at < put_off[entry.url])
        before_robots += not asked and not is_robots
        forbidden += not is_robots and (silent or (rules is not None and not rules.can_fetch(entry.url, AGENT)))
        if is_robots:
            asked = True
            body = body_of(entry) if 200 <= entry.status < 300 else b""  # decoded, so that its digest is the one that the night's report names
            robots.append(f"{entry.status} {payload_digest(body)}" if body else str(entry.status or "no answer"))
            silent = entry.status in {0, 429} or entry.status >= 500
            if 400 <= entry.status < 500:
                rules = None
            if 200 <= entry.status < 300:
                rules = Protego.parse(body[: 500 * 1024].decode("utf-8-sig", "replace"))
                wanted = max(gap_s, min(float(rules.crawl_delay(AGENT) or 0.0), MAX_DELAY_S))
        if entry.status in {429, 503} and (wait_s := retry_after_s(header(entry.headers, "Retry-After"), entry.at)) is not None:
            over = entry.at + timedelta(seconds=min(wait_s, 86_400))
            if wait_s > MAX_WAIT_S:
                put_off[entry.url] = over
            else:
                until = max(until or entry.at, over)
        last = entry.at
    return HostProof(name, len(tries), min(gaps, default=None), wanted, tuple(robots), too_soon, before_robots, forbidden, broken)
