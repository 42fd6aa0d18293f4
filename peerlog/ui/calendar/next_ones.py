"""What is planned of one group, and its next usual days."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.group import PeerGroup
from peerlog.text import _
from peerlog.ui.calendar.entries import planned_entry, suggested_entry
from peerlog.ui.calendar.wording import CalendarWords
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import run_on
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

_AHEAD = timedelta(days=400)
_SHOWN = 3


class NextOnes(QWidget):
    """Follows what is planned while the page lies open."""

    def __init__(self, work: Work, group: PeerGroup) -> None:
        super().__init__()
        self._work, self._group = work, group
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._stop = work.changes.listen("planned", self._fill)
        self._fill()

    def forget(self) -> None:
        self._stop()

    def _fill(self) -> None:
        while (item := self._box.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        work, look, group = self._work, self._work.look, self._group
        calendar, words, today = work.following.calendar, CalendarWords(work), work.clock.today()
        planned = [each for each in calendar.open_between(today, today + _AHEAD) if each.group == group.uid]
        usual = [each for each in calendar.suggestions() if each.group.uid == group.uid]
        sheet = Sheet(look)
        sheet.box.addWidget(Words(look, _("Next"), "section"))
        for each in planned[:_SHOWN]:
            sheet.box.addWidget(planned_entry(work, words, each, only_day=True))
        for suggestion in usual[: max(0, _SHOWN - len(planned))]:
            sheet.box.addWidget(suggested_entry(work, words, suggestion, only_day=True))
        if not planned and not usual:
            told = _("Nothing is planned. With a day and how often, the next days are offered here.")
            sheet.box.addWidget(Words(look, told, "body", "ink_soft"))
        to_calendar = Button(look, _("Calendar"), "quiet", "calendar-days")
        to_calendar.clicked.connect(lambda: work.go.to("calendar"))
        sheet.box.addWidget(run_on(0, to_calendar))
        self._box.addWidget(sheet)
