"""Before own words leave: is this your story, and have you changed what belongs to others?"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.chips import Chip
from peerlog.ui.widgets.fields import Trouble
from peerlog.ui.widgets.flow import column
from peerlog.ui.widgets.words import Words


class WhoseStory(QWidget):
    """Two questions, each answered with one box; nothing is ticked beforehand."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.mine = Chip(look, _("Yes, it is my story"))
        self.theirs = Chip(look, _("Yes, or there is nothing of theirs in it"))
        self._trouble = Trouble(look)
        box = column(
            look.space(2),
            Words(look, _("Is this your story?")),
            self.mine,
            Words(look, _("Have you changed what belongs to others?")),
            self.theirs,
            self._trouble,
        )
        for chip in (self.mine, self.theirs):
            box.setAlignment(chip, Qt.AlignmentFlag.AlignLeading)
            chip.clicked.connect(self._answered)
        self.mine.setAccessibleDescription(_("Is this your story?"))
        self.theirs.setAccessibleDescription(_("Have you changed what belongs to others?"))
        self.setLayout(box)
        self.setFocusProxy(self.mine)

    def answered(self) -> bool:
        """Whether both were answered with yes."""
        return self.mine.isChecked() and self.theirs.isChecked()

    def forget(self) -> None:
        """Other words are on the page now: what was said was said of others."""
        self.mine.setChecked(False)
        self.theirs.setChecked(False)

    def ask(self) -> bool:
        """Whether both were answered; else says so, and goes to the first that was not."""
        if self.answered():
            self._trouble.say("")
            return True
        self._trouble.say(_("Please answer both first. It is your work, and their privacy."))
        (self.theirs if self.mine.isChecked() else self.mine).setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def _answered(self) -> None:
        self._trouble.say("")
        self.changed.emit()
