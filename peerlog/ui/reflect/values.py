"""My values: a shelf of where each one showed up, in one's own words. Never a score."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QWidget

from peerlog.domain.period import Period
from peerlog.domain.reflection import Reflection
from peerlog.services.reflect import Shelf
from peerlog.text import _
from peerlog.ui.my_values.examples import ExamplesSheet
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.reflect import wording
from peerlog.ui.reflect.entries import ReflectionLine, put_in_trash
from peerlog.ui.reflect.months import YearOfMonths, last_months, said_in_words
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, row
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.page import Header
from peerlog.ui.widgets.paper import Headline, Sheet
from peerlog.ui.widgets.telling import Empty
from peerlog.ui.widgets.words import Mark, Words
from peerlog.ui.work import Work

_MARGIN = 284
_MONTHS = 12
NO_VALUE = ""
"""The shelf of answers to just one question, which belong to no value."""


class ValuesPage(OpenPage):
    """All five shelves, or one value's own words, newest first."""

    key = "values"

    def __init__(self, work: Work, value: str | None = None) -> None:
        look, self._value = work.look, value
        if value is None:
            go = Button(look, _("Reflect on one"), "primary", "feather")
            go.clicked.connect(lambda: work.go.to("reflect"))
            told = _("Where each one showed up, in your own words. There is nothing to reach.")
            evidence = Button(look, _("Evidence sheet"), "secondary", "file-check")
            evidence.clicked.connect(lambda: work.go.to("evidence_sheet"))
            header = Header(look, _("My values"), told, actions=[evidence, go])
        else:
            back = Button(look, _("All my values"), "secondary", "star")
            back.clicked.connect(lambda: work.go.to("values"))
            go = Button(look, _("Reflect on it"), "primary", "feather")
            how = {"value": value} if value else {"one_question": True}
            go.clicked.connect(lambda: work.go.to("reflection", **how))
            sign = look.value_icon(value) if value else wording.NO_VALUE_SIGN
            mark = Mark(look, sign, 52, value or "accent_ink", f"{value}_tint" if value else "accent_tint")
            title = wording.plain_half(work.content, value)
            said = wording.value_name(work.content, value) if value else _("Answers that stand alone")
            header = Header(look, title, said, mark, [back, go])
        super().__init__(work, header)
        self.start = go
        self._now = Period.month_of(work.clock.today())
        self._months = last_months(self._now, _MONTHS)
        self._began = self._now
        self._shown: QWidget | None = None
        self.lines: dict[str, Line] = {}
        self.examples: ExamplesSheet | None = None
        self._fill()
        press_with_return(self, lambda: (self.start,))
        for subject in ("reflections", "value_examples"):
            self.listen(subject, self._fill)

    def about(self) -> dict[str, Any]:
        return {} if self._value is None else {"value": self._value}

    def _fill(self) -> None:
        if self._shown is not None:
            self.body.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = self._all_shelves() if self._value is None else self._one_shelf(self._value)
        self.body.addWidget(self._shown, 1)

    def _all_shelves(self) -> QWidget:
        look = self.work.look
        sheet = Sheet(look, margin=_MARGIN)
        sheet.box.setContentsMargins(1, 0, 1, 5)
        sheet.box.setSpacing(0)
        shelves = self.work.reflect.shelves()
        self._began = self._first_month(shelves)
        if not look.one_column:
            written = any(r.finished and r.answers for shelf in shelves for r in shelf.reflections)
            sheet.box.addWidget(self._head(written))
        alone = [r for r in self.work.reflect.finished() if not r.value]
        for number, shelf in enumerate(shelves):
            line = self._shelf_line(shelf, rule=number + 1 < len(shelves) or bool(alone))
            self.lines[shelf.value] = line
            sheet.box.addWidget(line, 1)
        if alone:
            line = self._alone_line(alone)
            self.lines[NO_VALUE] = line
            sheet.box.addWidget(line)
        return sheet

    def _head(self, written: bool) -> QWidget:
        look = self.work.look
        words = _("Most lately, you wrote") if written else _("What it asks of us")
        lately = Words(look, words, "caption_strong", "ink_soft", flush=False)
        names = row(look.space(20), YearOfMonths(look, None, self._months), lately)
        names.setStretch(1, 1)
        names.setContentsMargins(
            look.size(_MARGIN) + look.space(16), look.space(6), look.space(42), look.space(4)
        )
        return Headline(look, names)

    def _shelf_line(self, shelf: Shelf, *, rule: bool) -> Line:
        work, look = self.work, self.work.look
        name = wording.value_name(work.content, shelf.value)
        plain = wording.plain_half(work.content, shelf.value)
        said = said_in_words(shelf.months, self._now, self._began)
        head = self._named(plain, name, said, look.value_icon(shelf.value), shelf.value)
        months = YearOfMonths(look, shelf.value, self._months, shelf.months, self._began)
        own = [r for r in shelf.reflections if r.finished and r.answers]
        quote = self._quote(own[0]) if own else self._meaning(shelf.value)
        words: QBoxLayout = column(look.space(6), months, quote)
        if not look.one_column:
            words = row(look.space(20), months, quote)
            words.setStretch(1, 1)
        opens = _("{plain}, {name}. {said}. See all of it").format(plain=plain, name=name, said=said)
        line = Line(look, head, [words], margin=_MARGIN, rule=rule, pad=8, opens=opens)
        line.clicked.connect(lambda: work.go.to("values", value=shelf.value))
        return line

    def _alone_line(self, alone: list[Reflection]) -> Line:
        work, look = self.work, self.work.look
        title = wording.plain_half(work.content, NO_VALUE)
        head = self._named(title, _("Answers that stand alone"), "", wording.NO_VALUE_SIGN, "")
        opens = _("{title}. See all of it").format(title=title)
        line = Line(look, head, [self._quote(alone[0])], margin=_MARGIN, rule=False, pad=8, opens=opens)
        line.clicked.connect(lambda: work.go.to("values", value=NO_VALUE))
        return line

    def _named(self, plain: str, name: str, said: str, sign: str, value: str) -> QWidget:
        look = self.work.look
        mark = Mark(look, sign, 48, value or "accent_ink", f"{value}_tint" if value else "accent_tint")
        words = column(0, 1, Words(look, plain, "strong", flush=False))
        words.addWidget(Words(look, name, "caption", "ink_soft", flush=False))
        if said:
            words.addWidget(Words(look, said, "caption", "ink_soft", flush=False))
        words.addStretch(1)
        head = row(look.space(12), mark, words)
        head.setStretch(1, 1)
        head.setContentsMargins(0 if look.narrow else look.space(16), 0, look.space(8), 0)
        return holder(head)

    def _first_month(self, shelves: Sequence[Shelf]) -> Period:
        return min((month for shelf in shelves for month in shelf.months), default=self._now)

    def _meaning(self, value: str) -> QWidget:
        """What the value asks of us, until there are words of one's own."""
        said = self.work.content.value(value).in_our_words
        return Words(self.work.look, said, "caption", "ink_soft", flush=False)

    def _quote(self, reflection: Reflection) -> QWidget:
        look = self.work.look
        said = Words(
            look, wording.first_words(wording.said_first(self.work.content, reflection)), "body", flush=False
        )
        day = wording.say_weekday(reflection.begun_on, self.work.clock.today())
        when = Words(look, day, "caption", "ink_soft", flush=False)
        return holder(column(2, 1, said, when, 1))

    def _one_shelf(self, value: str) -> QWidget:
        work, look = self.work, self.work.look
        own = [r for r in work.reflect.finished() if r.value == value and r.answers]
        whole = column(look.space(14))
        shelves = work.reflect.shelves()
        self._began = self._first_month(shelves)
        shelf = next((shelf for shelf in shelves if shelf.value == value), None)
        if shelf is not None:
            whole.addWidget(self._months_sheet(shelf))
            self.examples = ExamplesSheet(work, value, work.own.value_examples.of_value(value))
            whole.addWidget(self.examples)
        if own:
            whole.addWidget(self._words_sheet(own), 1)
        else:
            words = _("When you reflect on it, your own words are kept here.")
            whole.addWidget(Empty(look, wording.NO_VALUE_SIGN, _("Room for your words"), words))
            whole.addStretch(1)
        return holder(whole)

    def _months_sheet(self, shelf: Shelf) -> QWidget:
        look = self.work.look
        sheet = Sheet(look)
        meaning = self.work.content.value(shelf.value).in_our_words
        sheet.box.addWidget(Words(look, meaning, "body"))
        months = column(0, YearOfMonths(look, None, self._months))
        months.addWidget(YearOfMonths(look, shelf.value, self._months, shelf.months, self._began))
        months.setContentsMargins(look.shape("halo"), 0, 0, 0)
        sheet.box.addLayout(months)
        said = said_in_words(shelf.months, self._now, self._began)
        sheet.box.addWidget(Words(look, said, "strong"))
        return sheet

    def _words_sheet(self, own: list[Reflection]) -> QWidget:
        look = self.work.look
        sheet = Sheet(look, margin=ReflectionLine.MARGIN)
        sheet.box.setContentsMargins(1, look.space(4), 1, 5)
        sheet.box.setSpacing(0)
        for number, reflection in enumerate(own):
            line = ReflectionLine(self.work, reflection, rule=number + 1 < len(own), value=False)
            line.trashed.connect(lambda uid: put_in_trash(self.work, uid))
            sheet.box.addWidget(line)
        sheet.box.addStretch(1)
        return sheet
