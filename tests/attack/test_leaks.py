"""Leaks that attacking found, each as the smallest log that showed it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from peerlog.domain.session import Owned
from tests.attack.edges import Block, lived
from tests.attack.years import QUARTER, YEAR, Publish, leaks

JULY, AUGUST, SEPTEMBER = "2026-07", "2026-08", "2026-09"


def group(month: str, people: range, times: int = 1, **ticked: object) -> Block:
    return Block(
        month, people, times, together=True, kind="group", ticked={"headcount": len(people), **ticked}
    )


def remote(month: str, people: range, times: int = 1, **ticked: object) -> Block:
    return Block(month, people, times, kind="remote", ticked=ticked)


def alone(month: str, people: range, times: int = 1, **ticked: object) -> Block:
    return Block(month, people, times, ticked=ticked)


FAMILIES_FROM_OWNERS = [
    group(AUGUST, range(20, 25), 3, strengths=(Owned("kindness", "ours"),)),
    alone(AUGUST, range(20, 22), strengths=(Owned("spotting_good_things", "ours"),)),
]
GROUPS_FROM_WHO_LED = [
    group(JULY, range(1), 2, led_by="another_peer"),
    group(SEPTEMBER, range(3), 4, led_by="another_peer", minutes=30),
    group(SEPTEMBER, range(20, 22), 4, led_by="another_peer", minutes=15),
    remote(AUGUST, range(5, 11)),
    alone(SEPTEMBER, range(20, 34), 4),
]
WHO_LED_FROM_GROUPS = [
    group(SEPTEMBER, range(20, 25), 2, led_by="member"),
    group(AUGUST, range(20, 21), 2, led_by="another_peer"),
    alone(SEPTEMBER, range(30, 32), 3),
    alone(AUGUST, range(30, 38)),
    alone(SEPTEMBER, range(30, 44)),
]
GROUPS_FROM_PEOPLE = [
    alone(JULY, range(20, 22)),
    group(JULY, range(5, 8)),
    alone(AUGUST, range(5)),
]
PEOPLE_FROM_THE_EXACT_HEADLINE = [
    remote(AUGUST, range(8)),
    alone(JULY, range(20, 25)),
    alone(SEPTEMBER, range(30, 32)),
]

PEOPLE_FROM_FIRST_TIMES = [
    alone(AUGUST, range(14), 2, familiarity="first_time"),
    alone(JULY, range(30, 31), familiarity="first_time"),
]


def test_first_times_and_people_reached_do_not_point_at_one_person(publish: Publish) -> None:
    assert leaks(publish(lived(PEOPLE_FROM_FIRST_TIMES), QUARTER)) == []


def test_whose_a_strength_was_does_not_point_at_a_family_that_is_hidden(publish: Publish) -> None:
    assert leaks(publish(lived(FAMILIES_FROM_OWNERS), QUARTER)) == []


@pytest.mark.parametrize("log", [GROUPS_FROM_WHO_LED, WHO_LED_FROM_GROUPS])
def test_who_led_does_not_point_at_groups_that_are_hidden(log: Sequence[Block], publish: Publish) -> None:
    assert leaks(publish(lived(log), QUARTER)) == []


def test_more_people_than_sessions_do_not_point_at_a_small_group(publish: Publish) -> None:
    assert leaks(publish(lived(GROUPS_FROM_PEOPLE), QUARTER)) == []


def test_people_reached_beside_an_exact_headline_do_not_point_at_the_rest(publish: Publish) -> None:
    assert leaks(publish(lived(PEOPLE_FROM_THE_EXACT_HEADLINE), QUARTER)) == []


def test_bands_alone_do_not_tell_that_somebody_came_in_september(publish: Publish) -> None:
    told = publish(lived(PEOPLE_FROM_THE_EXACT_HEADLINE), QUARTER)
    september = ("total", ("all",), (SEPTEMBER,))
    assert september not in leaks(told, headline_is_exact=False)
    assert told.truth(september) == (2, frozenset({30, 31}))


def test_fewer_attendances_than_people_do_not_point_at_a_few_who_came_alone(publish: Publish) -> None:
    together = [group(JULY, range(6)), group(JULY, range(1)), group(JULY, range(1, 2))]
    few = alone(JULY, range(20, 24))
    assert leaks(publish(lived([*together, few]), QUARTER), headline_is_exact=False) == []


def test_who_led_does_not_tell_of_more_groups_than_the_kinds_that_are_shown(publish: Publish) -> None:
    """The groups of eleven came late, so that their kind is said of the quarter as a whole."""
    late = group(AUGUST, range(30, 41), 3)
    in_time = [
        alone(SEPTEMBER, range(20, 26)),
        remote(SEPTEMBER, range(5, 6), 3),
        remote(AUGUST, range(5, 9)),
        Block(AUGUST, range(20, 34), tied=False),
        alone(SEPTEMBER, range(30, 31), 2),
        Block(AUGUST, range(20, 21), 3, together=True, kind="activity", ticked={"headcount": 1}),
    ]
    everything = lived([*in_time, late])
    both = publish.in_steps([(lived(in_time), QUARTER.months), (everything, [QUARTER])])
    told = both.only("quarter", everything, publish.lists)
    assert leaks(told, headline_is_exact=False) == []


def test_fewer_attendances_than_sessions_do_not_point_at_a_few_who_came_alone(publish: Publish) -> None:
    """No more groups than people who came to them: nineteen at most, of twenty sessions at least."""
    told = lived([alone(AUGUST, range(4), 5), group(AUGUST, range(5), 3)])
    assert leaks(publish(told, QUARTER), headline_is_exact=False) == []


def test_words_joined_over_a_year_do_not_point_at_the_words_of_one_quarter(publish: Publish) -> None:
    """Both words of a kind are told of the year, and the kind of the quarter, where one word was of few."""
    told = lived(
        [
            alone(AUGUST, range(4), strengths=(Owned("humour", "ours"),)),
            alone(AUGUST, range(6), strengths=(Owned("loyalty", "theirs"),)),
            alone("2026-04", range(20, 21), strengths=(Owned("humour"), Owned("reaching_out", "theirs"))),
            remote("2026-04", range(30, 34)),
        ]
    )
    assert leaks(publish(told, YEAR), headline_is_exact=False) == []
