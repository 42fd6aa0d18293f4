"""The lines of a summary somebody handed on: each exactly as a summary writes it, or the file is refused."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from peerlog.domain.period import Period
from peerlog.domain.summary import AT_LEAST, COLUMNS, SCHEMA, SHOWN, STATUSES, Row
from peerlog.report.team_checks import matching, only_names, refuse_file, whole_number

MOST_ROWS = 2_000
LARGEST_NUMBER = 10_000_000
BASES = (5, 10, 20)
FEWEST_PEOPLE, MOST_FEWEST_PEOPLE = 5, 1_000

_UNIT = {"sessions": "sessions", "hours": "hours", "people": "people", "attendances": "times"}
_COLUMNS = frozenset(COLUMNS)
_KEY = re.compile(r"[a-z0-9][a-z0-9_]*", re.ASCII)
_HEADLINE = ("total", "all", "sessions")

Measures = Mapping[str, Collection[str]]
"""What each table there is may count."""


def rows_of(rows: object, period: Period, known: Measures) -> tuple[Row, ...]:
    """Every line, each once, the headline among them. Raises EntryProblems."""
    if not isinstance(rows, list):
        refuse_file("wrong_shape", "rows")
    if len(rows) > MOST_ROWS:
        refuse_file("too_many_rows", "", str(MOST_ROWS))
    found: dict[tuple[str, str, str], Row] = {}
    for number, said in enumerate(rows, 1):
        row = _row(said, period, known, number)
        cell = (row.table, row.category, row.measure)
        if cell in found:
            refuse_file("row_twice", "", row=number)
        found[cell] = row
    if _HEADLINE not in found:
        refuse_file("no_headline", "rows")
    return tuple(found.values())


def _row(said: object, period: Period, known: Measures, number: int) -> Row:
    if not isinstance(said, dict):
        refuse_file("wrong_shape", "rows", row=number)
    only_names(said, _COLUMNS, _COLUMNS, number)
    if said["schema"] != SCHEMA:
        refuse_file("other_summary_version", "schema", SCHEMA, number)
    if said["period"] != str(period) or said["period_type"] != period.type:
        refuse_file("other_period_inside", "period", row=number)
    table, measure = said["table"], said["measure"]
    if not isinstance(table, str) or table not in known:
        refuse_file("unknown_table", "table", row=number)
    if not isinstance(measure, str) or measure not in known[table]:
        refuse_file("not_among", "measure", ", ".join(known[table]), number)
    if said["unit"] != _UNIT[measure]:
        refuse_file("not_among", "unit", _UNIT[measure], number)
    if table == _HEADLINE[0] and said["category"] != _HEADLINE[1]:
        refuse_file("not_among", "category", _HEADLINE[1], number)
    low, high = _ends(said, number)
    return Row(
        table=table,
        category=matching(_KEY, said["category"], "category", number),
        measure=measure,
        status=said["status"],
        value=said["value"],
        low=low,
        high=high,
        unit=said["unit"],
        base=_base(said["base"], number),
        min_people=whole_number(said["min_people"], "min_people", FEWEST_PEOPLE, MOST_FEWEST_PEOPLE, number),
    )


def _ends(said: dict[str, Any], number: int) -> tuple[int | None, int | None]:
    """The two ends, as far as the status allows them; what is not shown has none."""
    status, value, low, high = said["status"], said["value"], said["low"], said["high"]
    if not isinstance(status, str) or status not in STATUSES:
        refuse_file("not_among", "status", ", ".join(STATUSES), number)
    given = {"low": low, "high": high, "value": value}
    allowed = {SHOWN: {"low", "high", "value"}, AT_LEAST: {"low"}}.get(status, set())
    if {name for name, number_there in given.items() if number_there is not None} != allowed:
        refuse_file("status_and_numbers", "status", row=number)
    for name in allowed:
        whole_number(given[name], name, 1, LARGEST_NUMBER, number)
    if status == SHOWN and (low > high or value != (low + high) // 2):
        refuse_file("ends_do_not_fit", "value", row=number)
    return low, high


def _base(said: object, row: int) -> int:
    base = whole_number(said, "base", BASES[0], BASES[-1], row)
    if base not in BASES:
        refuse_file("not_among", "base", ", ".join(map(str, BASES)), row)
    return base
