"""What earlier processes of a run settled for good, read before the ledger is taken: the figures of a run that goes on begin with it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from crawlers.ledger.tables import LedgerLockedError, connect

DIED = "died"
"""End of a run whose process ended without its last line: kill -9, out of memory, a crash."""


@dataclass(frozen=True, slots=True)
class Settled:
    """One address with its outcome. `had` = an answer of this run stands behind it; `is_part` = it is a further page of an article."""

    url: str
    state: str
    reason: str | None
    had: bool
    is_part: bool


@dataclass(frozen=True, slots=True)
class Before:
    """A run as its earlier processes left it. `finish` None = the last one never came to its end."""

    kind: str
    finish: str | None
    settled: tuple[Settled, ...]


def run_before(state_file: Path, run_id: str) -> Before | None:
    """The run, with those of the addresses that Ledger.settled names that were fetched or refused; None where no process of it ever began here.

    Raises LedgerLockedError while a crawl holds the ledger.
    """
    if not state_file.exists():
        return None
    db = connect(state_file)
    try:
        if db.execute("select 1 from sqlite_master where name='runs'").fetchone() is None:
            return None
        run = db.execute("select seq, kind, finish from runs where run_id=?", (run_id,)).fetchone()
        if run is None:
            return None
        has_parts = db.execute("select 1 from sqlite_master where name='parts'").fetchone() is not None
        part = "exists(select 1 from parts p where p.run_seq=n.run_seq and p.url=n.url)" if has_parts else "0"
        rows = db.execute(
            f"select n.url, n.state, n.reason, n.fetch_id is not null, {part} from found n where n.run_seq=? and n.state<>'known'"  # noqa: S608 - literals
            " and coalesce(n.reason,'') not in ('budget','interrupted','robots_unreachable') and not (n.state='alias' and n.fetch_id is null)",
            run[:1],
        )
        settled = (Settled(url, state, reason, bool(had), bool(is_part)) for url, state, reason, had, is_part in rows)
        return Before(run[1], run[2], tuple(settled))
    except sqlite3.OperationalError as error:
        raise LedgerLockedError(f"{state_file.name}: {error}") from error
    finally:
        db.close()
