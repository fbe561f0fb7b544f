"""Districts and communes a sentence names: whose figure it is, in which province, on which map; sentences are invented."""

from __future__ import annotations

from datetime import date

import pytest

from crawlers.statistics import find

OLD, NEW = date(2024, 10, 3), date(2025, 10, 1)
Told = list[tuple[str | None, str | None, str | None]]


def told(text: str, place: str | None = "VN-13", on: date | None = OLD, language: str = "vi") -> Told:
    return [(q.subject, q.subject_code, q.place_code) for q in find(text, language=language, published_on=on, place=place).quantities]


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("Huyện Bình Liêu trồng được 300 ha rừng.", "VN-13", [("Huyện Bình Liêu", "VN-13", "D-198")]),
        ("UBND TP. Hạ Long chi 3.000 tỷ đồng.", None, [("TP. Hạ Long", "VN-13", "D-193")]),
        ("Huyện đảo Cô Tô đón 300 nghìn lượt khách.", "VN-13", [("Huyện đảo Cô Tô", "VN-13", "D-207")]),
        ("Xã Thanh Hoà có 300 hộ nghèo.", "VN-21", [("Xã Thanh Hoà", "VN-21", "C63-16213")]),
        ("Thị xã Đông Triều giải ngân 300 tỷ đồng.", "VN-13", [("Thị xã Đông Triều", "VN-13", "D-205")]),  # a city when the list was made
        ("Huyện Quảng Ninh trồng 300 ha rừng.", "VN-24", [("Huyện Quảng Ninh", "VN-24", "D-456")]),  # no province, though one is called so
        ("Xã Vô Ngại (huyện Bình Liêu, tỉnh Quảng Ninh) có 500 hộ nghèo.", "VN-22", [("Xã Vô Ngại", "VN-13", "C63-06853")]),
        ("Huyện Châu Thành, tỉnh Bến Tre có 500 hộ nghèo.", "VN-47", [("Huyện Châu Thành", "VN-50", "D-831")]),
        ("Huyện Châu Thành có 500 hộ nghèo.", "VN-47", [("Huyện Châu Thành", "VN-47", "D-905")]),
        ("Đã xây dựng 120 căn nhà tại huyện Vân Đồn.", "VN-13", [("huyện Vân Đồn", "VN-13", "D-203")]),
    ],
)
def test_a_name_gives_place_and_province(text: str, place: str | None, expected: Told) -> None:
    assert told(text, place) == expected


def test_each_clause_has_its_own_place() -> None:
    assert told("Huyện Bình Liêu: 300 ha rừng; huyện Ba Chẽ: 200 ha rừng, toàn tỉnh có 5.000 ha rừng.") == [
        ("Huyện Bình Liêu", "VN-13", "D-198"), ("huyện Ba Chẽ", "VN-13", "D-202"), ("toàn tỉnh", "VN-13", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Huyện Châu Thành có 500 hộ nghèo.", None),  # in ten provinces
        ("Huyện Bình Liêu, tỉnh Nghệ An trồng 300 ha rừng.", "VN-13"),  # no such district there
        ("Các huyện Bình Liêu, Ba Chẽ, Tiên Yên trồng 300 ha rừng.", "VN-13"),
        ("Huyện Bình Liêu, huyện Ba Chẽ và thị xã Quảng Yên trồng 300 ha rừng.", "VN-13"),
        ("Toàn tỉnh đã xây dựng 120 căn nhà tại huyện Vân Đồn.", "VN-13"),
        ("Bí thư Huyện ủy Bình Liêu cho biết có 300 hộ nghèo.", "VN-13"),
        ("Thành phố Hồ Chí Minh thu 300 tỷ đồng.", "VN-SG"),
        ("Mỗi xã Nông thôn mới có 300 hộ.", "VN-13"),
    ],
)
def test_what_is_not_certain_is_left(text: str, place: str | None) -> None:
    (only,) = told(text, place)
    assert only[2] is None
    assert only[0] is None or " " not in only[0].removeprefix("thị ").removeprefix("Toàn ").removeprefix("Thành ")


@pytest.mark.parametrize(
    ("text", "on", "code"),
    [
        ("Xã Bình Liêu có 500 hộ nghèo.", NEW, "C34-06838"),
        ("Đặc khu Vân Đồn đón 500 nghìn lượt khách.", NEW, "C34-06994"),
        ("Đặc khu Vân Đồn đón 500 nghìn lượt khách.", OLD, None),  # there was none yet
        ("Huyện Vân Đồn (cũ) đón 500 nghìn lượt khách.", NEW, "D-203"),
        ("Xã Vô Ngại, huyện Bình Liêu có 500 hộ nghèo.", NEW, "C63-06853"),
        ("Xã Vô Ngại có 500 hộ nghèo.", None, "C63-06853"),
    ],
)
def test_the_day_of_publication_says_which_map(text: str, on: date | None, code: str | None) -> None:
    assert [c for _, _, c in told(text, on=on)] == [code]


def test_a_province_is_told_where_its_commune_is_not() -> None:
    """Tân Dân stands twice in Hà Nội: the province is certain, which of them is not, until its district is named."""
    assert told("Xã Tân Dân có 500 hộ nghèo.", "VN-HN") == [("Xã Tân Dân", "VN-HN", None)]
    ((_, province, code),) = told("Xã Tân Dân, huyện Sóc Sơn có 500 hộ nghèo.", "VN-HN")
    assert province == "VN-HN"
    assert code is not None


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("Binh Lieu district planted 300 hectares of forest.", "VN-13", ("Binh Lieu district", "VN-13", "D-198")),
        ("In Ha Long City, revenue reached VND 300 billion.", "VN-13", ("Ha Long City", "VN-13", "D-193")),
        ("Vo Ngai commune, Binh Lieu district had 500 poor households.", None, ("Vo Ngai commune", "VN-13", "C63-06853")),
        ("The North Binh Lieu district had 500 poor households.", "VN-13", (None, "VN-13", None)),
    ],
)
def test_english(text: str, place: str | None, expected: tuple[str | None, ...]) -> None:
    assert told(text, place, language="en") == [expected]
