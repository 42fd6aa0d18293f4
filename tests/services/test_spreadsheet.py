"""Anybody's table: letters, separators, titles, days as people type them, and files that mean harm."""

from __future__ import annotations

import tracemalloc
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerlog.domain.errors import EntryProblems, Problem
from peerlog.services import spreadsheet
from peerlog.services.spreadsheet_days import count_of, day_of, minutes_of, order_of

TODAY = date(2026, 11, 22)
TABLE = "Date;Type;Café notes\r\n31/07/2026;1:1;Tea – and “a walk”\r\n"


def refused(data: bytes) -> Problem:
    with pytest.raises(EntryProblems) as caught:
        spreadsheet.read(data)
    return caught.value.problems[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_letters_come_back_as_typed_in_every_encoding_a_spreadsheet_saves(encoding: str) -> None:
    sheet = spreadsheet.read(TABLE.encode(encoding))
    assert sheet.names == ("Date", "Type", "Café notes")
    assert sheet.rows[0].cells == ("31/07/2026", "1:1", "Tea – and “a walk”")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_even_where_notes_hold_the_others(separator: str) -> None:
    rows = [
        ("Date", "Kind", "Notes"),
        *(("2026-07-0" + str(n), "Group", 'a; b, c| "d"\te') for n in range(1, 9)),
    ]
    quoted = "\n".join(separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    sheet = spreadsheet.read(quoted.encode())
    assert (sheet.separator, sheet.rows[-1].cells) == (separator, rows[-1])


def test_a_separator_that_is_said_in_the_first_line_counts_and_rows_keep_their_numbers() -> None:
    sheet = spreadsheet.read(b"sep=;\r\nDate;Kind\r\n2026-07-01;Group, small\r\n")
    assert sheet.names == ("Date", "Kind")
    assert sheet.rows[0].number == 3


def test_a_title_above_empty_rows_and_empty_columns_do_not_count() -> None:
    sheet = spreadsheet.read(
        b"My log 2026,,,\n,,,\nDate,Kind,,\n2026-07-01,Group,,\n,,,\n2026-07-02,Walk,,\n"
    )
    assert sheet.names == ("Date", "Kind")
    assert [row.number for row in sheet.rows] == [4, 6]


def test_columns_without_a_name_or_with_the_same_one_can_be_told_apart() -> None:
    sheet = spreadsheet.read(b"Date,Notes,Notes,\n2026-07-01,a,b,c\n2026-07-02,d\n")
    assert sheet.names == ("Date", "Notes", "Notes (2)", "Column 4")
    assert sheet.rows[1].cells == ("2026-07-02", "d", "", "")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty_file"),
        (b"\n\n,,\n", "empty_file"),
        (b"Date,Kind\n", "no_rows"),
        (b"PK\x03\x04 and so on", "is_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "is_workbook"),
        (b"Date,Kind\n2026-07-01,Gro\x00up\n", "not_text"),
        (bytes(range(256)) * 40, "not_text"),
        (b'Date,Kind\n2026-07-01,"Group\n', "not_csv"),
        (b'Date,Kind\n2026-07-01,"Gr"oup\n', "not_csv"),
        (b"Date" + b",x" * 1_000_000 + b"\n1" + b",2" * 1_000_000, "too_many_columns"),
        (b"Date,Kind\n" + b"x" * 5_000_000, "line_too_long"),
        (b'Date,Kind\n2026-07-01,"' + b"line\n" * 250_000 + b'"\n', "cell_too_long"),
        (b"Date,Kind\n" + b"1,2\n" * 200_001, "too_many_rows"),
        (b"x" * (spreadsheet.MOST_BYTES + 1), "file_too_big"),
    ],
)
def test_a_file_that_is_no_table_or_too_much_of_one_is_refused(data: bytes, what: str) -> None:
    assert refused(data).what == what


def test_a_hostile_table_takes_no_more_memory_than_a_few_times_its_size() -> None:
    data = b"," * 3_900_000 + b"\n"
    data += data[: spreadsheet.MOST_BYTES - len(data)] * 3
    tracemalloc.start()
    try:
        refused(data)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 20 * len(data)


@given(st.binary(max_size=400))
def test_whatever_the_bytes_are_it_is_a_table_or_a_sentence(data: bytes) -> None:
    try:
        sheet = spreadsheet.read(data)
    except EntryProblems:
        return
    assert all(len(row.cells) == len(sheet.names) for row in sheet.rows)
    assert len(set(sheet.names)) == len(sheet.names)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2026-07-03",
            "2026/7/3",
            "03/07/2026",
            "3.7.26",
            "3-7-2026",
            "Fri 3/7/2026",
            "2026-07-03 14:10:00",
        ),
        *(
            "3 July 2026",
            "3-Jul-26",
            "3rd of July 2026",
            "Friday, 3 July 2026",
            "July 3, 2026",
            "03/07/2026 00:00",
        ),
        "46206",
    ],
)
def test_a_day_is_read_however_it_is_typed(text: str) -> None:
    assert day_of(text, "day_first", TODAY) == date(2026, 7, 3)


def test_which_comes_first_is_seen_asked_or_not_needed() -> None:
    assert order_of(["03/07/2026", "31/07/2026"]) == ("day_first", False)
    assert order_of(["07/03/2026", "07/31/2026"]) == ("month_first", False)
    assert order_of(["03/07/2026", "04/07/2026"]) == (None, True)
    assert order_of(["3 July 2026", "2026-07-03", "07/07/2026"]) == (None, False)
    assert day_of("03/07/2026", None, TODAY) is None
    assert day_of("03/07/2026", "month_first", TODAY) == date(2026, 3, 7)


@given(st.dates(date(1990, 1, 1), date(2026, 11, 22)), st.sampled_from("-/. "), st.booleans())
def test_every_day_comes_back(day: date, mark: str, short: bool) -> None:
    if short and day.year >= 2000:
        assert day_of(f"{day:%d{mark}%m{mark}%y}", "day_first", TODAY) == day
    assert day_of(f"{day:%d{mark}%m{mark}%Y}", "day_first", TODAY) == day
    assert day_of(f"{day:%m{mark}%d{mark}%Y}", "month_first", TODAY) == day
    assert day_of(day.strftime("%d %B %Y"), None, TODAY) == day


@pytest.mark.parametrize("text", ["31/02/2026", "soon", "2026-13-01", "32 July 2026", "", "1/1", "9" * 500])
def test_what_is_no_day_is_none(text: str) -> None:
    assert day_of(text, "day_first", TODAY) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *(("45", 45), ("45 mins", 45), ("45.0", 45), ("1h", 60), ("1.5 hours", 90), ("1 hr 30", 90)),
        *(("1:30", 90), ("01:30:00", 90), ("2 hours and 5 minutes", 125), ("1_to_2_hours", "1_to_2_hours")),
        *(("a while", None), ("", None), ("-5", None)),
    ],
)
def test_a_length_of_time_is_read_however_it_is_typed(text: str, minutes: int | str | None) -> None:
    assert minutes_of(text) == minutes


def test_a_number_of_people_is_read() -> None:
    assert [count_of(text) for text in ("7", "7.0", "12 people", "about 7", "")] == [7, 7, 12, None, None]
