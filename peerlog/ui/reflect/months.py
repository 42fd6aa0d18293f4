"""Twelve months of one value: its sign where it showed up, a small ring where not. Never a count."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from peerlog import text
from peerlog.domain.period import Period
from peerlog.text import _
from peerlog.ui.look import Look

LOOK_BACK_MONTHS = 6


def last_months(now: Period, how_many: int) -> list[Period]:
    """Oldest first, this month last."""
    months = []
    year, number = now.year, now.number
    for _step in range(how_many):
        months.append(Period(year, "month", number))
        year, number = (year, number - 1) if number > 1 else (year - 1, 12)
    return months[::-1]


def said_in_words(there: Sequence[Period], now: Period, began: Period) -> str:
    """In 4 of the last 6 months, or of as many as the log has; how often in a month is not said."""
    looked_at = [month for month in last_months(now, LOOK_BACK_MONTHS) if month >= began]
    recent = set(looked_at) & set(there)
    if not recent:
        return _("Its place is kept")
    if recent == {now}:
        return _("This month")
    return _("In {n} of the last {count} months").format(n=len(recent), count=len(looked_at))


def short_name(month: Period) -> str:
    return (
        _("Jan"),
        _("Feb"),
        _("Mar"),
        _("Apr"),
        _("May"),
        _("Jun"),
        _("Jul"),
        _("Aug"),
        _("Sep"),
        _("Oct"),
        _("Nov"),
        _("Dec"),
    )[month.number - 1]


class YearOfMonths(QWidget):
    """A row of months. `value` None draws the head of the shelf, the months' names.

    Months before `began`, when the log's first words were written, stay empty: they are no gap.
    """

    def __init__(
        self,
        look: Look,
        value: str | None,
        months: Sequence[Period],
        there: Sequence[Period] = (),
        began: Period | None = None,
    ) -> None:
        super().__init__()
        self._look, self._value, self._months, self._there = look, value, list(months), set(there)
        self._began = began or self._months[0]
        widest = max(look.metrics("caption_strong").horizontalAdvance(short_name(m)) for m in months)
        self._step = round(max(look.size(35), widest + look.space(6)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if value:
            named = [text.months()[m.number - 1] for m in self._months if m in self._there]
            said = _("Showed up in {months}").format(months=", ".join(named)) if named else ""
            self.setAccessibleName(said or _("Its place is kept"))

    def sizeHint(self) -> QSize:
        return QSize(self._step * len(self._months), self._look.size(34 if self._value else 24))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.size(20) * len(self._months), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = min(self._step, self.width() / len(self._months))
        order = self._months[::-1] if self.isRightToLeft() else self._months
        for number, month in enumerate(order):
            centre = QPointF(step * (number + 0.5), self.height() / 2)
            if self._value is None:
                painter.setFont(look.font("caption_strong"))
                painter.setPen(look.colour("ink_soft"))
                room = QRectF(centre.x() - step / 2, 0, step, self.height())
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, short_name(month))
            elif month in self._there:
                self._paint_sign(painter, centre, self._value)
            elif month >= self._began:
                painter.setPen(QPen(look.colour("border"), 1.4))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(centre, look.size(3), look.size(3))

    def _paint_sign(self, painter: QPainter, centre: QPointF, value: str) -> None:
        look = self._look
        radius, side = look.size(15), look.size(17)
        painter.setBrush(look.colour("sheet" if look.strong_contrast else f"{value}_tint"))
        painter.setPen(QPen(look.colour(value), 1.4))
        painter.drawEllipse(centre, radius, radius)
        sign = look.icon(look.value_icon(value), side, value)
        painter.drawPixmap(round(centre.x() - side / 2), round(centre.y() - side / 2), sign)
