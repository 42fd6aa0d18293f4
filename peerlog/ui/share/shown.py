"""The summary as its reader will see it: the words and the order of the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from peerlog.services.summary_page import Card, Figure, Lines, Part, SummaryPage
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
    """What the reader is told first, the supporter's own words, the headline, then heading by heading.

    Every line of every table stands folded where the file has its other tables.
    """

    def __init__(self, look: Look, page: SummaryPage) -> None:
        super().__init__()
        self._look, self._said = look, page
        self.charts: dict[str, BandChart] = {}
        self.tables: dict[str, QWidget] = {}
        self._own_words = Words(look, "", "body")
        self._own = self._own_words_sheet()
        box = column(look.space(14), self._before(), self._own, self._headline())
        for part in page.parts:
            box.addWidget(self._part(part))
        box.addWidget(self._all_tables())
        if page.comes_later:
            box.addWidget(Words(look, page.comes_later, "body"))
        box.addWidget(self._questions())
        self.setLayout(box)

    def say_own_words(self, text: str) -> None:
        """As they will stand on the first page; nothing is there while there are none."""
        lines = [line for line in text.strip().splitlines() if line.strip()]
        self._own_words.setText("\n".join(lines))
        self._own.setVisible(bool(lines))

    def _before(self) -> QWidget:
        """The first page of the file: before any number."""
        look, notes = self._look, self._said.notes
        sheet = MarginSheet(look)
        for note in notes[:_NOTES_SHOWN]:
            sheet.ask(note.question, Words(look, note.words, "body"), tall=True)
        rest = notes[_NOTES_SHOWN:]
        if rest:
            section = Section(look, _("What your reader is told as well"))
            for note in rest:
                words = column(0, Words(look, note.question, "strong"), Words(look, note.words, "body"))
                section.box.addLayout(words)
            sheet.ask("", section)
        sheet.ask(_("How to read it"), self._legend(), rule=False, tall=True)
        return sheet

    def _own_words_sheet(self) -> QWidget:
        look = self._look
        sheet = Sheet(look)
        sheet.box.addWidget(Words(look, _("In the supporter's own words"), "section"))
        sheet.box.addWidget(self._own_words)
        sheet.hide()
        return sheet

    def _headline(self) -> QWidget:
        look = self._look
        sheet = Sheet(look)
        side = look.space(20)
        sheet.box.setContentsMargins(side, look.space(10), look.space(12), look.space(14))
        sheet.box.addLayout(
            self._grid([self._figure(figure) for figure in self._said.headline], 1 if look.narrow else 3)
        )
        sheet.box.addWidget(Words(look, self._said.headline_words, "body", "ink_soft"))
        return sheet

    def _figure(self, figure: Figure) -> QWidget:
        look = self._look
        sign = _SIGNS.get(figure.measure, "notebook-pen") if figure.shown else "shield-check"
        words = column(
            0,
            Words(look, figure.number, "section" if figure.shown else "body", flush=False),
            Words(look, figure.label, "caption", "ink_soft", flush=False),
        )
        line = row(look.space(10), Mark(look, sign, 40, "accent_ink", "accent_tint"), words)
        line.setStretch(1, 1)
        return holder(line)

    def _part(self, part: Part) -> QWidget:
        """One of the 4Pi headings, what it means, its charts, and what is not shown of it."""
        look = self._look
        whole = column(
            look.space(8),
            column(0, Words(look, part.heading, "section"), Words(look, part.means, "body", "ink_soft")),
        )
        if part.cards:
            sheets = [self._card(card) for card in part.cards]
            whole.addLayout(self._grid(sheets, 1 if look.one_column else 2))
        if part.hidden:
            sheet = Sheet(look)
            for sentence in part.hidden:
                sheet.box.addWidget(Words(look, sentence, "body"))
            whole.addWidget(sheet)
        whole.setContentsMargins(0, look.space(4), 0, 0)
        return holder(whole)

    def _card(self, card: Card) -> QWidget:
        chart = BandChart(self._look, card)
        self.charts[card.table.key] = chart
        sheet = Sheet(self._look)
        sheet.box.addWidget(chart)
        sheet.box.addStretch(1)
        return sheet

    def _grid(self, parts: Sequence[QWidget], across: int) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self._look.space(14))
        for number, part in enumerate(parts):
            grid.addWidget(part, number // across, number % across)
        for place in range(across):
            grid.setColumnStretch(place, 1)
        return grid

    def _legend(self) -> QWidget:
        look, said = self._look, self._said
        band = row(look.space(8), Swatch(look, False), Words(look, said.band_means, "body", flush=False))
        held = row(look.space(8), Swatch(look, True), Words(look, said.withheld_means, "body", flush=False))
        for line in (band, held):
            line.setStretch(1, 1)
        lines = column(look.space(6), band, held)
        if said.at_least_means:
            words = _("“15 or more”: {meaning}").format(meaning=said.at_least_means)
            lines.addWidget(Words(look, words, "body", flush=False))
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
        look = self._look
        section = Section(look, _("All tables"), _("every line, also what is not shown"), "table-2")
        for key, part in self._every_table():
            self.tables[key] = part
            section.box.addWidget(part)
        sheet = Sheet(look)
        sheet.box.setContentsMargins(look.space(8), look.space(4), look.space(8), look.space(4) + 4)
        sheet.box.addWidget(section)
        return sheet

    def _every_table(self) -> Iterator[tuple[str, QWidget]]:
        for lines in self._said.tables:
            yield lines.key, self._table(lines)

    def _table(self, lines: Lines) -> QWidget:
        look = self._look
        if lines.hidden:
            return Words(look, lines.hidden, "body")
        title = _("{title} ({heading})").format(title=lines.title, heading=lines.heading)
        words = column(0, Words(look, title, "strong"), Words(look, lines.about, "caption", "ink_soft"))
        whole = column(look.space(4), words, table_of(look, lines))
        whole.setContentsMargins(0, look.space(6), 0, look.space(10))
        return holder(whole)
