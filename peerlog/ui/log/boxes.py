"""Two questions about counting, each of them one box."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from peerlog.ui.log.part import Fields, Part
from peerlog.ui.look import Look
from peerlog.ui.widgets.choices import ManyChips

TICKED = "ticked"


class NotPart(Part):
    """One box that, ticked, says no to something that is taken for yes."""

    def __init__(self, look: Look, name: str, label: str, icon: str | None = None) -> None:
        super().__init__(look, name)
        self.chips = ManyChips(look, [(TICKED, label, icon)], label)
        self.chips.setObjectName(name)
        self.chips.chip(TICKED).setObjectName(f"{name}:{TICKED}")
        self.put(self.chips)
        self.chips.changed.connect(self.touch)
        self.setFocusProxy(self.chips)

    def fields(self) -> Fields:
        return {self.names[0]: False} if self.chips.value() else {}

    def show_fields(self, said: Mapping[str, Any]) -> None:
        self.chips.set_value([TICKED] if said.get(self.names[0], True) is False else [])

    def begin(self) -> QWidget:
        return self.chips
