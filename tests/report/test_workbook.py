from __future__ import annotations

import csv
import io
import re
import subprocess
import xml.etree.ElementTree as ElementTree
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from peerlog.charts.bars import WITHHELD_WIDTH
from peerlog.domain.summary import COLUMNS, WITHHELD, ApprovedText, Summary, Table
from peerlog.report import order, reading, words
from peerlog.report.csv_table import csv_table
from peerlog.report.pictures import chart_of
from peerlog.report.tidy import PRACTICE
from peerlog.report.workbook import workbook
from peerlog.report.workbook_look import legible, lines, width
from peerlog.report.workbook_rows import BARS, HATCHED, HIGH, LABEL, LOW, REST, WORDS
from tests.canaries import forms_in, planted

NASTY = (
    '=HYPERLINK("file:///etc/passwd")',
    "+1",
    "-1",
    "@SUM(A1)",
    "<b>&amp;</b>",
    "ימין",
    "_x0041_",
    "🌱 1",
)
Sheet = Any


@pytest.fixture(params=["full", "sparse"])
def summary(request: pytest.FixtureRequest) -> Summary:
    return request.getfixturevalue(request.param)["2026-Q3"]


def opened(data: bytes) -> tuple[Sheet, Sheet]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    first, second = book.worksheets
    return first, second


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: parts.read(name) for name in parts.namelist()}


def said(sheet: Sheet) -> list[str]:
    """All words of the sheet, from top to bottom."""
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def line_of(sheet: Sheet, table: Table) -> Iterator[tuple[Any, ...]]:
    """The cells of each line of a table, in order."""
    title = next(row[LABEL].row for row in sheet.iter_rows() if row[LABEL].value == table.title)
    head = next(at for at in range(title, title + 6) if sheet.cell(at, WORDS + 1).value == "In words")
    for at in range(head + 1, head + 1 + len(table.rows)):
        yield sheet[at]


def shown_tables(summary: Summary) -> list[Table]:
    """Those that say most, then the others."""
    parts = list(order.parts(summary))
    return [table for part in parts for table in part.leading] + [
        table for part in parts for table in part.more
    ]


def is_hatched(line: tuple[Any, ...]) -> bool:
    return all(cell.border.diagonalUp for cell in line[BARS:REST])


# --- the first sheet ----------------------------------------------------------------------------------


def test_the_reader_is_told_how_to_read_before_any_number(summary: Summary) -> None:
    sheet, _data = opened(workbook(summary))
    numbers = (
        next(
            cell.row
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, int) or re.search(r"\d to \d", str(cell.value))
        )
        if summary.tables[0].rows[0].low
        else sheet.max_row
    )
    for note in reading.before_any_number(summary):
        [where] = [cell.row for row in sheet.iter_rows() for cell in row if cell.value == note.words]
        assert where < numbers
    assert reading.withheld_means() in said(sheet)


def test_every_line_of_a_table_has_its_words_and_its_numbers(full: dict[str, Summary]) -> None:
    summary = full["2026-Q3"]
    sheet, _data = opened(workbook(summary))
    for table in shown_tables(summary):
        for row, label, line in zip(table.rows, table.labels, line_of(sheet, table), strict=True):
            assert line[LABEL].value == label
            assert line[WORDS].value == words.number_and_unit(row)
            assert (line[LOW].value, line[HIGH].value) == (row.low, row.high)


def test_a_withheld_line_is_the_same_hatched_box_everywhere(full: dict[str, Summary]) -> None:
    summary = full["2026-Q3"]
    sheet, _data = opened(workbook(summary))
    looks = set()
    for table in shown_tables(summary):
        for row, line in zip(table.rows, line_of(sheet, table), strict=True):
            assert is_hatched(line) == (row.status == WITHHELD)
            if row.status == WITHHELD:
                assert [cell.value for cell in line[LOW:]] == [None] * (REST + 1 - LOW)
                looks.add(tuple(cell.style_id for cell in line[WORDS:]))
    assert len(looks) == 1
    letters = [openpyxl.utils.get_column_letter(column + 1) for column in range(BARS, REST)]
    # One range of columns with one width stands under the name of its first.
    assert sheet.column_dimensions[letters[0]].max == REST
    pixels = {round(sheet.column_dimensions[letters[0]].width * 9) * HATCHED}
    assert pixels == {WITHHELD_WIDTH}


