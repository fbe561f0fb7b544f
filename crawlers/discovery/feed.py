"""RSS 2.0, RSS 1.0 (RDF) and Atom: bytes -> links with what the feed says of them. Nothing is fetched and no page is read."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import reduce
from typing import Any
from urllib.parse import urljoin

from crawlers.discovery.dates import local_day, parse_time
from crawlers.discovery.found import Collector, Discovery, Link, within
from crawlers.discovery.xmldoc import parse_xml
from crawlers.records import Hint
from crawlers.sites import Site

MAX_ITEMS = 1000
"""Items taken of one feed; the rest of a longer one is cut off with `too_large`."""

_OWN = ("{http://www.w3.org/2005/Atom}", "{http://purl.org/rss/1.0/}", "{http://purl.org/atom/ns#}")
_DATES = ("pubDate", "published", "date", "created", "issued", "pubdate")
_LATER = ("updated", "modified", "lastBuildDate")


def _name(element: Any) -> str:
    """Tag without its namespace: feeds write dc:date, a10:updated and plain names for the same thing."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def plain(text: str | None, limit: int = 500) -> str | None:
    """Text of a feed's field: markup and entities out, white space folded; None when nothing is left.

    >>> plain(" Giá lúa &amp;amp; gạo <b>tăng</b> ")
    'Giá lúa & gạo tăng'
    """
    out = html.unescape(re.sub(r"<[^<>]{1,200}>", " ", html.unescape(text or "")[: limit * 4]))
    return " ".join(out.split())[:limit] or None


def _texts(item: Any) -> dict[str, str]:
    """First text of each child by name; the feed's own words before those of an extension (media:title, itunes:title)."""
    found: dict[str, str] = {}
    for child in sorted(item, key=lambda one: isinstance(one.tag, str) and "}" in one.tag and not one.tag.startswith(_OWN)):
        text = "".join(child.itertext()).strip()
        if text:
            found.setdefault(_name(child), text)
    return found


_BASE = "{http://www.w3.org/XML/1998/namespace}base"


def _addresses(item: Any, texts: dict[str, str]) -> Iterator[str]:
    """Where the item leads, best first: origLink, link text, Atom's alternate, a permanent guid, rdf:about; against the document's `xml:base` where it has one."""
    bases = [at.get(_BASE) for at in (*item.iterancestors(), item) if at.get(_BASE)]
    base = reduce(urljoin, bases, "")
    yield from (urljoin(base, texts[name]) for name in ("origLink", "link") if name in texts)
    for child in item:
        name = _name(child)
        if name == "link" and child.get("href") and child.get("rel", "alternate") == "alternate":
            yield urljoin(urljoin(base, child.get(_BASE) or ""), child.get("href"))
        elif name in {"guid", "id"} and child.get("isPermaLink", "true") != "false" and (child.text or "").strip().startswith("http"):
            yield child.text.strip()
    yield from (value for key, value in item.attrib.items() if key.rpartition("}")[2] == "about")


def _items(root: Any) -> Iterable[Any] | None:
    """The items of whichever kind of feed it is; None when it is none."""
    kind = _name(root)
    if kind in {"rss", "RDF", "feed", "channel"}:
        return (element for element in root.iter() if _name(element) in {"item", "entry"})
    return None


def read_feed(body: bytes, url: str, site: Site, *, max_items: int = MAX_ITEMS) -> Discovery:
    """Links of a feed. Reasons: those of `parse_xml`, not_feed, too_large; a feed in order that has no items gives none."""
    document = parse_xml(body)
    found = Collector(site, url)
    if document.root is None:
        return found.done(reason=document.reason, detail=document.detail)
    items = _items(document.root)
    if items is None:
        return found.done(reason="not_feed", detail=f"root element {_name(document.root)[:40]}")
    reason, detail = document.reason, document.detail
    for number, item in enumerate(items):
        if number >= max_items:
            reason, detail = "too_large", f"more than {max_items} items"
            break
        texts = _texts(item)
        for address in _addresses(item, texts):
            link = found.admit(address)
            if link is None:
                continue
            published = next((moment for name in _DATES if (moment := parse_time(texts.get(name)))), None)
            modified = next((moment for name in _LATER if (moment := parse_time(texts.get(name)))), None)
            hint = Hint(plain(texts.get("title")), published or modified, plain(texts.get("category") or texts.get("section"), 100))
            found.links.setdefault(link, Link(link, "feed", hint, modified, sure=True))
            break
    return found.done(reason=reason, detail=detail)


def in_range(discovery: Discovery, since: date | None, until: date | None) -> tuple[Link, ...]:
    """Links of a discovery published within the dates, both ends inclusive; those of unknown date stay."""
    return tuple(link for link in discovery.links if within(local_day(link.hint.published_at), since, until))
