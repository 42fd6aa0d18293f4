"""Whole copies of a logbook's file, and names that outlast a power cut."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

PRIVATE = 0o600
_BINARY = getattr(os, "O_BINARY", 0)


def copy(connection: sqlite3.Connection, target: Path) -> None:
    """The whole file as one file without -wal, on disk before it gets its name; an older one is replaced."""
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
    try:
        with closing(sqlite3.connect(unfinished)) as copied:
            connection.backup(copied)
            copied.execute("PRAGMA journal_mode = DELETE").fetchone()
        sync_file(unfinished)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    unfinished.replace(target)
    sync_folder(target.parent)


def write_new(target: Path, reading: BinaryIO) -> None:
    """What can be read, byte by byte into a new private file, on the disk when it returns."""
    descriptor = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, PRIVATE)
    with os.fdopen(descriptor, "wb") as writing:
        shutil.copyfileobj(reading, writing)
        writing.flush()
        os.fsync(writing.fileno())


def sync_file(file: Path) -> None:
    """Has what was written to a file reach the disk."""
    _sync(file, os.O_RDWR | _BINARY)


def sync_folder(folder: Path) -> None:
    """Makes names just given or taken away in a folder last, where the system can."""
    if os.name == "posix":
        _sync(folder, os.O_RDONLY)


def _sync(place: Path, how: int) -> None:
    descriptor = os.open(place, how)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
