"""Before a time is settled: what would be left out by saving now, how to mend it, and what tells more."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from peerlog.domain.draft import Draft
from peerlog.domain.left_out import CO_LEADER, OWN_WORK_TIED, RATHER_NOT, TRASH, LeftOut
from peerlog.domain.period import Period
from peerlog.text import _, ngettext
from peerlog.ui.share.reasons import period_title
from peerlog.ui.share.settles import name_draft, name_session, some_of, what_it_settles
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, row, run_on
from peerlog.ui.widgets.paper import Headline, MarginSheet
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

_DRAFTS_SHOWN = 3


class BeforeSettling(MarginSheet):
    """Sessions not finished, in the trash, or left out with a reason; then the offer to wait."""

    def __init__(
        self,
        work: Work,
        would_close: Sequence[Period],
        unfinished: Sequence[Draft],
        left: Sequence[LeftOut],
    ) -> None:
        super().__init__(work.look)
        self._work = work
        look = work.look
        head = column(
            0,
            Words(look, _("Before you save"), "section", flush=False),
            Words(look, _("Only you see this part."), "caption", "ink_soft", flush=False),
        )
        head.setContentsMargins(look.space(16), look.space(8), look.space(12), look.space(6))
        self.box.setContentsMargins(1, 0, 1, self.box.contentsMargins().bottom())
        self.box.addWidget(Headline(look, head))
        if unfinished:
            self.ask(_("Not finished"), self._unfinished(unfinished), _("not counted yet"))
        trashed = [one for one in left if one.why == TRASH]
        if trashed:
            look_there = self._way(_("Look in the trash"), "trash-2", lambda: work.go.to("trash"))
            self.ask(_("In the trash"), self._some(trashed, look_there), _("not counted"))
        for why, said in _why_left_out().items():
            of_them = [one for one in left if one.why == why]
            if of_them:
                some = self._some(of_them, self._to_sessions(of_them[0]))
                self.ask(said, some, _("not counted"))
        self.wait = Button(work.look, _("Wait for now"), "secondary", "calendar-clock")
        self.wait.clicked.connect(lambda: work.go.to("share"))
        waiting = _("Nothing is lost by waiting: any later day will do.")
        words = " ".join((what_it_settles(would_close), waiting))
        self.ask(_("You can wait"), self._beside(words, self.wait), rule=False, tall=True)

    def _unfinished(self, drafts: Sequence[Draft]) -> QWidget:
        """Each is its own way there."""
        work = self._work
        buttons = []
        for draft in drafts[:_DRAFTS_SHOWN]:
            button = Button(work.look, name_draft(draft, work.content), "secondary", "bookmark")
            button.setAccessibleDescription(_("Finish this session"))
            button.clicked.connect(lambda _checked=False, uid=draft.uid: work.go.to("log", draft=uid))
            buttons.append(button)
        more = len(drafts) - len(buttons)
        if more:
            words = ngettext("{n} more", "{n} more", more).format(n=more)
            buttons.append(self._way(words, "arrow-right", lambda: work.go.to("sessions")))
        return run_on(work.look.space(4), *buttons)

    def _some(self, left: Sequence[LeftOut], way: Button) -> QWidget:
        words = some_of([name_session(one.kind, one.held_on, self._work.content) for one in left])
        return self._beside(words, way)

    def _beside(self, words: str, way: Button) -> QWidget:
        """The words, and a way out of them at the end of the line."""
        look = self._work.look
        said = Words(look, words, "body")
        if look.narrow:
            return holder(column(0, said, run_on(0, way)))
        line = row(look.space(12), said)
        line.setStretch(0, 1)
        line.addWidget(way, 0, Qt.AlignmentFlag.AlignVCenter)
        return holder(line)

    def _to_sessions(self, first: LeftOut) -> Button:
        month = Period(first.held_on.year, "month", first.held_on.month)
        return self._way(_("Go there"), "arrow-right", lambda: self._work.go.to("sessions", month=str(month)))

    def _way(self, words: str, icon: str, go: Callable[[], None]) -> Button:
        button = Button(self._work.look, words, "quiet", icon)
        button.clicked.connect(go)
        return button


def _why_left_out() -> dict[str, str]:
    return {
        RATHER_NOT: _("They'd rather not be counted"),
        CO_LEADER: _("My co-leader writes them up"),
        OWN_WORK_TIED: _("My own work, with a code word"),
    }


def tells_little(work: Work, period: Period) -> Banner:
    """Where most of a time is not shown: a longer one tells more, and is one press away where it can be."""
    if period.type == "month":
        longer = Period(period.year, "quarter", (period.number + 2) // 3)
        words = _("With few people a month shows little: that keeps each of them safe. A quarter tells more.")
    else:
        longer = Period(period.year, "year")
        words = _(
            "With few people a quarter shows little: that keeps each of them safe. A year tells more, and "
            "joins what was hidden in its quarters."
        )
    if period.type == "year":
        words = _("With few people even a year shows little: that keeps each of them safe. Talk tells more.")
    can = {offer.period for offer in work.summarise.offers() if offer.can}
    actions = []
    if longer != period and longer in can:
        go = Button(work.look, _("Look at that"), "secondary", "arrow-right", after=True)
        go.setAccessibleDescription(period_title(longer))
        go.clicked.connect(lambda: work.go.to("preview", period=str(longer)))
        actions.append(go)
    return Banner(work.look, words, "info", "shield-check", actions=actions)
