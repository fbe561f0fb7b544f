"""Why two articles are one, or are not, as `baotinh explain` tells it from the published file; and a file of overrules that cannot be followed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from flows.link import Link
from flows.pairs import asked_pair, related
from flows.plan import open_run
from flows.settings import UsageError
from tests.packages import Package, clock
from tests.test_cli import baotinh
from tests.test_stories_nightly import ENGLISH, OTHER, TEXT, decided, id_of
from warehouse.explain import UnknownId
from warehouse.load import load_package
from warehouse.pairs import pair_of, pairs_of
from warehouse.publish import publish
from warehouse.store import Store
from warehouse.stories import update_stories

RUN = "run-2025-03-10"
LINES = TEXT.split("\n")
FIRST, COPY, SIBLING, ENGLISH_COPY, UPDATE, ALONE, SPLIT = (
    id_of(site, "tin-1") for site in ("baonhat", "bao-hai", "baoba", "vnanh", "baothu", "baotu", "baokhac")
)


def folder_with(folder: Path, texts: dict[str, tuple[str, dict[str, str]]], *, overrules: str | None = None) -> Path:
    """A data folder with a published file of one night: one article `tin-1` a paper."""
    (folder / "stories.toml").write_text(overrules or "")
    with Store.open(folder / "warehouse.duckdb") as store:
        for site, (text, fields) in texts.items():
            package = Package("2025-03-10", site=site, run_id=RUN)
            package.article("tin-1", text, **fields)  # type: ignore[arg-type]
            load_package(store, package.write(folder))
        update_stories(store, folder / "sketches.duckdb", RUN, overrules=folder / "stories.toml")
        publish(store, folder, RUN)
    (folder / "sketches.duckdb").unlink()  # the published file must do alone
    return folder


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An original; a copy cut at its end and one cut at its head; a translation; an update; a text of its own; a copy set apart by a person."""
    at = {site: {"published_at": clock("2025-03-10", hour)} for site, hour in (("hai", 5), ("ba", 6), ("thu", 8), ("khac", 7))}
    return folder_with(
        tmp_path_factory.mktemp("pairs"),
        {
            "baonhat": (TEXT, {}),
            "bao-hai": ("\n".join([*LINES[:3], "Bạn đọc gửi thư về 45 Trần Phú để hỏi thêm."]), at["hai"]),
            "baoba": ("\n".join(LINES[1:]), at["ba"]),
            "vnanh": (ENGLISH, {"language": "en", "published_at": clock("2025-03-10", 9)}),
            "baothu": (TEXT.replace("7.113", "7.119"), at["thu"]),
            "baotu": (OTHER, {}),
            "baokhac": (TEXT, at["khac"]),
        },
        overrules=decided("baonhat", "baokhac", "false") + decided("baokhac", "bao-hai", "false") + decided("baokhac", "baoba", "false"),
    )


def published(data: Path) -> Path:
    return data / "published" / "baotinh.duckdb"


def said(link: Link) -> dict[str, str]:
    """The first field of each name."""
    return {key: str(value) for key, value in reversed(link.fields)}


def asked(data: Path, a: str, b: str) -> tuple[Link, dict[str, str]]:
    link = asked_pair(published(data), a, b)[0]
    return link, said(link)


def test_a_copy_is_laid_beside_its_original_first(data: Path) -> None:
    links = list(related(published(data), COPY))
    link, fields = links[0], said(links[0])
    assert (link.title, link.ok) == ("reprint", True)
    assert fields["other"].startswith(FIRST)
    assert fields["stories"].endswith(f"original {FIRST}")
    assert fields["rule"] == "contained, under the title, figure and lag guards"
    assert fields["lag"] == "4.0 hours, the other earlier"
    shares = [float(fields[key].rstrip("%")) for key in ("this in the other", "the other in this")]
    assert 60 < shares[1] < shares[0] < 100
    assert fields["shared"].startswith("[0:")
    assert "Năm 2024, cấp ủy các cấp" in fields["shared"]
    assert fields["figures only in this"] == "45"
    assert fields["only in the other"] == "none"
    assert all("\n" not in str(value) and len(str(value)) < 200 for _, value in link.fields)


