"""Code words: those in use to pick from, three new ones to choose together, or none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from peerlog.domain.code_words import folded
from peerlog.services.code_words import CodeWords
from peerlog.text import _
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.look import Look
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.choices import ManyChips, Option
from peerlog.ui.widgets.families import Tray
from peerlog.ui.widgets.fields import LineField
from peerlog.ui.widgets.flow import holder, row, run_on
from peerlog.ui.widgets.words import Words

SHOWN_WITHOUT_LOOKING = 20
"""With more code words in use, they are found by their first letters instead."""
FOUND_AT_MOST = 8
FIND = "find_code_word"


class CodeWordPart(Part):
    """Which code words a session belongs to. `one` lets go of the one before when another is picked."""

    taken_off = Signal(list)
    """What was chosen before the person took a code word off."""

    def __init__(self, look: Look, words: CodeWords) -> None:
        super().__init__(look, "code_words", "code_word")
        self._words = words
        self._in_use = [code_word.word for code_word in words.in_use()]
        self._chosen: list[str] = []
        self.one = False
        self.chips = ManyChips(look, [], _("Code word"), first=3)
        self.chips.setObjectName("code_words")
        self.another = Button(look, _("A new one"), "quiet", "plus")
        self.another.setAccessibleName(_("A new code word"))
        self.another.setObjectName("new_code_word")
        self.another.clicked.connect(self._open_or_close)
        self.put(run_on(0, self.chips, self.another))
        self.suggested = ManyChips(look, [], _("New code words, to choose one together"))
        self.others = Button(look, _("Three others"), "quiet", "shuffle")
        self.others.clicked.connect(self._suggest)
        self.search = LineField(
            look, _("Find one in use"), "search", _("first letters"), show_label=False, longest=80
        )
        self.search.field.edit.setObjectName(FIND)
        self.found = ManyChips(look, [], _("Code words found"), first=FOUND_AT_MOST)
        self._look_up = holder(row(look.space(8), self.search, self.found))
        self.search.setMaximumWidth(look.size(220))
        self._tray = Tray(look)
        self._tray.box.addWidget(
            Words(look, _("Choose one together with them. Never a name."), "caption", "ink_soft")
        )
        self._tray.box.addWidget(run_on(0, self.suggested, self.others))
        self._tray.hide()
        self.put(self._look_up)
        self.put(self._tray)
        self._look_up.setVisible(self._many())
        for chips in (self.chips, self.suggested, self.found):
            chips.changed.connect(lambda chips=chips: self._picked(chips))
        self.search.changed.connect(self._typed)
        self._show()

    def fields(self) -> Fields:
        said: Fields = {"code_words": list(self._chosen)} if self._chosen else {}
        if text := self.search.text():
            said[FIND] = text
        return said

    def show_fields(self, said: Mapping[str, Any]) -> None:
        self._chosen = [str(word) for word in said.get("code_words", ())]
        self.search.set_text(str(said.get(FIND, "")))
        self._show()

    def choose(self, words: list[str]) -> None:
        """Chooses these again, as the person did before."""
        self._chosen = list(words)
        self._show()
        self.touch()

    def begin(self) -> QWidget:
        if self.chips.keys():
            return self.chips
        return self.search.field.edit if self._many() else self.another

    def _many(self) -> bool:
        return len(self._in_use) > SHOWN_WITHOUT_LOOKING

    def _option(self, word: str) -> Option:
        return word, word, self._words.icon(word)

    def _show(self) -> None:
        listed = [] if self._many() else list(self._in_use)
        known = {folded(word) for word in listed}
        listed = [word for word in self._chosen if folded(word) not in known] + listed
        self.chips.set_options(self._option(word) for word in listed)
        self.chips.set_value(self._chosen)
        for word in listed:
            self.chips.chip(word).setObjectName(f"code_words:{word}")
        self.chips.setVisible(bool(listed))
        self._find(self.search.text())

    def _find(self, text: str) -> None:
        wanted = folded(text)
        fits = [word for word in self._in_use if wanted and self._begins(word, wanted)]
        self.found.set_options(self._option(word) for word in fits[:FOUND_AT_MOST])
        self.found.set_value(self._chosen)
        self.found.setVisible(bool(fits))

    @staticmethod
    def _begins(word: str, wanted: str) -> bool:
        plain = folded(word)
        return plain.startswith(wanted) or any(part.startswith(wanted) for part in plain.split())

    def _typed(self, text: str) -> None:
        self._find(text)
        self.touch()

    def _picked(self, chips: ManyChips) -> None:
        now, listed = set(chips.value()), chips.keys()
        before = list(self._chosen)
        new = [word for word in listed if word in now and word not in self._chosen]
        gone = set(listed) - now
        if new and self.one:
            self._chosen = new[:1]
        else:
            self._chosen = [word for word in self._chosen if word not in gone] + new
        if not new and len(self._chosen) < len(before):
            self.taken_off.emit(before)
        if chips is self.chips and not self.one:
            self.touch()
            return
        self._show()
        self.suggested.set_value(self._chosen)
        if new and chips is not self.chips:
            self._tray.hide()
            self.chips.chip(new[0]).setFocus(Qt.FocusReason.OtherFocusReason)
        self.touch()

    def _open_or_close(self) -> None:
        self._tray.setVisible(self._tray.isHidden())
        if not self._tray.isHidden():
            self._suggest()
            self.suggested.focus_first()

    def _suggest(self) -> None:
        taken = {folded(word) for word in self._chosen}
        offers = [word for word in self._words.suggest(3 + len(taken)) if folded(word) not in taken]
        self.suggested.set_options(self._option(word) for word in offers[:3])
