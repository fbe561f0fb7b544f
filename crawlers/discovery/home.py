"""Where a crawl can begin when little is known: feeds, sitemaps and sections named by a home page, an index of feeds or robots.txt; habit where nothing is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from crawlers.addresses import canonical_url
from crawlers.discovery.classify import classify_url
from crawlers.discovery.found import Collector, Discovery, absolute
from crawlers.discovery.menu import Menu, is_service
from crawlers.discovery.page import anchors, parse_page
from crawlers.discovery.section import FEW_LINKS, read_section
from crawlers.sites import Site

NOTHING = Discovery()
MAX_FEEDS, MAX_SECTIONS = 60, 60
EARLY = 80
"""Among its first links a page has its menu, however that is marked."""

HABITUAL_FEEDS = ("/rss", "/rss/home.rss", "/rss.xml", "/feed/", "/rss/trang-chu.rss")
HABITUAL_SITEMAPS = ("/sitemap.xml", "/sitemap_index.xml", "/sitemap-news.xml")
"""Where news sites usually keep them; asked for only where neither profile, robots.txt nor home page names any."""

_REFRESH = re.compile(r"\burl\s*=\s*[\"']?\s*([^\"'>;\s]+)", re.IGNORECASE)
MAX_FRAMES = 4
"""Frames that are read in place of the home page."""

SPLASH_LINKS = 3
"""A front page with no more links of its own than this, and no article among them, only leads on to the real one."""


@dataclass(frozen=True, slots=True)
class Starts:
    """Pages to begin with, most promising first, and what the page itself lists; `onward` are the real home page, where this one only leads to it, or
    the frames in which it stands.
    """

    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    discovery: Discovery = NOTHING
    onward: tuple[str, ...] = ()


def read_home(body: bytes, url: str, site: Site) -> Starts:
    """Feeds (declared in the head, then linked), sections (menu first, then by how often they are linked) and articles of a home page.

    An index of feeds (`/rss`) is read with the same function.
    """
    tree, base = parse_page(body, url)
    if tree is None:
        return Starts(discovery=Discovery(reason="empty"))
    found = Collector(site, url)
    feeds: dict[str, None] = {}
    sitemaps: dict[str, None] = {}
    for link in tree.iter("link"):
        rel, kind = (link.get("rel") or "").lower(), (link.get("type") or "").lower()
        if (
            "alternate" in rel
            and ("rss" in kind or "atom" in kind or "xml" in kind)
            and (address := found.admit(urljoin(base, link.get("href") or ""), quiet=True))
        ):
            feeds[address] = None
        elif "sitemap" in rel and (address := found.admit(urljoin(base, link.get("href") or ""), quiet=True)):
            sitemaps[address] = None
    menu = Menu(site)
    here = canonical_url(url).rstrip("/")
    for option in tree.iter("option"):
        value = option.get("value") or ""
        if value.startswith(("/", "http")) and (target := found.admit(absolute(base, value), quiet=True)) and target.rstrip("/") != here:
            menu.choose(target)
    for number, anchor in enumerate(anchors(tree, base)):
        address = found.admit(anchor.url, quiet=True)
        if address is None or address.rstrip("/") == here:
            continue
        match classify_url(address, site):
            case "feed":
                feeds[address] = None
            case "sitemap":
                sitemaps[address] = None
            case kind:
                menu.take(anchor, address, kind, is_early=number < EARLY)
    listed = read_section(body, url, site, source="link")
    onward = _onward(tree, base, found, is_empty=not listed.links) if len(listed.links) < FEW_LINKS else ()
    sections = [one for one in menu.sections({link.url for link in listed.links}) if one not in onward][:MAX_SECTIONS]
    return Starts(tuple(feeds)[:MAX_FEEDS], tuple(sitemaps), tuple(sections), listed, onward)


def _onward(tree: Any, base: str, found: Collector, *, is_empty: bool) -> tuple[str, ...]:
    """Where a front page with hardly an article leads: its refresh, its frames, or, where it has none, the first of its few links that is the site's own."""
    for meta in tree.iter("meta"):
        refreshes = (meta.get("http-equiv") or "").strip().lower() == "refresh"
        target = _REFRESH.search(meta.get("content") or "") if refreshes else None
        if target and (address := found.admit(absolute(base, target[1]), quiet=True)):
            return (address,)
    sources = [absolute(base, frame.get("src") or "") for frame in tree.iter("frame", "iframe")]
    frames = [address for source in sources if source and (address := found.admit(source, quiet=True))]
    if frames:
        return tuple(dict.fromkeys(frames))[:MAX_FRAMES]
    links = [address for anchor in anchors(tree, base) if (address := found.admit(anchor.url, quiet=True))]
    own = [address for address in dict.fromkeys(links) if not is_service(address)]
    return (own[0],) if is_empty and 0 < len(own) <= SPLASH_LINKS else ()


def robots_sitemaps(text: str, site: Site) -> Discovery:
    """Sitemaps that robots.txt names, as `further`; those on other hosts are dropped as off-site. What it allows is not asked here."""
    found = Collector(site, urljoin(site.home, "/robots.txt"))
    named = re.findall(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", text.lstrip("\ufeff"), re.IGNORECASE | re.MULTILINE)
    for address in [found.admit(one) for one in named[:500]]:
        if address is not None:
            found.add_further(address, "sitemap")
    return found.done()


def habitual_starts(site: Site) -> Starts:
    """Addresses by habit, for a site where nothing names a feed or a sitemap; each is a guess and costs one request."""
    return Starts(tuple(urljoin(site.home, path) for path in HABITUAL_FEEDS), tuple(urljoin(site.home, path) for path in HABITUAL_SITEMAPS))
