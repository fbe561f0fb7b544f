"""A newspaper looked at for its profile's sake: `sites new` and `sites check` ask for pages through the crawl process and hand on what came. No command line here.

What is asked lies in DATA/probes, an archive and a memory of their own: an article that was only looked at is still new to the next night.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawlers.addresses import article_key
from crawlers.archive import entries, read_exchange, read_page, read_records
from crawlers.discovery import classify_url, read_feed, read_home, read_section, read_sitemap
from crawlers.exchange import header
from crawlers.ledger import read_night
from crawlers.records import Found
from crawlers.sites import Site, generic_site, site_of
from crawlers.sites.draft import ARTICLES, Draft, draft_site
from crawlers.wording import counted
from flows.children import crawl_site
from flows.lock import DataHeldError
from flows.plan import Plan, tonight
from flows.profiles import Answer, Checked, judged
from flows.settings import Settings, UsageError
from flows.stages import crawl_command

REPLAYED = 200
"""Articles looked up in replayed files: it costs no request, and few of those a list names need be there."""

Say = Callable[[str], None]


class LastWords(logging.Handler):
    """Keeps the last warning of a crawl and prints none: the answers tell what went wrong with a page, and this with the crawl itself."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.said = record.getMessage().strip() or self.said


class ProbeError(RuntimeError):
    """The crawl process itself failed, or the site cannot be looked at; the message says why."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A new site's profile as drafted from `answers`; nothing of it is written yet."""

    draft: Draft
    answers: Mapping[str, Answer]


def probe_plan(settings: Settings, replay: Sequence[Path] = ()) -> Plan:
    """A run of its own under DATA/probes; all rounds of questions to a site share it, so that robots.txt and no page is asked for twice."""
    now = datetime.now(UTC)
    return Plan(
        run_id=f"probe-{now:%Y%m%dT%H%M%S%f}",
        night=tonight(now),
        kind="night",
        data=settings.data / "probes",
        sites=(),
        sites_folder=settings.sites_folder,
        replay=tuple(file.absolute() for file in replay),
        contact=settings.contact,
        proxy=settings.proxy,
        ca=settings.ca,
        delay_s=settings.delay_s,
        max_requests=settings.max_requests,
    )


async def ask(plan: Plan, name: str, urls: Sequence[str], *, limit_s: float) -> tuple[dict[str, Answer], dict[str, Any]]:
    """Pages of one site (a key, or a bare host), through the crawl process: robots, guard, gap, archive. Also the crawl's own figures.

    Raises ProbeError when the process fails, DataHeldError when another one is asking this site for a probe.
    """
    only = [word for url in urls for word in ("--only", url)]
    heard, log = LastWords(), logging.getLogger(f"baotinh.probe.{name}")
    log.propagate, log.handlers = False, [heard]
    result = await crawl_site([*crawl_command(plan, name), *only], name, limit_s=limit_s, log=log)
    match result.exit_code:
        case 0 if result.error is None:
            pass
        case 2:
            raise UsageError(f"{name}: {result.error}; {heard.said}")
        case 4:
            raise DataHeldError(f"{plan.data} is in use: another process is looking at {name}", None)
        case _:
            raise ProbeError(f"{name}: the crawl failed: {result.error}; {heard.said}")
    found = {one.url: one for one in read_night(plan.state(plan.site(name).key), plan.run_id)}
    return {url: _answer(plan.archive, found[url]) for url in urls if url in found}, result.stats


def _answer(archive: Path, found: Found) -> Answer:
    if found.state == "fetched" and found.fetch:
        return Answer(read_page(archive, found.fetch.warc))
    reason = found.reason or found.state
    if reason == "offsite" and found.fetch:  # a redirect that leaves the site: say where to
        target = header(read_exchange(archive, found.fetch.warc).headers, "Location")
        return Answer(None, f"{reason}: leads to {target}")
    return Answer(None, f"{reason}: status {found.fetch.status}" if found.fetch and found.fetch.status != 200 else reason)


def robots_text(plan: Plan, key: str) -> bytes:
    """robots.txt as this run's crawl was served it; b"" where there is none."""
    for file in sorted((plan.archive / key).glob("*/*.warc.gz")):
        for entry in entries(plan.archive, file.relative_to(plan.archive).as_posix()):
            if entry.fields.get("run") == plan.run_id and entry.fields.get("kind") == "robots" and entry.status == 200:
                return read_page(plan.archive, entry.ref).body
    return b""


# ---------------------------------------------------------------- a new site


