"""The path of a reflection: where one is, and the way back to what was answered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.flow import column, row, run_on
from peerlog.ui.widgets.pressable import Pressable, paint_ring, paint_tick


class _Step(Pressable):
    """A dot on the thread, its word below. Done = tick, here = dot in a ring, to come = open ring."""

    def __init__(self, look: Look, word: str, colour: str, last: bool) -> None:
        super().__init__(look, word)
        self._colour, self._last = colour, last
        self._here = self._done = False

    def show_state(self, here: bool, done: bool, way_back: bool, place: str) -> None:
        self._here, self._done = here, done
        self.setEnabled(way_back or here)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if way_back else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if way_back else Qt.CursorShape.ArrowCursor)
        said = _("answered") if done else _("you are here") if here else _("not yet")
        self.setAccessibleName(_("{place}, {state}").format(place=place, state=said))
        self.update()

    def sizeHint(self) -> QSize:
        look, halo = self._look, self._look.shape("halo")
        words = look.metrics("caption_strong").horizontalAdvance(self.text())
        width = max(look.size(112), words + look.space(20))
        height = max(float(look.shape("target")), look.size(22) + look.metrics("caption").height())
        return QSize(round(width) + 2 * halo, round(height) + 2 * halo)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, body = self._look, self._body()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._hot() and self.focusPolicy() != Qt.FocusPolicy.NoFocus:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("hover_tint"))
            painter.drawRoundedRect(body, 6, 6)
        radius = look.size(8)
        x, y = body.left() + radius + 1, body.top() + radius + 3
        if not self._last:
            self._paint_thread(painter, x + radius + 4, y)
        centre = QPointF(x, y)
        if self._done and not self._here:
            paint_tick(painter, look, centre, radius, self._colour, "sheet")
        else:
            self._paint_dot(painter, centre, radius)
        painter.setFont(look.font("caption_strong" if self._here else "caption"))
        painter.setPen(look.colour("ink" if self._here or self._done else "ink_soft"))
        under = QRectF(body.left(), y + radius + 3, body.width(), body.height())
        painter.drawText(under, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self.text())
        if self.hasFocus():
            paint_ring(painter, look, body, 6)

    def _paint_thread(self, painter: QPainter, left: float, y: float) -> None:
        look = self._look
        pen = QPen(look.colour(self._colour if self._done else "border"), 2)
        if not self._done:
            pen.setDashPattern([2.5, 2.5])
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y), QPointF(self.width() - 2, y))

    def _paint_dot(self, painter: QPainter, centre: QPointF, radius: float) -> None:
        look = self._look
        tone = look.colour(self._colour if self._here else "border")
        painter.setBrush(look.colour("sheet"))
        painter.setPen(QPen(tone, 2))
        painter.drawEllipse(centre, radius, radius)
        if self._here:
            painter.setBrush(tone)
            painter.drawEllipse(centre, radius * 0.4, radius * 0.4)


class StepPath(QWidget):
    """The steps in a row; one that was asked before is a way back to it."""

    went_back = Signal(str)
    """The step's key."""

    def __init__(self, look: Look, steps: Sequence[tuple[str, str]], colour: str) -> None:
        super().__init__()
        self._words = dict(steps)
        last = len(steps) - 1
        self._steps = {
            key: _Step(look, word, colour, number == last) for number, (key, word) in enumerate(steps)
        }
        for key, step in self._steps.items():
            step.clicked.connect(lambda _checked=False, key=key: self._pressed(key))
        self._here = steps[0][0]
        many = look.one_column and len(steps) > 3
        self.setLayout(
            column(0, run_on(0, *self._steps.values())) if many else row(0, *self._steps.values(), 1)
        )

    def step(self, key: str) -> Pressable:
        return self._steps[key]

    def show_at(self, here: str, done: set[str], seen: set[str]) -> None:
        """`done` are answered; `seen` were asked, and can be gone back to."""
        self._here = here
        for key, step in self._steps.items():
            step.show_state(key == here, key in done, key in seen and key != here, self._place_of(key))
        self.setAccessibleName(self._place_of(here))

    def _place_of(self, key: str) -> str:
        number = list(self._steps).index(key) + 1
        words = _("Step {n} of {count}: {step}")
        return words.format(n=number, count=len(self._steps), step=self._words[key])

    def _pressed(self, key: str) -> None:
        if key != self._here:
            self.went_back.emit(key)
