"""A page read by a layout: the first selectors that hit, the boxes to leave out, the lines that remain. Which layout to believe is the reader's choice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from crawlers.reading.blocks import text_of
from crawlers.reading.roles import FURNITURE, roles_of
from crawlers.sites import Layout, Site, compiled

_BOX = frozenset(
    {
        "div",
        "section",
        "aside",
        "ul",
        "ol",
        "dl",
        "p",
        "table",
        "figure",
        "article",
        "nav",
        "form",
        "footer",
        "header",
        "h3",
        "h4",
        "h5",
        "h6",
        "span",
        "a",
    }
)
RATIO = (0.3, 3.0)
"""A layout's text is believed only where its length is within these bounds of a generic text's."""

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(slots=True)
class Hit:
    """A layout that found its content element."""

    layout: Layout
    box: Any
    own: bool  # from the site's profile, not from the shapes known in general
    skip: set[Any] = field(default_factory=set)

    def first(self, tree: Any, part: str) -> list[Any]:
        return select(tree, getattr(self.layout, part))


def within(size: int, other: int) -> bool:
    return RATIO[0] * other <= size <= RATIO[1] * other


def standing(tree: Any, box: Any) -> Hit:
    """A box found without a layout, to be read in place."""
    return Hit(Layout(), box, own=False, skip=pruned(tree, box, None))


def select(tree: Any, selectors: Iterable[str]) -> list[Any]:
    """What the first selector that finds anything with text finds."""
    for selector in selectors:
        found = [
            item
            for item in compiled(selector)(tree)
            if (isinstance(item, str) and item.strip())
            or (not isinstance(item, str) and (text_of(item) or item.get("content") or item.get("datetime")))
        ]
        if found:
            return [item if isinstance(item, str) or item.tag != "meta" else item.get("content") or "" for item in found]
    return []


def site_layouts(site: Site | None, on: date | None) -> Iterator[Layout]:
    """The site's layouts, those in force on the day first."""
    layouts = site.layouts if site else ()
    fitting = [
        layout
        for layout in layouts
        if on is None or ((layout.valid_from is None or layout.valid_from <= on) and (layout.valid_to is None or on <= layout.valid_to))
    ]
    yield from fitting
    yield from (layout for layout in layouts if layout not in fitting)


def find_hits(tree: Any, layouts: Iterable[Layout], *, own: bool) -> Iterator[Hit]:
    for layout in layouts:
        for selector in layout.content:
            boxes = [box for box in compiled(selector)(tree) if not isinstance(box, str)]
            boxes = [box for box in boxes if not any(other is not box and _holds(other, box) for other in boxes)]
            if boxes:
                box = max(boxes, key=lambda item: len("".join(item.itertext())))
                if len("".join(box.itertext()).strip()) >= 60:
                    yield Hit(layout, box, own, pruned(tree, box, layout))
                    break


def _holds(outer: Any, inner: Any) -> bool:
    return any(ancestor is outer for ancestor in inner.iterancestors())


def pruned(tree: Any, box: Any, layout: Layout | None) -> set[Any]:
    """Elements inside the box that hold no text of the article: the profile's, hidden ones, and boxes named as furniture that hold under a fifth of it."""
    skip: set[Any] = set()
    if layout is not None:
        for selector in layout.prune:
            skip.update(item for item in compiled(selector)(tree) if not isinstance(item, str))
    total = max(1, len("".join(box.itertext()).strip()))
    for element in box.iterdescendants():
        if element.tag not in _BOX:
            continue
        style = element.get("style")
        hidden = (style and _HIDDEN.search(style)) or element.get("hidden") is not None
        if hidden or roles_of(element) & FURNITURE:
            size = len("".join(element.itertext()).strip())
            if size * 5 < total:
                skip.add(element)
        elif element.tag in {"div", "ul", "ol", "section", "aside"} and _link_list(element, total):
            skip.add(element)
    skip.discard(box)
    return skip


def _link_list(element: Any, total: int) -> bool:
    """Headlines of other articles with nothing but dates beside them, or two or more with little beside them, in a small part of the box."""
    links = ["".join(link.itertext()).strip() for link in element.iter("a")]
    headlines = sum(len(link) >= 20 for link in links)
    if not headlines:
        return False
    text = "".join(element.itertext()).strip()
    linked = sum(map(len, links))
    if linked * 10 < len(text) * 6 or len(text) * 3 >= total * 2:
        return False
    if headlines >= 2 and len(text) * 5 < total * 2:
        return True
    for link in links:
        text = text.replace(link, "", 1)
    return any(char.isdigit() for char in text) and not any(char.isalpha() for char in text)
