"""What can be said of an article's answer without reading it: that it is no HTML, empty, cut, a redirect home. Reading proper is another room."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from crawlers.fetching.guard import AddressGuard
from crawlers.fetching.refusal import Refused
from crawlers.kinds import reason_of_status

_LOGIN = re.compile(r"/(?:dang-nhap|login|log-in|signin|sign-in|account/login|sso)(?:[/.?]|$)", re.IGNORECASE)
_REFRESH = re.compile(rb"""<meta[^>]{0,80}http-equiv\s*=\s*["']?refresh["']?[^>]{0,80}url\s*=\s*["']?([^"'>]{1,600})""", re.IGNORECASE)
_CLOSED = re.compile(rb"</\s*(?:html|body)\s*>", re.IGNORECASE)
_OPENED = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


def judge(status: int, body: bytes, content_type: str | None, *, asked: str, url: str, guard: AddressGuard) -> None:
    """Raises Refused for an answer that can be no article; `url` is where redirects led, `body` has no content encoding."""
    if reason := reason_of_status(status):
        raise Refused(reason, f"status {status}")
    path, before = urlsplit(url).path, urlsplit(asked).path
    if path != before and path in {"", "/", "/index.html", "/index.php", "/default.aspx"}:
        raise Refused("soft_404", "a redirect to the home page")
    if path != before and _LOGIN.search(path):
        raise Refused("blocked", "a redirect to a log-in form")
    plain = body.replace(b"\0", b"") if body[:2] in {b"\xff\xfe", b"\xfe\xff"} else body
    if not plain.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise Refused("empty", "no body")
    if not _is_html(plain, content_type):
        raise Refused("not_html", (content_type or "no content type")[:100])
    if _OPENED.search(plain[:4096]) and not _CLOSED.search(plain):
        raise Refused("truncated", "no closing tag")
    if len(plain) < 4096 and (away := _REFRESH.search(plain)):
        guard.check(urljoin(url, away[1].decode("utf-8", "replace").strip()))


def _is_html(body: bytes, content_type: str | None) -> bool:
    """By the bytes first: newspapers send articles as octet-stream and PDF as HTML."""
    head = body[:2048].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if head.startswith((b"%pdf", b"\x89png", b"gif8", b"pk\x03\x04", b"\xff\xd8", b"riff", b"{\\rtf")):
        return False
    kind = (content_type or "").split(";")[0].strip().lower()
    if kind.startswith(("image/", "video/", "audio/", "font/")) or kind in {
        "application/pdf",
        "application/json",
        "text/css",
        "application/javascript",
        "text/javascript",
    }:
        return False
    return head.startswith(b"<") or b"<html" in head or b"<body" in head or b"<p" in body[:8192].lower()
