"""A section page -> the articles it lists and its next page: the profile's selectors and pattern first, the look of the links where there are none."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import parse_qsl, urlsplit

from crawlers.addresses import canonical_url
from crawlers.discovery.classify import classify_url, is_no_article, is_trap, is_unsure, may_be_article
from crawlers.discovery.feed import plain
from crawlers.discovery.found import Collector, Discovery, Link, refusal
from crawlers.discovery.page import Anchor, anchors, date_beside, embedded, in_menu, is_headline, parse_page, words
from crawlers.discovery.shapes import guess_article_url
from crawlers.records import Hint
from crawlers.sites import Site, compiled

MAX_LINKS = 1000
"""Articles taken of one page."""

FEW_LINKS = 3
"""With fewer links than this a list page is probably drawn in the browser, and its scripts are looked into."""

_PAGE = re.compile(
    r"(?P<query>[?&;](?:page|p|trang|pageindex|currentpage|paged|pg|pageno)=)(?P<a>\d{1,4})(?=&|$)"
    r"|(?P<path>/(?:page|trang|p)[/-]?)(?P<b>\d{1,4})(?=/?$|\.html?$)"
    r"|(?P<tail>[-/](?:p|page|trang)-?)(?P<c>\d{1,4})(?=\.html?$|/?$)",
    re.IGNORECASE,
)
_NEXT_TEXT = re.compile(
    r"^(?:›|»|>|>>|→|sau|tiếp|tiếp theo|trang sau|trang tiếp|trang kế|kế tiếp|xem thêm|next|next page|older|cũ hơn|bài cũ hơn)\s*[›»>→]*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\[?\s*\d{1,4}\s*\]?")
_PAGER_NAME = re.compile(
    r"(?:^(?:p|pg|paged|trang|from|begin|skip)|(?:^|[_-]|(?<=[a-z]))(?:page|trang|cur|start|offset|row|paged))(?:no|num|number|index|id|-index)?$", re.IGNORECASE
)
"""Names of what counts pages, or the items before one: `start` in Joomla, `..._cur` in Liferay, `PageFirstRow` in SharePoint, `start-index` in Blogger."""

_WHICH_LIST = re.compile(r"(?:cat|category|channel|chuyenmuc|menu|section|zone|tab|c|m)?_?(?:id)?", re.IGNORECASE)
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
    if not site.paging and (second := _counted_from_nought(links, url)) is not None:
        return second if refusal(second, site) is None else None
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
        candidates += _counted_on(links, url)
    found = Collector(site, url)
    for candidate in candidates:
        address = found.admit(candidate, quiet=True)
        if address and address != canonical_url(url) and not is_trap(urlsplit(address).path):
            return address
    return None


def _counted_from_nought(links: list[Anchor], url: str) -> str | None:
    """The second page of a section whose pager calls it 1, as Drupal's does; None on any other page. Its address must not be made canonical: there, page=1
    is the section itself.
    """
    here = page_number(url)[0]
    if _PAGE.search(url):
        return None
    return next((one.url for one in links if page_number(one.url) == (here, 1) and _PAGE.search(one.url) and words(one.element, 4) == "2"), None)


def _counted_on(links: list[Anchor], url: str) -> list[str]:
    """What a pager links to whose addresses count in a query of their own: the same path, the same other values, and a count that is higher than here. A link
    that says that it is the next comes before one that shows a number, the nearest first.
    """
    here = urlsplit(canonical_url(url))
    mine = dict(parse_qsl(here.query))
    front, at = _counted_folder(here.path)
    out: list[tuple[bool, int, str]] = []
    for one in links:
        text = words(one.element, 30)
        is_next = bool(_NEXT_TEXT.match(text) or _NEXT_CLASS.search(one.element.get("class") or ""))
        parts = urlsplit(canonical_url(one.url))
        if not (is_next or _NUMBER.fullmatch(text)) or parts.netloc != here.netloc:
            continue
        if parts.path != here.path:
            folder, count = _counted_folder(parts.path)
            if parts.query == here.query and count > at and (folder == front or (not at and folder == here.path.rstrip("/"))):
                out.append((not is_next, count - at, one.url))
            continue
        theirs = dict(parse_qsl(parts.query))
        counts = [name for name in theirs if _PAGER_NAME.search(name) and theirs[name].isdecimal()]
        steps = [int(theirs[name]) - int(mine[name] if mine.get(name, "").isdecimal() else 0) for name in counts]
        others = (mine.keys() | {name for name in theirs if _WHICH_LIST.fullmatch(name)}) - set(counts) - {"p_ID"}  # SharePoint says the last item, too
        if max(steps, default=0) > 0 and all(theirs.get(name) == mine.get(name) for name in others):
            out.append((not is_next, max(steps), one.url))
    return [address for _, _, address in sorted(out)]


def _counted_folder(path: str) -> tuple[str, int]:
    """A path without the count that ends it, and that count; 0 where none does, or one too high for pages and their items.

    >>> _counted_folder("/index.php/thoi-su/15"), _counted_folder("/thoi-su/")
    (('/index.php/thoi-su', 15), ('/thoi-su', 0))
    """
    found = re.fullmatch(r"(.*)/(\d{1,4})/?", path)
    return (found[1], int(found[2])) if found else (path.rstrip("/"), 0)


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
