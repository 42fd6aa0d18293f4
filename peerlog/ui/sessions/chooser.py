"""Which month is shown: one back, one on, or any from the list."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from peerlog.domain.period import Period
from peerlog.text import _, ngettext
from peerlog.ui.look import Look
from peerlog.ui.sessions.wording import month
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.words import Words


class MonthChooser(QWidget):
    """Months that hold something, newest first. `chosen` tells the one the person turned to."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._months: list[tuple[Period, int]] = []
        self._here: Period | None = None
        self.older = Button(look, _("The month before"), "quiet", "chevron-left", square=True)
        self.newer = Button(look, _("The month after"), "quiet", "chevron-right", square=True)
        self.older.quick = self.newer.quick = True
        self.month = Button(look, "", "quiet", "chevron-down", after=True)
        self.month.setObjectName("month")
        self.count = Words(look, "", "caption", "ink_soft", wrap=False)
        self.older.clicked.connect(lambda: self._turn(1))
        self.newer.clicked.connect(lambda: self._turn(-1))
        self.month.clicked.connect(self._open_menu)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for widget in (self.older, self.month, self.newer):
            box.addWidget(widget)
        box.addSpacing(look.space(8))
        box.addWidget(self.count, 1)

    def show_months(self, months: list[tuple[Period, int]], here: Period | None) -> None:
        """Shows where we are, without telling of a change."""
        self._months, self._here = months, here
        place = self._place()
        count = months[place][1] if months else 0
        self.month.set_text(month(here) if here else "")
        self.month.setAccessibleDescription(_("Choose another month"))
        self.older.setEnabled(place + 1 < len(months))
        self.newer.setEnabled(place > 0)
        self.month.setEnabled(len(months) > 1)
        self.count.setText(ngettext("{n} session", "{n} sessions", count).format(n=count))

    def menu(self) -> QMenu:
        """Every month that holds something."""
        menu = QMenu(self)
        menu.setFont(self._look.font("body"))
        for period, count in self._months:
            words = ngettext("{month}, {n} session", "{month}, {n} sessions", count)
            entry = menu.addAction(words.format(month=month(period), n=count))
            entry.triggered.connect(lambda _on=False, period=period: self.chosen.emit(period))
            if period == self._here:
                menu.setActiveAction(entry)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self.month.mapToGlobal(QPoint(0, self.month.height())))

    def _place(self) -> int:
        return next((i for i, (period, _count) in enumerate(self._months) if period == self._here), 0)

    def _turn(self, step: int) -> None:
        to = self._place() + step
        if 0 <= to < len(self._months):
            self.chosen.emit(self._months[to][0])
