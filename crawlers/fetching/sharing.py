"""How Scrapy's parts get at the run they serve, typed; the run itself is in run.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from scrapy.crawler import Crawler

if TYPE_CHECKING:
    from crawlers.fetching.run import CrawlRun


def run_of(crawler: Crawler) -> CrawlRun:
    """The run of the crawler's spider; parts are built before or beside the spider, so they ask when they need it."""
    return cast("CrawlRun", cast("Any", crawler.spider).run)
