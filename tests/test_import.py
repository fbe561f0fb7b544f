"""`baotinh import` on real archives that no one here wrote: the facts that reading them must give, asked of the published warehouse."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crawlers.archive import ArchiveWriter, read_records
from crawlers.exchange import Exchange
from crawlers.records import VIETNAM
from tests.demo import ROOT
from tests.shared import shared
from warehouse.ask import ask

KILLED = """
import os, signal, sys
from crawlers import archive
from flows import imports
def copy_and_die(*given, **named):
    archive.copy_record(*given, **named)
    os.kill(os.getpid(), signal.SIGKILL)
imports.copy_record = copy_and_die
from flows.cli import main
main(["import", sys.argv[1], "--data", sys.argv[2]])
"""


def baotinh(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "flows.cli", *arguments], capture_output=True, text=True, check=False, cwd=ROOT, env=os.environ | {"NO_COLOR": "1"}
    )


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("real")
    files = [shared("real/pages.warc.gz"), shared("real/seeds.warc.wet.gz")]
    done = baotinh("import", *map(str, files), "--data", str(data))
    assert done.returncode == 0, done.stdout + done.stderr
    return data


def rows(data: Path, sql: str) -> list[dict[str, Any]]:
    table = ask(data / "published" / "baotinh.duckdb", sql)
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def holds(how: str, got: Any, want: str) -> bool:
    if how == "empty":
        return got in (None, "", [])
    if how == "is":
        return bool(got == want)
    if how == "has":
        return want in (got or "")
    if how == "lacks":
        return want not in (got or "")
    assert isinstance(got, datetime), f"{got!r} is no time"
    local = got.astimezone(VIETNAM)
    return f"{local:%Y-%m-%d %H:%M}" == want if how == "minute" else f"{local:%Y-%m-%d}" == want


def test_every_fact_of_the_real_pages(imported: Path) -> None:
    wrong = []
    articles = rows(imported, "SELECT * FROM articles")
    for part, column, how, want in json.loads(shared("real/facts.json").read_text(encoding="utf-8")):
        host, _, slug = part.partition("/")
        named = [row for row in articles if host in row["url"] and slug in row["url"]]
        if len(named) != 1:
            wrong.append((part, f"{len(named)} articles"))
        elif not holds(how, named[0][column], want):
            wrong.append((part, column, how, want, named[0][column]))
    assert wrong == []


def test_lists_are_rejected_and_the_feed_is_discovery_input(imported: Path) -> None:
    assert rows(imported, "SELECT count(*) AS articles FROM articles") == [{"articles": 9}]
    assert rows(imported, "SELECT reason, count(*) AS n FROM rejections GROUP BY reason") == [{"reason": "list_page", "n": 7}]
    assert rows(imported, "SELECT count(*) AS n FROM urls WHERE url LIKE '%rss%'") == [{"n": 0}]


def test_the_five_texts_give_statistics_and_documents(imported: Path) -> None:
    (row,) = rows(imported, "SELECT count(*) AS n, count(DISTINCT article_id) AS texts FROM statistics WHERE site IN ('vietnamvn', 'baonghean')")
    assert row["texts"] == 5
    assert row["n"] > 50
    (row,) = rows(imported, "SELECT count(*) AS n FROM documents WHERE site IN ('vietnamvn', 'baonghean') AND doc_number IS NOT NULL")
    assert row["n"] > 5


def test_every_figure_can_be_traced_to_its_bytes(imported: Path) -> None:
    (row,) = rows(imported, "SELECT statistic_id FROM statistics WHERE site = 'vietnamvn' ORDER BY statistic_id LIMIT 1")
    done = baotinh("explain", row["statistic_id"], "--data", str(imported))
    assert done.returncode == 0, done.stdout + done.stderr
    for link in ("sentence", "reading", "revision", "bytes"):
        assert f"\n{link}  verified" in done.stdout


def test_importing_again_changes_nothing(imported: Path) -> None:
    before = rows(imported, "SELECT count(*) AS n FROM article_revisions") + rows(imported, "SELECT count(*) AS n FROM statistics")
    done = baotinh("import", str(shared("real/seeds.warc.wet.gz")), "--data", str(imported))
    assert done.returncode == 0, done.stderr
    assert "unchanged" in done.stdout
    assert rows(imported, "SELECT count(*) AS n FROM article_revisions") + rows(imported, "SELECT count(*) AS n FROM statistics") == before


def test_a_night_on_archive_files_reads_what_importing_them_reads(imported: Path, tmp_path: Path) -> None:
    """The same spider, fed by --replay (tests/test_replay.py holds that it opens no socket): the same articles to the letter, for the hosts it takes."""
    done = baotinh("night", "--replay", str(shared("real/pages.warc.gz")), "--data", str(tmp_path / "replayed"))
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
    columns = "SELECT article_id, title, author, text, published_at FROM articles ORDER BY article_id"
    replayed = rows(tmp_path / "replayed", columns)
    ours = {row["article_id"]: row for row in rows(imported, columns)}
    assert replayed == [ours[row["article_id"]] for row in replayed]
    assert replayed


def test_what_a_killed_import_left_open_is_closed_by_the_next(tmp_path: Path) -> None:
    host, at = "baohoagiang.example", datetime(2026, 11, 24, 2, tzinfo=UTC)
    page = b"<html><head><title>Ch\xe1\xbb\xa3 m\xe1\xbb\x9bi</title></head><body><p>Th\xe1\xbb\xad.</p></body></html>"
    with ArchiveWriter(tmp_path / "foreign", host, at.date()) as foreign:
        foreign.write(Exchange(f"https://{host}/cho-moi-1.html", at, (), 200, (("Content-Type", "text/html"),), page))
    assert foreign.name is not None
    file = tmp_path / "foreign" / foreign.name
    data = tmp_path / "data"
    killed = subprocess.run([sys.executable, "-c", KILLED, str(file), str(data)], capture_output=True, text=True, check=False)
    assert killed.returncode == -9, killed.stderr
    assert [path.name for path in data.rglob("*.open")] == ["2026-11-24-001.warc.gz.open"]

    done = baotinh("import", str(file), "--data", str(data))
    assert done.returncode == 0, done.stdout + done.stderr
    assert list(data.rglob("*.open")) == []
    assert sorted(path.name for path in data.rglob("*.warc.gz")) == ["2026-11-24-001.warc.gz", "2026-11-24-002.warc.gz"]
    assert [one.url for one in read_records(next(data.rglob("*-001.warc.gz")))] == [f"https://{host}/cho-moi-1.html"]


def test_answers_that_are_no_page_end_as_they_would_on_a_night(tmp_path: Path) -> None:
    host, at = "baohoagiang.example", datetime(2026, 11, 24, 2, tzinfo=UTC)
    with ArchiveWriter(tmp_path / "foreign", host, at.date()) as foreign:
        for status in (404, 503):
            foreign.write(Exchange(f"https://{host}/tin-{status}-1.html", at, (), status, (("Content-Type", "text/html"),), b"<html>...</html>"))
    assert foreign.name is not None
    done = baotinh("import", str(tmp_path / "foreign" / foreign.name), "--data", str(tmp_path / "data"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert rows(tmp_path / "data", "SELECT outcome, reason FROM urls ORDER BY url") == [
        {"outcome": "rejected", "reason": "gone"},
        {"outcome": "failed", "reason": "server_error"},
    ]


@pytest.mark.parametrize(("name", "content", "says"), [("missing.warc.gz", None, "does not exist"), ("no.warc.gz", b"hello", "no WARC or WET file")])
def test_a_bad_file_is_told_of(tmp_path: Path, name: str, content: bytes | None, says: str) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    done = baotinh("import", str(file), "--data", str(tmp_path / "data"))
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
