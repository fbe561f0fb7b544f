"""The ledger as the crawl process uses it: one writer, one run at a time."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self

from crawlers.exchange import Entry, header
from crawlers.ledger import due, lists, parts
from crawlers.ledger.frontier import Frontier
from crawlers.ledger.lists import ListNight
from crawlers.ledger.remembered import Answer, Memory
from crawlers.ledger.tables import ANSWERS, SCHEMA, LedgerLockedError, connect, fetch_of, hint_of, hint_text
from crawlers.records import VIETNAM, CrawlState, Fetch, Hint, Part


class Ledger:
    """The site's memory, opened for one run. Writes become durable at `commit` (call it each second and at the end)."""

    def __init__(
        self, path: Path, run_id: str, night: date, at: datetime, *, kind: str = "night", archived: Callable[[bool], Iterable[Entry]] | None = None
    ) -> None:
        """Raises LedgerLockedError at once when another process holds the file.

        `archived(is_new)` is called once the lock is held and gives records that may be unknown here: of files torn by a kill, or,
        for a new ledger, of the site's whole archive. They are taken in before this run begins, in their order.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self.run_id = run_id
        self._db = connect(path)
        try:
            self._db.execute("pragma locking_mode=exclusive")
            self._db.execute("pragma journal_mode=wal")
            self._db.execute("pragma synchronous=full")
            self._db.executescript(SCHEMA)
            self._db.execute("begin immediate")
        except sqlite3.OperationalError as error:
            self._db.close()
            raise LedgerLockedError(f"{path.name}: {error}") from error
        is_new = self._db.execute("select 1 from runs").fetchone() is None
        self.absorbed = self.absorb(archived(is_new)) if archived else 0
        self.is_resumed = self._db.execute("select 1 from runs where run_id=?", (run_id,)).fetchone() is not None
        self._seq = self._run(run_id, str(night), kind, at.isoformat())
        self._db.execute("update runs set ended_at=null, finish=null where seq=?", (self._seq,))
        self.commit()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def commit(self) -> None:
        """Raises OSError when the disk does not take it; what was committed before stays."""
        try:
            if self._db.in_transaction:
                self._db.execute("commit")
            self._db.execute("begin immediate")
        except sqlite3.OperationalError as error:
            raise OSError(f"the ledger cannot be written: {error}") from error

    def close(self) -> None:
        if self._db.in_transaction:
            self._db.execute("commit")
        self._db.close()

    # ------------------------------------------------------------ URLs of this run

    def discover(self, url: str, article_key: str, source: str, hint: Hint, at: datetime) -> None:
        """Note that `source` (feed, sitemap, section, archive, link, replay) named this URL; sources and hints add up."""
        self._db.execute(
            "insert into urls values(?,?,?,?,null,null,?) on conflict(url) do update set article_key=excluded.article_key,"
            " published=coalesce(urls.published, excluded.published)",
            (url, article_key, at.isoformat(), self.run_id, str(hint.published_at.astimezone(VIETNAM).date()) if hint.published_at else None),
        )
        row = self._db.execute("select sources, hint from found where run_seq=? and url=?", (self._seq, url)).fetchone()
        sources, old = (json.loads(row[0]), hint_of(row[1])) if row else ([], Hint())
        sources += [] if source in sources else [source]
        merged = Hint(old.title or hint.title, old.published_at or hint.published_at, old.section or hint.section)
        self._db.execute(
            "insert into found(run_seq, url, article_key, sources, hint) values(?,?,?,?,?)"
            " on conflict(run_seq, url) do update set article_key=excluded.article_key, sources=excluded.sources, hint=excluded.hint",
            (self._seq, url, article_key, json.dumps(sources), hint_text(merged)),
        )

    def settle(self, url: str, state: CrawlState, reason: str | None = None, detail: str | None = None, answer: int | None = None) -> None:
        """Give a discovered URL its outcome; a later call replaces an earlier one."""
        self._db.execute(
            "update found set state=?, reason=?, detail=?, fetch_id=? where run_seq=? and url=?",
            (state, reason, detail and detail[:500], answer, self._seq, url),
        )
        self._db.execute("update urls set state=?, reason=? where url=?", (state, reason, url))
        if state in {"rejected", "failed"} and answer is not None:
            self._db.execute("update fetches set sound=0 where id=?", (answer,))

    def unsettled(self) -> list[str]:
        return [row[0] for row in self._db.execute("select url from found where run_seq=? and state is null", (self._seq,))]

    def settled(self) -> set[str]:
        """URLs of this run that have their outcome for good: all but those that an end of the run cut off, and but spellings that were set aside for another
        one, which may have been cut off.
        """
        rows = self._db.execute(
            "select url from found where run_seq=? and state is not null and coalesce(reason,'') not in ('budget','interrupted','robots_unreachable')"
            " and not (state='alias' and fetch_id is null)",
            (self._seq,),
        )
        return {url for (url,) in rows}

    def counts(self) -> dict[str, int]:
        return dict(
            self._db.execute("select coalesce(state, 'open'), count(*) from found where run_seq=? group by 1 order by 1", (self._seq,)).fetchall()
        )

    def new_sources(self) -> dict[str, frozenset[str]]:
        """What named each article that is new in this run, under whatever spelling: what a completeness estimate counts."""
        lists: defaultdict[str, set[str]] = defaultdict(set)
        for key, names in self._db.execute("select article_key, sources from found where run_seq=?", (self._seq,)):
            lists[key].update(json.loads(names))
        rows = self._db.execute(
            "select n.url, n.article_key from found n join urls u on u.url=n.url where n.run_seq=? and n.state='fetched' and u.first_run=?",
            (self._seq, self.run_id),
        )
        return {url: frozenset(lists[key]) for url, key in rows}

    def history(self) -> list[tuple[date, int]]:
        """(night, new articles of all its finished runs) of earlier nights, the oldest first: what is usual for the site."""
        rows = self._db.execute(
            "select r.night, count(u.url) from runs r left join found n on n.run_seq=r.seq and n.state='fetched'"
            " left join urls u on u.url=n.url and u.first_run=r.run_id where r.kind='night' and r.finish='finished'"
            " and r.night<(select night from runs where seq=?) group by r.night order by r.night",
            (self._seq,),
        )
        return [(date.fromisoformat(night), new) for night, new in rows]

    # ------------------------------------------------------------ answers

    def answered(self, asked: str, article_key: str, kind: str, fetch: Fetch, *, etag: str | None = None, last_modified: str | None = None) -> int:
        """Note an archived answer; its id. The same record noted again (after a kill) is the same row."""
        return self._answer(self._seq, kind, asked, article_key, fetch, (etag, last_modified))

    def memory(self, url: str) -> Memory | None:
        row = self._db.execute(
            "select u.article_key, r.night, u.state, u.reason, u.published from urls u left join runs r on r.run_id=u.first_run where u.url=?", (url,)
        ).fetchone()
        if row is None:
            return None
        key, found, state, reason, published = row
        answers, latest = self._db.execute(
            "select count(distinct case when f.sound=1 and f.status in (200, 304) then f.run_seq end), max(r.night) from fetches f"
            " join runs r on r.seq=f.run_seq where (f.article_key=? or f.asked=?) and f.kind='article' and r.seq<>?",
            (key, url, self._seq),
        ).fetchone()
        return Memory(url, key, _day(found), state, reason, self.last_answer(url), answers, _day(latest), _day(published))

    def is_new(self, url: str) -> bool:
        """Whether no run before this one had named the address."""
        row = self._db.execute("select first_run from urls where url=?", (url,)).fetchone()
        return row is None or row[0] == self.run_id

    def knew(self, key: str) -> bool:
        """Whether a run before this one knew the article, under any spelling."""
        return self._db.execute("select 1 from urls where article_key=? and first_run<>? limit 1", (key, self.run_id)).fetchone() is not None

    def recent(self, since: date) -> list[tuple[str, str]]:
        return due.recent(self._db, self._seq, since)

    def revisitable(self, since: date) -> list[tuple[str, str]]:
        return due.revisitable(self._db, since)

    def unanswered(self, night: date, *, deferred_days: int, failed_days: int) -> list[tuple[str, Hint]]:
        return due.unanswered(self._db, self._seq, night, deferred_days=deferred_days, failed_days=failed_days)

    def fact(self, name: str) -> str | None:
        """Something learned of the site that holds from night to night (that its validators lie)."""
        row = self._db.execute("select value from facts where name=?", (name,)).fetchone()
        return row[0] if row else None

    def note_fact(self, name: str, value: str) -> None:
        self._db.execute("insert into facts values(?,?) on conflict(name) do update set value=excluded.value", (name, value))

    def last_answer(self, asked: str) -> Answer | None:
        """The latest sound 200 (or revisit of one) of this very URL from an earlier run: a resumed run must not compare with itself."""
        row = self._db.execute(
            f"{ANSWERS} where f.asked=? and f.sound=1 and f.status in (200, 304) and f.run_seq<>? order by f.id desc limit 1", (asked, self._seq)
        ).fetchone()
        return Answer(row[0], fetch_of(row[1:9]), row[9], row[10], row[11]) if row else None

    def _answer(self, seq: int, kind: str, asked: str, key: str, fetch: Fetch, validators: tuple[str | None, str | None]) -> int:  # noqa: PLR0917 - one row's columns
        ref = fetch.warc
        row = self._db.execute("select id from fetches where record_id=?", (ref.record_id,)).fetchone()
        if row:
            return int(row[0])
        values = (
            seq,
            kind,
            asked,
            key,
            fetch.url,
            fetch.status,
            fetch.fetched_at.isoformat(),
            ref.file,
            ref.offset,
            ref.length,
            ref.payload_digest,
            ref.record_id,
        )
        done = self._db.execute(
            "insert into fetches(run_seq, kind, asked, article_key, url, status, fetched_at, file, offset, length, digest, record_id, etag, last_modified)"
            " values(?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (*values, *validators),
        )
        return int(done.lastrowid or 0)

    def note_parts(self, key: str, rows: Sequence[tuple[int, str, int | None]]) -> None:
        """What this run had of an article's further pages: (number, URL, answer or None)."""
        parts.note_parts(self._db, self._seq, key, rows)

    def last_parts(self, key: str) -> list[Part]:
        return parts.last_parts(self._db, self._seq, key)

    def article_of_part(self, url: str) -> str | None:
        return parts.article_of_part(self._db, url)

    # ------------------------------------------------------------ feeds and runs

    def feed_failures(self, url: str) -> int:
        return lists.feed_failures(self._db, url)

    def note_feed(self, url: str, kind: str, at: datetime, *, ok: bool, changed: bool, links: int) -> None:
        lists.note_feed(self._db, url, kind, at, ok=ok, changed=changed, links=links)

    def note_list(self, night: ListNight) -> None:
        lists.note_list(self._db, self._seq, night)

    def list_nights(self, since: date) -> list[ListNight]:
        return lists.list_nights(self._db, self._seq, since)

    def frontier(self, since: date, until: date | None) -> Frontier:
        """How far the back-fill of these dates has come."""
        return Frontier(self._db, f"{since}..{until or ''}")

    def finish_run(self, at: datetime, finish: str, stats: Mapping[str, Any]) -> None:
        text = json.dumps(stats, ensure_ascii=False, default=str)
        lists.forget_lists(self._db, self._seq)
        self._db.execute("update runs set ended_at=?, finish=?, stats=? where seq=?", (at.isoformat(), finish, text, self._seq))

    def absorb(self, found: Iterable[Entry]) -> int:
        """Take in records of our own archive that this ledger does not know (written just before a kill, or all of them after a loss); how many."""
        new = 0
        for entry in found:
            story = entry.fields
            if entry.kind == "failure" or "run" not in story:
                continue
            seq = self._run(str(story["run"]), str(story.get("night", "")), "night", entry.at.isoformat())
            kind, asked, key = str(story.get("kind", "article")), str(story.get("asked", entry.url)), str(story.get("key", ""))
            if kind == "article":
                self._db.execute(
                    "insert into urls values(?,?,?,?,'fetched',null,null) on conflict(url) do nothing",
                    (asked, key, entry.at.isoformat(), story["run"]),
                )
            fetch = Fetch(entry.url, entry.status, entry.at, entry.ref)
            new += self._db.execute("select 1 from fetches where record_id=?", (entry.ref.record_id,)).fetchone() is None
            done = self._answer(seq, kind, asked, key, fetch, (header(entry.headers, "ETag"), header(entry.headers, "Last-Modified")))
            if entry.truncated:
                self._db.execute("update fetches set sound=0 where id=?", (done,))
            elif kind == "part" and entry.status in {200, 304}:
                self._db.execute("insert or replace into parts values(?,?,?,?,?)", (seq, key, int(story["number"]), asked, done))
        return new

    def _run(self, run_id: str, night: str, kind: str, started: str) -> int:
        self._db.execute(
            "insert into runs(run_id, night, kind, started_at) values(?,?,?,?) on conflict(run_id) do nothing", (run_id, night, kind, started)
        )
        return int(self._db.execute("select seq from runs where run_id=?", (run_id,)).fetchone()[0])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
