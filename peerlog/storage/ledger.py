"""Lending a summary the tables of what was published, and those only."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from peerlog.storage import permits
from peerlog.storage.counting import Rows
from peerlog.storage.database import Database, Params, SqlRow
from peerlog.vault.key import Key

_SEALED_TABLE = "release"


class Write(Protocol):
    """Runs one INSERT or UPDATE on a ledger table; how many rows it touched."""

    def __call__(self, sql: str, params: Params | None = None) -> int: ...


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger inside one transaction: committed when the block ends well, else nothing of it happened.

    `mac` signs for the chain; `seal(plain, uid)` and `open(blob, uid)` are for what `release` keeps sealed.
    """

    rows: Rows
    write: Write
    mac: Callable[[bytes], bytes]
    seal: Callable[[bytes, bytes], bytes]
    open: Callable[[bytes, bytes], bytes]


@contextmanager
def ledger(connection: sqlite3.Connection, path: Path, key: Key, *, writing: bool) -> Iterator[Ledger]:
    """The ledger through a connection that may read its tables, and write them, and nothing else.

    Not `writing` shows one unchanging moment; `write` raises RuntimeError then.
    """
    database = Database(connection, path)
    columns = permits.ledger_columns(connection, sealed=True)

    def seal(plain: bytes, uid: bytes) -> bytes:
        return key.seal(plain, table=_SEALED_TABLE, uid=uid, columns="")

    def unseal(blob: bytes, uid: bytes) -> bytes:
        return key.open(blob, table=_SEALED_TABLE, uid=uid, columns="")

    def rows(sql: str, params: Params | None = None) -> list[SqlRow]:
        _refuse_going_round(sql)
        return database.rows(sql, params)

    def write(sql: str, params: Params | None = None) -> int:
        if not writing:
            raise RuntimeError("this ledger was lent for reading")
        _refuse_going_round(sql)
        return database.write(sql, params)

    def mac(data: bytes) -> bytes:
        return key.mac("ledger", data)

    with database.transaction() if writing else database.one_moment():
        permit = permits.ledger_writing(columns) if writing else permits.reading(columns)
        connection.set_authorizer(permit)
        try:
            yield Ledger(rows=rows, write=write, mac=mac, seal=seal, open=unseal)
        finally:
            connection.set_authorizer(None)


def fits(add: Callable[[], None]) -> bool:
    """Whether the tables took what `add` adds in a transaction of its own; else nothing of it happened."""
    try:
        add()
    except sqlite3.IntegrityError:
        return False
    return True


def _refuse_going_round(sql: str) -> None:
    if permits.goes_round(sql):
        raise sqlite3.DatabaseError("not authorized: NATURAL, USING")