def test_figures_are_shown_as_printed_and_the_replaced_one_is_named(data: Path) -> None:
    link, fields = asked(data, FIRST, UPDATE)
    assert (link.title, link.ok) == ("update", True)
    assert (fields["figures only in this"], fields["only in the other"]) == ("7.113", "7.119")
    assert fields["in the same words"] == "7113 here, 7119 there"
    assert fields["lag"] == "7.0 hours, the other later"


def test_an_update_that_leads_a_story_is_its_original(tmp_path: Path) -> None:
    data = folder_with(
        tmp_path,
        {
            "baonhat": (TEXT, {}),
            "baothu": (TEXT.replace("7.113", "7.119"), {"published_at": clock("2025-03-10", 8)}),
            "baoba": (TEXT.replace("7.113", "7.119"), {"published_at": clock("2025-03-10", 9)}),
        },
    )
    (pair,) = pair_of(published(data), UPDATE, SIBLING)
    assert pair.standing().endswith(f"original {UPDATE}"), "not the article that the update stands beside"


def test_a_pair_reads_the_same_from_its_other_end(data: Path) -> None:
    one, two = asked(data, FIRST, UPDATE)[1], asked(data, UPDATE, FIRST)[1]
    assert (two["this"], two["other"]) == (one["other"], one["this"])
    assert (two["this in the other"], two["the other in this"]) == (one["the other in this"], one["this in the other"])
    assert two["figures only in this"] == "7.119"
    stories = {id_: re.findall(r"t_\w+", fields["stories"]) for id_, fields in ((FIRST, one), (UPDATE, two))}
    assert stories[FIRST] == stories[UPDATE][::-1] != []


def test_a_translation_shows_what_the_two_languages_agree_in(data: Path) -> None:
    link, fields = asked(data, FIRST, ENGLISH_COPY)
    assert (link.title, link.ok) == ("reprint", True)
    assert fields["verdict"] == "translation"
    assert "7113" in fields["agreement"]
    assert float(fields["this in the other"].rstrip("%")) < 20, "the containment is measured, not left at what the verdict does not use"


def test_two_that_are_not_one_say_why_not(data: Path) -> None:
    link, fields = asked(data, FIRST, ALONE)
    assert (link.title, link.ok, link.trouble) == ("not one", None, None)
    assert (fields["verdict"], fields["rule"]) == ("nothing to do with each other", "too little in common")
    assert fields["stories"].startswith("two stories")
    assert "4.215" in fields["only in the other"]


def test_a_pair_that_a_person_decided_says_so(data: Path) -> None:
    link, fields = asked(data, FIRST, SPLIT)
    assert link.title == "copy", "the texts say one, the person says two"
    assert fields["a person's word"] == "not the same: two reporters"
    assert fields["stories"].endswith("decided by a person: two reporters")


def test_two_copies_of_a_third_are_shown_beside_it(data: Path) -> None:
    pairs = pair_of(published(data), COPY, SIBLING)
    assert pairs[0].standing().endswith(f"both are copies of {FIRST}")
    assert [(pair.found.a.id, pair.found.b.id) for pair in pairs[1:]] == [(COPY, FIRST), (SIBLING, FIRST)]
    assert all(pair.held.one_story and pair.follows for pair in pairs[1:])


def test_an_article_alone_has_no_pairs_and_an_unknown_one_is_an_error(data: Path) -> None:
    assert list(related(published(data), ALONE)) == []
    assert pairs_of(published(data), "a_none") == ([], 0)
    with pytest.raises(UnknownId, match="a_none"):
        asked_pair(published(data), FIRST, "a_none")


def test_of_many_copies_five_are_shown_and_the_rest_counted(tmp_path: Path) -> None:
    data = folder_with(tmp_path, {f"bao{n}": (TEXT, {"published_at": clock("2025-03-10", n + 1)}) for n in range(8)})
    links = list(related(published(data), id_of("bao4", "tin-1")))
    assert [link.title for link in links] == ["reprint"] * 5 + ["and more"]
    assert said(links[0])["other"].startswith(id_of("bao0", "tin-1")), "its original comes first"
    assert said(links[-1])["articles"].startswith("2 more")


