"""Each invented paper has the markup, addresses, lists and oddities of its family, and there can be more of them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import html

from crawlers.sites import load_sites, site_of
from tests.newsstand import Newsstand, Running, Size, invented_papers, running_newsstand
from tests.newsstand.client import get, rows
from tests.newsstand.habits import DRAWN, pages_of
from tests.newsstand.papers import AGGREGATOR, PAPERS, PaperSite
from tests.newsstand.registry import profile
from tests.newsstand.stand import SITES_FOLDER

NIGHT = date(2026, 11, 20)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Two nights at the demo's size, served."""
    with running_newsstand(tmp_path_factory.mktemp("newsstand"), 7, NIGHT) as stand:
        stand.stand.next_night()
        yield stand


# ---------------------------------------------------------------- the families' markup

FAMILIES = {
    "A": "#content",
    "B": ".article__title, .article__sapo, .article__body.zce-content-body.cms-body",
    "C": ".sc-longform-header, .sc-longform-header-sapo, .b-maincontent .entry",
    "D": "#newscontents .content-fck, #contentNews .singular-content",
    "E": "h1.name, #content-detail",
    "F": "h1.pTitle, p.pHead, #dcontent",
    "agg": ".post-detail-body, .post-meta",
}


def words_of(element: Any) -> str:
    """The element's text in one line."""
    return " ".join("".join(element.itertext()).split())


def test_each_page_carries_its_familys_markup(running: Running) -> None:
    sites = load_sites(running.sites_folder)
    assert set(sites) == {site.key for site in (*PAPERS, AGGREGATOR)}
    for front in running.stand.fronts.values():
        site = sites[front.site.key]
        assert site_of(front.items[0].url, sites) == site
        for item in front.items[:12]:
            if item.gone_night:
                continue
            path = urlsplit(item.url).path
            assert site.article_url
            assert site.article_url.search(path), path
            tree = html.fromstring(front.answer(item.site.host, item.path).body)
            found = [selector for selector in FAMILIES[front.site.family].split(", ") if tree.cssselect(selector)]
            assert len(found) == (1 if front.site.family in "AD" else len(FAMILIES[front.site.family].split(", ")))
            words = words_of(tree)
            assert unicodedata.normalize("NFC", item.copy.lead.text) in unicodedata.normalize("NFC", words)
            lead_outside = front.site.family in "BCF" or (front.site.family == "D" and front.site.variant == 2)
            body = tree.cssselect(FAMILIES[front.site.family].split(", ")[-1] if front.site.family != "D" else found[0])[0]
            inside = unicodedata.normalize("NFC", item.copy.lead.text[:60]) in unicodedata.normalize("NFC", words_of(body))
            assert front.site.family == "agg" or inside != lead_outside


def test_oddities_are_served(running: Running) -> None:
    fronts = running.stand.fronts
    served = {e.what: get(running, e.url) for front in fronts.values() for e in front.odd}
    assert set(served) == {"soft_404", "blocked", "gallery", "event", "tag", "list", "print", "amp", "mobile", "tracking"}
    assert {status for status, _, _ in served.values()} == {200}
    assert "Không tìm thấy" in served["soft_404"][2].decode()
    assert b"challenge" in served["blocked"][2]
    decomposed = [i for f in fronts.values() for i in f.items if i.decomposed]
    assert decomposed
    page = fronts[decomposed[0].site.host].answer(decomposed[0].site.host, decomposed[0].path).body.decode()
    assert not unicodedata.is_normalized("NFC", page)


def test_feeds_print_times_in_their_odd_forms(running: Running) -> None:
    def feed(host: str) -> str:
        front = running.stand.fronts[host]
        return front.answer(host, front.site.feeds[0]).body.decode()

    assert re.search(r"<pubDate>\w{3}, \d\d \w{3} 2026 \d\d:\d\d:\d\d \+07:00<", feed("baovinhdong.example"))
    assert re.search(r"<pubDate>11/\d+/2026 \d+:\d\d:\d\d [AP]M<", feed("baotraiem.example"))
    assert re.search(r"<pubDate>2026-11-\d\d \d\d:\d\d:\d\d<", feed("baothuongson.example"))
    assert "pubDate" not in feed("baodonglac.example")
    assert " +0700<" in feed("baosonglam.example")


def test_section_pages_reach_every_article_by_paging(running: Running) -> None:
    front = running.stand.fronts["baosonglam.example"]
    path, seen = "/xa-hoi", 0
    while path:
        tree = html.fromstring(front.answer(front.site.host, path).body)
        seen += len(tree.cssselect("h3.b-grid__title a"))
        path = next((a.get("href", "") for a in tree.cssselect("a[rel=next]")), "")
    assert seen == sum(i.section == "xa-hoi" and "section" in i.listed for i in front.items) > 12


# ---------------------------------------------------------------- growth


def test_profiles_say_what_the_papers_do() -> None:
    for site in (*PAPERS, AGGREGATOR):
        written = (SITES_FOLDER / f"{site.key}.toml").read_text(encoding="utf-8")
        assert written == profile(site)
        assert len(written.splitlines()) <= 12


