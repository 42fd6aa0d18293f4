"""Each rule of the gate at its own edge, in a case where no other rule would step in for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from peerlog.domain.session import Session
from peerlog.summary.gate import NOBODY, Band, Figures, band, is_safe, may_be_known
from peerlog.summary.hold_back import Bench
from peerlog.summary.parameters import Parameters
from peerlog.summary.small_part import Months, MonthTotals, proves_too_much
from peerlog.summary.tables import BY_KEY
from tests.summary.conftest import Counting
from tests.summary.days import JULY, group, one, spread
from tests.summary.test_gate import QUARTER, Numbers, Publish, publish

__all__ = ["publish"]

BY = Parameters()
AUGUST = date(2026, 8, 1)
AT_THE_EDGE = Figures(people=5, sessions=10, minutes=100, top1=5, top2=8, top1_minutes=50)
FEW = Figures(people=2, sessions=3, top1=2, top2=3)
MANY = Figures(people=9, sessions=20, top1=3, top2=6)


def test_a_cell_at_every_edge_at_once_is_safe() -> None:
    assert is_safe(AT_THE_EDGE, BY)


@pytest.mark.parametrize(
    "beyond",
    [{"people": 4}, {"top1": 6}, {"top2": 9}, {"top1_minutes": 51}],
    ids=lambda said: next(iter(said)),
)
def test_one_step_beyond_any_edge_is_not(beyond: Mapping[str, int]) -> None:
    assert not is_safe(replace(AT_THE_EDGE, **beyond), BY)


def test_nobody_stands_out_by_far_whoever_the_nameless_are() -> None:
    assert is_safe(replace(AT_THE_EDGE, sessions=12, most1=9), BY)
    assert not is_safe(replace(AT_THE_EDGE, sessions=12, most1=10), BY)
    assert is_safe(replace(AT_THE_EDGE, most1_minutes=75), BY)
    assert not is_safe(replace(AT_THE_EDGE, most1_minutes=76), BY)


def test_what_is_sensitive_has_a_stricter_edge() -> None:
    for most, safe in ((8, True), (9, False)):
        cell = replace(AT_THE_EDGE, sessions=12, most1=most)
        assert is_safe(cell, BY)
        assert is_safe(cell, BY, sensitive=True) is safe


def test_of_a_withheld_cell_of_enough_people_it_may_be_known_that_it_is_there() -> None:
    mostly_one = Figures(people=5, sessions=12, top1=9, top2=10, most1=9)
    assert may_be_known(mostly_one, 12, BY)
    assert not may_be_known(replace(mostly_one, people=4), 1, BY)
    # What is sensitive must be true of the others alone.
    assert may_be_known(mostly_one, 3, BY, sensitive=True)
    assert not may_be_known(mostly_one, 4, BY, sensitive=True)
    assert may_be_known(MANY, 20, BY, sensitive=True)
    assert not may_be_known(replace(mostly_one, people=4), 1, BY, sensitive=True)


def test_somebody_first_named_before_is_nobody_met_for_the_first_time(publish: Publish) -> None:
    """Ten people, not five: their code words came before the five others were met."""
    named = july(range(5))
    once = [one(None, day=date(2026, 7, 20), familiarity="first_time") for _ in range(5)]
    numbers = publish([*named, *once])
    assert numbers["2026-07", "total", "all", "people"] == Band(10, 14)


def test_two_sessions_are_too_few_however_many_people_came() -> None:
    assert not is_safe(Figures(people=30, sessions=2), BY)
    assert is_safe(Figures(people=30, sessions=3), BY)


@pytest.mark.parametrize(
    ("number", "base", "shown"),
    [(1, 5, (1, 4)), (4, 5, (1, 4)), (5, 5, (5, 9)), (9, 5, (5, 9)), (10, 5, (10, 14)), (9, 10, (1, 9))],
)
def test_a_band_is_as_wide_as_its_base_and_never_begins_at_nought(
    number: int, base: int, shown: tuple[int, int]
) -> None:
    assert band(number, base) == Band(*shown)


def in_months(**cells: Figures) -> dict[Months, Figures]:
    return {(month,): cell for month, cell in cells.items()}


@pytest.mark.parametrize(("low", "others_high", "proven"), [
    (20, None, False),
    (21, None, True),
    (0, 3, False),
    (0, 2, True),
])  # fmt: skip
def test_a_small_part_is_proven_when_the_rest_has_no_room(
    low: int, others_high: int | None, proven: bool
) -> None:
    totals, within = MonthTotals({"july": 3, "august": 20}, {}), in_months(july=FEW, august=MANY)
    found = proves_too_much(within.__getitem__, totals, BY, low=low, others_high=others_high)
    assert found is proven


def test_a_part_of_enough_people_or_of_nobody_proves_nothing() -> None:
    totals = MonthTotals({"july": 3, "august": 20}, {})
    for july in (MANY, NOBODY):
        within = in_months(july=july, august=MANY)
        assert not proves_too_much(within.__getitem__, totals, BY, low=21, others_high=0)


def test_of_the_true_total_and_the_one_said_the_one_that_proves_more_is_taken() -> None:
    said = MonthTotals(
        {"july": 3, "august": 26, "september": 18}, {"august": Band(20, 24), "september": Band(20, 24)}
    )
    assert said.fewest(("august",)) == 24
    assert said.most(("august",)) == 26
    assert said.fewest(("september",)) == 18
    assert said.most(("september",)) == 20
    assert said.fewest(("july",)) == said.most(("july",)) == 3


def july(who: range, times: int = 1, **said: Any) -> list[Session]:
    return spread([one(person, **said) for _ in range(times) for person in who])


def august(who: range, times: int = 1, **said: Any) -> list[Session]:
    return spread([one(person, **said) for _ in range(times) for person in who], AUGUST)


def driving(numbers: Numbers, line: str) -> Band | None:
    return numbers["2026-Q3", "driving", line, "sessions"]


def test_what_a_table_withholds_together_is_a_group_too(publish: Publish) -> None:
    """The one published line has no room for all of July: two people's sessions would be proven there."""
    shown = july(range(8), 3, driving="they")
    late = [*august(range(22, 24), driving="both"), *august(range(30, 34), driving="me_or_other")]
    numbers = publish([*shown, *july(range(20, 22), 2, driving="both"), *late])
    assert driving(numbers, "they") is None
    numbers = publish([*shown, *august(range(20, 22), 2, driving="both"), *late])
    assert driving(numbers, "they") == Band(20, 24)


