"""What the earlier processes of a run did, as its archive tells: a run that goes on after a kill is one run in its figures, its budget and its pace.

Asks nobody. A request that was on its way when its process was killed has left no record: it is in no figure, but see Pace.take_up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from crawlers.archive import ArchiveError, read_exchange
from crawlers.exchange import Entry, header
from crawlers.fetching.pace import retry_after_s


@dataclass(slots=True)
class Earlier:
    """The tries of a run so far. `counts` are those that the archive part keeps: pages, status_*, error_*, retries, tls_unverified."""

    requests: int = 0
    bytes: int = 0  # of bodies as they came; what came of a try without an answer is not kept
    counts: Counter[str] = field(default_factory=Counter)
    last_at: dict[str, datetime] = field(default_factory=dict)  # by host: when it was asked last
    least_gap_s: dict[str, float] = field(default_factory=dict)  # by host, from start to start
    wait_until: dict[str, datetime] = field(default_factory=dict)  # by host: the end of its last Retry-After
    robots: dict[str, Entry] = field(default_factory=dict)  # by scheme and host: the last answer for its robots.txt
    file: str | None = None  # archive file of the last try
    began: datetime | None = None  # first try

    @property
    def span_s(self) -> float:
        """Seconds from the first try to the last."""
        return round((max(self.last_at.values()) - self.began).total_seconds(), 3) if self.began and self.last_at else 0.0


def told_by(tries: Iterable[Entry], size_of: Callable[[Entry], int]) -> Earlier:
    """From all tries of one run, failures too. `size_of` gives the length of an answer's body as it came, bytes."""
    done = Earlier()
    for entry in sorted(tries, key=lambda one: one.at):
        story = entry.fields
        done.file = max(done.file or "", entry.ref.file)
        if entry.status:
            done.counts["pages"] += 1
            done.counts[f"status_{entry.status}"] += 1
            done.counts["tls_unverified"] += story.get("tls") == "unverified"
        else:
            done.counts[f"error_{story.get('error')}"] += 1
        if story.get("kind") == "robots" and not 300 <= entry.status < 400:
            done.robots[str(story.get("asked", entry.url)).removesuffix("/robots.txt")] = entry
        if story.get("sent", True):
            _sent(done, entry, size_of(entry) if entry.status else 0)
    done.counts = +done.counts
    return done


def _sent(done: Earlier, entry: Entry, size: int) -> None:
    host = urlsplit(entry.url).hostname or ""
    done.began = done.began or entry.at
    done.requests += 1
    done.bytes += size
    done.counts["retries"] += bool(entry.fields.get("try"))
    if (before := done.last_at.get(host)) is not None:
        gap_s = round((entry.at - before).total_seconds(), 3)
        done.least_gap_s[host] = min(done.least_gap_s.get(host, gap_s), gap_s)
    done.last_at[host] = entry.at
    if entry.status in {429, 503} and (wait_s := retry_after_s(header(entry.headers, "Retry-After"), entry.at)) is not None:
        done.wait_until[host] = entry.at + timedelta(seconds=min(wait_s, 86_400))


def body_size(archive: Path, entry: Entry) -> int:
    """Bytes of a body as it came: what its record says, of a body equal to an earlier one that one's; 0 for a 304 and where it cannot be read."""
    if entry.kind == "response":
        told = header(entry.headers, "Content-Length") or ""
        return int(told) if told.isdecimal() else 0
    try:
        return len(read_exchange(archive, entry.ref).body)
    except ArchiveError:
        return 0
