"""Larger and smaller words by key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from peerlog.ui import keys
from peerlog.ui.look import SCALES
from peerlog.ui.preferred import Preferred
from peerlog.ui.work import Navigation


class WordSize:
    """Ctrl with + and -, one step of `SCALES` at a time."""

    def __init__(self, window: QWidget, preferred: Callable[[], Preferred], go: Navigation) -> None:
        """`preferred`: those of whose logbook it is now."""
        self._preferred, self._go = preferred, go
        for key in keys.LARGER_KEYS:
            QShortcut(key, window).activated.connect(lambda: self._step(1))
        for key in keys.SMALLER_KEYS:
            QShortcut(key, window).activated.connect(lambda: self._step(-1))

    def _step(self, step: int) -> None:
        now = self._preferred().now.scale
        nearest = min(range(len(SCALES)), key=lambda i: abs(SCALES[i] - now))
        to = SCALES[max(0, min(len(SCALES) - 1, nearest + step))]
        if to != now:
            self._preferred().change(scale=to)
            self._go.look_changed()
