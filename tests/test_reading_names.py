"""Signatures, pen names, offices, attributions and datelines: what is taken from a text's edges and what stays in it."""

from __future__ import annotations

import pytest

from crawlers.reading.blocks import Line
from crawlers.reading.body import clean
from crawlers.reading.names import attribution_in, is_paper, names_in

OWN = frozenset({"baohoagiang", "baohoagiangdientu"})
PROSE = [
    "Sáng nay, hội nghị đã bàn về vụ mùa của các xã vùng cao.",
    "Theo báo cáo của Sở Nông nghiệp, diện tích đạt 3.250 ha.",
    "Các xã cần chủ động nguồn giống cho vụ tới.",
]


def body(*tail: str | Line, head: tuple[str, ...] = ()):
    lines = [Line(text) for text in (*head, *PROSE)] + [line if isinstance(line, Line) else Line(line) for line in tail]
    return clean(lines, title="Hội nghị bàn về vụ mùa", own=OWN)


def strong(text: str) -> Line:
    return Line(text, strong=len(text), align="right")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Bài, ảnh: Minh Châu", ["Minh Châu"]),
        ("Bài và ảnh: Minh Châu - Thu Hà", ["Minh Châu", "Thu Hà"]),
        ("Tin, ảnh: P.Y", ["P.Y"]),
        ("Tin: Hồng Quân", ["Hồng Quân"]),
        ("Bài: Hồng Quân - Ảnh: Thu Hà", ["Hồng Quân", "Thu Hà"]),
        ("Thực hiện: Hồng Quân, Thu Hà và Đức Anh", ["Hồng Quân", "Thu Hà", "Đức Anh"]),
        ("HỒNG QUÂN (tổng hợp)", ["HỒNG QUÂN"]),
        ("Y Blơm", ["Y Blơm"]),
        ("By Chris Davies", ["Chris Davies"]),
        ("By TOM KRISHER, AP Auto Writer", ["TOM KRISHER"]),
        ("Báo Hòa Giang", []),
        ("Ban biên tập", []),
        ("admin", []),
        ("https://baohoagiang.example/tac-gia", []),
        ("P.V - CTV", []),
    ],
)
def test_names_in_a_signature(line: str, names: list[str]) -> None:
    assert names_in(line, OWN) == names


@pytest.mark.parametrize(
    "line", ["Bài, ảnh: Minh Châu", "Tin, ảnh: P.Y", "Nguyễn Quốc Đạt", "P.V", "HỒNG QUÂN", strong("Hồng Quân - Thu Hà - Đức Anh")]
)
def test_the_last_line_that_signs_is_no_text(line: str | Line) -> None:
    found = body(line)
    assert found.byline == (line if isinstance(line, str) else line.text)
    assert found.text.split("\n") == PROSE


@pytest.mark.parametrize(
    "line",
    [
        "Hội nghị kết thúc tốt đẹp.",
        "Năm 2025 đạt 58 tạ",
        "- Xã Suối Ngà",
        "Đó là điều đáng mừng!",
        "Theo báo cáo của Sở Nông nghiệp và Môi trường tỉnh.",
    ],
)
def test_a_last_line_of_text_stays(line: str) -> None:
    found = body(Line(line, kind="li") if line.startswith("- ") else line)
    assert found.byline is None
    assert found.text.split("\n")[-1] == line


def test_signature_and_source_one_under_the_other() -> None:
    found = body(strong("Hồng Quân"), strong("Theo TTXVN"))
    assert (found.byline, found.attribution) == ("Hồng Quân", "Theo TTXVN")
    assert found.text.split("\n") == PROSE


def test_a_photographers_credit_is_no_authors_line() -> None:
    found = body("Ảnh: Thu Hà")
    assert found.byline is None
    assert found.text.split("\n") == PROSE


def test_the_office_under_the_name_goes_with_it() -> None:
    found = body("Tran Quoc Lam", "Member of Standing Committee, Head of the Organizing Committee")
    assert found.byline == "Tran Quoc Lam"
    assert found.text.split("\n") == PROSE


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Theo TTXVN", "Theo TTXVN"),
        ("(Theo Báo Chính phủ)", "Theo Báo Chính phủ"),
        ("Nguồn: baochinhphu.example", "Nguồn: baochinhphu.example"),
        ("Theo ông Lâm, việc này đã xong.", None),
        ("Theo đó, xã sẽ làm tiếp", None),
        ("Nguồn: theo số liệu của Cục Thống kê tỉnh công bố ngày hôm qua, toàn tỉnh đạt kế hoạch", None),
    ],
)
def test_attributions(line: str, said: str | None) -> None:
    assert attribution_in(line) == said


@pytest.mark.parametrize("mark", ["(HGĐT) - ", "(CTO)- ", "(Baohoagiang.vn) - ", "HÀ NỘI - ", "[TTXVN] "])
def test_datelines_leave_the_text(mark: str) -> None:
    found = clean([Line(mark + PROSE[0]), *(Line(text) for text in PROSE[1:])], title="x", own=OWN)
    assert found.dateline == mark.strip(" -")
    assert found.text.split("\n") == PROSE


@pytest.mark.parametrize("opening", ["(Ảnh minh họa) ", "GDP của tỉnh - ", "2025 - "])
def test_what_only_looks_like_a_dateline_stays(opening: str) -> None:
    found = clean([Line(opening + PROSE[0]), *(Line(text) for text in PROSE[1:])], title="x", own=OWN)
    assert found.dateline is None
    assert found.text.startswith(opening)


TAIL = [
    "Source",
    "Comment (0)",
    "Please leave a comment to share your feelings!",
    "No data",
    "Same tag",
    "Same category",
    "Một bài khác của người khác",
    "Same author",
]


@pytest.mark.parametrize("start", range(len(TAIL) - 4))
def test_tails_of_republishers_are_cut(start: int) -> None:
    assert body(*TAIL[start:]).text.split("\n") == PROSE


def test_a_printed_address_of_the_original_is_kept_as_data() -> None:
    found = body("Source: https://baohoagiang.example/nong-nghiep/202611/vu-mua-123/", "Comment (0)")
    assert found.source_url == "https://baohoagiang.example/nong-nghiep/202611/vu-mua-123/"
    assert found.text.split("\n") == PROSE


def test_templates_file_names_and_notices_go() -> None:
    found = body("{{ widget.title }}", "hnx-Toan canh.jpg", "Theo dõi Báo Hòa Giang trên Google News", "Xem thêm: Xã bên cũng được mùa")
    assert found.text.split("\n") == PROSE


def test_the_papers_own_names_are_known_whatever_their_dress() -> None:
    assert is_paper("Báo Hòa Giang điện tử", OWN)
    assert is_paper("BAO HOA GIANG", OWN)
    assert not is_paper("Hòa Giang Nguyễn", OWN)
