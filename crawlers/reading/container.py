"""Where on the page a generic text stands: the smallest element that holds most of its lines, so that its pictures and signatures are found too."""

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
