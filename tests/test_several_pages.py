"""Articles printed over several pages, end to end: which addresses are further pages, the crawl, joining, revisions, replay, reread, import and explain."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.discovery.continued import MAX_PAGES, Walk, may_continue, may_have_more, page_of
from crawlers.ledger import Ledger
from crawlers.reading import Leaf, read_page, read_pages
from crawlers.records import Article, Rejection
from flows import rereading, stages
from flows.chain import verified_chain
from flows.imports import import_files
from flows.plan import Plan
from flows.stages import CrawlResult
from tests.loopback import Authority, Web
from tests.test_spider import Desk, desk
from warehouse.ask import ask

HOST = "https://baohoagiang.example"
TITLE = "Ba ngày trên những bản xa nhất"
ONE = f"{HOST}/phong-su/ba-ngay-tren-nhung-ban-xa-100200.html"
LEAD = "Ba ngày đêm cùng cán bộ xã đi hết các bản xa nhất để đo từng thửa ruộng bậc thang của bà con."


def paragraph(n: int, word: str = "bản") -> str:
    return f"Đoạn {n}: tổ công tác đi qua {n + 3} {word} vùng cao, ghi lại {n * 7 + 11} chuyện bà con kể bên bếp lửa mùa gặt."


def page(body: str, pager: str, *, url: str = ONE, head: str = "", after: str = "") -> bytes:
    """A page as papers print it: title, date and lead on every page, the pager under the text, other articles below."""
    others = "".join(
        f'<li><a href="/tin/bai-khac-ve-mua-gat-{n}00000.html">Một bài khác của báo về mùa gặt năm nay, số {n}</a></li>' for n in range(6)
    )
    return (
        f"<!doctype html><html><head><title>{TITLE} - Báo Hòa Giang</title>{head}"
        f'<meta property="og:type" content="article"><link rel="canonical" href="{url}"></head><body><div id="top"><a href="/">Trang chủ</a></div>'
        f'<div class="main"><h1>{TITLE}</h1><div class="date">20/11/2026 07:30</div><p class="sapo">{LEAD}</p><div class="noi-dung">{body}</div>{pager}</div>'
        f'{after}<div class="lien-quan"><ul>{others}</ul></div></body></html>'
    ).encode()


def prose(*numbers: int, word: str = "bản") -> str:
    return "".join(f"<p>{paragraph(n, word)}</p>" for n in numbers)


SIGNED = '<p>Chiều muộn, cả đoàn xuống núi.</p><p style="text-align: right"><strong>Bài, ảnh: Lò Văn Pản</strong></p>'


# ------------------------------------------------------------------ addresses

slugs = st.lists(
    st.sampled_from(["lua", "tot", "mua", "ve", "ban", "xa", "page", "trang", "p", "p2", "ky", "so", "2", "7", "2024", "12"]), min_size=2, max_size=6
)
articles = st.builds(
    lambda front, words, number, end: f"https://bao.example/{front}{'-'.join(words)}{number}{end}",
    st.sampled_from(["", "kinh-te/", "a/b/"]),
    slugs,
    st.sampled_from(["-100200", "-34567", "-a1b2c3d4", ""]),
    st.sampled_from([".html", ".htm", ".aspx", "/", "", ".html?id=5", ".aspx?mabb=77"]),
)
MARKS = ("?page={n}", "?trang={n}", "?p={n}", "?paged={n}", "/page/{n}", "/page/{n}/", "/{n}", "/{n}/", "/trang-{n}")
ENDS = ("-p{n}", "-trang-{n}", ".p{n}", "_{n}", "-page-{n}")


def marked(url: str, mark: str, n: int) -> str:
    """The address of page n as a paper with this mark spells it."""
    path, _, query = url.partition("?")
    stem, dot, end = path.rpartition(".") if path.endswith((".html", ".htm", ".aspx")) else (path.rstrip("/"), "", "")
    tail = f"?{query}" if query else ""
    if mark.startswith("?"):
        return f"{url}{'&' if query else '?'}{mark[1:].format(n=n)}"
    return stem + mark.format(n=n) + (tail if mark.startswith("/") else f"{dot}{end}{tail}")


@settings(max_examples=80, deadline=None)
@given(articles, st.sampled_from(MARKS + ENDS), st.integers(2, 12))
def test_a_page_mark_is_understood_in_every_spelling(url: str, mark: str, n: int) -> None:
    other = marked(url, mark, n)
    assert page_of(url, other) == n
    assert may_continue(other), "the cheap look must not miss what the rule takes"
    assert page_of(other, url) is None, "page 1 is no further page of page 2"


@settings(max_examples=120, deadline=None)
@given(articles, articles, st.sampled_from(MARKS + ENDS), st.integers(2, 12))
def test_another_articles_address_is_never_a_further_page(one: str, two: str, mark: str, n: int) -> None:
    """Whatever stands behind it: only the article's own spelling with a page mark counts."""
    own = one.partition("?")[0].removesuffix("/").removesuffix(".html").removesuffix(".htm").removesuffix(".aspx")
    if not two.startswith(own) and not two.partition("?")[0].startswith(own):
        assert page_of(one, two) is None
        assert page_of(one, marked(two, mark, n)) is None
    assert page_of(one, marked(one, mark, n).replace("bao.example", "tin.example")) is None


