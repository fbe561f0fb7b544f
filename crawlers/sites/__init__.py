r"""The newspapers: one TOML a site, families/*.toml for shared publishing platforms, checked at the door and frozen. No fetching, no reading.

The file's name is the site's key (a short name of the domain, never of the province). All keys; only `name` and `home` must be there:

    name = "Báo Hòa Giang"
    home = "https://baohoagiang.example/"      # relative addresses below are joined to it
    family = "E"                               # families/E.toml lies under these keys (a folder's own families/ first, then the packaged)
    kind = "paper"                             # or "aggregator"
    hosts = ["baohoagiang.example", {name = "hoagiang.example", valid_to = 2021-03-01}, {name = "en.baohoagiang.example", edition = "en"}]
                                               # without www.; left out = the host of home; `edition` = a sub-site with numbering of its own
    province_63 = "VN-13"                      # ISO 3166-2 of the 63-province map, as it was
    province_34 = "VN-13"                      # the province that holds it since 2025-07-01
    languages = ["vi", "en"]                   # left out = ["vi"]
    feeds = ["/rss/home.rss"]
    sitemaps = ["/sitemap.xml"]
    sections = ["/chinh-tri", "/kinh-te"]
    archives = ["/tin/{yyyy}{mm}/"]            # pages by date; fields {yyyy} {mm} {dd} {m} {d}
    paging = "{section}?page={n}"              # page N of a section
    article_url = '-(?P<id>\d+)\.html$'        # searched in path and query; the group `id` makes moved and retitled articles one
    not_article = '-event\d+\.html$'           # wins over article_url
    ignore_case = false                        # true: /Chinh-tri and /chinh-tri are one page
    list_links = ["article a[href]"]           # on section pages; none = by the look of the links
    min_delay_s = 2.0                          # may only be raised
    broken_tls = ["hoagiang.example"]          # hosts whose certificate was seen not to hold (evidence must be "seen"): asked unverified, and said so
    dateline = ["(HGĐT)"]
    [layout]                                   # the one in force; keys: valid_from, valid_to, content, title, lead, byline, caption,
    content = ["#content-detail"]              #   date, section, tags, source, prune: selectors in the order to try (see Layout)
    [[old_layouts]]                            # earlier ones, same keys
    valid_to = 2020-06-30
    [evidence]                                 # field = "seen" | "claimed" | "guessed"; `default` for the rest; none = guessed
    default = "seen"

A family has only article_url, not_article, list_links, paging, ignore_case and [layout]; a site's key replaces the family's, [layout] part by part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from crawlers.sites.loading import PACKAGED, content_digest, load_site
from crawlers.sites.selectors import Select, compiled, is_xpath
from crawlers.sites.shape import EVIDENCE, MAX_DELAY_S, MIN_DELAY_S, PARTS, Evidence, Host, Layout, ProfileError, Site

__all__ = [
    "EVIDENCE",
    "MAX_DELAY_S",
    "MIN_DELAY_S",
    "PARTS",
    "Evidence",
    "Host",
    "Layout",
    "ProfileError",
    "Select",
    "Site",
    "bare_host",
    "compiled",
    "content_digest",
    "generic_site",
    "is_xpath",
    "load_site",
    "load_sites",
    "site_named",
    "site_of",
]

_FRONT = re.compile(r"^(?:www\d?|m|mobile|amp|wap|touch|3g)\.(?=[^.]+\.)")
_SUFFIX = re.compile(r"(?:com|org|net|gov|edu|info|co|ac)\.[a-z]{2}")  # under these, "m" is somebody's registered name


def load_sites(folder: Path | None = None) -> dict[str, Site]:
    """All profiles of a folder (the packaged ones by default), by key. Raises ProfileError also where two sites claim one host."""
    sites = {path.stem: load_site(path) for path in sorted((folder or PACKAGED).glob("*.toml"))}
    owner: dict[str, str] = {}
    for site in sites.values():
        for host in site.hosts:
            if owner.setdefault(host.name, site.key) != site.key:
                raise ProfileError(f"{site.key}.toml: hosts: {host.name} belongs to {owner[host.name]} already")
    return sites


def bare_host(url: str) -> str:
    """Host (and port, where it is not the scheme's own) of a URL in lower case, without www. or a mobile front; "" when there is none.

    >>> bare_host("https://WWW.baohoagiang.example:443/a"), bare_host("http://m.hoagiang.example/a")
    ('baohoagiang.example', 'hoagiang.example')
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    while (rest := _FRONT.sub("", host)) != host and not _SUFFIX.fullmatch(rest):
        host = rest
    return host if port in {None, 80, 443} else f"{host}:{port}"


def site_of(url: str, sites: Mapping[str, Site]) -> Site | None:
    """The site that owns the URL's host, also by an old host or a mobile front; an unlisted sub-domain belongs to nobody."""
    host = bare_host(url)
    for site in sites.values():
        if any(own.name == host for own in site.hosts):
            return site
    return None


def site_named(name: str, sites: Mapping[str, Site]) -> Site | None:
    """The site that somebody means by a key, a host or an address: the profile that has it, else a generic one; None for what is neither key nor host.

    Raises ProfileError for a host that is none.
    """
    if name in sites or "." not in name:
        return sites.get(name)
    return site_of(name if "//" in name else f"https://{name}/", sites) or generic_site(name)


def generic_site(host: str) -> Site:
    """A site of which only the host is known: everything else is found out on the way. Raises ProfileError for no host name."""
    name = bare_host(host if "//" in host else f"//{host}")
    if "." not in name:
        raise ProfileError(f"no host name: {host!r}")
    scheme = urlsplit(host).scheme if "//" in host else "https"
    key = name.split(":")[0]
    site = Site(key=key, name=name, home=f"{scheme or 'https'}://{name}/", hosts=(Host(name),), evidence={"home": "guessed", "hosts": "guessed"})
    return replace(site, digest=content_digest(site))
