"""The steps of filling it in: about whom and who is there, each statement, and what else there is to say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.text import _
from peerlog.ui.log.listed import SeveralPart
from peerlog.ui.spectrum.choices import StageChoice
from peerlog.ui.spectrum.evidence import Evidence
from peerlog.ui.widgets.fields import LineField
from peerlog.ui.widgets.note import NoteField
from peerlog.ui.widgets.paper import MarginSheet, Sheet
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

ABOUT, END = "about", "end"
_LONGEST = 2_000
_LONGEST_NAME = 120


class Step(QWidget):
    """One step; `key` is ABOUT, a statement's key, or END."""

    touched = Signal()

    def __init__(self, work: Work, key: str) -> None:
        super().__init__()
        self.look, self.key = work.look, key
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(work.look.space(14))

    def begin(self) -> QWidget:
        """Where the keyboard starts."""
        raise NotImplementedError

    def put_into(self, said: dict[str, Any]) -> None:
        """Puts what stands here into a draft's fields, and nothing for what was not said."""
        raise NotImplementedError

    def wrong(self) -> str:
        """What is to be said first; empty when one can go on."""
        return ""

    def say_wrong(self, words: str) -> None:
        """Says it beside its field, and goes there."""


class AboutStep(Step):
    """Which team or service, and who was at the table: roles, never names."""

    def __init__(self, work: Work, said: Mapping[str, Any]) -> None:
        super().__init__(work, ABOUT)
        look = self.look
        self.setAccessibleName(_("Which team or service?"))
        self.about = LineField(
            look,
            _("Which team or service?"),
            "users-round",
            _("like the day centre, the ward team"),
            str(said.get("about", "")),
            show_label=False,
            longest=_LONGEST_NAME,
        )
        self.about.field.edit.setObjectName("about")
        self.table = SeveralPart(look, "at_table", work.content.lists["at_table"])
        self.table.show_fields(said)
        sheet = MarginSheet(look)
        sheet.ask(_("Which team or service?"), self.about, _("never a person"), top=6)
        sheet.ask(_("Who is at the table?"), self.table, _("roles, no names"), top=6)
        stages = [_("{name}: {hint}.").format(name=s.name, hint=s.hint) for s in work.content.spectrum.stages]
        how = _(
            "For each statement there are three sentences. Choose the one that is most like this team "
            "just now. When you do not agree, talk about it: that is what it is for. Nothing is counted."
        )
        told = Words(look, "\n".join([how, "", *stages]), "body")
        sheet.ask(_("How it goes"), told, tall=True, top=10, rule=False)
        sheet.box.addStretch(1)
        self.box.addWidget(sheet, 1)
        self.about.changed.connect(lambda _text: self.touched.emit())
        self.table.touched.connect(self.touched)

    def begin(self) -> QWidget:
        return self.about.field.edit

    def put_into(self, said: dict[str, Any]) -> None:
        _put(said, "about", self.about.text())
        _put(said, "at_table", self.table.fields().get("at_table", []))

    def wrong(self) -> str:
        return "" if self.about.text().strip() else _("Please say which team or service it is about.")

    def say_wrong(self, words: str) -> None:
        self.about.set_problem(words)
        self.begin().setFocus()


class StatementStep(Step):
    """Three large choices, "not sure yet", why in a line, and real sessions beside it."""

    def __init__(self, work: Work, key: str, said: Mapping[str, Any]) -> None:
        super().__init__(work, key)
        look, spectrum = self.look, work.content.spectrum
        statement = spectrum.statement(key)
        assert statement is not None
        self.setAccessibleName(statement.about)
        before = said.get("placed", {}).get(key, {})
        self.stage = StageChoice(look, spectrum, statement)
        self.stage.show_stage(before)
        self.why = LineField(
            look,
            _("Why?"),
            "message-circle",
            _("in a line, if you like"),
            str(before.get("why", "")),
            longest=_LONGEST,
        )
        self.why.field.edit.setObjectName("why")
        self.evidence = Evidence(work, [bytes.fromhex(uid) for uid in before.get("sessions", ())])
        sheet = Sheet(look)
        sheet.box.addWidget(Words(look, statement.about, "prompt"))
        for part in (self.stage, self.why, self.evidence):
            sheet.box.addWidget(part)
        sheet.box.addStretch(1)
        self.box.addWidget(sheet, 1)
        self.stage.changed.connect(self.touched)
        self.why.changed.connect(lambda _text: self.touched.emit())
        self.evidence.changed.connect(self.touched)

    def begin(self) -> QWidget:
        return self.stage

    def put_into(self, said: dict[str, Any]) -> None:
        stage, why, sessions = self.stage.stage(), self.why.text(), self.evidence.value()
        placed = dict(said.get("placed", {}))
        now: dict[str, Any] = {}
        if stage is not None:
            now["stage"] = stage
        _put(now, "why", why)
        _put(now, "sessions", sessions)
        placed.pop(self.key, None)
        if now:
            placed[self.key] = now
        _put(said, "placed", placed)


class EndStep(Step):
    """What else there is to say, before it is kept."""

    def __init__(self, work: Work, said: Mapping[str, Any]) -> None:
        super().__init__(work, END)
        look = self.look
        self.setAccessibleName(_("Anything else?"))
        self.words = NoteField(look, _("Anything else?"), str(said.get("words", "")), lines=5)
        self.words.note.setObjectName("words")
        sheet = MarginSheet(look)
        sheet.ask(
            _("Anything else?"), self.words, _("what you want to do next, who was missing"), tall=True, top=8
        )
        told = _(
            "When you keep it you can read it, print it, lay it beside an earlier time, and still change it."
        )
        sheet.ask(_("And then"), Words(look, told, "body"), tall=True, top=10, rule=False)
        sheet.box.addStretch(1)
        self.box.addWidget(sheet, 1)
        self.words.text_changed.connect(self.touched)

    def begin(self) -> QWidget:
        return self.words.note

    def put_into(self, said: dict[str, Any]) -> None:
        _put(said, "words", self.words.text())


def _put(said: dict[str, Any], name: str, value: Any) -> None:
    """Nothing is left of what was taken back."""
    said.pop(name, None)
    if value:
        said[name] = value
