"""The generic text of a page: guarded pruning, trafilatura, a fast witness, further opinions on disagreement. The only door to trafilatura."""

from __future__ import annotations

import logging
import re
from collections import Counter
from copy import copy, deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from htmldate import find_date
from lxml import etree, html
from resiliparse.extract.html2text import extract_plain_text
from trafilatura import bare_extraction
from trafilatura.readability_lxml import Document

from crawlers.reading.blocks import Line, is_data_table, lines_of, tidy
from crawlers.reading.dates import Moment, parse_moment
from crawlers.reading.roles import RELATED, census

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs each odd page as an error; our outcome is the reading or its reason

AGREE = 0.9
"""Word F1 of trafilatura and the witness below which further opinions are asked (16-20 % of pages)."""

_BOXES = frozenset({"div", "section", "aside", "ul", "ol", "p", "figure", "h2", "h3", "h4", "table", "article", "span", "nav"})
PRUNE_SHARE = 0.2
"""A class name alone proves nothing: it goes only where the hit holds less than this share of the page's paragraph text (24 pages better, 1 worse)."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """One extractor's lines, with the word F1 against the witness."""

    name: str
    lines: list[Line]
    agreement: float | None = None

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def guess_date(tree: Any, url: str, fetched_at: datetime | None) -> Moment | None:
    """A date searched for, after the lists of other articles are gone, in a page that declares and prints none; half of such guesses are wrong, so it is stored as one."""
    pruned = deepcopy(tree)
    guarded_prune(pruned, census(pruned))
    latest = (fetched_at + timedelta(days=1)).date().isoformat() if fetched_at else None
    try:
        found = find_date(pruned, extensive_search=False, original_date=True, url=url, max_date=latest)
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None
    return parse_moment(found) if found else None


def lighten(tree: Any) -> None:
    """Takes out what no reader reads (styles, drawings, controls, scripts but JSON-LD, which trafilatura's last resort looks into), so that every later walk and copy is shorter."""
    etree.strip_elements(tree, "style", "svg", "iframe", "button", "select", "input", "textarea", "canvas", "template", "link", with_tail=False)
    for picture in tree.iter("amp-img"):
        picture.tag = "img"
    for script in list(tree.iter("script")):
        if "ld+json" not in (script.get("type") or ""):
            _drop(script)


def guarded_prune(tree: Any, named: list[tuple[Any, int]]) -> None:
    """Removes boxes named related, share, newsletter from the tree where they cannot be the article; captions go later, by their words. Changes the tree."""
    etree.strip_elements(tree, "noscript", "meta", "source", "video", "audio", "object", "embed", "label", "menu", with_tail=False)
    total = sum(_size(p) for p in tree.iter("p"))
    if total < 200:
        return
    for element, found in named:
        if not found & RELATED or element.tag not in _BOXES or element.getparent() is None:
            continue
        if sum(_size(p) for p in element.iter("p")) < PRUNE_SHARE * total and next(element.iter("h1"), None) is None:
            _drop(element)


def unfold_tables(tree: Any) -> None:
    """Makes plain boxes of the tables that lay a page out (no data, more text than a picture's frame holds): extractors take them for rows of figures. Changes the tree."""
    for table in list(tree.iter("table")):
        if _size(table) < 600 or is_data_table(table):
            continue
        cells = [part for row in table.iter("tr") if _table_of(row) is table for part in (row, *row.iterchildren("td", "th"))]
        for part in (table, *table.iterchildren("tbody", "thead", "tfoot"), *cells):
            part.tag = "div"


def _table_of(row: Any) -> Any:
    parent = row.getparent()
    return parent if parent.tag == "table" else parent.getparent()


def _size(element: Any) -> int:
    return len("".join(element.itertext()).strip())


