"""Pages whose body is an empty shell for a browser program: the article is read from the JSON beside it. Ordinary pages never come here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml import etree, html

from crawlers.reading.blocks import Line, lines_of, tidy
from crawlers.reading.declared import Declared
from crawlers.reading.lead import MAX_LEAD, MIN_LEAD

LIMIT_SHELL = 400
"""Visible characters up to which a page is a shell."""

_MAX_JSON = 2_000_000
_LEADS = ("sapo", "lead", "description", "summary", "excerpt", "intro", "shortdescription", "desc", "tomtat", "mota")
_TITLES = ("title", "headline", "name", "tieude")


@dataclass(frozen=True, slots=True)
class Told:
    """An article as the page's data tells it."""

    lines: list[Line]
    lead: str | None
    title: str | None


def state_of(tree: Any) -> tuple[str, ...]:
    """The JSON texts that a shell carries (`__NEXT_DATA__` and its like); take them before scripts are dropped."""
    return tuple(
        script.text
        for script in tree.iter("script")
        if (script.get("type") or "").lower() == "application/json" and 200 < len(script.text or "") < _MAX_JSON
    )


def told(states: tuple[str, ...], declared: Declared, tree: Any) -> Told | None:
    """The longest marked-up text among the data, else JSON-LD's articleBody; None where the page shows words itself or neither is as long as an article."""
    if not (states or declared.node.get("articleBody")) or next(islice(tree.iter("p"), 4, None), None) is not None:
        return None
    if sum(len(line.text) for line in lines_of(tree)) > LIMIT_SHELL:
        return None
    best: tuple[str, dict[str, Any]] = ("", {})
    for state in states:
        try:
            data = json.loads(state, strict=False)
        except (ValueError, RecursionError):
            continue
        for value, owner in _texts(data):
            if value.count("<p") + value.count("<br") + value.count("<div") >= 2 and len(value) > len(best[0]):
                best = value, owner
    if best[0]:
        lines = _lines(best[0])
        lead = _first_of(best[1], _LEADS)
        title = _first_of(best[1], _TITLES)
    else:
        body = declared.node.get("articleBody")
        lines = _lines(body) if isinstance(body, str) else []
        lead, title = declared.ld("description"), declared.ld("headline")
    if sum(len(line.text) for line in lines) < 200:
        return None
    lead = tidy(lead) if lead else ""
    if not MIN_LEAD <= len(lead) <= MAX_LEAD or lead.endswith(("...", "…")) or lines[0].text.startswith(lead):
        lead = ""
    return Told(lines, lead or None, tidy(title) or None)


def _texts(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Strings of some length with the object they stand in; not recursive, the data nests as it likes."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            yield from ((text, item) for text in item.values() if isinstance(text, str) and len(text) >= 200)
            stack.extend(item.values())
        elif isinstance(item, list):
            stack.extend(item)


def _first_of(owner: dict[str, Any], names: tuple[str, ...]) -> str:
    low = {key.lower().replace("_", ""): text for key, text in owner.items() if isinstance(text, str)}
    return next((_flat(text) for name in names for key, text in low.items() if key.endswith(name) and text), "")


def _flat(text: str) -> str:
    return " ".join(line.text for line in _lines(text)) if "<" in text else text


def _lines(text: str) -> list[Line]:
    if "<" not in text:
        return [Line(line) for raw in text.splitlines() if (line := tidy(raw))]
    try:
        return lines_of(html.fragment_fromstring(text, create_parent="div"))
    except (etree.ParserError, ValueError):
        return []
