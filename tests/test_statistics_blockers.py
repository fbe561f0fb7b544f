"""Numerals that are no statistic, each kind by itself and in a sentence with a figure that is one."""

from __future__ import annotations

from datetime import date

import pytest

from crawlers.statistics import find


def spans(text: str, language: str = "vi") -> list[str]:
    return [q.span for q in find(text, language=language, published_on=date(2024, 10, 15)).quantities]


@pytest.mark.parametrize(
    "text",
    [
        "Cơn bão số 3 đi qua quốc lộ 18 và đường tỉnh 334.",
        "Ban Chỉ đạo 35 họp tại khu phố 5, phường 12.",
        "Chi bộ tổ 7, thôn 4 sinh hoạt lúc 19 giờ 30 phút.",
        "Chương trình bắt đầu lúc 7h30, kết thúc 21:00.",
        "Liên hệ số điện thoại 0912 345 678 hoặc 1900 1234.",
        "Phương châm “3 trước, 4 tại chỗ” và tinh thần 5 thật, 6 dám.",
        "Chi bộ “4 tốt” và mô hình 5 không, 3 sạch.",
        "Dịch COVID-19 và mạng 5G, cách mạng công nghiệp 4.0.",
        "Hội nghị lần thứ 10, kỳ họp thứ 21, đại hội lần thứ XV.",
        "Ông A, 52 tuổi, trú tại số nhà 25, tổ 3.",
        "Theo khoản 2, điều 5 và phụ lục 3.",
        "Em học lớp 12A1, giải B.",
        "Hơn 10 năm học và làm theo Bác.",
        "Trung đoàn 95, Quân khu 7 và Sư đoàn 5.",
        "Sau 3 năm triển khai, trong vòng 6 tháng tới.",
        "Bình luận (12)",
        "Xem tại http://vidu.example/a-123.html và anh-2024.jpg",
        "Từ ngày 5 đến 8/10, ngày 20-11, sáng 15/10.",
        "Nghị quyết số 12-NQ/TU, Kết luận 21 và Đề án 06.",
        "1. Về kinh tế",
    ],
)
def test_vietnamese_blocked(text: str) -> None:
    assert spans(text) == []


@pytest.mark.parametrize(
    "text",
    [
        'The motto "3 clear" and the 4-good Party cell.',
        "The spirit of 5 truths and 6 dares.",
        "Highway 51 and Party Cell 35 of Ward 7.",
        "The 14th National Congress and the 5th session.",
        "At 5:30 a.m. on May 12, 2024, Comment (0).",
        "Regulation No. 14-QD/TW dated May 9, 2024 of the Politburo.",
        "Over the past 10 years, in 2023 and the 2020-2025 term.",
        "Children aged 6 to 14 use Windows 11.",
    ],
)
def test_english_blocked(text: str) -> None:
    assert spans(text, "en") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tổ 5 người đã cứu 12 hộ dân ở tổ 7.", ["5 người", "12 hộ dân ở"]),
        ("Bão số 3 làm 14 người bị thương.", ["14 người"]),
        ("Xã có 8 thôn, thôn 3 đông nhất với 210 hộ.", ["8 thôn", "210 hộ"]),
        ("Năm 2024, có 2050 người dự thi.", ["2050 người dự thi"]),
        ("Đóng góp 1.200 ngày công trong 3 ngày.", ["1.200 ngày công"]),
        ("Có 35 đồng chí dự họp.", ["35 đồng chí dự họp"]),
        ("Trong số 412 xã, có 45 xã khó khăn.", ["412 xã", "45 xã khó khăn"]),
        ("Khởi tố 48 bị can.", ["48 bị can"]),
    ],
)
def test_a_figure_beside_a_blocked_numeral(text: str, expected: list[str]) -> None:
    found = spans(text)
    assert len(found) == len(expected)
    assert all(want.startswith(got) or got.startswith(want) for got, want in zip(found, expected, strict=True)), found
