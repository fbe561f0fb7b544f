"""Bad habits that a paper may have: moved hosts, lying validators, dying feeds, endless calendars, session addresses. Off for the eight papers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urlsplit

from tests.newsstand.answers import Answer
from tests.newsstand.items import Item
from tests.newsstand.papers import PaperSite

HABITS = {
    "old_host": "KEY.com.example answers every address with a redirect to the host of today",
    "lying_etag": "one ETag an address for ever, so that a corrected article answers 304",
    "no_validators": "neither ETag nor Last-Modified",
    "dead_feed": "from the second night on the feeds are 404",
    "stale_feed": "from the second night on the feeds show nothing new",
    "calendar": "every section page links a page of today's date, which links the next and the last day, without end",
    "session": "links on section pages carry a session number that changes every night",
    "cookie": "every answer sets a session cookie",
    "archive": "older articles hang on pages by month, /luu-tru/YYYY/MM/, not on section pages",
    "redesign": "from the third night on families A and D wear their other layout",
    "robots_change": "from the second night on robots.txt asks for a longer delay",
    "pages": "every third article stands on two or three pages, with a pager under each",
}
DRAWN = tuple(habit for habit in HABITS if habit != "pages")
"""What a seed draws from; every ninth invented paper has pages besides, so that the worlds of older seeds stay what they were."""

CHANGED_DELAY_S = 0.08


def old_host(site: PaperSite) -> str | None:
    return f"{site.key}.com.example" if "old_host" in site.habits else None


def as_of(site: PaperSite, nights: int) -> PaperSite:
    """The site as it is so many nights after the first: layout and robots rules move on."""
    if "redesign" in site.habits and nights >= 2:
        site = replace(site, variant=3 - site.variant)
    if "robots_change" in site.habits and nights >= 1:
        site = replace(site, crawl_delay_s=CHANGED_DELAY_S)
    return site


def in_feed(site: PaperSite, items: Sequence[Item], first_night: date, nights: int) -> list[Item] | None:
    """What the feeds choose from; None where they are dead."""
    if "dead_feed" in site.habits and nights >= 1:
        return None
    return [i for i in items if i.night <= first_night] if "stale_feed" in site.habits else list(items)


def entry_address(site: PaperSite, path: str, nights: int) -> str:
    """A link as the section page prints it."""
    if "session" not in site.habits:
        return path
    number = hashlib.sha1(f"{site.key}{nights}".encode(), usedforsecurity=False).hexdigest()[:26]
    return f"{path}?PHPSESSID={number}"


def calendar_page(path: str) -> Answer | None:
    """The calendar's page of a day: links to the days beside it, and no article."""
    match = re.fullmatch(r"/lich/(\d{4})/(\d{2})/(\d{2})/", path)
    if not match:
        return None
    try:
        day = date(*map(int, match.groups()))
        beside = [day + timedelta(days=step) for step in (-1, 1, 31)]
    except (ValueError, OverflowError):
        return Answer(404, b"")
    links = "".join(f'<li><a href="/lich/{d:%Y/%m/%d}/">Lịch ngày {d.day}/{d.month}/{d.year}</a></li>' for d in beside)
    page = f"<html><head><title>Lịch vạn niên {day:%d/%m/%Y}</title></head><body><h1>Lịch vạn niên ngày {day:%d/%m/%Y}</h1><ul>{links}</ul></body></html>"
    return Answer(200, page.encode())


def pages_of(item: Item) -> list[str]:
    """The paths of an article's further pages, from the second on; none where it stands on one."""
    blocks = len(item.copy.blocks)
    if "pages" not in item.site.habits or item.number % 3 or blocks < 4 or item.kind == "series":
        return []
    return [page_path(item, page) for page in range(2, (3 if blocks >= 6 and item.number % 2 else 2) + 1)]


def page_path(item: Item, page: int) -> str:
    """Families B, D and F mark the page before the extension, H asks for trang, the others for page."""
    stem, dot, extension = item.path.rpartition(".")
    if item.site.family in "BDF":
        return f"{stem}-p{page}{dot}{extension}"
    return f"{item.path}?{'trang' if item.site.family == 'H' else 'page'}={page}"


def on_page(item: Item, page: int) -> Item:
    """The part of an article that one of its pages prints: lead and pictures on the first, byline and source under the last."""
    count, blocks = 1 + len(pages_of(item)), item.copy.blocks
    part = blocks[(page - 1) * len(blocks) // count : page * len(blocks) // count]
    item = replace(item, copy=replace(item.copy, blocks=part))
    if page > 1:
        item = replace(item, pictures=(), dateline="")
    return item if page == count else replace(item, byline="", attribution=None)


def archive_path(month: date) -> str:
    return f"/luu-tru/{month:%Y/%m}/"


def spoilt(site: PaperSite, target: str, answer: Answer) -> Answer:
    """The answer with the site's habits of caching and cookies."""
    if "no_validators" in site.habits:
        answer = replace(answer, validators=False)
    if "lying_etag" in site.habits and answer.status == 200:
        answer = replace(answer, tag=f'"{hashlib.sha1(urlsplit(target).path.encode(), usedforsecurity=False).hexdigest()[:12]}"', modified=None)
    if "cookie" in site.habits:
        answer = replace(answer, cookie=f"PHPSESSID={hashlib.sha1(target.encode(), usedforsecurity=False).hexdigest()[:20]}; path=/; HttpOnly")
    return answer
