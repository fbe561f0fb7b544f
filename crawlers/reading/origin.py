"""The printed address of the article that a page copies: a link or an address after Source / Nguồn. Who is named as source in words: `names.py`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urljoin, urlsplit

from crawlers.reading.blocks import text_of
from crawlers.sites import bare_host

_LABEL = re.compile(
    r"^(?:source|nguồn|nguồn tin|link gốc|bài gốc|xem bài gốc|original(?: article)?|theo)\s?[:：]?\s?(?P<rest>.{0,500})$", re.IGNORECASE
)
_WORDS = ("source", "nguồn", "link gốc", "bài gốc", "xem bài gốc", "original", "theo")
_ADDRESS = re.compile(r"https?://\S{4,500}")


def source_link(tree: Any, selected: Sequence[Any], url: str, *, printed: bool = False) -> str | None:
    """An address on another host with a path of its own (a bare home page names the paper, not the article); `printed`: also one written out as text."""
    for item in selected:
        if found := _address(item, url):
            return found
    for block in tree.iter("p", "div", "span", "td", "em", "i") if printed else ():
        if (
            not len(block)
            and block.text
            and "://" in block.text
            and (label := _LABEL.match(" ".join(block.text.split())))
            and (found := _address(label["rest"], url))
        ):
            return found
    for link in tree.iter("a"):
        around = link.getparent()
        openings = (link.text or "", (around.text or "") if around is not None else "")
        if not any(opening.strip().lower().startswith(_WORDS) for opening in openings if opening):
            continue
        href = link.get("href") or ""
        if not href.startswith("http") or bare_host(href) == bare_host(url):
            continue
        words = text_of(link)
        label = _LABEL.match(text_of(around)) if around is not None and len(around) <= 3 else None
        labelled = (label and len(label["rest"]) <= len(words) + 30) or (len(words) <= 30 and _LABEL.match(words))
        if labelled and (found := _foreign(href, url)):
            return found
    return None


def _address(item: Any, url: str) -> str | None:
    if isinstance(item, str):
        printed = _ADDRESS.search(item)
        return _foreign(printed[0], url) if printed else None
    for link in [item, *item.iter("a")]:
        if link.tag == "a" and (found := _foreign(urljoin(url, link.get("href") or ""), url)):
            return found
    return _address(text_of(item), url)


def _foreign(href: str, url: str) -> str | None:
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or len(parts.path) < 5 or bare_host(href) == bare_host(url):
        return None
    return href
