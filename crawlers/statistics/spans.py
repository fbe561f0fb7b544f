"""Time rules for years and what spans them: terms, school years, crop seasons, ranges, horizons; single dates are in timerefs.py."""

from __future__ import annotations

import re

from crawlers.records import Period
from crawlers.statistics.labels import range_period, year_period
from crawlers.statistics.timerefs import YEAR, TimeHit, When, rule

_TO = r"(?:\s?-\s?| đến (?:năm )?| tới (?:năm )?| to | and )"


def _years(m: re.Match[str], kind: str, period: Period, first: str, last: str) -> TimeHit:
    return TimeHit(m.start(), m.end(), kind, first, last, period)


@rule("term", "# nhiệm term terms khóa khoá", rf"(?:nhiệm kỳ|nhiệm kì|khóa|khoá)(?:,? ?(?:[ivx]+|\d+),?)? ({YEAR})\s?-\s?({YEAR})|terms?,? ({YEAR})\s?-\s?({YEAR})|({YEAR})\s?-\s?({YEAR})(?= (?:and (?:19|20)\d\d\s?-\s?(?:19|20)\d\d )?terms?)(?: terms?)?")
def _term(m: re.Match[str], _: When) -> TimeHit | None:
    first, last = [g for g in m.groups() if g]
    return _years(m, "term", Period(f"term:{first}-{last}", "term", first, last), first, last)


@rule("term_part", "nửa giữa first half more", r"nửa (?:đầu |cuối )?nhiệm kỳ|giữa nhiệm kỳ|(?:the )?first half of the term|more than half of the term")
def _term_part(m: re.Match[str], when: When) -> TimeHit | None:
    """The running term of Party committees and councils: 2020-2025, 2025-2030, ..."""
    year = when.year()
    first = 2020 if year is None else year - year % 5
    if when.published and year is not None and year % 5 == 0 and when.published.month < 7:
        first -= 5
    period = Period(f"term:{first}-{first + 5}/H1", "term_part", str(first), None)
    return TimeHit(m.start(), m.end(), "term_part", str(first), str(first), period, listed=False)


@rule("term.running", "trong từ đầu cả since", r"(?:trong|từ đầu|đầu|cả)(?: toàn)? nhiệm kỳ(?: đến nay| đến thời điểm này)?(?!,? \(?\d|,? qua)")
def _running_term(m: re.Match[str], when: When) -> TimeHit | None:
    """The term in which the text was published, when it names none."""
    part = _term_part(m, when)
    if part is None or part.time_start is None:
        return None
    first = int(part.time_start)
    period = Period(f"term:{first}-{first + 5}", "term", str(first), str(first + 5))
    return TimeHit(m.start(), m.end(), "term", str(first), str(first + 5), period, listed=False)


@rule("school_year", "năm niên", rf"(?:năm học|niên học)(?: ({YEAR})\s?[-/]\s?({YEAR}))?")
def _school(m: re.Match[str], _: When) -> TimeHit | None:
    if not m[1]:
        return None
    return _years(m, "school_year", Period(f"school:{m[1]}-{m[2]}", "school_year", m[1], m[2]), m[1], m[2])


_SEASONS = {
    "đông xuân": "winter-spring", "hè thu": "summer-autumn", "thu đông": "autumn-winter", "mùa": "main", "xuân": "spring", "đông": "winter",
    "hè": "summer", "chiêm xuân": "winter-spring",
}  # fmt: skip


@rule("season.vi", "vụ", rf"vụ (?:lúa )?(đông[ -]xuân|hè[ -]thu|thu[ -]đông|chiêm[ -]xuân|mùa|xuân|đông|hè)(?: (?:năm )?({YEAR})(?:\s?[-/]\s?({YEAR}))?)?")
def _season(m: re.Match[str], _: When) -> TimeHit | None:
    name = _SEASONS[m[1].replace("-", " ")]
    period = Period(f"season:{name}", "season", m[2], m[3] or m[2])
    return TimeHit(m.start(), m.end(), "season", m[2], m[3] or m[2], period, listed=m[2] is not None)


@rule("range", "# giai từ from thời period between trong năm", rf"(?:trong )?(?:giai đoạn |thời kỳ |(?:the )?period (?:from )?|từ (?:năm )?|from |between |năm )?({YEAR}){_TO}({YEAR})(?: period)?")
def _range(m: re.Match[str], _: When) -> TimeHit | None:
    first, last = int(m[1]), int(m[2])
    if first >= last:
        return None
    if " and " in m[0] and not m[0].startswith("between"):
        return None
    return _years(m, "range", range_period(first, last), m[1], m[2])


@rule("horizon", "# đến tới tầm by to vision", rf"(?:tầm nhìn (?:đến |tới )?(?:năm )?|(?:đến|tới) (?:hết |cuối )?năm |with a vision to |a vision to |vision to |by (?:the end of )?|to )({YEAR})")
def _horizon(m: re.Match[str], when: When) -> TimeHit | None:
    year = int(m[1])
    published = when.year()
    kind = "horizon" if published is None or year >= published or "vision" in m[0] or "tầm nhìn" in m[0] else "year"
    return _years(m, kind, year_period(year), m[1], m[1])


@rule("year.far", "by in until ad a", r"(?:by|in|until) (?:1[0-8]\d\d|21\d\d)(?![\d.,]*\d| ?%| [a-z]+s\b)|a\.?d\.? ?\d{3,4}(?: and \d{3,4})?")
def _far_year(m: re.Match[str], _: When) -> TimeHit | None:
    return TimeHit(m.start(), m.end(), "year", None, None, None, listed=False)


@rule("year", "# năm cả cùng in of", rf"(?:cùng kỳ |cả |(?:toàn )?)?năm ({YEAR})|({YEAR})(?:s\b)?(?!\w)")
def _year(m: re.Match[str], _: When) -> TimeHit | None:
    year = m[1] or m[2]
    return _years(m, "year", year_period(int(year)), year, year)


