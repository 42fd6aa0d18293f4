"""What can be changed about a code word, folded away: each is said plainly before it is done."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from peerlog.domain.code_words import CodeWord
from peerlog.domain.errors import PeerlogError
from peerlog.failures import sentence
from peerlog.services.erase_scope import JustCounting, WhatGoes
from peerlog.text import _
from peerlog.ui.people.asking import AskForAnother, AskForOther
from peerlog.ui.settings.kept_asking import AskOnce, erase_now
from peerlog.ui.settings.kept_counting import Counting, counting
from peerlog.ui.settings.kept_words import in_numbers
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.choices import ManyChips
from peerlog.ui.widgets.flow import column, holder, run_on
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

_GROUPS_TOO = "groups_too"


class ChangeSection(Section):
    """`told` says what went wrong; dialogs stand before `page`."""

    def __init__(self, work: Work, code_word: CodeWord, told: Banner, page: QWidget) -> None:
        super().__init__(work.look, _("Change something"))
        self._work, self._word, self._told, self._page = work, code_word, told, page
        look, people = work.look, work.following.people
        self._counting = Counting(work, self)
        sheet = MarginSheet(look)
        self.another = self._button(_("Choose another word"), "shuffle", self._ask_for_another)
        self._row(sheet, _("The word"), _("Together with them. Everything stays."), self.another)
        self.merge = self._button(_("Two words, one person"), "link", self._ask_for_other)
        self._row(sheet, _("Put together"), _("When two words turned out to be one person."), self.merge)
        if code_word.retired_on is None:
            self.retire = self._button(_("Do not offer it any more"), "minus", self._retire)
            said = _("It stays with what it is tied to, and is not offered for a new session.")
        else:
            self.retire = self._button(_("Offer it again"), "rotate-ccw", self._take_up_again)
            said = _("It is not offered for a new session.")
        self._row(sheet, _("Put away"), said, self.retire)
        if code_word.just_counting:
            said = _("It keeps people apart in the numbers. No words are kept with it.")
            self.counting = self._button(
                _("Words may be kept again"), "rotate-ccw", lambda: self._do(people.words_too)
            )
            self._row(sheet, _("Just for counting"), said, self.counting)
        else:
            said = _("It keeps people apart in the numbers, and no words are kept with it. Those there go.")
            self.groups_too = ManyChips(
                look,
                [(_GROUPS_TOO, _("Words of groups they came to, too"), "users-round")],
                _("What goes with it"),
            )
            self.counting = self._button(_("Just for counting"), "leaf", self._ask_just_counting)
            self.counting.setEnabled(not work.keeping.erase.held)
            self._row(sheet, _("Just for counting"), said, self.groups_too, self.counting)
        self.erase = self._button(_("Be forgotten"), "trash-2", self._go_to_erase)
        said = _("The code word goes, and every word kept with it.")
        self._row(sheet, _("Let go"), said, self.erase, last=True)
        self.box.addWidget(sheet)

    def _button(self, words: str, icon: str, do: Callable[[], object]) -> Button:
        button = Button(self._work.look, words, "secondary", icon)
        button.clicked.connect(lambda _checked=False: do())
        return button

    def _row(self, sheet: MarginSheet, question: str, said: str, *parts: QWidget, last: bool = False) -> None:
        look = self._work.look
        words = column(look.space(4), Words(look, said, "body", "ink_soft"), run_on(0, *parts))
        sheet.ask(question, holder(words), top=8, tall=True, rule=not last)

    def _go_to_erase(self) -> None:
        self._work.go.to("erase", code_word=self._word.uid)

    def _do(self, act: Callable[[bytes], object]) -> bool:
        """Shows the page anew; False where it could not be done."""
        QApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        try:
            self._work.tasks.wait()
            act(self._word.uid)
        except (PeerlogError, OSError) as error:
            self._told.say(str(sentence(error)), "careful")
            return False
        finally:
            QApplication.restoreOverrideCursor()
        self._work.go.to("person", code_word=self._word.uid)
        return True

    def _retire(self) -> None:
        work, people, uid = self._work, self._work.following.people, self._word.uid
        if self._do(people.retire):
            work.go.say(_("It is not offered any more."), undo=lambda: _again(work, uid))

    def _take_up_again(self) -> None:
        if self._do(self._work.following.people.take_up_again):
            self._work.go.say(_("It is offered again."))

    def _ask_for_another(self) -> None:
        people = self._work.following.people
        AskForAnother(
            self._work, self._page, lambda word: self._do(lambda uid: people.change_word(uid, word))
        ).open()

    def _ask_for_other(self) -> None:
        AskForOther(self._work, self._page, self._word, self._merge).open()

    def _merge(self, other: bytes) -> None:
        """The other word stays, this one becomes it."""
        work, people = self._work, self._work.following.people
        merged = []
        if not self._do(lambda uid: merged.append(people.merge(uid, other))):
            return
        work.go.to("person", code_word=other)

        def undo() -> None:
            try:
                people.undo(merged[0])
            except (PeerlogError, OSError) as error:
                work.go.say(str(sentence(error)), "careful")
                return
            work.go.to("person", code_word=merged[0].gone.uid)

        work.go.say(_("They are one person now."), undo=undo)

    def _ask_just_counting(self) -> None:
        people = self._work.following.people
        scope = people.just_counting(self._word.uid, shared_too=_GROUPS_TOO in self.groups_too.value())
        self._told.say(counting(), "info")
        self._counting.ask(
            lambda counts: counts.erase.what_goes(scope),
            lambda gone: self._ask_once(scope, gone),
            lambda why: self._told.say(why, "careful"),
        )

    def _ask_once(self, scope: JustCounting, gone: WhatGoes) -> None:
        self._told.say("")
        keeping = self._work.keeping
        stays = [
            _("The code word stays, and so does each session's day, kind and ticks."),
            _("What is planned stays, without its words."),
        ]
        if not scope.shared_too:
            stays.append(_("Words of groups and of meetings with others stay with those others."))

        def do() -> None:
            if refused := erase_now(self._work, lambda: keeping.erase.erase(scope)):
                self._told.say(refused, "careful")
                return
            self._work.go.to("person", code_word=self._word.uid)

        title, yes = _("Just for counting?"), _("Let the words go")
        AskOnce(self._work.look, self._page, title, in_numbers(gone), stays, yes, do).open()


def _again(work: Work, uid: bytes) -> None:
    with suppress(PeerlogError):
        work.following.people.take_up_again(uid)
    work.go.to("person", code_word=uid)
