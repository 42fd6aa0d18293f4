"""Closing a base period: from counted cells to frozen numbers (DISCLOSURE.md section 4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from peerlog.domain.period import Period
from peerlog.domain.summary import SHOWN, WITHHELD
from peerlog.summary.count import Counter
from peerlog.summary.gate import Band, band, is_safe
from peerlog.summary.hold_back import Bench, Published, exclusive, parts_of_known, several
from peerlog.summary.parameters import Parameters
from peerlog.summary.people import people_reached
from peerlog.summary.small_part import MonthTotals
from peerlog.summary.tables import (
    ALL,
    BY_KEY,
    FAMILIES,
    HOURS,
    KIND,
    STRENGTHS,
    STRENGTHS_WHOSE,
    TOPICS,
    TOTAL,
)

MINUTES_IN_AN_HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """A number decided once for a closed period. `shown` None: withheld, for whatever reason."""

    period: str
    table: str
    category: str
    measure: str
    shown: Band | None
    base: int
    min_people: int

    @property
    def status(self) -> str:
        return WITHHELD if self.shown is None else SHOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """All numbers of one period, in the order of the file."""

    period: Period
    parameters: str
    rows: tuple[Frozen, ...]


class Close:
    """Closes months, quarters and years of one logbook. `before` are the numbers frozen already."""

    def __init__(self, by: Parameters, before: Iterable[Closing]) -> None:
        self._by = by
        self._closed = {closing.period: closing for closing in before}

    def close(self, counter: Counter) -> Closing:
        """The period's closing: the one made before, or a new one. Months come before their quarter."""
        period = counter.period
        if period not in self._closed:
            rows = {"month": self._month, "quarter": self._quarter, "year": self._year}[period.type](counter)
            self._closed[period] = Closing(period=period, parameters=self._by.as_text(), rows=tuple(rows))
        return self._closed[period]

    def _month(self, counter: Counter) -> list[Frozen]:
        bench = Bench(counter, self._by, MonthTotals(counter.sessions_by_month(), {}))
        kinds = exclusive(BY_KEY[KIND], bench)
        shown = {(kind, str(counter.period)): told for kind, told in kinds.items()}
        return [
            *self._headline(counter),
            self._people(counter, shown),
            *self._rows(counter, KIND, kinds),
        ]

    def _quarter(self, counter: Counter) -> list[Frozen]:
        said = {
            row.period: row.shown
            for month in counter.period.months
            for row in self._frozen_rows(month)
            if row.table == TOTAL and row.measure == "sessions" and row.shown is not None
        }
        bench = Bench(counter, self._by, MonthTotals(counter.sessions_by_month(), said))
        tables = self._breakdowns(bench)
        rows = [self._people(counter, self._kinds_shown(counter.period))]
        for table, published in tables.items():
            rows += self._rows(counter, table, published)
        return rows

    def _year(self, counter: Counter) -> list[Frozen]:
        return [self._people(counter, self._kinds_shown(counter.period))]

    def _headline(self, counter: Counter) -> list[Frozen]:
        total, timed = counter.of(TOTAL, ALL), counter.of(HOURS, ALL)
        sessions = band(total.sessions, self._by.base) if is_safe(total, self._by) else None
        whole_hours = (timed.minutes + MINUTES_IN_AN_HOUR // 2) // MINUTES_IN_AN_HOUR
        may_show_hours = sessions is not None and whole_hours >= 1 and is_safe(timed, self._by)
        hours = band(whole_hours, self._by.base) if may_show_hours else None
        return [
            self._frozen(counter.period, TOTAL, ALL, "sessions", sessions),
            self._frozen(counter.period, TOTAL, ALL, "hours", hours),
        ]

    def _breakdowns(self, bench: Bench) -> dict[str, Published]:
        """Every table of a quarter, in the order of the file."""
        found: dict[str, Published] = {}
        for topic in TOPICS:
            if topic.base != "quarter":
                continue
            if topic.shape == "own":
                found[topic.key] = self._own_work(bench.counter)
            else:
                found[topic.key] = (exclusive if topic.shape == "exclusive" else several)(topic, bench)
        found[STRENGTHS] = self._words_beside_families(found, bench)
        found[STRENGTHS_WHOSE] = self._whose_beside_strengths(found, bench)
        return found

    def _words_beside_families(self, found: Mapping[str, Published], bench: Bench) -> Published:
        words = found[STRENGTHS]
        kept: Published = {}
        for family in bench.counter.shape.categories[FAMILIES]:
            lines = bench.counter.shape.words_of(family)
            said = found[FAMILIES].get(family)
            own = {word: shown for word, shown in words.items() if word in lines}
            kept |= own if said is None else parts_of_known(STRENGTHS, lines, own, said.low, bench)
        return {word: kept[word] for word in words if word in kept}

    def _whose_beside_strengths(self, found: Mapping[str, Published], bench: Bench) -> Published:
        """Words and families are counted for these owners only: they say more about those lines."""
        lows = [shown.low for table in (FAMILIES, STRENGTHS) for shown in found[table].values()]
        published = found[STRENGTHS_WHOSE]
        if not lows:
            return published
        owners = BY_KEY[STRENGTHS].whose
        kept = parts_of_known(STRENGTHS_WHOSE, owners, published, max(lows), bench)
        return {whose: told for whose, told in published.items() if whose in kept or whose not in owners}

    def _own_work(self, counter: Counter) -> Published:
        """Nobody supported is described by it: enough sessions is all it needs (docs/summary.md)."""
        return {
            line: band(sessions, self._by.base)
            for line, sessions in counter.own_work().items()
            if sessions >= self._by.k
        }

    def _people(self, counter: Counter, kinds: Mapping[tuple[str, str], Band]) -> Frozen:
        within = {
            part: row.shown
            for part in (*counter.period.quarters, *counter.period.months)
            if part != counter.period
            for row in self._frozen_rows(part)
            if row.measure == "people" and row.period == str(part) and row.shown is not None
        }
        reached = people_reached(counter, self._by, within, kinds)
        if reached is None:
            return self._frozen(counter.period, TOTAL, ALL, "people", None)
        return self._frozen(counter.period, TOTAL, ALL, "people", reached[0], base=reached[1])

    def _kinds_shown(self, period: Period) -> dict[tuple[str, str], Band]:
        return {
            (row.category, row.period): row.shown
            for month in period.months
            for row in self._frozen_rows(month)
            if row.table == KIND and row.shown is not None
        }

    def _frozen_rows(self, period: Period) -> tuple[Frozen, ...]:
        return self._closed[period].rows if period in self._closed else ()

    def _rows(self, counter: Counter, table: str, published: Published) -> list[Frozen]:
        return [
            self._frozen(counter.period, table, category, "sessions", published.get(category))
            for category in counter.shape.categories[table]
        ]

    def _frozen(
        self,
        period: Period,
        table: str,
        category: str,
        measure: str,
        shown: Band | None,
        base: int | None = None,
    ) -> Frozen:
        return Frozen(
            period=str(period),
            table=table,
            category=category,
            measure=measure,
            shown=shown,
            base=base or self._by.base,
            min_people=self._by.k,
        )
