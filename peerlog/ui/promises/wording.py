"""How a promise is said: by when, and whose it is."""

from __future__ import annotations

from datetime import date, timedelta

from peerlog.domain.errors import PeerlogError
from peerlog.domain.promise import Promise
from peerlog.services.session_words import in_words
from peerlog.text import _
from peerlog.ui.reflect.wording import say_weekday
from peerlog.ui.sessions.wording import short_day, weekday, word_of
from peerlog.ui.work import Work


def by_when(promise: Promise, today: date) -> tuple[str, str]:
    """Two short lines for the margin; a day that has gone by reads like any other."""
    if promise.by is None:
        return (_("Next time"), _("when we meet")) if promise.next_time else (_("No day"), "")
    shown = short_day(promise.by)
    if promise.by.year != today.year:
        shown = _("{day} {year}").format(day=shown, year=promise.by.year)
    if promise.by == today:
        return _("Today"), shown
    if promise.by == today + timedelta(days=1):
        return _("Tomorrow"), shown
    return weekday(promise.by), shown


def by_when_aloud(promise: Promise, today: date) -> str:
    """The same as one phrase; empty where nothing was said."""
    if promise.by is None:
        return _("when we next meet") if promise.next_time else ""
    return _("by {day}").format(day=say_weekday(promise.by, today))


def by_when_on_paper(promise: Promise, today: date) -> str:
    """For somebody who reads it on another day; empty where nothing was said."""
    if promise.by is None:
        return _("when we next meet") if promise.next_time else ""
    return say_weekday(promise.by, today)


def whose(work: Work, promise: Promise) -> str:
    """The code word of its session; without one the session's day and kind."""
    today = work.clock.today()
    said = say_weekday(promise.said_on, today)
    if promise.session is None:
        return _("Said on {day}").format(day=said)
    try:
        session = work.record.get(promise.session)
    except PeerlogError:  # what cannot be read is told where it is shown
        return _("Said on {day}").format(day=said)
    find = word_of(work.code_words)
    if people := ", ".join(word for uid in session.words.code_words if (word := find(uid))):
        return people
    kind = in_words(session, work.content, find, work.following.groups.name).title
    return _("{day}, {kind}").format(day=said, kind=kind)


def how_it_ended(work: Work, promise: Promise) -> str:
    """Kept, changed, handed on ...: the list's own words; a key it does not know stands as it is."""
    ends = work.content.lists["promise_end"]
    key = promise.end or ""
    return ends[key].label if key in ends else key.replace("_", " ")
