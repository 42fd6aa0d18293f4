"""Notices when nobody has touched the keyboard or the mouse for a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.InputMethod,
    QEvent.Type.TabletPress,
}
LOOK_EVERY_MS = 1_000


class Idle(QObject):
    """Emits `quiet` once nothing happened in any of our windows for `after_seconds`.

    `seconds` is a clock that also runs while the laptop sleeps where the system has one.
    """

    quiet = Signal()

    def __init__(
        self, application: QApplication, after_seconds: float, seconds: Callable[[], float], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._after_seconds, self._seconds = after_seconds, seconds
        self._last = seconds()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        application.installEventFilter(self)

    def watch(self) -> None:
        self._last = self._seconds()
        self._timer.start(LOOK_EVERY_MS)

    def rest(self) -> None:
        """Nothing to lock."""
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            if self._timer.isActive() and self._seconds() - self._last >= self._after_seconds:
                self._look()
            self._last = self._seconds()
        return False

    def _look(self) -> None:
        if self._timer.isActive() and self._seconds() - self._last >= self._after_seconds:
            self._timer.stop()
            self.quiet.emit()
