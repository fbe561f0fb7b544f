"""The reader pool: order, replacement of killed children, limits, and that nothing is left running or hanging."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import textwrap
import time
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest

from crawlers.records import Article, Page, Rejection, WarcRef
from crawlers.sites import generic_site
from flows import workers
from flows.workers import Job, ReadersBroken, read_all

AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[1]


def job(body: bytes, number: int = 1, *, text_only: bool = False) -> Job:
    url = f"https://hoagiang.example/tin-{number}.html"
    page = Page("hoagiang", url, 200, body, AT, "text/html; charset=utf-8", WarcRef("x.warc.gz", 0, 1, "sha1:X"), text_only)
    return Job(page, url, generic_site("hoagiang.example"))


def article(number: int) -> bytes:
    words = f"Trong tháng {number}, xã Bình Minh thu hoạch {number * 10} ha lúa, đạt kế hoạch đề ra từ đầu năm và tăng so với cùng kỳ."
    return f"<html><body><h1>Xã Bình Minh thu hoạch lúa đợt {number}</h1><div>{f'<p>{words}</p>' * 4}</div></body></html>".encode()


def hang_page() -> bytes:
    """Many tiny paragraphs: quadratic in the extractor, within our bound on elements."""
    return b"<html><body><h1>Danh s\xc3\xa1ch</h1><div>" + b"".join(b"<p>so %d</p>" % n for n in range(45_000)) + b"</div></body></html>"


def readers() -> list[psutil.Process]:
    return [child for child in psutil.Process().children(recursive=True) if "flows.reader_process" in " ".join(child.cmdline())]


def test_answers_come_in_the_order_of_the_jobs() -> None:
    jobs = [job(article(number), number) for number in range(1, 30)]
    answers = list(read_all(iter(jobs), processes=2))
    assert [given for given, _ in answers] == jobs
    for number, (_, reading) in enumerate(answers, 1):
        assert isinstance(reading, Article)
        assert f"đợt {number}" in reading.title
    assert readers() == []


def test_a_page_past_its_limit_is_a_rejection_and_its_neighbours_are_read() -> None:
    jobs = [job(article(1), 1), job(hang_page(), 2), job(article(3), 3)]
    began = time.monotonic()
    readings = [reading for _, reading in read_all(jobs, processes=1, limit_s=1.0)]
    assert isinstance(readings[0], Article)
    assert readings[1] == Rejection(jobs[1].url, "read_timeout", "killed after 1 s")
    assert isinstance(readings[2], Article)
    assert time.monotonic() - began < 60


def test_a_killed_child_is_replaced_and_its_page_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    put = workers.put

    def put_then_kill(pipe: object, message: object) -> None:
        put(pipe, message)
        if b"GIET" in message[2].page.body:
            for child in readers():
                child.kill()

    monkeypatch.setattr(workers, "put", put_then_kill)
    jobs = [job(article(1), 1), job(b"<html>GIET</html>" + b" " * 4_000_000, 2), job(article(3), 3)]
    readings = [reading for _, reading in read_all(jobs, processes=1)]
    assert [type(reading) for reading in readings] == [Article, Rejection, Article]
    assert readings[1].reason == "pathological"
    assert "SIGKILL" in readings[1].detail


def test_memory_is_bounded_and_the_next_page_is_read() -> None:
    line = "<p>" + "Số liệu của xã năm nay tăng so với năm trước. " * 3 + "</p>"
    huge = f"<html><body><h1>Danh sách rất dài của các xã</h1>{line * 25_000}</body></html>".encode()
    assert len(huge) < 5 * 1024 * 1024
    readings = [reading for _, reading in read_all([job(huge, 1), job(article(2), 2)], processes=1, memory_mb=90)]
    assert readings[0].reason == "pathological"
    assert isinstance(readings[1], Article)


def test_a_child_is_replaced_after_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "PAGES_A_CHILD", 2)
    seen: set[int] = set()
    for _, reading in read_all([job(article(number), number) for number in range(1, 7)], processes=1):
        assert isinstance(reading, Article)
        seen.update(child.pid for child in readers())
    assert len(seen) >= 2


def test_closing_early_leaves_no_child() -> None:
    answers = read_all((job(article(number), number) for number in range(1, 1000)), processes=2)
    next(answers)
    assert readers()
    answers.close()
    assert readers() == []


def test_plain_text_pages_are_read_as_text() -> None:
    text = "Hội nghị tổng kết\n\n" + "\n\n".join(f"Đoạn {n} của bài viết kể về kết quả sản xuất trong năm của toàn xã." for n in range(6))
    [(_, reading)] = read_all([job(text.encode(), text_only=True)], processes=1)
    assert isinstance(reading, Article)
    assert reading.title == "Hội nghị tổng kết"


def test_it_works_inside_a_running_event_loop() -> None:
    async def flow() -> list[str]:
        return [reading.title for _, reading in read_all([job(article(4), 4)], processes=1)]

    assert asyncio.run(flow()) == ["Xã Bình Minh thu hoạch lúa đợt 4"]


def test_a_script_that_stops_half_way_exits_at_once(tmp_path: Path) -> None:
    script = tmp_path / "half.py"  # a main module that would run twice under multiprocessing's spawn
    script.write_text(
        textwrap.dedent(f"""
        import sys
        sys.path.insert(0, {str(ROOT)!r})
        from tests.test_workers import article, job
        from flows.workers import read_all
        print("once", flush=True)
        answers = read_all((job(article(n), n) for n in range(1, 100)), processes=1)
        print(next(answers)[1].title, flush=True)
        raise SystemExit(3)
        """)
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=False, cwd=tmp_path)
    assert done.returncode == 3, done.stderr
    assert done.stdout.splitlines() == ["once", "Xã Bình Minh thu hoạch lúa đợt 1"]


def test_readers_that_cannot_start_raise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(ReadersBroken, match="exit 1"):
        list(read_all([job(article(1))], processes=1))


def test_a_callers_bad_job_does_not_hang() -> None:
    def jobs():
        yield job(article(1))
        raise OSError("archive gone")

    with pytest.raises(OSError, match="archive gone"):
        list(read_all(jobs(), processes=1))
    assert readers() == []


def test_no_password_reaches_a_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_AUTH_STRING", "user:secret")
    answers = read_all((job(article(number), number) for number in range(1, 50)), processes=1)
    next(answers)
    environments = [child.environ() for child in readers()]
    answers.close()
    assert environments
    assert all("PREFECT_API_AUTH_STRING" not in environment for environment in environments)
    assert os.environ["PREFECT_API_AUTH_STRING"] == "user:secret"
