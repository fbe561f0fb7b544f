"""Our crawl of an invented country's papers over many nights, measured against the newsstand's truth; printed, never judged.

`python -m tests.bench.newsstand [--sites 63] [--nights 30] [--seed 7] [--articles 7] [--out DIR]`: recall and precision of articles, requests for each new
article, politeness breaches, revisions found, coverage of the completeness interval, seconds and memory with no delay but the sites' own. Each site's
night is a process of its own, as in the product. With --out, nights that are done are kept, and the same command goes on after the last of them.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import shutil
import sys
import tempfile
import time
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from crawlers.ledger import read_night
from tests.bench.newsstand_night import Night, judge, kinds, report
from tests.newsstand import Running, Size, invented_papers, running_newsstand

FIRST = date(2026, 11, 1)


def size_of(articles: int) -> Size:
    """So many own articles a paper and night. Words may be alike here: nobody reads them, and keeping them unlike costs more than the crawl."""
    return Size(base_nights=5, base_a_night=(max(1, articles - 2), articles), new_a_night=(max(1, articles - 1), articles + 1), sample=64, tries=1)


async def crawl_all(stand: Running, sites: list[str], folder: Path, data: Path, night: date, width: int) -> dict[str, dict[str, Any]]:
    """One night of each site, `width` at a time -> what each process said at its end."""
    gate = asyncio.Semaphore(width)

    async def one(site: str) -> tuple[str, dict[str, Any]]:
        command = [sys.executable, "-m", "crawlers", "--site", site, "--sites-folder", str(folder), "--data", str(data), "--night", str(night), "--run", str(night)]
        async with gate:
            process = await asyncio.create_subprocess_exec(
                *command, "--proxy", stand.proxy, "--ca", str(stand.ca), "--delay", "0", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
            )
            out, _ = await process.communicate()
        lines = [line for line in out.decode().splitlines() if line.startswith("@@")]
        return site, json.loads(lines[-1][2:]) if lines else {}

    return dict(await asyncio.gather(*map(one, sites)))


def crawl_night(running: Running, sites: list[str], data: Path, row: Night, width: int, missed_before: set[str]) -> None:
    """Crawls the night that the newsstand stands at and fills the row in."""
    stand = running.stand
    since, began, before = len(stand.requests), time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    last = asyncio.run(crawl_all(running, sites, running.sites_folder, data, stand.night, width))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    row.seconds = time.monotonic() - began
    row.processor_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    row.peak_mb = max((word.get("stats", {}).get("peak_mb") or 0 for word in last.values()), default=0)  # their own word: getrusage would count ours
    row.requests = len(stand.requests) - since
    row.kinds = kinds(stand, since, set(sites))
    row.breaches = stand.breaches(since=since)
    if row.taken_up:  # robots.txt was asked for before the interruption, of a newsstand that is gone
        row.breaches = [breach for breach in row.breaches if not breach.startswith("before robots.txt")]
    row.unfinished = {site: str(word.get("finished")) for site, word in last.items() if word.get("finished") != "finished"}
    judge(row, stand, {site: read_night(data / "state" / f"{site}.sqlite", row.night) for site in sites}, missed_before)


def measure(count: int, nights: int, seed: int, articles: int, width: int, out: Path) -> list[Night]:
    papers, rows = invented_papers(count, seed), kept(out / "nights.jsonl")
    begun = out / "begun"
    with running_newsstand(out / "stand", seed, FIRST, first_night=FIRST, papers=papers, size=size_of(articles), tells=False) as running:
        sites = sorted(path.stem for path in running.sites_folder.glob("*.toml"))
        for n in range(len(rows), nights):
            night = FIRST + timedelta(days=n)
            running.stand.set_night(night)
            row = Night(str(night), first=n == 0, taken_up=begun.exists() and begun.read_text() == str(night))
            begun.write_text(str(night))
            crawl_night(running, sites, out / "data", row, width, {url for old in rows for url in old.missed})
            rows.append(row)
            with (out / "nights.jsonl").open("a", encoding="utf-8") as stream:
                stream.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")
            print(
                f"{night}: {row.requests} requests, {row.new} new, {row.again} asked again, {len(row.missed)} missed, {len(row.invented)} invented, "
                f"{len(row.breaches)} breaches, {row.seconds:.0f} s, {row.processor_s:.0f} s of processor; {row.unfinished or 'all finished'}",
                flush=True,
            )
    return rows


def kept(file: Path) -> list[Night]:
    """The nights of an earlier run; a line that an interruption cut short is a night to do again."""
    rows = []
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else []:
        try:
            rows.append(Night(**json.loads(line)))
        except ValueError:
            break
    if file.exists():
        file.write_text("".join(json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return rows


def main() -> int:
    ask = argparse.ArgumentParser(prog="python -m tests.bench.newsstand", description=__doc__)
    ask.add_argument("--sites", type=int, default=63, help="papers; the aggregator comes beside them")
    ask.add_argument("--nights", type=int, default=30)
    ask.add_argument("--seed", type=int, default=7)
    ask.add_argument("--articles", type=int, default=7, help="own articles a paper and night, before reprints; a real provincial paper prints 40 to 120")
    ask.add_argument("--width", type=int, default=2, help="sites at a time")
    ask.add_argument("--out", type=Path, help="kept, so that the same command goes on where an interrupted one stopped; else a folder that goes away")
    given = ask.parse_args()
    out = given.out or Path(tempfile.mkdtemp(prefix="bench-newsstand-"))
    out.mkdir(parents=True, exist_ok=True)
    asked = {name: getattr(given, name) for name in ("sites", "seed", "articles")}
    settings = out / "settings.json"
    if settings.exists() and json.loads(settings.read_text()) != asked:
        ask.error(f"{out} holds a run of {settings.read_text()}: another folder, or the same numbers")
    settings.write_text(json.dumps(asked))
    try:
        report(measure(given.sites, given.nights, given.seed, given.articles, given.width, out), given.sites + 1, str(given.articles))
    finally:
        if given.out is None:
            shutil.rmtree(out, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
