"""A copy of what is here about them: the whole of it to look at, then a page they keep."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from peerlog.failures import sentence
from peerlog.services.about_you import AboutYou
from peerlog.text import _
from peerlog.ui.follow_up.hand_on import HandOn
from peerlog.ui.people.reading import ReadTied
from peerlog.ui.people.wording import not_there
from peerlog.ui.reflect.wording import readable
from peerlog.ui.together.alone import AlonePage, larger
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import holder
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.telling import Banner
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work


class AboutYouCopyPage(AlonePage):
    """What stands here is what the file holds, line by line."""

    key = "about_you_copy"

    def __init__(self, work: Work, code_word: bytes | None = None) -> None:
        work = larger(work)
        look, self._code_word = work.look, code_word
        back = Button(look, _("Back"), "quiet", "arrow-left")
        back.clicked.connect(lambda: self.leave_to("about_you", code_word=code_word))
        self.save = Button(look, _("Save this copy"), "primary", "save")
        self.save.setEnabled(False)
        told = _("Look at the whole first. Once it is a file or on paper, whoever finds it can read it.")
        super().__init__(work, _("A copy for you"), told, [back, self.save])
        self._told = Banner(look, "", "careful")
        self._told.hide()
        self.body.addWidget(self._told)
        self._reading = ReadTied(work, self.body)
        self._shown = QVBoxLayout()
        self._shown.setContentsMargins(0, 0, 0, 0)
        self._shown.setSpacing(look.space(14))
        self.body.addWidget(holder(self._shown))
        self.body.addStretch(1)
        self.start = back
        self.hand_on: HandOn | None = None
        if code_word is None:
            self._shown.addWidget(not_there(look))
        else:
            self._reading.run(lambda tied, tell: tied.about_you(code_word, tell), self._show, self._failed)

    def about(self) -> dict[str, Any]:
        return {"code_word": self._code_word}

    def closing(self) -> None:
        self._reading.forget()
        super().closing()

    def _show(self, about: AboutYou) -> None:
        giving = self.work.following.giving_a_copy
        self._shown.addWidget(self._whole(about))
        hand_on = HandOn(
            self.work,
            giving.formats,
            lambda: giving.pointing(about),
            lambda folder, formats, again: giving.save(folder, about, formats, read_again=again),
        )
        self.save.setEnabled(hand_on.possible)
        self.save.clicked.connect(hand_on.save)
        self.hand_on = hand_on
        self._shown.addWidget(hand_on)
        if hand_on.possible:
            self.start = self.save

    def _whole(self, about: AboutYou) -> Sheet:
        look, leaf = self.look, self.work.following.giving_a_copy.leaf(about)
        sheet = Sheet(look)
        sheet.box.addWidget(Words(look, leaf.title, "title"))
        sheet.box.addWidget(Words(look, leaf.under, "body", "ink_soft"))
        for part in leaf.parts:
            sheet.box.addWidget(Words(look, part.title, "section"))
            for row in part.rows:
                if row.about:
                    sheet.box.addWidget(Words(look, row.about, "strong"))
                for line in row.lines:
                    sheet.box.addWidget(Words(look, readable(line)))
                for line in row.soft:
                    sheet.box.addWidget(Words(look, readable(line), "body", "ink_soft"))
        sheet.box.addWidget(Words(look, leaf.foot, "caption", "ink_soft"))
        return sheet

    def _failed(self, error: Exception) -> None:
        self._told.say(str(sentence(error)), "careful")
