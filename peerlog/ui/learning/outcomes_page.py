"""What I want to learn: my own outcomes, a set to begin from, and those put aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.errors import NothingThere, PeerlogError
from peerlog.domain.learning import LearningEntry, Outcome
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.follow_up.picking import WideChip
from peerlog.ui.learning import wording
from peerlog.ui.learning.outcome_writing import OutcomeWriting
from peerlog.ui.open_page import OpenPage
from peerlog.ui.promises.listed import emptied
from peerlog.ui.reflect.wording import readable
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.chips import Chip
from peerlog.ui.widgets.choices import ManyChips
from peerlog.ui.widgets.flow import holder, row, run_on
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.telling import Banner, Empty
from peerlog.ui.widgets.words import Mark, Words
from peerlog.ui.work import Work

_MARGIN = 56


class StarterChips(ManyChips):
    """The starter set, each outcome a whole line."""

    def _chip(self, key: str, label: str, icon: str | None) -> Chip:
        return self.take(key, WideChip(self._look, label, icon))


class OutcomesPage(OpenPage):
    """`add`: one is being written; `change`: the uid of the one whose words are changed."""

    key = "outcomes"

    def __init__(self, work: Work, add: bool = False, change: bytes | None = None) -> None:
        look = work.look
        self.write = Button(look, _("Write one of your own"), "primary", "pencil-line")
        told = _("In your own words, to change as you go. Nothing here is ticked off or scored.")
        super().__init__(work, Header(look, _("What I want to learn"), told, actions=[self.write]))
        self.told = Banner(look, "", "careful")
        self.told.hide()
        self.writing = OutcomeWriting(work)
        self.writing.hide()
        self._inside = QVBoxLayout()
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(look.space(14))
        self.body.addWidget(self.told)
        self.body.addWidget(self.writing)
        self.body.addWidget(holder(self._inside), 1)
        self.change: dict[bytes, Button] = {}
        self.put_aside: dict[bytes, Button] = {}
        self.back: dict[bytes, Button] = {}
        self.out: dict[bytes, Button] = {}
        self.starters: StarterChips | None = None
        self.take = Button(look, _("Take these"), "secondary", "plus")
        self.writing.opened.connect(self._opened)
        self.writing.closed.connect(self._closed)
        self.writing.refused.connect(lambda error: self.told.say(str(sentence(error)), "careful"))
        self.write.clicked.connect(lambda: self.writing.write(None))
        self.start: QWidget | None = self.write
        self._fill()
        for subject in ("outcomes", "learning"):
            self.listen(subject, self._fill)
        self._begin_writing(add, change)

    def about(self) -> dict[str, Any]:
        return self.writing.about()

    def keep_now(self) -> bool:
        return self.writing.keeper.keep_now()

    def closing(self) -> None:
        self.writing.forget()
        super().closing()

    # Writing

    def _begin_writing(self, add: bool, change: bytes | None) -> None:
        unfinished = self.writing.unfinished()
        if change is None and not add and unfinished:
            add, change = unfinished[0].subject is None, unfinished[0].subject
        if change is not None:
            try:
                self.writing.write(self.work.own.outcomes.get(change))
            except NothingThere:
                self.writing.throw_away(change)
        elif add:
            self.writing.write(None)

    def _opened(self) -> None:
        self.writing.show()
        self.write.setEnabled(False)
        if self.writing.form is not None:
            self.start = self.writing.form.words.begin()
            self.start.setFocus()

    def _closed(self) -> None:
        self.writing.hide()
        self.write.setEnabled(True)
        self.start = self.write
        self.write.setFocus()

    # What stands there

    def _fill(self) -> None:
        look, outcomes = self.look, self.work.own.outcomes
        emptied(self._inside)
        self.change, self.put_aside, self.back, self.out = {}, {}, {}, {}
        try:
            mine, aside, starters = outcomes.mine(), outcomes.put_aside(), outcomes.starters()
            entries = self.work.own.learning.all()
        except (PeerlogError, OSError) as error:
            self._inside.addWidget(Banner(look, str(sentence(error)), "careful"))
            self._inside.addStretch(1)
            return
        if mine:
            self._inside.addWidget(self._sheet(mine, entries, self._of_mine), 1)
        else:
            words = _("What would you like to be able to do? Write it down, or begin from the set below.")
            self._inside.addWidget(Empty(look, "sprout", _("Room for what you want to learn"), words))
        if starters:
            self._inside.addWidget(self._starter_section(is_open=not mine))
        if aside:
            section = Section(look, _("Put aside"), _("they can come back"), "archive")
            section.box.addWidget(self._sheet(aside, entries, self._of_aside))
            self._inside.addWidget(section)
        if not mine:
            self._inside.addStretch(1)

    def _sheet(
        self,
        outcomes: Sequence[Outcome],
        entries: Sequence[LearningEntry],
        actions: Callable[[Outcome], list[Button]],
    ) -> Sheet:
        look, today = self.look, self.work.clock.today()
        sheet = Sheet(look, margin=_MARGIN)
        sheet.box.setContentsMargins(1, 4, 1, 5)
        sheet.box.setSpacing(0)
        for number, outcome in enumerate(outcomes):
            words: list[QWidget] = [Words(look, readable(outcome.words), "body", flush=False)]
            naming = [entry for entry in entries if outcome.uid in entry.outcomes]
            if told := wording.named_in(naming, today):
                words.append(Words(look, told, "caption", "ink_soft", flush=False))
            buttons = actions(outcome)
            if look.one_column:
                words.append(run_on(0, *buttons))
            sign = Mark(look, "sprout", 22, "accent_ink")
            rule = number + 1 < len(outcomes)
            beside = [] if look.one_column else buttons
            margin = holder(row(0, sign, 1))
            margin.setContentsMargins(0 if look.narrow else look.space(16), 0, 0, 0)
            sheet.box.addWidget(Line(look, margin, words, beside, margin=_MARGIN, rule=rule))
        sheet.box.addStretch(1)
        return sheet

    def _of_mine(self, outcome: Outcome) -> list[Button]:
        change = self._quiet(_("Change"), "pencil-line", outcome)
        change.clicked.connect(lambda: self.writing.write(outcome))
        aside = self._quiet(_("Put aside"), "archive", outcome)
        aside.clicked.connect(lambda: self._put_aside(outcome))
        self.change[outcome.uid], self.put_aside[outcome.uid] = change, aside
        return [change, aside]

    def _of_aside(self, outcome: Outcome) -> list[Button]:
        back = self._quiet(_("Bring back"), "rotate-ccw", outcome)
        back.clicked.connect(lambda: self._do(lambda: self.work.own.outcomes.bring_back(outcome)))
        out = self._quiet(_("Take it out"), "trash-2", outcome)
        out.clicked.connect(lambda: self._take_out(outcome))
        self.back[outcome.uid], self.out[outcome.uid] = back, out
        return [back, out]

    def _quiet(self, words: str, icon: str, outcome: Outcome) -> Button:
        button = Button(self.look, words, "quiet", icon)
        button.setAccessibleDescription(wording.in_short(outcome.words))
        return button

    def _starter_section(self, *, is_open: bool) -> Section:
        look = self.look
        hint = _("for courses of about 12 days; take any, change any")
        section = Section(look, _("A set to begin from"), hint, "layers-2", is_open=is_open)
        options = [(each.key, each.words, "sprout") for each in self.work.own.outcomes.starters()]
        chips = StarterChips(look, options, _("A set to begin from"), first=len(options))
        chips.changed.connect(lambda: self.take.setEnabled(bool(chips.value())))
        take = Button(look, _("Take these"), "secondary", "plus")
        take.setEnabled(False)
        take.clicked.connect(lambda: self._take_starters(chips.value()))
        self.starters, self.take = chips, take
        section.box.addWidget(chips)
        section.box.addWidget(run_on(0, take))
        return section

    # What can be done

    def _take_starters(self, keys: Sequence[str]) -> None:
        if self._do(lambda: self.work.own.outcomes.take(keys)):
            self.work.go.say(_("They are yours now: change them as you like."))

    def _put_aside(self, outcome: Outcome) -> None:
        outcomes = self.work.own.outcomes
        if self._do(lambda: outcomes.retire(outcome)):
            self.work.go.say(_("Put aside."), undo=lambda: outcomes.bring_back(outcome))

    def _take_out(self, outcome: Outcome) -> None:
        outcomes, naming = self.work.own.outcomes, list[LearningEntry]()
        if self._do(lambda: naming.extend(outcomes.let_go(outcome))):
            told = _("It is out of the list, and out of the entries that named it.")
            self.work.go.say(told, undo=lambda: outcomes.put_back(outcome, naming))

    def _do(self, call: Callable[[], object]) -> bool:
        """Whether it could be done; else why not is told."""
        try:
            call()
        except (PeerlogError, OSError) as error:
            self.work.go.say(str(sentence(error)), "careful")
            return False
        return True
