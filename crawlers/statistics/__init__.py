"""Finds the statistics, cited documents and time references of one text; pure: text in, `Findings` out. Reads no page and keeps nothing.

One place each to add
  a unit                        data/units_local.toml      (units.toml is made from CLDR and pint by tests/lexicons/build_units.py)
  an indicator                  data/indicators.toml
  a comparison phrase           compare.py                 (tables and patterns of change, share, plan, base ...)
  a word of bound (hơn, nearly) bounds.py, BEFORE and AFTER
  a name, a motto, an age       data/blockers.toml
  a form of date or period      timerefs.py for dates, spans.py for years and what spans them
  a type of document            documents.py, TYPES

The way of a text (extract.py): tokens.py and separators.py clean and decide the digits' style; sentences.py splits; scan.py walks the tokens
once and makes of every numeral a document, a time, a blocked name or a figure; context.py, relations.py, indicators.py, series.py and
periods.py say what each figure is, of what, when and where; trust.py checks and grades. Every fact names its rules, first to last.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from crawlers.records import Document, Findings, Statistic, TimeRef
from crawlers.records_json import as_json
from crawlers.statistics.places import place_34, places
from crawlers.statistics.registry import indicators

__all__ = ["RULES_VERSION", "find", "find_json", "indicators", "place_34", "places"]

RULES_VERSION = "2"

def find(text: str, *, language: str | None = None, published_on: date | None = None, place: str | None = None, scope: str = "figures") -> Findings:
    """Statistics, documents and time references of a text; `place` is the site's province ("VN-13"). Offsets in code points.

    `scope` "figures" keeps measured figures; "all" also lengths of time, ages, bare and scored numbers, as general news has them.
    """
    from crawlers.statistics.extract import extract

    return extract(text, language=language, published_on=published_on, place=place, scope=scope)


def find_json(record: dict[str, Any]) -> dict[str, Any]:
    """One line of the `statistics` filter: {"id", "text", "language"?, "published_at"?, "place"?} -> its output line."""
    published = record.get("published_at")
    found = find(
        record["text"],
        language=record.get("language"),
        published_on=date.fromisoformat(published[:10]) if published else None,
        place=record.get("place"),
    )
    return {
        "id": record.get("id"),
        "sentences": [as_json(s) for s in found.sentences],
        "quantities": [_quantity(q) for q in found.quantities],
        "docrefs": [_docref(d) for d in found.docrefs],
        "timerefs": [_timeref(t) for t in found.timerefs],
    }


def _quantity(q: Statistic) -> dict[str, Any]:
    out: dict[str, Any] = as_json(q)
    low, high = out.pop("low"), out.pop("high")
    if q.value is None:
        out["value"] = [low, high]
    return out


def _docref(d: Document) -> dict[str, Any]:
    out: dict[str, Any] = as_json(d)
    return out


def _timeref(t: TimeRef) -> dict[str, Any]:
    out: dict[str, Any] = as_json(t)
    return out
