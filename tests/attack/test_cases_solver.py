"""What a solver and a comparison make of everything that left."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerlog.domain.lists import Lists
from peerlog.domain.period import Period
from peerlog.summary.gate import Band
from tests.attack.attacker import covers
from tests.attack.edges import edgy_blocks, lived
from tests.attack.ward import QUARTER, YEAR, Ward
from tests.attack.years import Publish, Told, leaks, members_of, random_year
from tests.conftest import examples
from tests.summary.random_logs import Caseload, Lived

Number = tuple[str, str, str, tuple[str, ...]]
"""Table, line, measure, and the months it is about."""


@examples(8)
@given(seed=st.integers(0, 2**32))
def test_no_cell_of_one_to_four_people_is_proven_in_any_month_or_quarter(
    seed: int, lists: Lists, publish: Publish
) -> None:
    """Case 18: on small logs at the edges; test_attacker.py and test_fuzz.py do it on many more."""
    told = publish(lived(edgy_blocks(seed, lists, QUARTER)), QUARTER)
    assert leaks(told) == []


def test_what_was_saved_proves_no_small_group(ward: Ward, lists: Lists) -> None:
    """Case 18: a year read from the ledger after its files were saved, last quarter first."""
    log = random_year(3, lists)
    ward.live(log)
    for period in (Period.parse("2026-Q4"), Period.parse("2026-05"), YEAR):
        ward.said(period)
    assert leaks(ward.told(log)) == []


def without(gone: int, log: Sequence[Lived]) -> list[Lived]:
    """The log of a year in which this person never came: groups went on with one fewer."""
    met: set[int] = set()
    found = []
    for one in log:
        left = one.people - {gone}
        newcomers, met = left - met, met | left
        if left == one.people:
            found.append(one)
        elif left:
            session = one.session
            word = bytes([2] * 7 + [gone])
            words = replace(session.words, code_words=tuple(w for w in session.words.code_words if w != word))
            headcount = None if session.headcount is None else session.headcount - 1
            new_faces = None if session.new_faces is None else len(newcomers)
            session = replace(session, words=words, headcount=headcount, new_faces=new_faces)
            found.append(Lived(session, left))
    return found


def numbers_of(told: Told) -> dict[Number, tuple[Band, int]]:
    """Every shown number with its base."""
    found = {}
    for row, months in covers(told.rows()):
        assert row.shown is not None
        found[row.table, row.category, row.measure, months] = (row.shown, row.base)
    for row in told.rows():
        if row.measure == "people" and row.shown is not None:
            found[row.table, row.category, "people", (row.period,)] = (row.shown, row.base)
    return found


@pytest.mark.parametrize("seed", [11])
def test_one_person_less_moves_a_number_by_less_than_their_share_and_one_band(
    seed: int, lists: Lists, publish: Publish
) -> None:
    """Case 19: for every person of the log."""
    chance = random.Random(seed)
    people = 12
    log = Caseload(chance, lists, people, tie_share=1.0, tie_often=1.0, evenness=2.0, days=181).live(220)
    half = [Period.parse("2026-Q1"), Period.parse("2026-Q2")]
    told = publish.in_steps([(log, half)])
    before = numbers_of(told)
    compared = 0
    for gone in range(people):
        less = publish.in_steps([(without(gone, log), half)])
        after = numbers_of(less)
        for number, (shown, base) in before.items():
            table, category, measure, months = number
            if number not in after:
                continue
            now, base_now = after[number]
            share = told.truth((table, (category,), months))[0] - less.truth((table, (category,), months))[0]
            at_most = {"sessions": share, "people": 1, "hours": 4 * share + 1}.get(measure)
            if at_most is None or table == "group_attendances":
                continue
            if not share and measure != "people":
                assert now == shown, (gone, number)
            # "Fewer than their share and one band": the lower ends are whole bands apart.
            assert abs(shown.low - now.low) < at_most + max(base, base_now), (gone, number)
            compared += 1
        for closing, other in zip(told.closings, less.closings, strict=True):
            inside = {str(month) for month in closing.period.months}
            if not any(gone in one.people and f"{one.session.held_on:%Y-%m}" in inside for one in log):
                assert closing == other, (gone, closing.period)
    assert compared > 100


def test_the_truth_without_somebody_is_smaller_by_what_they_came_alone_for(lists: Lists) -> None:
    """Case 19: what the comparison rests on."""
    log = Caseload(random.Random(1), lists, 8, tie_share=1.0, tie_often=1.0).live(80)
    alone = [one for one in log if one.people == {3}]
    everything = members_of(log, lists)
    less = members_of(without(3, log), lists)
    months = {month for table, _line, month in everything if table == "total"}
    total = sum(everything["total", "all", month][0] for month in months)
    assert total - sum(less.get(("total", "all", month), (0, 0))[0] for month in months) == len(alone) > 0
    assert not any(3 in people for _n, people in less.values())
