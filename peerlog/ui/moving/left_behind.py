"""The copy that was left behind: it can be read and says so; nothing can be written in it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QTextEdit, QVBoxLayout, QWidget

from peerlog.text import _
from peerlog.ui.days import say_day
from peerlog.ui.open_page import OpenPage
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.dialog import Dialog
from peerlog.ui.widgets.pressable import Pressable
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.work import Work

READABLE = frozenset(
    (
        *("today", "sessions", "search", "log", "trash", "reflect", "values", "settings"),
        "voices",
        *("left", "moving", "activity"),
    )
)
"""Pages on which something can be read; the others only write."""


class LeftBehind(QWidget):
    """A line over every page, with the way back."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        look, moved = work.look, work.moving.moved_at
        assert moved is not None
        box = QVBoxLayout(self)
        side = look.space("base" if look.narrow else "wide")
        box.setContentsMargins(side, look.space("tight"), side, 0)
        back = Button(look, _("Take it back here"), "quiet", "undo-2")
        back.clicked.connect(self._ask)
        words = _("Moved to another laptop on {day} and written in there. This copy is only read.")
        day = say_day(moved.astimezone().date())
        box.addWidget(Banner(look, words.format(day=day), "notice", "lock", actions=[back]))

    def _ask(self) -> None:
        look = self._work.look
        no = Button(look, _("Not now"), "secondary")
        yes = Button(look, _("Take it back here"), "primary", "undo-2")
        told = _(
            "Only if nothing was written on the other laptop: what you wrote there is not here. "
            "If something was, bring a backup from there instead. Then open this one with your passphrase."
        )
        dialog = Dialog(look, self, _("Write here again?"), told, "undo-2", [no, yes])
        no.clicked.connect(dialog.reject)
        yes.clicked.connect(dialog.accept)
        dialog.accepted.connect(self._take_back)
        dialog.open()

    def _take_back(self) -> None:
        self._work.moving.take_back()
        self._work.go.lock()


def can_be_read(key: str, about: dict[str, object]) -> bool:
    """Whether this page shows something that is there: a new session would only be written."""
    return key in READABLE and (key != "log" or about.get("session") is not None)


def only_to_read(page: OpenPage) -> None:
    """Nothing on it takes words any more; on a session's page nothing can be pressed, either."""
    for note in page.findChildren(QTextEdit):
        note.setReadOnly(True)
    for line in page.findChildren(QLineEdit):
        if not line.property("never_kept"):
            line.setReadOnly(True)
    if page.key == "log":
        for part in page.findChildren(Pressable):
            part.setEnabled(False)


def not_here() -> str:
    return _("This copy is only read. Write on the other laptop, or take it back here.")


def no_new_keys() -> str:
    """Said before anybody types something for nothing."""
    return _("A new passphrase or code is made on the other laptop. This copy keeps the one it has.")
