"""The Summary: everything a supervisor may ever see, and nothing else (DISCLOSURE.md section 6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from peerlog.domain.period import Period

SCHEMA = "peerlog-summary-1"

SHOWN = "shown"
WITHHELD = "withheld"
AT_LEAST = "at_least"
NOT_AT_THIS_PERIOD = "not_at_this_period"
STATUSES = (SHOWN, WITHHELD, AT_LEAST, NOT_AT_THIS_PERIOD)

COLUMNS = (
    "schema",
    "period_type",
    "period",
    "table",
    "category",
    "measure",
    "status",
    "value",
    "low",
    "high",
    "unit",
    "base",
    "min_people",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One published or withheld number. `value`, `low`, `high` are None unless the status allows them.

    `measure` is "sessions", "hours", "people" or "attendances"; `unit` is "sessions", "hours", "people" or
    "times".
    """

    table: str
    category: str
    measure: str
    status: str
    value: int | None = None
    low: int | None = None
    high: int | None = None
    unit: str
    base: int
    min_people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table in code-list order with its words; every category is always there, withheld or not."""

    key: str
    title: str
    heading: str  # the 4Pi heading: "presence", "process", "principles", "purpose", "impact"
    rows: tuple[Row, ...]
    labels: tuple[str, ...]  # one a row, same order

    @property
    def wholly_withheld(self) -> bool:
        return all(row.status in (WITHHELD, NOT_AT_THIS_PERIOD) for row in self.rows)


class Numbers(Protocol):
    """What a page or a table needs to know: one supporter's Summary, or the sum of many."""

    @property
    def period(self) -> Period: ...
    @property
    def practice(self) -> bool: ...
    @property
    def tables(self) -> tuple[Table, ...]: ...
    def rows(self) -> Iterator[Row]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovedText:
    """A text the supporter approved for this file on the review page (guarantee G5)."""

    kind: str  # "paragraph" | "label" | "name"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What leaves: the same content behind every format. `log` is the logbook's random id, 32 hex digits."""

    period: Period
    log: str
    practice: bool
    tables: tuple[Table, ...]
    approved_texts: tuple[ApprovedText, ...] = ()

    def rows(self) -> Iterator[Row]:
        for table in self.tables:
            yield from table.rows
