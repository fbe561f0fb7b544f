"""`make test-hostile`: the hostile site's whole check, a table as it goes: cheap faults together, again, the next night; every trap, slow and heavy fault and every
site fault alone with its bounds; and the cheap night under kill -9. Exit 1 when anything is not as its ground truth says. About 9 minutes."""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from crawlers.archive import entries
from tests import hostile
from tests.test_hostile import ZEROS

MAX_S, MAX_MB = 60.0, 512.0
START_S = 25.0
"""What a crawl of the clean paper itself may take on a busy machine; a fault's `max_s` counts from there."""

TROUBLE: list[str] = []


def told(name: str, ok: bool, detail: str) -> None:
    print(f"{'ok ' if ok else 'BAD'}  {name:32} {detail}", flush=True)
    if not ok:
        TROUBLE.append(name)


def zeros(report: dict[str, Any]) -> str:
    return ", ".join(f"{name} {report[name]}" for name in ZEROS if report[name]) or "all zeros"


def together(folder: Path) -> None:
    with hostile.serving("light,-group:trap") as at:
        first = hostile.crawl(at, folder)
        report = hostile.grade(at, first)
        told("light, night 1", zeros(report) == "all zeros" and not at.broken_bounds(), f"{zeros(report)}; {first.seconds:.0f} s, {first.peak_mb:.0f} MB; {at.broken_bounds() or 'bounds kept'}")
        again = hostile.crawl(at, folder, run="again")
        fresh = {row["url"] for row in again.loaded} - {row["url"] for row in first.loaded}
        versions = sum(found.state == "fetched" for found in again.found.values())
        told("light, the same night again", not fresh and not versions, f"{len(fresh)} new rows, {versions} new versions")
        at.ask("reset")
        at.ask("night?set=2")
        second = hostile.crawl(at, folder, "2026-11-22")
        read = [second.found[row["url"]] for row in second.loaded]
        states = Counter(("new" if found.previous is None else "revised") for found in read if found.state == "fetched")
        told("light, night 2", states == {"new": 8, "revised": 1}, f"{dict(states)}")


def alone(fault: dict[str, Any], folder: Path) -> None:
    """One fault among the 40 clean articles, which must all load, within the fault's bounds."""
    bounds = fault["bounds"]
    with hostile.serving(fault["name"]) as at:
        night = hostile.crawl(at, folder)
        report = hostile.grade(at, night)
        broken = at.broken_bounds()
    limit_s, limit_mb = bounds.get("max_s", MAX_S) + START_S, bounds.get("max_rss_mb", MAX_MB)
    good = zeros(report) == "all zeros" and not broken and night.seconds <= limit_s and night.peak_mb <= limit_mb
    told(fault["name"], good, f"{zeros(report)}; {night.seconds:.0f} of {limit_s:.0f} s, {night.peak_mb:.0f} MB; {broken or 'bounds kept'} {report['detail'] or ''}")


def site_alone(fault: dict[str, Any], folder: Path) -> None:
    with hostile.serving(fault["name"]) as at:
        night = hostile.crawl(at, folder)
        truth, broken = at.ask("truth"), at.broken_bounds()
    expected = sum(row["outcome"] == "load" for row in truth)
    either = any(row["outcome"] == "either" and row["fault"] != "tls_expired" for row in truth)
    good = (either or len(night.loaded) == expected) and not broken and night.peak_mb <= MAX_MB
    told(fault["name"], good, f"{len(night.loaded)} loaded of {'either' if either else expected}; {night.seconds:.0f} s, {night.peak_mb:.0f} MB; {broken or 'bounds kept'}")


def killed(folder: Path, kills: int, seed: int) -> None:
    """The cheap night, killed at random moments and taken up again: graded like the unbroken one, with hardly more requests."""
    rng = random.Random(seed)
    with hostile.serving("light,-group:trap,-retry_429_seconds,-retry_503_date", ttl=1800) as at:
        unbroken = hostile.crawl(at, folder / "unbroken", reading=False)
        plain = at.ask("summary")["requests"]
        at.ask("reset")
        done = 0
        for _ in range(kills):
            process = subprocess.Popen(hostile.command(at, folder / "killed", "2026-11-21", "k"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(rng.uniform(0.8, 3.0))
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
                done += 1
            process.wait()
        night = hostile.crawl(at, folder / "killed", "2026-11-21", "k")
        report, asked = hostile.grade(at, night), at.ask("summary")["requests"]
    archive = folder / "killed" / "archive"
    kept = Counter(
        entry.fields.get("asked")
        for file in sorted(archive.rglob("*.warc.gz"))
        for entry in entries(archive, file.relative_to(archive).as_posix())
        if entry.status == 200 and entry.fields.get("kind") == "article" and night.found[entry.fields["asked"]].state == "fetched"
    )
    doubled = sum(n - 1 for n in kept.values())
    same = {u: f.state for u, f in unbroken.found.items()} == {u: f.state for u, f in night.found.items()}
    # A refused page (5xx, cut, reset) is tried anew after a kill; an accepted one never is.
    good = zeros(report) == "all zeros" and doubled == 0 and same
    told(f"{done} kills", good, f"{zeros(report)}; {doubled} pages kept twice; {plain} requests unbroken, {asked} with kills; outcomes {'equal' if same else 'differ'}")


def work(wanted: str, kills: int) -> Iterator[Callable[[Path], None]]:
    with hostile.serving("all") as at:
        faults = at.ask("faults")
    if wanted in {"all", "light"}:
        yield together
    for fault in faults:
        is_alone = fault["cost"] != "cheap" or fault["group"] == "trap"
        if wanted == fault["name"] or (wanted in {"all", fault["group"], fault["cost"]} and (fault["site_level"] or is_alone)):
            yield lambda folder, fault=fault: (site_alone if fault["site_level"] else alone)(fault, folder)
    if wanted in {"all", "kills"}:
        for seed in range(max(1, kills // 10)):
            yield lambda folder, seed=seed: killed(folder, min(kills, 10), seed)


def main() -> int:
    ask = argparse.ArgumentParser(prog="python -m tests.hostile_full", description=__doc__)
    ask.add_argument("--only", default="all", help="light, kills, a group (trap, xml, site, ...), a cost (slow, heavy) or a fault's name")
    ask.add_argument("--kills", type=int, default=20)
    given = ask.parse_args()
    began = time.monotonic()
    for step in work(given.only, given.kills):
        folder = Path(tempfile.mkdtemp(prefix="hostile-"))
        try:
            step(folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    print(f"{len(TROUBLE)} not as they should be{': ' + ', '.join(TROUBLE) if TROUBLE else ''}; {time.monotonic() - began:.0f} s")
    return 1 if TROUBLE else 0


if __name__ == "__main__":
    sys.exit(main())
