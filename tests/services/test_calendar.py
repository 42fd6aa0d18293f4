"""What is planned: suggested, moved, called off, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from peerlog.domain.errors import EntryProblems
from peerlog.domain.group import Planned
from peerlog.storage.logbook import Logbook
from tests.services.group_desk import GroupDesk
from tests.stand_ins import FixedClock

TUESDAY = date(2026, 11, 24)
LONG = (date(2020, 1, 1), date(2030, 1, 1))


@pytest.fixture
def desk(logbook: Logbook, clock: FixedClock) -> GroupDesk:
    return GroupDesk(logbook, clock)


def planned(desk: GroupDesk, on: date, **said: object) -> Planned:
    return desk.calendar.keep(replace(desk.calendar.new(on), **said))  # type: ignore[arg-type]


def test_usual_days_are_suggested_and_never_filled_in_by_themselves(desk: GroupDesk) -> None:
    tea = desk.group()
    days = [each.on for each in desk.calendar.suggestions()]
    assert days == [date(2026, 11, 24), date(2026, 12, 1), date(2026, 12, 8)]
    assert desk.logbook.following.planned.all() == []
    made = desk.calendar.plan_group(tea, TUESDAY)
    assert (made.at, made.kind, made.group) == ("14:00", "group", tea.uid)
    assert next(each.on for each in desk.calendar.suggestions()) == date(2026, 12, 1)


def test_a_day_that_was_called_off_is_not_suggested_again(desk: GroupDesk) -> None:
    made = desk.calendar.plan_group(desk.group(), TUESDAY)
    desk.calendar.call_off(made.uid)
    assert TUESDAY not in [each.on for each in desk.calendar.suggestions()]
    assert desk.calendar.planned(*LONG) == []
    desk.calendar.back_on(made.uid)
    assert desk.calendar.planned(*LONG) == [made]


def test_a_usual_day_that_was_logged_is_not_suggested_again(desk: GroupDesk, clock: FixedClock) -> None:
    clock.go_on(days=(TUESDAY - clock.today()).days)
    tea, soup = desk.group(), desk.group(name="Soup")
    desk.log(tea, TUESDAY.isoformat())
    suggested = [(each.group.uid, each.on) for each in desk.calendar.suggestions()]
    assert (tea.uid, TUESDAY) not in suggested
    assert (tea.uid, date(2026, 12, 15)) in suggested, "as many days as before"
    assert (soup.uid, TUESDAY) in suggested


def test_an_ended_group_is_suggested_no_more(desk: GroupDesk) -> None:
    desk.groups.end(desk.group().uid)
    assert desk.calendar.suggestions() == []


def test_what_is_moved_stands_on_its_new_day(desk: GroupDesk) -> None:
    made = desk.calendar.plan_group(desk.group(), TUESDAY)
    desk.calendar.move(made.uid, date(2026, 11, 26))
    assert [each.on for each in desk.calendar.planned(*LONG)] == [date(2026, 11, 26)]


def test_a_session_of_the_group_on_that_day_is_what_became_of_it(desk: GroupDesk) -> None:
    tea, soup = desk.group(), desk.group(name="Soup")
    mine = desk.calendar.plan_group(tea, date(2026, 11, 17))
    other = desk.calendar.plan_group(soup, date(2026, 11, 17))
    told: list[str] = []
    desk.changes.listen("planned", lambda: told.append("planned"))
    session = desk.log(tea, "2026-11-17")
    assert desk.calendar.get(mine.uid).session == session.uid
    assert desk.calendar.get(other.uid).session is None
    assert told == ["planned"]
    assert desk.calendar.open_between(*LONG) == [other]


def test_a_session_logged_from_its_plan_belongs_to_it_on_any_day(desk: GroupDesk) -> None:
    tea = desk.group()
    mine = desk.calendar.plan_group(tea, date(2026, 11, 17))
    session = desk.log(tea, "2026-11-18", planned=mine.uid.hex())
    assert desk.calendar.get(mine.uid).session == session.uid


def test_one_to_one_with_the_same_code_word_is_what_became_of_it(desk: GroupDesk) -> None:
    heron, fern = desk.calendar.tied(["amber heron", "quiet fern"])
    with_heron = planned(desk, date(2026, 11, 20), code_words=(heron,))
    with_fern = planned(desk, date(2026, 11, 20), code_words=(fern,))
    fields = {"held_on": "2026-11-20", "kind": "one_to_one", "code_words": ["amber heron"]}
    session = desk.record.finish(replace(desk.record.begin(), fields=fields))
    assert desk.calendar.get(with_heron.uid).session == session.uid
    assert desk.calendar.get(with_fern.uid).session is None


def test_changing_a_session_later_takes_no_other_plan(desk: GroupDesk) -> None:
    tea = desk.group()
    session = desk.log(tea, "2026-11-17")
    mine = desk.calendar.plan_group(tea, date(2026, 11, 17))
    begun = desk.record.begin(session.uid)
    desk.record.finish(replace(begun, fields={**begun.fields, "headcount": 3}))
    assert desk.calendar.get(mine.uid).session is None


def test_what_was_planned_and_never_logged_waits_quietly_and_is_put_aside(desk: GroupDesk) -> None:
    waits = planned(desk, date(2026, 11, 20))
    planned(desk, date(2026, 11, 22))
    planned(desk, date(2026, 7, 1))
    assert desk.calendar.waiting() == [waits]
    desk.calendar.call_off(waits.uid)
    assert desk.calendar.waiting() == []


def test_a_month_tells_its_kinds_without_opening_a_word(desk: GroupDesk) -> None:
    tea = desk.group()
    desk.log(tea, "2026-11-17", note="Beans")
    desk.log(tea, "2026-11-17")
    thrown = desk.log(tea, "2026-11-18")
    desk.record.put_in_trash(thrown.uid)
    assert desk.calendar.happened(date(2026, 11, 1), date(2026, 11, 30)) == [(date(2026, 11, 17), "group", 2)]


def test_what_cannot_be_planned_is_refused(desk: GroupDesk) -> None:
    for wrong in ({"kind": "party"}, {"at": "noon"}, {"words": "x" * 3_000}):
        with pytest.raises(EntryProblems):
            planned(desk, TUESDAY, **wrong)
    assert desk.logbook.following.planned.all() == []
