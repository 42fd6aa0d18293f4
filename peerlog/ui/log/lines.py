"""Answers in one's own words, kept exactly as typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from peerlog.text import _
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.look import Look
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.fields import LineField
from peerlog.ui.widgets.flow import run_on
from peerlog.ui.widgets.note import NoteField
from peerlog.ui.widgets.scroll import ScrollBody


class NotePart(Part):
    """Words on ruled lines, as many as wanted.

    `starts` are ways to begin, for those who find the first word the hardest; folded until wanted.
    `fills` lets it take all the height there is.
    """

    def __init__(
        self,
        look: Look,
        name: str,
        spoken: str,
        placeholder: str = "",
        lines: int = 2,
        starts: Sequence[str] = (),
        fills: bool = False,
    ) -> None:
        super().__init__(look, name)
        self._lines = lines
        self.field = NoteField(look, spoken, placeholder=placeholder, lines=lines)
        self._fills, self._least = fills, self.field.minimumHeight()
        if not fills:
            self.field.setMaximumHeight(self._least)
        self.field.note.setObjectName(name)
        self.put(self.field)
        self._inside.setStretch(0, 1)
        self.starts = run_on(0, *(self._start(words) for words in starts))
        self.help_begin = Button(look, _("Help me begin"), "quiet", "feather")
        self.help_begin.clicked.connect(lambda: self._offer(self._list.isHidden()))
        self.put(run_on(0, self.help_begin))
        # Beside the questions the list takes what room there is, or it would push the page out of sight.
        self._list: QWidget = ScrollBody(self.starts) if fills else self.starts
        self.put(self._list)
        if fills:
            self._list.setMinimumHeight(3 * self.help_begin.sizeHint().height())
            self._inside.setStretch(self._inside.indexOf(self._list), 3)
        self.help_begin.setVisible(bool(starts))
        self._offer(False)
        self.field.text_changed.connect(self.touch)
        self.setFocusProxy(self.field)

    def fields(self) -> Fields:
        text = self.field.text()
        return {self.names[0]: text} if text else {}

    def show_fields(self, said: Mapping[str, Any]) -> None:
        self.field.set_text(str(said.get(self.names[0], "")))

    def begin(self) -> QWidget:
        return self.field.note

    def _offer(self, offered: bool) -> None:
        self._list.setVisible(offered)
        if self._fills:
            lines_away = self._least - self.field.note.line * (self._lines - 1)
            self.field.setMinimumHeight(lines_away if offered else self._least)
        self.help_begin.set_icon("chevron-up" if offered else "feather")

    def _start(self, words: str) -> Button:
        button = Button(self.look, words, "quiet")
        button.clicked.connect(lambda: self._begin_with(words))
        return button

    def _begin_with(self, words: str) -> None:
        note = self.field.note
        before = note.textCursor().block().text()[: note.textCursor().positionInBlock()]
        note.insertPlainText(f"{'' if not before or before.endswith(' ') else ' '}{words} ")
        self._offer(False)
        note.setFocus(Qt.FocusReason.OtherFocusReason)


class LinePart(Part):
    """One line of words. A text with breaks in it stays as it was until the line is changed."""

    def __init__(
        self, look: Look, name: str, spoken: str, icon: str | None = None, placeholder: str = ""
    ) -> None:
        super().__init__(look, name)
        self.line = LineField(look, spoken, icon, placeholder, show_label=False, longest=32_767)
        self.line.field.edit.setObjectName(name)
        self._given: tuple[str, str] = ("", "")
        self.put(self.line)
        self.line.changed.connect(lambda _text: self.touch())
        self.setFocusProxy(self.line)

    def fields(self) -> Fields:
        text = self.line.text()
        shown, given = self._given
        text = given if text == shown else text
        return {self.names[0]: text} if text else {}

    def show_fields(self, said: Mapping[str, Any]) -> None:
        given = str(said.get(self.names[0], ""))
        self.line.set_text(given)
        self._given = (self.line.text(), given)

    def say_wrong(self, sentence: str) -> None:
        super().say_wrong(sentence)
        self.line.field.set_wrong(bool(sentence))
        self.line.field.edit.setAccessibleDescription(sentence)

    def begin(self) -> QWidget:
        return self.line.field.edit
