"""Seven days, four weeks, twelve months: which backups stay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from peerlog.domain.rotation import to_keep

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)  # a Sunday
MOMENTS = st.lists(
    st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    max_size=60,
)


def days_ago(*days: float) -> list[datetime]:
    return [NOON - timedelta(days=day) for day in days]


def test_after_two_years_of_daily_backups_days_weeks_and_months_are_there() -> None:
    kept = sorted(to_keep(days_ago(*range(730))), reverse=True)
    assert kept[:7] == days_ago(*range(7))
    # The newest of each week is its Sunday, of each month its last day.
    assert set(days_ago(0, 7, 14, 21)) <= set(kept)
    assert {(day.year, day.month) for day in kept} >= {(2026, m) for m in range(1, 12)} | {(2025, 12)}
    assert len(kept) == 7 + 3 + 11
    assert min(kept).date().isoformat() == "2025-12-31"


def test_of_one_day_the_newest_stays() -> None:
    morning, noon, evening = (NOON + timedelta(hours=hours) for hours in (-4, 0, 6))
    assert to_keep([noon, evening, morning]) == {evening}


def test_a_backup_of_long_ago_stays_until_enough_others_are_there() -> None:
    assert to_keep(days_ago(900, 400, 0)) == set(days_ago(900, 400, 0))


def test_with_none_none_is_kept() -> None:
    assert to_keep([]) == set()


@given(MOMENTS)
def test_the_newest_always_stays_and_never_more_than_all_together(moments: list[datetime]) -> None:
    kept = to_keep(moments)
    assert kept <= set(moments)
    assert len(kept) <= 7 + 4 + 12
    if moments:
        assert max(moments) in kept


@given(MOMENTS)
def test_what_was_thrown_away_is_never_missed_later(moments: list[datetime]) -> None:
    """Pruning after each backup keeps the same ones as pruning once at the end."""
    pruned: set[datetime] = set()
    for moment in sorted(moments):
        pruned = to_keep([*pruned, moment])
    assert pruned == to_keep(moments)


@given(MOMENTS)
def test_every_recent_day_week_and_month_with_a_backup_still_has_one(moments: list[datetime]) -> None:
    kept = to_keep(moments)
    for most, span in (
        (7, lambda moment: moment.date()),
        (4, lambda moment: moment.isocalendar()[:2]),
        (12, lambda moment: (moment.year, moment.month)),
    ):
        recent = sorted({span(moment) for moment in moments}, reverse=True)[:most]
        assert {span(moment) for moment in kept} >= set(recent)
