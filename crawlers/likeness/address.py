"""Enough of an address to say that a printed source is that article, and which outlet an address belongs to; the crawl's own keys are in addresses.py."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

_SECOND_LEVEL: Final = frozenset({"com", "org", "net", "gov", "edu", "co"})
_LESSER_HOST: Final = re.compile(r"^(?:www\d?|m|mobile|amp|en|vi)\.")


def plain_address(url: str | None) -> str | None:
    """Host and path of a URL without scheme, www or mobile host, query, fragment, trailing slash or AMP ending; None without a host or path.

    >>> plain_address("https://www.baovidu.example/tin-1.html?utm=x#a") == plain_address("http://m.baovidu.example/tin-1.html/amp")
    True
    """
    if not url:
        return None
    try:
        parts = urlsplit(url if "//" in url else "//" + url)
        host = (parts.hostname or "").casefold().rstrip(".")
    except ValueError:
        return None
    path = re.sub(r"(?:/amp|\.amp)?/*$", "", parts.path)
    if not host or not path:
        return None
    return _LESSER_HOST.sub("", host) + path


def outlet(url: str, site: str | None = None) -> str:
    """The site key, or else the name in the host (www.baovidu.com.vn -> baovidu).

    >>> outlet("https://m.baovidu.com.vn/a-1.html"), outlet("https://x.example/1", "baovidu")
    ('baovidu', 'baovidu')
    """
    if site:
        return site
    try:
        labels = (urlsplit(url if "//" in url else "//" + url).hostname or "").casefold().rstrip(".").split(".")
    except ValueError:
        return ""
    if len(labels) >= 3 and labels[-2] in _SECOND_LEVEL:
        return labels[-3]
    return labels[-2] if len(labels) >= 2 else labels[0]


def plain_letters(text: str) -> str:
    """Letters and digits only, diacritics and Đ folded: how the name of a paper is looked for in a signature.

    >>> plain_letters("Theo Báo Quảng Ninh điện tử")
    'theobaoquangninhdientu'
    """
    folded = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return "".join(c for c in folded if c.isalnum())
