"""What the fourth and fifth blind batch taught the reader, one small page a rule: invented text, in the shapes of systems that no profile names."""

from __future__ import annotations

from datetime import UTC, datetime

from crawlers.reading import read_page
from crawlers.reading.names import attribution_in
from crawlers.records import VIETNAM, Article, Rejection

FETCHED = datetime(2026, 11, 24, tzinfo=UTC)
TITLE = "Bến Gỗ mở lại chợ nổi sau mười năm"
PROSE = [
    "Sáng sớm, hơn sáu mươi chiếc ghe đã neo kín khúc sông trước đình Bến Gỗ, trên cây bẹo treo đủ thứ khóm, bí và dưa hấu.",
    "Ông Lữ Văn Tạo kể gia đình ông bỏ ghe lên bờ từ năm bắc xong cây cầu, nay lại sắm chiếc ghe bảy tấn để bán hàng cho khách.",
    "Phường hỗ trợ mỗi hộ mười triệu đồng tiền đóng mui, đổi lại các hộ cam kết không xả rác xuống sông và niêm yết giá bán.",
    "Theo ban quản lý, chợ họp từ bốn giờ đến chín giờ sáng, ngày thường đón khoảng ba trăm lượt khách, cuối tuần gấp đôi.",
]
BODY = "".join(f"<p>{text}</p>" for text in PROSE)
MENU = '<div><a href="/doi-song">Đời sống</a> <a href="/kinh-te">Kinh tế</a> <a href="/">Trang chủ</a></div>'


def article(inside: str, *, title: str = TITLE, head: str = "", name: str = "x1") -> Article:
    html = f"<html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>{MENU}{inside}</body></html>"
    found = read_page(html.encode(), f"https://bengo.example.vn/{name}", fetched_at=FETCHED)
    assert isinstance(found, Article), found
    return found


def test_the_section_stands_over_the_date() -> None:
    found = article(f'<div class="k"><div><a href="/doi-song">Đời sống</a></div><div>22/10/2019 05:53</div><h1>{TITLE}</h1><div>{BODY}</div></div>')
    assert found.section == "Đời sống"
    assert found.published_at == datetime(2019, 10, 22, 5, 53, tzinfo=VIETNAM)


def test_a_word_of_the_menu_over_the_title_is_the_section_and_no_text() -> None:
    found = article(f"<div><div>Kinh tế</div><h1>{TITLE}</h1><div>{BODY}</div></div>")
    assert (found.section, found.text.split("\n")) == ("Kinh tế", PROSE)


def test_a_footer_in_the_article_tells_its_date_and_a_row_of_links_does_not() -> None:
    rows = "".join(
        f'<div class="r"><span><a href="/{n}">Chuyện người giữ đình ở xóm trên {n}</a></span><span>1{n}/08/2023</span></div>' for n in range(5)
    )
    foot = "<footer><div>Được gửi bởi <span>bientap2</span> vào <span>T5, 17/08/2023 - 19:40</span></div></footer>"
    own = article(f"<main><div><h1>{TITLE}</h1></div><article>{foot}<div>{BODY}</div></article><div>{rows}</div></main>")
    assert own.published_at == datetime(2023, 8, 17, 19, 40, tzinfo=VIETNAM)
    none = article(f"<main><div><h1>{TITLE}</h1></div><article><div>{BODY}</div></article><div>{rows}</div></main>")
    assert none.published_at is None


def test_signatures_after_a_label_or_under_the_body() -> None:
    labelled = article(
        f"<div><h1>{TITLE}</h1><div>{BODY}</div><div><p><strong>Tác giả bài viết: </strong>Minh Nguyệt</p></div><div>Lượt xem: 12</div></div>"
    )
    assert (labelled.author, labelled.byline) == ("Minh Nguyệt", "Tác giả bài viết: Minh Nguyệt")
    under = article(
        f"<div><h1>{TITLE}</h1><div>{BODY}</div><div><b>Đỗ Hằng</b></div><div><a href='/1'>Chuyện người giữ đình ở xóm trên</a></div></div>"
    )
    assert (under.author, under.text.split("\n")) == ("Đỗ Hằng", PROSE)
    linked = article(f"<div><h1>{TITLE}</h1><div>{BODY}</div><div><b><a href='/d'>Đông Hải</a></b></div></div>")
    assert linked.author is None, "a link under the body is another page's name"


