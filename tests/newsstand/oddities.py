"""Addresses that are no article of their own: pages that are not there, walls, tags, topics, galleries and second spellings of one article."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from crawlers.records import VIETNAM
from tests.newsstand import words
from tests.newsstand.items import Item
from tests.newsstand.papers import PaperSite
from tests.newsstand.world import World

REASONS = {
    "soft_404": ("rejected", "soft_404"),
    "blocked": ("rejected", "blocked"),
    "gallery": ("rejected", "gallery"),  # a reader that takes pictures for an article of a few words is right too
    "event": ("rejected", "event_page"),
    "tag": ("rejected", "tag_page"),
    "list": ("rejected", "list_page"),
    "print": ("alias", None),
    "amp": ("alias", None),
    "mobile": ("alias", None),
    "tracking": ("alias", None),
}
"""What should become of each kind: (outcome, reason). An alias may also be joined before it is ever a URL of its own."""


@dataclass(frozen=True)
class Extra:
    """One such address. `shown`: `list` = among a section page's articles, `box` = a link in a side box or on the article only."""

    what: str
    site: PaperSite
    url: str
    title: str
    shown: str
    of: str | None = None  # id of the article it spells once more


def extras(world: World, site: PaperSite) -> list[Extra]:
    """All of a site's, the same every night: they hang on the first night's articles."""
    rng = random.Random(f"{world.seed}:{site.key}:extras")
    old = sorted(
        (i for i in world.of(site) if i.night <= world.first_night and i.permitted and i.topic != "weather"),
        key=lambda i: i.id,
    )
    day = datetime.combine(world.first_night - timedelta(days=1), time(9, 30), VIETNAM)
    out: list[Extra] = []

    def at(title: str, number: int) -> str:
        return site.base + site.article_path("thoi-su", title, number, day)

    for what in site.oddities:
        if what == "soft_404":
            title = f"{site.province} họp bàn [tạm gỡ] phương án thu hút đầu tư".replace(" [tạm gỡ]", "")
            out.append(Extra(what, site, at(title, 100_101), title, "list"))
        elif what == "blocked":
            title = f"Nghe trực tiếp phiên chất vấn tại kỳ họp HĐND tỉnh {site.province}"
            out.append(Extra(what, site, at(title, 100_207), title, "list"))
        elif what == "gallery":
            title = f"Chùm ảnh: Sắc màu chợ phiên {rng.choice(words.VILLAGES)}"
            out.append(Extra(what, site, at(title, 100_311), title, "list"))
        elif what == "event":
            out.append(
                Extra(
                    what,
                    site,
                    f"{site.base}/dai-hoi-dang-bo-cac-cap-nhiem-ky-2025-2030-event4127.html",
                    "Đại hội Đảng bộ các cấp nhiệm kỳ 2025-2030",
                    "list",
                )
            )
        elif what == "tag":
            out.append(Extra(what, site, f"{site.base}/tag/chuyen-doi-so/", "chuyển đổi số", "list"))
        elif what == "list":
            out.append(Extra(what, site, f"{site.base}/Chuyen-de/Nghi-quyet-vao-cuoc-song-4410.html", "Nghị quyết vào cuộc sống", "list"))
        elif what in {"print", "amp", "mobile"}:
            out += [_spelling(site, what, item) for item in rng.sample(old, 2)]
    if old:
        item = rng.choice(old)
        out.append(Extra("tracking", site, f"{item.url}?utm_source=zalo&utm_medium=share", item.copy.title, "list", item.id))
    return out


def _spelling(site: PaperSite, what: str, item: Item) -> Extra:
    title = item.copy.title
    if what == "print":
        return Extra(what, site, site.base + print_path(item), title, "box", item.id)
    if what == "amp":
        return Extra(what, site, f"{site.base}/amp{item.path}", title, "box", item.id)
    return Extra(what, site, f"{site.scheme}://m.{site.host}{item.path}", title, "list", item.id)


def print_path(item: Item) -> str:
    """Family F prints at /print/<hash>/<id>.htm, the others at a query."""
    if item.site.family == "F":
        return f"/print/{hashlib.sha1(item.id.encode(), usedforsecurity=False).hexdigest()[:12]}/{item.number}.htm"
    return f"{item.path}?print=1"
