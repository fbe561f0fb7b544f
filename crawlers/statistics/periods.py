"""When a figure holds: its own time, else its clause's, sentence's, the text's before it, else what its nature asks for; and base periods."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crawlers.records import Period
from crawlers.statistics.context import Spot
from crawlers.statistics.labels import as_of, month_period, quarter_period, to_date_period, year_period
from crawlers.statistics.registry import Indicator
from crawlers.statistics.relation import Relation
from crawlers.statistics.timerefs import TimeHit, When

_UP_TO = re.compile(r"(?:đến hết|tính đến hết|tính đến|đến cuối|hết|tính tới|đến|as of|by the end of|up to|through|until|to the end of)(?: ngày| năm| cuối)?\s*$")
_BEFORE = re.compile(r"(?:trước|before|prior to|sau|after|từ|since|kể từ)(?: ngày| năm)?\s*$")
_ANNUAL = re.compile(r"\b(?:mỗi năm|hằng năm|hàng năm|annually|per year|a year|every year|bình quân năm|each year|yearly)\b")
_NOW = re.compile(r"\b(?:(?<!thực )(?<!thể )(?<!phát )(?<!xuất )(?<!biểu )hiện(?! tượng| trạng| vật| thực| đại| hành)|đến nay|tới nay|cho đến nay|tính đến nay|currently|to date|so far|now|at present|đến thời điểm này|đến thời điểm hiện tại)\b")
_SINCE_NEW_YEAR = re.compile(r"từ đầu năm(?: \d{4})? (?:đến|tới) nay|kể từ đầu năm|since the beginning of the year|year to date")
_SINCE = re.compile(r"(?:từ|kể từ|since|from)(?: năm)?\s*$")
_TILL_NOW = re.compile(r"\s*(?:đến|tới) nay|\s*(?:to|until) (?:now|date)")
_BASE_BEFORE = re.compile(r"(?:so với|so|compared (?:to|with)|than|cùng kỳ|over|versus|of the whole)(?: (?:cùng kỳ|the|cuối|đầu|tháng|kết quả|thực hiện|cả|toàn|same period (?:of|in)|same period|bình quân|mức))*\s*$")


def own_times(spots: Sequence[Spot], times: Sequence[TimeHit], relations: Sequence[Relation | None], low: str, sentence_start: int) -> list[TimeHit]:
    """Those of a sentence's times that can date a figure: not those a figure is compared with."""
    bases = [(r.base_start, r.base_start + len(r.base)) for r in relations if r and r.base and r.base_start is not None and r.kind != "share"]
    out = []
    for time in times:
        if time.period is None:
            continue
        if any(a <= time.start < b or a <= time.end - 1 < b for a, b in bases):
            continue
        before = low[max(sentence_start, time.start - 40) : time.start]
        if _BASE_BEFORE.search(before) or low.startswith(("cùng kỳ", "same period"), time.start):
            continue
        if any(s.figure.kind == "multiple" and 0 <= time.start - s.figure.end <= 3 for s in spots):
            continue
        out.append(time)
    return out


def _kept(period: Period, source: str) -> Period:
    return Period(period.label, period.type, period.start, period.end, source)


@dataclass(frozen=True, slots=True)
class Around:
    """What a sentence gives to the periods of its figures. `year_ago`: one of them is compared with "cùng kỳ"."""

    low: str
    start: int
    when: When
    times: Sequence[TimeHit]
    inherited: Period | None
    year_ago: bool
    qualified: bool  # it holds a word of estimate, target or commitment


def period_of(spot: Spot, indicator: Indicator | None, around: Around, *, aimed: bool) -> Period | None:
    """The period of one figure, with where it was kept from; `aimed`: a target, which holds at no day of its own."""
    figure = spot.figure
    low, sentence_start, when, inherited = around.low, around.start, around.when, around.inherited
    nature = indicator.nature if indicator else None
    near = low[figure.end : figure.end + 22]
    lead = spot.lead
    yearly = _ANNUAL.search(lead)
    if (yearly and (spot.index == 0 or yearly.start() > 3)) or re.match(r"\W*(?:mỗi năm|hằng năm|hàng năm|a year|per year|annually|every year)", near):
        return Period("annual", "annual", kept_from="own")
    chosen, kept = _nearest(spot, around.times, low, sentence_start)
    stock = nature == "stock"
    never = {"stock": ("term_part", "term", "range"), "rate": ("term_part", "term")}.get(nature or "", ())
    if chosen is not None and not (chosen.time_type in never and not _introduced(spot, chosen, low)):
        now = _NOW.search(low, chosen.end, figure.start) if not _TILL_NOW.match(low, chosen.end) else None
        if not (now and chosen.start < now.start()):
            counted_to = nature is None and low.find("tính đến", max(sentence_start, chosen.start - 20), chosen.start) >= 0
            shaped = _shaped(chosen, low, sentence_start, stock=counted_to or nature in {"stock", "rate", "score"}, flow=nature == "flow", published=when.published)
            return _kept(shaped, kept)
    since = _SINCE_NEW_YEAR.search(low, sentence_start, figure.start)
    if since and when.published is not None and not stock:
        first = f"{when.published.year}-01-01"
        return Period(f"{first}/{when.published.isoformat()}", "range", first, when.published.isoformat(), "sentence")
    if _NOW.search(low, sentence_start, figure.start) and nature != "attribute" and not aimed:
        return _kept(as_of(when.published), "sentence")
    if nature == "attribute" or aimed:
        return None
    if inherited is not None and not stock:
        return inherited
    if around.year_ago and when.published is not None and nature in ("flow", "rate", None):
        last = when.published.replace(day=1) - timedelta(days=1)
        return _kept(to_date_period(last.year, last.month), "published")
    undated = indicator.undated if indicator else None
    if undated == "year" and when.published is not None:
        return _kept(year_period(when.published.year), "published")
    if undated != "none" and nature in ("stock", "rate", "score", "rank"):
        return _kept(as_of(when.published), "published")
    return None


