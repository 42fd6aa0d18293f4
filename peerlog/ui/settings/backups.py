"""Backups: the last good one, where they go, all good ones, and what they are good for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.failures import sentence
from peerlog.services.backup_places import is_carried_off
from peerlog.services.backups import BackedUp, Backups
from peerlog.services.kept_backups import KeptBackup
from peerlog.text import _
from peerlog.ui.putting_back.not_whole import cannot_be_read, gaps_banner
from peerlog.ui.putting_back.words import age, breakable, moment, sessions_in
from peerlog.ui.settings.backup_list import BackupList
from peerlog.ui.tasks import Report, Stopped
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, run_on
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.telling import Banner, Working
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work


class BackupsPart(QWidget):
    """What is read from disks is read beside the window: a stick may be slow."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self._sheet = sheet = MarginSheet(work.look)
        if work.backups is None:
            words = _("This logbook is only for practice or only to read: no backups are made of it.")
            sheet.ask(_("Backups"), Words(work.look, words), top=10, tall=True, rule=False)
        else:
            self._fill(work.backups)
        sheet.box.addStretch(1)
        box.addWidget(sheet, 1)

    def _fill(self, backups: Backups) -> None:
        look, work = self._work.look, self._work
        self._backups = backups
        self._alive = alive = [True]
        self.destroyed.connect(lambda: alive.clear())
        self._last = Words(look, _("Looking"))
        self._holds = Words(look, "", "caption", "ink_soft")
        self.now = Button(look, _("Back up now"), "secondary", "archive")
        self.now.clicked.connect(self.back_up)
        self._running = column(0)
        self.told = Banner(look, "", "good")
        self.told.hide()
        self._gaps = column(0)
        answer = column(look.space("tight"), self._last, self._holds)
        answer.addLayout(self._gaps)
        answer.addWidget(run_on(0, self.now))
        answer.addLayout(self._running)
        answer.addWidget(self.told)
        self._sheet.ask(_("The last good one"), holder(answer), top=8, tall=True)
        self._place = Words(look, "")
        self._place_told = Words(look, "", "caption", "ink_soft")
        choose = Button(look, _("Choose a second place"), "secondary", "folder")
        choose.clicked.connect(self._choose)
        self._no_place = Button(look, _("No second place"), "quiet", "x")
        self._no_place.clicked.connect(lambda: self._take(None))
        self._set_by_others = bool(work.policy.backup_folder)
        ways = run_on(0, choose, self._no_place)
        if self._set_by_others:
            ways.hide()
        own = _("In peerlog's own folder: {folder}").format(folder=breakable(backups.places.default))
        places = column(look.space("tight"), Words(look, own), self._place, self._place_told, ways)
        self._sheet.ask(_("Where they go"), holder(places), top=8, tall=True)
        self.list = BackupList(work)
        self._sheet.ask(_("Good backups"), self.list, top=8, tall=True)
        self._sheet.ask(_("What they are for"), Words(look, _what_for()), top=10, tall=True)
        elsewhere = Button(look, _("Move to another laptop"), "secondary", "arrow-right")
        elsewhere.clicked.connect(lambda: work.go.to("moving"))
        self._sheet.ask(_("Another laptop"), holder(column(0, run_on(0, elsewhere))), top=4, rule=False)
        self._show_place()
        self._read()

    # What there is

    def _read(self) -> None:
        backups, alive = self._backups, self._alive

        def done(found: list[KeptBackup]) -> None:
            if alive:
                self._show(found)

        def failed(error: Exception) -> None:
            if alive and not isinstance(error, Stopped):
                self._last.setText(str(sentence(error)))

        self._work.tasks.run(lambda _report: backups.every(), done, failed)

    def _show(self, every: list[KeptBackup]) -> None:
        self._show_gaps(every)
        found = [each for each in every if each.notes.wholly_good]
        if found:
            notes, now = found[0].notes, self._work.clock.now()
            said = _("{moment}: {age}").format(moment=moment(notes.made_at), age=age(notes.made_at, now))
            self._last.setText(said)
            self._holds.setText(sessions_in(notes.contents))
        else:
            self._last.setText(
                _("There is none yet. One is made by itself soon, and when you close the window.")
            )
        self._holds.setVisible(bool(found))
        self.list.show_all_of(every)

    def _show_gaps(self, every: list[KeptBackup]) -> None:
        while (item := self._gaps.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        damaged = self._backups.damage_told_by(every)
        if damaged is not None:
            self._gaps.addWidget(gaps_banner(self._work, damaged, every, more=False))

    # Making one

    def back_up(self) -> None:
        """Beside the window; it goes on when somebody turns the page, and says there that it is done."""
        backups, alive, go = self._backups, self._alive, self._work.go
        self.now.setEnabled(False)
        self.told.hide()
        working = Working(self._work.look, _("Copying"))
        self._running.addWidget(working)

        def make(report: Report) -> BackedUp:
            with backups.beside() as beside:
                return beside.back_up(report)

        def finished() -> None:
            self._running.removeWidget(working)
            working.hide()
            working.deleteLater()
            self.now.setEnabled(True)
            self.now.setFocus()

        def done(made: BackedUp) -> None:
            said, tone = _what_was_made(made)
            if not alive:
                go.say(said, tone)
                return
            finished()
            self.told.say(said, tone)
            self._show_place()
            self._read()

        def failed(error: Exception) -> None:
            stopped = isinstance(error, Stopped)
            if alive:
                finished()
                self.told.say(_stopped() if stopped else _failed(error), "info" if stopped else "careful")
            elif not stopped:
                go.say(_failed(error), "careful")

        def progress(share: float, words: str) -> None:
            if alive:
                working.set_part(share, words)

        stop = self._work.tasks.run(make, done, failed, progress)
        working.stopped.connect(stop)

    # Where they go

    def _choose(self) -> None:
        look, work = self._work.look, self._work
        chosen = self._backups.places.chosen
        start = chosen if chosen is not None and chosen.is_dir() else Path.home()
        folder = work.files.folder(look, self, _("Where shall backups go, too?"), start)
        if folder is not None:
            self._take(None if folder == self._backups.places.default else folder)
            self.back_up()

    def _take(self, folder: Path | None) -> None:
        self._work.preferences.change(backup_folder="" if folder is None else str(folder))
        self._backups.choose(folder)
        self._show_place()

    def _show_place(self) -> None:
        chosen = self._backups.places.chosen
        self._no_place.setVisible(chosen is not None and not self._set_by_others)
        self._place_told.setVisible(True)
        if chosen is None:
            self._place.setText(_("Only there. A second place is good: if the laptop is lost, it is not."))
            self._place_told.hide()
            return
        said = _("And in: {folder}").format(folder=breakable(chosen))
        if self._set_by_others:
            said += " " + _("This is set by your organisation.")
        self._place.setText(said)
        told = ""
        if not chosen.is_dir():
            told = _("This place is not there just now. When it is back, it gets the newest backup.")
        elif is_carried_off(chosen):
            told = _(
                "This place seems to lie on a network, or another program copies it elsewhere. "
                "Backups are sealed; all the same, ask whether that is allowed here."
            )
        self._place_told.setText(told)
        self._place_told.setVisible(bool(told))


def _what_was_made(made: BackedUp) -> tuple[str, Any]:
    said, tone = _("There is a new good backup. It was opened again and looked through."), "good"
    if not made.notes.wholly_good:
        said = _("There is a new backup beside the good ones.")
        said, tone = f"{said} {cannot_be_read(made.notes.unreadable)}", "careful"
    for place, why in made.missed:
        words = _('But it is not in "{place}": {why}').format(place=place, why=sentence(why))
        return f"{said} {words}", "notice" if made.notes.wholly_good else tone
    return said, tone


def _stopped() -> str:
    return _("Stopped. The backups of before are still there.")


def _failed(error: Exception) -> str:
    return _("There is no new backup: {why}").format(why=sentence(error))


def _what_for() -> str:
    return " ".join(
        (
            _("A backup is your whole logbook in one sealed file."),
            _("It helps when the laptop breaks or is lost, when a file is damaged,"),
            _("and when you want back what was there before."),
            _("Each one opens with the passphrase or the recovery code of its day:"),
            _("after you change your passphrase, old backups still want the old one."),
            _("It does not help if you forget both. And what you strike or erase stays in older backups."),
        )
    )
