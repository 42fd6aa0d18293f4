"""Short lines in an order of their own: added, changed, moved and taken out, by hand or by keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.group import MOST_STEPS
from peerlog.text import _
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.look import Look
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.fields import LineField
from peerlog.ui.widgets.flow import row
from peerlog.ui.widgets.words import Words

LONGEST = 500


class StepsPart(Part):
    """One field a step, and an empty one to go on in.

    Enter goes to the next one; Alt and an arrow moves a step.
    """

    def __init__(self, look: Look, name: str, spoken: str, placeholder: str) -> None:
        super().__init__(look, name)
        self._spoken, self._placeholder = spoken, placeholder
        self.lines: list[_StepLine] = []
        inside = QWidget()
        self._box = QVBoxLayout(inside)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self.put(inside)
        self._show([])

    def steps(self) -> list[str]:
        """As typed, without the empty ones."""
        return [line.text() for line in self.lines if line.text().strip()]

    def fields(self) -> Fields:
        said = self.steps()
        return {self.names[0]: said} if said else {}

    def show_fields(self, said: Mapping[str, Any]) -> None:
        self._show([str(step) for step in said.get(self.names[0], ())])

    def begin(self) -> QWidget:
        return self.lines[0].field.field.edit

    def shift(self, place: int, by: int) -> None:
        """A step changes places with the one before or after it; the keyboard goes with it."""
        steps, to = self.steps(), place + by
        if not (0 <= place < len(steps) and 0 <= to < len(steps)):
            return
        steps[place], steps[to] = steps[to], steps[place]
        self._show(steps)
        self.lines[to].field.setFocus()
        words = _("Now step {n} of {count}").format(n=to + 1, count=len(steps))
        announce(self, words)
        self.touch()

    def take_out(self, place: int) -> None:
        steps = self.steps()
        del steps[place]
        self._show(steps)
        self.lines[min(place, len(self.lines) - 1)].field.setFocus()
        self.touch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            place = next((n for n, line in enumerate(self.lines) if line.field.field.edit is watched), None)
            if place is not None:
                return self._pressed(place, event)
        return False

    def _pressed(self, place: int, event: QKeyEvent) -> bool:
        keys = Qt.Key
        by = {keys.Key_Up: -1, keys.Key_Down: 1}.get(keys(event.key()), 0)
        if by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.shift(place, by)
            return True
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (keys.Key_Return, keys.Key_Enter) and plain and place + 1 < len(self.lines):
            self.lines[place + 1].field.setFocus()
            return True
        return False

    def _show(self, steps: list[str]) -> None:
        for line in self.lines:
            self._box.removeWidget(line)
            line.hide()
            line.setParent(None)  # at once: the new ones take their names
            line.deleteLater()
        self.lines = []
        for step in steps:
            self._add(step)
        if len(steps) < MOST_STEPS:
            self._add("")
        self._number()
        self.setFocusProxy(self.lines[0].field)

    def _add(self, step: str) -> None:
        line = _StepLine(self.look, self._spoken, self._placeholder, step)
        edit = line.field.field.edit
        edit.installEventFilter(self)
        line.field.changed.connect(lambda _text: self._typed(line))
        line.up.clicked.connect(lambda: self.shift(self.lines.index(line), -1))
        line.down.clicked.connect(lambda: self.shift(self.lines.index(line), 1))
        line.out.clicked.connect(lambda: self.take_out(self.lines.index(line)))
        self.lines.append(line)
        self._box.addWidget(line)

    def _typed(self, line: _StepLine) -> None:
        if line is self.lines[-1] and line.text().strip() and len(self.lines) < MOST_STEPS:
            self._add("")
        self._number()
        self.touch()

    def _number(self) -> None:
        """Each line knows its place: what it is called, and which way it can go."""
        filled = len(self.steps())
        for place, line in enumerate(self.lines):
            line.stand_at(self.names[0], self._spoken, place, filled)


class _StepLine(QWidget):
    """Its number, the line, and up, down, out."""

    def __init__(self, look: Look, spoken: str, placeholder: str, step: str) -> None:
        super().__init__()
        self.number = Words(look, "", "strong", "ink_soft", wrap=False)
        self.number.setFixedWidth(round(look.metrics("strong").horizontalAdvance("40")) + look.space(8))
        self.field = LineField(look, spoken, None, placeholder, step, show_label=False, longest=LONGEST)
        self.up = Button(look, _("Up"), "quiet", "chevron-up", square=True)
        self.down = Button(look, _("Down"), "quiet", "chevron-down", square=True)
        self.out = Button(look, _("Take out"), "quiet", "x", square=True)
        line = row(0, self.number, self.field, self.up, self.down, self.out)
        line.setStretch(1, 1)
        self.setLayout(line)
        for button in (self.up, self.down, self.out):  # the room stays, so that nothing jumps
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)

    def text(self) -> str:
        return self.field.text()

    def stand_at(self, name: str, spoken: str, place: int, filled: int) -> None:
        said = bool(self.text().strip())
        self.number.setText(str(place + 1) if said else "")
        edit = self.field.field.edit
        edit.setObjectName(f"{name}:{place}")
        edit.setAccessibleName(_("{what}, {n}").format(what=spoken, n=place + 1))
        for button, what in ((self.up, _("Up")), (self.down, _("Down")), (self.out, _("Take out"))):
            button.setAccessibleName(_("{what}: {line}").format(what=what, line=edit.accessibleName()))
            button.setVisible(said)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place + 1 < filled)
