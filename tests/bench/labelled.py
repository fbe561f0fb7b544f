"""Runs the extractor over ../shared's labelled text and scores it with ../shared's own scorers; used by the bench and the ratchet."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crawlers.archive import read_records
from crawlers.statistics import find_json
from tests.shared import SHARED

STATISTICS = SHARED / "statistics"
Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def seed_texts() -> dict[str, str]:
    """The real articles behind the labelled sentences, by their order in the file ("000", "001", ...)."""
    records = list(read_records(SHARED / "real" / "seeds.warc.wet.gz"))
    return {f"{n:03d}": page.body.decode("utf-8") for n, page in enumerate(p for p in records if p.text_only)}


def predict_vi() -> Iterator[Row]:
    """Each Vietnamese sentence alone, with its day and province."""
    for s in rows(STATISTICS / "dev" / "vi_sentences.jsonl"):
        out = find_json({"id": s["sent_index"], "text": s["text"], "language": "vi", "published_at": s["published"], "place": s["province"]})
        yield {"file": s["file"], "sent_index": s["sent_index"], **{k: out[k] for k in ("quantities", "docrefs", "timerefs")}}


def predict_seeds() -> Iterator[Row]:
    """Each real article whole; what was found goes to the labelled sentence it lies in, by offset."""
    texts = seed_texts()
    found: dict[str, Row] = {}
    for s in rows(STATISTICS / "dev" / "seed_sentences.jsonl"):
        text = texts[s["file"][:3]]
        assert text[s["start"] : s["end"]] == s["text"], s["file"]
        out = found.setdefault(s["file"], find_json({"id": s["file"], "text": text, "language": "en"}))
        line: Row = {"file": s["file"], "sent_index": s["sent_index"]}
        for kind in ("quantities", "docrefs", "timerefs"):
            line[kind] = [
                q | {"start": q["start"] - s["start"], "end": q["end"] - s["start"]} for q in out[kind] if s["start"] <= q["start"] < s["end"]
            ]
        yield line


def score(name: str, *, errors: int = 0) -> str:
    """What score_gold.py prints for "seed" or "vi"."""
    with tempfile.TemporaryDirectory() as folder:
        pred = Path(folder) / "pred.jsonl"
        lines = predict_vi() if name == "vi" else predict_seeds()
        pred.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
        gold, sents = ("gold_vi", "vi_sentences") if name == "vi" else ("gold_seeds", "seed_sentences")
        dev = STATISTICS / "dev"
        command = [sys.executable, str(STATISTICS / "score_gold.py"), str(dev / f"{gold}.jsonl"), str(dev / f"{sents}.jsonl"), str(pred), "--errors", str(errors)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def figures(printed: str) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 by the scorer's own row names."""
    pattern = re.compile(r"^(\S[^\n]*?)\s+P\s+([\d.]+)\s+R\s+([\d.]+)\s+F1\s+([\d.]+)", re.MULTILINE)
    return {m[1].strip(): (float(m[2]), float(m[3]), float(m[4])) for m in pattern.finditer(printed)}


