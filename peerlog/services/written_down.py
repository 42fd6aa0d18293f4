"""What is written down on a page of its own: begun, kept, changed and let go, all in the same way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic

from peerlog.domain.draft import Draft
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.drafts import Drafts
from peerlog.storage.kept import Entry, KeptStore
from peerlog.storage.logbook import Logbook


class WrittenDown(Generic[Entry]):
    """The entries of one store and their drafts. `page`: the drafts'; `subject`: what changes are told of."""

    def __init__(
        self,
        logbook: Logbook,
        clock: Clock,
        changes: Changes,
        new_uid: Callable[[], bytes],
        *,
        store: KeptStore[Entry],
        page: str,
        subject: str,
    ) -> None:
        self._logbook, self._clock, self._changes, self._new_uid = logbook, clock, changes, new_uid
        self._store, self._page, self._subject = store, page, subject
        self._drafts = Drafts(logbook, clock, changes, new_uid)

    def get(self, uid: bytes) -> Entry:
        """Raises NothingThere, Damaged."""
        return self._store.get(uid)

    def keep(self, entry: Entry) -> None:
        """Puts it in place of what it said before, or back where it was let go. Raises CannotWrite."""
        self._logbook.write(lambda: self._store.keep(entry))
        self._changes.tell(self._subject)

    def let_go(self, uid: bytes) -> Entry:
        """Gone for good; returned as it was, so that it can be put back. Raises NothingThere, CannotWrite."""
        entry = self.get(uid)

        def drop() -> None:
            self._store.drop(uid)
            for draft in self.unfinished():
                if draft.subject == uid:
                    self._drafts.let_go(draft.uid)

        self._logbook.write(drop)
        self._changes.tell(self._subject, "drafts")
        return entry

    def unfinished(self) -> list[Draft]:
        """What was begun or changed and not kept, last written first."""
        return self._drafts.of_page(self._page)

    def begin(self, uid: bytes | None = None) -> tuple[Draft, bool]:
        """The draft to write in, and whether it is on disk: of this entry, else of a new one."""
        for draft in self.unfinished() if uid is not None else ():
            if draft.subject == uid:
                return draft, True
        return self._drafts.begin(self._page, uid or self._new_uid()), False

    def _finished(self, draft: Draft, entry: Entry) -> Entry:
        """The draft has become this entry, in one step. Raises CannotWrite."""

        def keep() -> None:
            self._store.keep(entry)
            self._drafts.let_go(draft.uid)

        self._logbook.write(keep)
        self._changes.tell(self._subject, "drafts")
        return entry
