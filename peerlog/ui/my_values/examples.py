"""The shelf of my own examples of one value: what I did, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.domain.value_example import ValueExample
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.learning.wording import in_short
from peerlog.ui.reflect.entries import ReflectionLine
from peerlog.ui.reflect.wording import readable, say_day
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, row
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.paper import Headline, Sheet
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work


class ExamplesSheet(Sheet):
    """Newest first; nothing is counted and nothing is compared."""

    def __init__(self, work: Work, value: str, examples: Sequence[ValueExample]) -> None:
        look = work.look
        super().__init__(look, margin=ReflectionLine.MARGIN)
        self._work = work
        self.box.setContentsMargins(1, 0, 1, 5)
        self.box.setSpacing(0)
        self.lines: dict[bytes, Line] = {}
        self.let_go: dict[bytes, Button] = {}
        self.add = Button(look, _("Add an example"), "secondary", "plus")
        self.add.clicked.connect(lambda: work.go.to("value_example", value=value))
        told = _("What I did, and why it shows this. They can go on a sheet for an appraisal or a job.")
        words = column(
            0,
            Words(look, _("My examples"), "section", flush=False),
            Words(look, told, "caption", "ink_soft", flush=False),
        )
        head = (
            column(look.space(4), words, row(0, self.add, 1)) if look.narrow else row(look.space(12), words)
        )
        if not look.narrow:
            head.addWidget(self.add)
        head.setContentsMargins(look.space(16), look.space(8), look.space(12), look.space(8))
        self.box.addWidget(Headline(look, head))
        for number, example in enumerate(examples):
            self.box.addWidget(self._line(example, rule=number + 1 < len(examples)))

    def _line(self, example: ValueExample, *, rule: bool) -> Line:
        work, look = self._work, self._look
        title, when = in_short(example.words), say_day(example.on, work.clock.today())
        day = Words(look, when, "strong", flush=False)
        if not look.narrow:
            day.setContentsMargins(look.space(16), 0, 0, 0)
        words: list[QWidget] = [Words(look, readable(example.words), "body", flush=False)]
        if example.why.strip():
            why = _("Why: {why}").format(why=readable(example.why))
            words.append(Words(look, why, "caption", "ink_soft", flush=False))
        away = Button(look, _("Take it out"), "quiet", "trash-2", square=True)
        away.setAccessibleName(_("Take it out: {title}").format(title=title))
        away.clicked.connect(lambda: self._let_go(example))
        self.let_go[example.uid] = away
        opens = _("{day}: {words}").format(day=when, words=title)
        line = Line(look, day, words, [away], margin=ReflectionLine.MARGIN, rule=rule, opens=opens)
        line.clicked.connect(lambda: work.go.to("value_example", uid=example.uid))
        self.lines[example.uid] = line
        return line

    def _let_go(self, example: ValueExample) -> None:
        service, go = self._work.own.value_examples, self._work.go
        try:
            service.let_go(example.uid)
        except (PeerlogError, OSError) as error:
            go.say(str(sentence(error)), "careful")
            return
        go.say(_("It is off the shelf."), undo=lambda: service.keep(example))
