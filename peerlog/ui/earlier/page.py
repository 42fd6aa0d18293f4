"""Earlier versions: what a text says now, what it said before, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from peerlog.domain.earlier import DAYS_KEPT, MOST_COPIES, Earlier
from peerlog.domain.errors import NothingThere, PeerlogError
from peerlog.failures import sentence
from peerlog.text import _, ngettext
from peerlog.ui.look import Look
from peerlog.ui.refilled import RefilledPage
from peerlog.ui.reflect.wording import readable, say_day
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.paper import Headline, Sheet
from peerlog.ui.widgets.telling import Empty
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

_MARGIN = 148


class EarlierPage(RefilledPage):
    """The copies of one session or reflection, by text. A subclass knows which, and how it says them."""

    def __init__(self, work: Work, owner: bytes | None, back: str) -> None:
        look = work.look
        self.owner = owner
        self.back = Button(look, back, "quiet", "arrow-left")
        self.forget_all = Button(look, _("Let them all go"), "quiet", "trash-2")
        told = _("What a text said before you changed it. Up to {n} copies are kept, for {days} days.")
        header = Header(
            look,
            _("Earlier versions"),
            told.format(n=MOST_COPIES, days=DAYS_KEPT),
            actions=[self.forget_all, self.back],
        )
        super().__init__(work, header)
        self.back.clicked.connect(self.go_back)
        self.forget_all.clicked.connect(self._let_all_go)
        self.bring_back: list[Button] = []
        self.let_go: list[Button] = []

    def title_of(self, copy: Earlier) -> str:
        """What the text is an answer to."""
        raise NotImplementedError

    def text_now(self, field: str) -> str:
        """What it says now. Raises NothingThere when the whole entry is gone."""
        raise NotImplementedError

    def take(self, copy: Earlier) -> bool:
        """Brings a copy back. False where that led to another page."""
        raise NotImplementedError

    def go_back(self) -> None:
        """To the page this one was opened from."""
        raise NotImplementedError

    def fill(self) -> None:
        copies = self._copies()
        self.forget_all.setVisible(bool(copies))
        self.start: QWidget | None = self.back
        self.bring_back, self.let_go = [], []
        for field in dict.fromkeys(copy.field for copy in copies):
            self.box.addWidget(self._sheet([copy for copy in copies if copy.field == field]))
        if not copies:
            title, words = (
                _("No earlier versions"),
                _("When you change a text that was saved, what it said before waits here."),
            )
            self.box.addWidget(Empty(self.look, "clock", title, words))
        else:
            self.start = self.bring_back[0]
        self.box.addStretch(1)

    def _copies(self) -> list[Earlier]:
        if self.owner is None:
            return []
        try:
            self.text_now("")
        except NothingThere:
            return []
        return self.work.history.of(self.owner)

    def _sheet(self, copies: Sequence[Earlier]) -> QWidget:
        look = self.look
        sheet = Sheet(look, margin=_MARGIN)
        sheet.box.setContentsMargins(1, 0, 1, 5)
        sheet.box.setSpacing(0)
        head = column(0, Words(look, self.title_of(copies[0]), "section", flush=False))
        head.setContentsMargins(look.space(16), look.space(10), look.space(12), look.space(8))
        sheet.box.addWidget(Headline(look, head))
        now = self.text_now(copies[0].field)
        shown = readable(now) if now else _("Nothing stands here now.")
        words = _words(look, shown, "ink" if now else "ink_soft")
        sheet.box.addWidget(Line(look, _in_margin(look, _("Now")), [words], margin=_MARGIN))
        for number, copy in enumerate(copies):
            sheet.box.addWidget(self._line(copy, rule=number + 1 < len(copies)))
        return sheet

    def _line(self, copy: Earlier, *, rule: bool) -> Line:
        look = self.look
        until = _("until {when}").format(when=_moment(copy.replaced_at, self.work.clock.now()))
        back = Button(look, _("Bring it back"), "secondary", "rotate-ccw")
        away = Button(look, _("Let it go"), "quiet", "x", square=True)
        for button in (back, away):
            button.setAccessibleDescription(f"{self.title_of(copy)}, {until}")
        away.setToolTip(_("Let it go"))
        back.clicked.connect(lambda: self._bring_back(copy))
        away.clicked.connect(lambda: self._let_go([copy]))
        self.bring_back.append(back)
        self.let_go.append(away)
        words = _words(look, readable(copy.text))
        return Line(look, _in_margin(look, until), [words], [back, away], margin=_MARGIN, rule=rule)

    def _bring_back(self, copy: Earlier) -> None:
        stays = []
        if self._done(lambda: stays.append(self.take(copy))) and stays[0]:
            self._say_brought_back(copy)

    def _say_brought_back(self, copy: Earlier) -> None:
        now = self.work.history.of(copy.owner)
        replaced = next((kept for kept in now if kept.field == copy.field), None)
        undo = None if replaced is None else lambda: self._undo(replaced)
        self.work.go.say(_("It says that again. What it said until now is among the copies."), "good", undo)

    def _undo(self, replaced: Earlier) -> None:
        self._done(lambda: self.take(replaced))

    def _let_all_go(self) -> None:
        self._let_go(self._copies())

    def _let_go(self, copies: Sequence[Earlier]) -> None:
        history = self.work.history
        if not copies or not self._done(lambda: history.drop(copies)):
            return
        words = ngettext("{n} copy is gone for good.", "{n} copies are gone for good.", len(copies))
        said = words.format(n=len(copies))
        self.work.go.say(said, "good", lambda: self._put_back(copies))

    def _put_back(self, copies: Sequence[Earlier]) -> None:
        self._done(lambda: self.work.history.put_back(copies))

    def _done(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except (PeerlogError, OSError) as error:
            self.work.go.say(str(sentence(error)), "careful")
            return False
        return True


class EarlierLinesPage(EarlierPage):
    """Of a session."""

    key = "earlier_lines"

    def __init__(self, work: Work, session: bytes | None = None) -> None:
        super().__init__(work, session, _("Back to the session"))
        self.begin("sessions")

    def about(self) -> dict[str, Any]:
        return {} if self.owner is None else {"session": self.owner}

    def title_of(self, copy: Earlier) -> str:
        return {
            "note": _("A few words"),
            "place": _("Which place?"),
            "hard": _("Something hard"),
            "learned": _("What I learned from them"),
            "next_step": _("Their own next step"),
            "promise": _("I said I would"),
            "what_came": _("What came of it"),
        }.get(copy.field, _("A few words"))

    def text_now(self, field: str) -> str:
        words = self.work.record.get(self.owner or b"").words
        return getattr(words, field) if field else ""

    def take(self, copy: Earlier) -> bool:
        draft = self.work.history.bring_back_line(copy)
        if draft is not None:
            self.work.go.say(_("It stands on your unfinished page now. Save it there to keep it."), "info")
            self.work.go.to("log", draft=draft.uid)
        return draft is None

    def go_back(self) -> None:
        if self.owner is None:
            self.work.go.to("sessions")
        else:
            self.work.go.to("log", session=self.owner)


class EarlierAnswersPage(EarlierPage):
    """Of a reflection."""

    key = "earlier_answers"

    def __init__(self, work: Work, reflection: bytes | None = None) -> None:
        super().__init__(work, reflection, _("Back to the reflection"))
        self.begin("reflections")

    def about(self) -> dict[str, Any]:
        return {} if self.owner is None else {"reflection": self.owner}

    def title_of(self, copy: Earlier) -> str:
        return copy.question

    def text_now(self, field: str) -> str:
        held = self.work.reflect.get(self.owner or b"")
        return next((answer.text for answer in held.answers if answer.prompt == field), "")

    def take(self, copy: Earlier) -> bool:
        self.work.history.bring_back_answer(copy)
        return True

    def go_back(self) -> None:
        if self.owner is None:
            self.work.go.to("reflect")
        else:
            self.work.go.to("reflection", reflection=self.owner)


def earlier_button(work: Work, page: str, **about: bytes) -> Button:
    """The way there, for the page of what was changed; shown only where there are copies."""
    button = Button(work.look, _("Earlier versions"), "quiet", "clock")
    button.clicked.connect(lambda: work.go.to(page, **about))
    return button


def _words(look: Look, text: str, colour: str = "ink") -> Words:
    """They begin where the margin says until when."""
    words = Words(look, text, "body", colour, flush=False)
    words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
    return words


def _in_margin(look: Look, words: str) -> Words:
    said = Words(look, words, "strong", "ink_soft", flush=False)
    if not look.narrow:
        said.setContentsMargins(look.space(16), 0, look.space(4), 0)
        said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
    return said


def _moment(moment: datetime, now: datetime) -> str:
    """14:10 today, else the day before it: 20 November, 14:10."""
    local, today = moment.astimezone(), now.astimezone().date()
    time = f"{local:%H:%M}"
    if local.date() == today:
        return time
    return _("{day}, {time}").format(day=say_day(local.date(), today), time=time)
