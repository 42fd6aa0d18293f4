"""Bring in a file: sessions from a table, or a whole log; all of it or nothing of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from peerlog.domain.code_words import CodeWord, folded
from peerlog.domain.content import Content
from peerlog.domain.draft import Draft
from peerlog.domain.earlier import Earlier
from peerlog.domain.errors import EntryProblems, NothingThere, Problem, Refused
from peerlog.domain.reflection import Reflection
from peerlog.domain.session import Session
from peerlog.services import log_json_reading
from peerlog.services.clock import Clock
from peerlog.services.findings import Findings
from peerlog.services.log_json import WholeLog
from peerlog.services.native_csv import NativeCsv
from peerlog.storage.logbook import Logbook
from peerlog.storage.sessions import canonical_session

MOST_BYTES = 400 * 1024 * 1024
_TELL_EVERY = 100

Progress = Callable[[int, int], None]
"""Called with how many are done, of how many."""

_Entry = TypeVar("_Entry", Session, Reflection, Draft)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What a file would add. `already_here` counts entries the logbook holds already, word for word."""

    code_words: tuple[CodeWord, ...] = ()
    sessions: tuple[Session, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    drafts: tuple[Draft, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    already_here: int = field(default=0)

    @property
    def count(self) -> int:
        return len(self.code_words) + len(self.sessions) + len(self.reflections) + len(self.drafts)


class BringIn:
    """Reads a file, says what it would add, and adds it in one step."""

    def __init__(
        self, logbook: Logbook, content: Content, clock: Clock, new_uid: Callable[[], bytes]
    ) -> None:
        self._logbook, self._content, self._clock, self._new_uid = logbook, content, clock, new_uid

    def read(self, file: Path) -> Incoming:
        """What the file holds; nothing is changed yet.

        Raises NothingThere("file"), EntryProblems with row, column and what is wrong, OSError.
        """
        data = _bytes_of(file)
        if log_json_reading.is_log(data):
            return self._whole_log(log_json_reading.read(data, self._content, self._clock.today()))
        words = {folded(known.word): known.uid for known in self._logbook.code_words.all()}
        table = NativeCsv(self._content.lists, self._clock.today(), words, self._new_uid).read(data)
        return Incoming(code_words=table.new_words, sessions=table.sessions)

    def keep(
        self, incoming: Incoming, progress: Progress | None = None, stopped: Callable[[], bool] | None = None
    ) -> None:
        """Adds everything in one step. Raises Refused("stopped") when `stopped()`; nothing is added then."""
        store = self._logbook
        with store.transaction():
            for word in incoming.code_words:
                store.code_words.keep(word)
            for done, session in enumerate(incoming.sessions, 1):
                store.sessions.add(session)
                if done % _TELL_EVERY == 0:
                    if stopped is not None and stopped():
                        raise Refused("stopped")
                    if progress is not None:
                        progress(done, len(incoming.sessions))
            for reflection in incoming.reflections:
                store.reflections.keep(reflection)
            # The one touched last is kept last.
            for draft in incoming.drafts:
                store.drafts.keep(draft)
            for earlier in incoming.earlier:
                store.earlier.add(earlier)
            store.activity.note(self._clock.now(), "brought_in")
        if progress is not None:
            progress(len(incoming.sessions), len(incoming.sessions))

    def _whole_log(self, log: WholeLog) -> Incoming:
        """The entries not here yet. Raises EntryProblems for those that are here and read differently."""
        findings = Findings()
        words, meant = self._code_words(log, findings)
        sessions = [canonical_session(_tied(session, meant)) for session in log.sessions]
        store = self._logbook
        new_sessions = _new(sessions, store.sessions.get, "sessions", findings)
        new_reflections = _new(log.reflections, store.reflections.get, "reflections", findings)
        new_drafts = _new(log.drafts, store.drafts.get, "drafts", findings)
        findings.raise_if_any()
        everything = len(log.code_words) + len(sessions) + len(log.reflections) + len(log.drafts)
        incoming = Incoming(
            code_words=words,
            sessions=new_sessions,
            reflections=new_reflections,
            drafts=new_drafts,
            earlier=_of_these(log.earlier, (*new_sessions, *new_reflections)),
        )
        return replace(incoming, already_here=everything - incoming.count)

    def _code_words(
        self, log: WholeLog, findings: Findings
    ) -> tuple[tuple[CodeWord, ...], dict[bytes, bytes]]:
        """New code words, and for those this logbook has under another uid, which one is meant."""
        here = {known.uid: known for known in self._logbook.code_words.all()}
        by_word = {folded(known.word): known.uid for known in here.values()}
        new, meant = [], {}
        for number, word in enumerate(log.code_words, 1):
            if word.uid in here:
                if here[word.uid] != word:
                    findings.add(Problem("code_words.word", "differs_here", row=number))
            elif folded(word.word) in by_word:
                meant[word.uid] = by_word[folded(word.word)]
            else:
                new.append(word)
        return tuple(new), meant


def _new(
    entries: Iterable[_Entry], get: Callable[[bytes], _Entry], section: str, findings: Findings
) -> tuple[_Entry, ...]:
    new = []
    for number, entry in enumerate(entries, 1):
        try:
            known = get(entry.uid)
        except NothingThere:
            new.append(entry)
        else:
            if known != entry:
                findings.add(Problem(f"{section}.uid", "differs_here", row=number))
    return tuple(new)


def _of_these(copies: Iterable[Earlier], owners: Iterable[Session | Reflection]) -> tuple[Earlier, ...]:
    """Earlier texts come along with what they belong to, oldest first; what is here already has its own."""
    new = {owner.uid for owner in owners}
    return tuple(sorted((c for c in copies if c.owner in new), key=lambda copy: copy.replaced_at))


def _tied(session: Session, meant: dict[bytes, bytes]) -> Session:
    ties = tuple(dict.fromkeys(meant.get(uid, uid) for uid in session.words.code_words))
    if ties == session.words.code_words:
        return session
    return replace(session, words=replace(session.words, code_words=ties))


def _bytes_of(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise NothingThere("file", file) from None
    if len(data) > MOST_BYTES:
        raise EntryProblems([Problem("", "file_too_big", f"{MOST_BYTES // (1024 * 1024)} MB")])
    return data
