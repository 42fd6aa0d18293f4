"""On Today: at most three promises, quietly, and that somebody may be told what came of a voice."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.domain.promise import Promise
from peerlog.text import _
from peerlog.ui.promises.entry import DAY_WIDTH, margin_words
from peerlog.ui.promises.listed import emptied
from peerlog.ui.promises.reading import ReadingBack
from peerlog.ui.promises.wording import by_when, by_when_aloud, whose
from peerlog.ui.reflect.wording import readable
from peerlog.ui.today.voices_waiting import voices_waiting
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, row
from peerlog.ui.widgets.lines import Line
from peerlog.ui.widgets.paper import Headline, Sheet
from peerlog.ui.widgets.words import Words
from peerlog.ui.work import Work

MOST = 3
_SIGN_WIDTH = 40


class FollowUps(QWidget):
    """Nothing where nothing waits. `away`: after days away it is said more gently still.

    `room` is how many lines it may show; promises of long ago are read beside the window and then join.
    """

    filled = Signal()

    def __init__(self, work: Work, *, away: bool = False, room: int = MOST) -> None:
        super().__init__()
        self._work, self._away, self._room = work, away, min(room, MOST)
        self.lines: list[Line] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._reading = ReadingBack(work, self)
        self._reading.learned.connect(self.fill)
        self._known: list[Promise] = []
        self.hide()

    def look(self) -> None:
        """Once it has its place on the page."""
        self.fill()
        self._reading.look()

    def forget(self) -> None:
        """The page closes."""
        self._reading.forget()

    def fill(self) -> None:
        """Shows what waits now; the same again changes nothing."""
        promises = self._promises()
        if self.lines and promises == self._known:
            return
        emptied(self._box)
        self._known, self.lines = promises, [self._line(promise) for promise in promises[: self._room]]
        spare = self._room - len(self.lines) if self._away else 1
        margin = DAY_WIDTH if self.lines else _SIGN_WIDTH
        voices = voices_waiting(self._work, margin) if spare > 0 else None
        if self.lines or voices is not None:
            self._box.addWidget(self._sheet(voices))
        self.setVisible(bool(self.lines) or voices is not None)
        self.filled.emit()

    def _promises(self) -> list[Promise]:
        try:
            return self._work.following.promises.waiting()[: MOST + 1]
        except PeerlogError:
            return []  # what cannot be read is told on its own page

    def _sheet(self, voices: QWidget | None) -> Sheet:
        look, work = self._work.look, self._work
        sheet = Sheet(look, margin=DAY_WIDTH if self.lines else 0)
        sheet.box.setContentsMargins(1, 0, 1, 5)
        sheet.box.setSpacing(0)
        if self.lines:
            every = Button(look, _("All promises"), "quiet", "hand-heart")
            every.clicked.connect(lambda: work.go.to("promises"))
            head = row(0, column(0, *self._head()), 1, every)
            head.setContentsMargins(
                look.space(16),
                look.space(6 if self._away else 2),
                look.space(4),
                look.space(4 if self._away else 0),
            )
            sheet.box.addWidget(Headline(look, head))
        for line in self.lines:
            sheet.box.addWidget(line)
        if voices is not None:
            sheet.box.addWidget(voices)
        return sheet

    def _head(self) -> list[QWidget]:
        look = self._work.look
        if not self._away:
            return [Words(look, _("What I said I would do"), "section", flush=False)]
        return [
            Words(look, _("These waited"), "section", flush=False),
            Words(look, _("They can wait a little longer."), "caption", "ink_soft", flush=False),
        ]

    def _line(self, promise: Promise) -> Line:
        look, work = self._work.look, self._work
        words, told, today = readable(promise.words), whose(work, promise), work.clock.today()
        line = Line(
            look,
            margin_words(look, *by_when(promise, today)),
            [
                Words(look, words, "strong", flush=False),
                Words(look, told, "caption", "ink_soft", flush=False),
            ],
            margin=DAY_WIDTH,
            pad=5,
            opens=". ".join(part for part in (words, by_when_aloud(promise, today), told) if part),
        )
        line.clicked.connect(lambda: work.go.to("promises", of=promise.uid))
        return line
