"""Whose figure it is: the province named in the clause, else the site's, else the one the text names most; no other subject is resolved."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from crawlers.statistics.places import _provinces


def unaccented(text: str) -> str:
    """Letters without marks, one code point for one in composed text.

    >>> unaccented("đắk lắk")
    'dak lak'
    """
    return "".join(unicodedata.normalize("NFD", c)[0] for c in text).replace("đ", "d").replace("Đ", "D")


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    codes: dict[str, str] = {}
    for place in _provinces():
        if place.code_63:
            name = place.name.lower()
            codes[name] = place.code
            codes[unaccented(name)] = place.code
    codes |= {"thừa thiên huế": "VN-26", "thua thien hue": "VN-26", "ho chi minh city": "VN-SG", "tp hcm": "VN-SG", "tphcm": "VN-SG", "da nang city": "VN-DN", "đăk lăk": "VN-33"}
    for spelling in ("khánh hoà", "hoà bình", "thanh hoá"):
        codes[spelling] = codes[spelling.replace("oà", "òa").replace("oá", "óa")]
    for word in ("ha nam", "hue"):  # too short or an everyday word without marks
        codes.pop(word, None)
    names = "|".join(sorted(map(re.escape, codes), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)"), codes


# A province's name inside these is a person, a street or another thing.
_OTHER = re.compile(r"(?:chủ tịch|chí minh|đường|phố|street|road|hồ|ho|tư tưởng|đồng chí)\s$")


def places_in(text: str, low: str) -> list[tuple[int, str]]:
    """Offsets and codes of the provinces a text names, with a capital letter."""
    pattern, codes = _names()
    return [
        (m.start(), codes[m[0]])
        for m in pattern.finditer(low)
        if text[m.start()].isupper() and not _OTHER.search(low[max(0, m.start() - 12) : m.start()]) and not (m[0] in ("hồ chí minh", "ho chi minh") and not low.startswith((" city",), m.end()) and not re.search(r"(?:tp\.? ?|thành phố )$", low[max(0, m.start() - 10) : m.start()]))
    ]


def main_place(found: list[tuple[int, str]]) -> str | None:
    """The province a text is about when its site has none: the one named most, the first of equals."""
    counts: dict[str, int] = {}
    for _, code in found:
        counts[code] = counts.get(code, 0) + 1
    return max(counts, key=lambda code: counts[code]) if counts else None


_SUBJECT = re.compile(
    r"(?<!\w)(?:toàn tỉnh|toàn huyện|toàn thị xã|toàn thành phố|toàn ngành|toàn đảng bộ(?: tỉnh)?|cả nước|toàn quốc|các đơn vị|công ty|doanh nghiệp|dự án|cấp tỉnh|cấp huyện|cấp xã|"
    r"the province|the whole province|the provincial party committee|the company|the project|the country|the city|thành phố|thị xã|huyện|tỉnh)(?!\w)",
)


def subjects_in(low: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where a sentence's subject words stand, in order."""
    return [m.span() for m in _SUBJECT.finditer(low, start, end)]
