"""What is here about you: everything tied to one code word, read together; lines can be struck for good."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.domain.session import Session
from peerlog.failures import sentence
from peerlog.services.erase import Erased
from peerlog.services.erase_lines import Struck
from peerlog.text import _, ngettext
from peerlog.ui.days import say_day
from peerlog.ui.open_page import OpenPage
from peerlog.ui.reflect.wording import readable
from peerlog.ui.settings.kept_asking import AskOnce, erase_now
from peerlog.ui.settings.kept_erase import hold_banner
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import run_on
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.page import Footer, Header
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.telling import Banner, Empty
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

SHOWN_AT_ONCE = 12


def _names() -> dict[str, str]:
    """What a line other than the note says."""
    return {
        "place": _("Where"),
        "hard": _("Something hard"),
        "learned": _("What I learned"),
        "next_step": _("The next step"),
        "promise": _("I said I'd do"),
        "come_back": _("To come back to"),
        "what_came": _("What came of it"),
    }


class AboutYouPage(OpenPage):
    """`code_word` is its uid (None: none was chosen), `shown` how many meetings stand here.

    A line that is marked is still there until it is struck.
    """

    key = "about_you"

    def __init__(self, work: Work, code_word: bytes | None = None, shown: int = SHOWN_AT_ONCE) -> None:
        look = work.look
        self._code_word, self._shown = code_word, shown
        back = Button(look, _("Back"), "quiet", "arrow-left")
        back.clicked.connect(lambda: work.go.to("erase", code_word=code_word))
        self.strike = Button(look, "", "stop", "trash-2")
        self.strike.clicked.connect(self._ask)
        told = _("Read it together. What is struck is gone: here, in drafts, and in earlier versions.")
        header = Header(look, _("What is here about you"), told)
        super().__init__(work, header, Footer(look, [], [back, self.strike]))
        self._marked: dict[bytes, list[tuple[Struck, str]]] = {}
        self.buttons: list[Button] = []
        self._told = Banner(look, "", "careful")
        self._told.hide()
        self.body.addWidget(self._told)
        if work.keeping.erase.held:
            self.body.addWidget(hold_banner(work))
        meetings: list[Session] = []
        try:
            meetings = [] if code_word is None else work.keeping.erase.meetings_of(code_word)
        except PeerlogError as error:
            self._told.say(str(sentence(error)), "careful")
        for session in meetings[:shown]:
            self.body.addWidget(self._sheet(session))
        if not meetings:
            title = _("Nothing is here")
            self.body.addWidget(Empty(look, "leaf", title, _("No meeting is tied to this code word.")))
        if len(meetings) > shown:
            more = Button(look, _("Show earlier meetings"), "secondary", "chevron-down")
            more.clicked.connect(lambda: work.go.to("about_you", code_word=code_word, shown=shown * 4))
            self.body.addWidget(run_on(0, more))
        self.body.addStretch(1)
        self.start = next((button for button in self.buttons if button.isEnabled()), back)
        self._say()

    def about(self) -> dict[str, Any]:
        return {"code_word": self._code_word, "shown": self._shown}

    def _sheet(self, session: Session) -> QWidget:
        look = self.look
        sheet = Sheet(look)
        kind = self.work.content.lists["kind"][session.kind].label
        title = _("{kind}, {day}").format(kind=kind, day=say_day(session.held_on))
        sheet.box.addWidget(Words(look, title, "strong"))
        lines = self.work.keeping.erase.lines_of(session)
        for struck, line in lines:
            sheet.box.addWidget(self._line(session.uid, struck, line))
        if not lines:
            sheet.box.addWidget(Words(look, _("No words, only that it took place."), "body", "ink_soft"))
        return sheet

    def _line(self, uid: bytes, struck: Struck, line: str) -> Line:
        button = Button(self.look, _("Strike"), "quiet", "minus")
        button.setCheckable(True)
        button.setAccessibleDescription(line)
        button.toggled.connect(partial(self._mark, button, uid, struck, line))
        button.setEnabled(not self.work.keeping.erase.held)
        self.buttons.append(button)
        words = [Words(self.look, readable(line), "lead", flush=False)]
        if struck.field != "note":
            words.insert(0, Words(self.look, _names()[struck.field], "caption", "ink_soft", flush=False))
        return Line(self.look, None, words, [button])

    def _mark(self, button: Button, uid: bytes, struck: Struck, line: str, on: bool) -> None:
        marked = self._marked.setdefault(uid, [])
        if on:
            marked.append((struck, line))
        else:
            marked.remove((struck, line))
        button.set_text(_("Leave it") if on else _("Strike"))
        button.set_icon("rotate-ccw" if on else "minus")
        self._say()

    def _count(self) -> int:
        return sum(map(len, self._marked.values()))

    def _say(self) -> None:
        n = self._count()
        words = ngettext("Strike {n} line for good", "Strike {n} lines for good", n).format(n=n)
        self.strike.set_text(words if n else _("Strike the marked lines"))
        self.strike.setEnabled(n > 0)

    def _ask(self) -> None:
        n = self._count()
        AskOnce(
            self.look,
            self,
            _("Strike for good?"),
            [ngettext("{n} line", "{n} lines", n).format(n=n)],
            [_("Changes you have not saved yet and earlier versions of these meetings go with them.")],
            _("Strike it"),
            self._do,
        ).open()

    def _do(self) -> None:
        erase = self.work.keeping.erase

        def strike() -> Erased:
            done = [erase.strike(uid, lines) for uid, lines in self._marked.items() if lines]
            return done[-1]

        refused = erase_now(self.work, strike)
        if refused is not None:
            self._told.say(refused, "careful")
            return
        self.work.go.to("about_you", code_word=self._code_word, shown=self._shown)
