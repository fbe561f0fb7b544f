"""What happens in the invented provinces: which site prints, reprints, corrects or withdraws which article when. No HTML, no HTTP.

A state is a function of seed, first night and night: two processes that reach the same night hold the same world.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from crawlers.records import VIETNAM
from tests.newsstand import words
from tests.newsstand.details import Picture, byline, pictures
from tests.newsstand.papers import AGGREGATOR, PAPERS, PaperSite
from tests.newsstand.press import Block, Copy, Draft, Shelf, corrected, cut, extended, renamed, reworded
from tests.newsstand.topics import TOPICS


@dataclass(frozen=True)
class Item:
    """One article at one address in its present version. `listed`: which of feed, sitemap, section name it."""

    id: str
    site: PaperSite
    number: int
    topic: str
    section: str
    copy: Copy
    published: datetime
    path: str
    byline: str
    author: str
    tags: tuple[str, ...]
    pictures: tuple[Picture, ...]
    story: str
    kind: str = "original"
    original: str | None = None
    language: str = "vi"
    dateline: str = ""
    attribution: str | None = None
    source_url: str | None = None
    source_name: str | None = None
    listed: tuple[str, ...] = ("feed", "sitemap", "section")
    decomposed: bool = False
    night: date = date.min
    version: int = 1
    changed: str | None = None  # figure, wording, furniture: what the last night's change was
    changed_night: date | None = None
    comments: int = 0
    gone_night: date | None = None
    permitted: bool = True
    translatable: bool = True

    @property
    def url(self) -> str:
        return self.site.base + self.path


@dataclass
class Size:
    """How much is printed; the demo's by default."""

    base_nights: int = 5
    base_a_night: tuple[int, int] = (5, 7)
    new_a_night: tuple[int, int] = (7, 9)
    translated_a_night: int = 6
    tries: int = 40


