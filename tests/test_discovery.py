"""Discovery: what a feed, a sitemap or a list page names is found once, with its reason where it is not; nothing hostile is followed or expanded."""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.discovery import (
    archive_pages,
    classify_url,
    find_archives,
    habitual_starts,
    in_range,
    is_in_dates,
    merged,
    page_number,
    parse_time,
    read_feed,
    read_home,
    read_section,
    read_sitemap,
    refusal,
    robots_sitemaps,
)
from crawlers.discovery.found import Discovery
from crawlers.discovery.xmldoc import MAX_BYTES, parse_xml
from crawlers.records import Hint
from crawlers.sites import Site, generic_site

HOME = "https://baohoagiang.example"
BARE = generic_site("baohoagiang.example")
SITE = replace(
    BARE,
    article_url=re.compile(r"-(?P<id>\d{4,})\.html$"),
    not_article=re.compile(r"-event\d+\.html$"),
    list_links=("article a[href]",),
    sections=(f"{HOME}/kinh-te/", f"{HOME}/xa-hoi"),
    evidence={"article_url": "seen"},
)
VN = timezone(timedelta(hours=7))


def rss(items: str, head: str = "") -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?>{head}<rss version="2.0"><channel><title>Tin</title><link>{HOME}</link>{items}</channel></rss>'.encode()


def item(number: int, more: str = "") -> str:
    return f"<item><title>Tin số {number}</title><link>{HOME}/kinh-te/tin-so-{number}.html</link>{more}</item>"


def urls(found: Discovery) -> list[str]:
    return [link.url.removeprefix(HOME) for link in found.links]


# ---------------------------------------------------------------- times


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Thu, 24 Sep 2026 09:05:26 +07:00", datetime(2026, 9, 24, 9, 5, 26, tzinfo=VN)),
        ("Thu, 24 Sep 2026 09:05:26 +0700", datetime(2026, 9, 24, 9, 5, 26, tzinfo=VN)),
        ("Thu, 24 Sep 2026 02:05:26 GMT", datetime(2026, 9, 24, 9, 5, 26, tzinfo=VN)),
        ("Thu, 24 Sep 2026 09:05:26 GMT+7", datetime(2026, 9, 24, 9, 5, 26, tzinfo=VN)),
        ("Thu, 24 Sep 2026 09:05:26 GMT+07:00", datetime(2026, 9, 24, 9, 5, 26, tzinfo=VN)),
        ("Thu, 24 Sep 2026 09:05:26 ICT", datetime(2026, 9, 24, 9, 5, 26, tzinfo=VN)),
        ("Thu, 24 Sep 2026 09:05:26", datetime(2026, 9, 24, 9, 5, 26, tzinfo=VN)),
        ("24 Sep 26 09:05", datetime(2026, 9, 24, 9, 5, tzinfo=VN)),
        ("9/24/2026 9:05:26 AM", datetime(2026, 9, 24, 9, 5, 26, tzinfo=VN)),
        ("3/4/2026 9:05:26 PM", datetime(2026, 3, 4, 21, 5, 26, tzinfo=VN)),
        ("12/1/2026 12:30:00 AM", datetime(2026, 12, 1, 0, 30, tzinfo=VN)),
        ("12/1/2026 12:30:00 PM", datetime(2026, 12, 1, 12, 30, tzinfo=VN)),
        ("24/9/2026 9:05:26 AM", datetime(2026, 9, 24, 9, 5, 26, tzinfo=VN)),
        ("03/04/2026 08:00", datetime(2026, 4, 3, 8, 0, tzinfo=VN)),
        ("03/04/2026 - 08:00", datetime(2026, 4, 3, 8, 0, tzinfo=VN)),
        ("08:00 | 03/04/2026", datetime(2026, 4, 3, 8, 0, tzinfo=VN)),
        ("08h05 ngày 03/04/2026", datetime(2026, 4, 3, 8, 5, tzinfo=VN)),
        ("2026-09-24T02:05:26Z", datetime(2026, 9, 24, 9, 5, 26, tzinfo=VN)),
        ("2026-09-24T09:05:26.123+07:00", datetime(2026, 9, 24, 9, 5, 26, tzinfo=VN)),
        ("2026-09-24T09:05:26+0700", datetime(2026, 9, 24, 9, 5, 26, tzinfo=VN)),
        ("2026-09-24 09:05", datetime(2026, 9, 24, 9, 5, tzinfo=VN)),
        ("2026-09-24", datetime(2026, 9, 24, tzinfo=VN)),
        ("Sep 24, 2026 9:05 PM", datetime(2026, 9, 24, 21, 5, tzinfo=VN)),
        ("Thu Sep 24 09:05:26 2026", datetime(2026, 9, 24, 9, 5, 26, tzinfo=VN)),
        ("31/02/2026", None),
        ("2026-13-01", None),
        ("Thu, 24 Foo 2026 09:05:26", None),
        ("hôm qua", None),
        ("", None),
        (None, None),
    ],
)
def test_times_as_newspapers_write_them(text: str | None, when: datetime | None) -> None:
    found = parse_time(text)
    assert found == when
    assert found is None or found.tzinfo is not None


@settings(max_examples=300, deadline=500)
@given(st.text(max_size=60) | st.from_regex(r"[0-9/:\- ]{0,40}(AM|PM|GMT)?\+?[0-9:]{0,6}"))
def test_no_text_upsets_the_times(text: str) -> None:
    found = parse_time(text)
    assert found is None or found.tzinfo is not None


# ---------------------------------------------------------------- feeds


def test_rss_gives_links_titles_times_and_sections() -> None:
    more = "<pubDate>Thu, 24 Sep 2026 09:05:26 +07:00</pubDate><category><![CDATA[Kinh t&#7871;]]></category><description>&lt;p&gt;x</description>"
    found = read_feed(rss(item(12345, more) + item(12345) + item(12346)), f"{HOME}/rss/home.rss", SITE)
    assert urls(found) == ["/kinh-te/tin-so-12345.html", "/kinh-te/tin-so-12346.html"]
    assert found.links[0].hint == Hint("Tin số 12345", datetime(2026, 9, 24, 9, 5, 26, tzinfo=VN), "Kinh tế")
    assert found.links[0].sure
    assert found.reason is None


