"""Back up: a sealed copy of the whole logbook that was opened again and looked over before it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from peerlog.domain.backups import BackupNotes, Why
from peerlog.domain.errors import AlreadyThere, CannotWrite, Damaged, NothingThere
from peerlog.domain.rotation import to_keep
from peerlog.services import rehearsal
from peerlog.services.backup_notes import Progress, in_numbers, part_of
from peerlog.services.backup_places import BackupPlaces
from peerlog.services.clock import Clock
from peerlog.services.kept_backups import KeptBackup, backups_in, free_name, sweep_parts
from peerlog.services.safekeeping import Safekeeping
from peerlog.services.sealing import BACKED_UP, Named, Sealing, drop, put_copy
from peerlog.services.witness import Witness
from peerlog.storage import backup_files
from peerlog.storage.logbook import Logbook
from peerlog.storage.scratch import scratch
from peerlog.text import _

RESTORED, CONFIRMED = "logbook_restored", "restore_confirmed"
FAILED = "backup_failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedUp:
    """A backup that counts, in one place or more; `missed` says which place did not get it, and why.

    Where `notes.unreadable` is not 0 it is kept beside the good ones, and is not called one of them.
    """

    notes: BackupNotes
    files: tuple[Path, ...]
    missed: tuple[tuple[Path, CannotWrite | NothingThere], ...] = ()


def _untold(_share: float, _words: str) -> None:
    return None


class Backups:
    """Everything about backups while the logbook is open."""

    def __init__(self, logbook: Logbook, clock: Clock, places: BackupPlaces, witness: Witness) -> None:
        self._logbook, self._clock = logbook, clock
        self._places, self._witness = places, witness

    @contextmanager
    def beside(self) -> Iterator[Backups]:
        """The same over a connection of its own, for another thread. Call it on that thread."""
        with self._logbook.another(writing=self._logbook.writing) as logbook:
            yield Backups(logbook, self._clock, self._places, self._witness)

    @property
    def places(self) -> BackupPlaces:
        return self._places

    def choose(self, place: Path | None) -> None:
        """From now on backups go there, too; None: only where peerlog keeps them itself."""
        self._places = replace(self._places, chosen=place)
        self._witness = self._witness.also_in(place)

    def due(self, now: datetime, *, closing: bool = False) -> bool:
        """Whether a backup by itself should be made: something was written since the last one, and that
        is of another day or the logbook is being closed; or the chosen place is back and lacks the newest.

        Reads the newest backups' beginnings and a little of each row; a tenth of a second.
        """
        last = next(iter(self.every()), None)
        if last is None:
            return True
        if self._logbook.state() != last.notes.state:
            return closing or last.notes.made_at.astimezone().date() != now.astimezone().date()
        chosen = self._places.chosen
        if chosen is None or not chosen.is_dir():
            return False
        return last.notes.made_at not in {each.notes.made_at for each in self._in(chosen)}

    def back_up(self, progress: Progress | None = None, why: Why = "asked") -> BackedUp:
        """Makes one, looks it over, puts it in every place, and lets go of those no longer needed.

        Entries that cannot be read are counted in its notes. A place that is not there, or is full, is told
        in the result and stops nothing. Raises CannotWrite or NothingThere when no place took it, Damaged
        when the logbook's file itself does not hold together, and what `progress` raises. Whatever it raises,
        the backups of before are still there.
        """
        tell = progress or _untold
        sealing = Sealing(self._logbook, self._clock)
        with sealing.image(why, tell) as (image, notes):
            done: list[Path] = []
            missed: list[tuple[Path, CannotWrite | NothingThere]] = []
            for place in self._places.all:
                try:
                    self._make_room(place)
                    if done:
                        target = free_name(place, notes)
                        put_copy(done[0], target)
                    else:
                        target, notes = sealing.seal(image, notes, _name_in(place), tell)
                    done.append(target)
                except (CannotWrite, NothingThere) as error:
                    missed.append((place, error))
            if not done:
                raise missed[0][1]
        sealing.seal_copies_of_updates(self._places.default, tell)
        for place in self._places.all:
            self._prune(place)
        self._note_given_out()
        return BackedUp(notes=notes, files=tuple(done), missed=tuple(missed))

    def back_up_to(self, file: Path, progress: Progress | None = None) -> BackupNotes:
        """One backup under a name somebody chose; it is not counted among the others.

        Entries that cannot be read are counted in its notes. Raises AlreadyThere, CannotWrite, Damaged,
        NothingThere.
        """
        if file.exists() or file.is_symlink():
            raise AlreadyThere(file, "file")
        if not file.parent.is_dir():
            raise NothingThere("folder", file.parent)
        tell = progress or _untold
        sealing = Sealing(self._logbook, self._clock)
        with sealing.image("asked", tell, instead=file.parent) as (image, notes):
            _file, notes = sealing.seal(image, notes, lambda _notes: file, tell)
        self._note_given_out()
        return notes

    def keep_before_restore(self, progress: Progress | None = None) -> Path:
        """What is here now, looked over, in peerlog's own folder. Raises CannotWrite, Damaged.

        Wholly good, or none: whoever asks for it has a better way to keep what is not.
        """
        place, sealing, tell = self._places.default, Sealing(self._logbook, self._clock), progress or _untold
        with sealing.image("before_restore", tell) as (image, notes):
            self._make_room(place)
            target, _notes = sealing.seal(image, notes, _name_in(place), tell, gaps_too=False)
            return target

    def every(self) -> list[KeptBackup]:
        """All of this logbook in both places, newest first, those with entries that cannot be read included.

        One that has become shorter, or whose beginning does not open any more, is not among them.
        """
        found = [each for place in self._places.all for each in self._in(place)]
        return sorted(found, key=lambda each: each.notes.made_at, reverse=True)

    def good_backups(self) -> list[KeptBackup]:
        """Those in which every entry could be read when it was made, newest first."""
        return [each for each in self.every() if each.notes.wholly_good]

    def last_good(self) -> KeptBackup | None:
        return next(iter(self.good_backups()), None)

    def damage_told_by(self, found: Sequence[KeptBackup]) -> KeptBackup | None:
        """The newest of `every`, where entries of this logbook could not be read when it was made, and no
        other one was put in its place since.
        """
        newest = next(iter(found), None)
        if newest is None or newest.notes.wholly_good:
            return None
        restored = [done.at for done in self._logbook.activity.all() if done.what == RESTORED]
        return None if restored and restored[-1] > newest.notes.made_at else newest

    def look_over(self, kept: KeptBackup, progress: Progress | None = None) -> None:
        """Opens one again and looks at everything in it. Raises Damaged, CannotWrite."""
        tell = progress or _untold
        key, _header = self._logbook.backup_keys
        with scratch(self._logbook.path.parent) as folder:
            notes = rehearsal.unseal(kept.file, key, folder / "image", tell)
            rehearsal.look_over(folder / "image", key, notes, self._logbook.around, self._clock, tell)

    def prove(self, progress: Progress | None = None) -> int:
        """Opens every entry of the logbook itself. How many cannot be read; Damaged where more is wrong."""
        tell = part_of(progress or _untold, 0.0, 1.0, _("Looking at every entry"), in_numbers)
        return rehearsal.gaps(Safekeeping(self._logbook, self._clock).check(full=True, progress=tell))

    def holds_everything(self, kept: KeptBackup) -> bool:
        """Whether nothing was written since that backup was made."""
        return kept.notes.state == self._logbook.state()

    @property
    def pruning_paused(self) -> bool:
        """After a restore no backup is let go of until somebody said that the right one came back."""
        told = [done.what for done in self._logbook.activity.all() if done.what in (RESTORED, CONFIRMED)]
        return bool(told) and told[-1] == RESTORED

    def kept_before_restore(self) -> KeptBackup | None:
        """What was here before the restore that nobody has confirmed yet; None where there is no way back.

        After a damaged logbook was replaced there is none: its file lies beside the logbook.
        """
        restored = [done.at for done in self._logbook.activity.all() if done.what == RESTORED]
        if not self.pruning_paused or not restored:
            return None
        for kept in self.good_backups():
            if kept.notes.why == "before_restore" and kept.notes.made_at >= restored[-1]:
                return kept
        return None

    def confirm_restore(self) -> None:
        """The restored logbook is the right one: old backups may go again as they did before."""
        if self.pruning_paused:
            with self._logbook.transaction():
                self._logbook.activity.note(self._clock.now(), CONFIRMED)

    def note_failure(self) -> None:
        """So that it can be said when the logbook is opened again. Raises CannotWrite, InUse."""
        now = self._clock.now()
        self._logbook.write(lambda: self._logbook.activity.note(now, FAILED))

    def failed_at(self) -> datetime | None:
        """When one failed that was noted as failed, and none was begun since."""
        told = [done for done in self._logbook.activity.all() if done.what in (BACKED_UP, FAILED)]
        return told[-1].at if told and told[-1].what == FAILED else None

    def _make_room(self, place: Path) -> None:
        """peerlog's own folder is made where it is not; a chosen one that is not there may be a stick."""
        if place == self._places.default:
            backup_files.make_folder(place)
        elif not place.is_dir():
            raise NothingThere("folder", place)
        sweep_parts(place, self._clock.now())

    def _in(self, place: Path) -> list[KeptBackup]:
        key, _header = self._logbook.backup_keys
        return [
            each for each in backups_in(place, lambda _backup: key) if each.notes.log == self._logbook.log_id
        ]

    def _prune(self, place: Path) -> None:
        """Lets go of what the rotation does not keep; the newest before a restore or an update stays, too.

        A backup with entries that cannot be read takes no good one's place, and goes as newer ones come.
        """
        if self._may_be_restored():
            return
        found = self._in(place)
        good = [each for each in found if each.notes.wholly_good]
        keep = to_keep(_moments(found)) | to_keep(_moments(good))
        for why in ("before_restore", "before_update"):
            special = [each.notes.made_at for each in found if each.notes.why == why]
            keep |= {max(special)} if special else set()
        for each in found:
            if each.notes.made_at not in keep:
                drop(each.file)

    def _may_be_restored(self) -> bool:
        """Where the record of what was done cannot be read, nobody knows."""
        try:
            return self.pruning_paused
        except Damaged:
            return True

    def _note_given_out(self) -> None:
        """A list of numbers that is not whole has nothing to tell the witness."""
        with suppress(Damaged):
            self._witness.note(self._logbook)


def _name_in(place: Path) -> Named:
    return lambda notes: free_name(place, notes)


def _moments(found: Sequence[KeptBackup]) -> list[datetime]:
    return [each.notes.made_at.astimezone() for each in found]
