"""Ways into a reflection, drawn large."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from peerlog.domain.content import Value
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.cards import Card

_WRAP = Qt.TextFlag.TextWordWrap


class ValueCard(Card):
    """One of the five values: its sign, its plain half large, its name small.

    With large words, and in a single column, the sign stands beside the words instead of above them.
    """

    def __init__(self, look: Look, value: Value) -> None:
        super().__init__(look, value.meaning_short)
        self._value = value
        self.setAccessibleName(_("{plain}. {name}").format(plain=value.meaning_short, name=value.name))
        self.setAccessibleDescription(value.in_our_words)
        self.setToolTip(value.in_our_words)

    def heightForWidth(self, width: int) -> int:
        look, pad = self._look, self._pad()
        sign, gap = look.size(48), look.space(10)
        room = width - 2 * look.shape("halo") - 2 * pad
        if look.one_column:
            words = self._said_high(room - sign - gap)
            return round(max(sign, words) + 2 * look.space(10)) + 2 * look.shape("halo")
        return round(sign + gap + self._said_high(room) + 2 * pad) + 2 * look.shape("halo")

    def paintEvent(self, event: QPaintEvent) -> None:
        look, pad, key = self._look, self._pad(), self._value.key
        painter = QPainter(self)
        body = self._paper(painter)
        sign, gap = look.size(48), look.space(10)
        top = body.center().y() - sign / 2 if look.one_column else body.top() + pad
        left = body.right() - pad - sign if self.isRightToLeft() else body.left() + pad
        disc = QRectF(left, top, sign, sign)
        painter.setPen(QPen(look.colour(key), 2) if look.strong_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("sheet" if look.strong_contrast else f"{key}_tint"))
        painter.drawEllipse(disc)
        side = look.size(27)
        at = disc.center()
        sign_picture = look.icon(look.value_icon(key), side, key)
        painter.drawPixmap(round(at.x() - side / 2), round(at.y() - side / 2), sign_picture)
        if look.one_column:
            words = body.adjusted(pad, 0, -pad, 0)
            if self.isRightToLeft():
                words.setRight(words.right() - sign - gap)
            else:
                words.setLeft(words.left() + sign + gap)
            words.setTop(body.center().y() - self._said_high(words.width()) / 2)
        else:
            words = body.adjusted(pad, pad + sign + gap, -pad, -pad)
        self._paint_words(painter, words)

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        look = self._look
        lead = Qt.AlignmentFlag.AlignLeading
        painter.setFont(look.font("section"))
        painter.setPen(look.colour("ink"))
        painter.drawText(room, _WRAP | lead, self._value.meaning_short)
        high = self._words_high("section", self._value.meaning_short, room.width())
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("ink_soft"))
        painter.drawText(room.adjusted(0, high + look.space(2), 0, 0), _WRAP | lead, self._value.name)

    def _said_high(self, width: float) -> float:
        plain = self._words_high("section", self._value.meaning_short, width)
        return plain + self._look.space(2) + self._words_high("caption", self._value.name, width) + 1

    def _least_width(self) -> int:
        look = self._look
        return look.size(300 if look.one_column else 190)

    def _pad(self) -> int:
        return self._look.space(14)


class StartCard(Card):
    """A beginning of a sentence, large enough for an unsteady hand."""

    def heightForWidth(self, width: int) -> int:
        look = self._look
        words = self._words_high("strong", self.text(), width - self._around())
        least = look.shape("target") if look.narrow else look.size(64)
        return round(max(least, words + 2 * look.space(12))) + 2 * look.shape("halo")

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        body = self._paper(painter)
        side, pad, gap = look.size(22), look.space(14), look.space(10)
        left = body.right() - pad - side if self.isRightToLeft() else body.left() + pad
        top = round(body.center().y() - side / 2)
        painter.drawPixmap(round(left), top, look.icon("pencil-line", side, "accent_ink"))
        words = body.adjusted(pad + side + gap, 0, -pad, 0)
        if self.isRightToLeft():
            words = body.adjusted(pad, 0, -pad - side - gap, 0)
        painter.setFont(look.font("strong"))
        painter.setPen(look.colour("ink"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading | _WRAP
        painter.drawText(words, flags, self.text())

    def _around(self) -> int:
        look = self._look
        return 2 * look.shape("halo") + 2 * look.space(14) + look.size(22) + look.space(10) + 2

    def _least_width(self) -> int:
        return self._look.size(200)
