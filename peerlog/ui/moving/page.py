"""Move to another laptop: a sealed file on a stick, then this copy is only read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.open_page import OpenPage
from peerlog.ui.putting_back.not_whole import cannot_be_read
from peerlog.ui.putting_back.words import breakable
from peerlog.ui.share.beside import Beside
from peerlog.ui.tasks import Stopped
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, row, run_on
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Mark, Words
from peerlog.ui.work import Work


class MovingPage(OpenPage):
    """Three steps; only the last one changes anything here, and it can be taken back."""

    key = "moving"

    def __init__(self, work: Work) -> None:
        told = _("Everything goes along, sealed: sessions, reflections, and the list of what you gave out.")
        super().__init__(work, Header(work.look, _("Move to another laptop"), told))
        self._file: Path | None = None
        look = work.look
        self.told = Banner(look, "", "careful")
        self.told.hide()
        self.beside = Beside(look, work.tasks)
        self._pack = Button(look, _("Choose the stick or folder"), "primary", "folder")
        self._pack.clicked.connect(self._choose)
        self._packed = Words(look, "", "strong")
        self._packed.hide()
        self._leave = Button(look, _("I have moved: only read here"), "secondary", "lock")
        self._leave.clicked.connect(self._leave_here)
        self._leave.setEnabled(False)
        self.body.addWidget(self.told)
        self.body.addWidget(
            self._step(
                "1",
                _("Here: a sealed file on a stick"),
                _("It is opened again and looked through before it counts. Nothing changes here yet."),
                column(look.space("tight"), run_on(0, self._pack), self.beside, self._packed),
            )
        )
        self.body.addWidget(
            self._step(
                "2",
                _("There: bring it in"),
                _(
                    "Start peerlog on the other laptop. Press “I have a backup, or come from another "
                    "laptop” and choose the file. It opens with the passphrase of today."
                ),
            )
        )
        self.body.addWidget(
            self._step(
                "3",
                _("Here again: leave this copy"),
                _(
                    "When all is there, this copy can only be read, so that there are no two that differ. "
                    "You can take it back here at any time. To have it gone from this laptop, take it back "
                    "first, then erase everything under What is kept."
                ),
                column(0, run_on(0, self._leave)),
            )
        )
        away = Button(look, _("Back to backups"), "quiet", "arrow-left")
        away.clicked.connect(lambda: work.go.to("settings", part="backups"))
        self.body.addWidget(run_on(0, away))
        self.body.addStretch(1)
        if not work.moving.can:
            self._pack.setEnabled(False)
            self.told.say(_("This logbook is only for practice or only to read: it does not move."), "info")
        self.start = self._pack if work.moving.can else away

    def closing(self) -> None:
        self.beside.forget()
        super().closing()

    def _step(self, number: str, title: str, told: str, more: object = None) -> QWidget:
        look = self.look
        words = column(look.space(4), Words(look, title, "section"), Words(look, told, "body", "ink_soft"))
        if more is not None:
            words.addLayout(more)  # type: ignore[arg-type]
        sheet = Sheet(look)
        signs = {"1": "save", "2": "download", "3": "lock"}
        line = row(look.space(14), Mark(look, signs[number], 40, "accent_ink", "accent_tint"), holder(words))
        line.setStretch(1, 1)
        sheet.box.addLayout(line)
        return sheet

    def _choose(self) -> None:
        title = _("Where shall the sealed file go?")
        folder = self.work.files.folder(self.look, self, title, Path.home())
        if folder is None:
            return
        moving = self.work.moving
        self._pack.setEnabled(False)
        self.told.say("")
        self.beside.run(
            _("Packing everything"),
            _("Stop changes nothing."),
            lambda report: moving.pack(folder, report),
            self._is_packed,
            self._failed,
        )

    def _is_packed(self, packed: tuple[Path, int]) -> None:
        file, unreadable = packed
        self._file = file
        self._pack.setEnabled(True)
        said = _("It is there, whole: {file}") if not unreadable else _("It is there: {file}")
        self._packed.setText(said.format(file=breakable(file)))
        if unreadable:
            self.told.say(cannot_be_read(unreadable) + " " + _("All the others are in the file."), "careful")
        self._packed.show()
        self._leave.setEnabled(True)
        self._pack.setFocus()

    def _failed(self, error: Exception) -> None:
        self._pack.setEnabled(True)
        self._pack.setFocus()
        if isinstance(error, Stopped):
            self.told.say(_("Stopped. Nothing was changed."), "info")
        else:
            self.told.say(str(sentence(error)), "careful")

    def _leave_here(self) -> None:
        self.work.moving.leave_here()
        self.work.go.lock()
