"""On which days a group usually meets."""

from __future__ import annotations

from datetime import date

import pytest

from peerlog.domain.group import PeerGroup
from peerlog.domain.rhythm import last_day, next_days

SUNDAY = date(2026, 11, 22)


def group(weekday: int | None, every: str | None) -> PeerGroup:
    return PeerGroup(uid=bytes(8), name="Tea", weekday=weekday, every=every)


def test_every_week_it_is_the_next_such_days() -> None:
    days = next_days(group(1, "week"), None, SUNDAY, 3)
    assert days == [date(2026, 11, 24), date(2026, 12, 1), date(2026, 12, 8)]


@pytest.mark.parametrize(
    ("met_on", "first"),
    [
        (date(2026, 11, 10), date(2026, 11, 24)),
        (date(2026, 11, 17), date(2026, 12, 1)),
        (None, date(2026, 11, 24)),
    ],
)
def test_every_second_week_is_counted_from_a_day_it_met(met_on: date | None, first: date) -> None:
    days = next_days(group(1, "two_weeks"), met_on, SUNDAY, 2)
    assert days[0] == first
    assert (days[1] - days[0]).days == 14


def test_once_a_month_stays_in_the_same_week_of_the_month() -> None:
    second_tuesday = date(2026, 11, 10)
    days = next_days(group(1, "month"), second_tuesday, SUNDAY, 3)
    assert days == [date(2026, 12, 8), date(2027, 1, 12), date(2027, 2, 9)]


def test_a_fifth_week_counts_as_the_fourth() -> None:
    days = next_days(group(4, "month"), date(2026, 10, 30), SUNDAY, 2)
    assert days == [date(2026, 11, 27), date(2026, 12, 25)]


def test_without_a_day_or_a_rhythm_nothing_is_usual() -> None:
    assert next_days(group(None, "week"), None, SUNDAY, 3) == []
    assert next_days(group(1, None), None, SUNDAY, 3) == []
    assert last_day(group(None, "week"), SUNDAY) is None


def test_the_last_usual_day_may_be_today() -> None:
    assert last_day(group(6, None), SUNDAY) == SUNDAY
    assert last_day(group(0, None), SUNDAY) == date(2026, 11, 16)
