"""A section page -> the articles it lists and its next page: the profile's selectors and pattern first, the look of the links where there are none."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

from crawlers.addresses import canonical_url
from crawlers.discovery.classify import classify_url, is_no_article, is_unsure, may_be_article
from crawlers.discovery.feed import plain
from crawlers.discovery.found import Collector, Discovery, Link
from crawlers.discovery.page import Anchor, anchors, date_beside, embedded, in_menu, is_headline, parse_page
from crawlers.discovery.pager import next_page
from crawlers.discovery.shapes import guess_article_url
from crawlers.records import Hint
from crawlers.sites import Site, compiled

MAX_LINKS = 1000
"""Articles taken of one page."""

FEW_LINKS = 3
"""With fewer links than this a list page is probably drawn in the browser, and its scripts are looked into."""

@dataclass(frozen=True, slots=True)
class _Page:
    """What the whole page says about its links: those of the menu, and how long a headline must be to count without an article's address."""

    menu: frozenset[str]
    title_length: int
    habit: re.Pattern[str] | None = None  # how this page's articles are numbered
    folders: frozenset[str] = field(default=frozenset())  # paths below which other links of the page lead: sections, whatever their titles look like
    shelves: frozenset[str] = field(default=frozenset())  # and those of them that hold articles


def _page(links: list[Anchor], site: Site) -> _Page:
    """Only needed where no pattern is sure. On a page most of whose articles carry a number in one way, a short headline without one is a box title."""
    if not is_unsure(site):
        return _Page(frozenset(), 0)
    by_look = {one.url for one in links if classify_url(one.url, site) == "article"}
    pattern = guess_article_url(by_look) if len(by_look) >= 8 else None
    menu = frozenset(canonical_url(one.url) for one in links if in_menu(one.element))
    parents = Counter(path.rpartition("/")[0] for path in {urlsplit(canonical_url(one.url)).path.rstrip("/") for one in links})
    folders = frozenset(path for path, count in parents.items() if path and count > 1)
    held = Counter(_shelf(address) for address in {canonical_url(one) for one in by_look})
    shelves = frozenset(shelf for shelf, count in held.items() if shelf and count >= FEW_LINKS)
    return _Page(menu, 30, re.compile(pattern), folders) if pattern and "?P<id>" in pattern else _Page(menu, 6, None, folders, shelves)


def _shelf(address: str) -> str:
    """The folder of an address with its extension, "" for the topmost: where several articles lie in one, a short title there is one, too."""
    folder, _, last = urlsplit(address).path.rstrip("/").rpartition("/")
    return folder and f"{folder}/*{re.sub(r'^[^.]*', '', last)}"


def _is_wanted(link: Anchor, address: str, site: Site, page: _Page, *, selected: bool) -> tuple[bool, bool]:
    """Whether to take a link up, and whether it is sure to be an article. Without a pattern that is sure: a selected link, a long title, a headline
    that is in no menu.
    """
    kind = classify_url(address, site)
    if kind == "article":
        return True, not is_unsure(site)
    if kind in {"feed", "sitemap"} or not is_unsure(site) or is_no_article(address, site) or urlsplit(address).path.rstrip("/") in page.folders:
        return False, False
    if page.habit is not None and page.habit.search(address.removeprefix(site.home.rstrip("/"))):
        return True, False
    title = link.title or ""
    if address not in page.menu and " " in title and not link.is_alt and _shelf(address) in page.shelves and "?" not in address:
        return True, False
    if address not in page.menu and len(title) >= page.title_length and " " in title and is_headline(link.element):
        return True, False
    return may_be_article(address, site) and (selected or len(title) >= (20 if "?" in address else 30)), False


def read_section(
    body: bytes, url: str, site: Site, *, source: Literal["section", "archive", "link"] = "section", max_links: int = MAX_LINKS
) -> Discovery:
    """Articles listed on a page, with title and printed date, and at most one next page in `further`. `detail` says when the profile's
    `list_links` hit nothing. Every article link of the page counts, the selected ones first: what a sidebar shows is news too.
    Reasons: empty, too_large, ssrf_blocked.
    """
    found = Collector(site, url)
    tree, base = parse_page(body, url)
    if tree is None:
        return found.done(reason="empty")
    links = list(anchors(tree, base))
    chosen: set[Any] = set()
    hits = [element for selector in site.list_links for element in compiled(selector)(tree)]
    for hit in hits:
        if hasattr(hit, "iter"):
            chosen.update(hit.iter("a"))
    links.sort(key=lambda one: one.element not in chosen)
    here = canonical_url(url)
    page = _page(links, site)
    named: set[str] = set()  # those whose title is more than a picture's description
    for link in links:
        address = found.admit(link.url, quiet=True)
        if address is None or address == here:
            continue
        wanted, sure = _is_wanted(link, address, site, page, selected=link.element in chosen)
        if not wanted:
            continue
        known, is_named = found.links.get(address), address in named
        if not link.is_alt:
            named.add(address)
        if known is None:
            if len(found.links) >= max_links:
                return found.done(reason="too_large", detail=f"more than {max_links} article links")
            found.links[address] = Link(address, source, Hint(link.title, date_beside(link.element)), sure=sure)
        elif not is_named and address in named:
            found.links[address] = Link(address, source, Hint(link.title, known.hint.published_at or date_beside(link.element)), sure=sure)
    for address_in_script, name in embedded(tree, base, lists_only=len(found.links) >= FEW_LINKS):
        address = found.admit(address_in_script, quiet=True)
        if address is None or address == here or address in found.links or len(found.links) >= max_links:
            continue
        is_named = bool(name and len(name) >= 20) and is_unsure(site) and not is_no_article(address, site)
        if classify_url(address, site) == "article" or is_named:
            found.links[address] = Link(address, source, Hint(plain(name)), sure=not is_unsure(site))
    listed = any(one.element in chosen for one in links) if site.list_links and hits else bool(found.links)
    following = next_page(tree, links, url, site, lists_articles=listed)
    if following:
        found.add_further(following, "section")
    return found.done(detail="list_links: no selector hit" if site.list_links and not hits else None)
