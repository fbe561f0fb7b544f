"""Whether a site's ETag and Last-Modified can be trusted: a body that changed under unchanged ones is remembered for good. When to send them is freshness.py's."""

from __future__ import annotations

import logging

from scrapy.http import Response

from crawlers.fetching.freshness import is_lie
from crawlers.fetching.run import CrawlRun
from crawlers.ledger import Answer

log = logging.getLogger(__name__)

LIES = "validators_lie"


def lies(run: CrawlRun) -> bool:
    """Whether the site was caught with a changed body under an unchanged validator: from then on it is asked without conditions."""
    return run.ledger.fact(LIES) is not None


def check_validators(run: CrawlRun, response: Response) -> None:
    """Hold an answer to a request without conditions against the one before it."""
    before: Answer | None = response.meta.get("before")
    if before is None or response.meta.get("conditional") or response.meta.get("same") or response.status != 200 or "trail" in response.meta:
        return
    etag, modified = (value.decode("latin-1") if value else None for value in (response.headers.get("ETag"), response.headers.get("Last-Modified")))
    if is_lie(before, etag, modified) and not lies(run):
        log.warning("%s changed under unchanged validators: this site is asked without conditions from now on", response.url)
        run.ledger.note_fact(LIES, response.url)
