"""What I tell people: one plain page, large, to show or to print; the organisation's words."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.content import Passage
from peerlog.text import _
from peerlog.ui.follow_up.hand_on import HandOn
from peerlog.ui.together.alone import AlonePage, larger
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, row
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.words import Mark, Words
from peerlog.ui.work import Work


class WhatITellPage(AlonePage):
    """`back` is the key of the page it was opened from; everything else is what that page was about."""

    key = "what_i_tell"

    def __init__(self, work: Work, back: str = "settings", **about: Any) -> None:
        work = larger(work)
        look = work.look
        self._back, self._about = back, about
        self.done = Button(look, _("Done"), "primary", "check")
        self.done.clicked.connect(lambda: self.leave_to(back, **about))
        self.save = Button(look, _("Print or save it"), "secondary", "printer")
        self.save.clicked.connect(self._open_saving)
        page = work.content.what_i_tell_people
        super().__init__(work, page.title, page.intro, [self.save, self.done])
        for passage in page.sections:
            self.body.addWidget(self._passage(passage))
        telling = work.following.telling
        self.hand_on = HandOn(
            work,
            telling.formats,
            tuple,
            lambda folder, formats, _again: telling.save(folder, page, formats),
        )
        self.write = Button(look, _("Save this page"), "secondary", "save")
        self.write.clicked.connect(self.hand_on.save)
        self.write.setEnabled(self.hand_on.possible)
        saving = QVBoxLayout()
        saving.setContentsMargins(0, 0, 0, 0)
        saving.addWidget(self.hand_on)
        saving.addLayout(row(0, self.write, 1))
        self.saving = holder(saving)
        self.saving.hide()
        self.body.addWidget(self.saving)
        self.body.addStretch(1)
        self.start = self.done

    def about(self) -> dict[str, Any]:
        return {"back": self._back, **self._about}

    def _passage(self, passage: Passage) -> QWidget:
        look = self.look
        sheet = Sheet(look)
        head = row(look.space(10), Mark(look, passage.icon or "leaf", 28, "accent_ink"))
        head.addWidget(Words(look, passage.heading, "section", flush=False), 1)
        lines = [Words(look, _("– {what}").format(what=line), "lead") for line in passage.lines]
        sheet.box.addLayout(column(look.space(4), head, *lines))
        return sheet

    def _open_saving(self) -> None:
        self.saving.show()
        self.hand_on.chips.focus_first()
        self.area.ensureWidgetVisible(self.saving)
