"""A file of overrules that cannot be followed says which file, which entry and what to write, whatever shape it has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warehouse.stories.overrules import OverruleError, Overrules, read_overrules

GOOD = '[[pair]]\narticles = ["a_1", "a_2"]\nsame = true\n'


def refusal(file: Path, content: str | bytes) -> str:
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(OverruleError) as error:
        read_overrules(file)
    return str(error.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('[[pair]]\narticles = ["a_1"]\nsame = true', 'pair 1: articles must be two different article ids, articles = ["a_...", "a_..."]'),
        ('[[pair]]\narticles = ["a_1", "a_1"]\nsame = true', "pair 1: articles must be two"),
        ('[[pair]]\narticles = ["a_1", 2]\nsame = true', "pair 1: articles must be two"),
        ('[[pair]]\narticles = ["a_1", " "]\nsame = true', "pair 1: articles must be two"),
        ('[[pair]]\narticles = [["a_1"], ["a_2"]]\nsame = true', "pair 1: articles must be two"),
        ("[[pair]]\narticles = {a = 1}\nsame = true", "pair 1: articles must be two"),
        ('[[pair]]\narticles = ["a_1", "a_2"]\nsame = "no"', "pair 1: same must be true or false, not a text"),
        ('[[pair]]\narticles = ["a_1", "a_2"]', "pair 1: same is missing; write same = true or same = false"),
        ('[[pair]]\narticles = ["a_1", "a_2"]\nsame = 1', "pair 1: same must be true or false, not a number"),
        ('[[pair]]\narticles = ["a_1", "a_2"]\nsame = true\nwhy = 2024-11-20', "pair 1: why must be a text in quotes"),
        ('[[pair]]\narticles = ["a_1", "a_2"]\nsame = true\nwhen = 1', "pair 1: unknown key 'when' (there are articles, same, why)"),
        (GOOD + '[[pair]]\narticles = ["a_2", "a_1"]\nsame = false', "pair 2: this pair was decided the other way"),
        (GOOD + "[[pair]]", "pair 2: articles must be two"),
        ("[pairs]\nx = 1", "only [[pair]] entries belong here, not 'pairs'"),
        ('[pair]\narticles = ["a_1", "a_2"]\nsame = true', "pair is a table; write [[pair]], in two brackets"),
        ('pair = "a_1 a_2"', "pair is a text; write [[pair]]"),
        ('pair = ["x"]', "pair 1: is a text; an entry is [[pair]]"),
        ('pair = [{articles = ["a_1", "a_2"], same = true}, 7]', "pair 2: is a number; an entry is [[pair]]"),
        ("[[pair", "an entry is [[pair]]"),
        (b"why = '\xff'", "an entry is [[pair]]"),
        ("pair = " + "[" * 5000 + "]" * 5000, "brackets within brackets"),
    ],
)
def test_what_is_wrong_and_what_to_write_is_said(tmp_path: Path, content: str | bytes, says: str) -> None:
    message = refusal(tmp_path / "stories.toml", content)
    assert says in message
    assert message.startswith(str(tmp_path / "stories.toml")), "the file comes first"


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OverruleError, match=r"\[\[pair\]\]"):
        read_overrules(tmp_path)


def test_no_file_and_an_empty_one_decide_nothing(tmp_path: Path) -> None:
    (tmp_path / "stories.toml").touch()
    assert read_overrules(None) == read_overrules(tmp_path / "none.toml") == read_overrules(tmp_path / "stories.toml") == Overrules()


VALUES = st.recursive(
    st.sampled_from(["1", "1.5", "true", "2024-11-20", "07:30:00", '"a_1"', '"a_2"', '""', "inf"]),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
    | st.dictionaries(st.sampled_from(["articles", "same", "why", "x"]), inner, max_size=4).map(
        lambda table: "{" + ", ".join(f"{json.dumps(key)} = {value}" for key, value in table.items()) + "}"
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(key=st.sampled_from(["pair", "pair", "pair", "pairs"]), value=VALUES)
def test_any_shape_is_followed_or_refused_by_name(tmp_path: Path, key: str, value: str) -> None:
    file = tmp_path / "stories.toml"
    file.write_text(f"{key} = {value}\n")
    said, refused = Overrules(), str(file)
    try:
        said = read_overrules(file)
    except OverruleError as error:
        refused = str(error)
    assert refused.startswith(str(file))
    assert all(a < b for a, b in said.pairs)
