"""The figures of a period's cells, and of any set of its sessions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from peerlog.domain.period import Period
from peerlog.summary import facts
from peerlog.summary.facts import Counted, Facts, Rows
from peerlog.summary.gate import Figures
from peerlog.summary.tables import Shape

Member = tuple[str, str]
"""A category in one month (`2026-07`)."""

ONE_AND_THE_SAME = 0
"""Stands for everybody who cannot be told apart. Who was met once stands under a negative number."""


def days_read(period: Period) -> tuple[date, date]:
    """The days whose sessions the counting of a period, or of any period inside it, looks at.

    Who has a code word and was met in the year before is known to be no new face. Further back nobody is
    looked for: a longer memory would make the opening of a long log slow, and a shorter one only counts fewer
    people. It hangs on the period alone, never on what else is asked for, so that the order of requests
    changes nothing.
    """
    return period.first_day.replace(year=period.first_day.year - 1), period.last_day


class Counter:
    """The figures of one period; the logbook is read once, through a callable that can reach no word."""

    def __init__(self, rows: Rows, shape: Shape, period: Period) -> None:
        self.shape, self.period = shape, period
        self.months = tuple(str(month) for month in period.months)
        since, _last = days_read(period)
        self._facts = facts.read(rows, shape, period.first_day, period.last_day, since)
        self._figures: dict[int, Figures] = {}

    def of(self, table: str, category: str) -> Figures:
        """The whole period's cell."""
        return self._of_set(self._facts.cells.get((table, category), 0))

    def union(self, table: str, members: Iterable[Member]) -> Figures:
        """Some cells of some months of one table, taken as one set of sessions."""
        found = 0
        for category, month in members:
            found |= self._facts.cells.get((table, category), 0) & self._facts.by_month.get(month, 0)
        return self._of_set(found)

    def cells_in(self, table: str, categories: Iterable[str], months: Iterable[str]) -> Figures:
        """Some categories of one table within some months, as one."""
        return self._of_set(self._set_of(table, categories) & self._in(months))

    def sessions_by_month(self) -> dict[str, int]:
        """Every month of the period that has sessions."""
        return {month: found.bit_count() for month, found in self._facts.by_month.items()}

    def fresh_by_month(self) -> dict[str, int]:
        return {
            month: sum(one.fresh for one in self._each(found))
            for month, found in self._facts.by_month.items()
        }

    def known_by_month(self) -> dict[str, frozenset[int]]:
        """The person numbers met in each month."""
        return {
            month: frozenset().union(*(one.tied for one in self._each(found)))
            for month, found in self._facts.by_month.items()
        }

    def attendances(self, table: str, category: str) -> int:
        """The headcounts of the sessions in a cell, added up."""
        return sum(one.headcount for one in self._each(self._facts.cells.get((table, category), 0)))

    def own_work(self, table: str) -> dict[str, int]:
        """Sessions nobody supported is present at, by category."""
        return {category: n for (of, category), n in self._facts.own.items() if of == table}

    def _set_of(self, table: str, categories: Iterable[str]) -> int:
        found = 0
        for category in categories:
            found |= self._facts.cells.get((table, category), 0)
        return found

    def _in(self, months: Iterable[str]) -> int:
        found = 0
        for month in months:
            found |= self._facts.by_month.get(month, 0)
        return found

    def _of_set(self, asked: int) -> Figures:
        if asked not in self._figures:
            self._figures[asked] = figures(list(self._each(asked)), self._facts)
        return self._figures[asked]

    def _each(self, asked: int) -> Iterator[Counted]:
        sessions = self._facts.sessions
        while asked:
            lowest = asked & -asked
            yield sessions[lowest.bit_length() - 1]
            asked ^= lowest


def figures(cell: list[Counted], of: Facts) -> Figures:
    """What has to be known of these sessions (DISCLOSURE.md sections 2 and 3)."""
    sessions: dict[int, int] = {}
    minutes: dict[int, int] = {}
    for number, one in enumerate(cell):
        if one.small:
            there = set(one.tied)
            if one.nameless:
                there.add(ONE_AND_THE_SAME)
            if one.is_for_somebody_met_once:
                there.add(-1 - number)
            for who in there:
                sessions[who] = sessions.get(who, 0) + 1
                minutes[who] = minutes.get(who, 0) + one.minutes
    small = sum(one.small for one in cell)
    most_often = sorted(sessions.values(), reverse=True)
    named = max((n for who, n in sessions.items() if who > 0), default=0)
    named_minutes = max((n for who, n in minutes.items() if who > 0), default=0)
    once = [n for who, n in minutes.items() if who < 0]
    nameless = sessions.get(ONE_AND_THE_SAME, 0)
    return Figures(
        people=_people(cell, of),
        sessions=len(cell),
        minutes=sum(one.minutes for one in cell),
        top1=most_often[0] if most_often else 0,
        top2=min(sum(most_often[:2]), small),
        top1_minutes=max(minutes.values(), default=0),
        # Somebody with a code word may be behind every session without one, and behind one first time.
        most1=min(named + nameless + len(once[:1]), small),
        most1_minutes=named_minutes + minutes.get(ONE_AND_THE_SAME, 0) + max(once, default=0),
        known=len(_known(cell)),
        fresh=sum(one.fresh for one in cell),
    )


def _known(cell: Iterable[Counted]) -> frozenset[int]:
    return frozenset().union(*(one.tied for one in cell))


def _people(cell: list[Counted], of: Facts) -> int:
    """At least how many different people: never more than there were.

    Everybody with a code word, everybody met for the first time without one, less those who may be both:
    a new face can only be somebody whose code word was first used on that day or later.
    """
    known = _known(cell)
    may_be_new = sorted(of.first_tied[person] for person in known - of.met)
    first_times = sorted((one.held_on, one.fresh) for one in cell if one.fresh)
    new_so_far = may_be_both = place = 0
    for day in may_be_new:
        while place < len(first_times) and first_times[place][0] <= day:
            new_so_far += first_times[place][1]
            place += 1
        if new_so_far > may_be_both:
            may_be_both += 1
    fresh = sum(number for _day, number in first_times)
    return max(len(known) + fresh - may_be_both, max((one.size for one in cell), default=0))
