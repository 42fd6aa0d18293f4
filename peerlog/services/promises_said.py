"""Promises that stand in the words of sessions: each is opened once, and again when it has changed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from peerlog.domain.errors import Damaged, NothingThere
from peerlog.domain.promise import Promise
from peerlog.domain.session import Session
from peerlog.storage.sessions import SessionStore

Progress = Callable[[float], None]
"""How much is read, 0 to 1; what it raises stops the reading, and what was read so far stays."""

_TELL_EVERY = 200
_CHANGED = b""
"""The mark of one that was written anew and not read again yet."""


class PromisesSaid:
    """What was read so far. A session that cannot be read has no promise here: that is said elsewhere."""

    def __init__(self) -> None:
        self._said: dict[bytes, tuple[bytes, Promise]] = {}
        self._nothing: set[bytes] = set()

    def promises(self) -> list[Promise]:
        return [promise for _mark, promise in self._said.values()]

    def copy(self) -> PromisesSaid:
        """To go on with on another thread."""
        other = PromisesSaid()
        other._said, other._nothing = dict(self._said), set(self._nothing)
        return other

    def put(self, promise: Promise) -> None:
        """It says something else from now on, or nothing any more."""
        if promise.words.strip():
            self._said[promise.uid] = (_CHANGED, promise)
        else:
            self._said.pop(promise.uid, None)

    def put_newer(self, other: PromisesSaid) -> None:
        """What was put into another one since this was copied from it."""
        for mark, promise in other._said.values():
            if mark == _CHANGED:
                self.put(promise)

    def read(
        self, sessions: SessionStore, newest: int | None = None, tell: Progress = lambda _part: None
    ) -> bool:
        """Reads the newest sessions, or all; whether these were all there are. Raises what `tell` raises."""
        marks = sessions.marks(newest)
        whole = newest is None or len(marks) < newest
        if whole:
            there = {uid for uid, _mark in marks}
            self._said = {uid: said for uid, said in self._said.items() if uid in there}
            self._nothing &= {mark for _uid, mark in marks}
        for done, (uid, mark) in enumerate(marks):
            if mark in self._nothing:
                self._said.pop(uid, None)
            elif uid not in self._said or self._said[uid][0] != mark:
                self._open(sessions, uid, mark)
            if done % _TELL_EVERY == 0:
                tell(done / len(marks))
        return whole

    def _open(self, sessions: SessionStore, uid: bytes, mark: bytes) -> None:
        self._said.pop(uid, None)
        with suppress(Damaged, NothingThere):
            promise = of_session(sessions.get(uid))
            if promise is None:
                self._nothing.add(mark)
            else:
                self._said[uid] = (mark, promise)


def of_session(session: Session) -> Promise | None:
    """The promise a session's words hold."""
    words = session.words
    if not words.promise.strip():
        return None
    return Promise(
        uid=session.uid,
        said_on=session.held_on,
        words=words.promise,
        by=words.promise_by,
        next_time=words.promise_next_time,
        end=words.promise_end,
        ended_on=words.promise_ended_on,
        session=session.uid,
    )
