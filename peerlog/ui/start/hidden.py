"""Hidden: a closed book that says nothing, and opens again without a passphrase for a minute."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.cover import PaperLabel
from peerlog.ui.widgets.flow import row
from peerlog.ui.widgets.words import Words

OPEN_AGAIN_SECONDS = 60


class HiddenLabel(PaperLabel):
    """One button; no word of what lies inside."""

    come_back = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, 420)
        self.box.addWidget(Words(look, _("Notebook"), "cover_title"))
        self.box.addWidget(Words(look, _("Everything is kept. After a minute it locks."), "body", "ink_soft"))
        self.box.addSpacing(look.space(10))
        self.back = Button(look, _("Come back"), "primary", "book-open")
        self.back.clicked.connect(self.come_back)
        self.box.addLayout(row(0, self.back, 1))

    def begin_here(self) -> QWidget:
        return self.back
