"""How a warehouse compares with the newsstand's truth: articles, fields, statistics, documents, stories and URL outcomes.

The demo prints it, the end-to-end test asserts on it.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from crawlers.addresses import article_key
from crawlers.sites import load_sites
from warehouse.ask import ask

FIELDS = (
    "title",
    "lead",
    "text",
    "byline",
    "author",
    "dateline",
    "published_at",
    "published_on",
    "language",
    "section",
    "tags",
    "source_url",
    "attribution",
)


@dataclass(slots=True)
class Score:
    """Counts; `missing`, `doubled`, `invented` hold keys, `wrong` holds field -> (key, wanted, got)."""

    articles: int = 0
    missing: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    asked: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, list[tuple[str, Any, Any]]] = field(default_factory=lambda: defaultdict(list))
    figures: int = 0
    figures_found: int = 0
    figures_extra: int = 0
    papers: int = 0
    papers_found: int = 0
    story_pairs: tuple[int, int, int] = (0, 0, 0)  # found and true, found, true
    originals_wrong: list[tuple[str, str, str]] = field(default_factory=list)
    outcomes_wrong: list[tuple[str, Any, Any]] = field(default_factory=list)
    unaccounted: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        right = ", ".join(f"{name} {count - len(self.wrong[name])}/{count}" for name, count in self.asked.items())
        both, got, true = self.story_pairs
        return [
            f"articles: {self.articles - len(self.missing)} of {self.articles} found, {len(self.doubled)} twice, {len(self.invented)} invented",
            f"fields right: {right}",
            f"statistics: {self.figures_found} of {self.figures} found ({percent(self.figures_found, self.figures)}), {self.figures_extra} more than the truth",
            f"documents: {self.papers_found} of {self.papers} found",
            f"reprints: {both} of {true} true pairs found, {got - both} false; originals wrong: {len(self.originals_wrong)}",
            f"URLs: {len(self.unaccounted)} without an outcome, {len(self.outcomes_wrong)} with another outcome than expected",
        ]


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def score(published: Path, truth: Path, sites_folder: Path, night: str) -> Score:
    """Compare what is published with the truth of the night the newsstand stands at."""
    return _Comparison(published, truth, sites_folder, night).score()


class _Comparison:
    def __init__(self, published: Path, truth: Path, sites_folder: Path, night: str) -> None:
        self.published, self.truth, self.night = published, truth, night
        self.sites = load_sites(sites_folder)
        self.result = Score()
        self.earlier: dict[str, list[Any]] = defaultdict(list)  # texts of an article that differ from its last in words, not in figures
        versions: dict[str, list[str]] = defaultdict(list)
        for row in rows(truth / "articles.jsonl"):
            versions[row["id"]].append(row["text"])
        for name, texts in versions.items():
            self.earlier[name] = [plain(text) for text in texts[:-1] if digits(text) == digits(texts[-1])]

    def ask(self, sql: str, params: Sequence[Any] = ()) -> list[dict[str, Any]]:
        table = ask(self.published, sql, params=list(params) or None, max_rows=1_000_000)
        return [dict(zip(table.columns, row, strict=True)) for row in table.rows]

    def key(self, url: str) -> str:
        site = next((site for site in self.sites.values() if any(host.name in url.split("/")[2] for host in site.hosts)), None)
        return article_key(url, site)

    def score(self) -> Score:
        wanted = {self.key(row["url"]): row for row in rows(self.truth / "articles.jsonl") if row["permitted"]}
        found: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in self.ask("SELECT * FROM articles"):
            found[self.key(row["url"])].append(row)
        self.result.articles = len(wanted)
        self.result.missing = [key for key in wanted if key not in found]
        self.result.doubled = [key for key, many in found.items() if len(many) > 1]
        allowed = {self.key(row["url"]) for row in rows(self.truth / "urls.jsonl") if "new" in row["outcomes"]}
        self.result.invented = [key for key in found if key not in wanted and key not in allowed]
        pairs = [(wanted[key], found[key][0]) for key in wanted if key in found]
        for true, got in pairs:
            self._fields(true, got)
        self._figures(pairs)
        self._papers(pairs)
        self._stories(pairs)
        self._urls()
        return self.result

    def _fields(self, true: dict[str, Any], got: dict[str, Any]) -> None:
        for name in FIELDS:
            if name not in true or (name == "published_at" and true[name] is None):
                continue
            self.result.asked[name] += 1
            want, have = plain(true[name]), plain(got[name])
            if name == "text" and have in self.earlier.get(true["id"], ()):
                continue  # a change of wording is no material revision: the public view keeps the text before it (CONTRACTS.md)
            if want != have:
                self.result.wrong[name].append((true["url"], want, have))

    def _figures(self, pairs: Iterable[tuple[dict[str, Any], dict[str, Any]]]) -> None:
        """A figure counts as found when a statistic of equal value and kind of unit shares a character with its span in the same field."""
        true: dict[str, list[dict[str, Any]]] = defaultdict(list)
        version = {row["id"]: row["version"] for row in rows(self.truth / "articles.jsonl")}
        for row in rows(self.truth / "statistics.jsonl"):
            if row["version"] == version[row["article"]] and row["field"] == "text":
                true[row["article"]].append(row)
        got: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in self.ask("SELECT article_id, value, low, high, unit, span, span_start, span_end FROM statistics WHERE field = 'text'"):
            got[row["article_id"]].append(row)
        for article, stored in pairs:
            if not article["facts_complete"] or plain(article["text"]) != plain(stored["text"]):
                continue
            have = list(got[stored["article_id"]])
            for want in true[article["id"]]:
                self.result.figures += 1
                hit = next((item for item in have if same_figure(want, item)), None)
                if hit is not None:
                    have.remove(hit)
                    self.result.figures_found += 1
            self.result.figures_extra += len(have)

    def _papers(self, pairs: Iterable[tuple[dict[str, Any], dict[str, Any]]]) -> None:
        version = {row["id"]: row["version"] for row in rows(self.truth / "articles.jsonl")}
        ids = {article["id"]: stored["article_id"] for article, stored in pairs}
        got = Counter((row["article_id"], row["doc_number"]) for row in self.ask("SELECT article_id, doc_number FROM documents"))
        for row in rows(self.truth / "documents.jsonl"):
            if row["version"] == version[row["article"]] and row["article"] in ids:
                self.result.papers += 1
                self.result.papers_found += got[ids[row["article"]], row["doc_number"]] > 0

    def _stories(self, pairs: Iterable[tuple[dict[str, Any], dict[str, Any]]]) -> None:
        names = {stored["article_id"]: article["id"] for article, stored in pairs}
        told = {row["article"]: row for row in rows(self.truth / "stories.jsonl")}
        got = {names[row["article_id"]]: row for row in self.ask("SELECT article_id, story_id FROM articles") if row["article_id"] in names}
        same = pairs_of({name: told[name]["story"] for name in got})
        have = pairs_of({name: row["story_id"] for name, row in got.items()})
        self.result.story_pairs = (len(same & have), len(have), len(same))
        for row in self.ask("SELECT article_id, original_id FROM reprints"):
            copy, original = names.get(row["article_id"]), names.get(row["original_id"])
            if copy and original and told[copy]["original"] != original and told[copy]["story"] == told[original]["story"]:
                self.result.originals_wrong.append((copy, told[copy]["original"], original))

    def _urls(self) -> None:
        got = {row["url"]: row for row in self.ask("SELECT url, outcome, reason FROM urls WHERE night = ?", [self.night])}
        for row in rows(self.truth / "urls.jsonl"):
            if row["night"] != self.night:
                continue
            have = got.get(row["url"])
            if have is None:
                if row["required"]:
                    self.result.unaccounted.append(row["url"])
            elif have["outcome"] not in row["outcomes"] or (have["reason"] and row["reason"] and have["reason"] != row["reason"]):
                self.result.outcomes_wrong.append((row["url"], (row["outcomes"], row["reason"]), (have["outcome"], have["reason"])))


def pairs_of(story: dict[str, str]) -> set[tuple[str, str]]:
    members: dict[str, list[str]] = defaultdict(list)
    for name, told in story.items():
        members[told].append(name)
    return {(a, b) for many in members.values() for a in many for b in many if a < b}


def same_figure(want: dict[str, Any], have: dict[str, Any]) -> bool:
    if have["span_start"] >= want["end"] or have["span_end"] <= want["start"]:
        return False
    low, high = want.get("low"), want.get("high")
    if low is not None:
        return have["low"] == Decimal(low) and have["high"] == Decimal(str(high)) and have["unit"] == want["unit"]
    return want["value"] is not None and have["value"] == Decimal(want["value"]) and have["unit"] == want["unit"]


def digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def plain(value: Any) -> Any:
    """Comparable form: NFC, times as instants to the minute, lists in order, nothing for empty."""
    from datetime import date, datetime

    if isinstance(value, str):
        value = unicodedata.normalize("NFC", value)
        if len(value) >= 16 and value[:4].isdigit() and value[10] == "T":
            return datetime.fromisoformat(value).timestamp() // 60
        return value or None
    if isinstance(value, datetime):
        return value.timestamp() // 60
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(item) for item in value] or None
    return value
