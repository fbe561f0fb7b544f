"""Versioned sketch keys of texts, from raw text to keys without a Python loop over words; no rule about what counts as a copy.

The specification of version 1, which a store of millions depends on (a change here is a new SKETCH_VERSION and a new store):

1. NFC. Letters and digits are those that Unicode 3.2 knows (that table is frozen, so a new Python changes no key); single-code-point
   case folding. Code points above U+FFFF and all others are separators.
2. Dropped altogether: soft hyphen, zero-width characters, and the separator inside a number: `.` or `,` between two digits; a space,
   no-break or thin space between a group of 1 to 3 digits and a group of exactly 3. So 1.688, 1,688 and 1 688 are all the syllable 1688.
3. A syllable is a run of letters and digits. Its hash is sum of mix(c_j) * B**j over its code points c_0.., modulo 2**64, mixed once more.
4. A shingle is three syllables in a row: mix(h0 + h1 * P1 + h2 * P2) modulo 2**64.
5. A shingle is a key when its low 4 bits are 0 (one in 16); the key kept is its high 48 bits.
`mix` is the finaliser of SplitMix64. The reference in tests/test_likeness_sketch.py does the same, word by word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

SKETCH_VERSION: Final = "1"
SAMPLE: Final = 16
"""One shingle in so many is a key. Never varied with length: sketches of different rates cannot be compared."""

U64 = npt.NDArray[np.uint64]
I64 = npt.NDArray[np.int64]

BASE: Final = 0x9E3779B97F4A7C15  # 5 modulo 8: powers of it differ early, so that anagrams differ
INVERSE: Final = pow(BASE, -1, 1 << 64)
P1: Final = 0xC2B2AE3D27D4EB4F
P2: Final = 0x165667B19E3779F9
_CHUNK: Final = 1 << 16  # code points worked on at once: what fits the second-level cache
_ZERO_WIDTH: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_GROUP_SPACES: Final = " \u00a0\u2009\u202f"


def mix(x: U64) -> U64:
    """The finaliser of SplitMix64, element by element."""
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


@dataclass(frozen=True, slots=True)
class _Tables:
    """By code point below 65,536: what it is worth in a hash (0 = separator), and whether it asks for a look before hashing."""

    worth: U64
    look: npt.NDArray[np.bool_]  # NFC may change a text that holds this
    gone: npt.NDArray[np.bool_]  # zero-width
    powers: U64
    inverse: U64


@cache
def _tables() -> _Tables:
    old = unicodedata.ucd_3_2_0
    folded = np.zeros(1 << 16, np.uint64)
    look = np.zeros(1 << 16, np.bool_)
    for point in range(1 << 16):
        char = chr(point)
        category = old.category(char)
        if category[0] in "LNM":
            fold = char.casefold()
            folded[point] = ord(fold) if len(fold) == 1 else point
            # Marks and conjoining jamo take part in composition; the rest changes alone or not at all.
            look[point] = category[0] == "M" or 0x1100 <= point < 0x1200 or unicodedata.normalize("NFC", char) != char
    worth = np.where(folded > 0, mix(folded + np.uint64(1)), np.uint64(0))
    gone = np.zeros(1 << 16, np.bool_)
    gone[[ord(c) for c in _ZERO_WIDTH]] = True
    return _Tables(worth, look, gone, _powers(BASE, _CHUNK), _powers(INVERSE, _CHUNK))


def _powers(base: int, size: int) -> U64:
    powers = np.full(size + 1, base, np.uint64)
    powers[0] = 1
    return np.multiply.accumulate(powers)


@dataclass(frozen=True, slots=True)
class Syllables:
    """Hashes of all syllables of the texts, end to end; text i has those from bounds[i] up to bounds[i + 1]."""

    hashes: U64
    bounds: I64
    starts: I64  # offset of each syllable in its own text, as given to `syllables` (NFC)
    ends: I64


def _points(texts: Sequence[str]) -> tuple[npt.NDArray[np.uint32], I64]:
    """Code points of the NFC texts, a line feed after each, and where each begins."""
    joined = "\n".join(texts) + "\n"
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    points = np.minimum(points, np.uint32(0xFFFF))
    if _tables().look[points].any():
        changed = [text if text.isascii() else unicodedata.normalize("NFC", text) for text in texts]
        if any(new != old for new, old in zip(changed, texts, strict=True)):
            return _points(changed)
    bounds = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(text) + 1 for text in texts], out=bounds[1:])
    return points, bounds


def _dropped(points: npt.NDArray[np.uint32]) -> I64:
    """Positions that rule 2 of the specification drops."""
    digit = points - np.uint32(48) < 10  # unsigned: what lies below '0' wraps round to something large
    between = np.flatnonzero(digit[:-2] & digit[2:] & ~digit[1:-1]) + 1
    kinds = points[between]
    marks = between[(kinds == 46) | (kinds == 44)]
    spaces = between[np.isin(kinds, [ord(c) for c in _GROUP_SPACES])]
    if len(spaces):
        spaces = spaces[_groups(digit, spaces)]
    gone = np.flatnonzero(_tables().gone[points])
    return np.concatenate([marks, spaces, gone]) if len(spaces) or len(gone) else marks


def _groups(digit: npt.NDArray[np.bool_], spaces: I64) -> npt.NDArray[np.bool_]:
    """Which of the spaces between digits have 1 to 3 digits before them and exactly 3 after."""
    last = len(digit) - 1

    def at(offset: int) -> npt.NDArray[np.bool_]:
        where = spaces + offset
        return np.where((where >= 0) & (where <= last), digit[np.clip(where, 0, last)], False)

    before = ~(at(-2) & at(-3) & at(-4))
    return np.asarray(before & at(2) & at(3) & ~at(4), np.bool_)


def syllables(texts: Sequence[str]) -> Syllables:
    """The syllables of each text, hashed; offsets are in code points of the text's NFC form."""
    parts = [_syllables(part) for part in _chunks(texts)]
    if len(parts) == 1:
        return parts[0]
    sizes = np.cumsum([0] + [len(part.hashes) for part in parts[:-1]])
    return Syllables(
        np.concatenate([part.hashes for part in parts]) if parts else np.zeros(0, np.uint64),
        np.concatenate([np.zeros(1, np.int64)] + [part.bounds[1:] + size for part, size in zip(parts, sizes, strict=False)]),
        np.concatenate([part.starts for part in parts]) if parts else np.zeros(0, np.int64),
        np.concatenate([part.ends for part in parts]) if parts else np.zeros(0, np.int64),
    )


