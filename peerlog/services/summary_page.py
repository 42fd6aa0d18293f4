"""A Summary as a page can show it: the same words and charts as in the files, nothing counted anew."""

from __future__ import annotations

from dataclasses import dataclass

from peerlog.charts.bars import Chart
from peerlog.domain.period import Period
from peerlog.domain.summary import AT_LEAST, NOT_AT_THIS_PERIOD, SHOWN, Numbers, Row, Summary, Table
from peerlog.report import order, reading, words
from peerlog.report.pictures import chart_of, sentence_of

_DESCRIBES_NOBODY = "own_work"
"""Often empty, and no sign of how much a period can tell."""


@dataclass(frozen=True, slots=True)
class Note:
    """What the reader is told before any number: a question and the words beside it."""

    question: str
    words: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the headline. `measure` is "sessions", "hours" or "people"."""

    measure: str
    number: str
    label: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """A table: its title, its 4Pi heading, what it counts, and its lines with their numbers in words.

    `hidden` says in one sentence that nothing of it is shown; then `lines` still holds every line.
    """

    key: str
    title: str
    heading: str
    about: str
    lines: tuple[tuple[str, str], ...]
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A table worth a chart, with a sentence that says what stands out."""

    table: Lines
    sentence: str
    chart: Chart


@dataclass(frozen=True, slots=True)
class Part:
    """A 4Pi heading, what it means, the tables that say most, and a sentence for each wholly hidden one."""

    heading: str
    means: str
    cards: tuple[Card, ...]
    hidden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """Everything a page shows of a summary, in the words and the order of the file.

    `tables` holds every table with every line. `tells_little`: most of it is not shown.
    """

    period: str
    practice: bool
    notes: tuple[Note, ...]
    headline: tuple[Figure, ...]
    headline_words: str
    parts: tuple[Part, ...]
    tables: tuple[Lines, ...]
    comes_later: str
    questions: tuple[str, ...]
    band_means: str
    withheld_means: str
    at_least_means: str
    tells_little: bool


def page_of(summary: Summary) -> SummaryPage:
    """What the window shows of exactly this summary."""
    there = [table for table in summary.tables if _is_there(table)]
    return SummaryPage(
        period=words.period(summary.period),
        practice=summary.practice,
        notes=tuple(Note(note.question, note.words) for note in reading.before_any_number(summary)),
        headline=figures_of(summary),
        headline_words=reading.headline_words(summary),
        parts=tuple(_part(part) for part in order.parts(summary)),
        tables=tuple(_lines(table) for table in there),
        comes_later=reading.comes_later(summary),
        questions=reading.questions(),
        band_means=reading.band_means(),
        withheld_means=reading.withheld_means(),
        at_least_means=reading.at_least_means() if reading.uses_at_least(summary) else "",
        tells_little=_tells_little(summary),
    )


def period_words(period: Period) -> str:
    """ "July 2026", "July to September 2026", "the year 2026"."""
    return words.period(period)


def _is_there(table: Table) -> bool:
    """Whether a period of this length has it at all."""
    return any(row.status != NOT_AT_THIS_PERIOD for row in table.rows)


def figures_of(numbers: Numbers) -> tuple[Figure, ...]:
    """The numbers at the very top."""
    return tuple(
        Figure(row.measure, words.number(row), label, _shows(row)) for label, row in order.headline(numbers)
    )


def _part(part: order.Part) -> Part:
    return Part(
        heading=words.heading(part.heading),
        means=words.heading_means(part.heading),
        cards=tuple(card_of(table) for table in part.leading),
        hidden=tuple(reading.hidden_sentence(table) for table in part.hidden),
    )


def _tells_little(summary: Summary) -> bool:
    """Whether more than half of the headline and of the tables about people shows nothing at all."""
    said = [_shows(row) for _label, row in order.headline(summary)]
    for part in order.parts(summary):
        said += [True for _table in part.shown]
        said += [False for table in part.hidden if table.key != _DESCRIBES_NOBODY]
    return 2 * sum(said) < len(said)


def _shows(row: Row) -> bool:
    return row.status in (SHOWN, AT_LEAST)


def card_of(table: Table) -> Card:
    """A table as a chart and as lines."""
    return Card(_lines(table), sentence_of(table), chart_of(table))


def _lines(table: Table) -> Lines:
    return Lines(
        key=table.key,
        title=table.title,
        heading=words.heading(table.heading),
        about=words.about(table.key),
        lines=tuple((label, words.number(row)) for label, row in zip(table.labels, table.rows, strict=True)),
        hidden=reading.hidden_sentence(table) if table.wholly_withheld else "",
    )
