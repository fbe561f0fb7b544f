"""All cheap faults of the hostile newspaper at once, then again, then on its next night; then each cheap fault of the whole site alone.

Graded by the hostile site's own grader, after crawl and reading. The slow and heavy faults are in hostile_full.py (`make test-hostile`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests import hostile
from tests.hostile import Hostile, Night

ZEROS = ("lost", "duplicated", "false", "leaked", "wrong_title", "wrong_text", "wrong_date", "wrong_kind", "unrecorded")


def clean(report: dict[str, Any]) -> None:
    assert {name: report[name] for name in ZEROS} == dict.fromkeys(ZEROS, 0), report["detail"]


def test_a_night_of_all_cheap_faults_and_the_nights_after(tmp_path: Path) -> None:
    with hostile.serving("light") as at:
        first = hostile.crawl(at, tmp_path)
        clean(hostile.grade(at, first))
        assert first.code == 0
        assert 0 < first.peak_mb < 300
        assert at.ask("summary")["canary"] == []
        assert at.ask("summary")["offsite"] == []
        assert at.broken_bounds() == {}

        again = hostile.crawl(at, tmp_path, "2026-11-21", "again")
        assert not {row["url"] for row in again.loaded} - {row["url"] for row in first.loaded}, "the same night again: no new rows"
        fetched = [url for url, found in again.found.items() if found.state == "fetched" and "/hoa/" not in url]
        assert fetched == [], "and no new versions (the trap of letter cases makes new addresses each time)"

        at.ask("reset")
        at.ask("night?set=2")
        second = hostile.crawl(at, tmp_path, "2026-11-22")
        loaded = [second.found[row["url"]] for row in second.loaded if second.found[row["url"]].state == "fetched"]
        new = [found.url for found in loaded if found.previous is None]
        revised = [found.url for found in loaded if found.previous is not None]
        assert len(new) == 8
        assert ["article-updated" in url for url in revised] == [True]
        assert at.broken_bounds() == {}


def site_night(tmp_path: Path, mode: str) -> tuple[Night, list[dict[str, Any]], dict[str, Any], Hostile]:
    with hostile.serving(mode) as at:
        night = hostile.crawl(at, tmp_path)
        bounds = at.broken_bounds()
        asked = [hit["u"] for hit in at.ask("hits")["hits"] if hit["at"] == "site"]
    assert bounds == {}
    return night, night.loaded, {"asked": asked}, at


@pytest.mark.parametrize("mode", ["robots_500", "robots_429", "robots_disallow_all", "robots_to_canary"])
def test_rules_that_forbid_or_cannot_be_had(tmp_path: Path, mode: str) -> None:
    night, loaded, saw, _ = site_night(tmp_path, mode)
    assert loaded == []
    assert {url.split("?")[0] for url in saw["asked"]} == {"/robots.txt"}, "nothing but robots.txt is asked for"
    assert night.code == 1, "a site with no article says so"


@pytest.mark.parametrize("mode", ["robots_403", "robots_html", "robots_loop", "home_down"])
def test_faults_that_cost_nothing(tmp_path: Path, mode: str) -> None:
    _, loaded, _, _ = site_night(tmp_path, mode)
    assert len(loaded) == 40


def test_a_forbidden_section_stays_unasked_from_the_first_request(tmp_path: Path) -> None:
    night, loaded, saw, _ = site_night(tmp_path, "robots_section")
    assert not [url for url in saw["asked"] if url.startswith("/phap-luat/")]
    forbidden = [found for found in night.found.values() if "/phap-luat/" in found.url]
    assert forbidden
    assert {found.state for found in forbidden} == {"not_permitted"}
    assert len(loaded) + len(forbidden) == 40


def test_a_changed_layout_gives_refusals_not_empty_articles(tmp_path: Path) -> None:
    night, loaded, _, _ = site_night(tmp_path, "layout_changed")
    assert loaded == []
    assert len(night.rejected) == 40
