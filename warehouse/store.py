"""The one door to DuckDB: opens a file, migrates it, runs the package's .sql files. No statement of its own beyond housekeeping."""

from __future__ import annotations

import logging
import re
import time
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import duckdb

from warehouse.sources import source, sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Params = Sequence[Any] | Mapping[str, Any] | None

STORAGE = "v1.5.0"  # files stay readable by every DuckDB from 1.5 on, whatever version wrote them
MEMORY = "1GB"
ZONE = "Asia/Ho_Chi_Minh"
HELD_WAIT_S = 900.0
"""How long a night waits for a warehouse that another program has open; what it collected waits on the disk all the same."""

log = logging.getLogger(__name__)

GUARD = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
}


class StoreError(Exception):
    """The warehouse cannot do what was asked; the message says why."""


class StoreLocked(StoreError):
    """Another process holds the file; `pid` is the holder's where DuckDB names it."""

    def __init__(self, path: Path, pid: int | None) -> None:
        self.path, self.pid = path, pid
        super().__init__(f"{path} is in use by {'process ' + str(pid) if pid else 'another process'}; close that program, or wait for it")


class StoreDamaged(StoreError):
    """Bytes of the file or of its write-ahead log are not as written; the message says what to do."""


class MigrationError(StoreError):
    """A schema file that was already applied has changed, or the file was made by a newer baotinh."""


