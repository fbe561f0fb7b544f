"""The further pages of articles as the ledger keeps them. Which addresses are further pages is decided in crawlers/discovery/continued.py."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence

from crawlers.ledger.tables import FETCH, fetch_of
from crawlers.records import Part


def note_parts(db: sqlite3.Connection, seq: int, key: str, rows: Sequence[tuple[int, str, int | None]]) -> None:
    """(number, URL, answer) of each further page that a run had of an article, replacing what the run noted before."""
    db.execute("delete from parts where run_seq=? and article_key=?", (seq, key))
    db.executemany("insert into parts values(?,?,?,?,?)", [(seq, key, number, url, answer) for number, url, answer in rows])


def last_parts(db: sqlite3.Connection, seq: int, key: str) -> list[Part]:
    """An article's further pages as the latest run before this one had them."""
    rows = db.execute(
        f"select p.number, p.url, {FETCH} from parts p left join fetches f on f.id=p.fetch_id where p.article_key=?"  # noqa: S608 - a literal
        " and p.run_seq=(select max(run_seq) from parts where article_key=? and run_seq<?) order by p.number",
        (key, key, seq),
    )
    return [Part(number, url, fetch_of(fetch) if fetch[0] else None) for number, url, *fetch in rows]


def article_of_part(db: sqlite3.Connection, url: str) -> str | None:
    """The key of the article that an address was last had as a further page of."""
    row = db.execute("select article_key from parts where url=? order by run_seq desc limit 1", (url,)).fetchone()
    return row[0] if row else None


def parts_of_run(db: sqlite3.Connection, run_id: str) -> tuple[dict[tuple[int, str], tuple[Part, ...]], set[str]]:
    """The further pages of every article that a run discovered, by the run (seq) that had them and article key; and all their addresses."""
    if db.execute("select 1 from sqlite_master where name='parts'").fetchone() is None:
        return {}, set()  # no crawl has opened this ledger since further pages are kept
    rows = db.execute(
        f"select p.run_seq, p.article_key, p.number, p.url, {FETCH} from parts p left join fetches f on f.id=p.fetch_id"  # noqa: S608 - a literal
        " where p.article_key in (select n.article_key from found n join runs r on r.seq=n.run_seq where r.run_id=?) order by p.run_seq, p.article_key, p.number",
        (run_id,),
    )
    parts: dict[tuple[int, str], list[Part]] = defaultdict(list)
    for seq, key, number, url, *fetch in rows:
        parts[seq, key].append(Part(number, url, fetch_of(fetch) if fetch[0] else None))
    return {name: tuple(some) for name, some in parts.items()}, {part.url for some in parts.values() for part in some}
