"""Our crawl of an invented country's papers over many nights, measured against the newsstand's truth; printed, never judged.

`python -m tests.bench.newsstand [--sites 63] [--nights 30] [--seed 7]`: recall and precision of articles, requests for each new article, politeness breaches,
revisions found, coverage of the completeness interval, seconds and memory per 1,000 pages with no delay but the sites' own. About 4 s a site and night.
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
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from crawlers.completeness import of_night
from crawlers.ledger import read_night
from crawlers.records import Found
from tests.newsstand import Running, Size, invented_papers, running_newsstand

FIRST = date(2026, 11, 1)


@dataclass
class Measured:
    wanted: int = 0  # articles that robots.txt permits, on the night they appeared
    got: int = 0
    late: int = 0  # found on a later night
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    changed: int = 0  # changes that the revisit plan reaches within the nights
    changes_found: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    estimates: int = 0
    covered: int = 0
    requests: int = 0  # after the first night
    new: int = 0
    revisits: int = 0
    pages: int = 0
    seconds: float = 0.0


async def crawl_all(stand: Running, sites: list[str], folder: Path, data: Path, night: date, width: int) -> dict[str, dict[str, Any]]:
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


def compare(seen: Measured, night: date, truth: list[dict[str, Any]], found: dict[str, dict[str, Found]], known: set[str]) -> None:
    rows = {row["url"]: row for row in truth if row["night"] == str(night)}
    all_found = {url: item for items in found.values() for url, item in items.items()}
    for url, row in rows.items():
        item = all_found.get(url)
        is_article = row["article"] is not None and "kind" not in row
        if not is_article or "not_permitted" in row["outcomes"]:
            if item is not None and "not_permitted" in row["outcomes"] and item.state != "not_permitted":
                seen.wrong[f"{row['outcomes'][0]} -> {item.state}"] += 1
            continue
        if row["outcomes"] == ["new"]:
            seen.wanted += 1
            if item is not None and item.state == "fetched":
                seen.got += 1
                known.add(url)
            else:
                seen.missed.append(url)
        elif item is not None and item.state == "fetched" and item.previous is None and url not in known:
            seen.late += 1
            known.add(url)
        if row["outcomes"] == ["revised"]:
            seen.changed += 1
            seen.changes_found += item is not None and item.state == "fetched" and item.previous is not None
    seen.invented += [url for url, item in all_found.items() if url not in rows and item.state == "fetched"]


async def measure(count: int, nights: int, seed: int, width: int) -> Measured:
    seen = Measured()
    folder = Path(tempfile.mkdtemp(prefix="bench-newsstand-"))
    papers = invented_papers(count, seed)
    known: set[str] = set()
    try:
        with running_newsstand(folder / "stand", seed, FIRST, first_night=FIRST, papers=papers, size=Size(sample=8)) as stand:
            profiles = folder / "stand" / "sites"
            sites = sorted(path.stem for path in profiles.glob("*.toml"))
            for n in range(nights):
                night = FIRST + timedelta(days=n)
                stand.stand.set_night(night)
                before, began = len(stand.stand.requests), time.monotonic()
                last = await crawl_all(stand, sites, profiles, folder / "data", night, width)
                seen.seconds += time.monotonic() - began
                asked = len(stand.stand.requests) - before
                seen.pages += asked
                found = {site: {item.url: item for item in read_night(folder / "data" / "state" / f"{site}.sqlite", str(night))} for site in sites}
                truth = [json.loads(line) for line in (stand.truth / "urls.jsonl").read_text(encoding="utf-8").splitlines()]
                compare(seen, night, truth, found, known)
                new = sum(item.state == "fetched" and item.previous is None for items in found.values() for item in items.values())
                again = sum(item.previous is not None and item.fetch is not None for items in found.values() for item in items.values())
                if n:
                    seen.requests, seen.new, seen.revisits = seen.requests + asked, seen.new + new, seen.revisits + again
                for site in sites:
                    total = sum(row["outcomes"] == ["new"] and row["site"] == site and row["night"] == str(night) for row in truth)
                    if n and (guess := of_night(found[site].values())) is not None:
                        seen.estimates += 1
                        seen.covered += guess.low <= total <= guess.high
                failed = {site: word.get("finished") for site, word in last.items() if word.get("finished") != "finished"}
                print(f"{night}: {asked} requests, {new} new, {again} asked again, {len(seen.missed)} missed so far, {failed or 'all finished'}", flush=True)
            breaches = stand.stand.breaches()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    report(seen, breaches, count, nights)
    return seen


def report(seen: Measured, breaches: list[str], count: int, nights: int) -> None:
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    lists = seen.requests - seen.new - seen.revisits
    print(f"\n{count} papers and the aggregator, {nights} nights")
    print(f"recall on the night      {seen.got / max(1, seen.wanted):.4f} ({seen.got} of {seen.wanted}; {seen.late} more on a later night)")
    print(f"precision                {1 - len(seen.invented) / max(1, seen.got + len(seen.invented)):.4f} ({len(seen.invented)} addresses that the truth does not know)")
    print(f"changes found            {seen.changes_found} of {seen.changed} on the night of the plan")
    print(f"requests per new article {seen.requests / max(1, seen.new):.2f} after the first night; {(seen.requests - seen.revisits) / max(1, seen.new):.2f} without revisits ({lists} for lists and robots.txt)")
    print(f"politeness breaches      {len(breaches)} {breaches[:3]}")
    print(f"completeness interval    holds the truth on {seen.covered} of {seen.estimates} site nights")
    print(f"per 1,000 pages          {1000 * seen.seconds / max(1, seen.pages):.0f} s; peak {peak:.0f} MB a process")
    for url in (seen.missed + seen.invented)[:10]:
        print("  ", url)


def main() -> int:
    ask = argparse.ArgumentParser(prog="python -m tests.bench.newsstand", description=__doc__)
    ask.add_argument("--sites", type=int, default=63)
    ask.add_argument("--nights", type=int, default=30)
    ask.add_argument("--seed", type=int, default=7)
    ask.add_argument("--width", type=int, default=2, help="sites at a time")
    given = ask.parse_args()
    asyncio.run(measure(given.sites, given.nights, given.seed, given.width))
    return 0


if __name__ == "__main__":
    sys.exit(main())
