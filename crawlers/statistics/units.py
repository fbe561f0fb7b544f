"""The units lexicon (data/units.toml, data/units_local.toml): what stands after or before a number, and exact conversion."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from crawlers.statistics.tokens import Token, lowered, tokenise

_DATA = files("crawlers.statistics") / "data"


@dataclass(frozen=True, slots=True)
class Unit:
    """`factor` x `base` is one unit, exactly; both absent for units that convert to nothing."""

    name: str
    kind: str = "measure"
    base: str | None = None
    factor: Decimal | None = None


class UnitHit(NamedTuple):
    unit: Unit
    per: tuple[str, ...]
    next: int
    end: int

    @property
    def name(self) -> str:
        return "/".join((self.unit.name, *self.per))


class _Form(NamedTuple):
    words: tuple[str, ...]
    unit: Unit
    exact: str | None  # a symbol is matched as written
    tight: bool  # "m2": no space inside


@dataclass(frozen=True, slots=True)
class Lexicon:
    units: dict[str, Unit]
    after: dict[str, tuple[_Form, ...]]  # by first word, longest first
    before: dict[str, tuple[tuple[str, Unit], ...]]  # by last character, longest first
    per: dict[str, tuple[tuple[tuple[str, ...], str], ...]]


def _forms(entry: dict[str, Any], unit: Unit) -> list[_Form]:
    out = []
    for form in entry.get("words", ()):
        words = tuple(t.low for t in tokenise(form.lower()))
        out.append(_Form(words, unit, None, " " not in form and len(words) > 1))
    for form in entry.get("symbols", ()):
        words = tuple(t.low for t in tokenise(lowered(form)))
        out.append(_Form(words, unit, form, " " not in form and len(words) > 1))
    return out


@cache
def lexicon() -> Lexicon:
    """Both files read once; a word in the local file overrides the same word in the generated one."""
    generated = tomllib.loads((_DATA / "units.toml").read_text(encoding="utf-8"))
    local = tomllib.loads((_DATA / "units_local.toml").read_text(encoding="utf-8"))
    units: dict[str, Unit] = {}
    forms: dict[tuple[tuple[str, ...], str | None], _Form] = {}
    before: dict[str, Unit] = {}
    for entry in (*generated["unit"], *local["unit"]):
        known = units.get(entry["name"])
        unit = known or Unit(entry["name"], entry.get("kind", "measure"), entry.get("base"), Decimal(entry["factor"]) if "factor" in entry else None)
        units[unit.name] = unit
        for form in _forms(entry, unit):
            forms[form.words, form.exact] = form
        before.update(dict.fromkeys(entry.get("prefix", ()), unit))
    after: dict[str, list[_Form]] = {}
    for form in forms.values():
        if form.exact is None or (form.words, None) not in forms:
            after.setdefault(form.words[0], []).append(form)
    per: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for form_, name in local["per"].items():
        words = tuple(form_.split())
        per.setdefault(words[0], []).append((words, name))
    return Lexicon(
        units,
        {word: tuple(sorted(group, key=lambda f: -len(f.words))) for word, group in after.items()},
        {last: tuple(sorted(((s, u) for s, u in before.items() if s[-1] == last), key=lambda item: -len(item[0]))) for last in {s[-1] for s in before}},
        {word: tuple(sorted(group, key=lambda f: -len(f[0]))) for word, group in per.items()},
    )


def unit_at(tokens: Sequence[Token], i: int, text: str) -> UnitHit | None:
    """The longest unit that begins at token `i`, with what stands under its stroke.

    >>> from crawlers.statistics.tokens import tokenise
    >>> text = "đồng/người/năm"
    >>> unit_at(tokenise(text), 0, text).name
    'VND/person/year'
    """
    if i >= len(tokens):
        return None
    lex = lexicon()
    for form in lex.after.get(tokens[i].low, ()):
        j = i + len(form.words)
        if j > len(tokens) or not all(tokens[i + k].low == form.words[k] for k in range(1, len(form.words))):
            continue
        start, end = tokens[i].start, tokens[j - 1].end
        if form.exact is not None and text[start:end] != form.exact:
            continue
        if words_that_undo(tokens, i, j) or (j < len(tokens) and tokens[j].start == end and tokens[j].low[0].isalnum()):
            continue  # "đồng chí" is a comrade, "12A1" a school class
        if form.tight and any(tokens[k].end != tokens[k + 1].start for k in range(i, j - 1)):
            continue
        per, j = per_at(tokens, j, text)
        return UnitHit(form.unit, per, j, tokens[j - 1].end)
    return None


_UNDO = {("đồng", "chí"), ("đồng", "bào"), ("đồng", "hồ"), ("điểm", "trường"), ("điểm", "cầu"), ("điểm", "bưu"), ("điểm", "nóng"), ("điểm", "đến"), ("hạng", "mục"), ("khối", "lượng"),
         ("điểm", "sạt"), ("điểm", "du"), ("độ", "tuổi"), ("lượng", "khách"), ("m", "-"), ("giờ", "chí"), ("cân", "bằng"), ("xu", "hướng"), ("tiếng", "nói"), ("xu", "thế"),
         ("ngày", "công"), ("ngày", "hội"), ("đô", "thị"), ("phân", "khu"), ("phân", "hiệu"), ("phân", "trường"), ("khối", "thi"), ("điểm", "chợ"), ("điểm", "thi"), ("điểm", "dân"),
         ("điểm", "tham"), ("điểm", "giao"), ("điểm", "bán"), ("điểm", "sáng"), ("khối", "phố"), ("tạ", "thế"), ("đồng", "ruộng"), ("lượng", "lao"), ("điểm", "tập"), ("điểm", "đen"),
         ("tuần", "tra"), ("mẫu", "xét"), ("độ", "dài"), ("tháng", "tuổi"), ("ngày", "tuổi"), ("năm", "tuổi"), ("bạt", "che"), ("kíp", "nổ"), ("kíp", "trực"), ("kíp", "mổ")}  # fmt: skip
"""A unit's word that goes on to another word: "đồng chí" is a comrade, "điểm trường" a school site."""


