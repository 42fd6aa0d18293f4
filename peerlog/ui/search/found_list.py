"""The list of what was found: the day in the margin, what it is, and the line with the found words marked."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.search.rows import ROW_ROLE, FoundRows
from peerlog.ui.search.wording import Row
from peerlog.ui.sessions.wording import short_day
from peerlog.ui.widgets.pressable import paint_ring
from peerlog.ui.widgets.row_list import Index, RowList, is_focused

DAY_WIDTH = 112
_MOVES = (
    *(Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp),
    *(Qt.Key.Key_Home, Qt.Key.Key_End),
)


class FoundRow(QStyledItemDelegate):
    """Paints one row from the tokens; every row is of the same height."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.warm = -1
        """The row under the mouse."""

    def height(self) -> int:
        look = self._look
        return round(max(self._lines() + 2 * look.space(9), look.shape("target") + 2 * look.shape("halo")))

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        look, at = self._look, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.warm == index.row():
            painter.fillRect(at.adjusted(1, 0, -1, -1), look.colour("hover_tint"))
        painter.setPen(QPen(look.colour("rule"), 1))
        painter.drawLine(at.left() + 1, at.bottom(), at.right() - 1, at.bottom())
        left = look.space(20) if look.narrow else look.size(DAY_WIDTH) + look.space(16)
        side = look.size(22)
        room = QRect(at.left() + left, at.top(), at.width() - left - side - look.space(24), at.height())
        top = at.top() + (at.height() - self._lines()) // 2
        day, year = _day_in_words(row)
        if look.narrow:
            said = " ".join(part for part in (day, year) if part)
            top += self._write(painter, said, QPoint(room.left(), top), room.width(), "caption", "ink_soft")
        else:
            wide = look.size(DAY_WIDTH) - look.space(16)
            margin = QPoint(at.left() + look.space(16), top)
            deep = self._write(painter, day, margin, wide, "strong", "ink")
            self._write(painter, year, margin + QPoint(0, deep), wide, "caption", "ink_soft")
        top += self._write(painter, row.title, QPoint(room.left(), top), room.width(), "strong", "ink")
        self._write_marked(painter, row, QPoint(room.left(), top), room.width())
        sign = look.icon("chevron-right", side, "accent_ink")
        painter.drawPixmap(at.right() - look.space(12) - side, at.center().y() - side // 2, sign)
        if is_focused(option, index):
            paint_ring(painter, look, QRectF(at).adjusted(6, 5, -6, -6), 4)
        painter.restore()

    def _lines(self) -> int:
        look = self._look
        days = look.metrics("caption").height() if look.narrow else 0
        return round(look.metrics("strong").height() + look.metrics("body").height() + days)

    def _write(self, painter: QPainter, text: str, at: QPoint, width: int, role: str, colour: str) -> int:
        """One line, cut at the end of its room; returns how deep it is."""
        look = self._look
        metrics = look.metrics(role)
        painter.setFont(look.font(role))
        painter.setPen(look.colour(colour))
        deep = round(metrics.height())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(at.x(), at.y(), width, deep), int(Qt.AlignmentFlag.AlignVCenter), shown)
        return deep

    def _write_marked(self, painter: QPainter, row: Row, at: QPoint, width: int) -> None:
        """The line with a tint behind each word that was looked for, and a heavier letter on it."""
        look, x = self._look, float(at.x())
        end, deep = at.x() + width, look.metrics("body").height()
        for piece, found in _pieces(row):
            role = "strong" if found else "body"
            metrics = look.metrics(role)
            wide = metrics.horizontalAdvance(piece)
            if x + wide > end:
                piece = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, max(0, end - x))
                wide = min(wide, metrics.horizontalAdvance(piece))
            box = QRectF(x, at.y(), wide, deep)
            if found and piece:
                if not look.strong_contrast:  # there tints are as strong as words
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(look.colour("accent_tint"))
                    painter.drawRoundedRect(box.adjusted(-1, 1, 1, -1), 3, 3)
                painter.setPen(QPen(look.colour("accent_ink"), 1.5))
                painter.drawLine(box.bottomLeft(), box.bottomRight())
            painter.setFont(look.font(role))
            painter.setPen(look.colour("ink" if found else "ink_soft"))
            painter.drawText(box.adjusted(0, 0, 2, 0), int(Qt.AlignmentFlag.AlignVCenter), piece)
            x += wide
            if x >= end - 1:
                return


class FoundList(RowList):
    """A press or Enter opens a row. What is typed goes to the field above; so does Up from the first row."""

    opened = Signal(int)
    up_and_out = Signal()
    typed = Signal(str)

    def __init__(self, look: Look, rows: FoundRows) -> None:
        self._painted = FoundRow(look)
        super().__init__(_("What was found"), rows, self._painted, self._painted.height())

    def pressed_on(self, index: Index, _at: QPoint) -> None:
        self._open(index)

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802 - Qt's own name
        """Qt would open every entry to look for one that begins so."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        here = self.currentIndex().row()
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif plain and event.key() == Qt.Key.Key_Up and here <= 0:
            self.up_and_out.emit()
        elif event.key() in _MOVES:
            super().keyPressEvent(event)
        elif event.text() and event.text().isprintable() and (plain or self._with_shift(event)):
            self.typed.emit(event.text())
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self._painted.warm != index.row():
            self._painted.warm = index.row()
            self.viewport().update()
        shape = Qt.CursorShape.PointingHandCursor if index.isValid() else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    @staticmethod
    def _with_shift(event: QKeyEvent) -> bool:
        return event.modifiers() == Qt.KeyboardModifier.ShiftModifier

    def _open(self, index: Index) -> None:
        if index.isValid():
            self.opened.emit(index.row())


def _pieces(row: Row) -> list[tuple[str, bool]]:
    pieces, at = [], 0
    for start, end in row.spans:
        pieces += [(row.line[at:start], False), (row.line[start:end], True)]
        at = end
    pieces.append((row.line[at:], False))
    return [(piece, found) for piece, found in pieces if piece]


def _day_in_words(row: Row) -> tuple[str, str]:
    if row.day is None:
        return "", ""
    return short_day(row.day), str(row.day.year)
