"""A profile against pages: field by field, which selector hit and what it gave. Reading the article itself is another room's; nothing is fetched here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from crawlers.addresses import article_key
from crawlers.discovery import classify_url, read_feed, read_home, read_section, read_sitemap
from crawlers.discovery.page import parse_page, words
from crawlers.sites import PARTS, Layout, Site, compiled
from crawlers.wording import counted

Verdict = Literal["hit", "missed", "wrong"]


@dataclass(frozen=True, slots=True)
class FieldCheck:
    """One field of a profile on one page. `by` = the selector or pattern that hit, `gave` = what came of it, cut short."""

    field: str
    url: str
    verdict: Verdict
    by: str | None = None
    gave: str = ""
    evidence: str = "guessed"


@dataclass(frozen=True, slots=True)
class Coverage:
    """A field over all pages checked: on how many of how many it hit, and by which selectors."""

    field: str
    hits: int
    pages: int
    by: tuple[str, ...]
    evidence: str


def _text(selected: list[Any]) -> str:
    """Text of what a selector found: elements, attributes or text nodes."""
    return " ".join(" ".join(str(one).split()) if isinstance(one, str) else words(one, 2000) for one in selected).strip()


def check_layout(site: Site, layout: Layout, number: int, tree: Any, url: str) -> list[FieldCheck]:
    """Each part of a layout that has selectors: the first that selects some text. Selectors of captions begin at an image and are left out."""
    name = "layout" if layout.valid_to is None else f"old_layouts[{number}]"
    level = site.evidence.get("layout" if layout.valid_to is None else "old_layouts", "guessed")
    checks = []
    for part in PARTS:
        selectors = [selector for selector in getattr(layout, part) if not selector.startswith(".")]
        if not selectors or part == "prune":
            continue
        hit = next(((selector, text) for selector in selectors if (text := _text(compiled(selector)(tree)))), None)
        if hit:
            checks.append(FieldCheck(f"{name}.{part}", url, "hit", hit[0], hit[1][:120], level))
        else:
            checks.append(FieldCheck(f"{name}.{part}", url, "missed", None, "", level))
    return checks


def _check_article(site: Site, url: str, body: bytes) -> list[FieldCheck]:
    tree, _ = parse_page(body, url)
    checks = []
    if site.article_url is not None:
        key = article_key(url, site)
        checks.append(FieldCheck("article_url", url, "hit", site.article_url.pattern, key, site.evidence.get("article_url", "guessed")))
    if tree is not None:
        for number, layout in enumerate(site.layouts):
            checks += check_layout(site, layout, number, tree, url)
    return checks


def _check_section(site: Site, url: str, body: bytes) -> list[FieldCheck]:
    tree, _ = parse_page(body, url)
    found = read_section(body, url, site)
    level = site.evidence.get("sections", "guessed")
    following = found.further[0].url if found.further else "no next page"
    checks = [FieldCheck("sections", url, "hit" if found.links else "missed", None, f"{counted(len(found.links), 'article')}; {following}", level)]
    if site.list_links and tree is not None:
        counts = {selector: len(compiled(selector)(tree)) for selector in site.list_links}
        best = max(counts, key=lambda selector: counts[selector])
        hit = counts[best] > 0
        level = site.evidence.get("list_links", "guessed")
        checks.append(FieldCheck("list_links", url, "hit" if hit else "missed", best if hit else None, counted(counts[best], "link"), level))
    return checks


def check_page(site: Site, url: str, body: bytes) -> list[FieldCheck]:
    """All fields that one page can confirm, by the kind of page its address says; an address of another kind gives one `wrong` line."""
    kind = classify_url(url, site)
    if article_key(url, site) == article_key(site.home, site):
        kind = "section"
    match kind:
        case "article":
            return _check_article(site, url, body)
        case "section":
            return _check_section(site, url, body)
        case "feed":
            feed = read_feed(body, url, site)
            level = site.evidence.get("feeds", "guessed")
            if feed.reason == "not_feed" and (named := read_home(body, url, site).feeds):
                return [FieldCheck("feeds", url, "hit", None, f"an index of {counted(len(named), 'feed')}", level)]
            dated = sum(1 for link in feed.links if link.hint.published_at)
            gave = f"{counted(len(feed.links), 'item')}, {dated} dated" + (f"; {feed.reason}" if feed.reason else "")
            return [FieldCheck("feeds", url, "hit" if feed.links else "missed", None, gave, level)]
        case "sitemap":
            sitemap = read_sitemap(body, url, site)
            gave = f"{counted(len(sitemap.links), 'address')}, {counted(len(sitemap.further), 'sitemap')}" + (f"; {sitemap.reason}" if sitemap.reason else "")
            return [
                FieldCheck(
                    "sitemaps", url, "hit" if sitemap.links or sitemap.further else "missed", None, gave, site.evidence.get("sitemaps", "guessed")
                )
            ]
        case _:
            return [
                FieldCheck("article_url", url, "wrong", None, "neither article nor list by this profile", site.evidence.get("article_url", "guessed"))
            ]


def check_site(site: Site, pages: Mapping[str, bytes]) -> tuple[FieldCheck, ...]:
    """Every page against the profile, pages in the order given; robots.txt is no part of it."""
    return tuple(check for url, body in pages.items() if not url.endswith("/robots.txt") for check in check_page(site, url, body))


def coverage(checks: Iterable[FieldCheck]) -> tuple[Coverage, ...]:
    """The checks summed up by field, in the order the fields first came up."""
    rows: dict[str, list[FieldCheck]] = {}
    for check in checks:
        rows.setdefault(check.field, []).append(check)
    return tuple(
        Coverage(
            field,
            sum(1 for one in group if one.verdict == "hit"),
            len(group),
            tuple(dict.fromkeys(one.by for one in group if one.by)),
            group[0].evidence,
        )
        for field, group in rows.items()
    )


def is_good(checks: Iterable[FieldCheck]) -> bool:
    """Whether the profile holds: on no page something `wrong`, every list gives links, and on every article some layout gives the body (a title can be had without)."""
    parts: dict[str, set[str]] = {}
    for check in checks:
        if check.verdict == "wrong" or (
            check.field in {"feeds", "sitemaps", "sections"} and check.verdict == "missed" and check.evidence != "guessed"
        ):
            return False
        part = check.field.rpartition(".")[2]
        if "layout" in check.field:
            got = parts.setdefault(check.url, set())
            if check.verdict == "hit":
                got.add(part)
    return all("content" in got for got in parts.values())
