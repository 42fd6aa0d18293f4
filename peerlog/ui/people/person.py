"""One code word: for meeting again, and nothing else."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.code_words import CodeWord
from peerlog.domain.errors import NothingThere
from peerlog.domain.group import Planned
from peerlog.domain.session import Session
from peerlog.failures import sentence
from peerlog.services.about_you import MeetingAgain
from peerlog.services.erase_scope import OneCodeWord, WhatGoes
from peerlog.text import _
from peerlog.ui.days import say_day
from peerlog.ui.open_page import OpenPage
from peerlog.ui.people.changing import ChangeSection
from peerlog.ui.people.reading import ReadTied
from peerlog.ui.people.wording import not_there, switched_off
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.reflect.wording import readable
from peerlog.ui.settings.kept_asking import AskOnce, erase_now
from peerlog.ui.settings.kept_counting import Counting, counting
from peerlog.ui.settings.kept_words import in_numbers, what_stays
from peerlog.ui.tasks import Stopped
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, run_on
from peerlog.ui.widgets.page import Footer, Header
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Mark, Words
from peerlog.ui.work import Work

PROMISES_SHOWN = 3


class PersonPage(OpenPage):
    """`code_word` is its uid; None, or one that is gone, is said kindly."""

    key = "person"

    def __init__(self, work: Work, code_word: bytes | None = None) -> None:
        look, self._uid = work.look, code_word
        self.code_word = _code_word(work, code_word)
        back = Button(look, _("Back"), "quiet", "arrow-left")
        back.clicked.connect(lambda: work.go.to("people"))
        self.log = Button(look, _("Log a session"), "primary", "notebook-pen")
        self.log.clicked.connect(lambda: work.go.to("log", code_word=code_word))
        title = _("Meeting again") if self.code_word is None else readable(self.code_word.word)
        told = _("For meeting again, not for keeping track.")
        icon = "leaf" if self.code_word is None else work.code_words.icon(self.code_word.word)
        mark = Mark(look, icon, 44, "accent_ink", "accent_tint")
        actions = [back] if self.code_word is None else [back, self.log]
        super().__init__(work, Header(look, title, told, mark), Footer(look, [], actions))
        self.told = Banner(look, "", "careful")
        self.told.hide()
        self.body.addWidget(self.told)
        self._reading = ReadTied(work, self.body)
        self._counting = Counting(work, self)
        self._shown = QVBoxLayout()
        self._shown.setContentsMargins(0, 0, 0, 0)
        self._shown.setSpacing(look.space(14))
        self.body.addWidget(holder(self._shown))
        self.body.addStretch(1)
        self.start = back if self.code_word is None else self.log
        if self.code_word is None:
            self._shown.addWidget(switched_off(look) if work.code_words.off else not_there(look))
            return
        press_with_return(self, [self.log])
        word = self.code_word.uid
        self._reading.run(lambda tied, tell: tied.meeting_again(word, tell), self._show, self._failed)

    def about(self) -> dict[str, Any]:
        return {} if self._uid is None else {"code_word": self._uid}

    def closing(self) -> None:
        self._reading.forget()
        super().closing()

    def _show(self, again: MeetingAgain) -> None:
        work, look = self.work, self.look
        code_word = again.code_word
        if work.keeping.fading.may_fade(code_word, again.days):
            self._shown.addWidget(self._faded(code_word))
        sheet = MarginSheet(look)
        last = say_day(again.last_met) if again.last_met else _("Not yet.")
        sheet.ask(_("When we last met"), Words(look, last), top=10, tall=True)
        if not code_word.just_counting:
            sheet.ask(_("I said I'd do"), self._promised(again.promised), top=10, tall=True)
            step = [Words(look, readable(again.next_step) or _("Nothing was said."))]
            if again.next_step_on is not None:
                step.append(Words(look, say_day(again.next_step_on), "caption", "ink_soft"))
            sheet.ask(
                _("Their next step"), holder(column(0, *step)), _("in their own words"), top=10, tall=True
            )
        if code_word.just_counting:
            words = _("It keeps people apart in the numbers. No words are kept with it.")
            sheet.ask(_("Just for counting"), Words(look, words), top=10, tall=True)
        sheet.ask(_("What is next"), self._planned(again.planned), top=10, tall=True)
        sheet.ask(_("Together"), self._together(code_word), rule=False)
        self._shown.addWidget(sheet)
        self.change = ChangeSection(work, code_word, self.told, self)
        self._shown.addWidget(self.change)

    def _promised(self, promised: tuple[Session, ...]) -> QWidget:
        look = self.look
        if not promised:
            return Words(look, _("Nothing is open."))
        parts: list[QWidget] = []
        for session in promised[:PROMISES_SHOWN]:
            parts.append(Words(look, readable(session.words.promise)))
            by = session.words.promise_by
            when = _("by {day}").format(day=say_day(by)) if by is not None else ""
            if session.words.promise_next_time:
                when = _("when we next meet")
            if when:
                parts.append(Words(look, when, "caption", "ink_soft"))
        more = len(promised) > PROMISES_SHOWN
        words = _("Others are among my promises") if more else _("Look at my promises")
        look_at = Button(look, words, "quiet", "hand-heart")
        look_at.clicked.connect(lambda: self.work.go.to("promises"))
        slip = Button(look, _("A slip to keep"), "quiet", "printer")
        slip.clicked.connect(lambda: self.work.go.to("slip", session=promised[0].uid))
        return holder(column(look.space(2), *parts, run_on(0, look_at, slip)))

    def _planned(self, planned: Planned | None) -> QWidget:
        look, work = self.look, self.work
        plan = Button(look, _("Plan something"), "quiet", "calendar-clock")
        if planned is None:
            plan.clicked.connect(lambda: work.go.to("planned"))
            return holder(column(0, Words(look, _("Nothing is planned.")), run_on(0, plan)))
        kind = work.content.lists["kind"][planned.kind].label
        day = _("{kind}, {day}").format(kind=kind, day=say_day(planned.on))
        parts = [Words(look, _("{day}, {time}").format(day=day, time=planned.at) if planned.at else day)]
        if planned.words:
            parts.append(Words(look, readable(planned.words), "body", "ink_soft"))
        plan.set_text(_("Move or change"))
        plan.clicked.connect(lambda: work.go.to("planned", planned=planned.uid))
        return holder(column(0, *parts, run_on(0, plan)))

    def _together(self, code_word: CodeWord) -> QWidget:
        look, work = self.look, self.work
        self.read = Button(look, _("What is here about you"), "secondary", "eye")
        self.read.clicked.connect(lambda: work.go.to("about_you", code_word=code_word.uid))
        self.write = Button(look, _("Write together"), "secondary", "pencil-line")
        self.write.clicked.connect(lambda: work.go.to("write_together", code_word=code_word.uid))
        self.read_mine = Button(look, _("… with what I wrote for myself"), "quiet", "feather")
        self.read_mine.setAccessibleName(_("What is here about you, with what I wrote for myself"))
        self.read_mine.clicked.connect(
            lambda: work.go.to("about_you", code_word=code_word.uid, mine_too=True)
        )
        tell = Button(look, _("What I tell people"), "quiet", "message-circle")
        tell.clicked.connect(lambda: work.go.to("what_i_tell", back="person", code_word=code_word.uid))
        words = [] if code_word.just_counting else [self.write]
        parts = [self.read, self.read_mine, *words, tell]
        return run_on(look.space(4), *parts)

    def _faded(self, code_word: CodeWord) -> Banner:
        work = self.work
        told = _("Not met for {weeks} weeks, and every month you met in was summed up. Their words may go.")
        go = Button(self.look, _("Let go"), "quiet", "trash-2")
        go.clicked.connect(partial(self._ask_to_let_go, code_word))
        words = told.format(weeks=work.policy.fade_after_weeks)
        return Banner(self.look, words, "info", "calendar-clock", actions=[go])

    def _ask_to_let_go(self, code_word: CodeWord, *_checked: object) -> None:
        scope = self.work.keeping.fading.scope(code_word)
        self.told.say(counting(), "info")
        self._counting.ask(
            lambda counts: counts.erase.what_goes(scope),
            lambda gone: self._ask_once_to_let_go(scope, gone),
            lambda why: self.told.say(why, "careful"),
        )

    def _ask_once_to_let_go(self, scope: OneCodeWord, gone: WhatGoes) -> None:
        self.told.say("")
        erase, act = self.work.keeping.erase, "erased_faded_code_word"

        def let_go() -> None:
            if refused := erase_now(self.work, lambda: erase.erase(scope, as_act=act)):
                self.told.say(refused, "careful")
                return
            self.work.go.to("people")

        AskOnce(
            self.look,
            self,
            _("Let this code word go?"),
            in_numbers(gone),
            what_stays(gone),
            _("Let it go"),
            let_go,
        ).open()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Stopped):
            self.told.say(_("Stopped. Open the page again to look."), "info")
        else:
            self.told.say(str(sentence(error)), "careful")


def _code_word(work: Work, uid: bytes | None) -> CodeWord | None:
    """None where there is none, or none is to be shown."""
    if uid is None or work.code_words.off:
        return None
    try:
        return work.code_words.get(uid)
    except NothingThere:
        return None
