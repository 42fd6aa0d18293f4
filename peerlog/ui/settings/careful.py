"""Help while writing: which of it is wanted, and the words that were said to be fine."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.domain.let_be import LetBe
from peerlog.failures import sentence
from peerlog.services.careful_words import KINDS
from peerlog.text import _
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.choices import ChoiceChips, ManyChips
from peerlog.ui.widgets.flow import column, holder, row
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

SHOWN_AT_ONCE = 12


class CarefulPart(QWidget):
    """Three rows on the sheet it is given; all of it is off for good if wished."""

    def __init__(self, work: Work, sheet: MarginSheet) -> None:
        super().__init__()
        self._work, self._all = work, False
        look, likes = work.look, work.preferences.now
        self.marks = ChoiceChips(
            look,
            [("on", _("Yes"), "eye"), ("off", _("No"), "eye-off")],
            _("Marks while writing"),
            needed=True,
        )
        self.marks.set_value("on" if likes.name_marks else "off")
        self.marks.chosen.connect(lambda key: self._like(name_marks=key == "on"))
        kinds = [
            ("name", _("Names and numbers"), "user-round"),
            ("spelling", _("Spelling"), "type"),
            ("plain_word", _("Plainer words"), "message-circle"),
        ]
        self.kinds = ManyChips(look, kinds, _("What Look it over looks for"))
        self.kinds.set_value([kind for kind in KINDS if kind not in likes.not_looked_for])
        self.kinds.changed.connect(self._choose_kinds)
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self.buttons: list[Button] = []
        told = _("A dotted line under words that could point to someone. It warns, and it misses some.")
        marks = holder(column(look.space(2), self.marks, Words(look, told, "caption", "ink_soft")))
        sheet.ask(_("Marks while writing"), marks, top=8)
        sheet.ask(_("Look it over"), self.kinds, hint=_("the button, or F7"), top=8)
        sheet.ask(_("Fine as they are"), self, hint=_("words you let be"), top=8)
        self._show()

    def _choose_kinds(self) -> None:
        chosen = self.kinds.value()
        self._like(not_looked_for=tuple(kind for kind in KINDS if kind not in chosen))

    def _like(self, **changes: object) -> None:
        try:
            self._work.preferences.change(**changes)
        except (PeerlogError, OSError) as error:
            self._work.go.say(str(sentence(error)), "careful")

    def _show(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (before := item.widget()) is not None:
                before.hide()
                before.deleteLater()
        look, self.buttons = self._work.look, []
        kept = self._work.following.careful_words.let_be.all()
        if not kept:
            self._list.addWidget(Words(look, _("None yet."), "body", "ink_soft"))
            return
        for word in kept if self._all else kept[:SHOWN_AT_ONCE]:
            button = Button(look, _("Look at it again"), "quiet", "rotate-ccw")
            button.setAccessibleDescription(word.word)
            button.clicked.connect(lambda _on=False, word=word: self._take_back(word))
            self.buttons.append(button)
            self._list.addWidget(holder(row(look.space(8), Words(look, word.word, wrap=False), button, 1)))
        if len(kept) > len(self.buttons):
            more = Button(look, _("Show them all"), "quiet", "chevron-down")
            more.clicked.connect(self._show_all)
            self._list.addWidget(holder(row(0, more, 1)))

    def _show_all(self) -> None:
        self._all = True
        self._show()
        self.buttons[SHOWN_AT_ONCE].setFocus()

    def _take_back(self, word: LetBe) -> None:
        here = next((n for n, button in enumerate(self.buttons) if button.hasFocus()), 0)
        try:
            self._work.following.careful_words.let_be.take_back(word.uid)
        except (PeerlogError, OSError) as error:
            self._work.go.say(str(sentence(error)), "careful")
            return
        self._show()
        if self.buttons:
            self.buttons[min(here, len(self.buttons) - 1)].setFocus()
        else:
            self.kinds.focus_first()