@pytest.mark.parametrize(
    "other",
    [
        f"{ONE}?cpage=2",
        f"{ONE[:-5]}/comment-page-2/",
        f"{ONE[:-5]}-2.html",
        f"{ONE}?page=1",
        f"{ONE}?page=0",
        f"{ONE}?page=203",
        f"{ONE[:-5]}/2024/",
        f"{HOST}/phong-su/page/2",
        f"{HOST}/phong-su/ba-ngay-tren-nhung-ban-xa-100201.html?page=2",
        f"{ONE}?id=7&page=2",
        "https://khac.example/phong-su/ba-ngay-tren-nhung-ban-xa-100200.html?page=2",
    ],
)
def test_addresses_that_are_no_further_page(other: str) -> None:
    assert page_of(ONE, other) is None


# ------------------------------------------------------------------ pagers


@pytest.mark.parametrize(
    ("pager", "head", "want"),
    [
        ('<div class="trang">Trang: <b>1</b> <a href="?page=2">2</a> <a href="?page=3">3</a></div>', "", {2: "?page=2", 3: "?page=3"}),
        (f'<p><a href="{ONE[:-5]}-p2.html">Trang sau »</a></p>', "", {2: f"{ONE[:-5]}-p2.html"}),
        ("", f'<link rel="next" href="{ONE[:-5]}/2/">', {2: f"{ONE[:-5]}/2/"}),
        (f'<nav><a href="{ONE}?trang=2" class="next"><i></i></a></nav>', "", {2: "?trang=2"}),
        (f'<select><option value="{ONE}?page=2">Trang 2</option></select>', "", {2: "?page=2"}),
        ('<div class="trang"><a href="?page=3">Trang sau</a></div>', "", {}),  # "next" of page 1 is page 2
        ('<div class="trang"><a href="?page=2">Mời bạn đọc xem các bài khác cùng tác giả</a></div>', "", {}),
        ('<div id="binh-luan"><a href="?page=2">2</a></div>', "", {}),
        ('<div class="comments-pagination"><a href="?page=2">2</a></div>', "", {}),
        ('<div><a href="?page=2#comments">2</a></div>', "", {}),
        (f'<a rel="next" href="{HOST}/phong-su/mot-bai-khac-100300.html">Bài sau</a>', "", {}),
        ("", f'<link rel="next" href="{HOST}/phong-su/mot-bai-khac-100300.html">', {}),
        ('<div class="tin-khac"><a href="?page=2">2</a></div>', "", {}),
    ],
)
def test_what_a_pager_is(pager: str, head: str, want: dict[int, str]) -> None:
    named = Walk(ONE, page(prose(1, 2, 3), pager, head=head)).named
    assert named == {n: ONE + url if url.startswith("?") else url for n, url in want.items()}


def test_a_lists_pager_leads_to_lists() -> None:
    rows = "".join(f'<h3><a href="/phong-su/bai-so-{n}-20030{n}.html">Một bài dài hơn hai mươi lăm chữ, số {n}</a></h3>' for n in range(20))
    body = f'<html><body><h1>Phóng sự</h1>{rows}<div><a href="/phong-su/page/2">2</a></div></body></html>'.encode()
    assert may_have_more(body, f"{HOST}/phong-su")
    assert Walk(f"{HOST}/phong-su", body).named == {}


