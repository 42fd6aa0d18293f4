"""A check-in in words, and those of before to read again. Nothing of it goes to anybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from peerlog.domain.check_in import CheckIn
from peerlog.domain.draft import Draft
from peerlog.domain.errors import PeerlogError
from peerlog.domain.period import Period
from peerlog.failures import sentence
from peerlog.services.check_ins import SOONER
from peerlog.text import _
from peerlog.ui.learning.beside import DAY_WIDTH
from peerlog.ui.learning.written import WrittenPage
from peerlog.ui.log.lines import NotePart
from peerlog.ui.log.listed import SeveralPart
from peerlog.ui.notice import Offer
from peerlog.ui.reflect.wording import readable, say_day
from peerlog.ui.sessions.wording import month
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import run_on
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.paper import MarginSheet, Sheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

_SHOWN, _MONTHS = 30, 9


class CheckInPage(WrittenPage):
    """`uid` of the check-in; None writes a new one."""

    key = "check_in"
    home = "reflect"

    def __init__(self, work: Work, uid: bytes | None = None) -> None:
        look, service = work.look, work.own.check_ins
        draft, on_disk = service.begin(uid)
        told = _("For you alone. It is in no file but a backup and your own whole log.")
        super().__init__(work, _("Check-in"), told, draft, on_disk)
        self.feels = SeveralPart(look, "feels", work.content.lists["check_in"], first=14)
        self.needs = SeveralPart(look, "needs", work.content.lists["check_in_need"])
        self.words = NotePart(look, "words", _("A line, if you like"))
        sheet = MarginSheet(look)
        sheet.ask(_("How are you?"), self.feels, _("any that fit"), top=4)
        sheet.ask(_("And you need?"), self.needs, top=4)
        sheet.ask(_("A line, if you like"), self.words, tall=True, rule=False)
        self.body.addWidget(sheet)
        self.months: dict[str, Button] = {}
        self.lines: dict[bytes, Line] = {}
        self.let_go: dict[bytes, Button] = {}
        self._asks = self._role_question()
        self._before = self._look_back()
        self.body.addStretch(1)
        self._needs: tuple[str, ...] = ()
        self.begin((self.feels, self.needs, self.words), service.fields(self.uid), self._keep_it)
        self.start: QWidget | None = self.feels.begin()

    def save(self) -> None:
        """Keeps it; where supervision is wanted sooner, offers to put a line on that list."""
        self._needs = ()
        super().save()
        if SOONER in self._needs:
            offer = Offer(_("Put it on my supervision list"), "heart-handshake", _asking(self.work))
            self.work.go.say(_("Saved. Nobody knows of it unless you say so."), offer=offer)

    def _keep_it(self, draft: Draft) -> None:
        self._needs = self.work.own.check_ins.finish(draft).needs

    # When the role began, asked once

    def _role_question(self) -> Section | None:
        role = self.work.own.check_ins.role()
        if role is not None and role.asked_on is not None:
            return None
        look = self.look
        hint = _("asked once; the months when it is new can be the hardest")
        section = Section(look, _("When did you begin in this role?"), hint, "calendar-days")
        period, buttons = Period.month_of(self.work.clock.today()), []
        for _number in range(_MONTHS):
            self.months[str(period)] = self._month_button(str(period), month(period))
            buttons.append(self.months[str(period)])
            period = Period.month_of(date.fromordinal(period.first_day.toordinal() - 1))
        self.months[""] = self._month_button("", _("Longer ago, or leave it out"))
        section.box.addWidget(run_on(look.space(4), *buttons, self.months[""]))
        self.body.addWidget(section)
        return section

    def _month_button(self, key: str, words: str) -> Button:
        button = Button(self.look, words, "secondary")
        button.clicked.connect(lambda: self._say_began(key))
        return button

    def _say_began(self, key: str) -> None:
        try:
            self.work.own.check_ins.say_began(key)
        except (PeerlogError, OSError) as error:
            self.work.go.say(str(sentence(error)), "careful")
            return
        if self._asks is not None:
            self._asks.hide()
        self.feels.begin().setFocus()

    # Those of before

    def _look_back(self) -> Section | None:
        before = [one for one in self.work.own.check_ins.all() if one.uid != self.uid][:_SHOWN]
        if not before:
            return None
        section = Section(self.look, _("What I said before"), icon="book-open")
        sheet = Sheet(self.look, margin=DAY_WIDTH)
        sheet.box.setContentsMargins(1, 0, 1, 5)
        sheet.box.setSpacing(0)
        for number, one in enumerate(before):
            sheet.box.addWidget(self._line(one, rule=number + 1 < len(before)))
        section.box.addWidget(sheet)
        self.body.addWidget(section)
        return section

    def _line(self, one: CheckIn, *, rule: bool) -> Line:
        look = self.look
        when = say_day(one.on, self.work.clock.today())
        day = Words(look, when, "strong", flush=False)
        if not look.narrow:
            day.setContentsMargins(look.space(16), 0, 0, 0)
        said = [self._labels("check_in", one.feels)]
        words: list[QWidget] = [Words(look, text, "body", flush=False) for text in said if text]
        if needs := self._labels("check_in_need", one.needs):
            told = _("What I need: {needs}").format(needs=needs)
            words.append(Words(look, told, "caption", "ink_soft", flush=False))
        if one.words.strip():
            words.append(Words(look, readable(one.words), "body", flush=False))
        away = Button(look, _("Take it out"), "quiet", "trash-2", square=True)
        away.setAccessibleName(_("Take it out: {title}").format(title=when))
        line = Line(look, day, words, [away], margin=DAY_WIDTH, rule=rule)
        away.clicked.connect(lambda: self._let_go(one, line))
        self.lines[one.uid], self.let_go[one.uid] = line, away
        return line

    def _let_go(self, one: CheckIn, line: Line) -> None:
        service = self.work.own.check_ins
        try:
            service.let_go(one.uid)
        except (PeerlogError, OSError) as error:
            self.work.go.say(str(sentence(error)), "careful")
            return
        line.hide()

        def undo() -> None:
            service.keep(one)
            self.work.go.to("check_in")

        self.work.go.say(_("It is gone."), undo=undo)

    def _labels(self, of_list: str, keys: tuple[str, ...]) -> str:
        listed = self.work.content.lists[of_list]
        return ", ".join(listed[key].label for key in keys if key in listed)


def _asking(work: Work) -> Callable[[], None]:
    """Puts a line on the supervision list; the page itself is gone by then."""

    def ask() -> None:
        try:
            work.own.check_ins.ask_for_supervision()
        except (PeerlogError, OSError) as error:
            work.go.say(str(sentence(error)), "careful")
            return
        work.go.say(_("One line is on your supervision list. Nothing of the check-in is in it."))

    return ask
