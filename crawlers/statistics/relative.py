"""Days, weeks, months, quarters and years named from the day of publication ("hôm qua", "quý này", "thứ sáu tới"); they have no numeral, so no row."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAYS = {
    "hôm nay": 0, "ngày hôm nay": 0, "bữa nay": 0, "hôm qua": -1, "ngày hôm qua": -1, "hôm kia": -2, "ngày hôm kia": -2, "ngày mai": 1, "ngày kia": 2,
    "today": 0, "yesterday": -1, "tomorrow": 1,
}  # fmt: skip
_WEEKDAYS = {
    "thứ hai": 0, "thứ 2": 0, "thứ ba": 1, "thứ 3": 1, "thứ tư": 2, "thứ 4": 2, "thứ năm": 3, "thứ 5": 3, "thứ sáu": 4, "thứ 6": 4, "thứ bảy": 5, "thứ 7": 5,
    "chủ nhật": 6, "chúa nhật": 6,
}  # fmt: skip
_THIS, _NEXT, _LAST = ("này", "nay", "hiện tại"), ("sau", "tới", "tiếp", "tiếp theo", "kế tiếp"), ("trước", "ngoái", "vừa rồi", "qua", "vừa qua")
_STEP = re.compile(rf"(tuần|tháng|quý|năm) ({'|'.join((*_NEXT[::-1], *_THIS, *_LAST[::-1]))})$")
_WEEKDAY = re.compile(rf"({'|'.join(_WEEKDAYS)})(?:(?: của)? (tuần này|tuần tới|tuần sau|tuần trước)| (tới|vừa rồi|này))?$")
_FIRST = re.compile(r"(ngày|tuần) đầu tiên của tháng (\d{1,2}|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?: năm ((?:19|20)\d\d))?$")
_LUNAR = re.compile(r"(?:ngày )?(?:giáng sinh|noel)$")
_MONTH_NAMES = {"một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}


def relative_at(low: str, published: date) -> tuple[str, str] | None:
    """First and last day (or month, or year) of a whole relative expression; None when the text is none.

    >>> relative_at("quý sau", date(2017, 2, 2))
    ('2017-04-01', '2017-06-30')
    >>> relative_at("thứ sáu tuần này", date(2017, 2, 2))
    ('2017-02-03', '2017-02-03')
    """
    if low in _DAYS:
        return _day(published + timedelta(days=_DAYS[low]))
    if m := _STEP.match(low):
        by = 0 if m[2] in _THIS else 1 if m[2] in _NEXT else -1
        return _step(m[1], by, published)
    if m := _WEEKDAY.match(low):
        return _day(_weekday(_WEEKDAYS[m[1]], m[2] or m[3], published))
    if m := _FIRST.match(low):
        month = int(m[2]) if m[2].isdigit() else _MONTH_NAMES[m[2]]
        first = date(int(m[3]) if m[3] else published.year, month, 1)
        return _day(first) if m[1] == "ngày" else _week(first + timedelta(days=-first.weekday() % 7))
    if _LUNAR.match(low):
        return _day(date(published.year, 12, 25))
    return None


def _day(day: date) -> tuple[str, str]:
    return day.isoformat(), day.isoformat()


def _week(monday: date) -> tuple[str, str]:
    return monday.isoformat(), (monday + timedelta(days=6)).isoformat()


def _step(unit: str, by: int, published: date) -> tuple[str, str]:
    if unit == "tuần":
        return _week(published - timedelta(days=published.weekday()) + timedelta(days=7 * by))
    if unit == "năm":
        return str(published.year + by), str(published.year + by)
    months = published.year * 12 + published.month - 1
    if unit == "tháng":
        year, month = divmod(months + by, 12)
        return f"{year}-{month + 1:02d}", f"{year}-{month + 1:02d}"
    first = (months // 3 + by) * 3
    year, month = divmod(first, 12)
    end_year, end_month = divmod(first + 3, 12)
    return date(year, month + 1, 1).isoformat(), (date(end_year, end_month + 1, 1) - timedelta(days=1)).isoformat()


def _weekday(number: int, which: str | None, published: date) -> date:
    """A weekday alone is the next one to come; "vừa rồi" the last gone by; "tuần này" that of this week."""
    monday = published - timedelta(days=published.weekday())
    weeks = {"tuần này": 0, "này": 0, "tuần tới": 1, "tuần sau": 1, "tuần trước": -1}
    if which in weeks:
        return monday + timedelta(days=7 * weeks[which] + number)
    if which == "vừa rồi":
        return published - timedelta(days=(published.weekday() - number - 1) % 7 + 1)
    return published + timedelta(days=(number - published.weekday() - 1) % 7 + 1)
