"""A first profile of an unknown site, from pages that somebody fetched: what to ask next, and TOML of what was seen. Nothing is fetched or written here."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from crawlers.addresses import canonical_url
from crawlers.discovery import (
    Discovery,
    Starts,
    guess_article_url,
    habitual_starts,
    page_number,
    read_feed,
    read_home,
    read_section,
    read_sitemap,
    robots_sitemaps,
)
from crawlers.discovery.page import parse_page
from crawlers.sites import Site, bare_host, compiled, generic_site
from crawlers.sites.loading import load_families
from crawlers.wording import counted

ARTICLES = 3
"""Article pages asked for: enough to tell a habit from an accident, and the fixtures of the new profile."""

MAX_FAILED = 9
"""Articles that may fail before no further ones are asked for."""

MAX_SECTIONS, MAX_FEEDS = 12, 12
_PLAIN_TITLE = re.compile(r"trang chủ|home ?page|home|tin (?:tức|mới).*|index", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known so far. `wanted` = addresses to fetch before asking again; when it is empty, `toml` is as good as it gets.

    `articles` are the pages for fixtures; `notes` says in plain words what was seen, guessed or missed.
    """

    key: str
    toml: str
    wanted: tuple[str, ...]
    articles: tuple[str, ...]
    family: str | None
    notes: tuple[str, ...]


def guess_family(body: bytes, url: str) -> tuple[str | None, dict[str, int]]:
    """The family whose selectors fit an article page best, and every family's score: body container 3, title 1, lead 1, address 1; `h1` alone counts nothing.

    A family needs its body container and one thing more.
    """
    tree, _ = parse_page(body, url)
    scores: dict[str, int] = {}
    if tree is None:
        return None, scores
    parts = urlsplit(canonical_url(url))
    for name, site in load_families().items():
        layout = site.layouts[0]
        first = [selector for selector in layout.content[:2] if compiled(selector)(tree)]
        score = 3 * bool(first)
        score += any(compiled(selector)(tree) for selector in layout.title if selector != "h1")
        score += any(compiled(selector)(tree) for selector in layout.lead)
        score += bool(site.article_url and site.article_url.search(parts.path))
        scores[name] = score
    best = max(scores, key=lambda name: scores[name], default=None)
    tied = [name for name, score in scores.items() if best and score == scores[best]]
    return (best if best and scores[best] >= 4 and len(tied) == 1 else None), scores


def _key(host: str) -> str:
    """Short name of a domain: `baoquangninh` of baoquangninh.vn, `e-vnexpress` of e.vnexpress.net."""
    labels = host.partition(":")[0].split(".")
    while len(labels) > 1 and (len(labels[-1]) <= 4 or labels[-1] == "example"):
        labels.pop()
    return re.sub(r"[^a-z0-9]+", "-", "-".join(labels).lower()).strip("-") or "site"


def _name(tree: Any, host: str) -> str:
    """The paper's name as its home page gives it: og:site_name, else the last part of the title."""
    if tree is not None:
        for value in compiled("//meta[@property='og:site_name']/@content")(tree):
            if value.strip():
                return " ".join(value.split())[:80]
        title = " ".join("".join(tree.xpath("string(//title)")).split())
        parts = [part for part in re.split(r"\s*[|–]\s*|\s-\s", title) if part and not _PLAIN_TITLE.fullmatch(part)]
        if parts:
            return next((part for part in parts if re.search(r"\bBáo\b", part)), min(parts, key=len))[:80]
    return host


def _quoted(value: str) -> str:
    """A TOML string: literal where it holds backslashes, else basic (JSON's escapes are TOML's)."""
    return f"'{value}'" if "\\" in value and "'" not in value else json.dumps(value, ensure_ascii=False)


def _list(key: str, values: tuple[str, ...] | list[str]) -> str:
    return f"{key} = [{', '.join(_quoted(value) for value in values)}]"


