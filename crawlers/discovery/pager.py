"""The pages of a section: which number an address has among them, and which page follows. What stands on a page is section.py's part."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from crawlers.addresses import canonical_url
from crawlers.discovery.classify import is_trap
from crawlers.discovery.found import Collector, refusal
from crawlers.discovery.page import Anchor, words
from crawlers.sites import Site

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
