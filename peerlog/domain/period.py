"""Months, quarters and years: the only periods a summary can speak about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from peerlog.domain.errors import PeriodRefused

_FORM = re.compile(r"([0-9]{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A calendar month, quarter or year. `number` is the month (1-12), the quarter (1-4), or 0 for a year."""

    year: int
    type: str  # "month" | "quarter" | "year"
    number: int = 0

    @classmethod
    def parse(cls, text: str) -> Period:
        """`2026-07`, `2026-Q3` or `2026`. Raises PeriodRefused("not_a_period") for anything else."""
        match = _FORM.fullmatch(text)
        if match is None or not 1990 <= int(match[1]) <= 9998:
            raise PeriodRefused("not_a_period", text[:20])
        year, month, quarter = match.groups()
        if month:
            return cls(int(year), "month", int(month))
        return cls(int(year), "quarter", int(quarter)) if quarter else cls(int(year), "year")

    @classmethod
    def month_of(cls, day: date) -> Period:
        return cls(day.year, "month", day.month)

    def __str__(self) -> str:
        if self.type == "month":
            return f"{self.year:04}-{self.number:02}"
        return f"{self.year:04}-Q{self.number}" if self.type == "quarter" else f"{self.year:04}"

    @property
    def months(self) -> tuple[Period, ...]:
        first = {"month": self.number, "quarter": 3 * self.number - 2, "year": 1}[self.type]
        last = {"month": self.number, "quarter": 3 * self.number, "year": 12}[self.type]
        return tuple(Period(self.year, "month", n) for n in range(first, last + 1))

    @property
    def quarters(self) -> tuple[Period, ...]:
        """The whole quarters inside: none for a month."""
        if self.type == "month":
            return ()
        numbers = (self.number,) if self.type == "quarter" else (1, 2, 3, 4)
        return tuple(Period(self.year, "quarter", n) for n in numbers)

    @property
    def first_day(self) -> date:
        return date(self.year, self.months[0].number, 1)

    @property
    def last_day(self) -> date:
        last = self.months[-1].number
        after = date(self.year + 1, 1, 1) if last == 12 else date(self.year, last + 1, 1)
        return after - timedelta(days=1)

    def is_over(self, today: date, grace_days: int) -> bool:
        """Whether it ended more than `grace_days` before `today`."""
        return today > self.last_day + timedelta(days=grace_days)
