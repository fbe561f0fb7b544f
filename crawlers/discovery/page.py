"""HTML of list and home pages -> its links, with the words beside them. Which of them matter is decided in section.py and home.py; articles are read elsewhere."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree

from crawlers.discovery.dates import parse_time
from crawlers.discovery.found import absolute

MAX_ANCHORS = 20_000
"""Links looked at on one page; a page with more is a trap or a fault, and what stands first on it is what a reader sees."""

MAX_SCRIPT = 2_000_000
"""Characters looked at of one script."""

_IN_SCRIPT = re.compile(r"""["'](?=[^"']{8,400}["'])((?:https?:)?(?:\\?/){1,2}[^"'\s<>]*?)["']""")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_NO_ADDRESS = re.compile(r"^\s*(?:#|javascript:|mailto:|tel:|sms:|zalo:|viber:|data:|about:|blob:|$)", re.IGNORECASE)
_WORDLESS = re.compile(r"^(?:xem (?:thêm|tiếp|chi tiết)|chi tiết|đọc tiếp|read more|more|video|ảnh|[\d\s/:.|,-]*)$", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_MENU = ("nav", "header", "footer")
_MENU_CLASS = re.compile(r"menu|\bnav|navbar|header|footer|breadcrumb", re.IGNORECASE)
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Anchor:
    """One link of a page: its element, its absolute address and the title that it shows."""

    element: Any
    url: str
    title: str | None
    is_alt: bool = False  # the title is only a picture's description


def parse_page(body: bytes, url: str) -> tuple[Any | None, str]:
    """Tree and base address of a page; None for a tree when there is no markup in it. Bytes that are good UTF-8 are UTF-8, whatever is declared."""
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if body.startswith(mark):
            text = body[len(mark) :].decode(name, "replace")
            break
    else:
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError:
            declared = _CHARSET.search(body[:4096])
            try:
                text = body.decode(declared[1].decode("ascii") if declared else "utf-8", "replace")
            except LookupError:
                text = body.decode("utf-8", "replace")
    text = text.replace("\0", "")
    if "<" not in text:
        return None, url
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, no_network=True)
    try:
        tree = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.ParserError:
        return None, url
    except etree.XMLSyntaxError:
        return None, url
    if tree is None:
        return None, url
    base = tree.find(".//base[@href]")
    return tree, url if base is None else absolute(url, base.get("href") or "") or url


def words(element: Any, limit: int = 400) -> str:
    """Text under an element, white space folded, cut at `limit` characters."""
    out: list[str] = []
    size = 0
    for text in element.xpath(".//text()[not(parent::script or parent::style)]") if element.find(".//style") is not None else element.itertext():
        out.append(text)
        size += len(text)
        if size > limit * 4:
            break
    return " ".join(" ".join(out).split())[:limit]


def _title(element: Any) -> str | None:
    """What the link is called: its title, the heading in it, its text."""
    if (title := " ".join((element.get("title") or "").split())) and not _WORDLESS.match(title):
        return title[:300]
    for heading in element.iter(*_HEADINGS):
        if text := words(heading):
            return text[:300]
    text = words(element)
    return text[:300] if text and not _WORDLESS.match(text) else None


def _alt(element: Any) -> str | None:
    return next((" ".join(image.get("alt").split())[:300] for image in element.iter("img") if (image.get("alt") or "").strip()), None)


def anchors(tree: Any, base: str) -> Iterator[Anchor]:
    """Links of a page in order, those without an address left out, at most MAX_ANCHORS."""
    for number, element in enumerate(tree.iter("a", "area")):
        if number >= MAX_ANCHORS:
            return
        href = element.get("href")
        if href and not _NO_ADDRESS.match(href) and (url := absolute(base, href)):
            title = _title(element)
            yield Anchor(element, url, title or _alt(element), is_alt=title is None)


def embedded(tree: Any, base: str, *, lists_only: bool = False) -> Iterator[tuple[str, str | None]]:
    """Addresses that a page carries in its scripts, with a name where one stands beside: JSON-LD lists, and the data of pages drawn in the browser
    (not with `lists_only`).

    They are strings, not links: the caller keeps only what is surely an article's address.
    """
    for script in tree.iter("script"):
        text = (script.text or "")[:MAX_SCRIPT]
        if "ld+json" in (script.get("type") or ""):
            try:
                yield from ((absolute(base, url), name) for url, name in _list_items(json.loads(text)))
            except (ValueError, RecursionError):
                continue
        elif not lists_only:
            for found in _IN_SCRIPT.finditer(text):
                yield absolute(base, found[1].replace("\\/", "/")), None


def _list_items(data: Any, depth: int = 0) -> Iterator[tuple[str, str | None]]:
    """Items of schema.org lists, however deep they are wrapped."""
    if depth > 6:
        return
    if isinstance(data, list):
        for one in data:
            yield from _list_items(one, depth + 1)
    elif isinstance(data, dict):
        for entry in data.get("itemListElement") or [] if isinstance(data.get("itemListElement"), list) else []:
            item = entry.get("item", entry) if isinstance(entry, dict) else entry
            url = item if isinstance(item, str) else (item.get("url") or item.get("@id")) if isinstance(item, dict) else None
            name = next((one["name"] for one in (item, entry) if isinstance(one, dict) and isinstance(one.get("name"), str)), None)
            if isinstance(url, str) and data.get("@type") != "BreadcrumbList":
                yield url, name
        for key in ("@graph", "mainEntity", "hasPart"):
            yield from _list_items(data.get(key), depth + 1)


def in_menu(element: Any) -> bool:
    """Whether a link stands in the site's menu: what is there leads to sections."""
    at = element
    for _ in range(6):
        at = at.getparent()
        if at is None:
            return False
        if at.tag in _MENU or _MENU_CLASS.search(f"{at.get('class') or ''} {at.get('id') or ''}"):
            return True
    return False


def is_headline(element: Any) -> bool:
    """Whether a link is or holds a heading: the titles of a list are written so."""
    at = element
    for _ in range(3):
        if at is None:
            return False
        if at.tag in _HEADINGS:
            return True
        at = at.getparent()
    return next(element.iter(*_HEADINGS), None) is not None


MAX_STAMP, HEADLINE = 60, 25
"""Characters: longest text that is a printed date, with the hour and a section's name beside it, and shortest that is a headline."""


def date_beside(element: Any) -> datetime | None:
    """The one date printed in the list item around a link; None where the item shows none or several. A date in a sentence (a summary that says "by
    10/10/2026") is none, nor is what stands around another headline.
    """
    href = element.get("href")
    for _ in range(4):
        element = element.getparent()
        if element is None or element.tag in {"body", "html", "main", "ul", "ol", "table", "tbody", "section"}:
            return None
        if any(other.get("href") not in {None, href} and len(words(other, MAX_STAMP)) >= HEADLINE for other in element.iter("a")):
            return None
        stamp = element.find(".//time[@datetime]")
        if stamp is not None:
            return parse_time(stamp.get("datetime"))
        stamps = {" ".join(text.split()) for text in element.itertext() if _DATE.search(text)}
        stamps = {text for text in stamps if len(text) <= MAX_STAMP}
        if stamps:
            found = {date for text in stamps for date in _DATE.findall(text)}
            return parse_time(max(stamps, key=len)) if len(found) == 1 else None
    return None
