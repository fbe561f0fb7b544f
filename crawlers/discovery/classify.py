"""What kind of page an address leads to, told by the address alone: the profile's pattern first, the look of it where there is none."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal
from urllib.parse import parse_qsl, unquote, urlsplit

from crawlers.addresses import canonical_url
from crawlers.discovery.found import refusal
from crawlers.sites import Site

PageKind = Literal["article", "section", "feed", "sitemap", "other"]

_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|bmp|avif|pdf|docx?|xlsx?|pptx?|zip|rar|7z|mp[34]|m4[av]|wav|avi|mov|webm|m3u8|css|js|json|woff2?|ttf|exe|apk|epub)$|/(?:robots|ads|humans|security)\.txt$",
    re.IGNORECASE,
)
_SITEMAP = re.compile(r"sitemap[^/]*(?:\.xml|\.xml\.gz|\.gz|\.txt|\.aspx|\.php)?$|/sitemaps?/[^/]+$", re.IGNORECASE)
_FEED = re.compile(r"\.rss$|(?:^|/)(?:rss|feeds?|atom)(?:/|$|\.(?:xml|aspx|php|html?)$)|/[^/]*rss[^/]*\.xml$", re.IGNORECASE)
_NO_ARTICLE = re.compile(
    r"^/(?:tags?|tag-[^/]*|tim-kiem|search|tac-gia|authors?|chu-de|topics?|dong-su-kien|dang-nhap|dang-ky|login|register|logout|user|account|cart|lien-he|contact|gioi-thieu|about"
    r"|quang-cao|bang-gia-quang-cao[^/]*|rao-vat(?:-[^/]*)?|toa-soan|dieu-khoan|ajax|api|wp-(?:admin|json|login\.php)|cdn-cgi|static|assets|rss|print|in)(?:[/.?]|$)|^/s(?:[.?]|/?$|/[^/-]*(?:-[^/-]*){0,2}/?$)"
    r"|-(?:event|tag|topic)\d+(?:\.html?)?/?$|/(?:event|tag|topic)s?-\d+(?:\.html?)?/?$|/(?:page|trang)/\d+/?$",
    re.IGNORECASE,
)
_DATED = re.compile(r"/(?:(?:19|20)\d\d/\d{1,2}(?:/\d{1,2})?|(?:19|20)\d{4}(?:\d\d)?)/(?=[^/]*[a-z])[^/]+-[^/]+/?$", re.IGNORECASE)
_EXTENSION = re.compile(r"\.(?:html?|aspx?|php|amp|bbg|bcb|chn|vnp|epi|jsp|tpo|ldo)$", re.IGNORECASE)
_TAIL_ID = re.compile(r"(?:^|-)(?:post|postid|ar?|d|p|n|c|news|id)?(\d{3,})$|-((?=[a-f]*\d)[0-9a-f]{7})$", re.IGNORECASE)
_QUERY_ID = re.compile(r"(?:id|newsid|news_id|articleid|article_id|itemid|item|nid|mabb|baiviet|mabai|tinid|postid|p|arid)", re.IGNORECASE)
_PAGE_QUERY = re.compile(r"(?:page|p|trang|pageindex|currentpage|paged|pg|pageno|start|offset)", re.IGNORECASE)


def _pattern_says(path: str, query: str, site: Site) -> bool | None:
    """By the profile: article or not; None where the profile has no pattern."""
    whole = f"{path}?{query}" if query else path
    if site.not_article is not None and (site.not_article.search(path) or site.not_article.search(whole)):
        return False
    if site.article_url is None:
        return None
    return bool(site.article_url.search(path) or site.article_url.search(whole))


def _looks_like_article(path: str, query: str) -> bool:
    """A slug of several words with a number, a dated folder, a long slug alone, or an article number in the query."""
    items = parse_qsl(query)
    if any(_QUERY_ID.fullmatch(name) and re.fullmatch(r"\d{3,}", value) and not (name == "p" and len(value) < 4) for name, value in items):
        return True
    if len([name for name, _ in items if not _PAGE_QUERY.fullmatch(name)]) > 1:
        return False
    segments = [_EXTENSION.sub("", unquote(segment)) for segment in path.split("/") if segment]
    if not segments:
        return False
    last = segments[-1]
    if re.fullmatch(r"\d{4,}", last):  # /<section>/<slug>/<number>
        return len(segments) >= 2 and len([word for word in segments[-2].split("-") if word]) >= 3
    tail = _TAIL_ID.search(last)
    words = [word for word in (last[: tail.start()] if tail else last).split("-") if re.search(r"[^\W\d_]", word)]
    if _DATED.search(path):
        return len(words) >= 1
    digits = len(tail[1] or tail[2]) if tail else 0
    if digits >= 5 or re.search(r"\d{5,}", last):  # sections carry short numbers
        return len(words) >= 1
    if digits >= 3 and len(words) >= 5:
        return True
    if any(re.fullmatch(r"\d{4,}|\d{4,}p\d+c\d+", segment) for segment in segments[:-1]) and len(words) >= 3:
        return True
    return len(words) >= 6


def _looks_like_section(path: str, query: str) -> bool:
    if any(not _PAGE_QUERY.fullmatch(name) for name, _ in parse_qsl(query)):
        return False
    segments = [_EXTENSION.sub("", segment) for segment in path.split("/") if segment]
    if not 1 <= len(segments) <= 3 or re.fullmatch(r"\d{4,}", segments[-1]):
        return False
    return all(re.search(r"[^\W\d_]", unquote(segment)) for segment in segments[:1]) and len(segments[-1].split("-")) <= 8


def is_unsure(site: Site) -> bool:
    """Whether the site has no pattern for its articles that was ever seen to hold: then the look of a link counts too."""
    return site.article_url is None or site.guessed("article_url")


def is_no_article(url: str, site: Site) -> bool:
    """Whether an address is a tag, search, service or file address, a trap, or one that the profile excludes: no list makes it an article."""
    path = urlsplit(url).path
    if (path in {"", "/"} and not urlsplit(url).query) or _NO_ARTICLE.search(path) or _FILE.search(path) or is_trap(path):
        return True
    return site.not_article is not None and bool(site.not_article.search(path))


def may_be_article(url: str, site: Site) -> bool:
    """Whether an address that `classify_url` does not call an article is worth asking for where a sitemap of a site with no certain pattern lists it:
    a slug of three words, or a number, be it a small one in its query, or a slug there; not a tag or search page.
    """
    if not is_unsure(site) or is_no_article(url, site):
        return False
    if any((_QUERY_ID.fullmatch(name) and value.isdecimal()) or value.count("-") >= 3 for name, value in parse_qsl(urlsplit(url).query)):
        return True
    last = _EXTENSION.sub("", unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2]))
    return len([word for word in re.split(r"[-_,.]", last) if word]) >= 3 or bool(re.search(r"\d{3,}$", last))


def is_trap(path: str) -> bool:
    """Whether a path repeats or deepens as only a loop of links does (Heritrix' rules: a segment three times, or more than 12 segments).

    >>> is_trap("/lap/muc/tin/muc/tin/muc/tin/"), is_trap("/kinh-te/nong-nghiep/")
    (True, False)
    """
    segments = [segment for segment in path.split("/") if segment]
    return len(segments) > 12 or any(segments.count(segment) >= 3 for segment in segments)


@lru_cache(maxsize=256)
def _spellings(urls: tuple[str, ...]) -> frozenset[str]:
    """Canonical forms of addresses of a profile, with and without a closing slash."""
    return frozenset(spelling for url in urls for spelling in (canonical_url(url), canonical_url(url).rstrip("/")))


def classify_url(url: str, site: Site) -> PageKind:
    """The kind of page behind an address; `other` for another host, a file, a tag, search or event page, and what cannot be told.

    >>> from crawlers.sites import generic_site
    >>> site = generic_site("baohoagiang.example")
    >>> [classify_url("https://baohoagiang.example" + path, site) for path in ("/kinh-te/gia-lua-tang-123456.html", "/kinh-te", "/rss/home.rss", "/sitemap.xml", "/tag/lua/")]
    ['article', 'section', 'feed', 'sitemap', 'other']
    """
    if refusal(url, site) is not None:
        return "other"
    url = canonical_url(url)
    parts = urlsplit(url)
    path, query = parts.path or "/", parts.query
    if url in _spellings(site.feeds):
        return "feed"
    if url in _spellings(site.sitemaps):
        return "sitemap"
    if url.rstrip("/") in _spellings(site.sections):
        return "section"
    if _FILE.search(path) or is_trap(path):
        return "other"
    if _SITEMAP.search(path):
        return "sitemap"
    if _FEED.search(path) and not re.search(r"-\d{5,}\.html?$", path):
        return "feed"
    says = _pattern_says(path, query, site)
    guessed = is_unsure(site)
    if says and not (guessed and _NO_ARTICLE.search(path)):  # a guessed pattern may be as wide as "a slug": authors have those, too
        return "article"
    if says is False and not (guessed and not (site.not_article and site.not_article.search(path))):
        return "section" if _looks_like_section(path, query) and not _NO_ARTICLE.search(path) and not _looks_like_article(path, query) else "other"
    if _NO_ARTICLE.search(path):
        return "other"
    if _looks_like_article(path, query):
        return "article"
    return "section" if _looks_like_section(path, query) else "other"
