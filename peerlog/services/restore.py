"""Restore: put a backup in the logbook's place, and lose neither what is there now nor a number given out.

    1  the backup is opened into a private copy and looked over, every row
    2  the logbook that is there is opened with the key, if it can be, and its numbers go into the copy
    3  what is there is kept: as a backup that was looked over, or byte for byte where it is not whole
    4  the copy takes its place in one step

Whatever kills it before the last step leaves the old logbook, after it the new one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from peerlog.domain.backups import BackupNotes, Contents
from peerlog.domain.errors import AlreadyThere, Damaged, DamagedHeader, NothingThere, Refused, WrongPassphrase
from peerlog.domain.period import Period
from peerlog.services import backup_notes, carrying, rehearsal, replaced
from peerlog.services.backup_notes import Progress, between, in_numbers, part_of
from peerlog.services.backup_places import BackupPlaces
from peerlog.services.backups import RESTORED, Backups
from peerlog.services.carrying import Carried
from peerlog.services.clock import Clock
from peerlog.services.kept_backups import KeptBackup, backups_in
from peerlog.services.replaced import Opener, Replaced, Secret
from peerlog.services.witness import Witness
from peerlog.storage import backup_files, replacing
from peerlog.storage.database import told_apart
from peerlog.storage.lock import WriterLock
from peerlog.storage.logbook import Logbook
from peerlog.storage.opening import Surroundings
from peerlog.storage.replacing import Step
from peerlog.storage.scratch import scratch
from peerlog.text import _
from peerlog.vault.backup_file import Backup
from peerlog.vault.key import Key

_LOOKED_OVER, _COMPARED, _KEPT = 0.8, 0.9, 0.95
"""How much of the work is done then: of looking at a backup, and of putting it in place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestorePlan:
    """What putting it back changes; nothing is changed yet.

    `before` None: nothing is there, or it cannot be read. `damaged`: what is there does not hold together; it
    is kept as it is, beside the logbook. `other_words`: afterwards the passphrase of the backup opens it, and
    that may not be the one of today. `lost`: periods whose numbers were given out and are not here.
    """

    notes: BackupNotes
    before: Contents | None
    after: Contents
    damaged: bool
    other_words: bool
    carried: Carried
    lost: tuple[Period, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """`kept` is where what was there before lies now; None when nothing was there."""

    plan: RestorePlan
    kept: Path | None


def _no_step(_done: str) -> None:
    return None


def _untold(_share: float, _words: str) -> None:
    return None


class Restore:
    """For a logbook that nobody has open. `step` is told of each step that reached the disk."""

    def __init__(
        self,
        database: Path,
        clock: Clock,
        places: BackupPlaces,
        witness: Witness,
        *,
        around: Surroundings | None = None,
        step: Step = _no_step,
    ) -> None:
        self._named, self._database = database, database.resolve()
        self._clock, self._places, self._witness = clock, places, witness
        self._around = around or Surroundings()
        self._step = step

    def good_backups(self, secret: Secret) -> list[KeptBackup]:
        """Those this secret opens in which every entry could be read, newest first."""
        return [each for each in self.every(secret) if each.notes.wholly_good]

    def every(self, secret: Secret) -> list[KeptBackup]:
        """Those this secret opens, newest first: for a logbook that does not open any more."""
        keys: dict[bytes, Key | None] = {}

        def key_of(backup: Backup) -> Key | None:
            if backup.header not in keys:
                keys[backup.header] = None
                with suppress(WrongPassphrase, DamagedHeader):
                    keys[backup.header] = secret.opens(backup.header)
            return keys[backup.header]

        found = [each for place in self._places.all for each in backups_in(place, key_of)]
        return sorted(found, key=lambda each: each.notes.made_at, reverse=True)

    def last_before_restore(self, secret: Secret) -> KeptBackup:
        """What was there before the last restore. Raises Refused("no_restore_to_undo")."""
        for kept in self.good_backups(secret):
            if kept.notes.why == "before_restore":
                return kept
        raise Refused("no_restore_to_undo")

    @contextmanager
    def from_backup(
        self, file: Path, secret: Secret, progress: Progress | None = None
    ) -> Iterator[Restoring]:
        """What this backup would bring, ready to take its place while the block lasts.

        Nobody can open the logbook meanwhile. Raises NothingThere, Refused("not_a_backup"),
        Refused("other_logbook"), Refused("opens_otherwise"), AlreadyThere, TooNewBackup, TooNew,
        WrongPassphrase, Damaged, InUse, CannotWrite: nothing was changed then.
        """
        tell = progress or _untold
        with backup_files.opened(file) as (backup, _reading):
            key = backup.unlock(secret.opens)
        with self._alone() as folder:
            image = folder / "image"
            looking = between(tell, 0.0, _LOOKED_OVER)
            notes = rehearsal.unseal(file, key, image, looking)
            rehearsal.look_over(image, key, notes, self._around, self._clock, looking)
            opener = Opener(backup.header, key, secret)
            yield self._compared(image, key, notes, opener, folder, tell)

    @contextmanager
    def from_rescue(self, secret: Secret, progress: Progress | None = None) -> Iterator[Restoring]:
        """The damaged logbook itself with its indexes made anew, where every row then proves whole.

        Raises Refused("nothing_to_rescue"), WrongPassphrase, NothingThere, TooNew, InUse, CannotWrite.
        """
        tell = progress or _untold
        if not self._database.is_file():
            raise NothingThere("logbook", self._database)
        with self._alone() as folder:
            image = folder / "image"
            said = replacing.says_to_be(image) if replacing.reindexed(self._database, image) else None
            if said is None:
                raise Refused("nothing_to_rescue")
            try:
                key = secret.opens(said.header)
                notes = self._notes_of(image, key)
                looking = between(tell, 0.0, _LOOKED_OVER)
                rehearsal.look_over(image, key, notes, self._around, self._clock, looking)
            except Damaged:
                raise Refused("nothing_to_rescue") from None
            opener = Opener(said.header, key, secret)
            yield self._compared(image, key, notes, opener, folder, tell)

    def _compared(
        self, image: Path, key: Key, notes: BackupNotes, opener: Opener, folder: Path, tell: Progress
    ) -> Restoring:
        tell(_LOOKED_OVER, _("Looking at what is here now"))
        there = replaced.look(self._database, notes.log, opener, self._around, folder)
        return self._ready(image, key, notes, there, opener, tell)

    @contextmanager
    def _alone(self) -> Iterator[Path]:
        """The writer's lock of the logbook, and a private folder on the same disk."""
        # A link that leads nowhere just now may lead to a stick.
        if self._named.is_symlink() and not self._named.exists():
            raise AlreadyThere(self._named, "logbook")
        backup_files.make_folder(self._database.parent)
        with told_apart(self._database):
            lock = WriterLock(self._database, self._clock.now())
        try:
            with scratch(self._database.parent) as folder:
                yield folder
        finally:
            lock.release()

    def _notes_of(self, image: Path, key: Key) -> BackupNotes:
        with Logbook.of_image(image, key, self._around) as logbook:
            return BackupNotes(
                log=logbook.log_id,
                made_at=self._clock.now(),
                why="asked",
                version=logbook.version,
                image_bytes=image.stat().st_size,
                state=logbook.state(),
                contents=backup_notes.contents_of(logbook),
            )

    def _ready(
        self, image: Path, key: Key, notes: BackupNotes, there: Replaced, opener: Opener, tell: Progress
    ) -> Restoring:
        """Carries over what was given out, into the copy, and says what would change."""
        with Logbook.open_held(image, lambda _header: key, around=self._around) as logbook:
            given = there.given
            gaps_too = not notes.wholly_good
            words = _("Carrying over what you gave out")
            carried = (
                carrying.carry(given, logbook, part_of(tell, _COMPARED, 1.0, words, in_numbers))
                if given is not None
                else Carried(closings=0, releases=0, conflicts=())
            )
            with logbook.transaction():
                logbook.activity.note(self._clock.now(), RESTORED)
            if rehearsal.gaps(logbook.check(full=False)) > notes.unreadable:
                raise Damaged("row")
            plan = RestorePlan(
                notes=notes,
                before=there.contents,
                after=backup_notes.contents_of(logbook, gaps_too=gaps_too),
                damaged=there.damaged,
                other_words=there.header is not None and there.header != opener.of_backup,
                carried=carried,
                lost=self._lost(logbook),
            )
        replacing.settle(image)
        self._step("ready")
        return Restoring(self, image, key, there, opener, plan)

    def _lost(self, logbook: Logbook) -> tuple[Period, ...]:
        """Where the list itself is not whole no summary is made at all."""
        with suppress(Damaged):
            return tuple(self._witness.lost(logbook))
        return ()

    def _carry_out(self, ready: Restoring, tell: Progress) -> Restored:
        kept = self._keep(ready, between(tell, 0.0, _KEPT)) if ready.there.is_there else None
        self._step("kept")
        tell(_KEPT, _("Putting it in its place"))
        replacing.put_in_place(ready.image, self._database, self._step)
        with (
            Logbook.open_held(
                self._database, lambda _header: ready.key, around=self._around, writing=False
            ) as logbook,
            suppress(Damaged),
        ):
            self._witness.note(logbook)
        return Restored(plan=ready.plan, kept=kept)

    def _keep(self, ready: Restoring, tell: Progress) -> Path:
        """A backup of what is there, looked over; byte for byte where it is not whole."""
        if not ready.there.damaged:
            try:
                # Only read: where it turns out not to be whole, nothing may be written to it.
                with Logbook.open_held(
                    self._database, ready.opener, around=self._around, writing=False
                ) as logbook:
                    backups = Backups(logbook, self._clock, self._places, self._witness)
                    kept = backups.keep_before_restore(_as_keeping(tell))
                replacing.settle(self._database)
            except Damaged:
                pass
            else:
                return kept
        copy = ready.image.with_name("aside")
        replacing.copy_as_it_is(self._database, copy)
        return replacing.set_aside(copy, self._database, f"{self._clock.now():%Y-%m-%d-%H%M%S}")


@dataclass(frozen=True, slots=True, repr=False)
class Restoring:
    """A backup that is ready to take its place; good until its block ends."""

    _restore: Restore
    image: Path
    key: Key
    there: Replaced
    opener: Opener
    plan: RestorePlan

    def carry_out(self, progress: Progress | None = None) -> Restored:
        """Puts it in place, once. Raises CannotWrite, InUse, and until the last step what `progress` raises:
        the old logbook is still there then.
        """
        return self._restore._carry_out(self, progress or _untold)


def _as_keeping(tell: Progress) -> Progress:
    """What is kept of what is here, in words that are not those of the backup that comes."""

    def keeping(share: float, words: str) -> None:
        _step, _break, counted = words.partition("\n")
        tell(share, "\n".join(part for part in (_("Keeping what is here"), counted) if part))

    return keeping
