r"""Sentences with choices and typed slots, rendered in two languages with the place of every fact known. No topics, no pages.

>>> line = S("[Đến nay|Hiện] có {a}", "there are {a}", a="count 5..5 hộ / households")
>>> drawn = Draw(random.Random(1), date(2026, 11, 20), Place("Hòa Giang", ("Tân Lạc",)))
>>> text, marks = line.render("vi", drawn); text[marks[0].start:marks[0].end]
'5 hộ'
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from tests.newsstand import words
from tests.newsstand.figures import Fact, Figure, Paper, Plain, When, figure, paper, period

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Place:
    """The province a paper writes about."""

    province: str
    communes: tuple[str, ...]
    code: str | None = None  # ISO 3166-2 where the province is a real one
    ty: str = "tỷ"  # some papers write "tỉ đồng"


@dataclass(frozen=True)
class Mark:
    """Where a fact stands in a rendered text: code points, end exclusive."""

    start: int
    end: int
    fact: Fact

    def moved(self, by: int) -> Mark:
        return Mark(self.start + by, self.end + by, self.fact)


@dataclass
class Draw:
    """What one article has drawn so far, so that a name or figure used twice is the same one. Slots are drawn once, for both languages."""

    rng: random.Random
    today: date
    place: Place
    memo: dict[str, Fact] = field(default_factory=dict)

    def name(self, *, woman: bool | None = None) -> str:
        woman = self.rng.random() < 0.35 if woman is None else woman
        middle, given = (words.MIDDLE_NAMES_F, words.GIVEN_F) if woman else (words.MIDDLE_NAMES_M, words.GIVEN_M)
        return f"{self.rng.choice(words.FAMILY_NAMES)} {self.rng.choice(middle)} {self.rng.choice(given)}"

    def standing(self, slot: str) -> Fact:
        """Facts that need no specification: people, places, days; kept for the whole article."""
        if slot not in self.memo:
            kind = slot.rstrip("0123456789")
            self.memo[slot] = _STANDING[kind](self)
        return self.memo[slot]


def _both(text: str) -> Plain:
    return Plain(text, words.fold(text))


def _leader(d: Draw) -> Plain:
    name = d.name()
    vi, en = d.rng.choice(
        (
            ("Phó Bí thư Thường trực Tỉnh ủy", "Permanent Deputy Secretary of the Provincial Party Committee"),
            ("Phó Chủ tịch UBND tỉnh", "Vice Chairman of the Provincial People's Committee"),
            ("Chủ tịch HĐND tỉnh", "Chairman of the Provincial People's Council"),
            ("Ủy viên Ban Thường vụ Tỉnh ủy", "Member of the Standing Committee of the Provincial Party Committee"),
            (
                "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh",
                "Deputy Secretary of the Provincial Party Committee, Chairman of the Provincial People's Committee",
            ),
        )
    )
    d.memo["lanhdaongan"] = Plain(f"đồng chí {name}", f"Comrade {words.fold(name)}")
    return Plain(f"đồng chí {name}, {vi}", f"Comrade {words.fold(name)}, {en},")


def _leader_short(d: Draw) -> Fact:
    d.standing("lanhdao")
    return d.memo["lanhdaongan"]


def _director(d: Draw) -> Plain:
    woman = d.rng.random() < 0.3
    name = d.name(woman=woman)
    so = d.standing("so")
    return Plain(f"{'bà' if woman else 'ông'} {name}, Giám đốc {so.vi}", f"{'Ms.' if woman else 'Mr.'} {words.fold(name)}, Director of the {so.en},")


def _citizen(d: Draw) -> Plain:
    woman = d.rng.random() < 0.5
    name = d.name(woman=woman)
    thon, xa = d.standing("thon"), d.standing("xa")
    return Plain(
        f"{'chị' if woman else 'anh'} {name} ở thôn {thon.vi}, {xa.vi}",
        f"{'Ms.' if woman else 'Mr.'} {words.fold(name)} in {thon.en} village, {xa.en},",
    )


def _commune(d: Draw) -> Plain:
    used = {fact.vi for fact in d.memo.values()}
    for _ in range(20):
        name = d.rng.choice(d.place.communes)
        kind, kind_en = ("xã", "commune") if d.rng.random() < 0.8 else ("phường", "ward")
        if f"{kind} {name}" not in used:
            break
    return Plain(f"{kind} {name}", f"{words.fold(name)} {kind_en}")


def _day(d: Draw) -> Plain:
    day = d.today - timedelta(days=d.rng.choice((0, 0, 0, 1)))
    return Plain(f"ngày {day.day}/{day.month}", f"{day:%B} {day.day}")


def _department(d: Draw) -> Plain:
    return Plain(*d.rng.choice(words.DEPARTMENTS))


_STANDING: dict[str, Callable[[Draw], Fact]] = {
    "tinh": lambda d: Plain(f"tỉnh {d.place.province}", f"{words.fold(d.place.province)} province"),
    "tentinh": lambda d: _both(d.place.province),
    "tinhban": lambda d: _both(d.rng.choice([p for p in words.REAL_PROVINCES if p != d.place.province])),
    "xa": _commune,
    "thon": lambda d: _both(d.rng.choice(words.VILLAGES)),
    "ngay": _day,
    "nam": lambda d: Plain(str(d.today.year), str(d.today.year)),
    "namtruoc": lambda d: Plain(str(d.today.year - 1), str(d.today.year - 1)),
    "namsau": lambda d: Plain(str(d.today.year + 1), str(d.today.year + 1)),
    "lanhdao": _leader,
    "lanhdaongan": _leader_short,
    "so": _department,
    "giamdoc": _director,
    "dan": _citizen,
    "ten": lambda d: _both(d.name()),
    "nu": lambda d: _both(d.name(woman=True)),
    "ong": lambda d: _both(d.name(woman=False)),
}


_OWN_NAMES = {"ten", "nu", "ong"}
"""People of one sentence; the next sentence's is somebody else."""


