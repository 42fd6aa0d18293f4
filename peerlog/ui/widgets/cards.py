"""Paper that can be pressed: large ways in."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from peerlog.ui.look import Look
from peerlog.ui.widgets.pressable import Pressable, paint_ring

_WRAP = Qt.TextFlag.TextWordWrap
_SIGN = 48


class Card(Pressable):
    """As high as its words need at the width it gets; a subclass paints them on `_paper`."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(look, text)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(self._least_width(), self.heightForWidth(self._least_width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.size(120), self._look.shape("target") + 2 * self._look.shape("halo"))

    def _least_width(self) -> int:
        raise NotImplementedError

    def _paper(self, painter: QPainter) -> QRectF:
        look, body = self._look, self._body()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = look.shape("radius_control")
        painter.setPen(QPen(look.colour("border"), 2 if self.isDown() else look.line_width))
        painter.setBrush(look.colour("hover_tint" if self._hot() or self.isDown() else "sheet"))
        painter.drawRoundedRect(body, radius, radius)
        if self.hasFocus():
            paint_ring(painter, look, body, radius)
        return body

    def _words_high(self, role: str, text: str, width: float) -> float:
        box = QRectF(0, 0, max(1.0, width), 10_000)
        return self._look.metrics(role).boundingRect(box, _WRAP, text).height()


class WayIn(Card):
    """A part of the book: its sign on a disc, its name, and one line on what it is for."""

    def __init__(self, look: Look, title: str, line: str, icon: str) -> None:
        super().__init__(look, title)
        self._line, self._icon = line, icon
        self.setAccessibleDescription(line)

    def heightForWidth(self, width: int) -> int:
        look = self._look
        words = self._said_high(width - 2 * look.shape("halo") - self._around())
        return round(max(look.size(_SIGN), words) + 2 * look.space(12)) + 2 * look.shape("halo")

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        body = self._paper(painter)
        sign, pad, gap = look.size(_SIGN), look.space(14), look.space(12)
        left = body.right() - pad - sign if self.isRightToLeft() else body.left() + pad
        disc = QRectF(left, body.center().y() - sign / 2, sign, sign)
        painter.setPen(QPen(look.colour("accent_ink"), 2) if look.strong_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("sheet" if look.strong_contrast else "accent_tint"))
        painter.drawEllipse(disc)
        side = look.size(27)
        at = disc.center()
        picture = look.icon(self._icon, side, "accent_ink")
        painter.drawPixmap(round(at.x() - side / 2), round(at.y() - side / 2), picture)
        words = body.adjusted(pad, 0, -pad, 0)
        if self.isRightToLeft():
            words.setRight(words.right() - sign - gap)
        else:
            words.setLeft(words.left() + sign + gap)
        words.setTop(body.center().y() - self._said_high(words.width()) / 2)
        self._paint_words(painter, words)

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        look = self._look
        flags = _WRAP | Qt.AlignmentFlag.AlignLeading
        painter.setFont(look.font("section"))
        painter.setPen(look.colour("ink"))
        painter.drawText(room, flags, self.text())
        high = self._words_high("section", self.text(), room.width())
        painter.setFont(look.font("body"))
        painter.setPen(look.colour("ink_soft"))
        painter.drawText(room.adjusted(0, high + look.space(2), 0, 0), flags, self._line)

    def _said_high(self, width: float) -> float:
        title = self._words_high("section", self.text(), width)
        return title + self._look.space(2) + self._words_high("body", self._line, width) + 1

    def _around(self) -> int:
        look = self._look
        return 2 * look.space(14) + look.size(_SIGN) + look.space(12)

    def _least_width(self) -> int:
        return self._look.size(300)