def _drop(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail and element.tail.strip():
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def generic(tree: Any, source: str, *, thorough: bool = False) -> Opinion | None:
    """The page's main text by the generic path; None where no extractor finds any. `tree` is pruned already."""
    first = _trafilatura(tree)
    witness = witness_text(source)
    if first is None:
        return Opinion("witness", plain_lines(witness), 0.0) if witness else None
    agreement = agreement_of(first.text, witness)
    if agreement >= AGREE and not thorough:
        return Opinion(first.name, first.lines, agreement)
    others = [first, Opinion("witness", plain_lines(witness))]
    if thorough and (precise := _trafilatura(tree, precision=True)) is not None:
        others.append(precise)
    readable = _readability(tree)
    if readable is not None:
        others.append(readable)
    best = medoid(others)
    return Opinion(best.name, best.lines, agreement)


def medoid(opinions: list[Opinion]) -> Opinion:
    """The opinion that agrees most with the others; the first of equals."""
    bags = [Counter(_WORD.findall(opinion.text)) for opinion in opinions]
    scores = [sum(_bag_f1(bag, other) for index, other in enumerate(bags) if index != own) for own, bag in enumerate(bags)]
    return opinions[max(range(len(opinions)), key=lambda index: (scores[index], -index))]


_WORD = re.compile(r"\w+")


def word_f1(one: str, two: str) -> float:
    """F1 of the two bags of words, 0 to 1."""
    return _bag_f1(Counter(_WORD.findall(one)), Counter(_WORD.findall(two)))


def agreement_of(one: str, two: str) -> float:
    """`word_f1`, or, where the two share nearly all different words, the F1 of these: a third of the time, and it only has to pass AGREE."""
    first, second = set(one.split()), set(two.split())
    size = len(first) + len(second)
    quick = 2 * len(first & second) / size if size else 1.0
    return quick if quick >= 0.95 else word_f1(one, two)


def _bag_f1(one: Counter[str], two: Counter[str]) -> float:
    size = one.total() + two.total()
    return 2 * (one & two).total() / size if size else 1.0


def witness_text(source: str) -> str:
    """Resiliparse's main content: 2 ms a page, too rough to publish, good enough to doubt with."""
    return str(extract_plain_text(source, main_content=True, preserve_formatting=True, list_bullets=False, links=False, alt_texts=False))


def plain_lines(text: str) -> list[Line]:
    return [Line(line) for raw in text.splitlines() if (line := tidy(raw))]


def _trafilatura(tree: Any, *, precision: bool = False) -> Opinion | None:
    document: Any = bare_extraction(tree, include_comments=False, include_tables=True, favor_precision=precision, with_metadata=False)
    if document is None or document.body is None:
        return None
    lines = body_lines(document.body)
    return Opinion("precision" if precision else "trafilatura", lines) if lines else None


def _readability(tree: Any) -> Opinion | None:
    try:
        summary = html.fromstring(Document(deepcopy(tree)).summary())
    except (ValueError, TypeError, AttributeError, IndexError, etree.LxmlError):
        return None
    lines = lines_of(summary)
    return Opinion("readability", lines) if lines else None


def body_lines(body: Any) -> list[Line]:
    """Trafilatura's own tree (p, head, list/item, table/row/cell, quote, lb) as lines."""
    lines: list[Line] = []
    for element in body:
        _body_lines(element, lines)
        if element.tail and (text := tidy(element.tail)):
            lines.append(Line(text))
    return lines


def _body_lines(element: Any, lines: list[Line]) -> None:
    tag = element.tag
    if tag == "table":
        for row in element.iter("row"):
            cells = [tidy(" ".join(cell.itertext())) for cell in row.iter("cell")]
            if any(cells):
                lines.append(Line(" | ".join(cells), None, "row"))
        return
    if tag == "list":
        for item in element.iter("item"):
            text = tidy(" ".join(part for part in _own_text(item)))
            if text:
                lines.append(Line(text if text.startswith(("- ", "• ")) else f"- {text}", None, "li"))
        return
    if tag in {"div", "quote", "section", "article", "body", "main"} and any(
        child.tag in {"p", "head", "list", "table", "quote"} for child in element
    ):
        if text := tidy(element.text):
            lines.append(Line(text))
        for child in element:
            _body_lines(child, lines)
            if text := tidy(child.tail):
                lines.append(Line(text))
        return
    kind = "h" if tag == "head" else "p"
    if next(element.iterdescendants("lb", "p", "item", "row", "cell", "head"), None) is None:
        if text := tidy("".join(element.itertext())):
            lines.append(Line(text, None, kind))
        return
    flat = copy(element)
    flat.tail = None
    for broken in flat.iter("lb"):
        broken.tail = "\n" + (broken.tail or "")
    for nested in flat.iter("p", "item", "row", "cell", "head"):
        if nested is not flat:
            nested.text = "\n" + (nested.text or "")
            nested.tail = "\n" + (nested.tail or "")
    lines.extend(Line(text, None, kind) for raw in "".join(flat.itertext()).split("\n") if (text := tidy(raw)))


def _own_text(item: Any) -> list[str]:
    """Text of a list item without the items nested in it (they come as items of their own)."""
    parts = [item.text or ""]
    for child in item:
        if child.tag != "list":
            parts.extend(child.itertext() if child.tag != "item" else ())
        parts.append(child.tail or "")
    return parts
