"""All good backups, newest first; each can be looked into, and put back from there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.services.kept_backups import KeptBackup
from peerlog.text import _, ngettext
from peerlog.ui.putting_back.parts import list_of
from peerlog.ui.putting_back.words import moment, size
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.dialog import Dialog
from peerlog.ui.widgets.flow import run_on
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

SHOWN_AT_ONCE = 4


class BackupList(QWidget):
    """A backup that lies in two places is one line."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._kept: list[list[KeptBackup]] = []
        self._with_gaps: list[list[KeptBackup]] = []
        self._all = False
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(work.look.space("tight"))
        self.show_all_of([])

    def show_all_of(self, kept: Sequence[KeptBackup]) -> None:
        by_time: dict[datetime, list[KeptBackup]] = {}
        for each in kept:
            by_time.setdefault(each.notes.made_at, []).append(each)
        self._kept = [each for each in by_time.values() if each[0].notes.wholly_good]
        self._with_gaps = [each for each in by_time.values() if not each[0].notes.wholly_good]
        self._draw()

    def _draw(self) -> None:
        look = self._work.look
        while (item := self._box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        other = Button(look, _("Another file"), "quiet", "folder")
        other.clicked.connect(lambda: self._ask(None))
        ways = [other]
        if self._kept:
            words = _("Press one to look inside, or to put it back.")
            self._box.addWidget(Words(look, words, "caption", "ink_soft"))
            shown = self._kept if self._all else self._kept[:SHOWN_AT_ONCE]
            lines = self._add_list(shown)
            more = len(self._kept) - len(shown)
            if more:
                every = Button(
                    look, ngettext("{n} more", "{n} more", more).format(n=more), "quiet", "chevron-down"
                )
                every.clicked.connect(self._show_every_one)
                ways.insert(0, every)
            elif self._all and len(lines) > SHOWN_AT_ONCE:
                lines[SHOWN_AT_ONCE].setFocus()
        if self._with_gaps:
            words = _("Not good: when these were made, entries of the logbook could not be read.")
            self._box.addWidget(Words(look, words, "caption", "ink_soft"))
            self._add_list(self._with_gaps if self._all else self._with_gaps[:SHOWN_AT_ONCE])
        self._box.addWidget(run_on(0, *ways))

    def _add_list(self, shown: Sequence[Sequence[KeptBackup]]) -> list[Line]:
        places = {each[0].file: self._where(each) for each in shown}
        listed, lines = list_of(
            self._work.look,
            [each[0] for each in shown],
            self._work.clock.now(),
            lambda file: places[file],
            self._ask,
        )
        self._box.addWidget(listed)
        return lines

    def _show_every_one(self) -> None:
        self._all = True
        self._draw()

    def _where(self, kept: Sequence[KeptBackup]) -> str:
        backups = self._work.backups
        own = backups is not None and any(each.file.parent == backups.places.default for each in kept)
        how_large = size(kept[0].notes.image_bytes)
        if len(kept) > 1:
            place = _("in both places")
        elif own:
            place = _("in peerlog's own folder")
        else:
            place = _("in the second place")
        why = kept[0].notes.why
        if why == "before_restore":
            place += " · " + _("made before a backup was put back")
        elif why == "before_update":
            place += " · " + _("made before an update")
        return f"{how_large} · {place}"

    def _ask(self, kept: KeptBackup | None) -> None:
        """The logbook closes for it: nobody is to be surprised by that."""
        look, file = self._work.look, kept.file if kept is not None else None
        no = Button(look, _("Not now"), "secondary")
        yes = Button(look, _("Close and look"), "primary", "book-open")
        title = _("Look at another backup?")
        if kept is not None:
            title = _("Look at the backup of {moment}?").format(moment=moment(kept.notes.made_at))
        told = _(
            "Your logbook closes for it. Then the passphrase of the day of the backup is asked. "
            "You see what would change, and nothing is changed before you say so."
        )
        dialog = Dialog(look, self, title, told, "archive", [no, yes])
        no.clicked.connect(dialog.reject)
        yes.clicked.connect(dialog.accept)
        dialog.accepted.connect(lambda: self._work.go.put_back(file))
        dialog.open()
