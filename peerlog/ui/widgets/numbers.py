"""Whole numbers."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.fields import Field, Trouble
from peerlog.ui.widgets.flow import row


class NumberField(QWidget):
    """A whole number: one fewer, the number, one more. Empty means nobody said. No wheel."""

    changed = Signal(object)
    """The number, or None."""

    def __init__(
        self, look: Look, name: str, least: int = 0, most: int = 999, value: int | None = None
    ) -> None:
        super().__init__()
        self._least, self._most = least, most
        self._fewer = Button(look, _("One fewer"), "secondary", "minus", square=True)
        self._more = Button(look, _("One more"), "secondary", "plus", square=True)
        for button in (self._fewer, self._more):
            button.setAccessibleDescription(name)
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the keyboard has up and down
            button.setAutoRepeat(True)
        self._field = Field(look, name=name)
        self._field.edit.setMaxLength(len(str(most)) + 1)
        self._field.edit.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._field.edit.installEventFilter(self)
        self._field.setFixedWidth(look.size(58 + 9 * len(str(most))))
        self._trouble = Trouble(look)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(look.space(2))
        outer.addLayout(row(0, self._fewer, self._field, self._more, 1))
        outer.addWidget(self._trouble)
        outer.addStretch(1)
        self.setFocusProxy(self._field.edit)
        self._field.edit.textChanged.connect(self._typed)
        self._fewer.clicked.connect(lambda: self._step(-1))
        self._more.clicked.connect(lambda: self._step(1))
        self.set_value(value)

    def value(self) -> int | None:
        """The number as it stands there, even one outside the limits; None for no number."""
        text = self._field.edit.text().strip()
        return int(text) if text.isdecimal() else None

    def set_value(self, value: int | None) -> None:
        """Show a number without telling of a change."""
        blocked = self.blockSignals(True)
        self._field.edit.setText("" if value is None else str(value))
        self.blockSignals(blocked)

    def problem(self) -> str:
        return self._trouble.text()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self._step(step)
                return True
        return False

    def _step(self, by: int) -> None:
        now = self.value()
        first = max(self._least, 1) if by > 0 else self._least
        to = first if now is None else now + by
        self._field.edit.setText(str(min(self._most, max(self._least, to))))

    def _typed(self, text: str) -> None:
        value = self.value()
        wrong = bool(text.strip()) and (value is None or not self._least <= value <= self._most)
        sentence = _("Please write a number from {least} to {most}, or leave it empty.")
        self._trouble.say(sentence.format(least=self._least, most=self._most) if wrong else "")
        self._field.set_wrong(wrong)
        self._fewer.setEnabled(value is None or value > self._least)
        self._more.setEnabled(value is None or value < self._most)
        self.changed.emit(value)
