"""What stands on a page between its header and the empty room below: shown and taken away part by part."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Parts:
    """The widgets below `above` in a page's body, in order."""

    def __init__(self, body: QVBoxLayout, above: QWidget) -> None:
        self._body, self._above = body, above
        self._parts: list[QWidget] = []

    def __contains__(self, part: QWidget) -> bool:
        return part in self._parts

    def show(self, parts: Sequence[QWidget]) -> None:
        """These and no others."""
        for part in list(self._parts):
            self.drop(part)
        for number, part in enumerate(parts):
            self.insert(part, number)

    def insert(self, part: QWidget, place: int = 0) -> None:
        self._body.insertWidget(self._body.indexOf(self._above) + 1 + place, part)
        self._parts.insert(place, part)

    def drop(self, part: QWidget) -> None:
        if part in self._parts:
            self._parts.remove(part)
            self._body.removeWidget(part)
            part.hide()
            part.deleteLater()
