"""The questions about one voice; how they would like it heard comes first and decides what else is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import EntryProblems, PeerlogError, Problem
from peerlog.domain.voice import JUST_HEARD, Voice
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.days import read_day
from peerlog.ui.log.code_words import CodeWordPart
from peerlog.ui.log.days import DayPart, days_gone
from peerlog.ui.log.lines import LinePart, NotePart
from peerlog.ui.log.listed import OnePart, SeveralPart
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.voices.pass_on import PassOnPart
from peerlog.ui.voices.same_voice import SameVoicePart
from peerlog.ui.voices.wording import KIND_SIGNS, WISH_SIGNS
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.work import Work

_FOLDED = ("whose", "how_many", "same_as", "reference", "said_on", "code_words")


class VoiceForm(MarginSheet):
    """`session` is where it was heard, in words: then its people are those of the session. Else empty."""

    touched = Signal()

    def __init__(self, work: Work, uid: bytes, session: str) -> None:
        look, lists, today = work.look, work.content.lists, work.clock.today()
        super().__init__(look)
        self._session = session
        self.wish = OnePart(look, "wish", lists["voice_wish"], icons=WISH_SIGNS)
        self.kind = OnePart(look, "kind", lists["voice_kind"], icons=KIND_SIGNS)
        self.said = NotePart(look, "said", _("What was said"), lines=2)
        self.pass_on = PassOnPart(look, work.summarise.review)
        self.ambitions = SeveralPart(look, "ambitions", lists["ambitions"])
        self.whose = OnePart(look, "whose", lists["with_whom"])
        self.how_many = OnePart(look, "how_many", lists["voice_count"])
        self.same = SameVoicePart(look, _others(work, uid), today)
        self.reference = LinePart(look, "reference", _("Reference"), "hash", _("such as: G-12"))
        self.reference.line.setMaximumWidth(look.size(300))
        self.day = DayPart(
            look, "said_on", _("When?"), days_gone(today), lambda text: read_day(text, today), needed=True
        )
        self.people = CodeWordPart(look, work.code_words)
        self.people.another.hide()
        self._has_code_words, self._off = bool(work.code_words.in_use()), work.code_words.off
        self._rows: dict[str, QWidget] = {}
        wish, kind, count = lists["voice_wish"], lists["voice_kind"], lists["voice_count"]
        self._ask(self.wish, wish.question)
        self._ask(self.kind, kind.question)
        self._ask(self.said, _("What was said"), _("stays here"), tall=True)
        self._ask(self.pass_on, _("What to pass on"), _("about the service, never a person"), tall=True)
        self._ask(self.ambitions, _("Which part is it about?"))
        self.more = Section(
            look, _("More about it"), _("whose, how many, the same voice, a reference, the day")
        )
        self.ask("", self.more, rule=False)
        self._ask(self.whose, _("Whose is it?"), _("never who"))
        self._ask(self.how_many, count.question)
        self._ask(self.same, _("The same voice as"), _("so that one never looks like many"))
        self._ask(self.reference, _("Reference"), _("short, for the answer"))
        self._ask(self.day, _("When was it said?"))
        self._ask(self.people, _("Code word"), _("it goes with them"))
        self.box.addStretch(1)
        self.parts: tuple[Part, ...] = (
            *(self.wish, self.kind, self.said, self.pass_on, self.ambitions, self.whose, self.how_many),
            *(self.same, self.reference, self.day, self.people),
        )
        for part in self.parts:
            part.touched.connect(self._follow)
            part.touched.connect(self.touched)
        self.more.opened.connect(lambda _open: self._follow())
        self.more.opened.connect(lambda _open: self.more.inside.hide())  # what it folds are rows of the sheet
        self._follow()

    def fields(self) -> Fields:
        said: Fields = {}
        for part in self.parts:
            said |= part.fields()
        return said

    def show_fields(self, said: Mapping[str, Any]) -> None:
        for part in self.parts:
            part.show_fields(said)
        if any(said.get(name) for name in _FOLDED if name != "said_on"):
            self.more.open()
        self._follow()

    def rest(self) -> None:
        """The page closes."""
        self.pass_on.rest()

    def check(self) -> Part | None:
        """The first answer that cannot be read; each says so itself."""
        for part in self.parts:
            part.say_wrong(part.not_understood())
        return next((part for part in self.parts if part.wrong()), None)

    def say_problems(self, problems: list[Problem]) -> Part:
        """Each beside its answer; the first of them."""
        own = {
            ("kind", "missing"): _("Please choose what it is."),
            ("kind", "unknown_key"): _("Please choose what it is."),
            ("said", "missing"): _("Please write down what was said."),
        }
        told = {problem.field: own.get((problem.field, problem.what)) for problem in problems}
        for problem in problems:
            part = self._part(problem.field)
            part.say_wrong(told[problem.field] or sentence(EntryProblems([problem])).what_happened)
        return next(part for part in self.parts if part.wrong())

    def go_to(self, part: Part) -> None:
        if part.names[0] in _FOLDED:
            self.more.open()
        part.begin().setFocus()

    def _part(self, name: str) -> Part:
        return next((part for part in self.parts if name in part.names), self.said)

    def _ask(self, part: Part, question: str, hint: str = "", *, tall: bool = False) -> None:
        self._rows[part.names[0]] = self.ask(question, part, hint, tall=tall, top=3)

    def _follow(self) -> None:
        """What is asked depends on how they would like it heard, and on what there is to choose from."""
        only_heard = self.wish.value() == JUST_HEARD
        self._rows["pass_on"].setVisible(not only_heard)
        shown = self.more.is_open()
        there = {
            "same_as": self.same.any or not self.same.is_empty(),
            "code_words": not (self._session or self._off)
            and (self._has_code_words or not self.people.is_empty()),
        }
        for name in _FOLDED:
            self._rows[name].setVisible(shown and there.get(name, True))


def _others(work: Work, uid: bytes) -> list[Voice]:
    """None where they cannot be read: that is said where they are shown."""
    try:
        return work.following.voices.others_by_anyone(uid)
    except (PeerlogError, OSError):
        return []
