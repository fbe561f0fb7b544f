"""Plain text as WET archives hold it: the text of one article, or of a whole page with its menus."""

from __future__ import annotations

from datetime import UTC, datetime

from crawlers.reading import read_text
from crawlers.records import Article, Rejection

AT = datetime(2026, 11, 24, tzinfo=UTC)
URL = "https://baohoagiang.example/xa-suoi-nga-dat-chuan-123.html"
PROSE = [
    "Sau ba năm vận động, xã Suối Ngà đã hoàn thành 19 trong 19 tiêu chí nông thôn mới, sớm hơn kế hoạch đề ra một năm và không để nợ đọng vốn xây dựng.",
    "Theo báo cáo của xã, thu nhập bình quân đạt 58,5 triệu đồng mỗi người, tỷ lệ hộ nghèo còn 3,2%, tất cả các thôn đều có nhà văn hóa và đường bê tông.",
    "Ông Trần Quốc Lâm, Chủ tịch xã, cho biết thời gian tới địa phương sẽ tập trung giữ vững các tiêu chí và phấn đấu đạt chuẩn nâng cao vào cuối nhiệm kỳ.",
]
MENU = [
    "Trang chủ",
    "Chính trị",
    "Kinh tế",
    "Xã hội",
    "Văn hóa",
    "Thể thao",
    "Pháp luật",
    "Quốc phòng",
    "Giáo dục",
    "Y tế",
    "Du lịch",
    "Bạn đọc",
    "Video",
    "Ảnh",
]
OTHERS = [f"Xã số {number} khởi công tuyến đường liên thôn" for number in range(20)]


def read(*lines: str) -> Article | Rejection:
    return read_text("\n".join(lines), URL, fetched_at=AT)


def test_title_date_author_and_body() -> None:
    found = read("Xã Suối Ngà đạt chuẩn nông thôn mới", "Hồng Quân", "20/11/2026 08:30", *PROSE)
    assert isinstance(found, Article)
    assert found.title == "Xã Suối Ngà đạt chuẩn nông thôn mới"
    assert found.author == "Hồng Quân"
    assert found.published_at.isoformat() == "2026-11-20T08:30:00+07:00"
    assert found.text.split("\n") == PROSE
    assert found.flags == ("plain_text",)


def test_a_whole_pages_text_gives_its_article_only() -> None:
    found = read("Báo Hòa Giang", *MENU, *MENU, "Xã Suối Ngà đạt chuẩn nông thôn mới", "20/11/2026 08:30", *PROSE, "Hồng Quân", *OTHERS, *MENU)
    assert isinstance(found, Article)
    assert found.title == "Xã Suối Ngà đạt chuẩn nông thôn mới"
    assert found.published_at.isoformat() == "2026-11-20T08:30:00+07:00"
    assert found.text.split("\n")[:3] == PROSE
    assert not set(MENU) & set(found.text.split("\n"))


def test_a_text_without_title_says_so() -> None:
    found = read(*[text + " " + text for text in PROSE])
    assert isinstance(found, Article)
    assert "title_missing" in found.flags
    assert found.published_at is None
    assert "date_missing" in found.flags


def test_captions_by_file_name_by_repetition_and_by_credit() -> None:
    found = read(
        "Xã Suối Ngà đạt chuẩn nông thôn mới",
        PROSE[0],
        "sn-Toan canh.jpg",
        "Quang cảnh lễ công bố. Ảnh: Thu Hà",
        PROSE[1],
        "Một góc trung tâm xã.",
        "Một góc trung tâm xã.",
        PROSE[2],
        "Trường học mới. Ảnh: Thu Hà",
    )
    assert isinstance(found, Article)
    assert found.text.split("\n") == PROSE
    assert [(image.caption, image.credit) for image in found.images] == [
        ("Quang cảnh lễ công bố.", "Thu Hà"),
        ("Một góc trung tâm xã.", None),
        ("Trường học mới.", "Thu Hà"),
    ]


def test_too_little_text_is_refused() -> None:
    assert read("Xã Suối Ngà", "Tin ngắn.").reason == "too_short"
    assert read("", "").reason == "no_text"
