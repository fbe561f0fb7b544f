"""Timed figures of the warehouse at size: `python -m tests.bench.warehouse [ARTICLES] [FOLDER]`. Prints wall and CPU seconds; passes nothing and fails nothing.

One package is loaded as it would be, the rest is multiplied inside DuckDB from it, with ids and addresses of their own.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tests.nights import warehouse
from tests.packages import Package
from warehouse.ask import ask, search
from warehouse.checks import run_checks
from warehouse.load import load_package
from warehouse.publish import publish
from warehouse.store import Store

T = TypeVar("T")
LOADED, FIGURES = 2_000, 10
PARAGRAPH = "Đoạn thứ {} của bài số {} kể về tỉnh nhà và những việc đã làm trong năm qua, với {} con số và nhiều tên xã."
IDS = {
    "articles": ("article_id", "article_key"),
    "revisions": ("revision_id", "article_id", "url"),
    "readings": ("reading_id", "revision_id", "article_id", "url"),
    "statistics": ("statistic_id", "reading_id", "article_id"),
    "urls": ("url", "article_id", "article_key"),
}
QUESTIONS = (
    "SELECT count(*) FROM articles",
    "SELECT value, sentence FROM statistics WHERE indicator_code = 'agri.rice.output' AND place = 'Quảng Trị' LIMIT 5",
    "SELECT * FROM series_of('agri.rice.output', 'quang tri')",
    "SELECT * FROM conflicts LIMIT 10",
    "SELECT * FROM changed_numbers LIMIT 10",
    "SELECT * FROM unmatched_indicators ORDER BY figures DESC LIMIT 10",
    "SELECT count(*) FROM statistics_as_known('2025-03-10')",
)


def timed(label: str, work: Callable[[], T]) -> T:
    wall, cpu = time.monotonic(), time.process_time()
    result = work()
    print(f"{label:<90} {time.monotonic() - wall:8.2f} s wall {time.process_time() - cpu:8.2f} s CPU", flush=True)
    return result


def night(site: str, date: str, articles: int) -> Package:
    package = Package(date, site=site, run_id=f"run-{date}")
    for number in range(articles):
        text = "\n".join(PARAGRAPH.format(i, number, (number * 31 + i) % 977) for i in range(15))
        package.article(f"bai-{number}", f"Năm 2024, xã {number} có {number + 7} hộ.\n{text}")
        for ordinal in range(FIGURES):
            package.statistic(
                f"{number + 7} hộ", str(number + 7), period="2024", ordinal=ordinal, item="hộ", indicator=f"hộ loại {ordinal}",
                indicator_code=None if ordinal else "agri.rice.output",
            )  # fmt: skip
    return package


def multiply(store: Store, times: int) -> None:
    for table, ids in IDS.items():
        own = ", ".join(f"{column} || '-' || copy AS {column}" for column in ids)
        store.execute(f"INSERT INTO core.{table} BY NAME SELECT t.* REPLACE ({own}) FROM core.{table} t, range(1, {times}) r(copy)")
    store.checkpoint()


def main(articles: int, folder: Path) -> None:
    with warehouse(folder / "warehouse.duckdb", 0) as store:
        first = night("baoquangtri", "2025-03-10", LOADED).write(folder)
        timed(f"load {LOADED} articles with {LOADED * FIGURES} statistics", lambda: load_package(store, first))
        timed(f"multiply to {articles} articles (not a figure of ours)", lambda: multiply(store, articles // LOADED))
        second = night("baoquangbinh", "2025-03-11", 100).write(folder)
        timed("load 100 articles with 1000 statistics on top", lambda: load_package(store, second))
        assert not timed("all checks", lambda: run_checks(store, warnings=False))
        published = timed("publish", lambda: publish(store, folder, "bench"))
        size = (store.path.stat().st_size / 2**20, published.stat().st_size / 2**20)
    print(f"warehouse {size[0]:.0f} MB, published {size[1]:.0f} MB")
    for question in QUESTIONS:
        timed(question[:88], lambda question=question: ask(published, question, limit_s=600))  # type: ignore[misc]
    timed("search: hai từ", lambda: search(published, "tinh nha 1999", limit_s=600))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, Path(sys.argv[2]) if len(sys.argv) > 2 else Path(scratch))
