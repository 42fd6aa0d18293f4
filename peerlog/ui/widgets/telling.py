"""What the app says by itself: banners, empty places, long work."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QWidget

from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.widgets.announce import announce
from peerlog.ui.widgets.buttons import Button
from peerlog.ui.widgets.flow import column, put, row
from peerlog.ui.widgets.marks import Stitches
from peerlog.ui.widgets.paper import Sheet
from peerlog.ui.widgets.words import Mark, Words

Tone = Literal["info", "good", "notice", "careful"]
_SIGNS = {"info": "info", "good": "circle-check", "notice": "eye-off", "careful": "circle-alert"}


class Banner(QWidget):
    """A quiet word from the app: tint, sign, one sentence, at most two things to do.

    `say` replaces the words and speaks them.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        tone: Tone = "info",
        icon: str = "",
        title: str = "",
        actions: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self._look, self._tone = look, tone
        way = (
            QBoxLayout.Direction.TopToBottom if look.narrow and actions else QBoxLayout.Direction.LeftToRight
        )
        box = QBoxLayout(way, self)
        box.setContentsMargins(look.space(16), look.space(8), look.space(12), look.space(8))
        box.setSpacing(look.space(4 if look.narrow else 12))
        self._mark = Mark(look, icon or _SIGNS[tone], 22, tone)
        self._words = Words(look, text, "body", flush=False)
        words = column(2)
        if title:
            put(words, Words(look, title, "strong", flush=False))
        put(words, self._words)
        told = row(look.space(12))
        told.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        told.addLayout(words, 1)
        box.addLayout(told, 1)
        if look.narrow and actions:
            box.addLayout(row(0, *actions, 1))
        else:
            for action in actions:
                box.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
        least = look.shape("target")
        self.setMinimumHeight(least)
        self.setAccessibleName(" ".join(part for part in (title, text) if part))

    def text(self) -> str:
        return self._words.text()

    def say(self, text: str, tone: Tone | None = None, icon: str = "") -> None:
        """Show other words, and speak them: at once where care is needed, else when there is a pause."""
        if tone:
            self._tone = tone
        self._mark.set_icon(icon or _SIGNS[self._tone], self._tone)
        self._words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.update()
        if text:
            announce(self, text, at_once=self._tone == "careful")

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = look.shape("radius_sheet")
        painter.setPen(QPen(look.colour(self._tone), 2) if look.strong_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(f"{self._tone}_tint"))
        painter.drawRoundedRect(body, radius, radius)


class Empty(Sheet):
    """Nothing here yet: a sign, what this is for in one sentence, one way to begin."""

    def __init__(
        self, look: Look, icon: str, title: str, sentence: str, action: QWidget | None = None
    ) -> None:
        super().__init__(look)
        words = column(0, Words(look, title, "section"), Words(look, sentence, "body", "ink_soft"))
        line = row(look.space(14), Mark(look, icon, 48, "accent_ink", "accent_tint"), words)
        line.setStretch(1, 1)
        self.box.addLayout(line)
        if action and look.narrow:
            self.box.addWidget(action, 0, Qt.AlignmentFlag.AlignLeading)
        elif action:
            line.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)


class Working(Sheet):
    """Long work, sewn stitch by stitch, with words and "Stop"."""

    stopped = Signal()

    def __init__(self, look: Look, title: str, can_stop: bool = True) -> None:
        super().__init__(look)
        self._title = Words(look, title, "section")
        self._seam = Stitches(look)
        self._counted = Words(look, "", "caption", "ink_soft")
        self._counted.hide()
        words = column(look.space(8), self._title, self._seam, self._counted)
        line = row(look.space(14), words)
        line.setStretch(0, 1)
        self.stop = Button(look, _("Stop"), "quiet", "x")
        self.stop.clicked.connect(self._stop)
        if not can_stop:
            self.stop.hide()
        line.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignVCenter)
        self.box.addLayout(line)
        self.setAccessibleName(title)

    def set_part(self, part: float, words: str = "") -> None:
        """How much is done (0 to 1); `words` when a new step begins, which is also spoken.

        What stands after a line break in them, how many of how many, is only shown.
        """
        self._seam.set_part(part)
        words, _break, counted = words.partition("\n")
        self._counted.setText(counted)
        self._counted.setVisible(bool(counted))
        if words and words != self._title.text():
            self._title.setText(words)
            self.setAccessibleName(words)
            announce(self, words)

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.stopped.emit()