def test_a_verdict_that_does_not_follow_from_the_texts_is_broken(tmp_path: Path) -> None:
    data = folder_with(tmp_path, {"baonhat": (TEXT, {}), "bao-hai": (TEXT, {"published_at": clock("2025-03-10", 5)})})
    with Store.open(data / "warehouse.duckdb") as store:
        store.execute("UPDATE core.story_edges SET rule = 'another'")
        publish(store, data, "run-2")
    (link,) = related(published(data), FIRST)
    assert link.ok is False
    assert link.trouble is not None
    assert "another" in link.trouble
    with Store.open(data / "warehouse.duckdb") as store:
        store.execute("UPDATE core.story_edges SET rules_version = '0'")
        publish(store, data, "run-3")
    (link,) = related(published(data), FIRST)
    assert link.ok is None, "what older rules said is shown and not held against the new ones"
    assert said(link)["note"] == "the file says exact (another), by rules 0"


# ---------------------------------------------------------------- on the command line


def test_explain_of_two_articles(data: Path) -> None:
    done = baotinh("explain", FIRST, COPY, "--data", str(data))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("reprint  verified\n")
    for key in ("this in the other", "the other in this", "lag", "rule", "shared", "only in the other"):
        assert re.search(rf"^    {key} +\S", done.stdout, re.MULTILINE), key


def test_explain_of_an_article_ends_with_those_it_is_one_with(data: Path) -> None:
    done = baotinh("explain", COPY, "--data", str(data))
    assert done.stdout.startswith("article\n")
    assert done.stdout.index("\nbytes") < done.stdout.index("\nreprint  verified")
    assert done.returncode == 1, "the hand-made file has no archive behind it, and that is still said"


@pytest.mark.parametrize(
    ("names", "code", "says"),
    [((FIRST, "a_none"), 1, "a_none is no article"), ((FIRST, FIRST), 2, "two different articles"), (("r_1", FIRST), 2, "two different articles")],
)
def test_a_pair_that_cannot_be_laid_side_by_side(data: Path, names: tuple[str, str], code: int, says: str) -> None:
    done = baotinh("explain", *names, "--data", str(data))
    assert (done.returncode, says in done.stderr, "Traceback" in done.stderr) == (code, True, False), done.stderr


# ---------------------------------------------------------------- a broken file of overrules


def test_a_night_with_broken_overrules_does_not_start(tmp_path: Path) -> None:
    (tmp_path / "stories.toml").write_text("[[pair]]\narticles = ['a_1']\nsame = true\n")
    done = baotinh("night", "--contact", "a@example.org", "--data", str(tmp_path))
    assert done.returncode == 2, done.stderr
    assert "stories.toml, pair 1: articles must be two" in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["stories.toml"]
    with pytest.raises(UsageError, match="pair 1"):
        open_run(tmp_path, "reread", date(2026, 11, 24))


def test_overrules_that_break_during_a_run_are_told_as_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    from flows.cli import EXIT_USAGE, _told
    from warehouse.stories.overrules import OverruleError

    def broken() -> None:
        raise OverruleError("stories.toml, pair 1: articles must be two different article ids")

    assert _told(broken) == EXIT_USAGE
    assert capsys.readouterr().err.startswith("baotinh: stories.toml, pair 1")


def test_a_surprise_keeps_its_trace() -> None:
    from flows.cli import _told

    def surprised() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        _told(surprised)


def test_copies_months_apart_wait_for_the_weekly_comparison(tmp_path: Path) -> None:
    late = {"published_at": clock("2025-09-26", 5)}
    link = asked_pair(published(folder_with(tmp_path, {"baonhat": (TEXT, {}), "bao-hai": (TEXT, late)})), FIRST, COPY)[0]
    assert said(link)["note"] == "a night looks 60 days back: the weekly comparison with everything stored takes these two up"
