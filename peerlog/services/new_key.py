"""A new key for the whole logbook: every entry is written anew, and what opened it before opens it no more.

For whoever fears that somebody else knows the passphrase or has a copy of the file with it. Copies made
before stay as they were: the old words still open them.

    1  the logbook is opened with its passphrase, and every entry goes into a new one under a new key
    2  the new one is looked over, entry by entry, and holds as much as the old one
    3  it takes the old one's place in one step, and the old file is written over

Whatever kills it before the last step leaves the old logbook, after it the new one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from peerlog.domain.errors import Damaged, Refused
from peerlog.services import backup_notes, carrying
from peerlog.services.backup_notes import Progress, part_of
from peerlog.services.clock import Clock
from peerlog.services.safekeeping import Safekeeping
from peerlog.services.witness import Witness
from peerlog.storage import erasing, replacing
from peerlog.storage.database import told_apart
from peerlog.storage.lock import WriterLock
from peerlog.storage.logbook import Logbook
from peerlog.storage.opening import Surroundings
from peerlog.storage.replacing import Step
from peerlog.storage.scratch import scratch
from peerlog.text import _
from peerlog.vault import header as headers
from peerlog.vault.header import Cost

MADE = "new_key_made"
_COPIED, _LOOKED_OVER = 0.6, 0.95
_TELL_EVERY = 100


def _no_step(_done: str) -> None:
    return None


class NewKey:
    """For a logbook that nobody has open. `step` is told of each step that reached the disk."""

    def __init__(
        self,
        database: Path,
        clock: Clock,
        witness: Witness,
        *,
        around: Surroundings | None = None,
        cost: Cost | None = None,
        step: Step = _no_step,
    ) -> None:
        self._database = database.resolve()
        self._clock, self._witness, self._cost, self._step = clock, witness, cost, step
        self._around = around or Surroundings()

    def make(self, passphrase: str, new_passphrase: str, progress: Progress) -> str:
        """The new recovery code. `new_passphrase` is another one than before.

        Raises WrongPassphrase, Refused("same_passphrase"), Refused("empty_passphrase"),
        Refused("numbers_missing") where an older copy was put in place by hand, Damaged, InUse, CannotWrite,
        and what `progress` raises: nothing was changed then.
        """
        if passphrase == new_passphrase:
            raise Refused("same_passphrase")
        with self._alone() as folder:
            with Logbook.open_held(
                self._database, lambda locked: headers.unlock(locked, passphrase), around=self._around
            ) as old:
                if self._witness.lost(old):
                    raise Refused("numbers_missing")
                new, code = Logbook.create(
                    folder / "image",
                    new_passphrase,
                    today=old.made_on,
                    practice=old.practice,
                    cost=self._cost,
                    log_id=bytes.fromhex(old.log_id),
                )
                with new:
                    self._copy(old, new, progress)
                    self._look_over(old, new, progress)
                    with new.transaction():
                        new.activity.note(self._clock.now(), MADE)
                    self._step("ready")
                    progress(_LOOKED_OVER, _("Putting it in its place"))
                    key, _header = new.backup_keys
            replacing.settle(folder / "image")
            replacing.settle(self._database)
            before = folder / "before"
            with suppress(OSError):  # where the disk knows no second names, the old file is only let go of
                os.link(self._database, before)
            replacing.put_in_place(folder / "image", self._database, self._step)
            erasing.wipe(before)
            with Logbook.open_held(
                self._database, lambda _locked: key, around=self._around, writing=False
            ) as logbook:
                self._witness.note(logbook)
        return code

    @contextmanager
    def _alone(self) -> Iterator[Path]:
        with told_apart(self._database):
            lock = WriterLock(self._database, self._clock.now())
        try:
            with scratch(self._database.parent) as folder:
                yield folder
        finally:
            lock.release()

    def _copy(self, old: Logbook, new: Logbook, progress: Progress) -> None:
        tell = part_of(progress, 0.0, _COPIED, _("Writing every entry anew"))
        with new.transaction():
            of = max(1, old.sessions.count())
            for done, session in enumerate(old.sessions.all(), 1):
                new.sessions.add(session)
                if done % _TELL_EVERY == 0:
                    tell(min(done, of), of)
            _put_rest(old, new)
        carrying.carry(carrying.given_out(old), new)

    def _look_over(self, old: Logbook, new: Logbook, progress: Progress) -> None:
        tell = part_of(progress, _COPIED, _LOOKED_OVER, _("Looking at every entry"))
        if Safekeeping(new, self._clock).check(full=True, progress=tell):
            raise Damaged("row")
        if backup_notes.contents_of(new) != backup_notes.contents_of(old):
            raise Damaged("row")


def _put_rest(old: Logbook, new: Logbook) -> None:
    """Everything but the sessions and what was given out, in its old order."""
    for word in old.code_words.all():
        new.code_words.keep(word)
    for reflection in reversed(old.reflections.all()):
        new.reflections.keep(reflection)
    for draft in reversed(old.drafts.all()):
        new.drafts.keep(draft)
    for earlier in old.earlier.all():
        new.earlier.add(earlier)
    for brought_in in old.brought_in.all():
        new.brought_in.keep(brought_in)
    for section, kept in old.following.by_section.items():
        for entry in kept.all():
            new.following.by_section[section].keep(entry)
    for done in old.activity.all():
        new.activity.note(done.at, done.what)
