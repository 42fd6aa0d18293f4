"""What stands on a slip: three short texts, and the service's name only if it is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peerlog.services.slips import LONGEST, MOST_LINES
from peerlog.text import _
from peerlog.ui.log.lines import LinePart, NotePart
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.look import Look
from peerlog.ui.widgets.fields import Trouble
from peerlog.ui.widgets.paper import MarginSheet


class SlipForm(MarginSheet):
    """`fields` are those of a draft: "said", "by", "next_step", "service"."""

    changed = Signal()

    def __init__(self, look: Look, fields: Mapping[str, Any]) -> None:
        super().__init__(look)
        room = _("Up to {letters} letters in {lines} lines.").format(letters=LONGEST, lines=MOST_LINES)
        said, by, step = _("What I said I would do"), _("By when"), _("Their next step")
        service = _("Name of the service")
        self._said = NotePart(look, "said", said)
        self._by = LinePart(look, "by", by, "calendar-days")
        self._step = NotePart(look, "next_step", step)
        self._service = LinePart(look, "service", service, None, _("like: peer support"))
        self.ask(said, self._said, room, tall=True)
        self.ask(by, self._by)
        self.ask(step, self._step, _("in their words"), tall=True)
        self.ask(service, self._service, _("only if they like"), rule=False)
        self._trouble = Trouble(look)
        self.box.addWidget(self._trouble)
        self._parts: tuple[Part, ...] = (self._said, self._by, self._step, self._service)
        for part in self._parts:
            part.show_fields(fields)
            part.touched.connect(self.changed)

    def texts(self) -> tuple[str, str, str, str]:
        """What was said, by when, their next step, the service."""
        said = self.fields()
        return said.get("said", ""), said.get("by", ""), said.get("next_step", ""), said.get("service", "")

    def fields(self) -> Fields:
        whole: Fields = {}
        for part in self._parts:
            whole |= part.fields()
        return whole

    def begin(self) -> QWidget:
        return self._said.begin()

    def say_too_much(self, words: str) -> None:
        """Why the picture does not follow any more; empty when it does."""
        self._trouble.say(words)
