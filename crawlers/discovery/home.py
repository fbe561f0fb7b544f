"""Where a crawl can begin when little is known: feeds, sitemaps and sections named by a home page, an index of feeds or robots.txt; habit where nothing is."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from crawlers.addresses import canonical_url
from crawlers.discovery.archive_by_date import template_of
from crawlers.discovery.classify import classify_url, is_no_article, is_trap
from crawlers.discovery.found import Collector, Discovery, absolute
from crawlers.discovery.page import Anchor, anchors, in_menu, is_headline, parse_page
from crawlers.discovery.section import FEW_LINKS, page_number, read_section
from crawlers.sites import Site

NOTHING = Discovery()
MAX_FEEDS, MAX_SECTIONS = 60, 60

HABITUAL_FEEDS = ("/rss", "/rss/home.rss", "/rss.xml", "/feed/", "/rss/trang-chu.rss")
HABITUAL_SITEMAPS = ("/sitemap.xml", "/sitemap_index.xml", "/sitemap-news.xml")
"""Where news sites usually keep them; asked for only where neither profile, robots.txt nor home page names any."""

_FURNITURE = re.compile(
    r"^/(?:_layouts|rss|sitemap|lien-he|gioi-thieu|quang-cao|dang-nhap|dang-ky|toa-soan|dieu-khoan|video|media|podcast|emagazine|e-paper|epaper|bao-in|lich|thoi-tiet|ty-gia|xo-so)(?:[/.?-]|$)",
    re.IGNORECASE,
)

_SERVICE = re.compile(
    r"(?:^|[/_-])(?:log-?(?:in|out|on)|sign-?(?:in|up)|authenticate|regist(?:er|ry)|users?|account|contact|about|search|banners?|click|quang-cao|gioi-thieu|lien-he|tim-kiem|dang-nhap"
    r"|dang-?ky|dat-bao|gioithieu|lienhe|dangnhap|luubut|timkiem|toa-soan|dieu-khoan|so-do|sitemap|rss|feed|download|savefile|print|comments?|guestbook|gop-y|hoi-dap|tham-do|thoi-tiet|lich-(?:cong-tac|tuan)|tag|author|tac-gia)(?:[/.?=_-]|$)",
    re.IGNORECASE,
)
_SERVICE_ITEM = re.compile(
    r"(?:return_?url|redirect(?:_?(?:url|to))?|destination|source|next|back|url|link|q|s|key(?:word)?|search|lang(?:uage)?|hl|print|sort|order|tmpl|format|output|action|replytocom)",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"/(?:chuyen-de|chu-de|topics?|(?:dong-)?su-kien|events?|chuyen-trang)/(?:\d{1,4}/)?(?!\d+(?:[/.?]|$))[^/?]*[^\W\d_][^/?]*/?$", re.IGNORECASE)
_TAG = re.compile(r"^/(?:tags?|topics?|chu-de)/(?=[^/]+/?$)", re.IGNORECASE)
"""A tag; on sites made with Ghost the sections of the menu are tags."""

FEW_SECTIONS = 3
_LONG_NUMBER = re.compile(r"\d{5,}")
MAX_TOPICS = 5
"""Topic pages that are read as lists, too: their addresses look like those of articles."""

_REFRESH = re.compile(r"\burl\s*=\s*[\"']?\s*([^\"'>;\s]+)", re.IGNORECASE)
MAX_FRAMES = 4
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
    votes: Counter[str] = Counter()
    doubtful: dict[str, None] = {}
    tags: dict[str, None] = {}
    topics: dict[str, None] = {}
    here = canonical_url(url).rstrip("/")
    for option in tree.iter("option"):  # a menu to choose from
        target = found.admit(absolute(base, option.get("value") or ""), quiet=True) if (option.get("value") or "").startswith(("/", "http")) else None
        if target and target.rstrip("/") != here and classify_url(target, site) == "section" and not _SERVICE.search(urlsplit(target).path):
            votes[target] += 1
    for number, anchor in enumerate(anchors(tree, base)):
        address = found.admit(anchor.url, quiet=True)
        if address is None or address.rstrip("/") == here or template_of(address):  # an archive by date is no section
            continue
        match classify_url(address, site):
            case "feed":
                feeds[address] = None
            case "sitemap":
                sitemaps[address] = None
            case "section" if not urlsplit(address).query and page_number(address)[1] == 1 and not _FURNITURE.match(urlsplit(address).path):
                votes[address] += 1 + (1000 if in_menu(anchor.element) else 0) + (1 if number < 80 else 0)
            case _ if _TOPIC.search(address) and not _LONG_NUMBER.search(address):
                topics[address] = None
            case "section" | "other" if _may_be_section(anchor, address, site):
                (tags if _TAG.match(urlsplit(address).path) else doubtful)[address] = None
            case _:
                pass
    listed = read_section(body, url, site, source="link")
    articles = {link.url for link in listed.links}
    sections = [address for address, _ in votes.most_common() if address not in articles]
    sections += [address for address in doubtful if address not in articles]
    if len(sections) < FEW_SECTIONS:  # where a menu names others, its tags are what is talked about today
        sections += tags
    sections += list(topics)[:MAX_TOPICS]
    onward = _onward(tree, base, found, is_empty=not articles) if len(articles) < FEW_LINKS else ()
    sections = [address for address in sections if address not in onward]
    return Starts(tuple(feeds)[:MAX_FEEDS], tuple(sitemaps), tuple(dict.fromkeys(sections))[:MAX_SECTIONS], listed, onward)


def _may_be_section(anchor: Anchor, address: str, site: Site) -> bool:
    """Whether a link of the menu, or the title of a box, leads to a section though its address does not look like one: a number in a query, a file in a deep
    folder, a tag that the menu names.
    """
    parts = urlsplit(address)
    items = parse_qsl(parts.query, keep_blank_values=True)
    title = anchor.title or ""
    if not 2 <= len(title) <= 40 or anchor.is_alt or len(items) > 4 or page_number(address)[1] != 1 or is_trap(parts.path):
        return False
    menu = in_menu(anchor.element)
    if not (menu or is_headline(anchor.element)) or any(_SERVICE_ITEM.fullmatch(name) for name, _ in items):
        return False
    path = _TAG.sub("/", parts.path) if menu else parts.path
    return not _SERVICE.search(path) and not is_no_article(address.replace(parts.path, path, 1), site)


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
    own = [address for address in dict.fromkeys(links) if not _SERVICE.search(urlsplit(address).path)]
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
