"""Predictions in the form score_newsquant.py takes: `python -m tests.bench.newsquant < lines > predictions`, lines {"id", "text"}.

Everything here renames or drops what the extractor found, in that benchmark's own unit names and conventions; nothing here reads the text
for figures. Without input on stdin (`--dev`) it runs the dev part of ../shared and prints the score.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

from crawlers.records import Findings, Statistic
from crawlers.statistics import find
from tests.shared import SHARED

UNITS = {
    "percent": "percentage", "USD": "dollar", "EUR": "euro", "GBP": "pound sterling", "CNY": "chinese yuan", "JPY": "japanese yen", "MYR": "malaysian ringgit",
    "HKD": "hong kong dollar", "INR": "indian rupee", "ILS": "shekel", "HRK": "croatian kuna", "AUD": "australian dollar", "CAD": "canadian dollar",
    "percentage_point": "percentage point", "point": "point", "rank_step": "place",
}  # fmt: skip
PEOPLE = {"people", "men", "women", "children", "police", "staff", "personnel"}


IRREGULAR = {"best": "good", "hottest": "hot", "biggest": "big", "earliest": "early", "fishermen": "fisherman", "latest": "late", "men": "man", "largest": "large", "newest": "new"}


def lemma(word: str) -> str:
    """Superlatives in the base form, as the benchmark's lemmatiser leaves them."""
    if word.lower() in IRREGULAR:
        return IRREGULAR[word.lower()]
    return word.removesuffix("est") if len(word) > 6 else word


def noun_name(item: str | None) -> str:
    """The counted noun as the benchmark prints it: no connectives, possessives or leading participle, the last word singular."""
    words = [w for w in re.findall(r"[\w+&]+", re.sub(r"['’]s?\b", "", item or "")) if w.lower() not in ("and", "the", "of")]
    while len(words) > 1 and words[0].endswith(("ing", "ed")) and len(words[0]) > 5:
        words = words[1:]
    if not words:
        return "-"
    last = words[-1] if words[-1][0].isupper() and words[-1] != "Cup" and len(words) == 1 else singular(lemma(words[-1]))
    return " ".join([*(lemma(w) for w in words[:-1]), last])


def singular(word: str) -> str:
    if word in PEOPLE or len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word.removesuffix("s")


def unit_name(q: Statistic) -> str:
    """The benchmark's name of a unit."""
    head, *per = q.unit.split("/")
    if q.unit == "kilometre/hour":
        return "kilometre per hour"
    if q.unit == "count" or head == "count":
        if "age" in q.flags:
            return "year of age"
        return " per ".join([noun_name(q.item), *per])
    if q.unit in ("times", "multiple"):
        return "count"
    if q.unit == "fraction":
        return "% " + noun_name(q.item)
    name = UNITS.get(head, head)
    return " per ".join([name, *per])


def change_of(q: Statistic) -> str:
    """The benchmark has one mark for bound and change together."""
    c = q.comparison
    if c is not None and c.direction is not None and c.kind in ("change_pct", "change_abs") and c.of is None:
        return c.direction
    return {">=": ">", "<=": "<"}.get(q.bound, q.bound)


def number(value: Decimal) -> float | int:
    return int(value) if value == value.to_integral_value() else float(value)


def value_of(q: Statistic) -> float | int | list[float | int]:
    if q.value is not None:
        return number(q.value)
    assert q.low is not None
    assert q.high is not None
    return [number(q.low), number(q.high)]


def adapt(found: Findings) -> list[dict[str, Any]]:
    out = []
    skip: set[int] = set()
    for n, q in enumerate(found.quantities):
        if n in skip:
            continue
        value, unit = value_of(q), unit_name(q)
        follower = found.quantities[n + 1] if n + 1 < len(found.quantities) else None
        if q.value is not None and q.comparison and q.comparison.kind == "from" and follower and follower.value is not None and follower.comparison and follower.comparison.kind == "to" and (follower.unit == q.unit or "count" in (q.unit, follower.unit)):
            # the benchmark writes "from A to B" as one range
            value, unit = [value_of(q), value_of(follower)], unit_name(q if follower.unit == "count" else follower)  # type: ignore[list-item]
            skip.add(n + 1)
        out.append({"value": value, "unit": unit, "change": change_of(q), "concepts": concepts(q)})
    return out


def concepts(q: Statistic) -> list[str]:
    return re.findall(r"[\w'&-]+", q.indicator or "")


def predict(text: str) -> dict[str, Any]:
    return {"text": text, "quantities": adapt(find(text, language="en", scope="all"))}


def dev_score(*extra: str) -> str:
    """What score_newsquant.py prints for the dev part."""
    gold = SHARED / "statistics" / "newsquant_dev.json"
    sentences = json.loads(gold.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        pred = Path(folder) / "pred.jsonl"
        pred.write_text("".join(json.dumps(predict(s["text"]), ensure_ascii=False) + "\n" for s in sentences), encoding="utf-8")
        command = [sys.executable, str(SHARED / "statistics" / "score_newsquant.py"), str(gold), str(pred), *extra]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def remaining() -> list[str]:
    """What is missed, invented or given another unit in the dev part, one line a sentence."""
    lines = []
    for s in json.loads((SHARED / "statistics" / "newsquant_dev.json").read_text(encoding="utf-8")):
        gold = sorted((str(q["value"]), q["normalized_unit"]) for q in s["quantities"])
        ours = sorted((json.dumps(q["value"]), q["unit"]) for q in predict(s["text"])["quantities"])
        left = [q for q in gold if not _take(ours, q)]
        if left or ours:
            lines.append(f"gold {left} ours {ours}: {s['text'][:90]}")
    return lines


def _take(ours: list[tuple[str, str]], gold: tuple[str, str]) -> bool:
    """Removes the figure of ours that equals a labelled one."""
    for mine in ours:
        ends = json.loads(mine[0])
        low, high = ends if isinstance(ends, list) else (ends, None)
        value = gold[0] if "E" in gold[0] or gold[0].startswith("-") else gold[0].split("-")
        parts = [float(value)] if isinstance(value, str) else [float(v) for v in value]
        if [float(v) for v in (low, high) if v is not None] == parts and mine[1].lower() == gold[1].lower():
            ours.remove(mine)
            return True
    return False


def main() -> None:
    if "--dev" in sys.argv:
        print(dev_score("--strict"))
        return
    for line in sys.stdin:
        if line.strip():
            record = json.loads(line)
            print(json.dumps({"id": record.get("id"), **predict(record["text"])}, ensure_ascii=False))


if __name__ == "__main__":
    main()
