"""Lending a summary something that can count and holds no words, not even sealed ones.

What is lent reads a copy in memory with the countable columns only, made from rows that were opened with
the key and found whole. A copy, because SQLite's authorizer alone does not hold: it is never asked about the
columns of NATURAL and USING, and a FULL JOIN gives their values out (tried with 3.40). The authorizer stays
as the second wall: nothing but SELECT, no other file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol

from peerlog.storage import permits
from peerlog.storage.database import Database, Params, SqlRow, told_apart

Since = tuple[tuple[str, str], ...]
"""What has followed a session, as (list, key)."""

Ties = Iterable[tuple[int, tuple[bytes, ...], Since]]
"""(session id, uids of the code words it is tied to, what has followed)."""

_KEYS = {
    "session": "PRIMARY KEY (id)",
    "code": "PRIMARY KEY (id)",
    "session_code": "PRIMARY KEY (session, code, whose, named_it)",
    "tie": "PRIMARY KEY (session, person)",
    "since": "PRIMARY KEY (session, list, key)",
}
_LENT = ("tie", "since")
"""Tables that stand in no file: they are filled from opened rows."""
_INDEXES = """
CREATE INDEX session_by_day ON session (held_on);
CREATE INDEX tie_by_person ON tie (person, session);
"""
_ADD_TIE = "INSERT INTO tie (session, person) VALUES (:session, :person)"
_ADD_SINCE = "INSERT INTO since (session, list, key) VALUES (:session, :list, :key)"


class Rows(Protocol):
    """Every row of one SELECT."""

    def __call__(self, sql: str, params: Params | None = None) -> list[SqlRow]: ...


_HELD_ON = {
    "session": "WHERE held_on BETWEEN :first AND :last",
    "session_code": "WHERE session IN (SELECT id FROM session WHERE held_on BETWEEN :first AND :last)",
}
"""Which rows are copied of the tables that are not copied whole."""


@contextmanager
def counting(source: sqlite3.Connection, path: Path, ties: Ties, first: str, last: str) -> Iterator[Rows]:
    """A `rows` over one unchanging moment of the log, good until the block ends.

    Only sessions held from `first` to `last` (ISO 8601) are lent. Table `tie` (session, person) says which of
    them belong to one person; a person is a bare number without meaning outside this block. Table `since`
    (session, list, key) says what has followed: a promise looked back on, what was said for the service and
    whether people heard what came of it. `ties` is read through `source` inside the same moment, of the same
    days.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)) as lent:
        with Database(source, path).one_moment(), told_apart(path):
            columns = {**permits.COUNTABLE, **permits.ledger_columns(source)}
            for table, names in columns.items():
                _make(lent, table, names)
            _number_persons(lent, ties)
            for table, names in columns.items():
                if table not in _LENT:
                    _copy(source, lent, table, names, {"first": first, "last": last})
        lent.executescript(_INDEXES)
        lent.set_authorizer(permits.reading(columns, any_count=True))
        database = Database(lent, path)

        def rows(sql: str, params: Params | None = None) -> list[SqlRow]:
            return database.rows(sql, params)

        yield rows


def _make(lent: sqlite3.Connection, table: str, names: tuple[str, ...]) -> None:
    parts = (f"{name} INTEGER" if name == "id" else name for name in names)
    key = _KEYS.get(table)
    lent.execute(f"CREATE TABLE {table} ({', '.join([*parts, *([key] if key else [])])})")


def _copy(
    source: sqlite3.Connection,
    lent: sqlite3.Connection,
    table: str,
    names: tuple[str, ...],
    days: dict[str, str],
) -> None:
    places = ", ".join("?" * len(names))
    lent.execute("BEGIN")
    some = _HELD_ON.get(table, "")
    found = source.execute(f"SELECT {', '.join(names)} FROM {table} {some}", days if some else {})
    lent.executemany(f"INSERT INTO {table} VALUES ({places})", found)
    lent.execute("COMMIT")


def _number_persons(lent: sqlite3.Connection, ties: Ties) -> None:
    persons: dict[bytes, int] = {}
    lent.execute("BEGIN")
    for session, uids, since in ties:
        for of_list, key in sorted(set(since)):
            lent.execute(_ADD_SINCE, {"session": session, "list": of_list, "key": key})
        for uid in sorted(set(uids)):
            person = persons.setdefault(uid, len(persons) + 1)
            lent.execute(_ADD_TIE, {"session": session, "person": person})
    lent.execute("COMMIT")
