"""What survives translation: figures, document codes, dates, names, pictures, as one bag of features without a language; no machine translation here.

Weights do not depend on what else is stored (common.tsv holds how common a name or figure is in Vietnamese news), so that a pair scores
the same on any night.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

import numpy as np

from crawlers.likeness.figures import canonical_number
from crawlers.likeness.sketch import U64
from crawlers.records import Telling

FINGERPRINT_VERSION: Final = "2"

_KIND_WEIGHT: Final = {"n": 1.0, "c": 2.0, "d": 0.6, "b": 1.0, "s": 0.7, "i": 2.0}
"""n figure, c document code, d date, b two names in a row, s single name, i picture."""

_CODE: Final = re.compile(r"(?<![\w/.,-])\d{1,5}(?:/\d{4})?[-/][A-ZĐ][A-Za-zĐđ]{0,5}(?:[-/&][A-ZĐ][A-ZĐa-z]{0,7})*(?![\w])")
_MONTHS: Final = {
    m: i
    for i, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sep sept",
         "october oct", "november nov", "december dec"), 1)
    for m in names.split()
}  # fmt: skip
_MONTH_NAME: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR: Final = r"(?P<y>(?:19|20)\d\d)"
_DATES: Final = tuple(  # only the patterns whose hint a text holds are tried on it
    (re.compile(hint), tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns))
    for hint, patterns in (
        (r"\d[/.-]\d", (rf"(?<![\d/.,-])(?P<d>\d{{1,2}})(?P<sep>[/.-])(?P<m>\d{{1,2}})(?P=sep){_YEAR}(?!\d)",)),
        ("tháng", (rf"(?<!\d)(?P<d>\d{{1,2}})\s+tháng\s+(?P<m>\d{{1,2}})(?:\s*(?:năm|/|,)\s*{_YEAR})?",)),
        (_MONTH_NAME, (
            rf"\b(?P<mn>{_MONTH_NAME})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+{_YEAR})?",
            rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<mn>{_MONTH_NAME})\b\.?,?(?:\s+{_YEAR})?",
        )),
        (r"\d/\d", (r"(?<![\d/.,-])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/])",)),
        ("tháng", (rf"tháng\s+(?P<m>\d{{1,2}})\s*(?:/|năm\s+|-)\s*{_YEAR}",)),
        (_MONTH_NAME, (rf"\b(?P<mn>{_MONTH_NAME})\.?,?\s+{_YEAR}",)),
    )
)  # fmt: skip
_NUMBER: Final = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?(?!\w)|(?<![\w.,])\d+(?:[.,]\d+)?(?!\w)")
_STUCK: Final = re.compile(  # VND412 billion, 30ha: a figure printed against its currency or unit
    r"(?<!\w)(?:VN[DĐ]|USD|EUR)(?=\d)|(?<=\d)(?=(?:ha|km2?|kg|m[23²³]|t[ỷỉ]|triệu|tấn|đồng)(?!\w))"
)
_TRILLION: Final = re.compile(r"(?<![\w.,])(\d+(?:[.,]\d+)?)\s*(?:trillion|(?:nghìn|ngàn)\s+t[ỷỉ])(?!\w)", re.IGNORECASE)
"""The one step of large numbers that is printed in two ways: 1.940 tỷ is 1.94 trillion."""
_UPPER: Final = "".join(chr(c) for c in range(0x41, 0x1F00) if chr(c).isupper())
_CAPITALS: Final = re.compile(rf"(?<!\w)[{_UPPER}][^\W\d]*(?:[ \u00a0][{_UPPER}][^\W\d]*)*")
_SPACE: Final = re.compile(r"[ \u00a0]")
_OPENERS: Final = frozenset('.!?:;\n"“”|•-–—')
_SYLLABLE: Final = re.compile(  # a Vietnamese syllable, diacritics folded
    r"(?:b|ch|c|d|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|q|r|s|th|tr|t|v|x)?(?:[aeiouy]{1,3})(?:ch|c|m|nh|ng|n|p|t)?"
)
_PICTURE_SIZE: Final = re.compile(r"(?:[-_](?:\d{2,4}x\d{2,4}|\d{2,4}w|scaled|thumb|large|medium|small))+$")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Feature -> weight; a feature is its kind's letter, a colon and the folded value."""

    features: Mapping[str, float]
    mass: float


@dataclass(frozen=True, slots=True)
class Match:
    score: float
    shared: int
    kinds: int
    images: int


@cache
def _common() -> dict[str, float]:
    lines = files("crawlers.likeness").joinpath("common.tsv").read_text(encoding="utf-8").splitlines()
    return {feature: float(weight) for feature, weight in (line.split("\t") for line in lines if line and line[0] != "#")}


def fold(word: str) -> str:
    """Lower case without diacritics, Đ as d.

    >>> fold("Đặng"), fold("Nguyễn")
    ('dang', 'nguyen')
    """
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()).replace("đ", "d") if not unicodedata.combining(c))


def fold_code(code: str) -> str:
    """A document's number in one spelling.

    >>> fold_code("144-QĐ/TW") == fold_code("144-QD/TW")
    True
    """
    return code.upper().replace("Đ", "D").lstrip("0")


def document_codes(text: str) -> list[str]:
    """The numbers of official documents that a text (NFC) names, folded, as often as it names them."""
    return [fold_code(m.group()) for m in _CODE.finditer(text)]


