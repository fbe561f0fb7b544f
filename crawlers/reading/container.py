"""Where on the page a generic text stands: the smallest element that holds most of its lines, so that its pictures and signatures are found too, and headings between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from crawlers.reading.blocks import Line, lines_of, tidy

SHARE = 0.8
"""Of the characters found again; the rest may stand in a lead or a box of its own."""


def locate(tree: Any, lines: Iterable[Line]) -> Any | None:
    """The element, or None where too little of the text is found again as whole paragraphs (text broken by br)."""
    wanted = {line.text.removeprefix("- ") for line in lines if len(line.text) >= 40}
    size = sum(map(len, wanted))
    held: Counter[Any] = Counter()
    for tags in (("p",), ("div", "li", "td", "blockquote")):  # most pages use p; the rest costs twice as much to look through
        for element in tree.iter(*tags):
            broken = element.find("br") is not None
            if element.tag == "div" and (element.find("p") is not None or (element.find("div") is not None and not broken)):
                continue
            text = " ".join("".join(element.itertext()).split())
            if text not in wanted and not text.isascii():
                text = tidy(text)
            parts = [text] if text in wanted or not broken else [line.text for line in lines_of(element, rows=False)]
            for part in parts:
                if part in wanted:
                    wanted.discard(part)
                    for above in element.iterancestors() if len(parts) == 1 else (element, *element.iterancestors()):
                        held[above] += len(part)
        if held and max(held.values()) * 2 >= size:
            break
    total = max(held.values(), default=0)
    if total < 200:
        return None
    best = [element for element, share in held.items() if share >= SHARE * total]
    return max(best, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)


def with_headings(tree: Any, lines: list[Line]) -> list[Line]:
    """The lines, and the headings that stand alone between two of them: a longform page keeps text and headings in boxes apart, and trafilatura leaves these out."""
    places = {line.text: number for number, line in enumerate(lines) if len(line.text) >= 40}
    known = {line.text for line in lines}
    between: list[Line] = []
    missing: dict[int, Line] = {}
    last: int | None = None
    for element in tree.iter("h2", "h3", "h4", "p", "div"):
        if element.tag == "div" and len(element) and element.find(".//p") is not None:
            continue
        text = tidy("".join(element.itertext()))
        number = places.get(text)
        if number is not None:
            if last is not None and number > last and len(between) == 1 and between[0].text not in known and element.tag[0] != "h":
                missing[number] = between[0]
            last, between = number, []
        elif element.tag[0] == "h" and 4 <= len(text) <= 120:
            linked = next(element.iter("a"), None) is not None
            between += [Line(text, element, "h")] * (2 if linked else 1)
    return [one for number, line in enumerate(lines) for one in ([missing[number]] if number in missing else []) + [line]] if missing else lines
