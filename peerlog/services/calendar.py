"""What is planned and what happened, day by day: planned, moved, called off, logged or put aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta

from peerlog.domain.content import Content
from peerlog.domain.errors import EntryProblems, NothingThere
from peerlog.domain.group import PeerGroup, Planned, problems_of_planned
from peerlog.domain.rhythm import next_days
from peerlog.domain.session import Session
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.services.groups import Groups
from peerlog.storage.logbook import Logbook

SUBJECT = "planned"
SUGGESTED = 3
"""How many of a group's next meetings are suggested at once."""
PUT_ASIDE_AFTER = timedelta(days=60)
"""What was planned longer ago than this and never logged is not listed among what may still be logged."""


@dataclass(frozen=True, slots=True, repr=False)
class Suggestion:
    """A usual day of a group on which nothing is planned yet."""

    group: PeerGroup
    on: date


class Calendar:
    """Planned meetings have rows of their own; what happened is the sessions."""

    def __init__(
        self,
        logbook: Logbook,
        content: Content,
        clock: Clock,
        changes: Changes,
        new_uid: Callable[[], bytes],
        groups: Groups,
    ) -> None:
        self._logbook, self._content, self._clock = logbook, content, clock
        self._changes, self._new_uid, self._groups = changes, new_uid, groups
        self._met: dict[bytes, date | None] = {}
        """A day on which a group met, looked for once."""
        changes.listen("sessions", self._met.clear)

    def get(self, uid: bytes) -> Planned:
        """Raises NothingThere("planned")."""
        return self._logbook.following.planned.get(uid)

    def planned(self, first: date, last: date) -> list[Planned]:
        """What is planned for these days and was not called off, by day and time; logged or not."""
        return [planned for planned in self._all() if first <= planned.on <= last and not planned.called_off]

    def open_between(self, first: date, last: date) -> list[Planned]:
        """The same without what was logged."""
        return [planned for planned in self.planned(first, last) if planned.session is None]

    def waiting(self) -> list[Planned]:
        """Planned for a day that is over, neither logged nor called off; not what lies long back."""
        today = self._clock.today()
        return self.open_between(today - PUT_ASIDE_AFTER, today - timedelta(days=1))

    def happened(self, first: date, last: date) -> list[tuple[date, str, int]]:
        """On which day there was what kind of session, and how often; no words are opened."""
        return self._logbook.sessions.kinds_on(first, last)

    def sessions_on(self, day: date) -> list[Session]:
        return list(self._logbook.sessions.between(day, day))

    def new(self, on: date, kind: str = "one_to_one") -> Planned:
        """One to be filled in; nothing is kept yet."""
        return Planned(uid=self._new_uid(), on=on, kind=kind)

    def keep(self, planned: Planned) -> Planned:
        """Adds it, or puts it in place of what it was. Raises EntryProblems, CannotWrite."""
        tidy = replace(planned, words=planned.words.strip())
        if found := problems_of_planned(tidy, self._content.lists):
            raise EntryProblems(found)
        self._write(lambda: self._logbook.following.planned.keep(tidy))
        return tidy

    def plan_group(self, group: PeerGroup, on: date) -> Planned:
        """The next meeting of a group, as it usually is. Raises CannotWrite."""
        planned = Planned(uid=self._new_uid(), on=on, kind=group.kind, at=group.starts_at, group=group.uid)
        return self.keep(planned)

    def move(self, uid: bytes, on: date) -> Planned:
        return self.keep(replace(self.get(uid), on=on))

    def call_off(self, uid: bytes) -> Planned:
        """It will not be, or was not: no session, and nothing more is asked. Raises NothingThere."""
        return self.keep(replace(self.get(uid), called_off=True))

    def back_on(self, uid: bytes) -> Planned:
        return self.keep(replace(self.get(uid), called_off=False))

    def drop(self, uid: bytes) -> None:
        """Gone for good. Raises NothingThere, CannotWrite."""
        self._write(lambda: self._logbook.following.planned.drop(uid))

    def suggestions(self, from_day: date | None = None) -> list[Suggestion]:
        """The next usual days of every group, neither planned nor logged; nothing is filled in by itself."""
        today = self._clock.today()
        first = from_day or today
        known = list(self._all())
        logged = {session.words.group for session in self.sessions_on(today)}
        found = []
        for group in self._groups.going():
            mine = {planned.on for planned in known if planned.group == group.uid}
            met_on = max(mine, default=None)
            if met_on is None and group.every != "week":
                met_on = self._met_on(group)
            days = next_days(group, met_on, first, SUGGESTED + len(mine) + 1)
            over = {today} if group.uid in logged else set()
            found += [Suggestion(group, day) for day in days if day not in mine | over][:SUGGESTED]
        return sorted(found, key=lambda each: (each.on, each.group.starts_at, each.group.uid))

    def _met_on(self, group: PeerGroup) -> date | None:
        if group.uid not in self._met:
            last = self._groups.last_session(group)
            self._met[group.uid] = last.held_on if last is not None else None
        return self._met[group.uid] or group.begun_on

    def code_words(self, planned: Planned) -> list[str]:
        """The code words it is with, as they are written; those let go meanwhile are left out."""
        words = []
        for uid in planned.code_words:
            with suppress(NothingThere):
                words.append(self._logbook.code_words.get(uid).word)
        return words

    def tied(self, words: Iterable[str]) -> tuple[bytes, ...]:
        """The uids of these code words; a new word is kept. Raises CannotWrite."""
        return tuple(self._tied(word) for word in words)

    def _tied(self, word: str) -> bytes:
        known = self._logbook.code_words.find(word)
        if known is None:
            known = self._logbook.write(lambda: self._logbook.code_words.add(word))
            self._changes.tell("code_words")
        return known.uid

    def _all(self) -> list[Planned]:
        every = self._logbook.following.planned.all()
        return sorted(every, key=lambda planned: (planned.on, planned.at, planned.uid))

    def _write(self, act: Callable[[], None]) -> None:
        self._logbook.write(act)
        self._changes.tell(SUBJECT)


def became(logbook: Logbook, session: Session, planned_as: bytes | None = None) -> bool:
    """Inside the transaction that keeps a session: what was planned gets it. Whether anything did.

    `planned_as` says which; else it is the one of the same day with the same group or a code word of it.
    """
    store = logbook.following.planned
    if planned_as is not None:
        with suppress(NothingThere):
            store.keep(replace(store.get(planned_as), session=session.uid, called_off=False))
            return True
    tied = set(session.words.code_words)
    for planned in store.all():
        if planned.on != session.held_on or planned.session is not None or planned.called_off:
            continue
        same_group = planned.group is not None and planned.group == session.words.group
        same_people = bool(planned.code_words) and set(planned.code_words) <= tied
        if same_group or (same_people and planned.kind == session.kind):
            store.keep(replace(planned, session=session.uid))
            return True
    return False
