"""Loading packages: once and whole, in any order, and what is in force afterwards."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawlers.identity import article_id
from tests.nights import warehouse
from tests.packages import Package, clock
from warehouse.load import FILES, STEPS, LoadError, load_package, load_reference
from warehouse.store import Store

TABLES = ("runs", "packages", "urls", "articles", "revisions", "readings", "statistics", "documents", "timerefs", "rejections", "absences")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with warehouse(tmp_path / "warehouse.duckdb", 0) as opened:
        yield opened


def content(store: Store, *, without: str = "loaded_at") -> dict[str, list[str]]:
    """All rows of the fact tables, sorted, without the one column that tells when a package was loaded."""
    found = {}
    for table in TABLES:
        columns = "COLUMNS(* EXCLUDE (loaded_at))" if table == "packages" and without else "*"
        found[table] = sorted(map(repr, store.execute(f"SELECT {columns} FROM core.{table}")))
    return found


def first_night() -> Package:
    package = Package("2025-03-10")
    package.article("dang-vien", "Năm 2024, tỉnh kỷ luật 215 đảng viên.\nNghị quyết 05-NQ/TU nêu rõ.")
    package.statistic("215 đảng viên", "215", period="2024", indicator_code="party.discipline.members")
    package.document("05-NQ/TU", "05-NQ/TU")
    package.timeref("2024")
    package.article("lua", "Sản lượng lúa đạt 5,2 triệu tấn.")
    package.statistic("5,2 triệu tấn", "5200000", "tonne")
    package.rejected("trang-chu", "list_page")
    return package


def second_night() -> Package:
    package = Package("2025-03-11")
    package.article("dang-vien", "Năm 2024, tỉnh kỷ luật 219 đảng viên.\nNghị quyết 05-NQ/TU nêu rõ.", outcome="revised")
    package.statistic("219 đảng viên", "219", period="2024", indicator_code="party.discipline.members")
    package.seen("lua")
    return package


def test_a_package_is_loaded_whole(store: Store, tmp_path: Path) -> None:
    loaded = load_package(store, first_night().write(tmp_path))
    assert not loaded.skipped
    assert loaded.rows == {"urls": 3, "revisions": 2, "readings": 2, "statistics": 2, "documents": 1, "timerefs": 1, "rejections": 1, "gone": 0, "seen": 0}
    assert store.execute("SELECT count(*) FROM core.statistics WHERE superseded_at IS NULL") == [(2,)]
    assert store.execute("SELECT value FROM core.statistics WHERE unit = 'tonne'")[0][0] == 5200000


def test_a_night_loaded_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    folder = first_night().write(tmp_path)
    load_package(store, folder)
    before = content(store, without="")
    again = load_package(store, folder)
    assert again.skipped
    assert content(store, without="") == before


def test_an_unchanged_article_stays_one_row_and_a_changed_one_gets_a_revision(store: Store, tmp_path: Path) -> None:
    for night in (first_night(), second_night()):
        load_package(store, night.write(tmp_path))
    assert store.execute("SELECT count(*) FROM core.articles") == [(2,)]
    lua, dang = article_id("baovidu/lua"), article_id("baovidu/dang-vien")
    assert store.execute("SELECT count(*) FROM core.revisions WHERE article_id = ?", [lua]) == [(1,)]
    assert store.execute("SELECT last_seen_at = ?::TIMESTAMPTZ, first_seen_at = ?::TIMESTAMPTZ FROM core.articles WHERE article_id = ?",
                         [clock("2025-03-11"), clock("2025-03-10"), lua]) == [(True, True)]  # fmt: skip
    rows = store.execute("SELECT superseded_at IS NULL, superseded_night::VARCHAR, superseded_by IS NOT NULL FROM core.revisions WHERE article_id = ? ORDER BY fetched_at", [dang])
    assert rows == [(False, "2025-03-11", True), (True, None, False)]


def test_an_immaterial_revision_is_kept_but_never_in_force(store: Store, tmp_path: Path) -> None:
    load_package(store, first_night().write(tmp_path))
    later = Package("2025-03-11")
    later.article("lua", "Sản lượng lúa đạt 5,2 triệu tấn!", outcome="revised", is_material=False)
    load_package(store, later.write(tmp_path))
    rows = store.execute("SELECT is_material, superseded_at IS NULL FROM core.revisions WHERE article_id = ? ORDER BY fetched_at", [article_id("baovidu/lua")])
    assert rows == [(True, True), (False, False)]


def test_a_text_served_again_after_another_is_in_force_again(store: Store, tmp_path: Path) -> None:
    first, second, third = first_night(), second_night(), Package("2025-03-12")
    third.article("dang-vien", "Năm 2024, tỉnh kỷ luật 215 đảng viên.\nNghị quyết 05-NQ/TU nêu rõ.", outcome="revised")
    third.statistic("215 đảng viên", "215", period="2024", indicator_code="party.discipline.members")
    for night in (first, second, third):
        load_package(store, night.write(tmp_path))
    rows = store.execute("SELECT revision_id, superseded_at IS NULL FROM core.revisions WHERE article_id = ? ORDER BY fetched_at", [article_id("baovidu/dang-vien")])
    assert [in_force for _, in_force in rows] == [False, False, True]
    assert rows[0][0] == rows[2][0] != rows[1][0]


def test_the_order_of_loading_does_not_matter(tmp_path: Path) -> None:
    reread = Package("2025-03-12", kind="reread", reader="reader-2")
    reread.article("lua", "Sản lượng lúa đạt 5,2 triệu tấn.", revision=False, found=False)
    reread.statistic("5,2 triệu tấn", "5.2", "tonne")
    other_site = Package("2025-03-10", site="baokhac")
    other_site.article("dang-vien", "Bài khác.")
    folders = [p.write(tmp_path) for p in (first_night(), second_night(), other_site, reread)]
    told = []
    # a re-read presupposes its revision, so the first night comes before it in every order
    for number, order in enumerate(((0, 1, 2, 3), (1, 0, 3, 2), (2, 0, 3, 1), (0, 3, 1, 2))):
        with warehouse(tmp_path / f"{number}.duckdb", 0) as store:
            for index in order:
                load_package(store, folders[index])
            told.append(content(store))
    for other in told[1:]:
        for table in TABLES:
            assert other[table] == told[0][table], table


def test_a_back_fill_does_not_clobber_newer_knowledge(store: Store, tmp_path: Path) -> None:
    load_package(store, second_night().write(tmp_path))
    late = first_night()
    late.kind, late.run_id, late.created_at = "backfill", "run-late", clock("2025-03-20")
    load_package(store, late.write(tmp_path))
    text = store.execute("SELECT text FROM core.revisions r JOIN core.readings g USING (revision_id) WHERE r.superseded_at IS NULL AND r.article_id = ?", [article_id("baovidu/dang-vien")])
    assert len(text) == 1
    assert "219" in text[0][0]


def test_a_reread_supersedes_readings_and_makes_no_revision(store: Store, tmp_path: Path) -> None:
    load_package(store, first_night().write(tmp_path))
    revisions = store.execute("FROM core.revisions")
    reread = Package("2025-03-12", kind="reread", rules="rules-2")
    text = "Năm 2024, tỉnh kỷ luật 215 đảng viên.\nNghị quyết 05-NQ/TU nêu rõ."
    reread.article("dang-vien", text, revision=False, found=False)
    reread.statistic("215 đảng viên", "215", period="2024", indicator_code="party.discipline.members", tier="A")
    load_package(store, reread.write(tmp_path))
    assert store.execute("FROM core.revisions") == revisions
    rows = store.execute("SELECT tier, superseded_at IS NULL, run_id, superseded_night::VARCHAR FROM core.statistics WHERE span = '215 đảng viên' ORDER BY learned_at")
    assert rows == [("B", False, "run-2025-03-10", "2025-03-12"), ("A", True, "run-2025-03-12", None)]
    assert store.execute("SELECT count(*) FROM core.documents WHERE superseded_at IS NULL") == [(0,)], "the new rules found no document"
    assert store.execute("SELECT superseded_by FROM core.readings WHERE superseded_at IS NOT NULL") == [("run-2025-03-12",)]


def test_a_reread_that_changes_nothing_adds_no_row(store: Store, tmp_path: Path) -> None:
    load_package(store, first_night().write(tmp_path))
    before = content(store)
    same = first_night()
    same.kind, same.run_id, same.created_at = "reread", "run-again", clock("2025-03-15")
    for name in ("urls", "revisions", "rejections"):
        same.rows[name] = []
    load_package(store, same.write(tmp_path))
    for table in set(TABLES) - {"runs", "packages"}:
        assert content(store)[table] == before[table], table


def test_a_reread_may_turn_an_article_into_a_rejection_and_back(store: Store, tmp_path: Path) -> None:
    first = first_night()
    load_package(store, first.write(tmp_path))
    payload = first.rows["revisions"][1]["payload_digest"]
    stricter = Package("2025-03-12", kind="reread", reader="reader-2")
    stricter.rejected("lua", "list_page", payload=payload, found=False)
    load_package(store, stricter.write(tmp_path))
    in_force = "SELECT count(*) FROM core.readings WHERE superseded_at IS NULL AND article_id = ?"
    assert store.execute(in_force, [article_id("baovidu/lua")]) == [(0,)]
    assert store.execute("SELECT count(*) FROM core.statistics WHERE superseded_at IS NULL AND unit = 'tonne'") == [(0,)]
    milder = Package("2025-03-13", kind="reread", reader="reader-3")
    milder.article("lua", "Sản lượng lúa đạt 5,2 triệu tấn.", revision=False, found=False)
    load_package(store, milder.write(tmp_path))
    assert store.execute(in_force, [article_id("baovidu/lua")]) == [(1,)]
    assert store.execute("SELECT superseded_at IS NOT NULL FROM core.rejections WHERE reason = 'list_page' ORDER BY url") == [(True,), (False,)]


def test_the_last_rejection_of_a_url_is_in_force(store: Store, tmp_path: Path) -> None:
    for night, reason in (("2025-03-10", "soft_404"), ("2025-03-11", "soft_404"), ("2025-03-12", "blocked")):
        package = Package(night)
        package.rejected("x", reason)
        load_package(store, package.write(tmp_path))
    assert store.execute("SELECT reason, superseded_at IS NULL FROM core.rejections ORDER BY learned_at") == [("soft_404", False), ("soft_404", False), ("blocked", True)]
    assert store.execute("SELECT reason, night::VARCHAR FROM rejections") == [("blocked", "2025-03-12")]
    read = Package("2025-03-13")
    read.article("x", "Bài viết có thật.")
    load_package(store, read.write(tmp_path))
    assert store.execute("FROM rejections") == [], "it became an article after all"


def test_gone_and_back(store: Store, tmp_path: Path) -> None:
    load_package(store, first_night().write(tmp_path))
    gone_at = "SELECT gone_at::DATE::VARCHAR FROM core.articles WHERE article_id = ?"
    for night in ("2025-03-12", "2025-03-13"):
        package = Package(night)
        package.gone("lua")
        load_package(store, package.write(tmp_path))
        assert store.execute(gone_at, [article_id("baovidu/lua")]) == [("2025-03-12",)], "the first night it was gone"
    back = Package("2025-03-14")
    back.seen("lua")
    load_package(store, back.write(tmp_path))
    assert store.execute(gone_at, [article_id("baovidu/lua")]) == [(None,)]


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_named_and_nothing_loaded(store: Store, tmp_path: Path, name: str) -> None:
    folder = first_night().write(tmp_path)
    with (folder / f"{name}.jsonl").open("ab") as stream:
        stream.write(b" ")
    with pytest.raises(LoadError, match=rf"{name}\.jsonl.*checksum"):
        load_package(store, folder)
    assert store.execute("FROM core.packages") == []


@pytest.mark.parametrize(
    ("break_it", "message"),
    [
        (lambda p: p.rows["readings"][0].pop("title"), r"readings\.jsonl: rows have no title"),
        (lambda p: p.rows["urls"][0].update(fetched_at="yesterday"), r"urls\.jsonl.*yesterday"),
        (lambda p: p.rows["urls"][0].update(outcome="lost"), r"load_urls.*CHECK"),
        (lambda p: p.rejected("y", "bad_mood"), "bad_mood"),
        (lambda p: p.rows["readings"][1].update(title=None), r"load_readings.*title"),
    ],
)
def test_a_package_not_as_agreed_is_refused_whole(store: Store, tmp_path: Path, break_it: object, message: str) -> None:
    package = first_night()
    break_it(package)  # type: ignore[operator]
    with pytest.raises(LoadError, match=message):
        load_package(store, package.write(tmp_path))
    assert all(not rows for rows in content(store).values())
    load_package(store, second_night().write(tmp_path))  # and the store goes on


def test_a_missing_file_or_manifest_is_named(store: Store, tmp_path: Path) -> None:
    folder = first_night().write(tmp_path)
    (folder / "urls.jsonl").unlink()
    with pytest.raises(LoadError, match=r"urls\.jsonl"):
        load_package(store, folder)
    with pytest.raises(LoadError, match=r"manifest\.json"):
        load_package(store, tmp_path / "nowhere")


def test_a_file_that_the_manifest_does_not_list_counts_as_empty(store: Store, tmp_path: Path) -> None:
    folder = second_night().write(tmp_path)
    manifest = json.loads((folder / "manifest.json").read_text())
    for name in ("gone", "timerefs", "documents"):
        del manifest["files"][f"{name}.jsonl"]
        (folder / f"{name}.jsonl").unlink()
    (folder / "manifest.json").write_text(json.dumps(manifest))
    assert load_package(store, folder).rows["timerefs"] == 0


def test_a_number_beyond_decimal_is_kept_raw_with_a_flag(store: Store, tmp_path: Path) -> None:
    package = Package()
    package.article("a", "Có 10 triệu.")
    package.statistic("10 triệu", "1" + "0" * 40, flags=["odd"])
    load_package(store, package.write(tmp_path))
    assert store.execute("SELECT value, span, flags FROM core.statistics") == [(None, "10 triệu", ["odd", "out_of_range"])]


def test_decimals_are_exact(store: Store, tmp_path: Path) -> None:
    package = Package()
    package.article("a", "Có 1.")
    package.statistic("1", "93840000000000000000000.123456789")
    load_package(store, package.write(tmp_path))
    assert str(store.execute("SELECT value FROM core.statistics")[0][0]) == "93840000000000000000000.123456789"


def test_reference_rows_are_replaced_as_a_whole(store: Store) -> None:
    assert load_reference(store, sites=[{"site": "baovidu", "name": "Báo Ví Dụ", "kind": "paper", "languages": ["vi"]}],
                          places=[{"code": "VN-13", "name": "Quảng Ninh", "level": "province", "code_63": "VN-13", "valid_from": "1963-10-30"}],
                          indicators=[{"indicator_code": "party.members", "name_en": "Party members"}]) == {"sites": 1, "indicators": 1, "places": 1}  # fmt: skip
    load_reference(store, sites=[{"site": "baokhac", "name": "Báo Khác", "kind": "paper"}])
    assert store.execute("SELECT site, languages FROM core.sites") == [("baokhac", None)]
    assert store.execute("SELECT name, valid_from::VARCHAR FROM core.places") == [("Quảng Ninh", "1963-10-30")]
    with pytest.raises(LoadError, match="colour"):
        load_reference(store, sites=[{"site": "x", "name": "x", "kind": "paper", "colour": "red"}])
    with pytest.raises(LoadError, match="kind"):
        load_reference(store, sites=[{"site": "x", "name": "x", "kind": "radio"}])
    assert store.execute("SELECT site FROM core.sites") == [("baokhac",)]


KILLER = """
import os, signal, sys
from pathlib import Path
from warehouse.load import load_package
from warehouse.store import Store
path, folder, moment = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
def killing(method):
    real = getattr(Store, method)
    def wrapped(self, *args):
        if moment in ("before " + method, f"before {args[0] if args else ''}"):
            os.kill(os.getpid(), signal.SIGKILL)
        result = real(self, *args)
        if moment == "after " + method:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    setattr(Store, method, wrapped)
