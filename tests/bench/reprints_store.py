"""Tonight against everything stored: what 5,000 articles cost beside 1 or 5 million, in CPU seconds, on keys with the skew of real news.

The store is blown up from the real articles beside the checkout: each stored one takes an article's keys, keeps the common ones (so that a
phrase of the trade keeps its share of all articles) and gets fresh rare ones. Tonight's copies share six rare keys in ten with a stored one.
"""

from __future__ import annotations

import argparse
import json
import lzma
import resource
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pyarrow as pa

from crawlers.likeness.pairing import BUCKET_DAYS, FLOOD, HOT, I64, LEAD_ANCHOR, SMALL, keys_of
from crawlers.records import Telling
from tests.shared import SHARED
from warehouse.store import Store
from warehouse.stories.asking import lent
from warehouse.stories.shelf import Shelf

A_NIGHT = 5000
COPIES = 750  # of tonight's, planted
COMMON = 4  # articles of the 8,000 that must share a key for it to be a common one


@dataclass
class Cost:
    stored: int
    put_cpu_s: float
    window_cpu_s: float
    window_s: float
    window_pairs: int
    window_recall: float
    all_cpu_s: float
    all_s: float
    all_pairs: int
    all_recall: float
    bytes_an_article: float
    memory_gb: float


def real_rows() -> list[I64]:
    with lzma.open(SHARED / "dedup" / "articles.jsonl.xz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"].split("\n", 1) for line in lines]
    return keys_of([Telling(str(i), f"https://x.example/{i}", title, "".join(body)) for i, (title, *body) in enumerate(texts)])


class Maker:
    """Key rows of invented articles with the skew of the real ones."""

    def __init__(self, rows: Sequence[I64], seed: int = 7) -> None:
        self.rng = np.random.default_rng(seed)
        self.flat = np.concatenate(rows)
        self.bounds = np.cumsum([0, *map(len, rows)])
        _, where, counts = np.unique(self.flat, return_inverse=True, return_counts=True)
        self.common = counts[where] >= COMMON
        self.anchor = self.flat >= LEAD_ANCHOR
        self.pool = self.flat[self.common & ~self.anchor]
        self.count = len(rows)

    def articles(self, count: int) -> tuple[I64, I64]:
        """(keys, index of their article) of `count` new ones."""
        picks = self.rng.integers(0, self.count, count)
        sizes = (self.bounds[1:] - self.bounds[:-1])[picks]
        owner = np.repeat(np.arange(count), sizes)
        at = np.arange(len(owner)) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.repeat(self.bounds[picks], sizes)
        keys = self.flat[at].copy()
        # A common key in three stays, the others are drawn anew by their share: two articles made of one real one are no copies.
        common = self.common[at] & ~self.anchor[at]
        mixed = np.flatnonzero(common & (self.rng.random(len(at)) > 1 / 3))
        keys[mixed] = self.rng.choice(self.pool, len(mixed))
        fresh = ~common
        keys[fresh] = self.rng.integers(0, LEAD_ANCHOR, fresh.sum()) + np.where(self.anchor[at][fresh], LEAD_ANCHOR, 0)
        order = np.lexsort((keys, owner))
        keys, owner = keys[order], owner[order]
        once = np.ones(len(keys), np.bool_)
        once[1:] = (keys[1:] != keys[:-1]) | (owner[1:] != owner[:-1])
        return keys[once], owner[once]


def measure(stored: int, folder: Path, *, window_days: int = 60) -> Cost:
    """The store is made in one process and the night measured in another: its memory and its cold start are a night's."""
    folder.mkdir(parents=True, exist_ok=True)
    for step in (make, night):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
            done = alone.submit(step, stored, folder, window_days).result()
    assert isinstance(done, Cost)
    return done


def make(stored: int, folder: Path, _window_days: int) -> None:
    """The store, and what tonight brings, as tonight.npz beside it."""
    maker = Maker(real_rows())
    with Store.open(folder / "warehouse.duckdb", memory="1536MB") as store, Shelf(store, folder / "sketches.duckdb"):
        _fill(store, maker, stored)
        store.execute("CHECKPOINT sketches")
        np.savez(folder / "tonight.npz", **_tonight(store, maker, stored))


def night(stored: int, folder: Path, window_days: int) -> Cost:
    tonight = np.load(folder / "tonight.npz")
    names = [f"n{i}" for i in range(A_NIGHT)]
    planted = [(f"d{original}", f"n{i}", days) for original, i, days in tonight["planted"].tolist()]
    with Store.open(folder / "warehouse.duckdb", memory="1536MB") as store, Shelf(store, folder / "sketches.duckdb") as shelf:
        put = _put(store, tonight, stored)
        costs = []
        for limit in (window_days, 100_000):
            wall, cpu = time.perf_counter(), time.process_time()
            pairs = set(shelf.candidates(names, window_days=limit))
            cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
            wanted = [(a, b) for a, b, days in planted if days <= limit]
            costs.append((cpu, wall, len(pairs), sum(pair in pairs for pair in wanted) / max(1, len(wanted))))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        used = sum(row[0] for row in store.execute("SELECT count(DISTINCT block_id) * 262144 FROM pragma_storage_info('sketches.key')"))
    return Cost(stored, put, *costs[0], *costs[1], used / (stored + A_NIGHT), peak)