def _chunks(texts: Sequence[str]) -> list[Sequence[str]]:
    chunks: list[Sequence[str]] = []
    begin = size = 0
    for i, text in enumerate(texts):
        if size + len(text) + 1 > _CHUNK and i > begin:
            chunks.append(texts[begin:i])
            begin, size = i, 0
        size += len(text) + 1
    if begin < len(texts):
        chunks.append(texts[begin:])
    return chunks


def _syllables(texts: Sequence[str]) -> Syllables:
    tables = _tables()
    points, text_bounds = _points(texts)
    drop = _dropped(points)
    where: I64 | None = None
    if len(drop):
        keep = np.ones(len(points), np.bool_)
        keep[drop] = False
        where = np.flatnonzero(keep)
        points = points[where]
    worth = tables.worth[points]
    word = worth != 0
    edge = np.flatnonzero(word[1:] != word[:-1]) + 1
    if word[0]:
        edge = np.concatenate([np.zeros(1, np.int64), edge])
    starts, ends = edge[::2], edge[1::2]  # a line feed ends every text, so they pair up
    size = len(points)
    powers, inverse = tables.powers, tables.inverse
    if size >= len(powers):  # one text longer than a chunk
        powers, inverse = _powers(BASE, size), _powers(INVERSE, size)
    sums = np.zeros(size + 1, np.uint64)
    np.cumsum(worth * powers[:size], out=sums[1:])
    hashes = (sums[ends] - sums[starts]) * inverse[starts]
    if where is not None:
        starts, ends = where[starts], where[ends - 1] + 1
    bounds = np.searchsorted(starts, text_bounds).astype(np.int64)
    begin = np.repeat(text_bounds[:-1], np.diff(bounds))
    return Syllables(mix(hashes), bounds, starts - begin, ends - begin)