@dataclass
class World:
    seed: int
    first_night: date
    size: Size = field(default_factory=Size)
    papers: tuple[PaperSite, ...] = PAPERS
    aggregator: PaperSite | None = AGGREGATOR
    night: date = date.min
    items: dict[str, Item] = field(default_factory=dict)
    history: list[tuple[date, Item]] = field(default_factory=list)  # every version as it appeared

    def __post_init__(self) -> None:
        self._shelf = Shelf(tries=self.size.tries)
        self._used: Counter[str] = Counter()
        self._drafts: dict[str, Draft] = {}
        self._numbers: Counter[str] = Counter()
        self._places = {p.key: p.place(self.seed) for p in self.papers}
        for back in range(self.size.base_nights - 1, -1, -1):
            self._print_night(self.first_night - timedelta(days=back), self.size.base_a_night)
        self.night = self.first_night

    # ------------------------------------------------------------ time

    def advance(self) -> None:
        """One night on: corrections first, then what is new."""
        night = self.night + timedelta(days=1)
        self._change_some(night)
        self._print_night(night, self.size.new_a_night)
        self.night = night

    def of(self, site: PaperSite) -> list[Item]:
        """The site's articles, newest first."""
        return sorted((i for i in self.items.values() if i.site.key == site.key), key=lambda i: (i.published, i.id), reverse=True)

    @property
    def sites(self) -> tuple[PaperSite, ...]:
        return (*self.papers, self.aggregator) if self.aggregator else self.papers

    # ------------------------------------------------------------ printing

    def _rng(self, *what: object) -> random.Random:
        return random.Random(":".join(map(str, (self.seed, *what))))

    def _print_night(self, night: date, how_many: tuple[int, int]) -> None:
        fresh: list[Item] = []
        for site in self.papers:
            rng = self._rng("print", site.key, night)
            topics = rng.sample(TOPICS, min(len(TOPICS), rng.randint(*how_many)))
            fresh += [self._original(site, topic_index, night, rng) for topic_index in map(TOPICS.index, topics)]
            if "weather" in site.oddities:
                fresh.append(self._weather(site, night, rng))
        for item in fresh:
            self._put(item)
        for site in self.papers:
            for item in self._reprints(site, fresh, night):
                self._put(item)
        if self.aggregator:
            for item in self._translations(self.aggregator, fresh, night):
                self._put(item)

    def _put(self, item: Item) -> None:
        self.items[item.id] = item
        self.history.append((item.night if item.version == 1 else item.changed_night or item.night, item))

    def _number(self, site: PaperSite) -> int:
        start = self._rng("number", site.key).randint(120_000, 990_000)
        self._numbers[site.key] += self._rng("step", site.key, self._numbers[site.key]).randint(1, 9)
        return start + self._numbers[site.key]

    def _moment(self, night: date, rng: random.Random) -> datetime:
        """A minute between 04:00 of the day before the night and 21:30."""
        return datetime.combine(night - timedelta(days=1), time(4), VIETNAM) + timedelta(minutes=rng.randint(0, 1050))

    def _item(
        self, site: PaperSite, copy: Copy, topic: str, section: str, published: datetime, night: date, rng: random.Random, **more: object
    ) -> Item:
        number = self._number(site)
        people, line = byline(rng)
        listed: tuple[str, ...] = rng.choices((("feed", "sitemap", "section"), ("sitemap",), ("section",)), (10, 1, 1))[0]
        if not site.sitemap:
            listed = ("feed", "section") if "feed" in listed else ("section",)
        fields: dict[str, object] = {
            "path": site.article_path(section, copy.title, number, published),
            "byline": line,
            "author": people,
            "tags": (),
            "pictures": pictures(site.base, site.province, copy.title, number, published, rng),
            "story": f"{site.key}-{number}",
            "dateline": site.dateline if rng.random() < 0.85 else "",
            "listed": listed,
            "decomposed": rng.random() < 0.08,
            "night": night,
            "comments": rng.choice((0, 0, 0, 2, 5)),
        }
        return Item(f"{site.key}-{number}", site, number, topic, section, copy, published, **{**fields, **more})  # type: ignore[arg-type]

    def _original(self, site: PaperSite, topic_index: int, night: date, rng: random.Random) -> Item:
        topic = TOPICS[topic_index]
        published = self._moment(night, rng)
        draft = self._shelf.compose(topic, self._places[site.key], published.date(), rng, self._used)
        item = self._item(
            site, draft.vi, topic.key, topic.section, published, night, rng, tags=tuple(rng.sample(topic.tags, rng.randint(1, len(topic.tags))))
        )
        if site.disallowed and rng.random() < 0.12:
            item = replace(
                item, path=site.disallowed + item.path.lstrip("/"), permitted=False, listed=("sitemap", "section") if site.sitemap else ("section",)
            )
        self._drafts[item.id] = draft
        return item

    def _weather(self, site: PaperSite, night: date, rng: random.Random) -> Item:
        """The daily bulletin: one template, new numbers; a series that must never merge."""
        published = datetime.combine(night - timedelta(days=1), time(5, rng.randint(0, 50)), VIETNAM)
        day = published.date()
        low, high, rain, wind = rng.randint(14, 22), rng.randint(24, 33), rng.randint(10, 80), rng.randint(2, 4)
        lead = f"Ngày {day.day}/{day.month}, khu vực {site.province} nhiều mây, nhiệt độ thấp nhất {low}-{low + 2} độ C, cao nhất {high}-{high + 2} độ C."
        rows = (
            f"Vùng núi có mưa rào rải rác, lượng mưa phổ biến {rain}-{rain + 20} mm, gió đông bắc cấp {wind}-{wind + 1}.",
            "Vùng đồng bằng và ven biển trời lạnh về đêm và sáng, trưa chiều hửng nắng, độ ẩm cao.",
            "Người dân đi rừng, đi biển cần theo dõi bản tin tiếp theo; đề phòng lốc, sét trong cơn dông.",
        )
        copy = Copy(
            f"Dự báo thời tiết {site.province} ngày {day.day}/{day.month}/{day.year}", Block("p", lead), tuple(Block("p", row) for row in rows)
        )
        return self._item(site, copy, "weather", "thoi-su", published, night, rng, byline="", author="", dateline="", pictures=(), translatable=False)

    def _reprints(self, site: PaperSite, fresh: list[Item], night: date) -> list[Item]:
        rng = self._rng("reprint", site.key, night)
        foreign = [i for i in fresh if i.site.key != site.key and i.topic != "weather" and i.permitted]
        out = []
        for source, how in zip(rng.sample(foreign, 2), rng.sample(("exact", "cut", "extended", "exact"), 2), strict=True):
            out.append(self._reprint(site, source, how, night, rng))
        if "twice" in site.oddities:
            own = [i for i in fresh if i.site.key == site.key and i.permitted]
            twin = rng.choice(own)
            out.append(self._reprint(site, twin, "twice", night, rng))
        return out

    def _reprint(self, site: PaperSite, source: Item, how: str, night: date, rng: random.Random) -> Item:
        copy, attribution = source.copy, f"Theo {source.site.name}"
        if how == "cut":
            copy = renamed(cut(copy, rng), self._new_title(source))
        elif how == "extended":
            # the paper adds a paragraph of its own, drawn like any other and kept off other articles by the shelf
            topic = next(t for t in TOPICS if t.key == source.topic)
            extra = self._shelf.compose(topic, self._places[site.key], source.published.date(), rng, self._used)
            copy = extended(copy, extra.vi.blocks[-2:-1])
        published = source.published + timedelta(minutes=rng.randint(25, 200))
        more: dict[str, object] = {
            "tags": source.tags[:1],
            "story": source.story,
            "original": source.id,
            "kind": "exact" if how in {"exact", "twice"} else "near",
        }
        if how == "twice":
            more |= {"byline": source.byline, "author": source.author, "section": "thoi-su" if source.section != "thoi-su" else "xa-hoi"}
        else:
            more |= {"attribution": attribution, "source_name": source.site.name, "byline": "", "author": ""}
        section = str(more.pop("section", source.section))
        return self._item(site, copy, source.topic, section, published, night, rng, **more)

    def _new_title(self, source: Item) -> str:
        """Another desk's headline over the same facts."""
        draft = self._drafts[source.id]
        title = source.copy.title
        for _ in range(6):
            title = draft.title[0].render("vi", draft.draw, draft.title[1])[0]
            if title != source.copy.title:
                return title
        return title if source.site.province in title else f"{source.site.province}: {title}"

    def _translations(self, site: PaperSite, fresh: list[Item], night: date) -> list[Item]:
        rng = self._rng("translate", night)
        out: list[Item] = []
        sources = [i for i in fresh if i.id in self._drafts and i.permitted]
        for source in rng.sample(sources, min(self.size.translated_a_night, len(sources))):
            draft = self._drafts[source.id]
            copy = draft.write("en")
            published = source.published + timedelta(minutes=rng.randint(30, 200))
            number = self._number(site)
            pictures = tuple(replace(p, caption=copy.title, credit=None) for p in source.pictures)
            printed = rng.random() < 0.5
            out.append(
                Item(
                    f"{site.key}-{number}",
                    site,
                    number,
                    source.topic,
                    source.section,
                    copy,
                    published,
                    path=f"/en/{words.slug(copy.title)}-{number % 1000}"
                    if any(o.path == f"/en/{words.slug(copy.title)}" for o in [*out, *self.items.values()])
                    else f"/en/{words.slug(copy.title)}",
                    byline="",
                    author="",
                    tags=(),
                    pictures=pictures,
                    story=source.story,
                    kind="translation",
                    original=source.id,
                    language="en",
                    dateline=words.fold(source.dateline) if rng.random() < 0.5 else "",
                    source_url=source.url if printed else None,
                    source_name=source.site.name,
                    listed=("sitemap", "section"),
                    night=night,
                )
            )
        return out

    # ------------------------------------------------------------ change

    def _change_some(self, night: date) -> None:
        """Each paper corrects a figure, now and then a word; one page only changes its furniture; one article of one paper goes."""
        copied = {i.original for i in self.items.values() if i.original}
        for site in self.papers:
            rng = self._rng("change", site.key, night)
            recent = [
                i
                for i in self.of(site)
                if i.night in {self.night, self.night - timedelta(days=1)}
                and i.kind == "original"
                and i.id not in copied
                and i.topic != "weather"
                and i.permitted
                and i.gone_night is None
            ]
            recent.sort(key=lambda i: i.id)
            rng.shuffle(recent)
            if recent:
                item = recent.pop()
                new = corrected(item.copy, rng)
                if new is not None:
                    self._change(item, night, "figure", copy=new, version=item.version + 1)
            if recent and rng.random() < 0.5:
                item = recent.pop()
                self._change(item, night, "wording", copy=reworded(item.copy), version=item.version + 1)
            if recent:
                item = recent.pop()
                self._change(item, night, "furniture", comments=item.comments + 3)
            if recent and night == self.first_night + timedelta(days=1) and site is self.papers[2]:
                item = recent.pop()
                self._change(item, night, "gone", gone_night=night)

    def _change(self, item: Item, night: date, what: str, **fields: object) -> None:
        self._put(replace(item, changed=what, changed_night=night, **fields))  # type: ignore[arg-type]
