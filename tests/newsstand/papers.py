"""The eight invented papers and the aggregator: hosts, families, habits and their addresses. What they print is in world.py."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from datetime import datetime

from tests.newsstand import words
from tests.newsstand.grammar import Place

SECTIONS = {
    "thoi-su": "Thời sự",
    "xay-dung-dang": "Xây dựng Đảng",
    "kinh-te": "Kinh tế",
    "xa-hoi": "Xã hội",
    "du-lich": "Du lịch",
    "phap-luat": "Pháp luật",
}
_SECTION_NUMBERS = {section: 196 + place for place, section in enumerate(SECTIONS)}
AGGREGATOR_SECTIONS = {"politics": {"xay-dung-dang", "thoi-su"}, "economy": {"kinh-te", "du-lich"}, "society": {"xa-hoi", "phap-luat"}}


@dataclass(frozen=True)
class PaperSite:
    """One site of the newsstand. `feed_date`: how its feeds print times; `gzip`: bodies are sent compressed."""

    key: str
    name: str
    province: str
    family: str
    dateline: str = ""
    scheme: str = "https"
    code: str | None = None
    crawl_delay_s: float | None = None
    feeds: tuple[str, ...] = ()
    feed_date: str = "rfc"
    sitemap: bool = True
    gzip: bool = False
    disallowed: str | None = None
    ty: str = "tỷ"
    variant: int = 1
    kind: str = "paper"
    hex_ids: bool = False
    oddities: tuple[str, ...] = ()
    habits: tuple[str, ...] = ()  # of habits.HABITS

    @property
    def host(self) -> str:
        return f"{self.key}.example"

    @property
    def base(self) -> str:
        return f"{self.scheme}://{self.host}"

    def section_path(self, section: str, page: int = 1) -> str:
        path = {
            "A": f"/{section}/",
            "B": f"/{section}/",
            "C": f"/{section}",
            "D": f"/{section}/",
            "E": f"/{section.capitalize()}",
            "F": f"/{section}",
            "G": f"/{section}",
            "H": f"/news/{_SECTION_NUMBERS[section]}",
        }[self.family]
        return path if page == 1 else f"{path}?page={page}"

    def article_path(self, section: str, title: str, number: int, published: datetime) -> str:
        """The address form of the family, from the registry's patterns."""
        words_ = words.slug(title)
        if self.family == "A":
            ident = hashlib.sha1(f"{self.key}{number}".encode(), usedforsecurity=False).hexdigest()[:7] if self.hex_ids else str(number)
            return f"/{section}/{published:%Y%m}/{words_}-{ident}/"
        if self.family == "D":
            return f"/{words.slug(title, limit=80)}-a{number}.html"
        return {
            "B": f"/{words_}-post{number}.html",
            "C": f"/{words_}-{number}.html",
            "E": f"/{words_.capitalize()}-{number}.html",
            "F": f"/{words_}-{number}.htm",
            "G": f"/{words_}-postid{number}.bbg",
            "H": f"/news/{_SECTION_NUMBERS[section]}/{number}/{words_}",
        }[self.family]

    def place(self, seed: int) -> Place:
        rng = random.Random(f"{seed}:{self.key}:place")
        names = [f"{a} {b}" for a in words.PLACE_A for b in words.PLACE_B if a != b]
        return Place(self.province, tuple(rng.sample(names, 44)), self.code, self.ty)


PAPERS: tuple[PaperSite, ...] = (
    PaperSite(
        "baohoagiang", "Báo Hòa Giang", "Hòa Giang", "A", "(BHG)", crawl_delay_s=0.1, hex_ids=True, oddities=("soft_404", "blocked", "weather")
    ),
    PaperSite(
        "baothuongson",
        "Báo Thượng Sơn",
        "Thượng Sơn",
        "A",
        "",
        scheme="http",
        variant=2,
        feeds=("/rss/home.rss",),
        feed_date="zoneless",
        oddities=("twice", "updates"),
    ),
    PaperSite(
        "baovinhdong",
        "Báo Vịnh Đông",
        "Quảng Ninh",
        "B",
        "(BVĐ)-",
        code="VN-13",
        gzip=True,
        feeds=("/rss/home.rss", "/rss/thoi-su-1.rss"),
        feed_date="colon",
        oddities=("amp", "gallery", "soft_404"),
    ),
    PaperSite(
        "baosonglam",
        "Báo Sông Lam",
        "Nghệ An",
        "C",
        "(Baosonglam.vn)",
        code="VN-22",
        crawl_delay_s=0.15,
        gzip=True,
        feeds=("/rss/thoi-su", "/rss/kinh-te"),
        oddities=("event", "mobile", "twice"),
    ),
    PaperSite(
        "baophudien",
        "Báo Phú Điền",
        "Phú Điền",
        "D",
        "(PĐO)",
        scheme="http",
        ty="tỉ",
        feeds=("/rss/cate/thoi-su/", "/rss/cate/xa-hoi/"),
        disallowed="/thong-tin-doanh-nghiep/",
        oddities=("blocked", "weather", "print"),
    ),
    PaperSite(
        "baotraiem",
        "Báo Trà Iêm",
        "Trà Iêm",
        "D",
        "",
        variant=2,
        feeds=("/rss/home.rss",),
        feed_date="us",
        sitemap=False,
        oddities=("mobile", "twice"),
    ),
    PaperSite(
        "baodonglac",
        "Báo Đông Lạc",
        "Đông Lạc",
        "E",
        "(ĐLO)",
        crawl_delay_s=0.05,
        feeds=("/rss/news/kinh-te.rss", "/rss/news/xa-hoi.rss"),
        feed_date="none",
        oddities=("braces", "soft_404", "list", "updates"),
    ),
    PaperSite(
        "baothanhkhe",
        "Báo Thanh Khê",
        "Thanh Khê",
        "F",
        "(Baothanhkhe.vn)",
        scheme="http",
        gzip=True,
        feeds=("/rss/thoi-su.xml", "/rss/kinh-te.xml"),
        oddities=("print", "tag", "gallery"),
    ),
)

AGGREGATOR = PaperSite("tinviet", "Tin Việt", "", "agg", kind="aggregator", crawl_delay_s=0.1, gzip=True)
