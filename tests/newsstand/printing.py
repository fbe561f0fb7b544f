"""An article's page in its paper's house style: dates, metadata, order of blocks; the markup itself is in templates/."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Sequence
from datetime import datetime, time
from functools import partial
from html.entities import codepoint2name
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
from markupsafe import Markup

from crawlers.records import VIETNAM
from tests.newsstand import words
from tests.newsstand.habits import on_page, pages_of
from tests.newsstand.items import Item
from tests.newsstand.oddities import print_path
from tests.newsstand.papers import SECTIONS, PaperSite


def _environment() -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(Path(__file__).parent / "templates")
    made = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["entities"] = entities
    return made


def entities(text: str) -> Markup:
    """Letters as named entities where HTML has them, as some papers' editors send their bodies."""
    return Markup("".join(f"&{codepoint2name[ord(c)]};" if ord(c) in codepoint2name else c for c in text))


ENVIRONMENT = _environment()
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def visible_time(site: PaperSite, when: datetime) -> str:
    """The date line under a headline, in the family's form."""
    if site.family == "A":
        return f"{when:%H:%M}, {when:%d/%m/%Y}" if site.variant == 2 else f"{_WEEKDAYS[when.weekday()]}, {when:%d/%m/%Y, %H:%M} [GMT+7]"
    if site.family == "D":
        return f"{when:%d/%m/%Y - %H:%M}"
    if site.family == "E":
        return f"{_WEEKDAYS[when.weekday()]}, {when:%d/%m/%Y} | {when:%H:%M}"
    if site.family == "F":
        return f"{when:%H:%M} | {when:%d/%m/%Y}"
    return f"{when:%d/%m/%Y %H:%M}"


def json_ld(site: PaperSite, item: Item) -> str | None:
    """Families B and C print whole times, D the day only, the others none."""
    if site.family not in "BCD" or site.kind == "aggregator":
        return None
    day_only = site.family == "D"
    changed = datetime.combine(item.changed_night, time(0, 15), VIETNAM) if item.changed_night and item.version > 1 else item.published
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": item.copy.title,
        "datePublished": item.published.date().isoformat() if day_only else item.published.isoformat(),
        "description": item.copy.lead.text,
        "mainEntityOfPage": item.url,
    }
    if not day_only:
        data |= {
            "dateModified": changed.isoformat(),
            "author": {"@type": "Organization", "name": site.name},
            "publisher": {"@type": "Organization", "name": site.name},
        }
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def article_fields(item: Item, site: PaperSite, others: Sequence[Item], section_path: str, page: int | None = None) -> dict[str, Any]:
    """What a family's template prints of an article, or of one `page` of it; `others` are the site's, newest first, for its list of related ones.

    `site` is its dress today.
    """
    further = pages_of(item) if page else []
    if page and further:
        item = on_page(item, page)
    copy = item.copy
    when = item.published
    earlier = (i for i in others if i.published < when and i.night <= item.night and i.section == item.section and i.permitted)
    related = list(islice(earlier, 3 if site.family == "B" else 4))
    meta = (
        when.strftime("%Y-%m-%dT%H:%M:%S") + "+0700"
        if site.family == "B"
        else when.isoformat()
        if site.family in "CEA" and site.variant == 1
        else None
    )
    odd = partial(unicodedata.normalize, "NFD" if item.decomposed else "NFC")
    return {
        "title": copy.title,
        "lead": odd(copy.lead.text) if page in {None, 1} else "",
        "pager": [SimpleNamespace(number=n, url=url) for n, url in enumerate((item.path, *further), 1)] if further else [],
        "page": page or 1,
        "description": copy.lead.text,
        "canonical": item.url,
        "when": visible_time(site, when),
        "day": f"{when:%d/%m/%Y}",
        "meta_time": meta,
        "json_ld": json_ld(site, item),
        "section_name": SECTIONS[item.section],
        "section_path": section_path,
        "dateline": f"{item.dateline}{'' if item.dateline.endswith('-') else ' -'} " if item.dateline else "",
        "byline": item.byline,
        "author": item.author,
        "attribution": item.attribution,
        "pictures": item.pictures,
        "tags": item.tags,
        "tag_links": [SimpleNamespace(path=f"/tag/{words.slug(t)}/", name=t) for t in item.tags],
        "runs": _runs(item, odd, related),
        "related": [SimpleNamespace(url=i.path, title=i.copy.title, day=f"{i.published:%d/%m/%Y}") for i in related],
        "comments": item.comments,
        "subhead": {"B": "h2", "C": "h3", "F": "h4"}.get(site.family, "h3"),
        "ad": {"B": "sda_middle", "D": f"AMN_res_{site.host}_mid", "C": "ads_middle"}.get(site.family, "ads"),
        "migrated": site.family == "B" and item.number % 5 == 0,  # older articles moved from another system
        "entities": site.family == "E" and item.number % 4 == 0,
        "braces": "braces" in site.oddities and item.number % 3 == 0,
        "amp": f"/amp{item.path}" if "amp" in site.oddities else None,
        "print": print_path(item) if "print" in site.oddities else None,
        "source_name": item.source_name,
        "source_url": item.source_url,
        "source_form": item.source_form,
        "say_canonical": site.family != "F",
        "language": item.language,
    }


def _runs(item: Item, odd: Callable[[str], str], related: Sequence[Item]) -> list[SimpleNamespace]:
    """Blocks of the body with list items and table rows gathered, pictures and an advertisement between them."""
    runs: list[SimpleNamespace] = []
    for index, block in enumerate(item.copy.blocks):
        text = odd(block.text) if index % 2 == 0 else block.text
        kind = {"li": "ul", "tr": "table"}.get(block.kind)
        if kind:
            if not runs or runs[-1].kind != kind:
                runs.append(SimpleNamespace(kind=kind, rows=[], text=""))
            runs[-1].rows.append(block.text.split(" | ") if kind == "table" else text)
        else:
            runs.append(SimpleNamespace(kind=block.kind, text=text))
    for index, picture in enumerate(item.pictures):
        runs.insert(min(1 + 2 * index, len(runs)), SimpleNamespace(kind="picture", picture=picture, text=""))
    if related and item.site.family in "AF" and item.number % 4 == 1:
        runs.insert(min(3, len(runs)), SimpleNamespace(kind="more", text=related[-1].copy.title, url=related[-1].path))
    if len(runs) > 4 and item.site.kind == "paper":
        runs.insert(4, SimpleNamespace(kind="ad", text=""))
    return runs
