"""Rows the disk has refused: sealed bytes in memory, until they can be written.

They are what would stand in the file, and nothing else: nobody can read them without the key, so they may
stay while the logbook is locked.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from peerlog.domain.errors import CannotWrite
from peerlog.storage.database import Database, connect

Name = tuple[str, bytes]
"""A table and the uid of a row."""

_LOG_ID = "SELECT log_id FROM about"
_KEEP = {
    table: f"INSERT INTO {table} (uid, sealed) VALUES (:uid, :sealed) "
    "ON CONFLICT (uid) DO UPDATE SET sealed = excluded.sealed"
    for table in ("draft", "reflection", "earlier")
}


class Held:
    """The refused rows of one logbook."""

    def __init__(self) -> None:
        self._rows: dict[Name, bytes] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def put(self, table: str, uid: bytes, sealed: bytes) -> None:
        """In place of what was refused before."""
        if table not in _KEEP:
            raise ValueError("rows of this table are not held")
        self._rows[table, uid] = sealed

    def get(self, table: str, uid: bytes) -> bytes | None:
        return self._rows.get((table, uid))

    def of(self, table: str) -> dict[bytes, bytes]:
        """uid and sealed bytes of each row of a table, the one refused first comes first."""
        return {uid: sealed for (named, uid), sealed in self._rows.items() if named == table}

    def forget(self, table: str, uid: bytes) -> None:
        self._rows.pop((table, uid), None)

    def write_into(self, database: Database) -> None:
        """All of them, inside the caller's transaction; `written` once that is on disk."""
        for (table, uid), sealed in self._rows.items():
            database.write(_KEEP[table], {"uid": uid, "sealed": sealed})

    def written(self) -> None:
        """Nothing waits any more."""
        self._rows.clear()


class Unwritten:
    """What is held of each logbook, by its id; lives longer than any of them lies open."""

    def __init__(self) -> None:
        self._held: dict[bytes, Held] = {}

    def __bool__(self) -> bool:
        return any(len(held) for held in self._held.values())

    def of(self, log_id: bytes) -> Held:
        return self._held.setdefault(log_id, Held())

    def put_down(self, path: Path) -> bool:
        """Writes what is held of the closed logbook at `path`, for which no key is needed.

        Whether nothing waits any more. Whoever calls holds the writer's lock.
        """
        for held in self._waiting(path):
            try:
                with closing(connect(path)) as connection:
                    database = Database(connection, path)
                    with database.transaction():
                        held.write_into(database)
            except CannotWrite:
                return False
            held.written()
        return not self

    def _waiting(self, path: Path) -> Iterator[Held]:
        if not self:
            return
        with closing(connect(path)) as connection:
            row = Database(connection, path).one(_LOG_ID)
        if row is not None and len(self.of(row[0])):
            yield self.of(row[0])
