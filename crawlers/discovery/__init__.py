"""From what a newspaper lists to addresses: feeds, sitemaps, section pages, home pages, archives by date. Pure: bytes in, addresses and hints out.

Each reader returns a `Discovery`: links that may be articles, further pages to ask, what was dropped and why. Nothing is fetched here, and how many
pages are asked, how deep and how often is the spider's to bound.
"""

from __future__ import annotations

from crawlers.discovery.archive_by_date import archive_pages, find_archives, is_in_dates
from crawlers.discovery.classify import PageKind, classify_url, is_trap, may_be_article
from crawlers.discovery.dates import parse_time
from crawlers.discovery.feed import in_range, read_feed
from crawlers.discovery.found import Discovery, Dropped, Further, Link, merged, refusal
from crawlers.discovery.home import Starts, habitual_starts, read_home, robots_sitemaps
from crawlers.discovery.pager import next_page, page_number
from crawlers.discovery.section import read_section
from crawlers.discovery.shapes import guess_article_url, with_guessed_pattern
from crawlers.discovery.sitemap import read_sitemap

__all__ = [
    "Discovery",
    "Dropped",
    "Further",
    "Link",
    "PageKind",
    "Starts",
    "archive_pages",
    "classify_url",
    "find_archives",
    "guess_article_url",
    "habitual_starts",
    "in_range",
    "is_in_dates",
    "is_trap",
    "may_be_article",
    "merged",
    "next_page",
    "page_number",
    "parse_time",
    "read_feed",
    "read_home",
    "read_section",
    "read_sitemap",
    "refusal",
    "robots_sitemaps",
    "with_guessed_pattern",
]
