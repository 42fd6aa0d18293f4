"""Summary files as supporters hand them on, made row by row."""

from __future__ import annotations

import json
from typing import Any

from peerlog.domain.period import Period
from peerlog.domain.summary import SCHEMA
from peerlog.report.tidy import PRACTICE

UNITS = {"sessions": "sessions", "hours": "hours", "people": "people", "attendances": "times"}

MEASURES = {"group_attendances": "attendances"}
"""What a table counts, where that is not sessions."""

Ends = tuple[int, int | None] | str | None
"""(low, high), (low, None) for so many or more, None for withheld, or a status."""


def log_id(number: int) -> str:
    return f"{number:032x}"


def line(table: str, category: str, measure: str, ends: Ends, period: str = "2026-Q3") -> dict[str, Any]:
    low, high = ends if isinstance(ends, tuple) else (None, None)
    status = ends if isinstance(ends, str) else "withheld"
    if low is not None:
        status = "shown" if high is not None else "at_least"
    return {
        "schema": SCHEMA,
        "period_type": Period.parse(period).type,
        "period": period,
        "table": table,
        "category": category,
        "measure": measure,
        "status": status,
        "value": (low + high) // 2 if low is not None and high is not None else None,
        "low": low,
        "high": high,
        "unit": UNITS[measure],
        "base": 5,
        "min_people": 5,
    }


def handed_on(
    log: int,
    cells: dict[tuple[str, str], Ends],
    *,
    period: str = "2026-Q3",
    label: str = "",
    practice: bool = False,
) -> dict[str, Any]:
    """A whole file before it is written. A cell is (table, category), or (measure, "") of the headline."""
    rows = []
    for (table, category), ends in cells.items():
        if category:
            rows.append(line(table, category, MEASURES.get(table, "sessions"), ends, period))
        else:
            rows.append(line("total", "all", table, ends, period))
    said = {
        "schema": SCHEMA,
        "log": log_id(log),
        "period": period,
        "period_type": Period.parse(period).type,
        "approved_text": [{"kind": "label", "text": label}] if label else [],
        "rows": rows,
    }
    return said | ({"practice": PRACTICE} if practice else {})


def written(said: dict[str, Any]) -> bytes:
    return json.dumps(said).encode()
