"""The one token pass over a text, and the length-keeping clean-up before it; no meaning is given to a token here."""

from __future__ import annotations

import re
from typing import NamedTuple

# Look-alikes that newspapers print, one code point for one, so that offsets stay those of the text.
_LOOKALIKES = str.maketrans(
    {
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\t": " ",
        "\u00d0": "Đ", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\uff05": "%", "\uff0c": ",",
    },
)  # fmt: skip

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]")


class Token(NamedTuple):
    """One numeral, word or sign; `low` is its lower-case form."""

    start: int
    end: int
    low: str


def cleaned(text: str) -> str:
    """The text with look-alike spaces, dashes and letters made plain, code point for code point."""
    return text.translate(_LOOKALIKES)


def lowered(text: str) -> str:
    """Lower case that keeps every offset.

    >>> len(lowered("İ")) == len("İ")
    True
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def tokenise(low: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of `low[start:end]`, offsets into `low`.

    >>> [t.low for t in tokenise("đạt 8,02%/năm.")]
    ['đạt', '8,02', '%', '/', 'năm', '.']
    """
    return [Token(*m.span(), m[0]) for m in _TOKEN.finditer(low, start, len(low) if end is None else end)]
