"""Hand-made load packages for the warehouse's tests: a small paper told in a few words, staged as flows/staging.py stages it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crawlers.identity import article_id, document_id, reading_id, revision_id, statistic_id

READER, RULES = "reader-1", "rules-1"
FILES = ("urls", "revisions", "readings", "statistics", "documents", "timerefs", "rejections", "gone", "seen")


def clock(night: str, hour: int = 2, minute: int = 0) -> str:
    return f"{night}T{hour:02d}:{minute:02d}:00+07:00"


@dataclass
class Package:
    """One run and site; the methods tell what happened, `write` stages it."""

    night: str = "2025-03-10"
    site: str = "baovidu"
    run_id: str = ""
    kind: str = "night"
    reader: str = READER
    rules: str = RULES
    created_at: str = ""
    error: str | None = None
    crawl: dict[str, Any] | None = None
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {name: [] for name in FILES})

    def __post_init__(self) -> None:
        self.run_id = self.run_id or f"run-{self.night}"
        self.created_at = self.created_at or clock(self.night, 3)

    # ------------------------------------------------------------ what the crawl met

    def url(self, path: str) -> str:
        return f"https://{self.site}.example/{path}.html"

    def key(self, path: str) -> str:
        return f"{self.site}/{path}"

    def found(self, path: str, outcome: str, reason: str | None = None, **more: Any) -> None:
        self.rows["urls"].append(
            {
                "url": self.url(path), "article_id": article_id(self.key(path)), "article_key": self.key(path), "outcome": outcome,
                "reason": reason, "detail": None, "sources": ["feed"], "http_status": 200, "fetched_at": clock(self.night),
                "warc_file": self.warc, "warc_offset": 100, **more,
            }
        )  # fmt: skip

    @property
    def warc(self) -> str:
        return f"{self.site}/{self.night[:7]}/{self.night}-1.warc.gz"

    def article(self, path: str, text: str, *, outcome: str = "new", is_material: bool = True, payload: str | None = None,
                fetched_at: str | None = None, revision: bool = True, found: bool = True, **fields: Any) -> str:  # fmt: skip
        """A page read as an article; returns its reading id. `revision=False` is a re-read of a revision that is in already."""
        article = article_id(self.key(path))
        payload = payload or "sha1:" + hashlib.sha1(text.encode()).hexdigest().upper()
        served = revision_id(article, payload)
        reading = reading_id(served, self.reader, "profile", "learned")
        if found:
            self.found(path, outcome)
        if revision:
            self.rows["revisions"].append(
                {
                    "revision_id": served, "article_id": article, "article_key": self.key(path), "url": self.url(path),
                    "payload_digest": payload, "warc_file": self.warc, "warc_offset": 100, "warc_length": 50, "record_id": None,
                    "fetched_at": fetched_at or clock(self.night), "outcome": outcome, "is_material": is_material,
                }
            )  # fmt: skip
        self.rows["readings"].append(
            {
                "reading_id": reading, "revision_id": served, "article_id": article, "reader_version": self.reader,
                "profile_digest": "profile", "learned_digest": "learned", "url": self.url(path), "title": f"Tin {path}", "text": text,
                "author": None, "byline": None, "dateline": None, "published_at": clock(self.night, 1), "published_on": self.night,
                "published_at_source": "meta", "published_at_precision": "minute", "modified_at": None, "language": "vi",
                "section": "Xã hội", "tags": [], "images": [], "lead": None, "source_url": None, "attribution": None,
                "kind": "article", "flags": [], **fields,
            }
        )  # fmt: skip
        return reading

    # ------------------------------------------------------------ what was found in the last reading

    def _where(self, span: str, sentence: str | None) -> dict[str, Any]:
        reading = self.rows["readings"][-1]
        text: str = reading["text"]
        sentence = sentence or next(part for part in text.splitlines() if span in part)
        first = text.index(sentence)
        start = text.index(span, first)
        return {
            "reading_id": reading["reading_id"], "article_id": reading["article_id"], "field": "text", "sentence_start": first,
            "sentence_end": first + len(sentence), "sentence": sentence, "start": start, "end": start + len(span), "span": span,
        }  # fmt: skip

    def statistic(self, span: str, value: str | None, unit: str = "count", *, sentence: str | None = None, ordinal: int = 0,
                  period: str | None = None, **fields: Any) -> str:  # fmt: skip
        """A figure in the article last told; `period` is a year. Returns its id."""
        where = self._where(span, sentence)
        own = statistic_id(where["article_id"], where["sentence"], span, ordinal)
        when = period and {"label": period, "type": "year", "start": f"{period}-01-01", "end": f"{period}-12-31", "kept_from": "own"}
        self.rows["statistics"].append(
            {
                "statistic_id": own, **where, "value": value, "low": None, "high": None, "unit": unit, "item": None, "indicator": None,
                "indicator_code": None, "subject": None, "subject_code": None, "place_code": None, "period": when or None, "comparison": None, "bound": "=",
                "status": "actual", "modifier": None, "flags": [], "rules": ["count"], "tier": "B", **fields,
            }
        )  # fmt: skip
        return own

    def document(self, span: str, number: str, **fields: Any) -> str:
        where = self._where(span, None)
        own = document_id(where["article_id"], where["sentence"], span, 0)
        self.rows["documents"].append(
            {
                "document_id": own, **where, "doc_type": "resolution", "doc_number": number, "doc_date": None, "issuer": None,
                "issuer_code": None, "replaces": False, **fields,
            }
        )  # fmt: skip
        return own

    def timeref(self, span: str) -> None:
        where = self._where(span, None)
        del where["sentence"]
        self.rows["timerefs"].append({**where, "time_type": "year", "time_start": span, "time_end": span, "label": span})

    # ------------------------------------------------------------ what became no article, or nothing new

    def rejected(self, path: str, reason: str, *, payload: str | None = None, found: bool = True) -> None:
        if found:
            self.found(path, "rejected", reason)
        self.rows["rejections"].append(
            {
                "url": self.url(path), "article_id": article_id(self.key(path)), "reason": reason, "detail": None,
                "payload_digest": payload or f"sha1:{reason}-{path}", "warc_file": self.warc, "warc_offset": 100, "warc_length": 50,
                "fetched_at": clock(self.night),
            }
        )  # fmt: skip

    def seen(self, path: str, seen_at: str | None = None) -> None:
        self.found(path, "unchanged")
        self.rows["seen"].append({"article_id": article_id(self.key(path)), "seen_at": seen_at or clock(self.night)})

    def gone(self, path: str) -> None:
        self.found(path, "rejected", "gone")
        self.rows["gone"].append({"article_id": article_id(self.key(path)), "gone_at": clock(self.night)})

    # ------------------------------------------------------------ staging

    def write(self, data: Path) -> Path:
        """Stage it under `data`; returns the package's folder."""
        folder = data / "staged" / self.run_id / self.site
        folder.mkdir(parents=True, exist_ok=True)
        files = {}
        for name, rows in self.rows.items():
            raw = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
            (folder / f"{name}.jsonl").write_bytes(raw)
            files[f"{name}.jsonl"] = {"rows": len(rows), "sha256": hashlib.sha256(raw).hexdigest()}
        manifest = {
            "package": 1, "run_id": self.run_id, "site": self.site, "night": self.night, "kind": self.kind,
            "reader_version": self.reader, "rules_version": self.rules, "created_at": self.created_at, "error": self.error,
            "requests": len(self.rows["urls"]), "bytes": 1000, "seconds": 1.5, "robots_note": None, "warc": self.warc, "crawl": self.crawl,
            "files": files,
        }  # fmt: skip
        (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
        return folder