def _relative(url: str, home: str) -> str:
    """Addresses on the home host are written without it."""
    start = home.rstrip("/")
    return url.removeprefix(start) if url.startswith(start + "/") else url


@dataclass(slots=True)
class _Seen:
    """What the pages gave, by kind of page."""

    feeds: dict[str, Discovery]
    sitemaps: dict[str, Discovery]
    sections: dict[str, Discovery]
    sure: list[str]
    linked: list[str]


def draft_site(home: str, pages: Mapping[str, bytes]) -> Draft:
    """The draft after the pages fetched so far (`pages`: address asked -> body; an address that failed maps to b""). Ask for `wanted`, add the answers,
    call again: robots.txt and the home page, then feeds, sitemaps and sections, then three articles; three rounds in all. Pure.
    """
    base = generic_site(home if "//" in home else f"https://{home}")
    robots = base.home + "robots.txt"
    if base.home not in pages or robots not in pages:
        return Draft(_key(base.hosts[0].name), "", tuple(url for url in (robots, base.home) if url not in pages), (), None, ())
    said = read_home(pages[base.home], base.home, base)
    named = tuple(one.url for one in robots_sitemaps(pages[robots].decode("utf-8", "replace"), base).further)
    habit = habitual_starts(base)
    starts = Starts(
        said.feeds[:MAX_FEEDS] or habit.feeds, (named or said.sitemaps or habit.sitemaps[:2])[:3], said.sections[:MAX_SECTIONS], said.discovery
    )
    lists = [*starts.feeds, *starts.sitemaps, *starts.sections]
    seen = _read_lists(base, pages, starts)
    missing = tuple(dict.fromkeys(url for url in lists if url not in pages))
    pattern = guess_article_url(seen.sure if len(seen.sure) >= 8 else [*seen.sure, *seen.linked])
    articles = _pick(seen, pattern, pages)
    if not missing:
        missing = tuple(url for url in articles if url not in pages)
    read = [url for url in articles if pages.get(url)]
    family, scores = _vote(read, pages)
    notes = _notes(seen, pattern, family, scores, len(read))
    return Draft(_key(base.hosts[0].name), _toml(base, pages, seen, pattern, family), missing, tuple(articles), family, notes)


def _read_lists(site: Site, pages: Mapping[str, bytes], starts: Starts) -> _Seen:
    got = _Seen({}, {}, {}, [], [link.url for link in starts.discovery.links])
    for url in starts.feeds:
        if pages.get(url):
            found = read_feed(pages[url], url, site)
            index = [one for one in read_home(pages[url], url, site).feeds if one != url] if found.reason == "not_feed" else []
            if found.links or index:
                got.feeds[url] = found
                got.sure += [link.url for link in found.links]
    for url in starts.sitemaps:
        if pages.get(url):
            found = read_sitemap(pages[url], url, site, max_urls=2000)
            if found.links or found.further:
                got.sitemaps[url] = found
                got.sure += [link.url for link in found.links if link.hint.published_at]
    for url in starts.sections:
        if pages.get(url):
            found = read_section(pages[url], url, site)
            if len(found.links) >= 3:
                got.sections[url] = found
                got.linked += [link.url for link in found.links]
    return got