def test_atom_and_rdf() -> None:
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">A &amp;amp; B</title><link rel="self" href="{HOME}/x"/>
      <link href="/tin-mot-12345.html"/><updated>2026-09-24T02:05:26Z</updated></entry></feed>""".encode()
    found = read_feed(atom, f"{HOME}/atom.xml", SITE)
    assert urls(found) == ["/tin-mot-12345.html"]
    assert found.links[0].hint.title == "A & B"
    assert found.links[0].hint.published_at == datetime(2026, 9, 24, 9, 5, 26, tzinfo=VN)
    rdf = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="{HOME}/"/><item rdf:about="{HOME}/tin-hai-12346.html"><title>Hai</title><dc:date>2026-09-24</dc:date></item></rdf:RDF>""".encode()
    found = read_feed(rdf, f"{HOME}/rdf.xml", SITE)
    assert urls(found) == ["/tin-hai-12346.html"]
    assert found.links[0].hint.published_at == datetime(2026, 9, 24, tzinfo=VN)


def test_an_address_may_hide_in_guid_or_white_space() -> None:
    guid = f"<item><title>x</title><guid>{HOME}/tin-mot-12345.html</guid></item>"
    no_link = "<item><title>x</title><guid isPermaLink='false'>12346</guid></item>"
    spaced = f"<item><link>\n  {HOME}/tin-hai-12347.html?utm_source=rss\n </link></item>"
    relative = "<item><link>/tin-ba-12348.html</link></item>"
    assert urls(read_feed(rss(guid + no_link + spaced + relative), f"{HOME}/rss", SITE)) == [
        "/tin-mot-12345.html",
        "/tin-hai-12347.html",
        "/tin-ba-12348.html",
    ]


LOL = '<!DOCTYPE rss [<!ENTITY a "lol">' + "".join(f'<!ENTITY a{n} "{("&a" + str(n - 1) + ";") * 10}">' for n in range(1, 10)) + "]>"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (rss("<item><title>&a9;</title></item>", LOL), "xml_bomb"),
        (rss("<item><title>" + "&a;" * 20_000 + "</title></item>", '<!DOCTYPE rss [<!ENTITY a "' + "b" * 200_000 + '">]>'), "xml_bomb"),
        (rss("<item><title>&x;</title></item>", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "xml_external"),
        (rss("<item><title>&x;</title></item>", '<!-- c --> <!DOCTYPE rss [<!ENTITY % x PUBLIC "a" "http://127.0.0.2/e">]>'), "xml_external"),
        (rss(item(12345), '<!DOCTYPE rss SYSTEM "http://127.0.0.2/dtd">'), "xml_external"),
        ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE rss [<!ENTITY a "b">]><rss/>'.encode("utf-16"), "xml_bomb"),
        (b"<!DOCTYPE html><html><body><h1>x</h1></body></html>", "not_feed"),
        (b"<html><body>x", "not_feed"),
        (b"404 not found", "not_feed"),
        (b"<?xml version='1.0'?><urlset/>", "not_feed"),
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"\xef\xbb\xbf  <rss", "xml_malformed"),
        (b"x" * (MAX_BYTES + 1), "too_large"),
        (gzip.compress(b"<rss>" + b" " * (MAX_BYTES + 1)), "too_large"),
        (gzip.compress(rss("")) + gzip.compress(b" " * (MAX_BYTES + 1)), "too_large"),
        (gzip.compress(rss(item(12345)))[:-40], "truncated"),
        (b"\x1f\x8bnot gzip at all", "truncated"),
    ],
)
def test_a_hostile_or_broken_feed_is_refused_by_name(body: bytes, reason: str) -> None:
    started = time.perf_counter()
    found = read_feed(body, f"{HOME}/rss/home.rss", SITE)
    assert found.reason == reason
    assert not any("root:" in str(link) or "lol" in str(link) for link in found.links)
    assert time.perf_counter() - started < 5


def test_a_harmless_doctype_is_no_offence() -> None:
    assert urls(read_feed(rss(item(12345), "<!DOCTYPE rss>"), f"{HOME}/rss", SITE)) == ["/kinh-te/tin-so-12345.html"]
    quoted = item(12345, "<description><![CDATA[<!DOCTYPE x [<!ENTITY a 'b'>]>]]></description>")
    assert urls(read_feed(rss(quoted), f"{HOME}/rss", SITE)) == ["/kinh-te/tin-so-12345.html"]


def test_broken_text_is_mended_where_nothing_is_lost() -> None:
    bad = "<item><title>A & B \x08&nbsp;&laquo;x&raquo; &lol;</title><link>" + HOME + "/a-b-12345.html?x=1&y=2</link></item>"
    found = read_feed(rss(bad), f"{HOME}/rss", SITE)
    assert urls(found) == ["/a-b-12345.html?x=1&y=2"]
    assert found.reason is None
    assert found.links[0].hint.title == "A & B «x» &lol;"


def test_a_feed_cut_short_keeps_whole_items_and_says_so() -> None:
    whole = rss("".join(item(12340 + n).replace("<title>", "<title>A & B \x08 ") for n in range(8)))
    found = read_feed(whole[: whole.rfind(b"12347") + 3], f"{HOME}/rss", SITE)
    assert found.reason == "xml_malformed"
    assert urls(found) == [f"/kinh-te/tin-so-{12340 + n}.html" for n in range(7)], "the item that was cut must not leave half an address"


def test_a_feed_that_lies_about_its_characters() -> None:
    body = rss(item(12345, "<category>Kinh tế</category>")).replace(b'"utf-8"', b'"utf-16"')
    assert read_feed(body, f"{HOME}/rss", SITE).links[0].hint.section == "Kinh tế"
    body = rss(item(12345)).decode().encode("utf-16")
    assert urls(read_feed(body, f"{HOME}/rss", SITE)) == ["/kinh-te/tin-so-12345.html"]


def test_hostile_links_are_dropped_by_name() -> None:
    bad = (
        "file:///etc/passwd",
        "http://127.0.0.2:9/x",
        "http://2130706434/x",
        "http://0x7f.0.0.2/",
        "http://[::1]/",
        "http://localhost/",
        f"{HOME}@evil.example/",
        "javascript:1",
    )
    bad = (*bad, "https://khac.example/tin-12345.html", f"{HOME}/{'a' * 9000}", "", "ftp://baohoagiang.example/a")
    found = read_feed(rss("".join(f"<item><title>x</title><link>{url}</link></item>" for url in bad) + item(12345)), f"{HOME}/rss", SITE)
    assert urls(found) == ["/kinh-te/tin-so-12345.html"]
    assert found.reason == "ssrf_blocked"
    reasons = {drop.url[:40]: drop.reason for drop in found.dropped}
    assert reasons["https://khac.example/tin-12345.html"] == "offsite"
    assert reasons[f"{HOME}/{'a' * 9000}"[:40]] == "too_large"
    assert sorted(reasons.values()) == ["offsite", *["ssrf_blocked"] * 9, "too_large"]


