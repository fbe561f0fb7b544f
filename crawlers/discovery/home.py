"""Where a crawl can begin when little is known: feeds, sitemaps and sections named by a home page, an index of feeds or robots.txt; habit where nothing is."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from crawlers.addresses import canonical_url
from crawlers.discovery.classify import classify_url
from crawlers.discovery.found import Collector, Discovery
from crawlers.discovery.page import anchors, in_menu, parse_page
from crawlers.discovery.section import page_number, read_section
from crawlers.sites import Site

NOTHING = Discovery()
MAX_FEEDS, MAX_SECTIONS = 60, 60

HABITUAL_FEEDS = ("/rss", "/rss/home.rss", "/rss.xml", "/feed/", "/rss/trang-chu.rss")
HABITUAL_SITEMAPS = ("/sitemap.xml", "/sitemap_index.xml", "/sitemap-news.xml")
"""Where news sites usually keep them; asked for only where neither profile, robots.txt nor home page names any."""

_FURNITURE = re.compile(
    r"^/(?:rss|sitemap|lien-he|gioi-thieu|quang-cao|dang-nhap|dang-ky|toa-soan|dieu-khoan|video|media|podcast|emagazine|e-paper|epaper|bao-in|lich|thoi-tiet|ty-gia|xo-so)(?:[/.?-]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Starts:
    """Pages to begin with, most promising first, and what the page itself lists."""

    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    discovery: Discovery = NOTHING


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
    votes: Counter[str] = Counter()
    here = canonical_url(url).rstrip("/")
    for number, anchor in enumerate(anchors(tree, base)):
        address = found.admit(anchor.url, quiet=True)
        if address is None or address.rstrip("/") == here:
            continue
        match classify_url(address, site):
            case "feed":
                feeds[address] = None
            case "sitemap":
                sitemaps[address] = None
            case "section" if not urlsplit(address).query and page_number(address)[1] == 1 and not _FURNITURE.match(urlsplit(address).path):
                votes[address] += 1 + (1000 if in_menu(anchor.element) else 0) + (1 if number < 80 else 0)
            case _:
                pass
    listed = read_section(body, url, site, source="link")
    articles = {link.url for link in listed.links}
    sections = [address for address, _ in votes.most_common() if address not in articles][:MAX_SECTIONS]
    return Starts(tuple(feeds)[:MAX_FEEDS], tuple(sitemaps), tuple(sections), listed)


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
