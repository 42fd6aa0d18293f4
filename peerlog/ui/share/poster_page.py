"""A page for the people here: numbers that were sent before, a few own words, and how it will look."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QWidget

from peerlog.domain.draft import Draft
from peerlog.domain.errors import AlreadyThere, PeerlogError, Refused
from peerlog.domain.own_words import OwnWords
from peerlog.domain.period import Period
from peerlog.domain.summary import Summary
from peerlog.failures import sentence
from peerlog.services.poster import picture_of, shows_numbers, words_of
from peerlog.text import _
from peerlog.ui.draft_keeper import DraftKeeper
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.share.left_page import usual_folder
from peerlog.ui.share.left_slow import SlowWork
from peerlog.ui.share.left_words import breakable, in_the_way
from peerlog.ui.share.poster_form import PosterForm
from peerlog.ui.share.poster_picture import PosterPicture
from peerlog.ui.share.preview import show_folder
from peerlog.ui.share.reasons import period_title
from peerlog.ui.tasks import Report, Stopped
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.page import Footer, Header, Saved
from peerlog.ui.widgets.telling import Banner, Empty
from peerlog.ui.work import Work

DRAFT = "poster"
_DRAWN_AFTER_MS = 350


class PosterPage(OpenPage):
    """`period` ("2026-Q3"): one whose summary was saved. `show` opens the folder it went to."""

    key = "poster"

    def __init__(self, work: Work, period: str, show: Callable[[Path], None] = show_folder) -> None:
        look = work.look
        self._period, self._show = Period.parse(period), show
        self._saved = Saved(look, _("This has not left the laptop"))
        self._back = Button(look, _("Back"), "quiet")
        self._back.clicked.connect(lambda: work.go.to("left"))
        self._save = Button(look, _("Save this page"), "primary", "save")
        self._save.clicked.connect(self._save_wanted)
        self._done = Button(look, _("Done"), "primary", "check")
        self._done.clicked.connect(lambda: work.go.to("left"))
        self._done.hide()
        left = [] if look.narrow else [self._saved]
        footer = Footer(look, left, [self._back, self._save, self._done])
        told = _("{period}: one page in large print for a wall, in words for everybody.")
        header = Header(look, _("A page for the people here"), told.format(period=period_title(self._period)))
        super().__init__(work, header, footer)
        press_with_return(self, lambda: (self._save, self._done))
        self._closed = False
        self.above = Banner(look, "", "careful")
        self.above.hide()
        self.body.addWidget(self.above)
        self.slow = SlowWork(work, self.body)
        self.form: PosterForm | None = None
        self.picture: PosterPicture | None = None
        self._draft: Draft | None = None
        self._sent: list[bytes] = []
        self.keeper = DraftKeeper(self._keep, self)
        self.keeper.refused.connect(self._failed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_DRAWN_AFTER_MS)
        self._pause.timeout.connect(self._draw)
        self.start = self._back
        self._fill()
        self.body.addStretch(1)

    # What the frame asks

    def about(self) -> dict[str, Any]:
        return {"period": str(self._period)}

    def keep_now(self) -> bool:
        return self.keeper.keep_now()

    def closing(self) -> None:
        self._closed = True
        self._pause.stop()
        if self.form is not None:
            self.form.rest()
        self.slow.forget()
        self.keeper.forget()
        super().closing()

    # What stands there

    def _fill(self) -> None:
        look, work = self.work.look, self.work
        self._save.setEnabled(False)
        try:
            empty = work.summarise.posters.preview(self._period, "", "")
        except PeerlogError as error:
            go = Button(look, _("Go to Share"), "secondary", "chart-bar-big")
            go.clicked.connect(lambda: work.go.to("share"))
            told = sentence(error)
            words = f"{told.what_happened} {told.what_to_do}"
            self.body.addWidget(Empty(look, "printer", _("Nothing to put on a wall yet"), words, go))
            self.start = go
            return
        self._draft = self._kept_draft() or work.drafts.begin(DRAFT, None, self.about())
        self.form = PosterForm(
            look,
            work.summarise.posters.formats,
            self._draft.fields,
            work.summarise.review,
            self._where_from(empty),
            self._own_words(),
        )
        self.form.changed.connect(self._typed)
        self.picture = PosterPicture(look)
        way = QBoxLayout.Direction.TopToBottom if look.narrow else QBoxLayout.Direction.LeftToRight
        self._both = QWidget()
        both = QBoxLayout(way, self._both)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(look.space(20))
        both.addWidget(self.form, 1)
        both.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self._both)
        self._save.setEnabled(bool(work.summarise.posters.formats))
        self.start = self.form.together.note.note
        self._draw()

    def _own_words(self) -> list[OwnWords]:
        """Lines that may stand on a wall today; what cannot be read is spoken of on its own page."""
        try:
            return self.work.following.own_words.for_the_wall()
        except PeerlogError:
            return []

    @staticmethod
    def _where_from(empty: Summary) -> str:
        if not shows_numbers(empty):
            return _("The numbers of this time are not shown, so the page does without. Your words fill it.")
        return _("The numbers are those that left in your summary, and no others. They cannot be changed.")

    # How it will look

    def _typed(self) -> None:
        if self._closed:  # fields are emptied when the page is put away: that is nothing typed
            return
        self.keeper.touched()
        self._pause.start()

    def _draw(self) -> None:
        self._pause.stop()
        form, picture = self.form, self.picture
        if form is None or picture is None:
            return
        try:
            summary = self.work.summarise.posters.preview(self._period, *form.texts())
        except Refused as refused:
            form.say_too_much(refused)
            return
        except (PeerlogError, OSError) as error:
            self._failed(error)
            return
        form.say_too_much(None)
        sharp = picture.pixels_per_inch()

        def shown(png: bytes) -> None:
            if not self._closed:
                picture.show_picture(png, words_of(summary))

        self.work.tasks.run(
            lambda _report: picture_of(summary, sharp),
            shown,
            lambda error: None if self._closed else self._failed(error),
        )

    # Saving

    def _save_wanted(self) -> None:
        if self.form is None:
            return
        try:
            if not self.form.check():
                return
        except (PeerlogError, OSError) as error:
            self._failed(error)
            return
        self.keep_now()
        title = _("Where shall the page go?")
        folder = self.work.files.folder(self.work.look, self, title, usual_folder())
        if folder is not None:
            self._write(self.form, folder)

    def _write(self, form: PosterForm, folder: Path) -> None:
        summarise, period = self.work.summarise, self._period
        formats, (together, changed, own_words) = form.formats(), form.texts()
        self._sent = form.own_words.chosen()

        def save(report: Report) -> list[Path]:
            with summarise.beside() as beside:
                # The form was checked: what was found was shown, and read again.
                return beside.posters.save(
                    period, folder, formats, together, changed, report, own_words=own_words, read_again=True
                )

        self.above.say("")
        form.setEnabled(False)
        self._save.setEnabled(False)
        self.slow.run(_("Saving"), save, lambda files: self._show_saved(folder, files), self._failed)

    def _show_saved(self, folder: Path, files: list[Path]) -> None:
        look = self.work.look
        self._throw_draft_away()
        with suppress(PeerlogError, OSError):  # what has left lists the page in any case
            self.work.following.own_words.sent(self._sent)
        if self.form is not None:
            self.form.hide()
        names = ", ".join(breakable(file.name) for file in files)
        told = _("Saved in {folder}: {files}").format(folder=breakable(folder), files=names)
        show = Button(look, _("Show it"), "secondary", "folder")
        show.clicked.connect(lambda: self._show(folder))
        banner = Banner(look, told, "good", actions=[show])
        self.body.insertWidget(self.body.indexOf(self.above), banner)
        self._saved.say(_("Listed in what has left"))
        self._save.hide()
        self._back.hide()
        self._done.show()
        self.start = self._done
        self._done.setFocus()
        self.area.verticalScrollBar().setValue(0)
        announce(banner, told)
        self.work.changes.tell("releases")

    def _failed(self, error: Exception) -> None:
        if self.form is not None:
            self.form.setEnabled(True)
            self._save.setEnabled(True)
        if isinstance(error, Stopped):
            self.above.say(_("Stopped. Nothing was saved, and nothing has left."), "info")
        elif isinstance(error, AlreadyThere):
            self.above.say(in_the_way(error), "careful")
        else:
            self.above.say(str(sentence(error)), "careful")
        self.area.verticalScrollBar().setValue(0)

    # What was typed

    def _kept_draft(self) -> Draft | None:
        drafts = self.work.drafts.of_page(DRAFT)
        return next((d for d in drafts if d.fields.get("period") == str(self._period)), None)

    def _keep(self) -> None:
        if self.form is not None and self._draft is not None:
            fields = {"period": str(self._period), **self.form.fields()}
            self._draft = self.work.drafts.keep(replace(self._draft, fields=fields))

    def _throw_draft_away(self) -> None:
        self.keeper.forget()
        if self._draft is not None and self._kept_draft() is not None:
            self.work.drafts.throw_away(self._draft)
