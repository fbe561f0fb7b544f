"""A section page -> the articles it lists and its next page: the profile's selectors and pattern first, the look of the links where there are none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from crawlers.addresses import canonical_url
from crawlers.discovery.classify import classify_url, is_no_article, is_trap, is_unsure, may_be_article
from crawlers.discovery.feed import plain
from crawlers.discovery.found import Collector, Discovery, Link
from crawlers.discovery.page import Anchor, anchors, date_beside, embedded, in_menu, is_headline, parse_page, words
from crawlers.discovery.shapes import guess_article_url
from crawlers.records import Hint
from crawlers.sites import Site, compiled

MAX_LINKS = 1000
"""Articles taken of one page."""

FEW_LINKS = 3
"""With fewer links than this a list page is probably drawn in the browser, and its scripts are looked into."""

_PAGE = re.compile(
    r"(?P<query>[?&](?:page|p|trang|pageindex|currentpage|paged|pg|pageno)=)(?P<a>\d{1,4})(?=&|$)"
    r"|(?P<path>/(?:page|trang|p)[/-]?)(?P<b>\d{1,4})(?=/?$|\.html?$)"
    r"|(?P<tail>[-/](?:p|page|trang)-?)(?P<c>\d{1,4})(?=\.html?$|/?$)",
    re.IGNORECASE,
)
_NEXT_TEXT = re.compile(
    r"^(?:›|»|>|>>|→|sau|tiếp|tiếp theo|trang sau|trang tiếp|trang kế|kế tiếp|xem thêm|next|next page|older|cũ hơn|bài cũ hơn)\s*[›»>→]*$",
    re.IGNORECASE,
)
_NEXT_CLASS = re.compile(r"(?:^|[\s_-])(?:next|nextpage|page-next)(?:$|[\s_-])", re.IGNORECASE)


def page_number(url: str) -> tuple[str, int]:
    """The address of a section without its page number, and the number (1 where none is written).

    >>> page_number("https://baohoagiang.example/kinh-te/trang-3.html"), page_number("https://baohoagiang.example/kinh-te?page=2")
    (('https://baohoagiang.example/kinh-te', 3), ('https://baohoagiang.example/kinh-te', 2))
    """
    found = _PAGE.search(url)
    if found is None:
        return re.sub(r"(?:\.html?)?/?$", "", url), 1
    number = int(found["a"] or found["b"] or found["c"])
    rest = url[: found.start()] + url[found.end() :]
    if found["query"] and found["query"].startswith("?") and "&" in rest[found.start() : found.start() + 1]:
        rest = url[: found.start()] + "?" + url[found.end() + 1 :]
    return re.sub(r"(?:\.html?)?/?$", "", rest), number


def next_page(tree: Any, links: list[Anchor], url: str, site: Site, *, lists_articles: bool = True) -> str | None:
    """The page of the same section that follows this one: by the profile's `paging`, a rel=next, the next number, or a link that says so."""
    here, number = page_number(canonical_url(url))
    pager = [(one, *page_number(canonical_url(one.url))) for one in links]
    others = [at for _, section, at in pager if section == here and at > 1]
    candidates: list[str] = []
    if site.paging:
        if not lists_articles or (others and max(others) <= number):  # past the end, or the pager says that it is
            return None
        section = next((one for one in site.sections if page_number(canonical_url(one))[0] == here), here)
        candidates.append(site.paging.format(section=section, n=number + 1))
    else:
        candidates += [link.get("href") for link in tree.iter("link") if "next" in (link.get("rel") or "").lower().split() and link.get("href")]
        candidates += [one.url for one in links if "next" in (one.element.get("rel") or "").lower().split()]
        candidates += [one.url for one, section, at in pager if (section, at) == (here, number + 1)]
        marked = [
            one.url
            for one, section, at in pager
            if section == here and at > number and (_NEXT_TEXT.match(words(one.element, 30)) or _NEXT_CLASS.search(one.element.get("class") or ""))
        ]
        candidates += marked
    found = Collector(site, url)
    for candidate in candidates:
        address = found.admit(candidate, quiet=True)
        if address and address != canonical_url(url) and not is_trap(urlsplit(address).path):
            return address
    return None


@dataclass(frozen=True, slots=True)
class _Page:
    """What the whole page says about its links: those of the menu, and how long a headline must be to count without an article's address."""

    menu: frozenset[str]
    title_length: int
    habit: re.Pattern[str] | None = None  # how this page's articles are numbered


def _page(links: list[Anchor], site: Site) -> _Page:
    """Only needed where no pattern is sure. On a page most of whose articles carry a number in one way, a short headline without one is a box title."""
    if not is_unsure(site):
        return _Page(frozenset(), 0)
    by_look = {one.url for one in links if classify_url(one.url, site) == "article"}
    pattern = guess_article_url(by_look) if len(by_look) >= 8 else None
    menu = frozenset(canonical_url(one.url) for one in links if in_menu(one.element))
    return _Page(menu, 30, re.compile(pattern)) if pattern and "?P<id>" in pattern else _Page(menu, 6)


def _is_wanted(link: Anchor, address: str, site: Site, page: _Page, *, selected: bool) -> tuple[bool, bool]:
    """Whether to take a link up, and whether it is sure to be an article. Without a pattern that is sure: a selected link, a long title, a headline
    that is in no menu.
    """
    kind = classify_url(address, site)
    if kind == "article":
        return True, not is_unsure(site)
    if kind in {"feed", "sitemap"} or not is_unsure(site) or is_no_article(address, site):
        return False, False
    if page.habit is not None and page.habit.search(address.removeprefix(site.home.rstrip("/"))):
        return True, False
    title = link.title or ""
    if address not in page.menu and len(title) >= page.title_length and " " in title and is_headline(link.element):
        return True, False
    return may_be_article(address, site) and (selected or len(title) >= 30), False


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
    for address_in_script, name in embedded(tree, base) if len(found.links) < FEW_LINKS else ():
        address = found.admit(address_in_script, quiet=True)
        if address is not None and address != here and address not in found.links and classify_url(address, site) == "article":
            found.links[address] = Link(address, source, Hint(plain(name)), sure=not is_unsure(site))
    listed = any(one.element in chosen for one in links) if site.list_links and hits else bool(found.links)
    following = next_page(tree, links, url, site, lists_articles=listed)
    if following:
        found.add_further(following, "section")
    return found.done(detail="list_links: no selector hit" if site.list_links and not hits else None)
