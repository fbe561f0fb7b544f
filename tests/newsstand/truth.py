"""Writes what is true beside what is served, as JSON lines: articles, statistics, documents, stories and the outcome of every URL."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawlers.records import VIETNAM
from tests.newsstand.figures import Figure, Paper
from tests.newsstand.habits import pages_of
from tests.newsstand.items import Item
from tests.newsstand.oddities import REASONS
from tests.newsstand.papers import SECTIONS

if TYPE_CHECKING:
    from tests.newsstand.stand import Newsstand

REVISIT_DAYS = (1, 3, 7, 30)
"""Days after publication on which an article is asked for again (issue 6); found a day late, it counts from the night it was found."""


def article(item: Item) -> dict[str, Any]:
    """The public fields of one version of an article."""
    text, _ = item.copy.text()
    day_only = item.site.kind == "aggregator"
    modified = item.version > 1 and item.site.family in "BC" and item.changed_night
    return {
        "id": item.id,
        "site": item.site.key,
        "url": item.url,
        "version": item.version,
        "night": (item.changed_night if item.version > 1 and item.changed_night else item.night).isoformat(),
        "permitted": item.permitted,
        "title": item.copy.title,
        "lead": item.copy.lead.text,
        "text": text,
        "byline": item.byline or None,
        "author": item.author or None,
        "dateline": item.dateline.removesuffix("-") or None,
        "published_at": None if day_only else item.published.isoformat(),
        "published_on": item.published.date().isoformat(),
        "published_at_precision": "day" if day_only else "minute",
        "modified_at": datetime.combine(item.changed_night, time(0, 15), VIETNAM).isoformat() if modified and item.changed_night else None,
        "language": item.language,
        "section": None if day_only else SECTIONS[item.section],
        "tags": list(item.tags),
        "images": [{"url": p.url, "caption": p.caption, "credit": p.credit} for p in item.pictures],
        "source_url": item.source_url,
        "attribution": item.attribution,
        "decomposed": item.decomposed,
        "topic": item.topic,
        "facts_complete": item.topic != "weather",  # a bulletin's figures are not labelled
        "listed": list(item.listed),
    }


def facts(item: Item) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Statistics and documents of one version; offsets are code points into `text`, `title` or the caption, as `field` says."""
    text, marks = item.copy.text()
    statistics, documents = [], []
    printed = [("text", text, marks), ("title", item.copy.title, list(item.copy.title_marks))]
    printed += [("caption", picture.caption, list(picture.marks)) for picture in item.pictures]
    for field, source, found in printed:
        for mark in found:
            row = {
                "article": item.id,
                "version": item.version,
                "field": field,
                "start": mark.start,
                "end": mark.end,
                "span": source[mark.start : mark.end],
            }
            fact = mark.fact
            if isinstance(fact, Figure):
                statistics.append(
                    row
                    | {
                        "value": _plain(fact.value),
                        "unit": fact.unit,
                        "item": fact.item if item.language == "vi" else None,
                        "indicator_code": fact.code,
                        "period": fact.period,
                        "comparison": fact.comparison,
                        "direction": fact.direction,
                        "bound": fact.bound,
                    }
                )
            elif isinstance(fact, Paper):
                documents.append(
                    row
                    | {
                        "doc_type": fact.doc_type,
                        "doc_number": fact.number,
                        "doc_date": fact.day.isoformat() if fact.day else None,
                        "issuer": fact.issuer,
                    }
                )
    return statistics, documents


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def story(item: Item) -> dict[str, Any]:
    """`of` names what an excerpt, update or series part is near to; such an article is a story of its own."""
    return {
        "article": item.id,
        "url": item.url,
        "story": item.story,
        "original": item.original or item.id,
        "kind": item.kind,
        "of": item.of,
        "topic": item.topic,
        "permitted": item.permitted,
    }


