"""Work beside the window that says how far it is only when it takes long enough to wonder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout

from peerlog.ui.tasks import Report
from peerlog.ui.widgets.telling import Working
from peerlog.ui.work import Work

SAID_AFTER_MS = 1_000


class SlowWork(QObject):
    """One piece of work at a time, shown in `body` below its second part after a second."""

    def __init__(self, work: Work, body: QVBoxLayout) -> None:
        super().__init__()
        self._work, self._body = work, body
        self._working: Working | None = None
        self._stop: Callable[[], None] | None = None
        self._forgotten = False
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(SAID_AFTER_MS)
        self.pause.timeout.connect(self._show)

    @property
    def working(self) -> Working | None:
        """What is shown while it runs; None while nothing does."""
        return self._working

    def run(
        self,
        title: str,
        work: Callable[[Report], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Does nothing while something runs already."""
        if self._working is not None:
            return
        self._working = working = Working(self._work.look, title)
        working.hide()
        self._body.insertWidget(2, working)
        self.pause.start()

        def finished(call: Callable[[Any], None], value: Any) -> None:
            self._stop = None
            self.pause.stop()
            if self._forgotten:
                return
            self._body.removeWidget(working)
            working.hide()
            working.deleteLater()
            self._working = None
            call(value)

        def progress(part: float, words: str) -> None:
            if not self._forgotten and self._working is working:
                working.set_part(part, words)

        stop = self._work.tasks.run(
            work, lambda value: finished(done, value), lambda error: finished(failed, error), progress
        )
        if self._working is working:
            self._stop = stop
            working.stopped.connect(stop)

    def forget(self) -> None:
        """The page closes: what runs is stopped, and says nothing any more."""
        self._forgotten = True
        self.pause.stop()
        if self._stop is not None:
            self._stop()

    def _show(self) -> None:
        if self._working is not None:
            self._working.show()
