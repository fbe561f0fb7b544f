"""Stories night by night: what is stored, how it changes, and that the sum of the nights is one telling of the whole set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawlers.identity import article_id
from tests.packages import Package, clock
from warehouse.load import load_package
from warehouse.store import Store
from warehouse.stories import StoryReport, nightly, tell, update_stories
from warehouse.stories.nightly import placed
from warehouse.stories.shelf import Shelf

TEXT = """Năm 2024, cấp ủy các cấp trong tỉnh Hòa Giang đã kiểm tra 1.688 tổ chức đảng và 7.113 đảng viên, giám sát 1.524 tổ chức.
Qua kiểm tra, Ủy ban Kiểm tra Tỉnh ủy thi hành kỷ luật 334 đảng viên, bằng 103,4% so với năm trước, trong đó có 47 cấp ủy viên.
Đồng chí Phạm Văn Lộc, Phó Bí thư Thường trực Tỉnh ủy, nhấn mạnh Nghị quyết 21-NQ/TW ngày 16/6/2022 phải đến từng chi bộ ở Tân Lạc.
Trong quý tới, mỗi huyện chọn hai chi bộ làm điểm, họp dân vào tối thứ sáu hằng tuần và niêm yết kết quả tại nhà văn hóa thôn."""
OTHER = """Vụ đông xuân này, nông dân xã Bình Yên xuống giống 4.215 héc ta lúa, sớm hơn lịch thời vụ năm ngày vì nước về nhiều.
Hợp tác xã đã ký bao tiêu 12.600 tấn thóc với ba doanh nghiệp, giá cao hơn thị trường 350 đồng mỗi ki-lô-gam.
Ông Lê Đình Mạnh, giám đốc hợp tác xã, nói cái lo nhất là chuột, bởi mùa lũ vừa rồi không lớn như mong đợi của bà con."""
ENGLISH = """In 2024, Party committees in Hoa Giang inspected 1,688 Party organizations and 7,113 members, and supervised 1,524 organizations.
Disciplinary action was taken against 334 members (103.4% of the year before), including 47 committee members.
Pham Van Loc, Permanent Deputy Secretary, stressed that Resolution 21-NQ/TW dated June 16, 2022 must reach every cell in Tan Lac."""


@dataclass
class House:
    """A warehouse with its private file beside it, and packages for it."""

    store: Store
    folder: Path
    runs: int = 0

    def load(self, *packages: Package) -> None:
        for package in packages:
            load_package(self.store, package.write(self.folder))

    def told(self, run: str = "run-2025-03-10", **more: object) -> StoryReport:
        return update_stories(self.store, self.folder / "sketches.duckdb", run, **more)  # type: ignore[arg-type]

    def members(self) -> dict[str, tuple[str, str, str]]:
        """Article -> (story, original, kind), as now in force."""
        rows = self.store.execute("SELECT article_id, story_id, original_id, kind FROM core.memberships WHERE superseded_at IS NULL")
        assert len({row[0] for row in rows}) == len(rows), "an article may stand in one story only"
        return {a: (s, o, k) for a, s, o, k in rows}

    def partition(self) -> set[frozenset[str]]:
        stories: dict[str, set[str]] = {}
        for article, (story, _, _) in self.members().items():
            stories.setdefault(story, set()).add(article)
        return {frozenset(articles) for articles in stories.values()}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with Store.open(tmp_path / "warehouse.duckdb") as store:
        store.migrate()
        yield House(store, tmp_path)


def paper(site: str, night: str = "2025-03-10", **more: str) -> Package:
    return Package(night, site=site, run_id=f"run-{night}", **more)


def id_of(site: str, path: str) -> str:
    return article_id(f"{site}/{path}")


def telling(site: str, text: str = TEXT, path: str = "tin-1", night: str = "2025-03-10", **fields: object) -> Package:
    package = paper(site, night)
    package.article(path, text, **fields)  # type: ignore[arg-type]
    return package


def test_a_reprint_an_update_and_a_translation_find_their_places(house: House) -> None:
    aggregator = telling("vnanh", ENGLISH, language="en", title="334 members disciplined", published_at=clock("2025-03-10", 9))
    correction = telling("baothu", TEXT.replace("7.113", "7.119"), published_at=clock("2025-03-10", 8))
    house.load(telling("baonhat"), telling("baohai", published_at=clock("2025-03-10", 5)), correction, aggregator, telling("baotu", OTHER))
    report = house.told()
    members = house.members()
    first = id_of("baonhat", "tin-1")
    assert members[first][1:] == (first, "original")
    assert members[id_of("baohai", "tin-1")] == (members[first][0], first, "exact")
    assert members[id_of("vnanh", "tin-1")] == (members[first][0], first, "translation")
    assert members[id_of("baothu", "tin-1")][1:] == (first, "update")
    assert members[id_of("baotu", "tin-1")][2] == "original"
    assert (report.compared, report.memberships_changed) == (5, 5)
    assert house.told() == StoryReport(0, 0, 0, 0, 0, 0), "told twice, nothing may change"


def test_the_printed_source_is_the_original_though_it_came_later(house: House) -> None:
    copy = telling("baonhat", source_url="https://baohai.example/tin-1.html")
    house.load(copy, telling("baohai", published_at=clock("2025-03-10", 9)))
    house.told()
    assert house.members()[id_of("baonhat", "tin-1")][1] == id_of("baohai", "tin-1")


def test_the_paper_that_others_sign_for_is_the_original(house: House) -> None:
    copy = telling("baonhat", attribution="Theo Báo Hòa Giang")
    house.load(copy, telling("baohoagiang", published_at=clock("2025-03-10", 9)))
    house.told()
    assert house.members()[id_of("baonhat", "tin-1")][1] == id_of("baohoagiang", "tin-1")


def test_a_late_arrival_takes_the_story_over_and_the_story_keeps_its_id(house: House) -> None:
    house.load(telling("baonhat"), telling("baohai", published_at=clock("2025-03-10", 5)))
    house.told()
    story = house.members()[id_of("baonhat", "tin-1")][0]
    house.load(telling("baoba", night="2025-03-11", published_at=clock("2025-03-09", 5)))
    house.told("run-2025-03-11")
    members = house.members()
    assert {m[0] for m in members.values()} == {story}
    assert {m[1] for m in members.values()} == {id_of("baoba", "tin-1")}


def test_two_stories_that_turn_out_to_be_one_are_merged_and_the_merge_is_logged(house: House) -> None:
    house.load(telling("baonhat", TEXT), telling("bao-hai", OTHER))
    house.told()
    before = house.members()
    assert before[id_of("baonhat", "tin-1")][0] != before[id_of("bao-hai", "tin-1")][0]
    house.load(telling("baoba", f"{TEXT}\n{OTHER}", night="2025-03-11", published_at=clock("2025-03-09", 5)))
    report = house.told("run-2025-03-11")
    after = house.members()
    (story,) = {m[0] for m in after.values()}
    gone = {m[0] for m in before.values()} - {story}
    assert report.merges == 1
    assert house.store.execute("SELECT old_story, new_story FROM core.story_merges WHERE superseded_at IS NULL") == [(gone.pop(), story)]


def test_a_re_read_that_changes_the_text_moves_the_article(house: House) -> None:
    house.load(telling("baonhat"), telling("bao-hai", OTHER, night="2025-03-10"))
    house.told()
    again = Package("2025-03-12", site="bao-hai", run_id="run-2025-03-12", kind="reread", reader="reader-2")
    again.article("tin-1", TEXT, payload="sha1:" + "A" * 32)
    again.rows["revisions"][0]["outcome"] = "revised"
    house.load(again)
    assert house.told("run-2025-03-12").compared == 1
    members = house.members()
    assert members[id_of("bao-hai", "tin-1")][0] == members[id_of("baonhat", "tin-1")][0]


def test_an_article_that_became_a_rejection_leaves_its_story(house: House) -> None:
    house.load(telling("baonhat"), telling("bao-hai", published_at=clock("2025-03-10", 5)))
    house.told()
    again = Package("2025-03-12", site="baonhat", run_id="run-2025-03-12", kind="reread", reader="reader-2")
    payload = house.store.execute("SELECT payload_digest FROM core.revisions WHERE site = 'baonhat'")[0][0]
    again.rejected("tin-1", "list_page", payload=payload)
    house.load(again)
    assert house.told("run-2025-03-12").gone == 1
    other = id_of("bao-hai", "tin-1")
    assert house.members() == {other: (house.members()[other][0], other, "original")}


def test_a_lost_private_file_is_made_again_and_nothing_is_told_otherwise(house: House) -> None:
    house.load(telling("baonhat"), telling("bao-hai", published_at=clock("2025-03-10", 5)))
    house.told()
    before = house.store.execute("SELECT * FROM core.memberships ORDER BY ALL")
    (house.folder / "sketches.duckdb").unlink()
    house.load(telling("baoba", OTHER, night="2025-03-11"), telling("baotu", night="2025-03-11"))
    assert house.told("run-2025-03-11").compared == 2
    assert len(house.partition()) == 2
    assert house.store.execute("SELECT * FROM core.memberships WHERE run_id = 'run-2025-03-10' ORDER BY ALL") == before


# ---------------------------------------------------------------- the analyst's word


def decided(a: str, b: str, same: str) -> str:
    return f'[[pair]]\narticles = ["{id_of(a, "tin-1")}", "{id_of(b, "tin-1")}"]\nsame = {same}\nwhy = "two reporters"\n'


def test_an_overruled_pair_stays_apart_through_re_runs_until_the_line_is_taken_out(house: House) -> None:
    house.load(telling("baonhat"), telling("bao-hai", published_at=clock("2025-03-10", 5)))
    house.told()
    file = house.folder / "stories.toml"
    file.write_text(decided("baonhat", "bao-hai", "false"))
    assert len(house.partition()) == 1
    house.told(overrules=file)
    assert len(house.partition()) == 2
    house.load(telling("baoba", OTHER, night="2025-03-11"))
    house.told("run-2025-03-11", overrules=file)
    assert len(house.partition()) == 3, "a re-run keeps the analyst's word"
    file.write_text("")
    house.told("run-2025-03-11", overrules=file)
    assert len(house.partition()) == 2


def test_an_overruled_pair_comes_together(house: House) -> None:
    house.load(telling("baonhat"), telling("bao-hai", OTHER))
    file = house.folder / "stories.toml"
    file.write_text(decided("baonhat", "bao-hai", "true"))
    house.told(overrules=file)
    assert len(house.partition()) == 1


# ---------------------------------------------------------------- the sum of the nights

LINES = [*TEXT.split("\n"), *OTHER.split("\n")]
SITES = ["baonhat", "bao-hai", "baohoagiang"]


@dataclass(frozen=True)
class Event:
    """One version of one article that some night brings."""

    article: int
    lines: tuple[int, ...]
    correction: int
    published_hour: int
    cites: int | None
    english: bool
    months_back: int = 0


EVENTS = st.builds(
    Event,
    article=st.integers(0, 7),
    lines=st.lists(st.integers(0, len(LINES) - 1), min_size=1, max_size=5, unique=True).map(tuple),
    correction=st.integers(0, 2),
    published_hour=st.integers(0, 23),
    cites=st.none() | st.integers(0, 7),
    english=st.booleans(),
)


def bring(house: House, events: Iterable[Event], night: str) -> None:
    """One package a site; of two versions of one article in a night the last counts."""
    packages: dict[str, Package] = {}
    for event in {event.article: event for event in events}.values():
        site = SITES[event.article % len(SITES)]
        text = "\n".join(LINES[i] for i in event.lines).replace("334", str(334 + event.correction))
        known = house.store.execute("SELECT 1 FROM core.revisions WHERE article_id = ?", [id_of(site, f"tin-{event.article}")])
        package = packages.setdefault(site, paper(site, night))
        package.article(
            f"tin-{event.article}",
            ENGLISH if event.english else text,
            payload=f"sha1:{night}-{event}",
            outcome="revised" if known else "new",
            language="en" if event.english else "vi",
            title=f"Tin số {event.article % 3} trong ngày của tỉnh",
            published_at=clock((date(2025, 3, 9) - timedelta(days=30 * event.months_back)).isoformat(), event.published_hour),
            source_url=None if event.cites is None else f"https://{SITES[event.cites % 3]}.example/tin-{event.cites}.html",
        )
    house.load(*packages.values())


def check_against_memory(house: House, **limits: int | None) -> None:
    """The nights' stories are those of one telling of all that is in force: same partition, same originals, same kinds."""
    ids = [row[0] for row in house.store.execute("SELECT DISTINCT article_id FROM core.revisions ORDER BY 1")]
    whole = {m.id: m for m in tell([t for t, _, _ in placed(house.store, ids).values()], **limits)}
    stored = house.members()
    assert {a: (o, k) for a, (_, o, k) in stored.items()} == {a: (m.original, m.kind) for a, m in whole.items()}
    stories: dict[str, set[str]] = {}
    for m in whole.values():
        stories.setdefault(m.story, set()).add(m.id)
    assert house.partition() == {frozenset(articles) for articles in stories.values()}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(nights=st.lists(st.lists(EVENTS, min_size=1, max_size=4), min_size=1, max_size=3), limits=st.sampled_from([{}, {"hot": 1, "flood": 2}]))
