"""The calendar: a month of what was and what is planned, and one day of it beside."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from peerlog.text import _
from peerlog.ui.calendar.entries import planned_entry, session_line, suggested_entry
from peerlog.ui.calendar.wording import CalendarWords
from peerlog.ui.days import say_day
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.day_cell import DayMarks
from peerlog.ui.widgets.flow import column, holder
from peerlog.ui.widgets.month import MonthGrid
from peerlog.ui.widgets.page import Footer, Header
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

ASIDE = 392
_AHEAD = timedelta(days=28)
_AT_ONCE = 30
"""Sessions of one day that are listed; the others stand in Sessions."""
_COMING = 4


class CalendarPage(OpenPage):
    """`day` (ISO 8601) is the one to open at; None opens today."""

    key = "calendar"

    def __init__(self, work: Work, day: str | None = None) -> None:
        look = work.look
        self.groups = Button(look, _("Groups"), "quiet", "users-round")
        self.groups.clicked.connect(lambda: work.go.to("groups"))
        self.today = Button(look, _("Today"), "quiet", "sun")
        self.today.clicked.connect(lambda: self._go(work.clock.today()))
        self.plan = Button(look, _("Plan something"), "primary", "plus")
        self.plan.clicked.connect(self._plan)
        told = _("What was, and what is planned. With keys: arrows go from day to day.")
        header = Header(look, _("Calendar"), told, actions=[self.today])
        super().__init__(work, header, Footer(look, [], [self.groups, self.plan]))
        self._words = CalendarWords(work)
        today = work.clock.today()
        begin = date.fromisoformat(day) if day else today
        self.grid = MonthGrid(look, today, begin, self._marks)
        self.grid.chosen.connect(lambda _day: self._show_day())
        sheet = Sheet(look)
        sheet.box.addWidget(self.grid)
        sheet.box.addWidget(
            Words(look, _("A sign in a frame is planned; one without was logged."), "caption")
        )
        sheet.box.addStretch(1)
        self._beside = QVBoxLayout()
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(look.space(14))
        side = self.aside(holder(column(0, self._beside, 1)), ASIDE)
        self.body.addLayout(self.side_by_side(sheet, side, gap="base", stretch=(1, 0)), 1)
        self._show_day()
        self.start: QWidget | None = self.grid
        for subject in ("planned", "groups", "sessions"):
            self.listen(subject, self._read_again)
        press_with_return(self, lambda: (self.plan,))

    def about(self) -> dict[str, Any]:
        return {"day": self.grid.day().isoformat()}

    def begin_here(self) -> QWidget | None:
        return self.grid.cell(self.grid.day())

    def _plan(self) -> None:
        self.work.go.to("planned", day=self.grid.day().isoformat())

    def _marks(self, first: date, last: date) -> Mapping[date, DayMarks]:
        return self._words.marks(first, last)

    def _go(self, day: date) -> None:
        self.grid.show_day(day)
        self._show_day()
        self.grid.cell(day).setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_again(self) -> None:
        here = QApplication.focusWidget()
        beside = here is not None and not self.grid.isAncestorOf(here) and self.isAncestorOf(here)
        self._words = CalendarWords(self.work)
        self.grid.read_again()
        self._show_day()
        if beside:  # what was pressed there is gone
            self.grid.cell(self.grid.day()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_day(self) -> None:
        while (item := self._beside.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._beside.addWidget(self._day_sheet(self.grid.day()))
        if (coming := self._coming_sheet()) is not None:
            self._beside.addWidget(coming)
        if (waiting := self._waiting_sheet()) is not None:
            self._beside.addWidget(waiting)

    def _day_sheet(self, day: date) -> QWidget:
        work, look = self.work, self.look
        calendar = work.following.calendar
        sheet = Sheet(look)
        sheet.box.addWidget(Words(look, say_day(day), "section"))
        planned = calendar.open_between(day, day)
        for each in planned:
            sheet.box.addWidget(planned_entry(work, self._words, each))
        if day >= work.clock.today():
            for suggestion in calendar.suggestions(day):
                if suggestion.on == day:
                    sheet.box.addWidget(suggested_entry(work, self._words, suggestion))
        sessions = calendar.sessions_on(day)
        for session in sessions[:_AT_ONCE]:
            sheet.box.addWidget(session_line(work, self._words, session))
        if not planned and not sessions:
            nothing = _("Nothing stands on this day.")
            sheet.box.addWidget(Words(look, nothing, "body", "ink_soft"))
        return sheet

    def _coming_sheet(self) -> QWidget | None:
        work, look, today = self.work, self.look, self.work.clock.today()
        calendar = work.following.calendar
        here = self.grid.day()
        planned = [each for each in calendar.open_between(today, today + _AHEAD) if each.on != here]
        usual = [each for each in calendar.suggestions() if here != each.on <= today + _AHEAD]
        if not planned and not usual:
            return None
        sheet = Sheet(look)
        sheet.box.addWidget(Words(look, _("Coming up"), "section"))
        for each in planned[:_COMING]:
            sheet.box.addWidget(planned_entry(work, self._words, each, with_day=True))
        shown = usual[: max(2, _COMING - len(planned))]
        if shown:
            told = _("Usual days, to plan if you like")
            sheet.box.addWidget(Words(look, told, "caption_strong", "ink_soft"))
        for suggestion in shown:
            sheet.box.addWidget(suggested_entry(work, self._words, suggestion, with_day=True))
        return sheet

    def _waiting_sheet(self) -> QWidget | None:
        work, look = self.work, self.look
        waiting = work.following.calendar.waiting()
        if not waiting:
            return None
        sheet = Sheet(look)
        sheet.box.addWidget(Words(look, _("Planned, and not logged"), "strong"))
        for each in waiting[-_COMING:]:
            sheet.box.addWidget(planned_entry(work, self._words, each, with_day=True))
        return sheet
