"""`make demo`: two whole nights against the newsstand on loopback, measured against its truth, then tables from the published file.

Everything it starts it stops; what it made stays in `.demo/` to be asked and, with `baotinh serve --data .demo`, looked at.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from flows.server import server_running
from tests.measure import Score, score

ROOT = Path(__file__).resolve().parents[1]
FIRST_NIGHT = date(2026, 11, 20)
SEED = 7
SITES_FOLDER = ROOT / "tests" / "newsstand" / "sites"

QUESTIONS = (
    (
        "How many Party members were disciplined, by whom told, and in which sentence?",
        (
            "SELECT site, subject, value, period_label AS period, left(sentence, 90) AS sentence FROM statistics "
            "WHERE indicator_code = 'party.discipline.members' ORDER BY value DESC NULLS LAST, site LIMIT 6"
        ),
    ),
    (
        "What do these papers count most?",
        (
            "SELECT indicator_code, count(*) AS figures, count(DISTINCT site) AS papers, any_value(unit) AS unit FROM statistics "
            "WHERE indicator_code IS NOT NULL GROUP BY indicator_code ORDER BY figures DESC, indicator_code LIMIT 8"
        ),
    ),
    (
        "Which figures did a newspaper change after publication?",
        "SELECT site, old_span, new_span, left(new_sentence, 90) AS sentence FROM changed_numbers ORDER BY site, new_span LIMIT 6",
    ),
    (
        "Who reprints whom?",
        (
            "SELECT syndicated_from, site, reprints, exact_copies AS exact, near_copies AS near, translations, median_delay_minutes AS median_delay_min "
            "FROM syndication ORDER BY reprints DESC, syndicated_from, site LIMIT 6"
        ),
    ),
    (
        "Is each night complete? Pages found of those that seem to exist; at_least is the share at the estimate's high end.",
        (
            "SELECT night, site, state, new_pages, estimated_pages, found_share AS found, found_share_low AS at_least FROM coverage "
            "ORDER BY night DESC, site"
        ),
    ),
    (
        "What became of every address, site by site?",
        (
            "SELECT night, site, found_urls AS found, new_urls AS new, revised_urls AS revised, unchanged_urls AS unchanged, known_urls AS known, "
            "alias_urls AS alias, rejected_urls AS rejected, not_permitted_urls AS forbidden, reasons FROM site_nights ORDER BY night DESC, site LIMIT 9"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Stand:
    """A running newsstand: its address, CA, truth and how to reach its clock."""

    proxy: str
    ca: Path
    truth: Path


@dataclass(frozen=True, slots=True)
class Night:
    """What one night printed and how it compares with the truth."""

    night: date
    exit_code: int
    lines: tuple[str, ...]
    seconds: float
    score: Score


@contextmanager
def newsstand(out: Path, night: date, *, first_night: date = FIRST_NIGHT, seed: int = SEED) -> Iterator[Stand]:
    """The newsstand in a process of its own, standing at `night`."""
    command = [sys.executable, "-m", "tests.newsstand", "serve", "--seed", str(seed), "--night", night.isoformat()]
    command += ["--first-night", first_night.isoformat(), "--out", str(out)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        assert process.stdout is not None
        word = json.loads(process.stdout.readline())
        yield Stand(word["proxy"], Path(word["ca"]), Path(word["truth"]))
    finally:
        process.terminate()
        process.wait()


def run_night(data: Path, stand: Stand, night: date) -> Night:
    """`baotinh night` as a user would call it; its progress goes to this process's standard error."""
    command = [sys.executable, "-m", "flows.cli", "night", "--data", str(data), "--night", night.isoformat()]
    command += [
        "--sites-folder",
        str(SITES_FOLDER),
        "--proxy",
        stand.proxy,
        "--ca",
        str(stand.ca),
        "--delay",
        "0.02",
        "--contact",
        "demo@example.org",
    ]
    began = time.monotonic()
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, cwd=ROOT, env=os.environ | {"COLUMNS": "160"})
    seconds = time.monotonic() - began
    lines = tuple(line for line in done.stdout.splitlines() if ": found " in line)
    published = data / "published" / "baotinh.duckdb"
    if not published.exists():
        raise RuntimeError(f"the night of {night} published nothing (exit {done.returncode}); see above")
    return Night(night, done.returncode, lines, seconds, score(published, stand.truth, SITES_FOLDER, night.isoformat()))


def run_demo(data: Path, nights: int = 2) -> list[Night]:
    """So many nights in a fresh `data`, on one temporary Prefect server whose home is in it; its settings name the newsstand's profiles, for whoever asks on."""
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    (data / "settings.toml").write_text(f"sites_folder = {json.dumps(str(SITES_FOLDER), ensure_ascii=False)}\n", encoding="utf-8")
    done = []
    with server_running(data, say=lambda line: print(line, file=sys.stderr)):
        for number in range(nights):
            night = FIRST_NIGHT + timedelta(days=number)
            with newsstand(data / "newsstand", night) as stand:
                done.append(run_night(data, stand, night))
    return done


def main() -> int:
    """Run and print; exit 1 if the nights do not match the truth in what must always match."""
    data = ROOT / ".demo"
    began = time.monotonic()
    nights = run_demo(data)
    for done in nights:
        print(f"\nNight of {done.night} ({done.seconds:.0f} s):")
        for line in done.lines:
            print(f"  {line}")
        print("  measured against the newsstand's truth:")
        for line in done.score.lines():
            print(f"    {line}")
    for question, sql in QUESTIONS:
        print(f"\n{question}\n  {sql}\n")
        table = subprocess.run(
            [sys.executable, "-m", "flows.cli", "sql", "--data", str(data), sql], capture_output=True, text=True, check=False, cwd=ROOT
        )
        print("\n".join(f"  {line.rstrip()}" for line in (table.stdout or table.stderr).splitlines()))
    print(f"\nThe whole demo took {time.monotonic() - began:.0f} s. Everything is in {data.name}/; nothing is running any more.")
    print("  the same runs in the Prefect UI:   .venv/bin/baotinh serve --data .demo")
    print('  ask on:                            .venv/bin/baotinh sql --data .demo "SELECT ..."')
    print("  where a number comes from:         .venv/bin/baotinh explain --data .demo s_...")
    whole = all(not (done.score.missing or done.score.doubled or done.score.unaccounted) and done.exit_code == 0 for done in nights)
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
