"""The "you said, what changed" sheet: choose, look it over, their yes, see it whole, save it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from peerlog.domain.draft import Draft
from peerlog.domain.errors import PeerlogError, Refused
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.draft_keeper import DraftKeeper
from peerlog.ui.folders import usual_places
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.share.left_page import usual_folder
from peerlog.ui.share.left_slow import SlowWork
from peerlog.ui.share.preview import show_folder
from peerlog.ui.share.saved import SavedSummary
from peerlog.ui.tasks import Report, Stopped
from peerlog.ui.voices.choosing import Choosing
from peerlog.ui.voices.leaving import LeavingForm
from peerlog.ui.voices.shown_sheet import ShownSheet
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.page import Footer, Header, Saved
from peerlog.ui.widgets.telling import Banner, Empty
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

DRAFT = "voices_sheet"
_DRAWN_AFTER_MS = 350


class VoicesSheetPage(OpenPage):
    """`show` opens the folder the sheet went to."""

    key = "voices_sheet"

    def __init__(self, work: Work, show: Callable[[Path], None] = show_folder) -> None:
        look = work.look
        self._show_folder = show
        self._saved = Saved(look, _("This has not left the laptop"))
        self._back = Button(look, _("Back"), "quiet", "arrow-left")
        self._save = Button(look, _("Save this sheet"), "primary", "save")
        self._done = Button(look, _("Done"), "primary", "check")
        self._done.hide()
        left = [] if look.narrow else [self._saved]
        told = _("One sheet for the service. Only what you choose leaves, in the words that were agreed.")
        header = Header(look, _("You said, what changed"), told)
        super().__init__(work, header, Footer(look, left, [self._back, self._save, self._done]))
        for button in (self._back, self._done):
            button.clicked.connect(lambda: work.go.to("voices"))
        self._save.clicked.connect(self._save_wanted)
        press_with_return(self, lambda: (self._save, self._done))
        self._closed = False
        self.above = Banner(look, "", "careful")
        self.above.hide()
        self.body.addWidget(self.above)
        self.slow = SlowWork(work, self.body)
        self.choosing: Choosing | None = None
        self.form: LeavingForm | None = None
        self.shown: QWidget | None = None
        self._draft: Draft | None = None
        self.keeper = DraftKeeper(self._keep, self)
        self.keeper.refused.connect(self._failed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_DRAWN_AFTER_MS)
        self._pause.timeout.connect(self._draw)
        self.start = self._back
        self._fill()
        self.body.addStretch(1)

    def keep_now(self) -> bool:
        return self.keeper.keep_now()

    def closing(self) -> None:
        self._closed = True
        self._pause.stop()
        self.slow.forget()
        self.keeper.forget()
        super().closing()

    # What stands there

    def _fill(self) -> None:
        look, work = self.work.look, self.work
        sheets = work.summarise.voice_sheets
        self._save.setEnabled(False)
        try:
            voices = sheets.may_leave()
            before = {uid for left in work.following.left_files.all() for uid in left.holds}
        except (PeerlogError, OSError) as error:
            self.above.say(str(sentence(error)), "careful")
            return
        if not voices:
            go = Button(look, _("Go to the voices"), "secondary", "megaphone")
            go.clicked.connect(lambda: work.go.to("voices"))
            told = _(
                "A voice can stand on the sheet once there are words to pass on and a tick that they were "
                "agreed. Somebody who only wanted to be heard never stands on it."
            )
            self.body.addWidget(Empty(look, "megaphone", _("Nothing can leave yet"), told, go))
            self.start = go
            return
        drafts = work.drafts.of_page(DRAFT)
        self._draft = drafts[0] if drafts else work.drafts.begin(DRAFT)
        fields = self._draft.fields
        chosen = {bytes.fromhex(uid) for uid in fields.get("chosen", ())}
        self.choosing = Choosing(work, voices, chosen, before)
        self.choosing.changed.connect(self._chosen)
        self.body.addWidget(self.choosing)
        self._title = Words(look, _("The sheet, as it will be saved"), "title")
        self.body.addWidget(self._title)
        self.form = LeavingForm(work, fields)
        self.form.changed.connect(self._touched)
        self.form.label.changed.connect(self._pause.start)
        self.body.addWidget(self.form)
        self._save.setEnabled(bool(sheets.formats))
        self.start = self.choosing.begin()
        self._draw()

    def _chosen(self) -> None:
        if self.form is not None:
            self.form.other_voices()
        self._touched()
        self._pause.start()

    def _touched(self) -> None:
        if not self._closed:  # fields are emptied when the page is put away: that is nothing typed
            self.keeper.touched()

    def _draw(self) -> None:
        """The sheet as it is now, and what on it could point to someone."""
        self._pause.stop()
        if self.choosing is None or self.form is None:
            return
        sheets, now = self.work.summarise.voice_sheets, QWidget()
        self.form.setEnabled(True)
        try:
            sheet = sheets.sheet(self.choosing.chosen(), None)
            self.form.show_found(sheets.pointing(sheet))
        except Refused as refused:
            self.form.show_found(())
            words = _("Nothing is chosen yet.")
            if refused.why != "nothing_chosen":
                words = str(sentence(refused))
            now = Words(self.look, words, "body", "ink_soft")
        except (PeerlogError, OSError) as error:
            self._failed(error)
        else:
            now = ShownSheet(self.look, sheets.page(replace(sheet, label=self.form.label.text())))
        before, self.shown = self.shown, now
        if before is not None:
            self.body.removeWidget(before)
            before.hide()
            before.deleteLater()
        self.body.insertWidget(self.body.indexOf(self._title) + 1, now)

    # Saving

    def _save_wanted(self) -> None:
        if self.choosing is None or self.form is None:
            return
        self._draw()
        self.above.say("")
        try:
            self.work.summarise.voice_sheets.sheet(self.choosing.chosen())
            if not self.form.check():
                return
        except (PeerlogError, OSError) as error:
            self._failed(error)
            return
        self.keep_now()
        title = _("Where shall the sheet go?")
        folder = self.work.files.folder(self.work.look, self, title, usual_folder())
        if folder is not None:
            self._write(self.choosing.chosen(), self.form, folder)

    def _write(self, chosen: list[bytes], form: LeavingForm, folder: Path) -> None:
        summarise, formats, label = self.work.summarise, form.chips.value(), form.label.text() or None

        def save(report: Report) -> list[Path]:
            with summarise.beside() as beside:
                # The form was checked: what was found was shown and read again, and they said yes.
                return beside.voice_sheets.save(
                    chosen, folder, formats, label, report, read_again=True, agreed=True
                )

        self._busy(True)
        self.slow.run(_("Saving"), save, lambda files: self._show_saved(folder, files), self._failed)

    def _show_saved(self, folder: Path, files: list[Path]) -> None:
        self._throw_draft_away()
        for part in (self.choosing, self.form, self._title, self.shown):
            if part is not None:
                part.hide()
        saved = SavedSummary(self.look, folder, files, usual_places(), self._show_folder)
        self.body.insertWidget(self.body.indexOf(self.above), saved)
        self._saved.say(_("Listed in what has left"))
        self._save.hide()
        self._back.hide()
        self._done.show()
        self.start = self._done
        self._done.setFocus()
        self.area.verticalScrollBar().setValue(0)
        announce(saved, saved.said)
        self.work.changes.tell("left_files")

    def _failed(self, error: Exception) -> None:
        self._busy(False)
        if isinstance(error, Stopped):
            self.above.say(_("Stopped. Nothing was saved, and nothing has left."), "info")
        else:
            self.above.say(str(sentence(error)), "careful")
        self.area.verticalScrollBar().setValue(0)

    def _busy(self, busy: bool) -> None:
        for part in (self.choosing, self.form):
            if part is not None:
                part.setEnabled(not busy)
        self._save.setEnabled(not busy and bool(self.work.summarise.voice_sheets.formats))

    # What was chosen

    def _keep(self) -> None:
        if self.choosing is not None and self.form is not None and self._draft is not None:
            chosen = [uid.hex() for uid in self.choosing.chosen()]
            fields: dict[str, Any] = {"chosen": chosen, **self.form.fields()}
            self._draft = self.work.drafts.keep(replace(self._draft, fields=fields))

    def _throw_draft_away(self) -> None:
        self.keeper.forget()
        if self._draft is not None and self.work.drafts.of_page(DRAFT):
            self.work.drafts.throw_away(self._draft)
