"""The evidence sheet: chosen examples of my values, for an appraisal or a job."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.domain.value_example import ValueExample
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.follow_up.picking import Picking
from peerlog.ui.learning.wording import in_short
from peerlog.ui.open_page import OpenPage
from peerlog.ui.primary_key import press_with_return
from peerlog.ui.share.preview import show_folder
from peerlog.ui.supervision.looked_over import LookedOver
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, run_on
from peerlog.ui.widgets.page import Footer, Header, Saved
from peerlog.ui.widgets.paper import MarginSheet
from peerlog.ui.widgets.telling import Banner, Empty
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work


class EvidenceSheetPage(OpenPage):
    """Nothing is chosen beforehand. `show` opens the folder the sheet went to."""

    key = "evidence_sheet"

    def __init__(self, work: Work, show: Callable[[Path], None] = show_folder) -> None:
        look = work.look
        self.back = Button(look, _("Back"), "quiet", "arrow-left")
        self.back.clicked.connect(lambda: work.go.to("values"))
        self.save_button = Button(look, _("Save the sheet"), "primary", "save")
        self.save_button.setEnabled(False)
        self.saved = Saved(look, _("This has not left the laptop"))
        left = [] if look.narrow else [self.saved]
        footer = Footer(look, left, [self.back, self.save_button])
        told = _("For an appraisal or a job: the examples you choose, and nothing else.")
        super().__init__(work, Header(look, _("Evidence sheet"), told), footer)
        press_with_return(self, lambda: (self.save_button,))
        self.start: QWidget | None = self.back
        self.picking: Picking | None = None
        self.over: LookedOver | None = None
        self.it_may: dict[bytes, Button] = {}
        """The way to let a copy of what is only mine onto the sheet, by uid."""
        try:
            service = work.own.value_examples
            may, stay = service.may_leave(), service.stay()
            staying = [example for example in service.all() if example.uid in stay]
        except (PeerlogError, OSError) as error:
            self.body.addWidget(Banner(look, str(sentence(error)), "careful"))
            self.body.addStretch(1)
            return
        if not may and not staying:
            self._say_empty()
            return
        self._show = show
        self._fill(may, staying)
        self.body.addStretch(1)

    def closing(self) -> None:
        if self.over is not None:
            self.over.close_down()
        super().closing()

    def _say_empty(self) -> None:
        work, look = self.work, self.look
        add = Button(look, _("Add an example"), "secondary", "plus")
        add.clicked.connect(lambda: work.go.to("value_example"))
        words = _("When one of your values has an example of yours, it can go on a sheet from here.")
        self.body.addWidget(Empty(look, "file-check", _("No example yet"), words, add))
        self.body.addStretch(1)
        self.start = add

    def _fill(self, may: Sequence[ValueExample], staying: Sequence[ValueExample]) -> None:
        look, service = self.look, self.work.own.value_examples
        lines = [(one.uid, self._named(one)) for one in may]
        self.picking = Picking(look, lines, _("Examples"), "star")
        self.over = LookedOver(
            self.work,
            service.formats,
            lambda: service.leaf(self._chosen()),
            lambda: service.pointing(self._chosen()),
            lambda folder, formats, read: service.save(folder, self._chosen(), formats, read_again=read),
            self._show,
        )
        self.over.setParent(self)
        sheet = MarginSheet(look)
        if lines:
            sheet.ask(_("Which examples?"), self.picking, top=6)
        for example in staying:
            sheet.ask(_("Only mine"), self._asked(example), top=6, tall=True)
        sheet.ask(_("As what"), self.over.hand_on, top=6, rule=False)
        way = QBoxLayout.Direction.TopToBottom if look.one_column else QBoxLayout.Direction.LeftToRight
        both = QBoxLayout(way)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(look.space(20))
        both.addWidget(holder(column(0, sheet, 1)), 1)
        both.addWidget(self.over.sheets, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(holder(both))
        self.picking.changed.connect(self._picked)
        self.over.drawn.connect(self.save_button.setEnabled)
        self.save_button.clicked.connect(self.over.hand_on.save)
        self.over.hand_on.saved.connect(lambda: self.saved.say(_("Listed in what has left")))
        self.start = self.picking if lines else self.back

    def _asked(self, example: ValueExample) -> QWidget:
        look = self.look
        told = _("Its answer is only yours now, so this stays here. May it go on a sheet for others?")
        yes = Button(look, _("Yes, it may"), "secondary", "check")
        yes.setAccessibleDescription(in_short(example.words))
        yes.clicked.connect(lambda: self._let_it(example))
        self.it_may[example.uid] = yes
        words = Words(look, in_short(example.words, 200), "body")
        return holder(column(look.space(4), words, Words(look, told, "caption", "ink_soft"), run_on(0, yes)))

    def _let_it(self, example: ValueExample) -> None:
        try:
            self.work.own.value_examples.it_may_leave(example)
        except (PeerlogError, OSError) as error:
            self.work.go.say(str(sentence(error)), "careful")
            return
        self.work.go.to("evidence_sheet")

    def _named(self, example: ValueExample) -> str:
        plain = self.work.content.value(example.value).meaning_short
        return _("{value}: {words}").format(value=plain, words=in_short(example.words, 160))

    def _chosen(self) -> list[bytes]:
        return self.picking.picked() if self.picking is not None else []

    def _picked(self) -> None:
        if self.over is not None:
            self.saved.say(_("This has not left the laptop"))
            self.over.hand_on.forget_found()
            self.over.draw()
