"""`make bench-read`: the reader beside its peers, in one run on the same pages; prints the tables of .docs/reading.md. Figures only, no pass or fail.

Peers run in an environment of their own, named by BAOTINH_PEERS (its python): `python3 -m venv /tmp/peers && /tmp/peers/bin/pip install readability-lxml
newspaper4k goose3`. Without it they print as not installed. `--memory N` reads N pages in one process and watches its size; `--two` times two processes.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import importlib.util
import json
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

from crawlers.reading import READER_VERSION, read_page
from crawlers.reading.article import word_f1
from crawlers.records import VIETNAM, Article, Page, Rejection, WarcRef
from crawlers.sites import load_site
from flows import workers
from flows.workers import Job, read_all
from tests.shared import SHARED

PAGES = Path(__file__).resolve().parents[1] / "pages"
AEB = SHARED / "reading" / "aeb.jsonl.gz"
PEERS = ("readability", "newspaper4k", "resiliparse", "goose3")
NOW = datetime(2026, 11, 24, tzinfo=UTC)


@dataclass
class Run:
    """One system over one set: id -> text, and the CPU seconds of all pages."""

    name: str
    texts: dict[str, str] = field(default_factory=dict)
    cpu_s: float = 0.0
    missing: str | None = None

    @property
    def speed(self) -> str:
        return f"{len(self.texts) / self.cpu_s:.1f}" if self.cpu_s else "-"


def ours(pages: list[dict[str, Any]], *, thorough: bool, name: str) -> Run:
    run = Run(name)
    for page in pages:
        body = base64.b64decode(page["html_b64"])
        began = time.process_time()
        found = read_page(body, page["url"], fetched_at=page.get("at"), thorough=thorough, site=page.get("site"))
        run.cpu_s += time.process_time() - began
        run.texts[page["id"]] = "" if isinstance(found, Rejection) else found.text
    return run


def trafilatura(pages: list[dict[str, Any]]) -> Run:
    from trafilatura import bare_extraction

    run = Run(f"trafilatura {version('trafilatura')} (bare, with metadata)")
    for page in pages:
        body = base64.b64decode(page["html_b64"])
        began = time.process_time()
        found = bare_extraction(body, url=page["url"], include_comments=False, with_metadata=True)
        run.cpu_s += time.process_time() - began
        run.texts[page["id"]] = (found.text or "") if found else ""
    return run


def peer(name: str, pages: list[dict[str, Any]]) -> Run:
    python = os.environ.get("BAOTINH_PEERS") or sys.executable
    lines = "".join(json.dumps({key: page[key] for key in ("id", "url", "html_b64")}) + "\n" for page in pages)
    script = Path(__file__).with_name("peers.py")  # -P: a file beside it is called statistics.py, which would hide the library
    done = subprocess.run([python, "-P", str(script), name], input=lines, capture_output=True, text=True, check=False)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if not answers or "missing" in answers[0]:
        return Run(name, missing="not installed")
    run = Run(f"{name} {answers[0]['version']}")
    for answer in answers[1:]:
        run.texts[answer["id"]] = answer["text"]
        run.cpu_s += answer["cpu_s"]
    return run


# ---------------------------------------------------------------- aeb


def scorer() -> Callable[[str, str], tuple[float, float, float]]:
    spec = importlib.util.spec_from_file_location("score_read", SHARED / "reading" / "score_read.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.page_score


def is_odd(ident: str) -> bool:
    """The half that rules may be made from: pages whose id's SHA-1 is odd."""
    return int(hashlib.sha1(ident.encode()).hexdigest(), 16) % 2 == 1


