"""Reading a summary back from its JSON, strictly: the file may come from anywhere.

What is wrong is told by line and column, never with a word of the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from typing import Any, NoReturn

from peerlog.domain.errors import EntryProblems, PeriodRefused, Problem
from peerlog.domain.period import Period
from peerlog.domain.summary import (
    AT_LEAST,
    COLUMNS,
    SCHEMA,
    SHOWN,
    STATUSES,
    Row,
)
from peerlog.domain.team import Received
from peerlog.report.tidy import PRACTICE

LARGEST_BYTES = 2_000_000
MOST_ROWS = 2_000
LARGEST_NUMBER = 10_000_000
BASES = (5, 10, 20)
FEWEST_PEOPLE, MOST_FEWEST_PEOPLE = 5, 1_000
LONGEST_KEY = 60
LONGEST_TEXT = {"paragraph": 2_000, "label": 40, "name": 80}

_UNIT = {"sessions": "sessions", "hours": "hours", "people": "people", "attendances": "times"}
_NEEDED = frozenset({"schema", "log", "period", "period_type", "approved_text", "rows"})
_KNOWN = _NEEDED | {"practice"}
_COLUMNS = frozenset(COLUMNS)
_LOG = re.compile(r"[0-9a-f]{32}", re.ASCII)
_KEY = re.compile(r"[a-z0-9][a-z0-9_]*", re.ASCII)
_VERSION = re.compile(r"peerlog-summary-[0-9]{1,9}", re.ASCII)
_HEADLINE = ("total", "all", "sessions")

Measures = Mapping[str, Collection[str]]
"""What each table there is may count."""


def read(data: bytes, known: Measures) -> Received:
    """The summary in a file. Raises EntryProblems with the first thing that is wrong."""
    top = _parsed(data)
    if not isinstance(top, dict) or not isinstance(top.get("schema"), str):
        _refuse("not_a_summary")
    if top["schema"] != SCHEMA:
        if _VERSION.fullmatch(top["schema"]):
            _refuse("other_summary_version", "schema", SCHEMA)
        _refuse("not_a_summary")
    _names(top, _NEEDED, _KNOWN, None)
    if "practice" in top and top["practice"] != PRACTICE:
        _refuse("not_among", "practice", PRACTICE)
    period = _period(top)
    return Received(
        period=period,
        log=_matching(_LOG, top["log"], "log"),
        practice="practice" in top,
        label=_label(top["approved_text"]),
        rows=_rows(top["rows"], period, known),
    )


def _parsed(data: bytes) -> Any:
    if len(data) > LARGEST_BYTES:
        _refuse("file_too_big", "", _megabytes())
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_each_once, parse_constant=_no_constant)
    except RecursionError:
        _refuse("too_deep")
    except ValueError:  # damaged, other letters, a whole number of thousands of digits
        _refuse(
            "not_json" if data[:100].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{" else "not_a_summary"
        )


def _megabytes() -> str:
    return f"{LARGEST_BYTES // 1_000_000} MB"


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        _refuse("key_twice")
    return found


def _no_constant(_text: str) -> NoReturn:
    raise ValueError


def _period(top: dict[str, Any]) -> Period:
    try:
        period = Period.parse(_text(top["period"], "period"))
    except PeriodRefused:
        _refuse("not_a_period", "period")
    if top["period_type"] != period.type:
        _refuse("other_period_type", "period_type")
    return period


def _label(texts: object) -> str:
    """Every text is looked at; only the label goes on."""
    if not isinstance(texts, list) or len(texts) > len(LONGEST_TEXT):
        _refuse("wrong_shape", "approved_text")
    found: dict[str, str] = {}
    for text in texts:
        if not isinstance(text, dict):
            _refuse("wrong_shape", "approved_text")
        _names(text, {"kind", "text"}, {"kind", "text"}, None)
        kind, words = _text(text["kind"], "kind"), _text(text["text"], "text")
        if kind not in LONGEST_TEXT:
            _refuse("not_among", "kind", ", ".join(LONGEST_TEXT))
        if kind in found:
            _refuse("said_twice", "approved_text")
        if len(words) > LONGEST_TEXT[kind]:
            _refuse("too_long", "approved_text", str(LONGEST_TEXT[kind]))
        if not all(char.isprintable() or (kind == "paragraph" and char in "\n\t") for char in words):
            _refuse("hidden_characters", "approved_text")
        found[kind] = words.strip()
    return found.get("label", "")


def _rows(rows: object, period: Period, known: Measures) -> tuple[Row, ...]:
    if not isinstance(rows, list):
        _refuse("wrong_shape", "rows")
    if len(rows) > MOST_ROWS:
        _refuse("too_many_rows", "", str(MOST_ROWS))
    found: dict[tuple[str, str, str], Row] = {}
    for number, said in enumerate(rows, 1):
        row = _row(said, period, known, number)
        cell = (row.table, row.category, row.measure)
        if cell in found:
            _refuse("row_twice", "", row=number)
        found[cell] = row
    if _HEADLINE not in found:
        _refuse("no_headline", "rows")
    return tuple(found.values())


def _row(said: object, period: Period, known: Measures, number: int) -> Row:
    if not isinstance(said, dict):
        _refuse("wrong_shape", "rows", row=number)
    _names(said, _COLUMNS, _COLUMNS, number)
    if said["schema"] != SCHEMA:
        _refuse("other_summary_version", "schema", SCHEMA, number)
    if said["period"] != str(period) or said["period_type"] != period.type:
        _refuse("other_period_inside", "period", row=number)
    table, measure = said["table"], said["measure"]
    if not isinstance(table, str) or table not in known:
        _refuse("unknown_table", "table", row=number)
    if not isinstance(measure, str) or measure not in known[table]:
        _refuse("not_among", "measure", ", ".join(known[table]), number)
    if said["unit"] != _UNIT[measure]:
        _refuse("not_among", "unit", _UNIT[measure], number)
    if table == _HEADLINE[0] and said["category"] != _HEADLINE[1]:
        _refuse("not_among", "category", _HEADLINE[1], number)
    low, high = _ends(said, number)
    return Row(
        table=table,
        category=_matching(_KEY, said["category"], "category", number),
        measure=measure,
        status=said["status"],
        value=said["value"],
        low=low,
        high=high,
        unit=said["unit"],
        base=_base(said["base"], number),
        min_people=_whole(said["min_people"], "min_people", FEWEST_PEOPLE, MOST_FEWEST_PEOPLE, number),
    )


def _ends(said: dict[str, Any], number: int) -> tuple[int | None, int | None]:
    """The two ends, as far as the status allows them; what is not shown has none."""
    status, value, low, high = said["status"], said["value"], said["low"], said["high"]
    if not isinstance(status, str) or status not in STATUSES:
        _refuse("not_among", "status", ", ".join(STATUSES), number)
    given = {"low": low, "high": high, "value": value}
    allowed = {SHOWN: {"low", "high", "value"}, AT_LEAST: {"low"}}.get(status, set())
    if {name for name, number_there in given.items() if number_there is not None} != allowed:
        _refuse("status_and_numbers", "status", row=number)
    for name in allowed:
        _whole(given[name], name, 1, LARGEST_NUMBER, number)
    if status == SHOWN and (low > high or value != (low + high) // 2):
        _refuse("ends_do_not_fit", "value", row=number)
    return low, high


def _names(said: dict[str, Any], needed: Collection[str], known: Collection[str], row: int | None) -> None:
    for name in needed:
        if name not in said:
            _refuse("missing", name, row=row)
    if len(said) > len(needed) and not said.keys() <= set(known):
        _refuse("not_in_a_summary", "", row=row)


def _whole(said: object, name: str, least: int, most: int, row: int | None) -> int:
    # A bool is an int to Python, and no number to anybody else.
    if type(said) is not int:
        _refuse("not_a_number", name, row=row)
    if not least <= said <= most:
        _refuse("out_of_range", name, f"{least}-{most}", row)
    return said


def _base(said: object, row: int) -> int:
    base = _whole(said, "base", BASES[0], BASES[-1], row)
    if base not in BASES:
        _refuse("not_among", "base", ", ".join(map(str, BASES)), row)
    return base


def _text(said: object, name: str) -> str:
    if not isinstance(said, str) or not said:
        _refuse("wrong_shape", name)
    return said


def _matching(form: re.Pattern[str], said: object, name: str, row: int | None = None) -> str:
    if not isinstance(said, str) or len(said) > LONGEST_KEY or form.fullmatch(said) is None:
        _refuse("not_a_key", name, row=row)
    return said


def _refuse(what: str, field: str = "", detail: str = "", row: int | None = None) -> NoReturn:
    raise EntryProblems([Problem(field, what, detail, row)])
