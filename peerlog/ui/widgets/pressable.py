"""What everything that can be pressed has in common: halo, focus ring, hover, keys, a spoken name."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from peerlog.ui.look import Look


def paint_ring(painter: QPainter, look: Look, body: QRectF, radius: float) -> None:
    """The focus ring: 3 px after one pixel of air, never only a change of colour."""
    ring = look.shape("ring")
    out = 1 + ring / 2
    painter.setPen(QPen(look.colour("focus"), ring))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(body.adjusted(-out, -out, out, out), radius + 2, radius + 2)


def paint_tick(painter: QPainter, look: Look, centre: QPointF, radius: float, fill: str, ink: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(fill))
    painter.drawEllipse(centre, radius, radius)
    tick = QPainterPath(centre + QPointF(-radius * 0.45, radius * 0.05))
    tick.lineTo(centre + QPointF(-radius * 0.1, radius * 0.4))
    tick.lineTo(centre + QPointF(radius * 0.48, -radius * 0.35))
    pen = QPen(look.colour(ink), max(1.8, radius * 0.24))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(tick)


class Pressable(QAbstractButton):
    """Paints itself; Enter and Space both press it.

    A screen reader ticks what can be ticked without a click (Qt offers it only "toggle"); here that counts
    as a click.
    """

    def __init__(self, look: Look, text: str) -> None:
        super().__init__()
        self._look = look
        self.quick = False
        """Whether two quick presses count as two: for going step by step."""
        self._ticked_by_us = False
        self.toggled.connect(self._ticked)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def setChecked(self, checked: bool) -> None:
        with self._ticking():
            super().setChecked(checked)

    def nextCheckState(self) -> None:
        with self._ticking():
            super().nextCheckState()

    @contextmanager
    def _ticking(self) -> Iterator[None]:
        before, self._ticked_by_us = self._ticked_by_us, True
        try:
            yield
        finally:
            self._ticked_by_us = before

    def _ticked(self, checked: bool) -> None:
        if self._ticked_by_us or (self.autoExclusive() and not checked):
            return
        self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
            return
        event.ignore()  # arrows belong to whoever groups us

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A hand that shakes presses twice and means once; a tick would come and go."""
        if self.quick:
            super().mouseDoubleClickEvent(event)
        else:
            event.accept()

    def _body(self) -> QRectF:
        """Where the control itself is painted; round it lies the halo that the ring needs."""
        halo = self._look.shape("halo") + 0.5
        return QRectF(self.rect()).adjusted(halo, halo, -halo, -halo)

    def _edge(self, role: str, width: float) -> QPen:
        """The line round it; where tints vanish, dashes say that it cannot be pressed now."""
        pen = QPen(self._look.colour(role), width)
        if not self.isEnabled() and self._look.strong_contrast:
            pen.setColor(self._look.colour("disabled_ink"))
            pen.setDashPattern([3, 3])
        return pen

    def _hot(self) -> bool:
        return self.isEnabled() and self.underMouse()
