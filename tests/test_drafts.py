"""A new site's profile is drafted from its pages, and a profile is checked against pages field by field."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from crawlers.addresses import article_key
from crawlers.discovery import classify_url, guess_article_url, with_guessed_pattern
from crawlers.discovery.shapes import shape_of
from crawlers.sites import Site, generic_site, load_site, load_sites
from crawlers.sites.check import check_site, coverage, is_good
from crawlers.sites.draft import draft_site, fixture_name, guess_family
from crawlers.sites.loading import load_families

HOME = "https://baohoagiang.example"
ARTICLE = """<html><body><div class="content-article"><h1 class="name">{title}</h1><div class="date">08:15 | 24/09/2026</div>
<div id="content-detail"><h2>Sản lượng lúa của tỉnh tăng.</h2><p>Toàn tỉnh gieo cấy 12.500 ha.</p></div></div></body></html>"""


def listing(numbers: range, following: str = "") -> bytes:
    cards = "".join(f'<article><h3><a href="/gia-lua-dot-{n}-{n}.html">Giá lúa đợt {n} tăng trở lại ở các huyện</a></h3></article>' for n in numbers)
    return f"<html><body><nav><a href='/kinh-te'>Kinh tế</a><a href='/xa-hoi'>Xã hội</a></nav>{cards}{following}</body></html>".encode()


WEB = {
    f"{HOME}/robots.txt": f"User-agent: *\nSitemap: {HOME}/sitemap.xml".encode(),
    f"{HOME}/": b"<html lang='vi-VN'><head><title>Trang ch\xe1\xbb\xa7 | B\xc3\xa1o H\xc3\xb2a Giang</title><link rel='alternate' type='application/rss+xml' href='/rss/home.rss'></head>"
    + listing(range(30001, 30006)),
    f"{HOME}/rss/home.rss": (
        "<rss><channel>"
        + "".join(f"<item><title>Giá lúa</title><link>{HOME}/gia-lua-dot-{n}-{n}.html</link></item>" for n in range(30001, 30011))
        + "</channel></rss>"
    ).encode(),
    f"{HOME}/sitemap.xml": f"<urlset><url><loc>{HOME}/gia-lua-dot-29999-29999.html</loc></url></urlset>".encode(),
    f"{HOME}/kinh-te": listing(range(30001, 30008), "<a href='/kinh-te?page=2'>2</a>"),
    f"{HOME}/xa-hoi": listing(range(30008, 30020), "<a href='/xa-hoi?page=2'>2</a>"),
}


def answer(url: str) -> bytes:
    return WEB.get(url) or (ARTICLE.format(title="Giá lúa tăng").encode() if "gia-lua-dot" in url else b"")


def probe() -> tuple[dict[str, bytes], int]:
    pages: dict[str, bytes] = {}
    for rounds in range(1, 10):
        draft = draft_site("baohoagiang.example", pages)
        if not draft.wanted:
            return pages, rounds
        pages |= {url: answer(url) for url in draft.wanted}
    raise AssertionError("the draft asks for ever")


def test_a_draft_is_a_profile_that_loads_and_holds(tmp_path: Path) -> None:
    pages, rounds = probe()
    draft = draft_site("baohoagiang.example", pages)
    assert rounds <= 4
    assert (draft.key, draft.family, len(draft.articles)) == ("baohoagiang", "E", 3)
    assert len(draft.toml.splitlines()) <= 12, draft.toml
    path = tmp_path / f"{draft.key}.toml"
    path.write_text(draft.toml, encoding="utf-8")
    site = load_site(path)
    assert (site.name, site.family, site.paging) == ("Báo Hòa Giang", "E", "{section}?page={n}")
    assert site.feeds == (f"{HOME}/rss/home.rss",)
    assert site.sitemaps == (f"{HOME}/sitemap.xml",)
    assert site.sections == (f"{HOME}/kinh-te", f"{HOME}/xa-hoi")
    assert site.guessed("family")
    assert not site.guessed("feeds")
    checks = check_site(site, pages)
    assert is_good(checks)
    rows = {row.field: row for row in coverage(checks)}
    assert (rows["layout.content"].hits, rows["layout.content"].pages, rows["layout.content"].by) == (3, 3, ("#content-detail",))
    assert rows["feeds"].hits == rows["sitemaps"].hits == 1


def test_a_draft_of_a_silent_site_still_loads(tmp_path: Path) -> None:
    pages: dict[str, bytes] = {}
    while wanted := draft_site(HOME, pages).wanted:
        pages |= dict.fromkeys(wanted, b"")
    draft = draft_site(HOME, pages)
    path = tmp_path / "silent.toml"
    path.write_text(draft.toml, encoding="utf-8")
    assert load_site(path).hosts[0].name == "baohoagiang.example"
    assert "no habit found" in " ".join(draft.notes)


def test_name_with_quotes_is_written_whole(tmp_path: Path) -> None:
    pages = {f"{HOME}/robots.txt": b"", f"{HOME}/": b"<meta property='og:site_name' content='B\xc3\xa1o \"H\\a\" \\'1\\''><p>x"}
    path = tmp_path / "quoted.toml"
    path.write_text(draft_site(HOME, pages).toml, encoding="utf-8")
    assert load_site(path).name.startswith('Báo "H\\a"')


PAGES = {
    "A": (
        "/kinh-te/202609/gia-lua-83102d4/",
        '<div class="article_content"><h1 class="media-heading">x</h1><div class="content" id="content"><p><strong>x</strong></p></div></div>',
    ),
    "B": (
        "/gia-lua-post404649.html",
        '<h1 class="article__title">x</h1><div class="article__sapo">x</div><div class="article__body zce-content-body cms-body">x</div>',
    ),
    "C": (
        "/gia-lua-404649.html",
        '<h1 class="sc-longform-header-title">x</h1><p class="sc-longform-header-sapo">x</p><div class="b-maincontent"><div class="entry">x</div></div>',
    ),
    "D": ("/gia-lua-a404649.html", '<h1 class="title">x</h1><div id="newscontents"><div class="content-fck">x</div></div>'),
    "E": ("/gia-lua-404649.html", '<h1 class="name">x</h1><div id="content-detail"><h2>x</h2></div>'),
    "F": ("/gia-lua-404649.htm", '<h1 class="pTitle">x</h1><p class="pHead">x</p><div id="dcontent">x</div>'),
}


@pytest.mark.parametrize("family", PAGES)
def test_each_family_is_known_by_its_markup(family: str) -> None:
    path, body = PAGES[family]
    assert guess_family(f"<html><body>{body}</body></html>".encode(), HOME + path)[0] == family
    assert set(PAGES) == set(load_families())


@pytest.mark.parametrize("body", [b"", b"<p>x</p>", b"<h1>x</h1><article>y</article>", b"<div id='content'>x</div>"])
def test_a_page_of_no_family_is_given_none(body: bytes) -> None:
    assert guess_family(body, f"{HOME}/tin.html")[0] is None


def test_check_says_which_selector_hit_and_what_is_wrong() -> None:
    site = load_sites()["baoquangninh"]
    host = "https://baoquangninh.vn"
    pages = {f"{host}/gia-lua-tang-3349315.html": ARTICLE.format(title="Giá lúa tăng").encode(), f"{host}/lien-he-voi-chung-toi": b"<p>x"}
    checks = check_site(site, pages)
    by = {check.field: check for check in checks}
    assert (by["layout.content"].by, by["layout.content"].verdict) == ("#content-detail", "hit")
    assert by["layout.title"].gave == "Giá lúa tăng"
    assert by["old_layouts[1].date"].verdict == "hit"
    assert not is_good(checks), "a section without articles must not pass"
    bare = check_site(site, {f"{host}/gia-lua-tang-3349315.html": b"<html><body><h1>x</h1><p>y</p></body></html>"})
    assert not is_good(bare), "no layout found the body"
    feeds = check_site(site, {f"{host}/rss": b"<html>"})
    assert [(one.field, one.verdict, one.gave) for one in feeds] == [("feeds", "missed", "0 items, 0 dated; not_feed")]


# ---------------------------------------------------------------- patterns learned from addresses


MADE = {
    "A": [f"/kinh-te/202609/gia-lua-tang-{number}1d4a/" for number in range(100, 110)],
    "B": [f"/gia-lua-tang-post{number}.html" for number in range(404640, 404650)],
    "C": [f"/gia-lua-tang-{number}.html" for number in range(404640, 404650)],
    "D": [f"/gia-lua-tang-a{number}.html" for number in range(404640, 404650)],
    "E": [f"/gia-lua-tang-{number}.html" for number in range(202609240815000, 202609240815010)],
    "F": [f"/gia-lua-tang-{number}.htm" for number in range(404640, 404650)],
}


@pytest.mark.parametrize("site", [site for site in load_sites().values() if site.family], ids=lambda site: site.key)
def test_shapes_learned_agree_with_every_profile(site: Site) -> None:
    """Addresses made by a family's rule are articles by each of its profiles, and are learned as articles by a site that knows nothing."""
    addresses = [site.home.rstrip("/") + path for path in MADE[site.family or ""]]
    assert all(classify_url(url, site) == "article" for url in addresses)
    assert guess_article_url(addresses) is not None
    taught = with_guessed_pattern(replace(generic_site(site.home), home=site.home), addresses)
    assert all(classify_url(url, taught) == "article" for url in addresses)
    assert classify_url(site.home + "kinh-te", taught) == "section"


