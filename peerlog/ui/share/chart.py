"""A chart of the summary, drawn anew at every width, with its numbers as a table behind one button."""

from __future__ import annotations

from peerlog.charts.bars import Palette, svg
from peerlog.services.summary_page import Card, Lines
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.charts import RedrawnChart, TableTwin
from peerlog.ui.widgets.flow import column, holder
from peerlog.ui.widgets.words import Words


def palette_of(look: Look) -> Palette:
    roles = ("ink", "ink_soft", "bar", "bar_band", "hatch", "hatch_ground")
    return Palette(**{role: look.colour(role).name() for role in roles})


def headings() -> tuple[str, str]:
    """Of the two columns every table has."""
    return _("Line"), _("How many")


class BandChart(RedrawnChart):
    """Title and sentence above the bars; grows with the words and with the page."""

    def __init__(self, look: Look, card: Card) -> None:
        above = column(
            0,
            Words(look, card.table.title, "section", flush=False),
            Words(look, card.sentence, "body", "ink_soft", flush=False),
        )
        super().__init__(
            look,
            lambda width: svg(card.chart, palette_of(look), width, font=look.family, scale=look.scale),
            card.chart.name,
            headings(),
            card.table.lines,
            above=holder(above),
        )
        self.switch.setAccessibleDescription(card.table.title)


def table_of(look: Look, lines: Lines) -> TableTwin:
    """Every line of a table, in the order of its list."""
    return TableTwin(look, lines.title, headings(), lines.lines)
