"""The rows of a sheet that is read from top to bottom: words across it, lines of tables with their bars.

A bar is part of a native chart that lies over the cells of its table, so that each stands in its own line.
A line that is not shown has the same hatched cells everywhere, and no number anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from peerlog.charts.bars import WITHHELD_WIDTH, Chart
from peerlog.domain.summary import Row, Table
from peerlog.report import words
from peerlog.report.workbook_look import BODY_HEIGHT, LINE_PIXELS, Look, legible, lines, width
from peerlog.text import _

# The columns, from the left.
LABEL, WORDS, LOW, HIGH, BARS = range(5)
HATCHED = 8
"""So many narrow columns make one hatched box; each has one slanted line."""
REST = BARS + HATCHED

_REST_PIXELS = 136
_NUMBER_PIXELS = 58
_WORDS_LEAST, _WORDS_MOST = 200, 320
_LABEL_LEAST, _LABEL_MOST = 210, 330
_BAR_GAP = 38  # per cent of a bar's height
_BAR_ROOM = 0.97
_GAP = 12
_PRINTED_WIDTH, _PRINTED_HEIGHT = 662, 950  # pixels of an A4 page at 100 %, with a little to spare


class Rows:
    """Goes down a sheet row by row, and begins a new page where a table would be cut."""

    def __init__(
        self, book: Any, sheet: Any, look: Look, labels: Iterable[str], numbers: Iterable[str]
    ) -> None:
        """`labels` and `numbers` are all that will stand in the first two columns."""
        self._book, self._sheet, self._look = book, sheet, look
        self.next = 0
        self._used = 0  # pixels of this page
        self._breaks: list[int] = []
        label = max(width(one) for one in labels) + 16
        said = max(width(one) for one in numbers) + 12
        self._widths = [
            *(_between(_LABEL_LEAST, label, _LABEL_MOST), _between(_WORDS_LEAST, said, _WORDS_MOST)),
            *[_NUMBER_PIXELS] * 2,
            *[WITHHELD_WIDTH // HATCHED] * HATCHED,
            _REST_PIXELS,
        ]
        self._scale = min(100, _PRINTED_WIDTH * 100 // sum(self._widths))
        for column, pixels in enumerate(self._widths):
            sheet.set_column_pixels(column, column, pixels)
        sheet.hide_gridlines(2)

    def finish(self) -> None:
        # Not "fit to width": spreadsheets then overlook where pages are to begin.
        self._sheet.set_print_scale(self._scale)
        self._sheet.set_h_pagebreaks(self._breaks)

    # --- words ------------------------------------------------------------------------------------------

    def across(self, said: str, style: str, height: int | None = None) -> None:
        """Words over the whole width."""
        self._begin(height or self._height(said, sum(self._widths)))
        self._merge(self.next, LABEL, self.next, REST, said, style)
        self.next += 1

    def section(self, heading: str, means: str, height: int) -> None:
        self._begin(height)
        self._sheet.write_string(self.next, LABEL, heading, self._look["section"])
        self._merge(self.next, WORDS, self.next, REST, means, "section_means")
        self.next += 1

    def note(self, question: str, said: str) -> None:
        """A question in the margin, the words beside it."""
        beside = self._height(said, sum(self._widths[WORDS:]) - 16)
        self._begin(max(beside, self._height(question, self._widths[LABEL] - 8)) + 4)
        self._sheet.write_string(self.next, LABEL, question, self._look["question"])
        self._merge(self.next, WORDS, self.next, REST, said, "answer")
        self.next += 1

    def legend(self, question: str, said: str, *, withheld: bool) -> None:
        """As a note, with a sample of a bar."""
        first, whole = self.next, self._height(said, sum(self._widths[WORDS:BARS]) - 16)
        if withheld:
            self._hatch(first)
        else:
            for column in range(BARS, REST):
                style = "bar" if column < BARS + HATCHED // 2 else "bar_band"
                self._sheet.write_blank(first, column, None, self._look[style])
        self._merge(first, WORDS, first + 1, HIGH, said, "answer")
        for height, margin in ((LINE_PIXELS, question), (whole - LINE_PIXELS + 6, "")):
            self._begin(height)
            self._sheet.write_string(self.next, LABEL, margin, self._look["question"])
            self.next += 1

    def skip(self) -> None:
        self._begin(_GAP)
        self.next += 1

    # --- tables -----------------------------------------------------------------------------------------

    def head(self) -> None:
        """The names of the columns."""
        self._begin(BODY_HEIGHT)
        names = ((_("Line"), "head"), (_("In words"), "head"), (_("From"), "head_number"))
        for column, (name, style) in enumerate((*names, (_("To"), "head_number"))):
            self._sheet.write_string(self.next, column, name, self._look[style])
        for column in range(BARS, REST + 1):
            self._sheet.write_blank(self.next, column, None, self._look["head"])
        self.next += 1

    def line(self, label: str, row: Row, height: int, style: str) -> None:
        """One line of a table; without a number it has its hatched box."""
        sheet, look = self._sheet, self._look
        self._begin(height)
        sheet.write_string(self.next, LABEL, legible(label), look["line"])
        sheet.write_string(self.next, WORDS, words.number_and_unit(row), look[style])
        for column, number in ((LOW, row.low), (HIGH, row.high)):
            if number is not None:
                sheet.write_number(self.next, column, number, look["number"])
            else:
                sheet.write_blank(self.next, column, None, look["number"])
        if row.low is None:
            self._hatch(self.next)
        for column in range(BARS if row.low is not None else REST, REST + 1):
            sheet.write_blank(self.next, column, None, look["words"])
        self.next += 1

    def line_height(self, table: Table) -> int:
        """The same for all lines of a table, since bars of one chart are all equally far apart."""
        most = max(
            *(lines(label, self._widths[LABEL] - 8) for label in table.labels),
            *(lines(words.number_and_unit(row), self._widths[WORDS] - 6) for row in table.rows),
        )
        return BODY_HEIGHT + (most - 1) * LINE_PIXELS

    def bars(self, picture: Chart, table: Table, first: int, height: int) -> None:
        """A chart over a table's lines from `first` on: pale to the high end, solid to the low end."""
        colour, name, last = self._look.colour, self._sheet.get_name(), first + len(table.rows) - 1
        ends = [row.high for row in table.rows], [row.low for row in table.rows]
        chart = self._book.add_chart({"type": "bar"})
        for title, column, numbers, fill in (
            (_("To"), HIGH, ends[0], "bar_band"),
            (_("From"), LOW, ends[1], "bar"),
        ):
            chart.add_series(
                {
                    "name": title,
                    "categories": [name, first, LABEL, last, LABEL],
                    "values": [name, first, column, last, column],
                    # Given, since a cell without a number would be taken for nought.
                    "values_data": numbers,
                    "fill": {"color": colour[fill]},
                    "border": {"color": colour["bar"], "width": 0.75},
                    "overlap": 100,
                    "gap": _BAR_GAP,
                }
            )
        unseen = {"visible": False, "major_gridlines": {"visible": False}}
        chart.set_y_axis(unseen | {"reverse": True})
        chart.set_x_axis(unseen | {"min": 0, "max": picture.largest})
        chart.set_legend({"none": True})
        chart.set_title({"none": True})
        chart.show_blanks_as("gap")
        chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
        whole = {"x": 0, "y": 0, "width": _BAR_ROOM, "height": 1}
        chart.set_plotarea({"fill": {"none": True}, "layout": whole})
        chart.set_size({"width": sum(self._widths[BARS:]), "height": height * len(table.rows)})
        self._sheet.insert_chart(
            first, BARS, chart, {"object_position": 1, "description": legible(picture.name)}
        )

    def _hatch(self, row: int) -> None:
        for column in range(BARS, REST):
            end = {BARS: "hatch_first", REST - 1: "hatch_last"}.get(column, "hatch")
            self._sheet.write_blank(row, column, None, self._look[end])

    # --- cells and pages --------------------------------------------------------------------------------

    def new_page(self) -> None:
        self._breaks.append(self.next)
        self._used = 0

    def keep_together(self, height: int) -> None:
        """A new page, unless the next `height` pixels have room on this one."""
        if self._used + height > _PRINTED_HEIGHT * 100 // self._scale:
            self.new_page()

    def _begin(self, height: int) -> None:
        self._sheet.set_row_pixels(self.next, height)
        self._used += height

    def _merge(self, top: int, left: int, bottom: int, right: int, said: str, style: str) -> None:
        self._sheet.merge_range(top, left, bottom, right, "", self._look[style])
        if said:
            self._sheet.write_string(top, left, legible(said), self._look[style])

    @staticmethod
    def _height(said: str, room: int) -> int:
        return lines(said, room) * LINE_PIXELS + BODY_HEIGHT - LINE_PIXELS


def _between(least: int, wanted: int, most: int) -> int:
    return max(least, min(wanted, most))
