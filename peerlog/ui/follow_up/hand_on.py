"""Before a page of lines is handed on: as which files, what could point to someone, and where it went."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.errors import AlreadyThere, PeerlogError, Refused
from peerlog.failures import sentence
from peerlog.services.summary_review import Pointing
from peerlog.text import _
from peerlog.ui.share.left_page import usual_folder
from peerlog.ui.share.left_words import breakable, in_the_way
from peerlog.ui.share.preview import show_folder
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.chips import Chip
from peerlog.ui.widgets.choices import ManyChips
from peerlog.ui.widgets.fields import Trouble
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

Save = Callable[[Path, Sequence[str], bool], list[Path]]
"""Writes the page: the folder, the kinds of file, and whether what was found was read again."""


class HandOn(QWidget):
    """What `pointing` finds is quoted, and saving waits for "I have read it again".

    `formats` are endings ("pdf", "html"). `show` opens the folder the page went to.
    """

    saved = Signal()

    def __init__(
        self,
        work: Work,
        formats: Collection[str],
        pointing: Callable[[], Sequence[Pointing]],
        save: Save,
        show: Callable[[Path], None] = show_folder,
    ) -> None:
        super().__init__()
        look = work.look
        self._work, self._pointing, self._save, self._show = work, pointing, save, show
        self._found: tuple[Pointing, ...] = ()
        known = {
            "pdf": (_("Page to print (PDF)"), "printer"),
            "html": (_("Page to read"), "file-text"),
            "txt": (_("Plain text"), "type"),
        }
        options = [(name, *known[name]) for name in known if name in formats]
        self.chips = ManyChips(look, options, _("Kinds of file"))
        self.chips.set_value([name for name, *_rest in options[:1]])
        self._none = Trouble(look)
        self._told = Banner(look, "", "notice")
        self._told.hide()
        self.read_again = Chip(look, _("I have read it again"))
        self.read_again.hide()
        self.above = Banner(look, "", "careful")
        self.above.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.space(6))
        if not options:
            told = _("Your organisation does not use files of this kind.")
            box.addWidget(Words(look, told, "body", "ink_soft"))
        for part in (self.chips, self._none, self._told, self.read_again, self.above):
            box.addWidget(part)
        box.setAlignment(self.read_again, Qt.AlignmentFlag.AlignLeading)
        self.chips.setVisible(bool(options))
        self.possible = bool(options)
        self._box = box
        self._done: Banner | None = None
        self.chips.changed.connect(lambda: self._none.say(""))
        self.read_again.clicked.connect(lambda: self._none.say(""))

    def save(self) -> None:
        """Asks where to, and says where it went, or what to do first."""
        try:
            if not self._ready():
                return
            title = _("Where shall the page go?")
            folder = self._work.files.folder(self._work.look, self, title, usual_folder())
            if folder is None:
                return
            files = self._save(folder, self.chips.value(), self.read_again.isChecked())
        except AlreadyThere as error:
            self._say(in_the_way(error))
        except (PeerlogError, OSError) as error:
            self._say(str(sentence(error)))
        else:
            self._show_saved(folder, files)

    def forget_found(self) -> None:
        """Other lines are on the page now: what was read again was another one."""
        self._found = ()
        self.read_again.setChecked(False)
        self.read_again.hide()
        self._told.say("")
        self._none.say("")

    def _ready(self) -> bool:
        if not self.chips.value():
            self._none.say(str(sentence(Refused("no_format"))))
            self.chips.focus_first()
            return False
        found = tuple(self._pointing())
        if found != self._found:
            self.read_again.setChecked(False)
        self._found = found
        self.read_again.setVisible(bool(found))
        words = ", ".join(_("“{words}”").format(words=one.words) for one in found)
        told = _(
            "These words could point to someone: {words}. Others may have been missed: this only looks for "
            "names and numbers it knows."
        )
        self._told.say(told.format(words=words) if found else "", "notice")
        if found and not self.read_again.isChecked():
            self._none.say(_("Read it once more, then say so here."))
            self.read_again.setFocus()
            return False
        self._none.say("")
        return True

    def _say(self, words: str) -> None:
        self.above.say(words, "careful")

    def _show_saved(self, folder: Path, files: Sequence[Path]) -> None:
        look = self._work.look
        self.above.say("")
        names = ", ".join(breakable(file.name) for file in files)
        told = _("Saved in {folder}: {files}. It is listed in what has left.")
        words = told.format(folder=breakable(folder), files=names)
        show = Button(look, _("Show it"), "secondary", "folder")
        show.clicked.connect(lambda: self._show(folder))
        if self._done is not None:
            self._box.removeWidget(self._done)
            self._done.hide()
            self._done.deleteLater()
        self._done = Banner(look, words, "good", actions=[show])
        self._box.addWidget(self._done)
        announce(self._done, words)
        self.saved.emit()
        show.setFocus()
