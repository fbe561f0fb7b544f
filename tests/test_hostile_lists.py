"""The lists of the hostile site (feeds, sitemaps, home page, traps), read by discovery alone: the reasons of its ground truth, and no article lost."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from crawlers.addresses import article_key
from crawlers.discovery import classify_url, read_feed, read_home, read_sitemap
from crawlers.sites import Site, generic_site
from tests.shared import shared

LIMIT = 20 * 1024 * 1024
REASONS = {
    "/rss/rss_billion_laughs.rss": "xml_bomb",
    "/rss/rss_quadratic.rss": "xml_bomb",
    "/rss/rss_xxe_file.rss": "xml_external",
    "/rss/rss_external_dtd.rss": "xml_external",
    "/rss/rss_malformed.rss": "xml_malformed",
    "/rss/rss_html.rss": "not_feed",
    "/rss/rss_empty.rss": "empty",
    "/rss/rss_wrong_charset.rss": None,
    "/rss/rss_hostile_links.rss": "ssrf_blocked",
    "/rss/rss_200k_items.rss": "too_large",
    "/sitemap-sm_loop.xml": "sitemap_loop",
    "/sitemap-sm_wide.xml": "too_large",
    "/sitemap-sm_entities.xml": "xml_bomb",
    "/sitemap-sm_gz_bomb.xml.gz": "too_large",
    "/sitemap-sm_offsite.xml": "offsite",
}


def _free_port() -> int:
    """Three ports in a row on loopback: the paper, its TLS twin and the internal service."""
    for port in range(18700, 19700, 7):
        with socket.socket() as one, socket.socket() as two:
            try:
                one.bind(("127.0.0.1", port))
                two.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port
    raise AssertionError("no free port on loopback")


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    script, port = shared("hostile_site/server.py"), _free_port()
    command = [sys.executable, str(script), "serve", "--port", str(port), "--mode", "all", "--ttl", "180"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"{url}/__ctl/health", timeout=2).read()
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        yield url
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(scope="module")
def site(base: str) -> Site:
    return generic_site(f"{base}/")


def fetch(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=30) as response:
        return bytes(response.read(LIMIT))


@pytest.mark.parametrize("path", REASONS)
def test_each_list_ends_with_the_reason_of_the_ground_truth(base: str, site: Site, path: str) -> None:
    read = read_sitemap if "sitemap" in path else read_feed
    found = read(fetch(base + path), base + path, site)
    assert found.reason == REASONS[path]
    assert not any("root:" in str(link) or "canary" in str(link).lower() for link in found.links)
    assert all(link.url.startswith(f"{base}/") for link in found.links)
    if path.endswith(("malformed.rss", "charset.rss")):
        assert len(found.links) >= 6, "good items before the cut still count"


def test_a_deep_index_names_one_new_sitemap_at_a_time_and_never_itself(base: str, site: Site) -> None:
    url, seen = f"{base}/sitemap-sm_deep.xml", set()
    for _ in range(5):
        seen.add(url)
        found = read_sitemap(fetch(url), url, site, seen=seen)
        assert len(found.further) == 1
        url = found.further[0].url
        assert url not in seen


def test_home_and_sitemap_name_every_article_and_no_key_joins_two(base: str, site: Site) -> None:
    truth = json.loads(fetch(f"{base}/__ctl/truth"))
    listed = (
        read_home(fetch(f"{base}/"), f"{base}/", site).discovery.links + read_sitemap(fetch(f"{base}/sitemap.xml"), f"{base}/sitemap.xml", site).links
    )
    found = {link.url for link in listed}
    due = [row for row in truth if row["outcome"] == "load"]
    assert len(due) > 70
    assert not [row["url"] for row in due if not found & {row["url"], *row["aliases"]}]
    keys = {article_key(row["url"], site) for row in truth}
    assert len(keys) == len({row["url"] for row in truth})
    joined = [(row["fault"], alias) for row in truth for alias in row["aliases"] if article_key(alias, site) != article_key(row["url"], site)]
    # Those three are told by rel=canonical or by their text, not by their address.
    assert {fault for fault, _ in joined} <= {"dup_print_amp", "dup_nfd_twin", "dup_new_title"}


def test_traps_are_no_articles(base: str, site: Site) -> None:
    traps = (
        f"{base}/lich/2026/11/24/",
        f"{base}/trang/7",
        f"{base}/lap/muc/tin/muc/tin/muc/tin/",
        f"{base}/phien/tin-3.html;jsessionid=1f?sid=2e",
        f"{base}/tim-kiem?f1=3&f5=9",
    )
    assert [url for url in traps if classify_url(url, site) == "article"] == []
