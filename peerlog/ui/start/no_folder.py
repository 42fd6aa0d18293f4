"""The data folder cannot be used: said in a window, before there is any other."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMainWindow

from peerlog.domain.content import HelpNow
from peerlog.paths import DataDir
from peerlog.text import _
from peerlog.ui.application import system_is_dark
from peerlog.ui.help_now import help_now_dialog
from peerlog.ui.look import Look
from peerlog.ui.putting_back.words import breakable
from peerlog.ui.start.closed import ClosedBook
from peerlog.ui.start.steps import StepLabel
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder
from peerlog.ui.widgets.words import Words

SMALLEST = (900, 600)


class NoFolderWindow(QMainWindow):
    """`can_go_on` once "Try again" found the folder usable; the window closes then."""

    def __init__(
        self,
        look: Look,
        folder: Path,
        help_now: HelpNow,
        trouble: OSError,
        look_again: Callable[[], OSError | None],
    ) -> None:
        super().__init__()
        self._look, self._folder, self._look_again = look, folder, look_again
        self.can_go_on = False
        self.setMinimumSize(*SMALLEST)
        self.setWindowTitle("peerlog")
        self.setPalette(look.palette())
        self.setStyleSheet(look.style_sheet())
        self.setFont(look.font("body"))
        self._label = StepLabel(look, lambda error: str(error))
        book = ClosedBook(look, self._label)
        book.help_wanted.connect(lambda: help_now_dialog(look, help_now, self).open())
        self.setCentralWidget(book)
        self._say(trouble)

    def _say(self, trouble: OSError) -> None:
        look = self._look
        again = Button(look, _("Try again"), "primary", "rotate-ccw")
        again.clicked.connect(self._try_again)
        away = Button(look, _("Close"), "quiet", "x")
        away.clicked.connect(self.close)
        part = column(
            look.space("snug"),
            Words(look, breakable(self._folder), "strong"),
            Words(look, happened(trouble), "lead"),
            Words(look, _("Nothing is lost: nothing was written, and nothing was changed."), "lead"),
            Words(look, _("If it stays so, show this to the person who looks after your computer."), "body"),
        )
        self._label.show_step(_("peerlog cannot use its folder"), "", holder(part), again, others=[away])

    def _try_again(self) -> None:
        trouble = self._look_again()
        if trouble is None:
            self.can_go_on = True
            self.close()
        else:
            self._say(trouble)


def wait_for_folder(paths: DataDir, help_now: HelpNow, application: QApplication) -> bool:
    """Whether the data folder can be used; while it cannot, a window says so and looks again when asked."""
    trouble = paths.trouble()
    if trouble is None:
        return True
    look = Look("dark" if system_is_dark() else "light")
    window = NoFolderWindow(look, paths.root, help_now, trouble, paths.trouble)
    window.showMaximized()
    application.exec()
    return window.can_go_on


def happened(trouble: OSError) -> str:
    """What the system said, in plain words."""
    number = trouble.errno or 0
    if number in (errno.ENOSPC, errno.EDQUOT):
        return _("The disk is full. Make some room on it, then try again.")
    if number in (errno.EROFS, errno.EACCES, errno.EPERM):
        return _("The folder can only be read, or this login may not use it.")
    if number in (errno.ENOTDIR, errno.EEXIST):
        return _("Something that is no folder lies where it should be.")
    return _("It could not be reached. Perhaps a disk or a network is not there just now.")
