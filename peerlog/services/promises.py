"""Promises: what was said would be done, wherever it was said, and how each ended."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from peerlog.domain.content import Content
from peerlog.domain.draft import Draft
from peerlog.domain.errors import EntryProblems
from peerlog.domain.promise import Promise, problems_of
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.history import History
from peerlog.services.promises_said import Progress, PromisesSaid, of_session
from peerlog.storage.logbook import Logbook

__all__ = ["AT_ONCE", "FurtherBack", "Promises", "in_order", "of_session"]

AT_ONCE = 600
"""How many of the newest sessions are read while somebody waits: more than a year of most people's work."""
_LOG_PAGE = "log"


class FurtherBack:
    """Reads every session that was not read yet. Made on the window's thread, called on another one."""

    def __init__(self, logbook: Logbook, said: PromisesSaid, as_of: int) -> None:
        self._logbook, self.said, self.as_of = logbook, said, as_of
        self.whole = False

    def __call__(self, tell: Progress = lambda _part: None) -> None:
        """Raises what `tell` raises; what was read by then is not lost."""
        with self._logbook.another() as logbook:
            self.whole = self.said.read(logbook.sessions, None, tell)


class Promises:
    """Those of sessions stand in the session's words; those made elsewhere have a row of their own.

    Once read, a promise is known for as long as the logbook lies open. `whole` says whether every session
    was looked at; where it is not, `further_back` is the way to the rest, beside the window.
    """

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
        self._history = History(logbook, clock, changes)
        self._said = PromisesSaid()
        self._change, self._read_as_of, self._whole_as_of = 0, -1, -1
        changes.listen("sessions", self._sessions_changed)

    @property
    def whole(self) -> bool:
        """Whether `known` is all there is."""
        return self._whole_as_of == self._change

    def known(self) -> list[Promise]:
        """Every promise that was read by now, oldest first; the newest sessions always. Raises Damaged."""
        if self._read_as_of != self._change:
            if self._said.read(self._logbook.sessions, AT_ONCE):
                self._whole_as_of = self._change
            self._read_as_of = self._change
        return _oldest_first(self._said.promises() + self._logbook.following.promises.all())

    def all(self) -> list[Promise]:
        """Every promise there is, oldest first; in a long log that takes its time. Raises Damaged."""
        if not self.whole:
            self._said.read(self._logbook.sessions)
            self._whole_as_of = self._read_as_of = self._change
        return self.known()

    def further_back(self) -> FurtherBack:
        """What reads the rest; give it to `learn` afterwards, also where it was stopped."""
        return FurtherBack(self._logbook, self._said.copy(), self._change)

    def learn(self, read: FurtherBack) -> None:
        """What was changed meanwhile is read again when it is asked for."""
        read.said.put_newer(self._said)
        self._said = read.said
        if read.whole:
            self._whole_as_of = read.as_of

    def waiting(self) -> list[Promise]:
        """Of those known, the ones without an end: what comes first at the head, without a day last."""
        return in_order(promise for promise in self.known() if promise.open)

    def looked_back_on(self) -> list[Promise]:
        """Of those known, the ones with an end, the last one first."""
        ended = [promise for promise in self.known() if not promise.open]
        return sorted(ended, key=lambda p: (p.ended_on or p.said_on, p.said_on, p.uid), reverse=True)

    def get(self, uid: bytes) -> Promise:
        """By the uid of its session, or its own. Raises NothingThere, Damaged."""
        for promise in self.known():
            if promise.uid == uid:
                return promise
        return next((p for p in self.all() if p.uid == uid), None) or self._own(uid)

    def make(
        self, words: str, by: date | None = None, said_on: date | None = None, *, next_time: bool = False
    ) -> Promise:
        """One that belongs to no session. Raises EntryProblems, CannotWrite."""
        promise = Promise(
            uid=self._new_uid(),
            said_on=said_on or self._clock.today(),
            words=words.strip(),
            by=by,
            next_time=next_time,
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

    def change(self, promise: Promise, words: str, by: date | None, *, next_time: bool = False) -> Promise:
        """Other words or another day. Raises EntryProblems, NothingThere, CannotWrite."""
        changed = replace(promise, words=words.strip(), by=by, next_time=next_time)
        self._keep(changed)
        return changed

    def drop(self, promise: Promise) -> None:
        """Gone for good; a session's promise is taken out of its words. Raises NothingThere, CannotWrite."""
        if promise.session is None:
            self._logbook.write(lambda: self._logbook.following.promises.drop(promise.uid))
            self._changes.tell("promises")
        else:
            self._write(Promise(uid=promise.uid, said_on=promise.said_on, words="", session=promise.session))

    def put_back(self, promise: Promise) -> None:
        """Undoes `drop` and every change: it says this again. Raises NothingThere, CannotWrite."""
        self._keep(promise)

    def _own(self, uid: bytes) -> Promise:
        return self._logbook.following.promises.get(uid)

    def _keep(self, promise: Promise) -> None:
        found = problems_of(promise, self._content.lists)
        if found:
            raise EntryProblems(found)
        self._write(promise)

    def _write(self, promise: Promise) -> None:
        drafts = self._logbook.write(lambda: self._put(promise))
        if promise.session is None:
            self._changes.tell("promises")
            return
        self._said.put(promise)
        self._changes.tell("promises", "sessions", *(["drafts"] if drafts else []))

    def _put(self, promise: Promise) -> bool:
        """Whether an unfinished change of the session was written to, too."""
        if promise.session is None:
            self._logbook.following.promises.keep(promise)
            return False
        session = self._logbook.sessions.get(promise.session)
        words = replace(
            session.words,
            promise=promise.words,
            promise_by=promise.by,
            promise_next_time=promise.next_time,
            promise_end=promise.end,
            promise_ended_on=promise.ended_on,
        )
        after = replace(session, words=words)
        self._history.keep_session(session, after)
        self._logbook.sessions.change(after)
        return self._follow_in_draft(promise)

    def _follow_in_draft(self, promise: Promise) -> bool:
        """Else finishing an unfinished change of the session would bring the old promise back."""
        found = [
            d for d in self._logbook.drafts.all() if d.page == _LOG_PAGE and d.subject == promise.session
        ]
        for draft in found:
            self._logbook.drafts.keep(_with(draft, promise))
        return bool(found)

    def _sessions_changed(self) -> None:
        self._change += 1


def in_order(promises: Iterable[Promise]) -> list[Promise]:
    """What comes first at the head; then those for when we next meet, then those without a day."""
    return sorted(promises, key=lambda p: (p.by or date.max, not p.next_time, p.said_on, p.uid))


def _oldest_first(promises: list[Promise]) -> list[Promise]:
    return sorted(promises, key=lambda promise: (promise.said_on, promise.uid))


def _with(draft: Draft, promise: Promise) -> Draft:
    said: dict[str, Any] = {
        "promise": promise.words,
        "promise_by": promise.by and promise.by.isoformat(),
        "promise_next_time": promise.next_time or None,
        "promise_end": promise.end,
        "promise_ended_on": promise.ended_on and promise.ended_on.isoformat(),
    }
    others = {name: value for name, value in draft.fields.items() if name not in (*said, "promise_by_typed")}
    return replace(draft, fields=others | {name: value for name, value in said.items() if value})
