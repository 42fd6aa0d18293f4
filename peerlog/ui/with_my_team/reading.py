"""One talk to read again: what was said, what to do, who was missing, and a page to print."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.domain.team_talk import TeamTalk
from peerlog.failures import sentence
from peerlog.text import _
from peerlog.ui.follow_up.hand_on import HandOn
from peerlog.ui.reflect.wording import readable
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, holder, row, run_on
from peerlog.ui.widgets.paper import MarginSheet, Sheet
from peerlog.ui.widgets.section import Section
from peerlog.ui.widgets.words import Tag, Words
from peerlog.ui.work import Work


class TalkReading(QWidget):
    """Each line of what to do can become a promise of one's own."""

    def __init__(self, work: Work, talk: TeamTalk, show: Callable[[Path], None]) -> None:
        super().__init__()
        self._work, self._talk = work, talk
        look = self._look = work.look
        self.promises: dict[str, Button] = {}
        self.change = Button(look, _("Change it"), "secondary", "pencil-line")
        self.change.clicked.connect(lambda: work.go.to("team_talk", uid=talk.uid))
        self.let_go = Button(look, _("Let it go"), "quiet", "trash-2")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.space(14))
        box.addWidget(self._said())
        box.addWidget(self._page(show))
        box.addWidget(run_on(look.space(4), self.change, self.let_go))
        box.addStretch(1)

    def _said(self) -> QWidget:
        look, talk = self._look, self._talk
        sheet = MarginSheet(look)
        answer = [Words(look, readable(talk.answer), "lead")] if talk.answer.strip() else []
        asked = column(look.space(4), Words(look, readable(talk.question), "section"), *answer)
        sheet.ask(_("What we said"), holder(asked), tall=True, top=8)
        if talk.to_do:
            promised = self._work.own.team_talks.promised(talk)
            lines = column(0, *(self._to_do(line, promised) for line in talk.to_do))
            sheet.ask(_("What we will do"), holder(lines), tall=True, top=8)
        nobody = _("Nobody said who was at the table.")
        sheet.ask(_("At the table"), self._roles(talk.at_table, nobody), tall=True, top=8)
        sheet.ask(_("Missing"), self._roles(talk.missing, _("Nobody, as far as we said.")), tall=True, top=8)
        sheet.box.addStretch(1)
        return sheet

    def _to_do(self, line: str, promised: set[str]) -> QWidget:
        look = self._look
        words = Words(look, readable(line), "body")
        if line in promised:
            told = Tag(look, _("Among my promises"), "hand-heart", tint=None)
            return run_on(look.space(10), words, told) if look.one_column else self._beside(words, told)
        button = Button(look, _("Make it a promise"), "quiet", "hand-heart")
        button.setAccessibleName(_("Make it a promise of mine: {line}").format(line=line))
        button.clicked.connect(lambda _on=False: self._promise(line))
        self.promises[line] = button
        return holder(column(0, words, button)) if look.one_column else self._beside(words, button)

    def _beside(self, words: QWidget, told: QWidget) -> QWidget:
        line = row(self._look.space(10), words, told)
        line.setStretch(0, 1)
        return holder(line)

    def _promise(self, line: str) -> None:
        go = self._work.go
        try:
            promise = self._work.own.team_talks.promise(line)
        except (PeerlogError, OSError) as error:
            go.say(str(sentence(error)), "careful")
            return
        button = self.promises[line]
        button.set_text(_("Among my promises"))
        button.setAccessibleName(_("Among my promises: {line}").format(line=line))
        button.setEnabled(False)
        told = _("It is among your promises now.")
        announce(self, told)
        go.say(told, "good", lambda: self._take_back(line, promise.uid))

    def _take_back(self, line: str, uid: bytes) -> None:
        promises = self._work.following.promises
        promises.drop(promises.get(uid))
        button = self.promises[line]
        button.set_text(_("Make it a promise"))
        button.setAccessibleName(_("Make it a promise of mine: {line}").format(line=line))
        button.setEnabled(True)

    def _roles(self, keys: Iterable[str], nothing: str) -> QWidget:
        look, table = self._look, self._work.content.lists["at_table"]
        known = [table[key].label for key in keys if key in table]
        if not known:
            return Words(look, nothing, "body", "ink_soft")
        return run_on(look.space(6), *(Tag(look, label) for label in known))

    def _page(self, show: Callable[[Path], None]) -> QWidget:
        look, pages, talk = self._look, self._work.own.team_talk_pages, self._talk
        self.paper = Section(look, _("A page to print"), icon="printer")
        told = _("What you read here: the question, what was said, what to do, and who was missing.")
        self.hand_on = HandOn(
            self._work,
            pages.formats,
            lambda: pages.pointing(talk),
            lambda folder, formats, read: pages.save(folder, talk, formats, read_again=read),
            show,
        )
        self.save_button = Button(look, _("Save this page"), "secondary", "save")
        self.save_button.setEnabled(self.hand_on.possible)
        self.save_button.clicked.connect(self.hand_on.save)
        for part in (Words(look, told, "body", "ink_soft"), self.hand_on, run_on(0, self.save_button)):
            self.paper.box.addWidget(part)
        sheet = Sheet(look, pad="tight")
        sheet.box.addWidget(self.paper)
        return sheet
