"""The load package of one run and site: JSON lines beside a manifest with checksums, renamed into place whole.

What stands in the rows is decided in `stages.py`; what becomes of them, in `warehouse/load.py`.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from crawlers.identity import document_id, normalised, statistic_id
from crawlers.records import Article, Document, Findings, Statistic, TimeRef
from crawlers.records_json import as_json, json_line
from flows.crawled import Crawled

FILES = (
    "urls.jsonl",
    "revisions.jsonl",
    "readings.jsonl",
    "statistics.jsonl",
    "documents.jsonl",
    "timerefs.jsonl",
    "rejections.jsonl",
    "gone.jsonl",
    "seen.jsonl",
)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a package says of itself; the digest of its file is the package's id."""

    run_id: str
    site: str
    night: date
    kind: str  # night, backfill, import, reread
    reader_version: str
    rules_version: str
    created_at: datetime
    error: str | None = None
    requests: int = 0
    bytes: int = 0
    seconds: float = 0.0
    robots_note: str | None = None
    warc: str | None = None
    crawl: Crawled | None = None


class PackageWriter:
    """Collects the rows of one package under a temporary name; `close` writes the manifest and renames the folder.

    A package that exists already is replaced: the same run staged again after a kill tells the same things.
    """

    def __init__(self, staged: Path, run_id: str, site: str) -> None:
        self.folder = staged / run_id / site
        self._growing = staged / run_id / f".{site}.open"
        shutil.rmtree(self._growing, ignore_errors=True)
        self._growing.mkdir(parents=True)
        self._files: dict[str, IO[str]] = {name: (self._growing / name).open("w", encoding="utf-8") for name in FILES}
        self._rows = dict.fromkeys(FILES, 0)
        self._ordinals: dict[tuple[str, str, str], int] = {}

    def add(self, name: str, row: dict[str, Any]) -> None:
        self._files[name].write(json_line(row))
        self._rows[name] += 1

    def add_findings(self, article: str, reading: str, field: str, text: str, found: Findings) -> dict[str, Statistic]:
        """The figures, documents and times of one text of an article; add its `text` first, then title and captions.

        Equal spans in equal sentences of one article are told apart by their order over all its texts, so a title
        that repeats a sentence of the body never takes that sentence's id. Returns the figures by id.
        """

        def ordinal(kind: str, sentence: str, span: str) -> int:
            key = (kind, normalised(sentence), span)
            count = self._ordinals.get(key, 0)
            self._ordinals[key] = count + 1
            return count

        # Goes over the record's own fields: in a package `sentence` is the sentence itself, not its index.
        def place(item: Statistic | Document | TimeRef) -> dict[str, Any]:
            sentence = found.sentences[item.sentence]
            return {
                "reading_id": reading,
                "article_id": article,
                "field": field,
                "sentence_start": sentence.start,
                "sentence_end": sentence.end,
                "sentence": text[sentence.start : sentence.end],
            }

        sentences = [text[s.start : s.end] for s in found.sentences]
        ids = [statistic_id(article, sentences[q.sentence], q.span, ordinal("s", sentences[q.sentence], q.span)) for q in found.quantities]
        for name, quantity in zip(ids, found.quantities, strict=True):
            row = {"statistic_id": name, **_fields(quantity), **place(quantity)}
            for number in ("value", "low", "high"):
                row[number] = _decimal(row[number])
            if quantity.comparison is not None:
                of = quantity.comparison.of
                row["comparison"] = {**_fields(quantity.comparison), "of_id": None if of is None else ids[of]}
                row["comparison"]["total"] = _decimal(quantity.comparison.total)
            self.add("statistics.jsonl", row)
        for paper in found.docrefs:
            where = place(paper)
            name = document_id(article, where["sentence"], paper.span, ordinal("d", where["sentence"], paper.span))
            self.add("documents.jsonl", {"document_id": name, **_fields(paper), **where})
        for time in found.timerefs:
            self.add("timerefs.jsonl", {**_fields(time), **place(time)})
        return dict(zip(ids, found.quantities, strict=True))

    def add_reading(self, ids: dict[str, str], article: Article) -> None:
        """`ids`: reading_id, revision_id, article_id, reader_version, profile_digest, learned_digest."""
        self._ordinals.clear()
        self.add("readings.jsonl", {**ids, **_fields(article)})

    def close(self, manifest: Manifest) -> Path:
        """Sync every file, write the manifest last, rename. Returns the package's folder."""
        for file in self._files.values():
            file.flush()
            os.fsync(file.fileno())
            file.close()
        files = {name: {"rows": self._rows[name], "sha256": _sha256(self._growing / name)} for name in FILES}
        whole = {"package": 1, **as_json(manifest), "files": files}
        path = self._growing / "manifest.json"
        with path.open("w", encoding="utf-8") as out:
            out.write(json.dumps(whole, ensure_ascii=False, indent=1))
            out.flush()
            os.fsync(out.fileno())
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self._growing.rename(self.folder)
        return self.folder

    def abandon(self) -> None:
        """Leave nothing behind: used when staging fails half-way."""
        for file in self._files.values():
            file.close()
        shutil.rmtree(self._growing, ignore_errors=True)


def _fields(record: Any) -> dict[str, Any]:
    return {f.name: getattr(record, f.name) for f in dataclasses.fields(record)}


def _decimal(value: Decimal | None) -> str | None:
    """Decimals travel as strings: a JSON number would pass through a float on the way into DECIMAL."""
    return None if value is None else format(value, "f")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
