"""In which order a reader meets the tables: the headline first, then the 4Pi headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from peerlog.domain.summary import NOT_AT_THIS_PERIOD, Numbers, Row, Table

_HEADLINE_TABLES = ("total",)


@dataclass(frozen=True, slots=True)
class Part:
    """A 4Pi heading (`heading` is its key), the tables that show something, and those wholly withheld."""

    heading: str
    shown: tuple[Table, ...]
    hidden: tuple[Table, ...]


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
