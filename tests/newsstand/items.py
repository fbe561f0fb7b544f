"""One article at one address, and how much of everything is printed. Plain records; desk.py makes them, world.py keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tests.newsstand.details import Picture
from tests.newsstand.papers import PaperSite
from tests.newsstand.press import Copy


@dataclass(frozen=True)
class Item:
    """An article in its present version. `listed`: which of feed, sitemap, section name it; `kind` as in the reprint truth.

    `original` = the article whose story this is a copy in; `of` = the one that an excerpt, update or series part is near to without being a copy.
    """

    id: str
    site: PaperSite
    number: int
    topic: str
    section: str
    copy: Copy
    published: datetime
    path: str
    night: date
    story: str
    byline: str = ""
    author: str = ""
    tags: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    kind: str = "original"
    original: str | None = None
    of: str | None = None
    language: str = "vi"
    dateline: str = ""
    attribution: str | None = None
    source_url: str | None = None
    source_name: str | None = None
    source_form: str = "printed"  # aggregator: printed address, linked word, or bare word
    listed: tuple[str, ...] = ("feed", "sitemap", "section")
    decomposed: bool = False
    version: int = 1
    changed: str | None = None  # what the last change was: figure, wording, furniture, gone
    changed_night: date | None = None
    comments: int = 0
    gone_night: date | None = None
    permitted: bool = True

    @property
    def url(self) -> str:
        return self.site.base + self.path


@dataclass(frozen=True)
class Size:
    """How much is printed; the demo's by default. Articles are own ones a paper and night, before reprints."""

    base_nights: int = 5
    base_a_night: tuple[int, int] = (5, 7)
    new_a_night: tuple[int, int] = (6, 8)
    translated_a_night: int = 6
    sample: int = 1  # likeness judged on one shingle in so many; more for big worlds
    tries: int = 40  # how often an article is drawn again until it is unlike all others
