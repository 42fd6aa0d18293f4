"""One day of a month: its number, what was there, what is planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from peerlog.ui.look import Look
from peerlog.ui.widgets.pressable import Pressable, paint_ring

SIGN = 15
_AIR = 2


@dataclass(frozen=True, slots=True)
class DayMarks:
    """Signs of what happened and of what is planned, and both in words."""

    happened: Sequence[str] = ()
    planned: Sequence[str] = ()
    spoken: str = ""


class DayCell(Pressable):
    """Quiet signs for what was, the same in an outline for what is planned. Chosen: a tint and a line."""

    def __init__(self, look: Look, *, marks: bool) -> None:
        super().__init__(look, "")
        self.setCheckable(True)
        self.day = date.min
        self._today = False
        self._has_marks, self._marks = marks, DayMarks()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def stand_for(self, day: date, marks: DayMarks, spoken: str, *, today: bool) -> None:
        """Becomes the cell of a day; `spoken` is all that is said of it."""
        self.day, self._marks, self._today = day, marks, today
        self.setText(str(day.day))
        self.setAccessibleName(spoken)
        self.update()

    def nextCheckState(self) -> None:
        """Only the grid says which day is chosen."""

    def sizeHint(self) -> QSize:
        look = self._look
        side = look.shape("target") + 2 * look.shape("halo")
        words = look.metrics("strong").horizontalAdvance("30") + 2 * look.space(8)
        high = look.metrics("strong").height() + 2 * look.space(6)
        if self._has_marks:
            high += look.size(SIGN) + look.space(4)
        wide = max(side, round(words) + 2 * look.shape("halo"))
        return QSize(wide, max(side, round(high) + 2 * look.shape("halo")))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, body = self._look, self._body()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = look.shape("radius_sheet")
        chosen = self.isChecked()
        fill, ink = self._colours()
        painter.setPen(QPen(look.colour("accent" if chosen else "rule"), 2 if chosen else 1))
        painter.setBrush(look.colour(fill))
        painter.drawRoundedRect(body, radius, radius)
        painter.setFont(look.font("strong" if self._today or chosen else "body"))
        painter.setPen(look.colour(ink))
        top = look.space(4)
        room = body.adjusted(look.space(6), top, -look.space(6), -top)
        align = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading
        if not self._has_marks:
            align = Qt.AlignmentFlag.AlignCenter
        painter.drawText(room, align, self.text())
        if self._today:
            self._underline(painter, room, ink)
        if self._has_marks:
            self._paint_marks(painter, room, ink)
        if self.hasFocus():
            paint_ring(painter, look, body, radius)

    def _colours(self) -> tuple[str, str]:
        look = self._look
        if not self.isEnabled():
            return "sheet", "disabled_ink"
        if self.isChecked():
            return "accent_tint", "on_accent" if look.strong_contrast else "accent_ink"
        return "hover_tint" if self._hot() or self.isDown() else "sheet", "ink"

    def _underline(self, painter: QPainter, room: QRectF, ink: str) -> None:
        """Today is underlined, as in a paper calendar."""
        look = self._look
        words = look.metrics("strong").horizontalAdvance(self.text())
        left = room.left() if self._has_marks else room.center().x() - words / 2
        if self._has_marks and self.isRightToLeft():
            left = room.right() - words
        high = look.metrics("strong").height()
        line = room.top() + high if self._has_marks else room.center().y() + high / 2
        painter.setPen(QPen(look.colour(ink), 2))
        painter.drawLine(round(left), round(line), round(left + words), round(line))

    def _paint_marks(self, painter: QPainter, room: QRectF, ink: str) -> None:
        look = self._look
        side, step = look.size(SIGN), look.size(SIGN) + look.space(5)
        fits = max(1, int((room.width() + look.space(5)) // step))
        signs = [(name, True) for name in self._marks.planned] + [(n, False) for n in self._marks.happened]
        more = len(signs) > fits
        bottom = room.bottom() - side
        x = room.right() - side if self.isRightToLeft() else room.left()
        turn = -step if self.isRightToLeft() else step
        tone = ink if self.isChecked() or not self.isEnabled() else "ink_soft"
        for name, planned in signs[: fits - 1 if more and fits > 1 else fits]:
            painter.drawPixmap(round(x), round(bottom), look.icon(name, side, tone))
            if planned:
                painter.setPen(QPen(look.colour(tone), 1.2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                frame = QRectF(x, bottom, side, side).adjusted(-_AIR, -_AIR, _AIR, _AIR)
                painter.drawRoundedRect(frame, 4, 4)
            x += turn
        if more and fits > 1:
            painter.drawPixmap(round(x), round(bottom), look.icon("plus", side, tone))
