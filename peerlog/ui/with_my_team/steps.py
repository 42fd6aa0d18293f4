"""The two sides of a talk: the question with room to answer it, then what to do and who was missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.text import _
from peerlog.ui.groups.steps import StepsPart
from peerlog.ui.log.listed import SeveralPart
from peerlog.ui.widgets.note import NoteField
from peerlog.ui.widgets.paper import MarginSheet, Sheet
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

TALK, THEN = "talk", "then"


class Side(QWidget):
    """One of the two; `names` are the fields of the draft it speaks for."""

    touched = Signal()
    key = ""
    names: tuple[str, ...] = ()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.look = work.look
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)

    def begin(self) -> QWidget:
        """Where the keyboard starts."""
        raise NotImplementedError

    def fields(self) -> dict[str, Any]:
        """What has been said, and nothing for what has not."""
        raise NotImplementedError


class TalkSide(Side):
    """The question, large enough for everyone at the table, and a large note."""

    key = TALK
    names = ("answer",)

    def __init__(self, work: Work, said: Mapping[str, Any]) -> None:
        super().__init__(work)
        look, question = self.look, str(said.get("question", ""))
        self.setAccessibleName(question)
        # With large words the question has to stay in sight above what is written.
        lines, role = (2, "lead") if look.narrow else (6, "prompt")
        self.answer = NoteField(look, question, str(said.get("answer", "")), lines=lines, role=role)
        self.answer.note.setObjectName("answer")
        sheet = Sheet(look, pad="roomy")
        sheet.box.addWidget(Words(look, question, "prompt" if look.narrow else "title"))
        told = _("Everyone may speak, and nobody has to. Write what you all can stand by. No names.")
        sheet.box.addWidget(Words(look, told, "body", "ink_soft"))
        sheet.box.addWidget(self.answer, 1)
        self.box.addWidget(sheet, 1)
        self.answer.text_changed.connect(self.touched)

    def begin(self) -> QWidget:
        return self.answer.note

    def fields(self) -> dict[str, Any]:
        text = self.answer.text()
        return {"answer": text} if text.strip() else {}


class ThenSide(Side):
    """What to do, who is at the table, who is missing from it."""

    key = THEN
    names = ("to_do", "at_table", "missing")

    def __init__(self, work: Work, said: Mapping[str, Any]) -> None:
        super().__init__(work)
        look, roles = self.look, work.content.lists["at_table"]
        self.setAccessibleName(_("What to do, and who was missing"))
        self.to_do = StepsPart(look, "to_do", _("What will we do?"), _("one thing a line"))
        self.at_table = SeveralPart(look, "at_table", roles)
        self.missing = SeveralPart(look, "missing", roles)
        self._parts = (self.to_do, self.at_table, self.missing)
        sheet = MarginSheet(look)
        hint = _("later you can make any of them a promise of yours")
        sheet.ask(_("What will we do?"), self.to_do, hint, tall=True, top=8)
        sheet.ask(_("Who is at the table?"), self.at_table, _("roles, no names"), top=6)
        sheet.ask(_("Who is missing?"), self.missing, _("whom we should ask next time"), top=6, rule=False)
        sheet.box.addStretch(1)
        self.box.addWidget(sheet, 1)
        for part in self._parts:
            part.show_fields(said)
            part.touched.connect(self.touched)

    def begin(self) -> QWidget:
        return self.to_do.begin()

    def fields(self) -> dict[str, Any]:
        return {name: value for part in self._parts for name, value in part.fields().items() if value}
