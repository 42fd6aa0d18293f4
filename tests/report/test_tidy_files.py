from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from peerlog import resources
from peerlog.domain.summary import COLUMNS, ApprovedText, Summary
from peerlog.report.csv_table import csv_table
from peerlog.report.json_file import json_file
from peerlog.report.tidy import PRACTICE

SCHEMA = json.loads(resources.text("report", "summary.schema.json"))


def table_of(summary: Summary) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_table(summary).decode("utf-8"), newline="")))


@pytest.mark.parametrize("period", ["2026-07", "2026-Q3"])
@pytest.mark.parametrize("practice", [True, False])
def test_json_keeps_to_the_schema_that_is_shipped(
    period: str, practice: bool, full: dict[str, Summary], sparse: dict[str, Summary]
) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for summary in (full[period], sparse[period]):
        text = ApprovedText(kind="paragraph", text='A "word" </script> \u00e9')
        said = json.loads(json_file(replace(summary, practice=practice, approved_texts=(text,))))
        jsonschema.validate(said, SCHEMA)
        assert said["log"] == summary.log
        assert ("practice" in said) == practice


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "withheld", "low": 3},
        {"status": "shown", "value": None},
        {"status": "at_least", "high": 9},
        {"low": 0},
        {"note": "hello"},
        {"category": "Anna Smith"},
        {"min_people": 3},
    ],
)
def test_the_schema_refuses_rows_that_say_too_much_or_too_little(
    wrong: dict[str, Any], full: dict[str, Summary]
) -> None:
    said = json.loads(json_file(full["2026-Q3"]))
    shown = next(row for row in said["rows"] if row["status"] == "shown")
    said["rows"] = [shown | wrong]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(said, SCHEMA)


def test_csv_and_json_hold_the_same_rows_in_the_same_order(full: dict[str, Summary]) -> None:
    for summary in full.values():
        rows = json.loads(json_file(summary))["rows"]
        as_text = [{k: "" if v is None else str(v) for k, v in row.items()} for row in rows]
        assert table_of(summary) == as_text
        assert list(rows[0]) == list(COLUMNS)


def test_no_cell_of_the_csv_starts_like_a_formula(full: dict[str, Summary]) -> None:
    text = csv_table(full["2026-Q3"])
    assert not text.startswith(b"\xef\xbb\xbf")
    for line in csv.reader(io.StringIO(text.decode("utf-8"), newline="")):
        assert not [cell for cell in line if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


def test_no_approved_words_reach_the_csv(full: dict[str, Summary]) -> None:
    text = ApprovedText(kind="paragraph", text="=HYPERLINK(1)")
    plain = full["2026-Q3"]
    assert csv_table(replace(plain, approved_texts=(text,))) == csv_table(plain)


def test_every_row_of_a_practice_csv_says_so_and_the_columns_stay(full: dict[str, Summary]) -> None:
    rows = table_of(replace(full["2026-Q3"], practice=True))
    assert {row["schema"] for row in rows} == {f"peerlog-summary-1 ({PRACTICE})"}
    assert tuple(rows[0]) == COLUMNS


def test_the_same_summary_makes_the_same_bytes(full: dict[str, Summary]) -> None:
    for write in (csv_table, json_file):
        assert write(full["2026-Q3"]) == write(replace(full["2026-Q3"]))
