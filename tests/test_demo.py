"""Two whole nights through the command line, a real Prefect server and the newsstand: what the demo prints must be true."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.demo import QUESTIONS, ROOT, SITES_FOLDER, Night, run_demo

pytestmark = pytest.mark.timeout(400)


class Demo:
    def __init__(self, data: Path, nights: list[Night]) -> None:
        self.data, self.nights = data, nights

    def baotinh(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "flows.cli", *arguments, "--data", str(self.data)]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=os.environ | {"NO_COLOR": "1"})

    def ask(self, sql: str) -> list[dict[str, object]]:
        done = self.baotinh("sql", sql, "--format", "json")
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    data = tmp_path_factory.mktemp("demo")
    return Demo(data, run_demo(data))


@pytest.mark.parametrize("number", [0, 1])
def test_every_article_once_and_every_address_accounted_for(demo: Demo, number: int) -> None:
    night = demo.nights[number]
    assert night.exit_code == 0
    assert night.score.missing == []
    assert night.score.doubled == []
    assert night.score.unaccounted == []
    assert night.score.invented == []


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize(
    "field", ["title", "lead", "text", "byline", "author", "dateline", "published_at", "published_on", "language", "attribution"]
)
def test_fields_are_what_the_paper_printed(demo: Demo, number: int, field: str) -> None:
    assert demo.nights[number].score.wrong.get(field, []) == []


@pytest.mark.parametrize("number", [0, 1])
def test_outcomes_are_the_expected_ones(demo: Demo, number: int) -> None:
    assert demo.nights[number].score.outcomes_wrong == []


def test_figures_and_documents(demo: Demo) -> None:
    score = demo.nights[-1].score
    assert score.figures_found >= 0.97 * score.figures
    assert score.figures_extra <= 0.02 * score.figures
    assert score.papers_found >= 0.99 * score.papers


def test_reprints_are_found_and_unrelated_articles_kept_apart(demo: Demo) -> None:
    both, found, true = demo.nights[-1].score.story_pairs
    assert both >= 0.98 * true
    assert found - both <= 0.02 * true
    assert demo.nights[-1].score.originals_wrong == []


def test_the_lines_add_up(demo: Demo) -> None:
    """found = new + revised + ... for each site and night, as printed and as stored."""
    for night in demo.nights:
        for line in night.lines:
            found, parts = line.split(" found ")[1].split(", of which")[0].split(" = ")
            numbers = [int(part.split("(")[0].split()[-1]) for part in parts.split(" + ")]
            assert int(found) == sum(numbers), line
    sums = demo.ask(
        "SELECT count(*) AS n FROM site_nights WHERE found_urls <> new_urls + revised_urls + unchanged_urls + known_urls + alias_urls "
        "+ rejected_urls + deferred_urls + failed_urls + not_permitted_urls"
    )
    assert sums == [{"n": 0}]


def test_a_revised_figure_shows_old_and_new(demo: Demo) -> None:
    assert demo.ask("SELECT count(*) > 0 AS some FROM changed_numbers WHERE old_span <> new_span") == [{"some": True}]


@pytest.mark.parametrize("sql", [sql for _, sql in QUESTIONS], ids=[question[:30] for question, _ in QUESTIONS])
def test_the_demo_s_questions_have_answers(demo: Demo, sql: str) -> None:
    assert demo.ask(sql), "a question of the demo must not come back empty"


def test_the_readme_s_questions_run(demo: Demo) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = "\n".join(re.findall(r"```sql\n(.*?)```", readme, re.DOTALL))
    bare = re.sub(r"^--.*$", "", blocks, flags=re.MULTILINE)  # an argument that begins with -- is an option to a command line
    questions = [sql.strip() for sql in bare.split(";") if sql.strip()]
    assert len(questions) == 6
    for sql in questions:
        demo.ask(sql)


def test_explain_verifies_every_link_of_a_number(demo: Demo) -> None:
    (row,) = demo.ask("SELECT statistic_id FROM statistics WHERE field = 'text' ORDER BY statistic_id LIMIT 1")
    done = demo.baotinh("explain", str(row["statistic_id"]))
    assert done.returncode == 0, done.stdout + done.stderr
    for link in ("sentence", "reading", "revision", "bytes"):
        assert f"\n{link}  verified" in done.stdout
    assert "BROKEN" not in done.stdout


def test_the_demo_s_data_know_their_profiles_and_miss_nothing(demo: Demo) -> None:
    """The simulated web is asked by nobody but the demo: no contact is wanted, and every command finds its papers without being told where."""
    examined = demo.baotinh("doctor")
    assert "BAD" not in examined.stdout, examined.stdout
    assert "profiles: 9 sites" in examined.stdout
    listed = demo.baotinh("sites", "list", "--format", "json")
    assert sorted(json.loads(line)["site"] for line in listed.stdout.splitlines()) == sorted(file.stem for file in SITES_FOLDER.glob("*.toml"))
    assert demo.baotinh("night").returncode == 2, "and whoever runs a night on them by mistake asks nobody"


def test_explain_notices_a_changed_byte(demo: Demo, tmp_path: Path) -> None:
    (row,) = demo.ask("SELECT r.revision_id, r.warc_file, r.warc_offset FROM article_revisions r ORDER BY r.revision_id LIMIT 1")
    file = demo.data / "archive" / str(row["warc_file"])
    whole = file.read_bytes()
    position = int(str(row["warc_offset"])) + 900
    file.write_bytes(whole[:position] + bytes([whole[position] ^ 0xFF]) + whole[position + 1 :])
    try:
        done = demo.baotinh("explain", str(row["revision_id"]), "--sites-folder", str(SITES_FOLDER))
    finally:
        file.write_bytes(whole)
    assert done.returncode == 1
    assert "BROKEN" in done.stdout


def test_reread_as_read_reproduces_every_reading(demo: Demo) -> None:
    done = demo.baotinh("reread", "--as-read", "--site", "baohoagiang", "--sites-folder", str(SITES_FOLDER))
    assert done.returncode == 0, done.stdout
    assert " 0 differ, 0 made by other rules" in done.stdout


def test_reading_again_with_the_same_rules_changes_nothing(demo: Demo) -> None:
    before = demo.ask("SELECT count(*) AS n, max(learned_at)::VARCHAR AS latest FROM article_revisions")
    done = demo.baotinh("reread", "--site", "baohoagiang", "--sites-folder", str(SITES_FOLDER))
    assert done.returncode == 0, done.stderr
    assert "changed: nothing" in done.stdout
    assert demo.ask("SELECT count(*) AS n, max(learned_at)::VARCHAR AS latest FROM article_revisions") == before


def test_each_site_was_learned_and_how_reading_stands_is_told(demo: Demo) -> None:
    drift = json.loads((demo.data / "reports" / "2026-11-21" / "drift.json").read_text(encoding="utf-8"))
    assert len(drift) == 9
    assert all(int(row["pages"]) >= 20 for row in drift)
    for row in drift:
        folder = demo.data / "learned" / str(row["site"])
        assert (folder / (folder / "current").read_text(encoding="utf-8").strip()).exists()
