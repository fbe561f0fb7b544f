"""The command line as a user meets it: filters, exit codes, errors that say what to do, and that every command is in the README."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from flows.lock import hold
from tests.demo import ROOT

PAGE = """<html><head><title>Mùa hồng chín sớm | Báo Ví Dụ</title></head><body><article><h1>Mùa hồng chín sớm</h1>
<p class="date">20/11/2026 - 08:15</p>
{}
</article></body></html>""".format(
    "\n".join(
        f"<p>Đoạn {n}: vườn hồng ở xã Bản Sen năm nay cho {n + 3} tấn quả, bà con phấn khởi vì giá bán cao hơn mọi năm một chút.</p>"
        for n in range(6)
    )
)


def baotinh(*arguments: str, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "flows.cli", *arguments],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=os.environ | {"NO_COLOR": "1"} | environment,
    )


def lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert "Traceback" not in done.stderr, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_read_keeps_order_and_passes_ids_and_bad_lines() -> None:
    given = [
        json.dumps({"id": "a", "url": "https://baovidu.example/mua-hong-12.html", "html": PAGE}),
        "{broken",
        json.dumps({"id": 3, "url": "https://baovidu.example/mua-hong-13.html", "html_b64": base64.b64encode(PAGE.encode()).decode()}),
        json.dumps({"id": "no-url", "html": PAGE}),
        json.dumps({"id": "short", "url": "https://baovidu.example/x-14.html", "html": "<html><body><p>Ngắn.</p></body></html>"}),
        json.dumps({"id": "b64", "url": "https://baovidu.example/x-15.html", "html_b64": "%%%"}),
    ]
    got = lines(baotinh("read", given="\n".join(given) + "\n"))
    assert [row["id"] for row in got] == ["a", None, 3, "no-url", "short", "b64"]
    assert got[0]["title"] == got[2]["title"] == "Mùa hồng chín sớm"
    assert got[0]["text"].count("\n") == 5
    assert "error" in got[1]
    assert "url" in got[3]["error"]
    assert got[4]["rejection"]
    assert "html_b64" in got[5]["error"]


def test_read_gives_the_fields_of_the_contract() -> None:
    fields = "title author byline dateline published_at published_on published_at_source published_at_precision modified_at language section tags images lead text source_url attribution story_id is_reprint kind"
    (row,) = lines(baotinh("read", given=json.dumps({"id": 1, "url": "https://baovidu.example/mua-hong-12.html", "html": PAGE})))
    assert list(row) == ["id", *fields.split()]


def test_statistics_gives_offsets_into_the_text() -> None:
    text = "Năm 2025, tỉnh kết nạp 1.688 đảng viên, đạt 103,4% kế hoạch. Thực hiện Nghị quyết số 05-NQ/TU ngày 09/4/2020."
    given = json.dumps({"id": "x", "text": text, "published_at": "2026-01-10", "place": "VN-13"}) + "\n" + json.dumps({"id": "y"}) + "\n"
    first, second = lines(baotinh("statistics", given=given))
    assert [text[q["start"] : q["end"]] for q in first["quantities"]] == [q["span"] for q in first["quantities"]]
    assert [q["value"] for q in first["quantities"]] == [1688, 103.4]
    assert first["docrefs"][0]["doc_number"] == "05-NQ/TU"
    assert second["id"] == "y"
    assert "error" in second


def test_stories_tells_a_copy_from_its_original_in_any_order() -> None:
    text = " ".join(f"Câu số {n} kể về vụ lúa đông xuân ở xã Bản Sen với những chi tiết riêng thứ {n * 7}." for n in range(12))
    other = " ".join(f"Hội nghị bàn việc {n} của khu kinh tế cửa khẩu và tuyến đường {n * 11} qua đèo." for n in range(12))
    given = [
        {"id": "copy", "url": "https://b.example/2.html", "title": "Vụ lúa", "text": text, "published_at": "2026-11-20T10:00:00+07:00"},
        {"id": "other", "url": "https://b.example/3.html", "title": "Cửa khẩu", "text": other, "published_at": "2026-11-20T10:00:00+07:00"},
        {"id": "first", "url": "https://a.example/1.html", "title": "Vụ lúa", "text": text, "published_at": "2026-11-20T08:00:00+07:00"},
        {"id": "first", "url": "https://a.example/1.html", "title": "Vụ lúa", "text": text},
    ]
    got = lines(baotinh("stories", given="\n".join(map(json.dumps, given))))
    assert [row["id"] for row in got] == ["copy", "other", "first", "first"]
    assert got[0]["original"] == "first"
    assert got[0]["kind"] == "exact"
    assert got[0]["story"] == got[2]["story"] != got[1]["story"]
    assert got[1]["kind"] == got[2]["kind"] == "original"
    assert "came before" in got[3]["error"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["night"], 2, 'contact = "you@example.org"'),
        (["night", "--contact", "a@example.org", "--sites", "baoquangnin"], 2, "did you mean baoquangninh"),
        (["night", "--contact", "a@example.org", "--delay", "0.1"], 2, "simulated web"),
        (["night", "--contact", "a@example.org", "--proxy", "http://10.0.0.1:80"], 2, "127.0.0.1"),
        (["night", "--replay", "nowhere.warc.gz"], 2, "nowhere.warc.gz"),
        (["backfill", "--from", "2026-02-01", "--to", "2026-01-01", "--contact", "a@example.org"], 2, "lies after"),
        (["sql", "SELECT 1"], 2, "nothing is published"),
        (["reread"], 2, "nothing to read again"),
        (["retry"], 2, "nothing was set aside"),
        (["nonsense"], 2, "No such command"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else None,
)
def test_what_goes_wrong_says_what_to_do(tmp_path: Path, arguments: list[str], code: int, says: str) -> None:
    done = baotinh(*arguments, *([] if arguments == ["nonsense"] else ["--data", str(tmp_path)]), BAOTINH_CONTACT="")
    assert "Traceback" not in done.stderr, done.stderr
    assert says in done.stderr
    assert done.returncode == code


def test_a_question_may_be_pasted_with_the_comment_above_it(tmp_path: Path) -> None:
    """As the README prints its questions; `--` alone would be an option."""
    done = baotinh("sql", "--data", str(tmp_path), "-- Was the night complete?\nSELECT 1")
    assert (done.returncode, "nothing is published" in done.stderr) == (2, True), done.stderr
    assert "unexpected extra argument" in baotinh("sql", "--fromat", "json", "SELECT 1").stderr


def test_a_second_run_leaves_at_once_with_its_own_code(tmp_path: Path) -> None:
    from flows.lock import hold

    with hold(tmp_path / "lock", "a long night"):
        done = baotinh("night", "--contact", "a@example.org", "--data", str(tmp_path))
    assert done.returncode == 4
    assert "a long night" in done.stderr


def test_the_registry_lists_every_newspaper() -> None:
    got = lines(baotinh("sites", "list", "--format", "json"))
    assert len(got) >= 64
    assert all(row["evidence"] for row in got)


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^  ([a-z]+)  ", baotinh("--help").stdout, re.MULTILINE)
    assert len(listed) >= 12
    for command in listed:
        assert f"baotinh {command}" in readme, f"`baotinh {command}` is not in the README"


def test_every_make_target_of_the_readme_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"make ([a-z][a-z-]+)", (ROOT / "README.md").read_text(encoding="utf-8"))):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"the README names `make {target}`, which is not there"


def test_the_readme_shows_what_the_commands_printed() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "night of" in readme.lower()
    assert not re.search(r"<!-- (\w+) -->\s*<!-- /\1 -->", readme), "a part of the README that a run should fill is empty"
    assert "@" + "RUN" not in readme


def test_a_data_folder_that_cannot_be_written_is_told_with_what_to_do(tmp_path: Path) -> None:
    """Of root too, whom no permission keeps out: a file stands where the folder should be."""
    file = tmp_path / "tệp"
    file.touch()
    for data in (file, file / "dữ liệu"):
        for command in (["night", "--contact", "a@b.example"], ["serve"], ["reread"]):
            done = baotinh(*command, "--data", str(data))
            assert done.returncode == 2, done.stderr
            assert "Traceback" not in done.stderr
            assert "name another" in done.stderr
        examined = baotinh("doctor", "--data", str(data))
        assert "report this" not in examined.stdout, examined.stdout
        assert f"BAD data: nothing can be written into {file}" in examined.stdout


def test_of_two_nights_begun_at_one_moment_the_second_leaves_at_once(tmp_path: Path) -> None:
    """It would use the first one's server: if it then got the data first, the first would leave and take the server along."""
    with hold(tmp_path / "starting", "night"):
        done = baotinh("night", "--contact", "a@b.example", "--sites", "baoquangninh", "--data", str(tmp_path))
    assert done.returncode == 4, done.stderr
    assert "in use (night" in done.stderr
    assert "Prefect" not in done.stderr


def test_a_misspelled_site_is_met_with_the_nearest_of_the_archive(tmp_path: Path) -> None:
    (tmp_path / "archive" / "baoquangninh").mkdir(parents=True)
    done = baotinh("sites", "proof", "baoquangnin", "--data", str(tmp_path))
    assert done.returncode == 2
    assert "did you mean baoquangninh?" in done.stderr


@pytest.mark.parametrize("day", ["1/3/2026", "2026-13-01", "hôm nay"])
def test_a_day_in_another_form_is_met_with_the_form_to_write(day: str) -> None:
    told = baotinh("night", "--night", day)
    assert told.returncode == 2
    assert "write year, month and day, such as 2026-03-01" in " ".join(told.stderr.split())
