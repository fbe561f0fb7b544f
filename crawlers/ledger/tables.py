"""The ledger's tables and how their rows become records; the only opening of the database file."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any

from crawlers.records import Fetch, Hint, WarcRef

SCHEMA = """
create table if not exists runs(seq integer primary key autoincrement, run_id text unique, night text, kind text, started_at text,
  ended_at text, finish text, stats text);
-- one row: a URL ever discovered
create table if not exists urls(url text primary key, article_key text not null, first_found text not null, first_run text, state text, reason text, published text) without rowid;
create index if not exists urls_key on urls(article_key);
-- one row: a response record in the archive; `asked` is the discovered URL, `url` the one that answered
create table if not exists fetches(id integer primary key, run_seq integer, kind text, asked text, article_key text, url text, status integer, fetched_at text,
  file text, offset integer, length integer, digest text, record_id text unique, etag text, last_modified text, sound integer default 1);
create index if not exists fetches_asked on fetches(asked, id);
create index if not exists fetches_key on fetches(article_key, id);
-- one row: a URL in a run, with exactly one outcome when the run has ended
create table if not exists found(run_seq integer, url text, article_key text, sources text, hint text, state text, reason text, detail text, fetch_id integer,
  primary key(run_seq, url)) without rowid;
-- one row: a feed, sitemap, section or home page
create table if not exists feeds(url text primary key, kind text, failures integer default 0, last_ok text, last_tried text, changed_at text, links integer) without rowid;
-- one row: a further page (2 and on) of an article, as a run had it; no fetch: it was named and could not be had
create table if not exists parts(run_seq integer, article_key text, number integer, url text, fetch_id integer, primary key(run_seq, article_key, number)) without rowid;
create index if not exists parts_url on parts(url);
-- one row: a list as a run had it, and the articles new to the site that it named in that run
create table if not exists list_nights(run_seq integer, url text, kind text, parent text, ok integer, links integer, changed text, primary key(run_seq, url)) without rowid;
create index if not exists list_nights_url on list_nights(url);
create table if not exists list_names(run_seq integer, url text, article_key text, primary key(run_seq, url, article_key)) without rowid;
-- one row: a list, and the oldest publication day among what it showed when it was last read
create table if not exists list_spans(url text primary key, oldest text) without rowid;
-- one row: a list page that an unfinished back-fill of these dates took up
create table if not exists frontier(span text, url text, kind text, depth integer, ord integer, of text, tries integer default 0, done integer default 0,
  primary key(span, url)) without rowid;
create table if not exists facts(name text primary key, value text) without rowid;
"""

FETCH = "f.url, f.status, f.fetched_at, f.file, f.offset, f.length, f.digest, f.record_id"
ANSWERS = f"select f.id, {FETCH}, f.etag, f.last_modified, r.run_id from fetches f join runs r on r.seq=f.run_seq"  # noqa: S608 - a literal


class LedgerLockedError(Exception):
    """Another process is crawling this site into this data folder."""


def connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=0.2, isolation_level=None)


def fetch_of(row: Any) -> Fetch:
    url, status, at, file, offset, length, digest, record_id = row
    return Fetch(url, status, datetime.fromisoformat(at), WarcRef(file, offset, length, digest, record_id))


def hint_text(hint: Hint) -> str:
    when = hint.published_at.isoformat() if hint.published_at else None
    return json.dumps([hint.title, when, hint.section], ensure_ascii=False)


def hint_of(text: str) -> Hint:
    title, when, section = json.loads(text)
    return Hint(title, datetime.fromisoformat(when) if when else None, section)
