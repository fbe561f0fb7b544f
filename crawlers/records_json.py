"""Records as JSON, the one form in which they lie in files and leave the filters. What a record holds is said in records.py; imports nothing of ours."""

from __future__ import annotations

import dataclasses
import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any


def as_json(value: Any) -> Any:
    """Plain JSON values of a record: times ISO with offset, dates ISO, decimals as JSON numbers, tuples as lists.

    >>> from crawlers.records import Sentence
    >>> as_json(Sentence(0, 3))
    {'start': 0, 'end': 3}
    """
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: as_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    return value


def json_line(value: Any) -> str:
    """One line of JSON, keys in the record's order, no ASCII escapes, newline at the end."""
    return json.dumps(as_json(value), ensure_ascii=False, separators=(",", ":")) + "\n"
