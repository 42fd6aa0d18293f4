"""A logbook: one sealed SQLite file, opened with its key."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType

from peerlog.domain.errors import AlreadyThere
from peerlog.storage import about, opening
from peerlog.storage.database import Database, told_apart
from peerlog.storage.lock import WriterLock
from peerlog.storage.open_log import OpenLog
from peerlog.storage.opening import Surroundings
from peerlog.vault import header
from peerlog.vault.header import Cost
from peerlog.vault.key import Key
from peerlog.vault.pin_slot import PinSlot

_LOG_ID_BYTES = 16


class Logbook(OpenLog):
    """An open log with the way in and out, and its locks.

    Used by one thread at a time (it may be handed over); `another` gives a worker its own. Stores never
    commit: writing happens inside `transaction`.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        key: Key,
        known: about.About,
        *,
        lock: WriterLock | None,
        writing: bool,
        shared: bool,
        still: bool = False,
        around: Surroundings,
    ) -> None:
        """Made by `create`, `open` and `another`."""
        super().__init__(
            connection, path, key, known, writing=writing, shared=shared, still=still, around=around
        )
        self._lock = lock

    @classmethod
    def create(
        cls,
        path: Path,
        passphrase: str,
        *,
        today: date,
        practice: bool = False,
        cost: Cost | None = None,
        around: Surroundings | None = None,
        log_id: bytes | None = None,
    ) -> tuple[Logbook, str]:
        """A new, empty logbook, open for writing, and its recovery code, which is kept nowhere.

        `log_id` is given only to one that takes the place of another under a new key.
        Raises AlreadyThere, CannotWrite, InUse, TooLittleMemory, Refused("empty_passphrase").
        """
        surroundings = around or Surroundings()
        with told_apart(path):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = WriterLock(path, surroundings.now())
        try:
            # A link that leads nowhere just now may lead to a stick.
            if os.path.lexists(path):
                raise AlreadyThere(path, "logbook")
            locked, key, code = header.make(passphrase, cost)
            known = about.About(log_id or os.urandom(_LOG_ID_BYTES), today, practice, locked)
            opening.make(path, surroundings, lambda database: about.keep(database, known, key))
            made = cls._opened(path, lambda _header: key, lock, writing=True, around=surroundings)
        except BaseException:
            lock.release()
            raise
        return made, code

    @classmethod
    def open(
        cls,
        path: Path,
        passphrase: str | None = None,
        *,
        recovery_code: str | None = None,
        writing: bool = True,
        around: Surroundings | None = None,
    ) -> Logbook:
        """The logbook behind a passphrase or a recovery code; reading works while another window writes.

        Raises NothingThere, WrongPassphrase, DamagedHeader, Damaged, NotOurs, TooNew, InUse, CannotWrite,
        TooLittleMemory.
        """

        def unlock(locked: bytes) -> Key:
            if recovery_code is not None:
                return header.unlock_with_recovery(locked, recovery_code)
            return header.unlock(locked, passphrase or "")

        surroundings = around or Surroundings()
        opening.refuse_early(path, surroundings)
        if writing:
            return cls._open_alone(path, unlock, surroundings)
        try:
            return cls._opened(path, unlock, None, writing=False, around=surroundings)
        except opening.NeedsUpdate:
            cls._open_alone(path, unlock, surroundings).close()
            return cls._opened(path, unlock, None, writing=False, around=surroundings)

    @classmethod
    def open_with(
        cls, path: Path, unlock: Callable[[bytes], Key], *, around: Surroundings | None = None
    ) -> Logbook:
        """For writing, by another way than passphrase or code. `unlock` makes a header's key.

        Raises as `open` does, and what `unlock` raises.
        """
        surroundings = around or Surroundings()
        opening.refuse_early(path, surroundings)
        return cls._open_alone(path, unlock, surroundings)

    @classmethod
    def open_held(
        cls,
        path: Path,
        unlock: Callable[[bytes], Key],
        *,
        around: Surroundings | None = None,
        writing: bool = True,
        broken_too: bool = False,
    ) -> Logbook:
        """For whoever holds the writer's lock, or a copy nobody else knows. `unlock` makes a header's key.

        `broken_too` opens a file whose pages do not hold together: what is signed can still be believed.
        Raises as `open` does, and what `unlock` raises.
        """
        surroundings = around or Surroundings()
        opening.refuse_early(path, surroundings)
        return cls._opened(path, unlock, None, writing=writing, around=surroundings, broken_too=broken_too)

    @classmethod
    def of_image(cls, image: Path, key: Key, around: Surroundings | None = None) -> Logbook:
        """A whole copy without a journal, only to read; one of an older form is first given today's.

        Raises Damaged, NotOurs, TooNew.
        """
        surroundings = around or Surroundings()
        connection = opening.open_image(image, surroundings)
        try:
            known, mac = about.read(Database(connection, image))
            about.refuse_unless_signed(known, mac, key)
        except BaseException:
            connection.close()
            raise
        return cls(connection, image, key, known, lock=None, writing=False, shared=False, around=surroundings)

    @classmethod
    def _open_alone(cls, path: Path, unlock: Callable[[bytes], Key], around: Surroundings) -> Logbook:
        with told_apart(path):
            lock = WriterLock(path, around.now())
        try:
            return cls._opened(path, unlock, lock, writing=True, around=around)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _opened(
        cls,
        path: Path,
        unlock: Callable[[bytes], Key],
        lock: WriterLock | None,
        *,
        writing: bool,
        around: Surroundings,
        broken_too: bool = False,
    ) -> Logbook:
        shared = around.is_shared(path.parent)
        connection, still = opening.open_as_it_can(
            path, around, writing=writing, shared=shared, broken_too=broken_too
        )
        try:
            known, mac = about.read(Database(connection, path))
            key = unlock(known.header)
            if not broken_too:
                about.refuse_unless_signed(known, mac, key)
        except BaseException:
            connection.close()
            raise
        return cls(
            connection,
            path,
            key,
            known,
            lock=lock,
            writing=writing,
            shared=shared,
            still=still,
            around=around,
        )

    def another(self, writing: bool = False) -> Logbook:
        """The same logbook over a connection of its own, for another thread; close it before this one.

        Raises InUse, CannotWrite; ValueError when this one only reads and the other is to write.
        """
        if writing and not self._writing:
            self.refuse_if_left_behind()
            raise ValueError("a logbook opened for reading lends no writer")
        connection = self._beside("rw")
        if not writing:
            connection.execute("PRAGMA query_only = ON")
        return Logbook(
            connection,
            self.path,
            self._key,
            self._about,
            lock=None,
            writing=writing,
            shared=self._shared,
            still=self._still,
            around=self._around,
        )

    def close(self) -> None:
        """Forgets the key and lets the next window write. Calling it again does nothing."""
        try:
            self._database.close()
        finally:
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Logbook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def change_passphrase(self, old: str, new: str, *, cost: Cost | None = None) -> None:
        """The recovery code stays good; backups made before still open with the old passphrase.

        Raises WrongPassphrase, Refused("empty_passphrase"), CannotWrite, TooLittleMemory.
        """
        header.unlock(self._about.header, old)
        self._keep_header(header.change_passphrase(self._about.header, self._key, new, cost))

    def set_passphrase_and_code(self, new: str, *, cost: Cost | None = None) -> str:
        """After opening with the recovery code: a new passphrase and the new code, which is returned."""
        locked = header.change_passphrase(self._about.header, self._key, new, cost)
        locked, code = header.new_recovery_code(locked, self._key)
        self._keep_header(locked)
        return code

    def prove(self, passphrase: str) -> None:
        """Whoever sits at an open logbook may not be its owner. Raises WrongPassphrase, TooLittleMemory."""
        header.unlock(self._about.header, passphrase)

    def behind_pin(self, passphrase: str, pin: str) -> PinSlot:
        """The key behind a short PIN, for keeping in memory. Raises WrongPassphrase, TooLittleMemory."""
        self.prove(passphrase)
        return PinSlot.holding(self._key, pin, header.cost_of(self._about.header))

    def new_recovery_code(self) -> str:
        """A new code; the old one opens this file no more."""
        locked, code = header.new_recovery_code(self._about.header, self._key)
        self._keep_header(locked)
        return code

    def recovery_code_fits(self, code: str) -> bool:
        """Whether this code, however it was typed, opens the logbook. Raises TooLittleMemory."""
        return header.recovery_code_fits(self._about.header, code)

    @property
    def backup_keys(self) -> tuple[Key, bytes]:
        """The key and the header it is locked in: for sealing and opening backups, and nothing else."""
        return self._key, self._about.header

    def _keep_header(self, locked: bytes) -> None:
        known = replace(self._about, header=locked)
        with self.transaction():
            about.keep(self._database, known, self._key)
        self._about = known
        # The old header goes from the -wal too; SQLite does it now unless somebody is reading.
        self._database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
