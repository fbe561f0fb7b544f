"""The door to DuckDB: migrations, locks, the storage form, and that .sql files are packaged and say their grain."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from warehouse import store as store_module
from warehouse.sources import Source, UnknownSource, source, sources
from warehouse.store import MigrationError, Store, StoreDamaged, StoreError, StoreLocked

ROOT = Path(__file__).parents[1]
ROOMS = ("schema", "queries", "views", "checks")


@pytest.mark.parametrize("room", ROOMS)
def test_every_sql_file_opens_with_its_grain(room: str) -> None:
    for found in sources(room):  # type: ignore[arg-type]
        assert re.match(r"Grain: ", found.grain), f"warehouse/{room}/{found.name}.sql must open with a comment '-- Grain: one row ...'"


def test_a_missing_sql_file_is_named() -> None:
    with pytest.raises(UnknownSource, match=r"warehouse/queries/no_such\.sql"):
        source("queries", "no_such")


def test_every_query_file_is_used() -> None:
    code = "\n".join(path.read_text() for path in (*ROOT.glob("warehouse/**/*.py"), *ROOT.glob("flows/**/*.py")))
    idle = [q.name for q in sources("queries") if f'"{q.name}"' not in code and not re.match(r"(stage|reference|publish|explain)_", q.name)]
    assert not idle, f"queries that nothing runs: {idle}"


def test_migrating_twice_applies_nothing_the_second_time(tmp_path: Path) -> None:
    with Store.open(tmp_path / "w.duckdb", migrate=False) as store:
        assert store.migrate() == [schema.name for schema in sources("schema")]
        assert store.migrate() == []
    with Store.open(tmp_path / "w.duckdb", migrate=False) as store:
        assert store.migrate() == []


def test_changed_views_are_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.open(tmp_path / "w.duckdb").close()
    real = sources
    more = Source("views", "99-more", "-- Grain: one row\nCREATE OR REPLACE VIEW more AS SELECT 1 AS one")
    monkeypatch.setattr(store_module, "sources", lambda room: [*real(room), more] if room == "views" else real(room))
    with Store.open(tmp_path / "w.duckdb") as store:
        assert store.execute("FROM more") == [(1,)]


def test_a_changed_schema_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.open(tmp_path / "w.duckdb").close()
    real = sources

    def changed(room: str) -> list[Source]:
        return [Source("schema", s.name, s.text + "-- changed") if s.name == "002-articles" else s for s in real(room)]  # type: ignore[arg-type]

    monkeypatch.setattr(store_module, "sources", changed)
    with pytest.raises(MigrationError, match="002-articles"):
        Store.open(tmp_path / "w.duckdb")
    monkeypatch.undo()
    Store.open(tmp_path / "w.duckdb").close()  # refused, it was let go and not touched


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    with Store.open(tmp_path / "w.duckdb") as store:
        store.execute("INSERT INTO core.migrations VALUES ('999-future', 'x', now())")
    with pytest.raises(MigrationError, match="999-future"):
        Store.open(tmp_path / "w.duckdb")


def test_a_schema_file_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Source("schema", "001-packages", "-- Grain: none\nCREATE TABLE core.half (a INTEGER); SELECT no_such_column;")
    monkeypatch.setattr(store_module, "sources", lambda room: [broken] if room == "schema" else [])
    with Store.open(tmp_path / "w.duckdb", migrate=False) as store:
        with pytest.raises(Store.RowError):
            store.migrate()
        assert store.execute("SELECT table_name FROM duckdb_tables() WHERE table_name = 'half'") == []
        assert store.execute("FROM core.migrations") == []


def test_the_file_can_be_read_by_duckdb_1_5(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    with Store.open(path) as store:
        tags = store.execute("SELECT tags['storage_version'] FROM duckdb_databases() WHERE database_name = 'w'")
    assert tags == [("v1.5.0+",)], "the file must be made with STORAGE_VERSION v1.5.0, or DuckDB 2.0 would write one that 1.5 refuses"


HOLDER = """
import sys, time
from pathlib import Path
from warehouse.store import Store
store = Store.open(Path(sys.argv[1]))
print("open", flush=True)
time.sleep(float(sys.stdin.readline()))
"""


def hold(path: Path) -> subprocess.Popen[str]:
    """A process that has the file open until it is told how many seconds more."""
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "open\n"
    return holder


def test_a_second_writer_is_told_who_holds_the_file(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    holder = hold(path)
    try:
        with pytest.raises(StoreLocked) as caught:
            Store.open(path)
        assert caught.value.pid == holder.pid
        assert str(holder.pid) in str(caught.value)
    finally:
        holder.communicate("0\n", timeout=20)
    Store.open(path).close()


def test_a_writer_may_wait_a_bounded_time(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    holder = hold(path)
    assert holder.stdin is not None
    try:
        with pytest.raises(StoreLocked):
            Store.open(path, wait_s=0.5)
        holder.stdin.write("1\n")
        holder.stdin.flush()
        Store.open(path, wait_s=60).close()
    finally:
        holder.communicate(timeout=20)


WRITER = """
import os, sys
from pathlib import Path
from warehouse.store import Store
store = Store.open(Path(sys.argv[1]))
store.execute("INSERT INTO core.reasons SELECT 'r' || i, 'x' FROM range(1000) t(i)")
os.kill(os.getpid(), 9)
"""


def test_a_damaged_log_is_named_with_its_mend(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    Store.open(path).close()
    subprocess.run([sys.executable, "-c", WRITER, str(path)], cwd=ROOT, check=False)
    log = path.with_name(path.name + ".wal")
    raw = bytearray(log.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    log.write_bytes(raw)
    with pytest.raises(StoreDamaged, match=r"w\.duckdb\.wal aside"):
        Store.open(path)
    log.rename(tmp_path / "aside.wal")
    with Store.open(path) as store:
        assert store.execute("SELECT count(*) FROM core.reasons WHERE meaning = 'x'") == [(0,)]


def test_reading_a_missing_file_is_an_error_and_makes_none(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not exist"):
        Store.open(tmp_path / "none.duckdb", read_only=True)
    assert not list(tmp_path.iterdir())


def test_a_transaction_that_fails_is_undone(tmp_path: Path) -> None:
    with Store.open(tmp_path / "w.duckdb") as store:
        store.execute("CREATE TABLE t (a INTEGER)")
        with pytest.raises(Store.RowError), store.transaction():
            store.execute("INSERT INTO t VALUES (1); SELECT no_such_column")
        assert store.execute("FROM t") == []


def test_values_travel_as_parameters(tmp_path: Path) -> None:
    nasty = "'; DROP TABLE t; --"
    with Store.open(tmp_path / "w.duckdb") as store:
        assert store.execute("SELECT ?", [nasty]) == [(nasty,)]
        assert store.execute("SELECT $a", {"a": nasty}) == [(nasty,)]


def test_a_second_file_can_be_attached(tmp_path: Path) -> None:
    with Store.open(tmp_path / "w.duckdb") as store:
        store.attach(tmp_path / "o'brien.duckdb", "private")
        store.execute("CREATE TABLE private.t AS SELECT 1 AS a")
        store.detach("private")
        store.attach(tmp_path / "o'brien.duckdb", "private", read_only=True)
        assert store.execute("FROM private.t") == [(1,)]
