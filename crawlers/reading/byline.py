"""The printed signature that stands in a block of its own, found by profile or by class name near the title or the body. Last lines of a body: `body.py`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from crawlers.reading.blocks import lines_of, text_of, tidy
from crawlers.reading.body import set_apart, signs
from crawlers.reading.dates import find_moments
from crawlers.reading.furniture import is_control
from crawlers.reading.names import MONTH_DAY, SIGNATURE, attribution_in, is_desk, is_paper, looks_like_name, names_in, photo_only
from crawlers.reading.roles import AUTHOR, ELSEWHERE, roles_of

_TAGS = frozenset({"p", "div", "span", "a", "strong", "li", "address", "section", "em", "h4", "h5", "cite"})
_STRIP = re.compile(r"^(?:by|bởi|tác giả|author|written by|reported by|posted by|đăng bởi|người đăng|story by)\s?[:：]?\s+", re.IGNORECASE)
_CUT = re.compile(
    r"\s+(?:\||•|·|—|–|\bon\b|\bngày\b)\s+.*$|\s*\d{1,2}[/:.]\d{1,2}.*$|,\s+(?:staff|special|senior|political|the|for|cnn|associated).*$",
    re.IGNORECASE,
)


def find_byline(
    named: Sequence[tuple[Any, int]], selected: Sequence[Any], heading: Any | None, own: frozenset[str]
) -> tuple[str | None, list[str], Any | None]:
    """The printed line, the names in it and its element; (None, [], None) where no such block stands on the page."""
    for item in selected:
        line = text_of(item)
        if line and len(line) <= 160:
            return line, names_in(line, own), None if isinstance(item, str) else item
    for element, found in named:
        if not found & AUTHOR or element.tag not in _TAGS or _out_of_place(element, heading):
            continue
        line = text_of(element)
        if not 2 <= len(line) <= 160:
            continue
        people = _people(line, own)
        if people or is_desk(line):
            return _printed(line), people, element
    return None, [], None


def beside_date(heading: Any | None, own: frozenset[str], section: str | None) -> str | None:
    """A name of two words or more that stands with the date in one small box under the heading, whatever the box is called; never a weekday, the section or a button."""
    level = heading
    for _ in range(3):
        if level is None or level.tag in {"body", "html"}:
            return None
        for box in islice((part for sibling in level.itersiblings() for part in sibling.iter("div", "p", "ul", "span", "address", "td")), 12):
            text = tidy(" ".join(box.itertext()))
            if len(text) > 160 or next(find_moments(text), None) is None:
                continue
            for part in box.itertext():
                for piece in _BESIDE.split(tidy(part)):
                    name = _STRIP.sub("", piece).strip(" -–,.")
                    if (
                        len(name.split()) >= 2
                        and looks_like_name(name)
                        and not (name == section or is_paper(name, own) or _WEEKDAY.match(name) or is_control(name))
                    ):
                        return name
            return None
        level = level.getparent()
    return None


def signature_under(box: Any, own: frozenset[str]) -> str | None:
    """A signature in the first block with words under the body's box: the desk's, with a label, or names set apart."""
    level = box
    for _ in range(2):
        for under in level.itersiblings():
            lines = lines_of(under) if isinstance(under.tag, str) and len("".join(under.itertext()).strip()) <= 200 else None
            if lines is None and isinstance(under.tag, str):
                return None
            if not lines:
                continue
            line = lines[0]
            if len(lines) > 1 or line.linked or len(line.text) > 80 or photo_only(line.text):
                return None
            said = SIGNATURE.match(line.text) and names_in(line.text, own)
            return (
                line.text
                if said or is_desk(line.text) or (set_apart(line) and signs(line, line.text, own, set()) and names_in(line.text, own))
                else None
            )
        level = level.getparent()
        if level is None or level.tag in {"body", "html"}:
            return None
    return None


def labelled(tree: Any, own: frozenset[str]) -> str | None:
    """A short block after the words `Tác giả bài viết:` and the like, wherever it stands but in a list, a box of others or the foot of the page."""
    for box in tree.iter("p", "div", "span", "li", "td", "dd"):
        opening = next((part for text in islice(box.itertext(), 3) if (part := text.strip())), "")
        if not _LABELLED.match(opening) or len(line := text_of(box)) > 90:
            continue
        if SIGNATURE.match(line) and (names := names_in(line, own)) and all(map(looks_like_name, names)) and not _out_of_place(box, None):
            return line
    return None


_LABELLED = re.compile(r"(?:tác giả|người viết)\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:thứ|chủ|ngày|tháng|hôm|cập|giờ|đăng)\b|.*\d", re.IGNORECASE)
_BESIDE = re.compile(r"\s?[|·•]\s?|\s[-–—]\s|,\s")


def _people(line: str, own: frozenset[str]) -> list[str]:
    bare = _CUT.sub("", _STRIP.sub("", line))
    if attribution_in(line) or is_paper(bare, own):
        return []
    names = names_in(bare, own)
    good = [name for name in names if looks_like_name(name) or (name.isupper() and len(name.split()) <= 5)]
    return good if good and (len(good) == len(names) or SIGNATURE.match(line)) else []


def _printed(line: str) -> str:
    """Without the date that stands in the same block."""
    line = _CUT.sub("", line).strip(" -|•,") if next(find_moments(line), None) else line
    return MONTH_DAY.sub("", line).strip()


def _out_of_place(element: Any, heading: Any | None) -> bool:
    above = set(heading.iterancestors()) if heading is not None else set()
    for ancestor in element.iterancestors():
        if ancestor.tag in {"aside", "footer", "nav"} or roles_of(ancestor) & ELSEWHERE:
            return ancestor.tag not in {"body", "html"}
        if ancestor in above:
            return False
    return False
