"""Who was driving, month by month: small bars of parts, the same in words, and as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from peerlog.charts.stacked import FILLS, StackedBar, StackedChart, svg, swatch_svg
from peerlog.domain.lists import CodeList
from peerlog.domain.period import Period
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.look_back.wording import short_month, times, title_of
from peerlog.ui.share.chart import palette_of
from peerlog.ui.widgets.charts import ChartPicture, RedrawnChart
from peerlog.ui.widgets.flow import column, holder, row, run_on
from peerlog.ui.widgets.words import Words

Months = Sequence[tuple[Period, Mapping[str, int]]]


class DrivingChart(RedrawnChart):
    """`months` oldest first. No month is set against another, and no part is worth more than another."""

    def __init__(self, look: Look, listing: CodeList, months: Months) -> None:
        keys = [entry.key for entry in listing][: len(FILLS)]
        labels = tuple(listing[key].label for key in keys)
        bars = tuple(
            StackedBar(
                short_month(month),
                tuple(counts.get(key, 0) for key in keys),
                _in_words(listing, keys, counts),
            )
            for month, counts in months
        )
        chart = StackedChart(_whole(months, bars), labels, bars)
        rows = [[title_of(month), bar.words] for (month, _counts), bar in zip(months, bars, strict=True)]
        title = Words(look, _("Who was driving"), "section", flush=False)
        told = _("Neither seat is the better one.")
        if months and any(bars[-1].parts):
            form = _("{told} In {month}: {words}.")
            told = form.format(told=told, month=title_of(months[-1][0]), words=bars[-1].words)
        above = column(0, title, Words(look, told, "body", "ink_soft", flush=False))
        super().__init__(
            look,
            lambda width: svg(chart, palette_of(look), width, font=look.family, scale=look.scale),
            chart.name,
            (_("Month"), _("Who was driving")),
            rows,
            above=holder(above),
        )
        self.chart = chart
        self.switch.setAccessibleDescription(_("Who was driving"))
        box = self.layout()
        if box is not None:
            box.addWidget(_legend(look, labels))


def _legend(look: Look, labels: Sequence[str]) -> QWidget:
    """Below the bars, what each fill means."""
    parts = []
    for number, label in enumerate(labels):
        sample = ChartPicture(swatch_svg(number, palette_of(look)), label)
        sample.setFixedSize(sample.renderer().defaultSize())
        line = row(look.space(6), sample, Words(look, label, "caption", wrap=False, flush=False))
        line.setContentsMargins(0, 0, look.space(12), 0)
        parts.append(holder(line))
    return run_on(0, *parts)


def _in_words(listing: CodeList, keys: Sequence[str], counts: Mapping[str, int]) -> str:
    said = [
        _("{who} {times}").format(who=listing[key].label, times=times(counts[key]))
        for key in keys
        if counts.get(key)
    ]
    return "; ".join(said) or _("Not noted")


def _whole(months: Months, bars: Sequence[StackedBar]) -> str:
    said = [
        _("{month}: {words}.").format(month=title_of(month), words=bar.words)
        for (month, _counts), bar in zip(months, bars, strict=True)
    ]
    return " ".join([_("Who was driving."), *said])
