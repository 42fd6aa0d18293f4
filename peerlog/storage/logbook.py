"""A logbook: one sealed SQLite file, opened with its key."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType

from peerlog.domain.errors import AlreadyThere, Problem
from peerlog.storage import about, check, copying, counting, ledger, opening, state
from peerlog.storage.activity import ActivityStore
from peerlog.storage.brought_in import BroughtInStore
from peerlog.storage.code_words import CodeWordStore
from peerlog.storage.codes import Codes
from peerlog.storage.database import Database, connect, told_apart
from peerlog.storage.drafts import DraftStore
from peerlog.storage.earlier import EarlierStore
from peerlog.storage.lock import WriterLock
from peerlog.storage.opening import Surroundings
from peerlog.storage.reflections import ReflectionStore
from peerlog.storage.sessions import SessionStore
from peerlog.storage.stopped import StoppedStore
from peerlog.vault import header
from peerlog.vault.header import Cost
from peerlog.vault.key import Key

_LOG_ID_BYTES = 16


class Logbook:
    """Stores over one connection and the key.

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
        around: Surroundings,
    ) -> None:
        """Made by `create`, `open` and `another`."""
        self._connection = connection
        self._database = Database(connection, path)
        self._key = key
        self._about = known
        self._lock = lock
        self._writing = writing
        self._shared = shared
        self._around = around
        self.path = path
        codes = Codes(self._database, key)
        self.sessions = SessionStore(self._database, key, codes)
        self.code_words = CodeWordStore(self._database, key, around.new_uid)
        self.drafts = DraftStore(self._database, key)
        self.reflections = ReflectionStore(self._database, key)
        self.activity = ActivityStore(self._database, key)
        self.stopped = StoppedStore(self._database, key, around.new_uid)
        self.brought_in = BroughtInStore(self._database, key)
        self.earlier = EarlierStore(self._database, key)

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
    ) -> tuple[Logbook, str]:
        """A new, empty logbook, open for writing, and its recovery code, which is kept nowhere.

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
            known = about.About(os.urandom(_LOG_ID_BYTES), today, practice, locked)
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
        connection = opening.open_checked(path, around, writing=writing, shared=shared, broken_too=broken_too)
        try:
            known, mac = about.read(Database(connection, path))
            key = unlock(known.header)
            if not broken_too:
                about.refuse_unless_signed(known, mac, key)
        except BaseException:
            connection.close()
            raise
        return cls(connection, path, key, known, lock=lock, writing=writing, shared=shared, around=around)

    def another(self, writing: bool = False) -> Logbook:
        """The same logbook over a connection of its own, for another thread; close it before this one.

        Raises InUse, CannotWrite; ValueError when this one only reads and the other is to write.
        """
        if writing and not self._writing:
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

    @property
    def log_id(self) -> str:
        """The random id made with the logbook, 32 hex digits."""
        return self._about.log_id.hex()

    @property
    def made_on(self) -> date:
        return self._about.made_on

    @property
    def practice(self) -> bool:
        """Whether everything in it is made up."""
        return self._about.practice

    @property
    def writing(self) -> bool:
        """Whether this one may write."""
        return self._writing

    def new_uid(self) -> bytes:
        """8 bytes that name a new row and say nothing."""
        return self._around.new_uid()

    def transaction(self) -> AbstractContextManager[None]:
        """All of it or nothing of it; on disk when the block has ended. Does not nest.

        Raises CannotWrite, InUse: nothing was changed then.
        """
        return self._database.transaction()

    @contextmanager
    def counting(
        self,
        first: date = date.min,
        last: date = date.max,
        reached: Callable[[date], None] | None = None,
    ) -> Iterator[counting.Rows]:
        """A `rows(sql, params)` that reads countable columns, the ledger and `tie`, and no words.

        Of the sessions held from `first` to `last`: opening each of them takes time. `reached` hears of each
        day as its sessions are opened; what it raises ends it.
        Raises Damaged("row") when one of them does not hold together.
        """
        with closing(self._beside("ro")) as connection:
            database = Database(connection, self.path)
            sessions = SessionStore(database, self._key, Codes(database, self._key))
            days = first.isoformat(), last.isoformat()
            ties = _ties(sessions, *days, reached or (lambda _day: None))
            with counting.counting(connection, self.path, ties, *days) as rows:
                yield rows

    @contextmanager
    def ledger(self, writing: bool = True) -> Iterator[ledger.Ledger]:
        """The tables of what was published, inside one transaction of their own; or only to read them.

        Raises CannotWrite, InUse: nothing was changed then; ValueError when this logbook only reads.
        """
        if writing and not self._writing:
            raise ValueError("a logbook opened for reading lends no writer")
        with (
            closing(self._beside("rw" if writing else "ro")) as connection,
            ledger.ledger(connection, self.path, self._key, writing=writing) as lent,
        ):
            yield lent

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

    def new_recovery_code(self) -> str:
        """A new code; the old one opens this file no more."""
        locked, code = header.new_recovery_code(self._about.header, self._key)
        self._keep_header(locked)
        return code

    def recovery_code_fits(self, code: str) -> bool:
        """Whether this code, however it was typed, opens the logbook. Raises TooLittleMemory."""
        return header.recovery_code_fits(self._about.header, code)

    def check(self, full: bool, progress: check.Progress | None = None) -> list[Problem]:
        """What does not hold together; empty when everything does. `full` opens every row with the key."""
        kept = (self.code_words, self.reflections, self.drafts, self.earlier)
        stores = (*kept, self.stopped, self.brought_in)
        sealed_rows = tuple(store.sealed_rows for store in stores)
        looking = check.Check(self._connection, self._database, self._key, self.sessions, sealed_rows)
        return looking.problems(full, progress)

    def copy_to(self, target: Path) -> None:
        """The whole file as it is now, as one file without -wal; what stood there is replaced.

        Raises CannotWrite.
        """
        with told_apart(target):
            copying.copy(self._connection, target)

    @property
    def backup_keys(self) -> tuple[Key, bytes]:
        """The key and the header it is locked in: for sealing and opening backups, and nothing else."""
        return self._key, self._about.header

    @property
    def version(self) -> int:
        """The form of its tables."""
        return self._around.version

    @property
    def around(self) -> Surroundings:
        """What it takes from around it."""
        return self._around

    def state(self) -> str:
        """The same as before only when nothing was written since; the activity record does not count."""
        return state.of(self._database)

    def _keep_header(self, locked: bytes) -> None:
        known = replace(self._about, header=locked)
        with self.transaction():
            about.keep(self._database, known, self._key)
        self._about = known
        # The old header goes from the -wal too; SQLite does it now unless somebody is reading.
        self._database.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def _beside(self, mode: str) -> sqlite3.Connection:
        """A second connection. Where the folder is shared, this one first lets go of the whole file."""
        if self._shared and self._writing:
            self._database.rows("PRAGMA locking_mode = NORMAL")
            self._database.rows("SELECT 1 FROM about")
        with told_apart(self.path):
            return connect(self.path, mode)


def _ties(
    sessions: SessionStore, first: str, last: str, reached: Callable[[date], None]
) -> Iterator[tuple[int, tuple[bytes, ...]]]:
    """Which session is tied to which code words, day by day."""
    day: date | None = None
    for row in sessions.rows(first, last):
        session = sessions.opened(row)
        if session.held_on != day:
            day = session.held_on
            reached(day)
        yield row[0], session.words.code_words
