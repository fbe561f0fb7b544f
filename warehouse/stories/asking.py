"""Asking the store about many articles at once: their ids go in as a table, for long lists of parameters are slow. No query lives here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from crawlers.likeness.tables import as_table
from warehouse.store import Store


@contextmanager
def lent(store: Store, name: str, table: Mapping[str, Sequence[object]] | Any) -> Iterator[None]:
    """SQL may read Python columns (or an Arrow table) under a name for as long as the block lasts."""
    store.lend(name, as_table(table) if isinstance(table, Mapping) else table)
    try:
        yield
    finally:
        store.take_back(name)


def asked_of(store: Store, query: str, articles: Sequence[str]) -> list[tuple[Any, ...]]:
    """The rows of queries/<query>.sql, which reads the ids asked for as `wanted`."""
    with lent(store, "wanted", {"article_id": list(articles)}):
        return store.script(query)
