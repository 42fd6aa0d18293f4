"""On which days a group usually meets: from its weekday, how often, and a day on which it met."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from peerlog.domain.group import PeerGroup

_WEEK = timedelta(days=7)
_FARTHEST = date(9990, 1, 1)


def next_days(group: PeerGroup, met_on: date | None, first: date, how_many: int) -> list[date]:
    """The next usual days from `first` on; none where no weekday or no rhythm was said.

    `met_on` is a day on which it met or will meet: every second week is counted from there, and in a month
    the same week of the month.
    """
    return list(islice(_days(group, met_on, first), how_many))


def last_day(group: PeerGroup, today: date) -> date | None:
    """The latest of its weekdays up to today; None where no weekday was said."""
    if group.weekday is None:
        return None
    return today - timedelta(days=(today.weekday() - group.weekday) % 7)


def _days(group: PeerGroup, met_on: date | None, first: date) -> Iterator[date]:
    if group.weekday is None or group.every is None:
        return
    day = first + timedelta(days=(group.weekday - first.weekday()) % 7)
    anchor = met_on if met_on is not None and met_on.weekday() == group.weekday else None
    if group.every == "two_weeks" and anchor is not None and (day - anchor).days % 14:
        day += _WEEK
    if group.every == "month":
        yield from _monthly(day, _week_of_month(anchor or day), group.weekday)
        return
    step = 2 * _WEEK if group.every == "two_weeks" else _WEEK
    while day < _FARTHEST:
        yield day
        day += step


def _monthly(first: date, week: int, weekday: int) -> Iterator[date]:
    year, month = first.year, first.month
    while year < _FARTHEST.year:
        start = date(year, month, 1)
        day = start + timedelta(days=(weekday - start.weekday()) % 7 + 7 * (week - 1))
        if day >= first:
            yield day
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _week_of_month(day: date) -> int:
    """1 to 4: the fifth such weekday counts as the fourth, for most months have no fifth."""
    return min(4, (day.day - 1) // 7 + 1)
