"""Hand in: what goes to a course, looked at as it will be, saved, and listed in what has left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peerlog.domain.draft import Draft
from peerlog.domain.errors import PeerlogError, Refused
from peerlog.failures import sentence
from peerlog.services.hand_in import FORMS, Choice, pictures_of, words_of
from peerlog.services.summary_review import Pointing
from peerlog.text import _
from peerlog.ui.draft_keeper import DraftKeeper
from peerlog.ui.follow_up.hand_on import HandOn
from peerlog.ui.learning.hand_in_form import FORM, HandInForm
from peerlog.ui.learning.sheets import Sheets
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.share.preview import show_folder
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder
from peerlog.ui.widgets.page import Footer, Header, Saved
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.telling import Banner, Empty
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

DRAFT = "hand_in"
_DRAWN_AFTER_MS = 350


class HandInPage(OpenPage):
    """Only entries of the learning log and answers for my learning can be chosen here.

    `form`: as what, where that was said before. `show` opens the folder it went to.
    """

    key = "hand_in"

    def __init__(
        self, work: Work, form: str | None = None, show: Callable[[Path], None] = show_folder
    ) -> None:
        look = work.look
        self.back = Button(look, _("Back"), "quiet", "arrow-left")
        self.back.clicked.connect(self._leave)
        self.save_button = Button(look, _("Save to hand in"), "primary", "save")
        self.save_button.setEnabled(False)
        self.saved = Saved(look, _("This has not left the laptop"))
        left = [] if look.narrow else [self.saved]
        told = _("A file for a course, with what you choose and nothing else.")
        footer = Footer(look, left, [self.back, self.save_button])
        super().__init__(work, Header(look, _("Hand in"), told), footer)
        self._show, self._closed = show, False
        self.form: HandInForm | None = None
        self.hand_on: HandOn | None = None
        self.sheets: Sheets | None = None
        self._draft: Draft | None = None
        self.keeper = DraftKeeper(self._keep, self)
        self.keeper.refused.connect(lambda error: work.go.say(str(sentence(error)), "careful"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_DRAWN_AFTER_MS)
        self._pause.timeout.connect(self._draw)
        self.start: QWidget | None = self.back
        press_with_return(self, lambda: (self.save_button,))
        try:
            self._fill(form)
        except (PeerlogError, OSError) as error:
            self.body.addWidget(Banner(look, str(sentence(error)), "careful"))
        self.body.addStretch(1)

    # What the frame asks

    def about(self) -> dict[str, Any]:
        choice = self.form.choice() if self.form is not None else None
        return {FORM: choice.form} if choice is not None else {}

    def keep_now(self) -> bool:
        return self.keeper.keep_now()

    def closing(self) -> None:
        self._closed = True
        self._pause.stop()
        self.keeper.forget()
        if self.form is not None:
            self.form.show_fields({})
        if self._draft is not None:
            self._draft = replace(self._draft, fields={})
        super().closing()

    # What stands there

    def _fill(self, form: str | None) -> None:
        look, work, hand_in = self.look, self.work, self.work.own.hand_in
        if not hand_in.pages.entries() and not hand_in.pages.answers():
            words = _("When there is an entry in your learning log, it can be handed in from here.")
            go = Button(look, _("Write an entry"), "secondary", "pencil-line")
            go.clicked.connect(lambda: work.go.to("learning_entry"))
            self.body.addWidget(Empty(look, "upload", _("Nothing to hand in yet"), words, go))
            self.start = go
            return
        kept = work.drafts.of_page(DRAFT)
        self._draft = kept[0] if kept else work.drafts.begin(DRAFT)
        self.form = HandInForm(work, hand_in)
        self.form.show_fields({**self._draft.fields, **({FORM: form} if form in FORMS else {})})
        self.form.changed.connect(self._typed)
        self.form.words_changed.connect(self._other_words)
        self.form.story.changed.connect(self._may_save)
        self.hand_on = HandOn(work, hand_in.formats, self._pointing, self._save, self._show)
        self.hand_on.saved.connect(self._saved)
        self.save_button.clicked.connect(self.save)
        self.sheets = Sheets(look)
        self._files = Sheet(look)
        self._files.box.addWidget(Words(look, _("Files"), "strong"))
        self._files.box.addWidget(self.hand_on)
        self._beside = holder(column(look.space(6), self.sheets, 1))
        self._lay_out(self.form)
        self.start = self.form.begin()
        self._draw()

    def _lay_out(self, form: HandInForm) -> None:
        """Where there is room the sheets lie beside; else they come before the files."""
        look = self.look
        if look.one_column:
            self.body.addWidget(holder(column(look.space(14), form, self._beside, self._files)))
            return
        both = QHBoxLayout()
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(look.space(20))
        both.addWidget(holder(column(look.space(14), form, self._files, 1)), 1)
        both.addWidget(self._beside, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(holder(both))

    def _typed(self) -> None:
        if not self._closed:  # fields are emptied when the page is put away: that is nothing typed
            self.keeper.touched()

    def _other_words(self) -> None:
        if not self._closed and self.hand_on is not None:
            self.hand_on.forget_found()
            self.saved.say(_("This has not left the laptop"))
            self._pause.start()

    def _draw(self) -> None:
        self._pause.stop()
        form, sheets = self.form, self.sheets
        if form is None or sheets is None or self.hand_on is None:
            return
        choice = form.choice()
        self._files.setVisible(choice is not None)
        self._beside.setVisible(False)
        self.hand_on.above.say("")
        if choice is None:
            self._may_save()
            return
        try:
            leaf = self.work.own.hand_in.pages.leaf(choice, form.cover.cover())
        except Refused as refused:
            if refused.why != "nothing_to_hand_in":
                self.hand_on.above.say(str(sentence(refused)), "careful")
            self._may_save()
            return
        except (PeerlogError, OSError) as error:
            self.hand_on.above.say(str(sentence(error)), "careful")
            return
        self._beside.setVisible(True)
        self._may_save()
        sharp = sheets.pixels_per_inch()

        def shown(pages: list[bytes]) -> None:
            if not self._closed:
                sheets.show_pages(pages, words_of(leaf))

        self.work.tasks.run(lambda _report: pictures_of(choice, leaf, sharp), shown, self._not_drawn)

    def _not_drawn(self, error: Exception) -> None:
        if not self._closed and self.hand_on is not None and isinstance(error, (PeerlogError, OSError)):
            self.hand_on.above.say(str(sentence(error)), "careful")

    def _may_save(self) -> None:
        """There is something on the page; the questions are asked when it is saved."""
        possible = self.hand_on is not None and self.hand_on.possible
        self.save_button.setEnabled(possible and self._beside.isVisibleTo(self))

    # Saving

    def save(self) -> None:
        """Asks the two questions first, where own words leave."""
        form, hand_on = self.form, self.hand_on
        if form is None or hand_on is None:
            return
        choice = form.choice()
        if choice is not None and (not choice.own_words or form.story.ask()):
            hand_on.save()

    def _chosen(self) -> tuple[HandInForm, Choice]:
        assert self.form is not None
        choice = self.form.choice()
        if choice is None:
            raise Refused("nothing_to_hand_in")
        return self.form, choice

    def _pointing(self) -> Sequence[Pointing]:
        form, choice = self._chosen()
        return self.work.own.hand_in.pointing(choice, form.cover.cover())

    def _save(self, folder: Path, formats: Sequence[str], read_again: bool) -> list[Path]:
        form, choice = self._chosen()
        return self.work.own.hand_in.save(
            folder,
            choice,
            form.cover.cover(),
            formats,
            read_again=read_again,
            story_is_mine=form.story.answered(),
        )

    def _saved(self) -> None:
        """What was typed for it has done its work; it stays on the page until that is left."""
        self.keeper.forget()
        self.saved.say(_("Listed in what has left"))
        for draft in self.work.drafts.of_page(DRAFT):
            self.work.drafts.throw_away(draft)

    def _leave(self) -> None:
        if self.keep_now():
            self.work.go.to("learning_log")

    def _keep(self) -> None:
        if self.form is not None and self._draft is not None:
            self._draft = self.work.drafts.keep(replace(self._draft, fields=self.form.fields()))