def test_a_feed_without_end_is_cut() -> None:
    found = read_feed(rss("".join(item(n) for n in range(10_000, 40_000))), f"{HOME}/rss", SITE)
    assert (len(found.links), found.reason) == (1000, "too_large")


def test_range_and_merge() -> None:
    day = "<pubDate>{}</pubDate>"
    items = (
        item(10001, day.format("23/09/2026 23:59"))
        + item(10002, day.format("24/09/2026 00:00"))
        + item(10003)
        + item(10004, day.format("2026-09-24T17:00:00Z"))
    )
    found = read_feed(rss(items), f"{HOME}/rss", SITE)
    kept = [link.url[-10:-5] for link in in_range(found, date(2026, 9, 24), date(2026, 9, 24))]
    assert kept == ["10002", "10003"], "17:00 UTC is the next day in Vietnam; an unknown date stays"
    page = f"<article><a href='/kinh-te/tin-so-10003.html'>Tin số ba của trang</a></article><a href='{HOME}/moi-12345.html'>Bài mới</a>".encode()
    both = merged([found, read_section(page, f"{HOME}/kinh-te/", SITE)])
    assert both[f"{HOME}/kinh-te/tin-so-10003.html"] == (Hint("Tin số 10003"), ("feed", "section"))
    assert len(both) == 5


# ---------------------------------------------------------------- sitemaps


def urlset(entries: str) -> bytes:
    head = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
    return f'<?xml version="1.0"?>{head}{entries}</urlset>'.encode()


def entry(path: str, more: str = "") -> str:
    return f"<url><loc>{HOME}{path}</loc>{more}</url>"


def test_sitemap_with_news_and_dates() -> None:
    news = "<news:news><news:publication_date>2026-09-24T08:00:00+07:00</news:publication_date><news:title>Tin &amp; bài</news:title></news:news>"
    body = urlset(
        entry("/tin-mot-12345.html", news)
        + entry("/tin-hai-12346.html", "<lastmod>2026-09-20</lastmod>")
        + entry("/kinh-te/")
        + entry("/")
        + entry("/tag/lua")
    )
    found = read_sitemap(body, f"{HOME}/sitemap.xml", SITE)
    assert urls(found) == ["/tin-mot-12345.html", "/tin-hai-12346.html"]
    assert found.links[0].hint == Hint("Tin & bài", datetime(2026, 9, 24, 8, tzinfo=VN))
    assert found.links[1].hint.published_at is None, "lastmod is no publication date"
    recent = read_sitemap(body, f"{HOME}/sitemap.xml", SITE, since=date(2026, 9, 21))
    assert (urls(recent)[0], recent.skipped) == ("/tin-mot-12345.html", 1)
    assert urls(read_sitemap(gzip.compress(body), f"{HOME}/sitemap.xml.gz", SITE)) == urls(found)


def test_pictures_and_videos_of_a_sitemap_are_not_the_article() -> None:
    picture = f"<image:image><image:loc>{HOME}/anh-99999.html</image:loc><image:title>Ảnh</image:title></image:image>"
    video = "<video:video><video:title>Phim</video:title><video:publication_date>2020-01-01</video:publication_date></video:video>"
    body = urlset(f"<url>{picture}{video}<loc>{HOME}/tin-mot-12345.html</loc></url>")
    found = read_sitemap(body, f"{HOME}/sitemap.xml", SITE)
    assert (urls(found), found.links[0].hint) == (["/tin-mot-12345.html"], Hint())


def test_words_of_the_feed_before_those_of_an_extension() -> None:
    media = '<media:title xmlns:media="http://search.yahoo.com/mrss/">Ảnh</media:title>'
    body = rss(f"<item>{media}<title>Tin</title><link>{HOME}/tin-mot-12345.html</link></item>")
    assert read_feed(body, f"{HOME}/rss", SITE).links[0].hint.title == "Tin"


def test_feed_with_prefixes_that_nobody_declared() -> None:
    found = read_feed(rss(item(12345, "<dc:date>2026-09-24</dc:date>")), f"{HOME}/rss", SITE)
    assert urls(found) == ["/kinh-te/tin-so-12345.html"]
    assert found.links[0].hint.published_at == datetime(2026, 9, 24, tzinfo=VN)


def test_sitemap_of_an_unknown_site_keeps_what_may_be_an_article() -> None:
    body = urlset(
        entry("/gia-lua-hom-nay")
        + entry("/tin/12345")
        + entry("/kinh-te")
        + entry("/tag/gia-lua-gao")
        + entry("/anh.jpg")
        + entry("/a-b-c-d-e-f-123456.html")
    )
    found = read_sitemap(body, f"{HOME}/sitemap.xml", BARE)
    assert urls(found) == ["/gia-lua-hom-nay", "/tin/12345", "/a-b-c-d-e-f-123456.html"]
    assert [link.sure for link in found.links] == [False, False, True]


def test_sitemap_index_is_bounded_by_names_dates_and_loops() -> None:
    entries = "".join(f"<sitemap><loc>{HOME}{path}</loc>{more}</sitemap>" for path, more in [
        ("/sitemap.xml", ""), ("/sitemap.xml?utm_source=x", ""), ("/sitemap-2026-08.xml", ""), ("/sitemap-2026-09.xml", ""),
        ("/sitemaps/old.xml", "<lastmod>2026-08-30</lastmod>"), ("/sitemaps/news.xml", ""), ("/read.xml", ""),
    ])  # fmt: skip
    body = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>'.encode()
    found = read_sitemap(body, f"{HOME}/sitemap.xml", SITE, since=date(2026, 9, 10), until=date(2026, 9, 20), seen={f"{HOME}/read.xml"})
    assert [one.url.removeprefix(HOME) for one in found.further] == ["/sitemap-2026-09.xml", "/sitemaps/news.xml"]
    assert found.skipped == 2
    assert found.reason == "sitemap_loop"
    assert {drop.reason for drop in found.dropped} == {"sitemap_loop"}


def test_a_wide_index_and_hostile_sitemaps() -> None:
    wide = "<sitemapindex>" + "".join(f"<sitemap><loc>{HOME}/sm/{n}.xml</loc></sitemap>" for n in range(20_000)) + "</sitemapindex>"
    found = read_sitemap(wide.encode(), f"{HOME}/sitemap.xml", SITE)
    assert (len(found.further), found.reason) == (2000, "too_large")
    body = urlset(
        "".join(
            f"<url><loc>{url}</loc></url>" for url in ("http://127.0.0.3/x-12345.html", "file:///etc/passwd", "https://khac.example/tin-12345.html")
        )
    )
    found = read_sitemap(body, f"{HOME}/sitemap.xml", SITE)
    assert (found.links, found.reason, sorted(drop.reason for drop in found.dropped)) == ((), "offsite", ["offsite", "offsite", "ssrf_blocked"])
    assert (
        read_sitemap(LOL.replace("rss", "urlset").encode() + b"<urlset><url><loc>&a9;</loc></url></urlset>", f"{HOME}/s.xml", SITE).reason
        == "xml_bomb"
    )
    assert read_sitemap(gzip.compress(b" " * (MAX_BYTES * 4)), f"{HOME}/s.xml.gz", SITE).reason == "too_large"


