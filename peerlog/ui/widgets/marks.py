"""Small drawings that carry meaning: steps on a thread, long work, pieces of a legend, a value's months."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.pressable import paint_tick


class Path(QWidget):
    """Where something has got to: dots on a thread, words below.

    Done = tick, here = dot in a ring, to come = open ring.
    """

    def __init__(
        self, look: Look, steps: Sequence[str], here: int, colour: str = "accent", wide: int = 96
    ) -> None:
        super().__init__()
        self._look, self._steps, self._here, self._colour = look, list(steps), here, colour
        widest = max(look.metrics("caption_strong").horizontalAdvance(step) for step in self._steps)
        self._step = round(max(look.size(wide), widest + look.space(16)))
        height = round(look.metrics("caption").height() + look.size(26))
        self.setMinimumSize(self._step * len(self._steps), height)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_here(here)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def set_here(self, here: int) -> None:
        self._here = here
        place = _("Step {n} of {count}: {step}")
        named = self._steps[min(here, len(self._steps) - 1)]
        self.setAccessibleName(place.format(n=here + 1, count=len(self._steps), step=named))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y, radius = look.size(10), look.size(8)
        tone = look.colour(self._colour)
        for index, step in enumerate(self._steps):
            x = self._step * index + radius + 5
            if index + 1 < len(self._steps):
                pen = QPen(tone if index < self._here else look.colour("border"), 2)
                if index >= self._here:
                    pen.setDashPattern([2.5, 2.5])
                painter.setPen(pen)
                painter.drawLine(QPointF(x + radius + 4, y), QPointF(x + self._step - radius - 4, y))
            if index < self._here:
                paint_tick(painter, look, QPointF(x, y), radius, self._colour, "sheet")
            else:
                self._paint_dot(painter, QPointF(x, y), radius, index == self._here)
            painter.setFont(look.font("caption_strong" if index == self._here else "caption"))
            painter.setPen(look.colour("ink" if index <= self._here else "ink_soft"))
            words = QRectF(x - radius - 1, look.size(22), self._step, self.height() - look.size(22))
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft, step)

    def _paint_dot(self, painter: QPainter, centre: QPointF, radius: float, here: bool) -> None:
        look = self._look
        tone = look.colour(self._colour if here else "border")
        painter.setBrush(look.colour("sheet"))
        painter.setPen(QPen(tone, 2))
        painter.drawEllipse(centre, radius, radius)
        if here:
            painter.setBrush(tone)
            painter.drawEllipse(centre, radius * 0.4, radius * 0.4)


class Stitches(QWidget):
    """Long work: a seam sewn stitch by stitch, its part said in words to a screen reader."""

    def __init__(self, look: Look, part: float = 0.0) -> None:
        super().__init__()
        self._look = look
        self.setFixedHeight(look.size(14))
        self.setMinimumWidth(look.size(120))
        self.set_part(part)

    def set_part(self, part: float) -> None:
        self._part = min(1.0, max(0.0, part))
        self.setAccessibleName(_("{part} % done").format(part=round(100 * self._part)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        length, gap, y = look.size(14), look.size(8), self.height() / 2
        count = (self.width() - 8) // (length + gap)
        for index in range(count):
            x = look.shape("halo") + 2 + index * (length + gap)
            sewn = index < round(count * self._part)
            pen = QPen(look.colour("accent" if sewn else "border"), 4 if sewn else 1.5)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(QPointF(x, y), QPointF(x + length, y))


class Swatch(QWidget):
    """A piece of a bar, for the legend: a band, or the hatched box of what is not shown."""

    def __init__(self, look: Look, hatched: bool) -> None:
        super().__init__()
        self._look, self._hatched = look, hatched
        self.setFixedSize(look.size(44), look.size(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._hatched:
            self._paint_hatch(painter, box)
            return
        painter.setPen(QPen(look.colour("bar"), 1.4))
        painter.setBrush(look.colour("bar_band"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setBrush(look.colour("bar"))
        painter.drawRoundedRect(box.adjusted(0, 0, -box.width() / 2, 0), 3, 3)

    def _paint_hatch(self, painter: QPainter, box: QRectF) -> None:
        look = self._look
        painter.setBrush(look.colour("hatch_ground"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, 3, 3)
        painter.save()
        painter.setClipRect(box)
        painter.setPen(QPen(look.colour("hatch"), 1.4))
        x, thick = box.left() - box.height(), box.height()
        while x < box.right():
            painter.drawLine(QPointF(x, box.bottom()), QPointF(x + thick, box.top()))
            x += 8 * (1 + (look.scale - 1) * 0.5)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("hatch"), 1.4))
        painter.drawRoundedRect(box, 3, 3)


class Months(QWidget):
    """Where a value showed up: its sign in each month it was there, a small ring where not. Never a count.

    `value` None draws the head of the grid, the months' names.
    """

    def __init__(self, look: Look, value: str | None, months: Sequence[tuple[str, bool]]) -> None:
        super().__init__()
        self._look, self._value, self._months = look, value, list(months)
        self._step = look.size(56)
        self.setFixedSize(self._step * len(self._months), look.size(42 if value else 26))
        there = ", ".join(name for name, shown in self._months if shown)
        if value:
            said = _("Showed up in {months}").format(months=there) if there else _("Did not show up yet")
            self.setAccessibleName(said)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, (name, there) in enumerate(self._months):
            x, y, radius = self._step * (index + 0.5), self.height() / 2, look.size(19)
            if self._value is None:
                painter.setFont(look.font("caption_strong"))
                painter.setPen(look.colour("ink_soft"))
                room = QRectF(x - self._step / 2, 0, self._step, self.height())
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, name)
            elif there:
                painter.setBrush(look.colour(f"{self._value}_tint"))
                painter.setPen(QPen(look.colour(self._value), 1.6))
                painter.drawEllipse(QPointF(x, y), radius, radius)
                side = look.size(20)
                sign = look.icon(look.value_icon(self._value), side, self._value)
                painter.drawPixmap(round(x - side / 2), round(y - side / 2), sign)
            else:
                painter.setPen(QPen(look.colour("border"), 1.4))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(QPointF(x, y), look.size(4), look.size(4))
