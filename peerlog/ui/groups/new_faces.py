"""How many were new: a button for each usual number, which also saves, and a line for any other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from peerlog.domain.session import MOST_PEOPLE
from peerlog.text import _, ngettext
from peerlog.ui.log.numbers import NumberPart
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.look import Look
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import run_on

NAME = "new_faces"
USUAL = range(4)


class NewFacesPart(Part):
    """The words of each button say that it saves."""

    saved_with = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(look, NAME)
        self.buttons: dict[int, Button] = {}
        for number in USUAL:
            words = ngettext("Save, {n} new", "Save, {n} new", number).format(n=number)
            button = Button(look, words if number else _("Save, nobody new"), "secondary")
            button.setObjectName(f"{NAME}:{number}")
            button.clicked.connect(lambda _checked=False, number=number: self.saved_with.emit(number))
            self.buttons[number] = button
        self.more = Button(look, _("Another number"), "quiet", "hash")
        self.more.setObjectName(f"{NAME}:other")
        self.more.clicked.connect(self._write_it)
        self.other = NumberPart(look, NAME, _("New faces?"), 0, MOST_PEOPLE)
        self.other.hide()
        self.put(run_on(look.space(4), *self.buttons.values(), self.more))
        self.put(self.other)
        self.other.touched.connect(self.touch)
        self.setFocusProxy(self.buttons[0])

    def fields(self) -> Fields:
        return self.other.fields()

    def show_fields(self, said: Mapping[str, Any]) -> None:
        self.other.show_fields(said)
        self.other.setVisible(bool(self.other.fields()))

    def begin(self) -> QWidget:
        return self.other.begin() if not self.other.isHidden() else self.buttons[0]

    def not_understood(self) -> str:
        return self.other.not_understood()

    def say_wrong(self, sentence: str) -> None:
        super().say_wrong("" if self.other.number.problem() else sentence)

    def _write_it(self) -> None:
        self.other.show()
        self.other.begin().setFocus(Qt.FocusReason.OtherFocusReason)
