"""The summary as a workbook: a first sheet to read, a second one to count with."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from peerlog.domain.summary import COLUMNS, SCHEMA, Numbers, Summary
from peerlog.report import sheet_workbook, words
from peerlog.report.around import Around, around_summary
from peerlog.report.tidy import PRACTICE, tidy_rows
from peerlog.report.workbook_front import front
from peerlog.report.workbook_look import BODY_POINTS, FONT, Look, legible, width
from peerlog.text import _

_ALWAYS = datetime(2000, 1, 1)  # noqa: DTZ001  no file tells when it was made
_A4 = 9
_LONGEST_SHEET_NAME = 31


def _options() -> dict[str, Any]:
    """Made anew for each workbook: XlsxWriter writes into what it is given."""
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        # Columns are as wide as so many digits of this.
        "default_format_properties": {"font_name": FONT, "font_size": BODY_POINTS},
        "default_column_width": 80,
    }


def workbook(summary: Summary) -> bytes:
    """An XLSX file; nothing in it says who made it, when or where."""
    return workbook_of(summary, around_summary(summary), SCHEMA)


def workbook_of(numbers: Numbers, around: Around, schema: str) -> bytes:
    """The same for any numbers; `schema` is what the rows of the data say they are."""
    from xlsxwriter import Workbook

    written = io.BytesIO()
    book = Workbook(written, _options())
    book.set_properties({"title": _title(numbers, around), "author": "", "company": "", "created": _ALWAYS})
    look = Look(book)
    first = book.add_worksheet(_("Summary")[:_LONGEST_SHEET_NAME])
    second = book.add_worksheet(_("Data")[:_LONGEST_SHEET_NAME])
    for sheet in (first, second):
        _paper(sheet, numbers, around)
    front(book, first, look, numbers, around)
    _data(second, look, numbers, schema)
    if around.said:
        third = book.add_worksheet(sheet_workbook.sheet_name())
        sheet_workbook.sayings_on(third, look, around.said, 0)
        practice = PRACTICE if numbers.practice else ""
        sheet_workbook.for_paper(third, _title(numbers, around), practice)
    first.activate()
    book.close()
    return written.getvalue()


def _title(numbers: Numbers, around: Around) -> str:
    """No words of the supporter are in it."""
    return f"{around.kind}: {words.period(numbers.period)}"


def _paper(sheet: Any, numbers: Numbers, around: Around) -> None:
    """A4, with the mark of practice on top of each page and its number below."""
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.6, right=0.6, top=0.75, bottom=0.75)
    sheet.set_footer(f"&L{_title(numbers, around).replace('&', '&&')}&R&P / &N")
    if numbers.practice:
        sheet.set_header(f"&C&B{PRACTICE}")


def _data(sheet: Any, look: Look, numbers: Numbers, schema: str) -> None:
    """The tidy table, cell for cell as in the CSV."""
    top = 0
    if numbers.practice:
        sheet.merge_range(0, 0, 0, len(COLUMNS) - 1, PRACTICE, look["practice"])
        top = 1
    schema = f"{schema} ({PRACTICE})" if numbers.practice else schema
    widest = [width(name, 11, bold=True) for name in COLUMNS]
    for column, name in enumerate(COLUMNS):
        sheet.write_string(top, column, name, look["data_head"])
    for number, row in enumerate(tidy_rows(numbers), start=top + 1):
        for column, value in enumerate((row | {"schema": schema}).values()):
            if isinstance(value, int):
                sheet.write_number(number, column, value, look["data_number"])
            elif value is not None:
                sheet.write_string(number, column, legible(value), look["data"])
                widest[column] = max(widest[column], width(value, 11))
    for column, pixels in enumerate(widest):
        sheet.set_column_pixels(column, column, pixels + 16)
    sheet.freeze_panes(top + 1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
