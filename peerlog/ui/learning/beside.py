"""Answers of reflections that are for my learning: they stand beside an entry, to be taken in as a copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerlog.services.destinations import Answered
from peerlog.text import _
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.look import Look
from peerlog.ui.reflect.wording import readable, say_day
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, run_on
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.words import Tag, Words
from peerlog.ui.work import Work

DAY_WIDTH = 144


class AnswerLine(Line):
    """The day in the margin, the question, what was answered, and one thing to do."""

    def __init__(self, work: Work, answer: Answered, action: QWidget, *, rule: bool) -> None:
        look = work.look
        day = Words(look, say_day(answer.on, work.clock.today()), "strong", flush=False)
        if not look.narrow:
            day.setContentsMargins(look.space(16), 0, 0, 0)
        words = [
            Words(look, answer.question, "caption", "ink_soft", flush=False),
            Words(look, readable(answer.text), "body", flush=False),
        ]
        if look.narrow:
            super().__init__(look, day, [*words, run_on(0, action)], margin=DAY_WIDTH, rule=rule)
        else:
            super().__init__(look, day, words, [action], margin=DAY_WIDTH, rule=rule)


class AnswersBeside(Part):
    """What draft fields keep of it: the keys of the answers that were taken in."""

    wanted = Signal(object)
    """An `Answered` that shall be taken in."""

    def __init__(self, work: Work, answers: Sequence[Answered]) -> None:
        look = work.look
        super().__init__(look, "taken")
        self._taken: list[str] = []
        self._buttons: dict[str, Button] = {}
        self._tags: dict[str, Tag] = {}
        sheet = Sheet(look, margin=DAY_WIDTH)
        sheet.box.setContentsMargins(1, 0, 1, 5)
        sheet.box.setSpacing(0)
        for number, answer in enumerate(answers):
            last = number + 1 == len(answers)
            sheet.box.addWidget(AnswerLine(work, answer, self._action(look, answer), rule=not last))
        self.put(sheet)

    def button(self, key: str) -> Button:
        """The way to take this answer in."""
        return self._buttons[key]

    def fields(self) -> Fields:
        return {self.names[0]: list(self._taken)} if self._taken else {}

    def show_fields(self, said: Mapping[str, Any]) -> None:
        self._taken = [str(key) for key in said.get(self.names[0], ())]
        for key, tag in self._tags.items():
            tag.setVisible(key in self._taken)

    def begin(self) -> QWidget:
        return next(iter(self._buttons.values()), self)

    def _action(self, look: Look, answer: Answered) -> QWidget:
        take = Button(look, _("Take it in"), "secondary", "plus")
        take.setAccessibleDescription(_("Puts a copy into what I learned"))
        take.clicked.connect(lambda: self.wanted.emit(answer))
        tag = Tag(look, _("A copy is in this entry"), "check", tint=None)
        tag.hide()
        self._buttons[answer.key], self._tags[answer.key] = take, tag
        return holder(column(look.space(2), take, tag))