def test_a_sitemap_of_lines_and_one_of_nothing() -> None:
    assert urls(read_sitemap(f"{HOME}/tin-mot-12345.html\r\n{HOME}/kinh-te/\n".encode(), f"{HOME}/sitemap.txt", SITE)) == ["/tin-mot-12345.html"]
    assert read_sitemap(b"<rss/>", f"{HOME}/sitemap.xml", SITE).reason == "not_feed"


# ---------------------------------------------------------------- list pages

LIST = f"""<!DOCTYPE html><html><head><title>Kinh tế</title><link rel="alternate" type="application/rss+xml" href="/rss/kinh-te.rss"></head><body>
<nav class="menu"><a href="/kinh-te/">Kinh tế</a><a href="/xa-hoi/">Xã hội</a><a href="/xa-hoi/giao-duc/">Giáo dục</a><a href="/lien-he">Liên hệ</a><a href="/rss/home.rss">RSS</a></nav>
<main>
<article><a href="/kinh-te/gia-lua-tang-tro-lai-12345.html"><img src="x.jpg" alt="gia lua"></a><h3><a href="/kinh-te/gia-lua-tang-tro-lai-12345.html">Giá lúa tăng trở lại</a></h3><span>08:15 | 24/09/2026</span></article>
<article><h3><a href="{HOME}/kinh-te/cau-moi-thong-xe-som-12346.html?utm_source=home" title="Cầu mới thông xe sớm">Cầu mới...</a></h3><time datetime="2026-09-23T10:00:00+07:00">hôm qua</time></article>
<article><h3><a href="/chuyen-de-gia-lua-event12.html">Chuyên đề giá lúa trong năm nay của tỉnh</a></h3></article>
</main>
<aside><a href="/xa-hoi/truong-hoc-don-nam-hoc-moi-12340.html">Trường học đón năm học mới</a><a href="https://khac.example/tin-99999.html">Báo khác</a></aside>
<a href="javascript:void(0)">x</a><a href="mailto:a@b.example">x</a><a href="#top">x</a>
<div class="pagination"><a href="/kinh-te/?page=1">1</a><a href="/kinh-te/?page=2">2</a><a href="/kinh-te/?page=3">3</a><a class="last" href="/kinh-te/?page=99">»</a></div>
</body></html>""".encode()


def test_section_page_with_a_profile() -> None:
    found = read_section(LIST, f"{HOME}/kinh-te/", SITE)
    assert urls(found) == [
        "/kinh-te/gia-lua-tang-tro-lai-12345.html",
        "/kinh-te/cau-moi-thong-xe-som-12346.html",
        "/xa-hoi/truong-hoc-don-nam-hoc-moi-12340.html",
    ]
    assert [link.hint for link in found.links] == [
        Hint("Giá lúa tăng trở lại", datetime(2026, 9, 24, 8, 15, tzinfo=VN)),
        Hint("Cầu mới thông xe sớm", datetime(2026, 9, 23, 10, tzinfo=VN)),
        Hint("Trường học đón năm học mới"),
    ]
    assert all(link.sure for link in found.links)
    assert [one.url for one in found.further] == [f"{HOME}/kinh-te/?page=2"]
    assert (found.reason, found.detail, found.dropped) == (None, None, ())
    assert [one.url for one in read_section(LIST, f"{HOME}/kinh-te/?page=2", SITE).further] == [f"{HOME}/kinh-te/?page=3"]


def test_section_page_with_nothing_known() -> None:
    found = read_section(LIST, f"{HOME}/kinh-te/", BARE)
    assert set(urls(found)) == {
        "/kinh-te/gia-lua-tang-tro-lai-12345.html",
        "/kinh-te/cau-moi-thong-xe-som-12346.html",
        "/xa-hoi/truong-hoc-don-nam-hoc-moi-12340.html",
    }
    assert not any(link.sure for link in found.links)


def test_a_page_drawn_in_the_browser_is_read_from_its_scripts() -> None:
    ld = """{"@graph": [{"@type": "ItemList", "itemListElement": [
        {"@type": "ListItem", "url": "/gia-lua-tang-12345.html", "name": "Giá lúa tăng"},
        {"@type": "ListItem", "item": {"@id": "https://baohoagiang.example/cau-moi-12346.html", "name": "Cầu mới"}},
        {"item": "javascript:1"}, 7, null]},
        {"@type": "BreadcrumbList", "itemListElement": [{"item": "/bo-qua-99999.html"}]}]}"""
    data = r"""window.__DATA__ = {"list": [{"url": "\/truong-hoc-12347.html"}, {"a": "https:\/\/khac.example\/x-12348.html"}, {"img": "/anh-12349.jpg"}, "/kinh-te/", "file:///a-12350.html"]}"""
    page = f"<html><body><script type='application/ld+json'>{ld}</script><script type='application/ld+json'>{{broken</script><script>{data}</script></body></html>"
    found = read_section(page.encode(), f"{HOME}/kinh-te/", SITE)
    assert [(link.url.removeprefix(HOME), link.hint.title) for link in found.links] == [
        ("/gia-lua-tang-12345.html", "Giá lúa tăng"),
        ("/cau-moi-12346.html", "Cầu mới"),
        ("/truong-hoc-12347.html", None),
    ]
    scripts = page.removeprefix("<html><body>").encode()
    listed = urls(read_section(LIST.replace(b"</body></html>", scripts), f"{HOME}/kinh-te/", SITE))
    assert len(listed) == 5
    assert "/gia-lua-tang-12345.html" in listed, "a list in JSON-LD counts beside the links"
    assert "/truong-hoc-12347.html" not in listed, "where the page has links, its other scripts are left alone"


def test_a_counter_of_clicks_is_seen_through() -> None:
    page = "".join(f'<a href="/go.php?to=%2F{one}">{one}</a>' for one in ("kinh-te", "xa-hoi", "the-thao", "van-hoa"))
    assert read_home(page.encode(), f"{HOME}/", BARE).sections[0] == f"{HOME}/kinh-te"
    feed = rss(f"<item><title>a</title><link>{HOME}/click?u={HOME}/tin/gia-lua-12345.html&amp;s=rss</link></item><item><link>{HOME}/click?u=https://khac.example/a</link></item>")
    assert urls(read_feed(feed, f"{HOME}/rss", BARE)) == ["/tin/gia-lua-12345.html", "/click?u=https://khac.example/a"]


