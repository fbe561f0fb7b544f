"""Questions: typed answers, bounds of time and rows, nothing written and nothing reached; and the search for words."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.nights import warehouse
from tests.packages import Package
from warehouse.ask import AskError, ask, search
from warehouse.load import load_package
from warehouse.publish import publish
from warehouse.store import Store, StoreError


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("ask")
    with warehouse(data / "warehouse.duckdb", 2) as store:
        more = Package("2025-03-12", site="baodaklak", run_id="run-3")
        more.article("ho", "Hồ Lắk ở tỉnh Đắk Lắk rộng 500 ha.\nĐường vào hồ đẹp.", title="Hồ Lắk mùa nước")
        more.article("xa", "Đoàn thăm tỉnh.", title="Một ngày ở ĐẮK LẮK")
        load_package(store, more.write(data))
        return publish(store, data, "run-3")


def test_an_answer_is_typed(published: Path) -> None:
    table = ask(published, "SELECT value, published_on, tags FROM statistics JOIN articles USING (article_id, published_on) WHERE unit = 'tonne' ORDER BY value DESC LIMIT 1")
    assert table.columns == ("value", "published_on", "tags")
    assert table.types == ("DECIMAL(38,9)", "DATE", "VARCHAR[]")
    assert table.rows == ((Decimal(300000), date(2025, 3, 10), []),)
    assert not table.truncated


def test_rows_are_capped_and_said_so(published: Path) -> None:
    started = time.monotonic()
    table = ask(published, "SELECT * FROM range(1000000000)", max_rows=3)
    assert table.rows == ((0,), (1,), (2,))
    assert table.truncated
    assert time.monotonic() - started < 5, "rows past the cap must not be computed"
    assert not ask(published, "SELECT * FROM range(3)", max_rows=3).truncated


def test_a_question_without_end_is_given_up(published: Path) -> None:
    started = time.monotonic()
    with pytest.raises(AskError, match=r"0\.3 s"):
        ask(published, "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range + b.range = 7", limit_s=0.3)
    assert time.monotonic() - started < 10


def test_parameters(published: Path) -> None:
    assert ask(published, "SELECT $a AS a", params={"a": "'; DROP TABLE core.articles"}).rows == (("'; DROP TABLE core.articles",),)


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("SELEC 1", "syntax error"),
        ("SELECT * FROM artikles", "artikles"),
        ("SELECT no_such FROM articles", "no_such"),
        ("", "empty"),
        (" ; ", "empty"),
        ("INSERT INTO core.sites (site) VALUES ('x')", "read-only"),
        ("CREATE TABLE t (a INTEGER)", "read-only"),
        ("DROP VIEW articles", "read-only"),
        ("UPDATE core.articles SET site = 'x'", "read-only"),
        ("COPY (SELECT 1) TO 'out.csv'", "disabled"),
        ("SELECT * FROM read_text('/etc/passwd')", "disabled"),
        ("SELECT * FROM 'https://example.org/x.parquet'", "."),
        ("ATTACH 'other.duckdb'", "disabled"),
        ("INSTALL fts", "disabled"),
        ("LOAD fts", "disabled"),
        ("SET memory_limit = '10GB'", "locked"),
        ("SET enable_external_access = true", "locked"),
        ("EXPORT DATABASE 'out'", "disabled"),
    ],
)
def test_bad_questions_are_refused_in_clear_words(published: Path, sql: str, message: str) -> None:
    before = published.read_bytes()
    with pytest.raises(AskError, match=message):
        ask(published, sql)
    assert published.read_bytes() == before


def test_python_is_out_of_reach(published: Path) -> None:
    max_rows = [1, 2]  # a name that DuckDB's Python client would find in the caller's frame
    with pytest.raises(AskError, match="max_rows"):
        ask(published, "SELECT * FROM max_rows")
    assert max_rows


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not exist"):
        ask(tmp_path / "none.duckdb", "SELECT 1")


@pytest.mark.parametrize("words", ["dak lak", "Đắk Lắk", "DAK LAK", "ĐẮK lak", '"đắk lắk"'])
def test_search_does_not_mind_accents(published: Path, words: str) -> None:
    found = search(published, words)
    assert found.columns == ("article_id", "published_on", "site", "title", "snippet")
    assert [row[3] for row in found.rows] == ["Một ngày ở ĐẮK LẮK", "Hồ Lắk mùa nước"], "titles first"
    assert "«" in found.rows[1][4]


def test_search_wants_all_words_and_keeps_phrases_together(published: Path) -> None:
    assert [row[2] for row in search(published, "kỷ luật 219").rows] == ["baoquangninh"]
    assert search(published, "kỷ luật 215").rows == (), "only the current text is searched"
    assert search(published, '"lắk hồ"').rows == ()
    assert search(published, "sả lượng").rows == (), "a word is a whole syllable: thanh tra is not in tránh"
    assert "«219»" in search(published, "219").rows[0][4]
    assert len(search(published, "2024", limit=2).rows) == 2


def test_search_takes_words_literally(published: Path) -> None:
    assert len(search(published, "%").rows) == 2, "a sign like another, no wildcard"
    assert search(published, "d_ng").rows == ()
    assert search(published, "8,42%").rows[0][2] == "baoquangninh"
    assert search(published, "' OR 1=1 --").rows == ()
    with pytest.raises(AskError, match="no words"):
        search(published, '  "" ')


def test_search_in_a_file_without_folded_text_says_so(published: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.duckdb"
    with Store.open(old) as store:
        store.execute("DROP VIEW core.articles_history CASCADE; CREATE VIEW core.articles_history AS SELECT 1 AS article_id, NULL AS known_until")
    with pytest.raises(AskError, match="older baotinh"):
        search(old, "lúa")


def test_a_snippet_is_cut_at_words_and_says_where_the_text_goes_on(tmp_path: Path) -> None:
    before, after = "chữ đầu " * 20, " chữ cuối" * 30
    with warehouse(tmp_path / "warehouse.duckdb", 0) as store:
        package = Package()
        package.article("dai", f"{before}con trâu{after}")
        load_package(store, package.write(tmp_path))
        path = publish(store, tmp_path, "run-1")
    snippet = search(path, "con trau").rows[0][4]
    assert "«con» «trâu»" in snippet
    assert snippet.startswith(("…chữ ", "…đầu "))
    assert snippet.endswith("…")
