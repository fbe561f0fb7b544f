"""A profile held against pages that were fetched, and fixture pages drafted from them. Nothing is asked for here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawlers.discovery import classify_url
from crawlers.reading import read_page
from crawlers.records import VIETNAM, Article, Page
from crawlers.sites import Site
from crawlers.sites.check import FieldCheck, check_site, is_good
from crawlers.sites.draft import fixture_name
from crawlers.wording import counted


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one address: a page, or a reason of CONTRACTS' list with what more is known."""

    page: Page | None
    reason: str | None = None

    @property
    def body(self) -> bytes:
        return self.page.body if self.page else b""


@dataclass(frozen=True, slots=True)
class Checked:
    """A profile against its site: `trouble` says why nothing could be looked at, else `checks` are the fields and `is_good` the verdict."""

    site: str
    checks: tuple[FieldCheck, ...] = ()
    is_good: bool = False
    trouble: str | None = None


def judged(site: Site, answers: Mapping[str, Answer]) -> Checked:
    """All fields on all pages: what the profile's selectors give, what our reader makes of the articles, and which pages could not be had.

    Good = the profile holds (`crawlers.sites.check.is_good`), its home page and its lists answer, and each article asked for is read as one.
    """
    pages = {url: answer.page for url, answer in answers.items() if answer.page and answer.body}
    lacking = [_missing(site, url, answer) for url, answer in answers.items() if url not in pages]
    checks = [*check_site(site, {url: page.body for url, page in pages.items()}), *lacking]
    for url, page in pages.items():
        if classify_url(url, site) == "article":
            checks += _reading(site, page)
    texts = {check.verdict for check in checks if check.field == "reading.text"}
    return Checked(site.key, tuple(checks), texts == {"hit"} and is_good(checks) and not any(check.field == "home" for check in lacking))


def of_profile(site: Site, articles: Sequence[str], answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Of all that was asked for while drafting, what the profile itself names, and the articles."""
    return {url: answers[url] for url in dict.fromkeys((site.home, *site.feeds, *site.sitemaps, *site.sections, *articles)) if url in answers}


def _missing(site: Site, url: str, answer: Answer) -> FieldCheck:
    for field, urls in (("feeds", site.feeds), ("sitemaps", site.sitemaps), ("sections", site.sections)):
        if url in urls:
            return FieldCheck(field, url, "missed", None, answer.reason or "empty", site.evidence.get(field, "guessed"))
    field = "home" if url == site.home else "article"
    return FieldCheck(field, url, "missed", None, answer.reason or "empty", site.evidence.get("home", "guessed") if field == "home" else "")


def _reading(site: Site, page: Page) -> list[FieldCheck]:
    """What the reader makes of an article; `by` = whether the profile's selectors gave the text, and where the date came from."""
    read = read_page(page.body, page.url, site=site, fetched_at=page.fetched_at, content_type=page.content_type)
    if not isinstance(read, Article):
        return [FieldCheck("reading.text", page.url, "missed", None, f"{read.reason}: {read.detail or ''}".rstrip(": "), "")]
    how = "profile" if "profile_hit" in read.flags else "generic reader"
    given = (
        ("title", read.title, how),
        ("text", counted(len(read.text.split()), "word"), how),
        ("published_on", str(read.published_on or ""), read.published_at_source),
        ("author", read.author or "", "byline" if read.byline else "page"),
    )
    return [FieldCheck(f"reading.{name}", page.url, "hit" if value else "missed", by if value else None, value, "") for name, value, by in given]


# ---------------------------------------------------------------- fixtures


def save_fixtures(site: Site, articles: Mapping[str, Answer], folder: Path) -> list[Path]:
    """Each article page as HTML beside what our reader makes of it, in the shape of tests/pages and marked as a draft: a person corrects it."""
    folder.mkdir(parents=True, exist_ok=True)
    saved = []
    for number, (url, answer) in enumerate(articles.items(), 1):
        if answer.page is None:
            continue
        file = folder / fixture_name(url)
        if file in saved:
            file = file.with_stem(f"{file.stem}-{number}")
        file.write_bytes(answer.body)
        facts = json.dumps(_facts(site, url, answer.page), ensure_ascii=False, indent=1)
        file.with_suffix(".json").write_text(facts + "\n", encoding="utf-8")
        saved.append(file)
    return saved


def _facts(site: Site, url: str, page: Page) -> dict[str, Any]:
    facts: dict[str, Any] = {"draft": True, "url": url, "fetched_at": page.fetched_at.isoformat(timespec="seconds")}
    read = read_page(page.body, page.url, site=site, fetched_at=page.fetched_at, content_type=page.content_type)
    if not isinstance(read, Article):
        return facts | {"rejection": read.reason, "detail": read.detail}
    local = read.published_at.astimezone(VIETNAM) if read.published_at else None
    printed = (local.isoformat() if read.published_at_precision == "minute" else local.date().isoformat()) if local else None
    return facts | {
        "title": read.title,
        "text": read.text.split("\n"),
        "lead": read.lead,
        "author": read.author,
        "byline": read.byline,
        "dateline": read.dateline,
        "published_at": printed,
        "precision": read.published_at_precision,
        "captions": [[image.caption, image.credit] for image in read.images if image.caption or image.credit],
        "attribution": read.attribution,
        "source_url": read.source_url,
        "language": read.language,
        "tags": list(read.tags),
        "section": read.section,
        "absent": [],
    }
