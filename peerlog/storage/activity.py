"""What was done with the logbook, without content: fixed keys and a time, each row signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from peerlog.domain.errors import Damaged
from peerlog.storage.database import Database
from peerlog.vault.key import Key
from peerlog.vault.sealed import length_prefixed

_ALL = "SELECT id, at, what, mac FROM activity ORDER BY id"
_HIGHEST = "SELECT coalesce(max(id), 0) FROM activity"
_ADD = "INSERT INTO activity (id, at, what, mac) VALUES (:id, :at, :what, :mac)"


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing done: when, and a fixed key such as `logbook_opened`."""

    at: datetime
    what: str


def signed(number: int, at: str, what: str) -> bytes:
    """What the `mac` of a row of `activity` signs."""
    return length_prefixed(str(number).encode(), at.encode(), what.encode())


class ActivityStore:
    """The activity record, oldest first."""

    def __init__(self, database: Database, key: Key) -> None:
        self._database = database
        self._key = key

    def note(self, at: datetime, what: str) -> None:
        """Adds one line. `what` holds lower-case letters, digits and underscores only: never a word typed."""
        moment = at.astimezone(UTC).isoformat(timespec="seconds")
        highest = self._database.one(_HIGHEST)
        number = (highest[0] if highest else 0) + 1
        mac = self._key.mac("activity", signed(number, moment, what))
        self._database.insert(_ADD, {"id": number, "at": moment, "what": what, "mac": mac})

    def all(self) -> list[Activity]:
        """Every line, oldest first. Raises Damaged("row")."""
        found = []
        for number, at, what, mac in self._database.rows(_ALL):
            if not self._key.mac_fits("activity", signed(number, at, what), mac):
                raise Damaged("row", "activity")
            found.append(Activity(datetime.fromisoformat(at), what))
        return found
