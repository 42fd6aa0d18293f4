"""Bring in a file: sessions from a table, or a whole log; all of it or nothing of it."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from peerlog import content as contents
from peerlog.domain.brought_in import BroughtIn
from peerlog.domain.code_words import CodeWord, folded
from peerlog.domain.content import Content
from peerlog.domain.earlier import Earlier
from peerlog.domain.errors import EntryProblems, NothingThere, Problem, Refused
from peerlog.domain.name_spotter import NameSpotter
from peerlog.domain.reflection import Reflection
from peerlog.domain.session import Session
from peerlog.services import log_json_reading, mapping, mapping_guess, native_csv, spreadsheet
from peerlog.services.brought_in import BroughtInFiles
from peerlog.services.clock import Clock
from peerlog.services.findings import Findings
from peerlog.services.incoming import Found, Incoming, Progress, names_in, repeated
from peerlog.services.log_json import WholeLog
from peerlog.services.mapping import ColumnMapping
from peerlog.services.native_csv import NativeCsv
from peerlog.services.spreadsheet import Spreadsheet
from peerlog.services.spreadsheet_rows import Arranged, SpreadsheetRows
from peerlog.storage.kept import HasUid
from peerlog.storage.logbook import Logbook
from peerlog.storage.sessions import canonical_session

__all__ = ["MOST_BYTES", "BringIn", "Incoming", "Table"]

MOST_BYTES = 400 * 1024 * 1024
_AT_ONCE = 1024 * 1024
_TELL_EVERY = 100

_Entry = TypeVar("_Entry", bound=HasUid)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Table:
    """A spreadsheet that has to be mapped before it can be brought in."""

    sheet: Spreadsheet
    fingerprint: bytes


class BringIn:
    """Reads a file, says what it would add, and adds it in one step."""

    def __init__(
        self,
        logbook: Logbook,
        content: Content,
        clock: Clock,
        new_uid: Callable[[], bytes],
        *,
        hold: bool = False,
    ) -> None:
        self._logbook, self._content, self._clock, self._new_uid = logbook, content, clock, new_uid
        self._hold = hold
        self.before = BroughtInFiles(logbook, clock, hold=hold)

    @contextmanager
    def beside(self) -> Iterator[BringIn]:
        """The same over a connection of its own, for another thread. Call it on that thread."""
        with self._logbook.another(writing=self._logbook.writing) as logbook:
            yield BringIn(logbook, self._content, self._clock, self._new_uid, hold=self._hold)

    def read(self, file: Path, how: ColumnMapping | None = None) -> Incoming:
        """What the file holds; nothing is changed yet. `how` maps a spreadsheet's columns.

        Raises NothingThere("file"), EntryProblems with row, column and what is wrong, OSError.
        """
        data = _bytes_of(file)
        if how is not None:
            table = Table(sheet=spreadsheet.read(data), fingerprint=_fingerprint(data))
            arranged = self.arrange(table.sheet, how)
            arranged.raise_if_any()
            return self.arranged(table, how, arranged)
        return self._ours(data)

    def open(self, file: Path) -> Table | Incoming:
        """A spreadsheet to be mapped, or what a file of our own holds. Raises as `read` does."""
        data = _bytes_of(file)
        if log_json_reading.is_log(data) or native_csv.is_ours(data):
            return self._ours(data)
        return Table(sheet=spreadsheet.read(data), fingerprint=_fingerprint(data))

    def guess(self, sheet: Spreadsheet) -> ColumnMapping:
        """What its columns most likely are; as they were read before, where the same ones came before."""
        return mapping_guess.guess(sheet, self._content.lists, self._clock.today(), self._mappings_before())

    def arrange(self, sheet: Spreadsheet, how: ColumnMapping, progress: Progress | None = None) -> Arranged:
        """Its rows as sessions, and what is wrong with the others.

        Raises EntryProblems where the mapping does not fit the table at all.
        """
        rows = SpreadsheetRows(self._content.lists, self._clock.today(), self._known_words(), self._new_uid)
        return rows.read(sheet, how, progress)

    def arranged(self, table: Table, how: ColumnMapping, arranged: Arranged) -> Incoming:
        """What an arranged spreadsheet would add: the rows that gave a session."""
        return replace(
            self._sessions(arranged.sessions, arranged.rows, arranged.new_words),
            left_out=len(arranged.left_out) + len(arranged.bad_rows),
            fingerprint=table.fingerprint,
            mapping=mapping.as_json(how),
        )

    @staticmethod
    def names(incoming: Incoming, progress: Progress | None = None) -> tuple[Found, ...]:
        """What in its typed words could point to somebody; never everything."""
        return names_in(incoming, NameSpotter(contents.name_lists()), progress)

    def _ours(self, data: bytes) -> Incoming:
        if log_json_reading.is_log(data):
            log = log_json_reading.read(data, self._content, self._clock.today())
            return replace(self._whole_log(log), fingerprint=_fingerprint(data))
        reader = NativeCsv(self._content.lists, self._clock.today(), self._known_words(), self._new_uid)
        found = reader.read(data)
        incoming = self._sessions(found.sessions, found.rows, found.new_words)
        return replace(incoming, fingerprint=_fingerprint(data))

    def _sessions(
        self, sessions: Iterable[Session], rows: tuple[int, ...], new_words: tuple[CodeWord, ...]
    ) -> Incoming:
        tidy = tuple(map(canonical_session, sessions))
        here = repeated(tidy, self._logbook.sessions.all())
        return Incoming(code_words=new_words, sessions=tidy, rows=rows, repeated=here)

    def _known_words(self) -> dict[str, bytes]:
        return {folded(known.word): known.uid for known in self._logbook.code_words.all()}

    def _mappings_before(self) -> Iterator[ColumnMapping]:
        """How the columns of earlier files were read, newest first."""
        for one in self.before.all():
            if one.mapping is not None:
                try:
                    yield mapping.from_json(one.mapping, self._content.lists)
                except EntryProblems:
                    continue  # the lists have other entries now

    def keep(
        self, incoming: Incoming, progress: Progress | None = None, stopped: Callable[[], bool] | None = None
    ) -> None:
        """Adds everything in one step, to be undone as one.

        Raises Refused("stopped") when `stopped()`, and what `progress` raises; nothing is added then.
        """
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
            for section, kept in store.following.by_section.items():
                for entry in incoming.following.get(section, ()):
                    kept.keep(entry)
            now = self._clock.now()
            if incoming.count:
                store.brought_in.keep(
                    BroughtIn(
                        uid=self._new_uid(),
                        at=now,
                        fingerprint=incoming.fingerprint,
                        added=incoming.added,
                        mapping=incoming.mapping,
                    )
                )
            store.activity.note(now, "brought_in")
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
        following = {
            section: _new(_tied_on(log.following.get(section, ()), meant), kept.get, section, findings)
            for section, kept in store.following.by_section.items()
        }
        findings.raise_if_any()
        everything = len(log.code_words) + len(sessions) + len(log.reflections) + len(log.drafts)
        everything += sum(map(len, log.following.values()))
        incoming = Incoming(
            code_words=words,
            sessions=new_sessions,
            reflections=new_reflections,
            drafts=new_drafts,
            earlier=_of_these(log.earlier, (*new_sessions, *new_reflections)),
            following=following,
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
    new: list[_Entry] = []
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


def _tied_on(entries: Iterable[Any], meant: dict[bytes, bytes]) -> Iterator[Any]:
    """The same, with the code words this logbook has."""
    for entry in entries:
        ties = getattr(entry, "code_words", ())
        yield replace(entry, code_words=tuple(meant.get(uid, uid) for uid in ties)) if ties else entry


def _fingerprint(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _bytes_of(file: Path) -> bytes:
    """The file, in pieces: what is too large is refused before it is in memory."""
    too_big = EntryProblems([Problem("", "file_too_big", f"{MOST_BYTES // (1024 * 1024)} MB")])
    try:
        about = file.stat()
        if not (stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode)):  # a folder says so itself
            raise EntryProblems([Problem("", "not_text")])
        if about.st_size > MOST_BYTES:
            raise too_big
        data = bytearray()
        with file.open("rb") as opened:
            while piece := opened.read(_AT_ONCE):
                data += piece
                if len(data) > MOST_BYTES:
                    raise too_big
    except FileNotFoundError:
        raise NothingThere("file", file) from None
    return bytes(data)
