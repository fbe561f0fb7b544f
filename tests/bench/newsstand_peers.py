"""Our crawl beside those of others on the same papers and nights of the newsstand: articles, requests, manners, cost; printed, never judged.

`BAOTINH_PEERS=... python -m tests.bench.newsstand_peers [--sites 8] [--nights 3]`. BAOTINH_PEERS names the interpreter of an environment with the peers, or
several separated by colons; a peer that none of them has is printed as not installed. Only papers that every peer can read are taken: feeds, a sitemap and
no bad habits. All run with no delay but what a site's robots.txt asks. Ours reads its pages too, since the others hand over texts.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawlers.archive import read_page as archived
from crawlers.ledger import read_night
from crawlers.reading import read_page
from crawlers.records import Article
from crawlers.sites import load_sites
from tests.bench.newsstand import FIRST, size_of
from tests.newsstand import Newsstand, Running, invented_papers, running_newsstand
from tests.newsstand.papers import PaperSite
from tests.newsstand.truth import urls_of

NAMES = ("ours", "news-please", "fundus", "newspaper4k")


@dataclass
class Score:
    """One crawler's nights."""

    version: str = ""
    missing: str | None = None
    wanted: int = 0
    got: int = 0
    wrong: list[str] = field(default_factory=list)  # handed over as articles, and no articles
    again: int = 0  # articles of earlier nights handed over once more
    doubled: int = 0
    first: int = 0  # requests of the first night
    later: int = 0  # and of the others
    revisits: int = 0  # among those, for articles that were had before
    new_later: int = 0
    breaches: Counter[str] = field(default_factory=Counter)
    robots: int = 0
    seconds: float = 0.0
    processor_s: float = 0.0
    peak_mb: float = 0.0


def suited(count: int, seed: int) -> tuple[PaperSite, ...]:
    """The first papers of each family with feeds, a sitemap and no bad habits; a third ask for a delay, a third forbid a folder."""
    every = [site for site in invented_papers(200, seed) if site.feeds and site.sitemap and not site.habits]
    families: dict[str, list[PaperSite]] = {}
    for site in every:
        families.setdefault(site.family, []).append(site)
    turns = [site for turn in zip(*(families[f] for f in sorted(families)), strict=False) for site in turn][:count]
    return tuple(
        replace(site, disallowed="/thong-tin-doanh-nghiep/" if n % 3 == 1 else None, crawl_delay_s=0.05 if n % 3 == 2 else None) for n, site in enumerate(turns)
    )


# ---------------------------------------------------------------- ours


def ours(asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The crawl of each site, two at a time, then the reader over what is new; as a process of its own it is measured like the others."""
    data, folder = Path(asked["state"]), Path(asked["folder"])

    def crawl(site: dict[str, Any]) -> None:
        command = [sys.executable, "-m", "crawlers", "--site", site["key"], "--sites-folder", str(folder), "--data", str(data), "--night", asked["night"]]
        command += ["--run", asked["night"], "--proxy", asked["proxy"], "--ca", asked["ca"], "--delay", "0"]
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(crawl, asked["sites"]))
    profiles = load_sites(folder)
    for site in asked["sites"]:
        for found in read_night(data / "state" / f"{site['key']}.sqlite", asked["night"]):
            if found.state == "fetched" and found.previous is None and found.fetch:
                page = archived(data / "archive", found.fetch.warc)
                article = read_page(page.body, found.url, site=profiles[site["key"]], fetched_at=page.fetched_at, hint=found.hint, content_type=page.content_type)
                if isinstance(article, Article):
                    yield {"url": found.url, "title": article.title, "text": article.text, "published": str(article.published_on)}


# ---------------------------------------------------------------- one crawler


def interpreter(name: str) -> str | None:
    """The first of the peers' interpreters that has the peer."""
    if name == "ours":
        return sys.executable
    for python in filter(None, os.environ.get("BAOTINH_PEERS", "").split(":")):
        done = subprocess.run([python, "-c", f"import importlib.metadata as m; m.version('{name}')"], capture_output=True, check=False)
        if done.returncode == 0:
            return python
    return None


def run(name: str, python: str, asked: dict[str, Any], score: Score) -> list[dict[str, Any]]:
    """One night of one crawler as a process, measured with everything it starts -> what it handed over as articles."""
    command = [python, "-m", "tests.bench.newsstand_peers", "--ours"] if name == "ours" else [python, "-P", "tests/bench/crawl_peers.py", name]
    began = time.monotonic()
    with tempfile.TemporaryFile() as words, tempfile.TemporaryFile() as out:
        words.write(json.dumps(asked).encode())
        words.seek(0)
        log = (Path(asked["state"]).parent / f"{name}.log").open("a")
        # The proxy in the environment keeps what a peer asks for besides (lists of domain suffixes) from leaving the machine.
        more = {} if name == "ours" else {"http_proxy": asked["proxy"], "https_proxy": asked["proxy"], "SSL_CERT_FILE": asked["ca"], "REQUESTS_CA_BUNDLE": asked["ca"]}
        process = subprocess.Popen(command, stdin=words, stdout=out, stderr=log, env=os.environ | {"TMPDIR": asked["state"]} | more)
        _, _, usage = os.wait4(process.pid, 0)
        log.close()
        score.seconds += time.monotonic() - began
        score.processor_s += usage.ru_utime + usage.ru_stime
        score.peak_mb = max(score.peak_mb, usage.ru_maxrss / 1024)
        out.seek(0)
        lines = [json.loads(line) for line in out.read().decode().splitlines() if line.startswith("{")]
    score.version = lines[0].get("version", "") if lines else ""
    return lines[1:]


def plain(url: str) -> str:
    """An address as the truth spells it: without marks of campaigns and sessions, mobile host, AMP and print forms."""
    parts = urlsplit(url)
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query) if not k.startswith("utm_") and k not in {"PHPSESSID", "print"}])
    return urlunsplit((parts.scheme, parts.netloc.removeprefix("m.").removeprefix("www."), parts.path.removeprefix("/amp"), query, ""))


