from __future__ import annotations

import copy
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerlog import problem_words, resources
from peerlog.domain.errors import EntryProblems, FileProblem, Problem
from peerlog.domain.summary import AT_LEAST, SHOWN, ApprovedText, Summary
from peerlog.report import team_reading
from peerlog.report.json_file import json_file
from peerlog.report.team_reading import LARGEST_BYTES, read
from tests.conftest import examples
from tests.report.handed_on import handed_on, line, written
from tests.test_failures import literals_given_to

KNOWN = {
    "total": ("sessions", "hours", "people"),
    "themes": ("sessions",),
    "led_by": ("sessions",),
    "kind": ("sessions",),
}
SCHEMA = json.loads(resources.text("report", "summary.schema.json"))
GOOD = handed_on(
    7,
    {
        ("sessions", ""): (40, 44),
        ("hours", ""): (25, None),
        ("people", ""): None,
        ("themes", "hope"): (5, 9),
        ("themes", "grief"): None,
        ("kind", "group"): "not_at_this_period",
    },
    label="amber heron",
)
Said = dict[str, Any]


def refusal(data: bytes) -> Problem:
    with pytest.raises(EntryProblems) as caught:
        read(data, KNOWN)
    assert len(caught.value.problems) == 1
    return caught.value.problems[0]


def test_what_a_summary_writes_is_read_back_row_for_row(
    full: dict[str, Summary], sparse: dict[str, Summary]
) -> None:
    known = {table.key: ("sessions", "hours", "people", "attendances") for table in full["2026-Q3"].tables}
    texts = (
        ApprovedText(kind="label", text="amber heron"),
        ApprovedText(kind="paragraph", text="Two\nlines <b>"),
    )
    for summary in (*full.values(), *sparse.values()):
        for practice in (True, False):
            received = read(json_file(replace(summary, approved_texts=texts, practice=practice)), known)
            assert received.rows == tuple(summary.rows())
            assert received.period == summary.period
            assert received.log == summary.log
            assert received.practice is practice
            assert received.label == "amber heron"


def change(path: list[str | int], value: object) -> Callable[[Said], None]:
    def make(said: Said) -> None:
        inside: Any = said
        for step in path[:-1]:
            inside = inside[step]
        inside[path[-1]] = value

    return make


def take_away(*path: str | int) -> Callable[[Said], None]:
    def make(said: Said) -> None:
        inside: Any = said
        for step in path[:-1]:
            inside = inside[step]
        del inside[path[-1]]

    return make


def text(kind: str, words: object) -> Callable[[Said], None]:
    return change(["approved_text"], [{"kind": kind, "text": words}])


def again(said: Said) -> None:
    said["rows"].append(dict(said["rows"][0]))


