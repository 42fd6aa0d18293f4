"""The list of sessions: the day in the margin, two lines of words, the trash at the end of the row."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from peerlog.domain.session import Session
from peerlog.services.session_words import SessionWords
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.sessions.model import SESSION_ROLE, SessionRows
from peerlog.ui.sessions.wording import short_day, weekday
from peerlog.ui.widgets.pressable import paint_ring
from peerlog.ui.widgets.row_list import Index, RowList, is_focused

DAY_WIDTH = 112


class SessionRow(QStyledItemDelegate):
    """Paints one row from the tokens; every row is of the same height."""

    def __init__(self, look: Look, words: Callable[[Session], SessionWords]) -> None:
        super().__init__()
        self._look, self._words = look, words
        self.warm: tuple[int, bool] = (-1, False)
        """The row under the mouse, and whether the mouse is over its trash."""

    def height(self) -> int:
        look = self._look
        lines = look.metrics("strong").height() + look.metrics("caption").height()
        if look.narrow:
            lines += look.metrics("caption").height()
        return round(max(lines + 2 * look.space(9), look.shape("target") + 2 * look.shape("halo")))

    def trash_of(self, row: QRect) -> QRect:
        """Where a press puts the row in the trash."""
        look = self._look
        side = look.shape("target")
        left = row.right() - look.size(22) - look.space(18) - side
        return QRect(left, row.center().y() - side // 2, side, side)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        session = index.data(SESSION_ROLE)
        if session is None:
            return
        look = self._look
        row: QRect = option.rect
        focused = is_focused(option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.warm[0] == index.row():
            painter.fillRect(row.adjusted(1, 0, -1, -1), look.colour("hover_tint"))
        painter.setPen(QPen(look.colour("rule"), 1))
        painter.drawLine(row.left() + 1, row.bottom(), row.right() - 1, row.bottom())
        said = self._words(session)
        words = row.adjusted(self._words_left(), look.space(8), self.trash_of(row).left() - row.right(), 0)
        top = row.top() + (row.height() - self._lines_height()) // 2
        if look.narrow:
            day = _("{weekday} {day}").format(
                weekday=weekday(session.held_on), day=short_day(session.held_on)
            )
            top += self._write(painter, day, QPoint(words.left(), top), words.width(), "caption", "ink_soft")
        else:
            room = look.size(DAY_WIDTH) - look.space(16)
            at = QPoint(row.left() + look.space(16), top)
            deep = self._write(painter, weekday(session.held_on), at, room, "strong", "ink")
            below = QPoint(at.x(), top + deep)
            self._write(painter, short_day(session.held_on), below, room, "caption", "ink_soft")
        top += self._write(painter, said.title, QPoint(words.left(), top), words.width(), "strong", "ink")
        self._write(painter, said.more, QPoint(words.left(), top), words.width(), "caption", "ink_soft")
        self._paint_signs(painter, row, index.row())
        if focused:
            paint_ring(painter, look, QRectF(row).adjusted(6, 5, -6, -6), 4)
        painter.restore()

    def _words_left(self) -> int:
        look = self._look
        return look.space(20) if look.narrow else look.size(DAY_WIDTH) + look.space(16)

    def _lines_height(self) -> int:
        look = self._look
        days = look.metrics("caption").height() if look.narrow else 0
        return round(look.metrics("strong").height() + look.metrics("caption").height() + days)

    def _write(self, painter: QPainter, text: str, at: QPoint, width: int, role: str, colour: str) -> int:
        """One line, cut at the end of its room; returns how deep it is."""
        look = self._look
        metrics = look.metrics(role)
        painter.setFont(look.font(role))
        painter.setPen(look.colour(colour))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        deep = round(metrics.height())
        painter.drawText(QRect(at.x(), at.y(), width, deep), int(Qt.AlignmentFlag.AlignVCenter), shown)
        return deep

    def _paint_signs(self, painter: QPainter, row: QRect, number: int) -> None:
        look = self._look
        trash = self.trash_of(row)
        over = self.warm == (number, True)
        if over:
            painter.setPen(QPen(look.colour("border"), look.line_width))
            painter.setBrush(look.colour("sheet"))
            radius = look.shape("radius_control")
            painter.drawRoundedRect(QRectF(trash).adjusted(2.5, 2.5, -2.5, -2.5), radius, radius)
        side = look.size(20)
        sign = look.icon("trash-2", side, "accent_ink" if over else "ink_soft")
        painter.drawPixmap(trash.center() - QPoint(side // 2, side // 2), sign)
        side = look.size(22)
        left = row.right() - look.space(12) - side
        painter.drawPixmap(left, row.center().y() - side // 2, look.icon("chevron-right", side, "accent_ink"))


class SessionList(RowList):
    """Rows of sessions. A press or Enter opens one, Delete or a press on its trash puts it there."""

    opened = Signal(object)
    thrown = Signal(object)
    """Both tell the uid."""

    def __init__(self, look: Look, rows: SessionRows, words: Callable[[Session], SessionWords]) -> None:
        self._rows, self._painted = rows, SessionRow(look, words)
        super().__init__(_("Sessions"), rows, self._painted, self._painted.height())

    def pressed_on(self, index: Index, at: QPoint) -> None:
        self._tell(index, throw=self._painted.trash_of(self.visualRect(index)).contains(at))

    def row_height(self) -> int:
        return self._painted.height()

    def trash_of(self, row: int) -> QRect:
        """In the viewport's own coordinates."""
        return self._painted.trash_of(self.visualRect(self._rows.index(row)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._tell(self.currentIndex(), throw=False)
        elif plain and event.key() == Qt.Key.Key_Delete:
            self._tell(self.currentIndex(), throw=True)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        over = index.isValid() and self._painted.trash_of(self.visualRect(index)).contains(at)
        self._warm((index.row() if index.isValid() else -1, over))
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if index.isValid() else Qt.CursorShape.ArrowCursor
        )
        super().mouseMoveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._warm((-1, False))
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            if self._painted.warm[1]:
                QToolTip.showText(event.globalPos(), _("Put in the trash"), self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def _warm(self, warm: tuple[int, bool]) -> None:
        if warm != self._painted.warm:
            self._painted.warm = warm
            self.viewport().update()

    def _tell(self, index: Index, *, throw: bool) -> None:
        session = index.data(SESSION_ROLE) if index.isValid() else None
        if session is not None:
            (self.thrown if throw else self.opened).emit(session.uid)
