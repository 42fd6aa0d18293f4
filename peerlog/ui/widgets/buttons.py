"""Buttons: things to do."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from peerlog.ui.look import Look
from peerlog.ui.widgets.pressable import Pressable, paint_ring
from peerlog.ui.widgets.words import plain_tip

Kind = Literal["primary", "secondary", "quiet", "stop"]
_LONGEST_LINE = 300  # px at 100 %


class Button(Pressable):
    """primary (filled, one a page), secondary (framed), quiet (words), stop (framed, careful colour).

    `after` sets the sign behind the words. `square` shows the sign only; the words stay its spoken name
    and its tool tip.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        kind: Kind = "secondary",
        icon: str | None = None,
        after: bool = False,
        square: bool = False,
    ) -> None:
        super().__init__(look, text)
        self._kind, self._icon, self._after = kind, icon, after
        self._square = square and icon is not None
        self.set_text(text)

    def set_text(self, text: str) -> None:
        self.setText(text)
        if self._square:
            self.setToolTip(plain_tip(text))
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_icon(self, icon: str | None) -> None:
        self._icon = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look, halo = self._look, self._look.shape("halo")
        least = look.shape("target_primary" if self._kind == "primary" else "target")
        words = self._words()
        height = max(float(least), words.height() + 2 * look.space(11))
        if self._square:
            return QSize(round(height) + 2 * halo, round(height) + 2 * halo)
        width = words.width() + 2 * self._side()
        if self._icon:
            width += look.size(20) + look.space(8)
        return QSize(round(max(width, least)) + 2 * halo, round(height) + 2 * halo)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, body = self._look, self._body()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, line, ink = self._colours()
        radius = look.shape("radius_control")
        painter.setPen(Qt.PenStyle.NoPen)
        if line:
            painter.setPen(self._edge(line, 2 if look.strong_contrast else 1.5))
        painter.setBrush(look.colour(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(body, radius, radius)
        self._paint_words(painter, body, ink)
        if self.hasFocus():
            paint_ring(painter, look, body, radius)

    def _colours(self) -> tuple[str | None, str | None, str]:
        """Fill, line, ink."""
        if not self.isEnabled():
            quiet = self._kind == "quiet"
            return (None, None, "disabled_ink") if quiet else ("disabled_fill", "border", "disabled_ink")
        hot, down = self._hot(), self.isDown()
        warm = "hover_tint" if hot or down else None
        if self._kind == "primary":
            return "accent_press" if down else "accent_hover" if hot else "accent", None, "on_accent"
        if self._kind == "quiet":
            return warm, None, "accent_ink"
        if self._kind == "stop":
            return warm or "sheet", "careful", "careful"
        return warm or "sheet", "accent", "accent_ink"

    def _paint_words(self, painter: QPainter, body: QRectF, ink: str) -> None:
        look = self._look
        words = 0.0 if self._square else self._words().width()
        side = look.size(20) if self._icon else 0
        gap = look.space(8) if self._icon and words else 0
        x = body.center().x() - (words + side + gap) / 2
        text_x = x if self._after else x + side + gap
        if self._icon:
            icon_x = x + words + gap if self._after else x
            top = round(body.center().y() - side / 2)
            painter.drawPixmap(round(icon_x), top, look.icon(self._icon, side, ink))
        if self._square:
            return
        painter.setFont(look.font("strong"))
        painter.setPen(look.colour(ink))
        room = QRectF(text_x, body.top(), words + 4, body.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, self.text())
        one_line = self._words().height() < 1.5 * look.metrics("strong").height()
        if self._kind == "quiet" and not self._icon and one_line:
            base = round(body.center().y() + look.metrics("strong").ascent() / 2) + 1.5
            painter.setPen(QPen(look.colour(ink), 1.2))
            painter.drawLine(QPointF(text_x, base), QPointF(text_x + words, base))

    def _words(self) -> QSizeF:
        """The room its words take; long ones take a second line rather than push the page wide."""
        metrics, text = self._look.metrics("strong"), "" if self._square else self.text()
        one_line = QSizeF(metrics.horizontalAdvance(text), metrics.height())
        longest = self._look.size(_LONGEST_LINE)
        if one_line.width() <= longest:
            return one_line
        box = metrics.boundingRect(QRectF(0, 0, longest, 10_000), Qt.TextFlag.TextWordWrap, text)
        return QSizeF(box.width() + 1, box.height())

    def _side(self) -> int:
        return self._look.space({"primary": 20, "quiet": 10}.get(self._kind, 16))


class Tile(Pressable):
    """A large way in: sign above word."""

    def __init__(self, look: Look, text: str, icon: str) -> None:
        super().__init__(look, text)
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = self._look
        words = look.metrics("strong").horizontalAdvance(self.text()) + look.space(24)
        height = look.metrics("strong").height() + look.size(30) + look.space(38)
        return QSize(round(max(look.size(112), words)) + 2 * look.shape("halo"), round(height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, body = self._look, self._body()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = look.shape("radius_control")
        pressed = self._hot() or self.isDown()
        painter.setPen(QPen(look.colour("border"), 2 if self.isDown() else look.line_width))
        painter.setBrush(look.colour("hover_tint" if pressed else "sheet"))
        painter.drawRoundedRect(body, radius, radius)
        side, top = look.size(30), body.top() + look.space(13)
        left = round(body.center().x() - side / 2)
        painter.drawPixmap(left, round(top), look.icon(self._icon, side, "accent_ink"))
        painter.setFont(look.font("strong"))
        painter.setPen(look.colour("ink"))
        under = top + side + look.space(4)
        room = QRectF(body.left(), under, body.width(), body.bottom() - under - look.space(4))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            paint_ring(painter, look, body, radius)
