"""Which backups are kept: of the last days, weeks and months that have one, the newest each."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date, datetime

DAYS, WEEKS, MONTHS = 7, 4, 12


def to_keep(made_at: Sequence[datetime]) -> set[datetime]:
    """Of good backups made at these moments, those that stay; the newest is always one of them.

    Counted are days, weeks and months that have a backup, not those of the calendar: after a long absence, or
    with a clock that was wrong for a while, as many stay as before.
    """
    newest_first = sorted(set(made_at), reverse=True)
    return (
        _newest_of_each(newest_first, lambda moment: moment.date(), DAYS)
        | _newest_of_each(newest_first, lambda moment: _week(moment.date()), WEEKS)
        | _newest_of_each(newest_first, lambda moment: (moment.year, moment.month), MONTHS)
    )


def _newest_of_each(
    newest_first: Sequence[datetime], span_of: Callable[[datetime], Hashable], most: int
) -> set[datetime]:
    found: dict[Hashable, datetime] = {}
    for moment in newest_first:
        if len(found) == most and span_of(moment) not in found:
            break
        found.setdefault(span_of(moment), moment)
    return set(found.values())


def _week(day: date) -> tuple[int, int]:
    year, week, _weekday = day.isocalendar()
    return year, week
