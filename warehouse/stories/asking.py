"""Asking the store about many articles at once: their ids go in as a table, for long lists of parameters are slow. No query lives here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crawlers.likeness.tables import as_table
from warehouse.store import Store


class lent:  # noqa: N801 (reads as the word it is in a with statement)
    """A table of Python columns that SQL may read under a name for as long as the block lasts."""

    def __init__(self, store: Store, name: str, columns: Mapping[str, Sequence[object]]) -> None:
        self._store, self._name, self._columns = store, name, columns

    def __enter__(self) -> None:
        self._store.lend(self._name, as_table(self._columns))

    def __exit__(self, *_: object) -> None:
        self._store.take_back(self._name)


def asked_of(store: Store, query: str, articles: Sequence[str]) -> list[tuple[Any, ...]]:
    """The rows of queries/<query>.sql, which reads the ids asked for as `wanted`."""
    with lent(store, "wanted", {"article_id": list(articles)}):
        return store.script(query)
