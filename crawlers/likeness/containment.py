"""How much of one text is in another, exactly: containment both ways, Jaccard, and the spans they share."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from crawlers.likeness.sketch import U64, shingle_sets, shingles_of, syllables


@dataclass(frozen=True, slots=True)
class Containment:
    """`a_in_b`: share of a's distinct 3-syllable shingles that b has; 0 for a text too short to have any."""

    a_in_b: float
    b_in_a: float
    jaccard: float
    shared: int

    @property
    def larger(self) -> float:
        return max(self.a_in_b, self.b_in_a)

    @property
    def smaller(self) -> float:
        return min(self.a_in_b, self.b_in_a)


def contained(a: U64, b: U64) -> Containment:
    """Compares two sorted sets of distinct shingles, as `shingle_sets` gives them."""
    if len(a) > len(b):
        turned = contained(b, a)
        return Containment(turned.b_in_a, turned.a_in_b, turned.jaccard, turned.shared)
    if not len(a):
        return Containment(0.0, 0.0, 0.0, 0)
    at = np.searchsorted(b, a)
    shared = int(np.count_nonzero(b[np.minimum(at, len(b) - 1)] == a))
    return Containment(shared / len(a), shared / len(b), shared / (len(a) + len(b) - shared), shared)


def containment(a: str, b: str) -> Containment:
    """The containments of two raw texts.

    >>> c = containment("một hai ba bốn năm", "một hai ba bốn năm sáu bảy")
    >>> c.a_in_b, c.b_in_a, c.jaccard
    (1.0, 0.6, 0.6)
    """
    one, two = shingle_sets([a, b])
    return contained(one, two)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch that both texts have, in code points of their NFC forms, end exclusive."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


def shared_spans(a: str, b: str, *, least: int = 3) -> list[Span]:
    """The stretches of at least `least` syllables that a shares with b, in a's order; each syllable of a is in one at most.

    Greedy: at each place of a the longest match wins, and the earliest in b among equals.
    """
    words = syllables([a, b])
    cut = int(words.bounds[1])
    flat, bounds = shingles_of(words)
    keys_a, keys_b = flat[: bounds[1]].tolist(), flat[bounds[1] :].tolist()
    where: dict[int, list[int]] = {}
    for j, key in enumerate(keys_b):
        where.setdefault(key, []).append(j)
    spans: list[Span] = []
    i = 0
    while i < len(keys_a):
        best, best_j = 0, 0
        for j in where.get(keys_a[i], ())[:32]:  # a phrase met more often than this is no evidence of copying
            n = 0
            while i + n < len(keys_a) and j + n < len(keys_b) and keys_a[i + n] == keys_b[j + n]:
                n += 1
            if n > best:
                best, best_j = n, j
        if best + 2 >= least and best:
            spans.append(
                Span(
                    int(words.starts[i]),
                    int(words.ends[i + best + 1]),
                    int(words.starts[cut + best_j]),
                    int(words.ends[cut + best_j + best + 1]),
                )
            )
            i += best + 2
        else:
            i += 1
    return spans


def title_likeness(a: str, b: str) -> float:
    """Token-set ratio of two titles, 0..1: 1.0 when one only adds words to the other; of unlike titles some .4, for letters recur.

    The best of three comparisons by common subsequence: shared words against each title (shared words first), and title against title.

    >>> title_likeness("Quảng Ninh: Kỷ luật 334 đảng viên", "Kỷ luật 334 đảng viên")
    1.0
    >>> round(title_likeness("Khởi công cầu mới", "Khánh thành cầu mới"), 2)
    0.61
    """
    one, two = title_words(a), title_words(b)
    if not one or not two:
        return 0.0
    both = " ".join(sorted(one & two))
    if both and (one <= two or two <= one):
        return 1.0
    left, right = (" ".join(filter(None, (both, " ".join(sorted(words))))) for words in (one - two, two - one))
    ratios = [2 * _common_length(left, right) / (len(left) + len(right))]
    if both:
        ratios += [2 * len(both) / (len(both) + len(whole)) for whole in (left, right)]
    return max(ratios)


def _common_length(a: str, b: str) -> int:
    """Length of the longest common subsequence, one machine word of bits at a time (Hyyrö 2004)."""
    places: dict[str, int] = {}
    for i, c in enumerate(a):
        places[c] = places.get(c, 0) | 1 << i
    full = (1 << len(a)) - 1
    row = full
    for c in b:
        step = row & places.get(c, 0)
        row = ((row + step) | (row - step)) & full
    return len(a) - row.bit_count()


def title_words(title: str) -> frozenset[str]:
    folded = unicodedata.normalize("NFC", title).casefold()
    return frozenset("".join(c if c.isalnum() else " " for c in folded).split())


def same_title(a: Sequence[str] | frozenset[str], b: Sequence[str] | frozenset[str]) -> bool:
    """Whether two titles' words agree but for a fifth: a re-worked headline is not the same, a moved comma is."""
    one, two = frozenset(a), frozenset(b)
    return bool(one) and len(one & two) >= 0.8 * len(one | two)


def masked_title(title: str) -> str:
    """The title without its figures: what the issues of one series have in common.

    >>> masked_title("Giá vàng hôm nay 12/3: tăng 1,5 triệu") == masked_title("Giá vàng hôm nay 13/3: tăng 2 triệu")
    True
    """
    folded = unicodedata.normalize("NFC", title).casefold()
    kept = "".join(c if c.isalnum() else " " for c in folded).split()
    return " ".join(word for word in kept if not word[0].isdigit())
