"""Districts and communes named in a sentence, each with its code and province where that is certain; whose figure it is, subjects.py and extract.py say.

Certain is: a province named beside the name or before it in the sentence holds such a unit, or the site's own province does, or no other province
has a unit of that type and name. Which of the two maps is meant, the day of publication says; a text of the new map may still name an old unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from crawlers.statistics.context import Spot
from crawlers.statistics.page import Page
from crawlers.statistics.places import MERGED_ON, Place, members_63, place_34, places
from crawlers.statistics.subjects import unaccented

# Type words as printed -> types of the gazetteer.
_TYPES = {
    "huyện": ("huyện",), "quận": ("quận",), "thị xã": ("thị xã",), "tx": ("thị xã",), "thành phố": ("thành phố",), "tp": ("thành phố",),
    "xã": ("xã",), "phường": ("phường",), "thị trấn": ("thị trấn",), "đặc khu": ("đặc khu",),
    "district": ("huyện", "quận"), "city": ("thành phố",), "town": ("thị xã", "thị trấn"), "township": ("thị trấn",), "commune": ("xã",),
    "ward": ("phường",),
}  # fmt: skip
_DISTRICTS = frozenset(("huyện", "quận", "thị xã", "thành phố"))
_VI = re.compile(r"(?<!\w)(?:(thị xã|thành phố|huyện|quận|phường|thị trấn|đặc khu|xã)(?: đảo| miền núi| vùng cao| biên giới)? |(tp|tx)(?:\. ?| ))(?=\w)")
_EN = re.compile(r" (district|city|township|town|commune|ward)(?!\w)")
_EN_WORDS = (" district", " city", " town", " commune", " ward")
_RUN = re.compile(r"\w[\w']*(?:(?: | ?- ?)\w[\w']*){0,6}")
_RUN_BEFORE = re.compile(r"[^\W\d_][\w']*(?: [^\W\d_][\w']*){0,4}$")
_WORD = re.compile(r"\w[\w']*")
_JOIN = re.compile(r" ?(?:[,(-] ?|(?:thuộc|của|in|of|the) )*(?:(?:tỉnh|thành phố|tp\.?) ?)?")
_NEXT = re.compile(r" ?(?:,| và| and|;) ?")
_WHERE = re.compile(r"(?:tại|ở|trên địa bàn|at|in)(?: the)? $")
_SMALL = frozenset(("in", "the", "at", "from", "of", "for", "and", "to", "by"))
_TONES = {old: new for olds, news in (("oà oá oả oã oạ", "òa óa ỏa õa ọa"), ("oè oé oẻ oẽ oẹ", "òe óe ỏe õe ọe"), ("uỳ uý uỷ uỹ uỵ", "ùy úy ủy ũy ụy")) for old, new in zip(olds.split(), news.split(), strict=True)}  # fmt: skip
_TONE = re.compile("|".join(_TONES))


class Locality(NamedTuple):
    """A district or commune as printed at start..end; `reach`: past what is named beside it. Without a province it could not be told."""

    start: int
    end: int
    reach: int
    province: str | None = None
    code: str | None = None


class _Unit(NamedTuple):
    code: str
    kind: str
    parent: str | None
    province: str | None  # on the map of 63
    code_34: str
    new: bool


class _Mention(NamedTuple):
    start: int
    end: int
    kinds: tuple[str, ...]
    units: tuple[_Unit, ...]


def _plain(name: str) -> str:
    """A name's one spelling: lower case, tone marks where the gazetteer has them, dashes without spaces."""
    return _TONE.sub(lambda m: _TONES[m[0]], name.lower()).replace(" - ", "-")


