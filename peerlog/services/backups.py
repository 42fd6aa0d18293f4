"""Back up: a sealed copy of the whole logbook that was opened again and looked over before it counts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from peerlog.domain.backups import BackupNotes, Why
from peerlog.domain.errors import AlreadyThere, CannotWrite, Damaged, NothingThere
from peerlog.domain.rotation import to_keep
from peerlog.services import backup_notes, rehearsal
from peerlog.services.backup_notes import Progress, part_of
from peerlog.services.backup_places import BackupPlaces
from peerlog.services.clock import Clock
from peerlog.services.kept_backups import KeptBackup, backups_in, free_name, sweep_parts
from peerlog.services.safekeeping import Safekeeping
from peerlog.services.witness import Witness
from peerlog.storage import backup_files, opening, replacing
from peerlog.storage.logbook import Logbook
from peerlog.storage.scratch import scratch
from peerlog.text import _

RESTORED, CONFIRMED, BACKED_UP = "logbook_restored", "restore_confirmed", "backed_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedUp:
    """A backup that counts, in one place or more; `missed` says which place did not get it, and why."""

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
        """Whether a backup by itself should be made: something was written since the last good one, and that
        is of another day or the logbook is being closed; or the chosen place is back and lacks the newest.

        Reads the newest backups' beginnings and a little of each row; a tenth of a second.
        """
        last = self.last_good()
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

        A place that is not there, or is full, is told in the result and stops nothing. Raises CannotWrite or
        NothingThere when no place took it, Damaged when the logbook itself does not hold together, and what
        `progress` raises. Whatever it raises, the backups of before are still there.
        """
        with self._image(why, progress or _untold) as (image, notes, tell):
            done: list[Path] = []
            missed: list[tuple[Path, CannotWrite | NothingThere]] = []
            for place in self._places.all:
                try:
                    self._make_room(place)
                    done.append(self._put(image, notes, place, done[0] if done else None, tell))
                except (CannotWrite, NothingThere) as error:
                    missed.append((place, error))
            if not done:
                raise missed[0][1]
        self._seal_copies_of_updates(progress or _untold)
        for place in self._places.all:
            self._prune(place)
        self._witness.note(self._logbook)
        return BackedUp(notes=notes, files=tuple(done), missed=tuple(missed))

    def back_up_to(self, file: Path, progress: Progress | None = None) -> BackupNotes:
        """One backup under a name somebody chose; it is not counted among the others.

        Raises AlreadyThere, CannotWrite, Damaged, NothingThere.
        """
        if file.exists() or file.is_symlink():
            raise AlreadyThere(file, "file")
        if not file.parent.is_dir():
            raise NothingThere("folder", file.parent)
        with self._image("asked", progress or _untold, instead=file.parent) as (image, notes, tell):
            self._seal(image, notes, file, tell)
        self._witness.note(self._logbook)
        return notes

    def keep_before_restore(self) -> Path:
        """What is here now, looked over, in peerlog's own folder. Raises CannotWrite, Damaged."""
        place = self._places.default
        with self._image("before_restore", _untold) as (image, notes, tell):
            self._make_room(place)
            return self._put(image, notes, place, None, tell)

    def good_backups(self) -> list[KeptBackup]:
        """Those of this logbook in both places, newest first; each was looked over when it was made.

        One that has become shorter, or whose beginning does not open any more, is not among them.
        """
        found = [each for place in self._places.all for each in self._in(place)]
        return sorted(found, key=lambda each: each.notes.made_at, reverse=True)

    def last_good(self) -> KeptBackup | None:
        return next(iter(self.good_backups()), None)

    def look_over(self, kept: KeptBackup, progress: Progress | None = None) -> None:
        """Opens one again and looks at everything in it. Raises Damaged, CannotWrite."""
        tell = progress or _untold
        key, _header = self._logbook.backup_keys
        with scratch(self._logbook.path.parent) as folder:
            notes = rehearsal.unseal(kept.file, key, folder / "image", tell)
            rehearsal.look_over(folder / "image", key, notes, self._logbook.around, self._clock, tell)

    def prove(self, progress: Progress | None = None) -> None:
        """Opens every entry of the logbook itself. Raises Damaged where one is not as it was written."""
        tell = part_of(progress or _untold, 0.0, 1.0, _("Looking at every entry"))
        rehearsal.refuse(Safekeeping(self._logbook, self._clock).check(full=True, progress=tell))

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

    @contextmanager
    def _image(
        self, why: Why, tell: Progress, instead: Path | None = None
    ) -> Iterator[tuple[Path, BackupNotes, Progress]]:
        """A private copy for the time of the block, looked at for what it holds.

        It lies beside the logbook, or `instead` where the logbook's own folder can only be read.
        """
        beside = self._logbook.path.parent
        if instead is not None and not os.access(beside, os.W_OK):
            beside = instead
        key, _header = self._logbook.backup_keys
        now = self._clock.now()
        if self._logbook.writing:
            with self._logbook.transaction():
                self._logbook.activity.note(now, BACKED_UP)
        with scratch(beside) as folder:
            tell(0.0, _("Copying"))
            image = folder / "image"
            self._logbook.copy_to(image)
            with Logbook.of_image(image, key, self._logbook.around) as copied:
                notes = BackupNotes(
                    log=copied.log_id,
                    made_at=now.replace(microsecond=0),
                    why=why,
                    version=copied.version,
                    image_bytes=image.stat().st_size,
                    state=copied.state(),
                    contents=backup_notes.contents_of(copied),
                )
            yield image, notes, tell

    def _seal_copies_of_updates(self, progress: Progress) -> None:
        """What was kept in plain columns before the file got a new form becomes a backup like the others.

        A copy that is not whole, or finds no room, stays as it is until the next time.
        """
        if not self._logbook.writing:
            return

        def still(_share: float, words: str) -> None:
            progress(1.0, words)

        key, _header = self._logbook.backup_keys
        for copy in opening.copies_before_updates(self._logbook.path):
            with suppress(Damaged, CannotWrite), scratch(copy.parent) as folder:
                image, looked_at = folder / "image", folder / "looked at"
                replacing.copy_as_it_is(copy, image)
                replacing.copy_as_it_is(copy, looked_at)
                with Logbook.of_image(looked_at, key, self._logbook.around) as old:
                    notes = BackupNotes(
                        log=old.log_id,
                        made_at=datetime.fromtimestamp(int(copy.stat().st_mtime), UTC),
                        why="before_update",
                        version=opening.version_of(image),
                        image_bytes=image.stat().st_size,
                        state=old.state(),
                        contents=backup_notes.contents_of(old),
                    )
                self._seal(image, notes, free_name(self._places.default, notes), still)
                copy.unlink()

    def _make_room(self, place: Path) -> None:
        """peerlog's own folder is made where it is not; a chosen one that is not there may be a stick."""
        if place == self._places.default:
            backup_files.make_folder(place)
        elif not place.is_dir():
            raise NothingThere("folder", place)
        sweep_parts(place, self._clock.now())

    def _put(self, image: Path, notes: BackupNotes, place: Path, made: Path | None, tell: Progress) -> Path:
        target = free_name(place, notes)
        if made is None:
            self._seal(image, notes, target, tell)
            return target
        waiting = target.with_name(target.name + ".part")
        try:
            backup_files.copy_to(waiting, made)
            backup_files.give_name(waiting, target)
        except Damaged:
            # Read back, it was not what was written: the stick, not the logbook.
            _drop(waiting)
            raise CannotWrite(target, "other") from None
        except BaseException:
            _drop(waiting)
            raise
        return target

    def _seal(self, image: Path, notes: BackupNotes, target: Path, progress: Progress) -> None:
        """Written beside its place, opened again, looked over, and only then given its name."""
        key, header = self._logbook.backup_keys
        waiting, again = target.with_name(target.name + ".part"), image.with_name("again")
        sealing = part_of(progress, 0.1, 0.3, _("Sealing"))
        try:
            backup_files.seal_to(
                waiting,
                image,
                key=key,
                header=header,
                notes=backup_notes.to_bytes(notes),
                passed=lambda done: sealing(done, notes.image_bytes),
            )

            def later(share: float, words: str) -> None:
                progress(0.3 + 0.7 * share, words)

            said = rehearsal.unseal(waiting, key, again, later)
            rehearsal.look_over(again, key, said, self._logbook.around, self._clock, later)
            backup_files.give_name(waiting, target)
        except BaseException:
            _drop(waiting)
            raise
        finally:
            _drop(again)

    def _in(self, place: Path) -> list[KeptBackup]:
        key, _header = self._logbook.backup_keys
        return [
            each for each in backups_in(place, lambda _backup: key) if each.notes.log == self._logbook.log_id
        ]

    def _prune(self, place: Path) -> None:
        """Lets go of what the rotation does not keep; the newest before a restore or an update stays, too."""
        if self.pruning_paused:
            return
        found = self._in(place)
        keep = to_keep([each.notes.made_at.astimezone() for each in found])
        for why in ("before_restore", "before_update"):
            special = [each.notes.made_at for each in found if each.notes.why == why]
            keep |= {max(special)} if special else set()
        for each in found:
            if each.notes.made_at not in keep:
                _drop(each.file)


def _drop(file: Path) -> None:
    with suppress(OSError):
        file.unlink(missing_ok=True)
