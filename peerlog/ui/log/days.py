"""Which day: a few that are near, or another one written in any plain way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from peerlog.text import _
from peerlog.ui.days import read_day, say_day
from peerlog.ui.log.listed import MovingChoice
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.look import Look
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.families import Tray
from peerlog.ui.widgets.fields import LineField
from peerlog.ui.widgets.flow import holder, row
from peerlog.ui.widgets.month import MonthGrid
from peerlog.ui.widgets.words import Words

OTHER = "other"


@dataclass(frozen=True)
class NearDay:
    """A day that is one press away."""

    key: str
    label: str
    icon: str
    day: date


def days_gone(today: date) -> list[NearDay]:
    return [
        NearDay("today", _("Today"), "sun", today),
        NearDay("yesterday", _("Yesterday"), "moon", today - timedelta(days=1)),
    ]


def days_far_off(today: date) -> list[NearDay]:
    """For what somebody allows for some time."""
    return [
        NearDay("3_months", _("3 months"), "calendar", today + timedelta(days=91)),
        NearDay("1_year", _("A year"), "calendar", today + timedelta(days=365)),
    ]


def read_day_to_come(text: str, today: date) -> date | None:
    """The next such day from today on; one before today only where its year was written."""
    for ahead in (6, 31, 366):
        found = read_day(text, today + timedelta(days=ahead))
        if found is None or found >= today:
            return found
    return found


class DayPart(Part):
    """A day, kept as ISO 8601 under its name, and under `<name>_typed` the very words it was written in.

    `without_a_day` are other answers (key, label, sign), of which a subclass says what they mean. In the
    month to pick from, only the days from `earliest` to `latest` can be chosen.
    """

    def __init__(
        self,
        look: Look,
        name: str,
        question: str,
        near: list[NearDay],
        read: Callable[[str], date | None],
        *,
        needed: bool = False,
        without_a_day: Sequence[tuple[str, str, str]] = (),
        earliest: date | None = None,
        latest: date | None = None,
    ) -> None:
        super().__init__(look, name)
        self._near = {each.key: each.day for each in near}
        self._read = read
        offers: list[tuple[str, str, str | None]] = [(each.key, each.label, each.icon) for each in near]
        offers += without_a_day
        offers.append((OTHER, _("Another day"), "calendar-days"))
        self.chips = MovingChoice(look, offers, question, needed=needed)
        self.chips.setObjectName(name)
        for key, _label, _icon in offers:
            self.chips.chip(key).setObjectName(f"{name}:{key}")
        self.chips.chip(OTHER).clicked.connect(self._write_it)
        self.line = LineField(
            look, _("Which day?"), "calendar", _("like 17 Nov, or Tuesday"), show_label=False, longest=80
        )
        self.line.field.edit.setObjectName(self._typed_name)
        self.line.setMaximumWidth(look.size(340))
        self._read_back = Words(look, "", "caption", "ink_soft")
        self.pick = Button(look, _("Pick it"), "quiet", "calendar-days")
        self.pick.setAccessibleDescription(_("Opens a month to choose the day from"))
        self.pick.clicked.connect(self._open_or_close)
        self._today = next((each.day for each in near if each.key == "today"), near[0].day)
        self._earliest, self._latest = earliest, latest
        self._month: MonthGrid | None = None
        line = row(look.space(8), self.line, self.pick, self._read_back)
        line.setStretch(2, 1)
        for beside in (self.pick, self._read_back):
            line.setAlignment(beside, Qt.AlignmentFlag.AlignVCenter)
        self._other = holder(line)
        self._tray = Tray(look)
        self._tray.hide()
        self.put(self.chips)
        self.put(self._other)
        self.put(self._tray)
        self.chips.changed.connect(self._changed)
        self.line.changed.connect(lambda _text: self._changed())
        self.line.field.edit.editingFinished.connect(self._written)
        self.setFocusProxy(self.chips)
        self._show_other()

    def value(self) -> date | None:
        key = self.chips.value()
        if key == OTHER:
            return self._read(self.line.text())
        return self._near.get(key) if key else None

    def fields(self) -> Fields:
        key = self.chips.value()
        if key is None:
            return {}
        day, typed = self.value(), self.line.text() if key == OTHER else ""
        said: Fields = {self.names[0]: day.isoformat() if day else typed}
        if typed:
            said[self._typed_name] = typed
        return said

    def show_fields(self, said: Mapping[str, Any]) -> None:
        text, typed = said.get(self.names[0]), str(said.get(self._typed_name, ""))
        day = _iso_day(text)
        if text is None:
            self.chips.set_value(None)
            self.line.set_text("")
        elif day is None or (typed and self._read(typed) == day):
            self.chips.set_value(OTHER)
            self.line.set_text(typed or str(text))
        else:
            key = next((key for key, near in self._near.items() if near == day), OTHER)
            self.chips.set_value(key)
            self.line.set_text(say_day(day) if key == OTHER else "")
        self._show_other()

    def begin(self) -> QWidget:
        return self.line.field.edit if self._other.isVisibleTo(self) else self.chips

    def not_understood(self) -> str:
        if self.chips.value() != OTHER or self.value() is not None:
            return ""
        return _("Please write the day like 17 Nov, 17/11 or Tuesday.")

    def say_wrong(self, sentence: str) -> None:
        super().say_wrong(sentence)
        self.line.field.set_wrong(bool(sentence))
        self.line.field.edit.setAccessibleDescription(sentence)

    @property
    def _typed_name(self) -> str:
        return f"{self.names[0]}_typed"

    def _write_it(self) -> None:
        """Pressed by hand, the line is where one goes on; arrows only pass by."""
        if self.chips.value() == OTHER and not self.chips.passing:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_or_close(self) -> None:
        """A month under the line; it goes away with the day that is chosen from it."""
        if self._month is None:
            month = MonthGrid(
                self.look, self._today, self.value(), earliest=self._earliest, latest=self._latest
            )
            month.pressed.connect(self._picked)
            month.setMaximumWidth(month.sizeHint().width() + self.look.size(40))
            self._tray.box.addWidget(month)
            self._month = month
        self._tray.setVisible(self._tray.isHidden())
        if not self._tray.isHidden():
            self._month.show_day(self.value() or self._today)
            self._month.setFocus(Qt.FocusReason.OtherFocusReason)

    def _picked(self, day: date) -> None:
        self._tray.hide()
        self.line.set_text(say_day(day))
        self._changed()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _written(self) -> None:
        """What is no day is told when one goes on, not only at the end of the page."""
        if self.line.text().strip() and (said := self.not_understood()):
            self.say_wrong(said)

    def _changed(self) -> None:
        self._show_other()
        self.touch()

    def _show_other(self) -> None:
        day = self.value()
        self._other.setVisible(self.chips.value() == OTHER)
        if self.chips.value() != OTHER:
            self._tray.hide()
        said = say_day(day) if day else ""
        self._read_back.setText("" if said == self.line.text().strip() else said)


def _iso_day(text: Any) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
