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
from peerlog.domain.errors import PeerlogError, PeriodRefused
from peerlog.domain.period import Period
from peerlog.failures import sentence
from peerlog.services.summarise import Preview
from peerlog.services.summary_page import page_of, period_words
from peerlog.text import _
from peerlog.ui.draft_keeper import DraftKeeper
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.share.left import breakable
from peerlog.ui.share.reasons import period_title, why_not
from peerlog.ui.share.saving import SaveForm, ask_before_settling
from peerlog.ui.share.settles import name_unfinished, unfinished_of
from peerlog.ui.share.shown import ShownSummary
from peerlog.ui.tasks import Report, Stopped
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.page import Footer, Header, Saved
from peerlog.ui.widgets.telling import Banner, Working
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
        left = [] if look.narrow else [self._saved]
        footer = Footer(look, left, [self._back, self._save, self._done])
        super().__init__(work, Header(look, period_title(self._period), told), footer)
        press_with_return(self, lambda: (self._save, self._done))
        self._closed = False
        self._stop: Callable[[], None] | None = None
        self._preview: Preview | None = None
        self.shown: ShownSummary | None = None
        self.form: SaveForm | None = None
        self.above = Banner(look, "", "careful")
        self.above.hide()
        self.body.addWidget(self.above)
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
        self._closed = True
        if self._stop is not None:
            self._stop()
        self.keeper.forget()
        super().closing()

    # Looking

    def _look_at_it(self) -> None:
        summarise, period = self.work.summarise, self._period
        title = _("Counting {period}").format(period=period_words(period))

        def look(report: Report) -> Preview:
            with summarise.beside() as beside:
                return beside.preview(period, lambda share, _words: report(share, title))

        working = self._work_on(title, look, self._show_preview)
        # Nothing is written by looking: one need not wait for the count to end.
        working.stopped.connect(lambda: self.work.go.to("share"))

    def _show_preview(self, preview: Preview) -> None:
        look = self.work.look
        self._preview = preview
        if preview.summary.practice:
            words = _("Practice: made-up numbers. Every file says so too.")
            self._add(Banner(look, words, "notice", "info"))
        waiting = unfinished_of(self.work.record, self._period) if preview.would_close else []
        if waiting:
            self._add(self._unfinished(waiting))
        self.shown = ShownSummary(look, page_of(preview.summary))
        self._add(self.shown)
        summarise = self.work.summarise
        self.form = SaveForm(
            look, summarise.formats, preview.would_close, self._draft.fields, summarise.review
        )
        self.form.changed.connect(self.keeper.touched)
        self._add(self.form)
        self._save.setEnabled(True)
        self.start = self._save
        if not self._closed:
            self._save.setFocus()

    def _add(self, part: QWidget) -> None:
        """Below the last, above the stretch that keeps everything at the top."""
        self.body.insertWidget(self.body.count() - 1, part)

    def _unfinished(self, waiting: list[Draft]) -> QWidget:
        look = self.work.look
        told = _("Not finished yet for this time: {sessions}. You can wait: nothing is lost by it.")
        finish = Button(look, _("Finish that first"), "secondary", "notebook-pen")
        finish.clicked.connect(lambda: self.work.go.to("log", draft=waiting[0].uid))
        named = name_unfinished(waiting, self.work.content)
        return Banner(look, told.format(sessions=named), "notice", "bookmark", actions=[finish])

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
            self.work.look, self, self._preview.would_close, bool(self._waiting()), self._choose_folder
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
            with summarise.beside() as beside:
                # The form was checked: what was found in the paragraph was shown, and read again.
                return beside.save(period, folder, formats, label, paragraph, report, read_again=True)

        self.form.setEnabled(False)
        self._save.setEnabled(False)
        self._work_on(_("Saving"), save, lambda files: self._show_saved(folder, files))

    def _show_saved(self, folder: Path, files: list[Path]) -> None:
        look = self.work.look
        if self.form is not None:
            self.form.hide()
        self._throw_draft_away()
        names = ", ".join(breakable(file.name) for file in files)
        told = _("Saved in {folder}: {files}").format(folder=breakable(folder), files=names)
        show = Button(look, _("Show it"), "secondary", "folder")
        show.clicked.connect(lambda: self._show(folder))
        banner = Banner(look, told, "good", actions=[show])
        self.body.insertWidget(self.body.indexOf(self.above), banner)
        self._saved.say(_("Listed under Share, in what has left"))
        self._save.hide()
        self._back.hide()
        self._done.show()
        self.start = self._done
        self._done.setFocus()
        self.area.verticalScrollBar().setValue(0)
        announce(banner, told)
        self.work.changes.tell("releases")

    # Slow work beside the window

    def _work_on(self, title: str, work: Callable[[Report], Any], done: Callable[[Any], None]) -> Working:
        self.above.say("")
        working = Working(self.work.look, title)
        self.body.insertWidget(self.body.indexOf(self.above) + 1, working)
        self.area.verticalScrollBar().setValue(0)

        def finished(call: Callable[[Any], None], value: Any) -> None:
            self._stop = None
            if self._closed:
                return
            self.body.removeWidget(working)
            working.hide()
            working.deleteLater()
            call(value)

        def progress(part: float, words: str) -> None:
            if not self._closed:
                working.set_part(part, words)

        stop = self.work.tasks.run(
            work, lambda value: finished(done, value), lambda error: finished(self._failed, error), progress
        )
        if not working.isHidden():
            self._stop = stop
            working.stopped.connect(stop)
        return working

    def _failed(self, error: Exception) -> None:
        if self.form is not None:
            self.form.setEnabled(True)
            self._save.setEnabled(True)
        if isinstance(error, Stopped):
            self.above.say(_("Stopped. Nothing was saved, and nothing has left."), "info")
            return
        self._say(error)

    def _say(self, error: Exception) -> None:
        said = str(sentence(error))
        if isinstance(error, PeriodRefused):
            said = why_not(error.reason, self._period, self.work.policy)
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