def test_headings_and_tables_come_in_the_order_of_the_page(summary: Summary) -> None:
    sheet, _data = opened(workbook(summary))
    expected = []
    parts = list(order.parts(summary))
    for part in parts:
        expected += [words.heading(part.heading), *(table.title for table in part.leading)]
        expected += [reading.hidden_sentence(table) for table in part.hidden]
    more = [table.title for part in parts for table in part.more]
    expected += [reading.other_tables(), *more] if more else []
    expected += [f"{number}. {text}" for number, text in enumerate(reading.questions(), start=1)]
    found = said(sheet)
    places = [found.index(text) for text in expected]
    assert places == sorted(places)


def test_a_month_says_what_comes_with_the_quarter(full: dict[str, Summary]) -> None:
    sheet, _data = opened(workbook(full["2026-07"]))
    assert reading.comes_later(full["2026-07"]) in said(sheet)
    assert words.title("values") not in said(sheet)


def test_each_table_has_a_native_chart_over_its_own_lines_with_words_for_it(full: dict[str, Summary]) -> None:
    summary = full["2026-Q3"]
    parts = parts_of(workbook(summary))
    sheet, _data = opened(workbook(summary))
    tables = shown_tables(summary)
    charts = [name for name in parts if name.startswith("xl/charts/chart")]
    assert len(charts) == len(sheet._charts) == len(tables)
    named = re.findall(
        r'<xdr:cNvPr id="\d+" name="[^"]*" descr="([^"]*)"', parts["xl/drawings/drawing1.xml"].decode()
    )
    assert named == [chart_of(table).name for table in tables]
    for table, chart in zip(tables, sheet._charts, strict=True):
        cells = list(line_of(sheet, table))
        start, end = chart.anchor._from, chart.anchor.to
        assert (start.row, start.col, start.rowOff) == (cells[0][0].row - 1, BARS, 0)
        assert (end.row, end.rowOff) in ((cells[-1][0].row, 0), (cells[-1][0].row - 1, end.rowOff))
        to, since = (str(series.val.numRef.f) for series in chart.series)
        first, last = cells[0][0].row, cells[-1][0].row
        for column, said_to in (("C", since), ("D", to)):
            range_end = f":${column}${last}" if last > first else ""
            assert said_to.endswith(f"!${column}${first}{range_end}")


def test_a_chart_knows_no_more_than_what_is_published(full: dict[str, Summary]) -> None:
    summary = full["2026-Q3"]
    parts = parts_of(workbook(summary))
    for number, table in enumerate(shown_tables(summary), start=1):
        chart = parts[f"xl/charts/chart{number}.xml"].decode()
        kept = re.findall(r"<c:numCache>.*?</c:numCache>", chart, re.DOTALL)
        numbers = [re.findall(r'<c:pt idx="(\d+)"><c:v>([^<]*)</c:v>', cache) for cache in kept]
        highs = [(str(at), str(row.high)) for at, row in enumerate(table.rows) if row.high is not None]
        lows = [(str(at), str(row.low)) for at, row in enumerate(table.rows) if row.low is not None]
        assert numbers == [highs, lows]
        assert f'<c:max val="{chart_of(table).largest}"/>' in chart


def test_practice_is_written_on_each_sheet_and_on_each_printed_page(full: dict[str, Summary]) -> None:
    practice = opened(workbook(replace(full["2026-Q3"], practice=True)))
    for sheet in practice:
        assert sheet.cell(1, 1).value == PRACTICE
        assert PRACTICE in sheet.oddHeader.center.text
    assert PRACTICE.encode() not in b"".join(parts_of(workbook(full["2026-Q3"])).values())


# --- the second sheet ---------------------------------------------------------------------------------


