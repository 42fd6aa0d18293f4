"""Made-up groups with their plans, the sessions that are theirs, and what is planned next."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from peerlog import resources
from peerlog.domain.code_words import CodeWord
from peerlog.domain.group import PeerGroup, Planned
from peerlog.domain.rhythm import next_days
from peerlog.domain.session import Session
from peerlog.services.demo_words import DemoGroup
from peerlog.storage.logbook import Logbook

_AHEAD_FROM, _AHEAD_TO = timedelta(days=21), timedelta(days=77)
"""Planned from then to then after the last month: what a practice logbook opened in these weeks shows."""
_COMES_BACK = 0.25


class DemoGroups:
    """The same for the same seed; the dice of everything else are left alone."""

    def __init__(self, groups: Sequence[DemoGroup], first: date, seed: int, language: str = "en") -> None:
        self._chance = random.Random(f"peerlog demo groups {seed}")
        self._said: dict[str, Any] = resources.toml("demo", language, "groups.toml")
        self._lines = tuple(self._said["come_back"].strip().splitlines())
        told = {group["name"]: group for group in self._said["group"]}
        self._groups = {group.name: self._group(told[group.name], first) for group in groups}
        self._first = first

    def tied(self, session: Session, group: DemoGroup) -> Session:
        """A session of a group; now and then something was left to come back to."""
        left = self._chance.choice(self._lines) if self._chance.random() < _COMES_BACK else ""
        uid = self._groups[group.name].uid
        return replace(session, words=replace(session.words, group=uid, come_back=left))

    def keep(self, logbook: Logbook, code_words: Sequence[CodeWord], last_day: date) -> None:
        """Inside the transaction that fills the logbook."""
        stores = logbook.following
        for group in self._groups.values():
            stores.groups.keep(group)
        for said in self._said["ended"]:
            ended = replace(self._group(said, self._first), ended_on=last_day - timedelta(days=40))
            stores.groups.keep(ended)
        for planned in self._planned(code_words, last_day):
            stores.planned.keep(planned)

    def _planned(self, code_words: Sequence[CodeWord], last_day: date) -> Iterator[Planned]:
        first, last = last_day + _AHEAD_FROM, last_day + _AHEAD_TO
        for number, group in enumerate(list(self._groups.values())[:2]):
            days = [day for day in next_days(group, None, first, 12) if day <= last]
            for day in days[number :: number + 1]:
                yield Planned(uid=self._uid(), on=day, kind=group.kind, at=group.starts_at, group=group.uid)
        for word in code_words[:2]:
            day = first + timedelta(days=self._chance.randint(5, 50))
            tied = (word.uid,)
            yield Planned(uid=self._uid(), on=day, kind="one_to_one", at="11:00", code_words=tied)
        day = first + timedelta(days=self._chance.randint(5, 50))
        yield Planned(uid=self._uid(), on=day, kind="meeting", at="09:30", called_off=True)

    def _group(self, said: dict[str, Any], first: date) -> PeerGroup:
        return PeerGroup(
            uid=self._uid(),
            name=said["name"],
            weekday=said["weekday"],
            starts_at=said["starts_at"],
            every=said["every"],
            minutes=said["minutes"],
            place=said["place"],
            setting=said.get("setting"),
            led_by=said["led_by"],
            activities=tuple(said.get("activities", ())),
            plan=tuple(said["plan"]),
            ground_rules=tuple(said.get("ground_rules", ())),
            begun_on=first,
        )

    def _uid(self) -> bytes:
        return self._chance.randbytes(8)
