"""One example of a value: what I did and why, written here or taken as a copy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from peerlog.services.value_examples import Takeable
from peerlog.text import _
from peerlog.ui.groups.form import ChoicePart
from peerlog.ui.learning.beside import DAY_WIDTH
from peerlog.ui.learning.wording import in_short
from peerlog.ui.learning.written import WrittenPage
from peerlog.ui.log.lines import NotePart
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.reflect.wording import readable, say_day
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.choices import Option
from peerlog.ui.widgets.flow import run_on
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.paper import MarginSheet, Sheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Tag, Words
from peerlog.ui.work import Work


class WhencePart(Part):
    """What it was taken from; nothing to see."""

    def __init__(self, work: Work) -> None:
        super().__init__(work.look, "source", "taken", "asked")
        self._said: Fields = {}
        self.hide()

    def fields(self) -> Fields:
        return dict(self._said)

    def show_fields(self, said: Mapping[str, Any]) -> None:
        self._said = {name: said[name] for name in self.names if said.get(name)}

    def begin(self) -> QWidget:
        return self


class ValueExamplePage(WrittenPage):
    """`uid` of the example; None writes a new one, of this `value` where it was said."""

    key = "value_example"
    home = "values"

    def __init__(self, work: Work, uid: bytes | None = None, value: str | None = None) -> None:
        look, service = work.look, work.own.value_examples
        draft, on_disk = service.begin(uid)
        told = _("What you did, and why it shows this value. Leave out names.")
        super().__init__(work, _("An example of mine"), told, draft, on_disk)
        names: list[Option] = [
            (one.key, one.meaning_short, look.value_icon(one.key)) for one in work.content.values
        ]
        self.value = ChoicePart(look, "value", _("Which value?"), names)
        self.words = NotePart(look, "words", _("What I did"), lines=3)
        self.why = NotePart(look, "why", _("Why it shows this"))
        self.whence = WhencePart(work)
        self.whence.setParent(self)
        self._waiting: Takeable | None = None
        self.yes = Button(look, _("Yes, take a copy"), "secondary", "check")
        self.no = Button(look, _("No, leave it"), "quiet")
        self.asks = Banner(look, "", "notice", actions=[self.yes, self.no])
        self.asks.hide()
        self.take: dict[str, Button] = {}
        """The way to take a copy of each thing there is, by its key."""
        sheet = MarginSheet(look)
        sheet.ask(_("Which value?"), self.value, top=4)
        sheet.ask(_("What I did"), self.words, tall=True)
        sheet.ask(_("Why it shows this"), self.why, tall=True, rule=False)
        self.body.addWidget(self.asks)
        self.body.addWidget(sheet)
        kept = service.fields(self.uid) or ({"value": value} if value else {})
        self._fold_takeable(kept.get("value") or draft.fields.get("value"))
        self.body.addStretch(1)
        self.begin((self.value, self.words, self.why, self.whence), kept, service.finish)
        self.yes.clicked.connect(self._copy_it)
        self.no.clicked.connect(self._leave_it)
        self.start: QWidget | None = self.words.begin() if kept.get("value") else self.value.begin()

    def own_problems(self) -> Mapping[tuple[str, str], str]:
        return {
            ("words", "missing"): _("Please write what you did."),
            ("value", "missing"): _("Please choose the value it shows."),
        }

    def home_about(self) -> dict[str, Any]:
        return self.value.fields()

    def _fold_takeable(self, value: str | None) -> None:
        found = self.work.own.value_examples.takeable(value)
        if not found:
            return
        look = self.look
        hint = _("finished answers, and what you learned in sessions")
        section = Section(look, _("Take from what I wrote"), hint, "feather")
        sheet = Sheet(look, margin=DAY_WIDTH)
        sheet.box.setContentsMargins(1, 0, 1, 5)
        sheet.box.setSpacing(0)
        for number, one in enumerate(found):
            sheet.box.addWidget(self._line(one, rule=number + 1 < len(found)))
        section.box.addWidget(sheet)
        self.body.addWidget(section)

    def _line(self, one: Takeable, *, rule: bool) -> Line:
        look = self.look
        day = Words(look, say_day(one.on, self.work.clock.today()), "strong", flush=False)
        if not look.narrow:
            day.setContentsMargins(look.space(16), 0, 0, 0)
        words: list[QWidget] = [
            Words(look, one.question, "caption", "ink_soft", flush=False),
            Words(look, readable(in_short(one.words, 400)), "body", flush=False),
        ]
        if one.only_mine:
            words.append(run_on(0, Tag(look, _("Only mine"), "lock", tint=None)))
        take = Button(look, _("Take a copy"), "secondary", "plus")
        take.setAccessibleDescription(in_short(one.words))
        take.clicked.connect(lambda: self._take(one))
        self.take[one.key] = take
        if look.narrow:
            return Line(look, day, [*words, run_on(0, take)], margin=DAY_WIDTH, rule=rule)
        return Line(look, day, words, [take], margin=DAY_WIDTH, rule=rule)

    def _take(self, one: Takeable) -> None:
        """What is only mine is asked about first, plainly."""
        self._waiting = one
        if not one.only_mine:
            self._copy_it()
            return
        told = _(
            "You marked this answer as only yours. A copy here may go on a sheet for others. Is that right?"
        )
        self.asks.say(told, "notice", "lock")
        self.yes.setFocus()

    def _copy_it(self) -> None:
        one, self._waiting = self._waiting, None
        if one is None:
            return
        self.asks.say("")
        before = self.words.field.text().rstrip()
        self.words.field.set_text(f"{before}\n\n{one.words}" if before else one.words)
        said: Fields = {"source": one.source.hex(), "asked": one.only_mine}
        self.whence.show_fields(said | ({"taken": one.key} if ":" in one.key else {}))
        if not self.value.fields() and one.value:
            self.value.show_fields({"value": one.value})
        self.writing.touched()
        self.saved.say(_("A copy is in what I did"))
        self.words.begin().setFocus()

    def _leave_it(self) -> None:
        self._waiting = None
        self.asks.say("")
        self.words.begin().setFocus()
