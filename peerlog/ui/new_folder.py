"""Making a folder on the way to where a file should go."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.typed_aside import TypedAside
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.fields import LineField
from peerlog.ui.widgets.flow import column, holder, row, run_on

LONGEST_NAME = 80
_NOT_IN_NAMES = frozenset('/\\:*?"<>|')
_KEPT_BY_WINDOWS = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)))
)
_ANY_FOLDER = 0o777


class NewFolder(QWidget):
    """One quiet button; pressed, a line for the name. `made` tells the folder that is there now.

    `others_umask` is the login's own: the folder is for files that are handed on.
    """

    made = Signal(Path)

    def __init__(self, look: Look, others_umask: int) -> None:
        super().__init__()
        self._others_umask, self._inside = others_umask, Path()
        self.wanted = Button(look, _("New folder"), "quiet", "plus")
        self.wanted.clicked.connect(self._open)
        self.name = LineField(
            look, _("Name of the new folder"), "folder", _("such as: Supervision"), show_label=False
        )
        self.name.setMaximumWidth(look.size(420))
        self.name.entered.connect(self._make)
        make = Button(look, _("Make this folder"), "secondary", "check")
        make.clicked.connect(self._make)
        self._typed = holder(
            column(0, self.name, run_on(0, make)) if look.narrow else row(look.space(4), self.name, make, 1)
        )
        self.setLayout(column(0, run_on(0, self.wanted), self._typed))
        self._aside: TypedAside | None = None
        self.name.field.edit.setObjectName("new_folder")
        self.name.changed.connect(self._keep)
        self.stand_in(Path())

    def begin_with(self, aside: TypedAside) -> None:
        """A name that was begun before a lock stands there again, and what is typed now is kept."""
        if aside.before:
            self._open()
            self.name.set_text(aside.before)
        self._aside = aside

    def stand_in(self, folder: Path) -> None:
        """Where the next one would be made; what was typed before is gone."""
        self._inside = folder
        if self._aside is not None:
            self._aside.used()
        self.name.set_text("")
        self.name.set_problem("")
        self._typed.hide()
        self.wanted.show()

    def _open(self) -> None:
        self.wanted.hide()
        self._typed.show()
        self.name.setFocus()

    def _keep(self, text: str) -> None:
        if self._aside is not None:
            self._aside.typed(text)

    def _make(self) -> None:
        name = self.name.text().strip()
        wrong = _what_is_wrong(name) or self._not_made(self._inside / name)
        if wrong:
            self.name.set_problem(wrong)
            self.name.setFocus()
        else:
            self.made.emit(self._inside / name)

    def _not_made(self, folder: Path) -> str:
        """Makes it; what to do instead where that cannot be."""
        try:
            folder.mkdir()
            if os.name == "posix":
                folder.chmod(_ANY_FOLDER & ~self._others_umask)
        except FileExistsError:
            return _("There is already something with this name. Choose another one.")
        except OSError:
            return _("No folder can be made here. Choose another place.")
        return ""


def _what_is_wrong(name: str) -> str:
    """What to do about a name that some computer would refuse; empty when all would take it."""
    if not name:
        return _("Type a name first.")
    if len(name) > LONGEST_NAME:
        return _("This name is too long. Make it shorter.")
    odd = any(char in _NOT_IN_NAMES or not char.isprintable() for char in name)
    if odd or name[0] == "." or name[-1] == "." or name.casefold().partition(".")[0] in _KEPT_BY_WINDOWS:
        return _("Some signs in this name cannot be used. Take letters, digits and spaces.")
    return ""
