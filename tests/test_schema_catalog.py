"""The catalog against the contract: public columns, a comment on everything public, and time in every fact table."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from crawlers.records import Outcome
from warehouse.catalog import markdown
from warehouse.sources import sources
from warehouse.store import Store

ROOT = Path(__file__).parents[1]
PUBLIC = (
    "articles",
    "article_revisions",
    "rejections",
    "stories",
    "statistics",
    "documents",
    "indicators",
    "places",
    "sites",
    "nights",
    "site_nights",
    "coverage",
    "urls",
)
ARTICLES = [
    "article_id",
    "url",
    "site",
    "title",
    "author",
    "byline",
    "dateline",
    "published_at",
    "published_on",
    "published_at_source",
    "published_at_precision",
    "modified_at",
    "language",
    "section",
    "tags",
    "images",
    "lead",
    "text",
    "source_url",
    "attribution",
    "story_id",
    "is_reprint",
    "kind",
    "reader_version",
    "first_seen_at",
    "gone_at",
]
FACTS = ("articles", "revisions", "readings", "statistics", "documents", "timerefs", "rejections", "urls", "memberships", "crawls")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("catalog") / "warehouse.duckdb") as opened:
        yield opened


def columns(store: Store, schema: str, table: str) -> dict[str, str]:
    return dict(
        store.execute(
            "SELECT column_name, data_type FROM duckdb_columns() WHERE schema_name = ? AND table_name = ? ORDER BY column_index", [schema, table]
        )
    )


def test_the_public_tables_are_there(store: Store) -> None:
    views = {row[0] for row in store.execute("SELECT view_name FROM duckdb_views() WHERE schema_name = 'main' AND NOT internal")}
    assert set(PUBLIC) <= views


def test_articles_has_exactly_the_columns_of_the_contract(store: Store) -> None:
    assert list(columns(store, "main", "articles")) == ARTICLES


def test_everything_public_has_a_comment(store: Store) -> None:
    views = store.execute("SELECT view_name FROM duckdb_views() WHERE schema_name = 'main' AND NOT internal AND comment IS NULL")
    assert not views, f"COMMENT ON VIEW is missing for {views}"
    bare = store.execute(
        "SELECT table_name || '.' || column_name FROM duckdb_columns() WHERE schema_name = 'main' AND NOT internal AND comment IS NULL"
    )
    assert not bare, f"COMMENT ON COLUMN is missing for {bare}"
    macros = store.execute("SELECT function_name FROM duckdb_functions() WHERE schema_name = 'main' AND NOT internal AND comment IS NULL")
    assert not macros, f"COMMENT ON MACRO is missing for {macros}"
    tables = store.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'core' AND comment IS NULL")
    assert not tables, f"COMMENT ON TABLE is missing for {tables}"


def test_every_documented_column_exists(store: Store) -> None:
    for view in sources("views"):
        for table, column in re.findall(r"COMMENT ON COLUMN ([a-z_]+)\.([a-z_0-9]+)", view.text):
            assert column in columns(store, "main", table), f"{view.name}.sql documents {table}.{column}, which the SQL does not make"


@pytest.mark.parametrize("table", FACTS)
def test_a_fact_says_when_it_was_learned_and_superseded_and_by_which_run(store: Store, table: str) -> None:
    found = columns(store, "core", table)
    assert found["learned_at"] == found["superseded_at"] == "TIMESTAMP WITH TIME ZONE"
    assert found["run_id"] == "VARCHAR"


def test_numbers_are_decimal_and_times_have_a_zone(store: Store) -> None:
    for schema in ("core", "main"):
        rows = store.execute("SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE schema_name = ? AND NOT internal", [schema])
        assert not [row for row in rows if row[2] == "TIMESTAMP"], "a time without a zone"
        measured = [row for row in rows if re.fullmatch(r"(old_|new_)?value|low|high|lowest|highest|comparison_total", row[1])]
        assert measured
        assert {row[2] for row in measured} == {"DECIMAL(38,9)"}


def test_no_column_is_called_at(store: Store) -> None:
    """DuckDB 1.5 and 2.0 both refuse it as a bare word."""
    assert store.execute("SELECT table_name FROM duckdb_columns() WHERE column_name IN ('at', 'end', 'start') AND NOT internal") == []


def test_reasons_are_a_documented_list(store: Store) -> None:
    reasons = dict(store.execute("FROM reasons"))
    kinds = [
        "timeout",
        "connection",
        "truncated",
        "too_large",
        "bad_http",
        "bad_encoding",
        "empty",
        "redirect_loop",
        "ssrf_blocked",
        "offsite",
        "soft_404",
        "blocked",
        "rate_limited",
        "server_error",
        "gone",
        "robots",
        "robots_unreachable",
        "not_html",
        "no_text",
        "paywall",
        "pathological",
        "bad_title",
        "tls",
        "xml_bomb",
        "xml_external",
        "xml_malformed",
        "not_feed",
        "sitemap_loop",
        "trap_bounded",
        "layout_changed",
        "list_page",
        "tag_page",
        "event_page",
        "gallery",
        "epaper",
        "print_copy",
        "too_short",
        "read_timeout",
        "not_in_replay",
    ]
    assert set(kinds) <= set(reasons)
    assert all(meaning for meaning in reasons.values())


def said_reasons() -> set[str]:
    """Every reason that the code of crawlers and flows names outright."""
    found = set()
    for path in (*ROOT.glob("crawlers/**/*.py"), *ROOT.glob("flows/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
            position = {"Rejection": 1, "Refused": 0, "Unreadable": 0, "settle": 2}.get(name)
            given = [keyword.value for keyword in node.keywords if keyword.arg == "reason"]
            if position is not None:
                given += node.args[position : position + 1]
            found |= {value.value for value in given if isinstance(value, ast.Constant) and isinstance(value.value, str)}
    return found - set(get_args(Outcome))  # a redirect that makes a URL an alias travels as one


def test_every_reason_that_the_code_names_is_on_the_list(store: Store) -> None:
    """A package with another reason is refused whole, so that a new word is never a silent one: add it to warehouse/schema."""
    listed = {row[0] for row in store.execute("SELECT reason FROM reasons")}
    assert len(said_reasons()) > 10
    assert said_reasons() <= listed, f"add to the closed list: {sorted(said_reasons() - listed)}"


def test_the_page_of_the_public_tables_is_the_catalog(store: Store) -> None:
    page = ROOT / ".docs" / "tables.md"
    assert page.read_text(encoding="utf-8") == markdown(store), "python -m warehouse.catalog > .docs/tables.md"


def test_the_sql_files_are_found_in_an_installed_package() -> None:
    """Every room is read through importlib.resources, never through a path of the checkout."""
    code = "\n".join(path.read_text() for path in (ROOT / "warehouse").glob("*.py"))
    assert "__file__" not in code
    assert all(len(sources(room)) > 3 for room in ("schema", "queries", "views", "checks"))
