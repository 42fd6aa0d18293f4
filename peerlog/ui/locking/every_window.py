"""What holds in each of our windows: the main one, its dialogs, its menus."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from peerlog.ui.locking.system import System


class EveryWindow(QObject):
    """Keys that work everywhere, and what others may capture.

    Qt's own shortcuts rest while a modal dialog or a menu is open; to lock and to hide must not rest.
    `in_use_too`: an organisation wants nothing captured while the logbook is open, either.
    """

    def __init__(
        self,
        application: QApplication,
        acts: Mapping[QKeySequence, Callable[[], None]],
        system: System,
        parent: QObject,
        *,
        in_use_too: bool,
    ) -> None:
        super().__init__(parent)
        self._acts = dict(acts)
        self._system, self._in_use_too = system, in_use_too
        self._covered = True
        application.installEventFilter(self)

    def cover(self, closed: bool) -> None:
        """`closed`: the book is locked or hidden, and nothing of it may be captured."""
        self._covered = closed or self._in_use_too
        for window in QApplication.topLevelWidgets():
            if window.internalWinId():
                self._system.keep_out_of_captures(int(window.winId()), self._covered)

    def close_all_others(self) -> None:
        """Menus go, and every dialog is answered with no."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QDialog):
                window.reject()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        if kind == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._system.keep_out_of_captures(int(watched.winId()), self._covered)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        pressed = QKeySequence(event.keyCombination())
        for key, act in self._acts.items():
            if pressed == key:
                act()
                return True
        return False
