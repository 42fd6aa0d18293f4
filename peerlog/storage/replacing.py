"""Putting another file in the logbook's place, so that at each moment one of the two is there whole.

Whoever calls holds the writer's lock of the logbook.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from peerlog.domain.errors import Damaged, InUse
from peerlog.storage import about, copying
from peerlog.storage.about import About
from peerlog.storage.database import Database, connect, told_apart

_PATIENCE_MILLISECONDS = 500
_BESIDE = ("-wal", "-shm", "-journal")

Step = Callable[[str], None]
"""Told after each step that reached the disk; tests end the process there."""


def settle(database: Path) -> None:
    """Brings everything into the one file, so that nothing beside it belongs to it any more.

    Raises InUse while somebody reads, CannotWrite, Damaged.
    """
    with told_apart(database), closing(connect(database)) as connection:
        connection.execute(f"PRAGMA busy_timeout = {_PATIENCE_MILLISECONDS}").fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        if mode != "delete":
            raise InUse


def copy_as_it_is(database: Path, target: Path) -> None:
    """Every byte of a file that need not be whole, with what lies beside it. Raises CannotWrite."""
    with told_apart(target):
        for ending in (*_BESIDE, ""):
            source = database.with_name(database.name + ending)
            if ending != "-shm" and source.exists():
                with source.open("rb") as reading:
                    copying.write_new(target.with_name(target.name + ending), reading)


def set_aside(copy: Path, database: Path, stamp: str) -> Path:
    """Gives a copy of `copy_as_it_is` a name of its own beside the logbook. Raises CannotWrite."""
    number = 1
    while True:
        more = "" if number == 1 else f"-{number}"
        place = database.with_name(f"{database.stem}-damaged-{stamp}{more}{database.suffix}")
        if not place.exists():
            break
        number += 1
    with told_apart(place):
        for ending in (*_BESIDE, ""):
            part = copy.with_name(copy.name + ending)
            if part.exists():
                part.replace(place.with_name(place.name + ending))
        copying.sync_folder(place.parent)
    return place


def put_in_place(image: Path, database: Path, step: Step) -> None:
    """The image becomes the logbook, at once or not at all. What lay beside the old one goes first.

    The old one is settled, or copied away because it was not whole. Raises CannotWrite.
    """
    with told_apart(database):
        copying.sync_file(image)
        step("image on disk")
        for ending in _BESIDE:
            database.with_name(database.name + ending).unlink(missing_ok=True)
        copying.sync_folder(database.parent)
        step("old one alone")
        image.replace(database)
        step("replaced")
        copying.sync_folder(database.parent)


def reindexed(database: Path, target: Path) -> bool:
    """A copy with every index made anew from its table; whether SQLite could do that.

    A lost bit in an index makes a whole file unusable though every entry is there.
    """
    copy_as_it_is(database, target)
    try:
        with closing(connect(target)) as connection:
            connection.execute("REINDEX")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    except sqlite3.Error:
        return False
    return True


def says_to_be(copy: Path) -> About | None:
    """Which logbook a private copy says it is, proven by nothing; None when that cannot be read."""
    try:
        with closing(connect(copy)) as connection:
            return about.read(Database(connection, copy))[0]
    except (sqlite3.Error, Damaged):
        return None
