"""Untrusted XML -> element tree, or the reason against it: no entity is expanded, nothing is fetched, nothing is huge. What the elements mean is for feed.py and sitemap.py."""

from __future__ import annotations

import codecs
import html
import re
import zlib
from dataclasses import dataclass
from typing import Any

from lxml import etree

MAX_BYTES = 16 * 1024 * 1024
"""Largest document taken, bytes after decompression (a full sitemap of 50,000 long addresses has about 10 MB)."""

_PROLOG = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(\w{1,32};)?")
_RSS_091 = re.compile(r"""<!DOCTYPE\s+rss\s+PUBLIC\s+["']-//Netscape Communications//DTD RSS 0\.91//EN["']\s+["'][^"'\[\]<>]{1,100}["']\s*>""", re.IGNORECASE)
"""The document type that RSS 0.91 asks for (https://www.rssboard.org/rss-0-9-1-netscape); like any other it is cut off unread."""

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_CLOSING = re.compile(r"</(?:\w+:)?(?:item|entry|url|sitemap)\s*>")


@dataclass(frozen=True, slots=True)
class XmlDocument:
    """A tree, or None with a `reason`. With both, the text was broken and what stood before the break was kept."""

    root: Any | None
    reason: str | None = None
    detail: str | None = None


def _unzipped(body: bytes) -> tuple[bytes, str | None]:
    """The text of a gzip file, bounded; a torn one gives what was whole, with `truncated`."""
    out = bytearray()
    while body[:2] == b"\x1f\x8b":  # a gzip file may have several members
        stream = zlib.decompressobj(31)
        try:
            out += stream.decompress(body, MAX_BYTES + 1 - len(out))
        except zlib.error:
            return bytes(out), "truncated"
        if len(out) > MAX_BYTES:
            return b"", "too_large"
        if not stream.eof:
            return bytes(out), "truncated"
        body = stream.unused_data
    return bytes(out), None


def _decoded(body: bytes) -> str:
    """By byte-order mark, then by what is declared, unless the bytes plainly are something else (a feed that says UTF-16 and is UTF-8)."""
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    if body[:4] in {b"<\0?\0", b"<\0r\0"}:
        return body.decode("utf-16-le", "replace")
    declared = _DECLARED.match(body)
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    if name not in {"utf-8", "utf8"} and not name.startswith(("utf-16", "utf16", "ucs", "utf-32")):
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            pass
        try:
            return body.decode(name, "replace")
        except LookupError:
            pass
    return body.decode("utf-8", "replace")


def _forbidden(text: str) -> tuple[str, str] | None:
    """A document type with entities or an address is refused before any parser sees it."""
    start = _PROLOG.match(text)
    rest = text[start.end() if start else 0 :]
    if rest[:9].upper() != "<!DOCTYPE" or _RSS_091.match(rest):
        return None
    head = rest[: rest.find(">") + 1]
    subset = rest[: rest.find("]>") + 2] if "[" in head else head
    if re.search(r"<!ENTITY\s+(?:%\s+)?[^\s>]+\s+(?:SYSTEM|PUBLIC)\b", subset, re.IGNORECASE) or re.search(
        r"<!DOCTYPE\s+[^\s\[>]+\s+(?:SYSTEM|PUBLIC)\b", head, re.IGNORECASE
    ):
        return "xml_external", "a document type or entity that stands at another address"
    if "<!ENTITY" in subset.upper():
        return "xml_bomb", "entities of its own"
    return None


def _without_doctype(text: str) -> str:
    start = _PROLOG.match(text)
    at = start.end() if start else 0
    return text[text.find(">", at) + 1 :] if text[at : at + 9].upper() == "<!DOCTYPE" else text[at:]


def _entity(found: re.Match[str]) -> str:
    """An HTML entity that XML does not know becomes its letter; a bare ampersand becomes &amp;."""
    name = found[1]
    letter = html.unescape(f"&{name}") if name else ""
    return letter if len(letter) == 1 else "&amp;" + (name or "")


def _parse(text: str, *, recover: bool = False) -> Any | None:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(text.encode("utf-8", "replace"), parser)


def parse_xml(body: bytes) -> XmlDocument:
    """Tree of a feed or sitemap; gzip is undone. Reasons: empty, too_large, truncated, not_feed (HTML), xml_external, xml_bomb, xml_malformed.

    Broken text is mended where that loses nothing (bare ampersands, HTML entities, control characters: no reason given), else cut behind its last
    whole item, so that no half address counts (`xml_malformed` beside the tree).
    """
    torn = None
    if body[:2] == b"\x1f\x8b":
        body, torn = _unzipped(body)
        if not body:
            return XmlDocument(None, torn or "empty")
    if not body.strip():
        return XmlDocument(None, "empty")
    if len(body) > MAX_BYTES:
        return XmlDocument(None, "too_large", f"{len(body)} bytes")
    text = _decoded(body)
    if refused := _forbidden(text):
        return XmlDocument(None, *refused)
    text = _without_doctype(text)
    if re.match(r"<(?:html|head|body|div|p|h\d|script|!doctype html)\b", text[:40], re.IGNORECASE) or not text.startswith("<"):
        return XmlDocument(None, "not_feed", "HTML or plain text")
    try:
        return XmlDocument(_parse(text), torn)
    except etree.XMLSyntaxError as error:
        first = error
    mended = _ENTITY.sub(_entity, _ILLEGAL.sub("", text))
    try:
        return XmlDocument(_parse(mended), torn, "mended: " + str(first)[:200])
    except etree.XMLSyntaxError as error:
        ends = [found.end() for found in _CLOSING.finditer(mended)]
        root = _parse(mended[: ends[-1]], recover=True) if ends else None
        return XmlDocument(root, torn or "xml_malformed", str(error)[:200])
