"""What was erased still lies in copies made before: which there are, and letting go of them for a new one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from peerlog.domain.errors import Damaged, Refused
from peerlog.services.backup_notes import Progress
from peerlog.services.backups import Backups
from peerlog.services.clock import Clock
from peerlog.services.kept_backups import ENDING
from peerlog.storage import erasing
from peerlog.storage.logbook import Logbook

RENEWED = "erased_old_backups"
_PACKED = "-moving"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """Backups of this logbook in the places that are there, and whole copies beside it.

    `away`: a chosen place that is not there just now; what lies in it cannot be seen.
    """

    backups: tuple[Path, ...]
    beside: tuple[Path, ...]
    away: Path | None

    @property
    def every(self) -> tuple[Path, ...]:
        return (*self.backups, *self.beside)


class EraseCopies:
    """`backups` None: a practice logbook, or one that is only read; it has no copies of its own."""

    def __init__(self, logbook: Logbook, clock: Clock, backups: Backups | None, *, hold: bool) -> None:
        self._logbook, self._clock, self._backups, self._hold = logbook, clock, backups, hold

    @contextmanager
    def beside(self) -> Iterator[EraseCopies]:
        """The same over a connection of its own, for another thread. Call it on that thread."""
        if self._backups is None:
            yield self
            return
        with (
            self._logbook.another(writing=self._logbook.writing) as logbook,
            self._backups.beside() as backups,
        ):
            yield EraseCopies(logbook, self._clock, backups, hold=self._hold)

    def found(self) -> Copies:
        """Every file by its name, also one that does not open any more; not one packed for another laptop."""
        if self._backups is None:
            return Copies(backups=(), beside=(), away=None)
        places, chosen = self._backups.places, self._backups.places.chosen
        name = f"peerlog-{self._logbook.log_id[:6]}-*{ENDING}"
        there = [file for place in places.all if place.is_dir() for file in sorted(place.glob(name))]
        kept = [file for file in there if not file.stem.endswith(_PACKED)]
        return Copies(
            backups=tuple(kept),
            beside=tuple(erasing.copies_beside(self._logbook.path.resolve())),
            away=None if chosen is None or chosen.is_dir() else chosen,
        )

    def renew(self, progress: Progress | None = None) -> int:
        """Makes a new backup, and only then lets go of every older one and of copies beside the logbook.

        How many went. Raises Refused("on_hold"), Refused("restore_not_confirmed"), Refused("no_backups_here")
        and what making a backup raises, Damaged("row") also where entries cannot be read: every older one is
        still there then; CannotWrite where one cannot be taken away.
        """
        if self._hold:
            raise Refused("on_hold")
        if self._backups is None:
            raise Refused("no_backups_here")
        if self._backups.pruning_paused:
            raise Refused("restore_not_confirmed")
        before = self.found().every
        new = self._backups.back_up(progress)
        if not new.notes.wholly_good:
            raise Damaged("row")  # what it lacks may be in an older one only
        made = new.files
        # Making one may have sealed a copy of before an update: looked for again, or that would stay.
        for file in {*before, *self.found().every} - set(made):
            erasing.wipe(file)
        if before:
            with self._logbook.transaction():
                self._logbook.activity.note(self._clock.now(), RENEWED)
        return len(before)
