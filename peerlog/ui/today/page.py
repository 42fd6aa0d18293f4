"""Today: where you left off, one way to begin, and what was lately."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from peerlog.domain.draft import Draft
from peerlog.domain.session import Session
from peerlog.services.session_words import in_words
from peerlog.text import _, months, ngettext, weekdays
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.settings.kept_line import KeptLine
from peerlog.ui.today.kept_safe import KeptSafe
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, row, run_on
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.paper import Headline, Sheet
from peerlog.ui.widgets.telling import Empty
from peerlog.ui.widgets.words import Mark, Words
from peerlog.ui.work import Work

LATELY = 4
DAY_WIDTH = 128


def greeting(now: datetime) -> str:
    """By the hour on this laptop's clock."""
    if now.hour < 12:
        return _("Good morning")
    return _("Good afternoon") if now.hour < 18 else _("Good evening")


class TodayPage(OpenPage):
    """Quiet: an unfinished session first, then one large way to begin."""

    key = "today"

    def __init__(self, work: Work) -> None:
        now = work.clock.now().astimezone()
        today = work.clock.today()
        day = _("{weekday} {day} {month}").format(
            weekday=weekdays()[today.weekday()], day=today.day, month=months()[today.month - 1]
        )
        super().__init__(work, Header(work.look, greeting(now), day))
        self.kept = KeptLine(work)
        waiting = [draft for draft in work.record.unfinished() if not draft.put_away]
        lately = _lately(work)
        safe = KeptSafe(work)
        self.body.addWidget(safe)
        safe.look()
        if waiting:
            self.body.addWidget(self._waiting(waiting[0], len(waiting)))
        self.body.addWidget(self._begin(primary=not waiting))
        if lately:
            self.body.addLayout(
                self.side_by_side(
                    self._lately(lately), self.aside(self._for_you(), 372), gap="base", stretch=(1, 0)
                ),
                1,
            )
        else:
            self.body.addWidget(
                Empty(
                    work.look,
                    "notebook-pen",
                    _("Your notebook is new"),
                    _("What you log will stand here. A day and a kind are enough; the rest is up to you."),
                )
            )
            self.body.addWidget(self._for_you())
            self.body.addStretch(1)
        press_with_return(self, [self._primary])
        self.start = self._primary
        self.kept.look()

    def closing(self) -> None:
        self.kept.forget()
        super().closing()

    def _waiting(self, draft: Draft, how_many: int) -> QWidget:
        look = self.look
        began = draft.begun_at.astimezone()
        today = self.work.clock.today()
        when = f"{began:%H:%M}"
        if began.date() != today:
            when = _("{day}, {time}").format(day=_short_day(began.date()), time=when)
        title = _("You have an unfinished session from {when}").format(when=when)
        more = _("Nothing is lost.")
        if how_many > 1:
            others = how_many - 1
            more = ngettext(
                "Nothing is lost. {n} more waits in Sessions.",
                "Nothing is lost. {n} more wait in Sessions.",
                others,
            ).format(n=others)
        self._primary = Button(look, _("Continue"), "primary", "arrow-right", after=True)
        self._primary.clicked.connect(lambda: self.work.go.to("log", draft=draft.uid))
        away = Button(look, _("Put away"), "quiet")
        away.clicked.connect(lambda: self._put_away(draft))
        sheet = Sheet(look, ribbon=True)
        sheet.box.setContentsMargins(look.space(16), look.space(12), look.space(68), look.space(16))
        told = row(
            look.space(14),
            Mark(look, "bookmark", 48, "accent_ink", "accent_tint"),
            column(0, Words(look, title, "section"), Words(look, more, "body", "ink_soft")),
        )
        told.setStretch(1, 1)
        actions = run_on(0, away, self._primary)
        if look.one_column:
            sheet.box.addLayout(told)
            sheet.box.addWidget(actions)
        else:
            told.addWidget(away)
            told.addWidget(self._primary)
            sheet.box.addLayout(told)
        return sheet

    def _put_away(self, draft: Draft) -> None:
        self.work.drafts.put_away(draft)
        self.work.go.say(_("Put away. It waits in Sessions until you want it."))
        self.work.go.to("today")

    def _begin(self, *, primary: bool) -> QWidget:
        look = self.look
        log = Button(look, _("Log a session"), "primary" if primary else "secondary", "notebook-pen")
        log.clicked.connect(lambda: self.work.go.to("log"))
        if primary:
            self._primary = log
        sheet = Sheet(look)
        told = column(
            0,
            Words(look, _("Start new"), "section"),
            Words(
                look,
                _("A one-to-one, a group, a brief chat, or anything else you did. It takes a minute."),
                "body",
                "ink_soft",
            ),
        )
        if look.one_column:
            sheet.box.addLayout(told)
            sheet.box.addWidget(run_on(0, log))
        else:
            line = row(look.space(14), Mark(look, "feather", 48, "accent_ink", "accent_tint"), told, log)
            line.setStretch(1, 1)
            sheet.box.addLayout(line)
        return sheet

    def _lately(self, sessions: list[Session]) -> QWidget:
        look, work = self.look, self.work
        sheet = Sheet(look, margin=DAY_WIDTH)
        sheet.box.setContentsMargins(1, 0, 1, 5)
        sheet.box.setSpacing(0)
        every = Button(look, _("All sessions"), "quiet", "calendar-days")
        every.clicked.connect(lambda: work.go.to("sessions"))
        head = row(0, Words(look, _("Lately"), "section", flush=False), 1, every)
        head.setContentsMargins(look.space(16), 2, look.space(4), 0)
        sheet.box.addWidget(Headline(look, head))
        for session in sessions:
            said = in_words(session, work.content, work.code_words.word)
            line = Line(
                look,
                self._day(session.held_on),
                [
                    Words(look, said.title, "strong", flush=False),
                    *([Words(look, said.more, "caption", "ink_soft", flush=False)] if said.more else []),
                ],
                margin=DAY_WIDTH,
                opens=_("{day}: {session}").format(day=_short_day(session.held_on), session=said.aloud),
            )
            line.clicked.connect(lambda _checked=False, uid=session.uid: work.go.to("log", session=uid))
            sheet.box.addWidget(line)
        sheet.box.addStretch(1)
        return sheet

    def _day(self, day: date) -> QWidget:
        look = self.look
        name = Words(look, weekdays()[day.weekday()], "strong", flush=False, wrap=False)
        number = Words(look, _short_day(day), "caption", "ink_soft", flush=False, wrap=False)
        box = row(look.space(10), name, number, 1) if look.narrow else column(0, name, number, 1)
        box.setContentsMargins(0 if look.narrow else look.space(16), 0, 0, 0)
        return holder(box)

    def _for_you(self) -> QWidget:
        look, work = self.look, self.work
        sheet = Sheet(look)
        stopped = work.reflect.unfinished()
        if stopped:
            title, more = _("You stopped in a reflection"), _("It waits at the same question.")
            button = Button(look, _("Go on"), "quiet", "bookmark")
            button.clicked.connect(lambda: work.go.to("reflection", reflection=stopped[0].uid))
        else:
            title, more = _("Two minutes for you?"), _("One question, in your own words.")
            button = Button(look, _("Reflect"), "quiet", "feather")
            button.clicked.connect(lambda: work.go.to("reflect"))
        told = row(
            look.space(14),
            Mark(look, "sprout", 48, "improvement", "improvement_tint"),
            column(0, Words(look, title, "strong"), Words(look, more, "body", "ink_soft")),
        )
        told.setStretch(1, 1)
        sheet.box.addLayout(told)
        sheet.box.addWidget(run_on(0, button))
        return holder(column(look.space(14), sheet, self.kept, 1))


def _lately(work: Work) -> list[Session]:
    found: list[Session] = []
    for month, _count in work.record.months():
        found += work.record.in_month(month, 0, LATELY - len(found))
        if len(found) >= LATELY:
            break
    return found


def _short_day(day: date) -> str:
    return _("{day} {month}").format(day=day.day, month=months()[day.month - 1][:3])
