"""The lead (sapo): a block of its own before the body, found by profile, by class name, or because the declared description is shown there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from crawlers.reading.blocks import Line, lines_of, text_of, tidy
from crawlers.reading.furniture import strip_dateline
from crawlers.reading.names import fold
from crawlers.reading.roles import AUTHOR, CAPTION, DATE, ELSEWHERE, FURNITURE, LEAD, TAGS, roles_of

_TAGS = frozenset({"div", "p", "h2", "h3", "h4", "span", "section", "strong"})

MIN_LEAD, MAX_LEAD = 30, 1_500


def is_lead(text: str) -> bool:
    return MIN_LEAD <= len(text) <= MAX_LEAD


def find_lead(
    named: Sequence[tuple[Any, int]], box: Any | None, description: str, selected: Sequence[Any], heading: Any | None
) -> tuple[str | None, Any | None]:
    """Text and element of the lead; (None, None) where the page shows none as a block of its own."""
    texts = [(text_of(item), item) for item in selected]
    if texts:
        joined = " ".join(text for text, _ in texts if text)
        if is_lead(joined):
            return joined, texts[0][1] if not isinstance(texts[0][1], str) else None
    for element, found in named:
        if found & LEAD and element.tag in _TAGS and element is not box and not _elsewhere(element, heading):
            text = text_of(element)
            if (
                is_lead(text)
                and not _is_body(element, text)
                and (heading is None or fold(text) != fold(text_of(heading)))
                and (box is None or not _contains(element, box))
            ):
                return text, element
    return described(description, heading)


def _is_body(element: Any, text: str) -> bool:
    """Three paragraphs and more under a lead's name: a film's page keeps its whole text in its description."""
    return len(text) >= 400 and sum(1 for part in element.iter("p") if len("".join(part.itertext())) >= 60) >= 3


def _after(heading: Any) -> Iterator[Any]:
    """Blocks behind the heading in document order, within four levels of it."""
    level = heading
    for _ in range(4):
        for beside in level.itersiblings():
            yield from beside.iter("p", "h2", "h3", "div", "strong", "span")
        level = level.getparent()
        if level is None or level.tag == "body":
            return


def described(description: str, heading: Any | None) -> tuple[str | None, Any | None]:
    """The block that shows the declared description, among the first thirty after the heading."""
    wanted = strip_dateline(description)[1].rstrip("….")
    if len(wanted) < 40 or heading is None:
        return None, None
    opening = wanted[:24]
    key = fold(wanted[:400])
    for element in islice(_after(heading), 30):
        if len(element) > 8:
            continue
        text = "".join(element.itertext())
        if len(text) > 3 * MAX_LEAD or (opening not in text[:200] and opening not in tidy(text[:400])):
            continue
        text = tidy(text)
        if MIN_LEAD <= len(text) <= MAX_LEAD:
            own = fold(strip_dateline(text)[1])
            if own and (
                own == key or (own.startswith(key) and len(key) * 10 >= len(own) * 7) or (key.startswith(own) and len(own) * 10 >= len(key) * 7)
            ):
                return text_of(element), element
    return None, None


def between(heading: Any | None, box: Any) -> tuple[str | None, Any | None]:
    """The first block of prose that stands between heading and body container, where neither name nor description told of one."""
    if heading is None:
        return None, None
    for element in islice(_after(heading), 40):
        if element is box:
            break
        if _contains(element, box) or len(element) > 6 or roles_of(element) & (AUTHOR | DATE | TAGS | FURNITURE | ELSEWHERE | CAPTION):
            continue
        lines = lines_of(element, rows=False)
        if len(lines) == 1 and 60 <= len(lines[0].text) <= 800 and not lines[0].linked and len(lines[0].text.split()) >= 10:
            return lines[0].text, element
    return None, None


def opening(lines: Sequence[Line]) -> str | None:
    """A lead that stands as first block of the body: set strong, slanted or as a heading where the next is not, or alone in its tag and class. It stays in the text."""
    if not lines:
        return None
    first, text = lines[0], lines[0].text
    if first.kind == "h" and 60 <= len(text) <= 800 and text.endswith("."):
        return text
    if len(lines) < 3:
        return None
    if first.kind in {"li", "row"} or not 40 <= len(text) <= 800 or len(text.split()) < 10 or first.linked or text.endswith(("?", ":")):
        return None
    if _is_loud(first):
        return None if _is_loud(lines[1]) and len(lines[1].text) >= 60 else text
    if first.element is None:
        return None
    plain = Counter(_set_as(line) for line in lines[1:] if line.kind == "p")
    alike, count = plain.most_common(1)[0] if plain else ("", 0)
    alone = first.element.get("class") and _set_as(first) not in plain
    boxes = Counter(line.element.getparent() for line in lines[1:] if line.element is not None)
    box, inside = boxes.most_common(1)[0] if boxes else (None, 0)
    if (
        len(text) >= 60
        and text.endswith(".")
        and first.element.getparent() not in boxes
        and box is not None
        and inside >= 3
        and inside * 10 >= 6 * boxes.total()
    ):
        return text
    return text if alone and alike.startswith(f"{first.element.tag}.") and count >= 3 and count * 10 >= 6 * (len(lines) - 1) else None


def _is_loud(line: Line) -> bool:
    return line.all_strong or line.all_slanted or line.kind == "h"


def _set_as(line: Line) -> str:
    return f"{line.element.tag}.{line.element.get('class') or ''}" if line.element is not None else ""


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


def dateline_before(element: Any) -> str | None:
    """A dateline in an element of its own before the lead (`<span>(VTC News) -</span><h2>`)."""
    before = element.getprevious() if element is not None else None
    text = text_of(before) if before is not None and isinstance(before.tag, str) else ""
    return text.rstrip(" -–—:.") if text.startswith(("(", "[")) and len(text) <= 40 and ")" in text[-4:] + "]" else None
