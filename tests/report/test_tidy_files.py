from __future__ import annotations

import csv
import io
import json
import random
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerlog import resources
from peerlog.domain.period import Period
from peerlog.domain.summary import AT_LEAST, COLUMNS, SHOWN, STATUSES, ApprovedText, Row, Summary, Table
from peerlog.report.csv_table import csv_table
from peerlog.report.json_file import json_file
from peerlog.report.tidy import PRACTICE
from peerlog.summary.compose import UNITS

SCHEMA = json.loads(resources.text("report", "summary.schema.json"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


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


KEYS = st.from_regex(r"[a-z0-9][a-z0-9_]{0,59}", fullmatch=True)
# Any sign a text may hold: what cannot be written as UTF-8 never gets into a logbook.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@st.composite
def made_rows(draw: st.DrawFn) -> Row:
    """Any row that a closing could publish: every status, lone numbers and joined ones."""
    status = draw(st.sampled_from(STATUSES))
    measure = draw(st.sampled_from(sorted(UNITS)))
    low = high = value = None
    if status in (SHOWN, AT_LEAST):
        low = draw(st.integers(1, 10**7))
    if status == SHOWN and low is not None:
        high = low + draw(st.integers(0, 10**5))
        value = (low + high) // 2
    return Row(
        table=draw(KEYS),
        category=draw(KEYS),
        measure=measure,
        status=status,
        value=value,
        low=low,
        high=high,
        unit=UNITS[measure],
        base=draw(st.sampled_from([5, 10, 20])),
        min_people=draw(st.integers(5, 50)),
    )


@st.composite
def made_summaries(draw: st.DrawFn) -> Summary:
    year, month = draw(st.integers(1990, 2999)), draw(st.integers(1, 12))
    name = draw(st.sampled_from([f"{year}-{month:02}", f"{year}-Q{(month + 2) // 3}", f"{year}"]))
    rows = draw(st.lists(st.lists(made_rows(), min_size=1, max_size=5), min_size=1, max_size=4))
    kinds = draw(st.lists(st.sampled_from(["paragraph", "label", "name"]), unique=True))
    return Summary(
        period=Period.parse(name),
        log=draw(st.binary(min_size=16, max_size=16)).hex(),
        practice=draw(st.booleans()),
        tables=tuple(
            Table(key=some[0].table, title="", heading="presence", rows=tuple(some), labels=("",) * len(some))
            for some in rows
        ),
        approved_texts=tuple(ApprovedText(kind=kind, text=draw(WORDS)) for kind in kinds),
    )


@given(summary=made_summaries())
def test_json_of_any_summary_keeps_to_the_schema_and_says_what_the_csv_says(summary: Summary) -> None:
    said = json.loads(json_file(summary))
    VALIDATOR.validate(said)
    found = [{k: "" if v is None else str(v) for k, v in row.items()} for row in said["rows"]]
    if summary.practice:
        found = [row | {"schema": f"{row['schema']} ({PRACTICE})"} for row in found]
    assert found == table_of(summary)
    assert [text["text"] for text in said["approved_text"]] == [t.text for t in summary.approved_texts]


@given(summary=made_summaries(), chance=st.randoms(use_true_random=False))
def test_the_schema_refuses_a_row_whose_numbers_do_not_fit_its_status(
    summary: Summary, chance: random.Random
) -> None:
    said = json.loads(json_file(summary))
    row = chance.choice(said["rows"])
    name = chance.choice(["value", "low", "high"])
    row[name] = 7 if row[name] is None else None
    assert not VALIDATOR.is_valid(said)


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