@pytest.mark.parametrize(
    ("spoil", "what", "row"),
    [
        (change(["schema"], "peerlog-summary-2"), "other_summary_version", None),
        (change(["schema"], "peerlog-team-1"), "not_a_summary", None),
        (change(["schema"], "peerlog-log-1"), "not_a_summary", None),
        (change(["schema"], 1), "not_a_summary", None),
        (take_away("schema"), "not_a_summary", None),
        (take_away("log"), "missing", None),
        (change(["note"], "hello"), "not_in_a_summary", None),
        (change(["log"], "../../etc"), "not_a_key", None),
        (change(["log"], "A" * 32), "not_a_key", None),
        (change(["log"], "１" * 32), "not_a_key", None),
        (change(["period"], "2026-13"), "not_a_period", None),
        (change(["period"], ""), "wrong_shape", None),
        (change(["period_type"], "month"), "other_period_type", None),
        (change(["practice"], True), "not_among", None),
        (change(["practice"], None), "not_among", None),
        (change(["approved_text"], {}), "wrong_shape", None),
        (change(["approved_text"], ["amber"]), "wrong_shape", None),
        (text("note", "words"), "not_among", None),
        (text("label", ""), "wrong_shape", None),
        (text("label", ["amber"]), "wrong_shape", None),
        (text("label", "a" * 41), "too_long", None),
        (text("label", "amber\nheron"), "hidden_characters", None),
        (text("label", "amber \u202eheron"), "hidden_characters", None),
        (text("label", "amber \x1b[31mheron"), "hidden_characters", None),
        (text("label", "amber \ud800"), "hidden_characters", None),
        (text("paragraph", "turned \u2067round"), "hidden_characters", None),
        (text("paragraph", "a" * 2_001), "too_long", None),
        (change(["approved_text"], [{"kind": "label", "text": "a"}] * 2), "said_twice", None),
        (change(["rows"], {}), "wrong_shape", None),
        (change(["rows"], []), "no_headline", None),
        (change(["rows"], [[[]]]), "wrong_shape", 1),
        (take_away("rows", 0), "no_headline", None),
        (take_away("rows", 3, "unit"), "missing", 4),
        (change(["rows", 3, "note"], "x"), "not_in_a_summary", 4),
        (
            change(["rows", 3, "schema"], "peerlog-summary-1 (Practice: made-up numbers)"),
            "other_summary_version",
            4,
        ),
        (change(["rows", 3, "period"], "2026-Q2"), "other_period_inside", 4),
        (change(["rows", 3, "table"], "wellbeing"), "unknown_table", 4),
        (change(["rows", 3, "table"], ["themes"]), "unknown_table", 4),
        (change(["rows", 3, "category"], "Anna Smith"), "not_a_key", 4),
        (change(["rows", 3, "category"], "<script>"), "not_a_key", 4),
        (change(["rows", 3, "category"], "hope\n"), "not_a_key", 4),
        (change(["rows", 3, "category"], "h" * 61), "not_a_key", 4),
        (change(["rows", 0, "category"], "ward"), "not_among", 1),
        (change(["rows", 3, "measure"], "hours"), "not_among", 4),
        (change(["rows", 3, "measure"], None), "not_among", 4),
        (change(["rows", 3, "unit"], "people"), "not_among", 4),
        (change(["rows", 3, "status"], "secret"), "not_among", 4),
        (change(["rows", 3, "status"], []), "not_among", 4),
        (change(["rows", 3, "status"], "withheld"), "status_and_numbers", 4),
        (change(["rows", 3, "status"], "at_least"), "status_and_numbers", 4),
        (change(["rows", 4, "status"], "shown"), "status_and_numbers", 5),
        (change(["rows", 4, "low"], 3), "status_and_numbers", 5),
        (change(["rows", 5, "value"], 3), "status_and_numbers", 6),
        (change(["rows", 3, "value"], 6), "ends_do_not_fit", 4),
        (change(["rows", 3, "low"], 10), "ends_do_not_fit", 4),
        (change(["rows", 3, "low"], 0), "out_of_range", 4),
        (change(["rows", 3, "low"], -5), "out_of_range", 4),
        (change(["rows", 3, "high"], 10**8), "out_of_range", 4),
        (change(["rows", 3, "low"], True), "not_a_number", 4),
        (change(["rows", 3, "low"], 5.0), "not_a_number", 4),
        (change(["rows", 3, "low"], "5"), "not_a_number", 4),
        (change(["rows", 3, "base"], 7), "not_among", 4),
        (change(["rows", 3, "min_people"], 3), "out_of_range", 4),
        (again, "row_twice", 7),
    ],
)
def test_a_file_that_is_not_exactly_a_summary_is_refused(
    spoil: Callable[[Said], None], what: str, row: int | None
) -> None:
    said = copy.deepcopy(GOOD)
    spoil(said)
    problem = refusal(written(said))
    assert (problem.what, problem.row) == (what, row)


