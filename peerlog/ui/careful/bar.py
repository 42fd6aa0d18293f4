"""One sentence below a field about a word in it, with "Change"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QWidget

from peerlog.text import _
from peerlog.ui.careful.wording import CHANGE_KEYS_SAID
from peerlog.ui.look import Look
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.spotted import MenuEntry
from peerlog.ui.widgets.words import Words

NARROW = 340


class SpotBar(QWidget):
    """Hidden while nothing is marked."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._words = Words(look, "", "caption", "ink_soft", flush=False)
        self.change = Button(look, _("Change"), "quiet", "chevron-down", after=True)
        self.change.setToolTip(CHANGE_KEYS_SAID)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        side = look.shape("halo") + look.space(10)
        self._box.setContentsMargins(side, 0, side, look.shape("halo"))
        self._box.setSpacing(0)
        self._box.addWidget(self._words, 1)
        self._box.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTrailing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside a narrow note the button stands below the sentence."""
        narrow = event.size().width() < self._look.size(NARROW)
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        super().resizeEvent(event)

    def text(self) -> str:
        return self._words.text()

    def tell(self, sentence: str) -> None:
        self._words.setText(sentence)
        self.change.setAccessibleDescription(sentence)
        self.show()

    def open_menu(self, entries: Sequence[MenuEntry]) -> QMenu:
        """What can be done, right below the button."""
        menu = QMenu(self)
        menu.setFont(self._look.font("body"))
        for words, act, possible in entries:
            entry = menu.addAction(words.replace("&", "&&"))
            entry.triggered.connect(act)
            entry.setEnabled(possible)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.change.mapToGlobal(QPoint(0, self.change.height())))
        return menu
