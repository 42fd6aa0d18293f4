"""The workbook's first sheet: the words first, then the numbers in 4Pi order, as on the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from peerlog.domain.summary import Numbers, Table
from peerlog.report import order, reading, words
from peerlog.report.around import Around
from peerlog.report.pictures import chart_of, sentence_of
from peerlog.report.tidy import PRACTICE
from peerlog.report.workbook_look import BODY_HEIGHT, LINE_PIXELS, Look
from peerlog.report.workbook_rows import Rows
from peerlog.text import _

_SECTION, _TITLE = 32, 28
_LONGEST_CELL = 900  # letters; the tallest row a workbook knows holds them at any width of letters


def front(book: Any, sheet: Any, look: Look, numbers: Numbers, around: Around) -> None:
    """Writes the whole sheet."""
    labels = [label for table in numbers.tables for label in table.labels]
    rows = Rows(book, sheet, look, labels, [words.number_and_unit(row) for row in numbers.rows()])
    _cover(rows, numbers, around)
    _before(rows, numbers, around)
    _own_words(rows, around)
    if numbers.period.type != "month":
        rows.new_page()
    _headline(rows, numbers, around)
    parts = list(order.parts(numbers))
    for part in parts:
        _part(rows, part)
    _more(rows, [table for part in parts for table in part.more])
    _end(rows, numbers, around)
    rows.finish()


def _cover(rows: Rows, numbers: Numbers, around: Around) -> None:
    if numbers.practice:
        rows.across(PRACTICE, "practice", _SECTION)
    rows.across(" · ".join(filter(None, (around.kind, around.label))), "cover_kind", 30)
    rows.across(words.at_the_start(words.period(numbers.period)), "cover_title", 40)
    rows.across("", "cover_thread", 10)
    rows.skip()


def _before(rows: Rows, numbers: Numbers, around: Around) -> None:
    rows.across(_("Before the numbers"), "section", _SECTION)
    for note in around.notes:
        rows.note(note.question, note.words)
    rows.legend(_("How to read it"), reading.band_means(), withheld=False)
    rows.legend("", around.withheld_means, withheld=True)
    if reading.uses_at_least(numbers):
        rows.note("", _('"15 or more":') + " " + around.at_least_means)
    rows.skip()


def _own_words(rows: Rows, around: Around) -> None:
    if around.own_words:
        rows.across(_("In the supporter's own words"), "section", _SECTION)
        for line in around.own_words:
            for piece in _pieces(line):
                rows.across(piece, "own")
        rows.skip()


def _headline(rows: Rows, numbers: Numbers, around: Around) -> None:
    rows.across(_("At a glance"), "section", _SECTION)
    rows.head()
    for label, row in order.headline(numbers):
        rows.line(label, row, BODY_HEIGHT + 10, "figure" if row.low is not None else "words_held")
    rows.across(reading.headline_words(numbers), "soft")
    if around.beside_headline:
        rows.across(around.beside_headline, "soft")
    rows.skip()


def _part(rows: Rows, part: order.Part) -> None:
    first = _height(rows, part.leading[0]) if part.shown else BODY_HEIGHT
    rows.keep_together(_SECTION + first)
    rows.section(words.heading(part.heading), words.heading_means(part.heading), _SECTION)
    for table in part.leading:
        rows.keep_together(_height(rows, table))
        _table(rows, table)
    for table in part.hidden:
        rows.across(reading.hidden_sentence(table), "held")
    rows.skip()


def _more(rows: Rows, tables: Sequence[Table]) -> None:
    """The tables that say less, below all others."""
    if not tables:
        return
    rows.keep_together(_SECTION + _height(rows, tables[0]))
    rows.section(reading.other_tables(), reading.other_tables_means(), _SECTION)
    for table in tables:
        rows.keep_together(_height(rows, table))
        _table(rows, table)


def _table(rows: Rows, table: Table) -> None:
    rows.across(table.title, "title", _TITLE)
    rows.across(words.about(table.key), "soft")
    rows.across(sentence_of(table), "plain")
    rows.head()
    height = rows.line_height(table)
    first = rows.next
    for label, row in zip(table.labels, table.rows, strict=True):
        rows.line(label, row, height, "words" if row.low is not None else "words_held")
    rows.bars(chart_of(table), table, first, height)
    rows.skip()


def _height(rows: Rows, table: Table) -> int:
    """Of a whole table with its words, so that it is not cut between two pages."""
    above = _TITLE + 2 * BODY_HEIGHT + LINE_PIXELS + BODY_HEIGHT
    return above + rows.line_height(table) * len(table.rows)


def _end(rows: Rows, numbers: Numbers, around: Around) -> None:
    later = reading.comes_later(numbers)
    if later:
        rows.across(later, "soft")
        rows.skip()
    questions = reading.questions()
    rows.keep_together(_SECTION + (len(questions) + 3) * BODY_HEIGHT)
    rows.across(_("Three questions to start with"), "section", _SECTION)
    for number, question in enumerate(questions, start=1):
        rows.across(f"{number}. {question}", "plain")
    rows.skip()
    if around.files:
        rows.keep_together(_SECTION + 3 * BODY_HEIGHT)
        rows.across(_("Made from {n}").format(n=around.label), "section", _SECTION)
        rows.across(_("By the alphabet. The order says nothing."), "soft")
        for name in around.files:
            rows.across(name, "plain")
        if around.said_from:
            rows.across(_("What people said is from these sheets:"), "soft")
            for name in around.said_from:
                rows.across(name, "plain")
        rows.skip()
    rows.across(around.made_with, "soft")


def _pieces(line: str) -> list[str]:
    """A long line in parts that each fit into a cell; put together they are the line."""
    pieces = []
    while len(line) > _LONGEST_CELL:
        cut = line.rfind(" ", 1, _LONGEST_CELL) + 1 or _LONGEST_CELL
        pieces.append(line[:cut])
        line = line[cut:]
    return [*pieces, line]
