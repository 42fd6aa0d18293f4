"""How long, how many: a press for what is usual, a line for any other number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from peerlog.domain.session import MOST_MINUTES, MOST_PEOPLE
from peerlog.text import _
from peerlog.ui.log.listed import MovingChoice
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.look import Look
from peerlog.ui.widgets.numbers import NumberField

OTHER = "other"


class NumberPart(Part):
    """A whole number in a line. What is no number is kept as typed under `<name>_typed`."""

    def __init__(self, look: Look, name: str, spoken: str, least: int, most: int) -> None:
        super().__init__(look, name)
        self.number = NumberField(look, spoken, least, most)
        found = self.number.findChild(QLineEdit)
        assert found is not None
        self.edit: QLineEdit = found
        self.edit.setObjectName(f"{name}_typed")
        self.put(self.number)
        self.number.changed.connect(lambda _number: self.touch())
        self.setFocusProxy(self.number)

    def fields(self) -> Fields:
        number, typed = self.number.value(), self.edit.text()
        if number is not None:
            return {self.names[0]: number}
        return {f"{self.names[0]}_typed": typed} if typed.strip() else {}

    def show_fields(self, said: Mapping[str, Any]) -> None:
        typed = said.get(f"{self.names[0]}_typed")
        blocked = self.number.blockSignals(True)
        self.number.set_value(said.get(self.names[0]))
        if typed:
            self.edit.setText(str(typed))
        self.number.blockSignals(blocked)

    def begin(self) -> QWidget:
        return self.edit

    def not_understood(self) -> str:
        return self.number.problem() if self.edit.text().strip() and self.number.value() is None else ""

    def say_wrong(self, sentence: str) -> None:
        """The line has a sentence of its own for what is no number or out of bounds."""
        super().say_wrong("" if self.number.problem() else sentence)

    def wrong(self) -> str:
        return self.number.problem() or super().wrong()


class CountPart(Part):
    """How many people: the usual numbers as chips, any other one in a line behind the last."""

    def __init__(self, look: Look, name: str, question: str, usual: range) -> None:
        super().__init__(look, name)
        self._usual = usual
        offers: list[tuple[str, str, str | None]] = [
            (str(n), str(n) if n else _("None"), None) for n in usual
        ]
        offers.append((OTHER, _("Another number"), "hash"))
        self.chips = MovingChoice(look, offers, question, first=len(offers))
        self.chips.setObjectName(name)
        for key, _label, _icon in offers:
            self.chips.chip(key).setObjectName(f"{name}:{key}")
        self.chips.chip(OTHER).clicked.connect(self._write_it)
        self.other = NumberPart(look, name, question, 0, MOST_PEOPLE)
        self.put(self.chips)
        self.put(self.other)
        self.chips.changed.connect(self._changed)
        self.other.touched.connect(self.touch)
        self.setFocusProxy(self.chips)
        self._show_other()

    def fields(self) -> Fields:
        key = self.chips.value()
        if key == OTHER:
            return self.other.fields()
        return {self.names[0]: int(key)} if key else {}

    def show_fields(self, said: Mapping[str, Any]) -> None:
        number, typed = said.get(self.names[0]), said.get(f"{self.names[0]}_typed")
        if number in self._usual and not typed:
            self.chips.set_value(str(number))
            self.other.show_fields({})
        else:
            self.chips.set_value(OTHER if typed or number is not None else None)
            self.other.show_fields(said)
        self._show_other()

    def begin(self) -> QWidget:
        return self.other.begin() if self.chips.value() == OTHER else self.chips

    def not_understood(self) -> str:
        return self.other.not_understood() if self.chips.value() == OTHER else ""

    def say_wrong(self, sentence: str) -> None:
        if self.chips.value() == OTHER and self.other.number.problem():
            sentence = ""
        super().say_wrong(sentence)

    def wrong(self) -> str:
        return (self.other.wrong() if self.chips.value() == OTHER else "") or super().wrong()

    def _write_it(self) -> None:
        if self.chips.value() == OTHER and not self.chips.passing:
            self.other.begin().setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self) -> None:
        self._show_other()
        self.touch()

    def _show_other(self) -> None:
        self.other.setVisible(self.chips.value() == OTHER)


def exact_minutes(look: Look) -> NumberPart:
    return NumberPart(look, "minutes", _("Exact minutes"), 1, MOST_MINUTES)
