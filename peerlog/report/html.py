"""The summary as one page that opens in any browser: no script, nothing loaded from anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from peerlog import resources
from peerlog.charts.bars import Palette, legend_svg, svg
from peerlog.domain.summary import Numbers, Row, Summary, Table
from peerlog.report import order, reading, words
from peerlog.report.around import Around, around_summary
from peerlog.report.pictures import chart_of, hidden_labels, sentence_of, shown_lines
from peerlog.report.style import style
from peerlog.report.tidy import PRACTICE
from peerlog.text import _

WIDE, NARROW = 500, 252
"""Pixels: a chart for a card of half a page, and one for the smallest screen; the page shows one of them."""

_ROLES = (
    "ground",
    "sheet",
    "leaf",
    "ink",
    "ink_soft",
    "rule",
    "border",
    "margin_rule",
    "cover",
    "cover_ink",
    "cover_soft",
    "thread",
    "accent",
    "focus",
    "bar",
    "bar_band",
    "hatch",
    "hatch_ground",
    "notice",
    "notice_tint",
)


@dataclass(frozen=True, slots=True)
class Card:
    """One table with its chart; `lines` are its rows with label and words, `counted` stands above those.

    `not_shown` names the lines that the chart folds into one, for paper, on which no table can be opened.
    """

    title: str
    about: str
    sentence: str
    wide: Markup
    narrow: Markup
    counted: str
    lines: tuple[tuple[str, str], ...]
    not_shown: str


@dataclass(frozen=True, slots=True)
class Folded:
    """One of the tables that say less: no picture, opened where it is wanted; on paper its lines run on."""

    title: str
    about: str
    sentence: str
    counted: str
    lines: tuple[tuple[str, str], ...]
    shown: tuple[tuple[str, str], ...]
    not_shown: str


@dataclass(frozen=True, slots=True)
class Part:
    """A 4Pi heading and what stands below it."""

    heading: str
    means: str
    cards: tuple[Card, ...]
    hidden: tuple[str, ...]
    more: tuple[Folded, ...]


def html_page(summary: Summary) -> bytes:
    """One self-contained HTML file."""
    return rendered("summary.html.jinja", summary, around_summary(summary))


def rendered(template: str, numbers: Numbers, around: Around) -> bytes:
    """A page of these numbers, with the words around them."""
    pages = Environment(
        loader=FunctionLoader(lambda name: resources.text("report", name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.globals["_"] = _
    palette = Palette()
    page = pages.get_template(template).render(
        style=Markup(style("summary.css", _ROLES) + (_of_sayings() if around.said else "")),
        numbers=numbers,
        is_month=numbers.period.type == "month",
        period=words.period(numbers.period),
        practice=PRACTICE if numbers.practice else "",
        around=around,
        legend_band=Markup(legend_svg(palette, withheld=False)),
        legend_withheld=Markup(legend_svg(palette, withheld=True)),
        reading=reading,
        headline=[_figure(label, row) for label, row in order.headline(numbers)],
        headline_words=reading.headline_words(numbers),
        parts=list(_parts(numbers)),
        comes_later=reading.comes_later(numbers),
        questions=reading.questions(),
    )
    return page.encode("utf-8")


def _of_sayings() -> str:
    return resources.text("report", "sayings.css")


def _figure(label: str, row: Row) -> dict[str, object]:
    return {"label": label, "number": words.number(row), "shown": row.low is not None, "measure": row.measure}


def _parts(numbers: Numbers) -> Iterator[Part]:
    for part in order.parts(numbers):
        yield Part(
            heading=words.heading(part.heading),
            means=words.heading_means(part.heading),
            cards=tuple(_card(table) for table in part.leading),
            hidden=tuple(reading.hidden_sentence(table) for table in part.hidden),
            more=tuple(_folded(table) for table in part.more),
        )


def _card(table: Table) -> Card:
    chart, palette = chart_of(table), Palette()
    return Card(
        title=table.title,
        about=words.about(table.key),
        sentence=sentence_of(table),
        wide=Markup(svg(chart, palette, WIDE)),
        narrow=Markup(svg(chart, palette, NARROW)),
        counted=reading.counted_in(table),
        lines=_lines(table),
        not_shown=reading.hidden_lines(hidden_labels(table)),
    )


def _folded(table: Table) -> Folded:
    return Folded(
        title=table.title,
        about=words.about(table.key),
        sentence=sentence_of(table),
        counted=reading.counted_in(table),
        lines=_lines(table),
        shown=tuple((label, words.number(row)) for label, row in shown_lines(table)),
        not_shown=reading.not_shown(hidden_labels(table)),
    )


def _lines(table: Table) -> tuple[tuple[str, str], ...]:
    return tuple((label, words.number(row)) for label, row in zip(table.labels, table.rows, strict=True))
