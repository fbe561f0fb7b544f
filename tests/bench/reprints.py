"""Likeness beside its peers, measured in one run: labelled pairs, generated copies, candidates, translations, speed, and a night against the store.

    python -m tests.bench.reprints [--store 100000 1000000] [--peers PYTHON]

Labels and real articles come from the material beside the checkout and are left out where it is absent. Thresholds are those of the rules
(warehouse/stories/judge.py); none is fitted here, while every peer gets the threshold that is best for it on the very rows it is judged on.
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
import random
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from pathlib import Path

from crawlers.likeness.pairing import keys_of
from crawlers.likeness.sketch import shingle_sets, sketch_flat
from crawlers.records import Telling
from tests.bench import reprints_store
from tests.bench.reprints_copies import ALWAYS_ONE, APART, SAME, cases, originals, translations, true_stories
from tests.bench.reprints_pairs import PAIRS
from tests.newsstand.world import World
from tests.shared import SHARED
from warehouse.stories import tell
from warehouse.stories.candidates import candidates, day_of
from warehouse.stories.judge import Subject, judge

PEERS = ("datasketch", "rensa", "gaoya")
THRESHOLDS = [n / 100 for n in range(5, 96)]

Pair = frozenset[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=int, nargs="*", default=[100_000, 1_000_000])
    parser.add_argument("--peers", type=Path, help="a Python that has datasketch, rensa and gaoya; one is made where none is named")
    options = parser.parse_args()
    peers = options.peers or peers_python()
    if (SHARED / "dedup").exists():
        articles = real_articles()
        labelled(articles, peers)
        candidate_recall(articles)
        speed(articles, peers)
    else:
        print("not measured: labelled pairs, candidates and speed need the real articles beside the checkout")
    generated(peers)
    translated()
    newsstand()
    if (SHARED / "dedup").exists() and options.store:
        print("\n## A night of 5,000 against the store")
        sys.argv = ["reprints_store", *map(str, options.store)]
        reprints_store.main()


# ---------------------------------------------------------------- peers


def peers_python() -> Path | None:
    """An environment of the peers' own, made once in the temporary folder; None where they do not install."""
    folder = Path(tempfile.gettempdir()) / "baotinh-peers-reprints"
    python = folder / "bin" / "python"
    if not python.exists():
        print("making an environment for the peers ...")
        venv.create(folder, with_pip=True)
    if subprocess.run([python, "-m", "pip", "install", "-q", *PEERS], check=False, capture_output=True).returncode:
        print(f"peers not installed ({', '.join(PEERS)}): only our own figures follow")
        return None
    return python


def ask_peers(python: Path | None, docs: Iterable[Telling]) -> dict[str, tuple[dict[Pair, float], float]]:
    """Peer -> (pair -> its estimate, documents a CPU second to signatures)."""
    if python is None:
        return {}
    lines = "".join(json.dumps({"id": doc.id, "text": f"{doc.title}\n{doc.text}"}) + "\n" for doc in docs)
    program = Path(__file__).with_name("reprints_peers.py")
    done = subprocess.run([python, program], input=lines, capture_output=True, text=True, check=True)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    return {a["name"]: ({frozenset(pair[:2]): pair[2] for pair in a["pairs"]}, a["docs_a_second"]) for a in answers if "missing" not in a}


# ---------------------------------------------------------------- labelled pairs