async def probe(plan: Plan, home: str, *, limit_s: float, say: Say) -> Drafted:
    """Ask for what the draft wants to see, round by round: robots.txt and home, then lists, then three articles.

    An address without a scheme is tried over https, then over http. Raises ProbeError when the home page cannot be had.
    """
    site = generic_site(home)
    answers: dict[str, Answer] = {}
    pages: dict[str, bytes] = {}
    gap_s = 0.0
    while wanted := (draft := draft_site(site.home, pages)).wanted:
        robots = site.home + "robots.txt"
        urls = [url for url in wanted if url != robots]
        say(f"{site.key}: asking for {counted(len(urls), 'page')}")
        await asyncio.sleep(gap_s)
        got, stats = await ask(plan, site.hosts[0].name, urls, limit_s=limit_s)
        gap_s = 0.0 if plan.replay else max((stats.get("gap_s") or {"": 0.0}).values())
        if site.home in urls and not got[site.home].body:
            trouble = ProbeError(_unreachable(site, got, stats))
            if "//" in home or got[site.home].reason not in {"robots_unreachable", "connection", "tls", "timeout"}:
                raise trouble
            try:
                return await probe(plan, f"http://{site.hosts[0].name}", limit_s=limit_s, say=say)
            except ProbeError:
                raise trouble from None
        if robots in wanted:
            pages[robots] = robots_text(plan, site.key)
        answers |= got
        pages |= {url: got[url].body if url in got else b"" for url in urls}
    return Drafted(draft, answers)


# ---------------------------------------------------------------- a known site


async def check(plan: Plan, name: str, *, limit_s: float, say: Say) -> Checked:
    """Home page and every list of the profile, then three articles they name, against the profile."""
    site = plan.site(name)
    starts = tuple(dict.fromkeys((site.home, *site.feeds, *site.sitemaps, *site.sections)))
    say(f"{site.key}: asking for {counted(len(starts), 'list')}")
    try:
        answers, stats = await ask(plan, name, starts, limit_s=limit_s)
        if not any(answer.body for answer in answers.values()):
            return Checked(site.key, trouble=_unreachable(site, answers, stats))
        candidates = _articles(site, answers, REPLAYED if plan.replay else ARTICLES)
        if candidates:
            say(f"{site.key}: asking for {ARTICLES} articles")
            await asyncio.sleep(0.0 if plan.replay else max((stats.get("gap_s") or {"": 0.0}).values()))
            looked_at, _ = await ask(plan, name, candidates, limit_s=limit_s)
            answers |= _spread([url for url in candidates if looked_at[url].body], looked_at) if plan.replay else looked_at
    except ProbeError as error:
        return Checked(site.key, trouble=str(error))
    return judged(site, answers)


async def check_all(plan: Plan, names: Iterable[str], *, limit_s: float, at_once: int, say: Say) -> list[Checked]:
    """Several profiles, so many sites at a time, in the order given; each site keeps its own gap."""
    turn = asyncio.Semaphore(at_once)

    async def one(name: str) -> Checked:
        async with turn:
            return await check(plan, name, limit_s=limit_s, say=say)

    return list(await asyncio.gather(*(one(name) for name in names)))


def sites_in(files: Iterable[Path], profiles: Mapping[str, Site]) -> list[str]:
    """Keys of the profiles whose pages the archive files hold."""
    keys: set[str] = set()
    for file in files:
        for page in read_records(file, on_error=lambda *_: None):  # what cannot be decoded is told of when it is asked for
            if site := site_of(page.url, profiles):
                keys.add(site.key)
    return sorted(keys)


def _spread(urls: Sequence[str], answers: Mapping[str, Answer]) -> dict[str, Answer]:
    return {url: answers[url] for url in urls[:: max(1, len(urls) // ARTICLES)][:ARTICLES]}


def _articles(site: Site, answers: Mapping[str, Answer], count: int) -> list[str]:
    """Addresses of articles, of feeds first, each article once, from as far apart in the lists as can be."""
    pool: dict[str, str] = {}
    readers: tuple[tuple[Iterable[str], Any], ...] = (
        (site.feeds, read_feed),
        (site.sections, read_section),
        ([site.home], lambda body, url, of: read_home(body, url, of).discovery),
        (site.sitemaps, read_sitemap),
    )
    for urls, read in readers:
        for url in urls:
            if url in answers and answers[url].body:
                for link in read(answers[url].body, url, site).links:
                    if classify_url(link.url, site) == "article":
                        pool.setdefault(article_key(link.url, site), link.url)
    found = list(pool.values())
    return found[:: max(1, len(found) // count)][:count]


def _unreachable(site: Site, answers: Mapping[str, Answer], stats: Mapping[str, Any]) -> str:
    """Why nothing of a site could be had, in words that say what to do."""
    reasons = sorted({answer.reason or "empty" for answer in answers.values()})
    host = site.hosts[0].name
    if reasons == ["robots"]:
        return f"{host}: robots.txt forbids its pages to baotinh, so they are not asked for; only the newspaper can change that"
    if reasons == ["not_in_replay"]:
        return f"{host}: neither its home page nor a list of it is in the replayed files"
    why = ", ".join(reasons)
    if reasons == ["robots_unreachable"]:
        why = f"no answer for robots.txt, without which nothing may be asked: {str(stats.get('robots_note'))[:200]}"
    return f"{host} cannot be reached ({why}); is {site.home} its address?"
