"""A sheet from anywhere: read back exactly, or refused with a sentence that repeats none of its words."""

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
from peerlog.domain.voice_sheet import VoiceSheet
from peerlog.report.sheet_json import sheet_json
from peerlog.report.sheet_reading import is_sheet, sheet_in
from peerlog.report.team_json import LARGEST_BYTES, parsed
from tests.conftest import examples
from tests.report.voices import CASES, HEADINGS, a_sheet

KNOWN = tuple(HEADINGS)
SCHEMA = json.loads(resources.text("report", "you-said.schema.json"))
GOOD = json.loads(sheet_json(a_sheet()))
GOOD_TEXT = json.dumps(GOOD)
Said = dict[str, Any]


def read(data: bytes) -> VoiceSheet:
    top = parsed(data)
    if not is_sheet(top):
        raise EntryProblems([Problem("", "not_a_summary")])
    return sheet_in(top, KNOWN)


def refusal(data: bytes) -> Problem:
    with pytest.raises(EntryProblems) as caught:
        read(data)
    [problem] = caught.value.problems
    return problem


@pytest.mark.parametrize("name", CASES)
def test_what_is_written_is_read_back_word_for_word(name: str) -> None:
    assert read(sheet_json(CASES[name])) == CASES[name]


def test_joiners_of_other_scripts_are_read_back_too() -> None:
    words = "می\u200cخواهم \U0001f469\u200d\U0001f33e so\u00adft"
    sheet = a_sheet(replace(a_sheet().sayings[0], pass_on=words))
    assert read(sheet_json(sheet)) == sheet


def change(*path: str | int, to: object) -> Callable[[Said], None]:
    def make(said: Said) -> None:
        inside: Any = said
        for step in path[:-1]:
            inside = inside[step]
        inside[path[-1]] = to

    return make


def away(*path: str | int) -> Callable[[Said], None]:
    def make(said: Said) -> None:
        inside: Any = said
        for step in path[:-1]:
            inside = inside[step]
        del inside[path[-1]]

    return make


def first(name: str, to: object) -> Callable[[Said], None]:
    return change("sayings", 0, name, to=to)


def label(words: object, kind: object = "label") -> Callable[[Said], None]:
    return change("approved_text", to=[{"kind": kind, "text": words}])


@pytest.mark.parametrize(
    ("spoil", "what", "row"),
    [
        (change("schema", to="peerlog-you-said-2"), "other_summary_version", None),
        (change("schema", to="peerlog-you-said"), "not_a_summary", None),
        (change("schema", to="peerlog-you-said-1\n"), "not_a_summary", None),
        (change("schema", to=["peerlog-you-said-1"]), "not_a_summary", None),
        (away("schema"), "not_a_summary", None),
        (away("log"), "missing", None),
        (away("month"), "missing", None),
        (away("sayings"), "missing", None),
        (change("note", to="hello"), "not_in_a_summary", None),
        (change("voices", to=7), "not_in_a_summary", None),
        (change("log", to="../../etc"), "not_a_key", None),
        (change("log", to="１" * 32), "not_a_key", None),
        (change("month", to="2026-13"), "not_a_period", None),
        (change("month", to="2026-Q3"), "not_a_period", None),
        (change("month", to="2026"), "not_a_period", None),
        (change("month", to=202611), "wrong_shape", None),
        (change("practice", to=True), "not_among", None),
        (change("practice", to=None), "not_among", None),
        (change("approved_text", to={}), "wrong_shape", None),
        (change("approved_text", to=["amber"]), "wrong_shape", None),
        (change("approved_text", to=[{"kind": "label", "text": "a"}] * 2), "wrong_shape", None),
        (label("words", "paragraph"), "not_among", None),
        (label(""), "wrong_shape", None),
        (label("a" * 41), "too_long", None),
        (label("amber\nheron"), "hidden_characters", None),
        (label("amber \u202eheron"), "hidden_characters", None),
        (change("sayings", to={}), "wrong_shape", None),
        (change("sayings", to=[]), "wrong_shape", None),
        (change("sayings", to=[[]]), "wrong_shape", 1),
        (change("sayings", to=GOOD["sayings"][:1] * 501), "too_many_rows", None),
        (away("sayings", 2, "reference"), "missing", 3),
        (change("sayings", 2, "said", to="Mary says"), "not_in_a_summary", 3),
        (first("ambition", "wellbeing"), "not_among", 1),
        (first("ambition", ["training"]), "not_among", 1),
        (first("also", "training"), "wrong_shape", 1),
        (first("also", ["money"]), "not_among", 1),
        (first("also", ["training", "training"]), "said_twice", 1),
        (first("also", ["service_design"]), "said_twice", 1),
        (first("also", list(KNOWN)), "wrong_shape", 1),
        (first("pass_on", ""), "missing", 1),
        (first("pass_on", " \n "), "missing", 1),
        (first("pass_on", None), "wrong_shape", 1),
        (first("pass_on", ["a"]), "wrong_shape", 1),
        (first("pass_on", "a" * 2_001), "too_long", 1),
        (first("pass_on", "turned \u2067round"), "hidden_characters", 1),
        (first("pass_on", "bell \x07"), "hidden_characters", 1),
        (first("pass_on", "half \ud800"), "hidden_characters", 1),
        (first("reference", "a\u2028b"), "hidden_characters", 1),
        (first("reference", 7), "wrong_shape", 1),
        (first("answer_words", "\x1b[31mred"), "hidden_characters", 1),
        (first("said_by", 14), "not_among", 1),
        (first("said_by", "14"), "not_among", 1),
        (first("answer", "perhaps"), "not_among", 1),
        (first("answer", None), "not_among", 1),
        (first("told_back", "yes"), "wrong_shape", 1),
        (first("told_back", 1), "wrong_shape", 1),
        (first("same_voice_as", 1), "out_of_range", 1),
        (change("sayings", 1, "same_voice_as", to=2), "out_of_range", 2),
        (change("sayings", 1, "same_voice_as", to=0), "out_of_range", 2),
        (change("sayings", 1, "same_voice_as", to=True), "not_a_number", 2),
        (change("sayings", 1, "same_voice_as", to=1.0), "not_a_number", 2),
        (change("sayings", 3, "same_voice_as", to=2), "not_among", 4),
    ],
)
def test_a_file_that_is_not_exactly_a_sheet_is_refused(
    spoil: Callable[[Said], None], what: str, row: int | None
) -> None:
    said = copy.deepcopy(GOOD)
    spoil(said)
    problem = refusal(json.dumps(said).encode())
    assert (problem.what, problem.row) == (what, row)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "not_a_summary"),
        (b"PK\x03\x04", "not_a_summary"),
        (b"[1]", "not_a_summary"),
        (GOOD_TEXT[:-30].encode(), "not_json"),
        (GOOD_TEXT.encode("utf-16"), "not_a_summary"),
        (GOOD_TEXT.replace("kettle", "k\u00e9ttle").encode("latin-1"), "not_json"),
        (GOOD_TEXT.replace("true", "NaN", 1).encode(), "not_json"),
        (
            GOOD_TEXT.replace('"told_back": true', '"told_back": true, "told_back": true').encode(),
            "key_twice",
        ),
        (GOOD_TEXT.replace("null", "[" * 200_000, 1).encode(), "too_deep"),
        (GOOD_TEXT.replace("null", "9" * 5_000, 1).encode(), "not_json"),
        (b" " * (LARGEST_BYTES + 1), "file_too_big"),
    ],
    ids=lambda said: said if isinstance(said, str) else "",
)
def test_a_file_that_is_damaged_or_made_to_do_harm_is_refused(data: bytes, what: str) -> None:
    assert refusal(data).what == what


