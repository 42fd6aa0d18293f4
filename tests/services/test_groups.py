"""Groups: kept, ended, begun again, and logged the same as last time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from peerlog.domain.errors import EntryProblems, NothingThere
from peerlog.storage.logbook import Logbook
from tests.services.group_desk import GroupDesk
from tests.stand_ins import FixedClock

LAST_TIME = {
    "minutes_band": "1_to_2_hours",
    "place": "Day room",
    "setting": "ward",
    "led_by": "another_peer",
    "activities": ["made_something", "had_fun"],
    "headcount": 7,
    "new_faces": 2,
    "note": "We made cards.",
    "hard": "The heating was off.",
    "come_back": "Ask about the river.",
    "code_words": ["amber heron"],
}


@pytest.fixture
def desk(logbook: Logbook, clock: FixedClock) -> GroupDesk:
    return GroupDesk(logbook, clock)


def test_the_same_as_last_time_takes_what_is_the_same_and_never_who_came_or_a_word_of_then(
    desk: GroupDesk,
) -> None:
    tea = desk.group()
    desk.log(tea, "2026-11-17", **LAST_TIME)
    said = desk.groups.same_as_last_time(tea.uid)
    same = {name: LAST_TIME[name] for name in ("minutes_band", "place", "setting", "led_by")}
    assert said == same | {
        "kind": "group",
        "group": tea.uid.hex(),
        "held_on": "2026-11-22",
        "activities": ["had_fun", "made_something"],
    }


def test_without_a_last_time_the_plan_says_what_is_the_same(desk: GroupDesk) -> None:
    tea = desk.group(minutes=60, place="Day room", led_by="me", activities=("listened",), counted_here=False)
    said = desk.groups.same_as_last_time(tea.uid)
    assert (said["minutes"], said["place"], said["led_by"]) == (60, "Day room", "me")
    assert said["activities"] == ["listened"]
    assert said["counted_here"] is False


def test_its_usual_day_is_taken_where_it_was_not_logged_yet(desk: GroupDesk) -> None:
    tea = desk.group()
    assert desk.groups.same_as_last_time(tea.uid)["held_on"] == "2026-11-17"
    desk.log(tea, "2026-11-17")
    assert desk.groups.same_as_last_time(tea.uid)["held_on"] == "2026-11-22"
    desk.clock.go_on(days=2)
    assert desk.groups.same_as_last_time(tea.uid)["held_on"] == "2026-11-24"


def test_a_group_my_co_leader_counts_stays_out_of_the_numbers_and_in_my_log(desk: GroupDesk) -> None:
    tea = desk.group(counted_here=False)
    session = desk.same_again(tea, headcount=7)
    assert not session.counted_here
    assert desk.record.get(session.uid).words.group == tea.uid
    again = desk.same_again(tea, headcount=6)
    assert not again.counted_here


def test_one_minute_is_not_lost(desk: GroupDesk) -> None:
    tea = desk.group(minutes=1)
    assert desk.groups.same_as_last_time(tea.uid)["minutes"] == 1


def test_changing_a_session_keeps_its_group(desk: GroupDesk) -> None:
    tea = desk.group()
    session = desk.log(tea, "2026-11-17", come_back="The river")
    begun = desk.record.begin(session.uid)
    changed = desk.record.finish(replace(begun, fields={**begun.fields, "headcount": 9}))
    assert changed.words.group == tea.uid
    assert changed.words.come_back == "The river"


def test_what_was_left_to_come_back_to_is_that_of_the_last_time(desk: GroupDesk) -> None:
    tea, soup = desk.group(), desk.group(name="Soup")
    desk.log(tea, "2026-11-10", come_back="Old")
    desk.log(tea, "2026-11-17", come_back="The river")
    desk.log(soup, "2026-11-20", come_back="Salt")
    assert desk.groups.come_back(tea) == "The river"
    thrown = desk.log(tea, "2026-11-19", come_back="Thrown away")
    desk.record.put_in_trash(thrown.uid)
    assert desk.groups.come_back(tea) == "The river"


def test_a_group_ends_is_kept_and_goes_on(desk: GroupDesk) -> None:
    tea = desk.group(plan=("Kettle on",))
    desk.groups.end(tea.uid)
    assert desk.groups.going() == []
    [ended] = desk.groups.ended()
    assert (ended.ended_on, ended.plan) == (date(2026, 11, 22), ("Kettle on",))
    desk.groups.begin_again(tea.uid)
    assert desk.groups.going() == [tea]


def test_taking_a_group_out_takes_its_plans_leaves_its_sessions_and_can_be_undone(desk: GroupDesk) -> None:
    tea, soup = desk.group(), desk.group(name="Soup")
    session = desk.log(tea, "2026-11-17")
    mine = desk.calendar.plan_group(tea, date(2026, 11, 24))
    other = desk.calendar.plan_group(soup, date(2026, 11, 24))
    desk.drafts.keep(desk.drafts.begin("group_form", tea.uid, {"name": "Tea and cake"}))
    planned = desk.groups.drop(tea.uid)
    assert planned == [mine]
    assert desk.logbook.following.planned.all() == [other]
    assert desk.drafts.of_page("group_form") == []
    assert desk.groups.name(tea.uid) is None
    assert desk.record.get(session.uid).words.group == tea.uid
    desk.groups.put_back(tea, planned)
    assert desk.groups.get(tea.uid) == tea
    assert mine in desk.logbook.following.planned.all()


def test_what_cannot_be_is_refused_and_nothing_is_kept(desk: GroupDesk) -> None:
    for wrong in ({"name": " "}, {"starts_at": "25:00"}, {"led_by": "Rowan"}, {"plan": ("x",) * 41}):
        with pytest.raises(EntryProblems):
            desk.group(**wrong)
    assert desk.groups.all() == []
    with pytest.raises(NothingThere):
        desk.groups.get(bytes(8))


def test_empty_lines_of_a_plan_are_left_out(desk: GroupDesk) -> None:
    assert desk.group(plan=("Kettle on", "  ", " Hellos ")).plan == ("Kettle on", "Hellos")


def test_today_offers_what_was_usual_lately_and_was_not_logged(desk: GroupDesk) -> None:
    sunday = desk.group(name="Walk", weekday=6)
    saturday = desk.group(name="Music", weekday=5)
    desk.group(name="Long ago this week", weekday=2)
    desk.group(name="Begun today", weekday=5, begun_on=desk.clock.today())
    desk.groups.end(desk.group(name="Ended", weekday=6).uid)
    fortnight = desk.group(name="Every second week", weekday=6, every="two_weeks")
    desk.log(fortnight, "2026-11-15")
    due = [(group.name, day) for group, day in desk.groups.due()]
    assert due == [("Walk", date(2026, 11, 22)), ("Music", date(2026, 11, 21))]
    desk.log(saturday, "2026-11-22")
    assert [group for group, _day in desk.groups.due()] == [sunday]
