"""The printed title where no h1 or h2 shows it, and what stands round it: old layouts set titles in div, font or td. What is declared: `declared.py`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from crawlers.reading.blocks import Line, as_given
from crawlers.reading.dates import is_dated_line
from crawlers.reading.names import fold, is_paper
from crawlers.reading.roles import CRUMB, ELSEWHERE, roles_of

FEW = 300
"""Characters of a generic text below which `is_sparse` holds."""

_TAGS = ("h3", "h4", "h5", "div", "p", "span", "td", "font", "b", "strong")
_TITLE = re.compile(
    r"(?:^|[\s_-])(?:tieu-?de|ten-?(?:tin|bai)|(?:news|article|detail|post)[-_]?title|title[-_]?(?:news|detail|article))(?:$|[\s_-])", re.IGNORECASE
)
_BIG = re.compile(r"font-size\s*:\s*(?:(?:1[89]|[2-4]\d)(?:\.\d+)?px|(?:1[4-9]|[23]\d)(?:\.\d+)?pt|x{1,2}-large|large)", re.IGNORECASE)


def printed_heading(tree: Any, claims: Sequence[str], own: frozenset[str]) -> tuple[str, Any] | None:
    """The block that shows a declared title, in whatever element; where only the paper's name is declared, the first block set in large letters."""
    keys = [key for claim in claims if (len(claim) > 60 or not is_paper(claim, own)) and len(key := fold(claim)) >= 12]
    if not keys and any(not is_paper(claim, own) for claim in claims):
        return None
    for element in tree.iter(*_TAGS):
        if len(element) > 3:
            continue
        text = as_given("".join(element.itertext()))
        if not 12 <= len(text) <= 300 or (not keys and not (20 <= len(text) <= 250 and _is_large(element))):
            continue
        if (not keys or _shows(fold(text), keys)) and not _in_a_list(element):
            return text, element
    return None


def slug_heading(tree: Any, url: str) -> tuple[str, Any] | None:
    """The first block whose words are those of the address's last part, where nothing declared is printed: old portals declare `News > Site`."""
    words = [word for word in re.split(r"[^a-z0-9]+", urlsplit(url).path.rstrip("/").rsplit("/", 1)[-1].lower().rsplit(".", 1)[0]) if word]
    while words and any(char.isdigit() for char in words[-1]):
        words.pop()
    if len(words) < 5:
        return None
    for element in tree.iter("h1", "h2", *_TAGS):
        if len(element) > 3:
            continue
        text = as_given("".join(element.itertext()))
        if 12 <= len(text) <= 300 and len(words) <= len(shown := text.split()) <= len(words) * 3 // 2:
            left = iter([fold(word) for word in shown])
            if all(word in left for word in words) and not _in_a_list(element):
                return text, element
    return None


def _shows(text: str, keys: Iterable[str]) -> bool:
    return len(text) >= 12 and any(text == key or ((key.startswith(text) or key.endswith(text)) and len(text) * 10 >= len(key) * 6) for key in keys)


def _is_large(element: Any) -> bool:
    if element.tag in {"h3", "h4"} or _TITLE.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
        return True
    size = (element.get("size") or "") if element.tag == "font" else ""
    return size in {"4", "5", "6", "7", "+1", "+2", "+3"} or _BIG.search(element.get("style") or "") is not None


def _in_a_list(element: Any) -> bool:
    if next(element.iter("a"), None) is not None:
        return True
    for ancestor in (element, *element.iterancestors()):
        if ancestor.tag in {"a", "li", "nav", "footer", "aside", "header"} or roles_of(ancestor) & (CRUMB | ELSEWHERE):
            return ancestor.tag not in {"body", "html"} and not (ancestor.tag == "header" and ancestor.getparent().tag == "article")
    return False


def below_heading(lines: list[Line], title: str) -> list[Line]:
    """The lines under the printed title; all of them where the title is not among the lines, or less than half of the text stands below it."""
    key = fold(title)
    total = sum(len(line.text) for line in lines)
    above = 0
    for index, line in enumerate(lines):
        if key and len(line.text) <= len(title) + 20 and fold(line.text) == key:
            return lines[index + 1 :] if above * 2 <= total else lines
        above += len(line.text)
    return lines


def is_sparse(tree: Any, text: str) -> bool:
    """Whether a generic text is so short, or so much of it captions, that the box round the heading is the better guess: infographics, films, briefs, photo stories."""
    if len(text) < FEW:
        return True
    captions = [len(" ".join("".join(caption.itertext()).split())) for caption in tree.iter("figcaption")]
    return len(captions) >= 3 and sum(captions) * 10 > len(text) * 6


def around(heading: Any | None, least: int = 80) -> Any | None:
    """The smallest box round the heading that holds at least `least` characters more, none of them mostly links: the article of a page with hardly any text."""
    if heading is None:
        return None
    title = len("".join(heading.itertext()).strip())
    for box in heading.iterancestors():
        if box.tag in {"body", "html"}:
            return None
        size = len(" ".join("".join(box.itertext()).split())) - title
        if size >= least:
            linked = sum(len("".join(link.itertext()).strip()) for link in box.iter("a"))
            return box if linked * 2 <= size else None
    return None


def _is_small(element: Any) -> bool:
    """Without a link, and empty, a word or a date."""
    if not isinstance(element.tag, str):
        return True
    text = as_given("".join(element.itertext()))
    return next(element.iter("a"), None) is None and (len(text) <= 30 or is_dated_line(text))


def _menu_word(element: Any) -> str:
    words = as_given("".join(element.itertext())) if isinstance(element.tag, str) else ""
    if not 2 <= len(words) <= 30:
        return ""
    return words if any((link.text or "").strip() == words for link in element.getroottree().getroot().iter("a")) else ""


def crumb_before(heading: Any | None) -> str:
    """The words of a short link before the heading, at most a date between, that also stands elsewhere on the page: its section. Without a link, a word of the menu."""
    level: Any = heading
    for _ in range(3 if heading is not None else 0):
        before = level.getprevious()
        while before is not None and _is_small(before):
            if word := _menu_word(before):
                return word
            before = before.getprevious()
        if before is not None:
            links = [before] if before.tag == "a" else list(before.iter("a")) if isinstance(before.tag, str) else []
            if not links or len(links) > 4:
                return ""
            words, href = as_given("".join(links[-1].itertext())), (links[-1].get("href") or "").rstrip("/")
            root = level.getroottree().getroot()
            menu = sum((link.get("href") or "").rstrip("/") == href for link in root.iter("a"))
            return words if 2 <= len(words) <= 30 and href.count("/") >= 1 and menu >= 2 else ""
        level = level.getparent()
        if level is None or level.tag in {"body", "html"}:
            return ""
    return ""
