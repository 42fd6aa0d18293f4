"""A look at the whole page before it goes, and then where to and as what."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from peerlog.domain.errors import PeerlogError, Refused
from peerlog.failures import sentence
from peerlog.services.hand_in import LOG, Choice, pictures_of, words_of
from peerlog.services.leaves import Leaf
from peerlog.services.summary_review import Pointing
from peerlog.ui.follow_up.hand_on import HandOn, Save
from peerlog.ui.learning.sheets import Sheets
from peerlog.ui.work import Work

_DRAWN_AFTER_MS = 350


class LookedOver(QWidget):
    """Two parts to lay out: `hand_on` with the kinds of file, and `sheets` with the page as it will be.

    `leaf` makes the page as it would be now, or raises Refused where there is nothing on it.
    """

    drawn = Signal(bool)
    """Whether there is something on the page."""

    def __init__(
        self,
        work: Work,
        formats: Collection[str],
        leaf: Callable[[], Leaf],
        pointing: Callable[[], Sequence[Pointing]],
        save: Save,
        show: Callable[[Path], None],
    ) -> None:
        super().__init__()
        self.hide()
        self._work, self._leaf = work, leaf
        self._closed = False
        self.hand_on = HandOn(work, formats, pointing, save, show)
        self.sheets = Sheets(work.look)
        self.sheets.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_DRAWN_AFTER_MS)
        self._pause.timeout.connect(self.draw)

    def other_words(self) -> None:
        """Something on the page is another thing now: what was read again was the one before."""
        if not self._closed:
            self.hand_on.forget_found()
            self._pause.start()

    def draw(self) -> None:
        """The page as it will be, as it stands now."""
        self._pause.stop()
        if self._closed:
            return
        self.hand_on.above.say("")
        try:
            leaf = self._leaf()
        except (PeerlogError, OSError) as error:
            if not (isinstance(error, Refused) and error.why == "nothing_to_hand_in"):
                self.hand_on.above.say(str(sentence(error)), "careful")
            self.sheets.hide()
            self.drawn.emit(False)
            return
        self.sheets.show()
        self.drawn.emit(self.hand_on.possible)
        choice, sharp = Choice(form=LOG), self.sheets.pixels_per_inch()

        def shown(pages: list[bytes]) -> None:
            if not self._closed:
                self.sheets.show_pages(pages, words_of(leaf))

        self._work.tasks.run(lambda _report: pictures_of(choice, leaf, sharp), shown, self._not_drawn)

    def close_down(self) -> None:
        """The page is put away: nothing is drawn any more."""
        self._closed = True
        self._pause.stop()

    def _not_drawn(self, error: Exception) -> None:
        if not self._closed and isinstance(error, (PeerlogError, OSError)):
            self.hand_on.above.say(str(sentence(error)), "careful")
