"""The lead (sapo): a block of its own before the body, found by profile, by class name, or because the declared description is shown there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from crawlers.reading.blocks import text_of
from crawlers.reading.furniture import strip_dateline
from crawlers.reading.names import fold

_LEAD_CLASS = re.compile(
    r"(?:^|[\s_-])(?:\w*sapo\w*|chapeau|phead|alead|articlelead|text-intro|title-italic|news-?lead|article-?lead|detail-?lead|lead-?text|lead|standfirst|article-?summary|news-?summary|detail-desc|post-?summary|summary|intro-?text)(?:$|[\s_-])",
    re.IGNORECASE,
)
MIN_LEAD, MAX_LEAD = 30, 1_500


def is_lead(text: str) -> bool:
    return MIN_LEAD <= len(text) <= MAX_LEAD


def find_lead(tree: Any, box: Any | None, description: str, selected: Sequence[Any], heading: Any | None) -> tuple[str | None, Any | None]:
    """Text and element of the lead; (None, None) where the page shows none as a block of its own."""
    texts = [(text_of(item), item) for item in selected]
    if texts:
        joined = " ".join(text for text, _ in texts if text)
        if is_lead(joined):
            return joined, texts[0][1] if not isinstance(texts[0][1], str) else None
    for element in tree.iter("div", "p", "h2", "h3", "h4", "span", "section", "strong"):
        if (
            _LEAD_CLASS.search(f"{element.get('class') or ''} {element.get('id') or ''}")
            and (box is None or box is not element)
            and not _elsewhere(element, heading)
        ):
            text = text_of(element)
            if is_lead(text) and (box is None or not _contains(element, box)):
                return text, element
    return _described(description, heading)


def _described(description: str, heading: Any | None) -> tuple[str | None, Any | None]:
    """The block that shows the declared description, within the heading's neighbourhood."""
    key = fold(strip_dateline(description)[1])[:400].removesuffix("…")
    if len(key) < 40 or heading is None:
        return None, None
    level = heading
    for _ in range(4):
        level = level.getparent()
        if level is None or level.tag in {"body", "html"}:
            return None, None
        for element in level.iter("p", "h2", "h3", "div", "strong", "span"):
            if element is heading or len(element) > 8:
                continue
            text = "".join(element.itertext())
            if MIN_LEAD <= len(text.strip()) <= MAX_LEAD:
                own = fold(strip_dateline(text.strip())[1])
                if own and (
                    own == key or (own.startswith(key) and len(key) * 10 >= len(own) * 7) or (key.startswith(own) and len(own) * 10 >= len(key) * 7)
                ):
                    return text_of(element), element
    return None, None


def _elsewhere(element: Any, heading: Any | None) -> bool:
    """A lead of another article: inside a link or a list item, or in no common box with the heading."""
    above = set(heading.iterancestors()) if heading is not None else set()
    for depth, ancestor in enumerate(element.iterancestors(), 1):
        if ancestor.tag in {"a", "li", "aside", "footer", "nav"}:
            return True
        if ancestor in above:
            return ancestor.tag in {"body", "html"} and depth > 3
    return False


def _contains(outer: Any, inner: Any) -> bool:
    return any(ancestor is outer for ancestor in inner.iterancestors())
