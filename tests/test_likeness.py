"""How alike two texts are: containment, spans, figures, titles, change that matters, the fingerprint of translations."""

from __future__ import annotations

import random
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.likeness import containment, is_material, shared_spans
from crawlers.likeness.address import outlet, plain_address
from crawlers.likeness.containment import title_likeness
from crawlers.likeness.figures import canonical_number, figures, numbers, only_in, replaced
from crawlers.likeness.fingerprint import features, fingerprint, fingerprint_score, looks_vietnamese
from crawlers.records import Telling
from tests.bench.reprints_pairs import PAIRS
from tests.test_likeness_sketch import TEXT, words_of

WORDS = st.lists(st.sampled_from(["một", "hai", "ba", "bốn", "năm", "sáu", "bảy"]), max_size=25).map(" ".join)


def slow_shingles(text: str) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in words_of(text) if word]
    return set(zip(words, words[1:], words[2:], strict=False))


@settings(deadline=None)
@given(WORDS, WORDS)
def test_containments_are_exact(a: str, b: str) -> None:
    found, one, two = containment(a, b), slow_shingles(a), slow_shingles(b)
    assert found.shared == len(one & two)
    assert found.a_in_b == (len(one & two) / len(one) if one and two else 0)
    assert found.b_in_a == (len(one & two) / len(two) if one and two else 0)
    assert found.jaccard == (len(one & two) / len(one | two) if one and two else 0)


@settings(deadline=None)
@given(WORDS, WORDS)
def test_shared_spans_read_the_same_in_both_and_cover_all_that_is_shared(a: str, b: str) -> None:
    spans = shared_spans(a, b)
    for span in spans:
        assert a[span.a_start : span.a_end] == b[span.b_start : span.b_end]
    assert all(one.a_end <= two.a_start for one, two in pairwise(spans)), "spans of a do not overlap"
    assert bool(spans) == bool(slow_shingles(a) & slow_shingles(b))


def test_spans_have_offsets_into_the_composed_text() -> None:
    (span,) = shared_spans("Trước hết, " + TEXT[:60], unicodedata.normalize("NFD", TEXT))
    assert ("Trước hết, " + TEXT[:60])[span.a_start : span.a_end].startswith("Năm 2024, cấp ủy")
    assert TEXT[span.b_start : span.b_end].startswith("Năm 2024, cấp ủy")


# ---------------------------------------------------------------- figures


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1.688 tổ chức, 1,688 tổ chức, 1 688 tổ chức", ["1688", "1688", "1688"]),
        ("103,4% và 103.4%, 1.234,50 và 1,234.50", ["103.4", "103.4", "1234.5", "1234.5"]),
        ("ngày 6.2.2017, ngày 06/02/2017", ["6.2.2017", "6", "2", "2017"]),
        ("DNUM_BFZBCZCACD và F0, QL1A, 24h", ["f0", "ql1a", "24h"]),
        ("không có số nào", []),
        ("năm 2024 100 người", ["2024", "100"]),
    ],
)
def test_figures_in_one_notation(text: str, values: list[str]) -> None:
    assert [n.value for n in numbers(text)] == values


@settings(deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 99))
def test_both_notations_of_a_figure_are_one(whole: int, cents: int) -> None:
    vietnamese = f"{whole:,}".replace(",", ".") + f",{cents:02}"
    assert canonical_number(vietnamese) == canonical_number(f"{whole:,}.{cents:02}")


def test_a_figure_replaced_between_the_same_words_is_found() -> None:
    changed = TEXT.replace("7.113", "7.131")
    assert ("7113", "7131") in replaced(figures(TEXT), figures(changed))
    assert [n.value for n in only_in(numbers(TEXT), numbers(changed))] == ["7113"]


@pytest.mark.parametrize(
    "copy",
    [
        TEXT.replace("1.688", "1,688").replace("103,4", "103.4"),
        "Thứ hai, 12/3/2025 08:15\n" + TEXT,
        TEXT.split("\n")[0],
        TEXT.replace("334 đảng viên", "nhiều đảng viên"),
        TEXT + " Năm trước, con số này là 1.701 tổ chức đảng.",
        unicodedata.normalize("NFD", TEXT),
    ],
    ids=["notation", "furniture", "cut", "dropped", "added", "nfd"],
)
def test_figures_cut_added_or_printed_otherwise_are_not_replaced(copy: str) -> None:
    assert replaced(figures(TEXT), figures(copy)) == []
    assert replaced(figures(copy), figures(TEXT)) == []


def test_a_date_in_another_notation_is_not_replaced() -> None:
    assert replaced(figures("họp ngày 6.2.2017 tại tỉnh nhà"), figures("họp ngày 06/02/2017 tại tỉnh nhà")) == []
    assert replaced(figures("họp ngày 6/2 tại tỉnh nhà"), figures("họp ngày 6/2/2017 tại tỉnh nhà")) == []
    assert replaced(figures("họp ngày 24.6 tại tỉnh nhà"), figures("họp ngày 24/6/2017 tại tỉnh nhà")) == []
    assert replaced(figures("đạt mức 1,5 triệu tấn thóc"), figures("đạt mức 5,1 triệu tấn thóc"))
    assert replaced(figures("họp ngày 6/2/2017 tại tỉnh nhà"), figures("họp ngày 7/2/2017 tại tỉnh nhà"))


# ---------------------------------------------------------------- what matters


