"""From bytes to one lxml tree: gzip, character set, NUL bytes, NFC, and whether the parser lost text. What the tree says is read elsewhere."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from crawlers.decoding import DecodeError, decode

LIMIT_BYTES = 5 * 1024 * 1024
"""A decoded page above this is rejected unread: trafilatura needs about a second per MB of paragraphs, 2.4 s per MB of table cells."""

LIMIT_ELEMENTS = 50_000
"""Some extractors are quadratic in the number of blocks (150,000 tiny paragraphs: over 150 s); the largest real page seen has 8,000 elements."""

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_VIETNAMESE = re.compile(r"[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹƠơƯưĂăđ]")
_SAME_CHARSET = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "windows-1258": "cp1258"}
_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])


class Unreadable(Exception):
    """The bytes give no tree; `reason` is one of CONTRACTS' list."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Parsed:
    """The page as text and as tree; the tree is ours to change."""

    source: str
    tree: Any
    charset: str
    flags: tuple[str, ...] = ()


def parse(body: bytes, content_type: str | None = None) -> Parsed:
    """One parse of one page. Raises Unreadable: empty, not_html, too_large, truncated, bad_encoding, pathological."""
    try:
        body = decode(body, None, limit=LIMIT_BYTES)
    except DecodeError as error:
        raise Unreadable(error.reason, error.detail) from error
    if not body.strip(b"\0 \t\r\n"):
        raise Unreadable("empty", "no bytes")
    kind = binary_kind(body)
    if kind:
        raise Unreadable("not_html", kind)
    source, charset = to_text(body, content_type)
    flags = () if "</html>" in source[-2000:].lower() or "</body>" in source[-4000:].lower() else ("unclosed",)
    return Parsed(source, _tree(source), charset, flags)


def binary_kind(body: bytes) -> str | None:
    """Name of a format that is plainly no HTML, by its first bytes; None for text.

    >>> binary_kind(b"%PDF-1.7 ..."), binary_kind(b"<!doctype html>")
    ('PDF', None)
    """
    head = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    low = head[:256].lower()
    if low.startswith(b"<?xml") and b"<html" not in low and b"xhtml" not in low:
        return "XML feed" if any(tag in body[:2000].lower() for tag in (b"<rss", b"<feed", b"<urlset", b"<sitemapindex", b"<rdf:rdf")) else None
    return "XML feed" if low.startswith((b"<rss", b"<feed", b"<urlset", b"<sitemapindex")) else None


_MAGIC = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "Office file"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "RIFF media"),
    (b"ID3", "MP3"),
    (b"\x00\x00\x00\x18ftyp", "MP4"),
    (b"\x00\x00\x00\x20ftyp", "MP4"),
)


def to_text(body: bytes, content_type: str | None = None) -> tuple[str, str]:
    """The page's text and the charset that gave it: byte-order mark, then UTF-8 where it fits, whatever is declared, then the declared one.

    UTF-8 goes first because pages that call themselves iso-8859-1 and are UTF-8 are common, and the reverse never decodes.

    >>> to_text("Cần Thơ".encode(), "text/html; charset=iso-8859-1")
    ('Cần Thơ', 'utf-8')
    """
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if body.startswith(mark):
            return _settle(body[len(mark) :].decode(name, "replace")), name
    zeros = body[:1000].count(0)
    if zeros > len(body[:1000]) // 4:
        name = "utf-16-le" if body[1:2] == b"\0" else "utf-16-be"
        return _settle(body.decode(name, "replace")), name
    try:
        return _settle(body.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        pass
    declared = _declared(body, content_type)
    if declared:
        return _settle(body.decode(declared, "replace")), declared
    text = body.decode("utf-8", "replace")
    if text.count("\ufffd") > max(20, len(text) // 500):  # not damaged UTF-8 but another set
        return _settle(body.decode("cp1252", "replace")), "cp1252"
    return _settle(text), "utf-8"


def _declared(body: bytes, content_type: str | None) -> str | None:
    """A declared charset other than UTF-8 that Python knows (UTF-8 was tried before)."""
    names = []
    header = _HEADER.search(content_type or "")
    if header:
        names.append(header.group(1))
    meta = _DECLARED.search(body[:4096])
    if meta:
        names.append(meta.group(1).decode("ascii", "replace"))
    for name in names:
        low = _SAME_CHARSET.get(name.lower(), name.lower())
        try:
            "".encode(low)
        except LookupError:
            continue
        if not low.replace("-", "").startswith(("utf8", "utf16", "utf32", "utf7")):
            return low
    return None


def _settle(text: str) -> str:
    """NFC, no control characters, and Ð (U+00D0) as Đ on a Vietnamese page."""
    raw = text.encode("utf-8", "replace")
    bare = raw.translate(None, _CONTROLS)  # bytes: ten times as fast as the same on str, and no byte of a longer letter is below 128
    if len(bare) != len(raw):
        text = bare.decode("utf-8")
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if ("Ð" in text or "ð" in text or "&ETH;" in text or "&eth;" in text) and marks_in(text) > 30:
        text = text.replace("Ð", "Đ").replace("ð", "đ").replace("&ETH;", "Đ").replace("&eth;", "đ")
    return text


def is_vietnamese(text: str) -> bool:
    """Whether letters that only Vietnamese uses are common enough (a name or two in a foreign text are not).

    >>> is_vietnamese("Thành ủy Cần Thơ tổ chức hội nghị tổng kết năm"), is_vietnamese("A visit to Đà Nẵng by the minister of trade")
    (True, False)
    """
    sample = text if len(text) < 400_000 else text[:400_000]
    marks = marks_in(sample)
    return marks > 3 and marks > sum(sample.count(letter) for letter in "aeiouy") // 12


_COUNT: Any = etree.XPath("count(descendant-or-self::*)")


def marks_in(text: str) -> int:
    """How many letters only Vietnamese uses stand in a text."""
    return len(_VIETNAMESE.findall(text))


_PLAIN = etree.ElementDefaultClassLookup(
    element=html.HtmlElement, comment=html.HtmlComment, pi=html.HtmlProcessingInstruction, entity=html.HtmlEntity
)
"""lxml.html chooses the class of each element by a Python function, called a million times over 200 pages; only its form classes are lost, which no reader uses."""


def _tree(source: str) -> Any:
    source = _XML_HEAD.sub("", source, count=1)
    raw = source.encode("utf-8", "replace")
    for huge in (False, True):
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=huge)
        parser.set_element_class_lookup(_PLAIN)
        try:
            tree = html.document_fromstring(raw, parser=parser)
        except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
            raise Unreadable("empty" if "empty" in str(error) else "not_html", str(error)[:200]) from error
        if not _too_deep(parser):
            break
    else:
        raise Unreadable("pathological", "nested deeper than the parser keeps: text would be lost")
    count = int(_COUNT(tree))
    if count > LIMIT_ELEMENTS:
        raise Unreadable("pathological", f"{count} elements")
    return tree


def _too_deep(parser: Any) -> bool:
    return any("depth" in entry.message for entry in parser.error_log)
