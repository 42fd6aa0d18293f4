"""Sheets of paper: the ground on which every page is laid out."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QBoxLayout, QLayout, QVBoxLayout, QWidget

from peerlog.ui.look import Look
from peerlog.ui.widgets.flow import column, put, row
from peerlog.ui.widgets.words import Words


class Sheet(QWidget):
    """Paper: one line round it, the edge of the leaf below; put things into `box`.

    `margin` is where the ruled margin stands (px at 100 %, 0 for none). A `ribbon` marks what is unfinished.
    """

    def __init__(
        self,
        look: Look,
        margin: int = 0,
        ribbon: bool = False,
        leaf: bool = True,
        pad: str = "base",
        fill: str = "sheet",
    ) -> None:
        super().__init__()
        self._look, self._ribbon, self._leaf, self._fill = look, ribbon, leaf, fill
        self.margin = 0 if not margin else look.space(12) if look.narrow else look.size(margin)
        self.box = QVBoxLayout(self)
        side = look.space(pad)
        self.box.setContentsMargins(side, side, side, side + (4 if leaf else 0))
        self.box.setSpacing(look.space("tight"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = look.shape("radius_sheet")
        body = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -4.5 if self._leaf else -0.5)
        painter.setBrush(look.colour("leaf"))
        if look.strong_contrast:
            painter.setPen(QPen(look.colour("border"), 2))
            painter.setBrush(look.colour(self._fill))
            painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            if self._leaf:
                painter.drawRoundedRect(body.translated(0, 4), radius, radius)
            painter.setPen(QPen(look.colour("leaf"), 1))
            painter.setBrush(look.colour(self._fill))
            painter.drawRoundedRect(body, radius, radius)
        if self.margin and look.ruled and not look.strong_contrast and self.box.count():
            self._paint_unwritten(painter, body)
        if self.margin:
            painter.setPen(QPen(look.colour("margin_rule"), 1.2))
            x = self.margin + 0.5
            if self.isRightToLeft():
                x = self.width() - x
            painter.drawLine(QPointF(x, body.top() + 2), QPointF(x, body.bottom() - 1))
        if self._ribbon:
            self._paint_ribbon(painter, body)

    def _paint_unwritten(self, painter: QPainter, body: QRectF) -> None:
        """Below the last entry the page is ruled and waits: room, not emptiness."""
        look, last = self._look, 0
        for index in range(self.box.count()):
            item = self.box.itemAt(index)
            if item and item.spacerItem() is None and not item.isEmpty():
                last = max(last, item.geometry().bottom())
        step = look.size(36)
        painter.setPen(QPen(look.colour("rule"), 1))
        if last + 0.5 < body.bottom() - step / 2:
            painter.drawLine(QPointF(1, last + 0.5), QPointF(self.width() - 1, last + 0.5))
        y = last + 1 + step
        while y < body.bottom() - step / 2:
            painter.drawLine(QPointF(1, round(y) + 0.5), QPointF(self.width() - 1, round(y) + 0.5))
            y += step

    def _paint_ribbon(self, painter: QPainter, body: QRectF) -> None:
        wide, deep, notch = 18, 46, 9
        right, top = body.right() - 22, body.top() - 0.5
        if self.isRightToLeft():
            right = body.left() + 22 + wide
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("ribbon"))
        corners = [(wide, 0), (0, 0), (0, deep), (wide / 2, deep - notch), (wide, deep)]
        painter.drawPolygon(QPolygonF([QPointF(right - x, top + y) for x, y in corners]))


NO_LIMIT = 16_777_215
"""A width nothing was said about (Qt's QWIDGETSIZE_MAX)."""


class Headline(QWidget):
    """The head of a ruled sheet: the margin starts below it."""

    def __init__(self, look: Look, layout: QLayout) -> None:
        super().__init__()
        self._look = look
        self.setLayout(layout)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect().adjusted(8, 1, -8, 0), self._look.colour("sheet"))
        painter.setPen(QPen(self._look.colour("rule"), 1))
        painter.drawLine(1, self.height() - 1, self.width() - 1, self.height() - 1)


class MarginRow(QWidget):
    """A question in the margin, its answer on the page, a faint rule below.

    `tall` where the answer starts with words instead of a control. `answer` and `question` can be reached.
    """

    def __init__(
        self,
        look: Look,
        question: str,
        answer: QWidget,
        hint: str = "",
        margin: int = 0,
        rule: bool = True,
        top: int = 6,
        tall: bool = False,
    ) -> None:
        super().__init__()
        self._look, self._rule = look, rule
        self.question, self.answer = question, answer
        self.setAccessibleName(question)
        way = QBoxLayout.Direction.TopToBottom if look.narrow else QBoxLayout.Direction.LeftToRight
        box = QBoxLayout(way, self)
        inset = look.space(20) if look.narrow else 0
        box.setContentsMargins(inset, look.space(top), look.space("base" if tall else 4), look.space(top))
        box.setSpacing(0)
        if look.narrow:
            box.addLayout(self._above(look, question, hint))
        else:
            box.addWidget(self._beside(look, question, hint, margin, tall))
            box.addSpacing(look.space(12) - look.shape("halo"))
        box.addWidget(answer, 1)
        if answer.maximumWidth() < NO_LIMIT and not look.narrow:
            box.setStretchFactor(answer, 10)
            box.addStretch(1)  # or what it leaves over would stand before it too

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._rule:
            painter = QPainter(self)
            painter.setPen(QPen(self._look.colour("rule"), 1))
            y = self.height() - 0.5
            painter.drawLine(QPointF(1, y), QPointF(self.width() - 1, y))

    @staticmethod
    def _above(look: Look, question: str, hint: str) -> QLayout:
        head = row(look.space(12), Words(look, question, "strong", wrap=not hint))
        if hint:
            put(head, Words(look, hint, "caption", "ink_soft", flush=False))
            head.setStretch(1, 1)
        return head

    @staticmethod
    def _beside(look: Look, question: str, hint: str, margin: int, tall: bool) -> QWidget:
        words = column(2, Words(look, question, "strong", flush=False))
        if hint:
            put(words, Words(look, hint, "caption", "ink_soft", flush=False))
        put(words, 1)
        drop = look.space(2) if tall else look.shape("halo") + look.space(10)
        words.setContentsMargins(look.space(16), drop, look.space(8), 0)
        ask = QWidget()
        ask.setLayout(words)
        ask.setFixedWidth(margin)
        return ask


class MarginSheet(Sheet):
    """A sheet of questions and answers."""

    def __init__(self, look: Look, margin: int | None = None) -> None:
        wide = margin or look.shape("margin_width")
        super().__init__(look, margin=wide)
        self._wide = look.size(wide)
        self.box.setContentsMargins(1, look.space(4), 1, look.space(4) + 4)
        self.box.setSpacing(0)

    def ask(
        self,
        question: str,
        answer: QWidget,
        hint: str = "",
        rule: bool = True,
        top: int = 6,
        tall: bool = False,
    ) -> MarginRow:
        """Add a question below the last; a trailing stretch stays last."""
        line = MarginRow(self._look, question, answer, hint, self._wide, rule, top, tall)
        last = self.box.count() - 1
        end = self.box.itemAt(last)
        ends_open = end is not None and end.spacerItem() is not None
        self.box.insertWidget(last if ends_open else last + 1, line)
        return line
