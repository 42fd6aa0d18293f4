"""A month to look at and to choose a day from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from peerlog.domain.period import Period
from peerlog.text import _, months, weekdays
from peerlog.ui.look import Look
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.day_cell import DayCell, DayMarks
from peerlog.ui.widgets.flow import row
from peerlog.ui.widgets.words import Words

Marks = Callable[[date, date], Mapping[date, DayMarks]]
_WEEKS = 6
_FIRST, _LAST = date(1990, 1, 1), date(9990, 12, 31)


class MonthGrid(QWidget):
    """Seven columns, Monday first. Tab comes here once; arrows move by day, Page Up and Down by month.

    `marks` gives what stands on which day of a month; None: only numbers, as in a small picker. Days before
    `earliest` and after `latest` cannot be chosen.
    """

    chosen = Signal(object)
    """The day somebody pressed, or stands on after moving by keys."""
    pressed = Signal(object)
    """The day somebody pressed."""

    def __init__(
        self,
        look: Look,
        today: date,
        day: date | None = None,
        marks: Marks | None = None,
        earliest: date | None = None,
        latest: date | None = None,
    ) -> None:
        super().__init__()
        self._look, self._today, self._marks = look, today, marks
        self._earliest, self._latest = earliest or _FIRST, latest or _LAST
        self._day = self._within(day or today)
        self._before = Button(look, _("The month before"), "quiet", "chevron-left", square=True)
        self._after = Button(look, _("The month after"), "quiet", "chevron-right", square=True)
        self._before.quick = self._after.quick = True
        self._before.clicked.connect(lambda: self.turn(-1))
        self._after.clicked.connect(lambda: self.turn(1))
        self._title = Words(look, "", "section", wrap=False)
        head = row(look.space(4), self._before, self._title, self._after, 1)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for column, name in enumerate(weekdays()):
            words = Words(look, name[:3] if marks else name[:2], "caption_strong", "ink_soft", wrap=False)
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            words.setAccessibleName(name)
            grid.addWidget(words, 0, column)
            grid.setColumnStretch(column, 1)
        self._cells: list[DayCell] = []
        for place in range(7 * _WEEKS):
            cell = DayCell(look, marks=marks is not None)
            cell.clicked.connect(lambda _checked=False, cell=cell: self._press(cell))
            cell.installEventFilter(self)
            self._cells.append(cell)
            grid.addWidget(cell, 1 + place // 7, place % 7)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.space(4))
        box.addLayout(head)
        box.addLayout(grid)
        self.read_again()

    def day(self) -> date:
        return self._day

    def show_day(self, day: date) -> None:
        """Goes to a day without telling."""
        self._day = self._within(day)
        self.read_again()

    def cell(self, day: date) -> DayCell:
        """The cell of a day of the month that is shown."""
        return next(cell for cell in self._cells if cell.day == day and not cell.isHidden())

    def read_again(self) -> None:
        """What stands on the days may have changed."""
        month = Period.month_of(self._day)
        first, last = month.first_day, month.last_day
        marks = self._marks(first, last) if self._marks is not None else {}
        titled = _("{month} {year}").format(month=months()[month.number - 1], year=month.year)
        self._title.setText(titled)
        self.setAccessibleName(titled)
        start = first - timedelta(days=first.weekday()) if first > _FIRST else first
        for place, cell in enumerate(self._cells):
            day = start + timedelta(days=place)
            inside = first <= day <= last
            cell.setVisible(inside)
            found = marks.get(day, DayMarks()) if inside else DayMarks()
            cell.stand_for(day, found, self._spoken(day, found), today=day == self._today)
            if inside:
                cell.setEnabled(self._earliest <= day <= self._latest)
                here = day == self._day
                cell.setChecked(here)
                focus = Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus
                cell.setFocusPolicy(focus)
                if here:
                    self.setFocusProxy(cell)
        self._before.setEnabled(first > self._earliest)
        self._after.setEnabled(last < self._latest)

    def turn(self, by: int) -> None:
        """One month on or back, to the same day or the last one there is."""
        month = Period.month_of(self._day)
        number = 12 * month.year + month.number - 1 + by
        other = Period(number // 12, "month", number % 12 + 1)
        day = min(self._day.day, other.last_day.day)
        self._go(date(other.year, other.number, day))
        announce(self, self._title.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        return isinstance(watched, DayCell) and pressed and self._moved(cast("QKeyEvent", event))

    def _moved(self, event: QKeyEvent) -> bool:
        keys = Qt.Key
        forward = -1 if self.isRightToLeft() else 1
        weekday = self._day.weekday()
        steps = {
            keys.Key_Right: forward,
            keys.Key_Left: -forward,
            keys.Key_Down: 7,
            keys.Key_Up: -7,
            keys.Key_Home: -weekday,
            keys.Key_End: 6 - weekday,
        }
        key = keys(event.key())
        if key in (keys.Key_PageUp, keys.Key_PageDown):
            self.turn(1 if key == keys.Key_PageDown else -1)
        elif key in steps:
            self._go(self._day + timedelta(days=steps[key]))
        else:
            return False
        self.cell(self._day).setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _press(self, cell: DayCell) -> None:
        self._go(cell.day)
        self.cell(self._day).setFocus(Qt.FocusReason.OtherFocusReason)
        self.pressed.emit(self._day)

    def _go(self, day: date) -> None:
        self._day = self._within(day)
        self.read_again()
        self.chosen.emit(self._day)

    def _within(self, day: date) -> date:
        return min(max(day, self._earliest), self._latest)

    def _spoken(self, day: date, marks: DayMarks) -> str:
        said = _("{weekday} {day} {month}").format(
            weekday=weekdays()[day.weekday()], day=day.day, month=months()[day.month - 1]
        )
        if day == self._today:
            said = _("{day}, today").format(day=said)
        return _("{day}: {what}").format(day=said, what=marks.spoken) if marks.spoken else said
