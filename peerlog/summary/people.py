"""People reached: a number that does not add up over periods, so each is checked against all others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations, product

from peerlog.domain.period import Period
from peerlog.summary.count import Counter
from peerlog.summary.gate import Band, band, is_safe, may_be_known
from peerlog.summary.parameters import Parameters
from peerlog.summary.tables import ALL, KIND, TOTAL


@dataclass(frozen=True, slots=True)
class Reached:
    """Published people reached of a sub-period, and the months it speaks for."""

    months: frozenset[str]
    people: Band


MOST_PEOPLE = 1_000_000
"""More than ever come."""

KindsShown = Mapping[tuple[str, frozenset[str]], Band]
"""Published sessions of a kind in some months inside the period."""


Attendances = Mapping[frozenset[str], Band]
"""Published attendances at groups in some months inside the period."""


def people_reached(
    counter: Counter,
    by: Parameters,
    within: Mapping[Period, Band],
    kinds: KindsShown,
    attendances: Attendances,
) -> tuple[Band, int] | None:
    """The band of people reached and its base, or None when no base is coarse enough.

    `within` holds what is published of shorter periods inside. Whoever subtracts those may learn that
    somebody came only in the months left over; that must be enough people or nobody can know.
    """
    total = counter.of(TOTAL, ALL)
    if not is_safe(total, by):
        return None
    check = _LeftOver(counter, by, kinds, attendances)
    told = list(_told(counter.period, within))
    for base in by.people_bases:
        shown = band(total.people, base)
        if not any(check.points_at_few(shown.low, parts) for parts in told):
            return shown, base
    return None


def attendances_point_at_few(
    counter: Counter,
    by: Parameters,
    within: Mapping[Period, Band],
    reached: Band | None,
    attendances: Attendances,
) -> bool:
    """Whether more people were reached than came to groups, and few can have been the others.

    `reached` is what is published of the period's people, `within` of its months'.
    """
    check = _LeftOver(counter, by, {}, attendances)
    if reached is not None:
        for parts in _told(counter.period, within):
            low, left = check.left_over(reached.low, parts)
            if check.somebody_came_alone(low, left):
                return True
    return any(
        check.somebody_came_alone(people.low, frozenset({str(month)})) for month, people in within.items()
    )


def _told(period: Period, within: Mapping[Period, Band]) -> Iterator[tuple[Reached, ...]]:
    """Every choice of published sub-periods that do not overlap, the empty one too."""
    if period.type == "month":
        yield ()
        return
    choices = []
    for quarter in period.quarters:
        months = [_reached(month, within) for month in quarter.months if month in within]
        some = [tuple(part) for size in range(len(months) + 1) for part in combinations(months, size)]
        if quarter != period and quarter in within:
            some.append((_reached(quarter, within),))
        choices.append(some)
    for picked in product(*choices):
        yield tuple(chain.from_iterable(picked))


def _reached(period: Period, within: Mapping[Period, Band]) -> Reached:
    return Reached(frozenset(str(month) for month in period.months), within[period])


class _LeftOver:
    """What is left of a period when published parts of it are taken away."""

    def __init__(self, counter: Counter, by: Parameters, kinds: KindsShown, attendances: Attendances) -> None:
        self._counter, self._by, self._kinds, self._attendances = counter, by, kinds, attendances
        self._months = frozenset(counter.sessions_by_month())
        self._known, self._fresh = counter.known_by_month(), counter.fresh_by_month()
        shape = counter.shape
        self._lines = shape.categories[KIND]
        one = {m.category for m in shape.meanings() if m.table == KIND and shape.present[m.key] == "one"}
        several = {m.category for m in shape.meanings() if m.table == KIND} - one
        self._for_one = one - several

    def points_at_few(self, low: int, told: tuple[Reached, ...]) -> bool:
        people, left = self.left_over(low, told)
        if people <= 0:
            return False
        return (
            (bool(told) and self._new_in(left, self._months - left) < self._by.k)
            or self._kinds_point_at_few(people, left)
            or self.somebody_came_alone(people, left)
        )

    def left_over(self, low: int, told: tuple[Reached, ...]) -> tuple[int, frozenset[str]]:
        """At least how many of the people came in none of the parts told of, and the months they came in."""
        elsewhere = sum(min(part.people.high, self._most_in(part.months)) for part in told)
        seen = frozenset[str]().union(*(part.months for part in told))
        return low - elsewhere, self._months - seen

    def somebody_came_alone(self, people: int, left: frozenset[str]) -> bool:
        """Whether so many people are more than came to groups in those months, and those alone were few."""
        if not left <= frozenset[str]().union(*self._attendances):
            return False
        came = sum(told.high for months, told in self._attendances.items() if months & left)
        alone = self._counter.cells_in(KIND, self._for_one, left)
        return people > came and alone.sessions > 0 and not may_be_known(alone, 1, self._by)

    def _most_in(self, months: frozenset[str]) -> int:
        """The most people who can have come: where nobody but one at a time came, no more than sessions."""
        alone = self._counter.cells_in(KIND, self._for_one, months).sessions
        return alone if alone == self._counter.cells_in(TOTAL, [ALL], months).sessions else MOST_PEOPLE

    def _new_in(self, left: frozenset[str], seen: frozenset[str]) -> int:
        """People met in the months left over who were certainly not met in those seen."""
        known_left = frozenset().union(*(self._known.get(month, frozenset()) for month in left))
        known_seen = frozenset().union(*(self._known.get(month, frozenset()) for month in seen))
        return len(known_left - known_seen) + sum(self._fresh.get(month, 0) for month in left)

    def _kinds_point_at_few(self, people: int, left: frozenset[str]) -> bool:
        """Whether the published kinds of the months left over could not have reached so many people.

        Sessions with one person reach one each; one published group could reach any number.
        """
        shown = {cell: told for cell, told in self._kinds.items() if cell[1] & left}
        if any(kind not in self._for_one for kind, _months in shown):
            return False
        said = {(kind, month) for kind, months in shown for month in months}
        hidden = [(kind, month) for kind in self._lines for month in left if (kind, month) not in said]
        if people > sum(told.high for told in shown.values()) and self._is_few(hidden):
            return True
        # More people than sessions with one person each: then there was a group among what is hidden.
        alone = self._counter.cells_in(KIND, self._for_one, left).sessions
        return people > alone and self._is_few([cell for cell in hidden if cell[0] not in self._for_one])

    def _is_few(self, cells: list[tuple[str, str]]) -> bool:
        group = self._counter.union(KIND, cells)
        return group.sessions > 0 and not may_be_known(group, 1, self._by)
