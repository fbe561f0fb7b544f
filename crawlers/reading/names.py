"""Signature lines and the names in them; never the newspaper's own name. Which line of a page is the signature stands in `body.py`."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from crawlers.reading.blocks import tidy

_LABEL = (
    r"(?:bài|tin|ảnh|video|clip|đồ họa|thiết kế|infographic|nội dung|trình bày|thực hiện|biên tập|ghi|phóng sự|tổng hợp|kỹ thuật|dẫn chương trình|audio|"
    r"story|photos?|text|by|author|written by|reported by|tác giả(?: bài viết)?|người viết|theo dõi|lược dịch|dịch|biên dịch|ảnh bìa|chùm ảnh|phóng viên|pv|nhóm pv|nhóm phóng viên)"
)
SIGNATURE = re.compile(
    rf"^[(\[*-]?\s?(?P<label>{_LABEL}(?:\s?(?:,|và|-|–|/|&|\+|and)\s?(?:{_LABEL}))*)\s?[:：]\s?(?P<names>.{{0,160}})$", re.IGNORECASE
)
"""`Bài, ảnh: An Bình`, `Tin: P.V`, `Thực hiện: Nhóm PV`; a bare `Ảnh: …` names the photographer (see `photo_only`)."""

_BY = re.compile(r"^(?:by|bởi)\s+(?P<names>[^\d.!?]{2,80})$", re.IGNORECASE)
_PHOTO = re.compile(r"^[(\[]?\s?(?:ảnh|photos?|video|clip|đồ họa|infographic|nguồn ảnh|chùm ảnh)\s?[:：]", re.IGNORECASE)
_SUMMED = re.compile(
    r"\s*[(\[](?:tổng hợp|thực hiện|ghi|lược ghi|theo [^)]{1,40}|biên dịch|lược dịch|t/h|st|sưu tầm|[^)]{0,12}tổng hợp)[)\]]\.?$|(?<=\w)\s+(?:thực hiện|lược ghi|tổng hợp|ghi)$",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(r"^[(\[]?\s?(?:theo|nguồn|source|nguồn tin|according to)\s?(?P<colon>[:：])?\s?(?P<who>.{2,120}?)[)\]]?\.?$", re.IGNORECASE)
_ROLE = re.compile(
    r"\s*[(\[].*$|\s+[-–]\s+(?:tổng hợp|ghi|thực hiện)$|^(?:phóng viên|pv|ths\.?|ts\.?|bs\.?|cn\.?|ctv|cộng tác viên|nhà báo|luật sư|luật gia|thạc sĩ|tiến sĩ|bác sĩ|kỹ sư|ls\.?)\s+(?=[A-ZĐÀ-Ỹ])",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:;|,|\s&\s|\s+và\s+|\s+and\s+|\s[-–—]\s|\s?/\s?|\||\+|\s[•·]\s)\s*", re.IGNORECASE)
_HYPHENATED = re.compile(r"(?<=[a-zà-ỹ.])[-–—](?=[A-ZĐÀ-Ỹ])")
_PAPER = re.compile(
    r"^(?:theo\s)?(?:báo|tạp chí|đài|cổng|trung tâm truyền thông|tin nhanh|trang tin|thông tấn xã|admin|administrator|editor|ban biên tập|bbt|tòa soạn|toà soạn|"
    r"biên tập viên|quản trị|super user|root|webmaster|user|guest|staff|newsroom|tin tức|news)\b"
    r"|\b(?:điện tử|online|news|newspaper|\.vn|\.com|tv|www)\b|https?:|@|facebook|^\W*$|^\d+$",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"^(?:[A-ZÀ-ỸĐ][\w.'’-]*|[a-zđ]{1,3}\.?|\d{1,2})$")


_NO_SIGNS = re.compile(r"[\W_\u0300-\u036f]+")


@lru_cache(maxsize=8_192)
def fold(text: str) -> str:
    """Lower case without accents or signs, for comparing names of papers.

    >>> fold("Báo Quảng Ninh"), fold("Hànộimới")
    ('baoquangninh', 'hanoimoi')
    """
    bare = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return _NO_SIGNS.sub("", bare)


def is_paper(name: str, own: frozenset[str]) -> bool:
    """Whether a name is the newspaper's (folded names in `own`), an account's or an agency's, and no person's or pen name.

    >>> is_paper("Báo Lào Cai điện tử", frozenset()), is_paper("VTC News", frozenset({"vtcnews"})), is_paper("Anh Dũng", frozenset({"baolaocai"}))
    (True, True, False)
    """
    folded = fold(name)
    if not folded or _PAPER.search(name):
        return True
    return any(folded == paper or (len(folded) >= 4 and (folded in paper or paper in folded)) for paper in own if len(paper) >= 4)


def looks_like_name(text: str) -> bool:
    """One to six words that each begin with a capital, no sentence.

    >>> looks_like_name("Nguyễn Quốc Đạt"), looks_like_name("P.Y"), looks_like_name("Hội nghị tổng kết"), looks_like_name("Đó là ai?")
    (True, True, False, False)
    """
    words = text.split()
    if not 1 <= len(words) <= 6 or len(text) > 50 or text[-1] in ":?!,;…" or not any(char.isalpha() for char in text):
        return False
    capital = sum(word[0].isupper() for word in words)
    return capital * 4 >= len(words) * 3 and words[0][0].isupper() and all(_NAME_WORD.match(word) for word in words)


_OFFICE = re.compile(
    r"\b(?:writer|staff|editor|editorial|correspondent|reporter|columnist|bureau|press|associated|reuters|contributor|team|desk|guest|author|newsroom|special to|business|m\.?d\.?|ph\.?d\.?)\b|^(?:MS|MA|MD|RD|RDN|JD|MBA|PhD|CNN|AP|BBC|NBC)$",
    re.IGNORECASE,
)
MONTH_DAY = re.compile(r",?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?\s+\d{1,2}\b.*$", re.IGNORECASE)
_OPENING = re.compile(
    r"^(?:(?:bút ký|ghi chép|tản văn|truyện ngắn|tùy bút|tạp bút) của|about the author|posted by|written by|story by|by|[-|])\s?:?\s+", re.IGNORECASE
)


def names_in(line: str, own: frozenset[str] = frozenset()) -> list[str]:
    """The names of a signature line or of a declared author, roles and the paper's own name left out.

    >>> names_in("Bài, ảnh: Minh Châu - Thu Hà"), names_in("Tin, ảnh: P.Y"), names_in("HOÀNG LAN (tổng hợp)")
    (['Minh Châu', 'Thu Hà'], ['P.Y'], ['HOÀNG LAN'])
    """
    line = tidy(line)
    if line.startswith(("http", "www.", "@")):
        return []
    line = _OPENING.sub("", MONTH_DAY.sub("", line))
    found = SIGNATURE.match(line) or _BY.match(line)
    rest = found["names"] if found else line
    rest = _SUMMED.sub("", rest)
    rest = _HYPHENATED.sub(" - ", rest) if not re.search(r"\b\w\.-\w\.", rest) else rest
    names: list[str] = []
    for part in _SPLIT.split(rest):
        again = SIGNATURE.match(part)  # "Bài: A - Ảnh: B"
        name = tidy(_ROLE.sub("", again["names"] if again else part)).strip(' .,:;-–()[]*"“”')
        if (
            name
            and len(name) <= 60
            and not is_paper(name, own)
            and not _GROUP.match(name)
            and not _OFFICE.search(name)
            and name.lower() not in {"by", "bởi"}
            and name not in names
            and any(char.isalpha() for char in name)
        ):
            names.append(name)
    return names


_GROUP = re.compile(r"^(?:nhóm\s)?(?:pv|phóng viên|p\.v|ctv|ttxvn|tổng hợp|bbt|st|t\.h|sưu tầm)(?:[-\s.].{0,20})?$", re.IGNORECASE)


def is_desk(line: str) -> bool:
    """A signature that names nobody: PV, P.V, Nhóm phóng viên, CTV, PV (tổng hợp).

    >>> is_desk("P.V"), is_desk("Nhóm PV"), is_desk("PV - CTV"), is_desk("An Bình")
    (True, True, True, False)
    """
    parts = [part for part in _SPLIT.split(_SUMMED.sub("", tidy(line))) if part]
    return bool(parts) and all(_GROUP.match(part) for part in parts)


def photo_only(line: str) -> bool:
    """Whether the line credits a picture and no text (`Ảnh: An Bình`).

    >>> photo_only("Ảnh: An Bình"), photo_only("Tin, ảnh: An Bình")
    (True, False)
    """
    return _PHOTO.match(line) is not None


def _names_press(who: str) -> bool:
    """Whether one of the sources named is a paper or a name in capitals, no words of a sentence."""
    words = who.split()
    if not words:
        return False
    capital = sum(word[0].isupper() or word in {"và", "-", "báo", "của", "&"} for word in words)
    press = re.match(r"(?:báo(?!\scáo)|tạp chí|cổng|đài|trang tin)\s", who, re.IGNORECASE) is not None and len(words) <= 6 and "," not in who
    return press or (capital == len(words) and not who[0].islower())


def attribution_in(line: str) -> str | None:
    """`Theo TTXVN`, `Nguồn: baochinhphu.vn` as printed, when the whole line is one; None for a sentence that begins with Theo.

    >>> attribution_in("Theo TTXVN"), attribution_in("(Nguồn: baohoagiang.example)"), attribution_in("Theo báo cáo của Sở Y tế tỉnh, đã có 12 ca.")
    ('Theo TTXVN', 'Nguồn: baohoagiang.example', None)
    >>> attribution_in("Theo TTXVN/Báo Tin tức"), attribution_in("Theo số liệu/báo cáo quý I")
    ('Theo TTXVN/Báo Tin tức', None)
    """
    line = tidy(line)
    if len(line) > 90:
        return None
    found = _ATTRIBUTION.match(line)
    if found is None:
        return None
    who = found["who"].strip()
    if "http" in who.lower():
        return line.strip("()[] ") if len(who.split()) <= 3 else None
    words = who.split()
    if len(words) > 8 or any(mark in who for mark in "?!;") or who.endswith((",", ":")):
        return None
    if found["colon"] is None and not all(_names_press(one) for one in re.split(r"\s?[/+]\s?", who)):
        return None
    return line.strip("()[] ").rstrip(".")
