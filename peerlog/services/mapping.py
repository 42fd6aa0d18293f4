"""How the columns of a spreadsheet are read: each of theirs as one of our fields, their words as our entries.

As a file (`--mapping FILE.toml`, docs/command-line.md):

    schema = "peerlog-mapping-1"
    dates = "day_first"
    [columns]
    "Date of contact" = "date"
    "Type" = "kind"
    "Staff number" = ""
    [values.kind]
    "1:1" = "one_to_one"
    "Cancelled" = ""
    [always]
    setting = "ward"
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, get_args

from peerlog.domain.errors import EntryProblems, NothingThere, Problem
from peerlog.domain.lists import Lists
from peerlog.domain.session import OWNED_LISTS, SEVERAL_LISTS, SINGLE_LISTS
from peerlog.services.findings import Findings
from peerlog.services.native_csv import COLUMNS, FURTHER_COLUMNS
from peerlog.services.spreadsheet_days import Order

SCHEMA = "peerlog-mapping-1"
MOST_BYTES = 1024 * 1024
LEFT_OUT = ""

FIELDS = (*COLUMNS, *FURTHER_COLUMNS)
"""What a column can be: the names of our own table."""
LIST_FIELDS = ("kind", *SINGLE_LISTS, *SEVERAL_LISTS, *OWNED_LISTS)
"""Fields whose cells stand for entries of a list."""
JOINED_FIELDS = ("notes",)
"""Fields that several columns may go into, one below the other."""
ALWAYS_FIELDS = ("kind", *SINGLE_LISTS)
"""Fields that may be the same for every row without a column of their own."""
NEEDED = ("date", "kind")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ColumnMapping:
    """`columns`: their name -> our field, LEFT_OUT for none. `values`: our field -> their words -> our key;
    LEFT_OUT means not said, and for `kind` that the row is left out. `always`: our field -> key."""

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    always: Mapping[str, str] = field(default_factory=dict)
    dates: Order | None = None

    def of_field(self, name: str) -> list[str]:
        """Their columns that are read as this field."""
        return [column for column, ours in self.columns.items() if ours == name]

    def reading(self, column: str, ours: str) -> ColumnMapping:
        """The same with one column read as something else; the column that had the field is left out."""
        columns = {
            name: LEFT_OUT if found == ours and ours not in JOINED_FIELDS else found
            for name, found in self.columns.items()
        }
        return replace(self, columns=columns | {column: ours})

    def meaning(self, ours: str, theirs: Mapping[str, str]) -> ColumnMapping:
        """The same with some of their words read as other entries."""
        return replace(self, values={**self.values, ours: {**self.values.get(ours, {}), **theirs}})


def as_json(mapping: ColumnMapping) -> dict[str, Any]:
    """JSON values for keeping it sealed."""
    return {
        "columns": dict(mapping.columns),
        "values": {name: dict(words) for name, words in mapping.values.items()},
        "always": dict(mapping.always),
        **({"dates": mapping.dates} if mapping.dates else {}),
    }


def from_json(said: Mapping[str, Any], lists: Lists) -> ColumnMapping:
    """What `as_json` made, or a file's content without its schema. Raises EntryProblems."""
    findings = Findings()
    for name in said.keys() - {"columns", "values", "always", "dates"}:
        findings.add(Problem(name if name in FIELDS else "", "unknown_name"))
    columns, always = _texts(said, "columns", findings), _texts(said, "always", findings)
    tables = said.get("values", {})
    if not isinstance(tables, dict):
        findings.add(Problem("values", "wrong_type", "a table"))
        tables = {}
    values = {name: _texts(tables, name, findings) for name in tables}
    dates = said.get("dates")
    if dates is not None and dates not in get_args(Order):
        findings.add(Problem("dates", "not_among", ", ".join(get_args(Order))))
    seen: set[str] = set()
    for ours in columns.values():
        if ours != LEFT_OUT and ours not in FIELDS:
            findings.add(Problem("columns", "unknown_column", ", ".join(FIELDS)))
        if ours != LEFT_OUT and ours in seen and ours not in JOINED_FIELDS:
            findings.add(Problem(ours, "field_twice"))
        seen.add(ours)
    for name, words in values.items():
        _check_keys(name, set(words.values()) - {LEFT_OUT}, LIST_FIELDS, lists, findings)
    for name, key in always.items():
        _check_keys(name, {key}, ALWAYS_FIELDS, lists, findings)
    findings.raise_if_any()
    return ColumnMapping(columns=columns, values=values, always=always, dates=dates)


def read(file: Path, lists: Lists) -> ColumnMapping:
    """A mapping file. Raises NothingThere("file"), EntryProblems, OSError."""
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise NothingThere("file", file) from None
    if len(data) > MOST_BYTES:
        raise EntryProblems([Problem("", "file_too_big", "1 MB")])
    try:
        said = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise EntryProblems([Problem("", "not_utf8", row=row)]) from None
    except (tomllib.TOMLDecodeError, RecursionError):
        raise EntryProblems([Problem("", "not_toml")]) from None
    if said.pop("schema", None) != SCHEMA:
        raise EntryProblems([Problem("schema", "not_among", SCHEMA)])
    return from_json(said, lists)


def as_toml(mapping: ColumnMapping) -> str:
    """The same as a file, to be read by `read`."""
    lines = [f'schema = "{SCHEMA}"']
    if mapping.dates:
        lines.append(f'dates = "{mapping.dates}"')
    tables: list[tuple[str, Mapping[str, str]]] = [("columns", mapping.columns)]
    tables += [(f"values.{name}", words) for name, words in mapping.values.items() if words]
    tables += [("always", mapping.always)] if mapping.always else []
    for name, words in tables:
        lines += [
            "",
            f"[{name}]",
            *(f"{_quoted(theirs)} = {_quoted(ours)}" for theirs, ours in words.items()),
        ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _texts(said: Mapping[str, Any], name: str, findings: Findings) -> dict[str, str]:
    table = said.get(name, {})
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        findings.add(Problem(name, "wrong_type", "a table of texts"))
        return {}
    return dict(table)


def _check_keys(name: str, keys: set[str], fields: tuple[str, ...], lists: Lists, findings: Findings) -> None:
    if name not in fields:
        findings.add(Problem("", "unknown_column", ", ".join(fields)))
        return
    known = {entry.key for entry in lists[name]}
    if not keys <= known:
        findings.add(Problem(name, "not_in_list", ", ".join(entry.key for entry in lists[name].offered)))