for method in ("script", "commit", "checkpoint"):
    killing(method)
with Store.open(path) as store:
    load_package(store, folder)
print("survived")
"""
MOMENTS = (*(f"before {step}" for step in ("stage_readings", *STEPS[1::3])), "before commit", "after commit", "before checkpoint", "after checkpoint")


def test_a_load_killed_at_any_moment_leaves_all_or_nothing(tmp_path: Path) -> None:
    first, second = first_night().write(tmp_path), second_night().write(tmp_path)
    states = []
    for folders in ((first,), (first, second)):
        path = tmp_path / f"whole{len(folders)}.duckdb"
        with warehouse(path, 0) as store:
            for folder in folders:
                load_package(store, folder)
            states.append(content(store))
    path = tmp_path / "killed.duckdb"
    with warehouse(path, 0) as store:
        load_package(store, first)
    untouched = path.read_bytes()
    for moment in MOMENTS:
        path.write_bytes(untouched)
        path.with_name(path.name + ".wal").unlink(missing_ok=True)
        died = subprocess.run([sys.executable, "-c", KILLER, str(path), str(second), moment], cwd=Path(__file__).parents[1], capture_output=True, text=True, check=False)
        assert died.returncode == -9, f"{moment}: {died.stdout}{died.stderr}"
        with Store.open(path) as store:
            committed = moment in ("after commit", "before checkpoint", "after checkpoint")
            assert content(store) == states[committed], f"killed {moment}: rows of a half-loaded package, or of none"
            assert load_package(store, second).skipped is committed
            assert content(store) == states[1], f"killed {moment}, then loaded again"


FULL = """
import resource, signal, sys
from pathlib import Path
from warehouse.load import LoadError, load_package
from warehouse.store import Store, StoreError
path, folder, room = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store.open(path)
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
try:
    load_package(store, folder)
    print("loaded")
except (LoadError, StoreError) as error:
    print(type(error).__name__, error)
"""


def test_a_disk_that_is_full_leaves_all_or_nothing(tmp_path: Path) -> None:
    """A limit on file size stands for it: the commit fails and nothing is in, or the folding after it fails and all is."""
    path = tmp_path / "warehouse.duckdb"
    with warehouse(path, 0) as store:
        load_package(store, first_night().write(tmp_path))
        before = content(store)
    untouched = path.read_bytes()
    second = second_night().write(tmp_path)
    said = set()
    for room in (1_000, 100_000):
        path.write_bytes(untouched)
        path.with_name(path.name + ".wal").unlink(missing_ok=True)
        child = subprocess.run([sys.executable, "-c", FULL, str(path), str(second), str(room)], cwd=Path(__file__).parents[1], capture_output=True, text=True, check=False)
        said.add(child.stdout.split(" ")[0])
        with Store.open(path) as store:
            whole = bool(store.execute("FROM core.packages WHERE run_id = 'run-2025-03-11'"))
            assert (content(store) == before) is not whole
            assert load_package(store, second).skipped is whole
            after = content(store)
            assert sum(map(len, after.values())) > sum(map(len, before.values()))
    assert said == {"LoadError", "StoreError"}
