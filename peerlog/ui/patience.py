"""Waiting for a file that something else holds for a moment, without holding up the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QObject, QTimer

from peerlog.services.room import passes_soon

AGAIN_AFTER_MS = 300
TRIES = 12


def breathe(seconds: float) -> None:
    """Waits, and lets the window paint and answer the system meanwhile; nobody can press anything twice."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


class Patience(QObject):
    """Tries a thing again for some seconds; between two tries the window is alive."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = TRIES

    def again(self, error: Exception, act: Callable[[], object]) -> bool:
        """Whether `act` will be called again soon. False: it is time to say what happened."""
        if self._left and passes_soon(error):
            self._left -= 1
            QTimer.singleShot(AGAIN_AFTER_MS, self, act)
            return True
        self.done()
        return False

    def done(self) -> None:
        """It went well, or was given up: the next time begins anew."""
        self._left = TRIES
