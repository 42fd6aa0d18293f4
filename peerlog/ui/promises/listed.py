"""The promises that wait, and below them, folded, those looked back on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.lists import Entry
from peerlog.domain.period import Period
from peerlog.domain.promise import Promise
from peerlog.text import _
from peerlog.ui.log.listed import offered
from peerlog.ui.look import Look
from peerlog.ui.promises.entry import DAY_WIDTH, PromiseEntry
from peerlog.ui.sessions.wording import month
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, row
from peerlog.ui.widgets.paper import Headline, Sheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

SHOWN_AT_ONCE = 30

MakeEntry = Callable[[Promise, Sequence[Entry]], PromiseEntry]


class WaitingSheet(Sheet):
    """In the order they come up. A long list shows its beginning, and the rest a step at a time."""

    def __init__(self, work: Work, promises: Sequence[Promise], make: MakeEntry) -> None:
        look = work.look
        super().__init__(look, margin=DAY_WIDTH)
        self.box.setContentsMargins(1, 0, 1, 5)
        self.box.setSpacing(0)
        self._ends = offered(work.content.lists["promise_end"])
        self._rest, self._make = list(promises), make
        self.entries: list[PromiseEntry] = []
        hint = _("Choose one to say how it ended, or press 1 to {n} on it.").format(n=len(self._ends))
        head = column(
            0,
            Words(look, _("What I said I would do"), "section", flush=False),
            Words(look, hint, "caption", "ink_soft", flush=False),
        )
        head.setContentsMargins(look.space(16), look.space(8), look.space(12), look.space(6))
        self.box.addWidget(Headline(look, head))
        self._more = _more_button(look, self.show_more)
        self._foot = _foot(look, self._more)
        self.box.addWidget(self._foot)
        self.box.addStretch(1)
        self.show_more()

    def show_more(self) -> None:
        """The next ones; the keyboard goes on with the first of them."""
        by_hand = bool(self.entries)
        new, self._rest = self._rest[:SHOWN_AT_ONCE], self._rest[SHOWN_AT_ONCE:]
        for promise in new:
            entry = self._make(promise, self._ends)
            self.entries.append(entry)
            self.box.insertWidget(self.box.indexOf(self._foot), entry)
        self._foot.setVisible(bool(self._rest))
        if by_hand and new:
            self.entries[-len(new)].line.setFocus()


class LookedBackOn(Section):
    """Those that ended, by month; built when it is opened."""

    def __init__(self, work: Work, promises: Sequence[Promise], make: MakeEntry) -> None:
        super().__init__(work.look, _("Promises looked back on"), icon="calendar-days")
        self._work, self._make = work, make
        self._promises = list(promises)
        self.months: list[MonthOfPromises] = []
        self.opened.connect(self._build)

    def _build(self, is_open: bool) -> None:
        if not is_open or self.months:
            return
        for period, found in groupby(self._promises, lambda p: Period.month_of(_ended_on(p))):
            self.months.append(MonthOfPromises(self._work, period, list(found), self._make))
            self.box.addWidget(self.months[-1])
        if self.months:
            self.months[0].open()


class MonthOfPromises(Section):
    """One month of them."""

    def __init__(self, work: Work, period: Period, promises: Sequence[Promise], make: MakeEntry) -> None:
        super().__init__(work.look, month(period))
        self._look, self._rest, self._make = work.look, list(promises), make
        self.entries: list[PromiseEntry] = []
        self._sheet = Sheet(work.look, margin=DAY_WIDTH)
        self._sheet.box.setContentsMargins(1, 0, 1, 5)
        self._sheet.box.setSpacing(0)
        self._more = _more_button(work.look, self._show_more)
        self._foot = _foot(work.look, self._more)
        self._sheet.box.addWidget(self._foot)
        self.box.addWidget(self._sheet)
        self.opened.connect(self._build)

    def _build(self, is_open: bool) -> None:
        if is_open and not self.entries:
            self._show_more()

    def _show_more(self) -> None:
        by_hand = bool(self.entries)
        new, self._rest = self._rest[:SHOWN_AT_ONCE], self._rest[SHOWN_AT_ONCE:]
        for promise in new:
            entry = self._make(promise, ())
            self.entries.append(entry)
            self._sheet.box.insertWidget(self._sheet.box.indexOf(self._foot), entry)
        self._foot.setVisible(bool(self._rest))
        if by_hand and new:
            self.entries[-len(new)].line.setFocus()


def _ended_on(promise: Promise) -> date:
    return promise.ended_on or promise.said_on


def _more_button(look: Look, show: Callable[[], None]) -> Button:
    more = Button(look, _("Show more"), "quiet", "chevron-down")
    more.clicked.connect(show)
    return more


def _foot(look: Look, button: Button) -> QWidget:
    line = row(0, button, 1)
    line.setContentsMargins(look.space(8), 0, 0, 0)
    return holder(line)


def emptied(box: QVBoxLayout) -> QVBoxLayout:
    """The same box with nothing in it."""
    while (item := box.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    return box
