"""Where a promise is written down or gets other words; kept as a draft while it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.draft import Draft
from peerlog.domain.errors import EntryProblems, PeerlogError
from peerlog.domain.promise import Promise
from peerlog.text import _
from peerlog.ui.draft_keeper import DraftKeeper
from peerlog.ui.promises.form import WORDS, PromiseForm, fields_of
from peerlog.ui.promises.listed import emptied
from peerlog.ui.work import Work

DRAFT = "promises"


class PromiseWriting(QWidget):
    """Empty until something is written. `refused` gets what the disk or the logbook says."""

    opened = Signal()
    closed = Signal()
    refused = Signal(object)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._draft: Draft | None = None
        self.form: PromiseForm | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.keeper = DraftKeeper(self._keep, self)
        self.keeper.refused.connect(self.refused)

    def about(self) -> dict[str, Any]:
        """What opens it again just as it is; nothing where nothing is written."""
        if self._draft is None:
            return {}
        return {"add": True} if self._draft.subject is None else {"change": self._draft.subject}

    def unfinished(self) -> list[Draft]:
        """What was begun and neither saved nor put away."""
        return self._work.drafts.of_page(DRAFT)

    def write(self, promise: Promise | None) -> None:
        """Opens the form; what was being written in it is kept first."""
        if not self.keeper.keep_now():
            return
        subject = None if promise is None else promise.uid
        kept = next((draft for draft in self.unfinished() if draft.subject == subject), None)
        first = {} if promise is None else fields_of(promise)
        self._draft = kept or self._work.drafts.begin(DRAFT, subject, first)
        starts = self._work.content.sentence_starts.get(WORDS, ())
        emptied(self._box)
        form = PromiseForm(self._work.look, self._work.clock.today(), promise, self._draft.fields, starts)
        form.touched.connect(self._touched)
        form.save_wanted.connect(lambda: self._save(promise))
        form.put_away.connect(self.put_away)
        if promise is not None:
            form.take_out_wanted.connect(lambda: self._take_out(promise))
        self.form = form
        self._box.addWidget(form)
        self.opened.emit()

    def put_away(self) -> None:
        """Closes the form; what was typed in it goes."""
        self.keeper.forget()
        draft, self._draft, self.form = self._draft, None, None
        emptied(self._box)
        if draft is not None:
            self.throw_away(draft.subject)
        self.closed.emit()

    def throw_away(self, subject: bytes | None) -> None:
        """What was typed about this promise goes."""
        for draft in self.unfinished():
            if draft.subject == subject:
                self.done(lambda draft=draft: self._work.drafts.throw_away(draft))  # type: ignore[misc]

    def forget(self) -> None:
        """The page closes: its fields are emptied next, and that is nobody's doing."""
        self.keeper.forget()
        self._draft = None

    def done(self, call: Callable[[], object]) -> bool:
        """Whether it could be done; else why not is told."""
        try:
            call()
        except (PeerlogError, OSError) as error:
            self.refused.emit(error)
            return False
        return True

    def _touched(self) -> None:
        if self._draft is not None:
            self.keeper.touched()

    def _keep(self) -> None:
        if self.form is not None and self._draft is not None:
            self._draft = self._work.drafts.keep(replace(self._draft, fields=self.form.fields()))

    def _save(self, promise: Promise | None) -> None:
        form, promises = self.form, self._work.following.promises
        if form is None or not form.check():
            return
        words, by, next_time = form.words.field.text(), form.day.value(), form.day.next_time()
        try:
            if promise is None:
                promises.make(words, by, next_time=next_time)
            else:
                promises.change(promise, words, by, next_time=next_time)
        except EntryProblems as error:
            form.say_problems(error.problems)
            return
        except (PeerlogError, OSError) as error:
            self.refused.emit(error)
            return
        self.put_away()
        undo = None if promise is None else lambda: self.put_back(promise)
        self._work.go.say(_("Saved"), undo=undo)

    def _take_out(self, promise: Promise) -> None:
        if self.done(lambda: self._work.following.promises.drop(promise)):
            self.put_away()
            self._work.go.say(_("It is out of the list."), undo=lambda: self.put_back(promise))

    def put_back(self, promise: Promise) -> None:
        """It says again what it said."""
        self.done(lambda: self._work.following.promises.put_back(promise))
