"""Columns of keys as Arrow tables, the shape in which a store takes and gives them in one go; no storage here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from crawlers.likeness.matching import AskedKeys, Matches, pairs_found


def as_table(columns: Mapping[str, Sequence[Any]]) -> Any:
    """A pyarrow Table of the columns; types as pyarrow infers them, all-None columns as text."""
    arrays = {name: pa.array(values) for name, values in columns.items()}
    return pa.table({name: array.cast(pa.string()) if pa.types.is_null(array.type) else array for name, array in arrays.items()})


def owned_keys(owners: Sequence[int], days: Sequence[int], rows: Sequence[Any], **beside: Sequence[Any]) -> Any:
    """One table row a key: key, doc, day and whatever else goes with each owner; `rows[i]` are the keys of owners[i]."""
    counts = [len(row) for row in rows]
    columns = {
        "key": np.concatenate([np.asarray(row, np.int64) for row in rows]) if rows else np.zeros(0, np.int64),
        "doc": np.repeat(np.asarray(owners, np.int64), counts),
        "day": np.repeat(np.asarray(days, np.int64), counts),
    }
    columns.update({name: np.repeat(np.asarray(values), counts) for name, values in beside.items()})
    return pa.table(columns)


def asked_keys(rows: Any) -> AskedKeys:
    """Of a table with a row a key and article asked for (key, doc, day, small)."""
    return AskedKeys.of(*_columns(rows, "key", "doc", "day", "small"))


def places_table(asked: AskedKeys) -> Any:
    """A table to look the keys up by: key, place."""
    return pa.table({"key": asked.keys, "place": np.arange(len(asked.keys), dtype=np.uint32)})


def pairs_table(asked: AskedKeys, found: Any) -> Any:
    """Of a table with a row a key found (place, doc, day, small) one with a row a pair that shares enough (x, y, keys)."""
    x, y, keys = pairs_found(asked, Matches(*_columns(found, "place", "doc", "day", "small")))
    return pa.table({"x": x, "y": y, "keys": keys})


def _columns(table: Any, *names: str) -> list[Any]:
    return [table.column(name).to_numpy() for name in names]
