"""Rows that are sealed whole: nothing in the open but a random uid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from peerlog.domain.errors import Damaged, NothingThere
from peerlog.storage import canonical
from peerlog.storage.database import Database, SqlRow
from peerlog.storage.unwritten import Held
from peerlog.vault.key import Key

_TABLES = (
    *("code_word", "reflection", "draft", "stopped", "brought_in", "earlier"),
    *("promise", "voice", "own_words", "peer_group", "planned", "spectrum", "let_be"),
    *("left_file", "learning_entry", "outcome", "feedback", "check_in", "role", "topic", "supervision"),
    *("value_example", "team_talk"),
)


class SealedRows:
    """The JSON objects of one table of the form (id, uid, sealed)."""

    def __init__(self, database: Database, key: Key, table: str, held: Held | None = None) -> None:
        """`held` are rows of it that the disk has refused; they count as if they were stored."""
        if table not in _TABLES:
            raise ValueError("no such table of sealed rows")
        self._database = database
        self._key = key
        self.table = table
        self._held = Held() if held is None else held
        self._fresh: set[bytes] = set()
        database.on_rollback(self._fresh.clear)
        database.on_commit(self._commit)
        self._some = f"SELECT 1 FROM {table} LIMIT 1"
        self._all = f"SELECT id, uid, sealed FROM {table} ORDER BY id"
        self._by_uid = f"SELECT id, uid, sealed FROM {table} WHERE uid = :uid"
        self._drop = f"DELETE FROM {table} WHERE uid = :uid"
        self._keep = (
            f"INSERT INTO {table} (uid, sealed) VALUES (:uid, :sealed) "
            "ON CONFLICT (uid) DO UPDATE SET sealed = excluded.sealed"
        )

    def keep(self, uid: bytes, said: dict[str, Any]) -> None:
        """Puts this in place of whatever the uid held."""
        self._database.write(self._keep, {"uid": uid, "sealed": self._sealed(uid, said)})
        self._fresh.add(uid)

    def hold(self, uid: bytes, said: dict[str, Any]) -> None:
        """Keeps it sealed in memory: the disk has refused it, or will."""
        self._held.put(self.table, uid, self._sealed(uid, said))

    def get(self, uid: bytes) -> dict[str, Any]:
        """Raises NothingThere, Damaged("row")."""
        held = self._waiting(uid)
        row = self._database.one(self._by_uid, {"uid": uid}) if held is None else (0, uid, held)
        if row is None:
            raise NothingThere(self.table)
        return self.opened(row)[1]

    def all(self) -> Iterator[tuple[bytes, dict[str, Any]]]:
        """(uid, object) in the order they were first kept. Raises Damaged("row")."""
        held = {uid: blob for uid, blob in self._held.of(self.table).items() if uid not in self._fresh}
        stored = ((number, uid, held.pop(uid, blob)) for number, uid, blob in self.rows())
        yield from map(self.opened, stored)
        yield from (self.opened((0, uid, blob)) for uid, blob in held.items())

    def some(self) -> bool:
        """Whether there is a row at all; none is opened for it."""
        return self._database.one(self._some) is not None or bool(self._held.of(self.table))

    def drop(self, uid: bytes) -> None:
        """Gone for good. Raises NothingThere."""
        held = self._waiting(uid) is not None
        if not self._database.write(self._drop, {"uid": uid}) and not held:
            raise NothingThere(self.table)
        self._fresh.add(uid)

    def rows(self) -> list[SqlRow]:
        """Every row as it is stored: (id, uid, sealed)."""
        return self._database.rows(self._all)

    def held(self, uids: Iterable[bytes]) -> list[tuple[bytes, dict[str, Any]]]:
        """(uid, object) of those that wait in memory. Raises Damaged("row")."""
        waiting = ((uid, self._waiting(uid)) for uid in uids)
        return [self.opened((0, uid, blob)) for uid, blob in waiting if blob is not None]

    def _sealed(self, uid: bytes, said: dict[str, Any]) -> bytes:
        return self._key.seal(canonical.to_bytes(said), table=self.table, uid=uid, columns="")

    def _waiting(self, uid: bytes) -> bytes | None:
        """What is held in memory, unless this transaction has written something newer."""
        return None if uid in self._fresh else self._held.get(self.table, uid)

    def _commit(self) -> None:
        for uid in self._fresh:
            self._held.forget(self.table, uid)
        self._fresh.clear()

    def opened(self, row: SqlRow) -> tuple[bytes, dict[str, Any]]:
        _number, uid, blob = row
        try:
            plain = self._key.open(blob, table=self.table, uid=uid, columns="")
        except (TypeError, ValueError):
            raise Damaged("row", self.table) from None
        return uid, canonical.object_from(plain, self.table)
