"""Questions to the published file, by people and programs that may be careless: read only, fenced in, bounded in time and rows."""

from __future__ import annotations

import re
import threading
import unicodedata
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from warehouse.sources import source
from warehouse.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path


class AskError(Exception):
    """The question could not be answered; the message is DuckDB's own, or names the limit that was met."""


@dataclass(frozen=True, slots=True)
class Table:
    """An answer. `types` are DuckDB's names of the column types; `truncated` = there were more rows than asked for."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool


def ask(published: Path, sql: str, *, params: Sequence[Any] | Mapping[str, Any] | None = None, limit_s: float = 30.0, max_rows: int = 1000) -> Table:
    """Answer one SQL question from the published file. AskError for wrong SQL, for anything that would write or reach out, and past `limit_s`."""
    if not sql.strip().strip(";"):
        raise AskError("the question is empty")
    with Store.guarded(published) as store, _deadline(store, limit_s) as gone_off:
        try:
            columns, rows = store.first_rows(sql, params, limit=max_rows + 1)
        except store.RowError as error:
            if gone_off.is_set():
                raise AskError(f"no answer within {limit_s:g} s; ask for less, or allow more time") from error
            raise AskError(f"{error}{_older(store)}") from error
    return Table(tuple(name for name, _ in columns), tuple(kind for _, kind in columns), tuple(rows[:max_rows]), len(rows) > max_rows)


def _older(store: Store) -> str:
    """What to do where a table or column may be missing because the file is older than this baotinh; nothing to say of a file of today."""
    try:
        older = store.pending()
    except store.RowError:
        return ""  # no file of ours
    return (
        "\nAn older baotinh published this file: the next night, or `baotinh reread`, publishes one that has all of today's tables." if older else ""
    )


def search(published: Path, words: str, *, limit: int = 20, limit_s: float = 30.0) -> Table:
    """Articles that hold all of the words, each whole, accents and case aside ("dak lak" finds "Đắk Lắk"), titles first, then the latest.

    Words in double quotes stand together. Columns: article_id, published_on, site, title, snippet with the words between « and ».
    """
    wanted = _wanted(words)
    if not wanted:
        raise AskError("no words to search for")
    try:
        found = ask(published, source("queries", "search").text, params={"words": wanted, "limit": limit}, limit_s=limit_s, max_rows=limit)
    except AskError as error:
        if "Binder Error" not in str(error):
            raise
        raise AskError(
            f"{published} was published by an older baotinh, which kept no text to search; the next night publishes one that has it"
        ) from error
    place = found.columns.index("snippet")
    marked = tuple((*row[:place], _marked(row[place], wanted), *row[place + 1 :]) for row in found.rows)
    return replace(found, rows=marked)


def _wanted(words: str) -> list[str]:
    """Words and quoted phrases.

    >>> _wanted('lúa "đảng viên" 2024')
    ['đảng viên', 'lúa', '2024']
    """
    parts = words.split('"')
    phrases = [" ".join(part.split()) for part in parts[1::2]]
    return [phrase for phrase in phrases if phrase] + " ".join(parts[0::2]).split()


def _fold(text: str) -> str:
    """As the macro fold() of the published file, letter by letter, so that places carry over.

    >>> _fold("Đắk Lắk 2024")
    'dak lak 2024'
    """
    return "".join(unicodedata.normalize("NFD", letter)[0].lower() for letter in text).replace("đ", "d")


def _marked(text: str, words: Sequence[str]) -> str:
    """The words between « and », wherever they stand whole.

    >>> _marked("Tỉnh Đắk Lắk và đảng viên, 5% đảng viên mới", ["dak lak", "VIEN", "an", "%"])
    'Tỉnh «Đắk Lắk» và đảng «viên», 5«%» đảng «viên» mới'
    """
    folded = [_fold(word) for word in sorted(words, key=len, reverse=True)]
    pattern = "|".join(rf"{_edge(word[0])}{re.escape(word)}{_edge(word[-1])}" for word in folded)
    out, done = [], 0
    for match in re.finditer(pattern, _fold(text)):
        out += [text[done : match.start()], "«", text[match.start() : match.end()], "»"]
        done = match.end()
    return "".join(out) + text[done:]


def _edge(letter: str) -> str:
    """Where a word may begin or end, as queries/search.sql has it: RE2 knows letters and digits of ASCII only, and folded text has hardly others."""
    return r"(?a:\b)" if re.match(r"(?a:\w)", letter) else ""


@contextmanager
def _deadline(store: Store, limit_s: float) -> Iterator[threading.Event]:
    gone_off = threading.Event()

    def stop() -> None:
        gone_off.set()
        store.interrupt()

    timer = threading.Timer(limit_s, stop)
    timer.daemon = True
    timer.start()
    try:
        yield gone_off
    finally:
        timer.cancel()
        timer.join()