def judge(score: Score, stand: Newsstand, handed: list[dict[str, Any]], requests: list[str], sites: set[str], seen: set[str]) -> None:
    """Adds a night: `requests` are the addresses asked for, `seen` the articles handed over before, which it adds to."""
    fresh, articles = set(), set()
    gallery = set()  # a photo story may be kept or not
    for row in urls_of(stand, stand.night):
        if row["site"] not in sites:
            continue
        if row.get("kind") == "gallery":
            gallery.add(row["url"])
        elif "kind" not in row and row["outcomes"] != ["not_permitted"]:
            articles.add(plain(row["url"]))
            if row["outcomes"] == ["new"]:
                fresh.add(plain(row["url"]))
    urls = [plain(article["url"]) for article in handed if article["url"] not in gallery]
    right = {url for url in urls if url in articles}
    score.wanted += len(fresh)
    score.got += len(right & fresh)
    score.again += len(right & seen)
    score.doubled += len(urls) - len(set(urls))
    score.wrong += sorted({url for url in urls if url not in articles})
    if stand.night == FIRST:
        score.first = len(requests)
    else:
        score.later += len(requests)
        score.revisits += sum(plain(url) in seen for url in requests)
        score.new_later += len(right - seen)
    seen |= right


def one(name: str, python: str, papers: tuple[PaperSite, ...], nights: int, seed: int, articles: int, folder: Path) -> Score:
    """All nights of one crawler, on a newsstand of its own that starts anew."""
    score, seen = Score(), set[str]()
    # ours has profiles, which the others have no place for; the aggregator is no provincial paper
    with running_newsstand(folder / "stand", seed, FIRST, first_night=FIRST, papers=papers, size=size_of(articles), tells=False) as running:
        stand = running.stand
        for n in range(nights):
            stand.set_night(FIRST + timedelta(days=n))
            since = len(stand.requests)
            handed = run(name, python, request(running, papers, folder, stand.night), score)
            bases = {paper.host: paper.base for paper in papers}
            asked = [f"{bases[host]}{one.target}" for one in stand.requests[since:] if (host := one.host.removeprefix("www.").removeprefix("m.")) in bases]
            judge(score, stand, handed, asked, {paper.key for paper in papers}, seen)
            score.robots += sum(one.target == "/robots.txt" for one in stand.requests[since:])
            score.breaches.update(breach.partition(" ")[0].rstrip(":") for breach in stand.breaches(since=since))
    return score


def request(running: Running, papers: tuple[PaperSite, ...], folder: Path, night: date) -> dict[str, Any]:
    sites = [{"key": p.key, "name": p.name, "base": p.base, "family": p.family, "feeds": p.feeds} for p in papers]
    state = folder / "state"
    state.mkdir(exist_ok=True)
    return {"proxy": running.proxy, "ca": str(running.ca), "state": str(state), "folder": str(running.sites_folder), "night": str(night), "sites": sites}


def told(name: str, score: Score) -> str:
    if score.missing:
        return f"| {name} | {score.missing} |"
    pages = score.first + score.later
    precision = score.got + score.again
    right = precision / max(1, precision + len(score.wrong))
    breaches = ", ".join(f"{kind} {n}" for kind, n in score.breaches.most_common()) or "0"
    return (
        f"| {name} {score.version} | {score.got / max(1, score.wanted):.3f} ({score.got} of {score.wanted}) | {right:.3f} ({len(score.wrong)} wrong) | "
        f"{score.later / max(1, score.new_later):.2f}, without revisits {(score.later - score.revisits) / max(1, score.new_later):.2f} | {score.again} | {breaches} | {1000 * score.seconds / max(1, pages):.0f} s, "
        f"{1000 * score.processor_s / max(1, pages):.0f} s of processor | {score.peak_mb:.0f} MB | {pages} |"
    )


def main() -> int:
    ask = argparse.ArgumentParser(prog="python -m tests.bench.newsstand_peers", description=__doc__)
    ask.add_argument("--sites", type=int, default=8)
    ask.add_argument("--nights", type=int, default=3)
    ask.add_argument("--seed", type=int, default=7)
    ask.add_argument("--articles", type=int, default=7)
    ask.add_argument("--only", choices=NAMES, action="append", help="some of them")
    ask.add_argument("--ours", action="store_true", help=argparse.SUPPRESS)
    given = ask.parse_args()
    if given.ours:
        print(json.dumps({"version": "this tree"}))
        for article in ours(json.load(sys.stdin)):
            print(json.dumps(article, ensure_ascii=False), flush=True)
        return 0
    papers = suited(given.sites, given.seed)
    print(f"{len(papers)} papers without bad habits, {given.nights} nights, {given.articles} own articles a paper and night")
    print("| crawler | recall on the night | precision | requests per new article after the first night | handed over again | breaches | per 1,000 requests | peak a process | requests |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for name in given.only or NAMES:
        python = interpreter(name)
        if python is None:
            print(told(name, Score(missing="not installed")), flush=True)
            continue
        with tempfile.TemporaryDirectory(prefix=f"bench-{name}-") as folder:
            score = one(name, python, papers, given.nights, given.seed, given.articles, Path(folder))
        print(told(name, score), flush=True)
        if score.wrong:
            print(f"  no articles: {', '.join(score.wrong[:3])}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main())
