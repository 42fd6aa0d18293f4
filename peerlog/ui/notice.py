"""One quiet sentence over the open page: "Saved", with "Undo" where it is cheap."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.telling import Banner, Tone

Undo = Callable[[], None] | None


@dataclass(frozen=True)
class Offer:
    """Something that may be wanted next: its words, its sign, and what it does."""

    words: str
    icon: str
    take: Callable[[], None]


class Notice(QWidget):
    """Empty until something is said. It stays until the person moves on or closes it: nobody is hurried."""

    closed = Signal()
    """By one of its own buttons: the keyboard is to go on somewhere."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._box = QVBoxLayout(self)
        side = look.space("base" if look.narrow else "wide")
        self._box.setContentsMargins(side, look.space("tight"), side, 0)
        self._banner: Banner | None = None
        self.hide()

    def text(self) -> str:
        return self._banner.text() if self._banner else ""

    def say(
        self, sentence: str, tone: Tone, undo: Callable[[], None] | None, offer: Offer | None = None
    ) -> None:
        self.clear()
        actions = []
        if offer is not None:
            next_thing = Button(self._look, offer.words, "quiet", offer.icon)
            next_thing.clicked.connect(self.clear)
            next_thing.clicked.connect(offer.take)
            actions.append(next_thing)
        if undo is not None:
            take_back = Button(self._look, _("Undo"), "quiet", "rotate-ccw")
            take_back.setToolTip(_("Ctrl+Z"))
            take_back.clicked.connect(self.clear)
            take_back.clicked.connect(undo)
            take_back.clicked.connect(self.closed)
            actions.append(take_back)
        away = Button(self._look, _("Close this line"), "quiet", "x", square=True)
        away.clicked.connect(self.clear)
        away.clicked.connect(self.closed)
        self._banner = Banner(self._look, "", tone, actions=[*actions, away])
        if undo is not None:  # where words are written the same key takes back letters, and comes first
            QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self._banner).activated.connect(
                take_back.click
            )
        self._box.addWidget(self._banner)
        self.show()
        self._banner.say(sentence, tone)

    def clear(self) -> None:
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
        self.hide()
