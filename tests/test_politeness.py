"""The politeness proof finds every kind of breach, and none in a real crawl of ours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawlers.archive import entries, read_page
from crawlers.exchange import Entry
from crawlers.politeness import prove
from crawlers.records import WarcRef
from tests.loopback import Authority
from tests.test_spider import HOST, article, authority, desk, feed, paper, url

__all__ = ["authority"]

AT = datetime(2026, 11, 21, 2, tzinfo=UTC)
ROBOTS = b"User-agent: *\nCrawl-delay: 3\nDisallow: /noi-bo/\n"


def tried(seconds: float, path: str, status: int = 200, kind: str = "article", headers: tuple[tuple[str, str], ...] = ()) -> Entry:
    address = HOST + path
    what = "response" if status else "failure"
    return Entry(what, address, AT + timedelta(seconds=seconds), status, headers, WarcRef("f", 0, 1, "sha1:R"), None, {"kind": kind, "key": path})


def proof(*tries: Entry, gap_s: float = 2.0):
    return prove(tries, lambda _entry: ROBOTS, gap_s=gap_s)


def test_a_polite_night() -> None:
    got = proof(tried(0, "/robots.txt", kind="robots"), tried(3, "/a-1"), tried(6.5, "/a-2"), tried(9.6, "/rss", kind="feed"))
    (host,) = got.hosts
    assert (got.breaches, got.requests, got.new_articles, got.requests_per_new) == (0, 4, 2, 2.0)
    assert (host.least_gap_s, host.gap_wanted_s, host.robots) == (3.0, 3.0, ("200 sha1:R",))


def test_each_breach_is_found() -> None:
    robots = tried(0, "/robots.txt", kind="robots")
    assert proof(robots, tried(3, "/a"), tried(5, "/b")).hosts[0].too_soon == 1
    assert proof(tried(0, "/a"), tried(3, "/robots.txt", kind="robots")).hosts[0].before_robots == 1
    assert proof(robots, tried(3, "/noi-bo/a")).hosts[0].forbidden == 1
    assert proof(robots, tried(3, "/a", 429, headers=(("Retry-After", "10"),)), tried(8, "/b")).hosts[0].waits_broken == 1
    assert proof(robots, tried(3, "/a", 0), tried(4, "/a")).hosts[0].too_soon == 1, "a try without an answer was a request too"


def test_a_real_crawl_of_ours(tmp_path: Path, authority: Authority) -> None:
    web = paper(feeds=range(4), sections=range(0), robots="User-agent: *\nCrawl-delay: 0.3\nDisallow: /noi-bo/\n")
    web.pages[f"{HOST}/rss/home.rss"] = feed(range(4))
    tries = iter([(503, {"Retry-After": "1"}, b""), article(0)])
    web.pages[url(0)] = lambda _hit: next(tries)
    with desk(tmp_path, authority, web) as crawl:
        ran = crawl.night(21)
    archive = crawl.data / "archive"
    got = prove(entries(archive, ran.last["warc"]), lambda entry: read_page(archive, entry.ref).body, gap_s=0.0)
    assert got.breaches == 0, got
    assert (got.requests, got.new_articles) == (len(web.hits), 4)
    (host,) = got.hosts
    assert host.least_gap_s is not None
    assert host.least_gap_s >= 0.3
