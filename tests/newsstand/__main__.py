"""`python -m tests.newsstand serve`: the newsstand as a process of its own, its address on one line of standard output."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from datetime import date
from pathlib import Path

from tests.newsstand.registry import invented_papers
from tests.newsstand.server import running_newsstand


def main(arguments: list[str] | None = None) -> int:
    """Serves until SIGTERM, SIGINT or the end of standard input of a dead parent."""
    parser = argparse.ArgumentParser(prog="python -m tests.newsstand", description=__doc__)
    serve = parser.add_subparsers(dest="command", required=True).add_parser("serve")
    serve.add_argument("--port", type=int, default=0)
    serve.add_argument("--seed", type=int, default=7)
    serve.add_argument("--night", type=date.fromisoformat, required=True)
    serve.add_argument("--first-night", type=date.fromisoformat, default=None)
    serve.add_argument("--papers", type=int, default=None, help="this many invented papers in place of the eight")
    serve.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args(arguments)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    more = {"papers": invented_papers(chosen.papers, chosen.seed)} if chosen.papers else {}
    with running_newsstand(chosen.out, chosen.seed, chosen.night, chosen.port, first_night=chosen.first_night, **more) as running:
        print(running.line(), flush=True)
        stop.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
