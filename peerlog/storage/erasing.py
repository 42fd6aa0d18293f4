"""Taking what was erased out of everything on the disk: the file, its journals, copies beside it."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from peerlog.domain.errors import InUse
from peerlog.storage import copying
from peerlog.storage.database import connect, told_apart
from peerlog.storage.logbook import Logbook
from peerlog.storage.reserve import Reserve

_PATIENCE_MILLISECONDS = 2_000
_BESIDE = ("-wal", "-shm", "-journal")
_COPIES = ("-before-update-from-", "-damaged-")
_BINARY = getattr(os, "O_BINARY", 0)
_PIECE_BYTES = 1 << 20


def settle(logbook: Logbook) -> None:
    """Writes the whole file anew, so that nothing dropped before is left in it or beside it.

    SQLite wipes what it frees, but a row that moved between pages can leave its older self in the gap it came
    from. Raises InUse while somebody reads: what was dropped is gone from the logbook then, and its sealed
    bytes lie in the file until this is called again. Raises CannotWrite.
    """
    # In a shared folder the one who writes holds the whole file, and has to let go of it first.
    logbook.another(writing=True).close()
    with told_apart(logbook.path), closing(connect(logbook.path)) as connection:
        connection.execute(f"PRAGMA busy_timeout = {_PATIENCE_MILLISECONDS}").fetchone()
        connection.execute("VACUUM")
        # This says that somebody was in the way in its answer, and raises nothing.
        (busy, _pages, _moved) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise InUse


def copies_beside(database: Path) -> list[Path]:
    """Whole copies that peerlog made beside the logbook: before an update, and of one that was not whole."""
    found = [
        file for mark in _COPIES for file in database.parent.glob(f"{database.stem}{mark}*") if file.is_file()
    ]
    return sorted(found)


def wipe(file: Path) -> None:
    """Writes over a file, and takes it away. A drive may keep the old blocks. Raises CannotWrite."""
    with told_apart(file):
        if not os.path.lexists(file):
            return
        if file.is_file() and not file.is_symlink():
            _write_over(file)
        file.unlink()
        copying.sync_folder(file.parent)


def wipe_logbook(database: Path) -> None:
    """The file of a closed logbook and everything that belongs to it. Raises CannotWrite."""
    database = database.resolve()
    for copy in copies_beside(database):
        wipe(copy)
    # What lies beside it goes first: a later logbook in this place must not find a journal of this one.
    for ending in (*_BESIDE, "", ".lock"):
        wipe(database.with_name(database.name + ending))
    Reserve(database).give_up()


def _write_over(file: Path) -> None:
    left = file.stat().st_size
    descriptor = os.open(file, os.O_WRONLY | _BINARY)
    with os.fdopen(descriptor, "wb", closefd=True) as writing:
        while left > 0:
            piece = min(left, _PIECE_BYTES)
            writing.write(bytes(piece))
            left -= piece
        writing.flush()
        os.fsync(writing.fileno())
