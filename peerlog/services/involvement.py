"""Involvement work: panels, training that was led, planning and checking; and whether people were told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from peerlog.domain.content import Content
from peerlog.domain.session import Session
from peerlog.services.changes import Changes
from peerlog.storage.logbook import Logbook

KIND = "involvement"
TOLD, NOT_YET = "yes", "not_yet"
NO_AMBITION = ""

Progress = Callable[[float, str], None]


class Involvement:
    """Sessions whose kind is involvement, or an organisation's own kind that is counted as it."""

    def __init__(self, logbook: Logbook, content: Content, changes: Changes) -> None:
        self._logbook, self._content, self._changes = logbook, content, changes

    @contextmanager
    def beside(self) -> Iterator[Involvement]:
        """The same over a connection of its own, for another thread. Call it on that thread."""
        with self._logbook.another() as logbook:
            yield Involvement(logbook, self._content, self._changes)

    def work(self, progress: Progress = lambda _part, _words: None) -> list[Session]:
        """Newest first, without the trash. Raises Damaged, and what `progress` raises."""
        kinds = [entry.key for entry in self._content.lists["kind"] if entry.counted_as == KIND]
        found: list[Session] = []
        for session in self._logbook.sessions.of_kinds(kinds):
            found.append(session)
            if len(found) % 100 == 0:
                progress(0.0, "")
        return found

    def by_ambition(self, work: list[Session]) -> Mapping[str, list[Session]]:
        """Under each ambition what was about it, NO_AMBITION what named none; never an empty one."""
        keys = [entry.key for entry in self._content.lists["ambitions"]]
        found = {key: [session for session in work if key in session.ambitions] for key in keys}
        found[NO_AMBITION] = [session for session in work if not set(session.ambitions) & set(keys)]
        return {key: sessions for key, sessions in found.items() if sessions}

    def say_told(self, uid: bytes, told: str | None) -> str | None:
        """Whether people were told what came of it; returns what was said before.

        Raises NothingThere, CannotWrite.
        """

        def change() -> str | None:
            session = self._logbook.sessions.get(uid)
            words = replace(session.words, told_what_came=told)
            self._logbook.sessions.change(replace(session, words=words))
            return session.words.told_what_came

        before = self._logbook.write(change)
        self._changes.tell("sessions")
        return before


def to_be_told(work: list[Session]) -> list[Session]:
    """What people have not been told yet, oldest first: they have waited longest."""
    return [session for session in reversed(work) if session.words.told_what_came == NOT_YET]
