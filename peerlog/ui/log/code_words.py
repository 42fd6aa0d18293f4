"""Code words: those in use to pick from, new ones to choose together, or none. None is ever typed."""

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
from peerlog.ui.widgets.flow import column, holder, row, run_on
from peerlog.ui.widgets.words import Words

SHOWN_WITHOUT_LOOKING = 20
"""With more code words in use, they are found by their first letters instead."""
FOUND_AT_MOST = 8
FIND = "find_code_word"


class CodeWordPart(Part):
    """Which code words a session belongs to. `one` lets go of the one before when another is picked."""

    taken_off = Signal(list)
    """What was chosen before the person took a code word off."""
    tell_wanted = Signal()
    """The page "What I tell people" was asked for."""

    def __init__(self, look: Look, words: CodeWords, *, with_tell: bool = False) -> None:
        """`with_tell` offers what to tell somebody before the first session."""
        super().__init__(look, "code_words", "code_word")
        self._words = words
        in_use = words.in_use()
        self._in_use = [code_word.word for code_word in in_use]
        self._just_counting = {folded(each.word) for each in in_use if each.just_counting}
        self._chosen: list[str] = []
        self.one = False
        self.chips = ManyChips(look, [], _("Code word"), first=3)
        self.chips.setObjectName("code_words")
        self.another = Button(look, _("A new one"), "quiet", "plus")
        self.another.setAccessibleName(_("A new code word"))
        self.another.setObjectName("new_code_word")
        self.another.clicked.connect(self._open_or_close)
        self.tell = Button(look, _("What I tell people"), "quiet", "message-circle")
        self.tell.clicked.connect(self.tell_wanted)
        first_time = not self._in_use
        tell = [self.tell] if with_tell else []
        if not with_tell:
            self.tell.setParent(self)
            self.tell.hide()
        self.put(run_on(0, self.chips, self.another, *(tell if first_time else [])))
        told = _("Just for counting: no words are kept with it.")
        self.counting_told = Words(look, told, "caption", "ink_soft")
        self.put(self.counting_told)
        self.suggested = ManyChips(look, [], _("New code words, to choose one together"))
        self.others = Button(look, _("Three others"), "quiet", "shuffle")
        self.others.clicked.connect(self._suggest)
        self.search = LineField(
            look, _("Find one in use"), "search", _("first letters"), show_label=False, longest=80
        )
        self.search.field.edit.setObjectName(FIND)
        self.found = ManyChips(look, [], _("Code words found"), first=FOUND_AT_MOST)
        beside = holder(column(0, self.found))  # keeps its room while nothing is found
        self._look_up = holder(row(look.space(8), self.search, beside))
        self.none_told = Words(look, "", "caption", "ink_soft")
        self.none_told.hide()
        self.search.setMaximumWidth(look.size(220))
        self._tray = Tray(look)
        self._tray.box.addWidget(
            Words(look, _("Choose one together with them. Never a name."), "caption", "ink_soft")
        )
        self._tray.box.addWidget(run_on(0, self.suggested, self.others, *([] if first_time else tell)))
        self._tray.hide()
        self.put(self._look_up)
        self.put(self.none_told)
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

    def is_just_counting(self) -> bool:
        """Whether one that was chosen keeps no words."""
        return any(folded(word) in self._just_counting for word in self._chosen)

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
        self.counting_told.setVisible(self.is_just_counting())
        self._find(self.search.text())

    def _find(self, text: str) -> None:
        """Those in use first; with none of them, new pairs of the shipped words that begin like this."""
        wanted = folded(text)
        fits = [word for word in self._in_use if wanted and self._begins(word, wanted)]
        new = [] if fits else self._words.suggest_with(text)
        self.found.set_options(self._option(word) for word in (fits or new)[:FOUND_AT_MOST])
        self.found.set_value(self._chosen)
        self.found.setVisible(bool(fits or new))
        self._say_none(text, new=bool(new), found=bool(fits) or not wanted)

    def _say_none(self, text: str, *, new: bool, found: bool) -> None:
        """Why what was typed is no code word."""
        if found:
            words = ""
        elif new:
            words = _("Not in use yet. These are new ones, to choose one together.")
        elif self._words.may_be_a_name(text):
            words = _("This may be a name, so it is not offered. A code word is two nature words.")
        else:
            words = _("No code word begins like this. Press “A new one” and choose together.")
        self.none_told.setText(words)
        self.none_told.setVisible(bool(words))

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
            self.counting_told.setVisible(self.is_just_counting())
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
        self._look_up.setVisible(self._many() or not self._tray.isHidden())
        if not self._tray.isHidden():
            self._suggest()
            self.suggested.focus_first()

    def _suggest(self) -> None:
        taken = {folded(word) for word in self._chosen}
        offers = [word for word in self._words.suggest(3 + len(taken)) if folded(word) not in taken]
        self.suggested.set_options(self._option(word) for word in offers[:3])
