"""Where sentences begin and end, in Vietnamese and English, in code points; what a sentence says is not its business."""

from __future__ import annotations

import re

from crawlers.records import Sentence

# A break is an end mark, closing quotes or brackets, white space, and something that can open a sentence; or a line end.
_BREAK = re.compile(r"""(?P<mark>[.!?…]+)(?P<close>["'”’»)\]]*)(?P<space>[ \t\u00a0\u202f]+)(?P<next>["'“‘«(\[]*)(?=(?P<open>\S))|\n+""")

# After these a full stop ends no sentence; compared in lower case, without the stop itself.
ABBREVIATIONS = frozenset(
    # Vietnamese titles, places and signs; English titles, corporate forms, months and references
    """tp tx tt ts ths gs pgs bs ks nsnd nsưt ls đ/c ông bà th.s p q kp
    mr mrs ms dr prof rev sen rep gov gen lt col maj sgt capt st messrs hon jr sr
    no nos vs etc e.g i.e cf al fig figs inc ltd co corp bros dept est approx vol pp
    jan feb mar apr jun jul aug sep sept oct nov dec u.s u.k u.n a.m p.m""".split(),  # noqa: SIM905
)
LONGEST = 1500
"""Code points of the longest sentence: what is longer is a table or no prose, and is cut at a comma or space so that its cost stays linear."""
_LAST_WORD = re.compile(r"[\w./]+\Z")
_INITIAL = re.compile(r"(?:\A|[\s(.])[A-ZĐÀ-Ỹ]\Z")


def _is_break(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether an end mark followed by space really ends the sentence that began at `start`."""
    opener = match["open"]
    if match["mark"] != "." or match["close"]:
        # "... " goes on in lower case; "!" and "?" inside a quotation go on in lower case too
        return not opener.islower()
    before = text[max(start, match.start() - 24) : match.start()]
    word = _LAST_WORD.search(before)
    if word and word[0].lower() in ABBREVIATIONS:
        # "No. 5" and "Mr. Long" go on; "... ended at 5 p.m. The" does not, when a plain capitalised word follows
        return word[0].lower() in ("a.m", "p.m", "etc") and opener.isupper()
    if _INITIAL.search(before):
        return False
    if opener.islower():
        return False
    return not (opener.isdigit() and word is not None and word[0].isdigit() and len(word[0]) <= 2 and not before[: -len(word[0])].strip())


def split(text: str) -> list[Sentence]:
    """Sentences of a text in order, trimmed of white space; a line end always ends one, a decimal point never does.

    >>> [(s.start, s.end) for s in split("Đạt 5.200 tỷ đồng. Ông Nguyễn V. An nói. Tốt!")]
    [(0, 18), (19, 40), (41, 45)]
    """
    out: list[Sentence] = []
    start = 0
    for match in _BREAK.finditer(text):
        if match["mark"] is None:
            end, following = match.start(), match.end()
        elif _is_break(text, start, match):
            end, following = match.end("close"), match.start("next")
        else:
            continue
        _add(out, text, start, end)
        start = following
    _add(out, text, start, len(text))
    return out


def _add(out: list[Sentence], text: str, start: int, end: int) -> None:
    while end - start > LONGEST:
        space = max(text.rfind(", ", start, start + LONGEST), text.rfind("; ", start, start + LONGEST)) + 1 or text.rfind(" ", start, start + LONGEST)
        cut = space if space > start else start + LONGEST
        _add(out, text, start, cut)
        start = cut
    piece = text[start:end]
    if stripped := piece.strip():
        start += len(piece) - len(piece.lstrip())
        out.append(Sentence(start, start + len(stripped)))
