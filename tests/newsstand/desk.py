"""The newsrooms: own articles, bulletins, reprints, teasers, follow-ups and translations, each with its place in a story. No clock, no HTML."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from crawlers.records import VIETNAM
from tests.newsstand import words
from tests.newsstand.details import byline, pictures
from tests.newsstand.grammar import Topic
from tests.newsstand.items import Item, Size
from tests.newsstand.papers import PaperSite
from tests.newsstand.press import Block, Copy, Draft, Shelf, compose, corrected, cut, extended, renamed, shingles
from tests.newsstand.topics import TOPICS

ALIKE = 0.28
"""Most that a copy may share with what another story tells."""

_LISTED = ((("feed", "sitemap", "section"), 10), (("sitemap",), 1), (("section",), 1))


class Desk:
    """Writes for all papers, so that unrelated articles stay unlike across them."""

    def __init__(self, seed: int, papers: Sequence[PaperSite], size: Size) -> None:
        self.seed = seed
        self._shelf = Shelf(tries=size.tries, sample=size.sample)
        self._used: Counter[str] = Counter()
        self._drafts: dict[str, Draft] = {}
        self._english = Shelf()
        self._shelved: dict[str, set[int]] = {}  # where the tellings of a story stand
        self._numbers: dict[str, int] = {}
        self._paths: set[str] = set()
        self._places = {paper.key: paper.place(seed) for paper in papers}

    def rng(self, *what: object) -> random.Random:
        return random.Random(":".join(map(str, (self.seed, *what))))

    # ------------------------------------------------------------ own articles

    def own(self, site: PaperSite, topic: Topic, night: date, rng: random.Random) -> Item:
        published = datetime.combine(night - timedelta(days=1), time(4), VIETNAM) + timedelta(minutes=rng.randint(0, 1050))
        draft = self._shelf.compose(topic, self._places[site.key], published.date(), rng, self._used)
        tags = tuple(rng.sample(topic.tags, rng.randint(1, len(topic.tags))))
        item = self._item(site, draft.vi, topic.key, topic.section, published, night, rng, tags=tags)
        if site.disallowed and rng.random() < 0.12:
            listed = tuple(way for way in ("sitemap", "section") if site.sitemap or way == "section")
            item = replace(item, path=site.disallowed + item.path.lstrip("/"), permitted=False, listed=listed)
        self._drafts[item.id] = draft
        self._keep(item, item.story)
        return item

    def bulletin(self, site: PaperSite, night: date, rng: random.Random) -> Item:
        """The daily weather: one template, new numbers; a series that must never merge."""
        published = datetime.combine(night - timedelta(days=1), time(5, rng.randint(0, 50)), VIETNAM)
        day = published.date()
        low, high, rain, wind = rng.randint(14, 22), rng.randint(24, 33), rng.randint(10, 80), rng.randint(2, 4)
        lead = f"Ngày {day.day}/{day.month}, khu vực {site.province} nhiều mây, nhiệt độ thấp nhất {low}-{low + 2} độ C, cao nhất {high}-{high + 2} độ C."
        rows = (
            f"Vùng núi có mưa rào rải rác, lượng mưa phổ biến {rain}-{rain + 20} mm, gió đông bắc cấp {wind}-{wind + 1}.",
            "Vùng đồng bằng và ven biển trời lạnh về đêm và sáng, trưa chiều hửng nắng, độ ẩm cao.",
            "Người dân đi rừng, đi biển cần theo dõi bản tin tiếp theo; đề phòng lốc, sét trong cơn dông.",
        )
        title = f"Dự báo thời tiết {site.province} ngày {day.day}/{day.month}/{day.year}"
        copy = Copy(title, Block("p", lead), tuple(Block("p", row) for row in rows))
        plain: dict[str, Any] = {"byline": "", "author": "", "dateline": "", "pictures": (), "kind": "series"}
        return self._item(site, copy, "weather", "thoi-su", published, night, rng, **plain)

    def follow_up(self, site: PaperSite, earlier: Item, night: date, rng: random.Random) -> Item | None:
        """The next day's version of an article under a new address, its figures moved on: an update, a story of its own."""
        copy: Copy | None = earlier.copy
        for _ in range(3):
            copy = corrected(copy, rng) if copy else None
        if copy is None:
            return None
        published = datetime.combine(night - timedelta(days=1), time(18, 30), VIETNAM) + timedelta(minutes=rng.randint(0, 150))
        return self._item(
            site, renamed(copy, f"Cập nhật: {copy.title}"), earlier.topic, earlier.section, published, night, rng, kind="update", of=earlier.id
        )

    # ------------------------------------------------------------ copies

    def reprint(self, site: PaperSite, source: Item, how: str, night: date, rng: random.Random) -> Item:
        """`how`: exact, cut, extended, teaser (an excerpt: no copy), or twice (the same paper under a second address)."""
        copy = source.copy
        more: dict[str, Any] = {"byline": "", "author": "", "attribution": f"Theo {source.site.name}", "source_name": source.site.name}
        more |= {"story": source.story, "original": source.id, "kind": "near", "tags": source.tags[:1]}
        section = source.section
        if how == "exact":
            more |= {"kind": "exact"}
        elif how == "twice":
            more |= {"kind": "exact", "byline": source.byline, "author": source.author, "attribution": None}
            section = "xa-hoi" if section == "thoi-su" else "thoi-su"
        elif how == "cut":
            copy = self._most_unlike(source, [renamed(cut(copy, rng), self._new_title(source)) for _ in range(4)])
            if self._alike(copy.text()[0], source) > ALIKE:  # what is left says too little of its own
                copy = renamed(source.copy, copy.title)
                more |= {"kind": "exact"}
        elif how == "teaser":
            copy = renamed(replace(copy, blocks=copy.blocks[:1]), self._new_title(source))
            more |= {"kind": "excerpt", "original": None, "of": source.id, "story": None}
        else:
            # a paragraph of its own
            topic = next(t for t in TOPICS if t.key == source.topic)
            extras = [compose(topic, self._places[site.key], source.published.date(), rng, self._used).vi.blocks for _ in range(9)]
            told = shingles(source.copy.text()[0])
            extras.sort(key=lambda blocks: len(shingles(blocks[-2].text) & told))  # nothing that the source says itself
            copy = self._most_unlike(source, [extended(copy, blocks[-2:-1]) for blocks in extras[:3]])
        published = source.published + timedelta(minutes=rng.randint(25, 200))
        item = self._item(site, copy, source.topic, section, published, night, rng, **more)
        self._keep(item, source.story)
        return item

    def _most_unlike(self, source: Item, copies: Sequence[Copy]) -> Copy:
        """The copy least like what other stories tell."""
        return min(copies, key=lambda copy: self._alike(copy.text()[0], source))

    def _new_title(self, source: Item) -> str:
        """Another desk's headline over the same facts."""
        draft = self._drafts[source.id]
        for _ in range(6):
            title = draft.title[0].render("vi", draft.draw, draft.title[1])[0]
            if title != source.copy.title:
                return title
        return source.copy.title if source.site.province in source.copy.title else f"{source.site.province}: {source.copy.title}"

    def translation(self, site: PaperSite, source: Item, night: date, rng: random.Random) -> Item | None:
        """None where its English would read too much like an earlier one's."""
        copy = self._drafts[source.id].write("en")
        text = copy.text()[0]
        if self._english.likest(text) > self._english.limit:
            return None
        self._english.add(text)
        number = self._number(site)
        path = f"/en/{words.slug(copy.title)}"
        if path in self._paths:
            path += f"-{number % 1000}"
        self._paths.add(path)
        form = rng.choice(("printed", "linked", "bare"))
        return Item(
            f"{site.key}-{number}",
            site,
            number,
            source.topic,
            source.section,
            copy,
            source.published + timedelta(minutes=rng.randint(30, 200)),
            path,
            night,
            source.story,
            pictures=tuple(replace(p, caption=p.caption_en, credit=None, marks=p.marks_en) for p in source.pictures),
            kind="translation",
            original=source.id,
            language="en",
            dateline=words.fold(source.dateline) if rng.random() < 0.5 else "",
            source_url=None if form == "bare" else source.url,
            source_form=form,
            source_name=source.site.name,
            listed=("sitemap", "section"),
        )

    def can_tease(self, source: Item) -> bool:
        """Whether its beginning alone is still unlike every other article."""
        begun = replace(source.copy, blocks=source.copy.blocks[:1]).text()[0]
        short = len(shingles(begun)) < 0.23 * len(shingles(source.copy.text()[0]))  # else it would be a copy that was cut
        return short and self._alike(begun, source) <= self._shelf.limit

    def _alike(self, text: str, source: Item) -> float:
        return self._shelf.likest(text, besides=self._shelved[source.story])

    def _keep(self, item: Item, story: str) -> None:
        self._shelved.setdefault(story, set()).add(self._shelf.add(item.copy.text()[0]))

    def forget_drafts(self) -> None:
        """Copies and translations are of one night's articles: older drafts are only memory, a third of what a night adds."""
        self._drafts.clear()

    def can_translate(self, item: Item) -> bool:
        return item.id in self._drafts and item.permitted

    # ------------------------------------------------------------ parts

    def _number(self, site: PaperSite) -> int:
        last = self._numbers.get(site.key) or self.rng("number", site.key).randint(120_000, 990_000)
        self._numbers[site.key] = last + self.rng("step", site.key, last).randint(1, 9)
        return self._numbers[site.key]

    def _item(self, site: PaperSite, copy: Copy, topic: str, section: str, published: datetime, night: date, rng: random.Random, **more: Any) -> Item:
        number = self._number(site)
        people, line = byline(rng)
        listed: tuple[str, ...] = rng.choices([way for way, _ in _LISTED], [weight for _, weight in _LISTED])[0]
        if not site.sitemap:
            listed = ("feed", "section") if "feed" in listed else ("section",)
        fields: dict[str, Any] = {
            "path": site.article_path(section, copy.title, number, published),
            "byline": line,
            "author": people,
            "pictures": pictures(site.base, self._places[site.key], copy.title, number, published, rng),
            "dateline": site.dateline if rng.random() < 0.85 else "",
            "listed": listed,
            "decomposed": rng.random() < 0.08,
            "comments": rng.choice((0, 0, 0, 2, 5)),
        } | more
        fields["story"] = fields.get("story") or f"{site.key}-{number}"
        return Item(f"{site.key}-{number}", site, number, topic, section, copy, published, night=night, **fields)
