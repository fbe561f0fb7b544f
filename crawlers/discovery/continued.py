"""Articles printed over several pages: which addresses are further pages of one article, and which comes next. Pure; fetching is the spider's, joining the reader's.

Two things must hold before an address is taken for a further page: it is spelled from the article's own address plus a page mark, and the page
links to it as a pager does. So a blog's "next" (another article), a list's pager and the pages of comments are never followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes, urlsplit

from crawlers.addresses import canonical_url
from crawlers.discovery.found import absolute
from crawlers.discovery.page import parse_page, words
from crawlers.kinds import headline_links, list_page, refused_url
from crawlers.sites import Site, bare_host

MAX_PAGES = 10
"""Pages of one article, the first among them; what lies beyond is told of as incomplete."""

NEW_TEXT = 60
"""Characters of text outside links that no earlier page has: with fewer, and most of page 1's text on it, a page repeats page 1, as servers do that
answer any ?page=N with it. A last page may be short, but it does not tell page 1 again."""

_EXTENSION = r"(?:\.(?:html?|aspx?|php|vnp|tpo|amp|epi))"
_END = re.compile(rf"{_EXTENSION}$", re.IGNORECASE)
_NAMES = "page|trang|paged|p|pg"
_ITEM = re.compile(rf"(?:{_NAMES})=([0-9]{{1,2}})", re.IGNORECASE)
_PATH_MARK = re.compile(
    rf"^(?P<base>/.+?)(?:{_EXTENSION}?/(?:(?:page|trang|p)[/-]?)?|[-_.](?:page|trang|p)-?|_)(?P<number>[1-9][0-9]?){_EXTENSION}?$", re.IGNORECASE
)
_MARKED = re.compile(rf"[?&](?:{_NAMES})=[0-9]|[-_./](?:(?:page|trang|p)[-/]?)?[0-9]{{1,2}}(?:\.[a-z]{{2,5}})?/?(?:[?#]|$)", re.IGNORECASE)
_OPENS = (b'"', b"'", b"=")  # a link that is nothing but a query
_QUERY_MARK = re.compile(rb"""(?:[^"'<>\s]{0,100}[&;])?(?:page|trang|paged|p|pg)=[0-9]""", re.IGNORECASE)
_AFTER_STEM = re.compile(
    rb"""(?:\.[a-z]{2,5})?(?:/(?:(?:page|trang|p)[/-]?)?[0-9]{1,2}(?![0-9a-z])|[-_.](?:page|trang|p)-?[0-9]|_[0-9]{1,2}(?![0-9])"""
    rb"""|/?\?(?:[^"'<>\s]{0,100}[&;])?(?:page|trang|paged|p|pg)=[0-9])""",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"^\W*(?:(?:trang|page|phần)?\s*(?:sau|kế|kế tiếp|tiếp|tiếp theo|next|next page)|(?:xem|đọc)\s+tiếp(?:\s+(?:trang|phần)\s+(?:sau|tiếp|\d+))?|continue(?: reading)?|)\W*$",
    re.IGNORECASE,
)
_ARROW = re.compile(r"^[\s»›>→⟩▶]+$")
_NUMBER = re.compile(r"^\W*(?:trang|page|phần)?\W*([0-9]{1,2})\W*$", re.IGNORECASE)
_FIRST = re.compile(r"^\W*(?:(?:trang|page|phần)?\W*1|(?:trang|page)?\s*(?:trước|đầu|previous|prev|first))\W*$", re.IGNORECASE)
_COMMENTS = re.compile(r"comment|binh-?luan|respond|y-kien|phan-hoi", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"comment|binh-?luan|respond|\by-?kien|phan-?hoi|related|lien-?quan|tin-?khac|khac-?|cung-?(?:chuyen-?)?muc|other-?(?:news|post|article)|most-?(?:read|view|pop)|xem-?nhieu|doc-?nhieu",
    re.IGNORECASE,
)
_DECLARED = re.compile(
    rb"""og:type["'][^>]{0,40}["']article["']|article:published_time|"(?:News|Blog|Reportage)?(?:Article|Posting)\"""", re.IGNORECASE
)


class Spelling(NamedTuple):
    """An address taken apart: `own` under which it stands as a page one; where it carries a page mark, `base` and `number` of what that mark says."""

    own: str
    base: str | None
    number: int


def spelling(url: str) -> Spelling:
    """How an address may be read: as an article's own, and as page 2 to 99 of another.

    >>> spelling("https://bao.example/lu-ve-12345-p2.html")
    Spelling(own='bao.example/lu-ve-12345-p2', base='bao.example/lu-ve-12345', number=2)
    >>> spelling("https://bao.example/lu-ve-12345.html?page=1").own
    'bao.example/lu-ve-12345'
    """
    parts = urlsplit(canonical_url(url))
    host = bare_host(f"{parts.scheme}://{parts.netloc}/")
    path = parts.path.rstrip("/")
    items = [item for item in parts.query.split("&") if item]
    marks = [found for item in items if (found := _ITEM.fullmatch(item))]
    rest = sorted(item for item in items if not _ITEM.fullmatch(item))
    tail = f"?{'&'.join(rest)}" if rest else ""
    plain = _END.sub("", path)
    if len(marks) == 1 and int(marks[0][1]) > 1 and not marks[0][1].startswith("0"):
        whole = f"?{'&'.join(sorted(items))}"
        return Spelling(f"{host}{plain}{whole}", f"{host}{plain}{tail}" if plain or rest else None, int(marks[0][1]))
    if any(int(mark[1]) > 1 for mark in marks):
        return Spelling(f"{host}{plain}?{'&'.join(sorted(items))}", None, 1)
    found = _PATH_MARK.match(path) if not marks else None
    if found and int(found["number"]) > 1:
        return Spelling(f"{host}{plain}{tail}", f"{host}{_END.sub('', found['base'])}{tail}", int(found["number"]))
    return Spelling(f"{host}{plain}{tail}", None, 1)


def may_continue(url: str) -> bool:
    """Whether an address carries anything like a page mark; cheap, for the many that do not."""
    return _MARKED.search(url) is not None


def page_of(article: str, url: str) -> int | None:
    """The number of the page of `article` that `url` says to be; None for any other address, the article's own among them.

    >>> page_of("https://bao.example/lu-ve-12345.html", "https://www.bao.example/lu-ve-12345.html?trang=3")
    3
    >>> page_of("https://bao.example/lu-ve-12345.html", "https://bao.example/lu-ve-12346.html?trang=3")
    """
    if not may_continue(url):
        return None
    own, told = spelling(article).own, spelling(url)
    return told.number if told.base is not None and told.base == own and "/" in own else None


def may_have_more(body: bytes, url: str) -> bool:
    """Whether a page's bytes hold anything like its own address with a page mark: plain searches, so that an article on one page costs no parse."""
    stem = _END.sub("", urlsplit(url).path.rstrip("/")).rsplit("/", 1)[-1].encode("utf-8", "replace")
    if any(body[at - 2 : at - 1] in _OPENS and _QUERY_MARK.match(body, at) for at in _after(body, b"?")):
        return True
    return bool(stem) and any(_AFTER_STEM.match(body, at) for name in {stem, unquote_to_bytes(stem)} for at in _after(body, name))


def _after(body: bytes, word: bytes) -> Iterator[int]:
    """Where each occurrence of a word ends."""
    at = body.find(word)
    while at >= 0:
        yield at + len(word)
        at = body.find(word, at + len(word))


def first_page(body: bytes, url: str) -> str | None:
    """The address of the article that this page says to be a further page of: spelled without the page mark, and linked as canonical, as previous or as page 1."""
    base_name = spelling(url).base if may_continue(url) else None
    tree, base = parse_page(body, url) if base_name is not None else (None, url)
    for element in tree.iter("link", "a", "option") if tree is not None else ():
        target = absolute(base, element.get("value" if element.tag == "option" else "href") or "")
        if target is None or spelling(target).own != base_name:
            continue
        rel = (element.get("rel") or "").lower().split()
        if element.tag == "link":
            if "canonical" in rel or "prev" in rel:
                return target
        elif ("prev" in rel or _FIRST.match(words(element, 40))) and not _stands_elsewhere(element):
            return target
    return None


class Walk:
    """One article's pages as they are had: what comes next, and whether a page brings anything new."""

    def __init__(self, url: str, body: bytes, site: Site | None = None) -> None:
        self.url = url
        self.number = 1
        self.named: dict[int, str] = {}
        self._first: set[str] = set()
        self._told: set[str] = set()
        if may_have_more(body, url) and refused_url(url, site) is None:
            tree, base = parse_page(body, url)
            if tree is not None:
                self._first = self._told = _prose(tree)
                if not _is_list(url, site, tree, body, self._told):
                    self._look(tree, base)

    def next(self) -> tuple[int, str] | None:
        """Number and address of the page to ask for next; None where the article ends."""
        number = self.number + 1
        return (number, self.named[number]) if number in self.named and number <= MAX_PAGES else None

    @property
    def is_cut(self) -> bool:
        """Whether there are more pages than MAX_PAGES."""
        return self.number >= MAX_PAGES and self.number + 1 in self.named

    def take(self, body: bytes) -> bool:
        """The page asked for has come. False where it only repeats the earlier ones: the article ends before it."""
        number, url = self.number + 1, self.named[self.number + 1]
        tree, base = parse_page(body, url)
        prose = _prose(tree) if tree is not None else set()
        fresh, again = _size(prose - self._told), _size(prose & self._first)
        if not fresh or (fresh < NEW_TEXT and again * 2 >= _size(self._first)):
            self.named = {}
            return False
        self._told = self._told | prose
        self.number = number
        self._look(tree, base)
        return True

    def lose(self) -> None:
        """The page asked for could not be had; what comes after it may."""
        self.number += 1

    def _look(self, tree: Any, base: str) -> None:
        for number, url in _pager(tree, base, self.url, self.number):
            self.named.setdefault(number, url)


def _pager(tree: Any, base: str, article: str, current: int) -> Iterator[tuple[int, str]]:
    """Further pages of `article` that a page links to as a pager does."""
    for element in tree.iter("link", "a", "option"):
        href = element.get("value" if element.tag == "option" else "href") or ""
        if "=" not in href and not may_continue(href):
            continue
        url = absolute(base, href)
        number = page_of(article, url) if url else None
        if url is None or number is None or _COMMENTS.search(href.partition("#")[2]):
            continue
        if _is_pager(element, number, current) and not _stands_elsewhere(element):
            yield number, url


def _is_pager(element: Any, number: int, current: int) -> bool:
    is_next = "next" in (element.get("rel") or "").lower().split()
    if element.tag == "link":
        return is_next and number == current + 1
    label = words(element, 40) or " ".join((element.get("title") or element.get("aria-label") or "").split())
    if found := _NUMBER.match(label):
        return int(found[1]) == number
    if number != current + 1:
        return False
    return is_next or bool(_ARROW.match(label)) or (bool(label) and bool(_NEXT.match(label))) or "next" in (element.get("class") or "").lower()


def _stands_elsewhere(element: Any) -> bool:
    """Whether a link stands among comments or other articles; what holds the article's heading too says nothing."""
    for above in element.iterancestors():
        if above.tag in {"body", "html"} or above.find(".//h1") is not None:
            return False
        if above.tag == "aside" or _ELSEWHERE.search(f"{above.get('class') or ''} {above.get('id') or ''}"):
            return True
    return False


def _size(texts: set[str]) -> int:
    return sum(map(len, texts))


def _prose(tree: Any) -> set[str]:
    """Stretches of text of 20 characters and more outside links and scripts."""
    out = set()
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        texts = [] if element.tag in {"script", "style", "title", "a", "noscript", "template", "option"} else [element.text]
        if (above := element.getparent()) is not None and above.tag not in {"script", "style", "a"}:
            texts.append(element.tail)
        out |= {text for raw in texts if raw and len(text := " ".join(raw.split())) >= 20}
    return out


def _is_list(url: str, site: Site | None, tree: Any, body: bytes, prose: set[str]) -> bool:
    """Whether this is a section page, whose pager leads to other lists."""
    if _DECLARED.search(body):
        return False
    return list_page(url, site, headline_links(tree), sorted(prose), declared=False, strongly=False, dated=False) is not None
