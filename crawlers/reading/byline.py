"""The printed signature that stands in a block of its own, found by profile or by class name near the title or the body. Last lines of a body: `body.py`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from crawlers.reading.blocks import text_of
from crawlers.reading.dates import find_moments
from crawlers.reading.names import SIGNATURE, attribution_in, is_desk, is_paper, looks_like_name, names_in

_AUTHOR = re.compile(
    r"(?:^|[\s_-])(?:authors?|author-?(?:make|name|names|link|mail|info|box|detail|top|text|article)|article-?authors?|detail-?author|post-?author|news-?author|byline|by-?line|"
    r"tac-?gia|bai-tac-gia|pseudonym|pen-?name|but-?danh|nguoi-?viet|entry-author|contributor|writer|cms-author|article__author|sc-longform-header-author|author_\w+)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"comment|binh-?luan|related|lien-?quan|recommend|sidebar-(?!1)|widget|footer|popular|most|list-?news|listnews|other|author-?bio|about-?author",
    re.IGNORECASE,
)
_STRIP = re.compile(r"^(?:by|bởi|tác giả|author|written by|reported by|posted by|đăng bởi|người đăng|story by)\s?[:：]?\s+", re.IGNORECASE)
_CUT = re.compile(
    r"\s+(?:\||•|·|—|–|\bon\b|\bngày\b)\s+.*$|\s*\d{1,2}[/:.]\d{1,2}.*$|,\s+(?:staff|special|senior|political|the|for|cnn|associated).*$",
    re.IGNORECASE,
)


def find_byline(tree: Any, selected: Sequence[Any], heading: Any | None, own: frozenset[str]) -> tuple[str | None, list[str], Any | None]:
    """The printed line, the names in it and its element; (None, [], None) where no such block stands on the page."""
    for item in selected:
        line = text_of(item)
        if line and len(line) <= 160:
            return line, names_in(line, own), None if isinstance(item, str) else item
    for element in tree.iter("p", "div", "span", "a", "strong", "li", "address", "section", "em", "h4", "h5", "cite"):
        names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('rel') or ''} {element.get('itemprop') or ''}"
        if len(names) < 8 or not _AUTHOR.search(names) or _out_of_place(element, heading):
            continue
        line = text_of(element)
        if not 2 <= len(line) <= 160:
            continue
        found = _people(line, own)
        if found or is_desk(line):
            return _printed(line), found, element
    return None, [], None


def _people(line: str, own: frozenset[str]) -> list[str]:
    bare = _CUT.sub("", _STRIP.sub("", line))
    if attribution_in(line) or is_paper(bare, own):
        return []
    names = names_in(bare, own)
    good = [name for name in names if looks_like_name(name) or (name.isupper() and len(name.split()) <= 5)]
    return good if good and (len(good) == len(names) or SIGNATURE.match(line)) else []


def _printed(line: str) -> str:
    """Without the date that stands in the same block."""
    return _CUT.sub("", line).strip(" -|•") if next(find_moments(line), None) else line


def _out_of_place(element: Any, heading: Any | None) -> bool:
    above = set(heading.iterancestors()) if heading is not None else set()
    for ancestor in element.iterancestors():
        if ancestor.tag in {"aside", "footer", "nav"} or _ELSEWHERE.search(f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}"):
            return ancestor.tag not in {"body", "html"}
        if ancestor in above:
            return False
    return False
