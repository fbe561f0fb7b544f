"""The fixture pages: each invented article in its system's markup must read back field by field, with and without the paper's profile."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from crawlers.reading import read_page
from crawlers.reading.article import word_f1
from crawlers.records import VIETNAM, Article
from crawlers.sites import load_site

PAGES = Path(__file__).parent / "pages"
CASES = sorted(PAGES.glob("*/*.json"))
FIELDS = ["title", "lead", "author", "byline", "dateline", "attribution", "source_url", "language", "tags", "section", "captions"]


@cache
def reading(facts: Path, profiled: bool) -> tuple[dict[str, Any], Article]:
    wanted = json.loads(facts.read_text(encoding="utf-8"))
    profile = next(facts.parent.glob("*.toml"), None) if profiled else None
    site = load_site(profile) if profile else None
    found = read_page(facts.with_suffix(".html").read_bytes(), wanted["url"], site=site, fetched_at=datetime(2026, 11, 24, tzinfo=UTC))
    assert isinstance(found, Article), f"{facts.parent.name}/{facts.stem} was rejected: {found}"
    return wanted, found


def field(article: Article, name: str) -> Any:
    if name == "captions":
        return [[image.caption, image.credit] for image in article.images if image.caption or image.credit]
    value = getattr(article, name)
    return list(value) if isinstance(value, tuple) else value


def name_of(facts: Path) -> str:
    return f"{facts.parent.name}-{facts.stem}"


def test_there_are_enough_pages_of_enough_systems() -> None:
    assert len(CASES) >= 60
    assert len({facts.parent for facts in CASES}) >= 8


@pytest.mark.parametrize("profiled", [True, False], ids=["profile", "generic"])
@pytest.mark.parametrize("facts", CASES, ids=name_of)
class TestPage:
    def test_text_is_the_articles_and_nothing_else(self, facts: Path, profiled: bool) -> None:
        wanted, article = reading(facts, profiled)
        assert article.text.split("\n") == wanted["text"]

    def test_fields(self, facts: Path, profiled: bool, subtests: Any) -> None:
        wanted, article = reading(facts, profiled)
        for name in FIELDS:
            if name in wanted:
                with subtests.test(name):
                    assert field(article, name) == wanted[name]

    def test_the_date_is_as_exact_as_printed(self, facts: Path, profiled: bool) -> None:
        wanted, article = reading(facts, profiled)
        assert article.published_at is not None
        assert article.published_at_precision == wanted["precision"]
        local = article.published_at.astimezone(VIETNAM)
        assert (local.isoformat() if wanted["precision"] == "minute" else local.date().isoformat()) == wanted["published_at"]
        assert article.published_on == local.date()
        assert article.published_at_source != "guessed"

    def test_nothing_of_the_pages_furniture_is_text(self, facts: Path, profiled: bool) -> None:
        wanted, article = reading(facts, profiled)
        absent = [*wanted["absent"], *(caption for caption, _ in wanted["captions"]), *([wanted["byline"]] if wanted["byline"] else [])]
        lines = set(article.text.split("\n"))
        assert not [words for words in absent if words in lines or (len(words) > 12 and words in article.text)]


@pytest.mark.parametrize("profiled", [True, False], ids=["profile", "generic"])
def test_text_f1_over_all_pages(profiled: bool) -> None:
    scores = [word_f1(article.text, "\n".join(wanted["text"])) for wanted, article in (reading(facts, profiled) for facts in CASES)]
    assert sum(scores) / len(scores) >= 0.99


def test_a_profile_is_used_where_there_is_one() -> None:
    for facts in CASES:
        if list(facts.parent.glob("*.toml")):
            _, article = reading(facts, True)
            assert "profile_hit" in article.flags, name_of(facts)


def scrambled(html: str) -> str:
    """The page with every class and id renamed: a publishing system that nobody has seen."""
    names: dict[str, str] = {}

    def renamed(found: re.Match[str]) -> str:
        return found[1] + " ".join(names.setdefault(name, f"z{len(names)}") for name in found[2].split()) + '"'

    return re.sub(r'((?:class|id)=")([^"]*)"', renamed, html)


def test_unknown_systems_read_nearly_as_well() -> None:
    """Else the fixtures would only measure how well their class names are known."""
    scores = []
    for facts in CASES:
        wanted = json.loads(facts.read_text(encoding="utf-8"))
        body = scrambled(facts.with_suffix(".html").read_text(encoding="utf-8")).encode()
        found = read_page(body, wanted["url"], fetched_at=datetime(2026, 11, 24, tzinfo=UTC))
        assert isinstance(found, Article), f"{name_of(facts)}: {found}"
        assert found.title == wanted["title"]
        at = found.published_at.astimezone(VIETNAM).isoformat() if found.published_at else ""
        assert at.startswith(wanted["published_at"]), name_of(facts)
        scores.append(word_f1(found.text, "\n".join(wanted["text"])))
    assert sum(scores) / len(scores) >= 0.99
