"""What one run made of every address it discovered, read from the ledger when the crawl has ended."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from crawlers.ledger.parts import parts_of_run
from crawlers.ledger.tables import FETCH, LedgerLockedError, connect, fetch_of, hint_of
from crawlers.records import Found


def read_night(state_file: Path, run_id: str) -> list[Found]:
    """Every URL discovered in that run, in order of URL, one row each; a URL with no outcome (the run was killed) is deferred.

    `fetch` is this run's answer; `previous` the last sound 200 of the article in an earlier run. Raises FileNotFoundError for no such ledger,
    LedgerLockedError while a crawl holds it.
    """
    if not state_file.exists():
        raise FileNotFoundError(state_file)
    db = connect(state_file)
    try:
        earlier = "select max(p.id) from fetches p where (p.article_key=n.article_key or p.asked=n.url) and p.kind='article' and p.sound=1 and p.status in (200, 304) and p.run_seq<n.run_seq"
        rows = db.execute(
            f"select n.run_seq, q.run_seq, n.url, n.article_key, n.sources, n.hint, n.state, n.reason, {FETCH}, {FETCH.replace('f.', 'q.')}"  # noqa: S608 - literals
            f" from found n join runs r on r.seq=n.run_seq left join fetches f on f.id=n.fetch_id left join fetches q on q.id=({earlier}) where r.run_id=? order by n.url",
            (run_id,),
        )
        parts, are_parts = parts_of_run(db, run_id)
        return [
            Found(
                url,
                key,
                tuple(json.loads(sources)),
                state or "deferred",
                reason if state else "interrupted",
                hint_of(hint),
                fetch_of(rest[:8]) if rest[0] else None,
                # What becomes of a further page is no word about the article, whose key it bears.
                fetch_of(rest[8:]) if rest[8] and url not in are_parts else None,
                () if url in are_parts else parts.get((seq if rest[0] else before, key), ()),
            )
            for seq, before, url, key, sources, hint, state, reason, *rest in rows
        ]
    except sqlite3.OperationalError as error:
        raise LedgerLockedError(f"{state_file.name}: {error}") from error
    finally:
        db.close()
