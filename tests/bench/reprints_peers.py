"""The usual libraries on the same texts, in an environment of their own: reads JSON lines {"id","text"}, writes their pairs, estimates and CPU seconds.

Run by reprints.py with the peers' Python; imports nothing of ours. Each is used as its own documentation does it for near-duplicates, on
syllable 3-shingles of lower-cased words (what we measure on, too), with the banding that finds most (42 bands of 3 rows).
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator

Pairs = list[tuple[str, str, float]]
WORD = re.compile(r"\w+")


def shingles(text: str) -> list[str]:
    words = WORD.findall(text.lower())
    return [" ".join(words[i : i + 3]) for i in range(max(1, len(words) - 2))]


def with_datasketch(docs: list[tuple[str, str]]) -> tuple[Pairs, float]:
    from datasketch import MinHash, MinHashLSH

    start = time.process_time()
    signatures = [MinHash.bulk([[s.encode() for s in shingles(text)]], num_perm=128)[0] for _, text in docs]
    spent = time.process_time() - start
    lsh = MinHashLSH(num_perm=128, params=(42, 3))
    for (name, _), signature in zip(docs, signatures, strict=True):
        lsh.insert(name, signature)
    of = {name: signature for (name, _), signature in zip(docs, signatures, strict=True)}
    pairs = [(name, other, of[name].jaccard(of[other])) for name, _ in docs for other in lsh.query(of[name]) if name < other]
    return pairs, spent


def with_rensa(docs: list[tuple[str, str]]) -> tuple[Pairs, float]:
    from rensa import RMinHash, RMinHashLSH

    start = time.process_time()
    signatures = []
    for _, text in docs:
        signature = RMinHash(num_perm=128, seed=42)
        signature.update(shingles(text))
        signatures.append(signature)
    spent = time.process_time() - start
    lsh = RMinHashLSH(threshold=0.3, num_perm=128, num_bands=64)
    for i, signature in enumerate(signatures):
        lsh.insert(i, signature)
    pairs = [
        (docs[i][0], docs[j][0], signatures[i].jaccard(signatures[j]))
        for i in range(len(docs))
        for j in lsh.query(signatures[i])
        if docs[i][0] < docs[j][0]
    ]
    return pairs, spent


def with_gaoya(docs: list[tuple[str, str]]) -> tuple[Pairs, float]:
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(hash_size=32, jaccard_threshold=0.05, num_bands=42, band_size=3, analyzer="word", lowercase=True, ngram_range=(3, 3))
    start = time.process_time()
    index.par_bulk_insert_docs(list(range(len(docs))), [text for _, text in docs])
    spent = time.process_time() - start
    pairs = []
    for i, (name, text) in enumerate(docs):
        pairs += [(name, docs[j][0], score) for j, score in index.query(text, return_similarity=True) if i != j and name < docs[j][0]]
    return pairs, spent


def run(name: str, tool: Callable[[list[tuple[str, str]]], tuple[Pairs, float]], docs: list[tuple[str, str]]) -> dict[str, object]:
    try:
        pairs, spent = tool(docs)
    except ImportError as error:
        return {"name": name, "missing": str(error)}
    return {"name": name, "pairs": pairs, "docs_a_second": len(docs) / max(spent, 1e-9)}


def lines() -> Iterator[tuple[str, str]]:
    for line in sys.stdin:
        record = json.loads(line)
        yield record["id"], record["text"]


if __name__ == "__main__":
    given = list(lines())
    for label, what in (("datasketch", with_datasketch), ("rensa", with_rensa), ("gaoya", with_gaoya)):
        print(json.dumps(run(label, what, given)), flush=True)
