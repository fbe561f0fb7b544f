"""How far a back-fill has come: the list pages it took up and which of them are read, so that the next one goes on there. Gone when it is complete."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from crawlers.ledger.tables import hint_of
from crawlers.records import Hint

MAX_PAGES = 20_000
"""List pages that one back-fill takes up in all, so that no trap keeps it going from day to day."""

TRIES = 3
"""A list page that fails is asked again by so many back-fills in all."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A list page that is still to be read, in the fields of the spider's list page."""

    url: str
    kind: str
    depth: int
    order: int
    of: str | None


class Frontier:
    """One back-fill's list pages, under the name of its dates; it writes into the transaction of the ledger that gave it."""

    def __init__(self, db: sqlite3.Connection, span: str) -> None:
        self._db, self._span = db, span
        self._count = int(db.execute("select count(*) from frontier where span=?", (span,)).fetchone()[0])

    def take(self, page: Waiting) -> None:
        """A page was taken up; one that is known stays as it is."""
        if self._count >= MAX_PAGES:
            return
        row = (self._span, page.url, page.kind, page.depth, page.order, page.of)
        self._count += self._db.execute("insert or ignore into frontier(span, url, kind, depth, ord, of) values(?,?,?,?,?,?)", row).rowcount

    def settle(self, url: str, *, done: bool) -> None:
        """It was read or will never be (`done`), or it failed and is tried again, at most TRIES times."""
        self._db.execute(
            "update frontier set tries=tries+1, done=max(done, ?1, tries+1>=?2) where span=?3 and url=?4", (done, TRIES, self._span, url)
        )

    def waiting(self) -> list[Waiting]:
        rows = self._db.execute("select url, kind, depth, ord, of from frontier where span=? and done=0 order by ord, url", (self._span,))
        return [Waiting(*row) for row in rows]

    def read(self) -> set[str]:
        """The pages that need not be asked for again."""
        return {url for (url,) in self._db.execute("select url from frontier where span=? and done=1", (self._span,))}

    def deferred(self) -> list[tuple[str, tuple[str, ...], Hint]]:
        """(URL, sources, hint) of addresses that a back-fill of any dates found and that no run has asked for yet, in the order they were found."""
        rows = self._db.execute(
            "select n.url, n.sources, n.hint, max(n.run_seq) from found n join runs r on r.seq=n.run_seq join urls u on u.url=n.url"
            " where r.kind='backfill' and coalesce(u.state, 'deferred')='deferred' group by n.url order by min(n.run_seq), n.url"
        )
        return [(url, tuple(json.loads(sources)), hint_of(hint)) for url, sources, hint, _ in rows]

    def forget(self) -> None:
        self._db.execute("delete from frontier where span=?", (self._span,))