def test_a_menu_to_choose_from() -> None:
    page = '<select><option value="">Chuyên mục</option><option value="/index.php/thoi-su">Thời sự</option><option value="7">7</option></select>'
    assert read_home(page.encode(), f"{HOME}/", BARE).sections == (f"{HOME}/index.php/thoi-su",)


def test_an_address_that_carries_its_slug_in_the_query() -> None:
    page = '<h3><a href="/bai-viet.html?title=gia-lua-tang-tro-lai">Giá lúa tăng</a></h3><a href="/bai-viet.html?title=cau-moi-da-thong-xe">Cầu mới qua sông đã thông xe</a>'
    assert len(read_section(page.encode(), f"{HOME}/kinh-te", BARE).links) == 2
    named = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{HOME}/bai-viet.html?title=gia-lua-tang-tro-lai</loc></url></urlset>'
    assert len(read_sitemap(named.encode(), f"{HOME}/sitemap.xml", BARE).links) == 1


def test_rss_091_with_the_document_type_that_it_asks_for() -> None:
    head = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">'
    assert len(read_feed(rss(item(10001), head), f"{HOME}/rss", BARE).links) == 1
    subset = head.replace(">", ' [<!ENTITY a SYSTEM "file:///etc/passwd">]>')
    assert read_feed(rss(item(10001), subset), f"{HOME}/rss", BARE).reason == "xml_external"