def test_an_article_on_one_page_is_not_parsed_for_pagers(monkeypatch: pytest.MonkeyPatch) -> None:
    body = page(
        prose(1, 2, 3),
        "",
        head=f'<meta property="og:url" content="{ONE}?utm_source=zalo">',
        after=f'<a href="https://share.example/?u={ONE}">Chia sẻ</a>',
    )
    assert not may_have_more(body, ONE)
    monkeypatch.setattr("crawlers.discovery.continued.parse_page", lambda *_: pytest.fail("parsed"))
    assert Walk(ONE, body).next() is None


def test_walks_end() -> None:
    def numbered(n: int) -> bytes:
        return page(prose(*range(n * 10, n * 10 + 3)), f'<div><a href="?page={n + 1}">{n + 1}</a></div>')

    walk = Walk(ONE, numbered(1))
    for n in range(2, MAX_PAGES + 1):
        assert walk.next() == (n, f"{ONE}?page={n}")
        assert walk.take(numbered(n))
    assert walk.next() is None
    assert walk.is_cut
    again = Walk(ONE, numbered(1))
    assert not again.take(numbered(1)), "a server that answers every page with page 1"
    assert again.next() is None


# ------------------------------------------------------------------ reading


def leaves() -> list[Leaf]:
    pager = '<div class="trang">Trang: <a href="?page=1">1</a> <a href="?page=2">2</a> <a href="?page=3">3</a> <a href="?page=2">Trang sau</a></div>'
    picture = '<figure><img src="/anh/1.jpg"><figcaption>Ruộng bậc thang mùa gặt. Ảnh: L.P</figcaption></figure>'
    return [
        Leaf(page(prose(1, 2, 3) + "<p>Đêm ấy, theo lời già bản, cả bản</p>", pager), ONE),
        Leaf(page("<p>thức trắng để giữ lúa.</p>" + picture + prose(4, 5), pager), f"{ONE}?page=2"),
        Leaf(page(SIGNED, pager), f"{ONE}?page=3"),
    ]


def test_pages_are_joined_in_order_without_what_stands_on_each() -> None:
    read = read_pages(leaves())
    assert isinstance(read, Article)
    want = [
        LEAD,
        *map(paragraph, (1, 2, 3)),
        "Đêm ấy, theo lời già bản, cả bản thức trắng để giữ lúa.",
        *map(paragraph, (4, 5)),
        "Chiều muộn, cả đoàn xuống núi.",
    ]
    assert read.text.split("\n") == want
    assert (read.title, read.byline, read.lead, read.url) == (TITLE, "Bài, ảnh: Lò Văn Pản", LEAD, ONE)
    assert read.published_at_precision == "minute"
    assert [image.caption for image in read.images] == ["Ruộng bậc thang mùa gặt."]
    assert "joined_pages" in read.flags
    assert "incomplete_pages" not in read.flags


def test_a_page_that_is_missing_or_unreadable_is_flagged() -> None:
    first, second, _ = leaves()
    for some, complete in (([first, second], False), ([first, replace(second, html=b"%PDF-1.4"), second], True)):
        read = read_pages(some, complete=complete)
        assert isinstance(read, Article)
        assert "incomplete_pages" in read.flags
        assert paragraph(5) in read.text
    assert isinstance(read_pages([replace(first, html=b"%PDF-1.4"), second]), Rejection)


def test_an_article_on_one_page_reads_as_ever() -> None:
    body = page(prose(1, 2, 3), "")
    assert read_pages([Leaf(body, ONE)]) == read_page(body, ONE)


# ------------------------------------------------------------------ crawl, warehouse, replay


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"))


TWO = f"{HOST}/kinh-te/lua-mua-nam-nay-duoc-gia-100300.html"
LONE = f"{HOST}/kinh-te/mot-bai-mot-trang-100400.html"
BOX = f"{HOST}/kinh-te/hop-binh-luan-100500.html"


