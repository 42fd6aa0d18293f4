"""The trash empties itself on the day it says, and never because of a wrong clock."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from peerlog import content as contents
from peerlog.services.changes import Changes
from peerlog.services.drafts import Drafts
from peerlog.services.history import History
from peerlog.services.record import Record
from peerlog.services.reflect import Reflect
from peerlog.services.trash import ACTIVITY, LONG_AWAY_DAYS, WAITED, Trash
from peerlog.storage.logbook import Logbook
from tests.stand_ins import CHEAP, PASSPHRASE, FixedClock


class Desk:
    """A logbook with something in the trash since 22 November."""

    def __init__(self, logbook: Logbook, clock: FixedClock) -> None:
        self.logbook, self.clock, self.changes = logbook, clock, Changes()
        content = contents.load()
        self.drafts = Drafts(logbook, clock, self.changes, logbook.new_uid)
        self.record = Record(logbook, content, clock, self.changes, self.drafts, logbook.new_uid)
        self.reflect = Reflect(logbook, content, clock, self.changes, logbook.new_uid, random.Random(1))
        self.thrown, self.stays = self.log(note="thrown"), self.log(note="stays")
        self.record.put_in_trash(self.thrown)
        begun = self.reflect.begin("choice")
        prompt = self.reflect.ask(begun)
        assert prompt is not None
        self.reflection = self.reflect.answer(begun, prompt, "thrown, too", "only_mine").uid
        self.reflect.put_in_trash(self.reflection)

    def log(self, **fields: Any) -> bytes:
        said = {"held_on": "2026-11-20", "kind": "one_to_one"} | fields
        return self.record.finish(replace(self.record.begin(), fields=said)).uid

    def trash(self, *, days: int = 30, hold: bool = False) -> Trash:
        return Trash(self.logbook, self.clock, self.changes, days=days, hold=hold)

    def waits(self) -> int:
        return len(self.record.trash()) + len(self.reflect.trash())

    def noted(self) -> list[str]:
        return [line.what for line in self.logbook.activity.all()]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    clock = FixedClock()
    logbook, _code = Logbook.create(tmp_path / "peerlog.db", PASSPHRASE, today=clock.today(), cost=CHEAP)
    with logbook:
        yield Desk(logbook, clock)


def test_it_goes_on_the_day_it_says_and_not_a_day_before(desk: Desk) -> None:
    assert desk.trash().goes_on(desk.clock.today()) == date(2026, 12, 22)
    desk.clock.go_on(days=29)
    assert desk.trash().let_go() == 0
    assert desk.waits() == 2
    desk.clock.go_on(days=1)
    assert desk.trash().let_go() == 2
    assert desk.waits() == 0
    assert [session.uid for session in desk.logbook.sessions.all()] == [desk.stays]
    assert desk.logbook.reflections.all() == []
    assert desk.noted() == [ACTIVITY]
    assert desk.logbook.check(full=True) == []


def test_a_policy_makes_it_shorter(desk: Desk) -> None:
    desk.clock.go_on(days=7)
    assert desk.trash(days=7).let_go() == 2


def test_nothing_goes_while_erasing_is_paused(desk: Desk) -> None:
    desk.clock.go_on(days=40)
    assert desk.trash(hold=True).let_go() == 0
    assert desk.waits() == 2


def test_what_was_taken_back_stays(desk: Desk) -> None:
    desk.record.take_back(desk.thrown)
    desk.reflect.take_back(desk.reflection)
    desk.clock.go_on(days=40)
    assert desk.trash().let_go() == 0
    assert desk.record.get(desk.thrown).words.note == "thrown"


def test_its_earlier_texts_and_unfinished_changes_go_along(desk: Desk) -> None:
    for uid in (desk.thrown, desk.stays):
        begun = desk.record.begin(uid)
        desk.record.finish(replace(begun, fields={**begun.fields, "note": "changed"}))
        desk.drafts.keep(replace(desk.record.begin(uid), fields={"note": "being changed"}))
    desk.clock.go_on(days=30)
    desk.trash().let_go()
    assert {copy.owner for copy in desk.logbook.earlier.all()} == {desk.stays}
    assert [draft.subject for draft in desk.logbook.drafts.all()] == [desk.stays]


def test_copies_that_are_old_enough_go_with_it(desk: Desk) -> None:
    begun = desk.record.begin(desk.stays)
    desk.record.finish(replace(begun, fields={**begun.fields, "note": "changed"}))
    for _day in range(91):
        desk.clock.go_on(days=1)
        desk.log(held_on=desk.clock.today().isoformat())
    desk.trash().let_go()
    assert History(desk.logbook, desk.clock, desk.changes).of(desk.stays) == []


def test_a_clock_that_was_set_back_empties_nothing(desk: Desk) -> None:
    desk.clock.go_on(days=-300)
    assert desk.trash().let_go() == 0
    assert desk.waits() == 2


def test_a_clock_years_ahead_empties_nothing_that_day(desk: Desk) -> None:
    desk.clock.go_on(days=LONG_AWAY_DAYS + 1)
    assert desk.trash().let_go() == 0
    desk.clock.go_on(hours=3)
    assert desk.trash().let_go() == 0
    assert desk.waits() == 2
    assert set(desk.noted()) == {WAITED}
    # After a long time away it is only a day later.
    desk.clock.go_on(days=1)
    assert desk.trash().let_go() == 2


def test_nothing_in_the_trash_is_counted(desk: Desk) -> None:
    with desk.logbook.counting() as rows:
        assert rows("SELECT count(*) FROM session WHERE trashed_on IS NULL") == [(1,)]
    assert desk.record.months()[0][1] == 1


def test_a_session_that_is_here_can_be_changed_after_the_clock_was_set_back(desk: Desk) -> None:
    desk.clock.go_on(days=-300)
    begun = desk.record.begin(desk.stays)
    changed = desk.record.finish(replace(begun, fields={**begun.fields, "note": "changed"}))
    assert changed.words.note == "changed"
    assert changed.held_on == date(2026, 11, 20)
