"""Adding summaries: bands as intervals, people never, and what two supporters may both have written down.

A number of the sum lies between the sum of the lower ends and the sum of the upper ends. Where a summary does
not show a part, only "at least" is left.

A group that two supporters led can be in both their logs. Of each summary it is known how many sessions at
most were led together (`led_together_at_most`); so many may be somebody else's too. The sessions of the total
are therefore at least the sum of (lower end - led together), over those where that is more than nothing, and
at least the largest lower end of a single summary. Hours stay as they are: both supporters spent theirs.
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

    def take(self, row: Row, may_be_twice: int | None) -> None:
        self.files += 1
        self.not_at_this_period += row.status == NOT_AT_THIS_PERIOD
        self.base = max(self.base, row.base)
        self.min_people = min(self.min_people, row.min_people)
        if row.low is not None:
            self.with_low += 1
            self.low += row.low
            self.apart += 0 if may_be_twice is None else max(0, row.low - may_be_twice)
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
    def led_together(self) -> bool:
        """Whether the lower end of a total leaves out what may be counted twice."""
        return any(max(total.apart, total.largest_low) < total.low for total in self._totals())

    def take(self, rows: Iterable[Row]) -> None:
        """One more summary."""
        self._files += 1
        lines = {(row.table, row.category, row.measure): row for row in rows if row.measure != "people"}
        led_together = led_together_at_most(lines, self._one_person)
        for cell, row in lines.items():
            if cell not in self._sums:
                self._sums[cell] = _Sum(row.unit, row.base, row.min_people)
            self._sums[cell].take(row, _may_be_twice(row, led_together))

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


def led_together_at_most(lines: Mapping[Cell, Row], one_person: Iterable[str]) -> int | None:
    """How many sessions of one summary were led with another supporter, at most; None: nobody can say.

    The smallest of what is known: the line itself; the total without the other lines of who led; the total
    without the sessions of one person, where nobody is asked who led.
    """
    known = []
    said = lines.get((LED_BY, WITH_ANOTHER_PEER, "sessions"))
    if said is not None and said.high is not None:
        known.append(said.high)
    total = lines[TOTAL, ALL, "sessions"].high
    if total is not None:
        led_otherwise = sum(
            row.low or 0
            for (table, line, _m), row in lines.items()
            if table == LED_BY and line != WITH_ANOTHER_PEER
        )
        alone = sum(_low(lines.get((KIND, kind, "sessions"))) for kind in one_person)
        known += [total - led_otherwise, total - alone]
    return max(0, min(known)) if known else None


def _low(row: Row | None) -> int:
    return 0 if row is None or row.low is None else row.low


def _may_be_twice(row: Row, led_together: int | None) -> int | None:
    """How much of a line another summary may hold too. Lines below the total are added as written."""
    if row.measure == "attendances":
        return 0 if led_together == 0 else None
    return led_together if row.table == TOTAL and row.measure == "sessions" else 0
