"""A Summary as a page can show it: the same words and charts as in the files, nothing counted anew."""

from __future__ import annotations

from dataclasses import dataclass

from peerlog.charts.bars import Chart
from peerlog.domain.period import Period
from peerlog.domain.summary import AT_LEAST, NOT_AT_THIS_PERIOD, SHOWN, Numbers, Row, Summary, Table
from peerlog.report import order, reading, words
from peerlog.report.pictures import chart_of, sentence_of

_HEADLINE = "total"
_SAYS_MOST = (
    "driving",
    "kind",
    "setting",
    "strength_families",
    "activities",
    "values",
    "with_whom",
    "themes",
)
"""Tables to look at first; of a summary the first few that show anything are drawn as charts."""
_CHARTS = 4


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
class SummaryPage:
    """Everything a page shows of a summary, in the order of the file."""

    period: str
    practice: bool
    notes: tuple[Note, ...]
    headline: tuple[Figure, ...]
    headline_words: str
    cards: tuple[Card, ...]
    tables: tuple[Lines, ...]
    comes_later: str
    questions: tuple[str, ...]
    band_means: str
    withheld_means: str
    at_least_means: str


def page_of(summary: Summary) -> SummaryPage:
    """What the window shows of exactly this summary."""
    there = [table for table in summary.tables if _is_there(table)]
    telling = {table.key: table for table in there if not table.wholly_withheld and table.key != _HEADLINE}
    most = [key for key in _SAYS_MOST if key in telling][:_CHARTS]
    return SummaryPage(
        period=words.period(summary.period),
        practice=summary.practice,
        notes=tuple(Note(note.question, note.words) for note in reading.before_any_number(summary)),
        headline=figures_of(summary),
        headline_words=reading.headline_words(summary),
        cards=tuple(card_of(table) for key, table in telling.items() if key in most),
        tables=tuple(_lines(table) for table in there),
        comes_later=reading.comes_later(summary),
        questions=reading.questions() if summary.period.type == "month" else (),
        band_means=reading.band_means(),
        withheld_means=reading.withheld_means(),
        at_least_means=reading.at_least_means() if reading.uses_at_least(summary) else "",
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
