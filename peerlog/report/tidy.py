"""The one long table behind every format: a row a number, shown or not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from peerlog.domain.summary import COLUMNS, SCHEMA, Numbers

PRACTICE = "Practice: made-up numbers"
"""Stands in every file of a practice logbook; a fixed mark, the same in every language."""


def tidy_rows(numbers: Numbers, schema: str = SCHEMA) -> Iterator[dict[str, Any]]:
    """Every row with the columns of `COLUMNS`, in order; None where a cell is empty."""
    for row in numbers.rows():
        said: dict[str, Any] = {
            "schema": schema,
            "period_type": numbers.period.type,
            "period": str(numbers.period),
        }
        for name in COLUMNS[len(said) :]:
            said[name] = getattr(row, name)
        yield said
