"""Official papers cited: type, number, date, issuer."""

from __future__ import annotations

from datetime import date

import pytest

from crawlers.statistics import find


@pytest.mark.parametrize(
    ("text", "kind", "number", "dated", "issuer"),
    [
        ("Nghị quyết số 11-NQ/TU ngày 09/4/2021 của Ban Chấp hành Đảng bộ tỉnh về cải cách.", "resolution", "11-NQ/TU", date(2021, 4, 9), "Ban Chấp hành Đảng bộ tỉnh"),
        ("Quyết định số 1059/QĐ-TTg ngày 14 tháng 9 năm 2023 của Thủ tướng Chính phủ.", "decision", "1059/QD-TTG", date(2023, 9, 14), "Thủ tướng Chính phủ"),
        ("Nghị định 15/2021/NĐ-CP đã có hiệu lực.", "decree", "15/2021/ND-CP", None, None),
        ("Luật số 31/2024/QH15 được thông qua.", "law", "31/2024/QH15", None, None),
        ("Thực hiện Chỉ thị 05 của Bộ Chính trị.", "directive", "05", None, "Bộ Chính trị"),
        ("Thực hiện Nghị quyết 39 của Bộ Chính trị.", "resolution", "39", None, "Bộ Chính trị"),
        ("Công văn số 1234/UBND-KT ngày 5/3/2024.", "official_letter", "1234/UBND-KT", date(2024, 3, 5), None),
        ("Văn bản 05-HD/BTCTU vừa ban hành.", "document", "05-HD/BTCTU", None, None),
        ("Thông báo kết luận tại 88-TB/TU nêu rõ.", "notice", "88-TB/TU", None, None),
    ],
)
def test_vietnamese(text: str, kind: str, number: str, dated: date | None, issuer: str | None) -> None:
    docs = find(text, language="vi").docrefs
    assert [(d.doc_type, d.doc_number, d.doc_date, d.issuer) for d in docs] == [(kind, number, dated, issuer)]


@pytest.mark.parametrize(
    ("text", "kind", "number", "dated"),
    [
        ("Regulation No. 14-QD/TW dated May 9, 2023 of the Politburo", "regulation", "14-QD/TW", date(2023, 5, 9)),
        ("Decision No. 24-QD/TU (dated February 5, 2023) on the apparatus", "decision", "24-QD/TU", date(2023, 2, 5)),
        ("Regulation 38-QĐ/TW dated December 1, 2023 of the Secretariat", "regulation", "38-QD/TW", date(2023, 12, 1)),
        ("to implement Resolution 19 of the Politburo on building", "resolution", "19", None),
        ("implementing Conclusion 01 of the Politburo", "conclusion", "01", None),
        ("Plan No. 73-KH/TU, dated August 8, 2023 on implementing", "plan", "73-KH/TU", date(2023, 8, 8)),
    ],
)
def test_english(text: str, kind: str, number: str, dated: date | None) -> None:
    docs = find(text, language="en").docrefs
    assert [(d.doc_type, d.doc_number, d.doc_date) for d in docs] == [(kind, number, dated)]


@pytest.mark.parametrize(
    ("text", "language", "numbers"),
    [
        ("Các Nghị quyết số 8, 9-NQ/TW ngày 5/10/2017 của Bộ Chính trị.", "vi", ["8-NQ/TW", "9-NQ/TW"]),
        ("Kết luận số 31-KL/TW và 32-KL/TW.", "vi", ["31-KL/TW", "32-KL/TW"]),
        ("Conclusions 55 and 56 of the Politburo were studied.", "en", ["55", "56"]),
    ],
)
def test_a_list_under_one_type_is_one_document_each(text: str, language: str, numbers: list[str]) -> None:
    docs = find(text, language=language).docrefs
    assert [d.doc_number for d in docs] == numbers
    assert len({(d.doc_type, d.issuer) for d in docs}) == 1
    assert [text[d.start : d.end] for d in docs] == [d.span for d in docs]


def test_the_issuers_code_is_the_numbers_tail() -> None:
    docs = find("Kế hoạch số 12-KH/TU và Quyết định số 9/QĐ-UBND.", language="vi").docrefs
    assert [d.issuer_code for d in docs] == ["TU", "UBND"]


def test_a_replaced_document_is_marked() -> None:
    docs = find("Quy định số 80-QĐ/TU thay thế Quy định số 21-QĐ/TU ngày 1/2/2020.", language="vi").docrefs
    assert [d.replaces for d in docs] == [False, True]


@pytest.mark.parametrize("text", ["Chương trình 5 ngày 4 đêm.", "Ban hành 12 kế hoạch, 8 chỉ thị.", "Báo cáo 3 nội dung chính.", "Kế hoạch 500 tỷ đồng."])
def test_plain_counts_are_no_documents(text: str) -> None:
    assert find(text, language="vi").docrefs == ()
