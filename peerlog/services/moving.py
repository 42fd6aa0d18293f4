"""Move a logbook to another laptop: a sealed file for the way, and this copy is only read from then on."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from peerlog.services.backup_notes import Progress
from peerlog.services.backups import Backups
from peerlog.services.clock import Clock
from peerlog.services.kept_backups import ENDING
from peerlog.storage.logbook import Logbook

MOVED, TAKEN_BACK = "logbook_moved", "logbook_taken_back"


def moved_at(logbook: Logbook) -> datetime | None:
    """When this copy was left behind; None while it is the one that is written in."""
    told = [done for done in logbook.activity.all() if done.what in (MOVED, TAKEN_BACK)]
    return told[-1].at if told and told[-1].what == MOVED else None


class Moving:
    """Both ends of it: `pack` and `leave_here` on the old laptop; `take_back` when it comes to nothing."""

    def __init__(self, logbook: Logbook, clock: Clock, backups: Backups | None) -> None:
        self._logbook, self._clock, self._backups = logbook, clock, backups
        self.moved_at = moved_at(logbook)

    @property
    def can(self) -> bool:
        """Not with a logbook for practice, nor with one that is only read."""
        return self._backups is not None

    def pack(self, folder: Path, progress: Progress) -> tuple[Path, int]:
        """One sealed file with everything, opened again and looked through; and how many entries in it cannot
        be read. Nothing changes here yet.

        Raises AlreadyThere, CannotWrite, Damaged, NothingThere.
        """
        if self._backups is None:
            raise ValueError("a logbook that is not backed up does not move")
        now = self._clock.now()
        file = folder / f"peerlog-{self._logbook.log_id[:6]}-{now:%Y-%m-%d-%H%M%S}-moving{ENDING}"
        with self._backups.beside() as beside:
            notes = beside.back_up_to(file, progress)
        return file, notes.unreadable

    def leave_here(self) -> None:
        """From the next opening on this copy is only read. What was packed does not know of it."""
        self._note(MOVED)

    def take_back(self) -> None:
        """This copy is the one that is written in again, from the next opening on."""
        self._logbook.only_read(False)
        self._note(TAKEN_BACK)

    def _note(self, what: str) -> None:
        with self._logbook.transaction():
            self._logbook.activity.note(self._clock.now(), what)
