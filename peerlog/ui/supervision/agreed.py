"""What was agreed, a line each; every line can become a promise with one press."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.failures import sentence
from peerlog.services.supervisions import lines_of
from peerlog.text import _
from peerlog.ui.log.lines import NotePart
from peerlog.ui.log.part import Fields, Part
from peerlog.ui.look import Look
from peerlog.ui.reflect.wording import readable
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, row
from peerlog.ui.widgets.words import Tag, Words
from peerlog.ui.work import Work


class AgreedPart(Part):
    """What a draft keeps of it: the text, and the uids of promises that were made of lines."""

    promised = Signal()
    """One was made: the draft should be on disk at once."""

    def __init__(self, work: Work) -> None:
        super().__init__(work.look, "agreed", "promises")
        self._work, self._promises = work, list[str]()
        self.note = NotePart(work.look, "agreed", _("What we agreed"), lines=3)
        self.lines: list[AgreedLine] = []
        below = QWidget()
        self._box = QVBoxLayout(below)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.put(self.note)
        self.put(below)
        self.note.touched.connect(self._typed)
        self.setFocusProxy(self.note)

    def fields(self) -> Fields:
        return self.note.fields() | ({"promises": list(self._promises)} if self._promises else {})

    def show_fields(self, said: Mapping[str, Any]) -> None:
        self._promises = [str(uid) for uid in said.get("promises", ())]
        self.note.show_fields(said)
        self._follow()

    def begin(self) -> QWidget:
        return self.note.begin()

    def make_promise(self, line: AgreedLine) -> None:
        """The line joins my promises, as it stands now."""
        words = lines_of(self.note.field.text())[self.lines.index(line)]
        try:
            made = self._work.following.promises.make(words)
        except (PeerlogError, OSError) as error:
            self.say_wrong(str(sentence(error)))
            return
        self._promises.append(made.uid.hex())
        self._follow()
        self.touch()
        self.promised.emit()
        self._work.go.say(_("It is among your promises."))

    def _typed(self) -> None:
        self._follow()
        self.touch()

    def _follow(self) -> None:
        """As many lines below as there are, each with what became of it."""
        said = lines_of(self.note.field.text())
        while len(self.lines) < len(said):
            line = AgreedLine(self.look)
            line.promise.clicked.connect(lambda _on=False, line=line: self.make_promise(line))
            line.promise.setObjectName(f"promise:{len(self.lines)}")
            self.lines.append(line)
            self._box.addWidget(line)
        made = self._work.own.supervisions.promised(map(bytes.fromhex, self._promises))
        for place, line in enumerate(self.lines):
            words = said[place] if place < len(said) else ""
            line.show_line(words, promised=words in made)


class AgreedLine(QWidget):
    """The line, and the way to make a promise of it, or a word that it is one."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = Words(look, "", "body", flush=False)
        self.promise = Button(look, _("Make it a promise"), "quiet", "hand-heart")
        self._made = Tag(look, _("A promise"), "hand-heart")
        line = column(0, self._words, self.promise, self._made) if look.one_column else None
        if line is None:
            beside = row(look.space(8), self._words, self.promise, self._made)
            beside.setStretch(0, 1)
            self.setLayout(beside)
        else:
            self.setLayout(line)

    def show_line(self, words: str, *, promised: bool) -> None:
        self._words.setText(readable(words))
        self.promise.setAccessibleDescription(words[:120])
        self.promise.setVisible(not promised)
        self._made.setVisible(promised)
        self.setVisible(bool(words))
