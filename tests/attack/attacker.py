"""An intruder with every file there is, this source code, and a linear programme.

Unknowns are the sessions of each (table, category, month). What was published, and what the tables are, are
the constraints. A withheld group is proven non-empty when its smallest possible number is above nothing.
The intruder may also be told the exact total of each month.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from peerlog.domain.period import Period
from peerlog.summary.closing import Closing, Frozen
from peerlog.summary.tables import (
    BY_KEY,
    FAMILIES,
    KIND,
    NOT_SAID,
    STRENGTHS,
    STRENGTHS_WHOSE,
    TOPICS,
    TOTAL,
    Shape,
)

Name = tuple[str, ...]
Group = tuple[str, tuple[str, ...], tuple[str, ...]]
"""Some categories of one table in some months."""

_NOTHING = 1e-6
_ANY_NUMBER = 10_000.0
SHORTEST_MINUTES, LONGEST_MINUTES = 15, 240


@dataclass
class _Programme:
    """Linear constraints over named unknowns that are never negative."""

    columns: dict[Name, int] = field(default_factory=dict)
    rows: list[tuple[dict[int, float], float]] = field(default_factory=list)
    _matrix: csr_array | None = None

    def at_most(self, terms: Iterable[tuple[Name, float]], limit: float) -> None:
        row: dict[int, float] = {}
        for name, weight in terms:
            column = self.columns.setdefault(name, len(self.columns))
            row[column] = row.get(column, 0.0) + weight
        self.rows.append((row, limit))

    def between(self, names: Iterable[Name], low: float, high: float) -> None:
        said = list(names)
        self.at_most([(name, 1.0) for name in said], high)
        self.at_most([(name, -1.0) for name in said], -low)

    def smallest(self, names: Iterable[Name]) -> float:
        """The smallest sum of these unknowns that fits everything."""
        cost = np.zeros(len(self.columns))
        for name in names:
            if name not in self.columns:
                return 0.0
            cost[self.columns[name]] = 1.0
        if self._matrix is None:
            data = [(w, r, c) for r, (row, _limit) in enumerate(self.rows) for c, w in row.items()]
            weights, lines, columns = zip(*data, strict=True)
            size = (len(self.rows), len(self.columns))
            self._matrix = csr_array((weights, (lines, columns)), shape=size)
        limits = np.array([limit for _row, limit in self.rows])
        solved = linprog(cost, A_ub=self._matrix, b_ub=limits, bounds=(0, None), method="highs")
        # Late entries make what was said contradict itself; then nothing follows from it.
        return float(solved.fun) if solved.status == 0 else 0.0


class Intruder:
    """Reads all closings of a logbook together. `exact_totals` are what somebody told them besides."""

    def __init__(
        self, closings: Iterable[Closing], shape: Shape, exact_totals: Mapping[str, int] | None = None
    ) -> None:
        self._shape, self._exact = shape, exact_totals or {}
        self._closings = {closing.period: closing for closing in closings}
        self._programmes: dict[tuple[Period, tuple[str, ...]], _Programme] = {}
        self._one = {key for key, present in shape.present.items() if present == "one"}

    def proves(self, group: Group) -> bool:
        """Whether the group must hold at least one session."""
        table, categories, months = group
        quarter = _quarter_of(months[0])
        within = [str(month) for month in quarter.months]
        if not any(row.shown for period in (*quarter.months, quarter) for row in self._said(period)):
            return False
        if self._nothing_holds_it(table, set(categories), quarter):
            return False
        programme = self._programme(quarter, within, tuple(self._read_with(table)))
        wanted = [(table, category, month) for category in categories for month in months]
        return programme.smallest(wanted) > _NOTHING

    def _nothing_holds_it(self, table: str, categories: set[str], quarter: Period) -> bool:
        """Whether nothing at all keeps the group from being empty; only to save time.

        A line a session may or may not be in, of which no number is published; or some lines of a table that
        adds up, of which none is published: all sessions may be in the other lines.
        """
        if table in (TOTAL, KIND, FAMILIES, STRENGTHS, STRENGTHS_WHOSE):
            return False
        shown = {r.category for r in self._said(quarter) if r.table == table and r.shown is not None}
        if BY_KEY[table].shape == "several":
            return not shown & categories
        return not shown and categories != set(self._shape.categories[table])

    def _programme(self, quarter: Period, months: list[str], tables: tuple[str, ...]) -> _Programme:
        known = (quarter, tables)
        if known not in self._programmes:
            programme = self._programmes[known] = _Programme()
            self._totals(programme, months)
            self._kinds(programme, months)
            self._people(programme, quarter)
            for table in tables:
                self._table(programme, table, quarter, months)
        return self._programmes[known]

    def _read_with(self, table: str) -> Iterator[str]:
        """The tables that say something about this one besides the totals and the kinds."""
        strengths = (FAMILIES, STRENGTHS, STRENGTHS_WHOSE)
        if table not in (TOTAL, KIND):
            yield from strengths if table in strengths else (table,)
        elif table == TOTAL:
            yield from (topic.key for topic in TOPICS if topic.shape in ("exclusive", "several"))

    def _said(self, period: Period) -> tuple[Frozen, ...]:
        return self._closings[period].rows if period in self._closings else ()

    def _totals(self, programme: _Programme, months: list[str]) -> None:
        for month in months:
            total: Name = (TOTAL, "all", month)
            programme.at_most([(total, 1.0)], _ANY_NUMBER)
            if month in self._exact:
                programme.between([total], self._exact[month], self._exact[month])
            for row in self._said(Period.parse(month)):
                if row.table != TOTAL or row.shown is None:
                    continue
                if row.measure == "sessions":
                    programme.between([total], row.shown.low, row.shown.high)
                elif row.measure == "hours":
                    longest, shortest = LONGEST_MINUTES / 60, SHORTEST_MINUTES / 60
                    programme.at_most([(total, -longest)], -(row.shown.low - 0.5))
                    if month not in self._exact:
                        programme.at_most([(total, shortest)], row.shown.high + 0.5)

    def _kinds(self, programme: _Programme, months: list[str]) -> None:
        for month in months:
            self._adds_up(programme, KIND, month)
            for row in self._said(Period.parse(month)):
                if row.table == KIND and row.shown is not None:
                    programme.between([(KIND, row.category, month)], row.shown.low, row.shown.high)

    def _people(self, programme: _Programme, quarter: Period) -> None:
        """A session with one person reaches one; people of a quarter came in one of its months."""
        reached = {period: ("people", str(period)) for period in (*quarter.months, quarter)}
        for period, people in reached.items():
            programme.at_most([(people, 1.0)], _ANY_NUMBER)
            for row in self._said(period):
                if row.measure == "people" and row.shown is not None:
                    programme.between([people], row.shown.low, row.shown.high)
        for month in quarter.months:
            people = reached[month]
            sessions: list[tuple[Name, float]] = [
                ((KIND, kind, str(month)), -1.0 if kind in self._one else -_ANY_NUMBER)
                for kind in self._shape.categories[KIND]
            ]
            programme.at_most([(people, 1.0), *sessions], 0.0)
            programme.at_most([(people, 1.0), (reached[quarter], -1.0)], 0.0)
        parts = [(reached[month], -1.0) for month in quarter.months]
        programme.at_most([(reached[quarter], 1.0), *parts], 0.0)

    def _table(self, programme: _Programme, table: str, quarter: Period, months: list[str]) -> None:
        if table == KIND:
            return
        for month in months:
            if BY_KEY[table].shape == "exclusive":
                self._adds_up(programme, table, month)
            else:
                for category in self._shape.categories[table]:
                    programme.at_most([((table, category, month), 1.0), ((TOTAL, "all", month), -1.0)], 0.0)
            if table == STRENGTHS:
                self._strengths_add_up(programme, month)
        for row in self._said(quarter):
            if row.table == table and row.shown is not None:
                programme.between(
                    [(table, row.category, month) for month in months], row.shown.low, row.shown.high
                )

    def _strengths_add_up(self, programme: _Programme, month: str) -> None:
        owners = [o for o in (*self._shape.categories[STRENGTHS_WHOSE], NOT_SAID) if o != "mine"]
        for family in self._shape.categories[FAMILIES]:
            whole: Name = (FAMILIES, family, month)
            words = [(STRENGTHS, word, month) for word in self._shape.words_of(family)]
            programme.at_most([(whole, 1.0), *((word, -1.0) for word in words)], 0.0)
            for word in words:
                programme.at_most([(word, 1.0), (whole, -1.0)], 0.0)
            by_owner = [((STRENGTHS_WHOSE, owner, month), -1.0) for owner in dict.fromkeys(owners)]
            programme.at_most([(whole, 1.0), *by_owner], 0.0)

    def _adds_up(self, programme: _Programme, table: str, month: str) -> None:
        lines = [((table, category, month), 1.0) for category in self._shape.categories[table]]
        total: tuple[Name, float] = ((TOTAL, "all", month), -1.0)
        programme.at_most([*lines, total], 0.0)
        programme.at_most([(name, -weight) for name, weight in [*lines, total]], 0.0)


def withheld_groups(closings: Iterable[Closing], shape: Shape) -> Iterator[Group]:
    """Every group somebody could want to prove: each cell of each month and quarter, and what an exclusive
    table or a family withholds together, unless that very number was published."""
    for closing in closings:
        months = tuple(str(month) for month in closing.period.months)
        if closing.period.type == "month":
            hidden = [r.category for r in closing.rows if r.table == KIND and r.shown is None]
            yield from ((KIND, (kind,), months) for kind in hidden)
            yield KIND, tuple(hidden), months
            if any(r.table == TOTAL and r.measure == "sessions" and r.shown is None for r in closing.rows):
                yield TOTAL, ("all",), months
        elif closing.period.type == "quarter":
            yield from _withheld_in_quarter(closing, shape, months)


def _withheld_in_quarter(closing: Closing, shape: Shape, months: tuple[str, ...]) -> Iterator[Group]:
    parts = [(m,) for m in months] + [tuple(m for m in months if m != left) for left in months] + [months]
    for kind in shape.categories[KIND]:
        yield KIND, (kind,), months
    for topic in TOPICS:
        if topic.base != "quarter" or topic.shape == "own":
            continue
        rows = [row for row in closing.rows if row.table == topic.key]
        hidden = tuple(row.category for row in rows if row.shown is None)
        for row in rows:
            shown = row.shown is not None
            yield from (
                (topic.key, (row.category,), part) for part in parts if not (shown and part == months)
            )
        if topic.shape == "exclusive":
            yield from ((topic.key, hidden, part) for part in parts)
        if topic.key == STRENGTHS:
            for family in shape.categories[FAMILIES]:
                together = tuple(word for word in shape.words_of(family) if word in hidden)
                yield from ((STRENGTHS, together, part) for part in parts if together)


def _quarter_of(month: str) -> Period:
    said = Period.parse(month)
    return Period(said.year, "quarter", (said.number + 2) // 3)