def words_that_undo(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Whether the last word of a unit at tokens i..j belongs to a longer word that is none."""
    return j < len(tokens) and j - i == 1 and (tokens[i].low, tokens[j].low) in _UNDO


def per_at(tokens: Sequence[Token], j: int, text: str) -> tuple[tuple[str, ...], int]:
    """Names under the stroke: "/người/năm", "per gallon", "a month", "-a-day"."""
    lex = lexicon()
    out: list[str] = []
    while j + 1 < len(tokens):
        sign = tokens[j].low
        if sign == "-" and not out and j + 3 < len(tokens) and tokens[j + 1].low in ("a", "per") and tokens[j + 2].low == "-":
            if (name := next((n for w, n in lex.per.get(tokens[j + 3].low, ()) if len(w) == 1), None)) is None:
                break
            return (name,), j + 4
        if sign != "/" and not (sign in ("per", "a", "an") and not out):
            break
        if sign in ("a", "an") and j + 2 < len(tokens) and tokens[j + 2].low in ("earlier", "ago", "later", "before", "after", "of", "-"):
            break
        hit = next(
            ((words, name) for words, name in lex.per.get(tokens[j + 1].low, ()) if tuple(t.low for t in tokens[j + 1 : j + 1 + len(words)]) == words),
            None,
        )
        if hit is None:
            under = _plain_unit(tokens, j + 1, text, lex)
            if under and sign in ("a", "an") and lex.units[under[0]].kind != "measure":
                under = None
            hit = ((tokens[j + 1].low,) * under[1], under[0]) if under else None
        if hit is None:
            break
        out.append(hit[1])
        j += 1 + len(hit[0])
    return tuple(out), j


def _plain_unit(tokens: Sequence[Token], i: int, text: str, lex: Lexicon) -> tuple[str, int] | None:
    for form in lex.after.get(tokens[i].low, ()):
        j = i + len(form.words)
        if j <= len(tokens) and all(tokens[i + k].low == word for k, word in enumerate(form.words)) and form.exact in (None, text[tokens[i].start : tokens[j - 1].end]):
            return form.unit.name, len(form.words)
    return None


def money_before(low: str, start: int) -> tuple[Unit, int] | None:
    """The currency whose sign stands right before offset `start`, with the sign's own offset.

    >>> money_before("us $58", 4)[0].name
    'USD'
    """
    at = start - 1 if start and low[start - 1] == " " else start
    for sign, unit in lexicon().before.get(low[at - 1 : at], ()):
        begin = at - len(sign)
        if begin >= 0 and low.startswith(sign, begin) and (not sign[0].isalpha() or begin == 0 or not low[begin - 1].isalnum()):
            return unit, begin
    return None


def convert(value: Decimal, unit: str, to: str) -> Decimal:
    """Exact conversion between two units of one dimension; ValueError where there is none.

    >>> convert(Decimal("2.5"), "quintal", "tonne")
    Decimal('0.25')
    """
    units = lexicon().units
    here, there = units.get(unit), units.get(to)
    if here is None or there is None or here.factor is None or there.factor is None or here.base != there.base:
        raise ValueError(f"no exact conversion from {unit} to {to}")
    return value * here.factor / there.factor
