"""On Today: what is planned for the day, and a group that can be logged the same as last time."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.domain.group import PeerGroup, Planned
from peerlog.text import _
from peerlog.ui.calendar.entries import Entry, log_it
from peerlog.ui.calendar.wording import CalendarWords
from peerlog.ui.sessions.wording import weekday_and_day
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import row
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

SHOWN = 3


def groups_today(work: Work, most: int = SHOWN) -> QWidget | None:
    """One quiet card; None where nothing is planned and no group is usual today or in the last two days."""
    today = work.clock.today()
    try:
        words = CalendarWords(work)
        planned = work.following.calendar.open_between(today, today)
        known = {each.group for each in planned}
        due = [each for each in work.following.groups.due() if each[0].uid not in known]
    except PeerlogError:
        return None  # the page of damaged entries speaks of it
    if not planned and not due:
        return None
    look = work.look
    sheet = Sheet(look)
    calendar = Button(look, _("Calendar"), "quiet", "calendar-days")
    calendar.clicked.connect(lambda: work.go.to("calendar"))
    head = row(0, Words(look, _("Planned and usual"), "section"), 1, calendar)
    sheet.box.addLayout(head)
    for each in planned[:most]:
        sheet.box.addWidget(_planned(work, words, each))
    for group, day in due[: max(0, most - len(planned))]:
        sheet.box.addWidget(_usual(work, words, group, day, today))
    return sheet


def _planned(work: Work, words: CalendarWords, planned: Planned) -> Entry:
    look = work.look
    of_group = planned.group is not None and words.group(planned.group) is not None
    log = Button(look, _("Same as last time") if of_group else _("Log it"), "quiet", "repeat")
    log.set_icon("repeat" if of_group else "notebook-pen")
    log.clicked.connect(lambda: log_it(work, planned))
    more = " · ".join(part for part in (_("Today"), planned.at, planned.words) if part)
    return Entry(work, words.icon(planned.kind), words.title(planned), more, [log])


def _usual(work: Work, words: CalendarWords, group: PeerGroup, day: date, today: date) -> Entry:
    log = Button(work.look, _("Same as last time"), "quiet", "repeat")
    log.clicked.connect(lambda: work.go.to("same_again", group=group.uid))
    said = _("Today") if day == today else weekday_and_day(day)
    if day == today - timedelta(days=1):
        said = _("Yesterday")
    more = " · ".join(part for part in (said, group.starts_at) if part)
    return Entry(work, words.icon(group.kind), group.name, more, [log])
