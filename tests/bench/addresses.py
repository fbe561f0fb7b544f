"""Addresses and lists beside their peers: spellings joined, articles kept apart, microseconds a URL; milliseconds a feed, sitemap and list page.

The peers are libraries that the product installs anyway (w3lib with Scrapy, courlan with trafilatura). Run: python -m tests.bench.addresses
"""

from __future__ import annotations

import time
from collections.abc import Callable

from courlan import clean_url, normalize_url
from w3lib.url import canonicalize_url

from crawlers.addresses import article_key
from crawlers.discovery import read_feed, read_section, read_sitemap
from crawlers.sites import Site
from tests.test_addresses import DISTINCT, ONE, ONLY_WITH_A_PROFILE, SITE, SPELLINGS
from tests.test_discovery import BARE, HOME, LIST, entry, item, rss, urlset

Key = Callable[[str], str | None]

KEYS: dict[str, Key] = {
    "w3lib": canonicalize_url,
    "courlan clean": clean_url,
    "courlan strict": lambda url: normalize_url(url, strict=True, trailing_slash=False),
    "article_key, bare domain": article_key,
    "article_key, profile": lambda url: article_key(url, SITE),
}


def keyed(key: Key, url: str) -> str | None:
    """A peer that gives an address up joins nothing."""
    try:
        return key(url)
    except (ValueError, TypeError):
        return None


def addresses() -> None:
    print(f"{'addresses':26} {'joined':>8} {'moved':>6} {'apart':>6} {'us/URL':>7}")
    for name, key in KEYS.items():
        started, rounds = time.process_time(), 50
        for _ in range(rounds):
            for url in SPELLINGS:
                keyed(key, url)
        cost_us = (time.process_time() - started) / rounds / len(SPELLINGS) * 1e6
        joined = sum(keyed(key, url) == keyed(key, ONE) for url in SPELLINGS)
        moved = sum(keyed(key, url) == keyed(key, ONE) for url in ONLY_WITH_A_PROFILE)
        apart = len({keyed(key, url) for url in DISTINCT})
        print(f"{name:26} {joined:>4}/{len(SPELLINGS)} {moved:>4}/{len(ONLY_WITH_A_PROFILE)} {apart:>3}/{len(DISTINCT)} {cost_us:>7.0f}")


def lists() -> None:
    feed = rss("".join(item(number, "<pubDate>Thu, 24 Sep 2026 09:05:26 +07:00</pubDate>") for number in range(10_000, 10_050)))
    sitemap = urlset("".join(entry(f"/tin-so-{number}.html", "<lastmod>2026-09-24</lastmod>") for number in range(10_000, 15_000)))
    jobs: dict[str, Callable[[Site], object]] = {
        "feed of 50 items": lambda site: read_feed(feed, f"{HOME}/rss", site),
        "sitemap of 5,000 addresses": lambda site: read_sitemap(sitemap, f"{HOME}/sitemap.xml", site),
        "list page, 14 KB": lambda site: read_section(LIST + b"<p>x</p>" * 1500, f"{HOME}/kinh-te/", site),
    }
    print(f"\n{'lists':26} {'profile ms':>10} {'bare ms':>8}")
    for name, job in jobs.items():
        cost = []
        for site in (SITE, BARE):
            started = time.process_time()
            for _ in range(5):
                job(site)
            cost.append((time.process_time() - started) / 5 * 1e3)
        print(f"{name:26} {cost[0]:>10.1f} {cost[1]:>8.1f}")


if __name__ == "__main__":
    addresses()
    lists()
