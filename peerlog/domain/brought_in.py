"""A file that was brought in, as the logbook remembers it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BroughtIn:
    """One file brought in.

    `fingerprint` is the SHA-256 of the file. `added` holds, by section, the uid and a mark of each entry as
    it was added: an entry whose mark is another one now was changed since. `mapping` is how a spreadsheet's
    columns were read, as JSON values; None for a file of our own. `lessened`: something of it was erased
    since, and is not in `added` any more.
    """

    uid: bytes
    at: datetime
    fingerprint: bytes
    added: Mapping[str, Mapping[bytes, bytes]]
    mapping: Mapping[str, Any] | None = None
    lessened: bool = False

    @property
    def sessions(self) -> int:
        return len(self.added.get("sessions", {}))
