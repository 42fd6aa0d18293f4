"""The row that adds a section: the usual ones at once, all others behind "more"."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.text import _, ngettext
from peerlog.ui.log.sections import Section
from peerlog.ui.look import Look
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import run_on

AT_ONCE = 4


class AddRow(QWidget):
    """One quiet button a section. What is open is not offered; `put_away` folds what was left empty."""

    chosen = Signal(str)
    put_away = Signal()

    def __init__(self, look: Look, sections: Iterable[Section]) -> None:
        super().__init__()
        self._unfolded = False
        self._buttons: dict[str, Button] = {}
        self._at_once: list[str] = []
        for section in sections:
            button = Button(look, section.label, "quiet", "plus")
            button.setObjectName(f"add:{section.key}")
            if section.letter:
                button.setToolTip(_("Alt+{letter}").format(letter=section.letter))
            button.clicked.connect(self._choose(section.key))
            self._buttons[section.key] = button
        self.more = Button(look, "", "quiet", "ellipsis")
        self.more.setObjectName("add:more")
        self.more.setToolTip(_("Alt+{letter}").format(letter="M"))
        self.more.clicked.connect(self.unfold)
        self.fewer = Button(look, _("Fold the empty ones"), "quiet", "chevron-up")
        self.fewer.setObjectName("add:fewer")
        self.fewer.clicked.connect(self.put_away)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(run_on(0, *self._buttons.values(), self.more, self.fewer))

    def offer(self, keys: Iterable[str], *, may_fold: bool) -> None:
        """Offers these sections, in the order of the page."""
        wanted = list(keys)
        at_once = wanted if self._unfolded or len(wanted) <= AT_ONCE + 1 else wanted[:AT_ONCE]
        for key, button in self._buttons.items():
            button.setVisible(key in at_once)
        waiting = len(wanted) - len(at_once)
        self.more.setVisible(waiting > 0 or self._unfolded)
        words = ngettext("{n} more", "{n} more", waiting).format(n=waiting)
        self.more.set_text(_("Fewer") if self._unfolded else words)
        self.more.setAccessibleDescription(_("More that can be added"))
        self.fewer.setVisible(may_fold)
        self._wanted, self._may_fold = wanted, may_fold

    def unfold(self) -> None:
        """All of them; the keyboard goes on where the new ones begin."""
        before = [key for key, button in self._buttons.items() if not button.isHidden()]
        self._unfolded = not self._unfolded
        self.offer(self._wanted, may_fold=self._may_fold)
        new = [key for key in self._wanted if key not in before]
        if self._unfolded and new:
            self._buttons[new[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def button(self, key: str) -> Button:
        return self._buttons[key]

    def _choose(self, key: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(key)
