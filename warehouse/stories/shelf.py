"""The private file of sketches: what each article's text comes down to, kept so that tonight's can be compared with everything stored.

It holds nothing that the warehouse and the rules could not make again; a lost or outdated one is made anew. Never published.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, Self

from crawlers.likeness.fingerprint import FINGERPRINT_VERSION, fact_keys
from crawlers.likeness.pairing import BUCKET_DAYS, FLOOD, HOT, KEYS_VERSION, LEAST_SHARE, SMALL, keys_of, sampled
from crawlers.likeness.sketch import SKETCH_VERSION
from crawlers.likeness.tables import as_table, asked_keys, owned_keys, pairs_table, places_table
from crawlers.records import Telling
from warehouse.sources import source
from warehouse.store import Store
from warehouse.stories.asking import asked_of, lent
from warehouse.stories.judge import TRANSLATION_DAYS, Subject
from warehouse.stories.memory import standing
from warehouse.stories.partition import Standing

NAME: Final = "sketches"
ALL_DAYS: Final = 1_000_000


class Shelf:
    """The private file, attached to the warehouse's connection for as long as the comparison lasts."""

    def __init__(self, store: Store, path: Path, *, hot: int = HOT, flood: int = FLOOD) -> None:
        self._store, self._path, self._hot, self._flood = store, path, hot, flood

    def __enter__(self) -> Self:
        self._store.attach(self._path, NAME)
        version = f"{SKETCH_VERSION}.{KEYS_VERSION}"
        self._store.script("stories_version")
        if self._store.script("stories_version_held") != [(version, FINGERPRINT_VERSION)]:
            with self._store.transaction():
                self._store.script("stories_private")
                self._store.script("stories_version_in", {"sketch": version, "fingerprint": FINGERPRINT_VERSION})
        return self

    def __exit__(self, *_: object) -> None:
        self._store.script("stories_checkpoint")
        self._store.detach(NAME)

    def outdated(self) -> list[str]:
        """Articles on the shelf whose reading is in force no more, or not at all."""
        return [str(row[0]) for row in self._store.script("stories_outdated")]

    def missing(self) -> list[str]:
        """Articles in force that are not on the shelf, oldest first."""
        return [str(row[0]) for row in self._store.script("stories_missing")]

    def replace(self, gone: Sequence[str], new: Sequence[tuple[Telling, str, int]]) -> None:
        """Takes articles off and puts others (telling, reading, day) on, in one transaction, and notes whom that makes to be looked up `again`."""
        store = self._store
        rows = keys_of([telling for telling, _, _ in new])
        subjects = [Subject(telling) for telling, _, _ in new]
        facts = [fact_keys(subject.fingerprint) for subject in subjects]
        with store.transaction():
            first = int(store.script("stories_next_doc")[0][0])
            docs, days = list(range(first, first + len(new))), [day for _, _, day in new]
            foreign = [subject.foreign for subject in subjects]
            with lent(store, "wanted", {"article_id": list(gone)}):
                store.script("stories_off")
            store.lend("new_keys", owned_keys(docs, days, rows, small=[sampled(row) <= SMALL for row in rows]))
            store.lend("new_facts", owned_keys(docs, days, facts, is_foreign=foreign))
            store.lend("new_docs", _doc_table(docs, days, rows, new, subjects))
            try:
                store.script("stories_touched", {"bucket_days": BUCKET_DAYS})
                for step in ("stories_take_off", "stories_put_docs", "stories_put_keys", "stories_put_facts"):
                    store.script(step)
            finally:
                for name in ("new_keys", "new_facts", "new_docs"):
                    store.take_back(name)
            store.script("stories_hot", {"bucket_days": BUCKET_DAYS, "hot": self._hot, "flood": self._flood})
            store.script("stories_flipped", {"bucket_days": BUCKET_DAYS})
            store.script("stories_hot_out")
            store.script("stories_hot_in")

    def again(self) -> list[str]:
        """Articles to be looked up again because keys of theirs became too common, or stopped being so; kept until `again_done`, also over a kill."""
        return [str(row[0]) for row in self._store.script("stories_again")]

    def again_done(self) -> None:
        """All of `again` has been compared."""
        self._store.script("stories_again_done")

    def candidates(self, articles: Iterable[str], *, window_days: int | None) -> list[tuple[str, str]]:
        """Pairs (smaller id, larger id) of an article asked for and any other that share enough to be judged.

        One bucket of days after the other: memory does not grow with the store, and what is hot is the same for all of a bucket.
        """
        store = self._store
        window_days = ALL_DAYS if window_days is None else window_days
        asked_of(store, "stories_asked", list(articles))
        asked = asked_keys(store.arrow(source("queries", "stories_asked_keys").text, {"bucket_days": BUCKET_DAYS}))
        ((first, last),) = store.script("stories_span", {"window_days": window_days})
        pairs: set[tuple[str, str]] = set()
        with lent(store, "places", places_table(asked)):
            for bucket in range(first // BUCKET_DAYS, last // BUCKET_DAYS + 1) if first is not None else ():
                begin = bucket * BUCKET_DAYS
                days = {"bucket": bucket, "first": max(first, begin), "last": min(last, begin + BUCKET_DAYS - 1)}
                found = store.arrow(source("queries", "stories_shared").text, days)
                with lent(store, "shared_keys", pairs_table(asked, found)):
                    limits = {"least_share": LEAST_SHARE, "window_days": window_days}
                    pairs.update((str(a), str(b)) for a, b in store.script("stories_candidates", limits))
        pairs.update((str(a), str(b)) for a, b in store.script("stories_translations", {"days": int(TRANSLATION_DAYS) + 1}))
        return sorted(pairs)

    def standings(self, articles: Sequence[str]) -> list[Standing]:
        return [
            Standing(str(a), str(o), when if isinstance(when, datetime) else None, int(length), address, source, str(signed), bool(foreign))
            for a, o, when, length, address, source, signed, foreign in asked_of(self._store, "stories_standings", articles)
        ]


def _doc_table(
    docs: Sequence[int], days: Sequence[int], rows: Sequence[object], new: Sequence[tuple[Telling, str, int]], subjects: Sequence[Subject]
) -> object:
    stands = [standing(subject) for subject in subjects]
    return as_table({
        "doc": docs,
        "article_id": [stand.id for stand in stands],
        "reading_id": [reading for _, reading, _ in new],
        "day": days,
        "keys": [sampled(row) for row in rows],  # type: ignore[arg-type]
        "is_foreign": [subject.foreign for subject in subjects],
        "outlet": [stand.outlet for stand in stands],
        "published_at": [stand.published_at for stand in stands],
        "length": [stand.length for stand in stands],
        "address": [stand.address for stand in stands],
        "source": [stand.source for stand in stands],
        "signature": [stand.signature for stand in stands],
    })  # fmt: skip
