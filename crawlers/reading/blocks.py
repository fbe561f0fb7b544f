"""A piece of the tree as lines of text, one block a line: paragraphs, list items `- `, table rows ` | `. What is furniture is judged elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

BLOCK = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup "  # noqa: SIM905  reads better
    "hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
SILENT = frozenset(
    "script style noscript template svg math iframe object embed applet canvas audio video button input select textarea option head link meta "  # noqa: SIM905  reads better
    "map progress meter datalist dialog ins".split()
)
_SPACE = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")


def tidy(text: str | None) -> str:
    r"""NFC, white space folded, zero-width and direction marks gone (but not the joiners inside an emoji).

    >>> tidy(" Ti\u0065\u0302\u0301n\xa0 độ\u200b ")
    'Tiến độ'
    """
    if not text:
        return ""
    text = _SPACE.sub(" ", text).strip()
    if not text.isascii():
        if _INVISIBLE.search(text):
            text = _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
    return text


def as_given(text: str | None) -> str:
    """White space folded and NFC, every mark kept: for titles, which are stored as printed."""
    return unicodedata.normalize("NFC", _SPACE.sub(" ", text).strip()) if text else ""


@dataclass(slots=True)
class Line:
    """One block: its text, the element it stands in, and how it is set."""

    text: str
    element: Any = None
    kind: str = "p"  # p, h, li, row, caption
    linked: int = 0  # characters inside <a>
    strong: int = 0  # characters inside b/strong/h*
    slanted: int = 0  # characters inside i/em
    align: str = ""  # center, right, "" for the rest

    @property
    def all_link(self) -> bool:
        return self.linked >= 0.9 * len(self.text) > 0

    @property
    def all_strong(self) -> bool:
        return self.strong >= 0.9 * len(self.text) > 0

    @property
    def all_slanted(self) -> bool:
        return self.slanted >= 0.9 * len(self.text) > 0


def text_of(element: Any, fold: Callable[[str | None], str] = tidy) -> str:
    """All text of an element on one line, silent parts left out."""
    if isinstance(element, str):
        return fold(element)
    return " ".join(line.text for line in lines_of(element, rows=False, fold=fold)) if len(element) else fold(element.text)


def lines_of(root: Any, skip: Collection[Any] = (), *, rows: bool = True, fold: Callable[[str | None], str] = tidy) -> list[Line]:
    """The lines of an element in document order; elements in `skip` are passed over with all they hold, their tails kept."""
    writer = _Writer(rows, fold)
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:  # not recursive: pages nest up to 2,000 deep
        element, leaving = stack.pop()
        if leaving:
            writer.leave(element)
            if element is not root:
                writer.add(element.tail)
            continue
        if not isinstance(element.tag, str) or element.tag in SILENT or element in skip:
            if element is not root:
                writer.add(element.tail)
            continue
        stack.append((element, True))
        if not writer.enter(element, skip):
            continue  # written whole
        stack.extend((child, False) for child in reversed(element))
    writer.flush()
    return writer.lines


class _Writer:
    def __init__(self, rows: bool, fold: Callable[[str | None], str]) -> None:
        self.rows = rows
        self.fold = fold
        self.lines: list[Line] = []
        self.parts: list[str] = []
        self.block: list[Any] = []
        self.depth = {"a": 0, "strong": 0, "em": 0}
        self.linked = self.strong = self.slanted = 0
        self.item = False

    def enter(self, element: Any, skip: Collection[Any]) -> bool:
        tag = element.tag
        if tag == "table" and self.rows and is_data_table(element):
            self.flush()
            for cells in table_rows(element, skip):
                self.lines.append(Line(" | ".join(cells), element, "row"))
            return False
        if tag in BLOCK or (tag == "span" and "block" in (element.get("style") or "")):
            self.flush()
            self.block.append(element)
            if tag == "li":
                self.item = True
        elif tag == "br":
            self.flush()
        elif tag == "img" and element.get("alt") and "emoji" in (element.get("class") or ""):
            self.add(element.get("alt"))
        kind = _MARKS.get(tag)
        if kind:
            self.depth[kind] += 1
        self.add(element.text)
        return True

    def leave(self, element: Any) -> None:
        tag = element.tag
        kind = _MARKS.get(tag)
        if kind and self.depth[kind] > 0:
            self.depth[kind] -= 1
        if self.block and self.block[-1] is element:
            self.flush()
            self.block.pop()
            if tag == "li":
                self.item = False

    def add(self, text: str | None) -> None:
        if not text:
            return
        self.parts.append(text)
        size = len(text.strip())
        if size:
            if self.depth["a"]:
                self.linked += size
            if self.depth["strong"]:
                self.strong += size
            if self.depth["em"]:
                self.slanted += size

    def flush(self) -> None:
        if self.parts:
            text = self.fold("".join(self.parts))
            if text:
                element = self.block[-1] if self.block else None
                kind = _kind(element, self.item)
                if kind == "li" and not text.startswith(("- ", "– ", "• ", "* ", "+ ")):
                    text = "- " + text
                if kind == "li":
                    self.item = False  # further paragraphs of the item are plain lines
                self.lines.append(Line(text, element, kind, self.linked, self.strong, self.slanted, alignment(element)))
        self.parts.clear()
        self.linked = self.strong = self.slanted = 0


_MARKS = {
    "a": "a",
    "b": "strong",
    "strong": "strong",
    "h1": "strong",
    "h2": "strong",
    "h3": "strong",
    "h4": "strong",
    "h5": "strong",
    "em": "em",
    "i": "em",
}


def _kind(element: Any, item: bool) -> str:
    if item:
        return "li"
    tag = element.tag if element is not None else ""
    if tag in {"figcaption", "caption"}:
        return "caption"
    return "h" if tag[:1] == "h" and tag[1:].isdigit() else "p"


_ALIGNED = {
    side: tuple(f"{stem}{side}" for stem in ("text-", "text-align-", "has-text-align-", "ql-align-", "align-")) for side in ("right", "center")
}
"""Class names of Bootstrap and Tailwind, Drupal's editor, WordPress blocks and Quill."""


def alignment(element: Any) -> str:
    """How a block is set, by its own align attribute, style or class, else its parent's."""
    for _ in range(2):
        if element is None:
            return ""
        style = (element.get("style") or "").replace(" ", "").lower()
        names = set((element.get("class") or "").lower().split())
        for side in ("right", "center"):
            if (
                f"text-align:{side}" in style
                or (element.get("align") or "").lower() == side
                or not names.isdisjoint(_ALIGNED[side])
                or (side == "center" and element.tag == "center")
            ):
                return side
        if "text-end" in names or "tr" in names:
            return "right"
        element = element.getparent()
    return ""


def is_data_table(table: Any) -> bool:
    """Two or more rows of two or more short text cells, and no picture: anything else is layout."""
    if next(table.iter("img", "iframe", "video", "form", "h1"), None) is not None:
        return False
    rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")]
    wide = [row for row in rows if len(row) >= 2]
    if len(wide) < 2 or len(wide) * 2 < len(rows) or next(table.iterdescendants("table"), None) is not None:
        return False
    sizes = [len("".join(cell.itertext()).strip()) for row in wide for cell in row]
    return sum(size > 400 for size in sizes) * 10 <= len(sizes) and sum(size > 0 for size in sizes) * 2 >= len(sizes)


def table_rows(table: Any, skip: Collection[Any] = ()) -> Iterator[list[str]]:
    for row in table.iter("tr"):
        cells = [" ".join(line.text for line in lines_of(cell, skip, rows=False)) for cell in row if cell.tag in {"td", "th"}]
        if any(cells):
            yield cells
