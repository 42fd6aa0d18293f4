from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from peerlog.domain.lists import Lists
from peerlog.domain.period import Period
from peerlog.summary.gate import NOBODY
from tests.conftest import examples
from tests.summary import plain_gate
from tests.summary.conftest import Counting
from tests.summary.random_logs import Caseload, any_sessions

QUARTER = Period.parse("2026-Q3")
SEEDS = st.integers(0, 2**32)


@examples(20)
@given(seed=SEEDS, how_many=st.integers(0, 90), people=st.integers(0, 9))
def test_the_counting_says_what_plain_python_says(
    seed: int, how_many: int, people: int, lists: Lists, counting: Counting
) -> None:
    sessions = any_sessions(random.Random(seed), lists, how_many, people)
    expected = plain_gate.every_cell(sessions, QUARTER, lists)
    with counting(sessions, QUARTER) as counter:
        cells = {(t, c) for t, lines in counter.shape.categories.items() for c in lines} | {("hours", "all")}
        for table, category in cells | set(expected):
            found = counter.of(table, category)
            assert found == expected.get((table, category), NOBODY), (table, category)


@examples(15)
@given(seed=SEEDS, how_many=st.integers(0, 60), people=st.integers(0, 9))
def test_cells_taken_together_are_counted_as_one_set_of_sessions(
    seed: int, how_many: int, people: int, lists: Lists, counting: Counting
) -> None:
    chance = random.Random(seed)
    sessions = any_sessions(chance, lists, how_many, people)
    with counting(sessions, QUARTER) as counter:
        for table in ("total", "setting", "kind", "themes", "strengths", "strengths_whose"):
            lines = counter.shape.categories[table]
            cells = [(line, month) for line in lines for month in counter.months]
            asked = chance.sample(cells, chance.randint(0, len(cells)))
            assert counter.union(table, asked) == plain_gate.union(table, asked, sessions, QUARTER, lists)


@examples(20)
@given(
    seed=SEEDS,
    people=st.integers(1, 40),
    tie_share=st.sampled_from([0.0, 0.3, 0.7, 1.0]),
    say_share=st.sampled_from([0.0, 0.5, 1.0]),
)
def test_never_more_people_are_counted_than_were_really_there(
    seed: int, people: int, tie_share: float, say_share: float, lists: Lists, counting: Counting
) -> None:
    caseload = Caseload(random.Random(seed), lists, people, tie_share=tie_share, say_share=say_share)
    lived = caseload.live(120)
    truth: dict[tuple[str, str], set[int]] = {}
    for one in lived:
        for session in plain_gate.counted([one.session], QUARTER, lists):
            for cell in plain_gate.memberships(session, lists):
                truth.setdefault(cell, set()).update(one.people)
    with counting([one.session for one in lived], QUARTER) as counter:
        for cell, really in truth.items():
            assert counter.of(*cell).people <= len(really), cell


def test_own_work_is_counted_apart_and_describes_nobody(lists: Lists, counting: Counting) -> None:
    sessions = any_sessions(random.Random(5), lists, 200, 6)
    expected: dict[str, int] = {}
    for session in sessions:
        own = lists["kind"][session.kind].present == "nobody" and not session.words.code_words
        inside = QUARTER.first_day <= session.held_on <= QUARTER.last_day
        if own and inside and session.ok_to_count and session.counted_here and not session.trashed_on:
            expected[session.kind] = expected.get(session.kind, 0) + 1
    with counting(sessions, QUARTER) as counter:
        assert counter.own_work("own_work") == expected
        assert expected
        assert counter.of("kind", "meeting") == NOBODY
