"""Answers of a learning entry that no other page asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from peerlog.domain.how_long import minutes_in
from peerlog.services.learning import how_long
from peerlog.text import _
from peerlog.ui.follow_up.picking import Picking, WideChip
from peerlog.ui.log.listed import MovingChoice
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.look import Look
from peerlog.ui.widgets.chips import Chip
from peerlog.ui.widgets.choices import ManyChips, Option
from peerlog.ui.widgets.fields import LineField
from peerlog.ui.widgets.flow import holder, row
from peerlog.ui.widgets.words import Words

_TICKED, _OTHER = "ticked", "other"
_USUAL_MINUTES = (60, 120, 180, 360)
_MOST_MINUTES = 24 * 60
_FOLDED_FROM = 6


class HoursPart(Part):
    """How long it took: the usual lengths as chips, any other one written as people write it.

    Kept as whole minutes under its name, and under `<name>_typed` the very words it was written in.
    """

    def __init__(self, look: Look, name: str, question: str) -> None:
        super().__init__(look, name)
        offers: list[Option] = [(str(minutes), how_long(minutes), None) for minutes in _USUAL_MINUTES]
        offers.append((_OTHER, _("Another length"), "clock"))
        self.chips = MovingChoice(look, offers, question)
        self.chips.setObjectName(name)
        for key, _label, _icon in offers:
            self.chips.chip(key).setObjectName(f"{name}:{key}")
        self.chips.chip(_OTHER).clicked.connect(self._write_it)
        hint = _("like 2.5 hours, 1:30 or 45 minutes")
        self.line = LineField(look, _("How long exactly?"), "clock", hint, show_label=False, longest=80)
        self.line.field.edit.setObjectName(self._typed_name)
        self.line.setMaximumWidth(look.size(360))
        self._read_back = Words(look, "", "caption", "ink_soft")
        line = row(look.space(8), self.line, self._read_back)
        line.setStretch(1, 1)
        line.setAlignment(self._read_back, Qt.AlignmentFlag.AlignVCenter)
        self._other = holder(line)
        self.put(self.chips)
        self.put(self._other)
        self.chips.changed.connect(self._changed)
        self.line.changed.connect(lambda _text: self._changed())
        self.setFocusProxy(self.chips)
        self._show_other()

    def value(self) -> int | None:
        key = self.chips.value()
        if key == _OTHER:
            return minutes_in(self.line.text())
        return int(key) if key else None

    def fields(self) -> Fields:
        key, minutes = self.chips.value(), self.value()
        said: Fields = {} if minutes is None else {self.names[0]: minutes}
        if key == _OTHER and self.line.text():
            said[self._typed_name] = self.line.text()
        return said

    def show_fields(self, said: Mapping[str, Any]) -> None:
        minutes, typed = said.get(self.names[0]), str(said.get(self._typed_name) or "")
        usual = isinstance(minutes, int) and minutes in _USUAL_MINUTES and not typed
        if usual:
            self.chips.set_value(str(minutes))
        else:
            self.chips.set_value(_OTHER if typed or minutes else None)
        written = how_long(minutes) if isinstance(minutes, int) and not usual else ""
        self.line.set_text(typed or written)
        self._show_other()

    def begin(self) -> QWidget:
        return self.line.field.edit if self.chips.value() == _OTHER else self.chips

    def not_understood(self) -> str:
        if self.chips.value() != _OTHER or not self.line.text().strip():
            return ""
        minutes = self.value()
        if minutes is None:
            return _("Please write it like 2.5 hours, 1:30 or 45 minutes.")
        return _("Please write a day at most: 24 hours.") if minutes > _MOST_MINUTES else ""

    def say_wrong(self, sentence: str) -> None:
        super().say_wrong(sentence)
        self.line.field.set_wrong(bool(sentence))
        self.line.field.edit.setAccessibleDescription(sentence)

    @property
    def _typed_name(self) -> str:
        return f"{self.names[0]}_typed"

    def _write_it(self) -> None:
        if self.chips.value() == _OTHER and not self.chips.passing:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self) -> None:
        self._show_other()
        self.touch()

    def _show_other(self) -> None:
        minutes = self.value()
        self._other.setVisible(self.chips.value() == _OTHER)
        said = how_long(minutes) if minutes else ""
        self._read_back.setText("" if said == self.line.text().strip() else said)


class YesPart(Part):
    """One box that, ticked, says yes; left alone it says nothing."""

    def __init__(self, look: Look, name: str, label: str, icon: str | None = None) -> None:
        super().__init__(look, name)
        self.chips = ManyChips(look, [(_TICKED, label, icon)], label)
        self.chips.setObjectName(name)
        self.chips.chip(_TICKED).setObjectName(f"{name}:{_TICKED}")
        self.put(self.chips)
        self.chips.changed.connect(self.touch)
        self.setFocusProxy(self.chips)

    def fields(self) -> Fields:
        return {self.names[0]: True} if self.chips.value() else {}

    def show_fields(self, said: Mapping[str, Any]) -> None:
        self.chips.set_value([_TICKED] if said.get(self.names[0]) is True else [])

    def begin(self) -> QWidget:
        return self.chips


class PickedPart(Part):
    """Any number of things of one's own, by uid. Kept as hex; what is not offered any more stays chosen."""

    def __init__(
        self, look: Look, name: str, question: str, lines: Sequence[tuple[bytes, str]], icon: str
    ) -> None:
        super().__init__(look, name)
        self._known = {uid.hex() for uid, _words in lines}
        self._beyond: list[str] = []
        self.picking = Picking(look, lines, question, icon, first=_FOLDED_FROM)
        self.picking.setObjectName(name)
        for uid, _words in lines:
            self.picking.chip(uid.hex()).setObjectName(f"{name}:{uid.hex()}")
        self.put(self.picking)
        self.picking.changed.connect(self.touch)
        self.setFocusProxy(self.picking)

    def picked(self) -> list[bytes]:
        return self.picking.picked()

    def fields(self) -> Fields:
        keys = [*self.picking.value(), *self._beyond]
        return {self.names[0]: keys} if keys else {}

    def show_fields(self, said: Mapping[str, Any]) -> None:
        keys = [str(key) for key in said.get(self.names[0], ())]
        self._beyond = [key for key in keys if key not in self._known]
        self.picking.set_value([key for key in keys if key in self._known])

    def begin(self) -> QWidget:
        return self.picking