def paper() -> Web:
    """An article over three pages, one over two (its second page named by the feed), one on one page, and one whose server answers any page with page 1."""
    web = Web()
    pager = '<div class="trang"><a href="{0}?page=2">2</a> <a href="{0}?page=3">3</a></div>'
    for number, body in enumerate((prose(1, 2, 3), prose(4, 5, 6), SIGNED), 1):
        web.pages[ONE if number == 1 else f"{ONE}?page={number}"] = page(body, pager.format(ONE))
    second = f"{TWO[:-5]}-p2.html"
    web.pages[TWO] = page(prose(11, 12, 13), f'<a href="{second}">Trang sau</a>', url=TWO).replace(
        TITLE.encode(), b"L\xc3\xbaa m\xc3\xb9a n\xc4\x83m nay"
    )
    web.pages[second] = page(prose(14, 15), f'<a href="{TWO}">1</a>', url=TWO)
    web.pages[LONE] = page(prose(21, 22, 23), "", url=LONE)
    web.pages[BOX] = web.pages[f"{BOX}?page=2"] = page(prose(31, 32, 33), f'<div><a href="{BOX}?page=2">2</a></div>', url=BOX)
    listed = [ONE, second, TWO, LONE, BOX, f"{ONE}?page=2"]
    items = "".join(f"<item><title>Bài</title><link>{url}</link><pubDate>Sat, 21 Nov 2026 05:00:00 +0700</pubDate></item>" for url in listed)
    web.pages[f"{HOST}/rss/home.rss"] = (
        200,
        {"Content-Type": "application/rss+xml"},
        f'<rss version="2.0"><channel><title>HG</title>{items}</channel></rss>'.encode(),
    )
    web.pages[f"{HOST}/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /noi-bo/\n")
    return web


def plan(desk: Desk, night: int, data: Path | None = None) -> Plan:
    return Plan(
        run_id=f"r{night}", night=date(2026, 11, night), kind="night", data=data or desk.data, sites=("hoagiang",), sites_folder=desk.sites, readers=1
    )


def load(plan: Plan) -> Path:
    stages.load_run(plan, [stages.stage_site(plan, "hoagiang", CrawlResult(site="hoagiang"))])
    return stages.publish_run(plan)


def outcomes(published: Path, night: int) -> Counter[str]:
    rows = ask(published, "SELECT outcome FROM urls WHERE night = DATE '2026-11-" + str(night) + "'").rows
    return Counter(row[0] for row in rows)


def texts(published: Path) -> dict[str, str]:
    return {row[0]: row[1] for row in ask(published, "SELECT url, text FROM articles").rows}


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """Four nights: all new; unchanged; page 2 of three changed; page 2 dead."""
    folder = tmp_path_factory.mktemp("several")
    told: dict[str, Any] = {}
    web = paper()
    with desk(folder, Authority(tmp_path_factory.mktemp("ca2")), web) as at:
        told["desk"] = at
        for night, change in ((21, None), (22, None), (24, prose(4, 5, 6, word="xóm")), (28, 404)):
            if isinstance(change, str):
                web.pages[f"{ONE}?page=2"] = page(change, f'<div><a href="{ONE}?page=2">2</a> <a href="{ONE}?page=3">3</a></div>')
            elif change:
                web.pages[f"{ONE}?page=2"] = (404, {"Content-Type": "text/html"}, b"<html><body>404</body></html>")
            web.hits.clear()
            ran = at.night(night)
            assert ran.code == 0, ran.log
            published = load(plan(at, night))
            told[str(night)] = {
                "found": ran.found,
                "hits": web.urls(),
                "outcomes": outcomes(published, night),
                "texts": texts(published),
                "stats": ran.last["stats"],
            }
        told["published"] = published
        yield told


def test_the_first_night_joins_them(nights: dict[str, Any]) -> None:
    night = nights["21"]
    assert night["outcomes"] == {"new": 4, "alias": 4}, "three further pages, and the one that only repeats page 1"
    assert set(night["texts"]) == {ONE, TWO, LONE, BOX}, "no further page is an article of its own"
    assert [paragraph(n) in night["texts"][ONE] for n in (1, 3, 4, 6)] == [True] * 4
    assert night["texts"][ONE].endswith("Chiều muộn, cả đoàn xuống núi.")
    assert paragraph(15) in night["texts"][TWO]
    assert max(Counter(night["hits"]).values()) == 1, "each page is asked for once"
    assert [part.number for part in night["found"][ONE].parts] == [2, 3]
    assert night["found"][BOX].parts == ()
    assert night["found"][f"{ONE}?page=2"].state == "alias"
    assert night["found"][f"{ONE}?page=2"].sources == night["found"][ONE].sources[:1], "a page of its own is no second witness to an article"


