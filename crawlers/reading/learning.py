"""The nightly learner of a site: repeated blocks, block signatures and drift over its last pages. Pure: pages in, `Learned` out."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from crawlers.identity import normalised
from crawlers.reading.article import lighten, witness_text, word_f1
from crawlers.reading.blocks import lines_of
from crawlers.reading.container import locate
from crawlers.reading.learned import Drift, Learned, Proposal
from crawlers.reading.names import fold
from crawlers.reading.parsing import Unreadable, parse
from crawlers.reading.reader import read_page
from crawlers.records import VIETNAM, Article, Page
from crawlers.sites import Site

MIN_PAGES = 20
"""Distinct titles; with fewer nothing is applied (four pages are enough to be right on average, twenty to be safe)."""

PERIOD = timedelta(days=60)
"""Pages of years apart share no template, and learning across them does harm (measured on page pairs of different years)."""

APPLY_SHARE = 0.3
"""A line on this share of the pages is furniture; no sentence of news stands on every third page of a paper."""

PROPOSE_SHARE = 0.15
KEPT_SHARE = 0.1
"""A block signature whose text reaches the article on fewer of its pages than this is proposed for pruning."""


def learn(pages: Iterable[Page], site: Site) -> Learned | None:
    """What the site's last pages teach; None with fewer than MIN_PAGES articles of different titles within one period.

    Pages are read without anything learned before, so that a line does not come back because it was taken out.
    """
    read = _one_period(_read(pages, site))
    articles = {fold(article.title): (page, article) for page, article in read if isinstance(article, Article)}
    rejected = sum(not isinstance(article, Article) for _, article in read)
    if len(articles) < MIN_PAGES:
        return None
    samples = list(articles.values())
    days = [day for page, article in samples if (day := _day(page, article))]
    counted = Counter(line for _, article in samples for line in {normalised(line) for line in article.text.split("\n")} if line)
    enough = len(samples) * APPLY_SHARE
    lines = frozenset(line for line, pages_with in counted.items() if pages_with >= enough)
    proposals = [
        Proposal("repeated_line", line, pages_with, round(pages_with / len(samples), 3))
        for line, pages_with in counted.most_common()
        if len(samples) * PROPOSE_SHARE <= pages_with < enough
    ]
    proposals += _signatures(samples)
    drift = _drift(samples, rejected, len(read))
    return Learned(site.key, lines, tuple(proposals), drift, min(days).isoformat() if days else None, max(days).isoformat() if days else None)


def _read(pages: Iterable[Page], site: Site) -> list[tuple[Page, Any]]:
    return [
        (page, read_page(page.body, page.url, site=site, fetched_at=page.fetched_at, content_type=page.content_type))
        for page in pages
        if not page.text_only and page.status == 200
    ]


def _day(page: Page, article: Any) -> date | None:
    return article.published_on if isinstance(article, Article) and article.published_on else page.fetched_at.astimezone(VIETNAM).date()


def _one_period(read: Sequence[tuple[Page, Any]]) -> list[tuple[Page, Any]]:
    """Those fetched within PERIOD of the last one."""
    if not read:
        return []
    latest = max(page.fetched_at for page, _ in read)
    return [(page, article) for page, article in read if latest - page.fetched_at <= PERIOD]


def _signatures(samples: Sequence[tuple[Page, Article]]) -> list[Proposal]:
    """Containers that hold the text, and blocks inside them whose text never reaches it, as selectors."""
    boxes: Counter[str] = Counter()
    seen: dict[str, int] = defaultdict(int)
    kept: dict[str, int] = defaultdict(int)
    for page, article in samples:
        try:
            tree = parse(page.body, page.content_type).tree
        except Unreadable:
            continue
        lighten(tree)
        told = {normalised(line.removeprefix("- ")) for line in article.text.split("\n")}
        lines = lines_of(tree)
        box = locate(tree, [line for line in lines if normalised(line.text) in told])
        if box is None:
            continue
        boxes[selector(box)] += 1
        here: dict[str, bool] = {}
        for line in lines_of(box):
            if name := _named_within(line.element, box):
                here[name] = here.get(name, False) or normalised(line.text.removeprefix("- ")) in told
        for name, reached in here.items():
            seen[name] += 1
            kept[name] += reached
    count = len(samples)
    found = [Proposal("content", name, pages, round(pages / count, 3)) for name, pages in boxes.most_common(3) if name and pages >= count / 2]
    wasted = [(pages, name) for name, pages in seen.items() if pages >= max(4, count * PROPOSE_SHARE) and kept[name] < pages * KEPT_SHARE]
    return found + [Proposal("prune", name, pages, round(pages / count, 3)) for pages, name in sorted(wasted, reverse=True)[:20]]


def _named_within(element: Any, box: Any) -> str:
    """The selector of the nearest element with names round a line, inside the box; "" where there is none."""
    while element is not None and element is not box:
        name = selector(element)
        if "." in name or "#" in name:
            return name
        element = element.getparent()
    return ""


def selector(element: Any) -> str:
    """A CSS selector of an element by its tag and names that carry no number.

    >>> from lxml import html
    >>> selector(html.fromstring('<div id="content-detail" class="fck box-12"></div>'))
    'div#content-detail.fck'
    """
    ident = element.get("id") or ""
    names = [name for name in (element.get("class") or "").split() if _plain(name)]
    return str(element.tag) + (f"#{ident}" if ident and _plain(ident) else "") + "".join(f".{name}" for name in names[:3])


def _plain(name: str) -> bool:
    return name.replace("-", "").replace("_", "").isalpha() and name.isascii()


def _drift(samples: Sequence[tuple[Page, Article]], rejected: int, total: int) -> Drift:
    count = len(samples)
    agreement = [word_f1(article.text, witness_text(page.body.decode("utf-8", "replace"))) for page, article in samples]
    lags = [
        (page.fetched_at - article.published_at).total_seconds() / 3600
        for page, article in samples
        if article.published_at is not None and article.published_at_precision == "minute"
    ]
    return Drift(
        pages=count,
        profile_hit_rate=round(sum("profile_hit" in article.flags for _, article in samples) / count, 3),
        witness_agreement=round(statistics.median(agreement), 3),
        text_length=round(statistics.median(len(article.text) for _, article in samples)),
        date_lag_hours=round(statistics.median(lags), 1) if lags else None,
        date_missing_rate=round(sum(article.published_at is None for _, article in samples) / count, 3),
        rejected_rate=round(rejected / total, 3) if total else None,
    )