@dataclass(frozen=True, eq=False)
class Line:
    """One sentence (or a headline) in Vietnamese and English with its slots' specifications."""

    vi: str
    en: str
    slots: tuple[tuple[str, str], ...] = ()
    tag: str = ""

    def draw(self, d: Draw, *, fixed: dict[str, Fact] | None = None) -> dict[str, Fact]:
        """Draws every slot of the sentence once, the period first since it governs the figures."""
        specs = dict(self.slots)
        drawn: dict[str, Fact] = dict(fixed or {})
        when: When | None = None
        for key, spec in sorted(specs.items(), key=lambda item: item[0] != "p"):
            if key in drawn:
                continue
            if key == "p":
                when = period(spec, d.rng, d.today)
                drawn[key] = Plain(when.vi, when.en)
            elif spec.startswith("doc "):
                drawn[key] = paper(spec[4:], d.rng, d.today)
            else:
                one = figure(spec, d.rng, ty=d.place.ty)
                drawn[key] = replace(one, period=when.label if when and one.own_period else None)
        for key in sorted(_OWN_NAMES & set(_SLOT.findall(self.vi))):
            drawn.setdefault(key, _STANDING[key](d))
        return drawn

    def render(self, language: str, d: Draw, drawn: dict[str, Fact] | None = None) -> tuple[str, list[Mark]]:
        drawn = self.draw(d) if drawn is None else drawn
        raw = self.en if language == "en" else self.vi
        while _CHOICE.search(raw):  # choices may nest: inner ones first
            raw = _CHOICE.sub(lambda m: d.rng.choice(m[1].split("|")), raw)
        raw = re.sub(r" {2,}", " ", raw).replace(" ,", ",").strip()
        out, marks, at = "", [], 0
        for match in _SLOT.finditer(raw):
            out += raw[at : match.start()]
            fact = drawn[match[1]] if match[1] in drawn else d.standing(match[1])
            word = fact.en if language == "en" else fact.vi
            if not out and word[:1].islower():
                word = word[0].upper() + word[1:]
            if isinstance(fact, Figure | Paper):
                marks.append(Mark(len(out), len(out) + len(word), fact))
            out += word
            at = match.end()
        out += raw[at:]
        return out[:1].upper() + out[1:], marks


def S(vi: str, en: str = "", tag: str = "", **slots: str) -> Line:  # noqa: N802  one letter keeps the pools readable
    """A sentence for the pools; see figures.figure for what a slot's specification says."""
    for name in _SLOT.findall(vi) + _SLOT.findall(en):
        if name not in slots and name.rstrip("0123456789") not in _STANDING:
            raise ValueError(f"no such slot {{{name}}} in {vi!r}")
    return Line(vi, en, tuple(slots.items()), tag)


@dataclass(frozen=True)
class Opening:
    """A headline and its lead; they share their facts."""

    title: Line
    lead: Line


def H(title: str, lead: str, title_en: str = "", lead_en: str = "", **slots: str) -> Opening:  # noqa: N802
    return Opening(S(title, title_en, **slots), S(lead, lead_en, **slots))


@dataclass(frozen=True)
class Topic:
    """What one kind of article can say: openings, then body sentences in any order, quotes and closings."""

    key: str
    section: str
    tags: tuple[str, ...]
    openings: tuple[Opening, ...]
    body: tuple[Line, ...]
    closings: tuple[Line, ...] = ()