def outcome(item: Item, night: date, first: date) -> dict[str, Any]:
    """What should become of an article's URL on a night; `outcomes` lists every answer that is right, the likeliest first.

    A change is found on the next night of the revisit plan, which need not be the night it was made on.
    """
    row: dict[str, Any] = {"url": item.url, "article": item.id, "night": night.isoformat(), "reason": None, "required": True}
    seen = first_seen(item, first)
    if not item.permitted:
        return row | {"outcomes": ["not_permitted"]}
    if seen == night:
        return row | {"outcomes": ["new"]}
    if (seen - item.published.date()).days > 1:  # found late: how soon it is due depends on whether a list prints its date
        changed = item.changed_night is not None and item.changed_night <= night
        more = ["rejected"] if item.gone_night and item.gone_night <= night else ["revised"] if changed and item.changed != "furniture" else []
        return row | {"outcomes": ["known", "unchanged", *more], "required": False}
    since = seen
    visits = [seen, *(day for days in REVISIT_DAYS if (day := since + timedelta(days=days)) > seen)]
    if night not in visits:
        return row | {"outcomes": ["known"], "required": False}
    before = max(day for day in visits if day < night)
    if item.gone_night and item.gone_night <= night:
        return row | {"outcomes": ["rejected", "failed"], "reason": "gone", "change": "gone", "required": before < item.gone_night}
    if item.changed_night and before < item.changed_night <= night:
        outcomes = ["unchanged" if item.changed == "furniture" else "revised"]
        if "lying_etag" in item.site.habits:  # nobody who trusts its 304 can know
            outcomes.append("unchanged")
        return row | {"outcomes": outcomes, "change": item.changed}
    return row | {"outcomes": ["unchanged"], "required": (night - since).days <= 3}


def first_seen(item: Item, first: date) -> date:
    """Base articles of the days before the first night are new on the first night."""
    return max(item.night, first)


def write(stand: Newsstand, out: Path, told: date | None) -> None:
    """Writes the nights so far; what was told up to the night `told` stands, and only stories.jsonl is written anew."""
    world = stand.world
    versions = [i for at, i in world.history if i.changed in {None, "figure", "wording"} and (told is None or at > told)]
    first = world.first_night
    numbers, papers = [], []
    for item in versions:
        found, cited = facts(item)
        numbers += found
        papers += cited
    out.mkdir(parents=True, exist_ok=True)
    add = told is not None
    _lines(out / "articles.jsonl", (article(i) for i in versions), add=add)
    _lines(out / "statistics.jsonl", numbers, add=add)
    _lines(out / "documents.jsonl", papers, add=add)
    _lines(out / "stories.jsonl", (story(i) for i in world.items.values()))
    from_night = told + timedelta(days=1) if told else first
    _lines(out / "urls.jsonl", _urls(stand, from_night), add=add)


def _urls(stand: Newsstand, night: date) -> Iterable[dict[str, Any]]:
    while night <= stand.night:
        yield from urls_of(stand, night)
        night += timedelta(days=1)


def urls_of(stand: Newsstand, night: date) -> Iterator[dict[str, Any]]:
    """What should become of every address on one night: the rows of urls.jsonl."""
    world, first = stand.world, stand.world.first_night
    state = world.items
    if night != world.night:
        state = {item.id: item for at, item in world.history if max(at, first) <= night}
    for item in state.values():
        yield outcome(item, night, first) | {"site": item.site.key}
        for path in pages_of(item):
            more = {"night": night.isoformat(), "reason": None, "required": False, "outcomes": ["alias"], "kind": "page", "site": item.site.key}
            yield {"url": item.site.base + path, "article": item.id} | more
    for front in stand.fronts.values():
        for extra in front.odd:
            name, reason = REASONS[extra.what]
            yield {
                "url": extra.url,
                "article": extra.of,
                "night": night.isoformat(),
                "reason": reason,
                "required": False,
                "outcomes": [
                    name,
                    *(("known", "unchanged") if night > first else ()),
                    *(("rejected",) if extra.what in {"print", "amp"} else ()),
                    *(("new",) if extra.what == "gallery" else ()),  # a reader may keep a photo story, as kind gallery
                ],
                "kind": extra.what,
                "site": extra.site.key,
            }


def _lines(file: Path, rows: Iterable[dict[str, Any]], *, add: bool = False) -> None:
    part = file if add else file.with_suffix(".part")
    with part.open("a" if add else "w", encoding="utf-8") as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    if not add:
        part.replace(file)
