"""Periods by their public labels (2024, 2024-08, 2024-Q1, 2024-M9, asof:..., 2021/2025), each with its ISO start and end; no text is read."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from crawlers.records import Period


def year_period(year: int) -> Period:
    return Period(str(year), "year", f"{year}-01-01", f"{year}-12-31")


def month_period(year: int, month: int) -> Period:
    label = f"{year}-{month:02d}"
    return Period(label, "month", label, label)


def quarter_period(year: int, quarter: int) -> Period:
    last = quarter * 3
    return Period(f"{year}-Q{quarter}", "quarter", f"{year}-{last - 2:02d}-01", f"{year}-{last:02d}-{monthrange(year, last)[1]}")


def to_date_period(year: int, months: int) -> Period:
    """The first `months` months of a year."""
    return Period(f"{year}-M{months}", "months_to_date", f"{year}-01-01", f"{year}-{months:02d}-{monthrange(year, months)[1]}")


def range_period(first: int, last: int) -> Period:
    return Period(f"{first}/{last}", "range", f"{first}-01-01", f"{last}-12-31")


def as_of(day: date | None) -> Period:
    return Period(f"asof:{day.isoformat() if day else ''}", "as_of", None, day.isoformat() if day else None)


def day_period(day: date) -> Period:
    return Period(day.isoformat(), "day", day.isoformat(), day.isoformat())
