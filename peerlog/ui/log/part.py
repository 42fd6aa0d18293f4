"""One answer on the page: what a draft keeps of it, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.ui.look import Look
from peerlog.ui.widgets.fields import Trouble

Fields = dict[str, Any]
"""JSON values by the field names of a draft (services/record.py)."""


class Part(QWidget):
    """The parent of every answer. `names` are the fields, and the problems, it speaks for."""

    touched = Signal()
    """The person changed something."""

    def __init__(self, look: Look, *names: str) -> None:
        super().__init__()
        self.look, self.names = look, names
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(look.space(2))
        self._trouble = Trouble(look)
        self._inside.addWidget(self._trouble)

    def put(self, widget: QWidget) -> None:
        """Adds a widget above the sentence that says what is wrong."""
        self._inside.insertWidget(self._inside.count() - 1, widget)

    def fields(self) -> Fields:
        """What has been said, and nothing for what has not."""
        raise NotImplementedError

    def show_fields(self, said: Mapping[str, Any]) -> None:
        """Shows what a draft holds, without telling of a change."""
        raise NotImplementedError

    def begin(self) -> QWidget:
        """Where the keyboard starts."""
        raise NotImplementedError

    def not_understood(self) -> str:
        """A sentence when what stands here cannot be read as an answer at all; else empty."""
        return ""

    def say_wrong(self, sentence: str) -> None:
        """Says what is wrong and what to do; empty when all is well again."""
        self._trouble.say(sentence)

    def wrong(self) -> str:
        return self._trouble.text()

    def touch(self) -> None:
        """The person changed something: what was wrong is being mended."""
        self.say_wrong("")
        self.touched.emit()

    def is_empty(self) -> bool:
        return not self.fields()
