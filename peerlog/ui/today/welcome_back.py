"""After some days away: a welcome instead of a list of what was not done."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from peerlog.domain.errors import PeerlogError
from peerlog.ui.work import Work

AWAY_FROM_DAYS = 7


def been_away(work: Work) -> bool:
    """Whether the last thing was written down a week ago or longer; not in a notebook that is new."""
    last = last_entry(work)
    return last is not None and (work.clock.today() - last).days >= AWAY_FROM_DAYS


def last_entry(work: Work) -> date | None:
    """The day of the newest session, the last reflection, or the last thing that was being written."""
    days: list[date] = []
    newest = work.record.newest_day()
    if newest is not None:
        days.append(newest)
    days += [draft.changed_at.astimezone().date() for draft in work.record.unfinished()]
    with suppress(PeerlogError):  # what cannot be read is told on its own page
        reflections = [*work.reflect.unfinished(), *work.reflect.finished()[:1]]
        days += [reflection.begun_on for reflection in reflections]
    return max(days, default=None)
