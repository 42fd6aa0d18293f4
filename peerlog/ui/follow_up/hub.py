"""A page of quiet cards, one for each part of it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QGridLayout

from peerlog.ui.follow_up.parts import FollowUpPart
from peerlog.ui.open_page import OpenPage
from peerlog.ui.widgets.cards import WayIn
from peerlog.ui.widgets.flow import holder
from peerlog.ui.widgets.page import Header
from peerlog.ui.work import Work


class Hub(OpenPage):
    """Cards only: nothing is counted here, and nothing asks to be done."""

    def __init__(self, work: Work, title: str, told: str, parts: Iterable[FollowUpPart]) -> None:
        from peerlog.ui.pages import entries  # the registry imports every page

        super().__init__(work, Header(work.look, title, told))
        there = {entry.key for entry in entries()}
        self.cards: dict[str, WayIn] = {}
        """Each card by the page it opens."""
        for part in parts:
            if part.page in there:
                card = WayIn(work.look, part.title, part.line, part.icon)
                card.clicked.connect(lambda _checked=False, page=part.page: work.go.to(page))
                self.cards[part.page] = card
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(work.look.space(6))
        across = 1 if work.look.one_column else 2
        for number, card in enumerate(self.cards.values()):
            grid.addWidget(card, number // across, number % across)
        for place in range(across):
            grid.setColumnStretch(place, 1)
        self.body.addWidget(holder(grid))
        self.body.addStretch(1)
        self.start = next(iter(self.cards.values()), None)
