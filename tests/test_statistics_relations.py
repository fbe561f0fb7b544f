"""Relations, bounds, status and indicators of figures, on sentences of our own."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from crawlers.records import Statistic
from crawlers.statistics import find


def found(text: str, language: str = "vi") -> tuple[Statistic, ...]:
    return find(text, language=language, published_on=date(2024, 10, 15), place="VN-22").quantities


def brief(q: Statistic) -> tuple[Any, ...]:
    c = q.comparison
    return (c.kind, c.direction, c.of) if c else (None, None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thu ngân sách đạt 900 tỷ đồng, tăng 5% so với cùng kỳ.", [(None, None, None), ("change_pct", "up", 0)]),
        ("Thu ngân sách đạt 900 tỷ đồng, bằng 75% dự toán.", [(None, None, None), ("plan_pct", None, 0)]),
        ("Kim ngạch xuất khẩu đạt 50 triệu USD, vượt 4% kế hoạch.", [(None, None, None), ("plan_diff", "up", 0)]),
        ("Thu ngân sách đạt 900 tỷ đồng, bằng 97% so với cùng kỳ.", [(None, None, None), ("ratio_pct", None, 0)]),
        ("GRDP tăng 7%, cao hơn 0,5 điểm phần trăm so với năm trước.", [("change_pct", "up", None), ("change_abs", "up", None)]),
        ("Kỷ luật 120 đảng viên, trong đó có 15 cấp ủy viên.", [(None, None, None), ("subset", None, 0)]),
        ("Có 1.200 hộ nghèo và 800 hộ cận nghèo, chiếm lần lượt 1,2% và 0,8% tổng số hộ.", [(None, None, None)] * 2 + [("share", None, 0), ("share", None, 1)]),
        ("Kết nạp 210 đảng viên mới, nâng tổng số đảng viên lên 21.500 đồng chí.", [(None, None, None), ("total_after", None, 0)]),
        ("Xây 120 căn nhà với tổng số tiền 9 tỷ đồng.", [(None, None, None), ("value_of", None, 0)]),
        ("Trao 300 suất quà, mỗi suất trị giá 500 nghìn đồng.", [(None, None, None), ("per_item", None, 0)]),
        ("Giải ngân 1.200/3.000 tỷ đồng.", [("of_total", None, None)]),
        ("Tỷ lệ hộ nghèo giảm từ 4,5% năm 2022 xuống 2,5% năm 2023.", [("from", None, None), ("to", None, None)]),
        ("Chỉ số PCI đạt 68,2 điểm, xếp thứ 10/63, tăng 2 bậc.", [(None, None, None), ("rank", None, 0), ("change_abs", "up", 1)]),
        ("Sản lượng gấp 2,5 lần so với năm 2020.", [("multiple", "up", None)]),
        ("Giảm 3 phòng, 12 đơn vị và 45 biên chế.", [("change_abs", "down", None)] * 3),
        ("Tỷ lệ che phủ rừng đạt 55,2%.", [("share", None, None)]),
        ("Hai phần ba số xã có chợ.", [("share", None, None)]),
        ("GRDP đạt 8,5%, cao hơn bình quân cả nước 1,2 điểm phần trăm.", [(None, None, None), ("change_abs", "up", 0)]),
        ("Thu ngân sách đạt 900 tỷ đồng, vượt kế hoạch 5%.", [(None, None, None), ("plan_diff", "up", 0)]),
        ("Mỗi năm giảm tỷ lệ hộ nghèo bình quân 1,2%.", [("change_abs", "down", None)]),
        ("Số vụ tai nạn giao thông giảm 7 vụ (-3,2%).", [("change_abs", "down", None), ("change_pct", "down", 0)]),
        ("Có 15/16 xã đạt chuẩn nông thôn mới, đạt 93,75%.", [("of_total", None, None), ("share", None, 0)]),
    ],
)
def test_kinds(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert [brief(q) for q in found(text)] == expected


def test_a_tally_of_bare_numbers_is_counted() -> None:
    assert [q.value for q in found("Kỷ luật 34 đảng viên: khiển trách 20, cảnh cáo 11, khai trừ 3.")] == [34, 20, 11, 3]


def test_of_which_counts_what_the_verb_names() -> None:
    figures = found("They inspected 120 Party members, of which 15 were committee members.", "en")
    assert [(q.value, q.item) for q in figures] == [(120, "Party members"), (15, "committee members")]
    assert brief(figures[1]) == ("subset", None, 0)


def test_a_metre_is_no_million_in_vietnamese() -> None:
    assert [(q.value, q.unit) for q in found("Sân kho dài 37m dựng được 9 gian hàng.")] == [(37, "metre"), (9, "count")]


def test_a_base_stated_once_serves_the_whole_sentence() -> None:
    bases = [q.comparison.base_period for q in found("Trong quý I/2024, xuất khẩu tăng 9%; nhập khẩu giảm 3% so với cùng kỳ.") if q.comparison]
    assert bases == ["2023-Q1", "2023-Q1"]


def test_a_base_before_the_figures_serves_them() -> None:
    bases = [q.comparison.base_period for q in found("So với năm 2020, tỉnh giảm 5 phòng và 20 đơn vị.") if q.comparison]
    assert bases == ["2020", "2020"]


def test_crossed_changes_name_their_own_subject() -> None:
    capital, enterprises, money = found("Có 300 doanh nghiệp thành lập mới với số vốn đăng ký 2.000 tỷ đồng, tăng 4% về số doanh nghiệp.")[1:2] + found(
        "Có 300 doanh nghiệp thành lập mới với số vốn đăng ký 2.000 tỷ đồng, tăng 4% về số doanh nghiệp và giảm 6% về số vốn.",
    )[2:]
    assert capital.indicator_code == "biz.new.capital"
    assert (enterprises.indicator_code, enterprises.comparison and enterprises.comparison.of) == ("biz.new.count", 0)
    assert (money.indicator_code, money.comparison and money.comparison.of) == ("biz.new.capital", 1)
    assert "crossed_alignment" in money.flags
    assert money.tier == "C"


def test_respectively_of_unequal_size_is_flagged_not_guessed() -> None:
    figures = found("Có 1.200 hộ nghèo, chiếm lần lượt 1,2% và 0,8% số hộ.")
    assert all("respectively_unaligned" in q.flags and q.tier == "C" for q in figures[1:])


@pytest.mark.parametrize(
    ("words", "bound"),
    [("hơn", ">"), ("trên", ">"), ("gần", "<"), ("dưới", "<"), ("khoảng", "~"), ("ít nhất", ">="), ("không dưới", ">="), ("không quá", "<="), ("tối đa", "<="), ("đạt", "=")],
)
def test_bounds(words: str, bound: str) -> None:
    assert [q.bound for q in found(f"Toàn tỉnh có {words} 500 hộ nghèo.")] == [bound]


@pytest.mark.parametrize(("words", "bound"), [("over", ">"), ("nearly", "<"), ("about", "~"), ("at least", ">="), ("up to", "<="), ("more than", ">"), ("fewer than", "<")])
def test_bounds_in_english(words: str, bound: str) -> None:
    assert [q.bound for q in found(f"The province has {words} 500 poor households.", "en")] == [bound]


def test_a_bound_may_follow() -> None:
    assert [q.bound for q in found("Phấn đấu đạt từ 80% trở lên.")] == [">="]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Thu ngân sách ước đạt 900 tỷ đồng.", "estimate"),
        ("Phấn đấu đến năm 2030, thu nhập bình quân đầu người đạt 120 triệu đồng.", "target"),
        ("Các đơn vị đăng ký hỗ trợ 50 căn nhà.", "commitment"),
        ("Thu ngân sách đạt 900 tỷ đồng.", "actual"),
        ("Có 300 doanh nghiệp đăng ký thành lập mới.", "actual"),
        ("Mục tiêu năm 2025, tỷ lệ hộ nghèo còn 1%.", "target"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert [q.status for q in found(text)] == [status]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Kiểm tra 120 tổ chức đảng và 450 đảng viên; giám sát 90 tổ chức đảng; kỷ luật 30 đảng viên.", ["party.inspection.organizations", "party.inspection.members", "party.supervision.organizations", "party.discipline.members"]),
        ("Chi bộ hiện có 25 đảng viên.", ["party.members.total"]),
        ("Diện tích gieo trồng lúa đạt 12.000 ha, năng suất 60 tạ/ha, sản lượng 72.000 tấn.", ["agri.rice.area", "agri.rice.yield", "agri.rice.output"]),
        ("Xuất khẩu đạt 120 triệu USD; nhập khẩu đạt 80 triệu USD; xuất siêu 40 triệu USD.", ["trade.export.value", "trade.import.value", "trade.surplus"]),
        ("Tai nạn giao thông làm 12 người chết, 30 người bị thương.", ["safety.traffic.deaths", "safety.traffic.injured"]),
        ("Lũ quét làm 4 người chết, 40 ngôi nhà sập đổ.", ["disaster.deaths", "disaster.houses_collapsed"]),
        ("Chỉ số PAR Index đạt 88,1%, xếp thứ 9 cả nước.", ["gov.par_index.score", "gov.par_index.rank"]),
        ("Bản sắc văn hóa của 37 dòng họ.", [None]),
    ],
)  # fmt: skip
def test_indicators(text: str, codes: list[str | None]) -> None:
    assert [q.indicator_code for q in found(text)] == codes


def test_a_figure_without_a_code_keeps_the_texts_words() -> None:
    figures = found("Tỷ lệ đô thị hóa đạt trên 45%; tổng giá trị tài sản 1.200 tỷ đồng; có 25 trạm y tế.")
    assert [(q.indicator_code, q.indicator) for q in figures] == [(None, "Tỷ lệ đô thị hóa"), (None, "tổng giá trị tài sản"), (None, "trạm y tế")]


def test_every_figure_says_which_rules_made_it() -> None:
    for q in found("Thu ngân sách 9 tháng đạt 900 tỷ đồng, tăng 5% so với cùng kỳ."):
        assert len(q.rules) >= 2
        assert all("." in rule for rule in q.rules)


def test_the_place_is_the_texts_before_the_sites() -> None:
    here, there = found("Tỉnh có 20 xã. Nghệ An có 412 xã."), found("Quảng Bình có 145 xã.")
    assert [q.subject_code for q in here] == ["VN-22", "VN-22"]
    assert [q.subject_code for q in there] == ["VN-24"]
