"""Stories of a set at hand: every kind of copy, the guards, who was first, and that the answer depends on the set alone."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers.records import Membership, Telling
from tests.bench.reprints_copies import ALWAYS_ONE, SAME, Case, cases, originals, translations
from tests.bench.reprints_pairs import PAIRS
from tests.test_stories_nightly import ENGLISH, LINES, OTHER, TEXT
from warehouse.stories import tell
from warehouse.stories.judge import Subject, judge

NOON = datetime(2025, 3, 10, 12, tzinfo=UTC)
TITLE = "Kỷ luật 334 đảng viên trong năm 2024"


def article(id_: str, text: str = TEXT, title: str = TITLE, hours: float = 0, site: str = "", **fields: object) -> Telling:
    site = site or f"bao{id_}"
    return Telling(id_, f"https://{site}.example/{id_}.html", title, text, NOON + timedelta(hours=hours), **fields)  # type: ignore[arg-type]


def told(*tellings: Telling) -> dict[str, Membership]:
    return {m.id: m for m in tell(tellings)}


@pytest.fixture(scope="module")
def made() -> list[Case]:
    return cases(originals(40), of_each=8)


@pytest.fixture(scope="module")
def members(made: list[Case]) -> dict[str, Membership]:
    return told(*(case.telling for case in made))


@pytest.mark.parametrize("kind", [*SAME])
def test_copies_join_their_original(made: Sequence[Case], members: dict[str, Membership], kind: str) -> None:
    of_kind = [case for case in made if case.kind == kind]
    joined = [case for case in of_kind if members[case.telling.id].story == members[f"{case.of[0]}-original"].story]
    assert len(of_kind) >= 10
    assert len(joined) >= (1.0 if kind in ALWAYS_ONE else 0.95) * len(of_kind)


def test_copies_with_a_figure_replaced_never_join(made: Sequence[Case], members: dict[str, Membership]) -> None:
    for case in made:
        if case.kind in ("figure", "template"):
            assert members[case.telling.id].story != members[f"{case.of[0]}-original"].story, case.telling.id
            assert members[case.telling.id].kind in ("original", "update", "series")


def test_digests_stay_stories_of_their_own(made: Sequence[Case], members: dict[str, Membership]) -> None:
    digests = [case for case in made if case.kind == "digest"]
    alone = [case for case in digests if all(members[case.telling.id].story != members[f"{n}-original"].story for n in case.of)]
    assert len(alone) >= 0.9 * len(digests)


def test_every_member_was_compared_with_its_original(made: Sequence[Case], members: dict[str, Membership]) -> None:
    """No chains: a copy of a copy that has lost touch with the original is a story of its own."""
    subjects = {case.telling.id: Subject(case.telling) for case in made}
    for m in members.values():
        if m.kind in ("exact", "near"):
            assert judge(subjects[m.id], subjects[m.original]).relation == m.kind
            assert members[m.original].original == m.original or members[m.original].kind in ("excerpt", "update", "series")


def test_translations_join_and_are_never_the_original() -> None:
    written = originals(30)
    english = [replace(case.telling, published_at=case.telling.published_at - timedelta(days=3)) for case in translations(written)]  # type: ignore[operator]
    home = [Telling(f"{o.number}-original", f"https://a.example/{o.number}", o.title, o.text, o.published_at) for o in written]
    found = told(*english, *home)
    for telling in english:
        assert (found[telling.id].kind, found[telling.id].original) == ("translation", telling.id.replace("-en", "-original"))


def test_hand_made_translations_are_told_apart() -> None:
    home = [article(f"vi{i}", text, title) for i, (title, text, _, _) in enumerate(PAIRS)]
    foreign = [article(f"en{i}", text, title, hours=20) for i, (_, _, title, text) in enumerate(PAIRS)]
    found = told(*home, *foreign)
    assert [found[f"en{i}"].original for i in range(len(PAIRS))] == [f"vi{i}" for i in range(len(PAIRS))]
    without = told(*home[::2], *foreign)
    assert {without[f"en{i}"].kind for i in range(1, len(PAIRS), 2)} == {"original"}, "a translation whose original is not there stands alone"


# ---------------------------------------------------------------- guards


def weather(day: int, low: int) -> Telling:
    text = (
        f"Theo Đài Khí tượng thủy văn tỉnh, ngày {day}/3 khu vực ven biển nhiều mây, có mưa vài nơi, gió đông bắc cấp {day % 3 + 2}. "
        f"Nhiệt độ thấp nhất {low} độ, cao nhất {low + 7} độ, độ ẩm {70 + day} phần trăm. Vùng núi trời rét, sáng sớm có sương mù nhẹ, tầm nhìn xa "
        f"trên {day + 2} km. Bà con cần che chắn chuồng trại, giữ ấm cho gia súc và theo dõi các bản tin tiếp theo của đài."
    )
    return article(f"w{day}", text, f"Thời tiết ngày {day}/3: thấp nhất {low} độ", hours=24 * day, site="baovidu")


def test_the_issues_of_a_series_never_merge() -> None:
    found = told(*(weather(day, 11 + day % 5) for day in range(1, 12)))
    assert len({m.story for m in found.values()}) == 11
    assert {m.kind for m in list(found.values())[1:]} == {"series"}


def test_a_half_copy_days_later_is_an_update_and_a_whole_copy_is_a_copy() -> None:
    half = TEXT.split("\n")[0] + "\n" + TEXT.split("\n")[1] + "\n" + OTHER.split("\n")[0]
    assert told(article("a"), article("b", half, hours=20))["b"].kind == "near"
    assert told(article("a"), article("b", half, hours=24 * 5))["b"].kind == "update"
    assert told(article("a"), article("b", hours=24 * 30))["b"].kind == "exact"
    assert told(article("a"), article("b", hours=24 * 70))["b"].kind == "original"


def test_a_passage_inside_another_article_is_an_excerpt_and_under_one_headline_a_copy_cut_short() -> None:
    long = "\n".join([OTHER, TEXT, *(pair[1] for pair in PAIRS[:6])])
    assert told(article("a", long, "Nhìn lại một tuần ở các huyện"), article("b", TEXT, hours=3))["b"].kind == "excerpt"
    assert told(article("a", long), article("b", OTHER, hours=3))["b"].kind == "near"


def test_one_caption_under_two_headlines_is_no_copy() -> None:
    caption = "Mời bạn đọc theo dõi video do phóng viên thực hiện tại hiện trường."
    assert told(article("a", caption, "Lũ về trên sông Lam Trà"), article("b", caption, "Chợ phiên ngày cuối năm"))["b"].kind == "original"
    assert told(article("a", caption), article("b", caption))["b"].kind == "exact"


def test_short_copies_without_a_sampled_key_are_found() -> None:
    short = "Chiều nay, đội cứu hộ đưa được hai ngư dân xã Vĩnh Trà vào bờ an toàn sau một đêm trôi dạt."
    found = told(article("a", short + "\n" + TEXT, TITLE), article("b", short, TITLE, hours=1))
    assert found["b"].kind == "near"


# ---------------------------------------------------------------- who was first


def test_time_then_length_then_id_when_nothing_is_printed() -> None:
    assert told(article("a", hours=2), article("b"))["a"].original == "b"
    longer = TEXT + "\nPhóng viên sẽ tiếp tục theo dõi."
    assert told(article("a"), article("b", longer))["a"].original == "b"
    assert told(article("b"), article("a"))["b"].original == "a"


def test_an_article_without_a_time_comes_after_those_with_one() -> None:
    assert told(replace(article("a"), published_at=None), article("b", hours=5))["a"].original == "b"


def test_a_naive_time_is_taken_as_utc() -> None:
    assert told(replace(article("a"), published_at=datetime(2025, 3, 10, 14)), article("b"))["a"].original == "b"  # noqa: DTZ001


def test_what_names_a_source_is_not_the_source() -> None:
    copy = article("a", attribution="Theo Báo Hòa Giang")
    assert told(copy, article("b", hours=5))["b"].kind == "exact", "no such paper among them: time decides"
    assert told(copy, article("b", hours=5, site="baohoagiang"))["a"].original == "b"
    assert told(article("a", source_url="https://www.baob.example/b.html?utm_source=x"), article("b", hours=5))["a"].original == "b"
    assert told(article("a", TEXT + "\nTheo Báo Hòa Giang"), article("b", hours=5, site="baohoagiang"))["a"].original == "b"


def test_a_printed_address_makes_a_translation_without_a_score() -> None:
    english = article(
        "en",
        "A short note about the province, without any figure or name.",
        "A note",
        hours=30,
        source_url="https://baob.example/b.html",
        language="en",
    )
    found = told(article("b"), english)
    assert (found["en"].original, found["en"].kind) == ("b", "translation")


def test_an_id_given_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="'a' is given twice"):
        list(tell([article("a"), article("a")]))


def test_nothing_and_one() -> None:
    assert list(tell([])) == []
    assert told(article("a", ""))["a"].kind == "original"


# ---------------------------------------------------------------- a function of the set

ANY = st.lists(
    st.builds(
        lambda lines, hours, en, cites: (ENGLISH if en else "\n".join(LINES[i] for i in lines), hours, cites),
        st.lists(st.integers(0, len(LINES) - 1), min_size=1, max_size=6, unique=True),
        st.integers(0, 90),
        st.booleans(),
        st.none() | st.integers(0, 8),
    ),
    min_size=1,
    max_size=9,
)


@settings(max_examples=40, deadline=None)
@given(ANY, st.randoms(use_true_random=False))
def test_order_of_arrival_changes_nothing(drawn: list[tuple[str, int, int | None]], rng: random.Random) -> None:
    tellings = [
        article(f"n{i}", text, hours=hours, source_url=None if cites is None else f"https://baon{cites}.example/n{cites}.html")
        for i, (text, hours, cites) in enumerate(drawn)
    ]
    shuffled = tellings[:]
    rng.shuffle(shuffled)
    assert told(*tellings) == told(*shuffled)


def test_the_verdict_on_a_pair_is_the_same_from_both_sides(made: Sequence[Case]) -> None:
    rng = random.Random(5)
    for _ in range(200):
        a, b = (Subject(case.telling) for case in rng.sample(made, 2))
        one, two = judge(a, b), judge(b, a)
        assert (one.relation, one.rule, one.a_in_b, one.b_in_a) == (two.relation, two.rule, two.b_in_a, two.a_in_b)
