"""A reflection that is kept: one's own words to read again, and where each of them may go."""

from __future__ import annotations

from PySide6.QtCore import Signal

from peerlog.domain.content import Content
from peerlog.domain.reflection import Answer, Reflection
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.reflect import wording
from peerlog.ui.reflect.asking import ValueSheet
from peerlog.ui.widgets.choices import ChoiceChips
from peerlog.ui.widgets.flow import column, put, row
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.words import Mark, Tag, Words

_MARGIN = 108


def where_it_went(reflection: Reflection) -> str:
    """For whom the answers are, in plain words."""
    marked = {answer.destination for answer in reflection.answers}
    if marked <= {"only_mine"}:
        return _("Only you can read it.")
    if marked == {"supervision"}:
        where = _("It is marked for supervision.")
    elif marked == {"learning"}:
        where = _("It is marked for your learning.")
    elif "only_mine" in marked:
        where = _("What you marked is below. The rest is only yours.")
    else:
        where = _("Some is marked for supervision, some for your learning.")
    return _("{where} It stays on this laptop until you choose to share it.").format(where=where)


class ReadSheet(ValueSheet):
    """Each question with its answer and its destination; a line opens its question again."""

    opened = Signal(str)
    """The key of the question."""
    placed_under = Signal(str)
    """For one question that belongs to no value yet: the value, or "" for none after all."""

    def __init__(
        self, look: Look, content: Content, reflection: Reflection, title: str, sentence: str, sign: str
    ) -> None:
        super().__init__(look, reflection.value)
        self.lines: dict[str, Line] = {}
        self.box.setSpacing(0)
        if title:
            words = column(0, Words(look, title, "section"), Words(look, sentence, "body", "ink_soft"))
            head = row(look.space(12), Mark(look, sign, 44, "good", "good_tint"), words)
            head.setStretch(1, 1)
            self.box.addLayout(head)
            self.box.addSpacing(look.space(10))
        steps = wording.steps()
        order = list(steps)
        for number, answer in enumerate(reflection.answers):
            known = next((p for p in content.prompts if p.key == answer.prompt), None)
            step = known.step if known else order[min(number, len(order) - 1)] if reflection.value else ""
            self._add(answer, steps.get(step, ""), number + 1 < len(reflection.answers))
        if not reflection.value and reflection.answers:
            self._ask_for_value(content)
        self.box.addStretch(1)

    def _add(self, answer: Answer, step: str, rule: bool) -> None:
        look = self._look
        words = Words(look, answer.text, "lead")
        words.setMaximumWidth(round(80 * look.metrics("lead").averageCharWidth()))
        tag = Tag(
            look,
            wording.destinations()[answer.destination],
            wording.DESTINATION_SIGNS[answer.destination],
            tint=None,
        )
        told = column(look.space(4), Words(look, answer.question, "strong"), words)
        line = row(0, tag, 1)
        line.setContentsMargins(look.shape("halo"), 0, 0, 0)
        put(told, line)
        margin = Words(look, step, "caption_strong", "ink_soft") if step else None
        entry = Line(
            look,
            margin,
            [told],
            margin=_MARGIN if step else 0,
            rule=rule,
            opens=_("Change what you wrote to: {question}").format(question=answer.question),
        )
        entry.clicked.connect(lambda: self.opened.emit(answer.prompt))
        self.lines[answer.prompt] = entry
        self.box.addWidget(entry)

    def _ask_for_value(self, content: Content) -> None:
        look = self._look
        question = _("Does it belong to one of your values? You can leave this.")
        options = [(value.key, value.meaning_short, value.icon) for value in content.values]
        colours = {value.key: value.key for value in content.values}
        self.value = ChoiceChips(look, options, question, colours=colours)
        self.value.chosen.connect(self.placed_under)
        self.box.addSpacing(look.space(10))
        self.box.addLayout(column(0, Words(look, question, "strong"), self.value))
