"""Programs of others (Prefect's server and worker) while we need them: started tied to us, stopped with their whole family.

What they are started for is said in server.py; a crawl is a child of its own kind (children.py).
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil


@contextmanager
def running(module: Sequence[str], log: Path, environment: Mapping[str, str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`python -m MODULE...` while the block runs, ended with all that it started; `environment` is added to ours, `log` begins anew.

    It has a session of its own, so that Ctrl-C reaches it once, from us, in order; if we are killed, the kernel ends it (tied.py).
    """
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.tied", sys.executable, "-m", *module],
            cwd=folder,
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes], grace_s: float = 20.0) -> None:
    """SIGTERM to the program, then to whatever it left of its own children; SIGKILL to what does not obey."""
    try:
        family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        process.wait()
        return
    process.terminate()
    try:
        process.wait(grace_s)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    left = [member for member in family[1:] if member.is_running()]
    for member in left:
        _signal(member.terminate)
    _, alive = psutil.wait_procs(left, timeout=grace_s)
    for member in alive:
        _signal(member.kill)


def _signal(send: Callable[[], None]) -> None:
    try:
        send()
    except psutil.NoSuchProcess:
        return


def tail(log: Path) -> str:
    """What a program said last."""
    return log.read_text(encoding="utf-8", errors="replace")[-1500:].strip()
