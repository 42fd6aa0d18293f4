"""Asks the logbook for the figures of a period's cells, through a callable that can reach no word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from peerlog.domain.period import Period
from peerlog.summary.cell_sql import BY_MONTH, EVERY_CELL, OWN_WORK, PEOPLE_BY_MONTH, UNION_OF
from peerlog.summary.gate import NOBODY, Figures
from peerlog.summary.tables import OWN_WORK as OWN_WORK_TABLE
from peerlog.summary.tables import TOPICS, Shape

Rows = Callable[[str, Mapping[str, Any]], list[tuple[Any, ...]]]
"""Runs one SELECT over plain columns and `tie`, nothing else."""

Cell = tuple[str, str]
"""A table and one of its categories."""

Member = tuple[str, str]
"""A category in one month (`2026-07`)."""


def days_read(period: Period) -> tuple[date, date]:
    """The days whose sessions the counting of a period, or of any period inside it, looks at.

    Who has a code word and was met in the year before is known to be no new face. Further back nobody is
    looked for: a longer memory would make the opening of a long log slow, and a shorter one only counts fewer
    people. It hangs on the period alone, never on what else is asked for, so that the order of requests
    changes nothing.
    """
    return period.first_day.replace(year=period.first_day.year - 1), period.last_day


class Counter:
    """The figures of one period; each question is asked once."""

    def __init__(self, rows: Rows, shape: Shape, period: Period) -> None:
        self._rows, self.shape, self.period = rows, shape, period
        self.months = tuple(str(month) for month in period.months)
        self._cells: dict[Cell, Figures] | None = None
        self._unions: dict[tuple[str, frozenset[Member]], Figures] = {}
        self._params: dict[str, Any] = {
            "since": days_read(period)[0].isoformat(),
            "first": period.first_day.isoformat(),
            "last": period.last_day.isoformat(),
            "one": _spaced(shape.kinds("one")),
            "several": _spaced(shape.kinds("several")),
            "nobody": _spaced(shape.kinds("nobody")),
            # " table:key>category ": how a stored key is counted.
            "meanings": _spaced(f"{m.table}:{m.key}>{m.category}" for m in shape.meanings()),
            # " table:whose ": whose strengths and doors a table counts, where it does not count all.
            "owners": _spaced(f"{topic.key}:{whose}" for topic in TOPICS for whose in topic.whose),
        }

    def of(self, table: str, category: str) -> Figures:
        """The whole period's cell."""
        if self._cells is None:
            self._cells = {(row[0], row[1]): _figures(row) for row in self._ask(EVERY_CELL)}
        return self._cells.get((table, category), NOBODY)

    def union(self, table: str, members: Iterable[Member]) -> Figures:
        """Some cells of some months of one table, taken as one set of sessions."""
        asked = (table, frozenset(members))
        if asked not in self._unions:
            said = _spaced(f"{category}@{month}" for category, month in sorted(asked[1]))
            found = self._ask(UNION_OF[table], members=said) if asked[1] else []
            self._unions[asked] = _figures(found[0]) if found else NOBODY
        return self._unions[asked]

    def cells_in(self, table: str, categories: Iterable[str], months: Iterable[str]) -> Figures:
        """Some categories of one table within some months, as one."""
        within = tuple(months)
        return self.union(table, ((category, month) for category in categories for month in within))

    def sessions_by_month(self) -> dict[str, int]:
        """Every month of the period that has sessions."""
        return {month: sessions for month, sessions, _fresh in self._ask(BY_MONTH)}

    def fresh_by_month(self) -> dict[str, int]:
        return {month: fresh for month, _sessions, fresh in self._ask(BY_MONTH)}

    def known_by_month(self) -> dict[str, frozenset[int]]:
        """The person numbers met in each month."""
        found: dict[str, set[int]] = {}
        for month, person in self._ask(PEOPLE_BY_MONTH):
            found.setdefault(month, set()).add(person)
        return {month: frozenset(people) for month, people in found.items()}

    def own_work(self) -> dict[str, int]:
        """Sessions of kinds nobody supported is present at, by category."""
        counted_as = {m.key: m.category for m in self.shape.meanings() if m.table == OWN_WORK_TABLE}
        found: dict[str, int] = {}
        for key, sessions in self._ask(OWN_WORK):
            found[counted_as[key]] = found.get(counted_as[key], 0) + sessions
        return found

    def _ask(self, sql: str, **more: Any) -> list[tuple[Any, ...]]:
        params = self._params | more
        return self._rows(sql, {name: value for name, value in params.items() if f":{name}" in sql})


def _spaced(words: Iterable[str]) -> str:
    """`" a b "`, so that SQL can look for a whole word."""
    return " " + "".join(f"{word} " for word in words)


def _figures(row: tuple[Any, ...]) -> Figures:
    return Figures(
        people=row[2],
        sessions=row[3],
        minutes=row[4],
        top1=row[5],
        top2=row[6],
        top1_minutes=row[7],
        known=row[8],
        fresh=row[9],
    )
