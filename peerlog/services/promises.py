"""Promises: what was said would be done, wherever it was said, and how each ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from peerlog.domain.content import Content
from peerlog.domain.errors import EntryProblems
from peerlog.domain.promise import Promise, problems_of
from peerlog.domain.session import Session
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.storage.logbook import Logbook


class Promises:
    """Those of sessions stand in the session's words; those made elsewhere have a row of their own."""

    def __init__(
        self,
        logbook: Logbook,
        content: Content,
        clock: Clock,
        changes: Changes,
        new_uid: Callable[[], bytes],
    ) -> None:
        self._logbook, self._content, self._clock = logbook, content, clock
        self._changes, self._new_uid = changes, new_uid

    def all(self) -> list[Promise]:
        """Every promise, oldest first; those of sessions in the trash are not among them. Raises Damaged."""
        found = [promise for session in self._sessions() if (promise := of_session(session)) is not None]
        found += self._logbook.following.promises.all()
        return sorted(found, key=lambda promise: (promise.said_on, promise.uid))

    def waiting(self) -> list[Promise]:
        """Those without an end, the one that comes first at the head; without a day last."""
        return sorted(
            (promise for promise in self.all() if promise.open),
            key=lambda promise: (promise.by or date.max, promise.said_on),
        )

    def make(self, words: str, by: date | None = None, said_on: date | None = None) -> Promise:
        """One that belongs to no session. Raises EntryProblems, CannotWrite."""
        promise = Promise(
            uid=self._new_uid(), said_on=said_on or self._clock.today(), words=words.strip(), by=by
        )
        self._keep(promise)
        return promise

    def end(self, promise: Promise, end: str, on: date | None = None) -> Promise:
        """`end` is a key of the list "promise_end". Raises EntryProblems, NothingThere, CannotWrite."""
        ended = replace(promise, end=end, ended_on=on or self._clock.today())
        self._keep(ended)
        return ended

    def open_again(self, promise: Promise) -> Promise:
        """As if it had not ended. Raises NothingThere, CannotWrite."""
        again = replace(promise, end=None, ended_on=None)
        self._keep(again)
        return again

    def change(self, promise: Promise, words: str, by: date | None) -> Promise:
        """Other words or another day. Raises EntryProblems, NothingThere, CannotWrite."""
        changed = replace(promise, words=words.strip(), by=by)
        self._keep(changed)
        return changed

    def drop(self, promise: Promise) -> None:
        """Gone for good; a session's promise is taken out of its words. Raises NothingThere, CannotWrite."""
        if promise.session is None:
            self._logbook.write(lambda: self._logbook.following.promises.drop(promise.uid))
            self._changes.tell("promises")
        else:
            self._write(replace(promise, words="", by=None, end=None, ended_on=None))

    def _keep(self, promise: Promise) -> None:
        found = problems_of(promise, self._content.lists)
        if found:
            raise EntryProblems(found)
        self._write(promise)

    def _write(self, promise: Promise) -> None:
        self._logbook.write(lambda: self._put(promise))
        self._changes.tell("promises", *(["sessions"] if promise.session else []))

    def _put(self, promise: Promise) -> None:
        if promise.session is None:
            self._logbook.following.promises.keep(promise)
            return
        session = self._logbook.sessions.get(promise.session)
        words = replace(
            session.words,
            promise=promise.words,
            promise_by=promise.by,
            promise_end=promise.end,
            promise_ended_on=promise.ended_on,
        )
        self._logbook.sessions.change(replace(session, words=words))

    def _sessions(self) -> Iterator[Session]:
        return (session for session in self._logbook.sessions.all() if session.trashed_on is None)


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
        end=words.promise_end,
        ended_on=words.promise_ended_on,
        session=session.uid,
    )
