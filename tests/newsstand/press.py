"""The writing desk: composes articles of a topic, cuts, extends and corrects them, and keeps unrelated ones unlike. No sites, no pages."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter, deque
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar
from zlib import crc32

from tests.newsstand import words
from tests.newsstand.figures import Fact, Figure, Plain, print_number
from tests.newsstand.grammar import Draw, Line, Mark, Place, Topic

Drawn = tuple[Line, dict[str, Fact]]
_Pickable = TypeVar("_Pickable")

SUBHEADS = (
    ("Chuyển động từ cơ sở", "Movement from the grassroots"),
    ("Những con số biết nói", "Numbers that speak"),
    ("Vẫn còn nút thắt", "There are still bottlenecks"),
    ("Cách làm mới", "New ways of doing things"),
    ("Nhìn thẳng vào hạn chế", "Looking straight at limitations"),
    ("Người dân là trung tâm", "People at the center"),
    ("Không chủ quan", "No complacency"),
    ("Bước đi tiếp theo", "Next steps"),
)


_DEPARTMENT = {"rice": 0, "livestock": 0, "forest": 0, "budget": 1, "health": 2, "education": 3, "tourism": 8}
"""Whose director speaks on a topic: indices into words.DEPARTMENTS."""


@dataclass(frozen=True)
class Block:
    """One block of a body: a paragraph `p`, subheading `h`, list item `li` or table row `tr` (cells joined by " | ")."""

    kind: str
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Copy:
    """An article's words in one language; `lead` and `blocks` make its text."""

    title: str
    lead: Block
    blocks: tuple[Block, ...]
    title_marks: tuple[Mark, ...] = ()

    def text(self) -> tuple[str, list[Mark]]:
        """`text` as CONTRACTS defines it, with every fact's place in it."""
        out, marks = "", []
        for block in (self.lead, *self.blocks):
            if out:
                out += "\n"
            at = len(out) + (2 if block.kind == "li" else 0)
            out += f"- {block.text}" if block.kind == "li" else block.text
            marks += [mark.moved(at) for mark in block.marks]
        return out, marks


@dataclass
class Draft:
    """What was drawn for an article, so that it can be written again in another language."""

    topic: Topic
    draw: Draw
    title: Drawn
    lead: Drawn
    body: tuple[tuple[str, tuple[Drawn, ...]], ...]
    subhead: tuple[str, str] | None
    vi: Copy = field(init=False)

    def write(self, language: str) -> Copy:
        title, title_marks = self.title[0].render(language, self.draw, self.title[1])
        lead = _block("p", (self.lead,), language, self.draw)
        blocks = []
        for kind, lines in self.body:
            if kind == "h" and self.subhead:
                blocks.append(Block("h", self.subhead[language == "en"]))
            else:
                blocks.append(_block(kind, lines, language, self.draw))
        return Copy(title, lead, tuple(blocks), tuple(title_marks))


def _block(kind: str, lines: tuple[Drawn, ...], language: str, draw: Draw) -> Block:
    out, marks = "", []
    for line, drawn in lines:
        text, found = line.render(language, draw, drawn)
        at = len(out) + 1 if out else 0
        out = f"{out} {text}" if out else text
        marks += [mark.moved(at) for mark in found]
    return Block(kind, out, tuple(marks))


def _rows(draw: Draw, rng: random.Random) -> list[tuple[str, tuple[Drawn, ...]]]:
    """A small table of communes, as provincial papers lay out results."""
    low = rng.choice((40, 120, 300))
    rows: list[tuple[str, tuple[Drawn, ...]]] = []
    for place in rng.sample(draw.place.communes, rng.randint(3, 5)):
        line = Line("{x1} | {a} | {b}", "{x1} | {a} | {b}", (("a", f"ha {low}..{low * 9}"), ("b", "pct 41.5..98.5")))
        drawn = line.draw(draw)
        drawn["x1"] = Plain(place, words.fold(place))
        rows.append(("tr", ((line, drawn),)))
    return rows


def compose(topic: Topic, place: Place, today: date, rng: random.Random, used: Counter[str]) -> Draft:
    """One article: an opening, five to eight body sentences in paragraphs of one or two, a closing; seldom-used sentences first."""
    draw = Draw(rng, today, place)
    draw.memo["so"] = Plain(*words.DEPARTMENTS[_DEPARTMENT.get(topic.key, 6)])
    opening = _pick(topic.openings, rng, used, lambda o: o.lead.vi)
    facts = opening.lead.draw(draw)
    chosen: list[Line] = []
    for _ in range(rng.randint(6, 9)):
        chosen.append(_pick([line for line in topic.body if line not in chosen], rng, used, lambda line: line.vi))
    body: list[tuple[str, tuple[Drawn, ...]]] = []
    at = 0
    while at < len(chosen):
        take = rng.choice((1, 1, 2))
        body.append(("p", tuple((line, line.draw(draw)) for line in chosen[at : at + take])))
        at += take
    subhead = None
    shape = rng.random()
    if shape < 0.3 and len(body) > 3:
        subhead = rng.choice(SUBHEADS)
        body.insert(2, ("h", ()))
    elif shape < 0.42:
        body = [("li", lines) if 1 <= index <= 3 else (kind, lines) for index, (kind, lines) in enumerate(body)]
    elif shape < 0.5 and topic.section == "kinh-te":
        body[2:2] = _rows(draw, rng)
    if topic.closings:
        closing = _pick(topic.closings, rng, used, lambda line: line.vi)
        body.append(("p", ((closing, closing.draw(draw)),)))
    draft = Draft(topic, draw, (opening.title, facts), (opening.lead, facts), tuple(body), subhead)
    draft.vi = draft.write("vi")
    return draft


