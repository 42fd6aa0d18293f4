"""A logbook with the walks of groups and of what is planned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from peerlog import content as contents
from peerlog.domain.group import PeerGroup
from peerlog.domain.session import Session
from peerlog.services.changes import Changes
from peerlog.services.drafts import Drafts
from peerlog.services.following import Following, following_of
from peerlog.services.record import Record
from peerlog.storage.logbook import Logbook
from tests.stand_ins import FixedClock

CONTENT = contents.load()


class GroupDesk:
    """Today is Sunday, 22 November 2026."""

    def __init__(self, logbook: Logbook, clock: FixedClock) -> None:
        self.logbook, self.clock, self.changes = logbook, clock, Changes()
        new_uid = logbook.new_uid
        self.following: Following = following_of(logbook, CONTENT, clock, self.changes, new_uid)
        self.drafts = Drafts(logbook, clock, self.changes, new_uid)
        self.record = Record(logbook, CONTENT, clock, self.changes, self.drafts, new_uid)
        self.groups, self.calendar = self.following.groups, self.following.calendar

    def group(self, **said: Any) -> PeerGroup:
        usual: dict[str, Any] = {
            "name": "Tea group",
            "weekday": 1,
            "starts_at": "14:00",
            "every": "week",
            "begun_on": date(2026, 1, 1),
        }
        return self.groups.keep(replace(self.groups.new(), **(usual | said)))

    def log(self, group: PeerGroup, day: str, **said: Any) -> Session:
        fields = {"held_on": day, "kind": "group", "group": group.uid.hex()} | said
        return self.record.finish(replace(self.record.begin(), fields=fields))

    def same_again(self, group: PeerGroup, **said: Any) -> Session:
        fields = self.groups.same_as_last_time(group.uid) | said
        return self.record.finish(replace(self.record.begin(), fields=fields))
