"""Chips that show what they choose: a notebook in each theme, a typeface in itself, a size at its size."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from peerlog.ui.look import Look
from peerlog.ui.widgets.chips import Chip
from peerlog.ui.widgets.choices import ChoiceChips
from peerlog.ui.widgets.pressable import paint_ring, paint_tick


class ThemeChip(Chip):
    """A small notebook in the theme it stands for."""

    def __init__(self, look: Look, text: str, theme: str) -> None:
        super().__init__(look, text, exclusive=True)
        self._other = Look(theme, look.scale)

    def sizeHint(self) -> QSize:
        look = self._look
        words = round(look.metrics("strong").horizontalAdvance(self.text())) + look.space(24)
        wide = max(round(150 * (1 + (look.scale - 1) * 0.65)), words)
        return QSize(wide + 8, look.size(104) + round(look.metrics("body").height()))

    def heightForWidth(self, width: int) -> int:
        return self.sizeHint().height()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, body = self._look, self._body()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, line, ink = self.colours()
        painter.setPen(QPen(look.colour(line), 2 if self.isChecked() else look.line_width))
        painter.setBrush(look.colour(fill))
        painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        book = QRectF(body.left() + 10, body.top() + 10, body.width() - 20, look.size(66))
        self._paint_book(painter, book)
        painter.setFont(look.font("strong" if self.isChecked() else "body"))
        painter.setPen(look.colour(ink))
        below = QRectF(body.left(), book.bottom(), body.width(), body.bottom() - book.bottom())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.isChecked():
            corner = QPointF(body.right() - 4.5, body.top() + 4.5)
            paint_tick(painter, look, corner, 8, "ink" if look.strong_contrast else line, "sheet")
        if self.hasFocus():
            paint_ring(painter, look, body, 10)

    def _paint_book(self, painter: QPainter, book: QRectF) -> None:
        other = self._other
        painter.setPen(QPen(self._look.colour("border"), 1))
        painter.setBrush(other.colour("ground"))
        painter.drawRoundedRect(book, 5, 5)
        painter.setPen(QPen(other.colour("border"), 1) if other.strong_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(other.colour("cover"))
        painter.drawRoundedRect(QRectF(book.left() + 0.5, book.top() + 0.5, 26, book.height() - 1), 5, 5)
        pen = QPen(other.colour("thread"), 1.4)
        pen.setDashPattern([3, 2.4])
        painter.setPen(pen)
        seam = book.left() + 22
        painter.drawLine(QPointF(seam, book.top() + 4), QPointF(seam, book.bottom() - 4))
        page = QRectF(book.left() + 34, book.top() + 8, book.width() - 42, book.height() - 16)
        painter.setPen(QPen(other.colour("border" if other.strong_contrast else "leaf"), 1))
        painter.setBrush(other.colour("sheet"))
        painter.drawRoundedRect(page, 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, top, share, high in (("ink", 9, 0.5, 5), ("ink_soft", 20, 0.74, 3)):
            painter.setBrush(other.colour(colour))
            painter.drawRoundedRect(
                QRectF(page.left() + 8, page.top() + top, page.width() * share, high), 2, 2
            )
        painter.setBrush(other.colour("accent"))
        painter.drawRoundedRect(QRectF(page.left() + 8, page.bottom() - 18, 30, 11), 3, 3)


class FontChip(Chip):
    """A typeface, shown in itself."""

    def __init__(self, look: Look, text: str, family: str) -> None:
        super().__init__(look, text, exclusive=True)
        self._shown_in = Look(look.theme, look.scale, family)

    def sizeHint(self) -> QSize:
        words = self._shown_in.metrics("strong").horizontalAdvance(self.text()) + self._look.space(40)
        return QSize(round(max(words, self._look.size(150))), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        mine, self._look = self._look, self._shown_in
        super().paintEvent(event)
        self._look = mine


class SizeChip(Chip):
    """A size, shown at its size."""

    def __init__(self, look: Look, text: str, scale: float) -> None:
        super().__init__(look, text, exclusive=True)
        self._shown_at = Look(look.theme, scale, look.family)

    def sizeHint(self) -> QSize:
        look = self._look
        sample = self._shown_at.metrics("strong").boundingRect("Aa")
        words = look.metrics("strong").horizontalAdvance(self.text()) + look.space(24)
        high = sample.height() + look.metrics("caption").height() + look.space(26)
        return QSize(round(max(words, sample.width() + look.space(32))) + 8, max(52, round(high)) + 8)

    def heightForWidth(self, width: int) -> int:
        return self.sizeHint().height()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, text = self._look, self.text()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = self._body()
        fill, line, ink = self.colours()
        painter.setPen(QPen(look.colour(line), 2 if self.isChecked() else look.line_width))
        painter.setBrush(look.colour(fill))
        painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.setPen(look.colour(ink))
        low = look.metrics("caption").height() + look.space(8)
        painter.setFont(self._shown_at.font("strong"))
        painter.drawText(body.adjusted(0, 2, 0, -low), Qt.AlignmentFlag.AlignCenter, "Aa")
        painter.setFont(look.font("caption"))
        foot = QRectF(body.left(), body.bottom() - low, body.width(), low - look.space(4))
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, text)
        if self.isChecked():
            corner = QPointF(body.right() - 4.5, body.top() + 4.5)
            paint_tick(painter, look, corner, 8, "ink" if look.strong_contrast else line, "sheet")
        if self.hasFocus():
            paint_ring(painter, look, body, 10)


class Themes(ChoiceChips):
    """Keys are themes; "system" is an ordinary chip."""

    def _chip(self, key: str, label: str, icon: str | None) -> Chip:
        return self.take(
            key, Chip(self._look, label, icon, exclusive=True) if icon else ThemeChip(self._look, label, key)
        )


class Typefaces(ChoiceChips):
    """Keys are typeface families."""

    def _chip(self, key: str, label: str, icon: str | None) -> Chip:
        return self.take(key, FontChip(self._look, label, key))


class Sizes(ChoiceChips):
    """Keys are scales as text ("1.25")."""

    def _chip(self, key: str, label: str, icon: str | None) -> Chip:
        return self.take(key, SizeChip(self._look, label, float(key)))
