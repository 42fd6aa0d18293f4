from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from itertools import pairwise

import openpyxl

from peerlog.domain.period import Period
from peerlog.domain.summary import COLUMNS
from peerlog.domain.team import Team
from peerlog.report import order, reading, team_words, words
from peerlog.report.pictures import chart_of
from peerlog.report.team_formats import TEAM_WRITERS
from peerlog.report.team_html import team_page
from peerlog.report.tidy import PRACTICE
from tests.report.test_html import POLICY, Page


def test_the_page_stands_alone_without_script_or_anything_from_outside(team: Team) -> None:
    page = team_page(team)
    tags = Page(page).tags
    assert ("meta", {"http-equiv": "Content-Security-Policy", "content": POLICY}) in tags
    assert not {"script", "iframe", "object", "embed", "link", "form", "img"} & {tag for tag, _attrs in tags}
    assert not [name for _tag, attrs in tags for name in attrs if name.startswith("on") or name == "src"]
    assert {attrs["href"] for _tag, attrs in tags if "href" in attrs} == {"#numbers"}


def test_the_reader_is_told_how_it_is_added_before_any_number(team: Team) -> None:
    text = Page(team_page(team)).text
    numbers = text.index("At a glance")
    for note in team_words.before_any_number():
        assert 0 < text.index(note.words) < numbers
    assert text.index(team_words.withheld_means()) < numbers
    assert reading.withheld_means() not in text
    assert not re.search(r"\d+ to \d+", text[:numbers])


def test_every_number_of_the_sum_is_on_the_page_in_words_and_people_are_not(team: Team) -> None:
    page = Page(team_page(team))
    cells = [word for tag, word in page.words if tag == "td"]
    parts = list(order.parts(team))
    tables = [t for part in parts for t in part.leading] + [t for part in parts for t in part.more]
    assert len(tables) == len([t for t in team.tables[1:] if not t.wholly_withheld])
    assert cells == [words.number(row) for table in tables for row in table.rows]
    assert "People reached" not in page.text
    assert reading.headline_words(team) in page.text


def test_files_are_a_list_of_names_and_no_number_stands_beside_one(team: Team) -> None:
    page = Page(team_page(team))
    assert [word for tag, word in page.words if tag == "bdi"] == list(team.files)
    ending = page.text[page.text.index("Made from 3 summaries") :]
    assert not re.search(r"\d", ending.replace("Made from 3 summaries", ""))


def test_many_files_are_folded_away(team: Team) -> None:
    many = replace(team, files=tuple(f"heron {number}" for number in range(61)))
    folds = [sum(tag == "details" for tag, _attrs in Page(team_page(t)).tags) for t in (team, many)]
    assert folds[1] == folds[0] + 1


def test_labels_are_shown_as_they_are_and_never_as_markup(team: Team) -> None:
    nasty = "<img src=x onerror=alert(1)> {{ 7*7 }} =1+1"
    found = Page(team_page(replace(team, files=(nasty, "حمامة"))))
    assert [word for tag, word in found.words if tag == "bdi"] == [nasty, "حمامة"]
    assert not [tag for tag, _attrs in found.tags if tag == "img"]


def test_large_numbers_are_grouped_and_none_is_cut_off(team: Team) -> None:
    table = next(table for table in team.tables if table.key == "kind")
    row = replace(table.rows[0], status="shown", low=41230, value=49730, high=58230)
    large = replace(table, rows=(row,), labels=table.labels[:1])
    assert words.number(row) == "41,230 to 58,230"
    assert (
        chart_of(large).words_width
        > chart_of(replace(large, rows=(replace(row, low=5, high=9),))).words_width
    )


def test_room_left_for_groups_led_together_is_said_only_then(team: Team) -> None:
    room = replace(team, led_together=1_250)
    assert team_words.led_together(room) in Page(team_page(room)).text
    assert "leaves out 1,250 that the files add up to" in team_words.led_together(room)
    none = replace(team, led_together=0)
    assert team_words.led_together(none) == ""
    assert "written down" not in Page(team_page(none)).text.split("At a glance")[1].split("Principles")[0]
    month = replace(room, period=Period.parse("2026-07"))
    assert "quarter knows more" in Page(team_page(month)).text


def test_headings_follow_one_another_and_ids_are_never_used_twice(team: Team) -> None:
    tags = Page(team_page(team)).tags
    levels = [int(tag[1]) for tag, _attrs in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [attrs["id"] for _tag, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_practice_is_said_across_the_page_and_in_every_row_of_the_table(team: Team) -> None:
    practice = replace(team, practice=True)
    page = Page(team_page(practice))
    assert [word for tag, word in page.words if tag == "p" and word == PRACTICE] == [PRACTICE] * 2
    assert PRACTICE not in Page(team_page(team)).text
    for one, mark in ((team, ""), (practice, f" ({PRACTICE})")):
        table = TEAM_WRITERS["csv"](one).decode("utf-8")
        rows = list(csv.DictReader(io.StringIO(table, newline="")))
        assert tuple(rows[0]) == COLUMNS
        assert {row["schema"] for row in rows} == {f"peerlog-team-1{mark}"}
        assert len(rows) == len(list(one.rows()))


def test_no_cell_of_the_table_starts_like_a_formula_and_no_label_is_in_it(team: Team) -> None:
    table = TEAM_WRITERS["csv"](team).decode("utf-8")
    cells = [cell for row in csv.reader(io.StringIO(table, newline="")) for cell in row]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    assert not set(team.files) & set(cells)


def test_the_workbook_says_the_same_and_names_the_files_at_its_end(team: Team) -> None:
    book = openpyxl.load_workbook(io.BytesIO(TEAM_WRITERS["xlsx"](replace(team, files=("=1+1", "wren")))))
    said = [
        str(cell)
        for row in book.worksheets[0].iter_rows(values_only=True)
        for cell in row
        if cell is not None
    ]
    for note in team_words.before_any_number():
        assert said.index(note.words) < said.index("At a glance")
    assert team_words.withheld_means() in said
    assert reading.headline_words(team) in said
    assert "People reached" not in said
    assert said[-4:-1] == ["By the alphabet. The order says nothing.", "=1+1", "wren"]
    rows = list(book.worksheets[1].iter_rows(values_only=True))
    table = csv.reader(io.StringIO(TEAM_WRITERS["csv"](team).decode("utf-8"), newline=""))
    assert [["" if cell is None else str(cell) for cell in row] for row in rows] == list(table)


def test_the_same_team_makes_the_same_bytes(team: Team) -> None:
    for write in TEAM_WRITERS.values():
        assert write(team) == write(replace(team))
