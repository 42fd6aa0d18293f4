"""The way into Reflect: go on, one of five values, one picked for you, or just one question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.domain.reflection import Reflection
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.refilled import RefilledPage
from peerlog.ui.reflect import wording
from peerlog.ui.reflect.cards import ValueCard
from peerlog.ui.reflect.entries import ReflectionLine, put_in_trash
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.chips import Chip
from peerlog.ui.widgets.flow import column, row, run_on
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.paper import Headline, Sheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.telling import Empty
from peerlog.ui.widgets.words import Mark, Words
from peerlog.ui.work import Work

_SHOWN_LATELY = 3


class ReflectStartPage(RefilledPage):
    """What was left open first, then the ways to begin, then one's own latest words.

    `session` is the uid of the session the next reflection is about.
    """

    key = "reflect"

    def __init__(self, work: Work, session: bytes | None = None) -> None:
        look = work.look
        team = Button(look, _("With my team"), "secondary", "users-round")
        team.clicked.connect(lambda: work.go.to("with_my_team"))
        check_in = Button(look, _("Check-in"), "secondary", "heart")
        check_in.clicked.connect(lambda: work.go.to("check_in"))
        values = Button(look, _("My values"), "secondary", "star")
        values.clicked.connect(lambda: work.go.to("values"))
        day = work.reflect.held_on(session)
        told = _("One question at a time, tied to what we stand for. Stop whenever you like.")
        if day is not None:
            told = _("About the session on {day}. Stop whenever you like.")
            told = told.format(day=wording.say_day(day, work.clock.today()))
        super().__init__(work, Header(look, _("Reflect"), told, actions=[check_in, team, values]))
        self._session = session
        self.cards: dict[str, ValueCard] = {}
        self.begin("reflections")
        press_with_return(self, lambda: (self.start,))

    def about(self) -> dict[str, Any]:
        return {} if self._session is None else {"session": self._session}

    def fill(self) -> None:
        reflect = self.work.reflect
        open_ones = [r for r in reflect.unfinished() if r.answers]
        if open_ones:
            self.box.addWidget(self._unfinished(open_ones[0]))
        self.box.addWidget(self._ways_in(primary=not open_ones))
        others, room = open_ones[1:], _SHOWN_LATELY - 2 * bool(open_ones)
        lately = others + reflect.finished()[: max(0, room - len(others))]
        if lately:
            self.box.addWidget(self._lately(lately), 1)
        else:
            words = _("What you write stays here, and is only yours unless you say so.")
            title = _("Room for your own words")
            self.box.addWidget(Empty(self.work.look, "lock", title, words))
            self.box.addStretch(1)

    def _unfinished(self, reflection: Reflection) -> QWidget:
        work, look = self.work, self.work.look
        waiting = work.reflect.prompt(reflection.waiting_prompt) if reflection.waiting_prompt else None
        last = wording.answers_read(work.content, reflection) or reflection.answers
        question = waiting.text if waiting else last[-1].question
        go_on = Button(look, _("Go on"), "primary", "arrow-right", after=True)
        go_on.setAccessibleDescription(question)
        go_on.clicked.connect(lambda: work.go.to("reflection", reflection=reflection.uid))
        self.start = go_on
        done = Button(look, _("It is finished as it is"), "quiet")
        done.setAccessibleDescription(question)
        done.clicked.connect(lambda: self._finish(reflection))
        name = wording.value_name(work.content, reflection.value)
        began = wording.say_weekday(reflection.begun_on, work.clock.today())
        words = column(
            0,
            Words(look, _("You stopped at “{question}”").format(question=question), "section"),
            Words(look, _("{value}, begun on {day}").format(value=name, day=began), "body", "ink_soft"),
        )
        sheet = Sheet(look, ribbon=True)
        line = row(look.space(14), Mark(look, "bookmark", 42, "accent_ink", "accent_tint"), words)
        line.setStretch(1, 1)
        if look.narrow:
            sheet.box.addLayout(line)
            sheet.box.addWidget(run_on(0, done, go_on))
        else:
            line.addWidget(done)
            line.addWidget(go_on)
            line.addSpacing(look.space(36))  # the ribbon hangs there
            sheet.box.addLayout(line)
        return sheet

    def _ways_in(self, *, primary: bool) -> QWidget:
        work, look = self.work, self.work.look
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        across = 1 if look.narrow else 2 if look.one_column else 5
        self.cards = {}
        for number, value in enumerate(work.content.values):
            card = ValueCard(look, value)
            card.clicked.connect(lambda _checked=False, key=value.key: self._begin(value=key))
            self.cards[value.key] = card
            grid.addWidget(card, number // across, number % across)
        for place in range(across):
            grid.setColumnStretch(place, 1)
        self.pick = Button(look, _("Show me one"), "primary" if primary else "secondary", "shuffle")
        self.pick.clicked.connect(lambda: self._begin())
        self.one = Button(look, _("Just one question today"), "secondary", "feather")
        self.one.clicked.connect(lambda: self._begin(one_question=True))
        self.six = Chip(look, _("Six steps instead of three"), chosen=work.preferences.now.six_steps)
        self.six.clicked.connect(self._take_six_steps)
        more = Section(look, _("More room"), _("six steps") if self.six.isChecked() else _("to go slowly"))
        told = _("What happened, feelings, good and hard, what it means, what else could be, what next.")
        more.box.addWidget(Words(look, told, "body", "ink_soft"))
        more.box.addWidget(run_on(0, self.six))
        self.more = more
        if primary:
            self.start = self.pick
        sheet = Sheet(look)
        question = Words(look, _("Which one speaks to you today?"), "section")
        if look.one_column:
            # Above the values: where work begins has to be in sight when the page opens.
            ways = run_on(look.space(4), self.one, self.pick)
            sheet.box.addLayout(column(look.space(4), question, ways, grid, more))
        else:
            head = row(look.space(4), question, self.one, self.pick)
            head.setStretch(0, 1)
            sheet.box.addLayout(column(look.space(4), head, grid, more))
        return sheet

    def _take_six_steps(self) -> None:
        try:
            self.work.preferences.change(six_steps=self.six.isChecked())
        except (PeerlogError, OSError) as error:
            self.six.setChecked(self.work.preferences.now.six_steps)
            self.work.go.say(str(sentence(error)), "careful")

    def _lately(self, reflections: Sequence[Reflection]) -> QWidget:
        work, look = self.work, self.work.look
        sheet = Sheet(look, margin=ReflectionLine.MARGIN)
        sheet.box.setContentsMargins(1, 0, 1, 5)
        sheet.box.setSpacing(0)
        head = column(0, Words(look, _("Lately, in your own words"), "section", flush=False))
        head.setContentsMargins(look.space(16), look.space(10), look.space(12), look.space(8))
        sheet.box.addWidget(Headline(look, head))
        for number, reflection in enumerate(reflections):
            line = ReflectionLine(work, reflection, rule=number + 1 < len(reflections))
            line.trashed.connect(self._trash)
            sheet.box.addWidget(line)
        sheet.box.addStretch(1)
        return sheet

    def _begin(self, **how: Any) -> None:
        about = {"session": self._session} if self._session is not None else {}
        self.work.go.to("reflection", **how, **about)

    def _finish(self, reflection: Reflection) -> None:
        try:
            self.work.reflect.finish(reflection)
        except (PeerlogError, OSError) as error:
            self.work.go.say(str(sentence(error)), "careful")

    def _trash(self, uid: bytes) -> None:
        put_in_trash(self.work, uid)