def test_a_refusal_tells_the_place_and_none_of_the_words() -> None:
    said = copy.deepcopy(GOOD)
    said["sayings"][1]["ambition"] = "Anna Smith"
    problem = refusal(json.dumps(said).encode())
    told = problem_words.words_in_file(FileProblem("b.json", problem))
    assert told.startswith('"b.json", row 2, ambition: this has to be one of: service_design')
    assert "Anna" not in told


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.sampled_from(["one", "changed", "training", "other", "2026-11", 1, 2, "not_said"]),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside, max_size=3),
    max_leaves=6,
)  # fmt: skip


@examples(300)
@given(data=st.data())
def test_whatever_is_changed_in_a_file_it_is_refused_or_still_a_sheet(data: st.DataObject) -> None:
    said = copy.deepcopy(GOOD)
    for _change in range(data.draw(st.integers(1, 3))):
        inside: Any = data.draw(st.sampled_from([said, *said["sayings"]]))
        key = data.draw(st.sampled_from(list(inside)))
        if key != "sayings":
            inside[key] = data.draw(JSON_VALUES)
    try:
        sheet = read(json.dumps(said).encode())
    except EntryProblems:
        return
    jsonschema.validate(json.loads(json.dumps(said)), SCHEMA)
    assert read(sheet_json(sheet)) == sheet


@examples(300)
@given(place=st.integers(0, len(GOOD_TEXT) - 1), put=st.binary(max_size=6), gone=st.integers(0, 6))
def test_flipped_bytes_never_end_in_anything_but_a_refusal(place: int, put: bytes, gone: int) -> None:
    whole = GOOD_TEXT.encode()
    with suppress(EntryProblems):
        assert read(whole[:place] + put + whole[place + gone :]).month.type == "month"


@given(data=st.binary(max_size=200))
def test_any_bytes_at_all_are_refused(data: bytes) -> None:
    assert refusal(data).what in {"not_json", "not_a_summary"}


def test_the_longest_sheet_there_can_be_is_far_below_the_largest_file() -> None:
    longest = replace(a_sheet().sayings[0], pass_on="ö" * 2_000, reference="", answer_words="ö" * 1_000)
    assert len(sheet_json(a_sheet(*[longest] * 100))) * 2 < LARGEST_BYTES
