"""A bare domain works: whatever its addresses look like, its articles and sections are found from its pages alone."""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawlers.addresses import article_key, canonical_url
from crawlers.archive import read_records
from crawlers.discovery import (
    Discovery,
    habitual_starts,
    read_feed,
    read_home,
    read_section,
    read_sitemap,
    refusal,
    robots_sitemaps,
    with_guessed_pattern,
)
from crawlers.discovery.page import anchors, parse_page
from crawlers.sites import Site, generic_site, load_site, load_sites
from crawlers.sites.check import check_site, is_good
from crawlers.sites.draft import draft_site
from tests.newsstand.stand import SITES_FOLDER, Newsstand
from tests.shared import shared

HOME = "https://baohoagiang.example"
SITE = generic_site(HOME)
TITLES = (
    "Trạm y tế xã Tân Thạnh khám bệnh miễn phí cho 260 người",
    "Giá lúa tăng trở lại",
    "Hội nghị trực tuyến triển khai nhiệm vụ cuối năm 2026",
    "Khởi công cầu vượt sông",
    "Xuất khẩu gạo đạt 1,2 triệu tấn",
    "Bão số 9 gây thiệt hại lớn",
    "Đoàn viên thanh niên ra quân",
    "Chợ Tết",
    "Trao 120 suất quà cho hộ nghèo",
    "Kết quả kỳ họp thứ 15 của Hội đồng nhân dân tỉnh",
)
SECTIONS = {
    "/kinh-te": "Kinh tế",
    "/van-hoa-xa-hoi": "Văn hóa - Xã hội",
    "/phap-luat-doi-song.html": "Pháp luật",
    "/quoc-phong-an-ninh-12": "Quốc phòng - An ninh",
}
FURNITURE = {
    "/lien-he": "Liên hệ",
    "/tim-kiem": "Tìm kiếm",
    "/tag/gia-lua-gao": "giá lúa gạo",
    "/gioi-thieu": "Giới thiệu về tòa soạn và các ban của báo",
}


def slug(title: str) -> str:
    plain = unicodedata.normalize("NFD", title.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(one for one in plain if not unicodedata.combining(one))).strip("-")


SHAPES: dict[str, Callable[[int, str], str]] = {
    "slug-number.html": lambda n, s: f"/{s}-{10000 + n}.html",
    "section/slug-number": lambda n, s: f"/kinh-te/{s}-{10000 + n}",
    "slug.html": lambda n, s: f"/{s}.html",
    "section/slug/": lambda n, s: f"/kinh-te/{s}/",
    "underscores": lambda n, s: f"/{s.replace('-', '_')}_{10000 + n}.html",
    "comma": lambda n, s: f"/{s},{10000 + n}.html",
    "number only": lambda n, s: f"/tin/{10000 + n}",
    "small number": lambda n, s: f"/{s}-{300 + n}.html",
    "number in the query": lambda n, s: f"/chi-tiet.aspx?id={300 + n}",
    "number after /?": lambda n, s: f"/?p={1000 + n}",
    "year/month/day": lambda n, s: f"/2026/11/{10 + n}/{s}/",
    "yyyymmdd": lambda n, s: f"/20261124/{s}",
    "uuid": lambda n, s: f"/bai-viet/{uuid.uuid5(uuid.NAMESPACE_URL, s)}",
    "letter and number": lambda n, s: f"/{s}-d{300 + n}.html",
    "mark of letters and digits": lambda n, s: f"/{s}-c46a{10000 + n}.html",
    "long number": lambda n, s: f"/{s}-2026112408{10 + n}.chn",
    "section/slug/number.aspx": lambda n, s: f"/tin-tuc/{s}/{10000 + n}.aspx",
    "section/number/slug": lambda n, s: f"/tin-tuc/{10000 + n}/{s}.html",
    "number-slug": lambda n, s: f"/{10000 + n}-{s}.html",
    "channel/number/month/slug-number": lambda n, s: f"/channel/5087/202611/{s}-{2141513 + n}/",
    "hex": lambda n, s: f"/{s}-{0xA1B2C30 + n:07x}.html",
    "index.php": lambda n, s: f"/index.php?option=com_content&view=article&id={300 + n}&Itemid=5",
    "letters of the language": lambda n, s: f"/kinh-te/{TITLES[n].replace(' ', '-').replace(',', '').lower()}-{10000 + n}.html",
    "session ids": lambda n, s: f"/{s}-{10000 + n}.html;jsessionid={0xABCDEF0123 + n:x}",
    "very small number": lambda n, s: f"/bai/{n + 1}",
    "dot and number": lambda n, s: f"/{s}.p{10000 + n}",
}


