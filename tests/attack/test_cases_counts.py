"""Which numbers may be said: each case written down in a logbook and read from its file."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from peerlog.domain.session import Session
from tests.attack.conftest import NewWard
from tests.attack.edges import Block, lived
from tests.attack.ward import HIDDEN, MONTH, QUARTER, YEAR, Ends, Ward
from tests.attack.years import leaks
from tests.summary.days import group, one, spread
from tests.summary.random_logs import Caseload

AUGUST = date(2026, 8, 1)
SessionsOf = Callable[[Sequence[Session]], Ends]


@pytest.fixture
def sessions_of(new_ward: NewWard) -> SessionsOf:
    """What the file of July says of these sessions, spread over its days."""

    def said(sessions: Sequence[Session]) -> Ends:
        ward = new_ward()
        ward.write_down(*spread(sessions))
        return ward.sessions()

    return said


def test_one_person_with_forty_sessions_is_said_nowhere(ward: Ward) -> None:
    """Case 1."""
    ward.write_down(*spread([one(1, minutes=30, values=("choice",), setting="ward")] * 40))
    for period in (MONTH, QUARTER, YEAR):
        assert set(ward.said(period).values()) == {HIDDEN}


def test_nobody_stands_out_behind_a_number(sessions_of: SessionsOf) -> None:
    """Case 2."""
    assert sessions_of([one(1)] * 20 + [one(who) for who in range(2, 8)]) is HIDDEN
    assert sessions_of([one(1)] * 12 + [one(2)] * 12 + [one(who) for who in (3, 4, 5, 6)]) is HIDDEN
    short = [one(who, minutes=15) for who in range(2, 10)]
    assert sessions_of([*short, one(1, minutes=480)]) is HIDDEN
    assert sessions_of([*short, one(1, minutes=15)]) == (5, 9)


def test_four_people_are_hidden_and_five_are_a_band(sessions_of: SessionsOf) -> None:
    """Case 3."""
    assert sessions_of([one(who) for who in range(4)] * 2) is HIDDEN
    assert sessions_of([one(who) for who in range(5)] * 2) == (10, 14)


def test_a_theme_of_nobody_and_a_theme_of_three_make_the_same_file(new_ward: NewWard) -> None:
    """Case 4."""
    everybody = spread([one(who) for who in range(9)] * 2)
    three = [replace(s, themes=("faith",)) if n < 3 else s for n, s in enumerate(everybody)]
    files = []
    for sessions in (everybody, three):
        ward = new_ward()
        ward.write_down(*sessions)
        files.append([row for row in ward.rows(QUARTER) if row["table"] == "themes"])
    assert files[0] == files[1]
    assert {row["status"] for row in files[0]} == {"withheld"}


def test_one_person_in_one_setting_beside_many_in_another_cannot_be_proven(ward: Ward) -> None:
    """Case 5."""
    log = lived(
        [
            Block("2026-07", range(8), 3, ticked={"setting": "ward"}),
            Block("2026-07", range(20, 21), 14, ticked={"setting": "recovery_college"}),
        ]
    )
    ward.live(log)
    said = ward.said(QUARTER)
    assert said["setting", "community", "sessions"] is HIDDEN
    assert leaks(ward.told(log)) == []
    assert leaks(ward.told(log), from_the_rota=True) == []


def test_groups_of_two_are_hidden_and_groups_of_six_are_shown(sessions_of: SessionsOf) -> None:
    """Case 10."""
    assert sessions_of([group(headcount=2)] * 4) is HIDDEN
    assert sessions_of([group(headcount=6)] * 4) == (1, 4)


def test_one_group_of_eight_known_people_is_hidden(sessions_of: SessionsOf) -> None:
    """Case 11."""
    assert sessions_of([group(range(8), headcount=8)]) is HIDDEN


def test_what_everybody_talked_about_is_hidden_and_a_value_of_all_is_shown(ward: Ward) -> None:
    """Case 12."""
    ward.write_down(*spread([one(who, themes=("grief",), values=("choice",)) for who in range(9)] * 2))
    said = ward.said(QUARTER)
    assert said["themes", "grief", "sessions"] is HIDDEN
    assert said["values", "choice", "sessions"] == (15, 19)


def test_values_add_up_to_more_than_the_total_so_that_nothing_can_be_subtracted(ward: Ward) -> None:
    """Case 13."""
    values = tuple(entry.key for entry in ward.content.lists["values"])
    ward.write_down(*spread([one(who, values=values) for who in range(8)] * 2))
    said = ward.said(QUARTER)
    shown = [said["values", value, "sessions"] for value in values]
    assert shown == [(15, 19)] * 5
    assert sum(ends[0] for ends in shown if ends) > 16


def test_a_weekly_group_of_the_same_six_is_shown(ward: Ward) -> None:
    """Case 14."""
    ward.write_down(*spread([group(range(6), headcount=6)] * 4, step=7))
    assert ward.sessions() == (1, 4)


def test_a_month_of_two_people_inside_a_safe_quarter_cannot_be_proven(ward: Ward) -> None:
    """Case 15."""
    log = lived(
        [
            Block("2026-08", range(1, 3), 12, ticked={"driving": "they"}),
            Block("2026-07", range(8), 3, ticked={"driving": "they"}),
            Block("2026-09", range(30, 38), 2, ticked={"driving": "both"}),
        ]
    )
    ward.live(log)
    ward.said(YEAR)
    told = ward.told(log)
    assert told.truth(("driving", ("they",), ("2026-08",))) == (24, frozenset({1, 2}))
    assert leaks(told) == []


@pytest.mark.parametrize(("new", "people"), [(1, [(10, 19)]), (6, [(20, 24), (20, 29), (20, 39)])])
def test_somebody_new_in_the_quarter_does_not_show_in_people_reached(
    new: int, people: list[Ends], ward: Ward
) -> None:
    """Case 20."""
    fourteen = [one(who) for who in range(14)]
    september = [replace(s, held_on=date(2026, 9, 1)) for s in fourteen]
    newcomers = [one(who, day=date(2026, 8, 20)) for who in range(40, 40 + new)]
    ward.write_down(*spread(fourteen), *spread(fourteen, AUGUST), *newcomers, *september)
    assert ward.said()["total", "all", "people"] == (10, 14)
    assert ward.said(QUARTER)["total", "all", "people"] in people


def test_of_people_who_are_mostly_not_noted_never_more_are_claimed_than_came(new_ward: NewWard) -> None:
    """Case 25."""
    claimed = 0
    for seed in range(2):
        ward, chance = new_ward(), random.Random(seed)
        caseload = Caseload(chance, ward.content.lists, 30, tie_share=0.3, tie_often=0.5, group_share=0.6)
        log = caseload.live(300)
        ward.live(log)
        ward.said(YEAR)
        for closing in ward.told(log).closings:
            period = closing.period
            inside = [one for one in log if period.first_day <= one.session.held_on <= period.last_day]
            came = len(frozenset[int]().union(*(one.people for one in inside)))
            for row in closing.rows:
                if row.measure == "people" and row.shown is not None:
                    assert row.shown.low <= came
                    claimed += 1
    assert claimed


def test_twelve_groups_of_two_do_not_hide_behind_one_of_six(sessions_of: SessionsOf) -> None:
    """Case 26."""
    assert sessions_of([*[group(headcount=2)] * 12, group(headcount=6)]) is HIDDEN
