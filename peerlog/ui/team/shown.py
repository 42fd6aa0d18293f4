"""The team page as it will be written: the same words, in the same order."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from peerlog.services.team_page import Part, TeamPage
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.share.chart import BandChart
from peerlog.ui.team.names import one_a_line
from peerlog.ui.voices.shown_sheet import said_parts
from peerlog.ui.widgets.flow import column, holder, row
from peerlog.ui.widgets.marks import Swatch
from peerlog.ui.widgets.paper import MarginSheet, Sheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.words import Mark, Words

_SIGNS = {"sessions": "notebook-pen", "hours": "clock"}
_FOLDED_ABOVE = 60
"""Names of files; the written page folds more than this, too."""


class ShownTeam(QWidget):
    """What is said before any number, the headline, each 4Pi heading with its charts, questions, files."""

    def __init__(self, look: Look, page: TeamPage) -> None:
        super().__init__()
        self._look, self._said = look, page
        self.charts: dict[str, BandChart] = {}
        parts = [self._before(), self._headline(), *map(self._part, page.parts)]
        if page.said:
            said = column(
                0,
                Words(look, _("You said, what changed"), "title"),
                Words(look, page.said_means, "body", "ink_soft"),
            )
            parts += [holder(said), said_parts(look, page.said)]
        if page.comes_later:
            parts.append(Words(look, page.comes_later, "body"))
        self.setLayout(column(look.space(14), *parts, self._questions(), self._files()))

    def _before(self) -> QWidget:
        look, said = self._look, self._said
        sheet = MarginSheet(look)
        for note in said.notes:
            sheet.ask(note.question, Words(look, note.words, "body"), tall=True)
        sheet.ask(_("How to read it"), self._legend(), tall=True, rule=False)
        return sheet

    def _legend(self) -> QWidget:
        look, said = self._look, self._said
        lines = column(look.space(6))
        for withheld, meaning in ((False, said.band_means), (True, said.withheld_means)):
            line = row(look.space(8), Swatch(look, withheld), Words(look, meaning, "body", flush=False))
            line.setStretch(1, 1)
            lines.addLayout(line)
        if said.at_least_means:
            words = _("“15 or more”: {meaning}").format(meaning=said.at_least_means)
            lines.addWidget(Words(look, words, "body", flush=False))
        lines.setContentsMargins(look.shape("halo"), 0, 0, 0)
        return holder(lines)

    def _headline(self) -> QWidget:
        look, said = self._look, self._said
        sheet = Sheet(look)
        sheet.box.addWidget(Words(look, _("At a glance"), "section"))
        figures = []
        for figure in said.headline:
            sign = _SIGNS.get(figure.measure, "info") if figure.shown else "shield-check"
            words = column(
                0,
                Words(look, figure.number, "section" if figure.shown else "body", flush=False),
                Words(look, figure.label, "caption", "ink_soft", flush=False),
            )
            line = row(look.space(10), Mark(look, sign, 40, "accent_ink", "accent_tint"), words)
            line.setStretch(1, 1)
            figures.append(holder(line))
        sheet.box.addWidget(self._grid(figures, 1 if look.narrow else max(2, len(figures))))
        for sentence in (said.headline_words, said.beside_headline):
            if sentence:
                sheet.box.addWidget(Words(look, sentence, "body"))
        return sheet

    def _part(self, part: Part) -> QWidget:
        look = self._look
        heading = column(
            0, Words(look, part.heading, "section"), Words(look, part.means, "caption", "ink_soft")
        )
        whole = column(look.space(8), heading)
        if part.cards:
            sheets: list[QWidget] = []
            for card in part.cards:
                chart = BandChart(look, card)
                self.charts[card.table.key] = chart
                sheet = Sheet(look)
                about = Words(look, card.table.about, "caption", "ink_soft", flush=False)
                sheet.box.addWidget(chart)
                sheet.box.addWidget(about)
                sheet.box.addStretch(1)
                sheets.append(sheet)
            whole.addWidget(self._grid(sheets, 1 if look.one_column else 2))
        for sentence in part.hidden:
            whole.addWidget(Words(look, sentence, "body"))
        return holder(whole)

    def _questions(self) -> QWidget:
        look = self._look
        sheet = Sheet(look)
        sheet.box.addWidget(Words(look, _("Three questions to start with"), "section"))
        for number, question in enumerate(self._said.questions, 1):
            line = _("{number}. {question}").format(number=number, question=question)
            sheet.box.addWidget(Words(look, line, "body"))
        return sheet

    def _files(self) -> QWidget:
        look, said = self._look, self._said
        sheet = Sheet(look)
        sheet.box.addWidget(Words(look, _("Made from {n}").format(n=said.made_from), "section"))
        alphabet = Words(look, _("By the alphabet. The order says nothing."), "caption", "ink_soft")
        sheet.box.addWidget(alphabet)
        names = Words(look, one_a_line(said.files), "body")
        if len(said.files) > _FOLDED_ABOVE:
            section = Section(look, _("Show them"))
            section.box.addWidget(names)
            sheet.box.addWidget(section)
        else:
            sheet.box.addWidget(names)
        if said.said_from:
            told = Words(look, _("What people said is from these sheets:"), "caption", "ink_soft")
            sheet.box.addWidget(told)
            sheet.box.addWidget(Words(look, one_a_line(said.said_from), "body"))
        return sheet

    def _grid(self, widgets: list[QWidget], across: int) -> QWidget:
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self._look.space(14))
        for number, widget in enumerate(widgets):
            grid.addWidget(widget, number // across, number % across)
        for place in range(across):
            grid.setColumnStretch(place, 1)
        return whole
