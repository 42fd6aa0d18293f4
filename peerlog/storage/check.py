"""Looking a logbook over: is every stored bit as it was written?"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from peerlog.domain.errors import Damaged, PeerlogError, Problem
from peerlog.storage import about, activity, codes, migrate, opening
from peerlog.storage.database import Database, connect, told_apart
from peerlog.storage.sealed_rows import SealedRows
from peerlog.storage.sessions import SessionStore
from peerlog.vault import header
from peerlog.vault.key import Key

Progress = Callable[[int, int], None]
"""Called with how many rows were looked at, and how many there are."""

_TABLES = (
    *("session", "code_word", "reflection", "draft", "stopped", "brought_in", "earlier", "release"),
    *("promise", "voice", "own_words", "peer_group", "planned", "spectrum", "let_be"),
    *("left_file", "learning_entry", "outcome", "feedback", "check_in", "role", "topic", "supervision"),
    *("value_example", "team_talk"),
)
_COUNT = "SELECT " + " + ".join(f"(SELECT count(*) FROM {table})" for table in _TABLES)
_CODES = "SELECT id, list, key, mac FROM code"
_RELEASES = "SELECT id, uid, sealed FROM release"
_ACTIVITY = "SELECT id, at, what, mac FROM activity"
_STEP = 100


def without_key(path: Path, around: opening.Surroundings) -> list[Problem]:
    """What can be seen without a passphrase: the file's form and whether its header is whole.

    Raises NothingThere, NotOurs, TooNew, InUse, CannotWrite.
    """
    opening.refuse_early(path, around)
    try:
        with told_apart(path), closing(connect(path)) as connection:
            connection.execute("PRAGMA query_only = ON")
            migrate.refuse_strange_schema(connection, around.migrations)
            database = Database(connection, path)
            found = list(_form(connection, full=True))
            if not header.is_whole(about.read(database)[0].header):
                found.append(Problem("about", "damaged", "header"))
            return found
    except Damaged as damaged:
        return [Problem(damaged.what, "damaged", damaged.where)]


class Check:
    """Opens every row with its key and compares what it says with what is stored."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        database: Database,
        key: Key,
        sessions: SessionStore,
        sealed_rows: tuple[SealedRows, ...],
    ) -> None:
        self._connection = connection
        self._database = database
        self._key = key
        self._sessions = sessions
        self._sealed_rows = sealed_rows

    def problems(self, full: bool, progress: Progress | None = None) -> list[Problem]:
        """Everything wrong: table, a fixed word, and the row's number where it has one.

        Not `full` looks at the file's form, the header and the signed rows, and opens no words.
        """
        found: list[Problem] = []
        try:
            found += _form(self._connection, full=full)
            found += self._signed()
            if full:
                found += self._opened(progress)
        except Damaged as damaged:
            found.append(Problem(damaged.what, "damaged", damaged.where))
        except sqlite3.DatabaseError:
            found.append(Problem("database", "damaged"))
        return found

    def _signed(self) -> Iterator[Problem]:
        known, mac = about.read(self._database)
        if not self._key.mac_fits("about", known.signed, mac) or not header.is_whole(known.header):
            yield Problem("about", "damaged")
        for number, of_list, key, mac in self._database.rows(_CODES):
            if not self._key.mac_fits("code", codes.signed(number, of_list, key), mac):
                yield Problem("code", "damaged", row=number)
        for number, at, what, mac in self._database.rows(_ACTIVITY):
            if not self._key.mac_fits("activity", activity.signed(number, at, what), mac):
                yield Problem("activity", "damaged", row=number)

    def _opened(self, progress: Progress | None) -> Iterator[Problem]:
        counted = self._database.one(_COUNT)
        total = counted[0] if counted else 0
        for done, (table, number, is_whole) in enumerate(self._every_row(), start=1):
            if not is_whole:
                yield Problem(table, "damaged", row=number)
            if progress is not None and done % _STEP == 0:
                progress(min(done, total), total)
        if progress is not None:
            progress(total, total)

    def _every_row(self) -> Iterator[tuple[str, int, bool]]:
        for row in self._sessions.rows():
            yield "session", row[0], _holds(partial(self._sessions.opened, row))
        for table in self._sealed_rows:
            for row in table.rows():
                yield table.table, row[0], _holds(partial(table.opened, row))
        for number, uid, blob in self._database.rows(_RELEASES):
            yield (
                "release",
                number,
                _holds(partial(self._key.open, blob, table="release", uid=uid, columns="")),
            )


def _holds(look: Callable[[], object]) -> bool:
    try:
        look()
    except PeerlogError:
        return False
    return True


def _form(connection: sqlite3.Connection, *, full: bool) -> Iterator[Problem]:
    test = "integrity_check" if full else "quick_check"
    for (said,) in connection.execute(f"PRAGMA {test}(20)").fetchall():
        if said != "ok":
            # SQLite names tables and row numbers here, never what a row holds.
            yield Problem("database", "damaged", str(said)[:200])
    for table, number, *_ in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield Problem(table, "damaged", "reference", row=number)
