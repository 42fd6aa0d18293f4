"""One thing that is planned, one that was, one that is usual: as entries of a narrow sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.domain.group import Planned
from peerlog.domain.session import Session
from peerlog.failures import sentence
from peerlog.services.calendar import Suggestion
from peerlog.services.session_words import in_words
from peerlog.text import _
from peerlog.ui.calendar.wording import CalendarWords
from peerlog.ui.sessions.wording import weekday_and_day, word_of
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, row, run_on
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.words import Mark, Words
from peerlog.ui.work import Work


class Entry(QWidget):
    """A sign, two lines of words, and what can be done below them."""

    def __init__(
        self, work: Work, icon: str, title: str, more: str, actions: Sequence[Button], *, tint: str = ""
    ) -> None:
        super().__init__()
        look = work.look
        words = column(0, Words(look, title, "strong"))
        if more:
            words.addWidget(Words(look, more, "caption", "ink_soft"))
        told = row(look.space(10), Mark(look, icon, 26, "accent_ink", tint or None), words)
        told.setStretch(1, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(told)
        for action in actions:
            action.setAccessibleDescription(". ".join(part for part in (title, more) if part))
        if actions:
            box.addWidget(run_on(0, *actions))
        self.setAccessibleName(". ".join(part for part in (title, more) if part))
        self.buttons = list(actions)


def log_it(work: Work, planned: Planned) -> None:
    """A group's meeting is mostly the same as last time; anything else is written on the page for it."""
    if planned.group is not None and work.following.groups.name(planned.group) is not None:
        work.go.to("same_again", group=planned.group, planned=planned.uid)
    else:
        work.go.to("log", planned=planned.uid)


def planned_entry(
    work: Work, words: CalendarWords, planned: Planned, *, with_day: bool = False, only_day: bool = False
) -> Entry:
    """What is planned: logged from its day on, changed, called off before and put aside after.

    `only_day` where what it is stands above already.
    """
    look, today = work.look, work.clock.today()
    over = planned.on < today
    day = weekday_and_day(planned.on) if with_day else ""
    title = weekday_and_day(planned.on) if only_day else words.title(planned)
    more = " · ".join(part for part in (day, planned.at, planned.words) if part)
    actions = []
    if planned.on <= today:
        log = Button(look, _("Log it"), "quiet", "notebook-pen")
        log.clicked.connect(lambda: log_it(work, planned))
        actions.append(log)
    change = Button(look, _("Change"), "quiet", "pencil-line")
    change.clicked.connect(lambda: work.go.to("planned", planned=planned.uid))
    off = Button(look, _("Put aside") if over else _("Call off"), "quiet", "x")
    off.clicked.connect(lambda: tried(work, lambda: call_off(work, planned)))
    return Entry(work, words.icon(planned.kind), title, more, [*actions, change, off])


def suggested_entry(
    work: Work,
    words: CalendarWords,
    suggestion: Suggestion,
    *,
    with_day: bool = False,
    only_day: bool = False,
) -> Entry:
    """A usual day, planned by one press and never by itself."""
    group = suggestion.group
    plan = Button(work.look, _("Plan it"), "quiet", "plus")
    plan.clicked.connect(
        lambda: tried(work, lambda: work.following.calendar.plan_group(group, suggestion.on))
    )
    day = weekday_and_day(suggestion.on) if with_day else _("a usual day")
    more = " · ".join(part for part in (day, group.starts_at) if part)
    title = weekday_and_day(suggestion.on) if only_day else group.name
    return Entry(work, words.icon(group.kind), title, more, [plan])


def session_line(work: Work, words: CalendarWords, session: Session) -> Line:
    """A session that was; it opens."""
    look = work.look
    said = in_words(session, work.content, word_of(work.code_words), words.group)
    parts = [Words(look, said.title, "strong", flush=False)]
    if said.more:
        parts.append(Words(look, said.more, "caption", "ink_soft", flush=False))
    told = row(look.space(10), Mark(look, words.icon(session.kind), 22, "ink_soft"), column(0, *parts))
    told.setStretch(1, 1)
    line = Line(look, None, [told], rule=False, pad=2, opens=said.aloud)
    line.clicked.connect(lambda _checked=False: work.go.to("log", session=session.uid))
    return line


def call_off(work: Work, planned: Planned) -> None:
    calendar = work.following.calendar
    calendar.call_off(planned.uid)
    over = planned.on < work.clock.today()
    words = _("Put aside") if over else _("Called off")
    work.go.say(words, undo=lambda: tried(work, lambda: calendar.back_on(planned.uid)))


def tried(work: Work, act: Callable[[], object]) -> None:
    """What cannot be written is said over the page."""
    try:
        act()
    except (PeerlogError, OSError) as error:
        work.go.say(str(sentence(error)), "careful")
