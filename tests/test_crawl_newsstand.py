"""The crawl against the newsstand's truth, address by address, over two nights: each outcome as it should be, nothing missed, no rule of a site broken."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from crawlers.archive import entries, read_page
from crawlers.ledger import read_night
from crawlers.politeness import prove
from crawlers.records import Found
from tests.newsstand import Running, running_newsstand

FIRST = date(2026, 11, 21)
SITES = ("baodonglac", "baovinhdong", "tinviet")  # sections only, a withdrawn article, the aggregator
STATES = {
    "new": {"fetched"},
    "revised": {"fetched"},
    "unchanged": {"not_modified", "fetched"},  # a page whose furniture alone changed: reading tells
    "known": {"known"},
    "alias": {"alias", "fetched", "not_modified"},  # by canonical link or equal text: reading tells
    "rejected": {"rejected", "fetched", "not_modified"},
    "failed": {"failed", "rejected"},
    "deferred": {"deferred"},
    "not_permitted": {"not_permitted"},
}


def crawl(stand: Running, site: str, data: Path, night: date) -> dict[str, Found]:
    command = [sys.executable, "-m", "crawlers", "--site", site, "--sites-folder", str(stand.sites_folder), "--data", str(data), "--night", str(night)]
    done = subprocess.run([*command, "--run", str(night), "--proxy", stand.proxy, "--ca", str(stand.ca), "--delay", "0"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {found.url: found for found in read_night(data / "state" / f"{site}.sqlite", str(night))}


def test_two_nights_against_the_truth(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running_newsstand(tmp_path / "stand", night=FIRST, first_night=FIRST) as stand:
        for night in (FIRST, FIRST + timedelta(days=1)):
            stand.stand.set_night(night)
            found = {url: item for site in SITES for url, item in crawl(stand, site, data, night).items()}
            truth = [json.loads(line) for line in (stand.truth / "urls.jsonl").read_text(encoding="utf-8").splitlines()]
            tonight = {row["url"]: row for row in truth if row["site"] in SITES and row["night"] == str(night)}
            missed = [url for url, row in tonight.items() if row["required"] and url not in found]
            assert missed == []
            invented = [url for url in found if url not in tonight]
            assert invented == []
            wrong = {url: (item.state, item.reason, tonight[url]["outcomes"]) for url, item in found.items() if not _right(item, tonight[url]["outcomes"])}
            assert wrong == {}
        assert stand.stand.breaches() == []
    archive = data / "archive"
    for file in sorted(archive.rglob("*.warc.gz")):
        proof = prove(entries(archive, file.relative_to(archive).as_posix()), lambda entry: read_page(archive, entry.ref).body, gap_s=0.0)
        assert proof.breaches == 0, proof
        assert proof.new_articles > 0


def _right(item: Found, outcomes: list[str]) -> bool:
    return any(item.state in STATES[outcome] for outcome in outcomes)
