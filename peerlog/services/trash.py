"""The trash empties itself: each entry on the day that stands beside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from peerlog.domain.reflection import Reflection
from peerlog.domain.session import Session
from peerlog.services.brought_in import forget_erased
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.erase_follows import SECTIONS, without_sessions
from peerlog.services.history import History
from peerlog.storage.logbook import Logbook

ACTIVITY = "erased_trash"
WAITED = "trash_waited"
LONG_AWAY_DAYS = 45
"""After so many days without a sign of use the clock may be wrong: one day more is waited."""


class Trash:
    """What lies in the trash, until when, and letting go of it.

    `days` is how long, `hold` whether the organisation has paused all erasing.
    """

    def __init__(self, logbook: Logbook, clock: Clock, changes: Changes, *, days: int, hold: bool) -> None:
        self._logbook, self._clock, self._changes = logbook, clock, changes
        self._history = History(logbook, clock, changes)
        self.days, self.hold = days, hold

    def goes_on(self, trashed_on: date) -> date:
        """The day something that was put in the trash then is gone for good."""
        return trashed_on + timedelta(days=self.days)

    def let_go(self) -> int:
        """What is due goes, and earlier texts that have been kept long enough; how many entries went.

        A session takes its earlier texts and its unfinished changes along. What follows it, a voice for
        instance, has a life of its own and stays, tied to no session. Nothing goes while erasing is paused,
        nor where the clock may be wrong. Raises Damaged, CannotWrite, InUse: nothing went then.
        """
        if self.hold:
            return 0
        today = self._clock.today()
        sessions = self._due(self._logbook.sessions.trash(), today)
        reflections = self._due((r for r in self._logbook.reflections.all() if r.trashed_on), today)
        if not self._clock_fits(today):
            if sessions or reflections:
                self._note(WAITED)
            return 0
        with self._logbook.transaction():
            for uid in sessions:
                self._logbook.sessions.drop(uid)
            for uid in reflections:
                self._logbook.reflections.drop(uid)
            gone = set(sessions)
            drafts = [each.uid for each in self._logbook.drafts.all() if each.subject in gone]
            for uid in drafts:
                self._logbook.drafts.drop(uid)
            forget_erased(self._logbook, {*sessions, *reflections, *drafts})
            stores = self._logbook.following
            for section, entries in without_sessions(stores, gone).items() if gone else ():
                for entry in entries:
                    stores.by_section[section].keep(entry)
            self._history.let_old_ones_go()
            if sessions or reflections:
                self._logbook.activity.note(self._clock.now(), ACTIVITY)
        if sessions or reflections:
            self._changes.tell("sessions", "reflections", "drafts", *SECTIONS)
        return len(sessions) + len(reflections)

    def _due(self, thrown: Iterable[Session | Reflection], today: date) -> list[bytes]:
        return [each.uid for each in thrown if each.trashed_on and self.goes_on(each.trashed_on) <= today]

    def _clock_fits(self, today: date) -> bool:
        """Whether a day not long before this one left a trace: a clock years ahead must not empty anything.

        Traces of today say nothing: the same clock made them.
        """
        seen = [line.at.astimezone().date() for line in self._logbook.activity.all()]
        seen += [draft.changed_at.astimezone().date() for draft in self._logbook.drafts.all()]
        seen += [self._logbook.made_on]
        since = today - timedelta(days=LONG_AWAY_DAYS)
        if any(since <= day < today for day in seen):
            return True
        return any(True for _session in self._logbook.sessions.between(since, today - timedelta(days=1)))

    def _note(self, what: str) -> None:
        with self._logbook.transaction():
            self._logbook.activity.note(self._clock.now(), what)
