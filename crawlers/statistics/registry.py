"""The indicator registry (data/indicators.toml) as records and as rows for the warehouse; matching it to text is indicators.py's work."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

NATURES = frozenset(("stock", "flow", "rate", "score", "rank", "attribute"))
AGGREGATIONS = frozenset(("sum", "mean", "none"))
BETTER = frozenset(("up", "down", "none"))


@dataclass(frozen=True, slots=True)
class Indicator:
    """One entry; the keys are explained at the head of the file. `unit` is its own unit, the first of `units`."""

    code: str
    units: tuple[str, ...]
    nature: str
    aggregation: str
    better_is: str
    names_vi: tuple[str, ...]
    names_en: tuple[str, ...]
    item: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    refuses: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    share: str | None = None
    undated: str | None = None

    @property
    def unit(self) -> str:
        return self.units[0]


class RegistryError(ValueError):
    """An entry that cannot be right; names its code and key."""


@cache
def registry() -> dict[str, Indicator]:
    """Every indicator by code, checked."""
    data = tomllib.loads((files("crawlers.statistics") / "data" / "indicators.toml").read_text(encoding="utf-8"))
    out: dict[str, Indicator] = {}
    for entry in data["indicator"]:
        code = entry["code"]
        indicator = Indicator(
            code, tuple(entry["unit"]), entry["nature"], entry["aggregation"], entry["better"], tuple(entry["names_vi"]), tuple(entry["names_en"]),
            tuple(entry.get("item", ())), tuple(entry.get("topic", ())), tuple(entry.get("with", ())), tuple(entry.get("not", ())),
            tuple(entry.get("absent", ())),
            entry.get("share"), entry.get("undated"),
        )  # fmt: skip
        if code in out or indicator.nature not in NATURES or indicator.aggregation not in AGGREGATIONS or indicator.better_is not in BETTER:
            raise RegistryError(f"{code}: twice, or a word that is none of {sorted(NATURES | AGGREGATIONS | BETTER)}")
        out[code] = indicator
    for indicator in out.values():
        if indicator.share is not None and indicator.share not in out:
            raise RegistryError(f"{indicator.code}: share names {indicator.share}, which is no indicator")
    return out


def indicators() -> Iterator[dict[str, str | None]]:
    """Rows of the warehouse's reference table: code, unit, names_en, names_vi, nature, aggregation, better_is."""
    for i in registry().values():
        yield {
            "code": i.code,
            "unit": i.unit,
            "names_en": "; ".join(i.names_en),
            "names_vi": "; ".join(i.names_vi),
            "nature": i.nature,
            "aggregation": None if i.aggregation == "none" else i.aggregation,
            "better_is": None if i.better_is == "none" else i.better_is,
        }
