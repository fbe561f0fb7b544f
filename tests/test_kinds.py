"""Each kind of page that is no article is refused with its reason; each kind of article is read as one."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from crawlers.kinds import article_kind, list_page, refused_page, refused_url
from crawlers.reading import read_page, read_text
from crawlers.records import Article, Rejection

AT = datetime(2026, 11, 24, tzinfo=UTC)
PROSE = [
    "Sáng nay, hội nghị đã nghe báo cáo về tình hình sản xuất vụ mùa của các xã vùng cao và bàn những việc cần làm ngay trong tháng tới.",
    "Theo báo cáo, toàn huyện đã gieo cấy được 3.250 ha, đạt 97,5% kế hoạch; năng suất bình quân ước đạt 58 tạ mỗi ha.",
    "Lãnh đạo huyện yêu cầu các xã chủ động nguồn giống, phân bón, không để đất trống sau khi thu hoạch xong trà sớm.",
]


def page(body: str, *, title: str = "Hội nghị bàn sản xuất vụ mùa", head: str = "") -> bytes:
    return f"<!doctype html><html lang='vi'><head><meta charset='utf-8'><title>{title} - Báo Hòa Giang</title>{head}</head><body>{body}</body></html>".encode()


def article_page(**more: str) -> bytes:
    return page(f"<h1>Hội nghị bàn sản xuất vụ mùa</h1><div>{''.join(f'<p>{text}</p>' for text in PROSE)}</div>", **more)


def read(body: bytes, url: str = "https://baohoagiang.example/hoi-nghi-123.html", **more: str) -> Article | Rejection:
    return read_page(body, url, fetched_at=AT, **more)


REFUSED_URLS = {
    "https://baohoagiang.example/": "list_page",
    "https://baohoagiang.example/en/": "list_page",
    "https://baohoagiang.example/index.html": "list_page",
    "https://baohoagiang.example/tag/lua-mua/": "tag_page",
    "https://baohoagiang.example/tags/12": "tag_page",
    "https://baohoagiang.example/tu-khoa/lua-mua.html": "tag_page",
    "https://baohoagiang.example/tag?currentpage=2&tag=lua": "tag_page",
    "https://baohoagiang.example/s/lua?page=2": "tag_page",
    "https://baohoagiang.example/dai-hoi-event45.html": "event_page",
    "https://baohoagiang.example/su-kien/dai-hoi-dang/": "event_page",
    "https://baohoagiang.example/print/3f9a01bc77/123.htm": "print_copy",
    "https://baohoagiang.example/hoi-nghi-123.html?print=1": "print_copy",
    "https://baohoagiang.example/e-paper/2026/11/24": "epaper",
    "https://baohoagiang.example/bao-in/so-123": "epaper",
    "https://epaper.baohoagiang.example/so-123": "epaper",
    "https://baohoagiang.example/tim-kiem?tu=lua": "list_page",
    "https://baohoagiang.example/dang-nhap?ve=/": "blocked",
}


@pytest.mark.parametrize(("url", "reason"), REFUSED_URLS.items())
def test_an_address_that_is_no_articles(url: str, reason: str) -> None:
    found = read(article_page(), url)
    assert isinstance(found, Rejection)
    assert found.reason == reason
    assert read_text("\n".join(PROSE), url) == found


@pytest.mark.parametrize(
    "url",
    [
        "https://baohoagiang.example/tang-cuong-in-an-sach-1.html",
        "https://baohoagiang.example/viewer.aspx?macm=3&mabb=77",
        "https://baohoagiang.example/?id=77",
        "https://baohoagiang.example/event-organizers-meet-12.html",
        "https://baohoagiang.example/tag-team-thang-lon-12.html",
        "https://baohoagiang.example/chinh-tri/202611/tin-bai-12/",
    ],
)
def test_an_address_that_only_looks_like_one(url: str) -> None:
    assert refused_url(url) is None


def links(count: int) -> str:
    return "".join(
        f"<li><a href='/bai-{n}.html'>Xã Bình Minh số {n} hoàn thành thu hoạch lúa mùa sớm</a><p>Tóm tắt bài {n} về vụ mùa của xã.</p></li>"
        for n in range(count)
    )


PAGES = {
    "soft_404": page(
        "<h1>Không tìm thấy trang</h1><p>Trang bạn yêu cầu không tồn tại hoặc đã bị gỡ bỏ.</p><ul>" + links(10) + "</ul>",
        title="Không tìm thấy trang",
    ),
    "blocked": page("<h1>Xác minh truy cập</h1><p>Vui lòng xác minh bạn không phải là người máy để đọc tiếp.</p><form><input name='captcha'></form>"),
    "paywall": page(f"<h1>Hội nghị bàn sản xuất vụ mùa</h1><div><p>{PROSE[0]}</p><p>{PROSE[1]}</p><p>Đăng nhập để đọc tiếp</p></div>"),
    "no_text": page("<h1>Chùm ảnh vụ mùa vùng cao năm nay</h1>" + "<img src='/a.jpg'>" * 9),
    "too_short": page("<h1>Tin vắn trong ngày của huyện</h1><p>Hôm nay trời nắng nhẹ.</p>"),
    "list_page": page("<h1>Nông nghiệp</h1><ul>" + links(20) + "</ul>"),
    "not_html": b"%PDF-1.7\n" + bytes(range(256)) * 20,
    "empty": b" \n ",
    "too_large": b"<html>" + b"x" * (5 * 1024 * 1024 + 1),
    "pathological": b"<html><body>" + b"<div>" * 5000 + b"sau" + b"</div>" * 5000,
    "bad_title": page(f"<h1>{'rất dài ' * 100}</h1><div>{''.join(f'<p>{text}</p>' for text in PROSE)}</div>", title="rất dài " * 100),
}


@pytest.mark.parametrize("reason", PAGES)
def test_a_page_that_is_no_article(reason: str) -> None:
    found = read(PAGES[reason])
    assert isinstance(found, Rejection), found
    assert found.reason == reason
    assert found.detail


def test_a_script_challenge_is_a_block() -> None:
    found = read(
        b'<html><head><script>document.cookie="ok=1";location.reload()</script></head><body><noscript>Please enable JavaScript to continue</noscript></body></html>'
    )
    assert isinstance(found, Rejection)
    assert found.reason == "blocked"


@pytest.mark.parametrize("words", ["Đăng nhập để gửi bình luận", "captcha cho bình luận", "Trang không tìm thấy người lái"])
def test_such_words_beside_an_article_do_not_refuse_it(words: str) -> None:
    body = f"<h1>Hội nghị bàn sản xuất vụ mùa</h1><div>{''.join(f'<p>{text}</p>' for text in PROSE * 5)}</div><p>{words}</p>"
    assert isinstance(read(page(body)), Article)


def test_a_feed_is_no_page() -> None:
    found = read(b'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>')
    assert isinstance(found, Rejection)
    assert found.reason == "not_html"


def test_a_list_is_told_from_an_article_with_many_links_beside_it() -> None:
    body = f"<h1>Hội nghị bàn sản xuất vụ mùa</h1><div>{''.join(f'<p>{text}</p>' for text in PROSE * 3)}</div><ul>{links(30)}</ul>"
    assert isinstance(read(page(body)), Article)


def test_strong_claims_of_an_article_win_over_the_look_of_a_list() -> None:
    heads = [f"Xã Bình Minh số {n} hoàn thành thu hoạch" for n in range(20)]
    assert list_page("https://a.example/kinh-te", None, heads, heads, declared=False, strongly=False, dated=False)
    assert list_page("https://a.example/kinh-te", None, heads, heads, declared=True, strongly=True, dated=False) is None
    assert list_page("https://a.example/kinh-te", None, heads, heads, declared=False, strongly=False, dated=True) is None


@pytest.mark.parametrize(
    ("url", "title", "kind"),
    [
        ("https://a.example/x-1.html", "Trực tiếp: Lễ khai mạc đại hội", "live_blog"),
        ("https://a.example/video/x-1.html", "Lễ khai mạc", "video"),
        ("https://a.example/longform/x-1.html", "Lễ khai mạc", "longform"),
        ("https://a.example/x-1.html", "[Ảnh] Lễ khai mạc", "gallery"),
        ("https://a.example/x-1.html", "Lễ khai mạc", "article"),
    ],
)
def test_kinds_of_article(url: str, title: str, kind: str) -> None:
    images = 6 if kind == "gallery" else 1
    assert article_kind(url, title, set(), classes="", text="vài lời", images=images, videos=0) == kind


def test_a_live_blog_by_its_json_ld() -> None:
    ld = json.dumps({"@type": "LiveBlogPosting", "headline": "Hội nghị bàn sản xuất vụ mùa", "datePublished": "2026-11-20T08:00:00+07:00"})
    found = read(article_page(head=f"<script type='application/ld+json'>{ld}</script>"))
    assert isinstance(found, Article)
    assert found.kind == "live_blog"


def test_a_refusal_needs_a_short_page_or_a_title() -> None:
    assert refused_page("captcha " + "chữ " * 1000, "Hội nghị", declared_article=False) is None
    assert refused_page("", "404 Not Found", declared_article=False)
    assert refused_page("", "Không tìm thấy trang", declared_article=True) is None
