"""One entry on the page that is read together: what it is, and each of its lines with what can be done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.services.erase_lines import REFLECTIONS, Marked
from peerlog.services.read_together import Piece, SaidLine
from peerlog.text import _
from peerlog.ui.reflect.wording import readable
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, run_on
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work


class LineShown(QWidget):
    """A line that can be marked to be struck, or put right."""

    marked = Signal()
    correct_wanted = Signal()

    def __init__(self, work: Work, piece: Piece, line: SaidLine) -> None:
        super().__init__()
        look = work.look
        self.piece, self.line = piece, line
        self.strike = Button(look, _("Strike"), "quiet", "minus")
        self.strike.setCheckable(True)
        self.correct = Button(look, _("Put right"), "quiet", "pencil-line")
        for button in (self.strike, self.correct):
            button.setAccessibleDescription(line.words)
            button.setEnabled(not work.keeping.erase.held)
        self.correct.setVisible(piece.section != REFLECTIONS)
        self.strike.toggled.connect(self._mark)
        self.correct.clicked.connect(self.correct_wanted)
        self.words = Words(look, readable(line.words), "lead")
        parts = [Words(look, line.about, "caption", "ink_soft")] if line.about else []
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(0)
        self.inside.addLayout(column(0, *parts, self.words))
        self.buttons = run_on(0, self.strike, self.correct)
        self.inside.addWidget(self.buttons)
        self.setAccessibleName(line.words)

    def as_marked(self, instead: str | None = None) -> Marked:
        """It goes, or says `instead` from now on."""
        return Marked(self.piece.section, self.piece.uid, self.line.struck, self.line.words, instead)

    def place(self) -> str:
        """Where it stands, in keys only."""
        struck = self.line.struck
        return f"{self.piece.section}/{self.piece.uid.hex()}/{struck.field}/{struck.line}"

    def _mark(self, on: bool) -> None:
        self.strike.set_text(_("Leave it") if on else _("Strike"))
        self.strike.set_icon("rotate-ccw" if on else "minus")
        font = self.words.font()
        font.setStrikeOut(on)
        self.words.setFont(font)
        self.marked.emit()


class PieceSheet(Sheet):
    """The lines of one entry below what it is."""

    def __init__(self, work: Work, piece: Piece) -> None:
        look = work.look
        super().__init__(look)
        self.box.addWidget(Words(look, piece.title, "strong"))
        self.lines = [LineShown(work, piece, line) for line in piece.lines]
        for line in self.lines:
            self.box.addWidget(line)
        if not self.lines:
            self.box.addWidget(Words(look, _("No words, only that it took place."), "body", "ink_soft"))
        for soft in piece.soft:
            self.box.addWidget(Words(look, soft, "caption", "ink_soft"))