def shingles_of(words: Syllables) -> tuple[U64, I64]:
    """Hashes of all shingles, end to end, and the bounds of each text's; text i with n syllables has max(n - 2, 0)."""
    h = words.hashes
    if len(h) < 3:
        return np.zeros(0, np.uint64), np.zeros(len(words.bounds), np.int64)
    every = mix(h[:-2] + h[1:-1] * np.uint64(P1) + h[2:] * np.uint64(P2))
    counts = np.maximum(np.diff(words.bounds) - 2, 0)
    valid = np.ones(len(h), np.bool_)
    for back in (1, 2):  # the last two syllables of a text begin no shingle
        at = words.bounds[1:] - back
        valid[at[at >= words.bounds[:-1]]] = False
    bounds = np.zeros(len(words.bounds), np.int64)
    np.cumsum(counts, out=bounds[1:])
    return every[valid[:-2]], bounds


def shingle_sets(texts: Sequence[str]) -> list[U64]:
    """The sorted distinct shingles of each text."""
    flat, bounds = shingles_of(syllables(texts))
    return [np.unique(flat[bounds[i] : bounds[i + 1]]) for i in range(len(texts))]


def sketch_flat(texts: Sequence[str]) -> tuple[U64, I64]:
    """All keys as (keys, index of their text), each key once a text, texts in order: the shape that a table of keys takes."""
    keys: list[U64] = []
    owners: list[I64] = []
    done = 0
    for part in _chunks(texts):
        flat, bounds = shingles_of(_syllables(part))
        picked = np.flatnonzero(flat & np.uint64(SAMPLE - 1) == 0)
        owner = np.searchsorted(bounds, picked, side="right") - 1
        key = flat[picked] >> np.uint64(16)
        order = np.lexsort((key, owner))
        key, owner = key[order], owner[order]
        first = np.ones(len(key), np.bool_)
        first[1:] = (key[1:] != key[:-1]) | (owner[1:] != owner[:-1])
        keys.append(key[first])
        owners.append(owner[first] + done)
        done += len(part)
    if not keys:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    return np.concatenate(keys), np.concatenate(owners)


def sketch(texts: Sequence[str]) -> list[U64]:
    """The sorted distinct keys of each text (48-bit numbers); a text of fewer than some 70 syllables may have none."""
    keys, owners = sketch_flat(texts)
    bounds = np.searchsorted(owners, np.arange(len(texts) + 1))
    return [keys[bounds[i] : bounds[i + 1]] for i in range(len(texts))]


def exact_key(text: str) -> int:
    """One 48-bit key of the whole text's syllables in order; 0 for a text without any. Equal for copies that differ in layout only."""
    words = syllables([text]).hashes
    return _fold(words)


def lead_key(text: str, syllables_kept: int = 24) -> int:
    """One 48-bit key of how the text begins: finds teasers and short copies that no sampled shingle can find; 0 when too short to tell."""
    words = syllables([text[: syllables_kept * 16]]).hashes[:syllables_kept]
    return _fold(words) if len(words) >= 8 else 0


def _fold(words: U64) -> int:
    if not len(words):
        return 0
    powers = np.full(len(words), P1, np.uint64)
    powers[0] = 1
    total = np.sum(words * np.multiply.accumulate(powers), dtype=np.uint64)
    return int(mix(np.array([total]))[0] >> np.uint64(16)) or 1
