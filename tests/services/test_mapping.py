"""A spreadsheet of somebody's own, read by a mapping: guessed, kept, written down, and true to every cell."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerlog import content as contents
from peerlog.domain.errors import EntryProblems, Problem
from peerlog.domain.session import Owned, Session, Words
from peerlog.services import mapping, spreadsheet
from peerlog.services.mapping import FIELDS, LEFT_OUT, LIST_FIELDS, ColumnMapping
from peerlog.services.mapping_guess import different_words, guess
from peerlog.services.spreadsheet_rows import Arranged, SpreadsheetRows
from peerlog.storage.sessions import canonical_session
from tests.conftest import examples

LISTS = contents.load().lists
TODAY = date(2026, 11, 22)
UIDS = (number.to_bytes(8, "big") for number in range(1, 10**9))

THEIRS = """Date of contact,Client name,NHS number,Type of contact,Length (mins),Location,How many?,Comments
31/07/2026,Someone,943 476 5919,1:1,45,Garden bench,,We talked about the garden
01/08/2026,Another,943 476 5870,Peer Group,1h 30,Library,7,Collage
02/08/2026,,,DNA,,,,
"""


def sheet_of(text: str) -> spreadsheet.Spreadsheet:
    return spreadsheet.read(text.encode())


def arranged(text: str, how: ColumnMapping) -> Arranged:
    return SpreadsheetRows(LISTS, TODAY, {}, lambda: next(UIDS)).read(sheet_of(text), how)


def guessed(text: str) -> ColumnMapping:
    return guess(sheet_of(text), LISTS, TODAY)


def refused(text: str, how: ColumnMapping) -> list[Problem]:
    with pytest.raises(EntryProblems) as caught:
        arranged(text, how)
    return caught.value.problems


def test_the_columns_of_a_spreadsheet_are_guessed_and_who_somebody_is_is_left_out() -> None:
    how = guessed(THEIRS)
    assert how.columns == {
        "Date of contact": "date",
        "Client name": LEFT_OUT,
        "NHS number": LEFT_OUT,
        "Type of contact": "kind",
        "Length (mins)": "minutes",
        "Location": "place",
        "How many?": "headcount",
        "Comments": "notes",
    }
    assert how.values["kind"] == {"1:1": "one_to_one", "Peer Group": "group", "DNA": "did_not_happen"}
    assert how.dates == "day_first"


def test_rows_become_sessions_as_the_mapping_says() -> None:
    found = arranged(THEIRS, guessed(THEIRS))
    assert (found.problem_count, found.rows) == (0, (2, 3, 4))
    first, second, third = found.sessions
    assert (first.held_on, first.kind, first.minutes) == (date(2026, 7, 31), "one_to_one", 45)
    assert first.words == Words(note="We talked about the garden", place="Garden bench")
    assert (second.minutes, second.headcount) == (90, 7)
    assert third.kind == "did_not_happen"


def test_columns_without_a_telling_name_are_known_by_what_stands_in_them() -> None:
    text = "A,B,C\n" + "".join(
        f"{day:02}/07/2026,{kind},{'a few words about how the time went ' * 2}\n"
        for day, kind in ((3, "Group"), (4, "One-to-one"), (15, "Group"))
    )
    assert guessed(text).columns == {"A": "date", "B": "kind", "C": "notes"}


def test_our_own_table_is_guessed_as_it_is() -> None:
    header = ",".join(FIELDS)
    row = ["2026-07-01", "group"] + [""] * (len(FIELDS) - 2)
    how = guessed(f"{header}\n{','.join(row)}\n")
    assert how.columns == {name: name for name in FIELDS}


def test_the_same_columns_are_read_as_they_were_before() -> None:
    before = ColumnMapping(
        columns=dict.fromkeys(sheet_of(THEIRS).names, LEFT_OUT) | {"Comments": "learned"},
        values={"kind": {"1:1": "brief_chat"}},
    )
    how = guess(sheet_of(THEIRS), LISTS, TODAY, [before])
    assert how.columns == before.columns
    assert how.values["kind"] == {"1:1": "brief_chat"}


def test_a_word_nothing_is_said_about_is_a_problem_by_row_and_never_guessed_in_silence() -> None:
    text = "Date,Kind\n2026-07-01,Group\n2026-07-02,Zumba\n"
    found = arranged(text, ColumnMapping(columns={"Date": "date", "Kind": "kind"}))
    assert found.problems == (Problem("kind", "not_in_mapping", row=3),)
    assert (found.rows, found.bad_rows) == ((2,), frozenset({3}))
    how = guessed(text).meaning("kind", {"Zumba": "activity"})
    assert [session.kind for session in arranged(text, how).sessions] == ["group", "activity"]


def test_a_kind_that_is_left_out_leaves_its_rows_out() -> None:
    text = "Date,Kind\n2026-07-01,Group\n2026-07-02,Annual leave\n"
    how = guessed(text).meaning("kind", {"Annual leave": LEFT_OUT})
    found = arranged(text, how)
    assert (len(found.sessions), found.left_out, found.problem_count) == (1, frozenset({3}), 0)


def test_what_is_the_same_for_every_row_needs_no_column() -> None:
    text = "Date,Where\n2026-07-01,Hall\n"
    columns = {"Date": "date", "Where": "place"}
    assert refused(text, ColumnMapping(columns=columns)) == [Problem("kind", "no_column")]
    found = arranged(text, ColumnMapping(columns=columns, always={"kind": "group", "setting": "ward"}))
    assert (found.sessions[0].kind, found.sessions[0].setting) == ("group", "ward")


def test_days_that_could_be_two_are_asked_about() -> None:
    text = "Date,Kind\n03/07/2026,Group\n"
    how = guessed(text)
    assert refused(text, how) == [Problem("date", "which_comes_first")]
    assert arranged(text, replace(how, dates="month_first")).sessions[0].held_on == date(2026, 3, 7)


def test_several_columns_of_notes_stand_below_each_other_under_their_names() -> None:
    text = "Date,Kind,Notes,Outcome\n2026-07-01,Group,We cooked,Soup\n2026-07-02,Group,,Bread\n"
    notes = [session.words.note for session in arranged(text, guessed(text)).sessions]
    assert notes == ["Notes: We cooked\nOutcome: Soup", "Outcome: Bread"]


def test_a_field_for_one_column_leaves_the_other_one() -> None:
    how = ColumnMapping(columns={"A": "date", "B": "kind"}).reading("B", "date")
    assert how.columns == {"A": LEFT_OUT, "B": "date"}
    both = ColumnMapping(columns={"A": "kind", "B": "kind"})
    assert Problem("kind", "field_twice") in refused("A,B\ngroup,group\n", both)


def test_problems_are_counted_past_those_that_are_kept_and_hold_no_word() -> None:
    text = "Date,Kind,Minutes\n" + "not-a-day-at-all,Group,a planted while\n" * 700
    how = ColumnMapping(columns={"Date": "date", "Kind": "kind", "Minutes": "minutes"})
    found = arranged(text, how)
    assert (found.problem_count, len(found.bad_rows), len(found.sessions)) == (1400, 700, 0)
    with pytest.raises(EntryProblems) as caught:
        found.raise_if_any()
    assert len(caught.value.problems) == 21
    assert "planted" not in str(caught.value)
    assert caught.value.problems[-1] == Problem("", "and_more", "1380")


def test_new_code_words_are_those_of_the_rows_that_come_in() -> None:
    text = (
        "Date,Kind,Code word\n2026-07-01,1:1,Amber Heron\n2026-07-02,1:1,amber  heron\nsoon,1:1,quiet maple\n"
    )
    found = arranged(text, guessed(text))
    assert [word.word for word in found.new_words] == ["Amber Heron"]
    assert found.sessions[0].words.code_words == found.sessions[1].words.code_words


# As a file


@st.composite
def mappings(draw: st.DrawFn) -> ColumnMapping:
    names = draw(st.lists(st.text(min_size=1, max_size=12), unique=True, max_size=6))
    fields = draw(st.lists(st.sampled_from([*FIELDS, LEFT_OUT]), min_size=len(names), max_size=len(names)))
    columns: dict[str, str] = {}
    for name, ours in zip(names, fields, strict=True):
        columns[name] = LEFT_OUT if ours in columns.values() else ours
    values = {}
    for ours in draw(st.sets(st.sampled_from(LIST_FIELDS), max_size=3)):
        keys = st.sampled_from([entry.key for entry in LISTS[ours]] + [LEFT_OUT])
        words = draw(st.dictionaries(st.text(max_size=12), keys, min_size=1, max_size=4))
        values[ours] = words
    return ColumnMapping(
        columns=columns,
        values=values,
        always=draw(st.sampled_from([{}, {"kind": "group"}, {"setting": "ward"}])),
        dates=draw(st.sampled_from([None, "day_first", "month_first"])),
    )


@given(mappings().filter(lambda how: max("".join(how.columns) or "a") < "\ud800"))
def test_a_mapping_written_down_is_read_as_the_same(tmp_path_factory: Any, how: ColumnMapping) -> None:
    file = tmp_path_factory.mktemp("mapping") / "mapping.toml"
    file.write_bytes(mapping.as_toml(how).encode())
    assert mapping.read(file, LISTS) == how
    assert mapping.from_json(mapping.as_json(how), LISTS) == how


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "not_among"),
        ('schema = "peerlog-mapping-2"', "not_among"),
        ("[columns", "not_toml"),
        ('schema = "peerlog-mapping-1"\nhm = 1', "unknown_name"),
        ('schema = "peerlog-mapping-1"\n[columns]\n"A" = "colour"', "unknown_column"),
        ('schema = "peerlog-mapping-1"\n[columns]\n"A" = 1', "wrong_type"),
        ('schema = "peerlog-mapping-1"\n[columns]\n"A" = "date"\n"B" = "date"', "field_twice"),
        ('schema = "peerlog-mapping-1"\n[values.kind]\n"A" = "dance"', "not_in_list"),
        ('schema = "peerlog-mapping-1"\n[values.notes]\n"A" = "b"', "unknown_column"),
        ('schema = "peerlog-mapping-1"\n[always]\nnotes = "b"', "unknown_column"),
        ('schema = "peerlog-mapping-1"\ndates = "year"', "not_among"),
        ('schema = "peerlog-mapping-1"\nvalues = 1', "wrong_type"),
    ],
)
def test_a_mapping_file_that_is_wrong_is_refused(tmp_path: Path, text: str, what: str) -> None:
    file = tmp_path / "mapping.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(EntryProblems) as caught:
        mapping.read(file, LISTS)
    assert caught.value.problems[0].what == what


# Round trip: any session, written as somebody else would write it, comes back the same

NAMES = {"date": "When", "kind": "What", "minutes": "How long", "notes": "Words", "headcount": "Came"}
CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)


@st.composite
def simple_sessions(draw: st.DrawFn) -> Session:
    lists: dict[str, Any] = {
        name: tuple(draw(st.sets(st.sampled_from([entry.key for entry in LISTS[name]]), max_size=3)))
        for name in ("values", "themes", "activities")
    }
    return canonical_session(
        Session(
            uid=b"8 bytes.",
            held_on=draw(st.dates(date(1990, 1, 1), TODAY)),
            kind=draw(st.sampled_from([entry.key for entry in LISTS["kind"]])),
            minutes=draw(st.none() | st.integers(1, 1440)),
            headcount=draw(st.none() | st.integers(0, 500)),
            setting=draw(st.none() | st.sampled_from([entry.key for entry in LISTS["setting"]])),
            strengths=tuple(
                Owned(key, whose)
                for key, whose in draw(
                    st.sets(
                        st.tuples(
                            st.sampled_from([entry.key for entry in LISTS["strengths"]]),
                            st.sampled_from([None, "theirs", "mine"]),
                        ),
                        max_size=3,
                    )
                )
            ),
            ok_to_count=draw(st.booleans()),
            words=Words(note=draw(CELL), place=draw(CELL), hard=draw(CELL)),
            **lists,
        )
    )


def foreign(session: Session, format_of_days: str, labels: bool) -> dict[str, str]:
    def say(ours: str, key: str) -> str:
        return LISTS[ours][key].label if labels and not set(LISTS[ours][key].label) & set(",;|:") else key

    several = {
        name: "; ".join(say(name, key) for key in getattr(session, name))
        for name in ("values", "themes", "activities")
    }
    return {
        "date": session.held_on.strftime(format_of_days),
        "kind": say("kind", session.kind),
        "minutes": "" if session.minutes is None else f"{session.minutes} mins",
        "headcount": "" if session.headcount is None else str(session.headcount),
        "setting": say("setting", session.setting) if session.setting else "",
        "strengths": ";".join(f"{o.key}:{o.whose}" if o.whose else o.key for o in session.strengths),
        "ok_to_count": "Y" if session.ok_to_count else "N",
        "notes": session.words.note,
        "place": session.words.place,
        "hard": session.words.hard,
        **several,
    }


@examples(60)
@given(
    st.lists(simple_sessions(), min_size=1, max_size=5),
    st.sampled_from(
        [("%d/%m/%Y", "day_first"), ("%m/%d/%Y", "month_first"), ("%Y-%m-%d", None), ("%d %B %Y", None)]
    ),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.booleans(),
)
def test_sessions_written_as_somebody_else_would_come_back_the_same(
    sessions: list[Session], days: tuple[str, Any], separator: str, encoding: str, labels: bool
) -> None:
    rows = [foreign(session, days[0], labels) for session in sessions]
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator)
    writer.writerow([NAMES.get(name, f"Their {name}") for name in rows[0]])
    writer.writerows([list(row.values()) for row in rows])
    how = ColumnMapping(columns={NAMES.get(name, f"Their {name}"): name for name in rows[0]}, dates=days[1])
    sheet = spreadsheet.read(text.getvalue().encode(encoding))
    found = SpreadsheetRows(LISTS, TODAY, {}, lambda: b"8 bytes.").read(sheet, how)
    assert found.problems == ()
    assert [canonical_session(session) for session in found.sessions] == sessions


def test_different_words_are_counted_by_the_part() -> None:
    sheet = sheet_of("Date,Values\n2026-07-01,Choice; Integrity\n2026-07-02,Choice\n")
    assert different_words(sheet, "Values", "values") == {"Choice": 2, "Integrity": 1}


def test_a_common_word_in_a_long_name_is_no_reason_to_take_a_column() -> None:
    text = "Date,Kind,Number of the room,What the weather was,How many people\n2026-07-01,Group,B12,Rain,7\n"
    how = guessed(text)
    assert [how.columns[name] for name in ("Number of the room", "What the weather was")] == ["place", ""]
    assert how.columns["How many people"] == "headcount"
