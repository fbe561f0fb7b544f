"""Numbers in digits and words, Vietnamese and English: what is rendered is read back the same."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.statistics.numbers import read_number
from crawlers.statistics.separators import Style, read_literal, style_of
from crawlers.statistics.tokens import cleaned, lowered, tokenise
from crawlers.statistics.wordnumbers import read_en, read_vi

VI, EN = Style(","), Style(".")


def read(text: str, style: Style = VI) -> Decimal | tuple[Decimal, Decimal] | None:
    number = read_number(tokenise(lowered(text)), 0, style, text)
    if number is None:
        return None
    if number.value is None:
        assert number.low is not None
        assert number.high is not None
        return number.low, number.high
    return number.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.688", "1688"), ("27,5", "27.5"), ("1.284,672", "1284.672"), ("0,77", "0.77"), ("01,10", "1.1"), ("3.000.000", "3000000"),
        ("86 tỷ 500 triệu", "86500000000"), ("2 tỷ rưỡi", "2500000000"), ("1,2M", "1200000"), ("100K", "100000"), ("270 nghìn tỷ", "270000000000000"),
        ("5 trăm triệu", "500000000"), ("hai chục", "20"), ("hai mươi mốt nghìn không trăm mười một", "21011"), ("một nghìn hai trăm linh năm", "1205"),
        ("một trăm hai mươi lăm triệu ba trăm nghìn", "125300000"), ("hai phẩy 23", "2.23"), ("một nửa", "0.5"), ("ba phần tư", "0.75"), ("nửa triệu", "500000"),
    ],
)  # fmt: skip
def test_vietnamese(text: str, value: str) -> None:
    assert read(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,688", "1688"), ("93.84 billion", "93840000000"), ("$ 5", None), ("1.762bn", "1762000000"), ("4.3M sales", "4300000"), ("35m of its", "35000000"),
        ("2.7m combined", "2700000"), ("100m race", "100"), ("two thirds", None), ("a third of", None), ("half a million", "500000"), ("twenty-one million", "21000000"),
        ("three dozen", "36"), ("a hundred", "100"), ("one thousand two hundred and five", "1205"), ("8 B people", "8000000000"),
    ],
)  # fmt: skip
def test_english(text: str, value: str | None) -> None:
    result = read(text, EN)
    if value is not None:
        assert result == Decimal(value)
    elif text.startswith("two"):
        assert result == Decimal(2) / 3
    elif text.startswith("a "):
        assert result == Decimal(1) / 3
    else:
        assert result is None


@pytest.mark.parametrize(("text", "low", "high"), [("dozens", 12, 120), ("tens of thousands", 10_000, 100_000), ("hàng chục nghìn", 10_000, 100_000), ("hàng trăm", 100, 1000)])
def test_vague_numbers_keep_both_ends(text: str, low: int, high: int) -> None:
    assert read(text, EN) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize("text", ["tư nhân", "không có", "năm học", "một cách", "mốt mới", "thousands", "the"])
def test_words_that_alone_are_no_number(text: str) -> None:
    number = read_number(tokenise(text), 0, VI, text)
    assert number is None or number.value is None


@pytest.mark.parametrize("numeral", ["26.12.2024", "1.2.3", "12,34,567.8.9", "1,23.456,7"])
def test_no_number(numeral: str) -> None:
    assert read_literal(numeral, EN) is None


def test_the_documents_own_figures_decide_the_separators() -> None:
    assert style_of("đạt 8,02%, thu 29.654 tỷ đồng", "vi").decimal == ","
    assert style_of("rose 0,4% to 1.284.000 people", "en").decimal == ","
    assert style_of("up 8.02% to 29,654", "en").shown
    assert style_of("tăng 3.2% với 1,284,000 người", "vi").decimal == "."


def test_three_decimals_are_read_and_flagged() -> None:
    literal = read_literal("96,435", VI, scaled=True)
    assert literal is not None
    assert (literal.value, literal.flags, literal.other) == (Decimal("96.435"), ("three_decimals",), None)


def test_a_translation_that_shows_no_style_is_ambiguous_and_keeps_both_readings() -> None:
    style = style_of("they paid 2.425 billion vnd to the fund", "en")
    number = read_number(tokenise("2.425 billion"), 0, style, "2.425 billion")
    assert number is not None
    assert number.value is None
    assert (number.low, number.high) == (Decimal(2425000000), Decimal(2425000000000))
    assert number.flags == ("ambiguous_separator",)


def test_a_translation_with_figures_of_its_own_is_not() -> None:
    style = style_of("1,500 houses with 93.84 billion vnd and 2.425 billion vnd", "en")
    number = read_number(tokenise("2.425 billion"), 0, style, "2.425 billion")
    assert number is not None
    assert number.value == Decimal(2425000000)


# ---------------------------------------------------------------- render, read back

VI_ONES = "không một hai ba bốn năm sáu bảy tám chín".split()  # noqa: SIM905
EN_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # noqa: SIM905
EN_TENS = ["", "", *"twenty thirty forty fifty sixty seventy eighty ninety".split()]  # noqa: SIM905


def vi_below_thousand(n: int, *, full: bool) -> str:
    """School Vietnamese for 1..999; `full` writes the zero hundred of an inner group."""
    hundreds, rest = divmod(n, 100)
    tens, ones = divmod(rest, 10)
    out = [f"{VI_ONES[hundreds]} trăm"] if hundreds or full else []
    if tens == 0 and ones and out:
        out.append(f"linh {VI_ONES[ones]}")
    elif tens == 0 and ones:
        out.append(VI_ONES[ones])
    elif tens == 1:
        out.append("mười" + (f" {'lăm' if ones == 5 else VI_ONES[ones]}" if ones else ""))
    elif tens:
        last = {1: "mốt", 5: "lăm"}.get(ones, VI_ONES[ones])
        out.append(f"{VI_ONES[tens]} mươi" + (f" {last}" if ones else ""))
    return " ".join(out)


def in_vietnamese(n: int) -> str:
    parts, started = [], False
    for power, word in ((9, " tỷ"), (6, " triệu"), (3, " nghìn"), (0, "")):
        group = n // 10**power % 1000
        if group:
            parts.append(vi_below_thousand(group, full=started) + word)
            started = True
    return " ".join(parts)


def en_below_thousand(n: int) -> str:
    hundreds, rest = divmod(n, 100)
    out = [f"{EN_ONES[hundreds]} hundred"] if hundreds else []
    if rest:
        words = EN_ONES[rest] if rest < 20 else EN_TENS[rest // 10] + (f"-{EN_ONES[rest % 10]}" if rest % 10 else "")
        out.append(("and " if hundreds else "") + words)
    return " ".join(out)


def in_english(n: int) -> str:
    parts = []
    for power, word in ((9, " billion"), (6, " million"), (3, " thousand"), (0, "")):
        group = n // 10**power % 1000
        if group:
            parts.append(en_below_thousand(group) + word)
    return " ".join(parts)


WHOLE = st.integers(min_value=1, max_value=999_999_999_999)


@given(WHOLE)
def test_vietnamese_words_read_back(n: int) -> None:
    read_back = read_vi(tokenise(in_vietnamese(n)), 0)
    assert read_back is not None
    assert read_back.value == n, in_vietnamese(n)


@given(WHOLE)
def test_english_words_read_back(n: int) -> None:
    read_back = read_en(tokenise(in_english(n)), 0)
    assert read_back is not None
    assert read_back.value == n, in_english(n)


@given(st.integers(0, 10**12), st.integers(0, 99), st.sampled_from([VI, EN]))
def test_digits_read_back(whole: int, cents: int, style: Style) -> None:
    grouped = f"{whole:,}".replace(",", style.group)
    literal = read_literal(f"{grouped}{style.decimal}{cents:02d}", style)
    assert literal is not None
    assert literal.value == Decimal(f"{whole}.{cents:02d}")
    plain = read_literal(grouped, style)
    assert plain is not None
    assert plain.value == whole


@given(st.text(max_size=80))
def test_cleaning_and_lowering_keep_every_offset(text: str) -> None:
    assert len(cleaned(text)) == len(text)
    assert len(lowered(text)) == len(text)
