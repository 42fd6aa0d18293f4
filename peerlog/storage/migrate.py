"""Numbered migrations, and the proof that a file's tables are ours before anything is read from them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from peerlog.domain.errors import Damaged, NotOurs, TooNew
from peerlog.storage.database import APPLICATION_ID, told_apart

_FOLDER = Path(__file__).with_name("migrations")
_SQLITE_START = b"SQLite format 3\0"
_HEAD_BYTES = 100
_VERSION_AT, _APPLICATION_AT = 60, 68


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the file's form. Never edited once shipped."""

    number: int
    sql: str


def shipped() -> tuple[Migration, ...]:
    """Every migration in order: 0001_....sql, 0002_....sql, ..."""
    files = sorted(_FOLDER.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    return tuple(Migration(int(file.name[:4]), file.read_text(encoding="utf-8")) for file in files)


def refuse_unless_ours(path: Path, known: int) -> None:
    """Reads the first bytes only, without SQLite, so that a refused file stays as it was.

    Raises NotOurs, TooNew, Damaged("database").
    """
    with told_apart(path), path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if not head.startswith(_SQLITE_START):
        raise NotOurs(path)
    if len(head) < _HEAD_BYTES:
        raise Damaged("database", "head")
    if int.from_bytes(head[_APPLICATION_AT : _APPLICATION_AT + 4], "big") != APPLICATION_ID:
        raise NotOurs(path)
    version = int.from_bytes(head[_VERSION_AT : _VERSION_AT + 4], "big")
    if version > known:
        raise TooNew(version, known)


def version_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def schema_of(connection: sqlite3.Connection) -> list[tuple[str, str, str, str | None]]:
    """Every table, index, view and trigger with its text, in a fixed order."""
    sql = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
    return connection.execute(sql).fetchall()


def expected_schema(
    migrations: tuple[Migration, ...], version: int
) -> list[tuple[str, str, str, str | None]]:
    """What `schema_of` says of an untouched file of this version."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as scratch:
        for migration in migrations:
            if migration.number <= version:
                scratch.executescript(migration.sql)
        return schema_of(scratch)


def refuse_strange_schema(connection: sqlite3.Connection, migrations: tuple[Migration, ...]) -> None:
    """Raises Damaged("not_ours") when anything was added to the tables of this version, or taken away."""
    if schema_of(connection) != expected_schema(migrations, version_of(connection)):
        raise Damaged("not_ours", "schema")


def migrate(connection: sqlite3.Connection, migrations: tuple[Migration, ...]) -> None:
    """Takes the file to the newest version, each step whole or not at all."""
    for migration in migrations:
        if migration.number > version_of(connection):
            # executescript would commit a transaction that was open before it: the text brings its own.
            try:
                connection.executescript(
                    f"BEGIN IMMEDIATE; {migration.sql}\nPRAGMA user_version = {migration.number}; COMMIT;"
                )
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
