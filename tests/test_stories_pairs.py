"""Pairs of invented articles that a person judged before the rules were run on them; what the rules say of them may only get better."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from crawlers.records import VIETNAM, Telling
from warehouse.stories.candidates import candidates
from warehouse.stories.judge import Subject, judge

HERE = Path(__file__).parent / "pairs"


@cache
def texts() -> dict[str, Telling]:
    return {name: telling(name, entry) for name, entry in entries().items()}


@cache
def entries() -> dict[str, dict[str, Any]]:
    return tomllib.loads((HERE / "texts.toml").read_text(encoding="utf-8"))


def paragraphs(name: str) -> list[str]:
    """A text's paragraphs, made of another's where it is a variant."""
    entry = entries()[name]
    if "text" in entry:
        return str(entry["text"]).strip().split("\n")
    kept = paragraphs(entry["of"])
    kept = [kept[i - 1] for i in entry.get("keep", range(1, len(kept) + 1))]
    whole = "\n".join(kept)
    for old, new in entry.get("swap", ()):
        assert old in whole, f"{name}: {old!r} is not in its text"
        whole = whole.replace(old, new)
    return "\n".join([entry.get("before", "").strip(), whole, entry.get("after", "").strip()]).strip().split("\n")


def telling(name: str, entry: dict[str, Any]) -> Telling:
    """Without a site named, each text is of an outlet of its own."""
    site = entry.get("site", f"bao{name.replace('_', '')}")
    at = datetime.fromisoformat(entry["at"]).replace(tzinfo=VIETNAM)
    return Telling(name, f"https://{site}.example/{name}.html", entry["title"], "\n".join(paragraphs(name)), at, None, entry.get("language", "vi"), site)


def pairs(verdict: str) -> list[tuple[str, str, str]]:
    return [tuple(pair) for pair in tomllib.loads((HERE / "pairs.toml").read_text(encoding="utf-8"))[verdict]]


@cache
def told_as_one() -> frozenset[frozenset[str]]:
    """The pairs that the rules make one story: found as candidates among all texts, and judged the same."""
    names, subjects = list(texts()), [Subject(text) for text in texts().values()]
    return frozenset(frozenset((names[i], names[j])) for i, j in candidates(subjects) if judge(subjects[i], subjects[j]).same)


def joined(one: str, two: str) -> bool:
    return frozenset((one, two)) in told_as_one()


def confusion() -> dict[str, list[str]]:
    """`missed` (one story told as two) and `merged` (two told as one)."""
    return {
        "missed": [f"{one} {two}" for _, one, two in pairs("same") if not joined(one, two)],
        "merged": [f"{one} {two}" for _, one, two in pairs("apart") if joined(one, two)],
    }


def test_the_rules_say_of_each_pair_what_a_person_says_but_for_those_known() -> None:
    known = tomllib.loads((HERE / "known.toml").read_text(encoding="utf-8"))
    now = confusion()
    for fault in ("missed", "merged"):
        assert not set(now[fault]) - set(known[fault]), f"newly {fault}: mend the rule, the pairs were judged by a person"
        assert not set(known[fault]) - set(now[fault]), f"no longer {fault}: take the line out of tests/pairs/known.toml"


def test_the_pairs_are_as_many_as_were_judged() -> None:
    assert len(pairs("same")) >= 34
    assert len(pairs("apart")) >= 30
    assert {name for verdict in ("same", "apart") for _, *two in pairs(verdict) for name in two} == set(texts()), "no text without a verdict"


def report() -> None:
    """python -m tests.test_stories_pairs: the confusion, and each pair that the rules tell otherwise."""
    counts: Counter[tuple[str, bool, bool]] = Counter()
    for verdict in ("same", "apart"):
        for kind, one, two in pairs(verdict):
            said = joined(one, two)
            counts[kind, verdict == "same", said] += 1
            if said != (verdict == "same"):
                print(f"{kind}: {one} and {two} are {verdict}; {judge(Subject(texts()[one]), Subject(texts()[two]))}")
    for (kind, true, said), n in sorted(counts.items()):
        print(f"{kind:24} {'one story' if true else 'two':10} told as {'one' if said else 'two'}: {n}")


if __name__ == "__main__":
    report()
