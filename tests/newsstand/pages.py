"""Turns the world's state into what each site serves: one answer per host and path. No sockets, no truth."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import partial
from html import unescape
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from crawlers.records import VIETNAM
from tests.newsstand import feeds, habits
from tests.newsstand.answers import Answer
from tests.newsstand.items import Item
from tests.newsstand.oddities import Extra, extras, print_path
from tests.newsstand.papers import AGGREGATOR_SECTIONS, SECTIONS, PaperSite
from tests.newsstand.printing import ENVIRONMENT, article_fields, visible_time
from tests.newsstand.world import World

PAGE_LENGTH = 12
BOX_LENGTH = 4
"""Newest articles of each section in the boxes of a home page. Six real home pages, one of a province, carry 33 to 162 links to articles; with these ours carries 36."""

Query = dict[str, str]


@dataclass
class Front:
    """All that one site serves in the world's present state."""

    world: World
    site: PaperSite
    items: list[Item] = field(init=False)
    odd: list[Extra] = field(init=False)

    def __post_init__(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Takes up the world's state after its night moved on."""
        self.nights = (self.world.night - self.world.first_night).days if self.world.night > self.world.first_night else 0
        self.now = habits.as_of(self.site, self.nights)  # the site in its present dress
        self.items = self.world.of(self.site)
        self.odd = extras(self.world, self.site) if self.site.kind == "paper" else []
        self._routes: dict[str, Callable[[Query], Answer]] = {}
        self._fill()

    def answer(self, host: str, target: str) -> Answer:
        """The response to one path (with query) on one of the site's hosts."""
        if host in {f"www.{self.site.host}", habits.old_host(self.site)}:
            return Answer(301, b"", location=self.site.base + target)
        if host not in {self.site.host, f"m.{self.site.host}"}:
            return Answer(404, b"no such host")
        return habits.spoilt(self.site, target, self._find(target))

    def _find(self, target: str) -> Answer:
        split = urlsplit(target)
        route = self._routes.get(split.path)
        if route:
            return route(dict(parse_qsl(split.query)))
        day = habits.calendar_page(split.path) if "calendar" in self.site.habits else None
        return day or Answer(404, self._plain("soft_404", "Không tìm thấy trang"))

    def is_list(self, path: str) -> bool:
        """Whether a path is the home page, a section or an archive of a month."""
        return getattr(self._routes.get(path), "func", None) in {self._listing, self._archive}

    def everything(self) -> Iterator[Answer]:
        """All pages of the site, in a fixed order."""
        return (self._routes[path]({}) for path in sorted(self._routes))

    def listed_urls(self) -> set[str]:
        """Every address that a feed, sitemap or section page of the site names."""
        bodies = [self._routes[path]({}).body for path in self._routes if path.startswith("/sitemaps/") or path in self.site.feeds]
        names = AGGREGATOR_SECTIONS if self.site.kind == "aggregator" else SECTIONS
        for section in names:
            shown = sum("section" in i.listed for i in self.items)
            bodies += [self._list(section, page + 1) for page in range(1 + shown // PAGE_LENGTH)]
        found = re.findall(r'(?:href="|<loc>|<link>)([^"<]+)', b"\n".join(bodies).decode())
        return {urljoin(f"{self.site.base}/", unescape(address)) for address in found}

    # ------------------------------------------------------------ routes

    def _fill(self) -> None:
        site, routes = self.site, self._routes
        for path in ("/robots.txt", "/lien-he"):
            routes[path] = partial(self._fixed, path)
        routes["/"] = partial(self._listing, "")
        for path in site.feeds:
            routes[path] = partial(self._feed, path)
        if site.sitemap:
            for name in ("", "news", *{f"{i.published:%Y-%m}" for i in self.items}):
                routes[f"/sitemaps/{name}.xml" if name else "/sitemap.xml"] = partial(self._sitemap, name)
        for section in AGGREGATOR_SECTIONS if site.kind == "aggregator" else SECTIONS:
            path = self._section_path(section)
            for spelling in {path, path.lower()}:  # family E answers both cases
                routes[spelling] = partial(self._listing, section)
        if "archive" in site.habits:
            for month in {i.published.date().replace(day=1) for i in self.items}:
                routes[habits.archive_path(month)] = partial(self._archive, month)
        for item in self.items:
            routes[item.path] = partial(self._item, item)
            for number, path in enumerate(habits.pages_of(item), 2):
                if "?" not in path:
                    routes[path] = partial(self._part, item, number)
            if site.family == "F":
                routes[print_path(item)] = partial(self._copy, item)
            if "amp" in site.oddities:
                routes[f"/amp{item.path}"] = partial(self._copy, item)
        for extra in self.odd:
            if extra.of is None:
                routes[urlsplit(extra.url).path] = partial(self._odd, extra)

    @property
    def _newest(self) -> datetime | None:
        return self.items[0].published if self.items else None

    def _fixed(self, path: str, _query: Query) -> Answer:
        if path == "/robots.txt":
            return Answer(200, feeds.robots(self.now), "text/plain; charset=utf-8")
        return Answer(200, self._plain("contact", "Liên hệ"))

    def _listing(self, section: str, query: Query) -> Answer:
        page = query.get("page", "1")
        return Answer(200, self._list(section, int(page) if page.isdigit() else 1), modified=self._newest)

    def _feed(self, path: str, _query: Query) -> Answer:
        items = habits.in_feed(self.site, self.items, self.world.first_night, self.nights)
        if items is None:
            return Answer(404, b"", "text/plain")
        return Answer(200, feeds.rss(self.site, path, items), "application/rss+xml; charset=utf-8", modified=self._newest)

    def _sitemap(self, name: str, _query: Query) -> Answer:
        if not name:
            body = feeds.sitemap_index(self.site, self.items)
        elif name == "news":
            body = feeds.sitemap_news(self.site, self.items)
        else:
            body = feeds.sitemap_month(self.site, name, self.items, self.odd)
        return Answer(200, body, "application/xml; charset=utf-8", modified=self._newest)

    def _archive(self, month: date, _query: Query) -> Answer:
        shown = [i for i in self.items if (i.published.year, i.published.month) == (month.year, month.month) and "section" in i.listed]
        fields = {
            "what": "list",
            "title": f"Lưu trữ {month:%m/%Y}",
            "heading": f"Lưu trữ {month:%m/%Y}",
            "entries": self._entries(shown),
            "section_name": "",
        }
        return Answer(200, self._render("plain.html", fields), modified=self._newest)

    def _copy(self, item: Item, _query: Query) -> Answer:
        return Answer(200, self._print(item), modified=item.published)

    def _odd(self, extra: Extra, _query: Query) -> Answer:
        return Answer(200, self._extra(extra))

    def _section_path(self, section: str, page: int = 1) -> str:
        if self.site.kind == "aggregator":
            return f"/en/{section}" + (f"?page={page}" if page > 1 else "")
        return self.site.section_path(section, page)

    def _item(self, item: Item, query: Query) -> Answer:
        if item.gone_night and item.gone_night <= self.world.night:
            return Answer(410, self._plain("soft_404", "Bài viết đã bị gỡ bỏ"))
        if "print" in query and "print" in self.site.oddities:
            return self._copy(item, query)
        asked = query.get("trang" if self.site.family == "H" else "page", "1")
        return self._part(item, int(asked) if asked.isdigit() and 0 < int(asked) <= 1 + len(habits.pages_of(item)) else 1, query)

    def _part(self, item: Item, page: int, _query: Query) -> Answer:
        if item.gone_night and item.gone_night <= self.world.night:
            return Answer(410, self._plain("soft_404", "Bài viết đã bị gỡ bỏ"))
        changed = datetime.combine(item.changed_night, time(0, 20), VIETNAM) if item.changed_night else item.published
        return Answer(
            200,
            self._render(f"{self.site.family}.html", article_fields(item, self.now, self.items, self._section_path(item.section), page)),
            modified=changed,
        )

    # ------------------------------------------------------------ rendering

    def _render(self, template: str, fields: dict[str, Any]) -> bytes:
        fields = self._common() | fields
        return ENVIRONMENT.get_template(template).render(p=SimpleNamespace(**fields)).encode()

    def _common(self) -> dict[str, Any]:
        site = self.site
        return {
            "site": self.now,
            "language": "vi",
            "menu": [SimpleNamespace(path=self._section_path(s), name=n) for s, n in SECTIONS.items()],
            "phone": f"{int(hashlib.sha1(site.key.encode(), usedforsecurity=False).hexdigest()[:6], 16) % 900 + 100}",
            "comments": 0,
            "pager": [],
            "pictures": (),
            "tags": (),
            "meta_time": None,
            "json_ld": None,
            "amp": None,
            "print": None,
            "description": site.name,
            "canonical": site.base + "/",
        }

    def _print(self, item: Item) -> bytes:
        return self._render("print.html", article_fields(item, self.now, self.items, self._section_path(item.section)))

    def _entries(self, items: list[Item]) -> list[SimpleNamespace]:
        return [
            SimpleNamespace(
                url=habits.entry_address(self.site, i.path, self.nights),
                title=i.copy.title,
                lead=i.copy.lead.text,
                when=visible_time(self.now, i.published),
                thumb=i.pictures[0].url if i.pictures else "/logo.png",
            )
            for i in items
        ]

    def _list(self, section: str, page: int) -> bytes:
        """A section page, or the home page for the empty section."""
        names = AGGREGATOR_SECTIONS if self.site.kind == "aggregator" else {s: {s} for s in SECTIONS}
        shown = [i for i in self.items if "section" in i.listed and (not section or i.section in names[section])]
        length = PAGE_LENGTH
        if "archive" in self.site.habits:
            shown = shown[: 2 * length]  # older ones hang on the pages by month
        part = shown[(page - 1) * length : page * length]
        entries = self._entries(part)
        front = not section or (section == "thoi-su" and page == 1)
        if front:
            odd = [SimpleNamespace(url=e.url, title=e.title, lead="", when="", thumb="/logo.png") for e in self.odd if e.shown == "list"]
            entries[2:2] = odd
        return self._render(
            "list.html",
            {
                "title": SECTIONS.get(section, self.site.name),
                "heading": SECTIONS.get(section, "Tin mới"),
                "entries": entries,
                "links": self._links(front=front),
                "boxes": self._boxes(shown) if not section and page == 1 else [],
                "next": self._section_path(section, page + 1) if section and page * length < len(shown) else None,
                "section_name": SECTIONS.get(section, ""),
                "canonical": self.site.base + (self._section_path(section) if section else "/"),
            },
        )

    def _boxes(self, shown: list[Item]) -> list[SimpleNamespace]:
        """The sections' newest, as a home page has them under its own."""
        if self.site.kind == "aggregator":
            return []
        newest = ((name, [i for i in shown if i.section == section][:BOX_LENGTH]) for section, name in SECTIONS.items())
        return [SimpleNamespace(name=name, entries=self._entries(items)) for name, items in newest if items]

    def _links(self, *, front: bool) -> list[SimpleNamespace]:
        """Links beside a list that are no entries of it."""
        out = [SimpleNamespace(url=e.url, title=e.title) for e in self.odd if e.shown == "box"] if front else []
        if "calendar" in self.site.habits:
            out.append(SimpleNamespace(url=f"/lich/{self.world.night:%Y/%m/%d}/", title="Lịch vạn niên"))
        if "archive" in self.site.habits:
            months = sorted({i.published.date().replace(day=1) for i in self.items}, reverse=True)
            out += [SimpleNamespace(url=habits.archive_path(m), title=f"Lưu trữ {m:%m/%Y}") for m in months]
        return out

    def _plain(self, what: str, heading: str) -> bytes:
        return self._render("plain.html", {"what": what, "title": heading, "heading": heading, "entries": [], "section_name": ""})

    def _extra(self, extra: Extra) -> bytes:
        if extra.what == "blocked":
            return self._render("blocked.html", {"title": ""})
        older = [i for i in self.items if i.night <= self.world.first_night and i.permitted]
        pictures = [p for i in older[:6] for p in i.pictures[:1]] if extra.what == "gallery" else []
        title = "Trang không tồn tại" if extra.what == "soft_404" else extra.title
        fields = {
            "what": extra.what,
            "title": title,
            "heading": extra.title,
            "entries": self._entries(older[5:11]),
            "pictures": pictures,
            "section_name": "",
            "canonical": extra.url,
        }
        return self._render("plain.html", fields)