def test_two_habits_are_learned_and_no_habit_is_none() -> None:
    mixed = [f"{HOME}/tin-mot-a{n}.html" for n in range(5000, 5006)] + [f"{HOME}/kinh-te/2026/11/{n}/tin-hai" for n in range(10, 15)]
    pattern = guess_article_url(mixed)
    assert pattern is not None
    assert pattern.count("?P<id>") == 1
    assert guess_article_url([f"{HOME}/a", f"{HOME}/b/c", f"{HOME}/d?x=1", f"{HOME}/e/f/g"]) is None
    assert guess_article_url([f"{HOME}/tin-mot-a5000.html"] * 9) is None, "one address is no habit"


def test_a_learned_pattern_changes_no_key() -> None:
    site = generic_site("baohoagiang.example")
    addresses = [f"{HOME}/tin-so-{n}-post{n}.html" for n in range(40000, 40010)]
    taught = with_guessed_pattern(site, addresses)
    assert taught.article_url is not None
    assert taught.digest != site.digest
    assert [article_key(url, taught) for url in addresses] == [article_key(url, site) for url in addresses]
    assert with_guessed_pattern(taught, addresses) is taught


@pytest.mark.parametrize("path", ["/", "/kinh-te", "/a-b.html", "/viewer.aspx", "/?id=1", "/x?q=a"])
def test_no_shape_where_nothing_marks_an_article(path: str) -> None:
    assert shape_of(HOME + path) is None


def test_fixture_names() -> None:
    assert fixture_name(f"{HOME}/kinh-te/gia-lua-12345.html") == "gia-lua-12345.html"
    assert fixture_name(f"{HOME}/") == "baohoagiang-example.html"
    assert "/" not in fixture_name(f"{HOME}/a/..%2f..%2fetc%2fpasswd")
