"""DATA/lock: one writer at a time, and the next one leaves at once instead of waiting or damaging anything.

The lock is the kernel's (flock), so a killed run frees it by dying; the file's text only says who holds it.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


class DataHeldError(RuntimeError):
    """Another run holds the data directory; `holder` says which, as far as it left word."""

    def __init__(self, message: str, holder: Holder | None) -> None:
        super().__init__(message)
        self.holder = holder


@dataclass(frozen=True, slots=True)
class Holder:
    """Who wrote the lock last."""

    pid: int
    doing: str
    started_at: datetime  # aware

    def __str__(self) -> str:
        return f"{self.doing}, process {self.pid}, since {self.started_at.astimezone().isoformat(timespec='seconds')}"


def holder(lock: Path) -> Holder | None:
    """Who holds `lock` at this moment; None when nobody does, also when a dead run left its name in the file."""
    try:
        file = os.open(lock, os.O_RDONLY | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _word_of(file) or Holder(0, "a run that left no name", datetime.now(UTC))
    else:
        return None
    finally:
        os.close(file)


@contextmanager
def hold(lock: Path, doing: str) -> Iterator[None]:
    """Hold `lock` while the block runs. Raises DataHeldError at once when another holds it, also inside one process.

    The descriptor is closed on exec, so no child keeps the lock alive after its parent's death.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        if not _taken(file):
            who = _word_of(file)
            raise DataHeldError(f"{lock.parent} is in use ({who or 'by a run that left no name'}); nothing was changed", who)
        os.ftruncate(file, 0)
        word = {"pid": os.getpid(), "doing": doing, "started_at": datetime.now(UTC).isoformat()}
        os.pwrite(file, json.dumps(word).encode() + b"\n", 0)
        try:
            yield
        finally:
            os.ftruncate(file, 0)
    finally:
        os.close(file)


def _taken(file: int) -> bool:
    """Three tries in a tenth of a second: `holder` takes a shared lock for an instant to look, and looking must not refuse a run."""
    for pause_s in (0.05, 0.05, None):
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if pause_s is None:
                return False
            time.sleep(pause_s)
        else:
            return True
    return False


def _word_of(file: int) -> Holder | None:
    try:
        word = json.loads(os.pread(file, 4096, 0))
        return Holder(int(word["pid"]), str(word["doing"]), datetime.fromisoformat(word["started_at"]))
    except (ValueError, KeyError, TypeError):
        return None  # not yet written, or by hand: the lock counts, its text does not
