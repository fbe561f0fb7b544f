"""Questions to the published file: `sql`, `search`, `explain`. The answers come from warehouse/; here they are laid out for a terminal."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from crawlers.records import VIETNAM
from flows.cli import EXIT_FAILED, app
from flows.cli.options import DataOption, FolderOption, FormatOption

if TYPE_CHECKING:
    from flows.link import Link


def published_file(data: Path | None) -> Path:
    """The published file of a data folder; UsageError if no night was published there yet."""
    from flows.settings import UsageError, data_folder

    path = data_folder(data) / "published" / "baotinh.duckdb"
    if not path.exists():
        raise UsageError(f"{path} does not exist: nothing is published there yet. `baotinh night` makes it, or name another folder with --data")
    return path


@app.command(context_settings={"ignore_unknown_options": True})  # a question pasted with its comment begins with --
def sql(
    query: Annotated[str | None, typer.Argument(help="One SQL question; without it, it is read from standard input.")] = None,
    data: DataOption = None,
    style: FormatOption = "table",
    limit_s: Annotated[float, typer.Option(help="Seconds after which the question is given up.")] = 30.0,
    max_rows: Annotated[int, typer.Option(help="Rows shown at most; a note says when there were more.")] = 1000,
) -> int:
    """Ask the published warehouse in SQL. It cannot be changed from here, and no other file or network is reached."""
    from crawlers.wording import counted
    from flows.settings import UsageError
    from warehouse.ask import AskError, ask

    path = published_file(data)
    if query is None:
        if sys.stdin.isatty():
            raise UsageError(
                'no question: baotinh sql "SELECT ..." (tables: articles, statistics, stories, documents, rejections, urls, nights, ...)'
            )
        query = sys.stdin.read()
    try:
        table = ask(path, query, limit_s=limit_s, max_rows=max_rows)
    except AskError as error:
        print(f"baotinh: {error}", file=sys.stderr)
        return EXIT_FAILED
    show(table.columns, table.rows, style)
    if table.truncated:
        print(f"(the first {counted(len(table.rows), 'row')}; --max-rows shows more)", file=sys.stderr)
    return 0


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help="Words; accents, case and đ/d do not matter.")],
    data: DataOption = None,
    limit: Annotated[int, typer.Option(help="Articles shown at most.")] = 20,
    style: FormatOption = "table",
) -> int:
    """Find articles by words in title and text, accent-insensitive."""
    from warehouse.ask import AskError
    from warehouse.ask import search as find_words

    try:
        table = find_words(published_file(data), " ".join(words), limit=limit)
    except AskError as error:
        print(f"baotinh: {error}", file=sys.stderr)
        return EXIT_FAILED
    show(table.columns, table.rows, style)
    return 0


@app.command()
def explain(
    name: Annotated[str, typer.Argument(metavar="ID", help="a_... article, r_... revision, s_... statistic, d_... document")],
    other: Annotated[str | None, typer.Argument(metavar="[a_...]", help="A second article: why the two are one text, or are not.")] = None,
    data: DataOption = None,
    sites_folder: FolderOption = None,
) -> int:
    """Where a number comes from: sentence, reading, revision, archived bytes; each link is verified again. Of articles: which are one, and why."""
    from flows.chain import verified_chain
    from flows.pairs import asked_pair
    from flows.plan import registry
    from flows.settings import UsageError, read_settings
    from warehouse.explain import UnknownId

    published = published_file(data)
    settings = read_settings(data, {"sites_folder": sites_folder})
    name, other = name.strip(), other and other.strip()
    if other is not None and (name == other or not (name.startswith("a_") and other.startswith("a_"))):
        raise UsageError(f"{name} {other}: a pair is two different articles, baotinh explain a_... a_...")
    try:
        chain = asked_pair(published, name, other) if other else verified_chain(settings.data, name, registry(settings.sites_folder))
    except UnknownId as error:
        print(f"baotinh: {error}", file=sys.stderr)
        return EXIT_FAILED
    return _show_chain(chain)


def _show_chain(chain: Sequence[Link]) -> int:
    """Print the links; a broken one makes the command fail."""
    from rich.console import Console
    from rich.text import Text

    console = Console(soft_wrap=True)
    for link in chain:
        state = "" if link.ok is None else "  verified" if link.ok else "  BROKEN"
        console.print(Text(link.title, style="bold"), Text(state, style="green" if link.ok else "bold red"), sep="")
        for key, value in link.fields:
            console.print(Text(f"    {key:<21} ", style="dim"), Text(cell(value)), sep="")
        if link.trouble:
            console.print(Text(f"    {link.trouble}", style="bold red"))
    return EXIT_FAILED if any(link.ok is False for link in chain) else 0


def show(columns: Sequence[str], rows: Iterable[Sequence[Any]], style: str) -> None:
    """Print rows as a table for people, JSON lines or CSV for programs."""
    from flows.settings import UsageError

    if style == "json":
        for row in rows:
            print(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False, default=str))
    elif style == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_csv_cell(value) for value in row] for row in rows)
    elif style == "table":
        _table(columns, list(rows))
    else:
        raise UsageError(f"--format {style}: table, json or csv")


def _csv_cell(value: Any) -> Any:
    """A text that a spreadsheet would take for a formula gets an apostrophe (RELIABILITY.md: CSV prefixes = + - @ tab)."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t") else value


def _table(columns: Sequence[str], rows: list[Sequence[Any]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if not console.is_terminal:
        console = Console(width=10_000)  # a pipe has no edge to fold at
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for index, column in enumerate(columns):
        numeric = bool(rows) and all(_is_number(row[index]) for row in rows if row[index] is not None) and any(row[index] is not None for row in rows)
        table.add_column(column, justify=_side(numeric), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell(value)) for value in row))
    console.print(table)


def _side(numeric: bool) -> Literal["left", "right"]:
    return "right" if numeric else "left"


def _is_number(value: Any) -> bool:
    from decimal import Decimal

    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def cell(value: Any) -> str:
    """A value for a terminal: no trailing decimal zeros, of what was computed four decimals, times of Vietnam to the minute, nothing for null.

    >>> from decimal import Decimal
    >>> cell(Decimal("1688.000000000")), cell(None), cell(Decimal("5.20"))
    ('1688', '', '5.2')
    >>> cell(-554.0), cell(96.5), cell(2 / 3), cell(0.00004), cell(float("nan")), cell(1e21)
    ('-554', '96.5', '0.6667', '4e-05', 'nan', '1e+21')
    >>> cell(datetime.fromisoformat("2026-11-24T18:30:05+00:00"))
    '2026-11-25 01:30'
    """
    from decimal import Decimal

    if value is None:
        return ""
    if isinstance(value, datetime) and value.tzinfo:
        return f"{value.astimezone(VIETNAM):%Y-%m-%d %H:%M}"
    if isinstance(value, list | tuple):
        return ", ".join(cell(item) for item in value)
    if isinstance(value, float):
        if not 0.001 <= abs(value) < 1e15:
            return f"{value:.4g}"
        value = Decimal(f"{value:.4f}")
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)