def test_a_printed_address_under_the_attribution_is_the_originals() -> None:
    tail = "<p><i>Theo TTXVN/Báo Tin tức</i></p><p><a href='https://goc.example/a/b-1.htm'>https://goc.example/a/b-1.htm</a></p>"
    found = article(f"<div><h1>{TITLE}</h1><div>{BODY}{tail}</div></div>")
    assert (found.attribution, found.source_url) == ("Theo TTXVN/Báo Tin tức", "https://goc.example/a/b-1.htm")
    assert found.text.split("\n") == PROSE
    assert attribution_in("Theo TTXVN/nhiều nguồn tin khác") is None


def test_a_caption_centred_by_class() -> None:
    picture = '<p><img src="/a.jpg"></p><p class="text-align-center"><small>Ghe bán khóm trước đình. Ảnh: L.H</small></p>'
    found = article(f"<div><h1>{TITLE}</h1><div><p>{PROSE[0]}</p>{picture}{''.join(f'<p>{text}</p>' for text in PROSE[1:])}</div></div>")
    assert found.text.split("\n") == PROSE
    assert [(image.caption, image.credit) for image in found.images] == [("Ghe bán khóm trước đình.", "L.H")]


def test_the_title_is_neither_the_sites_name_nor_what_an_old_portal_declares() -> None:
    logo = f'<h1><a href="/">Văn nghệ Bến Gỗ</a></h1><div class="widget Blog"><h3>{TITLE}</h3><div>{BODY}</div></div>'
    assert article(logo, title=f"Văn nghệ Bến Gỗ: {TITLE}").title == TITLE
    portal = f'<div><span class="vn">{TITLE}</span><div>Ngày đăng: 12/05/2020 15:20</div><div>{BODY}</div></div>'
    found = article(portal, title="Tin tức > Sở Văn hóa Bến Gỗ", name="Ben-Go-mo-lai-cho-noi-muoi-nam.aspx")
    assert (found.title, found.published_at) == (TITLE, datetime(2020, 5, 12, 15, 20, tzinfo=VIETNAM))


def test_a_whole_text_under_a_leads_name_is_no_lead() -> None:
    found = article(f'<div><video src="/v.mp4"></video><h1>{TITLE}</h1><div class="mota">{BODY}</div></div>')
    assert found.text.split("\n") == PROSE


def test_yoasts_author_and_marked_tags() -> None:
    head = '<meta name="twitter:label1" content="Được viết bởi"><meta name="twitter:data1" content="Sùng A Páo">'
    tags = '<div>Xếp vào: <a href="/t" rel="tag">chợ nổi</a> <a href="/c" rel="category tag">Đời sống</a></div>'
    found = article(f"<div><h1>{TITLE}</h1><div>{BODY}</div>{tags}</div>", head=head)
    assert (found.author, found.tags) == ("Sùng A Páo", ("chợ nổi",))


def test_headings_of_a_longform_page_stay() -> None:
    boxes = "".join(f"<section><h2>{n}. Chặng</h2><div class='t'><p>{PROSE[n]}</p><p>{PROSE[n][::-1]}</p></div></section>" for n in range(3))
    found = article(f"<div><h1>{TITLE}</h1></div><section><div class='t'><p>{PROSE[3]}</p></div></section>{boxes}")
    assert [line for line in found.text.split("\n") if line.endswith("Chặng")] == ["0. Chặng", "1. Chặng", "2. Chặng"]


def test_a_login_form_in_an_articles_place() -> None:
    form = "<form><h1>Đăng nhập tài khoản bạn đọc</h1><p>Bằng việc đăng nhập, bạn đồng ý với điều khoản sử dụng và chính sách bảo mật của tòa soạn báo.</p></form>"
    html = f"<html><head><meta charset='utf-8'><title>Đăng nhập - Báo Bến Gỗ</title></head><body>{MENU}{form}</body></html>"
    found = read_page(html.encode(), "https://bengo.example.vn/bai/55102.html", fetched_at=FETCHED)
    assert isinstance(found, Rejection)
    assert found.reason == "paywall"
