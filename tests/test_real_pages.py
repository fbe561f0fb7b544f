"""Real pages and texts that others saved: every fact of ../shared/real/facts.json must read right, and lists must be refused as lists.

The facts stand beside the pages, outside the checkout, so that no sentence of a newspaper enters it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from crawlers.archive import read_records
from crawlers.reading import read_page, read_text
from crawlers.records import VIETNAM, Article, Rejection
from crawlers.sites import load_sites, site_of
from tests.shared import SHARED, shared

FACTS = SHARED / "real" / "facts.json"
LISTS = ("baocantho.com.vn/thoi-su/", "www.baocaobang.vn/", "vtcnews.vn/tin-moi-hom-nay.html", "//znews.vn", "//dantri.com.vn/", "//e.vnexpress.net")


@cache
def readings() -> dict[str, Article | Rejection]:
    sites = load_sites()
    found: dict[str, Article | Rejection] = {}
    for name in ("real/pages.warc.gz", "real/seeds.warc.wet.gz"):
        for page in read_records(shared(name)):
            site = site_of(page.url, sites)
            if page.text_only:
                found[page.url] = read_text(page.body.decode(), page.url, site=site, fetched_at=page.fetched_at)
            else:
                found[page.url] = read_page(page.body, page.url, site=site, fetched_at=page.fetched_at, content_type=page.content_type)
    return found


def reading(part: str) -> Article | Rejection:
    [found] = [value for url, value in readings().items() if part in url]
    return found


def facts() -> Iterator[tuple[str, str, str, str]]:
    if not FACTS.exists():
        yield ("real/facts.json", "", "absent", "")
        return
    yield from (tuple(fact) for fact in json.loads(FACTS.read_text(encoding="utf-8")))


def as_words(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(VIETNAM).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, tuple):
        return " | ".join(as_words(item) for item in value)
    return "" if value is None else str(value)


@pytest.mark.parametrize(("part", "column", "how", "value"), list(facts()))
def test_fact(part: str, column: str, how: str, value: str) -> None:
    shared("real/facts.json")
    article = reading(part)
    assert isinstance(article, Article), f"{part} was rejected: {article}"
    said = as_words(getattr(article, column))
    right = {
        "is": said == value,
        "has": value in said,
        "lacks": value not in said,
        "day": said[:10] == value,
        "minute": said[:16] == value,
        "empty": not said,
    }[how]
    assert right, f"{part}: {column} {how} {value!r}, read {said[:200]!r}"


@pytest.mark.parametrize("part", LISTS)
def test_lists_are_no_articles(part: str) -> None:
    found = reading(part)
    assert isinstance(found, Rejection)
    assert found.reason == "list_page"


def test_a_feed_is_no_page() -> None:
    found = reading("sggp.org.vn/rss/")
    assert isinstance(found, Rejection)
    assert found.reason == "not_html"


FURNITURE = (
    "Comment (0)",
    "Same tag",
    "Same author",
    "No data",
    "No videos available",
    "Please leave a comment",
    "{{",
    "Vietnam.vn -",
    ".jpg",
    "Chia sẻ",
    "Từ khóa",
    "Bình luận",
    "Đọc thêm",
)


def test_no_furniture_in_any_text() -> None:
    for url, found in readings().items():
        if isinstance(found, Article):
            for word in FURNITURE:
                assert word not in found.text, f"{url}: {word!r} in the text"


def test_captions_bylines_and_titles_are_no_text() -> None:
    for url, found in readings().items():
        if isinstance(found, Article):
            lines = set(found.text.split("\n"))
            assert found.title not in lines, url
            assert found.byline not in lines, url
            assert not {image.caption for image in found.images if image.caption} & lines, url


@pytest.mark.parametrize("part", ["baolaocai.vn", "baocantho.com.vn/tap-trung", "vnexpress.net/dau-bung", "vtcnews.vn/mo-rong"])
def test_the_lead_opens_the_text_and_the_signature_is_known(part: str) -> None:
    article = reading(part)
    assert isinstance(article, Article)
    assert article.lead
    assert article.text.startswith(article.lead)
    assert article.byline
    assert article.author
    assert article.published_at_precision == "minute"
    assert article.language == "vi"
    assert article.tags


def test_pictures_come_with_captions() -> None:
    for part in ("baocantho.com.vn/tap-trung", "vnexpress.net/dau-bung"):
        article = reading(part)
        assert isinstance(article, Article)
        assert [image for image in article.images if image.caption], part


def test_the_readings_hold_no_path_of_this_machine() -> None:
    assert not any(str(Path.home()) in str(found) for found in readings().values())