@cache
def _units() -> dict[str, list[_Unit]]:
    """Units by their name without its type, in both spellings, with and without marks."""
    rows = [p for p in places() if p.level != "province"]
    homes: dict[str, set[str]] = {}
    for p in rows:
        if p.became and p.code_63:
            homes.setdefault(p.became, set()).add(p.code_63)
    out: dict[str, list[_Unit]] = {}
    for p in rows:
        low = _plain(p.name)
        kind = next(k for kinds in _TYPES.values() for k in kinds if low.startswith(k + " "))
        unit = _Unit(p.code, kind, p.parent, p.code_63 or _home(p, homes), p.code_34, p.code_63 is None)
        name = low[len(kind) + 1 :]
        for spelling in {name, unaccented(name)}:
            out.setdefault(spelling, []).append(unit)
    return out


def _home(p: Place, homes: dict[str, set[str]]) -> str | None:
    """The old province of a unit of the new map: that of all the communes it is made of."""
    old = homes.get(p.code) or set(members_63(p.code_34))
    return next(iter(old)) if len(old) == 1 else None


def localities_in(page: Page, start: int, end: int, named: Sequence[tuple[int, str]], home: str | None) -> list[Locality]:
    """The districts and communes of one sentence, in order. `named`: provinces of the whole text; `home`: the site's own."""
    text, low, on = page.text, page.low, page.when.published
    found = list(_vietnamese(text, low, start, end) if page.language == "vi" else _english(text, low, start, end))
    if not found:
        return []
    provinces = {offset: code for offset, code in named if start <= offset < end and not any(m.start <= offset < m.end for m in found)}
    listed = {m for a, b in pairwise(found) if (j := _NEXT.match(low, a.end)) and j.end() == b.start and _level(a) == _level(b) for m in (a, b)}
    out: list[Locality] = []
    for m in reversed(found):
        joined = _JOIN.match(low, m.end)
        beside = joined.end() if joined else m.end
        around = out[-1] if out and m.kinds[0] not in _DISTRICTS and m.end <= out[-1].start <= beside else None
        code = around.province if around else provinces.get(beside)
        reach = around.reach if around else beside + 1 if code else m.end
        earlier = next((c for offset, c in sorted(provinces.items(), reverse=True) if offset < m.start), None)
        if m in listed or (around is None and _heads_list(text, low, m, provinces)):
            out.append(Locality(m.start, m.end, reach))
        else:
            out.append(Locality(m.start, m.end, reach, *_resolved(m, around.code if around else None, (code, earlier, home), on)))
    return out[::-1]


def _level(m: _Mention) -> bool:
    return m.kinds[0] in _DISTRICTS


def _heads_list(text: str, low: str, m: _Mention, provinces: dict[int, str]) -> bool:
    """Whether names of further units follow without their type: "huyện Bình Liêu, Ba Chẽ"."""
    after = _NEXT.match(low, m.end)
    if after is None or after.end() in provinces:
        return False
    name = _name_at(text, low, after.end())
    return name is not None and any((u.kind in _DISTRICTS) == _level(m) for u in _units()[_plain(low[after.end() : name])])


def _vietnamese(text: str, low: str, start: int, end: int) -> Iterable[_Mention]:
    for m in _VI.finditer(low, start, end):
        if text[m.end()].islower():
            continue
        stop = _name_at(text, low, m.end())
        if stop is not None and stop <= end:
            kinds = _TYPES[m[1] or m[2]]
            yield _Mention(m.start(), stop, kinds, _of_level(_units()[_plain(low[m.end() : stop])], kinds))


def _name_at(text: str, low: str, at: int) -> int | None:
    """Where the unit's name that begins at `at` ends: the longest known one, with no other capitalised word after it."""
    run = _RUN.match(low, at)
    if run is None or text[at].islower():
        return None
    words = [*_WORD.finditer(low, at, run.end())]
    count = next((n for n, w in enumerate(words) if text[w.start()].islower()), len(words))
    for n in range(count, 0, -1):
        stop = words[n - 1].end()
        if _plain(low[at:stop]) not in _units():
            continue
        if n < count and not (text[words[n].start()].isdigit() or "-" in low[stop : words[n].start()]):
            return None
        if low[at:stop].isdigit() and low[stop : stop + 1] not in (",", ".", ";", ":", ")", ""):
            return None
        return stop
    return None


