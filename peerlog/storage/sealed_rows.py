"""Rows that are sealed whole: nothing in the open but a random uid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from peerlog.domain.errors import Damaged, NothingThere
from peerlog.storage import canonical
from peerlog.storage.database import Database, SqlRow
from peerlog.vault.key import Key

_TABLES = ("code_word", "reflection", "draft", "stopped", "brought_in", "earlier")


class SealedRows:
    """The JSON objects of one table of the form (id, uid, sealed)."""

    def __init__(self, database: Database, key: Key, table: str) -> None:
        if table not in _TABLES:
            raise ValueError("no such table of sealed rows")
        self._database = database
        self._key = key
        self.table = table
        self._all = f"SELECT id, uid, sealed FROM {table} ORDER BY id"
        self._by_uid = f"SELECT id, uid, sealed FROM {table} WHERE uid = :uid"
        self._drop = f"DELETE FROM {table} WHERE uid = :uid"
        self._keep = (
            f"INSERT INTO {table} (uid, sealed) VALUES (:uid, :sealed) "
            "ON CONFLICT (uid) DO UPDATE SET sealed = excluded.sealed"
        )

    def keep(self, uid: bytes, said: dict[str, Any]) -> None:
        """Puts this in place of whatever the uid held."""
        blob = self._key.seal(canonical.to_bytes(said), table=self.table, uid=uid, columns="")
        self._database.write(self._keep, {"uid": uid, "sealed": blob})

    def get(self, uid: bytes) -> dict[str, Any]:
        """Raises NothingThere, Damaged("row")."""
        row = self._database.one(self._by_uid, {"uid": uid})
        if row is None:
            raise NothingThere(self.table)
        return self.opened(row)[1]

    def all(self) -> Iterator[tuple[bytes, dict[str, Any]]]:
        """(uid, object) in the order they were first kept. Raises Damaged("row")."""
        return map(self.opened, self.rows())

    def drop(self, uid: bytes) -> None:
        """Gone for good. Raises NothingThere."""
        if not self._database.write(self._drop, {"uid": uid}):
            raise NothingThere(self.table)

    def rows(self) -> list[SqlRow]:
        """Every row as it is stored: (id, uid, sealed)."""
        return self._database.rows(self._all)

    def opened(self, row: SqlRow) -> tuple[bytes, dict[str, Any]]:
        _number, uid, blob = row
        try:
            plain = self._key.open(blob, table=self.table, uid=uid, columns="")
        except (TypeError, ValueError):
            raise Damaged("row", self.table) from None
        return uid, canonical.object_from(plain, self.table)