def test_lines_together_may_not_point_at_a_month_of_two_people(publish: Publish) -> None:
    few = [*august(range(20, 22), 2, driving="they"), *august(range(20, 22), 2, driving="both")]
    numbers = publish([*july(range(6), driving="they"), *july(range(4, 10), driving="both"), *few])
    # Each on its own may be said. Both together would leave eight at least for August, which had four people.
    assert sorted([driving(numbers, "they"), driving(numbers, "both")], key=bool) == [None, Band(10, 14)]


def test_a_line_may_not_point_at_two_people_in_a_month_of_many(publish: Publish) -> None:
    def with_few(how_often: int) -> Numbers:
        few = august(range(20, 22), how_often, driving="they")
        others = [*july(range(8), driving="both"), *august(range(11), 2, driving="both")]
        return publish([*july(range(30, 36), driving="they"), *few, *others])

    # Fifteen at least, and July as a whole had fourteen sessions.
    assert driving(with_few(5), "they") is None
    assert driving(with_few(4), "they") == Band(10, 14)


def test_the_other_lines_may_leave_no_room_for_two_people(publish: Publish) -> None:
    def with_few(few: list[Session]) -> list[Band | None]:
        told = publish([*july(range(10), 3, driving="they"), *august(range(17), 2, driving="both"), *few])
        return [driving(told, "they"), driving(told, "both")]

    # Thirty-four at most in the other line, and August as a whole had more: one of the two is enough to say.
    assert with_few(august(range(40, 42), 2, driving="they")).count(None) == 1
    assert with_few([]) == [Band(30, 34), Band(30, 34)]


def test_a_line_for_itself_may_not_point_at_two_people_either(publish: Publish) -> None:
    def with_few(how_often: int) -> Band | None:
        few = august(range(20, 22), how_often, values=("choice",))
        others = [*july(range(8)), *august(range(11), 2)]
        numbers = publish([*july(range(30, 36), values=("choice",)), *few, *others])
        return numbers["2026-Q3", "values", "choice", "sessions"]

    assert with_few(5) is None
    assert with_few(4) == Band(10, 14)


def test_people_who_may_be_the_same_are_not_added(publish: Publish) -> None:
    """Five code words and five people met once: nobody knows whether these are ten or five."""
    named, once = july(range(5)), [one(None, familiarity="first_time") for _ in range(5)]
    assert publish([*named, *spread(once)])["2026-07", "total", "all", "people"] == Band(5, 9)
    before = spread([one(who) for who in range(5)], date(2026, 6, 1))
    numbers = publish([*before, *named, *spread(once)])
    assert numbers["2026-07", "total", "all", "people"] == Band(10, 14)


def test_one_person_stands_out_where_two_do_not(publish: Publish) -> None:
    def with_one_often(times: int) -> Band | None:
        numbers = publish(spread([*[one(1)] * times, *[one(who) for who in range(2, 12)]], JULY))
        return numbers["2026-07", "total", "all", "sessions"]

    assert with_one_often(11) is None
    assert with_one_often(10) == Band(20, 24)


def test_who_led_and_first_meetings_must_fit_into_less_than_all_sessions(counting: Counting) -> None:
    """Who led into sessions with several people, first meetings into the people of months and quarters."""
    sessions = [*july(range(6), 3), *spread([group(range(6), headcount=6)] * 4), *august(range(6), 2)]
    with counting(numbered(sessions), QUARTER) as counter:
        bench = Bench(counter, BY, MonthTotals(counter.sessions_by_month(), {}))
        assert bench.totals.sessions == {"2026-07": 22, "2026-08": 12}
        assert bench.judging(BY_KEY["led_by"]).totals.sessions == {"2026-07": 4}
        met = bench.judging(BY_KEY["familiarity"]).totals
        assert met.sessions == {"2026-07": 6, "2026-08": 6}
        assert met.fewest(("2026-07", "2026-08")) == 6


def numbered(sessions: list[Session]) -> list[Session]:
    return [replace(session, uid=number.to_bytes(8, "big")) for number, session in enumerate(sessions)]
