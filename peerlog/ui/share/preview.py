"""Exactly what will leave, whole, before it does; then where it was saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from peerlog.domain.draft import Draft
from peerlog.domain.errors import AlreadyThere, CannotWrite, NotPlaced, PeerlogError, PeriodRefused
from peerlog.domain.period import Period
from peerlog.failures import sentence
from peerlog.services.summarise import Preview
from peerlog.services.summary_page import page_of, period_words
from peerlog.text import _
from peerlog.ui.draft_keeper import DraftKeeper
from peerlog.ui.folders import usual_places
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.share.before import BeforeSettling, tells_little
from peerlog.ui.share.beside import Beside
from peerlog.ui.share.reasons import period_title, why_not
from peerlog.ui.share.saved import SavedSummary
from peerlog.ui.share.saving import SaveForm, ask_before_settling
from peerlog.ui.share.settles import unfinished_of
from peerlog.ui.share.shown import ShownSummary
from peerlog.ui.tasks import Report, Stopped
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.page import Footer, Header, Saved
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.work import Work

DRAFT = "preview"


def show_folder(folder: Path) -> None:
    """Opens it in the system's own file window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class PreviewPage(OpenPage):
    """The summary of `period` ("2026-Q3") as its reader will see it. `show` opens the folder it went to."""

    key = "preview"

    def __init__(self, work: Work, period: str, show: Callable[[Path], None] = show_folder) -> None:
        look = work.look
        self._period, self._show = Period.parse(period), show
        told = _("This page is what your supervisor will see. Nothing else leaves.")
        self._saved = Saved(look, _("This has not left the laptop"))
        self._back = Button(look, _("Back"), "quiet")
        self._back.clicked.connect(lambda: work.go.to("share"))
        self._save = Button(look, _("Save this summary"), "primary", "save")
        self._save.clicked.connect(self._save_wanted)
        self._done = Button(look, _("Done"), "primary", "check")
        self._done.clicked.connect(lambda: work.go.to("share"))
        self._done.hide()
        self._poster = Button(look, _("Make a page for the people here"), "quiet", "printer")
        self._poster.clicked.connect(lambda: work.go.to("poster", period=period))
        self._poster.hide()
        left = [] if look.narrow else [self._saved]
        footer = Footer(look, left, [self._back, self._save, self._poster, self._done])
        self._to_form = Button(look, _("Files and label"), "quiet", "chevron-down")
        self._to_form.clicked.connect(self._go_to_form)
        self._to_form.hide()
        super().__init__(
            work, Header(look, period_title(self._period), told, actions=[self._to_form]), footer
        )
        press_with_return(self, lambda: (self._save, self._done))
        self._preview: Preview | None = None
        self.shown: ShownSummary | None = None
        self.form: SaveForm | None = None
        self.before: BeforeSettling | None = None
        self.above = Banner(look, "", "careful")
        self.above.hide()
        self.beside = Beside(look, work.tasks)
        self.body.addWidget(self.above)
        self.body.addWidget(self.beside)
        self.body.addStretch(1)
        self._draft = self._kept_draft() or work.drafts.begin(DRAFT, None, {"period": period})
        self.keeper = DraftKeeper(self._keep, self)
        self.keeper.refused.connect(self._say)
        self._save.setEnabled(False)
        self.start = self._back
        self._look_at_it()

    # What the frame asks

    def about(self) -> dict[str, Any]:
        return {"period": str(self._period)}

    def keep_now(self) -> bool:
        return self.keeper.keep_now()

    def closing(self) -> None:
        self.beside.forget()
        if self.form is not None:
            self.form.blockSignals(True)  # fields are emptied next: that is nothing typed
        self.keeper.forget()
        super().closing()

    # Looking

    def _look_at_it(self) -> None:
        summarise, period = self.work.summarise, self._period
        title = _("Counting {period}").format(period=period_words(period))

        def look(report: Report) -> Preview:
            with summarise.beside() as beside:
                return beside.preview(period, lambda share, _words: report(share, title))

        # Nothing is written by looking: one need not wait for the count to end.
        self.beside.stopped.connect(lambda: self.work.go.to("share"))
        stop = _("Stop takes you back. Looking settles nothing.")
        self.beside.run(title, stop, look, self._show_preview, self._failed)

    def _show_preview(self, preview: Preview) -> None:
        look = self.work.look
        self.beside.stopped.disconnect()
        self._preview = preview
        said = page_of(preview.summary)
        if preview.summary.practice:
            words = _("Practice: made-up numbers. Every file says so too.")
            self._add(Banner(look, words, "notice", "info"))
        if preview.would_close:
            self.before = BeforeSettling(self.work, preview.would_close, self._waiting(), preview.left_out)
            self._add(self.before)
        if said.tells_little:
            self._add(tells_little(self.work, self._period))
        self.shown = ShownSummary(look, said)
        self._add(self.shown)
        later = any(month.first_day > self._period.last_day for month, _sessions in self.work.record.months())
        self.form = SaveForm(
            look,
            self.work.summarise,
            preview.would_close,
            self._draft.fields,
            comes_later=later and bool(preview.would_close),
        )
        self.form.changed.connect(self.keeper.touched)
        self.form.changed.connect(self._say_own_words)
        self._say_own_words()
        self._add(self.form)
        self._to_form.show()
        self._save.setEnabled(True)
        self.start = self._save
        self._save.setFocus()

    def _say_own_words(self) -> None:
        if self.shown is not None and self.form is not None:
            self.shown.say_own_words(self.form.own_words.text())

    def _go_to_form(self) -> None:
        if self.form is not None:
            self.area.ensureWidgetVisible(self.form)
            self.area.verticalScrollBar().setValue(self.form.y())
            self.form.chips.focus_first()

    def _add(self, part: QWidget) -> None:
        """Below the last, above the stretch that keeps everything at the top."""
        self.body.insertWidget(self.body.count() - 1, part)

    # Saving

    def _save_wanted(self) -> None:
        if self._preview is None or self.form is None:
            return
        try:
            if not self.form.check():
                return
        except (PeerlogError, OSError) as error:
            self._say(error)
            return
        self.keep_now()
        if not self._preview.would_close:
            self._choose_folder()
            return
        ask_before_settling(
            self.work.look, self, self._preview.would_close, len(self._waiting()), self._choose_folder
        )

    def _waiting(self) -> list[Draft]:
        return unfinished_of(self.work.record, self._period)

    def _choose_folder(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title = _("Where shall the files go?")
        folder = self.work.files.folder(self.work.look, self, title, Path(documents or Path.home()))
        if folder is not None:
            self._write(folder)

    def _write(self, folder: Path) -> None:
        assert self.form is not None
        summarise, period = self.work.summarise, self._period
        formats, label = self.form.formats(), self.form.label() or None
        paragraph = self.form.own_words.paragraph()

        def save(report: Report) -> list[Path]:
            if not folder.is_dir():  # a stick pulled out since it was chosen: nothing is made in its place
                raise CannotWrite(folder, "other")
            with summarise.beside() as beside:
                # The form was checked: what was found in the paragraph was shown, and read again.
                return beside.save(period, folder, formats, label, paragraph, report, read_again=True)

        self.form.setEnabled(False)
        self._save.setEnabled(False)
        self.above.say("")
        self.area.verticalScrollBar().setValue(0)
        stop = _("Stop leaves everything as it was: nothing is settled, and nothing has left.")
        self.beside.run(_("Saving"), stop, save, lambda files: self._show_saved(folder, files), self._failed)

    def _show_saved(self, folder: Path, files: list[Path]) -> None:
        look = self.work.look
        if self.form is not None:
            self.form.hide()
        self._throw_draft_away()
        if self.before is not None:
            self.before.hide()
        self._to_form.hide()
        saved = SavedSummary(
            look, folder, files, usual_places(), self._show, stopped_too_late=self.beside.stop_pressed
        )
        self.body.insertWidget(self.body.indexOf(self.above), saved)
        self._saved.say(_("Listed under Share, in what has left"))
        self._save.hide()
        self._back.hide()
        self._poster.setVisible(bool(self.work.summarise.posters.formats))
        self._done.show()
        self.start = self._done
        self._done.setFocus()
        self.area.verticalScrollBar().setValue(0)
        announce(saved, saved.said)
        self.work.changes.tell("releases")

    def _failed(self, error: Exception) -> None:
        if self.form is not None:
            self.form.setEnabled(True)
            self._save.setEnabled(True)
        if isinstance(error, Stopped):
            self.above.say(_("Stopped. Nothing was settled, and nothing has left."), "info")
            return
        self._say(error)
        if isinstance(error, NotPlaced):  # settled all the same: Share lists it
            self.work.changes.tell("releases")

    def _say(self, error: Exception) -> None:
        said = str(sentence(error))
        if isinstance(error, PeriodRefused):
            said = why_not(error.reason, self._period, self.work.policy)
        elif isinstance(error, AlreadyThere):
            said = " ".join(
                (said, _("Or give these files a label, below: then they have names of their own."))
            )
        self.above.say(said, "careful")
        self.area.verticalScrollBar().setValue(0)

    # What was typed

    def _kept_draft(self) -> Draft | None:
        drafts = self.work.drafts.of_page(DRAFT)
        return next((d for d in drafts if d.fields.get("period") == str(self._period)), None)

    def _keep(self) -> None:
        if self.form is not None:
            fields: Mapping[str, Any] = {"period": str(self._period), **self.form.fields()}
            self._draft = self.work.drafts.keep(replace(self._draft, fields=fields))

    def _throw_draft_away(self) -> None:
        self.keeper.forget()
        if self._kept_draft() is not None:
            self.work.drafts.throw_away(self._draft)