class Store:
    """An open warehouse file. One process writes, or many read; both at once is StoreLocked (DuckDB's rule)."""

    RowError = duckdb.Error
    """What a statement raises when its rows or its SQL are wrong; for callers, who may not import duckdb."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path) -> None:
        self._connection, self.path = connection, path

    @classmethod
    def open(
        cls, path: Path, *, read_only: bool = False, migrate: bool = True, wait_s: float = 0.0, memory: str = MEMORY, threads: int | None = None
    ) -> Store:
        """Open `path`; unless `read_only`, a missing file is created, in a form that DuckDB 1.5 can read, and brought up to date.

        A file that another process holds is tried again for `wait_s` seconds, then it is StoreLocked: DuckDB itself never waits.
        """
        if not path.exists():
            if read_only:
                raise StoreError(f"{path} does not exist")
            _create(path)
        config: dict[str, Any] = {"memory_limit": memory, "python_enable_replacements": "false"}
        if threads:
            config["threads"] = threads
        store = cls(_patiently(path, read_only=read_only, config=config, wait_s=wait_s), path)
        if migrate and not read_only:
            try:
                store.migrate()
            except BaseException:
                store.close()
                raise
        return store

    @classmethod
    def guarded(cls, path: Path, *, memory: str = MEMORY) -> Store:
        """Open `path` for questions of strangers: read only, no other file, no network, no extension, and no way to change that."""
        if not path.exists():
            raise StoreError(f"{path} does not exist")
        store = cls(_connect(path, read_only=True, config={"memory_limit": memory, **GUARD}), path)
        store.execute("SET lock_configuration = true")
        return store

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ------------------------------------------------------------ asking

    def _run(self, sql: str, params: Params) -> duckdb.DuckDBPyConnection:
        return self._connection.execute(sql, params) if params is not None else self._connection.execute(sql)

    def execute(self, sql: str, params: Params = None) -> list[tuple[Any, ...]]:
        """Run `sql` (values only as parameters: `?` with a sequence, `$name` with a mapping); all rows of its last statement."""
        cursor = self._run(sql, params)
        return cursor.fetchall() if cursor.description else []

    def script(self, name: str, params: Params = None) -> list[tuple[Any, ...]]:
        """Run queries/<name>.sql; one statement when it takes parameters."""
        return self.execute(source("queries", name).text, params)

    def records(self, name: str, params: Params = None) -> list[dict[str, Any]]:
        """The rows of queries/<name>.sql, each as column -> value."""
        cursor = self._run(source("queries", name).text, params)
        columns = [column[0] for column in cursor.description or []]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]

    def first_rows(self, sql: str, params: Params = None, *, limit: int) -> tuple[list[tuple[str, str]], list[tuple[Any, ...]]]:
        """Columns (name, type) and at most `limit` rows of a question; the rest is never computed."""
        cursor = self._run(sql, params)
        described = getattr(cursor, "description", None) or []
        return [(str(column[0]), str(column[1])) for column in described], cursor.fetchmany(limit) if described else []

    def interrupt(self) -> None:
        """Stop what another thread is asking; its call raises RowError."""
        self._connection.interrupt()

    def arrow(self, sql: str, params: Params = None) -> Any:
        """The rows as a pyarrow Table (needs pyarrow, which only crawlers/likeness may import)."""
        cursor = self._run(sql, params)
        return cursor.to_arrow_table()

    def columns(self, sql: str, params: Params = None) -> list[tuple[str, str]]:
        """Name and type of each column of a query, which is not run."""
        return [(str(row[0]), str(row[1])) for row in self.execute(f"DESCRIBE {sql}", params)]

    def lend(self, name: str, table: Any) -> None:
        """Let SQL of this connection read a pyarrow Table as `name`; `take_back` ends it."""
        self._connection.register(name, table)

    def take_back(self, name: str) -> None:
        self._connection.unregister(name)

    # ------------------------------------------------------------ writing

    def begin(self) -> None:
        self._connection.begin()

    def commit(self) -> None:
        self._connection.commit()

    def rollback(self) -> None:
        self._connection.rollback()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing: commits at the end, rolls back on any exception."""
        self.begin()
        try:
            yield
        except BaseException:
            self.rollback()
            raise
        self.commit()

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the file: a damaged log refuses to open, so none is left lying about."""
        try:
            self._connection.execute("CHECKPOINT")
        except duckdb.Error as error:  # what was committed is in the log and comes back when the file is opened with room on the disk
            raise StoreError(f"{self.path} was not folded together: {error}") from error

    def attach(self, path: Path, name: str, *, read_only: bool = False) -> None:
        """Attach a second file as `name` (an identifier of ours), created for DuckDB 1.5 if missing."""
        if not read_only and not path.exists():
            _create(path)
        how = " (READ_ONLY)" if read_only else ""
        try:
            self._connection.execute(f"ATTACH {_quoted(path)} AS {name}{how}")
        except duckdb.Error as error:
            raise _why(path, error) from error

    def detach(self, name: str) -> None:
        self._connection.execute(f"DETACH {name}")

    # ------------------------------------------------------------ migrations

    def pending(self) -> list[str]:
        """Schema files of this package that are not in the file: an older baotinh made it. Changes nothing."""
        applied = {str(name) for (name,) in self.execute("SELECT name FROM core.migrations")}
        return [schema.name for schema in sources("schema") if schema.name not in applied]

    def migrate(self) -> list[str]:
        """Apply the schema files that are not in yet, and make the views anew if any changed; returns the schema names applied.

        Each file is one transaction with its row in core.migrations. MigrationError, with nothing changed, where a file
        that was applied reads differently today, or where this file holds one that this package does not know.
        """
        self.execute(source("queries", "migrations").text)
        applied = {str(name): str(sha) for name, sha in self.execute("SELECT name, sha256 FROM core.migrations")}
        known = {schema.name: schema for schema in sources("schema")}
        if unknown := sorted(applied.keys() - known.keys()):
            raise MigrationError(f"{self.path} was made by a newer baotinh: it holds schema {', '.join(unknown)}")
        if changed := sorted(name for name, sha in applied.items() if known[name].sha256 != sha):
            raise MigrationError(f"schema file changed after it was applied to {self.path}: {', '.join(changed)}; add a new number instead")
        fresh = [name for name in known if name not in applied]
        for name in fresh:
            with self.transaction():
                self.execute(known[name].text)
                self.execute("INSERT INTO core.migrations VALUES (?, ?, now())", [name, known[name].sha256])
        views = sources("views")
        made = sha256("".join(view.sha256 for view in views).encode()).hexdigest()
        if fresh or self.execute("SELECT sha256 FROM core.views_made") != [(made,)]:
            with self.transaction():
                for view in views:
                    self.execute(view.text)
                self.execute("DELETE FROM core.views_made")
                self.execute("INSERT INTO core.views_made VALUES (?)", [made])
        return fresh


def _connect(path: Path, *, read_only: bool, config: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    try:
        connection = duckdb.connect(str(path), read_only=read_only, config=config)
        connection.execute(f"SET TimeZone = '{ZONE}'")
    except duckdb.Error as error:
        raise _why(path, error) from error
    return connection


def _patiently(path: Path, *, read_only: bool, config: dict[str, Any], wait_s: float) -> duckdb.DuckDBPyConnection:
    began = time.monotonic()
    told = False
    while True:
        try:
            return _connect(path, read_only=read_only, config=config)
        except StoreLocked as held:
            if time.monotonic() - began >= wait_s:
                raise
            if not told and time.monotonic() - began > 1:
                log.warning("%s; waiting for it, %.0f s at most", held, wait_s)
                told = True
            time.sleep(0.2)


def _why(path: Path, error: duckdb.Error) -> StoreError:
    if "WAL" in str(error) or f"{path.name}.wal" in str(error):
        mend = f"move {path}.wal aside and load again: the packages under staged/ that are not in yet are taken up, those that are in are skipped"
        return StoreDamaged(f"the write-ahead log of {path} is damaged; {mend} ({error})")
    if not isinstance(error, duckdb.IOException) or "lock" not in str(error).lower():
        return StoreError(f"{path} does not open: {error}")
    pid = re.search(r"PID (\d+)", str(error))
    return StoreLocked(path, int(pid.group(1)) if pid else None)


def _create(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    maker = duckdb.connect(":memory:")
    try:
        maker.execute(f"ATTACH {_quoted(path)} AS made (STORAGE_VERSION '{STORAGE}')")
        maker.execute("DETACH made")
    finally:
        maker.close()


def _quoted(path: Path) -> str:
    """ATTACH takes no parameter, so a path becomes a literal here and nowhere else."""
    return "'" + str(path).replace("'", "''") + "'"
