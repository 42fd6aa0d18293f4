"""Today: where you left off, one way to begin, what waits quietly, and what was lately."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from peerlog.domain.draft import Draft
from peerlog.text import _, months, weekdays
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.settings.kept_line import KeptLine
from peerlog.ui.today.beginning import Begin, LeftOff, for_you
from peerlog.ui.today.check_in_line import CheckInLine
from peerlog.ui.today.follow_ups import MOST, FollowUps
from peerlog.ui.today.groups_today import groups_today
from peerlog.ui.today.kept_safe import KeptSafe
from peerlog.ui.today.lately import LATELY, Lately, newest_sessions
from peerlog.ui.today.welcome_back import been_away
from peerlog.ui.widgets.flow import column, holder
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.telling import Empty
from peerlog.ui.work import Work

_ASIDE = 372
_GROUPS = 2


def greeting(now: datetime) -> str:
    """By the hour on this laptop's clock."""
    if now.hour < 12:
        return _("Good morning")
    return _("Good afternoon") if now.hour < 18 else _("Good evening")


class TodayPage(OpenPage):
    """Quiet: at most three of anything that waits, and never a number of it."""

    key = "today"

    def __init__(self, work: Work) -> None:
        now, today = work.clock.now().astimezone(), work.clock.today()
        away = been_away(work)
        day = _("{weekday} {day} {month}").format(
            weekday=weekdays()[today.weekday()], day=today.day, month=months()[today.month - 1]
        )
        title = _("Welcome back") if away else greeting(now)
        super().__init__(work, Header(work.look, title, day))
        self.kept = KeptLine(work)
        safe = KeptSafe(work)
        self.body.addWidget(safe)
        safe.look()
        unfinished = [draft for draft in work.record.unfinished() if not draft.put_away]
        self._begin(unfinished)
        self.check_in = CheckInLine(work)
        if self.check_in.offered:
            self.body.addWidget(self.check_in)
        else:
            self.check_in.setParent(self)
        room = MOST - 1 if away and unfinished else MOST
        self.follow_ups = FollowUps(work, away=away, room=room)
        self.groups = groups_today(work, _GROUPS)
        sessions = newest_sessions(work)
        self.lately = Lately(work, sessions) if sessions else None
        self._lay_out()
        self.follow_ups.filled.connect(self._make_room)
        self.follow_ups.look()
        self.listen("promises", self.follow_ups.fill)
        press_with_return(self, [self._primary])
        self.start = self._primary
        self.kept.look()

    def closing(self) -> None:
        self.kept.forget()
        self.follow_ups.forget()
        super().closing()

    def _begin(self, unfinished: list[Draft]) -> None:
        begin = Begin(self.work, beside=bool(unfinished))
        self._primary = begin.log
        if not unfinished:
            self.body.addWidget(begin)
            return
        first, more = unfinished[0], len(unfinished) > 1
        left_off = LeftOff(self.work, first, more=more, put_away=lambda: self._put_away(first))
        self._primary = left_off.go_on
        side = self.aside(begin, 236)
        self.body.addLayout(self.side_by_side(left_off, side, gap="base", stretch=(1, 0)))

    def _lay_out(self) -> None:
        gap = self.look.space(14)
        if self.lately is None:
            self.body.addWidget(self.follow_ups)
            if self.groups is not None:
                self.body.addWidget(self.groups)
            self.body.addWidget(_new_notebook(self.work))
            self.body.addWidget(holder(column(gap, for_you(self.work), self.kept, 1)))
            self.body.addStretch(1)
            return
        main = column(gap, self.follow_ups, self.lately)
        main.setStretch(1, 1)  # the ruled page grows, what waits does not
        beside = [self.groups] if self.groups is not None else []
        side = holder(column(gap, *beside, for_you(self.work, short=bool(beside)), self.kept, 1))
        both = self.side_by_side(main, self.aside(side, _ASIDE), gap="base", stretch=(1, 0))
        self.body.addLayout(both, 1)

    def _make_room(self) -> None:
        """The more waits, the less of what was lately."""
        if self.lately is not None:
            self.lately.show_only(max(1, LATELY - len(self.follow_ups.lines)))

    def _put_away(self, draft: Draft) -> None:
        self.work.drafts.put_away(draft)
        self.work.go.say(_("Put away. It waits in Sessions until you want it."))
        self.work.go.to("today")


def _new_notebook(work: Work) -> QWidget:
    return Empty(
        work.look,
        "notebook-pen",
        _("Your notebook is new"),
        _("What you log will stand here. A day and a kind are enough; the rest is up to you."),
    )
