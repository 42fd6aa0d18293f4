"""In which order a reader meets the tables: the headline, then the 4Pi headings, then what says less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from peerlog.domain.summary import AT_LEAST, NOT_AT_THIS_PERIOD, SHOWN, Numbers, Row, Table
from peerlog.report.words import NOT_SAID

_HEADLINE_TABLES = ("total",)
_SAYS_MOST = (
    *("values", "written_how"),
    *("activities", "themes", "agenda_by", "suggested_by"),
    *("kind", "setting", "with_whom"),
    *("driving", "helped", "led_by"),
    *("strengths", "doors", "strength_families", "needs", "voices"),
)
"""Which tables of a heading say most about the work; any other comes after these."""
_LEADING = 2


@dataclass(frozen=True, slots=True)
class Part:
    """A 4Pi heading (`heading` is its key), the tables that show something, and those wholly withheld.

    `leading` are the few of those shown that say most; they are drawn. `more` are the others.
    """

    heading: str
    shown: tuple[Table, ...]
    hidden: tuple[Table, ...]

    @property
    def leading(self) -> tuple[Table, ...]:
        first = sorted(self.shown, key=_says_less)[:_LEADING]
        return tuple(table for table in self.shown if table in first)

    @property
    def more(self) -> tuple[Table, ...]:
        leading = self.leading
        return tuple(table for table in self.shown if table not in leading)


def headline(numbers: Numbers) -> Iterator[tuple[str, Row]]:
    """Label and row of each number at the very top."""
    for table in numbers.tables:
        if table.key in _HEADLINE_TABLES:
            yield from zip(table.labels, table.rows, strict=True)


def parts(numbers: Numbers) -> Iterator[Part]:
    """The 4Pi headings in order, without those a shorter period has nothing under."""
    there = [
        table
        for table in numbers.tables
        if table.key not in _HEADLINE_TABLES and any(row.status != NOT_AT_THIS_PERIOD for row in table.rows)
    ]
    for heading in dict.fromkeys(table.heading for table in there):
        under = [table for table in there if table.heading == heading]
        yield Part(
            heading=heading,
            shown=tuple(table for table in under if not table.wholly_withheld),
            hidden=tuple(table for table in under if table.wholly_withheld),
        )


def says_most_first(tables: Sequence[Table]) -> list[Table]:
    """By what a table is about, whatever numbers are in it."""
    return sorted(tables, key=_place)


def _says_less(table: Table) -> tuple[bool, int]:
    """A table of which only "not said" is shown comes after all that say something."""
    says = any(row.status in (SHOWN, AT_LEAST) and row.category != NOT_SAID for row in table.rows)
    return not says, _place(table)


def _place(table: Table) -> int:
    return _SAYS_MOST.index(table.key) if table.key in _SAYS_MOST else len(_SAYS_MOST)
