"""What a page declares of itself: JSON-LD, meta tags, link tags. No judgement of text; the choice among sources stands in `metadata.py`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from crawlers.reading.blocks import tidy

ARTICLE_TYPES = frozenset(
    "article newsarticle reportagenewsarticle blogposting liveblogposting analysisnewsarticle opinionnewsarticle backgroundnewsarticle reviewnewsarticle "  # noqa: SIM905  reads better
    "advertisercontentarticle socialmediaposting techarticle scholarlyarticle report".split()
)
_MAX_JSON = 400_000


@dataclass(frozen=True, slots=True)
class Declared:
    """Values as declared, tidied, first things first."""

    metas: dict[str, list[str]] = field(default_factory=dict)  # lower-case name/property/itemprop -> contents
    node: dict[str, Any] = field(default_factory=dict)  # the JSON-LD article
    nodes: tuple[dict[str, Any], ...] = ()
    links: dict[str, str] = field(default_factory=dict)  # rel -> href
    title: str = ""  # <title>
    language: str = ""

    def meta(self, *names: str) -> str:
        """The first non-empty content among the named metas, in the order of the names."""
        return next((value for name in names for value in self.metas.get(name, ()) if value), "")

    def all_meta(self, *names: str) -> list[str]:
        return [value for name in names for value in self.metas.get(name, ()) if value]

    def ld(self, key: str) -> str:
        return plain(self.node.get(key))

    def closed(self) -> bool:
        """Whether the article says of itself that it is not free to read."""
        return str(self.node.get("isAccessibleForFree", "")).lower() == "false"

    def types(self) -> set[str]:
        return {kind for node in self.nodes for kind in types_of(node)}


def read_declared(tree: Any) -> Declared:
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = tidy(meta.get("content"))
        for attribute in ("property", "name", "itemprop"):
            name = meta.get(attribute)
            if name:
                metas.setdefault(name.strip().lower(), []).append(content)
    links: dict[str, str] = {}
    for link in tree.iter("link"):
        for rel in (link.get("rel") or "").lower().split():
            links.setdefault(rel, (link.get("href") or "").strip())
    nodes = tuple(_ld_nodes(tree))
    article = next((node for node in nodes if types_of(node) & ARTICLE_TYPES), {})
    title = next(
        (tidy("".join(item.itertext())) for item in tree.iter("title") if item.getparent() is None or item.getparent().tag in {"head", "html"}), ""
    )
    language = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip().lower()
    return Declared(metas, article, nodes, links, title, language)


def types_of(node: dict[str, Any]) -> set[str]:
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return {kind.rsplit("/", 1)[-1].lower() for kind in listed if isinstance(kind, str)}


def plain(value: Any) -> str:
    """A JSON-LD value as text: a string, or the name, url or @id of an object, or the first of a list.

    >>> plain([{"name": " Thời sự "}]), plain(7), plain(None)
    ('Thời sự', '', '')
    """
    if isinstance(value, str):
        return tidy(value.encode("utf-8", "ignore").decode())  # lone surrogates are legal JSON and no text
    if isinstance(value, dict):
        return next((text for key in ("name", "headline", "url", "@id", "@value") if (text := plain(value.get(key)))), "")
    if isinstance(value, list):
        return next((text for item in value if (text := plain(item))), "")
    return ""


def _ld_nodes(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text or len(script.text) > _MAX_JSON:
            continue
        yield from _walk(_loads(script.text), 0)


def _loads(text: str) -> Any:
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().rstrip(";")
    for attempt in (text, _BAD_COMMA.sub(r"\1", text), _BAD_ESCAPE.sub(r"\\\\", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


_BAD_COMMA = re.compile(r",\s{0,20}([}\]])")
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')


def _walk(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(key), dict | list):
                yield from _walk(value[key], depth + 1)


def breadcrumb(declared: Declared) -> list[str]:
    """Names of the JSON-LD breadcrumb, outermost first."""
    for node in declared.nodes:
        items = node.get("itemListElement")
        if "breadcrumblist" in types_of(node) and isinstance(items, list):
            ordered = sorted((item for item in items if isinstance(item, dict)), key=_position)
            return [name for item in ordered if (name := plain(item.get("name")) or plain(item.get("item")))]
    return []


def _position(item: dict[str, Any]) -> int:
    try:
        return int(item.get("position") or 0)
    except (TypeError, ValueError):
        return 0
