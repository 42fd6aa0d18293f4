"""After some days away: a welcome instead of a list of what was not done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date

from peerlog.domain.errors import PeerlogError
from peerlog.ui.work import Work

AWAY_FROM_DAYS = 7


def been_away(work: Work) -> bool:
    """Whether the last thing was written down a week ago or longer; not in a notebook that is new."""
    today, anything = work.clock.today(), False
    looks: tuple[Callable[[Work], Iterable[date]], ...] = (_sessions, _drafts, _reflections)
    for look in looks:  # what costs least first: mostly the newest session has the answer
        with suppress(PeerlogError):  # what cannot be read is told on its own page
            for day in look(work):
                if (today - day).days < AWAY_FROM_DAYS:
                    return False
                anything = True
    return anything


def _sessions(work: Work) -> Iterable[date]:
    newest = work.record.newest_day()
    return [] if newest is None else [newest]


def _drafts(work: Work) -> Iterable[date]:
    return [draft.changed_at.astimezone().date() for draft in work.record.unfinished()]


def _reflections(work: Work) -> Iterable[date]:
    return [reflection.begun_on for reflection in (*work.reflect.unfinished(), *work.reflect.finished()[:1])]
