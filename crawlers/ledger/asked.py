"""What one run had of its lists, read from the ledger when the crawl has ended: from it is told why a back-fill found nothing."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from crawlers.ledger.tables import LedgerLockedError, connect


@dataclass(frozen=True, slots=True)
class ListsAsked:
    """`answered`: lists of each kind that gave something usable (a section's pages are one list); `refused`: reason -> list pages that gave nothing.

    `finish` None = the run never came to its end; what waits is for the next run of the same back-fill.
    """

    finish: str | None
    answered: Mapping[str, int]
    refused: Mapping[str, int]
    lists_waiting: int = 0
    addresses_waiting: int = 0


def lists_asked(state_file: Path, run_id: str) -> ListsAsked | None:
    """The lists of a run; None where no process of it ever began here. Raises LedgerLockedError while a crawl holds the ledger."""
    if not state_file.exists():
        return None
    db = connect(state_file)
    try:
        run = db.execute("select seq, finish, stats from runs where run_id=?", (run_id,)).fetchone()
        if run is None:
            return None
        seq, finish, stats = run
        counts = json.loads(stats or "{}")
        rows = db.execute("select kind, count(*) from list_nights where run_seq=? and (ok or links) group by kind order by kind", (seq,))
        refused = Counter({name.removeprefix("list_"): count for name, count in counts.items() if name.startswith("list_")})
        return ListsAsked(finish, dict(rows), dict(refused.most_common()), counts.get("lists_waiting", 0), counts.get("addresses_waiting", 0))
    except sqlite3.OperationalError as error:
        raise LedgerLockedError(f"{state_file.name}: {error}") from error
    finally:
        db.close()
