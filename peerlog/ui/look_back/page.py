"""Look back: a month or a season of one's own, in kind words. It stays here: there is no way to save it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from PySide6.QtWidgets import QApplication, QBoxLayout, QGridLayout, QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.domain.period import Period
from peerlog.failures import sentence
from peerlog.services.look_back import Noticed, Remembered, ended_in, turned
from peerlog.text import _
from peerlog.ui.look_back import wording
from peerlog.ui.look_back.chooser import TimeChooser
from peerlog.ui.look_back.driving import DrivingChart
from peerlog.ui.look_back.families import FamilyChart
from peerlog.ui.look_back.lines import learned_sheet, list_sheet, own_words_sheet
from peerlog.ui.open_page import OpenPage
from peerlog.ui.promises.reading import ReadingBack
from peerlog.ui.share.left_slow import SlowWork
from peerlog.ui.tasks import Report, Stopped
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.telling import Banner, Empty
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work


class LookBackPage(OpenPage):
    """`period` ("2026-10", "2026-Q4"); None opens the month before this one.

    What was ticked is there at once; lines of that time follow, and then promises of long ago.
    """

    key = "look_back"

    def __init__(self, work: Work, period: str | None = None) -> None:
        look = work.look
        today = Period.month_of(work.clock.today())
        told = _("For you alone. It is never saved as a file, and it compares you with nobody.")
        super().__init__(work, Header(look, _("Look back"), told))
        self.above = Banner(look, "", "careful")
        self.above.hide()
        self.body.addWidget(self.above)
        self.chooser = TimeChooser(look, work.following.look_back.first_month(), today)
        self.chooser.chosen.connect(self._turn_to)
        self.body.addWidget(self.chooser)
        self.slow = SlowWork(work, self.body)
        self._inside = QWidget()
        self.box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._inside)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(look.space(14))
        self.body.addWidget(self._inside, 1)
        self.start = self.chooser
        self.period = Period.parse(period) if period else turned(today, -1)
        self.noticed: Noticed | None = None
        self.remembered: Remembered | None = None
        self.further_back = ReadingBack(work, self)
        self.further_back.learned.connect(self._draw)
        self._turn_to(self.period)

    def about(self) -> dict[str, Any]:
        return {"period": str(self.period)}

    def closing(self) -> None:
        self.slow.forget()
        self.further_back.forget()
        self.noticed = self.remembered = None
        super().closing()

    # Reading

    def _turn_to(self, period: Period) -> None:
        """What was being read of another time is not waited for."""
        self._stop_reading()
        self.period, self.remembered = period, None
        self.chooser.show_time(period)
        self.above.say("")
        try:
            self.noticed = self.work.following.look_back.noticed(period)
        except (PeerlogError, OSError) as error:
            self.noticed = None
            self.above.say(str(sentence(error)), "careful")
            return
        self._draw()
        look_back = self.work.following.look_back

        def read(report: Report) -> Remembered:
            with look_back.beside() as beside:
                return beside.remembered(period, lambda part, _words: report(part, _("Reading")))

        self.slow.run(_("Reading"), read, self._show_lines, self._failed)

    def _show_lines(self, remembered: Remembered) -> None:
        self.remembered = remembered
        self._draw()
        self.further_back.look()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Stopped):
            self.above.say(str(sentence(error)), "careful")

    def _stop_reading(self) -> None:
        working = self.slow.working
        self.slow.forget()
        if working is not None:
            self.body.removeWidget(working)
            working.hide()
            working.deleteLater()
        self.slow = SlowWork(self.work, self.body)

    def _promises(self) -> int | None:
        """How many ended in this time; None while older sessions are still read. What cannot be read is
        spoken of where promises are."""
        promises = self.work.following.promises
        if self.remembered is None:
            return None
        with suppress(PeerlogError):
            ended = ended_in(self.period, promises.looked_back_on())
            return ended if promises.whole else None
        return 0

    # What stands there

    def _draw(self) -> None:
        here = QApplication.focusWidget()
        inside = here is not None and self._inside.isAncestorOf(here)
        while (item := self.box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for part in self._parts():
            self.box.addWidget(part)
        self.box.addStretch(1)
        if inside:
            self.chooser.setFocus()

    def _parts(self) -> list[QWidget]:
        noticed, remembered = self.noticed, self.remembered
        if noticed is None:
            return []
        parts: list[QWidget] = []
        promises = self._promises()
        said = wording.in_short(noticed, remembered, promises, self.work.content)
        if remembered is not None and promises is None:
            said.append(_("Promises of long ago are still being read."))
        if said:
            parts.append(self._in_short(said))
        if remembered is not None and remembered.learned:
            parts.append(learned_sheet(self.work, remembered.learned))
        if remembered is not None and remembered.own_words:
            parts.append(own_words_sheet(self.work, remembered.own_words))
        parts += self._pairs(self._charts(noticed) + self._lists(noticed))
        if not parts and remembered is not None:
            parts.append(self._nothing())
        return parts

    def _in_short(self, said: Sequence[str]) -> QWidget:
        sheet = Sheet(self.look)
        sheet.box.addWidget(Words(self.look, wording.title_of(self.period), "section"))
        for words in said:
            sheet.box.addWidget(Words(self.look, words, "body"))
        return sheet

    def _charts(self, noticed: Noticed) -> list[QWidget]:
        lists = self.work.content.lists
        charts: list[QWidget] = []
        if noticed.families:
            charts.append(FamilyChart(self.look, lists["strength_families"], noticed.families))
        if any(counts for _month, counts in noticed.driving):
            charts.append(DrivingChart(self.look, lists["driving"], noticed.driving))
        return [self._paper(chart) for chart in charts]

    def _lists(self, noticed: Noticed) -> list[QWidget]:
        content = self.work.content
        found = (
            (_("Doors that opened"), wording.how_often(noticed.doors, content, "doors")),
            (_("What was missing"), wording.how_often(noticed.needs, content, "needs")),
            (_("What it was about"), wording.how_often(noticed.themes, content, "themes")),
        )
        return [list_sheet(self.look, title, lines) for title, lines in found if lines]

    def _paper(self, part: QWidget) -> QWidget:
        sheet = Sheet(self.look)
        sheet.box.addWidget(part)
        sheet.box.addStretch(1)
        return sheet

    def _pairs(self, parts: Sequence[QWidget]) -> list[QWidget]:
        if not parts:
            return []
        across = 1 if self.look.one_column else 2
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self.look.space(14))
        for number, part in enumerate(parts):
            alone = number + 1 == len(parts) and number % across == 0
            grid.addWidget(part, number // across, number % across, 1, across if alone else 1)
        for place in range(across):
            grid.setColumnStretch(place, 1)
        return [whole]

    def _nothing(self) -> QWidget:
        title = wording.title_of(self.period)
        words = _(
            "Nothing was written down for this time, and that is fine. "
            "Not all that matters gets written down."
        )
        return Empty(self.look, "sprout", title, words)
