"""Erase a time: one month, or everything up to it; the words only, or the sessions too."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.period import Period
from peerlog.services.erase_scope import ATime, WhatGoes
from peerlog.text import _
from peerlog.ui.sessions.chooser import MonthChooser
from peerlog.ui.sessions.wording import month as month_words
from peerlog.ui.settings.kept_asking import AskOnce, erase_now
from peerlog.ui.settings.kept_counting import Counting, counting
from peerlog.ui.settings.kept_words import as_list, in_numbers, what_stays
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.choices import ChoiceChips
from peerlog.ui.widgets.flow import run_on
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.telling import Banner, Empty
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

_EARLIEST = date(1990, 1, 1)


class TimePart(QWidget):
    """Three questions; what would go stands below them in numbers."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        look = work.look
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.space(14))
        self._months = work.record.months()
        if not self._months:
            box.addWidget(Empty(look, "notebook-pen", _("No sessions yet"), _("There is nothing to erase.")))
            return
        self._month: Period = self._months[-1][0]
        self.chooser = MonthChooser(look)
        self.chooser.chosen.connect(self._turn)
        self.reach = ChoiceChips(
            look,
            [
                ("one", _("This month only"), "calendar-days"),
                ("all", _("Everything up to its end"), "arrow-left"),
            ],
            _("How much?"),
            needed=True,
        )
        self.reach.set_value("one")
        self.reach.chosen.connect(lambda _key: self._say())
        self.what = ChoiceChips(
            look,
            [
                ("words", _("Words only, the sessions stay counted"), "type"),
                ("sessions", _("The sessions too"), "notebook-pen"),
            ],
            _("What goes?"),
            needed=True,
        )
        self.what.set_value("words")
        self.what.chosen.connect(lambda _key: self._say())
        self._goes = Words(look, "", "body")
        self.erase = Button(look, _("Erase this time"), "stop", "trash-2")
        self.erase.clicked.connect(self._ask)
        sheet = MarginSheet(look)
        sheet.ask(_("Which month?"), self.chooser, top=8)
        sheet.ask(_("How much?"), self.reach, top=8)
        sheet.ask(_("What goes?"), self.what, top=8)
        sheet.ask(_("What would go"), self._goes, top=10, tall=True)
        sheet.ask("", run_on(0, self.erase), rule=False)
        box.addWidget(sheet)
        self._told = Banner(look, "", "careful")
        self._told.hide()
        box.addWidget(self._told)
        self._counting = Counting(work, self)
        self._counted: tuple[ATime, WhatGoes] | None = None
        self._turn(self._month)
        self.setFocusProxy(self.chooser.month)

    def scope(self) -> ATime:
        """What is chosen."""
        first = _EARLIEST if self.reach.value() == "all" else self._month.first_day
        return ATime(first, self._month.last_day, sessions_too=self.what.value() == "sessions")

    def _turn(self, to: Period) -> None:
        self._month = to
        self.chooser.show_months(self._months, to)
        self._say()

    def _say(self) -> None:
        scope = self.scope()
        self._counted = None
        self._goes.setText(counting())
        self.erase.setEnabled(False)
        self._counting.ask(
            lambda counts: counts.erase.what_goes(scope),
            lambda gone: self._show(scope, gone),
            self._goes.setText,
        )

    def _show(self, scope: ATime, gone: WhatGoes) -> None:
        self._counted = scope, gone
        self._goes.setText(as_list(gone) if not gone.nothing else _("There is nothing in it to erase."))
        self.erase.setEnabled(not gone.nothing and not self._work.keeping.erase.held)

    def _ask(self) -> None:
        if self._counted is None:
            return
        scope, gone = self._counted
        until = month_words(self._month)
        title = (
            _("Erase everything up to the end of {month}?")
            if scope.first == _EARLIEST
            else _("Erase {month}?")
        )
        AskOnce(
            self._work.look,
            self.window(),
            title.format(month=until),
            in_numbers(gone),
            what_stays(gone),
            _("Erase it for good"),
            partial(self._do, scope),
        ).open()

    def _do(self, scope: ATime) -> None:
        refused = erase_now(self._work, lambda: self._work.keeping.erase.erase(scope))
        if refused is not None:
            self._told.say(refused, "careful")
            return
        self._work.go.to("erase", scope="time")
