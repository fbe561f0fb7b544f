"""The shape of a newspaper's profile: frozen records that the loader fills and every other room reads; no file is opened here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

MIN_DELAY_S = 2.0
"""Least gap between two requests to a host, seconds; a profile may ask for more, never for less (CONTRACTS.md, The crawl)."""

MAX_DELAY_S = 120.0
"""A longer gap would starve the site: the same cap as for a robots.txt Crawl-delay."""

Evidence = Literal["seen", "claimed", "guessed"]
"""How a field is known: seen on a page or in working code of others; claimed by somebody; guessed from the family or from habit."""

EVIDENCE: tuple[Evidence, ...] = ("seen", "claimed", "guessed")


@dataclass(frozen=True, slots=True)
class Host:
    """One host name the paper answers or answered on. `edition` names a sub-site of its own numbering, such as "en"."""

    name: str
    valid_from: date | None = None
    valid_to: date | None = None
    edition: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of an article stand on its page, as selectors tried in order; dates bound the publication dates it holds for.

    A selector is CSS, or XPath when it begins with "/", "(" or "."; so a CSS class is written `*.name` or `div.name`. An XPath may select
    elements or strings (`/@content`, `/text()`). `caption` selectors beginning with "." start at the image's element, the rest at the document.
    """

    valid_from: date | None = None
    valid_to: date | None = None
    content: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    prune: tuple[str, ...] = ()


PARTS: tuple[str, ...] = ("content", "title", "lead", "byline", "caption", "date", "section", "tags", "source", "prune")
"""The selector fields of a `Layout`, in the order they are printed."""


@dataclass(frozen=True, slots=True)
class Site:
    """One newspaper's website. Addresses are absolute; `layouts` are in the order to try: in force today first, guessed ones last.

    `article_url` and `not_article` are searched in path and query of the URL ("/thoi-su/a-123.html?x=1"); a group named `id` in
    `article_url` is the number that stays when title or section change. `archives` are pages by date: a URL with any of the fields
    {yyyy} {mm} {dd} {m} {d}. `paging` makes page N of a section: "{section}?page={n}".
    """

    key: str
    name: str
    home: str
    hosts: tuple[Host, ...]
    family: str | None = None
    kind: Literal["paper", "aggregator"] = "paper"
    province_63: str | None = None
    province_34: str | None = None
    languages: tuple[str, ...] = ("vi",)
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    article_url: re.Pattern[str] | None = None
    not_article: re.Pattern[str] | None = None
    list_links: tuple[str, ...] = ()
    min_delay_s: float = MIN_DELAY_S
    dateline: tuple[str, ...] = ()
    layouts: tuple[Layout, ...] = ()
    evidence: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""
    archives: tuple[str, ...] = ()
    paging: str | None = None
    broken_tls: tuple[str, ...] = ()  # hosts of which the certificate was seen not to hold: asked all the same, unverified
    ignore_case: bool = False  # the server does not tell /Chinh-tri from /chinh-tri

    def guessed(self, name: str) -> bool:
        """Whether a field rests on a guess, so that it is tried last and its use is reported."""
        return self.evidence.get(name) == "guessed"


class ProfileError(ValueError):
    """A profile that cannot be used; the message names the file, the key and, for an unknown key, the nearest known one."""
