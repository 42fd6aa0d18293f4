"""The ribbon: sessions begun and not saved, and what can be done about each."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerlog.domain.draft import Draft
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, row, run_on
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.words import Mark, Words


class UnfinishedLine(QWidget):
    """One of them: "You have an unfinished session from 14:10": continue, put away, throw away."""

    go_on = Signal()
    put_away = Signal()
    throw_away = Signal()

    def __init__(self, look: Look, draft: Draft, words: str) -> None:
        super().__init__()
        self.setAccessibleName(words)
        self.continue_button = Button(look, _("Continue"), "secondary", "arrow-right", after=True)
        self.away_button = Button(look, _("Put away"), "quiet")
        self.throw_button = Button(look, _("Throw away"), "quiet")
        self.continue_button.clicked.connect(self.go_on)
        self.away_button.clicked.connect(self.put_away)
        self.throw_button.clicked.connect(self.throw_away)
        for button in (self.continue_button, self.away_button, self.throw_button):
            button.setAccessibleDescription(words)
        if draft.put_away:
            self.away_button.hide()
        mark = Mark(look, "bookmark", 28, "ink_soft" if draft.put_away else "accent_ink")
        said = Words(look, words, "body" if draft.put_away else "strong")
        told = row(look.space(10), mark, said)
        told.setStretch(1, 1)
        if look.one_column:
            actions = run_on(0, self.continue_button, self.away_button, self.throw_button)
            self.setLayout(column(look.space(4), told, actions))
            return
        for button in (self.throw_button, self.away_button, self.continue_button):
            told.addWidget(button)
        self.setLayout(told)


class Unfinished(Sheet):
    """A sheet with a ribbon, as long as one of them is not put away."""

    SHOWN_AT_ONCE = 2

    def __init__(self, look: Look, lines: Iterable[UnfinishedLine], *, ribbon: bool) -> None:
        super().__init__(look, ribbon=ribbon)
        side = look.space(16)
        self.box.setContentsMargins(side, look.space(6), look.space(60) if ribbon else side, look.space(10))
        self.box.setSpacing(0)
        self._lines = list(lines)
        for line in self._lines:
            self.box.addWidget(line)
        self.more = Button(look, _("Show them all"), "quiet", "chevron-down")
        self.more.clicked.connect(self._show_all)
        self.box.addWidget(holder(row(0, self.more, 1)))
        for line in self._lines[self.SHOWN_AT_ONCE :]:
            line.hide()
        self.more.setVisible(len(self._lines) > self.SHOWN_AT_ONCE)

    def _show_all(self) -> None:
        for line in self._lines:
            line.show()
        self.more.hide()
        self._lines[self.SHOWN_AT_ONCE].continue_button.setFocus()