def test_more_papers_by_the_dozen(tmp_path: Path) -> None:
    papers = invented_papers(24, 11)
    stand = Newsstand(11, NIGHT, out=tmp_path / "truth", papers=papers, size=Size(base_nights=1, base_a_night=(1, 2), tries=2, sample=8))
    sites = load_sites(stand.sites_folder)
    assert len(sites) == 25
    assert Counter(p.family for p in papers) == dict.fromkeys("ABCDEFGH", 3)
    for front in stand.fronts.values():
        assert all(answer.status == 200 for answer in front.everything())
        pattern = sites[front.site.key].article_url
        assert pattern
        assert all(pattern.search(i.path) for i in front.items)


def test_articles_are_dated_before_their_night(running: Running) -> None:
    for item in running.stand.world.items.values():
        latest = datetime.combine(item.night, datetime.min.time(), UTC) - timedelta(hours=7) + timedelta(hours=2)
        assert item.published <= latest, f"{item.url} is printed after the night that finds it"


def test_bad_habits_are_kept(tmp_path: Path) -> None:
    plain = PaperSite("baomoi", "Báo Mới", "Tân Lạc", "D", feeds=("/rss/home.rss",))
    papers = tuple(replace(plain, key=f"bao{habit.replace('_', '')}", habits=(habit,)) for habit in DRAWN)
    size = Size(base_nights=2, base_a_night=(2, 2), new_a_night=(2, 2), tries=2, sample=8)
    with running_newsstand(tmp_path, 3, NIGHT, papers=papers, size=size) as served:
        assert len(load_sites(served.sites_folder)) == len(DRAWN) + 1

        def site(habit: str, path: str, headers: dict[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
            return get(served, f"https://bao{habit.replace('_', '')}.example{path}", headers)

        fronts = {front.site.habits[0]: front for front in served.stand.fronts.values() if front.site.habits}
        paths = {habit: front.items[-1].path for habit, front in fronts.items()}
        first = {habit: site(habit, path) for habit, path in paths.items()}
        feed = site("stale_feed", "/rss/home.rss")[2]
        served.stand.next_night()
        corrected = next(i for i in fronts["lying_etag"].items if i.changed == "figure")
        tag = site("lying_etag", corrected.path)[1]["etag"]
        assert site("lying_etag", corrected.path, {"If-None-Match": tag})[0] == 304
        served.stand.next_night()
        assert get(served, "https://baooldhost.com.example/thoi-su/")[1]["location"] == "https://baooldhost.example/thoi-su/"
        assert {"etag", "last-modified"}.isdisjoint(first["no_validators"][1])
        assert (site("dead_feed", "/rss/home.rss")[0], site("stale_feed", "/rss/home.rss")[2]) == (404, feed)
        assert b'"/lich/2026/11/22/"' in site("calendar", "/xa-hoi/")[2]
        assert b'"/lich/2026/11/23/"' in site("calendar", "/lich/2026/11/22/")[2]
        assert b".html?PHPSESSID=" in site("session", "/")[2]
        assert "set-cookie" in first["cookie"][1]
        assert paths["archive"].encode() in site("archive", "/luu-tru/2026/11/")[2]
        assert b'id="newscontents"' in first["redesign"][2]
        assert b'id="contentNews"' in site("redesign", paths["redesign"])[2]
        assert b"Crawl-delay: 0.08" in site("robots_change", "/robots.txt")[2]


def body_of(page: bytes) -> str:
    return unicodedata.normalize("NFC", words_of(html.fromstring(page).find("body")))


def test_a_long_article_stands_on_several_pages(tmp_path: Path) -> None:
    plain = PaperSite("baomoi", "Báo Mới", "Tân Lạc", "B", feeds=("/rss/home.rss",), habits=("pages",))
    papers = tuple(replace(plain, key=f"bao{family.lower()}", family=family) for family in "BCH")
    size = Size(base_nights=2, base_a_night=(4, 4), tries=2, sample=8)
    with running_newsstand(tmp_path, 3, NIGHT, papers=papers, size=size) as served:
        told = {row["url"]: row["outcomes"] for row in rows(served, "urls") if row.get("kind") == "page"}
        spellings = set()
        for item in served.stand.world.items.values():
            further = pages_of(item)
            assert len(further) <= 2
            pages = [get(served, item.site.base + path)[2] for path in (item.path, *further)]
            for number, (path, page) in enumerate(zip(further, pages[1:], strict=True), 2):
                assert told.pop(item.site.base + path) == ["alias"]
                assert f'href="{path}"' in pages[number - 2].decode()
                assert item.copy.lead.text not in body_of(page)
                spellings.add(re.sub(r".*?((?:-p|\?\w+=)\d)(\.html)?$", r"\1", path))
            whole = " ".join(map(body_of, pages))
            assert all(whole.count(block.text) >= 1 for block in item.copy.blocks if block.kind == "p" and pages[1:])
        assert told == {}
        assert {"-p2", "-p3", "?page=2", "?trang=2"} <= spellings
