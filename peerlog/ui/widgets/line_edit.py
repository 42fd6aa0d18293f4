"""The line within a field: it leaks nothing, and shows quiet marks under words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLineEdit, QToolTip

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.copying import copy_privately, show_menu
from peerlog.ui.widgets.spotted import Careful, Span, from_qt, runs_from_right, to_qt


class LineEdit(QLineEdit):
    """A line edit that leaves no selected word on the X11 selection, and copies privately.

    `spotted`: words about people may stand in it, and those that point to someone get their quiet mark;
    `careful` tells about them.
    """

    def __init__(self, look: Look, text: str = "") -> None:
        super().__init__(text)
        self._look = look
        self.spotted = True
        self.careful: Careful | None = None
        self._spans: tuple[Span, ...] = ()
        self._here: Span | None = None
        self.setDragEnabled(False)
        self.textChanged.connect(self._forget_spots)

    # What stands in it

    def shown_text(self) -> str:
        return self.text()

    def letter(self) -> int:
        return from_qt(self.text(), self.cursorPosition())

    def show_spots(self, spans: Sequence[Span], here: Span | None = None) -> None:
        self._spans, self._here = tuple(spans), here
        if here is not None:
            self.setCursorPosition(to_qt(self.text(), here[1]))
        self.update()

    def put_in_place(self, start: int, end: int, words: str) -> None:
        first, last = to_qt(self.text(), start), to_qt(self.text(), end)
        self.setSelection(first, last - first)
        self.insert(words)

    # What Qt asks

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QKeySequence.StandardKey
        if event.matches(keys.Copy):
            self._copy()
        elif event.matches(keys.Cut):
            self._cut()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        writable, some = not self.isReadOnly(), self.hasSelectedText() and self._readable
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        at = from_qt(self.text(), self.cursorPositionAt(event.pos())) if by_mouse else self.letter()
        entries = (
            *(self.careful.menu_at(at) if self.careful is not None and writable else ()),
            (_("Undo"), self.undo, writable and self.isUndoAvailable()),
            (_("Redo"), self.redo, writable and self.isRedoAvailable()),
            (_("Cut"), self._cut, writable and some),
            (_("Copy"), self._copy, some),
            (_("Paste"), self.paste, writable),
            (_("Select all"), self.selectAll, bool(self.text())),
        )
        show_menu(self, self.font(), event.globalPos(), entries)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.careful is not None:
            why = self.careful.why_at(from_qt(self.text(), self.cursorPositionAt(event.pos())))
            if why:
                QToolTip.showText(event.globalPos(), why, self)
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        marks = [(span, "notice") for span in self._spans]
        if self._here is not None:
            marks.append((self._here, "accent"))
        boxes = [(self._box(span), role) for span, role in marks] if self._can_mark() else []
        painter = QPainter(self)
        for box, role in () if self._look.strong_contrast else boxes:
            painter.fillRect(box, self._look.colour(f"{role}_tint"))
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self)
        for box, role in boxes:
            pen = QPen(self._look.colour("notice" if role == "notice" else "accent_ink"), 1.6)
            if role == "notice":
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            low = box.bottom() - 0.5
            painter.drawLine(QPointF(box.left(), low), QPointF(box.right(), low))
        painter.end()

    # Inside

    def _can_mark(self) -> bool:
        """Where letters run both ways nobody can say where a word stands; then only words tell."""
        return self._readable and not any(map(runs_from_right, self.text()))

    def _box(self, span: Span) -> QRectF:
        """Where the words stand now, measured from where the cursor stands."""
        text, metrics = self.text(), QFontMetricsF(self.font())
        cursor = self.cursorRect()
        behind = metrics.horizontalAdvance(text[: from_qt(text, self.cursorPosition())])
        left = QRectF(cursor).center().x() - behind
        start = left + metrics.horizontalAdvance(text[: span[0]])
        end = left + metrics.horizontalAdvance(text[: span[1]])
        deep = metrics.height()
        return QRectF(start, (self.height() - deep) / 2, end - start, deep)

    def _forget_spots(self) -> None:
        self._spans, self._here = (), None

    @property
    def _readable(self) -> bool:
        return self.echoMode() == QLineEdit.EchoMode.Normal

    def _copy(self) -> None:
        if self._readable:
            copy_privately(self.selectedText())

    def _cut(self) -> None:
        if self._readable and not self.isReadOnly():
            self._copy()
            self.del_()
