"""The public tables as their own COMMENTs describe them, for people: the page .docs/tables.md and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from warehouse.store import Store

HEAD = """# The public tables

What `baotinh sql`, or any DuckDB of version 1.5 (`duckdb -readonly DATA/published/baotinh.duckdb`), finds in the published file.
This page is made from the comments in the file itself (`python -m warehouse.catalog > .docs/tables.md`), and a test keeps
the two equal. The schema `core` below these views holds every fact with the time for which it stood; the views are what to cite.
"""


def markdown(store: Store) -> str:
    """Every public view with its columns, then every macro, by name."""
    page = [HEAD]
    columns: dict[str, list[tuple[str, str, str]]] = {}
    for table, column, kind, comment in store.script("catalog_columns"):
        columns.setdefault(table, []).append((column, kind, comment))
    for view, comment in store.script("catalog_views"):
        page += [f"## {view}\n", _said(comment), "| column | type | is |", "| --- | --- | --- |"]
        page += [f"| {column} | {kind} | {_cell(text)} |" for column, kind, text in columns[view]]
        page.append("")
    for macro, parameters, comment in store.script("catalog_macros"):
        page += [f"## {macro}({', '.join(parameters)})\n", _said(comment)]
    return "\n".join(page)


def _said(comment: str) -> str:
    """A comment's sentence, and its example as code.

    >>> print(_said("One row a thing. Example: SELECT 1"))
    One row a thing.
    <BLANKLINE>
        SELECT 1
    <BLANKLINE>
    """
    sentence, _, example = comment.partition(" Example: ")
    return f"{sentence}\n\n    {example}\n" if example else f"{sentence}\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    import tempfile
    from pathlib import Path

    from warehouse.store import Store

    with tempfile.TemporaryDirectory() as scratch, Store.open(Path(scratch) / "empty.duckdb") as empty:
        print(markdown(empty), end="")
