"""Official papers cited: type, number, date and issuer, in Vietnamese and English; the papers' content is not read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from crawlers.statistics.timerefs import _MONTHS_EN as MONTHS_EN

TYPES = {
    "nghị quyết liên tịch": "joint_resolution", "nghị quyết": "resolution", "quyết định": "decision", "chỉ thị": "directive", "kết luận": "conclusion",
    "quy định": "regulation", "qui định": "regulation", "hướng dẫn": "instruction", "kế hoạch": "plan", "chương trình hành động": "program",
    "chương trình": "program", "thông tư liên tịch": "joint_circular", "thông tư": "circular", "nghị định": "decree", "thông báo": "notice",
    "công văn": "official_letter", "đề án": "project", "báo cáo": "report", "tờ trình": "submission", "công điện": "urgent_dispatch", "văn bản": "document",
    "pháp lệnh": "ordinance", "thông tri": "circular_letter", "quy chế": "statute", "luật": "law", "bộ luật": "code", "sắc lệnh": "decree_law", "giấy mời": "invitation",
    "resolution": "resolution", "resolutions": "resolution", "decision": "decision", "directive": "directive", "conclusion": "conclusion",
    "regulation": "regulation", "regulations": "regulation", "decisions": "decision", "directives": "directive", "conclusions": "conclusion",
    "instruction": "instruction", "guideline": "instruction", "guidance": "instruction", "plan": "plan", "program": "program", "programme": "program",
    "action program": "program", "circular": "circular", "decree": "decree", "notice": "notice", "announcement": "notice", "official letter": "official_letter",
    "official dispatch": "official_letter", "dispatch": "official_letter", "urgent dispatch": "urgent_dispatch", "project": "project", "report": "report",
    "plans": "plan", "decrees": "decree", "circulars": "circular", "submission": "submission", "document": "document", "ordinance": "ordinance", "law": "law",
}  # fmt: skip
FROM_CODE = {
    "nq": "resolution", "qđ": "decision", "qd": "decision", "ct": "directive", "kl": "conclusion", "qđi": "regulation", "hd": "instruction",
    "kh": "plan", "ctr": "program", "cthđ": "program", "cthd": "program", "tt": "circular", "nđ": "decree", "nd": "decree", "tb": "notice", "cv": "official_letter",
    "đa": "project", "bc": "report", "ttr": "submission", "cđ": "urgent_dispatch", "l": "law", "ttlt": "joint_circular",
}  # fmt: skip
STARTS = frozenset(t.split()[0] for t in TYPES) | {"#", "số", "no", "the"}

_TYPE = "|".join(sorted((re.escape(t) for t in TYPES), key=len, reverse=True))
# 05-NQ/TU, 1059/QĐ-TTg, 15/2021/NĐ-CP, 202/2025/QH15, 27-HD/BTCTW, 1234/UBND-KT
_CODE = r"\d{1,5}[a-z]?(?:/(?:19|20)\d\d)?\s?[-/]\s?[a-zđ]{1,6}\d{0,2}(?:\s?[-/]\s?[a-zđ&]{1,12}\d{0,2})*(?!\w)"
_DATE_VI = r"(?P<{0}d>3[01]|[12]\d|0?[1-9])\s?[/.-]\s?(?P<{0}m>1[0-2]|0?[1-9])\s?[/.-]\s?(?P<{0}y>(?:19|20)\d\d)|(?P<{0}d2>3[01]|[12]\d|0?[1-9]) tháng (?P<{0}m2>1[0-2]|0?[1-9]),? năm (?P<{0}y2>(?:19|20)\d\d)"
_DATE_EN = rf"(?P<me>{'|'.join(sorted(MONTHS_EN, key=len, reverse=True))})\.? (?P<de>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<ye>(?:19|20)\d\d)"
_DATED = rf"(?:,?\s*\(?(?:(?:ban hành |ký |được ban hành |ra )?ngày|dated|issued on|signed on|of|on)\s+(?:{_DATE_VI.format('a')}|{_DATE_EN})\)?)?"
_ISSUER_VI = (
    r"bộ chính trị|ban bí thư(?: trung ương(?: đảng)?)?|ban chấp hành trung ương(?: đảng)?|ban chấp hành đảng bộ tỉnh|ban thường vụ tỉnh ủy|ban thường vụ tỉnh uỷ|"
    r"ban tổ chức trung ương|ban tổ chức tỉnh ủy|ủy ban kiểm tra(?: trung ương| tỉnh ủy)?|thủ tướng(?: chính phủ)?|chính phủ|quốc hội|ủy ban thường vụ quốc hội|"
    r"hội đồng nhân dân(?: tỉnh| thành phố)?|hđnd(?: tỉnh| thành phố)?|ủy ban nhân dân(?: tỉnh| thành phố)?|ubnd(?: tỉnh| thành phố| huyện)?|chủ tịch ubnd(?: tỉnh)?|"
    r"tỉnh ủy|tỉnh uỷ|thành ủy|huyện ủy|đảng ủy khối[\w ]{0,30}?|trung ương(?: đảng)?|bộ (?:[a-zà-ỹđ]+(?: và| ,)? ?){1,4}?(?= về|,|\.|;|\)|$| quy| hướng)|ban [a-zà-ỹđ ]{3,40}?(?= về|,|\.|;|\)|$)"
)
_ISSUER_EN = (
    r"(?:the )?(?:politburo|secretariat|prime minister|government|national assembly|provincial people's council|provincial people's committee|"
    r"provincial party committee's organizing committee|provincial party committee's organization committee|central organizing committee|"
    r"provincial party standing committee|provincial party committee standing committee|provincial party executive committee|provincial party committee|"
    r"standing committee of the provincial party committee|central executive committee|central committee|ministry of [a-z]+(?: and [a-z]+)?|"
    r"(?:\d+(?:st|nd|rd|th)(?:,? and \d+(?:st|nd|rd|th))? central committees?(?: meeting)?(?: of the \d+(?:st|nd|rd|th) party congress)?)|"
    r"(?:\d+(?:st|nd|rd|th) (?:national|provincial|district) party congress))"
)
_BY = rf"(?:,?\s*(?:của|do|of|by)\s+(?P<issuer>{_ISSUER_VI}|{_ISSUER_EN})(?!\w))?"

_NUMBERED = re.compile(
    rf"(?:the )?(?P<type>{_TYPE})\s+(?:(?:số|no|number|nos)\b\.?:?\s*)?(?P<code>{_CODE}){_DATED}{_BY}",
)
_ELLIPTIC = re.compile(
    rf"(?:the )?(?P<type>{_TYPE})\s+(?:(?P<no>số|no|number)\b\.?:?\s*)?(?P<code>\d{{1,4}})(?![\d.,%/]*\d|\s?%|[-/]\w|\w){_DATED}{_BY}",
)
_BARE = re.compile(rf"(?:(?:số|no|number)\b\.?:?\s*)?(?P<code>\d{{1,5}}(?:/(?:19|20)\d\d)?[-/](?P<kind>nq|qđ|qd|ct|kl|qđi|hd|kh|ctr|cthđ|tt|nđ|nd|tb|đa|bc|ttr|cv)[-/][a-zđ]{{2,12}}\d{{0,2}}){_DATED}")
# "Nghị quyết số 18, 19-NQ/TW", "Conclusions 45 and 46 of the Politburo": numbers before the last one share what follows it
_AND = r"(?:\s?,\s?|\s+(?:và|and)\s+)"
_LIST = re.compile(
    rf"(?:the )?(?P<type>{_TYPE})\s+(?:(?:số|nos?|numbers?)\b\.?:?\s*)?(?P<heads>\d{{1,4}}(?:-[a-zđ]+/[a-zđ]+)?(?:{_AND}(?:số )?\d{{1,4}}(?:-[a-zđ]+/[a-zđ]+)?)*){_AND}(?:số )?"
    rf"(?:(?P<code>{_CODE}){_DATED}{_BY}|(?P<plain>\d{{1,4}})(?![\d.,%/]*\d|\s?%|[-/]\w|\w),?\s*(?:của|of)\s+(?P<last>{_ISSUER_VI}|{_ISSUER_EN})(?!\w))",
)
_HEAD = re.compile(r"\d{1,4}(?:-[a-zđ]+/[a-zđ]+)?")
_ORDINAL = re.compile(
    r"(?:the )?(?P<type>resolutions?|nghị quyết)(?: of)?(?: the)? (?:(?:\d+(?:st|nd|rd|th)(?:,| and)? ?)+(?:national |provincial |central |district )?(?:party )?"
    r"(?:congress|committee|conferences?)(?: \(?term [ivx]+\)?)?|đại hội (?:đại biểu )?(?:toàn quốc )?(?:đảng bộ (?:tỉnh|thành phố|huyện)? ?)?(?:đảng )?(?:lần thứ )?(?:[ivx]+|\d+)(?: của đảng)?|"
    r"(?:hội nghị )?trung ương (?:lần thứ )?\d+(?:,? (?:\(?khóa|\(?khoá) [ivx]+\)?)?)",
)
_CONGRESS_FIRST = re.compile(r"(?:the )?(?:party's )?\d+(?:st|nd|rd|th) (?:national|provincial) (?:party )?congress (?P<type>resolution)(?!s? no)")


@dataclass(frozen=True, slots=True)
class DocHit:
    start: int
    end: int
    doc_type: str | None
    number: str | None
    dated: date | None
    issuer: tuple[int, int] | None
    code_start: int
    date_span: tuple[int, int] | None
    rule: str


def normal_number(code: str) -> str:
    """Upper case, D for Đ, no spaces.

    >>> normal_number("60-qđ/tw")
    '60-QD/TW'
    """
    return re.sub(r"\s", "", code).upper().replace("Đ", "D")


def issuer_code(number: str | None) -> str | None:
    """What stands last in a document number: TU, TW, BTCTU, TTG.

    >>> issuer_code("05-NQ/TU")
    'TU'
    """
    tail = re.split(r"[-/]", number)[-1] if number and re.search(r"[-/]", number) else None
    return tail if tail and tail[0].isalpha() else None


def _dated(m: re.Match[str]) -> date | None:
    g = m.groupdict()
    day, month, year = (g.get("ad") or g.get("ad2"), g.get("am") or g.get("am2"), g.get("ay") or g.get("ay2"))
    if g.get("me"):
        day, month, year = g["de"], str(MONTHS_EN[g["me"]]), g["ye"]
    try:
        return date(int(year), int(month), int(day)) if day and month and year else None
    except ValueError:
        return None


def document_at(low: str, at: int) -> DocHit | None:
    """The official paper cited at offset `at` of cleaned lower-case text, the longest reading."""
    if low.startswith("the ", at) and not _AFTER_THE.match(low, at + 4):
        return None
    for name, pattern in (("doc.numbered", _NUMBERED), ("doc.elliptic", _ELLIPTIC), ("doc.bare", _BARE), ("doc.congress", _ORDINAL), ("doc.congress_first", _CONGRESS_FIRST)):
        m = pattern.match(low, at)
        if m is None:
            continue
        groups = m.groupdict()
        if name == "doc.elliptic" and not _plain_number_is_a_document(low, m):
            continue
        code = groups.get("code")
        kind = TYPES[groups["type"]] if groups.get("type") else FROM_CODE.get(groups.get("kind") or "")
        issuer = m.span("issuer") if groups.get("issuer") else None
        if issuer and low.startswith("the ", issuer[0]):
            issuer = issuer[0] + 4, issuer[1]
        stamp = next((m.span(g) for g in ("ad", "ad2", "me") if groups.get(g)), None)
        return DocHit(m.start() + 4 * (low.startswith("the ", m.start()) and code is not None), m.end(), kind, normal_number(code) if code else None, _dated(m), issuer, m.start("code") if code else m.start(), stamp, name)
    return None


def documents_at(low: str, at: int) -> list[DocHit]:
    """The papers cited at an offset: one, or a list of numbers under one type."""
    m = _LIST.match(low, at)
    if m is None:
        one = document_at(low, at)
        return [] if one is None else [one]
    tail = m["code"] or m["plain"]
    kind, shared = TYPES[m["type"]], re.sub(r"^\d+", "", tail)
    group = "issuer" if m["code"] else "last"
    issuer = m.span(group) if m[group] else None
    if issuer and low.startswith("the ", issuer[0]):
        issuer = issuer[0] + 4, issuer[1]
    hits: list[DocHit] = []
    for head in _HEAD.finditer(low, *m.span("heads")):
        code = head[0] if "-" in head[0] else head[0] + shared
        start = m.start("type") if not hits else head.start()
        hits.append(DocHit(start, head.end(), kind, normal_number(code), None, issuer, head.start(), None, "doc.list"))
    last = m.start("code") if m["code"] else m.start("plain")
    stamp = next((m.span(g) for g in ("ad", "ad2", "me") if m.groupdict().get(g)), None)
    hits.append(DocHit(last, m.end(), kind, normal_number(tail), _dated(m), issuer, last, stamp, "doc.list"))
    return hits


_AFTER_THE = re.compile(rf"{'|'.join(sorted({t.split()[0] for t in TYPES if t[0].isascii()}))}|party|\d")
_OFFICIAL = frozenset("resolution directive conclusion decree circular regulation decision instruction".split())  # noqa: SIM905
_OFFICIAL_VI = frozenset("nghị quyết|chỉ thị|kết luận|nghị định|thông tư|quyết định|quy định|đề án".split("|"))  # noqa: SIM905


def _plain_number_is_a_document(low: str, m: re.Match[str]) -> bool:
    """A type word and a plain number: with "số"/"no", an issuer or a date it is one; "đề án 06" too; "chương trình 5 ngày" is not."""
    if m["no"] or m["issuer"] or _dated(m):
        return True
    if m["code"].startswith("0") and (m["type"] in _OFFICIAL or m["type"] in _OFFICIAL_VI):
        return True
    following = low[m.end() : m.end() + 1]
    return (m["type"] in _OFFICIAL or m["type"] in _OFFICIAL_VI) and (following in ',.;)"' or not following or low.startswith((" về ", " on ", " của "), m.end()))