class _WideChoice(MovingChoice):
    """One of several whole lines."""

    def _chip(self, key: str, label: str, icon: str | None) -> Chip:
        return self.take(key, WideChip(self._look, label, icon, exclusive=True))


class OnePickedPart(Part):
    """One thing of one's own, or none, by its uid in hex."""

    def __init__(
        self, look: Look, name: str, question: str, lines: Iterable[tuple[bytes, str]], icon: str
    ) -> None:
        super().__init__(look, name)
        offers: list[Option] = [(uid.hex(), words, icon) for uid, words in lines]
        self._known = {key for key, _label, _icon in offers}
        self._beyond = ""
        self.chips = _WideChoice(look, offers, question, first=2)
        self.chips.setObjectName(name)
        for key in self._known:
            self.chips.chip(key).setObjectName(f"{name}:{key}")
        self.put(self.chips)
        self.chips.changed.connect(self._changed)
        self.setFocusProxy(self.chips)

    def fields(self) -> Fields:
        key = self.chips.value() or self._beyond
        return {self.names[0]: key} if key else {}

    def show_fields(self, said: Mapping[str, Any]) -> None:
        key = str(said.get(self.names[0]) or "")
        self._beyond = "" if key in self._known else key
        self.chips.set_value(key if key in self._known else None)

    def begin(self) -> QWidget:
        return self.chips

    def _changed(self) -> None:
        self._beyond = ""
        self.touch()
