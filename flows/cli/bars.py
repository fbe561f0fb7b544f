"""Progress of a night on a terminal: one bar a site while it crawls. In a pipe or a log there is none."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from crawlers.wording import counted

Watch = Callable[[str, Mapping[str, Any]], None]


@contextmanager
def progress_bars() -> Iterator[Watch | None]:
    """A callback for (site, progress line), drawing bars on standard error while the block runs; None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description:<18}"), BarColumn(), TextColumn("{task.fields[told]}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        tasks: dict[str, Any] = {}

        def watch(site: str, word: Mapping[str, Any]) -> None:
            if site not in tasks:
                tasks[site] = progress.add_task(site, total=None, told="")
            pages, queued = int(word.get("pages", 0)), int(word.get("queued", 0))
            told = f"{counted(word.get('articles', 0), 'article')}, {counted(pages, 'page')}, {queued} to go"
            progress.update(tasks[site], completed=pages, total=max(pages + queued, 1), told=told)

        yield watch
