"""A requested period as the sum of frozen parts. Never asks the sessions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from peerlog.domain.period import Period
from peerlog.domain.summary import (
    AT_LEAST,
    NOT_AT_THIS_PERIOD,
    SHOWN,
    WITHHELD,
    ApprovedText,
    Row,
    Summary,
    Table,
)
from peerlog.summary.frozen import Closing, Frozen
from peerlog.summary.parameters import Parameters
from peerlog.summary.tables import ATTENDANCES, TOPICS, TOTAL, Shape, Topic

_MEASURES = {TOTAL: ("sessions", "hours", "people"), ATTENDANCES: ("attendances",)}
UNITS = {"sessions": "sessions", "hours": "hours", "people": "people", "attendances": "times"}


class TableWords(Protocol):
    """The words of tables and lines."""

    def title(self, table: str) -> str: ...
    def label(self, table: str, category: str, measure: str) -> str: ...


def measures_of(table: str) -> tuple[str, ...]:
    """What a table counts, in order."""
    return _MEASURES.get(table, ("sessions",))


def periods_to_close(period: Period) -> tuple[Period, ...]:
    """What has to be closed for a period, shortest first: itself, its quarters and its months."""
    longer = [part for part in (*period.quarters, period) if part.type != "month"]
    return tuple(dict.fromkeys((*period.months, *longer)))


class Compose:
    """Makes Summaries from closings."""

    def __init__(self, shape: Shape, words: TableWords, by: Parameters) -> None:
        self._shape, self._words, self._by = shape, words, by

    def summary(
        self,
        period: Period,
        closings: Iterable[Closing],
        *,
        log: str,
        practice: bool,
        approved_texts: Sequence[ApprovedText] = (),
    ) -> Summary:
        """Every table of the period. All of `periods_to_close(period)` must be among the closings."""
        by_period = {closing.period: closing for closing in closings}
        return Summary(
            period=period,
            log=log,
            practice=practice,
            tables=tuple(self._table(topic, period, by_period) for topic in TOPICS),
            approved_texts=tuple(approved_texts),
        )

    def _table(self, topic: Topic, period: Period, closings: Mapping[Period, Closing]) -> Table:
        parts = period.months if topic.base == "month" else period.quarters
        rows = []
        for measure in measures_of(topic.key):
            inside = (period,) if measure == "people" else periods_to_close(period) if parts else ()
            frozen = [
                row
                for part in inside
                for row in closings[part].rows
                if row.table == topic.key and row.measure == measure
            ]
            lines = dict.fromkeys(row.category for row in frozen) or self._shape.categories[topic.key]
            for category in lines:
                of_line = [row for row in frozen if row.category == category]
                rows.append(self._row(topic.key, category, measure, of_line, period if inside else None))
        return Table(
            key=topic.key,
            title=self._words.title(topic.key),
            heading=topic.heading,
            rows=tuple(rows),
            labels=tuple(self._words.label(row.table, row.category, row.measure) for row in rows),
        )

    def _row(
        self, table: str, category: str, measure: str, frozen: Sequence[Frozen], period: Period | None
    ) -> Row:
        """No period: shorter than the base period. A part without such a line is withheld."""
        shown = [row.shown for row in frozen if row.shown is not None]
        said = frozenset[str]().union(*(row.months for row in frozen if row.shown is not None))
        low = high = value = None
        if period is None:
            status = NOT_AT_THIS_PERIOD
        elif not shown:
            status = WITHHELD
        elif not said.issuperset(str(month) for month in period.months):
            status, low = AT_LEAST, sum(told.low for told in shown)
        else:
            status = SHOWN
            low, high = sum(told.low for told in shown), sum(told.high for told in shown)
            value = (low + high) // 2
        return Row(
            table=table,
            category=category,
            measure=measure,
            status=status,
            value=value,
            low=low,
            high=high,
            unit=UNITS[measure],
            base=max((row.base for row in frozen), default=self._by.base),
            min_people=max((row.min_people for row in frozen), default=self._by.k),
        )
