"""Dates, months, quarters, years, terms and spans of them, where they stand; which figure they date is decided in periods.py."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from crawlers.records import Period
from crawlers.statistics.labels import day_period, month_period, quarter_period, to_date_period

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12}
_MONTHS_VI = {
    "một": 1, "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "mười một": 11, "mười hai": 12, "chạp": 12, "mười": 10,
}  # fmt: skip
_MONTHS_EN = {
    name: n + 1
    for n, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec".split("|"),  # noqa: SIM905
    )
    for name in names.split()
}
_COUNT_EN = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11}
_COUNT_VI = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}

YEAR = r"(?:19|20)\d\d(?![\d.,]*\d|\s?%)"
_DASH = r"\s?-\s?"
_M_VI = r"(?:1[0-2]|0?[1-9]|mười một|mười hai|mười|" + "|".join(m for m in _MONTHS_VI if " " not in m and m != "mười") + r")(?!\w)(?<!năm(?= \d))"
_M_EN = r"(?:" + "|".join(sorted(_MONTHS_EN, key=len, reverse=True)) + r")(?![a-z])\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_MON = r"(?:1[0-2]|0?[1-9])(?!\d)"


@dataclass(frozen=True, slots=True)
class TimeHit:
    """A time reference. `listed`: it becomes a row of its own (has a numeral); else it only dates figures."""

    start: int
    end: int
    time_type: str
    time_start: str | None
    time_end: str | None
    period: Period | None
    listed: bool = True
    rule: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """What a rule knows besides its match: the day of publication, else the year the text itself is about."""

    published: date | None
    text_year: int | None = None  # the year that most of the text's dates name, for dates printed without one

    def year(self) -> int | None:
        return self.published.year if self.published else None

    def year_of_month(self, month: int) -> int | None:
        """The year of a month printed without one: this year's, last year's for the end of a year named at the start of the next."""
        if self.published is None:
            return self.text_year
        return self.published.year - (month > self.published.month + 8)


Builder = Callable[[re.Match[str], When], TimeHit | None]


@dataclass(frozen=True, slots=True)
class TimeRule:
    """`starts`: words the match may begin with; "#" stands for a numeral. Patterns run on cleaned lower-case text."""

    name: str
    starts: frozenset[str]
    pattern: re.Pattern[str]
    build: Builder


RULES: list[TimeRule] = []


def rule(name: str, starts: str, pattern: str) -> Callable[[Builder], Builder]:
    def add(build: Builder) -> Builder:
        RULES.append(TimeRule(name, frozenset(starts.split()), re.compile(pattern), build))
        return build

    return add


def _hit(m: re.Match[str], kind: str, period: Period, start: str | None = None, end: str | None = None) -> TimeHit:
    return TimeHit(m.start(), m.end(), kind, start or period.start, end or period.end, period)


def _date(m: re.Match[str], year: int | None, month: int, day: int) -> TimeHit | None:
    if year is not None and year < 100:
        year += 2000 if year < 50 else 1900
    if year is None or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return TimeHit(m.start(), m.end(), "date", None, None, None) if year is None else None
    return _hit(m, "date", day_period(date(year, month, day)))


def _month(word: str) -> int:
    word = word.rstrip(".")
    return _MONTHS_EN.get(word) or _MONTHS_VI.get(word) or int(word)


_DAY_WORD = r"(?:(?:từ |đến |tới |hết )?ngày |mùng |mồng |ngày mùng |ngày mồng |sáng |chiều |tối |trưa |đêm |hôm |rạng sáng )*"
_DAY_STARTS = "ngày mùng mồng sáng chiều tối trưa đêm hôm rạng"


@rule("date.numeric", f"# {_DAY_STARTS}", rf"{_DAY_WORD}({_DAY})([/.-])({_MON})\2((?:19|20)\d\d|\d\d)(?![\d/])")
def _date_numeric(m: re.Match[str], _: When) -> TimeHit | None:
    return _date(m, int(m[4]), int(m[3]), int(m[1]))


@rule("date.vi", f"# {_DAY_STARTS}", rf"{_DAY_WORD}({_DAY})(?: |,)tháng ({_M_VI})(?:,? (?:năm )?({YEAR})| ?[/-] ?({YEAR}))?")
def _date_vi(m: re.Match[str], when: When) -> TimeHit | None:
    month = _month(m[2])
    return _date(m, int(m[3] or m[4]) if m[3] or m[4] else when.year_of_month(month), month, int(m[1]))


@rule("date.day_month", _DAY_STARTS, rf"{_DAY_WORD}({_DAY})[/-]({_MON})(?![\d/-]|[.,]\d| ?%)")
def _date_day_month(m: re.Match[str], when: When) -> TimeHit | None:
    return _date(m, when.year_of_month(int(m[2])), int(m[2]), int(m[1]))


@rule("date.up_to", "đến tới hết", rf"(?:đến|tới|hết)(?: hết)? ({_DAY})/({_MON})(?![\d/]|[.,]\d| ?%| (?:số|tổng|diện|dân|xã|huyện|hộ|người))")
def _date_up_to(m: re.Match[str], when: When) -> TimeHit | None:
    return _date(m, when.year_of_month(int(m[2])), int(m[2]), int(m[1]))


@rule("date.alone", "#", rf"\A({_DAY})/({_MON})\Z")
def _date_alone(m: re.Match[str], when: When) -> TimeHit | None:
    return _date(m, when.year_of_month(int(m[2])), int(m[2]), int(m[1]))


@rule("date.bracketed", "#", rf"(?<=\()({_DAY})[/-]({_MON})(?=\))")
def _date_bracketed(m: re.Match[str], when: When) -> TimeHit | None:
    return _date(m, when.year_of_month(int(m[2])), int(m[2]), int(m[1]))


@rule("date.span_vi", "từ ngày trong", rf"(?:từ |trong )?(?:các |hai )?(?:ngày )?({_DAY})(?:/({_MON}))?(?: ?(?:-|đến|và|,|tới)(?: ngày)? ?)({_DAY})[/-]({_MON})(?:[/-]({YEAR}))?(?![\d/-]|[.,]\d| ?%)")
def _date_span_vi(m: re.Match[str], when: When) -> TimeHit | None:
    month = int(m[4])
    year = int(m[5]) if m[5] else when.year_of_month(month)
    last = _date(m, year, month, int(m[3]))
    first = _date(m, year, int(m[2] or m[4]), int(m[1]))
    if last is None or first is None or last.time_start is None:
        return last
    return TimeHit(m.start(), m.end(), "date_range", first.time_start, last.time_start, Period(f"{first.time_start}/{last.time_start}", "range", first.time_start, last.time_start))


@rule("date.day_only", "ngày sáng chiều tối", rf"(?:sáng |chiều |tối )?ngày ({_DAY})(?= ?(?:,|\.|;|$|và |đến |tới ))")
def _date_day_only(m: re.Match[str], when: When) -> TimeHit | None:
    return _date(m, when.year(), when.published.month, int(m[1])) if when.published else TimeHit(m.start(), m.end(), "date", None, None, None, listed=False)


@rule("date.en", " ".join(_MONTHS_EN), rf"({_M_EN}) ({_DAY})(?:st|nd|rd|th)?(?:,? ({YEAR}))?(?! ?%|[.,]\d|,\d| (?:million|billion|percent|per cent))")
def _date_en(m: re.Match[str], when: When) -> TimeHit | None:
    month = _month(m[1])
    return _date(m, int(m[3]) if m[3] else when.year_of_month(month), month, int(m[2]))


@rule("date.en_day_first", "#", rf"({_DAY})(?:st|nd|rd|th)?(?: of)? ({_M_EN})(?:,? ({YEAR}))?(?! \d)")
def _date_en_day_first(m: re.Match[str], when: When) -> TimeHit | None:
    if m[2] in ("may", "mar") and not m[3] and not re.match(r"(?:st|nd|rd|th)? (?:of )?may(?=[,.;]|$)", m.string[m.end(1) : m.end() + 1]):
        return None  # "12 may be"
    month = _month(m[2])
    return _date(m, int(m[3]) if m[3] else when.year_of_month(month), month, int(m[1]))


@rule("date.iso", "#", r"((?:19|20)\d\d)[-/](0\d|1[0-2])[-/]([0-3]\d)(?!\d)")
def _date_iso(m: re.Match[str], _: When) -> TimeHit | None:
    return _date(m, int(m[1]), int(m[2]), int(m[3]))


@rule("month.vi", "tháng", rf"tháng ({_M_VI})(?:,? (?:năm )?({YEAR})| ?[/-] ?({YEAR}))?(?! (?:đầu|cuối|người|năm nay)|[\d,.]\d|[/-]\d)")
def _month_vi(m: re.Match[str], when: When) -> TimeHit | None:
    month = _month(m[1])
    year = int(m[2] or m[3]) if m[2] or m[3] else when.year_of_month(month)
    numeral = m[1][0].isdigit() or m[2] is not None
    if year is None:
        return TimeHit(m.start(), m.end(), "month", None, None, None, listed=numeral)
    hit = _hit(m, "month", month_period(year, month))
    return hit if numeral else TimeHit(hit.start, hit.end, hit.time_type, hit.time_start, hit.time_end, hit.period, listed=False)


@rule("month.numeric", "#", rf"({_MON})/({YEAR})")
def _month_numeric(m: re.Match[str], _: When) -> TimeHit | None:
    return _hit(m, "month", month_period(int(m[2]), int(m[1])))


@rule("month.en", " ".join(_MONTHS_EN), rf"({_M_EN}),?(?: of)? ({YEAR})")
def _month_en(m: re.Match[str], _: When) -> TimeHit | None:
    return _hit(m, "month", month_period(int(m[2]), _month(m[1])))


@rule("month.en_alone", "in of since until during", rf"(?:in|of|since|until|during) ({_M_EN})(?!,? ?\d)")
def _month_en_alone(m: re.Match[str], when: When) -> TimeHit | None:
    """A month with no year and no numeral dates figures and is no row."""
    month = _month(m[1])
    year = when.year_of_month(month)
    if year is None:
        return None
    period = month_period(year, month)
    return TimeHit(m.start(1), m.end(), "month", period.start, period.end, period, listed=False)


@rule("quarter.vi", "quý", rf"quý (i{{1,3}}|iv|[1-4]|một|hai|ba|tư|bốn)(?!\w)(?: ?[/-] ?({YEAR})|,? (?:của )?năm ({YEAR})| ({YEAR}))?")
def _quarter_vi(m: re.Match[str], when: When) -> TimeHit | None:
    quarter = ROMAN.get(m[1]) or _MONTHS_VI.get(m[1]) or int(m[1])
    year = next((int(y) for y in m.groups()[1:] if y), None) or (when.year_of_month(quarter * 3 - 2) if when.published else None)
    return _hit(m, "quarter", quarter_period(year, quarter)) if year else TimeHit(m.start(), m.end(), "quarter", None, None, None)


_QUARTERS_EN = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


@rule("quarter.en", "q # first second third fourth", rf"(?:q([1-4])|(first|second|third|fourth|1st|2nd|3rd|4th) quarter)(?:(?: of|,)? ({YEAR})|/({YEAR}))?")
def _quarter_en(m: re.Match[str], when: When) -> TimeHit | None:
    quarter = int(m[1]) if m[1] else _QUARTERS_EN[m[2]]
    year = int(m[3] or m[4]) if m[3] or m[4] else when.year()
    listed = bool(m[1] or m[3] or m[2][0].isdigit())
    if year is None:
        return TimeHit(m.start(), m.end(), "quarter", None, None, None, listed=listed)
    period = quarter_period(year, quarter)
    return TimeHit(m.start(), m.end(), "quarter", period.start, period.end, period, listed=listed)


_N_VI = r"(1[01]|[2-9]|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"


@rule("months_to_date.vi", f"# {' '.join(_COUNT_VI)}", rf"{_N_VI} tháng(?: đầu(?: của)?(?: năm)?(?: nay)?)?(?: ?[/-] ?({YEAR})|(?: của)?(?: năm)? ({YEAR})| năm nay)?(?! (?:cuối|tuổi|tù|qua|trước|liên tiếp|liền|tới|nữa|sau|giam|kể từ))")
def _months_to_date_vi(m: re.Match[str], when: When) -> TimeHit | None:
    plain = "đầu" not in m[0] and not (m[2] or m[3]) and "năm nay" not in m[0]
    count = int(m[1]) if m[1].isdigit() else _COUNT_VI[m[1]]
    if plain and not _is_to_date(m, count, when):
        return None
    year = int(m[2] or m[3]) if m[2] or m[3] else when.year()
    if year is not None and when.published and not (m[2] or m[3]) and count > when.published.month + 1:
        year -= 1
    if year is None:
        return TimeHit(m.start(), m.end(), "months_to_date", None, None, None)
    return _hit(m, "months_to_date", to_date_period(year, count))


def _is_to_date(m: re.Match[str], count: int, when: When) -> bool:
    """A plain "9 tháng": months of the year so far when it opens a clause or leads to a figure, a length of time otherwise."""
    if _LENGTH_BEFORE.search(m.string, max(0, m.start() - 20), m.start()):
        return False
    if _TO_DATE_BEFORE.search(m.string, max(0, m.start() - 24), m.start()):
        return True
    return bool(_TO_DATE_AFTER.match(m.string, m.end())) and (when.published is None or count <= when.published.month)


_LENGTH_BEFORE = re.compile(r"(?:trong vòng|sau|hơn|gần|kéo dài|thời hạn|thời gian|mỗi|hạn|khoảng|mới|đủ|tới|thêm|suốt|từ|trước|trên|dưới|tù|phạt|lớp|tuổi)\s*$")
_TO_DATE_AFTER = re.compile(r"\s*(?:ước|đạt|tăng|giảm|của|là|toàn|bằng|vượt|có|[,;:])")
_TO_DATE_BEFORE = re.compile(r"(?:tính chung|lũy kế|luỹ kế|cộng dồn|trong|hết|bình quân|chung|ước|kết quả|,|;|^|[.:] ?)\s*(?:các |cả )?$")


@rule("half_year.vi", "# sáu nửa", rf"(?:(?:6|sáu) tháng cuối|nửa cuối)(?: của)? năm(?: nay| ({YEAR}))?")
def _half_year_vi(m: re.Match[str], when: When) -> TimeHit | None:
    year = int(m[1]) if m[1] else when.year()
    return _hit(m, "half_year", Period(f"{year}-07/{year}-12", "range", f"{year}-07-01", f"{year}-12-31")) if year else None


@rule("half_year_first.vi", "nửa", rf"nửa đầu năm(?: nay| ({YEAR}))?")
def _half_year_first_vi(m: re.Match[str], when: When) -> TimeHit | None:
    year = int(m[1]) if m[1] else when.year()
    return _hit(m, "months_to_date", to_date_period(year, 6)) if year else None


@rule("months_to_date.en", f"first # {' '.join(_COUNT_EN)}", rf"(?:first (1[01]|[2-9]|{'|'.join(_COUNT_EN)}) months|(1[01]|[2-9]|{'|'.join(_COUNT_EN)})[ -]months?)(?: of (?:the year|this year|({YEAR})))?")
def _months_to_date_en(m: re.Match[str], when: When) -> TimeHit | None:
    if not m[1] and " of " not in m[0]:
        return None
    word = m[1] or m[2]
    count = int(word) if word.isdigit() else _COUNT_EN[word]
    year = int(m[3]) if m[3] else when.year()
    return _hit(m, "months_to_date", to_date_period(year, count)) if year else TimeHit(m.start(), m.end(), "months_to_date", None, None, None)


@rule("half_year.en", "first second", rf"(first|second) half of (?:the year|this year|({YEAR}))")
def _half_year_en(m: re.Match[str], when: When) -> TimeHit | None:
    year = int(m[2]) if m[2] else when.year()
    if year is None:
        return None
    period = to_date_period(year, 6) if m[1] == "first" else Period(f"{year}-07/{year}-12", "range", f"{year}-07-01", f"{year}-12-31")
    return TimeHit(m.start(), m.end(), "half_year", period.start, period.end, period, listed=m[2] is not None)