def aeb_pages() -> list[dict[str, Any]]:
    with gzip.open(AEB, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def means(rows: list[tuple[float, float, float]]) -> tuple[float, float, float, float]:
    precision, recall, exact = (sum(row[index] for row in rows) / len(rows) for index in range(3))
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0, exact


def page_f1(row: tuple[float, float, float]) -> float:
    return 2 * row[0] * row[1] / (row[0] + row[1]) if row[0] + row[1] else 0.0


def interval(differences: list[float], rounds: int = 10_000) -> tuple[float, float, float]:
    """Mean and 95 % interval of a paired bootstrap over pages."""
    rng = random.Random(20261124)
    size = len(differences)
    drawn = sorted(sum(rng.choices(differences, k=size)) / size for _ in range(rounds))
    return statistics.fmean(differences), drawn[rounds // 40], drawn[rounds - rounds // 40 - 1]


def bench_aeb(thorough: bool) -> None:
    if not AEB.exists():
        print("\naeb: not measured (needs ../shared/reading/aeb.jsonl.gz)")
        return
    pages = aeb_pages()
    score = scorer()
    runs = [ours(pages, thorough=False, name=f"baotinh {READER_VERSION}"), trafilatura(pages)]
    if thorough:
        runs.insert(1, ours(pages, thorough=True, name="baotinh --thorough"))
    runs += [peer(name, pages) for name in PEERS]
    rows = {run.name: {page["id"]: score(page["text"], run.texts.get(page["id"], "")) for page in pages} for run in runs if not run.missing}
    bare = next(run.name for run in runs if run.name.startswith("trafilatura"))
    print("\n| aeb, 181 pages | P | R | F1 | exact | F1 odd half | F1 even half | page F1 against bare trafilatura, 95 % | pages per CPU second |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for run in runs:
        if run.missing:
            print(f"| {run.name} | {run.missing} | | | | | | | |")
            continue
        own = rows[run.name]
        precision, recall, f1, exact = means(list(own.values()))
        odd, even = (means([row for ident, row in own.items() if is_odd(ident) is half])[2] for half in (True, False))
        gain, low, high = interval([page_f1(own[ident]) - page_f1(rows[bare][ident]) for ident in own])
        against = "" if run.name == bare else f"{gain:+.4f} [{low:+.4f}, {high:+.4f}]"
        print(f"| {run.name} | {precision:.3f} | {recall:.3f} | {f1:.4f} | {exact:.3f} | {odd:.4f} | {even:.4f} | {against} | {run.speed} |")


# ---------------------------------------------------------------- fixtures


def fixture_pages(profiled: bool) -> list[dict[str, Any]]:
    found = []
    for file in sorted(PAGES.glob("*/*.json")):
        facts = json.loads(file.read_text(encoding="utf-8"))
        profile = next(file.parent.glob("*.toml"), None) if profiled else None
        body = base64.b64encode(file.with_suffix(".html").read_bytes()).decode()
        found.append(
            {
                "id": f"{file.parent.name}/{file.stem}",
                "url": facts["url"],
                "html_b64": body,
                "facts": facts,
                "at": NOW,
                "site": load_site(profile) if profile else None,
            }
        )
    return found


def leaks(text: str, facts: dict[str, Any]) -> tuple[int, int, int]:
    """Captions, signature lines and lines of other articles that stand in a text."""
    lines = set(re.split(r"\n+", text))
    captions = sum(caption in text for caption, _ in facts["captions"])
    byline = facts["byline"] is not None and any(line.strip() == facts["byline"] for line in lines)
    return captions, int(byline), sum(title in text for title in facts["absent"])


def bench_fixtures() -> None:
    runs = [
        (ours(fixture_pages(profiled), thorough=False, name=name), fixture_pages(profiled))
        for name, profiled in (("baotinh, with profiles", True), ("baotinh, no profile", False))
    ]
    plain = fixture_pages(False)
    runs += [(trafilatura(plain), plain), *((peer(name, plain), plain) for name in PEERS)]
    print(
        f"\n| own fixtures, {len(plain)} pages, {len({page['id'].split('/')[0] for page in plain})} folders | word F1 | pages F1 < .9 | captions | bylines | lines of others in the text | pages per CPU second |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for run, pages in runs:
        if run.missing:
            print(f"| {run.name} | {run.missing} | | | | | |")
            continue
        scores = [word_f1(run.texts.get(page["id"], ""), "\n".join(page["facts"]["text"])) for page in pages]
        captions, bylines, others = (
            sum(found) for found in zip(*(leaks(run.texts.get(page["id"], ""), page["facts"]) for page in pages), strict=True)
        )
        print(
            f"| {run.name} | {statistics.fmean(scores):.4f} | {sum(score < 0.9 for score in scores)} | {captions} | {bylines} | {others} | {run.speed} |"
        )
    print("\n| fields of the fixtures | title | date, as exact as printed | author | lead |")
    print("| --- | --- | --- | --- | --- |")
    for name, profiled in (("baotinh, with profiles", True), ("baotinh, no profile", False)):
        print(f"| {name} | " + " | ".join(f"{share:.3f}" for share in our_fields(fixture_pages(profiled))) + " |")
    print(f"| trafilatura {version('trafilatura')} | " + " | ".join(f"{share:.3f}" for share in bare_fields(plain)) + " | no such field |")


def our_fields(pages: list[dict[str, Any]]) -> list[float]:
    right = [0, 0, 0, 0]
    for page in pages:
        facts = page["facts"]
        found = read_page(base64.b64decode(page["html_b64"]), page["url"], site=page["site"], fetched_at=NOW)
        if isinstance(found, Article):
            at = found.published_at.astimezone(VIETNAM).isoformat() if found.published_at else ""
            right[0] += found.title == facts["title"]
            right[1] += at.startswith(facts["published_at"]) and found.published_at_precision == facts["precision"]
            right[2] += found.author == facts["author"]
            right[3] += found.lead == facts["lead"]
    return [count / len(pages) for count in right]


def bare_fields(pages: list[dict[str, Any]]) -> list[float]:
    """The same of trafilatura, whose dates are days: the day counts as right."""
    from trafilatura import bare_extraction

    right = [0, 0, 0]
    for page in pages:
        facts = page["facts"]
        found = bare_extraction(base64.b64decode(page["html_b64"]), url=page["url"], include_comments=False, with_metadata=True)
        if found:
            right[0] += found.title == facts["title"]
            right[1] += bool(found.date) and facts["published_at"].startswith(found.date)
            right[2] += (found.author or None) == facts["author"]
    return [count / len(pages) for count in right]


# ---------------------------------------------------------------- speed and memory


def bench_speed(memory: int, two: bool) -> None:
    sets = {"own fixtures": fixture_pages(True)}
    if AEB.exists():
        sets["aeb"] = aeb_pages()
    print("\n| speed, pages per CPU second | baotinh | bare trafilatura with metadata | ratio |")
    print("| --- | --- | --- | --- |")
    for name, pages in sets.items():
        read, bare = interleaved(pages)
        print(f"| {name} | {len(pages) / read:.1f} | {len(pages) / bare:.1f} | {bare / read:.2f} |")
    load = os.getloadavg()[0]
    print(f"\nload while measuring {load:.1f} on {os.cpu_count()} cores")
    if memory:
        bench_memory(memory, sets.get("aeb") or sets["own fixtures"])
    if two:
        if load > 2:
            print(f"two processes against one: not measured, the machine is loaded ({load:.1f})")
        else:
            bench_two(sets.get("aeb") or sets["own fixtures"])


def interleaved(pages: list[dict[str, Any]]) -> tuple[float, float]:
    """CPU seconds of both over the same pages, page by page in turn, so that a loaded machine slows both alike."""
    from trafilatura import bare_extraction

    read = bare = 0.0
    for page in pages:
        body = base64.b64decode(page["html_b64"])
        began = time.process_time()
        read_page(body, page["url"], site=page.get("site"), fetched_at=NOW)
        middle = time.process_time()
        bare_extraction(body, url=page["url"], include_comments=False, with_metadata=True)
        read += middle - began
        bare += time.process_time() - middle
    return read, bare


def jobs_of(pages: list[dict[str, Any]], count: int) -> Any:
    for index in range(count):
        page = pages[index % len(pages)]
        yield Job(
            Page("bench", page["url"], 200, base64.b64decode(page["html_b64"]), NOW, "text/html", WarcRef("x", 0, 1, "x")),
            page["url"],
            page.get("site"),
        )


def bench_memory(count: int, pages: list[dict[str, Any]]) -> None:
    workers.PAGES_A_CHILD = count + 1  # one process for all of them: a replaced one would hide a leak
    sizes: list[float] = []
    for index, _ in enumerate(read_all(jobs_of(pages, count), processes=1), 1):
        if index % max(1, count // 10) == 0:
            children = [child for child in psutil.Process().children(recursive=True) if "flows.reader_process" in " ".join(child.cmdline())]
            sizes.append(max((child.memory_info().rss for child in children), default=0) / 1e6)
    print(f"reader process over {count} pages, MB at each tenth: {', '.join(f'{size:.0f}' for size in sizes)}")


def bench_two(pages: list[dict[str, Any]], turns: int = 4) -> None:
    """Wall seconds of one and of two processes in turn, the best of each: what other work takes from the second core is not ours."""
    best = {1: float("inf"), 2: float("inf")}
    for _ in range(turns):
        for processes in (1, 2):
            began = time.monotonic()
            for _ in read_all(jobs_of(pages, 3 * len(pages)), processes=processes):
                pass
            best[processes] = min(best[processes], time.monotonic() - began)
    print(f"two processes against one, best of {turns} turns each: {best[1] / best[2]:.2f} x ({best[1]:.1f} s, {best[2]:.1f} s)")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--no-thorough", action="store_true", help="leave out the slower row")
    options.add_argument("--memory", type=int, default=0, metavar="N", help="read N pages in one process and print its size")
    options.add_argument("--two", action="store_true", help="two processes against one, on an idle machine")
    chosen = options.parse_args()
    bench_aeb(not chosen.no_thorough)
    bench_fixtures()
    bench_speed(chosen.memory, chosen.two)


if __name__ == "__main__":
    main()