def _fill(store: Store, maker: Maker, stored: int) -> None:
    step = 50_000
    for begin in range(0, stored, step):
        count = min(step, stored - begin)
        keys, owner = maker.articles(count)
        day = (begin + np.arange(count)) // A_NIGHT
        sizes = np.bincount(owner, keys < LEAD_ANCHOR, minlength=count).astype(np.int64)
        store.lend("made", pa.table({"key": keys, "doc": owner + begin + 1, "day": day[owner], "small": (sizes <= SMALL)[owner]}))
        store.execute("INSERT INTO sketches.key BY NAME FROM made")
        store.take_back("made")
        store.lend("made", pa.table({"doc": np.arange(count) + begin + 1, "day": day, "keys": sizes}))
        store.execute("INSERT INTO sketches.doc SELECT doc, 'd' || doc, 'r' || doc, day, keys, false, 'bao', NULL, 3000, NULL, NULL, '' FROM made")
        store.take_back("made")
    store.execute(
        """INSERT INTO sketches.hot
           WITH counts AS (SELECT key, day // $b AS bucket, count(*) AS n FROM sketches.key GROUP BY ALL HAVING n > $hot)
           SELECT key, bucket + 1 FROM counts UNION SELECT key, bucket FROM counts WHERE n > $flood""",
        {"b": BUCKET_DAYS, "hot": HOT, "flood": FLOOD},
    )


def _tonight(store: Store, maker: Maker, stored: int) -> dict[str, I64]:
    """Tonight's keys and the article that has each; planted: (stored original, tonight's copy, days between them)."""
    keys, owner = maker.articles(A_NIGHT)
    today = stored // A_NIGHT
    back = maker.rng.exponential(25, COPIES) * A_NIGHT  # how many articles ago its original was printed
    originals = np.where(back < stored, stored - back, maker.rng.uniform(1, stored, COPIES)).astype(np.int64)
    taken = store.execute("SELECT doc, key FROM sketches.key WHERE doc IN (SELECT unnest(?)) AND key < ?", [originals.tolist(), LEAD_ANCHOR])
    of: dict[int, list[int]] = {}
    for doc, key in taken:
        of.setdefault(doc, []).append(key)
    out_keys, out_owner, planted = [keys[owner >= COPIES]], [owner[owner >= COPIES]], []
    for i, original in enumerate(originals.tolist()):
        source = np.array(of.get(original, []), np.int64)
        kept = source[maker.rng.random(len(source)) < 0.6]
        fresh = maker.rng.integers(0, LEAD_ANCHOR, max(0, len(source) - len(kept)))
        out_keys += [kept, fresh]
        out_owner += [np.full(len(kept) + len(fresh), i)]
        if len(kept) >= 2:
            planted.append((original, i, today - (original - 1) // A_NIGHT))
    keys, owner = np.concatenate(out_keys), np.concatenate(out_owner)
    order = np.argsort(owner, kind="stable")  # as a night puts them: article by article
    keys, owner = keys[order], owner[order]
    return {"keys": keys, "owner": owner, "planted": np.array(planted, np.int64)}


def _put(store: Store, tonight: Mapping[str, I64], stored: int) -> float:
    """What Shelf.replace does once the keys are made: count what is touched, append, settle what became hot; CPU seconds."""
    keys, owner, today = tonight["keys"], tonight["owner"], stored // A_NIGHT
    sizes = np.bincount(owner, keys < LEAD_ANCHOR, minlength=A_NIGHT).astype(np.int64)
    docs = np.arange(A_NIGHT) + stored + 1
    store.execute("CREATE OR REPLACE TEMP TABLE off AS SELECT doc, day FROM sketches.doc WHERE false")
    new_keys = pa.table({"key": keys, "doc": docs[owner], "day": np.full(len(owner), today), "small": (sizes <= SMALL)[owner]})
    new_docs = pa.table({"doc": docs, "i": np.arange(A_NIGHT), "keys": sizes, "day": np.full(A_NIGHT, today)})
    cpu = time.process_time()
    with lent(store, "new_keys", new_keys), lent(store, "made_docs", new_docs), store.transaction():
        store.script("stories_touched", {"bucket_days": BUCKET_DAYS})
        store.script("stories_put_keys")
        store.execute("INSERT INTO sketches.doc SELECT doc, 'n' || i, 'r' || doc, day, keys, false, 'bao', NULL, 3000, NULL, NULL, '' FROM made_docs")
        store.script("stories_hot", {"bucket_days": BUCKET_DAYS, "hot": HOT, "flood": FLOOD})
        store.script("stories_flipped", {"bucket_days": BUCKET_DAYS})
        store.script("stories_hot_out")
        store.script("stories_hot_in")
    return time.process_time() - cpu


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stored", type=int, nargs="*", default=[100_000, 300_000, 1_000_000])
    sizes = parser.parse_args().stored
    print(
        "stored      put CPU-s   60 days: CPU-s  wall s  pairs/article  recall   all time: CPU-s  wall s  pairs/article  recall   B/article  peak GB"
    )
    for stored in sizes:
        with tempfile.TemporaryDirectory() as folder:
            c = measure(stored, Path(folder))
        print(
            f"{c.stored:>9,}  {c.put_cpu_s:>9.2f}   {c.window_cpu_s:>13.2f}  {c.window_s:>6.2f}  {c.window_pairs / A_NIGHT:>13.2f}  {c.window_recall:>6.3f}"
            f"   {c.all_cpu_s:>15.2f}  {c.all_s:>6.2f}  {c.all_pairs / A_NIGHT:>13.2f}  {c.all_recall:>6.3f}   {c.bytes_an_article:>9.0f}  {c.memory_gb:>7.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
