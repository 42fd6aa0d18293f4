"""Adding summaries: bands as intervals, people never, and what two supporters may both have written down.

A number of the sum lies between the sum of the lower ends and the sum of the upper ends. Where a summary does
not show a part, only "at least" is left.

A group that two supporters led can be in both their logs; one of the two at least says so. Of each summary it
is known how many sessions were certainly not said to be led with another supporter (`led_alone_at_least`).
The total is at least the sum of those, and at least the largest lower end of a single summary. Hours stay as
they are: both spent theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from peerlog.domain.summary import AT_LEAST, NOT_AT_THIS_PERIOD, SHOWN, WITHHELD, Row, Table
from peerlog.summary.compose import TableWords, measures_of
from peerlog.summary.tables import ALL, KIND, TOPICS, TOTAL, Shape

LED_BY, WITH_ANOTHER_PEER = "led_by", "another_peer"

Cell = tuple[str, str, str]
"""Table, category, measure."""


@dataclass(slots=True)
class _Sum:
    """One line of all summaries so far. `apart` is the part of `low` that nobody else can have counted."""

    unit: str
    base: int
    min_people: int
    files: int = 0
    not_at_this_period: int = 0
    with_low: int = 0
    with_high: int = 0
    low: int = 0
    apart: int = 0
    largest_low: int = 0
    high: int = 0

    def take(self, row: Row, apart: int) -> None:
        self.files += 1
        self.not_at_this_period += row.status == NOT_AT_THIS_PERIOD
        self.base = max(self.base, row.base)
        self.min_people = min(self.min_people, row.min_people)
        if row.low is not None:
            self.with_low += 1
            self.low += row.low
            self.apart += apart
            self.largest_low = max(self.largest_low, row.low)
        if row.high is not None:
            self.with_high += 1
            self.high += row.high

    def row(self, cell: Cell, files: int) -> Row:
        """A summary without the line says nothing about it, as if it were withheld."""
        status, low, high, value = WITHHELD, None, None, None
        if self.files == self.not_at_this_period:
            status = NOT_AT_THIS_PERIOD
        elif self.with_low:
            status, low = AT_LEAST, max(self.apart, self.largest_low)
            if self.with_high == files:
                status, high = SHOWN, self.high
                value = (low + high) // 2
        table, category, measure = cell
        return Row(
            table=table,
            category=category,
            measure=measure,
            status=status,
            value=value,
            low=low,
            high=high,
            unit=self.unit,
            base=self.base,
            min_people=self.min_people,
        )


class Adding:
    """Takes summaries one by one and keeps only their sums; the order they come in changes nothing."""

    def __init__(self, shape: Shape, words: TableWords) -> None:
        self._shape, self._words = shape, words
        # A kind with one person present cannot be a group two supporters led.
        of_one = {m.category for m in shape.meanings() if m.table == KIND and shape.present[m.key] == "one"}
        of_several = {m.category for m in shape.meanings() if m.table == KIND} - of_one
        self._one_person = of_one - of_several
        self._sums: dict[Cell, _Sum] = {}
        self._files = 0

    @property
    def known(self) -> Mapping[str, tuple[str, ...]]:
        """The tables that can be added, and what they count."""
        return {topic.key: measures_of(topic.key) for topic in TOPICS}

    @property
    def led_together(self) -> int:
        """How many sessions the lower end of the total leaves out, as they may be counted twice."""
        return sum(total.low - max(total.apart, total.largest_low) for total in self._totals())

    def take(self, rows: Iterable[Row]) -> None:
        """One more summary."""
        self._files += 1
        lines = {(row.table, row.category, row.measure): row for row in rows if row.measure != "people"}
        led_alone = led_alone_at_least(lines, self._one_person)
        for cell, row in lines.items():
            if cell not in self._sums:
                self._sums[cell] = _Sum(row.unit, row.base, row.min_people)
            self._sums[cell].take(row, _apart(row, led_alone))

    def tables(self) -> tuple[Table, ...]:
        """Every table, in the order of a summary; lines that no list here knows come last."""
        return tuple(self._tables())

    def _tables(self) -> Iterator[Table]:
        for topic in TOPICS:
            order = {category: place for place, category in enumerate(self._shape.categories[topic.key])}
            measures = measures_of(topic.key)
            cells = [cell for cell in self._sums if cell[0] == topic.key]
            cells.sort(key=lambda c: (measures.index(c[2]), order.get(c[1], len(order)), c[1]))
            if cells:
                yield Table(
                    key=topic.key,
                    title=self._words.title(topic.key),
                    heading=topic.heading,
                    rows=tuple(self._sums[cell].row(cell, self._files) for cell in cells),
                    labels=tuple(self._words.label(*cell) for cell in cells),
                )

    def _totals(self) -> list[_Sum]:
        return [total for cell, total in self._sums.items() if cell == (TOTAL, ALL, "sessions")]


def led_alone_at_least(lines: Mapping[Cell, Row], one_person: Iterable[str]) -> int:
    """How many sessions of one summary were certainly not said to be led with another supporter.

    The largest of what is known: the total without that line of who led; the other lines of who led; the
    sessions with one person, where nobody is asked who led.
    """
    together = lines.get((LED_BY, WITH_ANOTHER_PEER, "sessions"))
    known = [
        sum(
            _low(row)
            for (table, line, _measure), row in lines.items()
            if table == LED_BY and line != WITH_ANOTHER_PEER
        ),
        sum(_low(lines.get((KIND, kind, "sessions"))) for kind in one_person),
    ]
    if together is not None and together.high is not None:
        known.append(_low(lines.get((TOTAL, ALL, "sessions"))) - together.high)
    return max(known)


def _low(row: Row | None) -> int:
    return 0 if row is None or row.low is None else row.low


def _apart(row: Row, led_alone: int) -> int:
    """How much of a line no other summary can hold too. Lines below the total are added as written."""
    low = _low(row)
    if row.measure == "attendances":
        return 0
    return min(low, led_alone) if row.table == TOTAL and row.measure == "sessions" else low
