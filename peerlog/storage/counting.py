"""Lending a summary a reader that can count and cannot reach a word.

The authorizer stops mistakes, not hostile code: whoever runs Python in this process can walk from `rows`
to the connection (docs/threat-model.md says so).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from peerlog.storage import permits
from peerlog.storage.database import Database, Params, SqlRow, told_apart

Ties = Iterable[tuple[int, tuple[bytes, ...]]]
"""(session id, uids of the code words it is tied to)."""

_TIE = (
    "CREATE TEMP TABLE tie (session INTEGER NOT NULL, person INTEGER NOT NULL, PRIMARY KEY (session, person))"
)
_BY_PERSON = "CREATE INDEX temp.tie_by_person ON tie (person, session)"
_NOT_COUNTED = frozenset({"uid", "sealed"})
_ADD_TIE = "INSERT INTO tie (session, person) VALUES (:session, :person)"


class Rows(Protocol):
    """Every row of one SELECT."""

    def __call__(self, sql: str, params: Params | None = None) -> list[SqlRow]: ...


@contextmanager
def counting(connection: sqlite3.Connection, path: Path, ties: Ties) -> Iterator[Rows]:
    """A `rows` over one unchanging moment of the log, good until the block ends.

    TEMP table `tie` (session, person) says which sessions belong to one person; a person is a bare number
    without meaning outside this block. `ties` is read inside the same moment, through this connection.
    """
    database = Database(connection, path)
    with told_apart(path):
        connection.execute(_TIE)
    over = False

    def rows(sql: str, params: Params | None = None) -> list[SqlRow]:
        if over:
            raise RuntimeError("the counting block has ended")
        return database.rows(sql, params)

    with database.one_moment():
        _fill(connection, ties)
        in_the_open = {table: columns - _NOT_COUNTED for table, columns in ledger_columns(connection).items()}
        connection.set_authorizer(permits.reading({**permits.COUNTABLE, **in_the_open}))
        try:
            yield rows
        finally:
            over = True
            connection.set_authorizer(None)


def ledger_columns(connection: sqlite3.Connection) -> dict[str, frozenset[str]]:
    """Every column of the ledger's tables."""
    named = {
        table: connection.execute("SELECT name FROM pragma_table_info(:table)", {"table": table}).fetchall()
        for table in permits.LEDGER_TABLES
    }
    return {table: frozenset(name for (name,) in columns) for table, columns in named.items()}


def _fill(connection: sqlite3.Connection, ties: Ties) -> None:
    persons: dict[bytes, int] = {}
    for session, uids in ties:
        for uid in sorted(set(uids)):
            person = persons.setdefault(uid, len(persons) + 1)
            connection.execute(_ADD_TIE, {"session": session, "person": person})
    connection.execute(_BY_PERSON)
