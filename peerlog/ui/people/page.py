"""Meeting again: the code words in use, found by typing; no numbers, and no order but the alphabet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from peerlog.domain.code_words import CodeWord, folded
from peerlog.text import _
from peerlog.ui.open_page import OpenPage
from peerlog.ui.people.wording import switched_off
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.fields import LineField
from peerlog.ui.widgets.flow import holder, run_on
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.telling import Empty
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

FIND = "find_person"
SHOWN_WITHOUT_LOOKING = 40


class PeoplePage(OpenPage):
    """Every code word is a button; those retired are folded away."""

    key = "people"

    def __init__(self, work: Work) -> None:
        look = work.look
        tell = Button(look, _("What I tell people"), "secondary", "message-circle")
        tell.clicked.connect(lambda: work.go.to("what_i_tell", back="people"))
        told = _("Code words you chose together: for meeting again, not for keeping track.")
        super().__init__(work, Header(look, _("Meeting again"), told, actions=[tell]))
        self.buttons: dict[str, Button] = {}
        """Each code word shown and its button."""
        self.search = LineField(look, _("Find a code word"), "search", _("first letters"), longest=80)
        self.search.field.edit.setObjectName(FIND)
        self.search.field.edit.setProperty("never_kept", True)  # to look, not to write
        self.search.setMaximumWidth(look.size(360))
        self._in_use = work.code_words.in_use()
        if work.code_words.off:
            self.body.addWidget(switched_off(look))
            self.start = tell
        elif not self._in_use:
            words = _("A code word comes here when you choose one with somebody while you log a session.")
            log = Button(look, _("Log a session"), "secondary", "notebook-pen")
            log.clicked.connect(lambda: work.go.to("log"))
            self.body.addWidget(Empty(look, "leaf", _("No code word yet"), words, log))
            self.start = log
        else:
            self._show_all()
        if retired := work.code_words.retired():
            self.body.addWidget(self._retired(retired))
        self.body.addStretch(1)

    def _show_all(self) -> None:
        look = self.look
        sheet = Sheet(look)
        sheet.box.addWidget(self.search)
        self._none = Words(look, _("No code word begins like this."), "body", "ink_soft")
        self._many = Words(look, _("Type the first letters to find the others."), "caption", "ink_soft")
        self._found = QVBoxLayout()
        self._found.setContentsMargins(0, 0, 0, 0)
        for part in (holder(self._found), self._none, self._many):
            sheet.box.addWidget(part)
        self.body.addWidget(sheet)
        self.search.changed.connect(self._look_for)
        self.search.entered.connect(self._open_first)
        self._look_for("")
        first = next(iter(self.buttons.values()))
        self.start = self.search.field.edit if len(self._in_use) > SHOWN_WITHOUT_LOOKING else first

    def _look_for(self, letters: str) -> None:
        wanted = folded(letters)
        fits = [each for each in self._in_use if _begins(each.word, wanted)]
        while (item := self._found.takeAt(0)) is not None:
            if (before := item.widget()) is not None:
                before.hide()
                before.deleteLater()
        shown = fits[:SHOWN_WITHOUT_LOOKING]
        self.buttons = {each.word: self._button(each) for each in shown}
        self._found.addWidget(run_on(0, *self.buttons.values()))
        self._none.setVisible(not fits)
        self._many.setVisible(len(fits) > len(shown))

    def _open_first(self) -> None:
        if self.search.text().strip() and self.buttons:
            next(iter(self.buttons.values())).click()

    def _button(self, code_word: CodeWord) -> Button:
        button = Button(self.look, code_word.word, "quiet", self.work.code_words.icon(code_word.word))
        button.clicked.connect(partial(self._open, code_word.uid))
        return button

    def _retired(self, retired: Sequence[CodeWord]) -> Section:
        section = Section(self.look, _("Not offered any more"))
        section.box.addWidget(run_on(0, *(self._button(each) for each in retired)))
        return section

    def _open(self, uid: bytes, *_checked: object) -> None:
        self.work.go.to("person", code_word=uid)


def _begins(word: str, wanted: str) -> bool:
    plain = folded(word)
    return plain.startswith(wanted) or any(part.startswith(wanted) for part in plain.split())
