"""The door of the statistics room: what `find` and the filter's body give, whole."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.statistics import RULES_VERSION, find, find_json
from crawlers.statistics.sentences import LONGEST, split

TEXT = (
    "Trong 9 tháng đầu năm 2024, tỉnh đón 4,2 triệu lượt khách du lịch, tăng 11% so với cùng kỳ, trong đó có gần 210 nghìn lượt khách quốc tế. "
    "Thực hiện Kế hoạch số 77-KH/TU ngày 12/3/2024 của Ban Thường vụ Tỉnh ủy, thu ngân sách ước đạt 5.214 tỷ đồng, bằng 81,5% dự toán năm.\n"
    "Khu phố 3 đạt danh hiệu “4 tốt”; đường dây nóng 0263 3822 123."
)


def test_every_span_is_the_text_between_its_offsets() -> None:
    found = find(TEXT, language="vi", published_on=date(2024, 10, 3), place="VN-35")
    assert [q.span for q in found.quantities] == ["4,2 triệu lượt khách du lịch", "11%", "210 nghìn lượt khách quốc tế", "5.214 tỷ đồng", "81,5%"]
    for part in (*found.quantities, *found.docrefs, *found.timerefs):
        assert TEXT[part.start : part.end] == part.span
        sentence = found.sentences[part.sentence]
        assert sentence.start <= part.start < part.end <= sentence.end


def test_a_fact_is_whole() -> None:
    visitors, growth, foreign, revenue, plan = find(TEXT, language="vi", published_on=date(2024, 10, 3), place="VN-35").quantities
    assert (visitors.value, visitors.unit, visitors.indicator_code, visitors.subject_code) == (Decimal(4_200_000), "count", "tour.visitors", "VN-35")
    assert visitors.period is not None
    assert (visitors.period.label, visitors.period.start, visitors.period.end, visitors.period.kept_from) == ("2024-M9", "2024-01-01", "2024-09-30", "own")
    assert visitors.tier == "A"
    assert growth.comparison is not None
    assert (growth.comparison.kind, growth.comparison.direction, growth.comparison.base_period, growth.comparison.of) == ("change_pct", "up", "2023-M9", 0)
    assert foreign.comparison is not None
    assert (foreign.comparison.kind, foreign.comparison.of, foreign.bound) == ("subset", 0, "<")
    assert (revenue.value, revenue.unit, revenue.status) == (Decimal(5_214_000_000_000), "VND", "estimate")
    assert plan.comparison is not None
    assert (plan.comparison.kind, plan.comparison.base, plan.comparison.base_period) == ("plan_pct", "dự toán năm", "2024")


def test_the_filter_gives_the_scorers_fields_and_no_null_value() -> None:
    out = find_json({"id": "x1", "text": TEXT + " Giá 10-12 nghìn đồng.", "language": "vi", "published_at": "2024-10-03T08:00:00+07:00", "place": "VN-35"})
    assert list(out) == ["id", "sentences", "quantities", "docrefs", "timerefs"]
    assert out["id"] == "x1"
    assert out["quantities"][-1]["value"] == [10000, 12000]
    assert out["docrefs"][0]["doc_number"] == "77-KH/TU"
    assert out["docrefs"][0]["doc_date"] == "2024-03-12"
    assert out["timerefs"][0]["time_start"] == "2024-01-01"
    assert all(q["value"] is not None for q in out["quantities"])
    json.dumps(out)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Không có số nào ở đây.", "…", "1", "%", "(", "12/63", "ngày 31/2/2024", "thứ", "từ", "gấp", "-", "$", "năm", "quý", "số"])
def test_odd_texts_give_findings(text: str) -> None:
    assert find(text).sentences is not None


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="0123456789.,/%-() \nabcđạtnămthángtỷ đồng$;:“”\"'", max_size=120))
def test_no_text_breaks_it_and_offsets_hold(text: str) -> None:
    found = find(text, language="vi", published_on=date(2024, 10, 3))
    for part in (*found.quantities, *found.docrefs, *found.timerefs):
        assert text[part.start : part.end] == part.span


def test_two_processes_give_the_same_bytes() -> None:
    program = "import sys,json; from crawlers.statistics import find_json; print(json.dumps(find_json({'id':1,'text':sys.stdin.read(),'published_at':'2024-10-03'}),ensure_ascii=False))"
    runs = {subprocess.run([sys.executable, "-c", program], input=TEXT.encode(), capture_output=True, check=True).stdout for _ in range(2)}
    assert len(runs) == 1
    here = json.dumps(find_json({"id": 1, "text": TEXT, "published_at": "2024-10-03"}), ensure_ascii=False)
    assert runs.pop().decode().strip() == here


def test_the_rules_have_a_version() -> None:
    assert RULES_VERSION


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Đạt 5.200 tỷ đồng. Tăng 3%.", ["Đạt 5.200 tỷ đồng.", "Tăng 3%."]),
        ("TP. Vinh có 25 phường. TS. Lê Văn B. nói vậy.", ["TP. Vinh có 25 phường.", "TS. Lê Văn B. nói vậy."]),
        ("Mr. Long met 3 teams at 5 p.m. The talks went on.", ["Mr. Long met 3 teams at 5 p.m.", "The talks went on."]),
        ("Resolution No. 5 was passed. It helps.", ["Resolution No. 5 was passed.", "It helps."]),
        ("Tiêu đề\nDòng một. Dòng hai!", ["Tiêu đề", "Dòng một.", "Dòng hai!"]),
        ("“Rất tốt!” ông nói. Hết.", ["“Rất tốt!” ông nói.", "Hết."]),
        ("Rừng, biển... đều giữ được. Xong.", ["Rừng, biển... đều giữ được.", "Xong."]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[s.start : s.end] for s in split(text)] == sentences


def test_a_line_without_end_is_cut_at_commas() -> None:
    text = "đạt 5 tỷ đồng, tăng 3%, " * 500
    found = find(text, language="vi")
    assert len(found.sentences) > 7
    assert all(s.end - s.start <= LONGEST for s in found.sentences)
    assert len(found.quantities) == 1000


@pytest.mark.parametrize("text", ["Mã số 12345678901234567890123456789 đã cấp.", "Đạt 5 tỷ tỷ tỷ tỷ tỷ đồng."])
def test_what_no_decimal_38_9_can_hold_is_no_figure(text: str) -> None:
    assert find(text, language="vi").quantities == ()


def test_general_news_keeps_what_provincial_statistics_leave_out() -> None:
    text = "Anna Berg, 34, ran for 12 days and won two of her races."
    assert find(text, language="en").quantities == ()
    assert [(q.value, q.unit) for q in find(text, language="en", scope="all").quantities] == [(34, "year of age"), (12, "day"), (2, "count")]
