"""robots.txt: asked first, obeyed by everybody who waits for it, and what each kind of answer means (RFC 9309)."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest

from crawlers.fetching.refusal import Refused
from crawlers.fetching.robots import judge
from tests.loopback import Authority, Reply, Web
from tests.test_spider import HOST, article, desk, feed, paper, section, url

__all__ = ["authority"]
import itertools

from tests.test_spider import authority


def crawl(tmp_path: Path, authority: Authority, web: Web, *more: str):
    with desk(tmp_path, authority, web) as at:
        return at.night(21, *more)


def test_nothing_forbidden_is_ever_asked(tmp_path: Path, authority: Authority) -> None:
    """Scrapy 2.14 to 2.19 let waiting requests through here: 40 forbidden addresses, all waiting for the same robots.txt."""
    web = paper(feeds=range(30), sections=range(30), robots="User-agent: *\nDisallow: /kinh-te/bai-\n")
    slow = web.pages[f"{HOST}/robots.txt"]

    def later(_hit) -> Reply:
        time.sleep(0.3)
        return slow

    web.pages[f"{HOST}/robots.txt"] = later
    ran = crawl(tmp_path, authority, web)
    assert web.count("/bai-") == 0
    assert ran.states == {"not_permitted": 30}
    assert {found.reason for found in ran.found.values()} == {"robots"}


@pytest.mark.parametrize(
    ("status", "body", "allowed"),
    [
        (404, b"", True),
        (403, b"", True),
        (200, b"<html><body>trang chu</body></html>", True),
        (200, b"\xef\xbb\xbfUser-Agent: * # moi may\r\nDisallow: /\r\n", False),
        (200, b"User-agent: baotinh\nDisallow: /\n\nUser-agent: *\nAllow: /\n", False),
        (500, b"User-agent: *\nAllow: /\n", False),
        (304, b"", False),
    ],
)
def test_what_an_answer_means(status: int, body: bytes, allowed: bool) -> None:
    rules = judge(status, body)
    if allowed:
        rules.check(f"{HOST}/a-1.html")
    else:
        with pytest.raises(Refused):
            rules.check(f"{HOST}/a-1.html")


@pytest.mark.parametrize(
    ("reply", "allowed"),
    [((500, {}, b""), False), ((429, {"Retry-After": "3600"}, b""), False), ((302, {"Location": "http://127.0.0.1:1/robots.txt"}, b""), False), ((302, {"Location": "/robots.txt"}, b""), True)],
    ids=["500", "429", "to-inside", "loop"],
)
def test_rules_that_cannot_be_had(tmp_path: Path, authority: Authority, reply: Reply, allowed: bool) -> None:
    web = paper()
    web.pages[f"{HOST}/robots.txt"] = reply
    ran = crawl(tmp_path, authority, web)
    pages = [u for u in web.urls() if "robots" not in u]
    assert bool(pages) is allowed
    assert (ran.code == 0) is allowed
    assert Counter(web.urls())[f"{HOST}/robots.txt"] <= 6


def test_only_500_kib_are_read(tmp_path: Path, authority: Authority) -> None:
    web = paper()
    rules = b"User-agent: *\nDisallow: /kinh-te/bai-0\n" + b"Disallow: /khong-co/x$\n" * 100_000 + b"Disallow: /kinh-te/bai-1\n"
    web.pages[f"{HOST}/robots.txt"] = (200, {}, rules)
    ran = crawl(tmp_path, authority, web)
    assert ran.found[url(0)].state == "not_permitted"
    assert ran.found[url(1)].state == "fetched"
    assert ran.last["stats"]["bytes"] < 700_000


def test_crawl_delay_holds_though_the_run_wants_none(tmp_path: Path, authority: Authority) -> None:
    web = paper(feeds=range(3), sections=range(0), robots="User-agent: *\nCrawl-delay: 0.5\n")
    crawl(tmp_path, authority, web)
    times = [hit.at for hit in web.hits]
    assert min(b - a for a, b in itertools.pairwise(times)) >= 0.5, web.hits


def test_each_host_has_its_own_rules(tmp_path: Path, authority: Authority) -> None:
    web = paper(feeds=range(1), sections=range(0))
    old = "https://hoagiang.example"
    web.pages[url(0)] = (301, {"Location": url(0, old)}, b"")
    web.pages[f"{old}/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /kinh-te/\n")
    web.pages[url(0, old)] = article(0)
    ran = crawl(tmp_path, authority, web)
    assert web.count(f"{old}/robots.txt") == 1
    assert web.count(f"{old}/kinh-te") == 0
    assert ran.found[url(0)].state == "not_permitted"


def test_sitemaps_that_robots_names_are_used_where_the_profile_has_none(tmp_path: Path, authority: Authority) -> None:
    web = paper(feeds=range(1), sections=range(0), robots=f"User-agent: *\nSitemap: {HOST}/ban-do.xml\nSitemap: https://khac.example/sm.xml\n")
    locs = "".join(f"<url><loc>{url(n)}</loc></url>" for n in range(3))
    web.pages[f"{HOST}/ban-do.xml"] = (200, {"Content-Type": "application/xml"}, f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{locs}</urlset>'.encode())
    with desk(tmp_path, authority, web) as at:
        profile = at.sites / "hoagiang.toml"
        profile.write_text(profile.read_text().replace('sitemaps = ["/sitemap.xml"]\n', ""))
        ran = at.night(21)
    assert ran.states == {"fetched": 3}
    assert web.count("khac.example") == 0


def test_the_night_knows_which_rules_were_in_force(tmp_path: Path, authority: Authority) -> None:
    ran = crawl(tmp_path, authority, paper(feeds=range(1), sections=range(0)))
    assert ran.last["stats"]["robots_note"].startswith("baohoagiang.example: status 200, sha1:")
    assert "robots.txt of https://baohoagiang.example" in ran.log


def test_feed_and_section_fixtures_agree() -> None:
    assert feed(range(2))[2].count(b"<item>") == section(range(2)).count(b"<li>") == 2
