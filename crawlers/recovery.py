"""What a kill leaves of a growing archive file: cut to its last whole gzip member and closed; reading records is archive.py's business."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Callable
from pathlib import Path


def recover(root: Path, site: str, *, run: Callable[[str], bool] | None = None) -> list[str]:
    """Cut every `.open` file of the site to its last whole member and close it; the closed names, an empty one is removed.

    Call it only while holding the site's ledger: a file that another process still writes looks just the same. A caller without the
    ledger names by `run` the runs that it knows to be dead; files of others, and such as do not say whose they are, stay as they are.
    """
    closed = []
    for path in sorted((root / site).glob("*/*.warc.gz.open")):
        if run is not None and not ((name := run_of(path)) and run(name)):
            continue
        end = whole_length(path)
        if end == 0:
            path.unlink()
            continue
        with path.open("r+b") as file:
            file.truncate(end)
            os.fsync(file.fileno())
        closed.append(close_name(path).relative_to(root).as_posix())
    return closed


def run_of(path: Path) -> str | None:
    """Id of the run that wrote the file, as its first record says; None for a file torn within that."""
    stream = zlib.decompressobj(31)
    with path.open("rb") as file:
        try:
            head = stream.decompress(file.read(1 << 16), 1 << 16)
        except zlib.error:
            return None
    told = re.search(rb"^run: (\S+)\r?$", head, re.MULTILINE) if stream.eof else None
    return told[1].decode() if told else None


def whole_length(path: Path) -> int:
    """Length in bytes up to the end of the last whole gzip member; a later tail was torn by a kill or a full disk."""
    whole = read = 0
    stream = zlib.decompressobj(31)
    with path.open("rb") as file:
        while data := file.read(1 << 16):
            read += len(data)
            while data:
                try:
                    stream.decompress(data)
                except zlib.error:
                    return whole
                if not stream.eof:
                    break
                data = stream.unused_data
                whole = read - len(data)
                stream = zlib.decompressobj(31)
    return whole


def close_name(path: Path) -> Path:
    """Drop the `.open` of a finished file; the rename is on the disk when this returns."""
    done = path.with_name(path.name.removesuffix(".open"))
    path.rename(done)
    sync_folder(path.parent)
    return done


def sync_folder(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
