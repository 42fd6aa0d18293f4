"""One filling to read: what was said, what moved since an earlier time, and a page to print."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from peerlog.domain.spectrum import STAGES, Placed, Spectrum
from peerlog.services.leaves import Leaf
from peerlog.services.spectrum import Compared, compare
from peerlog.text import _
from peerlog.ui.follow_up.hand_on import HandOn
from peerlog.ui.reflect.wording import readable, say_day
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.chips import Chip
from peerlog.ui.widgets.flow import column, holder, put, row, run_on
from peerlog.ui.widgets.paper import Headline, MarginSheet, Sheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.words import Tag, Words
from peerlog.ui.work import Work

_MARGIN = 224


class Reading(QWidget):
    """`beside` is an earlier one laid next to it."""

    def __init__(
        self, work: Work, spectrum: Spectrum, beside: Spectrum | None, show: Callable[[Path], None]
    ) -> None:
        super().__init__()
        self._work, self._spectrum, self._beside = work, spectrum, beside
        look = self._look = work.look
        self.change = Button(look, _("Change it"), "secondary", "pencil-line")
        self.change.clicked.connect(lambda: work.go.to("spectrum_fill", uid=spectrum.uid))
        self.let_go = Button(look, _("Let it go"), "quiet", "trash-2")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.space(14))
        box.addWidget(self._table())
        if beside is not None:
            box.addWidget(self._compared(beside))
        box.addWidget(self._said())
        earlier = work.following.spectrums.earlier(spectrum)
        self.earlier: list[Button] = []
        if earlier:
            box.addWidget(self._choose(earlier))
        box.addWidget(self._page(show))
        box.addWidget(run_on(look.space(4), self.change, self.let_go))
        box.addStretch(1)

    # What was said

    def _table(self) -> QWidget:
        look, table = self._look, self._work.content.lists["at_table"]
        there = [table[key] for key in self._spectrum.at_table if key in table]
        words = _("Nobody said who was at the table.")
        if not there:
            return Words(look, words, "body", "ink_soft")
        tags = run_on(look.space(6), *(Tag(look, entry.label) for entry in there))
        line = row(look.space(10), Words(look, _("At the table"), "strong", wrap=False), tags)
        line.setStretch(1, 1)
        return holder(line)

    def _said(self) -> QWidget:
        sheet = MarginSheet(self._look, _MARGIN)
        placed = [one for one in self._spectrum.placed if one.stage in STAGES]
        unsure = [one for one in self._spectrum.placed if one.stage not in STAGES]
        for one in placed:
            sheet.ask(self._about(one.statement), self._one(one), tall=True, top=8)
        if not placed:
            words = _("No statement was placed yet.")
            sheet.ask(_("What was said"), Words(self._look, words, "body", "ink_soft"), tall=True, top=8)
        for one in unsure:
            sheet.ask(self._about(one.statement), self._one(one), _("not sure yet"), tall=True, top=8)
        if self._spectrum.words.strip():
            words = self._spectrum.words
            sheet.ask(
                _("What else"), Words(self._look, readable(words), "body"), tall=True, top=8, rule=False
            )
        return sheet

    def _one(self, placed: Placed) -> QWidget:
        look = self._look
        parts = column(look.space(4))
        if placed.stage in STAGES:
            statement = self._work.content.spectrum.statement(placed.statement)
            put(parts, run_on(0, Tag(look, self._stage(placed.stage), None, "accent_ink", "accent_tint")))
            if statement is not None:
                put(parts, Words(look, statement.says[placed.stage], "body"))
        if placed.why.strip():
            put(parts, Words(look, readable(placed.why), "body", "ink_soft"))
        laid = self._work.following.spectrum_pages.days_and_kinds(placed)
        if laid:
            told = _("We thought of: {sessions}").format(sessions="; ".join(laid))
            put(parts, Words(look, told, "caption", "ink_soft"))
        return holder(parts)

    # Beside an earlier time

    def _choose(self, earlier: list[Spectrum]) -> QWidget:
        look, today = self._look, self._work.clock.today()
        section = Section(look, _("Lay an earlier time beside it"), icon="layers-2")
        section.open(self._beside is None and len(earlier) <= 3)
        for one in earlier[:12]:
            words = _("{day}: {about}").format(day=say_day(one.filled_on, today), about=one.about)
            button = Button(look, words, "secondary")
            button.clicked.connect(self._lay_beside(one.uid))
            self.earlier.append(button)
        section.box.addWidget(run_on(look.space(4), *self.earlier))
        sheet = Sheet(look, pad="tight")
        sheet.box.addWidget(section)
        return sheet

    def _lay_beside(self, uid: bytes) -> Callable[[], None]:
        return lambda: self._work.go.to("spectrum", uid=self._spectrum.uid, beside=uid)

    def _compared(self, beside: Spectrum) -> QWidget:
        look = self._look
        then, now = (say_day(one.filled_on, self._work.clock.today()) for one in (beside, self._spectrum))
        compared = compare(beside, self._spectrum)
        sheet = Sheet(look)
        title = _("{then}, and {now}").format(then=then, now=now)
        words = _("What moved and what stayed. Moving is not better and staying is not worse.")
        head = column(2, Words(look, title, "section"), Words(look, words, "body", "ink_soft"))
        head.setContentsMargins(0, 0, 0, look.space(8))
        sheet.box.addWidget(Headline(look, head))
        for number, (heading, lines) in enumerate(self._in_words(compared, then, now)):
            part = Section(look, heading, is_open=number == 0)
            for line in lines:
                part.box.addLayout(line)
            sheet.box.addWidget(part)
        if not self._spectrum.placed and not beside.placed:
            sheet.box.addWidget(Words(look, _("Nothing was placed in either of them."), "body"))
        return sheet

    def _in_words(self, compared: Compared, then: str, now: str) -> Iterator[tuple[str, list[QBoxLayout]]]:
        day = _("{day}: {stage}")
        if compared.moved:
            yield (
                _("What moved"),
                [
                    self._beside_it(
                        one.statement,
                        day.format(day=then, stage=self._stage(one.then)),
                        day.format(day=now, stage=self._stage(one.now)),
                    )
                    for one in compared.moved
                ],
            )
        only = _("Said only on {day}")
        for heading, some in (
            (_("What stayed"), compared.stayed),
            (only.format(day=then), compared.only_then),
            (only.format(day=now), compared.only_now),
        ):
            if some:
                stages = ((one.statement, self._stage(one.now or one.then)) for one in some)
                yield heading, [self._beside_it(statement, stage) for statement, stage in stages]

    def _beside_it(self, statement: str, *said: str) -> QBoxLayout:
        """Side by side; one below the other where words are large."""
        look = self._look
        about = Words(look, self._about(statement), "body")
        parts = [Words(look, words, "body") for words in said]
        if look.one_column:
            return column(0, about, *parts, 10)
        line = row(look.space(16), about, *parts, *([] if len(parts) > 1 else [1]))
        for place in range(3):
            line.setStretch(place, 1)
        return line

    # On paper

    def _page(self, show: Callable[[Path], None]) -> QWidget:
        look, pages = self._look, self._work.following.spectrum_pages
        section = Section(look, _("A page to print"), icon="printer")
        told = _("What you read here: the statements, why, and who was at the table.")
        section.box.addWidget(Words(look, told, "body", "ink_soft"))
        self.with_sessions = Chip(look, _("Also the days and kinds of the sessions"))
        laid = any(pages.days_and_kinds(one) for one in self._spectrum.placed)
        if not laid:
            self.with_sessions.hide()

        self.hand_on = HandOn(
            self._work,
            pages.formats,
            lambda: pages.pointing(self._leaf()),
            lambda folder, formats, read: pages.save(
                folder, self._spectrum, self._leaf(), formats, read_again=read
            ),
            show,
        )
        self.with_sessions.clicked.connect(self.hand_on.forget_found)
        self.save_button = Button(look, _("Save this page"), "secondary", "save")
        self.save_button.setEnabled(self.hand_on.possible)
        self.save_button.clicked.connect(self.hand_on.save)
        section.box.addWidget(run_on(0, self.with_sessions))
        section.box.addWidget(self.hand_on)
        section.box.addWidget(run_on(0, self.save_button))
        sheet = Sheet(look, pad="tight")
        sheet.box.addWidget(section)
        self.paper = section
        return sheet

    def _leaf(self) -> Leaf:
        return self._work.following.spectrum_pages.leaf(
            self._spectrum, self._beside, with_sessions=self.with_sessions.isChecked()
        )

    def _stage(self, key: str) -> str:
        return self._work.content.spectrum.stage(key).name

    def _about(self, key: str) -> str:
        return self._work.following.spectrum_pages.about(key)
