"""Erase everything: the passphrase, a word typed by hand, and then the closed, empty book."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from peerlog.domain.errors import WrongPassphrase
from peerlog.failures import sentence
from peerlog.services.erase_everything import word_to_type
from peerlog.text import _, ngettext
from peerlog.ui.settings.kept_words import everything_in_numbers
from peerlog.ui.settings.safety import WIDEST
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.fields import LineField, PassphraseField
from peerlog.ui.widgets.flow import run_on
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work


class EverythingPart(QWidget):
    """`page_folder` says where the page for the manager shall go; None where none is wanted."""

    def __init__(self, work: Work, page_folder: Callable[[], Path | None] = lambda: None) -> None:
        super().__init__()
        self._work, self._page_folder = work, page_folder
        look = work.look
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        everything = work.keeping.everything
        if not everything.possible:
            told = _(
                "This logbook is for practice, or only open for reading. Practice goes when you lock it."
            )
            box.addWidget(Banner(look, told, "info"))
            return
        goes = everything.what_goes(len(work.summarise.releases()))
        sheet = MarginSheet(look)
        sheet.ask(_("What would go"), Words(look, everything_in_numbers(goes)), top=10, tall=True)
        stays = [_("Paper you printed, and files you gave to others.")]
        if goes.summaries:
            n = goes.summaries
            words = ngettext(
                "The files of {n} summary you saved.", "The files of {n} summaries you saved.", n
            )
            stays.append(words.format(n=n))
        if goes.away is not None:
            words = _("Backups in “{place}”, which is not there just now. Plug it in first, and they go too.")
            stays.append(words.format(place=goes.away.name))
        stays.append(_("Backups you made under a name of your own."))
        if work.on_shelf.is_one_of_several:
            stays.append(_("The other logbooks on this laptop, with their backups."))
        stays.append(
            _(
                "A small list of which months were summed up, without any number: it keeps the same months "
                "from being told a second time."
            )
        )
        sheet.ask(_("What stays behind"), Words(look, "\n".join(stays)), top=10, tall=True)
        self.passphrase = PassphraseField(look, _("Your passphrase"), show_label=False)
        self.passphrase.field.edit.setObjectName("passphrase_to_erase")
        self.passphrase.field.edit.setProperty("never_kept", True)
        self.passphrase.setMaximumWidth(look.size(WIDEST))
        sheet.ask(_("Your passphrase"), self.passphrase, top=8)
        word = word_to_type()
        ask = _("Type the word “{word}”").format(word=word)
        self.typed = LineField(look, ask, "pencil-line", show_label=False, longest=40)
        self.typed.field.edit.setObjectName("word_to_erase")
        self.typed.field.edit.setProperty("never_kept", True)
        self.typed.setMaximumWidth(look.size(WIDEST))
        sheet.ask(ask, self.typed, top=8)
        self.erase = Button(look, _("Erase the whole logbook"), "stop", "trash-2")
        self.erase.setEnabled(not work.keeping.erase.held)
        self.erase.clicked.connect(self._erase)
        sheet.ask("", run_on(0, self.erase), rule=False)
        box.addWidget(sheet)
        self.told = Banner(look, "", "careful")
        self.told.hide()
        box.addWidget(self.told)
        self.setFocusProxy(self.passphrase)

    def _erase(self) -> None:
        """The button comes last, behind two answers nobody gives by mistake: it is not asked again."""
        work, everything = self._work, self._work.keeping.everything
        passphrase, typed = self.passphrase.text(), self.typed.text()
        try:
            everything.refuse(passphrase, typed)
            folder = self._page_folder()
            QApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
            try:
                work.tasks.wait()
                work.keeping.leaving.erase_everything(everything, passphrase, typed, folder)
            finally:
                QApplication.restoreOverrideCursor()
        except Exception as error:  # noqa: BLE001  said in one sentence; the logbook is still there
            self.told.say(str(sentence(error)), "careful")
            (self.passphrase if isinstance(error, WrongPassphrase) else self.typed).setFocus()
            return
        self.passphrase.clear()
        self.typed.set_text("")
        work.go.lock()
