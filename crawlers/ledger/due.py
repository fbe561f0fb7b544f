"""What earlier nights leave for tonight: articles to look at again, addresses without an answer, and how far the site had come. When one is due is freshness.py's part."""

from __future__ import annotations

import sqlite3
from datetime import date

from crawlers.ledger.tables import hint_of
from crawlers.records import Hint


def recent(db: sqlite3.Connection, seq: int, since: date) -> list[tuple[str, str]]:
    """(URL, article key) of articles answered on nights before this run that were published, or where nothing said when, first listed since then; of the
    site's first night, on which all is new, only those that were dated. One that links alone led to may be of any day.
    """
    return db.execute(
        "select u.url, u.article_key from urls u join runs r on r.run_id=u.first_run where r.kind='night' and r.seq<>?1"
        " and u.state in ('fetched', 'not_modified', 'known')"
        " and coalesce(u.published, case when r.seq>(select min(seq) from runs where kind='night')"
        """ and not exists (select 1 from found n where n.run_seq=r.seq and n.url=u.url and n.sources='["link"]') then r.night end)>=?2""",
        (seq, str(since)),
    ).fetchall()


def revisitable(db: sqlite3.Connection, since: date) -> list[tuple[str, str]]:
    """(URL, article key) of articles first answered on a night not before `since`, by the address last asked: they may be due though no list names them."""
    return db.execute(
        "select asked, article_key from (select f.asked, f.article_key, max(f.id), min(r.night) as first from fetches f join runs r on r.seq=f.run_seq"
        " where f.kind='article' and f.sound=1 and f.status in (200, 304) and f.article_key<>'' group by f.article_key) where first>=? order by first desc",
        (str(since),),
    ).fetchall()


def unanswered(db: sqlite3.Connection, seq: int, night: date, *, deferred_days: int, failed_days: int) -> list[tuple[str, Hint]]:
    """(URL, hint) of addresses that a night found so many days ago at most and that no run had an answer for, under any spelling: put off, cut off by
    a kill, or failed.
    """
    rows = db.execute(
        "select u.url, n.hint from urls u join runs r on r.run_id=u.first_run join found n on n.run_seq=r.seq and n.url=u.url"
        " where r.kind='night' and r.seq<>?1 and r.night>=date(?2, -?3 || ' days') and coalesce(u.reason, '')<>'not_in_replay'"
        " and (coalesce(u.state, 'deferred')='deferred' or (u.state='failed' and r.night>=date(?2, -?4 || ' days')))"
        " and not exists (select 1 from fetches f where f.article_key=u.article_key and f.kind='article' and f.sound=1 and f.status in (200, 304))"
        " order by r.seq desc, u.url",
        (seq, str(night), deferred_days, failed_days),
    )
    return [(url, hint_of(hint)) for url, hint in rows]
