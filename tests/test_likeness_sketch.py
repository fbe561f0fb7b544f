"""Sketch keys against their specification, word by word, and the copies that must have the same ones."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crawlers.likeness.pairing import pairs
from crawlers.likeness.sketch import BASE, P1, P2, SAMPLE, exact_key, lead_key, shingle_sets, sketch, sketch_flat, syllables

MASK = (1 << 64) - 1
TEXT = """Năm 2024, cấp ủy các cấp trong tỉnh đã kiểm tra 1.688 tổ chức đảng và 7.113 đảng viên, giám sát 1.524 tổ chức đảng và 5.955 đảng viên.
Qua kiểm tra, đã thi hành kỷ luật 334 đảng viên, bằng 103,4% so với năm trước; “tự soi, tự sửa” được làm từ chi bộ, không chờ cấp trên nhắc.
Đồng chí Phạm Văn Lộc nhấn mạnh Nghị quyết 21-NQ/TW phải đến từng nhà, từng người ở thành phố Tân Lạc, nhất là những nơi còn khó khăn."""


# ---------------------------------------------------------------- the specification in plain Python


def mix(x: int) -> int:
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & MASK
    return x ^ (x >> 31)


def is_letter(c: str) -> bool:
    return ord(c) < 0x10000 and unicodedata.ucd_3_2_0.category(c)[0] in "LNM" and c not in "\u00ad\u200b\u200c\u200d\u2060\ufeff"


def is_digit(text: str, i: int) -> bool:
    return 0 <= i < len(text) and "0" <= text[i] <= "9"


def is_dropped(text: str, i: int) -> bool:
    c = text[i]
    if c in "\u00ad\u200b\u200c\u200d\u2060\ufeff":
        return True
    if not (is_digit(text, i - 1) and is_digit(text, i + 1)):
        return False
    if c in ".,":
        return True
    group = not (is_digit(text, i - 2) and is_digit(text, i - 3) and is_digit(text, i - 4))
    return c in " \u00a0\u2009\u202f" and group and is_digit(text, i + 2) and is_digit(text, i + 3) and not is_digit(text, i + 4)


def words_of(text: str) -> list[str]:
    text = unicodedata.normalize("NFC", text)
    kept = "".join(c for i, c in enumerate(text) if not is_dropped(text, i))
    return "".join(c if is_letter(c) else " " for c in kept).split(" ")


def reference(text: str) -> list[int]:
    hashes = []
    for word in filter(None, words_of(text)):
        total = 0
        for j, c in enumerate(word):
            fold = c.casefold()
            total += mix((ord(fold) if len(fold) == 1 else ord(c)) + 1) * pow(BASE, j, 1 << 64)
        hashes.append(mix(total & MASK))
    shingles = [mix((a + b * P1 + c * P2) & MASK) for a, b, c in zip(hashes, hashes[1:], hashes[2:], strict=False)]
    return sorted({s >> 16 for s in shingles if s % SAMPLE == 0})


VIETNAMESE = st.text(
    alphabet=st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằấệứửỹĐẤÁ 0123456789.,-/\n\u00a0\u200b\u00ad\u0301\u0323“”%"), max_size=400
)


@settings(deadline=None)
@given(VIETNAMESE | st.text(max_size=200))
@example("1.688 1,688 1 688 12 345 678 1234 567 1 2345 1. 688")
@example("a\u0323\u0302 \u1ead ộ\u0301 ặ")
@example("ßtraße İstanbul ΑΣ \U0001f600 \U0001d400bc \ud800 x")
def test_keys_are_those_of_the_specification(text: str) -> None:
    assert sketch([text])[0].tolist() == reference(text)


def test_keys_of_known_texts_never_change() -> None:
    """A change here makes every stored sketch useless: it needs a new SKETCH_VERSION."""
    assert sketch([TEXT])[0].tolist()[:3] == reference(TEXT)[:3]
    assert (len(sketch([TEXT])[0]), sum(sketch([TEXT])[0].tolist()) % 1_000_003, exact_key(TEXT), lead_key(TEXT)) == KNOWN


KNOWN = (4, 737371, 159508068455464, 20658076978611)


@pytest.mark.parametrize(
    "copy",
    [
        unicodedata.normalize("NFD", TEXT),
        TEXT.replace("\n", "\r\n\r\n  "),
        TEXT.replace(" ", "\u00a0"),
        TEXT.replace("1.688", "1,688").replace("7.113", "7 113").replace("5.955", "5\u202f955").replace("103,4", "103.4"),
        TEXT.upper(),
        TEXT.replace("đảng", "đả\u00adng").replace("viên", "viên\u200b"),
        TEXT.replace("“", '"').replace("”", '"').replace(";", " -"),
    ],
    ids=["nfd", "lines", "no-break", "numbers", "upper", "zero-width", "quotes"],
)
def test_copies_that_differ_in_form_only_have_the_same_keys(copy: str) -> None:
    one, two = sketch([TEXT, copy])
    assert one.tolist() == two.tolist()
    assert exact_key(copy) == exact_key(TEXT)
    assert lead_key(copy) == lead_key(TEXT)


@pytest.mark.parametrize(
    "other", [TEXT.replace("1.688", "1.689"), TEXT.replace("kiểm tra", "kiêm tra"), TEXT[:-20], TEXT.replace("Phạm Văn", "Văn Phạm")]
)
def test_other_words_have_another_exact_key(other: str) -> None:
    assert exact_key(other) != exact_key(TEXT)


@settings(deadline=None)
@given(st.lists(VIETNAMESE, max_size=6))
def test_a_text_has_the_same_keys_alone_and_among_others(texts: list[str]) -> None:
    together = sketch(texts)
    assert [keys.tolist() for keys in together] == [sketch([text])[0].tolist() for text in texts]
    flat, owners = sketch_flat(texts)
    assert flat.tolist() == [key for keys in together for key in keys.tolist()]
    assert owners.tolist() == [i for i, keys in enumerate(together) for _ in keys]


def test_a_text_longer_than_a_chunk_is_hashed_like_a_short_one() -> None:
    rng = random.Random(4)
    words = ["".join(rng.choices("aăâêôơưđtnhc1", k=rng.randint(1, 6))) for _ in range(30_000)]
    text = "– " + " ".join(words) + "."
    assert len(text) > 1 << 16
    assert sketch([text, TEXT])[0].tolist() == reference(text)
    assert sketch([text, TEXT])[1].tolist() == reference(TEXT)


def test_offsets_lead_back_to_the_syllables() -> None:
    found = syllables(["(1.688 đảng viên)", "x y"])
    assert [("(1.688 đảng viên)")[s:e] for s, e in zip(found.starts[:3], found.ends[:3], strict=True)] == ["1.688", "đảng", "viên"]
    assert found.bounds.tolist() == [0, 3, 5]


def test_one_shingle_in_sixteen_is_kept_whatever_the_length() -> None:
    rng = random.Random(1)
    texts = [" ".join("".join(rng.choices("abcdeghik", k=4)) for _ in range(n)) for n in (200, 2000, 20000)]
    for text, whole in zip(texts, shingle_sets(texts), strict=True):
        assert 0.5 < len(sketch([text])[0]) * SAMPLE / len(whole) < 1.7


@pytest.mark.parametrize("text", ["", " ", "một", "một hai", "…", "1.688"])
def test_short_texts_have_no_keys_and_no_trouble(text: str) -> None:
    assert sketch([text])[0].tolist() == []
    assert shingle_sets([text])[0].tolist() == []
    assert lead_key(text) == 0


# ---------------------------------------------------------------- pairs by shared keys


def slow_pairs(rows: list[list[int]], days: list[int | None], window: int, hot: int, flood: int) -> set[tuple[int, int]]:
    bucket = [(-1 if day is None else day) // 60 for day in days]

    def cold(key: int, i: int) -> bool:
        same = sum(key in row and bucket[j] == bucket[i] for j, row in enumerate(rows))
        before = sum(key in row and bucket[j] == bucket[i] - 1 for j, row in enumerate(rows))
        return same <= flood and before <= hot

    found = set()
    for i in range(len(rows)):
        for j in range(i + 1, len(rows)):
            shared = [key for key in rows[i] if key in rows[j] and cold(key, i) and cold(key, j)]
            sizes = [sum(key < 1 << 48 for key in row) for row in (rows[i], rows[j])]
            a, b = days[i], days[j]
            inside = a is None or b is None or abs(a - b) <= window
            close = a is None or b is None or abs(a - b) <= 3
            alone = (close and min(sizes) <= 5) or any(key >= 1 << 48 for key in shared)
            if inside and shared and (alone or (len(shared) >= 2 and len(shared) >= 0.2 * min(sizes))):
                found.add((i, j))
    return found


KEYS = st.lists(st.integers(0, 11) | st.integers((1 << 48), (1 << 48) + 1), max_size=11, unique=True).map(sorted)


@settings(deadline=None)
@given(st.lists(st.tuples(KEYS, st.none() | st.integers(20_000, 20_200)), max_size=9), st.integers(1, 3), st.integers(1, 4))
def test_pairs_are_those_of_the_rule(articles: list[tuple[list[int], int | None]], hot: int, flood: int) -> None:
    import numpy as np

    rows, days = [row for row, _ in articles], [day for _, day in articles]
    assert pairs([np.array(row, np.int64) for row in rows], days, hot=hot, flood=flood) == slow_pairs(rows, days, 60, hot, flood)
