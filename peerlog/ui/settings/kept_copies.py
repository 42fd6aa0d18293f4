"""Older backups and copies: how many there are, and a new one in their place."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.failures import sentence
from peerlog.text import _, ngettext
from peerlog.ui.settings.kept_asking import AskOnce
from peerlog.ui.share.beside import Beside
from peerlog.ui.tasks import Report, Stopped
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import run_on
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work


class CopiesPart(QWidget):
    """What was erased still lies in copies made before; they go only after a new one was looked over."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        look = work.look
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.space(4))
        self._words = Words(look, "", "body")
        self.renew = Button(look, _("Make a new one, let the older go"), "quiet", "repeat")
        self.renew.clicked.connect(self._ask)
        self.told = Banner(look, "", "good")
        self.told.hide()
        self.beside = Beside(look, work.tasks)
        box.addWidget(self._words)
        box.addWidget(run_on(0, self.renew))
        box.addWidget(self.beside)
        box.addWidget(self.told)
        self._say()

    def _say(self) -> None:
        found = self._work.keeping.copies.found()
        n = len(found.every)
        words = ngettext(
            "There is {n} backup or copy. What you erase now is still in it.",
            "There are {n} backups or copies. What you erase now is still in them.",
            n,
        ).format(n=n)
        if not n:
            words = _("There is no backup yet.")
        if found.away is not None:
            more = _("“{place}” is not there just now, so backups in it are not counted.")
            words += " " + more.format(place=found.away.name)
        self._words.setText(words)
        self.renew.setVisible(n > 0)
        self.renew.setEnabled(not self._work.keeping.erase.held)

    def _ask(self) -> None:
        n = len(self._work.keeping.copies.found().every)
        AskOnce(
            self._work.look,
            self.window(),
            _("Let older backups go?"),
            [ngettext("{n} backup or copy", "{n} backups or copies", n).format(n=n)],
            [_("First a new backup is made and looked over. If that does not work, every older one stays.")],
            _("Let them go"),
            self._do,
        ).open()

    def _do(self) -> None:
        copies = self._work.keeping.copies

        def renew(report: Report) -> int:
            with copies.beside() as beside:
                return beside.renew(report)

        self.told.say("")
        self.renew.setEnabled(False)
        title, stop = _("Making a new backup"), _("Stop leaves every older backup as it is.")
        self.beside.run(title, stop, renew, self._done, self._failed)

    def _done(self, gone: Any) -> None:
        self._say()
        words = ngettext(
            "There is a new backup, and {n} older one is gone.",
            "There is a new backup, and {n} older ones are gone.",
            gone,
        )
        self.told.say(words.format(n=gone), "good")
        self.renew.setFocus()

    def _failed(self, error: Exception) -> None:
        self._say()
        if isinstance(error, Stopped):
            self.told.say(_("Stopped. Every older backup is still there."), "info")
            return
        self.told.say(str(sentence(error)), "careful")