def page(addresses: list[str]) -> bytes:
    menu = "".join(f'<li><a href="{path}">{title}</a></li>' for path, title in {**SECTIONS, **FURNITURE}.items())
    boxes = "".join(f'<h2 class="box"><a href="{path}">{title}</a></h2>' for path, title in SECTIONS.items())
    items = "".join(
        f'<div class="item"><a href="{path}"><img src="x.jpg"></a><h3><a href="{path}">{title}</a></h3></div>'
        for path, title in zip(addresses, TITLES, strict=True)
    )
    return f'<html><body><div class="main-menu"><ul>{menu}</ul></div><div class="list">{boxes}{items}</div></body></html>'.encode()


def feed(addresses: list[str]) -> bytes:
    items = "".join(
        f"<item><title>{title}</title><link>{HOME}{path.replace('&', '&amp;')}</link></item>" for path, title in zip(addresses, TITLES, strict=True)
    )
    return f"<rss><channel>{items}</channel></rss>".encode()


@pytest.mark.parametrize("shape", SHAPES)
def test_articles_and_sections_of_any_shape(shape: str) -> None:
    addresses = [SHAPES[shape](number, slug(title)) for number, title in enumerate(TITLES)]
    wanted = {canonical_url(HOME + path) for path in addresses}
    starts = read_home(page(addresses), f"{HOME}/", SITE)
    assert {link.url for link in starts.discovery.links} == wanted
    assert {link.hint.title for link in starts.discovery.links} == set(TITLES)
    assert set(starts.sections) == {canonical_url(HOME + path) for path in SECTIONS}
    assert {link.url for link in read_section(page(addresses), f"{HOME}/kinh-te", SITE).links} == wanted
    assert len({article_key(url, SITE) for url in wanted}) == len(wanted)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_pattern_learned_from_the_feed_loses_nothing(shape: str) -> None:
    addresses = [SHAPES[shape](number, slug(title)) for number, title in enumerate(TITLES)]
    wanted = {canonical_url(HOME + path) for path in addresses}
    sure = [link.url for link in read_feed(feed(addresses), f"{HOME}/rss", SITE).links]
    assert set(sure) == wanted
    taught = with_guessed_pattern(SITE, sure)
    found = {link.url for link in read_section(page(addresses), f"{HOME}/kinh-te", taught).links}
    assert found >= wanted
    assert len(found - wanted) <= 1, "a slug without a number is told from a section by its length only"


# ---------------------------------------------------------------- the newsstand, walked by discovery alone

PROFILES = load_sites(SITES_FOLDER)


@pytest.fixture(scope="module")
def stand() -> Newsstand:
    newsstand = Newsstand(7, date(2026, 11, 20))
    newsstand.next_night()
    return newsstand


def fetch(stand: Newsstand, url: str) -> bytes:
    parts = urlsplit(url)
    answer, _ = stand.answer(parts.hostname or "", parts.path + (f"?{parts.query}" if parts.query else ""))
    if answer.location:
        return fetch(stand, answer.location)
    return answer.body if answer.status == 200 else b""


