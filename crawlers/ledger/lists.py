"""What each list (feed, sitemap, section, home page) brought on which night, as the ledger keeps it. Which list may rest is decided in crawlers/spiders/rests.py."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime

OUTLINKS = "outlinks"
"""Stands among the lists for the links on articles; its names are the new articles that these reach and that no feed, sitemap or home page named."""

KEPT_DAYS = 45
"""For so long it is remembered what each list brought."""


@dataclass(frozen=True, slots=True)
class ListNight:
    """A list as it was asked on one night. `names` = keys of the articles that it named and that were new to the site and answered; `new` counts those that
    did not answer too. `first` = the night on which it was first asked, `oldest` = the oldest publication day on it when it was last read.
    """

    url: str
    kind: str
    parent: str | None  # the sitemap index or index of feeds that named it
    night: date
    first: date
    ok: bool
    links: int
    changed: str | None  # what its index said of its last change
    names: frozenset[str] = frozenset()
    new: int = 0
    oldest: date | None = None


def note_list(db: sqlite3.Connection, seq: int, night: ListNight) -> None:
    """One list of this run; the pages of a section count as one list, that of the first."""
    db.execute(
        "insert into list_nights values(?,?,?,?,?,?,?) on conflict(run_seq, url) do update set ok=excluded.ok, links=max(links, excluded.links)",
        (seq, night.url, night.kind, night.parent, night.ok, night.links, night.changed),
    )
    db.executemany("insert or ignore into list_names values(?,?,?)", [(seq, night.url, key) for key in night.names])
    if night.oldest is not None:
        db.execute("insert or replace into list_spans values(?,?)", (night.url, str(night.oldest)))


def list_nights(db: sqlite3.Connection, seq: int, since: date) -> list[ListNight]:
    """Every list of the nights from `since` on and before this run, the newest first. The site's first night is left out: there everything is new, and
    a list that reaches further back brings more, which says nothing of the nights to come.
    """
    nights = db.execute(
        "select l.run_seq, l.url, l.kind, l.parent, r.night, l.ok, l.links, l.changed, (select min(q.night) from list_nights p join runs q on q.seq=p.run_seq where p.url=l.url), s.oldest"
        " from list_nights l join runs r on r.seq=l.run_seq left join list_spans s on s.url=l.url"
        " where r.kind='night' and r.night>=? and r.seq<? and r.night<=(select night from runs where seq=?)"
        " and r.seq>(select min(seq) from runs where kind='night') order by r.seq desc, l.url",
        (str(since), seq, seq),
    ).fetchall()
    oldest = min((row[0] for row in nights), default=seq)
    answered = set(db.execute("select distinct run_seq, article_key from found where run_seq>=? and run_seq<? and state='fetched'", (oldest, seq)))
    names: dict[tuple[int, str], set[str]] = defaultdict(set)
    new: Counter[tuple[int, str]] = Counter()
    for run, url, key in db.execute("select run_seq, url, article_key from list_names where run_seq>=? and run_seq<?", (oldest, seq)):
        new[run, url] += 1
        if (run, key) in answered:
            names[run, url].add(key)
    return [
        ListNight(
            *(url, kind, parent, date.fromisoformat(night), date.fromisoformat(first), bool(ok), links, changed),
            *(frozenset(names[run, url]), new[run, url], date.fromisoformat(oldest) if oldest else None),
        )
        for run, url, kind, parent, night, ok, links, changed, first, oldest in nights
    ]


def forget_lists(db: sqlite3.Connection, seq: int) -> None:
    """What is older than KEPT_DAYS on the night of this run; nights count, since a day of back-fills may be a hundred runs."""
    old = f"(select seq from runs where night<(select date(night, '-{KEPT_DAYS} days') from runs where seq=?))"  # noqa: S608 - a literal
    for table in ("list_names", "list_nights"):
        db.execute(f"delete from {table} where run_seq in {old}", (seq,))  # noqa: S608 - literals
    db.execute("delete from list_spans where url not in (select url from list_nights)")


def feed_failures(db: sqlite3.Connection, url: str) -> int:
    """Nights in a row on which this feed, sitemap or section page gave nothing usable."""
    row = db.execute("select failures from feeds where url=?", (url,)).fetchone()
    return int(row[0]) if row else 0


def note_feed(db: sqlite3.Connection, url: str, kind: str, at: datetime, *, ok: bool, changed: bool, links: int) -> None:
    db.execute("insert into feeds(url, kind) values(?,?) on conflict(url) do nothing", (url, kind))
    db.execute(
        "update feeds set last_tried=?1, failures=case when ?2 then 0 else failures+1 end, last_ok=case when ?2 then ?1 else last_ok end,"
        " changed_at=case when ?3 then ?1 else changed_at end, links=?4 where url=?5",
        (at.isoformat(), ok, changed, links, url),
    )
