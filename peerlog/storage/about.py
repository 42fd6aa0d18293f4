"""The one row that says which logbook this is and holds its locked keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peerlog.domain.errors import Damaged
from peerlog.storage.database import Database
from peerlog.vault.key import Key
from peerlog.vault.sealed import length_prefixed

_READ = "SELECT log_id, made_on, practice, header, mac FROM about"
_KEEP = """
INSERT INTO about (id, log_id, made_on, practice, header, mac)
VALUES (1, :log_id, :made_on, :practice, :header, :mac)
ON CONFLICT (id) DO UPDATE SET header = excluded.header, mac = excluded.mac
"""


@dataclass(frozen=True, slots=True)
class About:
    """A logbook's random id, its day of making, whether it is for practice, and its header."""

    log_id: bytes
    made_on: date
    practice: bool
    header: bytes

    @property
    def signed(self) -> bytes:
        """What the `mac` of the row signs."""
        made_on = self.made_on.isoformat().encode()
        return length_prefixed(self.log_id, made_on, bytes([self.practice]), self.header)


def read(database: Database) -> tuple[About, bytes]:
    """The row and its mac, not yet checked: the key stands behind the header in it. Raises Damaged."""
    row = database.one(_READ)
    if row is None:
        raise Damaged("row", "about")
    log_id, made_on, practice, header, mac = row
    try:
        return About(log_id, date.fromisoformat(made_on), bool(practice), header), mac
    except (TypeError, ValueError):
        raise Damaged("row", "about") from None


def keep(database: Database, about: About, key: Key) -> None:
    """Writes the row anew, signed."""
    database.write(
        _KEEP,
        {
            "log_id": about.log_id,
            "made_on": about.made_on.isoformat(),
            "practice": int(about.practice),
            "header": about.header,
            "mac": key.mac("about", about.signed),
        },
    )


def refuse_unless_signed(about: About, mac: bytes, key: Key) -> None:
    """Raises Damaged("row", "about") when the row is not as this key signed it."""
    if not key.mac_fits("about", about.signed, mac):
        raise Damaged("row", "about")
