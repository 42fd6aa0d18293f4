"""A slip to keep: what was said, by when, their next step, as it will be printed, and saved for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from peerlog.domain.draft import Draft
from peerlog.domain.errors import NothingThere, PeerlogError, Refused
from peerlog.failures import sentence
from peerlog.services.slips import Slip, picture_of, words_of
from peerlog.services.summary_review import Pointing
from peerlog.text import _
from peerlog.ui.draft_keeper import DraftKeeper
from peerlog.ui.follow_up.hand_on import HandOn
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.promises.wording import by_when_on_paper
from peerlog.ui.share.poster_picture import PosterPicture
from peerlog.ui.share.preview import show_folder
from peerlog.ui.slip.form import SlipForm
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder
from peerlog.ui.widgets.page import Footer, Header
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

DRAFT = "slip"
_DRAWN_AFTER_MS = 350
_PICTURE_WIDTH = 420


class SlipPage(OpenPage):
    """About the promise and next step of a `session`, or a `promise` made elsewhere, or nothing yet.

    `show` opens the folder it went to.
    """

    key = "slip"

    def __init__(
        self,
        work: Work,
        session: bytes | None = None,
        promise: bytes | None = None,
        show: Callable[[Path], None] = show_folder,
    ) -> None:
        look = work.look
        back = Button(look, _("Back"), "quiet")
        back.clicked.connect(lambda: work.go.to("promises"))
        self.save_button = Button(look, _("Save this slip"), "primary", "save")
        told = _("Half a page in large print, for the person. No names, and no code word.")
        super().__init__(
            work, Header(look, _("A slip to keep"), told), Footer(look, [], [back, self.save_button])
        )
        self._session, self._promise, self._closed = session, promise, False
        drafts = work.drafts.of_page(DRAFT)
        kept = next((draft for draft in drafts if draft.subject == self._subject), None)
        self._draft: Draft = kept or work.drafts.begin(DRAFT, self._subject, self._first())
        self.form = SlipForm(look, self._draft.fields)
        self.form.changed.connect(self._typed)
        slips = work.following.slips
        self.hand_on = HandOn(work, slips.formats, self._pointing, self._save, show)
        self.hand_on.saved.connect(self._saved)
        self.save_button.clicked.connect(self.hand_on.save)
        self.picture = PosterPicture(look, share=0.5, width=_PICTURE_WIDTH)
        self.keeper = DraftKeeper(self._keep, self)
        self.keeper.refused.connect(lambda error: work.go.say(str(sentence(error)), "careful"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_DRAWN_AFTER_MS)
        self._pause.timeout.connect(self._draw)
        self._lay_out()
        press_with_return(self, [self.save_button])
        self.start = self.form.begin()
        self._draw()

    # What the frame asks

    def about(self) -> dict[str, Any]:
        if self._session is not None:
            return {"session": self._session}
        return {} if self._promise is None else {"promise": self._promise}

    def keep_now(self) -> bool:
        return self.keeper.keep_now()

    def closing(self) -> None:
        self._closed = True
        self._pause.stop()
        self.keeper.forget()
        self._draft = replace(self._draft, fields={})
        super().closing()

    @property
    def _subject(self) -> bytes | None:
        return self._session or self._promise

    def _first(self) -> dict[str, str]:
        """What was said then, to be changed as they like. Who it was stays out of it."""
        today = self.work.clock.today()
        try:
            if self._session is not None:
                words = self.work.record.get(self._session).words
                said = {"said": words.promise, "next_step": words.next_step}
                if not words.promise.strip():
                    return said
            elif self._promise is None:
                return {}
            else:
                said = {}
            promise = self.work.following.promises.get(self._subject or b"")
        except NothingThere:
            return {}
        return {**said, "said": promise.words, "by": by_when_on_paper(promise, today)}

    # What stands there

    def _lay_out(self) -> None:
        look = self.work.look
        way = QBoxLayout.Direction.TopToBottom if look.one_column else QBoxLayout.Direction.LeftToRight
        files = Sheet(look)
        files.box.addWidget(Words(look, _("Files"), "strong"))
        files.box.addWidget(self.hand_on)
        told = _("It prints on the upper half of a sheet. Cut or fold along the line.")
        below = Words(look, told, "caption", "ink_soft")
        beside = QWidget()
        box = QVBoxLayout(beside)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.picture)
        below.setFixedWidth(self.picture.width())
        box.addWidget(below)
        box.addStretch(1)
        both = QBoxLayout(way)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(look.space(20))
        both.addWidget(holder(column(look.space(14), self.form, files, 1)), 1)
        both.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(holder(both))
        self.body.addStretch(1)

    def _slip(self) -> Slip:
        return self.work.following.slips.preview(*self.form.texts())

    def _typed(self) -> None:
        if self._closed:  # fields are emptied when the page is put away: that is nothing typed
            return
        self.hand_on.forget_found()
        self.keeper.touched()
        self._pause.start()

    def _draw(self) -> None:
        try:
            slip = self._slip()
        except Refused as refused:
            self.form.say_too_much(str(sentence(refused)))
            self.save_button.setEnabled(False)
            return
        self.form.say_too_much("")
        self.save_button.setEnabled(self.hand_on.possible and not slip.empty)
        sharp = self.picture.pixels_per_inch()

        def shown(png: bytes) -> None:
            if not self._closed:
                self.picture.show_picture(png, words_of(slip))

        self.work.tasks.run(lambda _report: picture_of(slip, sharp), shown, self._not_drawn)

    def _not_drawn(self, error: Exception) -> None:
        if not self._closed and isinstance(error, (PeerlogError, OSError)):
            self.form.say_too_much(str(sentence(error)))

    # Saving

    def _pointing(self) -> Sequence[Pointing]:
        return self.work.following.slips.pointing(self._slip())

    def _save(self, folder: Path, formats: Sequence[str], read_again: bool) -> list[Path]:
        return self.work.following.slips.save(folder, self._slip(), formats, read_again=read_again)

    def _saved(self) -> None:
        """What was typed for it has done its work."""
        self.keeper.forget()
        for draft in self.work.drafts.of_page(DRAFT):
            if draft.subject == self._subject:
                self.work.drafts.throw_away(draft)

    def _keep(self) -> None:
        self._draft = self.work.drafts.keep(replace(self._draft, fields=self.form.fields()))
