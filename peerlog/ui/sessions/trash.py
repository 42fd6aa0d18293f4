"""The trash: what lies in it, until when, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.domain.reflection import Reflection
from peerlog.domain.session import Session
from peerlog.failures import sentence
from peerlog.services.session_words import first_words, in_words
from peerlog.text import _, ngettext
from peerlog.ui.open_page import OpenPage
from peerlog.ui.reflect.wording import plain_half, say_day
from peerlog.ui.sessions.wording import short_day, weekday, weekday_and_day, word_of
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, row
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.paper import Headline, Sheet
from peerlog.ui.widgets.telling import Empty
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

DAY_WIDTH = 112
SHOWN_AT_ONCE = 40


class TrashPage(OpenPage):
    """Sessions and reflections in the trash, last put there first."""

    key = "trash"

    def __init__(self, work: Work) -> None:
        look = work.look
        back = Button(look, _("All sessions"), "quiet", "arrow-left")
        super().__init__(
            work,
            Header(look, _("Trash"), self._about(work), actions=[back]),
        )
        back.clicked.connect(lambda: work.go.to("sessions"))
        self._shown = SHOWN_AT_ONCE
        self._inside: list[QWidget] = []
        self.take_back: list[Button] = []
        self._back = back
        self.listen("sessions", self._read_again)
        self.listen("reflections", self._read_again)
        self._read_again()
        self.start = self.take_back[0] if self.take_back else back

    @staticmethod
    def _about(work: Work) -> str:
        told = _("What lies here is in no list and in no summary.")
        if work.trash.hold:
            return _("{told} Your organisation has asked that nothing goes for good just now.").format(
                told=told
            )
        days = work.trash.days
        goes = ngettext(
            "{told} After {n} day it is gone for good.", "{told} After {n} days it is gone for good.", days
        )
        return goes.format(told=told, n=days)

    def _read_again(self) -> None:
        had_focus = any(button.hasFocus() for button in self.take_back)
        for widget in self._inside:
            self.body.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._inside, self.take_back = [], []
        while self.body.count() > 1:  # the header stays
            self.body.takeAt(1)
        sessions, reflections = self.work.record.trash(), self.work.reflect.trash()
        self._sheet(
            ngettext("{n} session", "{n} sessions", len(sessions)).format(n=len(sessions)),
            [self._session_line(session) for session in sessions[: self._shown]],
            len(sessions),
        )
        self._sheet(
            ngettext("{n} reflection", "{n} reflections", len(reflections)).format(n=len(reflections)),
            [self._reflection_line(reflection) for reflection in reflections[: self._shown]],
            len(reflections),
        )
        if not sessions and not reflections:
            self._put(
                Empty(
                    self.look,
                    "trash-2",
                    _("The trash is empty"),
                    _("What you put in the trash waits here for some time, and you can take it back."),
                )
            )
        self.body.addStretch(1)
        if had_focus:
            (self.take_back[0] if self.take_back else self._back).setFocus()

    def _put(self, widget: QWidget) -> None:
        self.body.addWidget(widget)
        self._inside.append(widget)

    def _sheet(self, title: str, lines: list[Line], how_many: int) -> None:
        if not lines:
            return
        look = self.look
        sheet = Sheet(look, margin=DAY_WIDTH)
        sheet.box.setContentsMargins(1, 0, 1, 5)
        sheet.box.setSpacing(0)
        head = row(0, Words(look, title, "section", flush=False), 1)
        head.setContentsMargins(look.space(16), look.space(10), look.space(4), look.space(10))
        sheet.box.addWidget(Headline(look, head))
        for line in lines:
            sheet.box.addWidget(line)
        if how_many > len(lines):
            more = Button(look, _("Show more"), "quiet", "chevron-down")
            more.clicked.connect(self._show_more)
            sheet.box.addWidget(holder(row(0, more, 1)))
        self._put(sheet)

    def _show_more(self) -> None:
        self._shown += 5 * SHOWN_AT_ONCE
        self._read_again()

    def _session_line(self, session: Session) -> Line:
        said = in_words(session, self.work.content, word_of(self.work.code_words))
        return self._line(
            session, session.held_on, said.title, said.more, lambda: self.work.record.take_back(session.uid)
        )

    def _reflection_line(self, reflection: Reflection) -> Line:
        value = plain_half(self.work.content, reflection.value)
        title = _("Reflection: {value}").format(value=value)
        words = first_words(reflection.answers[0].text) if reflection.answers else ""
        return self._line(
            reflection, reflection.begun_on, title, words, lambda: self.work.reflect.take_back(reflection.uid)
        )

    def _line(
        self, thrown: Session | Reflection, day: date, title: str, more: str, take_back: Callable[[], None]
    ) -> Line:
        look = self.look
        goes = self._goes(thrown)
        button = Button(look, _("Take back"), "quiet", "rotate-ccw")
        said = _("{day}: {what}").format(day=weekday_and_day(day), what=title)
        button.setAccessibleDescription(". ".join(part for part in (said, goes) if part))
        button.clicked.connect(lambda: self._take_back(take_back))
        self.take_back.append(button)
        words: list[QWidget] = [Words(look, title, "strong", flush=False)]
        if more:
            words.append(Words(look, more, "caption", "ink_soft", flush=False))
        if goes:
            words.append(Words(look, goes, "caption", flush=False))
        return Line(look, self._day(day), words, [button], margin=DAY_WIDTH)

    def _goes(self, thrown: Session | Reflection) -> str:
        """When it is gone for good; empty while nothing goes at all."""
        trash, today = self.work.trash, self.work.clock.today()
        if trash.hold or thrown.trashed_on is None:
            return ""
        day = trash.goes_on(thrown.trashed_on)
        if day <= today:
            return _("Gone for good the next time you open peerlog on another day")
        return _("Gone for good on {day}").format(day=say_day(day, today))

    def _day(self, day: date) -> QWidget:
        look = self.look
        name = Words(look, weekday(day), "strong", flush=False, wrap=False)
        number = Words(look, short_day(day), "caption", "ink_soft", flush=False, wrap=False)
        box = row(look.space(10), name, number, 1) if look.narrow else column(0, name, number, 1)
        box.setContentsMargins(0 if look.narrow else look.space(16), 0, 0, 0)
        return holder(box)

    def _take_back(self, take_back: Callable[[], None]) -> None:
        try:
            take_back()
        except (PeerlogError, OSError) as error:
            self.work.go.say(str(sentence(error)), "careful")
            return
        self.work.go.say(_("Taken back"))
