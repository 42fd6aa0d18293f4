"""Promises of long ago are read beside the window; what is known already stands there meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from peerlog.ui.tasks import Report
from peerlog.ui.work import Work


class ReadingBack(QObject):
    """Reads on while its page lies open. What was read stays known to the whole book."""

    learned = Signal()
    """There is more to show, or nothing is left to read."""

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._stop: Callable[[], None] | None = None
        self._alive = [True]
        alive = self._alive
        self.destroyed.connect(lambda: alive.clear())

    @property
    def running(self) -> bool:
        return self._stop is not None

    def look(self) -> None:
        """Begins where something was not read yet."""
        promises, alive = self._work.following.promises, self._alive
        if self._stop is not None or promises.whole:
            return
        rest = promises.further_back()

        def read(report: Report) -> None:
            rest(lambda part: report(part, ""))

        def learn(_whatever: object) -> None:
            promises.learn(rest)
            if alive:
                self._stop = None
                self.learned.emit()

        def stopped(_error: Exception) -> None:
            """What cannot be read is told where it is shown; what was read is not read again."""
            promises.learn(rest)
            if alive:
                self._stop = None

        self._stop = lambda: None
        stop = self._work.tasks.run(read, learn, stopped)
        if self._stop is not None:
            self._stop = stop

    def forget(self) -> None:
        """The page closes."""
        self._alive.clear()
        if self._stop is not None:
            self._stop()
