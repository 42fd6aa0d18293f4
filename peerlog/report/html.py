"""The summary as one page that opens in any browser: no script, nothing loaded from anywhere."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from peerlog import resources
from peerlog.charts.bars import Palette, legend_svg, svg
from peerlog.domain.summary import NOT_AT_THIS_PERIOD, Row, Summary, Table
from peerlog.report import reading, words
from peerlog.report.pictures import chart_of, sentence_of
from peerlog.report.tidy import PRACTICE
from peerlog.text import _

WIDE, NARROW = 500, 252
"""Pixels: a chart for a card of half a page, and one for the smallest screen; the page shows one of them."""

_FAMILY = "Atkinson Hyperlegible Next"
_FONTS = (("AtkinsonHyperlegibleNext-Regular.ttf", 400), ("AtkinsonHyperlegibleNext-Bold.ttf", 700))
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
_COVER_TABLES = ("total",)


@dataclass(frozen=True, slots=True)
class Card:
    """One table with its chart; `lines` are its rows with label and words."""

    key: str
    title: str
    about: str
    sentence: str
    wide: Markup
    narrow: Markup
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A 4Pi heading and what stands below it."""

    heading: str
    means: str
    cards: tuple[Card, ...]
    hidden: tuple[str, ...]


def html_page(summary: Summary) -> bytes:
    """One self-contained HTML file."""
    pages = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    pages.globals["_"] = _
    page = pages.from_string(resources.text("report", "summary.html.jinja"))
    approved = {text.kind: text.text for text in summary.approved_texts}
    palette = Palette()
    rendered = page.render(
        style=Markup(_style()),
        summary=summary,
        is_month=summary.period.type == "month",
        period=words.period(summary.period),
        practice=PRACTICE if summary.practice else "",
        label=approved.get("label", ""),
        paragraph=approved.get("paragraph", "").splitlines(),
        notes=reading.before_any_number(summary),
        legend_band=Markup(legend_svg(palette, withheld=False)),
        legend_withheld=Markup(legend_svg(palette, withheld=True)),
        reading=reading,
        headline=[_figure(label, row) for label, row in _headline(summary)],
        headline_words=reading.headline_words(summary),
        parts=list(_parts(summary)),
        comes_later=reading.comes_later(summary),
        questions=reading.questions(),
    )
    return rendered.encode("utf-8")


def _headline(summary: Summary) -> Iterator[tuple[str, Row]]:
    for table in summary.tables:
        if table.key in _COVER_TABLES:
            yield from zip(table.labels, table.rows, strict=True)


def _figure(label: str, row: Row) -> dict[str, object]:
    return {"label": label, "number": words.number(row), "shown": row.low is not None, "measure": row.measure}


def _parts(summary: Summary) -> Iterator[Part]:
    """The 4Pi headings in order, without those a shorter period has nothing under."""
    there = [
        table
        for table in summary.tables
        if table.key not in _COVER_TABLES and any(row.status != NOT_AT_THIS_PERIOD for row in table.rows)
    ]
    for heading in dict.fromkeys(table.heading for table in there):
        under = [table for table in there if table.heading == heading]
        yield Part(
            heading=words.heading(heading),
            means=words.heading_means(heading),
            cards=tuple(_card(table) for table in under if not table.wholly_withheld),
            hidden=tuple(reading.hidden_sentence(table) for table in under if table.wholly_withheld),
        )


def _card(table: Table) -> Card:
    chart, palette = chart_of(table), Palette()
    return Card(
        key=table.key,
        title=table.title,
        about=words.about(table.key),
        sentence=sentence_of(table),
        wide=Markup(svg(chart, palette, WIDE)),
        narrow=Markup(svg(chart, palette, NARROW)),
        lines=tuple((label, words.number(row)) for label, row in zip(table.labels, table.rows, strict=True)),
    )


def _style() -> str:
    """The style sheet with the colours of the visual language and its typeface inside."""
    themes = resources.toml("themes", "tokens.toml")["theme"]
    fonts = "".join(
        f"@font-face{{font-family:'{_FAMILY}';font-weight:{weight};src:url({_inside(name)})}}\n"
        for name, weight in _FONTS
    )
    light, dark = (
        "".join(f"--{role.replace('_', '-')}:{themes[theme][role]};" for role in _ROLES)
        for theme in ("light", "dark")
    )
    return (
        f"{fonts}:root{{color-scheme:light dark;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
        + resources.text("report", "summary.css")
    )


def _inside(font: str) -> str:
    return "data:font/ttf;base64," + base64.b64encode(resources.data("fonts", font)).decode()
