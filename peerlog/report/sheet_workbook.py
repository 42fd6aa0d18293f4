"""The sheet as a workbook: one row a voice, to filter and to write answers beside."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from peerlog.domain.voice_sheet import VoiceSheet
from peerlog.report.sheet_page import Headings, Part, Point, SheetPage, sheet_page
from peerlog.report.sheet_page import title as sheet_title
from peerlog.report.workbook_look import BODY_POINTS, FONT, LINE_PIXELS, Look, legible, lines
from peerlog.text import _

_ALWAYS = datetime(2000, 1, 1)  # noqa: DTZ001  no file tells when it was made
_A4 = 9
_LONGEST_SHEET_NAME = 31
_PIXELS = (170, 330, 130, 110, 140, 290, 90, 150)
"""How wide each column is, from the left."""
_TALLEST = 540


def sheet_workbook(sheet: VoiceSheet, headings: Headings) -> bytes:
    """An XLSX file; nothing in it says who made it, when or where."""
    return workbook_of(sheet_page(sheet, headings))


def workbook_of(page: SheetPage) -> bytes:
    """The same of any page of what people said."""
    from xlsxwriter import Workbook

    written = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": BODY_POINTS},
        "default_column_width": 80,
    }
    book = Workbook(written, options)
    book.set_properties({"title": page.name, "author": "", "company": "", "created": _ALWAYS})
    look = Look(book)
    paper = book.add_worksheet(sheet_name())
    row = _front(paper, look, page)
    sayings_on(paper, look, page.parts, row)
    for_paper(paper, f"{page.kind}: {page.period}", page.practice)
    book.close()
    return written.getvalue()


def sheet_name() -> str:
    """What the sheet of a workbook is called."""
    return sheet_title()[:_LONGEST_SHEET_NAME]


def sayings_on(paper: Any, look: Look, parts: Sequence[Part], first: int) -> None:
    """A table of everything that was said, from this row on."""
    for column, pixels in enumerate(_PIXELS):
        paper.set_column_pixels(column, column, pixels)
    names = (
        *(_("Part of the service"), _("What to hear"), _("How many"), _("Reference"), _("Answer")),
        *(_("What changed, or why not"), _("Told back"), _("Also about")),
    )
    for column, name in enumerate(names):
        paper.write_string(first, column, name, look["data_head"])
    row = first + 1
    for part in parts:
        for point in part.points:
            cells = _cells(part, point)
            for column, said in enumerate(cells):
                paper.write_string(row, column, legible(said), look["said"])
            paper.set_row_pixels(row, _height(cells))
            row += 1
    paper.autofilter(first, 0, max(row - 1, first), len(names) - 1)
    paper.repeat_rows(first)
    paper.hide_gridlines(2)


def _cells(part: Part, point: Point) -> tuple[str, ...]:
    return (
        part.title,
        "\n".join(point.lines),
        point.said_by,
        point.reference,
        point.answer,
        "\n".join(point.answer_lines),
        point.told_back,
        point.also,
    )


def _height(cells: Sequence[str]) -> int:
    most = max(lines(said, room - 12) for said, room in zip(cells, _PIXELS, strict=True))
    return min(_TALLEST, most * LINE_PIXELS + 8)


def _front(paper: Any, look: Look, page: SheetPage) -> int:
    """The words before it; the row on which the table begins."""
    across, row = len(_PIXELS) - 1, 0

    def line(said: str, style: str, height: int) -> None:
        nonlocal row
        paper.merge_range(row, 0, row, across, "", look[style])
        paper.write_string(row, 0, legible(said), look[style])
        paper.set_row_pixels(row, height)
        row += 1

    if page.practice:
        line(page.practice, "practice", 32)
    line(" · ".join(filter(None, (page.period, page.label))), "cover_kind", 30)
    line(page.kind, "cover_title", 40)
    line("", "cover_thread", 10)
    paper.set_row_pixels(row, 12)
    row += 1
    for note in page.notes:
        paper.write_string(row, 0, note.question, look["question"])
        paper.merge_range(row, 1, row, across, "", look["answer"])
        paper.write_string(row, 1, note.words, look["answer"])
        paper.set_row_pixels(row, lines(note.words, sum(_PIXELS[1:]) - 16) * LINE_PIXELS + 8)
        row += 1
    if page.files:
        names = ", ".join(page.files)
        paper.write_string(row, 0, _("Made from"), look["question"])
        paper.merge_range(row, 1, row, across, "", look["answer"])
        paper.write_string(row, 1, legible(names), look["own"])
        paper.set_row_pixels(row, min(_TALLEST, lines(names, sum(_PIXELS[1:]) - 16) * LINE_PIXELS + 8))
        row += 1
    line(page.made_with, "soft", LINE_PIXELS + 8)
    return row + 1


def for_paper(paper: Any, foot: str, practice: str) -> None:
    """A4 on its side, with the mark of practice on top of each page and its number below."""
    paper.set_paper(_A4)
    paper.set_landscape()
    paper.fit_to_pages(1, 0)
    paper.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.75)
    paper.set_footer(f"&L{foot.replace('&', '&&')}&R&P / &N")
    if practice:
        paper.set_header(f"&C&B{practice}")
