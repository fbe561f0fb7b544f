"""Time references and the periods they give to figures."""

from __future__ import annotations

from datetime import date

import pytest

from crawlers.records import Period
from crawlers.statistics import find
from crawlers.statistics.periods import base_period
from crawlers.statistics.timerefs import When


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("Ngày 9/4/2020, họp.", "date", "2020-04-09", "2020-04-09"),
        ("Ngày 9 tháng 4 năm 2020, họp.", "date", "2020-04-09", "2020-04-09"),
        ("Sáng 12/10, họp.", "date", "2024-10-12", "2024-10-12"),
        ("Đến ngày 15/12 thì xong.", "date", "2024-12-15", "2024-12-15"),
        ("Trong tháng 9/2024 có mưa.", "month", "2024-09", "2024-09"),
        ("Trong tháng 8 có mưa.", "month", "2024-08", "2024-08"),
        ("Quý III/2024 tăng mạnh.", "quarter", "2024-07-01", "2024-09-30"),
        ("Quý 2 năm 2023 tăng mạnh.", "quarter", "2023-04-01", "2023-06-30"),
        ("Trong 6 tháng đầu năm, tăng mạnh.", "months_to_date", "2024-01-01", "2024-06-30"),
        ("Tính chung 9 tháng năm 2023, tăng mạnh.", "months_to_date", "2023-01-01", "2023-09-30"),
        ("Thu ngân sách 8 tháng đạt khá.", "months_to_date", "2024-01-01", "2024-08-31"),
        ("Giai đoạn 2021 - 2025 tăng mạnh.", "range", "2021", "2025"),
        ("Từ năm 2016 đến năm 2020, tăng mạnh.", "range", "2016", "2020"),
        ("Nhiệm kỳ 2020 - 2025 kết thúc.", "term", "2020", "2025"),
        ("Năm học 2023-2024 khép lại.", "school_year", "2023", "2024"),
        ("Tầm nhìn đến năm 2045.", "horizon", "2045", "2045"),
        ("6 tháng cuối năm 2024 sẽ khác.", "half_year", "2024-07-01", "2024-12-31"),
        ("So với cùng kỳ năm 2022 thì tăng.", "year", "2022", "2022"),
    ],
)
def test_vietnamese(text: str, kind: str, start: str, end: str) -> None:
    times = find(text, language="vi", published_on=date(2024, 10, 15)).timerefs
    assert [(t.time_type, t.time_start, t.time_end) for t in times] == [(kind, start, end)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("On May 9, 2023 it met.", "2023-05-09", "2023-05-09"),
        ("On October 14 it met.", "2024-10-14", "2024-10-14"),
        ("On 9 March 2022 it met.", "2022-03-09", "2022-03-09"),
        ("In September 2023 it met.", "2023-09", "2023-09"),
        ("In 2023 it met.", "2023", "2023"),
        ("In the first 9 months of 2024 it grew.", "2024-01-01", "2024-09-30"),
        ("From 2020 to 2024 it grew.", "2020", "2024"),
        ("In the term 2025 - 2030 it grows.", "2025", "2030"),
        ("With a vision to 2045 it grows.", "2045", "2045"),
        ("In Q2 2024 it grew.", "2024-04-01", "2024-06-30"),
    ],
)
def test_english(text: str, start: str, end: str) -> None:
    times = find(text, language="en", published_on=date(2024, 10, 15)).timerefs
    assert [(t.time_start, t.time_end) for t in times] == [(start, end)]


def labels(text: str, published: date | None = date(2024, 10, 15)) -> list[tuple[str | None, str | None]]:
    found = find(text, language="vi", published_on=published, place="VN-22").quantities
    return [(q.period.label, q.period.kept_from) if q.period else (None, None) for q in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đến hết tháng 9/2024, thu hút được 2 tỷ USD vốn FDI.", [("2024-M9", "own")]),
        ("Đến hết tháng 9/2024, toàn tỉnh có 5.120 hộ nghèo.", [("asof:2024-09-30", "own")]),
        ("Tính đến ngày 30/6/2024, dư nợ tín dụng đạt 120.000 tỷ đồng.", [("asof:2024-06-30", "own")]),
        ("Toàn tỉnh hiện có 6.120 hộ nghèo.", [("asof:2024-10-15", "sentence")]),
        ("Tháng 8 đạt 95 tỷ đồng, lũy kế 8 tháng đạt 900 tỷ đồng thu ngân sách.", [("2024-08", "own"), ("2024-M8", "own")]),
        ("Tỷ lệ hộ nghèo từ 5,8% năm 2021 xuống còn 2,1% năm 2024.", [("2021", "own"), ("2024", "own")]),
        ("Công ty nộp ngân sách 300 tỷ đồng mỗi năm.", [("annual", "own")]),
        ("Nhân dân hiến 1.200 m2 đất.", [(None, None)]),
        ("Năm 2023, kết nạp 300 đảng viên mới. Trong đó có 40 sinh viên được kết nạp.", [("2023", "own"), ("2023", "paragraph")]),
        ("Vụ đông xuân, năng suất lúa đạt 65 tạ/ha.", [("season:winter-spring", "own")]),
        ("Từ đầu năm đến nay, có 12 vụ cháy.", [("2024-01-01/2024-10-15", "sentence")]),
    ],
)
def test_periods(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert labels(text) == expected


def test_no_day_of_publication_gives_no_invented_year() -> None:
    found = find("Sáng 12/10, tỉnh trao 300 suất quà.", language="vi")
    assert [t.time_start for t in found.timerefs] == [None]
    assert found.quantities[0].period is None


@pytest.mark.parametrize(
    ("base", "label", "expected"),
    [
        ("cùng kỳ", "2024-M9", "2023-M9"), ("cùng kỳ năm 2022", "2024-Q1", "2022-Q1"), ("tháng trước", "2024-01", "2023-12"), ("năm trước", "2024", "2023"),
        ("năm 2021", "2024", "2021"), ("bình quân chung cả nước", "2024", None), ("cùng thời điểm năm trước", "asof:2024-10-25", "asof:2023-10-25"),
    ],
)  # fmt: skip
def test_base_periods(base: str, label: str, expected: str | None) -> None:
    kinds = {"2024-01": "month", "2024-Q1": "quarter"}
    assert base_period(base, Period(label, kinds.get(label, "year")), When(None), "change_pct") == expected
