"""The summary as its reader will see it."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from peerlog.services.summary_page import Figure, Lines, SummaryPage
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.share.chart import BandChart, table_of
from peerlog.ui.widgets.flow import column, holder, row
from peerlog.ui.widgets.marks import Swatch
from peerlog.ui.widgets.paper import MarginSheet, Sheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.words import Mark, Words

_SIGNS = {"sessions": "notebook-pen", "hours": "clock", "people": "users-round"}
_NOTES_SHOWN = 2


class ShownSummary(QWidget):
    """What the reader is told first, the headline, the charts that say most, and every table folded."""

    def __init__(self, look: Look, page: SummaryPage) -> None:
        super().__init__()
        self._look, self._said = look, page
        self.charts: dict[str, BandChart] = {}
        self.tables: dict[str, QWidget] = {}
        box = column(look.space(14), self._before(), self._headline())
        if page.cards:
            box.addWidget(self._cards())
            box.addWidget(self._legend())
        for sentence in (page.comes_later,):
            if sentence:
                box.addWidget(Words(look, sentence, "body"))
        if page.questions:
            box.addWidget(self._questions())
        box.addWidget(self._all_tables())
        self.setLayout(box)

    def _before(self) -> QWidget:
        """The first page of the file: before any number."""
        look, notes = self._look, self._said.notes
        sheet = MarginSheet(look)
        for number, note in enumerate(notes[:_NOTES_SHOWN]):
            more = len(notes) > _NOTES_SHOWN or number + 1 < len(notes)
            sheet.ask(note.question, Words(look, note.words, "body"), rule=more, tall=True)
        rest = notes[_NOTES_SHOWN:]
        if rest:
            section = Section(look, _("What your reader is told as well"))
            for note in rest:
                words = column(0, Words(look, note.question, "strong"), Words(look, note.words, "body"))
                section.box.addLayout(words)
            sheet.ask("", section, rule=False)
        return sheet

    def _headline(self) -> QWidget:
        look = self._look
        sheet = Sheet(look)
        side = look.space(20)
        sheet.box.setContentsMargins(side, look.space(10), look.space(12), look.space(14))
        figures = [self._figure(figure) for figure in self._said.headline]
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.space(12))
        across = 1 if look.narrow else 3
        for number, figure in enumerate(figures):
            grid.addWidget(figure, number // across, number % across)
        for place in range(across):
            grid.setColumnStretch(place, 1)
        sheet.box.addLayout(grid)
        sheet.box.addWidget(Words(look, self._said.headline_words, "body", "ink_soft"))
        return sheet

    def _figure(self, figure: Figure) -> QWidget:
        look = self._look
        sign = _SIGNS[figure.measure] if figure.shown else "shield-check"
        words = column(
            0,
            Words(look, figure.number, "section" if figure.shown else "body", flush=False),
            Words(look, figure.label, "caption", "ink_soft", flush=False),
        )
        line = row(look.space(10), Mark(look, sign, 40, "accent_ink", "accent_tint"), words)
        line.setStretch(1, 1)
        return holder(line)

    def _cards(self) -> QWidget:
        look = self._look
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.space(14))
        across = 1 if look.one_column else 2
        for number, card in enumerate(self._said.cards):
            chart = BandChart(look, card)
            self.charts[card.table.key] = chart
            sheet = Sheet(look)
            sheet.box.addWidget(chart)
            sheet.box.addStretch(1)
            grid.addWidget(sheet, number // across, number % across)
        for place in range(across):
            grid.setColumnStretch(place, 1)
        return whole

    def _legend(self) -> QWidget:
        look, said = self._look, self._said
        band = row(look.space(8), Swatch(look, False), Words(look, said.band_means, "body", flush=False))
        held = row(look.space(8), Swatch(look, True), Words(look, said.withheld_means, "body", flush=False))
        for line in (band, held):
            line.setStretch(1, 1)
        lines = column(look.space(6), band, held)
        if said.at_least_means:
            lines.addWidget(
                Words(look, _("“15 or more”: {meaning}").format(meaning=said.at_least_means), "body")
            )
        lines.setContentsMargins(look.shape("halo"), 0, 0, 0)
        return holder(lines)

    def _questions(self) -> QWidget:
        look = self._look
        sheet = Sheet(look)
        sheet.box.addWidget(Words(look, _("Three questions to start with"), "section"))
        for number, question in enumerate(self._said.questions, 1):
            line = _("{number}. {question}").format(number=number, question=question)
            sheet.box.addWidget(Words(look, line, "body"))
        return sheet

    def _all_tables(self) -> QWidget:
        """Folded, so that the page stays calm; nothing that leaves is left out of it."""
        look, said = self._look, self._said
        section = Section(look, _("All tables"), _("every line, also what is not shown"), "table-2")
        for lines in said.tables:
            part = self._table(lines)
            self.tables[lines.key] = part
            section.box.addWidget(part)
        sheet = Sheet(look)
        sheet.box.setContentsMargins(look.space(8), look.space(4), look.space(8), look.space(4) + 4)
        sheet.box.addWidget(section)
        return sheet

    def _table(self, lines: Lines) -> QWidget:
        look = self._look
        if lines.hidden:
            return Words(look, lines.hidden, "body")
        title = _("{title} ({heading})").format(title=lines.title, heading=lines.heading)
        words = column(0, Words(look, title, "strong"), Words(look, lines.about, "caption", "ink_soft"))
        whole = column(look.space(4), words, table_of(look, lines))
        whole.setContentsMargins(0, look.space(6), 0, look.space(10))
        return holder(whole)
