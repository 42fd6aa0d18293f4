"""Words that no disk took before the lock: they wait sealed in memory, and are tried again."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from peerlog.ui.work import Door

TRY_AGAIN_MS = 3_000


class PutDown(QObject):
    """While the book is closed. `done` comes once nothing waits any more, if anything did."""

    done = Signal()

    def __init__(self, door: Door, parent: QObject) -> None:
        super().__init__(parent)
        self._door = door
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._try)

    def begin(self) -> None:
        self._timer.start(TRY_AGAIN_MS)

    def rest(self) -> None:
        """The book is open: there it is looked after by the page itself."""
        self._timer.stop()

    def _try(self) -> None:
        if self._door.put_down():
            self._timer.stop()
            self.done.emit()
