"""One entry of the learning log: its name and day, how long, what I did, learned and will do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from peerlog.services.destinations import Answered
from peerlog.services.learning import taken_in
from peerlog.text import _
from peerlog.ui.days import read_day
from peerlog.ui.learning.beside import AnswersBeside
from peerlog.ui.learning.parts import HoursPart, PickedPart, YesPart
from peerlog.ui.learning.wording import in_short
from peerlog.ui.learning.written import WrittenPage
from peerlog.ui.log.days import DayPart, days_gone
from peerlog.ui.log.lines import LinePart, NotePart
from peerlog.ui.log.listed import SeveralPart
from peerlog.ui.log.part import Part
from peerlog.ui.widgets.flow import column, holder, row
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.work import Work

_WHOLE_OUTCOME = 200


class LearningEntryPage(WrittenPage):
    """`uid` of the entry; None writes a new one. `answer`: the key of one to take in at once."""

    key = "learning_entry"
    home = "learning_log"

    def __init__(self, work: Work, uid: bytes | None = None, answer: str | None = None) -> None:
        own, look, today = work.own, work.look, work.clock.today()
        draft, on_disk = own.learning.begin(uid)
        told = _("Only the name is needed. Leave out names, and what belongs to somebody else's story.")
        super().__init__(work, _("Learning log"), told, draft, on_disk)
        self._sections: list[tuple[Section, tuple[Part, ...]]] = []
        self.title = LinePart(look, "title", _("What was it?"), None, _("like Day three, or Tutorial"))
        self.when = DayPart(
            look,
            "on",
            _("When?"),
            days_gone(today),
            lambda text: read_day(text, today),
            needed=True,
            latest=today,
        )
        self.hours = HoursPart(look, "minutes", _("How long?"))
        self.tutorial = YesPart(look, "tutorial", _("It was a tutorial"), "messages-square")
        self.did = NotePart(look, "did", _("What I did"))
        self.learned = NotePart(look, "learned", _("What I learned"))
        self.will_do = NotePart(look, "will_do", _("What I will do"))
        self._lay_out()
        parts: list[Part] = [self.title, self.when, self.hours, self.tutorial]
        parts += [self.did, self.learned, self.will_do]
        self.beside = self._fold_answers()
        self.evidence = self._fold_evidence()
        self.outcomes = self._fold_outcomes()
        self.doors = self._fold_doors()
        self.body.addStretch(1)
        for part in (self.beside, self.evidence, self.outcomes, self.doors):
            parts += [part] if part is not None else []
        self.begin(parts, own.learning.fields(self.uid), own.learning.finish)
        for section, inside in self._sections:
            section.open(any(not part.is_empty() for part in inside))
        self.start: QWidget | None = self.title.begin()
        if answer is not None:
            self._take_by_key(answer)

    def _lay_out(self) -> None:
        sheet = MarginSheet(self.look)
        sheet.ask(_("What was it?"), self.title, top=4)
        sheet.ask(_("When?"), self.when, top=2)
        sheet.ask(_("How long?"), self._hours_and_tutorial(), top=2)
        sheet.ask(_("What I did"), self.did, tall=True)
        sheet.ask(_("What I learned"), self.learned, tall=True)
        sheet.ask(_("What I will do"), self.will_do, tall=True, rule=False)
        self.body.addWidget(sheet)

    def _hours_and_tutorial(self) -> QWidget:
        if self.look.one_column:
            return holder(column(0, self.hours, self.tutorial))
        both = row(self.look.space(12), self.hours, self.tutorial, 1)
        both.setAlignment(self.tutorial, Qt.AlignmentFlag.AlignTop)
        return holder(both)

    def _section(self, title: str, hint: str, icon: str, *parts: Part) -> None:
        section = Section(self.look, title, hint, icon)
        for part in parts:
            section.box.addWidget(part)
        self._sections.append((section, parts))
        self.body.addWidget(section)

    def _fold_answers(self) -> AnswersBeside | None:
        """Nothing stands there until an answer is for learning; what an entry took in is kept with it."""
        answers = self.work.own.learning.answers()
        kept = self.work.own.learning.fields(self.uid).get("taken")
        if not answers and not kept and not self.writing.draft.fields.get("taken"):
            return None
        part = AnswersBeside(self.work, answers)
        part.wanted.connect(self._take_in)
        hint = _("answers you marked for your learning")
        if answers:
            self._section(_("From my reflections"), hint, "feather", part)
        else:
            part.setParent(self)
            part.hide()
        return part

    def _fold_evidence(self) -> NotePart:
        part = NotePart(self.look, "evidence", _("What shows it"))
        hint = _("a certificate, a photo of a flip chart, what somebody saw")
        self._section(_("What shows it"), hint, "paperclip", part)
        return part

    def _fold_outcomes(self) -> PickedPart | None:
        outcomes = self.work.own.outcomes
        named = set(self.work.own.learning.fields(self.uid).get("outcomes", ()))
        lines = [
            (outcome.uid, in_short(outcome.words, _WHOLE_OUTCOME))
            for outcome in outcomes.all()
            if outcome.retired_on is None or outcome.uid.hex() in named
        ]
        if not lines:
            return None
        part = PickedPart(self.look, "outcomes", _("What it touches"), lines, "sprout")
        self._section(_("What it touches"), _("of what I want to learn"), "sprout", part)
        return part

    def _fold_doors(self) -> SeveralPart:
        part = SeveralPart(self.look, "doors", self.work.content.lists["doors"])
        self._section(_("Doors that opened for me"), _("only mine, never theirs"), "milestone", part)
        return part

    def _take_by_key(self, key: str) -> None:
        found = next((one for one in self.work.own.learning.answers() if one.key == key), None)
        if found is not None:
            self._take_in(found)

    def _take_in(self, answer: Answered) -> None:
        """A copy below what stands there; the reflection stays as it is."""
        if self.beside is None:
            return
        said = taken_in(self.writing.with_fields().fields, answer)
        self.learned.field.set_text(said["learned"])
        self.beside.show_fields(said)
        self.writing.touched()
        self.saved.say(_("A copy is in what I learned"))
        self.learned.begin().setFocus()
