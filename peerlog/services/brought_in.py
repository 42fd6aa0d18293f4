"""What was brought in before: whether a file was here already, and taking one import back as a whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from peerlog.domain.brought_in import BroughtIn
from peerlog.domain.errors import NothingThere, Refused
from peerlog.services.clock import Clock
from peerlog.services.incoming import Entry, Progress, mark_of
from peerlog.storage.logbook import Logbook
from peerlog.summary import ledger as ledgers

_TELL_EVERY = 100


class BroughtInFiles:
    """The files that were brought in. `hold`: the organisation has paused all erasing, this one too."""

    def __init__(self, logbook: Logbook, clock: Clock, *, hold: bool = False) -> None:
        self._logbook, self._clock, self._hold = logbook, clock, hold

    @contextmanager
    def beside(self) -> Iterator[BroughtInFiles]:
        """The same over a connection of its own, for another thread."""
        with self._logbook.another(writing=self._logbook.writing) as logbook:
            yield BroughtInFiles(logbook, self._clock, hold=self._hold)

    def all(self) -> list[BroughtIn]:
        """Newest first. Raises Damaged("row")."""
        return self._logbook.brought_in.all()[::-1]

    def same_file(self, fingerprint: bytes) -> BroughtIn | None:
        """The last time this very file was brought in."""
        return next((one for one in self.all() if one.fingerprint == fingerprint), None)

    def undo(self, uid: bytes, progress: Progress | None = None) -> BroughtIn:
        """Takes everything of one import away again, in one step.

        Raises NothingThere("brought_in"), and Refused: "on_hold"; "import_changed" where something of it was
        changed, erased or written about since; "import_closed" where its numbers were given out since.
        Nothing is changed then; what `progress` raises stops it, too.
        """
        if self._hold:
            raise Refused("on_hold")
        store = self._logbook
        one = store.brought_in.get(uid)
        if one.lessened:
            raise Refused("import_changed")
        with store.transaction():
            self._refuse_if_closed(one)
            self._refuse_if_written_about(one)
            gets: dict[str, Callable[[bytes], Entry]] = {
                "sessions": store.sessions.get,
                "reflections": store.reflections.get,
                "drafts": store.drafts.get,
            }
            drops = {
                "sessions": store.sessions.drop,
                "reflections": store.reflections.drop,
                "drafts": store.drafts.drop,
            }
            for section, kept in store.following.by_section.items():
                gets[section], drops[section] = kept.get, kept.drop
            done, of = 0, sum(len(one.added.get(section, {})) for section in gets)
            for section, get in gets.items():
                for entry, mark in one.added.get(section, {}).items():
                    _refuse_if_changed(get, entry, mark)
                    drops[section](entry)
                    store.earlier.forget(entry)
                    done += 1
                    if progress is not None and done % _TELL_EVERY == 0:
                        progress(done, of)
            self._drop_code_words(one)
            store.brought_in.drop(uid)
            store.activity.note(self._clock.now(), "bringing_in_undone")
        return one

    def _refuse_if_closed(self, one: BroughtIn) -> None:
        days = self._days(one)
        since = one.at.astimezone().date()
        with self._logbook.ledger(writing=False) as ledger:
            for entry in ledgers.entries(ledger):
                if entry.closed_on is None or entry.closed_on < since:
                    continue
                if any(entry.period.first_day <= day <= entry.period.last_day for day in days):
                    raise Refused("import_closed")

    def _days(self, one: BroughtIn) -> set[date]:
        added = one.added.get("sessions", {})
        return {session.held_on for session in self._logbook.sessions.all() if session.uid in added}

    def _refuse_if_written_about(self, one: BroughtIn) -> None:
        """A reflection or an unfinished page about one of its sessions that did not come with it."""
        about = set(one.added.get("sessions", {})) | set(one.added.get("reflections", {}))
        for reflection in self._logbook.reflections.all():
            if reflection.session in about and reflection.uid not in one.added.get("reflections", {}):
                raise Refused("import_changed")
        for draft in self._logbook.drafts.all():
            if draft.subject in about and draft.uid not in one.added.get("drafts", {}):
                raise Refused("import_changed")
        for section, kept in self._logbook.following.by_section.items():
            for entry in kept.all():
                if getattr(entry, "session", None) in about and entry.uid not in one.added.get(section, {}):
                    raise Refused("import_changed")

    def _drop_code_words(self, one: BroughtIn) -> None:
        """Those it brought that nobody else is tied to."""
        brought = one.added.get("code_words", {})
        if not brought:
            return
        tied = {uid for session in self._logbook.sessions.all() for uid in session.words.code_words}
        for kept in self._logbook.following.by_section.values():
            tied |= {uid for entry in kept.all() for uid in getattr(entry, "code_words", ())}
        for uid, mark in brought.items():
            if uid in tied:
                continue
            try:
                same = mark_of(self._logbook.code_words.get(uid)) == mark
            except NothingThere:
                continue
            if same:
                self._logbook.code_words.drop(uid)


def forget_erased(logbook: Logbook, uids: Collection[bytes]) -> None:
    """No import remembers an entry that was erased, or that lost words; one of which nothing is left goes.

    Inside a transaction. Raises Damaged("row").
    """
    for one in logbook.brought_in.all() if uids else ():
        added = {
            section: {uid: mark for uid, mark in entries.items() if uid not in uids}
            for section, entries in one.added.items()
        }
        if added == one.added:
            continue
        if any(added.values()):
            logbook.brought_in.keep(replace(one, added=added, lessened=True))
        else:
            logbook.brought_in.drop(one.uid)


def _refuse_if_changed(get: Callable[[bytes], Entry], uid: bytes, mark: bytes) -> None:
    try:
        changed = mark_of(get(uid)) != mark
    except NothingThere:
        changed = True
    if changed:
        raise Refused("import_changed")