def _english(text: str, low: str, start: int, end: int) -> Iterable[_Mention]:
    if all(low.find(word, start, end) < 0 for word in _EN_WORDS):  # quicker than the pattern, and mostly so
        return
    for m in _EN.finditer(low, start, end):
        run = _RUN_BEFORE.search(low, max(start, m.start() - 40), m.start())
        if run is None:
            continue
        words = [*_WORD.finditer(low, run.start(), m.start())]
        first = next((n + 1 for n in range(len(words) - 1, -1, -1) if not text[words[n].start()].isupper() or words[n][0] in _SMALL), 0)
        if first < len(words) and (units := _units().get(unaccented(_plain(low[words[first].start() : m.start()])))):
            yield _Mention(words[first].start(), m.end(), _TYPES[m[1]], _of_level(units, _TYPES[m[1]]))


def _of_level(units: Sequence[_Unit], kinds: tuple[str, ...]) -> tuple[_Unit, ...]:
    """Units of exactly these types, else those of their level: a town is called what it was before it rose to a city."""
    levels = {k in _DISTRICTS for k in kinds}
    return tuple(u for u in units if u.kind in kinds) or tuple(u for u in units if (u.kind in _DISTRICTS) in levels)


def _resolved(m: _Mention, district: str | None, provinces: tuple[str | None, str | None, str | None], on: date | None) -> tuple[str | None, str | None]:
    """Province (map of 63) and code of what a mention means; None where that is not certain. `provinces`: beside it, before it, the site's."""
    beside, earlier, home = provinces
    merged = on is not None and on >= MERGED_ON
    units = [u for u in m.units if merged or on is None or not u.new]
    if district is not None:
        return _told([u for u in units if u.parent == district], merged)
    if beside is not None:
        return _told([u for u in units if u.province == beside or (merged and u.code_34 == beside)], merged)
    if near := [u for u in units if earlier is not None and (u.province == earlier or (merged and u.code_34 == earlier))]:
        return _told(near, merged)
    wide = place_34(home, on) if home and on else None
    if near := [u for u in units if home is not None and (u.province == home or (wide is not None and u.code_34 == wide))]:
        return _told(near, merged)
    return _told(units, merged) if units and units[0].kind in m.kinds else (None, None)


def _told(units: Sequence[_Unit], merged: bool) -> tuple[str | None, str | None]:
    provinces = {u.province for u in units}
    if len(provinces) != 1 or None in provinces:
        return None, None
    meant = [u for u in units if u.new] if merged else []
    meant = meant or list(units)
    return provinces.pop(), meant[0].code if len(meant) == 1 else None


def own_locality(spot: Spot, low: str, found: Sequence[Locality], subjects: Sequence[tuple[int, int]], named: Sequence[tuple[int, str]]) -> Locality | None:
    """The locality a figure is about: the last before it in its clause with no other subject or province since, else one it is said to lie in."""
    figure, start = spot.figure, spot.clause_start
    if start and low[start - 1] == ":":  # "Huyện Bình Liêu: 300 ha"
        start = max((f.start for f in found if f.end == start - 1), default=start)
    own: Locality | None = None
    before = [f for f in found if start < f.end <= figure.start]  # the stop of "TP. Hạ Long" may have cut the clause inside the name
    # of "xã Vô Ngại, huyện Bình Liêu" the commune, whose reach takes in the district
    before = [f for f in before if not any(g.start < f.start < g.reach for g in before)]
    if before:
        own = before[-1]
        since = own.reach
        if any(since <= s and e <= figure.start for s, e in subjects) or any(since <= offset < figure.start for offset, _ in named):
            return None
    elif not any(start <= s < figure.start for s, _ in subjects) and not any(start <= offset < figure.start for offset, _ in named):
        stop = figure.end + len(spot.tail)
        own = next((f for f in found if figure.end <= f.start < stop and _WHERE.search(low, max(figure.end, f.start - 20), f.start)), None)
    return own if own is not None and own.province is not None else None
