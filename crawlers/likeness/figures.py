"""The figures of a text in one notation, and which of them another text replaced; what a figure measures belongs in statistics/."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(
    r"(?<![\w])(?:\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*)(?!\w)"  # a figure by itself
    r"|[^\W_]+(?:_\w+)*"  # a word; the mask of a translator (DNUM_BFZ) is one word, never a figure
)
_ZERO_WIDTH: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(frozen=True, slots=True)
class Number:
    """One printed figure: `value` in canonical notation, offsets in code points of the text as given."""

    value: str
    start: int
    end: int


def canonical_number(raw: str) -> str:
    """One notation for a printed figure, whichever way its separators stand.

    Groups of three are joined; what is left over is a fraction behind a point.

    >>> [canonical_number(x) for x in ("1.688", "1,688", "1 688", "103,4", "103.4", "1.234,50", "0,125", "06")]
    ['1688', '1688', '1688', '103.4', '103.4', '1234.5', '0.125', '6']
    """
    parts = re.split(r"[.,\s]", raw)
    whole, fraction = parts[0], ""
    for i, part in enumerate(parts[1:], 1):
        if len(part) == 3 and len(parts[0]) <= 3 and parts[0] != "0":
            whole += part
        elif i == len(parts) - 1:
            fraction = part
        else:  # 6.2.2017: no number but a date; its parts stay apart
            return ".".join(p.lstrip("0") or "0" for p in parts)
    whole = whole.lstrip("0") or "0"
    fraction = fraction.rstrip("0")
    return f"{whole}.{fraction}" if fraction else whole


def numbers(text: str) -> list[Number]:
    """All figures of the text in order. Digits inside a word (F0, QL1A, 24h) count as that word; masked words are none."""
    return [_number(m) for m in _TOKEN.finditer(text) if _is_figure(m.group())]


def _is_figure(token: str) -> bool:
    return "_" not in token and any("0" <= c <= "9" for c in token)


def _number(m: re.Match[str]) -> Number:
    token = m.group()
    value = token.casefold() if any(c.isalpha() for c in token) else canonical_number(token)
    return Number(value, m.start(), m.end())


@dataclass(frozen=True, slots=True)
class Figures:
    """A text's figures for comparing: how often each value stands, and the values between equal neighbours.

    `places` maps two words before and two after a run of figures (other runs masked) to the runs found there.
    """

    counts: Counter[str]
    places: dict[tuple[str, ...], Counter[tuple[str, ...]]]


def figures(text: str) -> Figures:
    text = unicodedata.normalize("NFC", text).translate(_ZERO_WIDTH)
    units: list[str | tuple[str, ...]] = []
    counts: Counter[str] = Counter()
    run: list[str] = []
    for m in _TOKEN.finditer(text):
        token = m.group()
        if _is_figure(token):
            value = _number(m).value
            counts.update(value.split("."))  # 6.2.2017 and 6/2/2017 hold the same figures
            run.append(value)
            continue
        if run:
            units.append(tuple(run))
            run = []
        units.append(token.casefold())
    if run:
        units.append(tuple(run))
    words = ["", "", *("#" if isinstance(unit, tuple) else unit for unit in units), "", ""]
    places: dict[tuple[str, ...], Counter[tuple[str, ...]]] = {}
    for i, unit in enumerate(units, 2):
        if isinstance(unit, tuple):
            for around in ((words[i - 2], words[i - 1], "", ""), ("", "", words[i + 1], words[i + 2]), (*words[i - 2 : i], *words[i + 1 : i + 3])):
                places.setdefault(around, Counter())[unit] += 1
    return Figures(counts, places)


def replaced(a: Figures, b: Figures) -> list[tuple[str, str]]:
    """Pairs of runs of figures that stand between the same two words on each side, yet differ: (in a, in b).

    A run that only lost or gained parts (6/2 against 6/2/2017) is not replaced, nor is one that merely stands in one text more often.
    """
    found: list[tuple[str, str]] = []
    for around, runs in a.places.items():
        if (not around[0] and not around[1]) or (not around[2] and not around[3]):
            continue
        other = b.places.get(around)
        if other is None or other == runs or other.total() != runs.total():  # "lost over # billion" of several banks: who can tell which
            continue
        gone, come = sorted(runs - other), sorted(other - runs)
        for old, new in zip(gone, come, strict=False):
            before, after = _parts(old), _parts(new)
            if (set(before) - set(after) and set(after) - set(before)) or (len(before) == len(after) and before != after):
                found.append((" ".join(old), " ".join(new)))
    return found


def _parts(run: tuple[str, ...]) -> list[str]:
    """A run without its separators, so that 6.2.2017, 6/2/2017 and 06-02-2017 are one, and 6/2 a part of them."""
    return [part.lstrip("0") for value in run for part in value.split(".")]


def share_of_numbers(a: Figures, b: Figures) -> tuple[int, int]:
    """(distinct values in both, distinct values of the text that has fewer)."""
    return len(a.counts.keys() & b.counts.keys()), min(len(a.counts), len(b.counts))


def only_in(a: Iterable[Number], b: Iterable[Number]) -> list[Number]:
    """Figures of `a` whose value `b` does not have."""
    values = {n.value for n in b}
    return [n for n in a if n.value not in values]
