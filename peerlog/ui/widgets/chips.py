"""Chips: one answer each, pressed to choose."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from peerlog.ui.look import Look
from peerlog.ui.widgets.pressable import Pressable, paint_ring, paint_tick

SEATS = {"seats-theirs": (True, False), "seats-both": (True, True), "seats-mine": (False, True)}
_ALIGN = Qt.AlignmentFlag


class Chip(Pressable):
    """A choice: sign and word; chosen = tint, 2 px line, heavier word and a tick on the corner.

    `value` gives it the colour of one of the five values. `icon` may be one of SEATS, which is drawn here.
    To a screen reader it is a radio button if `exclusive`, else a check box.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        icon: str | None = None,
        value: str | None = None,
        chosen: bool = False,
        exclusive: bool = False,
    ) -> None:
        super().__init__(look, text)
        self._icon, self._value = icon, value
        self.setCheckable(True)
        self.setAutoExclusive(exclusive)
        self.setChecked(chosen)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        halo = self._look.shape("halo")
        # The heavier weight is measured, so that nothing shifts when it is chosen.
        words = self._look.metrics("strong").horizontalAdvance(self.text())
        width = words + self._before() + self._side() * 2 + 2
        return QSize(round(width) + 2 * halo, self._height_of(self._look.metrics("strong").height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.shape("target") + 2 * self._look.shape("halo"), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Words too long for one line take a second one rather than be cut."""
        room = width - 2 * self._look.shape("halo") - self._before() - self._side() * 2
        box = self._look.metrics("strong").boundingRect(
            QRectF(0, 0, max(1.0, room), 10_000), Qt.TextFlag.TextWordWrap, self.text()
        )
        return self._height_of(box.height())

    def colours(self) -> tuple[str, str, str]:
        """Fill, line, ink."""
        if not self.isEnabled():
            return "disabled_fill", "border", "disabled_ink"
        if self.isChecked():
            if self._look.strong_contrast:
                return "accent_tint", "accent", "on_accent"
            if self._value:
                return f"{self._value}_tint", self._value, self._value
            return "accent_tint", "accent", "accent_ink"
        return "hover_tint" if self._hot() or self.isDown() else "sheet", "border", "ink"

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, body = self._look, self._body()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, line, ink = self.colours()
        radius = look.shape("radius_control")
        width = look.shape("border_selected") if self.isChecked() or self.isDown() else look.line_width
        inset = width / 2 - 0.5
        painter.setPen(self._edge(line, width))
        painter.setBrush(look.colour(fill))
        painter.drawRoundedRect(body.adjusted(inset, inset, -inset, -inset), radius, radius)
        inner = body.adjusted(self._side(), 0, -self._side(), 0)
        if self._icon:
            self._paint_sign(painter, inner, ink)
            inner.setLeft(inner.left() + self._before())
        painter.setFont(look.font("strong" if self.isChecked() else "body"))
        painter.setPen(look.colour(ink))
        sideways = _ALIGN.AlignLeading if self._icon else _ALIGN.AlignHCenter
        painter.drawText(
            inner.adjusted(-1, 0, 2, 0),
            _ALIGN.AlignVCenter | sideways | Qt.TextFlag.TextWordWrap,
            self.text(),
        )
        if self.hasFocus():
            paint_ring(painter, look, body, radius)
        if self.isChecked():
            self._paint_corner(painter, body, line)

    def _paint_sign(self, painter: QPainter, inner: QRectF, ink: str) -> None:
        look = self._look
        tone = ink if self.isChecked() or not self.isEnabled() else (self._value or "ink_soft")
        if self._icon in SEATS:
            paint_seats(painter, look, inner.left(), inner.center().y(), SEATS[self._icon], tone)
        elif self._icon:
            side = look.size(18)
            top = round(inner.center().y() - side / 2)
            painter.drawPixmap(round(inner.left()), top, look.icon(self._icon, side, tone))

    def _paint_corner(self, painter: QPainter, body: QRectF, line: str) -> None:
        look = self._look
        size = 8 * (1 + (look.scale - 1) * 0.4)  # grows less than the words, so that it never covers one
        reach = look.shape("halo") - size - 0.5
        centre = QPointF(body.right() + reach, body.top() - reach)
        strong = look.strong_contrast
        paint_tick(painter, look, centre, size, "ink" if strong else line, "ground" if strong else "sheet")

    def _side(self) -> int:
        return self._look.space(10 if self._icon else 13)

    def _before(self) -> int:
        """The room that the sign takes before the word."""
        if not self._icon:
            return 0
        wide = self._look.size(44) if self._icon in SEATS else self._look.size(18)
        return wide + self._look.space(8)

    def _height_of(self, words: float) -> int:
        look = self._look
        return round(max(look.shape("target"), words + 2 * look.space(10))) + 2 * look.shape("halo")


def paint_seats(
    painter: QPainter, look: Look, left: float, middle: float, who: tuple[bool, bool], tone: str
) -> None:
    """Two seats as in a car with two wheels; the seat of who drove is filled and holds a wheel."""
    painter.save()
    painter.translate(left, middle)
    painter.scale(look.scale, look.scale)
    colour, paper = look.colour(tone), look.colour("sheet")
    if look.strong_contrast and tone == "on_accent":
        paper = look.colour("accent")
    for x, drives in ((0.0, who[0]), (23.0, who[1])):
        seat = QRectF(x + 0.8, -9.6, 19.2, 19.2)
        painter.setPen(QPen(colour, 1.6))
        painter.setBrush(colour if drives else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(seat, 5, 5)
        if drives:  # a wheel: rim, hub, three spokes
            hub = seat.center()
            painter.setPen(QPen(paper, 1.7))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(hub, 6, 6)
            for dx, dy in ((-6, 0), (6, 0), (0, 6)):
                painter.drawLine(hub, hub + QPointF(dx, dy))
    painter.restore()