def test_the_second_night_finds_them_unchanged(nights: dict[str, Any]) -> None:
    assert nights["22"]["outcomes"] == {"unchanged": 4, "alias": 4}
    assert nights["22"]["texts"] == nights["21"]["texts"]


def test_a_change_on_page_two_is_a_revision(nights: dict[str, Any]) -> None:
    assert nights["24"]["outcomes"] == {"revised": 1, "unchanged": 3, "alias": 4}
    assert paragraph(5, "xóm") in nights["24"]["texts"][ONE]
    rows = ask(nights["published"], "SELECT count(*), count(DISTINCT payload_digest) FROM article_revisions WHERE url = '" + ONE + "'").rows
    assert list(rows) == [(2, 1)], "material, though page 1 is the same to the byte"


def test_a_dead_page_two_takes_nothing_from_the_article(nights: dict[str, Any]) -> None:
    night = nights["28"]
    assert night["outcomes"] == {"unchanged": 4, "alias": 3, "rejected": 1}
    assert night["found"][f"{ONE}?page=2"].reason == "gone"
    assert night["texts"][ONE] == nights["24"]["texts"][ONE]
    assert ask(nights["published"], "SELECT count(*) FROM articles WHERE gone_at IS NOT NULL").rows == ((0,),)


def test_pages_are_public_and_explained(nights: dict[str, Any]) -> None:
    rows = ask(
        nights["published"],
        "SELECT page, url FROM article_pages WHERE article_id = (SELECT article_id FROM articles WHERE url = '" + ONE + "') AND is_latest ORDER BY 1",
    ).rows
    assert list(rows) == [(1, ONE), (2, f"{ONE}?page=2"), (3, f"{ONE}?page=3")]
    at = nights["desk"]
    (figure,) = ask(nights["published"], "SELECT article_id FROM articles WHERE url = '" + ONE + "'").rows[0]
    links = verified_chain(at.data, figure, plan(at, 28).registry())
    assert [link.ok for link in links if link.title in {"reading", "revision", "bytes"}] == [True] * 5, "three pages' bytes"


def test_the_archive_alone_gives_the_same_text(nights: dict[str, Any], tmp_path: Path) -> None:
    """Read again as read, and the night replayed from its archive file without a socket."""
    at = nights["desk"]
    proof = rereading.reread_as_read(plan(at, 28), "hoagiang")
    assert (proof.reproduced, proof.differing) == (5, ())
    files = sorted((at.data / "archive" / "hoagiang" / "2026-11").glob("2026-11-21-*.warc.gz"))
    other = Desk.__new__(Desk)
    other.data, other.sites, other.authority, other.proxy = tmp_path / "data", at.sites, at.authority, None
    ran = other.night(30, "--replay", str(files[0]))  # an answer later than the night is not yet there
    assert ran.code == 0, ran.log
    assert texts(load(plan(other, 30))) == nights["21"]["texts"]


def test_import_joins_them_too(nights: dict[str, Any], tmp_path: Path) -> None:
    at = nights["desk"]
    files = sorted((at.data / "archive" / "hoagiang" / "2026-11").glob("2026-11-21-*.warc.gz"))
    for done in import_files(plan(at, 21, tmp_path / "data"), files):
        stages.load_run(done.plan, done.packages)
        published = stages.publish_run(done.plan)
    assert texts(published) == nights["21"]["texts"]


def test_a_lost_ledger_is_rebuilt_with_its_pages(nights: dict[str, Any], tmp_path: Path) -> None:
    from crawlers.archive import entries

    archive = nights["desk"].data / "archive"
    names = [path.relative_to(archive).as_posix() for path in sorted((archive / "hoagiang").glob("*/*.warc.gz"))]
    with Ledger(
        tmp_path / "l.sqlite",
        "later",
        date(2026, 11, 30),
        datetime(2026, 11, 30, tzinfo=UTC),
        archived=lambda _: (e for name in names for e in entries(archive, name)),
    ) as ledger:
        assert ledger.article_of_part(f"{ONE}?page=3") == nights["21"]["found"][ONE].article_key


