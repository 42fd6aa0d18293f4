"""One step of a voice as it is written down: a day, a line, and for telling back also how."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.voice import TOLD_BACK
from peerlog.text import _
from peerlog.ui.days import read_day
from peerlog.ui.log.days import DayPart, days_gone
from peerlog.ui.log.lines import NotePart
from peerlog.ui.log.part import Fields
from peerlog.ui.look import Look
from peerlog.ui.voices.wording import line_asked, next_words, ways_of_telling
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.choices import ChoiceChips
from peerlog.ui.widgets.flow import column, run_on
from peerlog.ui.widgets.words import Words

_WAY_SIGNS = {"in_person": "user-round", "in_the_group": "users-round", "on_the_board": "clipboard-list"}


class StepForm(QWidget):
    """`status` is the step; None while none is being written."""

    touched = Signal()
    wanted = Signal()
    """It is to be kept."""
    put_away = Signal()

    def __init__(self, look: Look, today: date) -> None:
        super().__init__()
        self._look = look
        self.status: str | None = None
        self._title = Words(look, "", "section")
        self.day = DayPart(
            look, "step_on", _("When?"), days_gone(today), lambda text: read_day(text, today), needed=True
        )
        self.how = ChoiceChips(
            look,
            [(key, words, _WAY_SIGNS[key]) for key, words in ways_of_telling().items()],
            _("How were they told?"),
        )
        self.how.setObjectName("step_how")
        self._asked = Words(look, "", "strong")
        self._hint = Words(look, "", "caption", "ink_soft")
        self.words = NotePart(look, "step_words", _("A line about this step"), lines=1)
        self.keep = Button(look, _("Keep this step"), "secondary", "check")
        self.keep.clicked.connect(self.wanted)
        self._not_now = Button(look, _("Not now"), "quiet")
        self._not_now.clicked.connect(self.put_away)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.space(4))
        for part in (self._title, self.day, self.how):
            box.addWidget(part)
        box.addLayout(column(0, self._asked, self._hint))
        box.addWidget(self.words)
        box.addWidget(run_on(look.space(4), self.keep, self._not_now))
        for changed in (self.day.touched, self.how.changed, self.words.touched):
            changed.connect(self.touched)
        self.hide()

    def open(self, status: str, today: date) -> None:
        """Begins this step, today; what was typed for another one stays."""
        self._show(status)
        if self.day.value() is None:
            self.day.show_fields({"step_on": today.isoformat()})

    def begin(self) -> QWidget:
        """Where the keyboard starts."""
        return self.how if self.status == TOLD_BACK else self.words.begin()

    def fields(self) -> Fields:
        if self.status is None:
            return {}
        how = self.how.value() if self.status == TOLD_BACK else None
        said = {"step": self.status, **self.day.fields(), **self.words.fields()}
        return said | ({"step_how": how} if how else {})

    def show_fields(self, said: Mapping[str, Any]) -> None:
        status = said.get("step")
        self._show(status if isinstance(status, str) else None)
        self.day.show_fields(said)
        self.words.show_fields(said)
        how = said.get("step_how")
        self.how.set_value(how if how in ways_of_telling() else None)

    def line(self) -> str:
        """What is kept with the step: how they were told, then the words."""
        words = self.words.field.text().strip()
        key = self.how.value() if self.status == TOLD_BACK else None
        how = ways_of_telling()[key] if key else ""
        return _("{how}. {words}").format(how=how, words=words) if how and words else how or words

    def not_understood(self) -> bool:
        """Whether the day cannot be read; says so beside it."""
        self.day.say_wrong(self.day.not_understood())
        return bool(self.day.wrong())

    def _show(self, status: str | None) -> None:
        known = status in _known()
        self.status = status if known else None
        self.setVisible(known)
        if status is not None and known:
            self._title.setText(next_words(status))
            asked, hint = line_asked(status)
            self._asked.setText(asked)
            self._hint.setText(hint)
            self.words.field.note.setAccessibleName(asked)
            self.how.setVisible(status == TOLD_BACK)


def _known() -> tuple[str, ...]:
    return "passed_on", "waiting", "changed", "not_changed", TOLD_BACK