def real_articles() -> list[Telling]:
    """The articles beside the checkout; 8,000 ids are a day."""
    with lzma.open(SHARED / "dedup" / "articles.jsonl.xz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    first = int(records[0]["id"])
    made = []
    for record in records:
        title, _, text = record["text"].partition("\n")
        when = datetime(2017, 1, 1, tzinfo=UTC) + timedelta(days=(int(record["id"]) - first) / 8000)
        made.append(Telling(record["id"], f"https://x.example/{record['id']}", title, text, when))
    return made


Rows = Sequence[tuple[Pair, str, float, float]]


def f1(rows: Rows, same: Callable[[int], bool]) -> tuple[float, float, float]:
    """(precision, recall, F1) over the weights, D against N, T and U."""
    true = sum(w for i, (_, label, w, _) in enumerate(rows) if label == "D" and same(i))
    false = sum(w for i, (_, label, w, _) in enumerate(rows) if label in "NTU" and same(i))
    missed = sum(w for i, (_, label, w, _) in enumerate(rows) if label == "D" and not same(i))
    return true / max(true + false, 1e-9), true / max(true + missed, 1e-9), 2 * true / max(2 * true + false + missed, 1e-9)


def best(rows: Rows, score: Callable[[int], float]) -> tuple[float, tuple[float, float, float]]:
    return max(((t, f1(rows, lambda i, t=t: score(i) >= t)) for t in THRESHOLDS), key=lambda found: found[1][2])  # type: ignore[misc]


def labelled(articles: Sequence[Telling], peers: Path | None) -> None:
    with (SHARED / "dedup" / "pairs_dev.csv").open(encoding="utf-8") as lines:
        rows = [(frozenset((r["id_a"], r["id_b"])), r["label"], float(r["weight"]), float(r["jaccard3"])) for r in csv.DictReader(lines)]
    story = {m.id: m.story for m in tell(articles)}
    ours = [len({story[id_] for id_ in pair}) == 1 for pair, *_ in rows]
    print(f"## Labelled pairs ({len(rows)} rows, weighted; D against N, T, U)\n{'':34}   P      R      F1")
    line("baotinh, rules as set", f1(rows, lambda i: ours[i]))
    top, jaccard = best(rows, lambda i: rows[i][3])
    line(f"exact Jaccard, best threshold {top:.2f}", jaccard)
    line("exact Jaccard >= .7", f1(rows, lambda i: rows[i][3] >= 0.7))
    named = {id_ for pair, *_ in rows for id_ in pair}
    for name, (scores, _) in ask_peers(peers, [a for a in articles if a.id in named]).items():
        at, found = best(rows, lambda i, s=scores: s.get(rows[i][0], 0.0))  # type: ignore[misc]
        line(f"{name}, best threshold {at:.2f}", found)
    rng = random.Random(1)
    ours_f, gains = [], []
    for _ in range(1000):
        picks = [rng.randrange(len(rows)) for _ in rows]
        sample = [rows[i] for i in picks]
        mine = f1(sample, lambda i, p=picks: ours[p[i]])[2]  # type: ignore[misc]
        ours_f.append(mine)
        gains.append(mine - best(sample, lambda i, s=sample: s[i][3])[1][2])  # type: ignore[misc]
    print(
        f"bootstrap 95 %: our F1 {quantile(ours_f, 0.025):.3f} to {quantile(ours_f, 0.975):.3f}; above the best Jaccard threshold of each sample by",
        end=" ",
    )
    print(f"{quantile(gains, 0.025):+.3f} to {quantile(gains, 0.975):+.3f}; in this run {f1(rows, lambda i: ours[i])[2] - jaccard[2]:+.3f}")


def line(name: str, measures: tuple[float, float, float]) -> None:
    print(f"{name:34} {measures[0]:.3f}  {measures[1]:.3f}  {measures[2]:.3f}")


def quantile(values: Sequence[float], share: float) -> float:
    return sorted(values)[round(share * (len(values) - 1))]


# ---------------------------------------------------------------- candidates and speed


def candidate_recall(articles: Sequence[Telling]) -> None:
    """Against all pairs that any shared shingle reveals, found by brute force."""
    subjects = [Subject(article) for article in articles]
    found = set(candidates(subjects))
    holders: dict[int, list[int]] = defaultdict(list)
    sets = shingle_sets([f"{a.title}\n{a.text}" for a in articles])
    for i, shingles in enumerate(sets):
        for shingle in shingles.tolist():
            holders[shingle].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for who in holders.values():
        if 1 < len(who) <= 40:  # commoner shingles alone make no copy
            shared.update(combinations(who, 2))
    days = [day_of(a.published_at) for a in articles]
    kinds: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    for (i, j), count in shared.items():
        if count < 0.2 * min(len(sets[i]), len(sets[j])) or abs((days[i] or 0) - (days[j] or 0)) > 60:
            continue
        kind = judge(subjects[i], subjects[j]).relation
        if kind:
            kinds[kind] += 1
            hit[kind] += (i, j) in found
    copies = kinds["exact"] + kinds["near"]
    rows = keys_of(list(articles))
    print(
        f"\n## Candidates among {len(articles):,} real articles\n{len(found) / len(articles):.2f} an article, {sum(map(len, rows)) / len(rows):.1f} keys;",
        end=" ",
    )
    print(f"recall of copies (exact, near) {(hit['exact'] + hit['near']) / copies:.3f} of {copies},", end=" ")
    print(", ".join(f"{kind} {hit[kind] / kinds[kind]:.3f} of {kinds[kind]}" for kind in ("excerpt", "update", "series") if kinds[kind]))


def speed(articles: Sequence[Telling], peers: Path | None) -> None:
    texts = [a.text for a in articles]
    sketch_flat(texts[:100])
    runs = []
    for _ in range(5):
        start = time.process_time()
        sketch_flat(texts)
        runs.append(len(texts) / (time.process_time() - start))
    print(
        f"\n## Speed, articles a CPU second from raw text\nbaotinh, keys: {statistics.median(runs):,.0f} (median of five, {min(runs):,.0f} to {max(runs):,.0f})"
    )
    for name, (_, per_second) in ask_peers(peers, articles[:1500]).items():
        print(f"{name}, signatures: {per_second:,.0f} ({statistics.median(runs) / per_second:.1f} times)")


# ---------------------------------------------------------------- generated copies


def pairs_of(story: Mapping[str, str]) -> set[Pair]:
    members: dict[str, list[str]] = defaultdict(list)
    for id_, name in story.items():
        members[name].append(id_)
    return {frozenset(pair) for ids in members.values() for pair in combinations(ids, 2)}


def pair_f1(found: set[Pair], true: set[Pair]) -> tuple[float, float, float]:
    both = len(found & true)
    return both / max(1, len(found)), both / max(1, len(true)), 2 * both / max(1, len(found) + len(true))


def joined(ids: Sequence[str], scores: Mapping[Pair, float], threshold: float) -> dict[str, str]:
    """Connected by pairs of at least that score, as deduplication tools do it."""
    parent = {id_: id_ for id_ in ids}

    def root(id_: str) -> str:
        while parent[id_] != id_:
            parent[id_] = parent[parent[id_]]
            id_ = parent[id_]
        return id_

    for pair, score in scores.items():
        if score >= threshold:
            a, b = pair
            parent[root(a)] = root(b)
    return {id_: root(id_) for id_ in ids}


def generated(peers: Path | None) -> None:
    made = cases(originals(300))
    tellings = [case.telling for case in made]
    truth = pairs_of(true_stories(made))
    members = {m.id: m for m in tell(tellings)}
    story = {id_: m.story for id_, m in members.items()}
    print(f"\n## Generated copies ({len(made)} articles of 300 originals)\n{'':34}   P      R      F1")
    line("baotinh", pair_f1(pairs_of(story), truth))
    ids = [t.id for t in tellings]
    for name, (scores, _) in ask_peers(peers, tellings).items():
        results = {t: pair_f1(pairs_of(joined(ids, scores, t)), truth) for t in THRESHOLDS[::5]}
        top = max(results, key=lambda t: results[t][2])
        line(f"{name}, best threshold {top:.2f}", results[top])
        line(f"{name}, .7", pair_f1(pairs_of(joined(ids, scores, 0.7)), truth))
    for kinds, what in ((SAME, "found with their original"), (APART, "kept apart from it")):
        shares = []
        for kind in kinds:
            of_kind = [case for case in made if case.kind == kind]
            right = sum((story[c.telling.id] == story[f"{c.of[0]}-original"]) == (kind in SAME) for c in of_kind)
            shares.append(f"{kind} {right}/{len(of_kind)}")
        print(f"{what}: {', '.join(shares)}")
    print(
        f"to the letter the same ({', '.join(ALWAYS_ONE)}): {sum(story[c.telling.id] == story[f'{c.of[0]}-original'] for c in made if c.kind in ALWAYS_ONE)}",
        end="",
    )
    print(f" of {sum(c.kind in ALWAYS_ONE for c in made)}")


# ---------------------------------------------------------------- translations and the newsstand


def translated() -> None:
    written = originals(240)
    english = translations(written)
    home = [Telling(f"{o.number}-original", f"https://a.example/{o.number}", o.title, o.text, o.published_at, language="vi") for o in written]
    noon = datetime(2026, 3, 10, 5, tzinfo=UTC)
    hand_home = [Telling(f"hand{i}-original", f"https://h.example/{i}", vi, text, noon) for i, (vi, text, _, _) in enumerate(PAIRS)]
    hand_en = [Telling(f"hand{i}-en", f"https://h.example/en/{i}", en, text, noon + timedelta(hours=9)) for i, (_, _, en, text) in enumerate(PAIRS)]
    foreign = [case.telling for case in english] + hand_en
    print("\n## Translations (generated and hand-made, no printed address, no pictures)")
    for name, stored in (
        ("all originals stored", home + hand_home),
        ("every second original stored", [t for i, t in enumerate(home + hand_home) if i % 4 < 2]),
    ):
        members = {m.id: m for m in tell([*stored, *foreign])}
        there = {t.id for t in stored}
        claimed = [t for t in foreign if members[t.id].kind == "translation"]
        right = sum(members[t.id].original == t.id.replace("-en", "-original") for t in claimed)
        wanted = sum(t.id.replace("-en", "-original") in there for t in foreign)
        print(f"{name}: precision {right / max(1, len(claimed)):.3f}, recall {right / wanted:.3f} of {wanted}, pool {len(stored)}")


def newsstand() -> None:
    print("\n## The newsstand's own truth (three worlds, two nights)")
    confused: Counter[tuple[str, str]] = Counter()
    wrong = 0
    for seed in (7, 11, 23):
        world = World(seed, date(2026, 11, 20))
        world.advance()
        items = world.items.values()
        tellings = [Telling(i.id, i.url, i.copy.title, i.copy.text()[0], i.published, i.source_url, i.language, i.site.key) for i in items]
        members = {m.id: m for m in tell(tellings)}
        confused.update((i.kind, members[i.id].kind) for i in items)
        wrong += sum(i.original is not None and i.kind in ("exact", "near", "translation") and members[i.id].original != i.original for i in items)
    print("told as the truth says: " + ", ".join(f"{k} {n}" for (k, m), n in sorted(confused.items()) if k == m))
    print(
        "otherwise: "
        + (", ".join(f"{k} as {m} {n}" for (k, m), n in sorted(confused.items()) if k != m) or "none")
        + f"; copies with another original: {wrong}"
    )


if __name__ == "__main__":
    main()