@pytest.mark.parametrize(
    ("new", "material"),
    [
        (TEXT + " Báo sẽ tiếp tục thông tin.", False),
        (TEXT.replace(", ", " ,  ").replace("1.688", "1,688"), False),
        (unicodedata.normalize("NFD", TEXT), False),
        (TEXT.replace("334", "343"), True),
        (TEXT.replace("334 đảng viên", "các đảng viên"), True),
        (TEXT + " Có thêm 12 đơn thư.", True),
        (TEXT.replace("21-NQ/TW", "22-NQ/TW"), True),
        (TEXT.replace("Nghị quyết 21-NQ/TW", "nghị quyết"), True),
        (TEXT.split("\n")[0] + "\n" + TEXT.split("\n")[1], True),
        (TEXT.replace("khó khăn", "khó khăn, gian khổ, thiếu thốn đủ bề, xa trung tâm, đi lại cách trở quanh năm mưa lũ, ít người biết đến"), True),
        ("", True),
    ],
)
def test_material_changes(new: str, material: bool) -> None:
    assert is_material(TEXT, new) is material
    assert is_material(new, TEXT) is material


@settings(deadline=None)
@given(st.text(max_size=80))
def test_a_text_has_not_changed_against_itself(text: str) -> None:
    assert not is_material(text, text)


def test_short_texts_change_with_their_words() -> None:
    assert is_material("Tạm dừng", "Khởi động")
    assert not is_material("Tạm dừng", "tạm dừng!")


# ---------------------------------------------------------------- titles and addresses


def test_titles() -> None:
    assert title_likeness("Kỷ luật 334 đảng viên", "KỶ LUẬT 334 ĐẢNG VIÊN: vì sao?") == 1.0
    assert title_likeness("", "Kỷ luật") == 0.0
    assert title_likeness("Kỷ luật 334 đảng viên", "Mùa lúa chín trên cao nguyên") < 0.6


@settings(deadline=None)
@given(st.text(alphabet="abcde ", max_size=20), st.text(alphabet="abcde ", max_size=20))
def test_titles_are_alike_in_both_directions(a: str, b: str) -> None:
    assert title_likeness(a, b) == title_likeness(b, a)
    assert 0 <= title_likeness(a, b) <= 1


@pytest.mark.parametrize("url", ["", "mailto:", "http://", "http://[", "http://[::1", "https://x.example"])
def test_what_is_no_address_of_an_article_is_none(url: str) -> None:
    assert plain_address(url) is None
    assert isinstance(outlet(url), str)


# ---------------------------------------------------------------- translations


@pytest.mark.parametrize(
    ("vietnamese", "english"),
    [
        ("Quy định số 144-QĐ/TW ngày 9/5/2024", "Regulation No. 144-QD/TW dated May 9, 2024"),
        ("ngày 9 tháng 5 năm 2024 kiểm tra 1.688 tổ chức, đạt 103,4%", "on 9 May 2024 inspected 1,688 organizations, reaching 103.4%"),
        ("Nghị quyết 245/NQ-HĐND", "Resolution 245/NQ-HDND"),
        ("tháng 9/2023 ông Đặng Hữu Phước", "in September 2023 Mr. Dang Huu Phuoc"),
    ],
)
def test_facts_survive_translation(vietnamese: str, english: str) -> None:
    strong = {feature for feature in features(vietnamese) if feature[0] in "cd" or (feature[0] == "n" and len(feature) > 4)}
    assert strong
    assert strong <= features(english)


def test_masks_and_lone_digits_are_no_facts() -> None:
    assert features("On DNUM_BFZBCZCACD they met 3 people") == set()


def fingerprints() -> list[tuple[object, object]]:
    return [(Telling(str(i), "", vi, text), Telling(f"{i}en", "", en, english)) for i, (vi, text, en, english) in enumerate(PAIRS)]


def test_hand_made_translations_stand_far_above_all_others() -> None:
    home = [fingerprint(vi) for vi, _ in fingerprints()]  # type: ignore[arg-type]
    for i, (_, english) in enumerate(fingerprints()):
        scores = [fingerprint_score(fingerprint(english), other).score for other in home]  # type: ignore[arg-type]
        assert scores[i] > 0.5
        assert max(score for j, score in enumerate(scores) if j != i) < 0.15


def test_language_is_told_by_its_marks() -> None:
    for vi, text, en, english in PAIRS:
        assert looks_vietnamese(f"{vi} {text}")
        assert looks_vietnamese(unicodedata.normalize("NFD", text))
        assert not looks_vietnamese(f"{en} {english}")
    assert looks_vietnamese("OK")


def test_the_same_picture_is_a_fact() -> None:
    one = Telling("a", "", "Một", "hai", image_names=("https://x.example/a/le-khoi-cong_768x432.jpg",))
    two = Telling("b", "", "One", "two", image_names=("le-khoi-cong.webp", "image.png"))
    assert fingerprint_score(fingerprint(one), fingerprint(two)).images == 1


def test_scores_do_not_depend_on_order() -> None:
    rng = random.Random(3)
    everyone = [fingerprint(t) for pair in fingerprints() for t in pair]  # type: ignore[arg-type]
    for _ in range(30):
        a, b = rng.sample(everyone, 2)
        assert fingerprint_score(a, b).score == pytest.approx(fingerprint_score(b, a).score)


def test_trillions_currencies_stuck_to_figures_and_the_american_date_are_said_in_one_way() -> None:
    english = features("It cost VND1.94 trillion; 5.3 trillion and 0.125 trillion more were paid on 04/21/2026 for 30 hectares.")
    home = features("Tốn 1.940 tỷ đồng; 5,3 nghìn tỷ và 125tỷ nữa trả ngày 21/4/2026 cho 30ha.")
    assert english == home == {"n:1940", "n:5300", "n:125", "n:30", "d:04-21", "d:2026-04-21"}
