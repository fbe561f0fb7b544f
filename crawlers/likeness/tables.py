"""Columns of keys as Arrow tables, the shape in which a store takes and gives them in one go; no storage here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from crawlers.likeness.pairing import shared_often


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


def pairs_table(shared: Any) -> Any:
    """Of a table with a row a shared key (x, y, alone) one with a row a pair that shares enough (x, y, keys)."""
    columns = (shared.column(name).to_numpy() for name in ("x", "y", "alone"))
    x, y, keys = shared_often(*columns)
    return pa.table({"x": x, "y": y, "keys": keys})
