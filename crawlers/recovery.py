"""What a kill leaves of a growing archive file: cut to its last whole gzip member and closed; reading records is archive.py's business."""

from __future__ import annotations

import os
import zlib
from pathlib import Path


def recover(root: Path, site: str) -> list[str]:
    """Cut every `.open` file of the site to its last whole member and close it; the closed names, an empty one is removed.

    Call it only while holding the site's ledger: a file that another process still writes looks just the same.
    """
    closed = []
    for path in sorted((root / site).glob("*/*.warc.gz.open")):
        end = whole_length(path)
        if end == 0:
            path.unlink()
            continue
        with path.open("r+b") as file:
            file.truncate(end)
            os.fsync(file.fileno())
        closed.append(close_name(path).relative_to(root).as_posix())
    return closed


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