def test_a_page_that_fails_leaves_the_article_and_is_asked_again(tmp_path: Path, authority: Authority) -> None:
    web = paper()
    web.pages[f"{ONE}?page=2"] = (503, {}, b"")
    web.pages[f"{HOST}/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /kinh-te/lua-mua-nam-nay-duoc-gia-100300-p2\n")
    with desk(tmp_path, authority, web) as at:
        ran = at.night(21)
        first = texts(load(plan(at, 21)))
        assert paragraph(4) not in first[ONE]
        assert first[ONE].endswith("Chiều muộn, cả đoàn xuống núi."), "page 3 is read though page 2 failed"
        assert ran.found[f"{ONE}?page=2"].state == "failed"
        assert ran.found[f"{TWO[:-5]}-p2.html"].state == "not_permitted"
        assert web.count("-p2.html") == 0, "robots.txt counts for further pages"
        web.pages[f"{ONE}?page=2"] = page(prose(4, 5, 6), "")
        at.night(22)
        published = load(plan(at, 22))
        assert outcomes(published, 22)["revised"] == 1
        assert paragraph(4) in texts(published)[ONE]
        flags = dict(
            ask(published, "SELECT url, flags FROM core.readings WHERE superseded_at IS NULL AND url IN ('" + ONE + "', '" + TWO + "')").rows
        )
        assert "incomplete_pages" in flags[TWO]


def only(web: Web, url: str) -> None:
    """The feed names this article alone."""
    item = f"<item><title>Bài</title><link>{url}</link><pubDate>Sat, 21 Nov 2026 05:00:00 +0700</pubDate></item>"
    feed = f'<rss version="2.0"><channel><title>HG</title>{item}</channel></rss>'
    web.pages[f"{HOST}/rss/home.rss"] = (200, {"Content-Type": "application/rss+xml"}, feed.encode())


def test_a_crawl_that_ends_between_two_pages_is_taken_up_there(tmp_path: Path, authority: Authority) -> None:
    web = paper()
    only(web, ONE)
    last = web.pages[f"{ONE}?page=3"]
    web.pages[f"{ONE}?page=3"] = lambda _: time.sleep(4) or last
    with desk(tmp_path, authority, web) as at:
        process = at.start(21)
        while not web.count("page=3"):
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        assert at.finish(process, 21).found[ONE].state == "deferred"
        web.pages[f"{ONE}?page=3"] = last
        again = at.night(21)
        assert again.found[ONE].state == "fetched"
        assert [(part.number, part.fetch is not None) for part in again.found[ONE].parts] == [(2, True), (3, True)]
        assert web.count("page=2") == 1, "what the archive has is not asked for again"
        assert texts(load(plan(at, 21)))[ONE].endswith("Chiều muộn, cả đoàn xuống núi.")


def test_a_further_page_that_alone_is_named_leads_to_its_article(tmp_path: Path, authority: Authority) -> None:
    web = paper()
    second = f"{TWO[:-5]}-p2.html"
    only(web, second)
    with desk(tmp_path, authority, web) as at:
        ran = at.night(21)
        assert {url: found.state for url, found in ran.found.items()} == {TWO: "fetched", second: "alias"}
        assert ran.found[second].article_key == ran.found[TWO].article_key
        assert len(ran.found[TWO].parts) == 1
        assert at.night(22).found[second].state == "alias"
        assert web.count("-p2.html") == 3, "twice on the night it was found, once with its article on the next"


def test_a_spent_budget_leaves_the_article_with_the_pages_it_has(tmp_path: Path, authority: Authority) -> None:
    web = paper()
    only(web, ONE)
    with desk(tmp_path, authority, web) as at:
        before = at.night(20).last["stats"]["requests"]
        other = Desk.__new__(Desk)
        other.data, other.sites, other.authority, other.proxy = tmp_path / "other", at.sites, at.authority, at.proxy
        ran = other.night(21, "--max-requests", str(before - 1))
    assert ran.found[ONE].state == "fetched"
    assert [(part.number, part.fetch is not None) for part in ran.found[ONE].parts] == [(2, True), (3, False)]
    assert ran.found[f"{ONE}?page=3"].reason == "budget"


def test_the_read_filter_takes_further_pages() -> None:
    first, *rest = leaves()
    line = {"id": 1, "url": first.url, "html": first.html.decode(), "parts": [{"url": leaf.url, "html": leaf.html.decode()} for leaf in rest]}
    done = subprocess.run([sys.executable, "-m", "flows.cli", "read"], input=json.dumps(line) + "\n", capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["text"] == getattr(read_pages(leaves()), "text", None)