@pytest.mark.parametrize("practice", [False, True])
def test_the_data_are_those_of_the_csv_cell_by_cell(summary: Summary, practice: bool) -> None:
    summary = replace(summary, practice=practice)
    _first, data = opened(workbook(summary))
    cells = [list(row) for row in data.iter_rows(min_row=2 if practice else 1, values_only=True)]
    assert tuple(cells[0]) == COLUMNS
    text = io.StringIO(csv_table(summary).decode(), newline="")
    assert [["" if cell is None else str(cell) for cell in row] for row in cells] == list(csv.reader(text))
    numbers = COLUMNS.index("value")
    assert all(isinstance(row[numbers], int | None) for row in cells[1:])
    assert data.freeze_panes == ("A3" if practice else "A2")


# --- what must not be in it ---------------------------------------------------------------------------


def test_nothing_says_who_made_it_or_when_and_nothing_lies_hidden(summary: Summary) -> None:
    parts = parts_of(workbook(summary))
    known = (
        r"\[Content_Types\].xml|_rels/.rels|docProps/(app|core).xml|xl/(workbook|styles|sharedStrings).xml"
    )
    known += (
        r"|xl/theme/theme1.xml|xl/_rels/workbook.xml.rels|xl/worksheets/(sheet[12].xml|_rels/sheet1.xml.rels)"
    )
    known += r"|xl/drawings/(drawing1.xml|_rels/drawing1.xml.rels)|xl/charts/chart\d+.xml"
    assert not [name for name in parts if not re.fullmatch(known, name)]
    core, app = parts["docProps/core.xml"].decode(), parts["docProps/app.xml"].decode()
    assert "<dc:creator></dc:creator>" in core
    assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in core
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2000-01-01T00:00:00Z"}
    assert "Supervision summary: July to September 2026" in core
    assert "<Company></Company>" in app
    whole = b"".join(parts.values()).decode()
    for word in ("definedName", "hyperlink", "externalLink", "pivot", 'state="hidden"', "veryHidden", "<f>="):
        assert word not in whole
    assert 'hidden="1"' not in whole
    assert 'TargetMode="External"' not in whole
    assert not re.search(r"<f>", "".join(parts[f"xl/worksheets/sheet{n}.xml"].decode() for n in (1, 2)))


def test_no_number_is_in_it_but_the_published_ones_and_a_withheld_line_has_none(summary: Summary) -> None:
    sheet, data = opened(workbook(summary))
    published = Counter(
        number for row in summary.rows() for number in (row.low, row.high) if number is not None
    )
    in_words = [row for table in summary.tables if table.wholly_withheld for row in table.rows]
    assert not [row for row in in_words if row.low is not None]
    assert published == Counter(
        cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int | float)
    )
    for values in data.iter_rows(min_row=2, values_only=True):
        cells = dict(zip(COLUMNS, values, strict=True))
        if cells["status"] == WITHHELD:
            assert (cells["value"], cells["low"], cells["high"]) == (None, None, None)


def test_only_approved_words_stand_in_it_and_never_in_its_properties(full: dict[str, Summary]) -> None:
    texts = (
        ApprovedText(kind="label", text=planted("label")),
        ApprovedText(kind="paragraph", text=planted("paragraph")),
    )
    data = workbook(replace(full["2026-Q3"], approved_texts=texts))
    for name, part in parts_of(data).items():
        assert bool(forms_in(part)) == (name == "xl/sharedStrings.xml")
    assert not any(forms_in(part) for part in parts_of(workbook(full["2026-Q3"])).values())


# --- words as they are --------------------------------------------------------------------------------


def test_words_that_look_like_formulas_or_markup_are_shown_as_they_are(full: dict[str, Summary]) -> None:
    summary = full["2026-Q3"]
    texts = (ApprovedText(kind="paragraph", text="\n".join(NASTY)), ApprovedText(kind="label", text="=1"))
    tables = [
        replace(table, labels=tuple(NASTY[: len(table.labels)])) if table.key == "values" else table
        for table in summary.tables
    ]
    parts = parts_of(workbook(replace(summary, tables=tuple(tables), approved_texts=texts)))
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(part)
    sheet, _data = opened(workbook(replace(summary, tables=tuple(tables), approved_texts=texts)))
    found = said(sheet)
    for text in NASTY:
        assert text in found
    formulas = [
        cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f" and not cell.quotePrefix
    ]
    assert formulas == []
    assert "<f>" not in parts["xl/worksheets/sheet1.xml"].decode()


