"""Slow work of a page, beside the window: a seam while it runs, what Stop means, one answer at the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peerlog.ui.look import Look
from peerlog.ui.tasks import Report, Tasks
from peerlog.ui.widgets.flow import column
from peerlog.ui.widgets.telling import Working
from peerlog.ui.widgets.words import Words


class Beside(QWidget):
    """The place where the seam stands; empty while nothing runs.

    What was begun before `forget` reaches nobody any more. `stop_pressed`: during the last work.
    """

    stopped = Signal()

    def __init__(self, look: Look, tasks: Tasks) -> None:
        super().__init__()
        self._look, self._tasks = look, tasks
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._stop: Callable[[], None] | None = None
        self._forgotten = False
        self.stop_pressed = False
        self.hide()

    def run(
        self,
        title: str,
        what_stop_means: str,
        work: Callable[[Report], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        *,
        can_stop: bool = True,
    ) -> None:
        self.stop_pressed = False
        working = Working(self._look, title, can_stop)
        working.stopped.connect(self._stopped)
        meaning = Words(self._look, what_stop_means, "caption", "ink_soft")
        shown = QWidget()
        shown.setLayout(column(self._look.space(4), working, meaning))
        self._box.addWidget(shown)
        self.show()
        running = True

        def finished(call: Callable[[Any], None], value: Any) -> None:
            nonlocal running
            running, self._stop = False, None
            if self._forgotten:
                return
            self._box.removeWidget(shown)
            shown.hide()
            shown.deleteLater()
            self.hide()
            call(value)

        def progress(part: float, words: str) -> None:
            if not self._forgotten:
                working.set_part(part, words)

        stop = self._tasks.run(
            work, lambda value: finished(done, value), lambda error: finished(failed, error), progress
        )
        if running:
            self._stop = stop

    def forget(self) -> None:
        """The page goes: what runs is stopped, and nothing is shown any more."""
        self._forgotten = True
        if self._stop is not None:
            self._stop()

    def _stopped(self) -> None:
        self.stop_pressed = True
        if self._stop is not None:
            self._stop()
        self.stopped.emit()
