"""An open logbook: its stores, and what can be read and written through them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar

from peerlog.domain.errors import CannotWrite, LeftBehind, Problem
from peerlog.domain.voice import Voice
from peerlog.storage import about, check, copying, counting, ledger, state
from peerlog.storage.activity import ActivityStore
from peerlog.storage.brought_in import BroughtInStore
from peerlog.storage.code_words import CodeWordStore
from peerlog.storage.codes import Codes
from peerlog.storage.database import Database, connect, told_apart
from peerlog.storage.drafts import DraftStore
from peerlog.storage.earlier import EarlierStore
from peerlog.storage.kept import FollowingStores
from peerlog.storage.opening import Surroundings
from peerlog.storage.reflections import ReflectionStore
from peerlog.storage.reserve import Reserve
from peerlog.storage.sessions import SessionStore
from peerlog.storage.stopped import StoppedStore
from peerlog.vault.key import Key

_MAKE_ROOM = ("full", "other")
_Made = TypeVar("_Made")


class OpenLog:
    """Stores over one connection and the key. Stores never commit: writing happens inside `transaction`."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        key: Key,
        known: about.About,
        *,
        writing: bool,
        shared: bool,
        still: bool,
        around: Surroundings,
    ) -> None:
        """`still`: nobody can write to the file, and nothing beside it belongs to it."""
        self._connection = connection
        self._database = Database(connection, path, Reserve(path) if writing else None)
        self._held = around.unwritten.of(known.log_id)
        self._key = key
        self._about = known
        self._writing = writing
        self._left_behind = False
        self._shared = shared
        self._still = still
        self._around = around
        self.path = path
        codes = Codes(self._database, key)
        self.sessions = SessionStore(self._database, key, codes)
        self.code_words = CodeWordStore(self._database, key, around.new_uid)
        self.drafts = DraftStore(self._database, key, self._held)
        self.reflections = ReflectionStore(self._database, key, self._held)
        self.activity = ActivityStore(self._database, key)
        self.stopped = StoppedStore(self._database, key, around.new_uid)
        self.brought_in = BroughtInStore(self._database, key)
        self.earlier = EarlierStore(self._database, key, self._held)
        self.following = FollowingStores(self._database, key, self._held)

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

    def only_read(self, yes: bool = True) -> None:
        """A copy that was left behind: nothing can be written through it any more, or again it can.

        The writer's lock stays held. Whatever writes raises LeftBehind meanwhile.
        """
        self._database.rows(f"PRAGMA query_only = {'ON' if yes else 'OFF'}")
        self._writing = not yes
        self._left_behind = yes

    def refuse_if_left_behind(self) -> None:
        """Raises LeftBehind."""
        if self._left_behind:
            raise LeftBehind(self.path)

    def transaction(self) -> AbstractContextManager[None]:
        """All of it or nothing of it; on disk when the block has ended. Does not nest.

        Raises CannotWrite, InUse: nothing was changed then.
        """
        self.refuse_if_left_behind()
        return self._database.transaction()

    def write(self, act: Callable[[], _Made], *, soon: bool = False) -> _Made:
        """What `act` gives, in one transaction. Where the disk is full, room is made and it runs once more.

        `soon`: another writer is waited for a moment instead of seconds. Raises as `transaction` does.
        """
        if soon:
            with self._database.hurried():
                return self.write(act)
        try:
            with self.transaction():
                return act()
        except CannotWrite as refused:
            if not self._writing or refused.why not in _MAKE_ROOM:
                raise
        self._database.make_room()
        with self.transaction():
            return act()

    @property
    def holds(self) -> bool:
        """Whether sealed rows wait in memory, because the disk refused them."""
        return len(self._held) > 0

    def write_held(self, *, soon: bool = False) -> None:
        """Writes what waits in memory; `soon` as in `write`. Raises CannotWrite, InUse: it waits on then."""
        self.write(lambda: self._held.write_into(self._database), soon=soon)
        self._held.written()

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
            following = FollowingStores(database, self._key)
            days = first.isoformat(), last.isoformat()
            ties = _ties(sessions, following, *days, reached or (lambda _day: None))
            with counting.counting(connection, self.path, ties, *days) as rows:
                yield rows

    @contextmanager
    def ledger(self, writing: bool = True) -> Iterator[ledger.Ledger]:
        """The tables of what was published, inside one transaction of their own; or only to read them.

        Raises CannotWrite, InUse: nothing was changed then; ValueError when this logbook only reads.
        """
        if writing and not self._writing:
            self.refuse_if_left_behind()
            raise ValueError("a logbook opened for reading lends no writer")
        with (
            closing(self._beside("rw" if writing else "ro")) as connection,
            ledger.ledger(connection, self.path, self._key, writing=writing) as lent,
        ):
            yield lent

    def check(self, full: bool, progress: check.Progress | None = None) -> list[Problem]:
        """What does not hold together; empty when everything does. `full` opens every row with the key."""
        kept = (self.code_words, self.reflections, self.drafts, self.earlier)
        stores = (*kept, self.stopped, self.brought_in)
        following = self.following.by_section.values()
        sealed_rows = (*(s.sealed_rows for s in stores), *(s.sealed_rows for s in following))
        looking = check.Check(self._connection, self._database, self._key, self.sessions, sealed_rows)
        return looking.problems(full, progress)

    def copy_to(self, target: Path) -> None:
        """The whole file as it is now, as one file without -wal; what stood there is replaced.

        Raises CannotWrite.
        """
        with told_apart(target):
            copying.copy(self._connection, target)

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

    def _beside(self, mode: str) -> sqlite3.Connection:
        """A second connection. Where the folder is shared, this one first lets go of the whole file."""
        if self._shared and self._writing:
            self._database.rows("PRAGMA locking_mode = NORMAL")
            self._database.rows("SELECT 1 FROM about")
        with told_apart(self.path):
            return connect(self.path, "ro" if self._still else mode, immutable=self._still)


def _ties(
    sessions: SessionStore,
    following: FollowingStores,
    first: str,
    last: str,
    reached: Callable[[date], None],
) -> Iterator[tuple[int, tuple[bytes, ...], counting.Since]]:
    """Which session is tied to which code words and what has followed it, day by day."""
    heard = _heard(following.voices.all())
    day: date | None = None
    for row in sessions.rows(first, last):
        session = sessions.opened(row)
        if session.held_on != day:
            day = session.held_on
            reached(day)
        since = heard.get(session.uid, ())
        if session.words.promise and session.words.promise_end is not None:
            since = (*since, ("promises", "looked_back_on"))
        yield row[0], session.words.code_words, since


def _heard(voices: Iterable[Voice]) -> dict[bytes, counting.Since]:
    """By session: the ambitions that were spoken about, and whether people were told what came of it."""
    found: dict[bytes, counting.Since] = {}
    for voice in voices:
        if voice.session is not None:
            said = tuple(("ambitions", ambition) for ambition in voice.ambitions)
            told = (("told_back", "told_back"),) if voice.told_back else ()
            found[voice.session] = (*found.get(voice.session, ()), *said, *told)
    return found
