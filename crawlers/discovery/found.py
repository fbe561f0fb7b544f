"""What discovery finds, as values: links with what was said of them, further pages to ask, and what was dropped with its reason. No parsing here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from urllib.parse import parse_qsl, urljoin, urlsplit

from crawlers.addresses import canonical_url
from crawlers.records import Hint
from crawlers.sites import Site, bare_host

Source = Literal["feed", "sitemap", "section", "archive", "link"]

_LOCAL = re.compile(r"^[^.]*$|:|^[\da-fx.]*\.?\d[\da-fx]*$|\.(?:localhost|local|internal|localdomain)$", re.IGNORECASE)
"""Names without a dot, IPv6, IPv4 in any spelling (127.0.0.2, 2130706434, 0x7f.1), private zones."""

_COUNTER = re.compile(r"/(?:click|go|goto|out|redir(?:ect)?|link|url|track|r)(?:\.(?:php|aspx?))?/?\?", re.IGNORECASE)
_TARGET = re.compile(r"u|url|to|link|goto|target|dest|redirect", re.IGNORECASE)

NO_HINT = Hint()

MAX_URL = 2000
"""Longest address taken up, characters; a Vietnamese slug in percent escapes is long, but not that long."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address that may be an article. `sure` = the site's own pattern says so, or a feed or news sitemap lists it as one."""

    url: str
    source: Source
    hint: Hint = NO_HINT
    modified_at: datetime | None = None
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Further:
    """A page that may lead to more: an entry of a sitemap index, the next page of a section, a feed named by an index of feeds."""

    url: str
    kind: Literal["feed", "sitemap", "section"]
    modified_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """An address that was named and not taken up. `reason`: offsite, ssrf_blocked, too_large (longer than MAX_URL), sitemap_loop, trap_bounded."""

    url: str
    reason: str


@dataclass(frozen=True, slots=True)
class Discovery:
    """What one page gave. `reason` says why it gave nothing, or not all (xml_bomb, xml_external, xml_malformed, not_feed, empty, too_large,
    truncated, sitemap_loop; or the reason of the gravest drop); links found all the same still count. `skipped` counts addresses outside the dates asked for.
    """

    links: tuple[Link, ...] = ()
    further: tuple[Further, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    reason: str | None = None
    detail: str | None = None
    skipped: int = 0


@dataclass(slots=True)
class Collector:
    """Gathers addresses of one page: made absolute and canonical, each once, off-site ones dropped by name. Not shared between pages."""

    site: Site
    base: str
    links: dict[str, Link] = field(default_factory=dict)
    further: dict[str, Further] = field(default_factory=dict)
    dropped: dict[str, Dropped] = field(default_factory=dict)
    own_host_only: bool = False  # a sitemap may name its own host alone (sitemaps.org): any other is off-site, whatever it is

    def admit(self, href: str, *, quiet: bool = False) -> str | None:
        """The canonical address, or None with a `Dropped` on record; `quiet` for links of a page, where leading elsewhere is no news."""
        url = unwrapped(absolute(self.base, href), self.site)
        reason = refusal(url, self.site)
        if reason is None:
            return canonical_url(url)
        if self.own_host_only and reason == "ssrf_blocked" and url.startswith(("http:", "https:")):
            reason = "offsite"
        if url and not (quiet and reason == "offsite"):
            self.dropped.setdefault(url[:MAX_URL], Dropped(url[:MAX_URL], reason))
        return None

    def add_further(self, url: str, kind: Literal["feed", "sitemap", "section"], modified_at: datetime | None = None) -> None:
        self.further.setdefault(url, Further(url, kind, modified_at))

    def done(self, *, reason: str | None = None, detail: str | None = None, skipped: int = 0) -> Discovery:
        if reason is None:
            reasons = {drop.reason for drop in self.dropped.values()}
            order = ("sitemap_loop", "offsite", "ssrf_blocked", "too_large") if self.own_host_only else ("ssrf_blocked", "offsite", "too_large")
            reason = next((one for one in order if one in reasons), None)
        return Discovery(tuple(self.links.values()), tuple(self.further.values()), tuple(self.dropped.values()), reason, detail, skipped)


def unwrapped(url: str, site: Site) -> str:
    """Where a site's own counter of clicks leads: the address that it carries, if that is the site's too; any other address as it is.

    >>> from crawlers.sites import generic_site
    >>> unwrapped("https://baohoagiang.example/click?u=https://baohoagiang.example/tin-1.html&s=rss", generic_site("baohoagiang.example"))
    'https://baohoagiang.example/tin-1.html'
    """
    if "=" not in url or not _COUNTER.search(url):
        return url
    inner = next((value for name, value in parse_qsl(urlsplit(url).query) if _TARGET.fullmatch(name) and value.startswith(("/", "?", "http:", "https:"))), "")
    target = absolute(url, inner)
    return target if target and refusal(url, site) is None and refusal(target, site) is None else url


def absolute(base: str, href: str) -> str:
    """`href` against `base`, white space out; "" when it makes no address.

    >>> absolute("https://baohoagiang.example/thoi-su/", " ../tin-1.html ")
    'https://baohoagiang.example/tin-1.html'
    """
    href = re.sub(r"[\t\r\n]", "", href.strip())
    try:
        return urljoin(base, href) if href else ""
    except ValueError:
        return ""


def refusal(url: str, site: Site) -> str | None:
    """Why an address is not taken up: another scheme or a user name in it (ssrf_blocked), a host that is not the site's (ssrf_blocked where it is a
    number or a local name, else offsite), too long. None when it may be. Host names only: what a name resolves to is the address guard's part.
    """
    try:
        parts = urlsplit(url)
        host, named = parts.hostname or "", parts.username
    except ValueError:
        return "ssrf_blocked"
    if parts.scheme not in {"http", "https"} or not host or named is not None:
        return "ssrf_blocked"
    if not any(own.name == bare_host(url) for own in site.hosts):
        return "ssrf_blocked" if _LOCAL.search(host) else "offsite"
    return "too_large" if len(url) > MAX_URL else None


def within(day: date | None, since: date | None, until: date | None) -> bool:
    """Whether a publication date lies in the range, both ends inclusive; an unknown date is inside, since only the page can tell."""
    return day is None or ((since is None or day >= since) and (until is None or day <= until))


def merged(discoveries: Iterable[Discovery]) -> dict[str, tuple[Hint, tuple[Source, ...]]]:
    """Each URL once over several pages: the first hint that says most, and every source that named it."""
    found: dict[str, tuple[Hint, tuple[Source, ...]]] = {}
    for discovery in discoveries:
        for link in discovery.links:
            hint, sources = found.get(link.url, (NO_HINT, ()))
            hint = Hint(hint.title or link.hint.title, hint.published_at or link.hint.published_at, hint.section or link.hint.section)
            found[link.url] = (hint, sources if link.source in sources else (*sources, link.source))
    return found