def test_atom_against_its_xml_base() -> None:
    page = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{HOME}/tin/"><entry xml:base="2026/"><title>a</title><link href="10qd9u"/></entry>
      <entry><title>b</title><link xml:base="/bai/" href="10qh1f"/></entry></feed>"""
    assert urls(read_feed(page.encode(), f"{HOME}/feed.atom", BARE)) == ["/tin/2026/10qd9u", "/bai/10qh1f"]


def test_selectors_that_hit_nothing_are_reported_and_the_pattern_still_finds_all() -> None:
    found = read_section(LIST, f"{HOME}/kinh-te/", replace(SITE, list_links=("div.gone a",)))
    assert len(found.links) == 3
    assert found.detail == "list_links: no selector hit"


@pytest.mark.parametrize(
    ("url", "links", "following"),
    [
        ("/kinh-te", '<link rel="next" href="/kinh-te/trang-2.html">', "/kinh-te/trang-2.html"),
        (
            "/kinh-te/trang-2.html",
            '<a href="/kinh-te">1</a><a href="/kinh-te/trang-3.html">3</a><a href="/kinh-te/trang-9.html">9</a>',
            "/kinh-te/trang-3.html",
        ),
        ("/kinh-te/", '<a rel="next" href="/kinh-te/page/2/">tiếp</a>', "/kinh-te/page/2/"),
        ("/kinh-te", '<a href="/kinh-te-p2.html">2</a>', "/kinh-te-p2.html"),
        ("/kinh-te", '<a href="/kinh-te?cat=7&p=2">2</a>', None),
        ("/kinh-te?cat=7", '<a href="/kinh-te?cat=7&p=2">2</a>', "/kinh-te?cat=7&p=2"),
        ("/kinh-te?p=4", '<a href="/kinh-te?p=3">3</a><a href="/kinh-te?p=10">Trang sau</a>', "/kinh-te?p=10"),
        ("/kinh-te", '<a href="/xa-hoi">Xem thêm</a><a href="https://khac.example/kinh-te?page=2">»</a>', None),
        ("/kinh-te?page=2", '<a href="/kinh-te?page=1">1</a><a href="/kinh-te?page=2">2</a>', None),
        ("/kinh-te", '<a href="/kinh-te?start=20">3</a><a href="/kinh-te?start=10">2</a>', "/kinh-te?start=10"),
        ("/kinh-te?start=10", '<a href="/kinh-te?start=0">1</a><a href="/kinh-te?start=30">4</a><a href="/kinh-te?start=20">3</a>', "/kinh-te?start=20"),
        ("/kinh-te/?offset=40", '<a href="/kinh-te/">1</a><a href="/kinh-te/?offset=20">2</a>', None),
        ("/ds.aspx?ChannelId=12", '<a href="/ds.aspx?ChannelId=15">Xem thêm</a><a href="/ds.aspx?ChannelId=15&PageIndex=2">2</a>', None),
        (
            "/tin/Pages/default.aspx?Paged=TRUE&p_ID=41835&PageFirstRow=16",
            '<a href="/tin/Pages/default.aspx?Paged=TRUE&p_ID=41699&PageFirstRow=31">›</a>',
            "/tin/Pages/default.aspx?Paged=TRUE&p_ID=41699&PageFirstRow=31",
        ),
        (
            "/web/guest/kinh-te",
            '<a href="/web/guest/kinh-te?p_p_id=pub_a37&p_p_lifecycle=0&_pub_a37_delta=10&_pub_a37_cur=2">Tiếp theo</a>',
            "/web/guest/kinh-te?p_p_id=pub_a37&p_p_lifecycle=0&_pub_a37_delta=10&_pub_a37_cur=2",
        ),
        ("/kinh-te", '<a href="/kinh-te?page=1">2</a><a href="/kinh-te?page=2">3</a><a href="/kinh-te?page=1">Trang sau</a>', "/kinh-te?page=1"),
        ("/kinh-te?page=1", '<a href="/kinh-te">1</a><a href="/kinh-te?page=2">3</a><a href="/kinh-te?page=2">Trang sau</a>', "/kinh-te?page=2"),
        ("/kinh-te", '<a href="/kinh-te/15">2</a><a href="/kinh-te/30">3</a>', "/kinh-te/15"),
        ("/kinh-te/15", '<a href="/kinh-te">1</a><a href="/kinh-te/30">3</a><a href="/xa-hoi/30">4</a>', "/kinh-te/30"),
        ("/kinh-te", '<a href="/xa-hoi/2">2</a><a href="/kinh-te/12345">12345</a><a href="/kinh-te/7">7 bài</a>', None),
        ("/kinh-te", '<a href="/kinh-te?nam=2026">2026</a><a href="/kinh-te?id=7">7</a>', None),
    ],
)
def test_next_page(url: str, links: str, following: str | None) -> None:
    found = read_section(f"<html><body>{links}</body></html>".encode(), HOME + url, BARE)
    assert [one.url for one in found.further] == ([HOME + following] if following else [])


def test_next_page_by_the_profile_ends_with_the_articles_or_the_pager() -> None:
    site = replace(SITE, paging="{section}/trang-{n}.html")
    page = b"<a href='/gia-lua-tang-12345.html'>x</a>"
    assert [one.url for one in read_section(page, f"{HOME}/kinh-te/", site).further] == [f"{HOME}/kinh-te/trang-2.html"]
    assert [one.url for one in read_section(page, f"{HOME}/kinh-te/trang-2.html", site).further] == [f"{HOME}/kinh-te/trang-3.html"]
    slash = replace(SITE, paging="{section}?page={n}")
    assert [one.url for one in read_section(page, f"{HOME}/kinh-te/", slash).further] == [f"{HOME}/kinh-te/?page=2"], (
        "the section as the profile writes it"
    )
    assert read_section(b"<p>x</p>", f"{HOME}/kinh-te/trang-9.html", site).further == (), "a page that lists nothing has no next"
    last = page + b"<a href='/kinh-te/trang-2.html'>2</a><a href='/kinh-te/trang-3.html'>3</a>"
    assert read_section(last, f"{HOME}/kinh-te/trang-3.html", site).further == (), "the pager knows no further page"


def test_page_number_of_a_plain_section() -> None:
    assert page_number(f"{HOME}/kinh-te/") == (f"{HOME}/kinh-te", 1)
    assert page_number(f"{HOME}/gia-lua-12345.html") == (f"{HOME}/gia-lua-12345", 1)
    assert page_number(f"{HOME}/kinh-te?p=2&cat=7") == (f"{HOME}/kinh-te?cat=7", 2)


def test_home_page_of_an_unknown_site() -> None:
    starts = read_home(LIST, f"{HOME}/", BARE)
    assert starts.feeds == (f"{HOME}/rss/kinh-te.rss", f"{HOME}/rss/home.rss")
    assert starts.sections == (f"{HOME}/kinh-te/", f"{HOME}/xa-hoi/", f"{HOME}/xa-hoi/giao-duc/")
    assert len(starts.discovery.links) == 3
    habit = habitual_starts(BARE)
    assert f"{HOME}/sitemap.xml" in habit.sitemaps
    assert f"{HOME}/rss" in habit.feeds


def test_a_menu_names_sections_whose_addresses_do_not_look_like_sections() -> None:
    menu = "".join(
        f'<li><a href="{path}">{title}</a></li>'
        for path, title in (
            ("/portal/ds.aspx?ChannelId=12", "Thời sự"),
            ("/portal/ds.aspx?ChannelId=15", "Kinh tế"),
            ("/bien-tap/Lists/Posts/AllPosts.aspx", "Ban biên tập"),
            ("/tag/kinh-te/", "Kinh tế"),  # there are others besides
            ("/portal/Pages/Tim-kiem.aspx?q=", "Tìm kiếm"),
            ("/Login.aspx?ReturnUrl=%2f", "Đăng nhập"),
            ("/_layouts/15/Authenticate.aspx", "Quản trị"),
            ("/?lang=en", "English"),
        )
    )
    page = f"""<nav><ul>{menu}</ul></nav><a href="/tag/gia-lua/">giá lúa</a><a href="/luu-tru/2026-11-02">2</a><a href="/luu-tru/2026-11-01">1</a>
      <a href="/chuyen-de/chung-tay-xay-dung-nong-thon-moi-giai-doan-2026-2030">Chung tay xây dựng nông thôn mới giai đoạn 2026-2030</a>"""
    assert [one.removeprefix(HOME) for one in read_home(page.encode(), f"{HOME}/", BARE).sections] == [
        "/portal/ds.aspx?ChannelId=12",
        "/portal/ds.aspx?ChannelId=15",
        "/bien-tap/Lists/Posts/AllPosts.aspx",
        "/chuyen-de/chung-tay-xay-dung-nong-thon-moi-giai-doan-2026-2030",
    ]


def test_tags_of_a_menu_are_sections_where_it_names_no_others() -> None:
    page = '<nav><a href="/tag/kinh-te/">Kinh tế</a><a href="/tag/doi-song/">Đời sống</a></nav><a href="/tag/gia-lua/">giá lúa</a>'
    assert read_home(page.encode(), f"{HOME}/", BARE).sections == (f"{HOME}/tag/kinh-te/", f"{HOME}/tag/doi-song/")


@pytest.mark.parametrize(
    ("page", "onward"),
    [
        ('<meta http-equiv="Refresh" content="0; URL=/vi-VN/Default.aspx">', "/vi-VN/Default.aspx"),
        ("<script>location='/portal/'</script><noscript><a href='/portal/Pages/default.aspx'>Vào trang</a></noscript>", "/portal/Pages/default.aspx"),
        ('<img usemap="#a"><map name="a"><area href="/trang-chu/"></map><a href="/rss">RSS</a>', "/trang-chu/"),
        ('<frameset><frame src="menu.htm"><frame src="/chinh.htm"></frameset>', "/menu.htm /chinh.htm"),
        ('<meta http-equiv="refresh" content="0; url=https://khac.example/">', None),
        ('<meta http-equiv="refresh" content="300"><a href="/gia-lua-tang-tro-lai-sau-bao-12345.html">Giá lúa tăng trở lại sau bão</a>', None),
    ],
)
def test_a_splash_leads_on_to_the_home_page(page: str, onward: str | None) -> None:
    assert read_home(f"<html><head></head>{page}</html>".encode(), f"{HOME}/", BARE).onward == tuple(HOME + one for one in (onward or "").split())


def test_a_folder_of_other_links_is_a_section_whatever_its_headline() -> None:
    items = "".join(f'<h3><a href="/Tin/Kinh-tế/{slug}.html">{slug.replace("-", " ")}</a></h3>' for slug in ("Giá-lúa-tăng", "Cầu-mới-thông-xe"))
    page = f'<h3><a href="/Tin/Kinh-tế">Kinh tế</a></h3>{items}'.encode()
    assert len(read_section(page, f"{HOME}/", BARE).links) == 2
    assert len(read_home(page, f"{HOME}/", BARE).sections) == 1


def test_a_short_title_beside_articles_is_one_and_no_section() -> None:
    slugs = ("gia-lua-tang-tro-lai-sau-bao", "cau-moi-qua-song-da-thong-xe", "hoi-nghi-tong-ket-cuoi-nam-2026", "tin-van-trong-tinh14", "thong-xe-cau")
    page = '<div class="menu"><a href="/tin/Pages/default.aspx">Tin tức</a></div>'
    page += "".join(f'<p><a href="/tin/Pages/{slug}.aspx">{slug.replace("-", " ")}</a></p>' for slug in slugs)
    starts = read_home(page.encode(), f"{HOME}/", BARE)
    assert len(starts.discovery.links) == 5
    assert starts.sections == (f"{HOME}/tin/Pages/default.aspx",)


def test_an_archive_whose_days_have_no_nought() -> None:
    page = "".join(f'<a href="/{day}">{day}</a>' for day in ("2/11/2026", "1/11/2026", "31/10/2026", "30/10/2026", "29/10/2026"))
    templates = find_archives(page.encode(), f"{HOME}/", BARE)
    assert archive_pages(templates[:1], date(2026, 11, 2), date(2026, 11, 2)) == (f"{HOME}/2/11/2026",)


def test_articles_told_by_a_small_number_in_the_query() -> None:
    page = '<a href="/index.php?mod=tin&cid=2&id=65">Chi bộ kết nạp đảng viên mới</a><a href="/index.php?mod=gopy&cid=2&id=65">Góp ý</a>'
    assert urls(read_section(page.encode(), f"{HOME}/index.php?mod=ds&cid=2", BARE)) == ["/index.php?mod=tin&cid=2&id=65"]


def test_a_guessed_pattern_makes_no_article_of_an_author() -> None:
    site = replace(BARE, article_url=re.compile(r"/[^/]+(?:-[^/-]+){3,}/?$"), evidence={"article_url": "guessed"})
    assert [classify_url(f"{HOME}{path}", site) for path in ("/author/phong-vien-ba-binh-ban-bien-tap/", "/ba-binh-va-con-duong-moi/")] == ["other", "article"]


def test_index_of_feeds() -> None:
    page = b"<ul><li><a href='/rss/kinh-te.rss'>x</a></li><li><a href='/rss/xa-hoi-89.rss'>x</a></li><li><a href='/rss.html'>RSS</a></li></ul>"
    assert read_home(page, f"{HOME}/rss.html", BARE).feeds == (f"{HOME}/rss/kinh-te.rss", f"{HOME}/rss/xa-hoi-89.rss")


def test_sitemaps_of_robots() -> None:
    text = f"\ufeffUser-agent: *\r\nDisallow: /a\r\nSitemap: {HOME}/sitemap.xml\r\n sitemap:/sitemap-news.xml\nSitemap: https://khac.example/s.xml\nSitemap:\nX-Sitemap: /n.xml"
    found = robots_sitemaps(text, BARE)
    assert [one.url for one in found.further] == [f"{HOME}/sitemap.xml", f"{HOME}/sitemap-news.xml"]
    assert [drop.reason for drop in found.dropped] == ["offsite"]


def test_a_page_of_links_without_end_is_cut() -> None:
    page = "".join(f"<a href='/tin-so-{n}.html'>Tin</a>" for n in range(100_000, 400_000))
    started = time.perf_counter()
    found = read_section(f"<html><body>{page}".encode(), f"{HOME}/kinh-te/", SITE)
    assert (len(found.links), found.reason) == (1000, "too_large")
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\0\0",
        b"plain text",
        b"<",
        b"<!doctype html>",
        b"<html></html>",
        b"\xff\xfe<\0",
        "<a href='/tin-mot-12345.html'>x".encode("utf-16"),
        b"<a href='http://['>x</a>",
        b"<script type='application/ld+json'>" + b"[" * 200_000 + b"</script>",
    ],
)
def test_pages_of_nothing(body: bytes) -> None:
    for read in (read_section, lambda b, u, s: read_home(b, u, s).discovery):
        found = read(body, f"{HOME}/kinh-te/", SITE)
        assert all(link.url == f"{HOME}/tin-mot-12345.html" for link in found.links)


# ---------------------------------------------------------------- addresses by their look


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/kinh-te/gia-lua-tang-tro-lai-3349315.html", "article"),
        ("/gia-lua-tang-tro-lai-post404649.html", "article"),
        ("/gia-lua-tang-a465150.html", "article"),
        ("/moi-nhat/gia-lua-tang-postid413098.bbg", "article"),
        ("/kinh-te/202309/gia-lua-tang-990870/", "article"),
        ("/kinh-te/202309/gia-lua-tang-83102d4/", "article"),
        ("/2026/11/24/gia-lua-tang/", "article"),
        ("/viewer.aspx?macm=39&mabb=222823", "article"),
        ("/tin-tuc/206/140540/gia-lua-tang", "article"),
        ("/Xa-hoi/Gia-lua-tang-tro-lai/59523.bcb", "article"),
        ("/ja/mot-slug-dai-khong-co-so-nao", "article"),
        ("/gi%C3%A1-l%C3%BAa-t%C4%83ng-tr%E1%BB%9F-l%E1%BA%A1i-123456.html", "article"),
        ("/index.php?option=news&id=12345", "article"),
        ("/", "other"),
        ("/kinh-te", "section"),
        ("/kinh-te/nong-nghiep/", "section"),
        ("/dau-tu-199.html", "section"),
        ("/kinh-te?page=2", "section"),
        ("/Ban-doc/78.bcb", "section"),
        ("/rss", "feed"),
        ("/rss/kinh-te-89.rss", "feed"),
        ("/rss/cate/thoi-su/", "feed"),
        ("/feed/", "feed"),
        ("/rss/thoi-su.xml", "feed"),
        ("/sitemap.xml", "sitemap"),
        ("/sitemaps/news-2026-11.xml.gz", "sitemap"),
        ("/sitemap_index.xml", "sitemap"),
        ("/tag/gia-lua-gao-xuat-khau-tang/", "other"),
        ("/gia-lua-gao-event123456.html", "other"),
        ("/tim-kiem?q=gia-lua", "other"),
        ("/tim-kiem?f1=2&f2=3&f5=77", "other"),
        ("/anh/gia-lua-tang-tro-lai-123456.jpg", "other"),
        ("/lich/2026/11/24/", "other"),
        ("/lap/muc/tin/muc/tin/muc/tin/gia-lua-tang-tro-lai-123456.html", "other"),
        ("/dang-nhap?return=/tin-12345.html", "other"),
    ],
)
def test_kind_of_an_address_of_an_unknown_site(path: str, kind: str) -> None:
    assert classify_url(HOME + path, BARE) == kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/x-12345.html", "article"),
        ("/x-12345.html?utm_source=a", "article"),
        ("/gia-lua-tang-tro-lai-post404649.htm", "other"),
        ("/gia-lua-event12345.html", "other"),
        ("/kinh-te", "section"),
        ("/XA-HOI", "section"),
        ("/van-hoa/", "section"),
        ("/rss/home.rss", "feed"),
    ],
)
def test_kind_of_an_address_by_the_profile(path: str, kind: str) -> None:
    assert classify_url(HOME + path, SITE) == kind


def test_a_guessed_pattern_does_not_hide_what_looks_like_an_article() -> None:
    site = replace(SITE, evidence={"article_url": "guessed"})
    assert classify_url(f"{HOME}/gia-lua-tang-tro-lai-post404649.htm", site) == "article"
    assert classify_url(f"{HOME}/gia-lua-tang-tro-lai-event404649.html", site) == "other"


def test_elsewhere_is_other() -> None:
    assert classify_url("https://khac.example/gia-lua-tang-tro-lai-3349315.html", BARE) == "other"
    assert refusal("https://khac.example/", BARE) == "offsite"
    assert refusal("https://m.baohoagiang.example/", BARE) is None


# ---------------------------------------------------------------- archives by date


def test_archive_pages_cover_the_dates_and_no_more() -> None:
    by_day = archive_pages((f"{HOME}/lich/{{yyyy}}/{{mm}}/{{dd}}/",), date(2026, 2, 27), date(2026, 3, 1))
    assert [url.removeprefix(HOME) for url in by_day] == ["/lich/2026/03/01/", "/lich/2026/02/28/", "/lich/2026/02/27/"]
    assert archive_pages((f"{HOME}/{{yyyy}}{{mm}}/",), date(2026, 2, 27), date(2026, 3, 1)) == (f"{HOME}/202603/", f"{HOME}/202602/")
    assert archive_pages((f"{HOME}/{{d}}-{{m}}-{{yyyy}}",), date(2026, 3, 2), date(2026, 3, 1)) == ()
    assert len(archive_pages((f"{HOME}/{{yyyy}}/{{m}}/{{d}}",), date(1900, 1, 1), date(2026, 1, 1))) <= 3660


def test_archives_are_found_from_a_calendar_and_bounded_by_it() -> None:
    page = (
        "".join(f"<a href='/lich/2026/11/{day:02d}/'>{day}</a>" for day in range(1, 31))
        + "<a href='/lich/2027/11/24/'>»</a><a href='/thoi-su/202309/cau-long-990870/'>x</a>"
    )
    templates = find_archives(page.encode(), f"{HOME}/lich/", BARE)
    assert templates == (f"{HOME}/lich/{{yyyy}}/{{mm}}/{{dd}}/",)
    assert archive_pages(templates, date(2026, 11, 24), date(2026, 11, 24)) == (f"{HOME}/lich/2026/11/24/",)


@pytest.mark.parametrize(
    ("path", "template"),
    [
        ("/202611/", "/{yyyy}{mm}/"),
        ("/archive/2026-11", "/archive/{yyyy}-{mm}"),
        ("/lich?ngay=24-11-2026", "/lich?ngay={dd}-{mm}-{yyyy}"),
        ("/lich/20261124.html", "/lich/{yyyy}{mm}{dd}.html"),
        ("/kinh-te/", None),
        ("/gia-lua-12345.html", None),
    ],
)
def test_templates_of_dates(path: str, template: str | None) -> None:
    found = find_archives(f"<a href='{path}'>x</a>".encode(), f"{HOME}/", BARE)
    assert found == ((HOME + template,) if template else ())


def test_an_address_that_names_another_month_is_outside() -> None:
    url = f"{HOME}/thoi-su/202309/cau-long-990870/"
    assert is_in_dates(url, date(2023, 9, 30), date(2023, 9, 30))
    assert not is_in_dates(url, date(2023, 10, 1), None)
    assert not is_in_dates(url, None, date(2023, 8, 31))
    assert is_in_dates(f"{HOME}/gia-lua-tang-12345.html", date(2023, 10, 1), None)


# ---------------------------------------------------------------- nothing upsets it

BITS = st.sampled_from(
    (
        "<rss>",
        "</rss>",
        "<item>",
        "</item>",
        "<link>",
        "</link>",
        "<loc>",
        "<urlset>",
        "<url>",
        "&",
        "&lt;",
        "<!DOCTYPE a [",
        "]>",
        "<![CDATA[",
        "]]>",
    )
)
MORE = st.sampled_from(
    (
        "<?xml?>",
        "<a href='",
        "'>",
        "</a>",
        HOME,
        "/tin-12345.html",
        "\0",
        "<!--",
        "-->",
        "<html>",
        "<base href='http://['>",
        "<link rel=next href=x>",
        "\ufffe",
    )
)


@settings(max_examples=300, deadline=2000)
@given(
    st.lists(BITS | MORE | st.text(max_size=5), max_size=25), st.sampled_from([SITE, BARE]), st.sampled_from([read_feed, read_sitemap, read_section])
)
def test_no_bytes_upset_it_and_every_link_is_on_site(bits: list[str], site: Site, read: Callable[[bytes, str, Site], Discovery]) -> None:
    found = read("".join(bits).encode("utf-8", "surrogatepass"), f"{HOME}/x", site)
    for link in found.links:
        assert refusal(link.url, site) is None
    assert len({link.url for link in found.links}) == len(found.links)


@settings(max_examples=200, deadline=1000)
@given(st.binary(max_size=300))
def test_no_binary_upsets_the_xml_door(body: bytes) -> None:
    document = parse_xml(body)
    assert (document.root is None) <= (document.reason is not None)


@settings(max_examples=300, deadline=500)
@given(st.text(max_size=60))
def test_no_address_upsets_the_kinds(path: str) -> None:
    assert classify_url(f"{HOME}/{path}", BARE) in {"article", "section", "feed", "sitemap", "other"}


def test_the_date_beside_a_link_is_the_items_own() -> None:
    """Not one that its summary speaks of, nor the only one of a list whose other items print none."""

    def listed(*items: str) -> list[datetime | None]:
        body = f"<html><body><div>{''.join(items)}</div></body></html>".encode()
        return [link.hint.published_at for link in read_section(body, f"{HOME}/kinh-te", SITE).links]

    def row(n: int, beside: str = "") -> str:
        return f'<div><h3><a href="/kinh-te/tin-so-{n}.html">Tỉnh thông qua nghị quyết số {n} về kinh tế</a></h3>{beside}</div>'

    said = "<p>Đến ngày 10/9/2026, tỉnh có 1.967.908 người tham gia bảo hiểm y tế, bao phủ 95,5% dân số, tăng so với năm trước.</p>"
    printed = "<span>Thứ Năm, 24/09/2026, 05:30 | Kinh tế</span>"
    at = datetime(2026, 9, 24, 5, 30, tzinfo=VN)
    assert listed(row(12345, said), row(12346, printed), row(12347, said + printed), row(12348)) == [None, at, at, None]
