"""Reads Duckling's Vietnamese examples with the product's own readers and counts the right ones; only renames, finds nothing itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from crawlers.records import Statistic
from crawlers.statistics import find
from crawlers.statistics.relative import relative_at
from tests.bench.labelled import Row, rows
from tests.shared import SHARED

NOW = date(2017, 2, 2)
CURRENCY = {"Dollar": "USD", "USD": "USD", "VND": "VND", "EUR": "EUR", "INR": "INR", "Pound": "GBP", "GBP": "GBP", "AED": "AED", "Cent": "cent"}
NEWS_GRAINS = frozenset(("Day", "Month", "Quarter", "Year", "Week"))
_MONEY = re.compile(r"\((simple|under|above|between) (?:(\w+) )?\(?([\d.]+)(?:, ([\d.]+))?\)?\)")
_MOMENT = re.compile(r"\(datetime \((\d+), (\d+), (\d+), (\d+), (\d+), (\d+)\) (\w+)\)")


def figures(text: str) -> tuple[Statistic, ...]:
    return find(text, language="vi", scope="all").quantities


def numeral_is_right(text: str, expect: str) -> bool:
    m = re.search(r"\(NumeralValue \(?(-?[\d.]+)\)?\)", expect)
    assert m is not None, expect
    from crawlers.statistics.numbers import read_alone

    return read_alone(text) == Decimal(m[1])


def ordinal_is_right(text: str, expect: str) -> bool:
    m = re.search(r"OrdinalData (\d+)", expect)
    assert m is not None, expect
    from crawlers.statistics.ranks import ordinal

    return ordinal(text) == int(m[1])


def money_is_right(text: str, expect: str) -> bool:
    m = _MONEY.match(expect)
    if m is None:
        return False
    kind, unit, low, high = m.groups()
    found = [q for q in figures(text) if q.unit == CURRENCY.get(unit or "", unit)]
    if len(found) != 1:
        return False
    q = found[0]
    if kind == "between":
        return (q.low, q.high) == (Decimal(low), Decimal(high))
    return q.value == Decimal(low) and q.bound in {"simple": ("=", "~"), "under": ("<", "<="), "above": (">", ">=")}[kind]


def moment(expect: str) -> tuple[date, str, tuple[int, int, int]] | None:
    m = _MOMENT.match(expect)
    return (date(int(m[1]), int(m[2]), int(m[3])), m[7], (int(m[4]), int(m[5]), int(m[6]))) if m else None


def time_is_right(text: str, expect: str) -> bool:
    """A day, month, quarter, year or week, with the product's reading of the text as of Duckling's own "now"."""
    wanted = moment(expect)
    assert wanted is not None
    day, grain, _ = wanted
    found = [(t.time_start, t.time_end) for t in find(text, language="vi", published_on=NOW).timerefs] + [relative_at(text.lower(), NOW)]
    starts = {"Day": day.isoformat(), "Month": f"{day:%Y-%m}", "Year": str(day.year), "Week": day.isoformat(), "Quarter": day.isoformat()}
    return any(start is not None and start in (starts[grain], day.isoformat()) for start, _ in (f for f in found if f))


def cases() -> Iterator[tuple[str, Row]]:
    """Each example with the row of the report that it counts in; clock times and lengths of time are not news dates."""
    for row in rows(SHARED / "statistics" / "duckling_vi.jsonl"):
        if row["dim"] == "Time":
            wanted = moment(row["expect"])
            yield ("dates used in news" if wanted and wanted[1] in NEWS_GRAINS else "clock times and spans"), row
        else:
            yield {"Numeral": "numbers", "Ordinal": "ordinals", "AmountOfMoney": "money"}[row["dim"]], row


JUDGES = {"numbers": numeral_is_right, "ordinals": ordinal_is_right, "money": money_is_right, "dates used in news": time_is_right}


def report() -> tuple[dict[str, tuple[int, int]], list[str]]:
    """Right and all of each kind, and the examples that are wrong."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    wrong = []
    for kind, row in cases():
        total[kind] += 1
        if kind in JUDGES and JUDGES[kind](row["text"], row["expect"]):
            right[kind] += 1
        elif kind in JUDGES:
            wrong.append(f"{kind}: {row['text']} -> {row['expect']}")
    return {kind: (right[kind], total[kind]) for kind in total}, wrong


if __name__ == "__main__":
    counts, errors = report()
    for kind, (good, every) in counts.items():
        print(f"{kind:24} {good:4} of {every:4}  {100 * good / every:5.1f} %" if kind in JUDGES else f"{kind:24}    - of {every:4}  not read: no part of news statistics")
    print(*errors, sep="\n")


