"""Things folded away until wanted."""

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.pressable import Pressable, paint_ring


class SectionHead(Pressable):
    """The line that opens and closes a section: words, a soft hint, a chevron."""

    def __init__(self, look: Look, title: str, hint: str = "", icon: str | None = None) -> None:
        super().__init__(look, title)
        self._hint, self._icon = hint, icon
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._say)
        self._say(False)

    def sizeHint(self) -> QSize:
        look, halo = self._look, self._look.shape("halo")
        words = look.metrics("strong").horizontalAdvance(self.text())
        height = max(float(look.shape("target")), look.metrics("strong").height() + 2 * look.space(10))
        return QSize(round(words) + look.size(72) + 2 * halo, round(height) + 2 * halo)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, body = self._look, self._body()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = look.shape("radius_control")
        if self._hot() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("hover_tint"))
            painter.drawRoundedRect(body, radius, radius)
        side, pad = look.size(20), look.space(10)
        middle = round(body.center().y() - side / 2)
        left = body.left() + pad
        chevron = look.icon("chevron-down" if self.isChecked() else "chevron-right", side, "accent_ink")
        painter.drawPixmap(round(left), middle, chevron)
        left += side + look.space(8)
        if self._icon:
            painter.drawPixmap(round(left), middle, look.icon(self._icon, side, "ink_soft"))
            left += side + look.space(8)
        painter.setFont(look.font("strong"))
        painter.setPen(look.colour("accent_ink"))
        line = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, body.top(), body.right() - left, body.height()), line, self.text())
        if self._hint:
            left += look.metrics("strong").horizontalAdvance(self.text()) + look.space(12)
            room = QRectF(left, body.top(), body.right() - left - pad, body.height())
            font = look.font("caption")
            painter.setFont(font)
            painter.setPen(look.colour("ink_soft"))
            hint = painter.fontMetrics().elidedText(
                self._hint, Qt.TextElideMode.ElideRight, round(room.width())
            )
            painter.drawText(room, line, hint)
        if self.hasFocus():
            paint_ring(painter, look, body, radius)

    def _say(self, is_open: bool) -> None:
        state = _("open") if is_open else _("folded")
        self.setAccessibleDescription(", ".join(part for part in (self._hint, state) if part))


class Section(QWidget):
    """A heading that opens what stands below it; put things into `box`."""

    opened = Signal(bool)

    def __init__(
        self, look: Look, title: str, hint: str = "", icon: str | None = None, is_open: bool = False
    ) -> None:
        super().__init__()
        self._look = look
        self.head = SectionHead(look, title, hint, icon)
        self.inside = QWidget()
        self.box = QVBoxLayout(self.inside)
        self.box.setContentsMargins(look.space(8), look.space(4), look.space(8), look.space(8))
        self.box.setSpacing(look.space("tight"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addWidget(self.inside)
        self.inside.setVisible(is_open)
        self.head.setChecked(is_open)
        self._motion = QPropertyAnimation(self.inside, b"maximumHeight", self)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.finished.connect(lambda: self.inside.setMaximumHeight(16_777_215))
        self.head.toggled.connect(self._toggled)
        self.setFocusProxy(self.head)

    def is_open(self) -> bool:
        return self.head.isChecked()

    def open(self, is_open: bool = True) -> None:
        self.head.setChecked(is_open)

    def _toggled(self, is_open: bool) -> None:
        self.inside.setVisible(is_open)
        duration = self._look.duration("reveal_ms")
        if is_open and duration and self.isVisible():
            self._motion.stop()
            self._motion.setDuration(duration)
            self._motion.setStartValue(0)
            self._motion.setEndValue(max(1, self.inside.sizeHint().height()))
            self._motion.start()
        self.opened.emit(is_open)
