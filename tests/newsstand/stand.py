"""The newsstand itself: the world, its clock, faults on request, and a record of every request with the politeness it shows."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from tests.newsstand import feeds, truth
from tests.newsstand.answers import Answer
from tests.newsstand.habits import as_of, old_host
from tests.newsstand.items import Size
from tests.newsstand.pages import Front
from tests.newsstand.papers import PAPERS, PaperSite
from tests.newsstand.registry import write_profiles
from tests.newsstand.world import World

FAULTS = ("down", "error_500", "rate_limited", "retry_after", "robots_500", "robots_down", "slow", "bad_feed", "truncated")
"""down: no connection (502 from the proxy); rate_limited: 429 with Retry-After 1; retry_after: 503 likewise; slow: 1.5 s before each answer."""

SITES_FOLDER = Path(__file__).parent / "sites"


@dataclass(frozen=True)
class Request:
    """One request as it arrived; `at` is monotonic seconds."""

    at: float
    host: str
    target: str
    status: int
    night: date
    conditional: bool = False
    agent: str = ""


@dataclass
class Newsstand:
    """`Newsstand(7, date(2026, 11, 20))`; `set_night` moves the clock forward and rewrites the truth in `out`, if given."""

    seed: int
    night: date
    first_night: date | None = None
    out: Path | None = None
    size: Size = field(default_factory=Size)
    papers: tuple[PaperSite, ...] = PAPERS
    sites_folder: Path = SITES_FOLDER
    tells: bool = True  # else no truth is written, which a long run asks of `truth.urls_of` night by night

    def __post_init__(self) -> None:
        self._lock = threading.RLock()
        start = self.first_night or self.night
        if start > self.night:
            raise ValueError(f"first night {start} lies after night {self.night}")
        self.world = World(self.seed, start, self.size, self.papers)
        self.fronts = {site.host: Front(self.world, site) for site in self.world.sites}
        self.requests: list[Request] = []
        self._told: date | None = None  # the last night that the truth is written for
        self.faults: dict[str, str] = {}
        if self.papers is not PAPERS and self.out:
            self.sites_folder = self.out.parent / "sites"
            write_profiles(self.sites_folder, self.world.sites)
        wanted, self.night = self.night, start
        self.set_night(wanted)

    # ------------------------------------------------------------ clock

    def set_night(self, night: date) -> None:
        """Moves on night by night; the past cannot be served again."""
        with self._lock:
            if night < self.night:
                raise ValueError(f"the clock stands at {self.night} and only goes forward")
            while self.world.night < night:
                self.world.advance()
            self.night = night
            for front in self.fronts.values():
                front.refresh()
            if self.out and self.tells:
                truth.write(self, self.out, self._told)
                self._told = night

    def next_night(self) -> date:
        self.set_night(self.night + timedelta(days=1))
        return self.night

    # ------------------------------------------------------------ serving

    def front(self, host: str) -> Front | None:
        for start in ("", "www.", "m."):
            if host.startswith(start) and host[len(start) :] in self.fronts:
                return self.fronts[host[len(start) :]]
        return next((front for front in self.fronts.values() if old_host(front.site) == host), None)

    def answer(self, host: str, target: str, *, conditional: bool = False, agent: str = "") -> tuple[Answer, str | None]:
        """The answer and the fault in force; the request is recorded."""
        at = time.monotonic()
        with self._lock:
            front = self.front(host)
            if front is None:
                return Answer(502, b"newsstand: no such host", "text/plain"), None
            fault = self.faults.get(front.site.key)
            answer = self._faulty(front, target, fault) or front.answer(host, target)
            self.requests.append(Request(at, host, target, answer.status, self.night, conditional, agent))
        return answer, fault

    def _faulty(self, front: Front, target: str, fault: str | None) -> Answer | None:
        robots = target == "/robots.txt"
        if fault in {"down", "robots_down"} and (robots or fault == "down"):
            return Answer(502, b"newsstand: connection refused", "text/plain")
        if fault == "robots_500" and robots:
            return Answer(500, b"")
        if robots:
            return None
        if fault == "error_500":
            return Answer(500, b"<html><body><h1>Internal Server Error</h1></body></html>")
        if fault in {"rate_limited", "retry_after"}:
            return Answer(429 if fault == "rate_limited" else 503, b"")
        if fault == "bad_feed" and target in front.site.feeds:
            whole = feeds.rss(front.site, target, front.items)
            return Answer(200, whole[: len(whole) * 2 // 3], "application/rss+xml; charset=utf-8")
        return None

    def set_fault(self, key: str, fault: str | None) -> None:
        """Switches one fault of a site on, or off with None."""
        if key not in {site.key for site in self.world.sites}:
            raise ValueError(f"no site {key}")
        if fault is not None and fault not in FAULTS:
            raise ValueError(f"no fault {fault}; there are {', '.join(FAULTS)}")
        with self._lock:
            if fault is None:
                self.faults.pop(key, None)
            else:
                self.faults[key] = fault

    # ------------------------------------------------------------ politeness

    def breaches(self, *, slack_s: float = 0.02, since: int = 0) -> list[str]:
        """Every request that robots.txt forbids, came before robots.txt that night, or came sooner than the site's Crawl-delay asks.

        `slack_s` allows for the time between a client's clock and ours; `since`: only requests from that number on, from where a night begins.
        """
        with self._lock:
            seen = self.requests[since:]
        out: list[str] = []
        last: dict[str, Request] = {}
        asked: set[tuple[str, date]] = set()
        for request in seen:
            front = self.front(request.host)
            assert front is not None
            site = front.site
            where = f"{request.host}{request.target}"
            if request.target == "/robots.txt":
                asked.add((request.host, request.night))
            elif (request.host, request.night) not in asked:
                out.append(f"before robots.txt: {where}")
            if forbidden(site, request.target):
                out.append(f"forbidden: {where}")
            before = last.get(request.host)
            gap = as_of(site, (request.night - self.world.first_night).days).crawl_delay_s or 0.0
            if gap and before and before.night == request.night and request.at - before.at < gap - slack_s:
                out.append(f"gap {request.at - before.at:.3f} s < {gap} s: {where}")
            last[request.host] = request
        return out


def forbidden(site: PaperSite, target: str) -> bool:
    """Whether the site's own robots.txt disallows a path: plain prefixes only, as it has no patterns."""
    path = urlsplit(target).path
    return any(path.startswith(prefix) for prefix in ("/tim-kiem", "/quan-tri/", site.disallowed or "/tim-kiem"))
