"""The keys of the code lists as small numbers."""

from __future__ import annotations

from peerlog.domain.errors import Damaged
from peerlog.storage.database import Database
from peerlog.vault.key import Key
from peerlog.vault.sealed import length_prefixed

_ALL = "SELECT id, list, key FROM code"
_HIGHEST = "SELECT coalesce(max(id), 0) FROM code"
_ADD = "INSERT INTO code (id, list, key, mac) VALUES (:id, :list, :key, :mac)"


def signed(number: int, of_list: str, key: str) -> bytes:
    """What the `mac` of a row of `code` signs."""
    return length_prefixed(str(number).encode(), of_list.encode(), key.encode("utf-8", "surrogatepass"))


class Codes:
    """Numbers for keys and keys for numbers; a key gets its number when it is first used."""

    def __init__(self, database: Database, key: Key) -> None:
        self._database = database
        self._key = key
        self._numbers: dict[tuple[str, str], int] = {}
        self._keys: dict[int, tuple[str, str]] = {}
        database.on_rollback(self._forget)

    def number(self, of_list: str, key: str) -> int:
        """The number of a key, made when there is none. Needs an open transaction for a new one."""
        if (of_list, key) not in self._numbers:
            self._read()
        if (of_list, key) not in self._numbers:
            self._add(of_list, key)
        return self._numbers[of_list, key]

    def key(self, number: int) -> tuple[str, str]:
        """The list and the key behind a number. Raises Damaged("row") when there is none."""
        if number not in self._keys:
            self._read()
        try:
            return self._keys[number]
        except KeyError:
            raise Damaged("row", "code") from None

    def _add(self, of_list: str, key: str) -> None:
        highest = self._database.one(_HIGHEST)
        number = (highest[0] if highest else 0) + 1
        mac = self._key.mac("code", signed(number, of_list, key))
        self._database.insert(_ADD, {"id": number, "list": of_list, "key": key, "mac": mac})
        self._numbers[of_list, key] = number
        self._keys[number] = of_list, key

    def _read(self) -> None:
        for number, of_list, key in self._database.rows(_ALL):
            self._numbers[of_list, key] = number
            self._keys[number] = of_list, key

    def _forget(self) -> None:
        self._numbers.clear()
        self._keys.clear()
