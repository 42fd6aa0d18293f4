"""Writing a promise down, or other words for it: what was said, and by when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal

from peerlog.domain.errors import Problem
from peerlog.domain.promise import Promise
from peerlog.text import _
from peerlog.ui.log.lines import NotePart
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.log.problems import in_words
from peerlog.ui.log.promise_day import NEXT_TIME, PromiseDay
from peerlog.ui.look import Look
from peerlog.ui.promises.entry import DAY_WIDTH
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import run_on
from peerlog.ui.widgets.paper import MarginSheet

WORDS = "promise"


class PromiseForm(MarginSheet):
    """`promise` None: a new one. `fields` are those of a draft, named as in a session's."""

    touched = Signal()
    save_wanted = Signal()
    put_away = Signal()
    take_out_wanted = Signal()

    def __init__(
        self,
        look: Look,
        today: date,
        promise: Promise | None,
        fields: Mapping[str, Any],
        starts: Sequence[str],
    ) -> None:
        super().__init__(look, DAY_WIDTH)
        self.is_new = promise is None
        asked = _("I said I would")
        self.words = NotePart(look, WORDS, asked, starts=starts)
        self.day = PromiseDay(look, today)
        self.ask(asked, self.words, _("promise only what you can keep"), tall=True)
        self.ask(_("By when?"), self.day)
        self.save = Button(look, _("Save"), "primary", "check")
        self.save.clicked.connect(self.save_wanted)
        away = Button(look, _("Never mind"), "quiet")
        away.clicked.connect(self.put_away)
        buttons = [self.save, away]
        if promise is not None:
            out = Button(look, _("Take it out"), "quiet", "trash-2")
            out.clicked.connect(self.take_out_wanted)
            buttons.append(out)
        self.ask("", run_on(look.space(4), *buttons), rule=False)
        self._parts: tuple[Part, ...] = (self.words, self.day)
        for part in self._parts:
            part.show_fields(fields)
            part.touched.connect(self.touched)

    def fields(self) -> Fields:
        return {**self.words.fields(), **self.day.fields()}

    def check(self) -> bool:
        """Whether each answer can be read; says what to mend, and goes there."""
        self.words.say_wrong("")
        if wrong := self.day.not_understood():
            self.day.say_wrong(wrong)
            self.day.begin().setFocus()
            return False
        return True

    def say_problems(self, problems: Sequence[Problem]) -> None:
        for problem in problems:
            said = in_words(Problem(WORDS, problem.what, problem.detail))
            empty = problem.what == "missing"
            self.words.say_wrong(_("Please write what you said you would do.") if empty else said)
        self.words.begin().setFocus()


def fields_of(promise: Promise) -> Fields:
    """A promise as the fields of a draft."""
    said: Fields = {WORDS: promise.words}
    if promise.by is not None:
        said["promise_by"] = promise.by.isoformat()
    if promise.next_time:
        said[NEXT_TIME] = True
    return said
