"""One SQLite connection: reading, writing inside a transaction, errors told apart by who can mend them."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from peerlog.domain.errors import CannotWrite, Damaged, InUse, PeerlogError
from peerlog.storage.reserve import Reserve

Params = Mapping[str, Any]
SqlRow = tuple[Any, ...]

APPLICATION_ID = 0x70656572  # "peer"
PAGE_SIZE = 8192
_WAIT_SECONDS, _MOMENT_SECONDS = 5.0, 0.1
_LEAST_FREE_BYTES = 64 * 1024  # less than two of SQLite's shared-memory files want
# Without recursive_triggers INSERT OR REPLACE would take a row away past the trigger that forbids it.
_PRAGMAS = """
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA foreign_keys = ON;
PRAGMA recursive_triggers = ON;
PRAGMA secure_delete = ON;
PRAGMA temp_store = MEMORY;
PRAGMA synchronous = FULL;
"""


@contextmanager
def told_apart(path: Path) -> Iterator[None]:
    """Turns what SQLite and the system say into our errors; anything else goes through as it is: our bug."""
    try:
        yield
    except sqlite3.Error as error:
        translated = _translated(error, path)
        if translated is None:
            raise
        # What SQLite says about a damaged text quotes it.
        raise translated from (None if isinstance(translated, Damaged) else error)
    except UnicodeDecodeError:
        # Even SQLite's own words can hold bytes of a damaged file; from None: they must not travel further.
        raise Damaged("database", "text") from None
    except OSError as error:
        raise CannotWrite(path, _why_not(error)) from error


def connect(
    path: Path, mode: str = "rw", *, shared: bool = False, immutable: bool = False
) -> sqlite3.Connection:
    """A connection with every safety switch set; `mode` is SQLite's ("rw", "ro").

    `shared` folders (network, synced) get no shared-memory file: the whole file is held while it is open.
    `immutable`: nobody changes the file meanwhile, and nothing beside it belongs to it.
    It may be handed to another thread, never used by two at once.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}{'&immutable=1' if immutable else ''}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=_WAIT_SECONDS,
    )
    try:
        if shared:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.executescript(_PRAGMAS)
    except BaseException:
        connection.close()
        raise
    return connection


class Database:
    """What the stores work through. Writing is only possible inside `transaction()`."""

    def __init__(self, connection: sqlite3.Connection, path: Path, reserve: Reserve | None = None) -> None:
        """`reserve` is room that may be given up when the disk is full."""
        self._connection = connection
        self.path = path
        self._reserve = reserve
        self._after_rollback: list[Callable[[], None]] = []
        self._after_commit: list[Callable[[], None]] = []

    def rows(self, sql: str, params: Params | None = None) -> list[SqlRow]:
        with told_apart(self.path), closing(self._connection.execute(sql, params or {})) as found:
            return found.fetchall()

    def one(self, sql: str, params: Params | None = None) -> SqlRow | None:
        found = self.rows(sql, params)
        return found[0] if found else None

    def write(self, sql: str, params: Params | None = None) -> int:
        """Runs one statement; how many rows it touched."""
        if not self._is_open():
            raise RuntimeError("stores write only inside Logbook.transaction()")
        with told_apart(self.path), closing(self._connection.execute(sql, params or {})) as done:
            return done.rowcount

    def insert(self, sql: str, params: Params) -> int:
        """Runs one INSERT; the id of the new row."""
        if not self._is_open():
            raise RuntimeError("stores write only inside Logbook.transaction()")
        with told_apart(self.path), closing(self._connection.execute(sql, params)) as done:
            return done.lastrowid or 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing of it, on disk when the block has ended. Does not nest.

        Raises CannotWrite, InUse; nothing was changed then.
        """
        if self._is_open():
            raise RuntimeError("a transaction is already open")
        if self._reserve is not None:
            self._reserve.give_up_when_low()
        with told_apart(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            with told_apart(self.path):
                self._connection.execute("COMMIT")
        except BaseException:
            # A full disk may have rolled everything back already.
            if self._is_open():
                self._connection.execute("ROLLBACK")
            for forget in self._after_rollback:
                forget()
            raise
        for happened in self._after_commit:
            happened()

    @contextmanager
    def hurried(self) -> Iterator[None]:
        """In the block another writer is waited for a moment only: whoever asks tries again by themselves."""
        self._wait_for(_MOMENT_SECONDS)
        try:
            yield
        finally:
            self._wait_for(_WAIT_SECONDS)

    def _wait_for(self, seconds: float) -> None:
        self.rows(f"PRAGMA busy_timeout = {round(seconds * 1000)}")

    def make_room(self) -> None:
        """After the disk refused: gives up the reserve and folds the -wal file in, as far as that goes."""
        if self._reserve is not None:
            self._reserve.give_up()
        with suppress(PeerlogError, sqlite3.Error):
            self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """Everything read in the block is of one moment, whatever is written meanwhile."""
        with told_apart(self.path):
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")

    def _is_open(self) -> bool:
        return self._connection.in_transaction

    def on_rollback(self, forget: Callable[[], None]) -> None:
        """Has `forget()` called when a transaction did not happen, for what is remembered beside the file."""
        self._after_rollback.append(forget)

    def on_commit(self, happened: Callable[[], None]) -> None:
        """Has `happened()` called after each transaction that is on disk."""
        self._after_commit.append(happened)

    def close(self) -> None:
        with told_apart(self.path):
            self._connection.close()


def _translated(error: sqlite3.Error, path: Path) -> Exception | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return CannotWrite(path, "full")
    if code == sqlite3.SQLITE_READONLY:
        return CannotWrite(path, "read_only")
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return CannotWrite(path, "not_allowed")
    if code == sqlite3.SQLITE_IOERR:
        # What a full disk refuses to a shared-memory file comes without its reason.
        return CannotWrite(path, "full" if _is_full(path.parent) else "other")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL):
        return InUse()
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return Damaged("database")
    if not code and str(error).startswith("Could not decode"):
        return Damaged("database", "text")
    return None


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _LEAST_FREE_BYTES
    except OSError:
        return False


def _why_not(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", -1)):
        return "full"
    if error.errno == errno.EROFS:
        return "read_only"
    return "not_allowed" if error.errno in (errno.EACCES, errno.EPERM) else "other"
