"""The chain of every kind of id, dead ones included."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.nights import warehouse
from tests.packages import Package
from warehouse.ask import AskError, ask
from warehouse.explain import UnknownId, explain
from warehouse.load import load_package
from warehouse.publish import publish
from warehouse.store import Store


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("explain")
    with warehouse(data / "warehouse.duckdb", 2) as store:
        reread = Package("2025-03-12", site="baoquangtri", run_id="run-3", kind="reread", rules="rules-2")
        reread.article("lua", "Năm 2024, sản lượng lúa đạt 250.000 tấn.", revision=False, found=False)
        reread.statistic("250.000", "250000", "tonne", period="2024", indicator_code="agri.rice.output", place_code="461")
        load_package(store, reread.write(data))
        return publish(store, data, "run-3")


def one(published: Path, sql: str) -> str:
    ((found,),) = ask(published, sql).rows
    return str(found)


def test_a_figure_leads_to_its_bytes(published: Path) -> None:
    name = one(published, "SELECT statistic_id FROM statistics WHERE value = 219")
    chain = explain(published, name + "\r\n")  # as pasted from a file
    assert chain.finding is not None
    assert chain.reading is not None
    assert chain.revision is not None
    assert chain.finding.span == "219 đảng viên"
    assert chain.finding.stands_in(chain.reading.text)
    assert not chain.finding.stands_in("x" + chain.reading.text)
    assert chain.finding.said["period_label"] == "2024"
    assert chain.reading.revision_id == chain.revision.id
    assert chain.revision.warc.file == "baoquangninh/2025-03/2025-03-11-1.warc.gz"
    assert (chain.revision.warc.offset, chain.revision.warc.length) == (100, 50)
    assert chain.revision.warc.payload_digest.startswith("sha1:")
    assert chain.article.site == "baoquangninh"
    assert chain.superseded is None


def test_a_dead_figure_says_which_revision_and_which_figure_took_its_place(published: Path) -> None:
    chain = explain(published, one(published, "SELECT statistic_id FROM core.statistics WHERE span = '215 đảng viên'"))
    assert chain.finding is not None
    assert chain.reading is not None
    assert chain.finding.stands_in(chain.reading.text), "a dead figure is still shown in the text that it stood in"
    assert chain.superseded is not None
    assert chain.superseded.by == chain.article.revisions[0][0]
    assert [row["span"] for row in chain.superseded.now] == ["219 đảng viên"]


def test_a_figure_lost_in_a_re_read_names_the_re_read(published: Path) -> None:
    chain = explain(published, one(published, "SELECT statistic_id FROM core.statistics WHERE span = '250.000 tấn'"))
    assert chain.superseded is not None
    assert chain.superseded.by == "run-3"
    assert [row["span"] for row in chain.superseded.now] == ["250.000"]
    assert chain.finding is not None
    assert chain.finding.said["place_code"] is None


def test_a_figure_of_a_district_says_which(published: Path) -> None:
    chain = explain(published, one(published, "SELECT statistic_id FROM core.statistics WHERE place_code = '461'"))
    assert chain.finding is not None
    assert chain.finding.said["place_code"] == "461"


def test_a_document(published: Path) -> None:
    chain = explain(published, one(published, "SELECT document_id FROM documents WHERE doc_number = '05-NQ/TU'"))
    assert chain.finding is not None
    assert chain.finding.said["issuer"] == "Tỉnh ủy"
    assert chain.superseded is None
    assert len(chain.others) == 1, "the same citation stood in the first night's reading"


def test_an_article_its_revisions_and_readings(published: Path) -> None:
    article = explain(published, one(published, "SELECT article_id FROM articles WHERE text LIKE '%219%'"))
    assert len(article.article.revisions) == 2
    assert article.reading is not None
    assert "219" in article.reading.text
    assert article.finding is None
    latest, first = (name for name, _ in article.article.revisions)
    assert explain(published, latest).superseded is None
    old = explain(published, first)
    assert old.superseded is not None
    assert old.superseded.by == latest
    assert old.reading is not None
    assert "215" in old.reading.text
    reading = explain(published, article.reading.id)
    assert reading.reading == article.reading


def test_a_story(tmp_path: Path) -> None:
    with warehouse(tmp_path / "warehouse.duckdb", 2) as store:
        store.execute(
            """INSERT INTO core.memberships BY NAME
               SELECT article_id, 't_1' AS story_id, (SELECT min(article_id) FROM core.articles) AS original_id,
                      CASE WHEN article_id = (SELECT min(article_id) FROM core.articles) THEN 'original' ELSE 'near' END AS kind,
                      0.9 AS similarity, learned_at, learned_night, run_id
               FROM core.articles ORDER BY article_id LIMIT 2"""
        )
        path = publish(store, tmp_path, "run-2")
    original, copy = (row[0] for row in ask(path, "SELECT article_id FROM core.memberships ORDER BY ALL").rows)
    story = explain(path, copy).story
    assert story is not None
    assert (story.id, story.original_id, story.kind, story.articles) == ("t_1", original, "near", 2)
    assert ask(path, "SELECT article_id, is_reprint FROM articles WHERE story_id = 't_1' ORDER BY ALL").rows == ((original, False), (copy, True))


@pytest.mark.parametrize("name", ["s_none", "a_none", "r_none", "g_none", "d_none", "x_1", "", "s"])
def test_an_unknown_id_is_said(published: Path, name: str) -> None:
    with pytest.raises(UnknownId):
        explain(published, name)


def test_a_file_that_an_older_baotinh_published_is_explained_too_and_says_what_it_lacks(tmp_path: Path) -> None:
    with warehouse(tmp_path / "warehouse.duckdb", 1) as store:
        older = publish(store, tmp_path, "run-1")
    older.chmod(0o644)
    with Store.open(older, migrate=False) as store:
        store.execute("DROP VIEW coverage")
        store.execute("DROP VIEW article_pages")
        store.execute("ALTER TABLE core.revisions DROP COLUMN parts")
        store.execute("DELETE FROM core.migrations WHERE name IN ('010-crawls', '011-revision-parts')")
    chain = explain(older, one(older, "SELECT statistic_id FROM statistics LIMIT 1"))
    assert chain.revision is not None
    assert chain.revision.parts == ()
    with pytest.raises(AskError, match="An older baotinh published this file: the next night, or `baotinh reread`"):
        ask(older, "FROM coverage")
    with pytest.raises(AskError) as today:
        ask(publish_of(tmp_path), "FROM no_such_table")
    assert "older" not in str(today.value)


def publish_of(data: Path) -> Path:
    with Store.open(data / "warehouse.duckdb") as store:
        return publish(store, data, "run-2")
