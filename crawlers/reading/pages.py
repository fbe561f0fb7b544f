"""An article printed over several pages -> one article: each page is read by the same rules, then their texts are joined. Which pages belong together is known before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from crawlers.identity import normalised
from crawlers.reading.learned import Learned
from crawlers.reading.reader import read_page
from crawlers.reading.series import Series
from crawlers.records import Article, Hint, Image, Rejection
from crawlers.sites import Site

JOINED, INCOMPLETE = "joined_pages", "incomplete_pages"
"""Flags of a reading: of more than one page; with a page missing, unreadable or beyond the most that are followed."""

REPEATED = 20
"""Characters from which a line that an earlier page has is a repetition (lead, box, notice) and no chance: a table row may well recur."""

_STOPS = tuple('.!?…:;"”»)')


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of an article: its bytes, and where and when they were served."""

    html: bytes
    url: str
    fetched_at: datetime | None = None
    content_type: str | None = None


def read_pages(
    leaves: Sequence[Leaf],
    *,
    complete: bool = True,
    site: Site | None = None,
    hint: Hint = Hint(),  # noqa: B008  frozen and empty
    learned: Learned | None = None,
    thorough: bool = False,
) -> Article | Rejection:
    """Reads the pages of one article in order. `complete` False: there are pages that are not among these.

    The first page decides whether this is an article, and gives title, times, section and lead; a further page that cannot be read is left out and flagged.
    """
    series = Series(leaves[0].url)
    rest: list[Article] = []
    for number, leaf in enumerate(leaves):
        read = read_page(
            leaf.html,
            leaf.url,
            site=site,
            fetched_at=leaf.fetched_at,
            hint=Hint() if number else hint,
            content_type=leaf.content_type,
            learned=learned,
            thorough=thorough,
            series=series,
        )
        if isinstance(read, Article):
            rest.append(read)
        elif number == 0:
            return read
        else:
            complete = False
    return join(rest[0], rest[1:], complete=complete)


def join(first: Article, rest: Sequence[Article], *, complete: bool = True) -> Article:
    """One article of its pages' readings: texts in order without what is printed on each page, captions and tags united, the signature from where it stands."""
    lines = first.text.split("\n")
    printed = {normalised(text) for text in (first.title, first.lead or "", *(page.title for page in rest)) if text}
    told = {normalised(line) for line in lines}
    for page in rest:
        own = page.text.split("\n")
        if (
            page.lead and page.lead not in page.text
        ):  # on pages that are not Vietnamese a lead stays out of the text; on a further page it is a paragraph
            own.insert(0, page.lead)
        fresh = [line for line in own if (name := normalised(line)) not in printed and (len(line) < REPEATED or name not in told)]
        told.update(map(normalised, fresh))
        if fresh and lines and not lines[-1].endswith(_STOPS) and fresh[0][:1].islower() and not fresh[0].startswith("- "):
            lines[-1] += " " + fresh.pop(0)  # a sentence that runs over the page
        lines += fresh
    images: dict[tuple[str | None, str | None], Image] = {}
    for page in (first, *rest):
        for image in page.images:
            images.setdefault((image.url, image.caption), image)
    flags = [flag for page in (first, *rest) for flag in page.flags] + [JOINED] * bool(rest) + [INCOMPLETE] * (not complete)
    return replace(
        first,
        text="\n".join(lines),
        author=first.author or next((page.author for page in reversed(rest) if page.author), None),
        byline=next((page.byline for page in reversed(rest) if page.byline), first.byline),
        attribution=first.attribution or next((page.attribution for page in rest if page.attribution), None),
        source_url=first.source_url or next((page.source_url for page in rest if page.source_url), None),
        tags=tuple(dict.fromkeys(tag for page in (first, *rest) for tag in page.tags)),
        images=tuple(images.values()),
        flags=tuple(dict.fromkeys(flags)),
    )
