"""Which day: today, yesterday, or another one."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.text import _
from peerlog.ui.days import read_day, say_day
from peerlog.ui.look import Look
from peerlog.ui.widgets.choices import ChoiceChips
from peerlog.ui.widgets.fields import LineField
from peerlog.ui.widgets.words import Words


class DateChoice(QWidget):
    """Today, Yesterday, or Another day, typed in any plain way. `today` is told, never looked up."""

    changed = Signal(object)
    """The day, or None while none is known."""

    def __init__(self, look: Look, today: date, name: str, value: date | None = None) -> None:
        super().__init__()
        self._look, self._today = look, today
        self._chips = ChoiceChips(
            look,
            [
                ("today", _("Today"), "sun"),
                ("yesterday", _("Yesterday"), "moon"),
                ("other", _("Another day"), "calendar-days"),
            ],
            name,
            needed=True,
        )
        self._field = LineField(
            look, _("Which day?"), "calendar", _("like 17 Nov, or Tuesday"), show_label=False, longest=40
        )
        self._read = Words(look, "", "caption", "ink_soft")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.space(2))
        box.addWidget(self._chips)
        box.addWidget(self._field)
        box.addWidget(self._read)
        self._field.setMaximumWidth(round(look.metrics("body").horizontalAdvance("0" * 34)))
        self._chips.chosen.connect(self._chose)
        self._field.changed.connect(self._typed)
        self.setFocusProxy(self._chips)
        self.set_value(value)

    def value(self) -> date | None:
        key = self._chips.value()
        if key == "today":
            return self._today
        if key == "yesterday":
            return self._today - timedelta(days=1)
        return read_day(self._field.text(), self._today) if key == "other" else None

    def problem(self) -> str:
        return self._field.problem()

    def set_value(self, day: date | None) -> None:
        """Show a day without telling of a change."""
        blocked = self.blockSignals(True)
        key = None
        if day is not None:
            key = {0: "today", 1: "yesterday"}.get((self._today - day).days, "other")
        self._chips.set_value(key)
        self._field.set_text(say_day(day) if day and key == "other" else "")
        self._show_field()
        self.blockSignals(blocked)

    def _chose(self, key: str) -> None:
        self._show_field()
        if key == "other":
            self._field.setFocus()
        self.changed.emit(self.value())

    def _typed(self, _text: str) -> None:
        self._show_field()
        self.changed.emit(self.value())

    def _show_field(self) -> None:
        other = self._chips.value() == "other"
        day = self.value()
        self._field.setVisible(other)
        said = say_day(day) if day else ""
        self._read.setText(said)
        self._read.setVisible(other and bool(said) and said != self._field.text().strip())
        typed = bool(self._field.text().strip())
        later = day is not None and day > self._today
        if other and later:
            self._field.set_problem(_("That day has not come yet. Which day was it?"))
        elif other and typed and day is None:
            self._field.set_problem(_("Please write the day like 17 Nov, 17/11 or Tuesday."))
        else:
            self._field.set_problem("")
