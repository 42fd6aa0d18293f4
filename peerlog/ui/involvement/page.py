"""Involvement: what people were not told yet leads; then each part of the service with what was done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.domain.session import Session
from peerlog.failures import sentence
from peerlog.services.involvement import KIND, NO_AMBITION, TOLD, to_be_told
from peerlog.services.session_words import first_words
from peerlog.text import _
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.reflect.wording import readable, say_day
from peerlog.ui.sessions.wording import weekday
from peerlog.ui.share.left_slow import SlowWork
from peerlog.ui.shared_words import shared_words_button
from peerlog.ui.tasks import Report
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, row, run_on
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.paper import Headline, Sheet
from peerlog.ui.widgets.telling import Banner, Empty
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

DAY_WIDTH = 136
SHOWN_AT_ONCE = 4
WAITING_AT_ONCE = 5


class InvolvementPage(OpenPage):
    """No numbers: what was done, from when people had a say, and what came of it."""

    key = "involvement"

    def __init__(self, work: Work) -> None:
        look = work.look
        self.log = Button(look, _("Write one down"), "primary", "notebook-pen")
        self.log.clicked.connect(lambda: work.go.to("log", kind=KIND))
        told = _("Panels, training that was led, planning and checking: and what came of it.")
        super().__init__(
            work, Header(look, _("Involvement"), told, actions=[shared_words_button(work), self.log])
        )
        self._above = Banner(look, "", "careful")
        self._above.hide()
        self.body.addWidget(self._above)
        self.slow = SlowWork(work, self.body)
        self._shown: dict[str, int] = {}
        self._inside = QWidget()
        self.box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._inside)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(look.space(14))
        self.body.addWidget(self._inside, 1)
        self.told: dict[bytes, Button] = {}
        self.start = self.log
        self._work_done: list[Session] = []
        press_with_return(self, lambda: (self.log,))
        self.listen("sessions", self._read)
        self._read()

    def closing(self) -> None:
        self.slow.forget()
        super().closing()

    def _read(self) -> None:
        involvement = self.work.following.involvement

        def read(report: Report) -> list[Session]:
            with involvement.beside() as beside:
                return beside.work(report)

        self.slow.run(_("Reading"), read, self._show, self._failed)

    def _failed(self, error: Exception) -> None:
        self._above.say(str(sentence(error)), "careful")

    def _show(self, sessions: list[Session]) -> None:
        self._work_done = sessions
        self._draw()

    def _draw(self) -> None:
        here = QApplication.focusWidget()
        inside = here is not None and self._inside.isAncestorOf(here)
        while (item := self.box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.told = {}
        waiting = to_be_told(self._work_done)
        if waiting:
            self.box.addWidget(self._waiting(waiting))
        by_ambition = self.work.following.involvement.by_ambition(self._work_done)
        for key, sessions in by_ambition.items():
            self.box.addWidget(self._ambition(key, sessions))
        if not by_ambition:
            words = _(
                "When you write down a panel, a plan you had a say in or training that was led, it stands "
                "here under the part of the service it was about."
            )
            self.box.addWidget(Empty(self.look, "handshake", _("Nothing written down yet"), words))
        self.box.addStretch(1)
        if inside:
            (next(iter(self.told.values()), None) or self.log).setFocus()

    def _waiting(self, waiting: Sequence[Session]) -> QWidget:
        title, told = _("People wait to hear"), _("They had a say, and have not been told what came of it.")
        shown = self._shown.get("waiting", WAITING_AT_ONCE)
        lines = [self._line(session, to_tell=True) for session in waiting[:shown]]
        return self._sheet("waiting", title, told, lines, more=len(waiting) > shown)

    def _ambition(self, key: str, sessions: Sequence[Session]) -> QWidget:
        ambitions = self.work.content.lists["ambitions"]
        title = ambitions[key].label if key != NO_AMBITION else _("No part named")
        hint = ambitions[key].hint if key != NO_AMBITION else _("Open one to say what it was about.")
        shown = self._shown.get(key, SHOWN_AT_ONCE)
        lines = [self._line(session, to_tell=False) for session in sessions[:shown]]
        return self._sheet(key, title, hint, lines, more=len(sessions) > shown)

    def _sheet(self, key: str, title: str, told: str, lines: Sequence[Line], *, more: bool) -> QWidget:
        look = self.look
        sheet = Sheet(look, margin=DAY_WIDTH)
        sheet.box.setContentsMargins(1, 0, 1, 5)
        sheet.box.setSpacing(0)
        head = column(
            0,
            Words(look, title, "section", flush=False),
            Words(look, told, "body", "ink_soft", flush=False),
        )
        head.setContentsMargins(look.space(16), look.space(8), look.space(16), look.space(8))
        sheet.box.addWidget(Headline(look, head))
        for line in lines:
            sheet.box.addWidget(line)
        if more:
            button = Button(look, _("Show earlier ones"), "quiet", "chevron-down")
            button.setAccessibleDescription(title)
            button.clicked.connect(lambda: self._show_more(key))
            sheet.box.addWidget(run_on(0, button))
        return sheet

    def _line(self, session: Session, *, to_tell: bool) -> Line:
        look, work = self.look, self.work
        title = first_words(session.words.note) or work.content.lists["kind"][session.kind].label
        words = [Words(look, readable(title), "strong" if to_tell else "body", flush=False)]
        if session.words.what_came.strip():
            came = _("What came of it: {words}").format(words=readable(first_words(session.words.what_came)))
            words.append(Words(look, came, "body", flush=False))
        if said := self._said(session, to_tell=to_tell):
            words.append(Words(look, said, "caption", "ink_soft", flush=False))
        day = say_day(session.held_on, work.clock.today())
        aloud = _("{day}: {what}").format(day=day, what=title)
        if not to_tell:
            line = Line(look, self._day(session), words, margin=DAY_WIDTH, opens=aloud)
            line.clicked.connect(lambda _checked=False, uid=session.uid: work.go.to("log", session=uid))
            return line
        know = Button(look, _("They know now"), "secondary", "check")
        know.setAccessibleDescription(aloud)
        know.clicked.connect(lambda: self._they_know(session.uid))
        self.told[session.uid] = know
        see = Button(look, _("Open"), "quiet", "arrow-right", after=True)
        see.setAccessibleDescription(aloud)
        see.clicked.connect(lambda: work.go.to("log", session=session.uid))
        if look.narrow:
            return Line(look, self._day(session), [*words, run_on(0, know, see)], margin=DAY_WIDTH)
        return Line(look, self._day(session), words, [see, know], margin=DAY_WIDTH)

    def _said(self, session: Session, *, to_tell: bool) -> str:
        lists, words = self.work.content.lists, session.words
        parts = []
        if to_tell:
            parts += [lists["ambitions"][k].label for k in session.ambitions if k in lists["ambitions"]]
        if words.involved_from is not None and words.involved_from in lists["involvement_from"]:
            label = lists["involvement_from"][words.involved_from].label
            parts.append(_("Brought in: {when}").format(when=label.lower()))
        if not to_tell and words.told_what_came in lists["told_what_came"]:
            label = lists["told_what_came"][words.told_what_came or ""].label
            parts.append(_("Told what came of it: {answer}").format(answer=label.lower()))
        return " · ".join(parts)

    def _day(self, session: Session) -> QWidget:
        look = self.look
        name = Words(look, weekday(session.held_on), "strong", flush=False)
        day = say_day(session.held_on, self.work.clock.today())
        number = Words(look, day, "caption", "ink_soft", flush=False)
        box = row(look.space(10), name, number, 1) if look.narrow else column(0, name, number, 1)
        box.setContentsMargins(0 if look.narrow else look.space(16), 0, 0, 0)
        return holder(box)

    def _show_more(self, key: str) -> None:
        first = WAITING_AT_ONCE if key == "waiting" else SHOWN_AT_ONCE
        self._shown[key] = 5 * self._shown.get(key, first)
        self._draw()

    def _they_know(self, uid: bytes) -> None:
        involvement, go = self.work.following.involvement, self.work.go
        try:
            before = involvement.say_told(uid, TOLD)
        except (PeerlogError, OSError) as error:
            go.say(str(sentence(error)), "careful")
            return

        def undo() -> None:
            involvement.say_told(uid, before)

        go.say(_("Good. They know."), undo=undo)
