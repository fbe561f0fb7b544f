"""Sitemaps: urlset, index, news extension, gzip, plain text -> links and further sitemaps. How many are fetched is the caller's bound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from crawlers.addresses import canonical_url
from crawlers.discovery.classify import classify_url, may_be_article
from crawlers.discovery.dates import local_day, parse_time, range_in_path
from crawlers.discovery.feed import plain
from crawlers.discovery.found import Collector, Discovery, Dropped, Link, within
from crawlers.discovery.xmldoc import parse_xml
from crawlers.records import Hint
from crawlers.sites import Site

MAX_URLS = 50_000
"""Addresses in one sitemap, as the protocol says; the rest of a longer one is cut off with `too_large`."""

CHANGES = timedelta(days=31)
"""How long after its publication an article still changes: what changed later than that after the dates was published after them."""

MAX_INDEX = 2_000
"""Sitemaps taken from one index."""


def _name(element: Any) -> str:
    """Tag without namespace, and without a prefix that nobody declared."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def _fields(entry: Any) -> dict[str, str]:
    """Loc and lastmod of the entry itself, publication_date and title of its news extension; pictures and videos have some of the same names."""
    found: dict[str, str] = {}
    for child in entry:
        news = [part for part in child if _name(part) in {"publication_date", "title"}] if _name(child) == "news" else []
        for element in [child, *news]:
            if element.text and element.text.strip():
                found.setdefault(_name(element), element.text.strip())
    return found


def _outside(day: date | None, path: str, since: date | None, until: date | None) -> bool:
    """Whether a sitemap of an index can hold nothing of the dates: its name says another month, or nothing in it changed since before them."""
    named = range_in_path(path)
    if named is not None and ((until is not None and named[0] > until) or (since is not None and named[1] < since)):
        return True
    return since is not None and day is not None and day < since


def read_sitemap(
    body: bytes,
    url: str,
    site: Site,
    *,
    since: date | None = None,
    until: date | None = None,
    seen: Collection[str] = (),
    max_urls: int = MAX_URLS,
) -> Discovery:
    """Links and further sitemaps, of publication dates `since`..`until` where the entries tell; `seen` = canonical addresses of sitemaps read
    already: naming one again is dropped as `sitemap_loop`. Addresses that the site's pattern or their look call no article are left out silently.
    Reasons: those of `parse_xml`, not_feed, too_large, sitemap_loop, offsite, ssrf_blocked.
    """
    found = Collector(site, url, own_host_only=True)
    if (lines := _plain_lines(body)) is not None:
        entries: list[dict[str, str]] = [{"loc": line} for line in lines]
        kind, reason, detail = "urlset", None, None
    else:
        document = parse_xml(body)
        if document.root is None:
            return found.done(reason=document.reason, detail=document.detail)
        kind = _name(document.root)
        if kind not in {"urlset", "sitemapindex"}:
            return found.done(reason="not_feed", detail=f"root element {kind[:40]}")
        reason, detail = document.reason, document.detail
        entries = [_fields(entry) for entry in document.root[: max_urls + 1]]
    limit = max_urls if kind == "urlset" else MAX_INDEX
    if len(entries) > limit:
        reason, detail = "too_large", f"more than {limit} entries"
    skipped = 0
    latest = until + CHANGES if until is not None and _tells_changes(entries) else None
    known = {canonical_url(url), *seen}
    for fields in entries[:limit]:
        address = found.admit(fields.get("loc", ""))
        if address is None:
            continue
        modified = parse_time(fields.get("lastmod"))
        if kind == "sitemapindex":
            if address in known:
                found.dropped.setdefault(address, Dropped(address, "sitemap_loop"))
            elif _outside(local_day(modified), urlsplit(address).path, since, until):
                skipped += 1
            else:
                found.add_further(address, "sitemap", modified)
            continue
        published = parse_time(fields.get("publication_date"))
        changed = local_day(modified)
        if not within(local_day(published), since, until) or (
            changed is not None and ((since is not None and changed < since) or (published is None and latest is not None and changed > latest))
        ):
            skipped += 1
            continue
        look = classify_url(address, site)
        sure = look == "article" or published is not None
        if sure or (look in {"other", "section"} and may_be_article(address, site)):
            hint = Hint(plain(fields.get("title")), published)
            found.links.setdefault(address, Link(address, "sitemap", hint, modified, sure=sure))
    return found.done(reason=reason, detail=detail, skipped=skipped)


def _tells_changes(entries: list[dict[str, str]]) -> bool:
    """Whether the times of change are of the pages: where most have the same day, the whole site was rebuilt on it."""
    days = Counter(fields["lastmod"][:10] for fields in entries if "lastmod" in fields)
    return len(days) > 1 and max(days.values()) * 2 <= days.total()


def _plain_lines(body: bytes) -> list[str] | None:
    """A sitemap may be a text file of addresses, one a line; None when it is not one."""
    if not body[:8].lstrip().startswith(b"http"):
        return None
    return [line.strip() for line in body.decode("utf-8", "replace").splitlines() if line.strip()]
