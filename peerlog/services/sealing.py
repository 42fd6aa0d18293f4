"""How a backup comes about: an image, sealed beside its place, opened again, looked over, then named."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from peerlog.domain.backups import BackupNotes, Why
from peerlog.domain.errors import CannotWrite, Damaged
from peerlog.services import backup_notes, rehearsal
from peerlog.services.backup_notes import Progress, between, in_megabytes, part_of
from peerlog.services.clock import Clock
from peerlog.services.kept_backups import free_name
from peerlog.storage import backup_files, opening, replacing
from peerlog.storage.logbook import Logbook
from peerlog.storage.scratch import scratch
from peerlog.text import _

BACKED_UP = "backed_up"

Named = Callable[[BackupNotes], Path]
"""Where a backup goes, once it is known what it says about itself."""


class Sealing:
    """Images of one logbook, and the sealed files made of them."""

    def __init__(self, logbook: Logbook, clock: Clock) -> None:
        self._logbook, self._clock = logbook, clock

    @contextmanager
    def image(
        self, why: Why, tell: Progress, instead: Path | None = None
    ) -> Iterator[tuple[Path, BackupNotes]]:
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
                    contents=backup_notes.contents_of(copied, gaps_too=True),
                )
            yield image, notes

    def seal(
        self, image: Path, notes: BackupNotes, named: Named, progress: Progress, *, gaps_too: bool = True
    ) -> tuple[Path, BackupNotes]:
        """Its place, and its notes with how many entries cannot be read.

        Raises CannotWrite, AlreadyThere where `named` does; Damaged where the image does not hold together,
        or an entry cannot be read and not `gaps_too`. Nothing of it stays then.
        """
        target = named(notes)
        gaps = self._sealed(image, notes, target, progress)
        if not gaps:
            return target, notes
        if not gaps_too:
            raise Damaged("row")
        notes = replace(notes, unreadable=gaps)
        target = named(notes)
        if self._sealed(image, notes, target, _at_the_end(progress)) != gaps:
            raise Damaged("row")
        return target, notes

    def seal_copies_of_updates(self, place: Path, progress: Progress) -> None:
        """What was kept in plain columns before the file got a new form becomes a backup like the others.

        A copy that is not whole, or finds no room, stays as it is until the next time.
        """
        if not self._logbook.writing:
            return
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
                self.seal(
                    image,
                    notes,
                    lambda notes: free_name(place, notes),
                    _at_the_end(progress),
                    gaps_too=False,
                )
                copy.unlink()

    def _sealed(self, image: Path, notes: BackupNotes, target: Path, progress: Progress) -> int:
        """How many entries cannot be read. It has its name afterwards only if its notes say the same."""
        key, header = self._logbook.backup_keys
        waiting, again = target.with_name(target.name + ".part"), image.with_name("again")
        sealing = part_of(progress, 0.1, 0.3, _("Sealing"), in_megabytes)
        try:
            backup_files.seal_to(
                waiting,
                image,
                key=key,
                header=header,
                notes=backup_notes.to_bytes(notes),
                passed=lambda done: sealing(done, notes.image_bytes),
            )
            later = between(progress, 0.3, 1.0)
            said = rehearsal.unseal(waiting, key, again, later)
            gaps = rehearsal.gaps_in(again, key, said, self._logbook.around, self._clock, later)
            if gaps == notes.unreadable:
                backup_files.give_name(waiting, target)
            return gaps
        finally:
            drop(waiting)
            drop(again)


def put_copy(made: Path, target: Path) -> None:
    """The same backup in another place, read back. Raises CannotWrite: the stick, not the logbook."""
    waiting = target.with_name(target.name + ".part")
    try:
        backup_files.copy_to(waiting, made)
        backup_files.give_name(waiting, target)
    except Damaged:
        raise CannotWrite(target, "other") from None
    finally:
        drop(waiting)


def drop(file: Path) -> None:
    with suppress(OSError):
        file.unlink(missing_ok=True)


def _at_the_end(progress: Progress) -> Progress:
    """Work that comes after the counted part: it can be stopped, and the bar does not go back."""

    def still(_share: float, words: str) -> None:
        progress(1.0, words)

    return still
