"""A chart of the summary, drawn anew at every width, with its numbers as a table behind one button."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QResizeEvent

from peerlog.charts.bars import Palette, svg
from peerlog.services.summary_page import Card, Lines
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.charts import ChartView, TableTwin
from peerlog.ui.widgets.flow import column, holder
from peerlog.ui.widgets.words import Words

_FIRST_WIDTH = 500
_LEAST_WIDTH = 260


def palette_of(look: Look) -> Palette:
    roles = ("ink", "ink_soft", "bar", "bar_band", "hatch", "hatch_ground")
    return Palette(**{role: look.colour(role).name() for role in roles})


def headings() -> tuple[str, str]:
    """Of the two columns every table has."""
    return _("Line"), _("How many")


class BandChart(ChartView):
    """Title and sentence above the bars; grows with the words and with the page."""

    def __init__(self, look: Look, card: Card) -> None:
        self._look, self._chart = look, card.chart
        self._drawn = 0
        above = column(
            0,
            Words(look, card.table.title, "section", flush=False),
            Words(look, card.sentence, "body", "ink_soft", flush=False),
        )
        super().__init__(
            look,
            self._svg(_FIRST_WIDTH),
            card.chart.name,
            headings(),
            card.table.lines,
            above=holder(above),
        )
        self.switch.setAccessibleDescription(card.table.title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw(event.size().width())

    def _draw(self, width: int) -> None:
        width = max(_LEAST_WIDTH, width)
        if width == self._drawn:
            return
        self._drawn = width
        self.picture.load(QByteArray(self._svg(width).encode()))
        self.picture.renderer().setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        self.picture.setMaximumWidth(self.picture.renderer().defaultSize().width())
        self.picture.updateGeometry()

    def _svg(self, width: int) -> str:
        return svg(self._chart, palette_of(self._look), width, font=self._look.family, scale=self._look.scale)


def table_of(look: Look, lines: Lines) -> TableTwin:
    """Every line of a table, in the order of its list."""
    return TableTwin(look, lines.title, headings(), lines.lines)
