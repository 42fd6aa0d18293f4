"""The team view in the window: a cover with help and the way back, and its one page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from peerlog.text import _
from peerlog.ui.house import House
from peerlog.ui.tab_order import next_stop
from peerlog.ui.team.desk import Desk
from peerlog.ui.team.page import TeamPage
from peerlog.ui.widgets.cover import Cover
from peerlog.ui.widgets.scroll import scroll_by_key


class TeamBook(QWidget):
    """Knows nothing of any logbook. `left` goes back to the closed book."""

    help_wanted = Signal()
    hide_wanted = Signal()
    left = Signal()

    def __init__(self, house: House, desk: Desk) -> None:
        super().__init__()
        self.page = TeamPage(house, desk)
        self.page.setAccessibleName(_("Summaries you received"))
        self.page.done.connect(self.left)
        self.cover = Cover(
            house.look(),
            [("team", _("Received summaries"), "users-round", _("Received"))],
            [
                ("help", _("Need help now?"), "life-buoy", _("Help now")),
                ("hide", _("Hide"), "eye-off", _("Hide")),
                ("start", _("Back to the start"), "arrow-left", _("Back")),
            ],
            here="team",
        )
        self.cover.chosen.connect(self._chosen)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.cover)
        box.addWidget(self.page, 1)

    @property
    def desk(self) -> Desk:
        """What lies there now."""
        return self.page.desk

    def put_away(self) -> Desk:
        """The last call before it is destroyed."""
        self.page.closing()
        return self.page.desk

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as one reads: the cover, the page from top to foot, and round."""
        stop = next_stop(self, QApplication.focusWidget(), forward=forward)
        if stop is None:
            return super().focusNextPrevChild(forward)
        stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down turn the page also while the keyboard is on the cover."""
        if not scroll_by_key(self.page, event):
            super().keyPressEvent(event)

    def _chosen(self, key: str) -> None:
        if key == "help":
            self.help_wanted.emit()
        elif key == "hide":
            self.hide_wanted.emit()
        elif key == "start":
            self.left.emit()
        else:
            self.page.focus_start()
