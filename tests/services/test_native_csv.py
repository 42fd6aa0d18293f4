"""The table of our own layout: what goes in, and what is refused by row and column."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from peerlog import resources
from peerlog.domain.code_words import CodeWord
from peerlog.domain.content import Content
from peerlog.domain.errors import EntryProblems, Problem
from peerlog.domain.session import NOTE_LIMIT_BYTES, Owned
from peerlog.services.native_csv import COLUMNS, FURTHER_COLUMNS, CsvLog, NativeCsv

TODAY = date(2026, 11, 22)
HEADER = ",".join(COLUMNS)


def read(content: Content, data: str | bytes, known: dict[str, bytes] | None = None) -> CsvLog:
    numbers = itertools.count(1)
    reader = NativeCsv(content.lists, TODAY, known or {}, lambda: next(numbers).to_bytes(8, "big"))
    return reader.read(data.encode() if isinstance(data, str) else data)


def refused(content: Content, data: str | bytes) -> list[Problem]:
    with pytest.raises(EntryProblems) as caught:
        read(content, data)
    return caught.value.problems


def row(**cells: str) -> str:
    """One data row; cells with commas, quotes or line ends are quoted."""
    columns = [*COLUMNS, *(name for name in cells if name in FURTHER_COLUMNS)]
    values = {"date": "2026-07-01", "kind": "one_to_one"} | cells
    assert set(values) <= set(columns)
    return ",".join('"{}"'.format(values.get(name, "").replace('"', '""')) for name in columns)


def table(*rows: str, further: tuple[str, ...] = ()) -> str:
    return "\r\n".join([",".join((*COLUMNS, *further)), *rows, ""])


def one(content: Content, **cells: str) -> CsvLog:
    return read(
        content, table(row(**cells), further=tuple(name for name in cells if name in FURTHER_COLUMNS))
    )


def test_only_the_header_of_the_contract_is_needed_and_an_empty_cell_means_not_said(content: Content) -> None:
    log = read(content, table(row()))
    (session,) = log.sessions
    assert (session.held_on, session.kind) == (date(2026, 7, 1), "one_to_one")
    assert session.minutes is None
    assert session.setting is None
    assert session.values == ()
    assert session.ok_to_count
    assert session.counted_here
    assert session.words.note == ""
    assert log.new_words == ()


def test_every_column_of_the_sample_arrives(content: Content) -> None:
    log = read(content, resources.data("samples", "sessions.csv"))
    first, group, chat, meeting, missed = log.sessions
    assert [word.word for word in log.new_words] == ["amber heron", "quiet maple"]
    assert first.minutes == 40
    assert first.strengths == (Owned("bravery", "theirs"), Owned("humour", "ours"))
    assert first.words.promise_by == date(2026, 5, 8)
    assert first.words.place == "the garden bench"
    assert first.care_record == "not_needed"
    assert group.minutes_band == "1_to_2_hours"
    assert (group.headcount, group.new_faces) == (7, 2)
    assert group.words.code_words == tuple(word.uid for word in log.new_words)
    assert group.doors == (Owned("took_a_lead", "theirs"),)
    assert not chat.ok_to_count
    assert meeting.ambitions == ("training", "leadership")
    assert missed.words.code_words == (log.new_words[1].uid,)
    for name in (*COLUMNS, *FURTHER_COLUMNS):
        assert name in resources.text("samples", "README.md")


def test_notes_come_back_exactly_as_typed(content: Content) -> None:
    for note in (
        '=cmd|"/C"!A1',
        " two  spaces ",
        "line\nline\r\nline",
        'she said "yes", then no',
        "שלום 🌱",
        "a;b",
    ):
        (session,) = one(content, notes=note).sessions
        assert session.words.note == note


def test_a_note_of_the_longest_length_is_read_and_a_longer_one_refused(content: Content) -> None:
    (session,) = one(content, notes="a" * NOTE_LIMIT_BYTES).sessions
    assert len(session.words.note) == NOTE_LIMIT_BYTES
    (problem,) = refused(content, table(row(notes="a" * (NOTE_LIMIT_BYTES + 1))))
    assert (problem.field, problem.what, problem.row) == ("notes", "too_long", 2)


def test_a_byte_order_mark_and_either_line_end_make_no_difference(content: Content) -> None:
    text = table(row(notes="ŷ"))
    expected = read(content, text).sessions
    assert read(content, text.encode("utf-8-sig")).sessions == expected
    assert read(content, text.replace("\r\n", "\n")).sessions == expected


def test_code_words_are_matched_by_form_and_made_once(content: Content) -> None:
    known = {"amber heron": b"heron123"}
    log = read(
        content,
        table(
            row(code_word="Amber  HERON"),
            row(code_word="quiet maple"),
            row(kind="group", code_word="Quiet Maple; ámber heron;", headcount="6"),
        ),
        known,
    )
    assert [word.word for word in log.new_words] == ["quiet maple"]
    maple = log.new_words[0].uid
    assert [s.words.code_words for s in log.sessions] == [(b"heron123",), (maple,), (maple, b"heron123")]
    assert log.new_words == (CodeWord(uid=maple, word="quiet maple"),)


@pytest.mark.parametrize(
    ("column", "cell", "what"),
    [
        ("date", "", "missing"),
        ("date", "31/07/2026", "not_a_day"),
        ("date", "20260731", "not_a_day"),
        ("date", "2026-02-30", "not_a_day"),
        ("date", "2026-11-23", "in_the_future"),
        ("date", "1989-12-31", "too_long_ago"),
        ("kind", "", "missing"),
        ("kind", "One_to_one", "not_in_list"),
        ("minutes", "0", "out_of_range"),
        ("minutes", "1441", "out_of_range"),
        ("minutes", "-5", "not_minutes"),
        ("minutes", "forty", "not_minutes"),
        ("minutes", "４０", "not_minutes"),
        ("headcount", "501", "out_of_range"),
        ("headcount", "7.5", "not_a_number"),
        ("new_faces", "999999999999", "not_a_number"),
        ("setting", "moon", "not_in_list"),
        ("values", "choice;luck", "not_in_list"),
        ("strengths", "bravery:hers", "unknown_whose"),
        ("strengths", "strongness:theirs", "not_in_list"),
        ("strengths", "bravery:", "unknown_whose"),
        ("code_word", "amber heron;quiet maple", "only_one"),
        ("code_word", "x" * 101, "too_long"),
        ("place", "x" * 2001, "too_long"),
        ("ok_to_count", "maybe", "yes_or_no"),
        ("counted_here", "1", "yes_or_no"),
        ("promise_by", "soon", "not_a_day"),
    ],
)
def test_a_bad_cell_is_told_by_row_and_column(content: Content, column: str, cell: str, what: str) -> None:
    further = (column,) if column in FURTHER_COLUMNS else ()
    good = row(**dict.fromkeys(further, ""))
    (problem,) = refused(content, table(good, row(**{column: cell}), further=further))
    assert (problem.field, problem.what, problem.row) == (column, what, 3)
    if len(cell) > 4:
        assert cell not in str(problem)


def test_more_new_faces_or_code_words_than_people_are_refused(content: Content) -> None:
    faces, words = refused(
        content,
        table(
            row(kind="group", headcount="3", new_faces="4"),
            row(kind="group", headcount="1", code_word="amber heron;quiet maple"),
        ),
    )
    assert (faces.field, faces.what, faces.row) == ("new_faces", "above_headcount", 2)
    assert (words.field, words.what, words.row) == ("headcount", "below_code_words", 3)


@pytest.mark.parametrize(
    ("data", "what", "where"),
    [
        (b"", "empty_file", None),
        (HEADER.replace("kind", "sort").encode(), "wrong_header", 1),
        (HEADER.replace("date,kind", "kind,date").encode(), "wrong_header", 1),
        (HEADER.replace(",", ";").encode(), "wrong_header", 1),
        (f"{HEADER},mood".encode(), "unknown_column", 1),
        (f"{HEADER},hard,hard".encode(), "column_twice", 1),
        (f"{HEADER},notes".encode(), "column_twice", 1),
        (f"{HEADER}\n2026-07-01,one_to_one".encode(), "too_few_cells", 2),
        (f"{HEADER}\n{row()},".encode(), "too_many_cells", 2),
        (f'{HEADER}\n{row()}\n"2026-07-01"x,one_to_one'.encode(), "not_csv", 3),
        (f'{HEADER}\n2026-07-01,"never closed'.encode(), "not_csv", 2),
        (f"{HEADER}\n{row(notes='ŷ')}".encode("utf-16"), "not_utf8", 1),
        (f"{HEADER}\n{row(notes='é')}".encode("latin-1"), "not_utf8", 2),
    ],
)
def test_a_file_of_another_form_is_refused(
    content: Content, data: bytes, what: str, where: int | None
) -> None:
    (problem,) = refused(content, data)
    assert (problem.what, problem.row) == (what, where)


def test_rows_are_counted_as_a_spreadsheet_does_and_empty_ones_are_passed_over(content: Content) -> None:
    blank = "," * (len(COLUMNS) - 1)
    text = table(row(notes="over\ntwo lines"), "", blank, row(kind="sing_song"))
    (problem,) = refused(content, text)
    assert problem.row == 5
    assert len(read(content, table(row(), "", blank, row())).sessions) == 2


def test_twenty_problems_are_told_and_the_rest_counted(content: Content) -> None:
    problems = refused(content, table(*[row(minutes="many")] * 57))
    assert [problem.row for problem in problems[:-1]] == list(range(2, 22))
    assert (problems[-1].what, problems[-1].detail) == ("and_more", "37")


def test_further_columns_come_in_any_order(content: Content) -> None:
    text = "\n".join([f"{HEADER},promise_by,hard", f"{row()},2026-12-24,the lift"])
    (session,) = read(content, text).sessions
    assert session.words.promise_by == date(2026, 12, 24)
    assert session.words.hard == "the lift"
