"""Putting one line right while it is read together; what it said before is gone, like a struck line."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from peerlog.domain.draft import Draft
from peerlog.domain.errors import PeerlogError
from peerlog.services.about_you import PAGE
from peerlog.text import _
from peerlog.ui.draft_keeper import DraftKeeper
from peerlog.ui.people.piece import LineShown
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, run_on
from peerlog.ui.widgets.note import NoteField
from peerlog.ui.work import Work

FIELD = "corrected_line"


class Correcting(QObject):
    """One line at a time. What is typed is a draft that belongs to the code word, and goes with it."""

    corrected = Signal(object)
    """A `Marked`: what stood there and what stands there instead."""

    def __init__(self, work: Work, code_word: bytes | None, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._code_word = work, code_word
        self._line: LineShown | None = None
        self._open: QWidget | None = None
        self.field: NoteField | None = None
        self._draft: Draft | None = None
        self._keeper = DraftKeeper(self._keep, self)

    def go_on(self, lines: Sequence[LineShown]) -> None:
        """Where a line was being put right before a lock, it is again."""
        for draft in self._work.drafts.of_page(PAGE):
            if draft.subject == self._code_word and self._code_word is not None:
                line = next((each for each in lines if _place(each) == draft.fields.get("at")), None)
                if line is not None:
                    self._draft = draft
                    self._write(line, str(draft.fields.get(FIELD) or ""))
                return

    def begin(self, line: LineShown) -> None:
        """Opens the field below the line, with what the line says."""
        self.let_go()
        self._write(line, line.line.words)
        if self.field is not None:
            self.field.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def let_go(self) -> None:
        """The line stays as it was; what was typed goes."""
        self.drop_draft()
        self._close()

    def drop_draft(self) -> None:
        """Before a line is struck: the draft may hold it, too. What is typed stays on the page."""
        self._keeper.forget()
        draft, self._draft = self._draft, None
        if draft is not None:
            with suppress(PeerlogError, OSError):
                self._work.drafts.throw_away(draft)

    def keep_again(self) -> None:
        """Nothing was struck after all."""
        if self._line is not None:
            self._keeper.touched()

    def keep_now(self) -> bool:
        return self._keeper.keep_now()

    def forget(self) -> None:
        """The page closes; the draft stays."""
        self._keeper.forget()

    def _write(self, line: LineShown, text: str) -> None:
        look = self._work.look
        field = NoteField(look, _("What the line says from now on"), lines=2)
        field.note.setObjectName(FIELD)
        field.set_text(text)
        yes = Button(look, _("Put it right"), "secondary", "check")
        no = Button(look, _("Leave it as it was"), "quiet", "rotate-ccw")
        yes.clicked.connect(self._done)
        no.clicked.connect(self._leave)
        field.text_changed.connect(self._keeper.touched)
        self._line, self.field = line, field
        self._open = holder(column(look.space(4), field, run_on(0, yes, no)))
        line.inside.addWidget(self._open)
        line.buttons.hide()

    def _done(self) -> None:
        line, field = self._line, self.field
        if line is None or field is None:
            return
        text = " ".join(field.text().split())
        if not text or text == line.line.words:
            self._leave()
            return
        self.corrected.emit(line.as_marked(text))

    def _leave(self) -> None:
        line = self._line
        self.let_go()
        if line is not None:
            line.correct.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        line, shown = self._line, self._open
        self._line = self._open = self.field = None
        if line is not None and shown is not None:
            line.buttons.show()
            line.inside.removeWidget(shown)
            shown.hide()
            shown.deleteLater()

    def _keep(self) -> None:
        if self._line is None or self.field is None or self._code_word is None:
            return
        fields: dict[str, Any] = {"at": _place(self._line), FIELD: self.field.text()}
        draft = self._draft or self._work.drafts.begin(PAGE, self._code_word)
        self._draft = self._work.drafts.keep(replace(draft, fields=fields))


def _place(line: LineShown) -> list[Any]:
    """Where a line stands, as JSON values."""
    struck = line.line.struck
    return [line.piece.section, line.piece.uid.hex(), struck.field, struck.line]
