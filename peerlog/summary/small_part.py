"""Whether published numbers together prove that a small group was there (DISCLOSURE.md section 4).

A band over a quarter says something about its months as soon as the months' totals are known. The totals used
here are the true ones, never less sharp than what anybody can know from outside, so no solver is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from peerlog.summary.gate import Band, Figures, may_be_known
from peerlog.summary.parameters import Parameters

Months = tuple[str, ...]


@dataclass(frozen=True)
class MonthTotals:
    """The sessions of each month that has some, and what was already said about them.

    Between the closing of a month and that of its quarter entries may come late or go. Then the side that
    proves more is taken, true or said. `caps`: where a line is part of another, no more than that one has at
    most in some months can be its own.
    """

    sessions: Mapping[str, int]
    said: Mapping[str, Band]
    caps: Mapping[Months, int] = field(default_factory=dict)

    @property
    def months(self) -> Months:
        return tuple(sorted(self.sessions))

    def of(self, months: Iterable[str]) -> MonthTotals:
        """The totals of some of the months."""
        some = set(months)
        return MonthTotals({m: n for m, n in self.sessions.items() if m in some}, self.said, self.caps)

    def fewest(self, months: Months) -> int:
        """The fewest sessions these months may be taken to have room for."""
        room = {m: min(self.sessions[m], self._said(m).high) for m in months}
        capped = [m for part in self.caps for m in part]
        free = sum(n for m, n in room.items() if m not in capped)
        return free + sum(min(cap, sum(room.get(m, 0) for m in part)) for part, cap in self.caps.items())

    def most(self, months: Months) -> int:
        """The most sessions these months may be taken to have."""
        return sum(max(self.sessions[m], self._said(m).low) for m in months)

    def proven(self, low: int, others_high: int | None) -> Iterator[tuple[Months, int]]:
        """The proper parts of the months that a line cannot be empty in, and how many it has there at least.

        `low` of it at least do not all fit into the other months, or the other lines, `others_high` at most
        together (None: not known), do not fill the part.
        """
        for part, most_inside, fewest_outside in self._parts:
            do_not_fit = low - fewest_outside
            at_least = do_not_fit if others_high is None else max(do_not_fit, most_inside - others_high)
            if at_least > 0:
                yield part, at_least

    @cached_property
    def _parts(self) -> list[tuple[Months, int, int]]:
        """Every proper part, the most sessions in it and the fewest in the rest."""
        months = self.months
        return [
            (part, self.most(part), self.fewest(tuple(m for m in months if m not in part)))
            for size in range(1, len(months))
            for part in combinations(months, size)
        ]

    def _said(self, month: str) -> Band:
        exact = self.sessions[month]
        return self.said.get(month, Band(exact, exact))


def proves_too_much(
    within: Callable[[Months], Figures],
    totals: MonthTotals,
    by: Parameters,
    *,
    low: int,
    others_high: int | None = None,
    sensitive: bool = False,
) -> bool:
    """Whether some months must hold more sessions of a cell than may be known of it there.

    `within` gives the cell in some months; `low` is what is published of the whole cell at least, and
    `others_high` what all other lines of an exclusive table are together at most (None: not known).
    """
    for part, at_least in totals.proven(low, others_high):
        inside = within(part)
        if inside.sessions > 0 and not may_be_known(inside, at_least, by, sensitive=sensitive):
            return True
    return False
