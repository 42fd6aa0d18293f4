"""Groups that meet again and again: kept, ended, begun again, and logged the same as last time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from typing import Any

from peerlog.domain.code_words import folded
from peerlog.domain.content import Content
from peerlog.domain.errors import Damaged, EntryProblems, NothingThere
from peerlog.domain.group import PeerGroup, Planned, problems_of_group
from peerlog.domain.rhythm import last_day, next_days
from peerlog.domain.session import Session
from peerlog.services.changes import Changes
from peerlog.services.clock import Clock
from peerlog.storage.logbook import Logbook

SUBJECT = "groups"
LOOKED_BACK = 1_500
"""Sessions of its kind among which a group's last one is looked for: years of a busy log, and no wait."""
DUE_DAYS = 2
"""So long after its usual day Today still offers to log a group."""
FRESH_DAYS = 6
"""So long after its usual day a group that was not logged yet is taken to be about that day."""


class Groups:
    """One row a group; which sessions are its own stands in their words."""

    def __init__(
        self,
        logbook: Logbook,
        content: Content,
        clock: Clock,
        changes: Changes,
        new_uid: Callable[[], bytes],
    ) -> None:
        self._logbook, self._content, self._clock = logbook, content, clock
        self._changes, self._new_uid = changes, new_uid

    def all(self) -> list[PeerGroup]:
        """By alphabet. Raises Damaged."""
        return sorted(self._logbook.following.groups.all(), key=lambda group: folded(group.name))

    def going(self) -> list[PeerGroup]:
        """Those that have not ended."""
        return [group for group in self.all() if group.ended_on is None]

    def ended(self) -> list[PeerGroup]:
        return [group for group in self.all() if group.ended_on is not None]

    def get(self, uid: bytes) -> PeerGroup:
        """Raises NothingThere("peer_group")."""
        return self._logbook.following.groups.get(uid)

    def name(self, uid: bytes) -> str | None:
        """None for a group that is gone, or that cannot be read just now."""
        with suppress(NothingThere, Damaged):
            return self.get(uid).name
        return None

    def names(self) -> dict[bytes, str]:
        """Every group's name by its uid; none where they cannot be read, which is said on their own pages."""
        with suppress(Damaged):
            return {group.uid: group.name for group in self.all()}
        return {}

    def new(self) -> PeerGroup:
        """One to be filled in; nothing is kept yet."""
        return PeerGroup(uid=self._new_uid(), name="", begun_on=self._clock.today())

    def keep(self, group: PeerGroup) -> PeerGroup:
        """Adds it, or puts it in place of what it was. Raises EntryProblems, CannotWrite."""
        tidy = replace(
            group,
            name=group.name.strip(),
            place=group.place.strip(),
            plan=_said(group.plan),
            ground_rules=_said(group.ground_rules),
        )
        if found := problems_of_group(tidy, self._content.lists):
            raise EntryProblems(found)
        self._logbook.write(lambda: self._logbook.following.groups.keep(tidy))
        self._changes.tell(SUBJECT)
        return tidy

    def end(self, uid: bytes) -> PeerGroup:
        """Kept and folded away. Raises NothingThere, CannotWrite."""
        return self.keep(replace(self.get(uid), ended_on=self._clock.today()))

    def begin_again(self, uid: bytes) -> PeerGroup:
        return self.keep(replace(self.get(uid), ended_on=None))

    def drop(self, uid: bytes) -> list[Planned]:
        """Gone, and what was planned of it, which is returned; its sessions stay.

        Raises NothingThere, CannotWrite.
        """
        stores = self._logbook.following
        its_own = [planned for planned in stores.planned.all() if planned.group == uid]

        def drop() -> None:
            stores.groups.drop(uid)
            for planned in its_own:
                stores.planned.drop(planned.uid)
            for draft in self._logbook.drafts.all():
                if draft.subject == uid:
                    self._logbook.drafts.drop(draft.uid)

        self._logbook.write(drop)
        self._changes.tell(SUBJECT, "planned", "drafts")
        return its_own

    def put_back(self, group: PeerGroup, planned: Iterable[Planned]) -> None:
        """As it was before `drop`. Raises CannotWrite."""

        def keep() -> None:
            self._logbook.following.groups.keep(group)
            for each in planned:
                self._logbook.following.planned.keep(each)

        self._logbook.write(keep)
        self._changes.tell(SUBJECT, "planned")

    @contextmanager
    def beside(self) -> Iterator[Groups]:
        """The same over a connection of its own, for another thread. Call it on that thread."""
        with self._logbook.another() as logbook:
            yield Groups(logbook, self._content, self._clock, self._changes, self._new_uid)

    # Its sessions

    def sessions(self, group: PeerGroup) -> Iterator[Session]:
        """Newest first, as far back as is looked."""
        lately = islice(self._logbook.sessions.of_kind(group.kind), LOOKED_BACK)
        return (session for session in lately if session.words.group == group.uid)

    def last_session(self, group: PeerGroup) -> Session | None:
        return next(self.sessions(group), None)

    def due(self) -> list[tuple[PeerGroup, date]]:
        """Groups whose usual day is today or was in the last days, and that were not logged since.

        Those that meet every second week or once a month only on a day on which it is their turn.
        """
        today = self._clock.today()
        lately = list(self._logbook.sessions.between(today - timedelta(days=DUE_DAYS), today))
        found = []
        for group in self.going():
            usual = last_day(group, today)
            if usual is None or (today - usual).days > DUE_DAYS:
                continue
            if any(each.words.group == group.uid and each.held_on >= usual for each in lately):
                continue
            if group.begun_on is not None and group.begun_on > usual:
                continue
            if group.every in ("two_weeks", "month") and not self._is_its_turn(group, usual):
                continue
            found.append((group, usual))
        return sorted(found, key=lambda each: (each[1], each[0].starts_at), reverse=True)

    def come_back(self, group: PeerGroup) -> str:
        """What was left to come back to last time."""
        last = self.last_session(group)
        return last.words.come_back.strip() if last is not None else ""

    # The same as last time

    def day_of(self, group: PeerGroup, last: Session | None) -> date:
        """Its usual day, where that is today or lately and was not logged yet; else today."""
        today = self._clock.today()
        usual = last_day(group, today)
        if usual is None or today - usual > timedelta(days=FRESH_DAYS):
            return today
        logged = last is not None and last.held_on >= usual
        return today if logged else usual

    def same_as_last_time(self, uid: bytes, day: date | None = None) -> dict[str, Any]:
        """The fields of a draft: what is the same each time; never how many came, nor any words of then.

        From the last session where there is one, else from the group's plan. Raises NothingThere, Damaged.
        """
        group = self.get(uid)
        last = self.last_session(group)
        said: dict[str, Any] = {
            "held_on": (day or self.day_of(group, last)).isoformat(),
            "kind": group.kind,
            "group": uid.hex(),
            "minutes": group.minutes,
            "place": group.place,
            "setting": group.setting,
            "led_by": group.led_by,
            "activities": list(group.activities),
        }
        counted_here = group.counted_here
        if last is not None:
            said |= {
                "minutes": last.minutes,
                "minutes_band": last.minutes_band,
                "place": last.words.place,
                "setting": last.setting,
                "mode": last.mode,
                "with_whom": last.with_whom,
                "led_by": last.led_by,
                "activities": list(last.activities),
            }
            counted_here = last.counted_here
            if last.minutes is None and last.minutes_band is None:
                said["minutes"] = group.minutes
            said["place"] = said["place"] or group.place
        if not counted_here:
            said["counted_here"] = False
        return {name: value for name, value in said.items() if value not in (None, "", [])}

    def _is_its_turn(self, group: PeerGroup, day: date) -> bool:
        last = self.last_session(group)
        return last is not None and next_days(group, last.held_on, day, 1) == [day]


def _said(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line.strip() for line in lines if line.strip())
