"""Whether published numbers together prove that a small group was there (DISCLOSURE.md section 4).

A band over a quarter says something about its months as soon as the months' totals are known. The totals used
here are the true ones, never less sharp than what anybody can know from outside, so no solver is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from peerlog.summary.gate import Band, Figures, is_safe
from peerlog.summary.parameters import Parameters

Months = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MonthTotals:
    """The sessions of each month that has some, and what was already said about them.

    Between the closing of a month and that of its quarter entries may come late or go. Then the side that
    proves more is taken, true or said.
    """

    sessions: Mapping[str, int]
    said: Mapping[str, Band]

    @property
    def months(self) -> Months:
        return tuple(sorted(self.sessions))

    def fewest(self, months: Months) -> int:
        """The fewest sessions these months may be taken to have."""
        return sum(min(self.sessions[m], self._said(m).high) for m in months)

    def most(self, months: Months) -> int:
        """The most sessions these months may be taken to have."""
        return sum(max(self.sessions[m], self._said(m).low) for m in months)

    def parts(self) -> Iterator[tuple[Months, Months]]:
        """Every proper part of the months with the rest of them."""
        for size in range(1, len(self.months)):
            for part in combinations(self.months, size):
                yield part, tuple(month for month in self.months if month not in part)

    def _said(self, month: str) -> Band:
        exact = self.sessions[month]
        return self.said.get(month, Band(exact, exact))


def proves_small_part(
    within: Callable[[Months], Figures],
    totals: MonthTotals,
    by: Parameters,
    *,
    low: int,
    others_high: int | None = None,
) -> bool:
    """Whether some months must hold sessions of a cell that is too small there to be spoken of.

    `within` gives the cell in some months; `low` is what is published of the whole cell at least, and
    `others_high` what all other lines of an exclusive table are together at most (None: not known).
    """
    for part, rest in totals.parts():
        more_than_fit_elsewhere = low > totals.fewest(rest)
        too_few_others = others_high is not None and totals.most(part) > others_high
        if more_than_fit_elsewhere or too_few_others:
            inside = within(part)
            if inside.sessions > 0 and not is_safe(inside, by):
                return True
    return False
