"""Something the service should hear, begun from the session in which it was said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.voice import Voice
from peerlog.text import _
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.look import Look
from peerlog.ui.reflect.wording import first_words
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, run_on
from peerlog.ui.widgets.words import Words

VOICE = "voice"
_TOLD = 80


class VoicePart(Part):
    """A voice is an entry of its own: here it is begun, and those of this session are opened."""

    wanted = Signal(object)
    """The uid of the one to open; None begins a new one."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, VOICE)
        self._begun = False
        self.write = Button(look, _("Write it down"), "secondary", "megaphone")
        self.write.setObjectName(VOICE)
        self.write.clicked.connect(self._write)
        told = _("An idea, a concern or something good. You come back here afterwards.")
        self.put(run_on(0, self.write))
        self.put(Words(look, told, "caption", "ink_soft"))
        self._written = QVBoxLayout()
        self._written.setContentsMargins(0, 0, 0, 0)
        self._inside.insertLayout(0, self._written)
        self.setFocusProxy(self.write)

    def show_written(self, voices: Iterable[Voice]) -> None:
        """What was said in this session and is kept already."""
        for voice in voices:
            words = first_words(voice.said, _TOLD)
            show = Button(self.look, _("Open it"), "quiet", "arrow-right", after=True)
            show.setAccessibleDescription(words)
            show.clicked.connect(lambda _checked=False, uid=voice.uid: self._open(uid))
            self._written.addLayout(column(0, Words(self.look, words, "body"), run_on(0, show)))
            self.write.set_text(_("Write another one down"))

    def fields(self) -> Fields:
        """That something was begun: the page is then kept, and found again."""
        return {VOICE: True} if self._begun else {}

    def show_fields(self, said: Mapping[str, Any]) -> None:
        self._begun = said.get(VOICE) is True

    def begin(self) -> QWidget:
        return self.write

    def _write(self) -> None:
        self._open(None)

    def _open(self, uid: bytes | None) -> None:
        self._begun = True
        self.touch()
        self.wanted.emit(uid)