def _introduced(spot: Spot, time: TimeHit, low: str) -> bool:
    """Whether a span of time governs even a stock: "nhiệm kỳ 2020-2025 đề ra 15 chỉ tiêu"."""
    return time.time_type == "term" and bool(re.search(r"\b(?:đề ra|đặt ra|xác định|set)\b", low[time.end : spot.figure.start])) and spot.clause_start <= time.start


def _nearest(spot: Spot, times: Sequence[TimeHit], low: str, sentence_start: int) -> tuple[TimeHit | None, str]:
    figure = spot.figure
    left = [t for t in times if t.end <= figure.start and t.start >= spot.clause_start]
    left = [t for t in left if t.time_type != "date" or not _BEFORE.search(low[max(sentence_start, t.start - 20) : t.start])]
    right = [t for t in times if t.start >= figure.end and t.start < spot.clause_end and t.start - figure.end <= len(spot.tail)]
    right = [t for t in right if not _BEFORE.search(low[max(sentence_start, t.start - 20) : t.start])]
    close = next((t for t in right if t.start - figure.end <= 4 or re.fullmatch(r"\s*(?:\w+\s){0,2}(?:trong|vào|in|for|during|năm)?\s*", low[figure.end : t.start])), None)
    if close is not None and close.start - figure.end <= 2 and not (left and figure.start - left[-1].end < 5):
        return close, "own"
    if close is not None and (not left or spot.lead.count(" ") > 6 or (figure.start - left[-1].end) > (close.start - figure.end) + 12):
        return close, "own"
    if left:
        return left[-1], "own" if left[-1].end >= figure.start - len(spot.lead) else "clause"
    earlier = [t for t in times if t.end <= spot.clause_start]
    if earlier:
        return earlier[-1], "sentence"
    if right and spot.index == 0:
        return right[0], "clause"
    return None, ""


def _shaped(time: TimeHit, low: str, sentence_start: int, *, stock: bool, flow: bool, published: date | None) -> Period:
    """A time as the period of a figure: "đến hết tháng 9" is nine months for a flow, the last day for a stock."""
    period = time.period
    assert period is not None
    if time.time_type == "year" and published is not None and _SINCE.search(low, max(sentence_start, time.start - 12), time.start) and _TILL_NOW.match(low, time.end):
        first = f"{period.label}-01-01"
        return Period(f"{period.label}/{published.year}", "range", first, published.isoformat())
    up_to = _UP_TO.search(low[max(sentence_start, time.start - 24) : time.start]) or low.startswith(("đến ", "hết ", "từ đầu năm"), time.start)
    if time.time_type == "month" and up_to:
        year, month = int(period.label[:4]), int(period.label[5:7])
        if stock:
            return as_of(_last_day(year, month))
        return to_date_period(year, month)
    if time.time_type == "date" and (up_to or stock or flow):
        return as_of(date.fromisoformat(period.label)) if up_to or stock else period
    if time.time_type == "quarter" and up_to and not stock and period.end:
        return to_date_period(int(period.label[:4]), int(period.end[5:7]))
    return period


def _last_day(year: int, month: int) -> date:
    return (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)


_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


def base_period(base: str, period: Period | None, when: When, kind: str) -> str | None:
    """Label of what a figure is compared with.

    >>> base_period("cùng kỳ", Period("2024-M9", "months_to_date"), When(None), "change_pct")
    '2023-M9'
    """
    year = _YEAR.search(base)
    if "cùng kỳ" in base or "same period" in base or "year-on-year" in base or "year - on - year" in base or "cùng thời điểm" in base:
        return _year_back(period, int(year[1]) if year else None)
    if kind in ("share", "subset"):
        return None
    if year:
        month = re.search(r"tháng (\d{1,2})", base)
        return f"{year[1]}-{int(month[1]):02d}" if month else year[1]
    if kind == "plan_pct":
        return _year_label(period, when)
    if re.search(r"tháng trước|previous month|last month", base):
        return _month_back(period)
    if re.search(r"quý trước|previous quarter|last quarter", base) and period and period.type == "quarter":
        number = int(period.label[:4]) * 4 + int(period.label[-1]) - 2
        return quarter_period(number // 4, number % 4 + 1).label
    if re.search(r"năm trước|năm ngoái|previous year|last year|a year (?:ago|earlier)|one year ago|year earlier", base):
        now = _year_label(period, when)
        return str(int(now) - 1) if now else None
    return None


def _year_label(period: Period | None, when: When) -> str | None:
    m = _YEAR.search(period.label) if period else None
    return m[1] if m else str(when.published.year) if when.published else None


def _year_back(period: Period | None, year: int | None) -> str | None:
    if period is None:
        return str(year) if year else None
    m = _YEAR.search(period.label)
    if m is None:
        return str(year) if year else None
    by = int(m[1]) - year if year else 1
    return _YEAR.sub(lambda y: str(int(y[1]) - by), period.label)


def _month_back(period: Period | None) -> str | None:
    if period is None or period.type != "month":
        return None
    year, month = int(period.label[:4]), int(period.label[5:7])
    return month_period(year - (month == 1), 12 if month == 1 else month - 1).label
