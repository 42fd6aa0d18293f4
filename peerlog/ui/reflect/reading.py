"""A reflection that is kept: one's own words to read again, and where each of them may go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from peerlog.domain.content import Content
from peerlog.domain.reflection import KEPT, Answer, Reflection
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.reflect import wording
from peerlog.ui.reflect.asking import ValueSheet
from peerlog.ui.widgets.choices import ChoiceChips
from peerlog.ui.widgets.fields import LineField
from peerlog.ui.widgets.flow import column, put, row
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.paper import Headline
from peerlog.ui.widgets.words import Mark, Tag, Words

_MARGIN = 132


def where_it_went(answers: Iterable[Answer]) -> str:
    """For whom the answers are, in plain words."""
    marked = {answer.destination for answer in answers}
    if marked <= {"only_mine"}:
        return _("Only you can read it.")
    if marked == {"supervision"}:
        where = _("It is marked for supervision.")
    elif marked == {"learning"}:
        where = _("It is marked for your learning.")
    elif "only_mine" in marked:
        where = _("Below you see what you marked. The rest is only yours.")
    else:
        where = _("Some is marked for supervision, some for your learning.")
    return _("{where} It stays on this laptop until you choose to share it.").format(where=where)


class ReadSheet(ValueSheet):
    """Each question with its answer and its destination; a line opens its question again.

    `title` and `sentence` say above them what has just happened; empty when they are read again later.
    """

    opened = Signal(str)
    """The key of the question."""
    placed_under = Signal(str)
    """For one question that belongs to no value yet: the value, or "" for none after all."""

    def __init__(
        self,
        look: Look,
        content: Content,
        reflection: Reflection,
        today: date,
        title: str = "",
        sentence: str = "",
        sign: str = "circle-check",
        kept: str = "",
    ) -> None:
        super().__init__(look, reflection.value, _MARGIN)
        self.said = " ".join(part for part in (title, sentence) if part)
        self.lines: dict[str, Line] = {}
        self._last: QWidget | None = None
        self.box.setContentsMargins(1, 0 if title else look.space(4), 1, 5)
        self.box.setSpacing(0)
        if title:
            self.box.addWidget(self._head(title, sentence, sign))
        began = wording.say_day(reflection.begun_on, today)
        words = wording.margin_words(reflection.six)
        steps = {prompt.key: prompt.step for prompt in content.prompts}
        self.kept = self._kept_line(next((p.text for p in content.prompts if p.step == KEPT), ""), kept)
        for answer in wording.answers_read(content, reflection):
            self._add(answer, words.get(steps.get(answer.prompt, ""), began))
        if not reflection.value and reflection.answers:
            self._ask_for_value(content)
        if reflection.answers:
            self._ask_for_line()
        else:
            self.kept.hide()
        self.box.addStretch(1)

    def room_for_sign(self, top: int) -> bool:
        return self._last is None or self._last.geometry().bottom() < top

    def _head(self, title: str, sentence: str, sign: str) -> QWidget:
        look = self._look
        words = column(0, Words(look, title, "section"), Words(look, sentence, "body", "ink_soft"))
        head = row(look.space(12), Mark(look, sign, 44, "good", "good_tint"), words)
        head.setStretch(1, 1)
        head.setContentsMargins(look.space(20), look.space(14), look.space(16), look.space(12))
        return Headline(look, head)

    def _add(self, answer: Answer, margin_words: str) -> None:
        look = self._look
        words = Words(look, wording.readable(answer.text), "lead", flush=False)
        words.setMaximumWidth(round(80 * look.metrics("lead").averageCharWidth()))
        label, sign = (
            wording.destinations()[answer.destination],
            wording.DESTINATION_SIGNS[answer.destination],
        )
        beside = row(0, words, 1)  # a column would measure its height by more width than it may have
        beside.setStretch(0, 1000)
        told = column(look.space(4), Words(look, answer.question, "strong", flush=False), beside)
        put(told, row(0, Tag(look, label, sign, tint=None), 1))
        margin = Words(look, margin_words, "strong", "ink_soft", flush=False)
        if not look.narrow:
            margin.setContentsMargins(look.space(20), 0, look.space(4), 0)
            margin.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        entry = Line(
            look,
            margin,
            [told],
            margin=_MARGIN,
            pad=12,
            opens=_("Change what you wrote to: {question}").format(question=answer.question),
        )
        entry.clicked.connect(lambda: self.opened.emit(answer.prompt))
        self.lines[answer.prompt] = entry
        self._last = entry
        self.box.addWidget(entry)

    def _kept_line(self, question: str, kept: str) -> LineField:
        line = LineField(
            self._look,
            question,
            "lock",
            _("leave it empty if you like"),
            kept,
            show_label=False,
            longest=2_000,
        )
        line.field.edit.setObjectName("kept")
        line.setParent(self)
        return line

    def _ask_for_line(self) -> None:
        look = self._look
        asked = column(0, Words(look, self.kept.field.edit.accessibleName(), "strong"), self.kept)
        told = _("Only you will see it, here and in My values.")
        put(asked, Words(look, told, "caption", "ink_soft"))
        beside = look.space(20) if look.narrow else look.size(_MARGIN) + look.space(12)
        asked.setContentsMargins(beside, look.space(12), look.space(20), look.space(8))
        part = QWidget()
        part.setLayout(asked)
        self._last = part
        self.box.addWidget(part)

    def _ask_for_value(self, content: Content) -> None:
        look = self._look
        question = _("Does it belong to one of your values? You can leave this.")
        options = [(value.key, value.meaning_short, value.icon) for value in content.values]
        colours = {value.key: value.key for value in content.values}
        self.value = ChoiceChips(look, options, question, colours=colours)
        self.value.chosen.connect(self.placed_under)
        asked = column(0, Words(look, question, "strong"), self.value)
        beside = look.space(20) if look.narrow else look.size(_MARGIN) + look.space(12)
        asked.setContentsMargins(beside, look.space(12), look.space(12), look.space(8))
        part = QWidget()
        part.setLayout(asked)
        self._last = part
        self.box.addWidget(part)
