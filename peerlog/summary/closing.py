"""Closing a base period: from counted cells to frozen numbers (DISCLOSURE.md section 4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from peerlog.domain.period import Period
from peerlog.summary.beside_kinds import leaves_few_others, point_at_few
from peerlog.summary.count import Counter
from peerlog.summary.frozen import Closing, Frozen
from peerlog.summary.gate import Band, band, is_safe
from peerlog.summary.hold_back import Bench, Published, exclusive, passes, several
from peerlog.summary.joined_words import join_words
from peerlog.summary.leftovers import join_leftovers, may_be_joined
from peerlog.summary.parameters import Parameters
from peerlog.summary.people import attendances_point_at_few, people_reached
from peerlog.summary.small_part import MonthTotals
from peerlog.summary.strengths import strengths_beside_one_another
from peerlog.summary.tables import (
    ALL,
    ATTENDANCES,
    BY_KEY,
    HOURS,
    KIND,
    STRENGTHS,
    TOPICS,
    TOTAL,
    Topic,
)

MINUTES_IN_AN_HOUR = 60


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
        bench = self._bench(counter)
        kinds = self._rows(counter, KIND, exclusive(BY_KEY[KIND], bench))
        return [*self._headline(counter), self._people(counter, kinds), *kinds]

    def _quarter(self, counter: Counter) -> list[Frozen]:
        bench = self._bench(counter)
        joined = self._joined(bench, [BY_KEY[KIND]])
        people = self._people(counter, joined)
        tables = self._breakdowns(bench)
        if self._attendances_point_at_few(bench, people, tables[ATTENDANCES]):
            tables[ATTENDANCES] = {}
        rows = [people, *joined]
        for table, published in tables.items():
            rows += self._rows(counter, table, published)
        told = [*self._frozen_within(counter.period), *rows]
        few = [topic.key for topic in point_at_few(bench, told)]
        return [replace(row, shown=None) if row.table in few else row for row in rows]

    def _year(self, counter: Counter) -> list[Frozen]:
        bench = self._bench(counter)
        before = self._frozen_within(counter.period)
        joined = self._joined(bench, [topic for topic in TOPICS if may_be_joined(topic)])
        few = [topic.key for topic in point_at_few(bench, [*before, *joined])]
        joined = [row for row in joined if row.table not in few]
        if point_at_few(bench, [*before, *joined]):
            joined = [row for row in joined if row.table != KIND]
        return [self._people(counter, joined), *joined]

    def _bench(self, counter: Counter) -> Bench:
        said = {
            row.period: row.shown
            for row in self._frozen_within(counter.period)
            if row.table == TOTAL and row.measure == "sessions" and row.shown is not None
        }
        return Bench(counter, self._by, MonthTotals(counter.sessions_by_month(), said))

    def _joined(self, bench: Bench, topics: Iterable[Topic]) -> list[Frozen]:
        """What was left over in the period and may be said of it as a whole."""
        period = bench.counter.period
        before = self._frozen_within(period)
        return [
            replace(self._frozen(period, topic.key, category, "sessions", shown), joined=months)
            for topic in topics
            for months, published in (
                join_words(bench, before) if topic.key == STRENGTHS else join_leftovers(topic, bench, before)
            )
            for category, shown in published.items()
        ]

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
                found[topic.key] = self._own_work(topic.key, bench.counter)
            elif topic.shape == "attendances":
                found[topic.key] = self._attendances(topic, bench)
            else:
                found[topic.key] = (exclusive if topic.shape == "exclusive" else several)(topic, bench)
        found |= strengths_beside_one_another(found, bench)
        return found

    def _own_work(self, table: str, counter: Counter) -> Published:
        """Nobody supported is described by it: enough sessions is all it needs (docs/summary.md)."""
        return {
            line: band(sessions, self._by.base)
            for line, sessions in counter.own_work(table).items()
            if sessions >= self._by.k
        }

    def _attendances(self, topic: Topic, bench: Bench) -> Published:
        """How often people came to groups: said where those groups may be spoken of."""
        came = bench.counter.attendances(topic.key, ALL)
        return {ALL: band(came, self._by.base)} if passes(topic, ALL, bench) else {}

    def _people(self, counter: Counter, new: Iterable[Frozen]) -> Frozen:
        """`new` are the ways of meeting that are closed together with it."""
        before = self._frozen_within(counter.period)
        kinds = {
            (row.category, row.months): row.shown
            for row in (*before, *new)
            if row.table == KIND and row.shown is not None
        }
        came = {row.months: row.shown for row in before if row.table == ATTENDANCES and row.shown is not None}
        reached = people_reached(counter, self._by, self._people_within(counter.period), kinds, came)
        if reached is None:
            return self._frozen(counter.period, TOTAL, ALL, "people", None)
        return self._frozen(counter.period, TOTAL, ALL, "people", reached[0], base=reached[1])

    def _attendances_point_at_few(self, bench: Bench, people: Frozen, told: Published) -> bool:
        """Beside the people reached, and beside the sessions: there are no more groups than people came."""
        if ALL not in told:
            return False
        counter, within = bench.counter, self._people_within(bench.counter.period)
        came = {people.months: told[ALL]}
        return attendances_point_at_few(counter, self._by, within, people.shown, came) or leaves_few_others(
            bench, people.months, told[ALL].high, present="several"
        )

    def _people_within(self, period: Period) -> dict[Period, Band]:
        return {
            Period.parse(row.period): row.shown
            for row in self._frozen_within(period)
            if row.measure == "people" and row.shown is not None
        }

    def _frozen_within(self, period: Period) -> list[Frozen]:
        """Everything frozen before of the shorter periods inside, shortest first."""
        parts = dict.fromkeys((*period.months, *period.quarters))
        closed = [self._closed[part] for part in parts if part != period and part in self._closed]
        return [row for closing in closed for row in closing.rows]

    def _rows(self, counter: Counter, table: str, published: Published) -> list[Frozen]:
        measure = "attendances" if table == ATTENDANCES else "sessions"
        return [
            self._frozen(counter.period, table, category, measure, published.get(category))
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
