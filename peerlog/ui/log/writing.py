"""The draft that follows the page: on disk as soon as something is said, gone when all is taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from peerlog.domain.draft import Draft
from peerlog.domain.errors import NothingThere, PeerlogError
from peerlog.ui.draft_keeper import DraftKeeper
from peerlog.ui.log.part import Fields
from peerlog.ui.work import Work


def open_draft(work: Work, draft: bytes | None, session: bytes | None) -> tuple[Draft, bool]:
    """The draft to write in, and whether it is on disk. A session already being changed goes on there."""
    if draft is not None:
        try:
            return _with_its_session(work, work.drafts.get(draft)), True
        except NothingThere:
            pass  # thrown away meanwhile: the page opens as it would without it
    for unfinished in work.record.unfinished() if session is not None else ():
        if unfinished.subject == session:
            return unfinished, True
    return work.record.begin(session), False


def _with_its_session(work: Work, draft: Draft) -> Draft:
    """Where the session that was to be changed is gone for good, what was written becomes a new one."""
    if draft.subject is not None:
        try:
            work.record.get(draft.subject)
        except NothingThere:
            return replace(draft, subject=None)
    return draft


class Writing(QObject):
    """Keeps `fields()` as the draft. `at_start` is what stood there before anybody touched it."""

    kept = Signal()
    refused = Signal(object)

    def __init__(
        self,
        work: Work,
        draft: Draft,
        on_disk: bool,
        fields: Callable[[], Fields],
        place: Callable[[], tuple[str, int] | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._work, self._fields, self._place = work, fields, place
        self.draft, self.on_disk = draft, on_disk
        self.at_start: Fields = {}
        self._lies_open = True
        self._keeper = DraftKeeper(self._keep, self)
        self._keeper.kept.connect(self.kept)
        self._keeper.refused.connect(self.refused)

    def touched(self) -> None:
        if self._lies_open:
            self._keeper.touched()

    def keep_now(self) -> bool:
        return self._keeper.keep_now()

    def become_a_session(self) -> None:
        """It was saved: the draft went with the same step."""
        self._keeper.forget()
        self.on_disk = False

    def close(self) -> None:
        """The fields are emptied next, and that is nobody's doing. No word is held any longer."""
        self._lies_open = False
        self._keeper.forget()
        self.draft, self.at_start = replace(self.draft, fields={}), {}

    def with_fields(self) -> Draft:
        """The draft as the page stands now."""
        return replace(self.draft, fields=self._fields())

    def _keep(self) -> None:
        now = self.with_fields()
        if now.fields == self.at_start:
            if self.on_disk:
                self._work.drafts.throw_away(self.draft)
                self.on_disk = False
            return
        now = replace(now, place=self._place() or self.draft.place, put_away=False)
        try:
            self.draft = self._work.drafts.keep(now)
        except (PeerlogError, OSError):
            # Sealed in memory it can be found again, too: after a lock the page opens with it.
            self.draft, self.on_disk = now, self._work.room.waiting or self.on_disk
            raise
        self.on_disk = True