def walk(stand: Newsstand, site: Site) -> set[str]:
    """Keys of all articles that feeds, sitemaps and section pages name, begun at the home page or at what the profile says."""
    found: list[Discovery] = []
    starts = read_home(fetch(stand, site.home), site.home, site)
    found.append(starts.discovery)
    found += [read_feed(fetch(stand, url), url, site) for url in site.feeds or starts.feeds or habitual_starts(site).feeds]
    taught = with_guessed_pattern(site, [link.url for one in found for link in one.links if link.sure])
    named = robots_sitemaps(fetch(stand, f"{site.home}robots.txt").decode(), site).further
    maps = [one.url for one in named] or list(site.sitemaps) or list(habitual_starts(site).sitemaps)
    seen: set[str] = set()
    while maps:
        seen.add(maps[0])
        found.append(read_sitemap(fetch(stand, maps[0]), maps.pop(0), taught, seen=seen))
        maps += [one.url for one in found[-1].further]
    for section in site.sections or starts.sections:
        url: str | None = section
        for _ in range(8):
            if url is None:
                break
            found.append(read_section(fetch(stand, url), url, taught))
            url = found[-1].further[0].url if found[-1].further else None
    return {article_key(link.url, site) for one in found for link in one.links}


@pytest.mark.parametrize("key", PROFILES)
@pytest.mark.parametrize("knows", ["profile", "bare domain"])
def test_every_listed_article_of_the_newsstand_is_found(stand: Newsstand, key: str, knows: str) -> None:
    site = PROFILES[key] if knows == "profile" else generic_site(PROFILES[key].home)
    front = stand.front(site.hosts[0].name)
    assert front is not None
    there = {article_key(item.url, site): item.url for item in stand.world.of(front.site) if item.gone_night is None}
    assert len(there) >= 20
    missed = [there[one] for one in there.keys() - walk(stand, site)]
    assert not missed, f"{key} by {knows}: {len(missed)} of {len(there)} articles are listed somewhere and were not found"


@pytest.mark.parametrize("key", PROFILES)
def test_a_draft_of_each_paper_names_its_family_and_holds(stand: Newsstand, key: str, tmp_path: Path) -> None:
    pages: dict[str, bytes] = {}
    while wanted := draft_site(PROFILES[key].home, pages).wanted:
        assert len(pages) < 60, "a draft asks for three rounds of pages, not more"
        pages |= {url: fetch(stand, url) for url in wanted}
    draft = draft_site(PROFILES[key].home, pages)
    assert draft.family == PROFILES[key].family
    assert draft.key == key
    assert len(draft.toml.splitlines()) <= 12, draft.toml
    path = tmp_path / f"{key}.toml"
    path.write_text(draft.toml, encoding="utf-8")
    assert is_good(check_site(load_site(path), {url: body for url, body in pages.items() if body}))


# ---------------------------------------------------------------- real list pages, as bare domains

MARKS = {
    "baolaocai.vn": r"-post\d+\.html$",
    "baocantho.com.vn": r"-a\d+\.html$",
    "www.baocaobang.vn": r"^/[^/]+/[^/]+/\d+\.bcb$",
    "vtcnews.vn": r"-ar\d+\.html$",
    "znews.vn": r"-post\d+\.html$",
    "dantri.com.vn": r"-\d{12,}\.htm$|^/video/[^/]+-\d{5,}\.htm$",
    "e.vnexpress.net": r"-\d{7}\.html$",
}


def test_articles_on_real_pages_of_seven_papers_are_found_with_nothing_known() -> None:
    """What marks an article on each of these papers was read off the pages; discovery is told the bare domain only."""
    wanted, found, extra = 0, 0, 0
    for page in read_records(shared("real/pages.warc.gz")):
        parts = urlsplit(page.url)
        if parts.hostname not in MARKS or page.url.endswith(".rss"):
            continue
        site = generic_site(page.url)
        tree, base = parse_page(page.body, page.url)
        there = {canonical_url(one.url) for one in anchors(tree, base) if refusal(one.url, site) is None}
        got = {link.url for link in read_section(page.body, page.url, site).links}  # lists in JSON-LD name some that no link leads to
        articles = {url for url in there | got if re.search(MARKS[parts.hostname], urlsplit(url).path)} - {canonical_url(page.url)}
        wanted, found, extra = wanted + len(articles), found + len(articles & got), extra + len(got - articles)
    assert wanted > 600
    assert found == wanted, f"{wanted - found} of {wanted} article links were not found"
    assert extra / wanted < 0.05, f"{extra} links besides the {wanted} articles would be asked for"