def _pick(seen: _Seen, pattern: str | None, pages: Mapping[str, bytes]) -> list[str]:
    """Articles to look at: of the feeds first, those that fit the pattern only, from as many sections as can be; others for those that failed, within bounds."""
    fits = re.compile(pattern) if pattern else None
    pool = [url for url in dict.fromkeys([*seen.sure, *seen.linked]) if fits is None or fits.search(_path(url))]
    had = [url for url in pool if pages.get(url)][:ARTICLES]
    if len([url for url in pool if pages.get(url) == b""]) >= MAX_FAILED:
        return had
    left = [url for url in pool if url not in pages]
    lacking = ARTICLES - len(had)
    return had + (left[:: max(1, len(left) // lacking)][:lacking] if lacking else [])


def _path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _vote(articles: list[str], pages: Mapping[str, bytes]) -> tuple[str | None, dict[str, int]]:
    total: dict[str, int] = {}
    votes: list[str | None] = []
    for url in articles:
        family, scores = guess_family(pages[url], url)
        votes.append(family)
        for name, score in scores.items():
            total[name] = total.get(name, 0) + score
    named = [vote for vote in votes if vote]
    best = max(set(named), key=named.count, default=None)
    return (best if best and named.count(best) * 2 > len(votes) else None), total


def _notes(seen: _Seen, pattern: str | None, family: str | None, scores: dict[str, int], read: int) -> tuple[str, ...]:
    items = sum(len(found.links) for found in seen.feeds.values())
    return (
        f"feeds: {len(seen.feeds)} with {counted(items, 'item')}",
        f"sitemaps: {len(seen.sitemaps)}",
        f"sections: {len(seen.sections)} that list articles",
        f"article_url: {'guessed from ' + counted(len(seen.sure) + len(seen.linked), 'address') if pattern else 'no habit found; the look of links decides'}",
        f"family: {family or 'none fits'} ({', '.join(f'{name} {score}' for name, score in sorted(scores.items())) or 'no article read'}; {counted(read, 'article')})",
    )


def _toml(site: Site, pages: Mapping[str, bytes], seen: _Seen, pattern: str | None, family: str | None) -> str:
    """The profile as a file's text; `crawlers.sites.load_site` takes it as it is."""
    tree, _ = parse_page(pages[site.home], site.home)
    known = load_families()[family] if family else None
    home = site.home
    lines = [f"name = {_quoted(_name(tree, site.hosts[0].name))}", f"home = {_quoted(home)}"]
    evidence = {"default": "seen"}
    if family:
        lines.append(f"family = {_quoted(family)}")
        evidence["family"] = "guessed"
    languages = [value.split("-")[0].lower() for value in (compiled("/html/@lang")(tree) if tree is not None else [])]
    if languages and re.fullmatch("[a-z]{2}", languages[0]) and languages[0] != "vi":
        lines.append(_list("languages", languages[:1]))
    for name, found in (("feeds", seen.feeds), ("sitemaps", seen.sitemaps), ("sections", seen.sections)):
        if found:
            lines.append(_list(name, [_relative(url, home) for url in found]))
    if pattern and not (known and known.article_url and all(known.article_url.search(_path(url)) for url in seen.sure or seen.linked)):
        lines.append(f"article_url = {_quoted(pattern)}")
        evidence["article_url"] = "guessed"
    if paging := _paging(seen):
        lines.append(f"paging = {_quoted(paging)}")
    lines += ["", "[evidence]", *(f"{key} = {_quoted(value)}" for key, value in evidence.items())]
    return "\n".join(lines) + "\n"


def _paging(seen: _Seen) -> str | None:
    """How page 2 of a section is addressed, where two sections agree on it."""
    found: list[str] = []
    for url, discovery in seen.sections.items():
        section = canonical_url(url).rstrip("/")
        for further in discovery.further:
            tail = further.url.removeprefix(section)
            if tail != further.url and page_number(further.url) == (page_number(section)[0], 2) and not re.search(r"[{}]", tail):
                found.append("{section}" + re.sub(r"2(?=\D*$)", "{n}", tail))
    return next((one for one in found if found.count(one) >= 2), None)


def fixture_name(url: str) -> str:
    """File name of a fixture page: the last words of its address, ASCII, at most 60 characters."""
    last = re.sub(r"\.[a-z]{2,4}$", "", urlsplit(url).path.lower().rstrip("/").rpartition("/")[2])
    words = re.sub(r"[^a-z0-9]+", "-", last)
    return (words.strip("-")[-60:].strip("-") or re.sub(r"[^a-z0-9]+", "-", bare_host(url))) + ".html"
