"""Files that were brought in: when, which entries each added, and how its columns were read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from peerlog.domain.brought_in import BroughtIn
from peerlog.domain.errors import Damaged
from peerlog.storage.database import Database
from peerlog.storage.sealed_rows import SealedRows
from peerlog.vault.key import Key

_UID_BYTES = _MARK_BYTES = 8


class BroughtInStore:
    """In the order they were brought in."""

    def __init__(self, database: Database, key: Key) -> None:
        self.sealed_rows = SealedRows(database, key, "brought_in")

    def keep(self, one: BroughtIn) -> None:
        said = {
            "at": one.at.isoformat(),
            "fingerprint": one.fingerprint.hex(),
            "added": {
                section: b"".join(uid + mark for uid, mark in entries.items()).hex()
                for section, entries in one.added.items()
            },
            "mapping": None if one.mapping is None else dict(one.mapping),
            "lessened": one.lessened,
        }
        self.sealed_rows.keep(one.uid, said)

    def all(self) -> list[BroughtIn]:
        """Oldest first. Raises Damaged("row")."""
        return [_brought_in(uid, said) for uid, said in self.sealed_rows.all()]

    def get(self, uid: bytes) -> BroughtIn:
        """Raises NothingThere("brought_in"), Damaged("row")."""
        return _brought_in(uid, self.sealed_rows.get(uid))

    def drop(self, uid: bytes) -> None:
        """Raises NothingThere("brought_in")."""
        self.sealed_rows.drop(uid)


def _brought_in(uid: bytes, said: Mapping[str, Any]) -> BroughtIn:
    try:
        return BroughtIn(
            uid=uid,
            at=datetime.fromisoformat(said["at"]),
            fingerprint=bytes.fromhex(said["fingerprint"]),
            added={section: _pairs(bytes.fromhex(entries)) for section, entries in said["added"].items()},
            mapping=said["mapping"],
            lessened=bool(said.get("lessened", False)),
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        raise Damaged("row", "brought_in") from None


def _pairs(joined: bytes) -> dict[bytes, bytes]:
    step = _UID_BYTES + _MARK_BYTES
    return {
        joined[start : start + _UID_BYTES]: joined[start + _UID_BYTES : start + step]
        for start in range(0, len(joined), step)
    }