def test_what_a_workbook_cannot_hold_is_seen_to_be_missing() -> None:
    assert legible("a\x00b\ud800c\ufffed\te\nf") == "a\ufffdb\ufffdc\ufffdd\te\nf"


def test_a_long_paragraph_is_whole_and_no_row_is_cut(full: dict[str, Summary]) -> None:
    for text in ("many words of one long line " * 70, "W" * 2_000, "漢" * 2_000):
        approved = (ApprovedText(kind="paragraph", text=text.strip()),)
        sheet, _data = opened(workbook(replace(full["2026-Q3"], approved_texts=approved)))
        start = said(sheet).index("In the supporter's own words") + 1
        assert "".join(said(sheet)[start : said(sheet).index("At a glance")]) == text.strip()
        heights = [sheet.row_dimensions[at].height for at in range(1, sheet.max_row + 1)]
        assert all(height < 409 for height in heights)


def test_long_labels_make_all_lines_of_their_table_taller_alike(full: dict[str, Summary]) -> None:
    summary = full["2026-Q3"]
    long = "A place with a very long name, near the river and behind the old mill"
    tables = tuple(
        replace(table, labels=(long, *table.labels[1:])) if table.key == "setting" else table
        for table in summary.tables
    )
    sheet, _data = opened(workbook(replace(summary, tables=tables)))
    setting = next(table for table in tables if table.key == "setting")
    heights = {sheet.row_dimensions[line[0].row].height for line in line_of(sheet, setting)}
    assert len(heights) == 1
    assert heights.pop() > 30


def test_words_are_counted_into_lines() -> None:
    assert lines("", 100) == 1
    assert lines("short", 100) == 1
    assert lines("one\ntwo", 100) == 2
    assert lines("word " * 20, width("word " * 5)) in (4, 5)
    assert lines("W" * 100, width("W" * 10)) >= 10


def test_the_same_summary_makes_the_same_bytes(summary: Summary) -> None:
    assert workbook(summary) == workbook(replace(summary)) == workbook(summary)


# --- in a real spreadsheet ----------------------------------------------------------------------------


@pytest.mark.slow
def test_a_real_spreadsheet_opens_it_and_shows_the_same(
    tool: Callable[[str], str], tmp_path: Path, full: dict[str, Summary], sparse: dict[str, Summary]
) -> None:
    soffice, pdftotext = tool("soffice"), tool("pdftotext")
    texts = (ApprovedText(kind="paragraph", text="=1+1\n@SUM(1)"),)
    files = {
        "full": replace(full["2026-Q3"], approved_texts=texts),
        "month": full["2026-07"],
        "practice": replace(sparse["2026-Q3"], practice=True),
    }
    for name, summary in files.items():
        (tmp_path / f"{name}.xlsx").write_bytes(workbook(summary))
    second_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"
    for target in ("pdf", second_sheet):
        profile = (tmp_path / "profile").as_uri()
        command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", target]
        command += ["--outdir", str(tmp_path), *(str(tmp_path / f"{name}.xlsx") for name in files)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=True)
        assert "rror" not in done.stderr + done.stdout
    for name, summary in files.items():
        pdf = tmp_path / f"{name}.pdf"
        shown = subprocess.run(
            [pdftotext, "-layout", pdf, "-"], capture_output=True, text=True, check=True
        ).stdout
        assert shown.count("###") == 0
        for table in shown_tables(summary):
            assert table.title in shown
            for row, label in zip(table.rows, table.labels, strict=True):
                assert re.search(rf"{re.escape(label)} +{re.escape(words.number_and_unit(row))}", shown)
        assert (PRACTICE in shown) == summary.practice
        [written] = tmp_path.glob(f"{name}-*.csv")
        rows = list(csv.reader(io.StringIO(written.read_text("utf-8"), newline="")))
        expected = list(csv.reader(io.StringIO(csv_table(summary).decode(), newline="")))
        assert rows[1 if summary.practice else 0 :] == expected
        for text in summary.approved_texts:
            assert all(line in shown for line in text.text.splitlines())
