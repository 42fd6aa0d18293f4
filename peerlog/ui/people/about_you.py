"""What is here about you: everything tied to one code word, read together; struck lines are gone for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.failures import sentence
from peerlog.services.about_you import AboutYou
from peerlog.services.erase import Erased
from peerlog.services.erase_lines import Marked
from peerlog.services.erase_scope import OneCodeWord, WhatGoes
from peerlog.services.read_together import Piece, ReadTogether
from peerlog.text import _, ngettext
from peerlog.ui.people.correcting import Correcting
from peerlog.ui.people.piece import LineShown, PieceSheet
from peerlog.ui.people.reading import ReadTied
from peerlog.ui.people.wording import not_there
from peerlog.ui.settings.kept_asking import AskOnce, erase_now
from peerlog.ui.settings.kept_counting import Counting, counting
from peerlog.ui.settings.kept_erase import hold_banner
from peerlog.ui.settings.kept_words import in_numbers, what_stays
from peerlog.ui.tasks import Stopped
from peerlog.ui.together.alone import AlonePage, larger
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, run_on
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.telling import Banner, Empty
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

SHOWN_AT_ONCE = 12


class AboutYouPage(AlonePage):
    """`code_word` is its uid (None: none was chosen), `shown` how many entries stand here.

    A line that is marked is still there until it is struck: the marks come back after a lock (`marked`), and
    nobody leaves in the belief that it is gone, without being asked. `mine_too` shows the supporter's own
    reflections: no way leads there from this page, so that nobody opens them by mistake.
    """

    key = "about_you"

    def __init__(
        self,
        work: Work,
        code_word: bytes | None = None,
        shown: int = SHOWN_AT_ONCE,
        mine_too: bool = False,
        marked: Sequence[str] = (),
    ) -> None:
        work = larger(work)
        look = work.look
        self._code_word, self._how_many, self._mine_too = code_word, shown, mine_too
        self._were_marked = list(marked)
        self.done = Button(look, _("Done"), "primary", "check")
        self.done.clicked.connect(lambda: self._with_nothing_marked(self._leave))
        self.strike = Button(look, "", "stop", "trash-2")
        self.strike.clicked.connect(lambda: self._ask(self._open_again))
        told = _("We read it together. What is struck is gone: here, in drafts, and in earlier versions.")
        super().__init__(work, _("What is here about you"), told, [self.strike, self.done])
        self.lines: list[LineShown] = []
        self._told = Banner(look, "", "careful")
        self._told.hide()
        self.body.addWidget(self._told)
        if work.keeping.erase.held:
            self.body.addWidget(hold_banner(work))
        self._reading = ReadTied(work, self.body)
        self._counting = Counting(work, self)
        self._shown = QVBoxLayout()
        self._shown.setContentsMargins(0, 0, 0, 0)
        self._shown.setSpacing(look.space(14))
        self.body.addWidget(holder(self._shown))
        self.body.addStretch(1)
        self.correcting = Correcting(work, code_word, self)
        self.correcting.corrected.connect(self._put_right)
        self.start = self.done
        self._say()
        if code_word is None:
            self._shown.addWidget(not_there(look))
        else:
            self._reading.run(lambda tied, tell: tied.about_you(code_word, tell), self._show, self._failed)

    def about(self) -> dict[str, Any]:
        said: dict[str, Any] = {"code_word": self._code_word, "shown": self._how_many}
        said |= {"mine_too": True} if self._mine_too else {}
        marked = [line.place() for line in self.lines if line.strike.isChecked()] or self._were_marked
        return said | ({"marked": marked} if marked else {})

    def keep_now(self) -> bool:
        return self.correcting.keep_now()

    def closing(self) -> None:
        self._reading.forget()
        self.correcting.forget()
        super().closing()

    # What is read

    def _show(self, about: AboutYou) -> None:
        look = self.look
        reading = ReadTogether(self.work.content, about)
        if about.nothing:
            words = _("No meeting, and nothing else, is tied to this code word.")
            self._shown.addWidget(Empty(look, "leaf", _("Nothing is here"), words))
        readings = reading.readings() + ([reading.reflections()] if self._mine_too else [])
        room = self._how_many
        more = False
        for part in readings:
            if part.pieces[:room]:
                self._shown.addWidget(Words(look, part.title, "section"))
            for piece in part.pieces[:room]:
                self._shown.addWidget(self._sheet(piece))
            more = more or len(part.pieces) > room
        if more:
            button = Button(look, _("Show what is earlier, too"), "secondary", "chevron-down")
            button.clicked.connect(lambda: self._open_again(shown=self._how_many * 4))
            self._shown.addWidget(run_on(0, button))
        if told := reading.told_besides():
            self._shown.addWidget(self._besides(told, has_mine=bool(about.reflections)))
        self._shown.addWidget(self._your_say(about))
        for line in self.lines:
            line.strike.setChecked(line.place() in self._were_marked and line.strike.isEnabled())
        self._were_marked = []
        self.correcting.go_on(self.lines)
        self.start = next((line.strike for line in self.lines if line.strike.isEnabled()), self.done)

    def _sheet(self, piece: Piece) -> QWidget:
        sheet = PieceSheet(self.work, piece)
        for line in sheet.lines:
            line.marked.connect(self._say)
            line.correct_wanted.connect(partial(self.correcting.begin, line))
        self.lines += sheet.lines
        return sheet

    def _besides(self, told: list[str], *, has_mine: bool) -> QWidget:
        look = self.look
        sheet = Sheet(look)
        sheet.box.addWidget(Words(look, _("What else there is"), "section"))
        for words in told:
            sheet.box.addWidget(Words(look, words))
        if has_mine and not self._mine_too:
            said = _("What I wrote for myself is not shown here. I can open it if I want to.")
            sheet.box.addWidget(Words(look, said, "body", "ink_soft"))
        return sheet

    def _your_say(self, about: AboutYou) -> QWidget:
        look = self.look
        self.copy = Button(look, _("Have a copy"), "secondary", "file-text")
        self.copy.clicked.connect(lambda: self._with_nothing_marked(self._have_a_copy))
        self.copy.setEnabled(not about.nothing)
        self.forget_me = Button(look, _("Be forgotten"), "secondary", "trash-2")
        self.forget_me.clicked.connect(self._ask_to_forget)
        self.forget_me.setEnabled(not self.work.keeping.erase.held)
        sheet = Sheet(look)
        words = _("Strike a line, put one right, have a copy of it all, or have all of it forgotten.")
        inside = column(
            look.space(4),
            Words(look, _("What you can do"), "section"),
            Words(look, words, "body", "ink_soft"),
            run_on(look.space(4), self.copy, self.forget_me),
        )
        sheet.box.addWidget(holder(inside))
        return sheet

    def _open_again(self, **changed: Any) -> None:
        self.work.go.to(self.key, **(self.about() | changed))

    def _leave(self) -> None:
        if self._code_word is None:
            self.leave_to("people")
        else:
            self.leave_to("person", code_word=self._code_word)

    def _have_a_copy(self) -> None:
        self.leave_to("about_you_copy", code_word=self._code_word)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Stopped):
            self._told.say(_("Stopped. Open the page again to look."), "info")
            return
        self._told.say(str(sentence(error)), "careful")

    # What is struck

    def _marked(self) -> list[Marked]:
        return [line.as_marked() for line in self.lines if line.strike.isChecked()]

    def _say(self) -> None:
        n = len(self._marked())
        words = ngettext("Strike {n} line for good", "Strike {n} lines for good", n).format(n=n)
        self.strike.set_text(words if n else _("Strike the marked lines"))
        self.strike.setEnabled(n > 0)

    def _with_nothing_marked(self, go_on: Callable[[], None]) -> None:
        """What looks struck is struck before anybody goes on, or they stay and take the mark off."""
        if self._marked():
            self._ask(go_on)
        else:
            go_on()

    def _ask(self, go_on: Callable[[], None]) -> None:
        n = len(self._marked())
        AskOnce(
            self.look,
            self,
            _("Strike for good?"),
            [ngettext("{n} line", "{n} lines", n).format(n=n)],
            [
                _("Changes you have not saved yet and earlier versions of the same entries go with them."),
                _("Backups made before still hold it, sealed. Afterwards you are told how many."),
            ],
            _("Strike it"),
            lambda: self._strike(self._marked(), go_on),
        ).open()

    def _put_right(self, corrected: Marked) -> None:
        """Lines marked to be struck stay marked."""
        self._strike([corrected], self._open_again)

    def _strike(self, marked: list[Marked], go_on: Callable[[], None]) -> None:
        def strike() -> Erased:
            return self.work.keeping.erase.strike_all(marked)

        self.correcting.drop_draft()
        if refused := erase_now(self.work, strike):
            self.correcting.keep_again()
            self._told.say(refused, "careful")
            return
        for line in self.lines:
            line.strike.setChecked(line.strike.isChecked() and line.as_marked() not in marked)
        go_on()

    def _ask_to_forget(self) -> None:
        if self._code_word is None:
            return
        scope = OneCodeWord(self._code_word, shared_too=False)
        self._told.say(counting(), "info")
        self._counting.ask(
            lambda counts: counts.erase.what_goes(scope),
            lambda gone: self._ask_once_to_forget(scope, gone),
            lambda why: self._told.say(why, "careful"),
        )

    def _ask_once_to_forget(self, scope: OneCodeWord, gone: WhatGoes) -> None:
        self._told.say("")
        stays = list(what_stays(gone))
        if gone.shared:
            stays.append(_("Words of meetings with others stay with those others."))

        def forget() -> None:
            if refused := erase_now(self.work, lambda: self.work.keeping.erase.erase(scope)):
                self._told.say(refused, "careful")
                return
            self.leave_to("people")

        title, yes = _("Be forgotten?"), _("Let it all go")
        AskOnce(self.look, self, title, in_numbers(gone), stays, yes, forget).open()
