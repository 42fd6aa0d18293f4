"""Strengths that were noticed, one bar a family, in the order of the list: none of them counts for more."""

from __future__ import annotations

from collections.abc import Sequence

from peerlog.charts.bars import Bar, Chart, svg
from peerlog.domain.lists import CodeList
from peerlog.services.look_back import Times
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.look_back.wording import times
from peerlog.ui.share.chart import palette_of
from peerlog.ui.widgets.charts import RedrawnChart
from peerlog.ui.widgets.flow import column, holder
from peerlog.ui.widgets.words import Words


class FamilyChart(RedrawnChart):
    """Families in which nothing was noticed are not drawn as gaps."""

    def __init__(self, look: Look, families: CodeList, noticed: Sequence[Times]) -> None:
        lines = [(families[one.key].label, one.times) for one in noticed if one.key in families]
        form = _("{family} {times}")
        said = "; ".join(form.format(family=label, times=times(n)) for label, n in lines)
        name = _("Strengths you noticed. {said}.").format(said=said)
        chart = Chart(name, tuple(Bar(label, times(n), n, n) for label, n in lines))
        above = column(
            0,
            Words(look, _("Strengths you noticed"), "section", flush=False),
            Words(look, _("In people, in groups and in yourself."), "body", "ink_soft", flush=False),
        )
        headings = (_("Strengths"), _("How often"))
        rows = [(label, times(n)) for label, n in lines]
        super().__init__(
            look,
            lambda width: svg(chart, palette_of(look), width, font=look.family, scale=look.scale),
            name,
            headings,
            rows,
            above=holder(above),
        )
        self.chart = chart
        self.switch.setAccessibleDescription(_("Strengths you noticed"))