def looks_vietnamese(text: str) -> bool:
    """Whether a text of unknown language is Vietnamese: a quarter of its letters carry marks there, next to none in other languages it may be in.

    Too short a text counts as Vietnamese, the language of nearly all.
    """
    letters = [c for c in unicodedata.normalize("NFC", text[:3000]) if c.isalpha()]
    return len(letters) < 60 or sum(c > "\x7f" for c in letters) >= 0.05 * len(letters)


def features(text: str) -> set[str]:
    """The features of a text in any language. One-digit figures and masked words (DNUM_BFZ) are none."""
    text = unicodedata.normalize("NFC", text)
    found: set[str] = set()

    def code(m: re.Match[str]) -> str:
        found.add("c:" + fold_code(m.group()))
        return " . "

    def day(m: re.Match[str]) -> str:
        part = m.groupdict()
        month = int(part["m"]) if part.get("m") else _MONTHS[part["mn"].casefold()]
        number = int(part["d"]) if part.get("d") else None
        if number is not None and number <= 12 < month <= 31 and not part.get("mn"):
            month, number = number, month  # 04/21/2026
        if not 1 <= month <= 12 or (number is not None and not 1 <= number <= 31):
            return m.group()
        if number is not None:
            found.add(f"d:{month:02}-{number:02}")
        if part.get("y"):
            found.add(f"d:{part['y']}-{month:02}" + (f"-{number:02}" if number is not None else ""))
        return " . "

    rest = _CODE.sub(code, text)
    lower = rest.casefold()
    for hint, patterns in _DATES:
        if hint.search(lower):
            for pattern in patterns:
                rest = pattern.sub(day, rest)
    rest = _STUCK.sub(" ", rest)
    rest = _TRILLION.sub(lambda m: f" {(Decimal(canonical_number(m.group(1))) * 1000).normalize():f} ", rest)
    for m in _NUMBER.finditer(rest):
        value = canonical_number(m.group())
        if len(value) > 1:
            found.add("n:" + value)
    _names(rest, found)
    return found


def _names(text: str, found: set[str]) -> None:
    for m in _CAPITALS.finditer(text):
        before = m.start() - 1
        while before >= 0 and text[before] in " \u00a0":
            before -= 1
        opens = before < 0 or text[before] in _OPENERS
        run: list[str] = []
        for word in [*_SPACE.split(m.group()), ""]:
            if word and "_" not in word and not (len(word) > 1 and word.isupper()):
                run.append(word)
                continue
            if len(run) > 1 or (run and not opens):  # a capital at the head of a sentence is no name
                _name(run, found)
            run, opens = [], False


def _name(run: list[str], found: set[str]) -> None:
    folded = [fold(word) for word in run]
    found.update("s:" + word for word in folded if len(word) > 1 and _SYLLABLE.fullmatch(word))
    found.update(f"b:{one} {two}" for one, two in pairwise(folded))


def fingerprint(telling: Telling) -> Fingerprint:
    """Of title, text and the file names of the pictures."""
    found = features(f"{telling.title}\n{telling.text}")
    found.update("i:" + name for name in map(picture_name, telling.image_names) if name)
    weights = {feature: feature_weight(feature) for feature in found}
    return Fingerprint(weights, sum(weights.values()))


def feature_weight(feature: str) -> float:
    """Kind weight times how telling the value is: common ones by common.tsv, years a quarter, words of no Vietnamese shape a third."""
    kind, value = feature[0], feature[2:]
    weight = _KIND_WEIGHT[kind] * _common().get(feature, 1.0)
    if kind == "n":
        digits = len(value.replace(".", "").rstrip("0")) or 1
        if re.fullmatch(r"(?:19|20)\d\d", value):
            return 0.25
        return weight * min(1.0, 0.25 + 0.25 * digits)  # 30 says little, 7113 much
    if kind == "b" and not all(_SYLLABLE.fullmatch(word) for word in value.split()):
        return weight / 3
    return weight


def picture_name(name: str) -> str:
    """The file name of a picture without folder, size and ending; empty when it is too plain to tell anything.

    >>> picture_name("https://x.example/a/le-khoi-cong-123_768x432.jpg"), picture_name("image.jpg")
    ('le-khoi-cong-123', '')
    """
    stem = re.sub(r"\.\w{2,5}$", "", name.split("?", maxsplit=1)[0].rsplit("/", 1)[-1]).casefold()
    stem = _PICTURE_SIZE.sub("", stem)
    return stem if len(stem) >= 8 and re.search(r"[a-z]", stem) else ""


def fingerprint_score(a: Fingerprint, b: Fingerprint) -> Match:
    """Weight of the shared features over the geometric mean of both masses (0..1), how many they are and of how many kinds."""
    shared = a.features.keys() & b.features.keys()
    if not shared:
        return Match(0.0, 0, 0, 0)
    kinds = {"s" if f[0] == "b" else f[0] for f in shared}
    weight = sum(a.features[f] for f in shared)
    return Match(weight / math.sqrt(a.mass * b.mass), len(shared), len(kinds), sum(f[0] == "i" for f in shared))


def fact_keys(print_: Fingerprint, *, least: float = 0.4) -> U64:
    """48-bit keys of the telling features (FNV-1a of the feature's UTF-8, mixed), sorted: what candidates for a translation share."""
    keys = sorted(_fact_key(feature) for feature, weight in print_.features.items() if weight >= least)
    return np.array(keys, np.uint64)


@cache
def _fact_key(feature: str) -> int:
    value = 0xCBF29CE484222325
    for byte in feature.encode():
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    value ^= value >> 33
    value = value * 0xFF51AFD7ED558CCD & 0xFFFFFFFFFFFFFFFF
    return (value ^ value >> 33) >> 16
