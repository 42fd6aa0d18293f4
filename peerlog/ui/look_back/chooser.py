"""Which time is looked back on: a month or a season, and the one before or after."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerlog.domain.period import Period
from peerlog.services.look_back import season_of, turned
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.look_back.wording import title_of
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.choices import ChoiceChips
from peerlog.ui.widgets.flow import holder, row, run_on
from peerlog.ui.widgets.words import Words

MONTH, SEASON = "month", "quarter"


class TimeChooser(QWidget):
    """From the first month with a session to today. `chosen` tells the time the person turned to."""

    chosen = Signal(object)

    def __init__(self, look: Look, first: Period, last: Period) -> None:
        super().__init__()
        self._first, self._last = first, last
        self._here = last
        self.length = ChoiceChips(
            look,
            [(MONTH, _("A month"), "calendar"), (SEASON, _("A season"), "sun")],
            _("How long a time?"),
            needed=True,
        )
        self.older = Button(look, _("The time before"), "quiet", "chevron-left", square=True)
        self.newer = Button(look, _("The time after"), "quiet", "chevron-right", square=True)
        self.older.quick = self.newer.quick = True
        self._title = Words(look, "", "section", wrap=False, flush=False)
        turning = row(look.space(4), self.older, self._title, self.newer)
        self.setLayout(row(0, run_on(look.space(16), self.length, holder(turning))))
        self.length.chosen.connect(self._length_chosen)
        self.older.clicked.connect(lambda: self._turn(-1))
        self.newer.clicked.connect(lambda: self._turn(1))
        self.setFocusProxy(self.length)

    def show_time(self, period: Period) -> None:
        """Shows where we are, without telling of a change."""
        told = self._title.text() != "" and self._title.text() != title_of(period)
        self._here = period
        self.length.set_value(period.type)
        self._title.setText(title_of(period))
        self.older.setEnabled(period.first_day > self._first.first_day)
        self.newer.setEnabled(turned(period, 1).first_day <= self._last.last_day)
        if told:
            announce(self, title_of(period))

    def _turn(self, by: int) -> None:
        self.chosen.emit(turned(self._here, by))

    def _length_chosen(self, length: str) -> None:
        """A season holds the month that lay open; back from it, its last month that has begun."""
        if length == self._here.type:
            return
        if length == SEASON:
            self.chosen.emit(season_of(self._here))
        else:
            begun = [month for month in self._here.months if month.first_day <= self._last.first_day]
            self.chosen.emit((begun or list(self._here.months))[-1])
