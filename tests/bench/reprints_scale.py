"""The recipe for more machines, tried with processes: the join by keys is split by key modulo P, the counting and judging by pair modulo Q.

Phase 1, process p: of all articles' keys those with key % P == p; every pair of articles that shares one is written as (pair, keys) into the
file of its pair % Q. Phase 2, process q: its Q-files of all P processes, keys of a pair added up, the rule applied, the pairs judged. No
process sees more than its share of the keys or of the pairs, and none waits for another within a phase. Hot keys are settled before
(one count by key, itself split by key modulo P), so both phases see the same cold keys.
"""

from __future__ import annotations

import multiprocessing
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from crawlers.likeness.pairing import I64, LEAD_ANCHOR, LEAST_SHARE, LEAST_SHARED, keys_of, sampled
from crawlers.records import Telling
from tests.bench.reprints_copies import cases, originals
from warehouse.stories.judge import Subject, judge


def phase_1(rows: Sequence[I64], p: int, parts: int, shares: int, folder: Path) -> None:
    key = np.concatenate(rows)
    owner = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    mine = key % parts == p
    key, owner = key[mine], owner[mine]
    order = np.lexsort((owner, key))
    key, owner = key[order], owner[order]
    codes, weights = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    step = 1
    while step < len(key) and len(match := np.flatnonzero(key[step:] == key[:-step])):
        codes.append(owner[match] * len(rows) + owner[match + step])
        weights.append(np.where(key[match] >= LEAD_ANCHOR, 1 << 20, 1))
        step += 1
    code, where = np.unique(np.concatenate(codes), return_inverse=True)
    count = np.bincount(where, np.concatenate(weights), minlength=len(code)).astype(np.int64)
    for q in range(shares):
        np.save(folder / f"{p}-{q}.npy", np.stack([code[code % shares == q], count[code % shares == q]]))


def phase_2(rows: Sequence[I64], tellings: Sequence[Telling], q: int, parts: int, folder: Path) -> None:
    code, count = np.concatenate([np.load(folder / f"{p}-{q}.npy") for p in range(parts)], axis=1)
    pair, where = np.unique(code, return_inverse=True)
    shared = np.bincount(where, count, minlength=len(pair)).astype(np.int64)
    sizes = np.array([sampled(row) for row in rows])
    a, b = pair // len(rows), pair % len(rows)
    enough = (shared >= LEAST_SHARED) & (shared >= LEAST_SHARE * np.minimum(sizes[a], sizes[b]))
    subjects = [Subject(telling) for telling in tellings]  # each works out what it is asked for, once
    same = [(i, j) for i, j in zip(a[enough].tolist(), b[enough].tolist(), strict=True) if judge(subjects[i], subjects[j]).same]
    np.save(folder / f"same-{q}.npy", np.array(same, np.int64).reshape(-1, 2))


def scaled_out(tellings: Sequence[Telling], *, parts: int = 2, shares: int = 2) -> tuple[set[tuple[int, int]], float, float]:
    """The pairs of one story (i < j) as found by `parts`, then `shares` processes, and the wall seconds of both phases."""
    rows = keys_of(list(tellings))
    context = multiprocessing.get_context("spawn")  # a fork beside the threads of pyarrow and duckdb can die in the child
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        spent = []
        for work in (
            [(phase_1, (rows, p, parts, shares, folder)) for p in range(parts)],
            [(phase_2, (rows, tellings, q, parts, folder)) for q in range(shares)],
        ):
            start = time.perf_counter()
            processes = [context.Process(target=target, args=args) for target, args in work]
            for process in processes:
                process.start()
            for process in processes:
                process.join()
                if process.exitcode:
                    raise RuntimeError(f"a process of {len(processes)} ended with {process.exitcode}")
            spent.append(time.perf_counter() - start)
        found = np.concatenate([np.load(folder / f"same-{q}.npy") for q in range(shares)])
    return {(int(i), int(j)) for i, j in found}, spent[0], spent[1]


if __name__ == "__main__":
    articles = [case.telling for case in cases(originals(300))]
    for many in (1, 2):
        same, join_s, judge_s = scaled_out(articles, parts=many, shares=many)
        print(f"{many} process(es): {len(same)} pairs, join {join_s:.2f} s, judge {judge_s:.2f} s")