GOOD_TEXT = written(GOOD).decode()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "not_a_summary"),
        (b"schema,period_type\r\n", "not_a_summary"),
        (b"PK\x03\x04", "not_a_summary"),
        (b"[1]", "not_a_summary"),
        (b"{}", "not_a_summary"),
        (GOOD_TEXT[:-30].encode(), "not_json"),
        (GOOD_TEXT.encode("utf-16"), "not_a_summary"),
        (GOOD_TEXT.replace("amber", "amb\u00e9r").encode("latin-1"), "not_json"),
        (GOOD_TEXT.replace('"low": 40', '"low": NaN').encode(), "not_json"),
        (GOOD_TEXT.replace('"low": 40', '"low": Infinity').encode(), "not_json"),
        (GOOD_TEXT.replace('"low": 40', '"low": 1e999').encode(), "not_a_number"),
        (GOOD_TEXT.replace('"low": 40', '"low": ' + "9" * 5000).encode(), "not_json"),
        (GOOD_TEXT.replace('"low": 40', '"low": 40, "low": 40').encode(), "key_twice"),
        (b'{"schema": "peerlog-summary-1", ' + GOOD_TEXT.encode()[1:], "key_twice"),
        (GOOD_TEXT.replace('"low": 40', '"low": ' + "[" * 200_000).encode(), "too_deep"),
        (b'{"a":' * 200_000, "too_deep"),
        (b" " * (LARGEST_BYTES + 1), "file_too_big"),
        (written(GOOD | {"rows": [line("themes", "hope", "sessions", None)] * 2_001}), "too_many_rows"),
    ],
    ids=lambda said: said if isinstance(said, str) else "",
)
def test_a_file_that_is_damaged_or_made_to_do_harm_is_refused(data: bytes, what: str) -> None:
    assert refusal(data).what == what


def test_every_refusal_has_words_and_none_of_them_from_the_file() -> None:
    keys = literals_given_to("refuse_file", 0)
    assert {"not_json", "row_twice"} <= keys
    assert keys <= problem_words.known_keys()
    said = copy.deepcopy(GOOD)
    said["rows"][3]["category"] = "Anna Smith"
    told = problem_words.words_in_file(FileProblem("b.json", refusal(written(said))))
    assert told == '"b.json", row 4, category: there are letters or signs here that do not belong.'


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.sampled_from(["shown", "withheld", "at_least", "themes", "2026-Q3", "hope", 5, 9, 7, 40]),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside, max_size=3),
    max_leaves=6,
)  # fmt: skip


@examples(400)
@given(data=st.data())
def test_whatever_is_changed_in_a_file_it_is_refused_or_still_a_summary(data: st.DataObject) -> None:
    said = copy.deepcopy(GOOD)
    for _change in range(data.draw(st.integers(1, 3))):
        inside: Any = data.draw(st.sampled_from([said, said["rows"], *said["rows"]]))
        if not isinstance(inside, (dict, list)) or not inside:
            continue
        keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        key = data.draw(st.sampled_from(keys))
        if inside is said and key == "rows":
            continue
        inside[key] = data.draw(JSON_VALUES)
    try:
        received = read(json.dumps(said).encode(), KNOWN)
    except EntryProblems:
        return
    jsonschema.validate(json.loads(json.dumps(said)), SCHEMA)
    for row in received.rows:
        assert (row.low is not None) == (row.status in (SHOWN, AT_LEAST))
        assert (row.high is not None) == (row.status == SHOWN)
        assert row.high is None or (row.low is not None and 1 <= row.low <= row.high)


@examples(300)
@given(place=st.integers(0, len(GOOD_TEXT) - 1), put=st.binary(max_size=6), gone=st.integers(0, 6))
def test_flipped_bytes_never_end_in_anything_but_a_refusal(place: int, put: bytes, gone: int) -> None:
    whole = GOOD_TEXT.encode()
    with suppress(EntryProblems):
        received = read(whole[:place] + put + whole[place + gone :], KNOWN)
        assert received.period.type == "quarter"


@given(data=st.binary(max_size=200))
def test_any_bytes_at_all_are_refused(data: bytes) -> None:
    assert refusal(data).what in {"not_json", "not_a_summary"}


def test_the_size_a_reader_takes_is_far_above_what_a_summary_needs(full: dict[str, Summary]) -> None:
    assert len(json_file(full["2026-Q3"])) * 20 < team_reading.LARGEST_BYTES
