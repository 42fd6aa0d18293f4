"""Watches every field of every page in which words about people may stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from peerlog.failures import sentence
from peerlog.ui.careful.field_marks import FieldMarks
from peerlog.ui.careful.look_over import LookOverPanel
from peerlog.ui.keys import CHANGE_KEYS, LOOK_OVER_KEY
from peerlog.ui.open_page import OpenPage
from peerlog.ui.widgets.line_edit import LineEdit
from peerlog.ui.widgets.note import RuledNote
from peerlog.ui.work import Work


class CarefulEye(QObject):
    """Belongs to the open book, so that a page added later has its quiet marks without doing anything."""

    def __init__(self, work: Work, page: Callable[[], OpenPage | None], book: QWidget) -> None:
        super().__init__(book)
        self._work, self._page = work, page
        self._marks: list[FieldMarks] = []
        application = cast("QApplication", QApplication.instance())
        application.focusChanged.connect(self._moved)
        QShortcut(CHANGE_KEYS, book).activated.connect(self.change)
        QShortcut(LOOK_OVER_KEY, book).activated.connect(self.look_over)

    def opened(self, page: OpenPage) -> None:
        """A page lies open: it can be looked over if it is one to write on."""
        if any(note.spotted and not note.isReadOnly() for note in page.findChildren(RuledNote)):
            page.offer_look_over(self.look_over)

    def closing(self) -> None:
        """The page goes, and what was read of it."""
        for marks in self._marks:
            if shiboken6.isValid(marks):
                marks.rest()
        self._marks.clear()
        self._work.following.careful_words.forget()

    def change(self) -> None:
        """The key: the word at the cursor is replaced by the likeliest way to say it."""
        field = QApplication.focusWidget()
        for marks in self._living():
            if marks.parent() is field:
                marks.change()

    def look_over(self) -> None:
        """Goes through everything written on the page, one thing at a time."""
        page = self._page()
        if page is None or page.findChild(LookOverPanel) is not None:
            return
        fields = [field for field in page.in_reading_order() if field.isVisible() and _is_watched(field)]
        written = [f for f in fields if cast("RuledNote | LineEdit", f).shown_text().strip()]
        if not fields:
            return
        panel = LookOverPanel(self._work, page, cast("list[RuledNote | LineEdit]", written))
        panel.ended.connect(self._mark_again)
        page.put_above_footer(panel)
        panel.begin()

    def marks_of(self, field: QWidget) -> FieldMarks | None:
        """Those of one field, where it has been written in."""
        return next((marks for marks in self._living() if marks.parent() is field), None)

    def _mark_again(self) -> None:
        for marks in self._living():
            marks.look_over_now()

    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and (left := self.marks_of(before)) is not None:
            left.look_over_now()
        page = self._page()
        if page is None or now is None or not page.isAncestorOf(now) or not _is_watched(now):
            return
        if not self._work.preferences.now.name_marks or self.marks_of(now) is not None:
            return
        field = cast("RuledNote | LineEdit", now)
        marks = FieldMarks(self._work.look, field, self._work.following.careful_words, page.code_words_here)
        marks.failed.connect(lambda error: self._work.go.say(str(sentence(error)), "careful"))
        self._marks.append(marks)

    def _living(self) -> list[FieldMarks]:
        self._marks = [marks for marks in self._marks if shiboken6.isValid(marks)]
        return self._marks


def _is_watched(field: QWidget) -> bool:
    if not isinstance(field, (RuledNote, LineEdit)) or not field.spotted or field.isReadOnly():
        return False
    if isinstance(field, LineEdit) and field.echoMode() != QLineEdit.EchoMode.Normal:
        return False
    return field.isEnabled() and not field.property("never_kept")