def _pick(pool: Sequence[_Pickable], rng: random.Random, used: Counter[str], name: Callable[[_Pickable], str]) -> _Pickable:
    """Of two random candidates the one used less: variety without a cycle that a reader would notice."""
    first, second = rng.choice(pool), rng.choice(pool)
    one = first if used[name(first)] <= used[name(second)] else second
    used[name(one)] += 1
    return one


# ---------------------------------------------------------------- likeness


def shingles(text: str) -> frozenset[tuple[str, str, str]]:
    """3-syllable shingles of NFC, casefolded alphanumeric runs: the measure of the reprint truth."""
    runs = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).casefold())
    return frozenset(zip(runs, runs[1:], runs[2:], strict=False))


REMEMBERED = 300
"""How many articles a shingle is remembered for; in big worlds the oldest ones of a common phrase fall away."""


class Shelf:
    """All that was written so far, to keep a new article unlike every old one.

    `sample`: only one shingle in so many is looked at, which makes big worlds affordable and the answer an estimate.
    """

    def __init__(self, *, limit: float = 0.24, tries: int = 40, sample: int = 1) -> None:
        self.limit, self.tries, self.sample = limit, tries, sample
        self._where: dict[tuple[str, str, str], deque[int]] = {}
        self._sizes: list[int] = []

    def _shingles(self, text: str) -> list[tuple[str, str, str]]:
        mine = sorted(shingles(text))
        return mine if self.sample == 1 else [s for s in mine if crc32(" ".join(s).encode()) % self.sample == 0]

    def likest(self, text: str, *, besides: AbstractSet[int] = frozenset()) -> float:
        """The largest containment (shared shingles / those of the smaller text) with anything on the shelf but those at `besides`."""
        mine = self._shingles(text)
        shared: Counter[int] = Counter()
        for shingle in mine:
            shared.update(self._where.get(shingle, ()))
        return max((n / max(1, min(len(mine), self._sizes[i])) for i, n in shared.items() if i not in besides), default=0.0)

    def add(self, text: str) -> int:
        """Its place on the shelf."""
        mine = self._shingles(text)
        for shingle in mine:
            self._where.setdefault(shingle, deque(maxlen=REMEMBERED)).append(len(self._sizes))
        self._sizes.append(len(mine))
        return len(self._sizes) - 1

    def compose(self, topic: Topic, place: Place, today: date, rng: random.Random, used: Counter[str]) -> Draft:
        """Composes until the article is unlike all others, else keeps the most unlike of the tries; it is not put on the shelf."""
        best, best_like = None, 2.0
        for _ in range(self.tries):
            draft = compose(topic, place, today, random.Random(rng.getrandbits(64)), used)
            like = self.likest(draft.vi.text()[0])
            if like < best_like:
                best, best_like = draft, like
            if like <= self.limit:
                break
        assert best is not None
        return best


# ---------------------------------------------------------------- copies and corrections


def cut(copy: Copy, rng: random.Random) -> Copy:
    """As papers cut for space: the last third of the paragraphs falls away."""
    keep = max(3, round(len(copy.blocks) * rng.uniform(0.6, 0.75)))
    blocks = list(copy.blocks[:keep])
    while blocks and blocks[-1].kind == "h":
        blocks.pop()
    return replace(copy, blocks=tuple(blocks))


def extended(copy: Copy, extra: tuple[Block, ...]) -> Copy:
    return replace(copy, blocks=(*copy.blocks, *extra))


def renamed(copy: Copy, title: str) -> Copy:
    return replace(copy, title=title, title_marks=())


def corrected(copy: Copy, rng: random.Random) -> Copy | None:
    """The same article with one body figure put right, or None where it has none that can change."""
    places = [
        (i, j) for i, block in enumerate(copy.blocks) for j, mark in enumerate(block.marks) if isinstance(mark.fact, Figure) and mark.fact.value > 20
    ]
    if not places:
        return None
    i, j = rng.choice(places)
    block = copy.blocks[i]
    mark = block.marks[j]
    old = mark.fact
    assert isinstance(old, Figure)
    printed = re.match(r"[\d.,]*\d", old.vi)
    assert printed is not None
    whole = int(re.sub(r"\D", "", printed[0]))
    digits = whole + rng.choice((3, 7, 11, 2)) * 10 ** max(0, len(str(whole)) - 3)
    places_after = len(printed[0].partition(",")[2])
    new_number = old.value.__class__(digits).scaleb(-places_after)
    factor = old.value / old.value.__class__(whole).scaleb(-places_after)
    new = replace(
        old,
        value=(new_number * factor).normalize() + 0,
        vi=print_number(new_number, "vi") + old.vi[printed.end() :],
        en=print_number(new_number, "en") + re.sub(r"^[\d.,]*\d", "", old.en),
    )
    return replace(copy, blocks=_with(copy.blocks, i, _swap(block, j, new)))


def _swap(block: Block, j: int, new: Figure) -> Block:
    mark = block.marks[j]
    grown = len(new.vi) - (mark.end - mark.start)
    marks = [
        Mark(m.start, m.start + len(new.vi), new) if k == j else m.moved(grown) if m.start > mark.start else m for k, m in enumerate(block.marks)
    ]
    return replace(block, text=block.text[: mark.start] + new.vi + block.text[mark.end :], marks=tuple(marks))


def _with(blocks: tuple[Block, ...], i: int, block: Block) -> tuple[Block, ...]:
    return (*blocks[:i], block, *blocks[i + 1 :])


def reworded(copy: Copy) -> Copy:
    """A change that matters to nobody: a closing sentence of the web editors, without a figure."""
    return replace(copy, blocks=(*copy.blocks, Block("p", "Phần việc còn lại được giao cho các xã tự thu xếp trong tháng.")))
