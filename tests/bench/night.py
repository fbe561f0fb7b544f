"""What a night costs on this machine: seconds and peak memory of every process it starts, against the newsstand.

python -m tests.bench.night
"""

from __future__ import annotations

import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path

import psutil

from tests.demo import run_demo

SAMPLE_S = 0.2


class Watch(threading.Thread):
    """Samples the resident memory of this process's descendants, by what they are, until told to stop."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.done = threading.Event()
        self.peak: dict[str, int] = defaultdict(int)  # kind -> largest single process, bytes
        self.together = 0

    def run(self) -> None:
        while not self.done.wait(SAMPLE_S):
            total = 0
            for process in psutil.Process().children(recursive=True):
                try:
                    size, command = process.memory_info().rss, " ".join(process.cmdline())
                except psutil.Error:
                    continue
                kind = kind_of(command)
                if kind == "newsstand":
                    continue
                total += size
                self.peak[kind] = max(self.peak[kind], size)
            self.together = max(self.together, total)


def kind_of(command: str) -> str:
    for mark, kind in (
        ("tests.newsstand", "newsstand"),
        ("-m crawlers", "crawl of one site"),
        ("flows.reader_process", "reader process"),
        ("flows.cli", "flow, load, stories"),
        ("prefect", "Prefect server"),
    ):
        if mark in command:
            return kind
    return "other"


def main() -> None:
    watch = Watch()
    watch.start()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        nights = run_demo(Path(folder) / "data")
    watch.done.set()
    watch.join()
    for night in nights:
        print(f"night of {night.night}: {night.seconds:.1f} s, {night.score.articles} articles in the truth")
    print(f"all: {time.monotonic() - began:.1f} s, Prefect server included")
    for kind, size in sorted(watch.peak.items(), key=lambda item: -item[1]):
        print(f"peak of one process, {kind}: {size / 1e6:.0f} MB")
    print(f"peak of all together: {watch.together / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
