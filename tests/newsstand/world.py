"""The clock of the invented provinces: what is printed on which night, and what of it is corrected or withdrawn later. No HTML, no HTTP.

A state is a function of seed, papers, size, first night and night: two processes that reach the same night hold the same world.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import islice
from typing import Any

from tests.newsstand.desk import Desk
from tests.newsstand.items import Item, Size
from tests.newsstand.papers import AGGREGATOR, PAPERS, PaperSite
from tests.newsstand.press import corrected, reworded
from tests.newsstand.topics import TOPICS

GONE_AT = "baovinhdong"
"""The paper that withdraws an article on the night after the first."""


@dataclass
class World:
    seed: int
    first_night: date
    size: Size = field(default_factory=Size)
    papers: tuple[PaperSite, ...] = PAPERS
    aggregator: PaperSite | None = AGGREGATOR
    night: date = date.min
    items: dict[str, Item] = field(default_factory=dict)
    history: list[tuple[date, Item]] = field(default_factory=list)  # every version in the order of its appearance

    def __post_init__(self) -> None:
        self._desk = Desk(self.seed, self.papers, self.size)
        self._of: dict[str, dict[str, Item]] = {site.key: {} for site in self.sites}
        for back in range(self.size.base_nights - 1, -1, -1):
            self._print_night(self.first_night - timedelta(days=back), self.size.base_a_night)
        self.night = self.first_night

    @property
    def sites(self) -> tuple[PaperSite, ...]:
        return (*self.papers, self.aggregator) if self.aggregator else self.papers

    def advance(self) -> None:
        """One night on: corrections first, then what is new."""
        night = self.night + timedelta(days=1)
        self._change_some(night)
        self._print_night(night, self.size.new_a_night)
        self.night = night

    def of(self, site: PaperSite) -> list[Item]:
        """The site's articles, newest first."""
        return sorted(self._of[site.key].values(), key=lambda i: (i.published, i.id), reverse=True)

    def _put(self, item: Item) -> None:
        self.items[item.id] = self._of[item.site.key][item.id] = item
        self.history.append((item.changed_night or item.night, item))

    # ------------------------------------------------------------ printing

    def _print_night(self, night: date, how_many: tuple[int, int]) -> None:
        desk = self._desk
        fresh: list[Item] = []
        for site in self.papers:
            rng = desk.rng("print", site.key, night)
            count = rng.randint(*how_many)
            topics = rng.sample(TOPICS, min(len(TOPICS), count)) + rng.choices(TOPICS, k=max(0, count - len(TOPICS)))
            fresh += [desk.own(site, topic, night, rng) for topic in topics]
            if "weather" in site.oddities:
                fresh.append(desk.bulletin(site, night, rng))
        copies = [copy for site in self.papers for copy in self._copies(site, fresh, night)]
        if self.aggregator:
            rng = desk.rng("translate", night)
            sources = [item for item in fresh if desk.can_translate(item)]
            tried = (desk.translation(self.aggregator, source, night, rng) for source in rng.sample(sources, len(sources)))
            copies += islice((item for item in tried if item), self.size.translated_a_night)
        for item in (*fresh, *copies):
            self._put(item)
        desk.forget_drafts()

    def _copies(self, site: PaperSite, fresh: list[Item], night: date) -> list[Item]:
        """Two or three copies a paper and night, and at some a second address, a teaser, a follow-up."""
        desk = self._desk
        rng = desk.rng("reprint", site.key, night)
        foreign = [i for i in fresh if i.site.key != site.key and desk.can_translate(i)]
        ways = rng.sample(("exact", "cut", "extended", "exact"), 2)
        sources = rng.sample(foreign, min(len(ways), len(foreign)))
        out = [desk.reprint(site, source, how, night, rng) for source, how in zip(sources, ways, strict=False)]
        rest = [i for i in rng.sample(foreign, min(6, len(foreign))) if i not in sources and desk.can_tease(i)]
        if rest and rng.random() < 0.3:
            out.append(desk.reprint(site, rng.choice(rest), "teaser", night, rng))
        own = [i for i in fresh if i.site.key == site.key and desk.can_translate(i)]
        if "twice" in site.oddities and own:
            out.append(desk.reprint(site, rng.choice(own), "twice", night, rng))
        yesterday = [i for i in self.of(site) if i.night == night - timedelta(days=1) and i.kind == "original" and i.permitted and i.version == 1]
        if "updates" in site.oddities and yesterday:
            news = desk.follow_up(site, rng.choice(yesterday), night, rng)
            out += [news] if news else []
        return out

    # ------------------------------------------------------------ change

    def _change_some(self, night: date) -> None:
        """Each paper corrects a figure, now and then a word; one page only changes its furniture; one article of one paper goes."""
        told = {i.original for i in self.items.values()} | {i.of for i in self.items.values()}
        for site in self.papers:
            rng = self._desk.rng("change", site.key, night)
            nights = {self.night, self.night - timedelta(days=1)}
            recent = [
                i
                for i in self.of(site)
                if i.night in nights and i.kind == "original" and i.id not in told and i.permitted and not i.gone_night and "feed" in i.listed
            ]
            recent.sort(key=lambda i: i.id)
            rng.shuffle(recent)
            if recent and night == self.first_night + timedelta(days=1) and site.key == GONE_AT:
                self._change(recent.pop(), night, "gone", gone_night=night)
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

    def _change(self, item: Item, night: date, what: str, **fields: Any) -> None:
        self._put(replace(item, changed=what, changed_night=night, **fields))
