"""By linear reasoning over everything published, no small withheld group can be proven to exist (G4)."""

from __future__ import annotations

import random

import pytest

from peerlog.domain.lists import Lists
from peerlog.domain.period import Period
from tests.attack.years import YEAR, Publish, leaks, random_year, untrue


@pytest.mark.parametrize("seed", [0])
def test_an_intruder_with_every_file_proves_no_small_group(seed: int, lists: Lists, publish: Publish) -> None:
    told = publish(random_year(seed, lists))
    assert leaks(told) == []
    assert untrue(told) == []


def test_late_entries_between_a_month_and_its_quarter_give_nothing_away(
    lists: Lists, publish: Publish
) -> None:
    chance = random.Random(7)
    year = random_year(5, lists)
    in_time = [one for one in year if chance.random() >= 0.15]
    told = publish.in_steps([(in_time, YEAR.months), (year, [YEAR])])
    # An exact headline would be about another log than the quarters are.
    assert leaks(told, headline_is_exact=False) == []
    assert leaks(told.only("month", in_time, lists)) == []
    assert leaks(told.only("quarter", year, lists)) == []


@pytest.mark.slow
def test_what_is_asked_for_last_first_tells_no_more(lists: Lists, publish: Publish) -> None:
    year = random_year(3, lists)
    order = [Period.parse(text) for text in ("2026-Q4", "2026-02", "2026-Q2", "2026-09", "2026")]
    told = publish.in_steps([(year, order)])
    assert leaks(told) == []
    straight = publish(year)
    assert set(told.closings) == set(straight.closings)


@pytest.mark.slow
@pytest.mark.parametrize(
    "seed",
    range(100, 140),
)
def test_an_intruder_proves_no_small_group_in_many_years(seed: int, lists: Lists, publish: Publish) -> None:
    told = publish(random_year(seed, lists))
    assert leaks(told) == []
    assert untrue(told) == []
