"""Publishing: a whole read-only copy behind a symlink, swapped only when the checks hold, and readers left in peace."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.nights import second_night, warehouse
from warehouse.ask import ask
from warehouse.load import load_package
from warehouse.publish import PublishRefused, publish
from warehouse.store import Store

ROOT = Path(__file__).parents[1]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with warehouse(tmp_path / "warehouse.duckdb", 1) as opened:
        yield opened


def link(data: Path) -> Path:
    return data / "published" / "baotinh.duckdb"


def everything(published: Path) -> dict[str, list[str]]:
    """All rows, those of tables in the order in which they are stored."""
    with Store.open(published, read_only=True) as copy:
        names = copy.execute("SELECT table_schema || '.' || table_name, table_type = 'VIEW' FROM information_schema.tables ORDER BY ALL")
        found = {name: ([repr(row) for row in copy.execute(f"FROM {name}")], is_view) for name, is_view in names}
        return {name: sorted(rows) if is_view else rows for name, (rows, is_view) in found.items()}


def test_the_copy_holds_all_public_tables_and_is_read_only(store: Store, tmp_path: Path) -> None:
    path = publish(store, tmp_path, "run-1")
    assert path == tmp_path / "published" / "baotinh-run-1.duckdb"
    assert link(tmp_path).readlink().name == path.name
    assert stat.S_IMODE(path.stat().st_mode) == 0o444
    assert ask(link(tmp_path), "SELECT count(*) FROM statistics").rows == ((7,),)
    views = {row[0] for row in ask(path, "SELECT view_name FROM duckdb_views() WHERE NOT internal AND schema_name = 'main'").rows}
    assert views >= {"articles", "article_revisions", "rejections", "statistics", "documents", "indicators", "places", "sites", "nights", "site_nights", "urls"}
    assert sorted(p.name for p in path.parent.iterdir()) == [path.name, "baotinh.duckdb"], "nothing unfinished is left beside it"


def test_any_duckdb_of_1_5_opens_it(store: Store, tmp_path: Path) -> None:
    publish(store, tmp_path, "run-1")
    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True); print(c.execute('SELECT count(*) FROM articles').fetchone()[0])"
    assert subprocess.run([sys.executable, "-c", code, str(link(tmp_path))], capture_output=True, text=True, check=True).stdout == "5\n"


def test_an_attached_copy_answers_too(store: Store, tmp_path: Path) -> None:
    publish(store, tmp_path, "run-1")
    with Store.open(tmp_path / "own.duckdb", migrate=False) as own:
        own.attach(link(tmp_path), "news", read_only=True)
        assert own.execute("SELECT count(*) FROM news.statistics") == [(7,)]
        assert own.execute("SELECT count(*) FROM news.site_nights") == [(3,)]


def test_publishing_again_gives_equal_content_and_another_name(store: Store, tmp_path: Path) -> None:
    first = publish(store, tmp_path, "run-1")
    second = publish(store, tmp_path, "run-1")
    assert second.name == "baotinh-run-1-2.duckdb"
    assert link(tmp_path).readlink().name == second.name
    assert everything(first) == everything(second)


def test_work_tables_and_sketches_stay_at_home(store: Store, tmp_path: Path) -> None:
    store.execute("CREATE SCHEMA work; CREATE TABLE work.sketches AS SELECT 1 AS key; CREATE TABLE main.scratch AS SELECT 2 AS a")
    path = publish(store, tmp_path, "run-1")
    names = ask(path, "SELECT schema_name || '.' || table_name FROM duckdb_tables()").rows
    assert all(name.startswith("core.") for (name,) in names)
    columns = ask(path, "SELECT table_name || '.' || column_name FROM duckdb_columns() WHERE NOT internal", max_rows=5000).rows
    assert not [name for (name,) in columns if "sketch" in name or "shingle" in name]


def test_the_newest_stay(store: Store, tmp_path: Path) -> None:
    made = [publish(store, tmp_path, f"run-{number}", keep=2) for number in range(3)]
    left = sorted(p.name for p in (tmp_path / "published").glob("baotinh-*.duckdb"))
    assert left == [path.name for path in made[1:]]
    assert link(tmp_path).resolve() == made[-1]


def test_a_failed_check_keeps_the_old_file(store: Store, tmp_path: Path) -> None:
    old = publish(store, tmp_path, "run-1")
    store.execute("INSERT INTO core.urls FROM core.urls LIMIT 1")
    with pytest.raises(PublishRefused, match="url_twice") as caught:
        publish(store, tmp_path, "run-2")
    assert [check.name for check in caught.value.checks] == ["url_twice"]
    assert caught.value.checks[0].sample[0]["outcomes"] == 2
    assert link(tmp_path).resolve() == old
    assert sorted(p.name for p in old.parent.iterdir()) == [old.name, "baotinh.duckdb"]


def test_no_room_keeps_the_old_file(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = publish(store, tmp_path, "run-1")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=10**6))
    with pytest.raises(PublishRefused, match="MB free"):
        publish(store, tmp_path, "run-2")
    assert link(tmp_path).resolve() == old


def test_a_copy_that_breaks_off_leaves_nothing(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = publish(store, tmp_path, "run-1")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        publish(store, tmp_path, "run-2")
    monkeypatch.undo()
    assert link(tmp_path).resolve() == old
    assert sorted(p.name for p in old.parent.iterdir()) == [old.name, "baotinh.duckdb"]
    assert store.execute("SELECT count(*) FROM core.articles") == [(5,)], "the loader's own file goes on"


def test_what_a_killed_publish_left_is_cleared(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "published"
    folder.mkdir()
    for name in (".baotinh-run-0.duckdb.part", ".baotinh-run-0.duckdb.part.wal", ".baotinh.duckdb.part"):
        (folder / name).write_bytes(b"half a file")
    path = publish(store, tmp_path, "run-1")
    assert sorted(p.name for p in folder.iterdir()) == [path.name, "baotinh.duckdb"]


def test_a_name_that_is_a_path_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(PublishRefused, match="file name"):
        publish(store, tmp_path, "../../etc/x")


READER = """
import sys, duckdb
c = duckdb.connect(sys.argv[1], read_only=True)
print(c.execute("SELECT max(value)::INTEGER FROM statistics WHERE indicator_code = 'party.discipline.members'").fetchone()[0], flush=True)
input()
print(c.execute("SELECT max(value)::INTEGER, count(DISTINCT text) FROM statistics JOIN articles USING (article_id) WHERE indicator_code = 'party.discipline.members'").fetchone()[0], flush=True)
"""


def test_a_reader_with_the_old_file_open_is_left_in_peace(store: Store, tmp_path: Path) -> None:
    publish(store, tmp_path, "run-1")
    reader = subprocess.Popen([sys.executable, "-c", READER, str(link(tmp_path))], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert reader.stdout is not None
    assert reader.stdout.readline() == "215\n"
    load_package(store, second_night().write(tmp_path))
    publish(store, tmp_path, "run-2", keep=1)  # the name of the reader's file goes, too
    assert not (tmp_path / "published" / "baotinh-run-1.duckdb").exists()
    out, _ = reader.communicate("\n", timeout=30)
    assert out == "215\n", "the reader keeps the night it opened"
    assert ask(link(tmp_path), "SELECT max(value)::INTEGER FROM statistics WHERE indicator_code = 'party.discipline.members'").rows == ((219,),)