def test_incremental_equals_full(tmp_path_factory: pytest.TempPathFactory, nights: list[list[Event]], limits: dict[str, int]) -> None:
    """With limits so low that keys become common and cease to be, too."""
    folder = tmp_path_factory.mktemp("house")
    with Store.open(folder / "warehouse.duckdb", threads=1) as store:
        store.migrate()
        house = House(store, folder)
        for number, events in enumerate(nights):
            night = f"2025-03-{10 + number}"
            bring(house, events, night)
            house.told(f"run-{night}", **limits)
            check_against_memory(house, **limits)


class Killed(BaseException):
    pass


def test_a_kill_before_the_comparison_loses_nobody_whose_keys_became_common(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two late articles make keys of two stored ones common; those two must be looked up again, in the next run where this one is killed."""
    low = {"hot": 1, "flood": 2}
    everyday = [Event(number, (0, 1, 2), 0, 8 + number, None, False, 0) for number in (0, 1)]
    late = [Event(number, (0, 1, 2), 0, 8, None, False, 2) for number in (3, 4)]
    bring(house, everyday, "2025-03-10")
    house.told("run-2025-03-10", **low)
    stored = set(house.members())
    bring(house, late, "2025-03-11")

    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(nightly._Night, "compare", die)
        with pytest.raises(Killed):
            house.told("run-2025-03-11", **low)
    with Shelf(house.store, house.folder / "sketches.duckdb") as shelf:
        assert stored <= set(shelf.again())
    house.told("run-2025-03-11", **low)
    check_against_memory(house, **low)
    with Shelf(house.store, house.folder / "sketches.duckdb") as shelf:
        assert shelf.again() == []
