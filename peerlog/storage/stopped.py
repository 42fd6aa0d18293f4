"""Times nothing is summed up about any more, with the numbers that could not stand in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from peerlog.domain.errors import Damaged
from peerlog.storage.database import Database
from peerlog.storage.sealed_rows import SealedRows
from peerlog.vault.key import Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """From `first` to `last` no summary is made; `numbers` are those given out that met others."""

    first: date
    last: date
    numbers: Mapping[str, Any]


class StoppedStore:
    """Only ever added to: the tables refuse anything else."""

    def __init__(self, database: Database, key: Key, new_uid: Callable[[], bytes]) -> None:
        self.sealed_rows = SealedRows(database, key, "stopped")
        self._new_uid = new_uid

    def add(self, stopped: Stopped) -> None:
        said = {"first": stopped.first.isoformat(), "last": stopped.last.isoformat()}
        self.sealed_rows.keep(self._new_uid(), said | {"numbers": dict(stopped.numbers)})

    def all(self) -> list[Stopped]:
        """In the order they were added. Raises Damaged("row")."""
        return [_stopped(said) for _uid, said in self.sealed_rows.all()]


def _stopped(said: Mapping[str, Any]) -> Stopped:
    try:
        first, last = date.fromisoformat(said["first"]), date.fromisoformat(said["last"])
        return Stopped(first=first, last=last, numbers=said["numbers"])
    except (KeyError, TypeError, ValueError):
        raise Damaged("row", "stopped") from None
