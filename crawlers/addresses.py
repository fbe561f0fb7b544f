"""Addresses of articles: one spelling of a URL, and the key under which all spellings of one article meet. Pure; asks no server.

What kind of page an address leads to is not decided here (crawlers/discovery/classify.py).
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes, urlsplit

from crawlers.sites import Site, bare_host

_TRACKING = re.compile(
    r"utm([_-].*)?|[ihm]tm_.*|hsa_.*|mtm_.*|pk_(campaign|kwd|source|medium|content)|_hs(enc|mi)|fb(clid|_action_ids|_action_types|_comment_id|_ref|_source)"
    r"|[gdy]clid|gclsrc|gbraid|wbraid|msclkid|twclid|ttclid|li_fat_id|igsh(id)?|mc_[ce]id|mkt_tok|_(ga|gl)|zarsrc|gidzl|zanpid|cmpid|wt_mc(\..*)?|s_cid|vero_id"
    r"|oly_(anon|enc)_id|ref|ref_(src|source|url)|__tn__|__twitter_impression|at_(medium|campaign)|spm|scm|_|rnd|nocache|timestamp"
)
_SESSION = re.compile(r"(j?session(id|_id)|phpsessid|aspsessionid.*|cfid|cftoken|asp\.net_sessionid)")
_SHORT_SESSION = re.compile(r"sid|sess|session|s|zsid")  # only with a value that looks drawn by lot
_DRAWN = re.compile(r"(?=.*\d)(?=.*[a-z])[0-9a-z_-]{12,}|[0-9a-f]{16,}", re.IGNORECASE)
_EPOCH = re.compile(r"1\d{9}(\d{3})?")
_OTHER_VIEW = re.compile(
    r"(amp|print|in|mobile|m|is_?amp|is_?print|is_?mobile|isprint)=?(1|true|yes|on|amp)?|(outputtype|output|view|format|mode|display|layout|type|task)=(amp|print|mobile)"
)
_FIRST_PAGE = re.compile(r"(?:page|trang|p|paged)=[01]?|[^=]*=", re.IGNORECASE)  # or nothing said at all
_TELLING = re.compile(r"(?:page|trang|p|paged|pageindex|lang|language|hl)=.*|[^=]*=\d{3,}", re.IGNORECASE)
"""The items of a query that may still make another page of an address that has slug and number already; `?source=zalo` does not."""

_COOKIELESS = re.compile(r"/\([A-Z]\([0-9A-Za-z]+\)\)(?=/)")  # ASP.NET: /(S(abc...))/
_PATH_SESSION = re.compile(r";(jsessionid|phpsessid|sid)=[^/?;]*", re.IGNORECASE)
_STRAY = re.compile(r"(?:[&;](?:utm_|fbclid=|gclid=|zarsrc=).*|(?:%20|\s|%e2%80%8b)+)$", re.IGNORECASE | re.DOTALL)
"""What a careless copy leaves at the end of a path: tracking behind `&` where `?` is meant, and blanks."""

_ESCAPED_SLASH = re.compile(r"(%2f|%5c)", re.IGNORECASE)
_SAFE = "!$&'()*+,;=:@~-._"

_END = r"(?:\.html?|\.amp|\.aspx|\.php)?"
_AMP_END = re.compile(rf"(?:/amp(?:\.html?)?|\.amp(?:\.html?)?|/print(?:\.html?)?|\.print|(?<=\d)-amp)(?={_END}$)", re.IGNORECASE)
_VIEW_FRONT = re.compile(r"^/(?:amp|print|in|in-bai|ban-in|mobile|m)(?=/)", re.IGNORECASE)
_PRINT_COPY = re.compile(r"^/(?:[0-9a-f]{6,}/)?(\d{4,})(?:\.html?)?$", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default|home)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_EXTENSION = re.compile(r"\.(?:html?|amp|php|aspx)$", re.IGNORECASE)
_SLUG_ID = re.compile(r"/(?:[^/]+/)*((?=[^/]*[a-z])[^/.]*-[^/.]*?(?:\d{5,}|-(?=[a-f]*\d)[0-9a-f]{7}))", re.IGNORECASE)
_DATE = re.compile(r"(?<!\d)(?:(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d)$")
_MARKS = ("", "post", "a", "postid", "ar", "d")  # what stands before the number in the families' slugs
_LANGUAGE = re.compile(r"^/(en|zh|fr|ru|ja|ko|th|de|es|km|lo|el|id|cn|english)(?=/)", re.IGNORECASE)


class _Parts(NamedTuple):
    scheme: str
    host: str  # with a port that is not the scheme's own
    path: str
    query: tuple[str, ...]  # "name=value" or "name", escaped


def _escaped(text: str, *, plus: bool = False) -> str:
    """Percent-encoding in one form: UTF-8, NFC, capital hex, only where needed; bytes that are no UTF-8 stay as they are."""
    raw = unquote_to_bytes(text.replace("+", " ") if plus else text)
    try:
        decoded: str | bytes = unicodedata.normalize("NFC", raw.decode("utf-8"))
    except UnicodeDecodeError:
        decoded = raw
    safe = "!$'()*,;:@~-._/" if plus else _SAFE
    return quote(decoded, safe=safe + " ").replace(" ", "+") if plus else quote(decoded, safe=safe)


def _segment(text: str) -> str:
    """One segment of a path; an escaped slash stays as it is written, since some servers tell %2f from %2F."""
    return "".join(piece if number % 2 else _escaped(piece) for number, piece in enumerate(_ESCAPED_SLASH.split(text)))


def _path(path: str) -> str:
    """Path with one spelling: escapes, no empty, `.` or `..` segments, no session; a closing slash stays."""
    path = _STRAY.sub("", _PATH_SESSION.sub("", _COOKIELESS.sub("", path.replace("\\", "/"))))
    out: list[str] = []
    segments = [_segment(segment) for segment in path.split("/")]
    for segment in segments:
        if segment == ".." and out:
            out.pop()
        elif segment not in {"", ".", ".."}:
            out.append(segment)
    closing = "/" if out and segments[-1] in {"", ".", ".."} else ""
    return "/" + "/".join(out) + closing


def _is_noise(name: str, value: str) -> bool:
    name = name.lower()
    return bool(
        not (name or value)
        or _TRACKING.fullmatch(name)
        or _SESSION.fullmatch(name)
        or (_SHORT_SESSION.fullmatch(name) and _DRAWN.fullmatch(value))
        or (name in {"t", "v", "time"} and _EPOCH.fullmatch(value))
    )


def _query(query: str) -> tuple[str, ...]:
    kept = []
    for item in query.split("&"):
        name, equals, value = item.partition("=")
        name, value = _escaped(name, plus=True), _escaped(value, plus=True)
        if not _is_noise(name, value):
            kept.append(name + equals + value)
    return tuple(kept)


def _parts(url: str) -> _Parts | None:
    """None for what is no http address."""
    url = url.strip().strip("\u200b\ufeff")
    try:
        split = urlsplit(f"https:{url}" if url.startswith("//") else url)
        host, port = (split.hostname or "").rstrip("."), split.port
    except ValueError:
        return None
    if split.scheme not in {"http", "https"} or not host:
        return None
    host = unicodedata.normalize("NFC", host)
    try:
        host = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        host = quote(host.lower(), safe=":[]")
    if not host:
        return None
    host = f"[{host}]" if ":" in host else host
    if port is not None and port != {"http": 80, "https": 443}[split.scheme]:
        host = f"{host}:{port}"
    if (wrapped := re.match(r"^/(?:c|v|amp)/(s/)?([^/]+\.[^/]+)(/.*)$", split.path)) and re.search(
        r"(^|\.)(cdn\.ampproject\.org|google\.[a-z.]+)(:\d+)?$", host
    ):
        return _parts(f"http{'s' if wrapped[1] else ''}://{wrapped[2]}{wrapped[3]}" + (f"?{split.query}" if split.query else ""))
    return _Parts(split.scheme, host, _path(split.path), _query(split.query))


def canonical_url(url: str) -> str:
    """One spelling of an address that may still be asked for: scheme, www and trailing slash stay, since a server may insist on them;
    case of the host, default port, user name, fragment, tracking, session ids, double slashes, escapes and NFC are made one. What is no http address comes back stripped.

    >>> canonical_url("HTTPS://BaoHoaGiang.example:443//thoi-su/./tin-%c3%a0-12345.html?utm_source=zalo&page=2#top")
    'https://baohoagiang.example/thoi-su/tin-%C3%A0-12345.html?page=2'
    """
    parts = _parts(url)
    if parts is None:
        return url.strip()
    return f"{parts.scheme}://{parts.host}{parts.path}" + (f"?{'&'.join(parts.query)}" if parts.query else "")


def article_key(url: str, site: Site | None = None) -> str:
    """The key under which all spellings of one article meet: scheme, www and mobile hosts, AMP and print copies, tracking, slashes, the site's
    old hosts; with an `id` group in the site's `article_url` also another section or slug. It never joins two articles: where a number
    could be a date or is too short to be one of the site's own, the path stays in the key.

    >>> article_key("http://m.baohoagiang.example/amp/kinh-te/gia-lua-tang-123456.html?fbclid=x")
    'baohoagiang.example/gia-lua-tang-123456'
    """
    parts = _parts(url)
    if parts is None:
        return url.strip()
    host = bare_host(f"{parts.scheme}://{parts.host}/")
    if site is not None:
        own = next((one for one in site.hosts if one.name == host), None)
        if own is None:
            site = None
        elif own.edition is None:
            host = next((one.name for one in site.hosts if one.edition is None), host)
    query = tuple({item for item in parts.query if not _OTHER_VIEW.fullmatch(item.lower()) and not _FIRST_PAGE.fullmatch(item)})
    path, is_copy = _plain_path(parts.path)
    if site is not None and site.ignore_case:
        path = path.lower()

    tail = f"?{'&'.join(sorted(query))}" if query else ""
    spare = [item for item in query if _TELLING.fullmatch(item)]
    moved_tail = f"?{'&'.join(sorted(spare))}" if spare else ""
    number, whole = (None, False) if site is None else _number(path, query, site, is_copy=is_copy)
    if number is not None:
        edition = _LANGUAGE.match(path)
        return f"{host}{edition[0].lower() if edition else ''}/~{number}" + ("" if whole else moved_tail)
    plain = _EXTENSION.sub("", path)
    moved = _SLUG_ID.fullmatch(plain)
    if moved and not _DATE.search(moved[1]):
        edition = _LANGUAGE.match(path)
        return f"{host}{edition[0].lower() if edition else ''}/{moved[1].lower()}{moved_tail}"
    return f"{host}{path}{tail}"


def _plain_path(path: str) -> tuple[str, bool]:
    """Path without marks of another view (AMP, print, mobile), index file and closing slash; and whether it is a print copy's."""
    path = _INDEX.sub("/", _ESCAPED_SLASH.sub(lambda found: found[0].upper(), path)).rstrip("/")
    before = None
    is_copy = False
    while before != path:
        before = path
        path = _AMP_END.sub("", path).rstrip("/")
        front = _VIEW_FRONT.match(path)
        if front and re.search(r"\d{4,}[^/]*$|\.html?$", path):  # a section may well be called /in/ or /m/
            path = path[front.end() :]
            is_copy = True
    return path, is_copy


def _usable(number: str) -> bool:
    """Whether a number may stand for the article alone: long enough to be no year, and no date."""
    return len(number) >= 5 and not (number.isdigit() and len(number) == 8 and _DATE.search(number))


def _number(path: str, query: tuple[str, ...], site: Site, *, is_copy: bool) -> tuple[str | None, bool]:
    """The article's number by the site's pattern, and whether the query was part of the match."""
    pattern = site.article_url
    if pattern is None or "id" not in pattern.groupindex:
        return None, False
    bare = _EXTENSION.sub("", path)
    spellings = [(path, False), (f"{path}/", False), *((bare + end, False) for end in (".html", ".htm", "", "/"))]
    if query:
        spellings.insert(0, (f"{path}?{'&'.join(query)}", True))
    if is_copy and (copy := _PRINT_COPY.match(path)):
        spellings += [(f"/x-{mark}{copy[1]}{end}", False) for mark in _MARKS for end in (".html", ".htm", "/")]
    for spelling, whole in spellings:
        if site.not_article is not None and site.not_article.search(spelling):
            return None, False
        found = pattern.search(spelling)
        if found and found["id"] and _usable(found["id"]):
            return found["id"].lower(), whole
    return None, False
