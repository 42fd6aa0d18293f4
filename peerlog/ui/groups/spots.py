"""Words that could point to somebody, said quietly while one writes; it warns and never stops anybody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.domain.errors import PeerlogError
from peerlog.services.summary_review import Pointing, SummaryReview
from peerlog.text import _
from peerlog.ui.look import Look
from peerlog.ui.share.own_words import LOOKED_OVER_AFTER_MS
from peerlog.ui.widgets.telling import Banner


class Spots(QWidget):
    """Looks `texts()` over after a pause in typing."""

    def __init__(self, look: Look, review: SummaryReview, texts: Callable[[], Iterable[str]]) -> None:
        super().__init__()
        self._review, self._texts = review, texts
        self.found: tuple[Pointing, ...] = ()
        self.told = Banner(look, "", "notice")
        self.told.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(look.shape("halo"), 0, look.shape("halo"), 0)
        box.addWidget(self.told)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(LOOKED_OVER_AFTER_MS)
        self._pause.timeout.connect(self.look_over)

    def touched(self) -> None:
        self._pause.start()

    def rest(self) -> None:
        """The page closes: nothing is looked over any more, and no word is held."""
        self._pause.stop()
        self.found = ()

    def look_over(self) -> tuple[Pointing, ...]:
        """What is found now, which is also shown."""
        self._pause.stop()
        try:
            found = self._review.paragraph("\n".join(self._texts()))
        except PeerlogError:
            return self.found  # damaged code words are spoken of where they are shown
        if found != self.found:
            self.found = found
            self.told.say(what_was_found(found) if found else "", "notice")
        return found


def what_was_found(found: Sequence[Pointing]) -> str:
    words = ", ".join(_("“{words}”").format(words=pointing.words) for pointing in found)
    return _(
        "These words could point to someone: {words}. Would it do as well without them? "
        "Others may have been missed: this only looks for names and numbers it knows."
    ).format(words=words)
