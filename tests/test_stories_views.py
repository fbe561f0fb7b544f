"""The public tables of stories, and the explanation of a pair."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.packages import Package, clock
from tests.test_stories_nightly import ENGLISH, OTHER, TEXT, House, id_of
from warehouse.publish import publish
from warehouse.store import Store
from warehouse.stories.explain import explain_article, explain_pair, tellings_of

FIGURE = {"period": "2024", "indicator_code": "party.members.disciplined", "subject": "Hòa Giang", "subject_code": "VN-13"}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """An original, a copy cut and extended, a translation, an update, and one text of its own that tells the same figure."""
    folder = tmp_path_factory.mktemp("stories")
    with Store.open(folder / "warehouse.duckdb") as store:
        store.migrate()
        house = House(store, folder)
        cut = "\n".join([*TEXT.split("\n")[:3], "Phóng viên sẽ tiếp tục theo dõi và thông tin tới bạn đọc trong các số báo sau."])
        texts = {
            "baonhat": (TEXT, {}),
            "bao-hai": (cut, {"published_at": clock("2025-03-10", 5)}),
            "vnanh": (ENGLISH, {"language": "en", "published_at": clock("2025-03-10", 9)}),
            "baothu": (TEXT.replace("7.113", "7.119"), {"published_at": clock("2025-03-10", 8)}),
            "baotu": (OTHER + "\nCả tỉnh đã kỷ luật 334 đảng viên trong năm qua.", {}),
        }
        for site, (text, fields) in texts.items():
            package = Package("2025-03-10", site=site, run_id="run-2025-03-10")
            package.article("tin-1", text, **fields)
            package.statistic("334", "334", **FIGURE)
            house.load(package)
        house.told()
        yield house


def rows(house: House, sql: str) -> list[tuple[object, ...]]:
    return house.store.execute(sql)


def test_a_story_is_one_row_under_its_original(house: House) -> None:
    first = id_of("baonhat", "tin-1")
    assert rows(house, "SELECT original_id, articles, sites, reprints, translations, told_by FROM stories WHERE articles > 1") == [
        (first, 3, 3, 2, 1, ["bao-hai", "baonhat", "vnanh"])
    ]
    assert rows(house, "SELECT beside_kind, beside_id FROM stories WHERE site = 'baothu'") == [("update", first)]
    assert rows(house, "SELECT sum(articles) FROM stories") == rows(house, "SELECT count(*) FROM articles")


def test_a_reprint_says_from_whom_how_late_and_what_was_cut_and_added(house: House) -> None:
    ((kind, source, delay, cut, added, rule),) = rows(
        house, "SELECT kind, syndicated_from, delay_minutes, cut_share, added_share, rule FROM reprints WHERE site = 'bao-hai'"
    )
    assert (kind, source, delay) == ("near", "baonhat", 240)
    assert 0.15 < float(str(cut)) < 0.4
    assert 0.05 < float(str(added)) < 0.3
    assert rule == "contained, under the title, figure and lag guards"
    assert rows(house, "SELECT cut_share, added_share FROM reprints WHERE site = 'vnanh'") == [(None, None)]


def test_a_paper_that_prints_the_day_alone_has_no_delay(tmp_path: Path) -> None:
    """Its time is the day's midnight: the copy would have stood there hours before its original."""
    with Store.open(tmp_path / "warehouse.duckdb") as store:
        store.migrate()
        house = House(store, tmp_path)
        for site, at, precision in (("baonhat", clock("2025-03-10", 5), "minute"), ("bao-hai", clock("2025-03-10", 0), "day")):
            package = Package("2025-03-10", site=site, run_id="run-2025-03-10")
            source = {"attribution": "Theo baonhat", "source_url": "https://baonhat.example/tin-1.html"} if site == "bao-hai" else {}
            package.article("tin-1", TEXT, published_at=at, published_at_precision=precision, **source)
            house.load(package)
        house.told()
        assert rows(house, "SELECT site, syndicated_from, delay_minutes FROM reprints") == [("bao-hai", "baonhat", None)]
        assert rows(house, "SELECT reprints, median_delay_minutes FROM syndication") == [(1, None)]


def test_syndication_says_who_reprints_whom(house: House) -> None:
    assert rows(house, "SELECT syndicated_from, site, reprints, translations, median_delay_minutes FROM syndication ORDER BY site") == [
        ("baonhat", "bao-hai", 1, 0, 240.0),
        ("baonhat", "vnanh", 1, 1, 480.0),
    ]


def test_a_figure_told_by_five_papers_has_two_independent_sources(house: House) -> None:
    counted = rows(house, "SELECT DISTINCT articles, sites, independent_sources FROM statistic_sources")
    assert counted == [(5, 5, 2)], "copy, translation and update count with their original"


def test_articles_tell_their_story(house: House) -> None:
    assert rows(house, "SELECT site, is_reprint FROM articles ORDER BY site") == [
        ("bao-hai", True), ("baonhat", False), ("baothu", False), ("baotu", False), ("vnanh", True),
    ]  # fmt: skip


@pytest.mark.parametrize("view", ["stories", "reprints", "syndication", "statistic_sources"])
def test_every_column_is_explained(house: House, view: str) -> None:
    silent = rows(house, f"SELECT column_name FROM duckdb_columns() WHERE table_name = '{view}' AND comment IS NULL")
    assert silent == []


def test_explain_lays_a_pair_open(house: House) -> None:
    explained = {e.b.site: e for e in explain_article(house.store, id_of("baonhat", "tin-1"))}
    assert set(explained) == {"bao-hai", "vnanh", "baothu"}
    update = explained["baothu"]
    assert update.verdict.relation == "update"
    assert update.replaced == (("7113", "7119"),)
    assert [n.value for n in update.only_in_a] == ["7113"]
    assert TEXT[update.only_in_a[0].start : update.only_in_a[0].end] == "7.113"
    copy = explained["bao-hai"]
    longest = copy.spans[0]
    assert copy.a.text[longest.a_start : longest.a_end] == copy.b.text[longest.b_start : longest.b_end]
    assert copy.a.text[longest.a_start : longest.a_end].startswith("Năm 2024, cấp ủy")
    printed = "\n".join(explained["vnanh"].lines())
    assert "7113" in printed
    assert "translation" in printed
    assert "21-NQ/TW" in printed


def test_explain_says_why_two_are_not_one(house: House) -> None:
    one, two = tellings_of(house.store, [id_of("baonhat", "tin-1"), id_of("baotu", "tin-1")])
    assert explain_pair(one, two).verdict.relation is None
    assert "nothing to do with each other" in next(explain_pair(one, two).lines())


def test_an_unknown_article_has_nothing_to_explain(house: House) -> None:
    assert explain_article(house.store, "a_unknown") == []


def test_the_folder_of_a_house_holds_the_sketches_apart(house: House) -> None:
    """Sketches are private: nothing of them is in the file that is published."""
    assert (Path(house.folder) / "sketches.duckdb").exists()
    assert rows(house, "SELECT count(*) FROM duckdb_tables() WHERE table_name IN ('key', 'fact', 'doc')") == [(0,)]


def test_a_published_copy_explains_too(house: House) -> None:
    path = publish(house.store, house.folder, "run-2025-03-10")
    with Store.guarded(path) as copy:
        assert len(explain_article(copy, id_of("baonhat", "tin-1"))) == 3
