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
from peerlog.summary.closing import Closing, Frozen
from peerlog.summary.parameters import Parameters
from peerlog.summary.tables import TOPICS, TOTAL, Shape, Topic

_MEASURES = {TOTAL: ("sessions", "hours", "people")}
UNITS = {"sessions": "sessions", "hours": "hours", "people": "people", "attendances": "people"}


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
            frozen = [
                {
                    row.category: row
                    for row in closings[part].rows
                    if row.table == topic.key and row.measure == measure
                }
                for part in ((period,) if measure == "people" else parts)
            ]
            lines = dict.fromkeys(category for part in frozen for category in part)
            for category in lines or self._shape.categories[topic.key]:
                rows.append(self._row(topic.key, category, measure, [part.get(category) for part in frozen]))
        return Table(
            key=topic.key,
            title=self._words.title(topic.key),
            heading=topic.heading,
            rows=tuple(rows),
            labels=tuple(self._words.label(row.table, row.category, row.measure) for row in rows),
        )

    def _row(self, table: str, category: str, measure: str, parts: Sequence[Frozen | None]) -> Row:
        """No parts: shorter than the base period. A part that is None did not exist when it closed."""
        there = [part for part in parts if part is not None]
        shown = [part.shown for part in there if part.shown is not None]
        low = high = value = None
        if not parts:
            status = NOT_AT_THIS_PERIOD
        elif not shown:
            status = WITHHELD
        elif len(shown) < len(parts):
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
            base=max((part.base for part in there), default=self._by.base),
            min_people=max((part.min_people for part in there), default=self._by.k),
        )
