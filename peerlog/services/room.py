"""Room on the disk: the reserve, what waits until there is some, and whether the logbook is only read."""

from __future__ import annotations

from contextlib import suppress

from peerlog.domain.errors import CannotWrite, InUse
from peerlog.services.changes import Changes
from peerlog.storage.logbook import Logbook
from peerlog.storage.reserve import Reserve


class Room:
    """`why_reading` says why an open logbook cannot be written, as a CannotWrite does; "" where it can.

    `stays` is False for a logbook that leaves nothing behind.
    """

    def __init__(self, logbook: Logbook, changes: Changes, why_reading: str = "", *, stays: bool) -> None:
        self._logbook, self._changes, self._stays = logbook, changes, stays
        self.why_reading = why_reading

    @property
    def waiting(self) -> bool:
        """Whether words wait sealed in memory until the disk takes them."""
        return self._logbook.holds

    def write_waiting(self, *, soon: bool = False) -> bool:
        """Tries the disk again with what waits. Whether nothing waits any more.

        `soon`: another writer is waited for a moment instead of seconds.
        """
        if self._logbook.holds:
            with suppress(CannotWrite, InUse):
                self._logbook.write_held(soon=soon)
                self._changes.tell("drafts", "reflections")
        return not self._logbook.holds

    def lay_reserve(self) -> None:
        """Keeps some room back for a full disk. Slow the first time; may run on any thread."""
        if self._stays and self._logbook.writing and not self._logbook.holds:
            Reserve(self._logbook.path).lay()


def passes_soon(error: Exception) -> bool:
    """Whether it may only be a scanner or another program that holds the file for a moment."""
    if isinstance(error, CannotWrite):
        return error.why in ("not_allowed", "open_elsewhere", "other")
    return isinstance(error, InUse) and not error.since
