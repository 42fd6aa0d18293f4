"""A page that lies open: knows where the cursor is, keeps its drafts, comes back to the same place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from peerlog.text import _
from peerlog.ui.tab_order import in_reading_order, next_stop
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.page import Footer, Page
from peerlog.ui.work import Work


class OpenPage(Page):
    """The parent of every page in the registry.

    A subclass builds itself in `__init__(work, **about)` and says what it is `about` (uids and keys only) so
    that it can be opened again after a lock. Every text field carries its field's name as `objectName`.
    """

    key = ""
    alone = False
    """Whether nothing else can be reached while it lies open: somebody else looks at it, too."""

    def __init__(self, work: Work, header: QWidget, footer: QWidget | None = None) -> None:
        super().__init__(work.look, header, footer)
        self.work = work
        self._stop_listening: list[Callable[[], None]] = []

    def about(self) -> dict[str, Any]:
        """What opens this page again just as it is: uids and keys, never words."""
        return {}

    def after_lock(self) -> tuple[str, dict[str, Any]]:
        """The page to come back to after a lock, and what it is about."""
        return self.key, self.about()

    def code_words_here(self) -> tuple[str, ...]:
        """Code words that may stand where a name was typed on this page."""
        return ()

    def in_reading_order(self) -> list[QWidget]:
        """Everything on it that can hold the keyboard."""
        return in_reading_order(self)

    def offer_look_over(self, act: Callable[[], None]) -> None:
        """A quiet button in the footer, for pages that have one; the key works everywhere."""
        if isinstance(self.footer, Footer):
            button = Button(self.look, _("Look it over"), "quiet", "eye")
            button.setObjectName("look_over")
            button.setToolTip("F7")
            button.clicked.connect(lambda _on=False: act())
            self.footer.put_first(button)

    def keep_now(self) -> bool:
        """Puts everything being written on disk. True when nothing waits any more."""
        return True

    def begin_here(self) -> QWidget | None:
        """The control where work begins; it gets the focus when the page opens."""
        return self.start

    def listen(self, subject: str, listener: Callable[[], None]) -> None:
        """Reads again when something changed, for as long as the page lives."""
        self._stop_listening.append(self.work.changes.listen(subject, listener))

    def closing(self) -> None:
        """The last call before the page is destroyed."""
        for stop in self._stop_listening:
            stop()
        self._stop_listening.clear()

    def forget(self) -> None:
        """Empties every field: no word outlives the page (SETTLED: lock and hide destroy)."""
        for note in self.findChildren(QTextEdit):
            note.blockSignals(True)
            note.clear()
        for line in self.findChildren(QLineEdit):
            line.blockSignals(True)
            line.clear()

    def focusNextPrevChild(self, forward: bool) -> bool:
        stop = next_stop(self, QApplication.focusWidget(), forward=forward)
        if stop is None:
            return super().focusNextPrevChild(forward)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stop.setFocus(reason)
        return True

    def place(self) -> tuple[str, int] | None:
        """The field the cursor is in, by name, and the cursor's position in it."""
        field = cast("QWidget | None", self.focusWidget())  # also while another program's window is in front
        if field is None or not field.objectName():
            return None
        if isinstance(field, QTextEdit):
            return field.objectName(), field.textCursor().position()
        if isinstance(field, QLineEdit):
            return field.objectName(), field.cursorPosition()
        return field.objectName(), 0

    def return_to(self, place: tuple[str, int] | None) -> None:
        """Puts the cursor back, or where work begins: there behind the last word, to go on writing."""
        name, position = place or ("", None)
        field = self.findChild(QWidget, name) if name else None
        if field is None:
            field = self.begin_here()
        if field is None:
            return
        field.setFocus()
        while (inner := field.focusProxy()) is not None:
            field = inner
        if isinstance(field, QTextEdit):
            cursor, end = field.textCursor(), len(field.toPlainText())
            cursor.setPosition(end if position is None else min(position, end))
            field.setTextCursor(cursor)
        elif isinstance(field, QLineEdit):
            field.setCursorPosition(len(field.text()) if position is None else position)
